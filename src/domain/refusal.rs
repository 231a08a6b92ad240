//! Why an event is refused: stable codes, no prose.

use super::words::words;

words! {
    /// The rule that an event broke.
    Refusal, "refusal" {
        /// The first event must be `filed` or `recorded`.
        NotFiled = "not_filed",
        /// `filed` or `recorded` came a second time.
        AlreadyFiled = "already_filed",
        /// Dated before the event that precedes it.
        OutOfOrder = "out_of_order",
        /// This actor cannot say this.
        WrongActor = "wrong_actor",
        /// The complaint is declined, and no appeal was granted.
        Declined = "declined",
        /// Only an undelivered complaint can be declined.
        CannotDecline = "cannot_decline",
        /// A decline names at least one reason.
        NoReason = "no_reason",
        /// Nothing was declined, so there is nothing to appeal.
        NothingToAppeal = "nothing_to_appeal",
        /// One appeal per decision, and it was used.
        AlreadyAppealed = "already_appealed",
        /// No appeal is open.
        NoOpenAppeal = "no_open_appeal",
        /// Not verified yet.
        NotVerified = "not_verified",
        /// The new tier is not above the one it has.
        TierNotHigher = "tier_not_higher",
        /// The public record said before that it is closed.
        AlreadyClosed = "already_closed",
        /// Delivered before.
        AlreadyDelivered = "already_delivered",
        /// Not delivered yet.
        NotDelivered = "not_delivered",
        /// An answer, a contest or a verdict shows that it reached the business.
        BusinessReached = "business_reached",
        /// Published before.
        AlreadyPublished = "already_published",
        /// Two days have not passed and nobody has answered.
        TooEarlyToPublish = "too_early_to_publish",
        /// An answer carries a named person and that person's role.
        NoNamedPerson = "no_named_person",
        /// The promised day is before the day of the answer.
        PromiseInThePast = "promise_in_the_past",
        /// An amount below zero.
        NegativeAmount = "negative_amount",
        /// No promise has this number.
        NoSuchPromise = "no_such_promise",
        /// The promised day has not come.
        PromiseNotDue = "promise_not_due",
        /// The day told lies after the day of telling.
        DateInTheFuture = "date_in_the_future",
        /// Put right before there was a complaint.
        ResolvedBeforeFiling = "resolved_before_filing",
        /// A day of solution came with a verdict that says there was none.
        ResolvedOnWithoutResolution = "resolved_on_without_resolution",
        /// A mark outside 0 to 10.
        MarkOutOfRange = "mark_out_of_range",
        /// No verdict is in force.
        NoVerdict = "no_verdict",
        /// A verdict is in force: it can be changed, but the complaint cannot be withdrawn.
        VerdictInForce = "verdict_in_force",
        /// The consumer has withdrawn the complaint.
        Withdrawn = "withdrawn",
        /// A contest is open already.
        AlreadyContested = "already_contested",
        /// The desk has decided this ground before.
        ContestDecidedBefore = "contest_decided_before",
        /// No contest is open.
        NoOpenContest = "no_open_contest",
        /// A reason for the contrary of what was decided.
        ReasonDoesNotFit = "reason_does_not_fit",
        /// The desk upheld the contest: the complaint can only be voided.
        ContestUpheld = "contest_upheld",
        /// The complaint is voided.
        Voided = "voided",
        /// The complaint is not voided.
        NotVoided = "not_voided",
        /// A court order names its docket.
        NoDocket = "no_docket",
        /// What was erased on a person's request is not restored.
        Erased = "erased",
    }
}

impl std::error::Error for Refusal {}
