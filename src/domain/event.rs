//! Dated facts about one complaint, as stored and exported. What they lead to is in `state`.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::money::Money;
use super::outcome::VoidReason;
use super::tier::Tier;
use super::verdict::{PromiseKept, Verdict};
use super::words::words;

words! {
    /// Who said or did it.
    Actor, "actor" {
        /// The person who complains.
        Consumer = "consumer",
        /// The business complained about.
        Business = "business",
        /// A moderator.
        Desk = "desk",
        /// The registry's own machinery, such as a signature check or the mail that delivers.
        Registry = "registry",
        /// A date that came.
        Clock = "clock",
        /// The public record that an imported complaint was read from.
        Source = "source",
    }
}

words! {
    /// Why the desk declines to verify a complaint.
    DeclineReason, "decline_reason" {
        /// Nothing shows that the transaction took place.
        NoProof = "no_proof",
        /// What was sent in cannot be read.
        ProofUnreadable = "proof_unreadable",
        /// What was sent in is about something else.
        ProofDoesNotMatch = "proof_does_not_match",
        /// Not a transaction of a consumer with a business.
        NotAConsumerMatter = "not_a_consumer_matter",
        /// About another business than the one named.
        WrongBusiness = "wrong_business",
        /// Filed before.
        Duplicate = "duplicate",
        /// Insults, threats or hate in place of a complaint.
        Abusive = "abusive",
        /// Names or shows private persons, and cannot be told without.
        PrivatePersons = "private_persons",
        /// The trouble began too long ago to be checked.
        TooOld = "too_old",
    }
}

words! {
    /// Why a consumer takes a complaint back.
    WithdrawReason, "withdraw_reason" {
        /// It was put right, and the consumer wants no more to do with it.
        PutRight = "put_right",
        /// The consumer was mistaken.
        Mistaken = "mistaken",
        /// It goes to a court, an ombudsman or a bank instead.
        GoingElsewhere = "going_elsewhere",
        /// The consumer has lost patience.
        GaveUp = "gave_up",
        /// The business asked for it.
        BusinessAsked = "business_asked",
        /// The consumer wants it off the public page.
        Privacy = "privacy",
        /// None of these.
        Other = "other",
    }
}

words! {
    /// What a consumer wants, or a business promises.
    Remedy, "remedy" {
        /// Money back.
        Refund = "refund",
        /// Another one.
        Replacement = "replacement",
        /// Mended.
        Repair = "repair",
        /// What was bought, at last.
        Delivery = "delivery",
        /// The contract ended.
        Cancellation = "cancellation",
        /// A record or bill put right.
        Correction = "correction",
        /// Money on top.
        Compensation = "compensation",
        /// Words of regret.
        Apology = "apology",
        /// To be told why.
        Explanation = "explanation",
    }
}

words! {
    /// What an authority's record says an answer contained.
    Relief, "relief" {
        /// Money.
        Monetary = "monetary",
        /// Something other than money.
        NonMonetary = "non_monetary",
        /// Words only.
        Explanation = "explanation",
        /// Nothing.
        None = "none",
    }
}

words! {
    /// Why a business says that a complaint is not its own.
    ContestGround, "contest_ground" {
        /// Another business is meant.
        WrongBusiness = "wrong_business",
        /// There was no such transaction.
        NoSuchTransaction = "no_such_transaction",
    }
}

words! {
    /// Why the desk decided a contest as it did.
    ContestReason, "contest_reason" {
        /// The proof shows the transaction, and that it was with this business.
        ProofShowsIt = "proof_shows_it",
        /// What is complained about is a brand or a branch of this business.
        OwnBrand = "own_brand",
        /// What the business showed says nothing against the proof.
        NothingShown = "nothing_shown",
        /// The proof is of a transaction with somebody else.
        OtherBusiness = "other_business",
        /// The proof was made up or changed.
        ProofForged = "proof_forged",
    }
}

