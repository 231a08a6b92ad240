//! How a complaint stands, and why one can be voided. The rules that give an outcome are in `state`.

use super::verdict::Verdict;
use super::words::words;

words! {
    /// How a complaint stands on a day.
    Outcome, "outcome" {
        /// Under way.
        Open = "open",
        /// The consumer says that it was put right.
        Resolved = "resolved",
        /// The consumer says that some of it was put right.
        PartlyResolved = "partly_resolved",
        /// The consumer says that it was not put right.
        Unresolved = "unresolved",
        /// No answer of the business when one was due.
        Unanswered = "unanswered",
        /// Answered, and the consumer has not told how it ended.
        Unconfirmed = "unconfirmed",
        /// Taken back by the consumer.
        Withdrawn = "withdrawn",
        /// Taken off the record for a reason of the closed list.
        Voided = "voided",
    }
}

impl Outcome {
    /// The outcome that a verdict in force gives.
    #[must_use]
    pub const fn of_verdict(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Resolved => Self::Resolved,
            Verdict::Partly => Self::PartlyResolved,
            Verdict::NotResolved => Self::Unresolved,
        }
    }
}

words! {
    /// The closed list of reasons for which a complaint is taken off the record.
    VoidReason, "void_reason" {
        /// The complaint is about another business.
        WrongBusiness = "wrong_business",
        /// The same grievance was filed twice.
        Duplicate = "duplicate",
        /// The proof was forged.
        ForgedProof = "forged_proof",
        /// The consumer used the complaint to blackmail.
        Blackmail = "blackmail",
        /// A court ordered it; its docket was checked.
        CourtOrder = "court_order",
        /// Erased on the person's request.
        Erased = "erased",
    }
}