impl ContestReason {
    /// What the complaint is voided for where the desk finds so; `None` where it stands.
    #[must_use]
    pub const fn voids(self) -> Option<VoidReason> {
        match self {
            Self::OtherBusiness => Some(VoidReason::WrongBusiness),
            Self::ProofForged => Some(VoidReason::ForgedProof),
            Self::ProofShowsIt | Self::OwnBrand | Self::NothingShown => None,
        }
    }
}

words! {
    /// A way of reaching a business.
    Channel, "channel" {
        /// A call.
        Phone = "phone",
        /// An e-mail.
        Email = "email",
        /// A form on its website.
        WebForm = "web_form",
        /// A chat on its website or in its app.
        Chat = "chat",
        /// A message on a social network or messenger.
        SocialMedia = "social_media",
        /// A letter by post.
        Letter = "letter",
        /// At its counter.
        InPerson = "in_person",
    }
}

/// What came of one way of reaching the business, before the complaint was filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelTried {
    /// The way that was tried.
    pub channel: Channel,
    /// Whether a human was reached.
    pub human_reached: bool,
    /// Minutes until then, or until the consumer gave up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// It ended with a bot or a menu without a way out.
    #[serde(default, skip_serializing_if = "is_false")]
    pub dead_end: bool,
    /// The address takes no replies.
    #[serde(default, skip_serializing_if = "is_false")]
    pub no_reply: bool,
}

/// What a business binds itself to in an answer: a remedy, perhaps an amount, and a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// What will be done.
    pub remedy: Remedy,
    /// How much will be paid, where it is money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub money: Option<Money>,
    /// The last day on which it is kept in time.
    pub due_on: NaiveDate,
}

/// One dated fact about a complaint; events are only ever added.
///
/// As JSON: `{"at": "2026-02-03T09:15:00Z", "actor": "business", "kind": "answered", …}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When it was said or happened; an imported day stands as its first instant, UTC.
    pub at: DateTime<Utc>,
    /// Who said or did it.
    pub actor: Actor,
    /// What was said or happened.
    #[serde(flatten)]
    pub kind: EventKind,
}

impl Event {
    /// The UTC day of the event.
    #[must_use]
    pub fn on(&self) -> NaiveDate {
        self.at.date_naive()
    }
}

/// What was said or happened. As JSON an object whose `kind` is [`EventKind::name`]; what is unknown is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EventKind {
    /// The consumer handed the complaint in.
    Filed {
        /// The day the trouble began.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        trouble_began_on: Option<NaiveDate>,
        /// What the consumer wants.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        wanted: Option<Remedy>,
        /// How much the consumer asks for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        claimed: Option<Money>,
        /// Whether a human was reached before filing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        human_reached: Option<bool>,
        /// The day the business was first told.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        told_on: Option<NaiveDate>,
        /// What was tried before.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        channels: Vec<ChannelTried>,
    },
    /// A public record says that this complaint was made; stands for filing, verification and delivery at once.
    Recorded {
        /// The day the authority received it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        received_on: Option<NaiveDate>,
        /// The day it reached the business: the clock starts.
        delivered_on: NaiveDate,
        /// The day the trouble began.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        trouble_began_on: Option<NaiveDate>,
        /// Whether the record says that the matter is closed.
        closed: bool,
        /// The day it was closed, where told.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        closed_on: Option<NaiveDate>,
        /// Whether the source still adds to this record. Where it does not, no clock runs.
        followed: bool,
        /// How the authority checks.
        tier: Tier,
        /// How much the consumer asked for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        claimed: Option<Money>,
    },
    /// A public record that told of an open matter now says that it is closed.
    Closed {
        /// The day it was closed, where told.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        closed_on: Option<NaiveDate>,
    },
    /// The transaction was checked, or checked better than before.
    Verified {
        /// How.
        tier: Tier,
    },
    /// The desk declined to verify.
    Declined {
        /// At least one.
        reasons: Vec<DeclineReason>,
    },
    /// The consumer appealed against the decline.
    Appealed {
        /// The consumer's argument.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
    },
    /// The desk decided the appeal.
    AppealDecided {
        /// Granted: the complaint is back in the queue. Not granted: declined for good.
        granted: bool,
    },
    /// The complaint reached the business: the clock starts.
    Delivered,
    /// It turned out that it did not reach the business: the clock stands until it is delivered anew.
    DeliveryFailed,
    /// The page became public.
    Published,
    /// The business answered.
    Answered {
        /// Who answers, by name. Always there unless a public record does not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<String>,
        /// That person's role.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<String>,
        /// The answer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
        /// What a public record says the answer contained.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        relief: Option<Relief>,
        /// What the business binds itself to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        promise: Option<Promise>,
        /// The record says that it was answered, but not when: `at` is then the earliest day it can have been.
        #[serde(default, skip_serializing_if = "is_false")]
        day_unknown: bool,
    },
    /// The consumer wrote back.
    Replied {
        /// The reply.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
    },
    /// The consumer said how it ended.
    VerdictGiven {
        /// The consumer's word.
        verdict: Verdict,
        /// The day it was put right, wholly or partly.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        resolved_on: Option<NaiveDate>,
        /// Whether a human was reached.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        human_reached: Option<bool>,
        /// Whether the consumer was pressed to say this.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pressed: Option<bool>,
        /// How much came back.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        returned: Option<Money>,
        /// The consumer's mark for the business, 0 to 10, where a source asks for one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mark: Option<u8>,
    },
    /// The consumer said how a promise ended.
    PromiseChecked {
        /// Which promise, counted from 1 in the order in which they were made.
        promise: u16,
        /// How it ended.
        kept: PromiseKept,
    },
    /// The consumer said whether the verdict still stands.
    StandChecked {
        /// A *no* reopens the complaint and takes the verdict back.
        stands: bool,
    },
    /// The consumer took the complaint back.
    Withdrawn {
        /// Why.
        why: WithdrawReason,
        /// Whether the consumer was pressed to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pressed: Option<bool>,
    },
    /// The business says that the complaint is not its own.
    Contested {
        /// Why.
        ground: ContestGround,
    },
    /// The desk decided the contest.
    ContestDecided {
        /// Upheld: the business is right, and the complaint is to be voided.
        upheld: bool,
        /// Why; each fits what was decided.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        reasons: Vec<ContestReason>,
    },
    /// Passages were blacked out.
    Redacted {
        /// How many.
        passages: u32,
    },
    /// The complaint was taken off the record; a tombstone stays.
    Voided {
        /// Why, from the closed list.
        reason: VoidReason,
        /// The court's docket, for a court order.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        docket: Option<String>,
    },
    /// The desk took a voiding back.
    Restored,
}

impl EventKind {
    /// The names of all kinds, in the order of a complaint's life.
    pub const NAMES: &'static [&'static str] = &[
        "filed",
        "recorded",
        "closed",
        "verified",
        "declined",
        "appealed",
        "appeal_decided",
        "delivered",
        "delivery_failed",
        "published",
        "answered",
        "replied",
        "verdict_given",
        "promise_checked",
        "stand_checked",
        "withdrawn",
        "contested",
        "contest_decided",
        "redacted",
        "voided",
        "restored",
    ];

    /// The fixed name: the `kind` of the JSON.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Filed { .. } => "filed",
            Self::Recorded { .. } => "recorded",
            Self::Closed { .. } => "closed",
            Self::Verified { .. } => "verified",
            Self::Declined { .. } => "declined",
            Self::Appealed { .. } => "appealed",
            Self::AppealDecided { .. } => "appeal_decided",
            Self::Delivered => "delivered",
            Self::DeliveryFailed => "delivery_failed",
            Self::Published => "published",
            Self::Answered { .. } => "answered",
            Self::Replied { .. } => "replied",
            Self::VerdictGiven { .. } => "verdict_given",
            Self::PromiseChecked { .. } => "promise_checked",
            Self::StandChecked { .. } => "stand_checked",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Contested { .. } => "contested",
            Self::ContestDecided { .. } => "contest_decided",
            Self::Redacted { .. } => "redacted",
            Self::Voided { .. } => "voided",
            Self::Restored => "restored",
        }
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
const fn is_false(value: &bool) -> bool {
    !*value
}
