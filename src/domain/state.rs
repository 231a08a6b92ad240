//! What a complaint's events amount to, and how it stands on a day. Which events are allowed is in `transitions`.

use std::ops::Deref;

use chrono::{DateTime, NaiveDate, Utc};

use super::deadlines::{UNANSWERED_AFTER_DAYS, UNCONFIRMED_AFTER_DAYS, days_after};
use super::event::{ContestGround, DeclineReason, Event, Promise, Relief, Remedy, WithdrawReason};
use super::money::Money;
use super::outcome::{Outcome, VoidReason};
use super::refusal::Refusal;
use super::tier::Tier;
use super::transitions;
use super::verdict::{PromiseKept, Verdict};
use super::visibility::Visibility;
use super::words::words;

words! {
    /// How a complaint came into the registry.
    Origin, "origin" {
        /// Filed here by the consumer.
        Filed = "filed",
        /// Read from a public record.
        Recorded = "recorded",
    }
}

words! {
    /// The step of its life that a complaint has reached.
    Stage, "stage" {
        /// Waits for the desk or a signature check.
        Submitted = "submitted",
        /// The desk declined to verify it.
        Declined = "declined",
        /// Declined, and the consumer appealed.
        Appealed = "appealed",
        /// Verified, and on its way to the business.
        Verified = "verified",
        /// With the business.
        Delivered = "delivered",
        /// Answered by the business.
        Answered = "answered",
        /// A verdict is in force.
        Judged = "judged",
        /// Taken back by the consumer.
        Withdrawn = "withdrawn",
        /// Taken off the record.
        Voided = "voided",
    }
}

/// A promise and what came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PromiseState {
    /// What was promised.
    pub promise: Promise,
    /// The day of the answer that made it.
    pub made_on: NaiveDate,
    /// How it ended, in the consumer's word; `None` while nobody has told.
    pub ended: Option<PromiseKept>,
    /// The day the consumer told.
    pub checked_on: Option<NaiveDate>,
}

/// One step in the history of the consumer's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerdictEntry {
    /// The day it was said.
    pub given_on: NaiveDate,
    /// What was said; `None` takes the verdict before it back and reopens the complaint.
    pub verdict: Option<Verdict>,
    /// The day it was put right, where the consumer told.
    pub resolved_on: Option<NaiveDate>,
}

/// The business's claim that a complaint is not its own, and the desk's decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contest {
    /// On what ground.
    pub ground: ContestGround,
    /// The day it was raised.
    pub contested_on: NaiveDate,
    /// The day the desk decided.
    pub decided_on: Option<NaiveDate>,
    /// Whether the desk found for the business; `None` while open.
    pub upheld: Option<bool>,
}

/// The facts that the events amount to; read through [`State`], which alone can change them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// How it came here.
    pub origin: Origin,
    /// Whether anybody still adds to it: always for complaints filed here, and as a public record's source says.
    pub followed: bool,
    /// Whether a public record says that it is closed.
    pub said_closed: bool,
    /// The day of closing that a public record gives.
    pub said_closed_on: Option<NaiveDate>,
    /// The first event's instant.
    pub first_at: DateTime<Utc>,
    /// The latest event's instant.
    pub last_at: DateTime<Utc>,
    /// How many events there were.
    pub events: u32,
    /// How it was verified.
    pub tier: Tier,
    /// The day it was filed, or received by the authority.
    pub received_on: NaiveDate,
    /// The day the trouble began.
    pub trouble_began_on: Option<NaiveDate>,
    /// What the consumer wants.
    pub wanted: Option<Remedy>,
    /// How much the consumer asked for.
    pub claimed: Option<Money>,
    /// Whether the consumer had reached a human before filing.
    pub human_reached_before: Option<bool>,
    /// Why it was declined; empty unless it was.
    pub decline_reasons: Vec<DeclineReason>,
    /// The day it was declined, while that holds.
    pub declined_on: Option<NaiveDate>,
    /// The day of the appeal.
    pub appealed_on: Option<NaiveDate>,
    /// Whether the appeal was granted.
    pub appeal_granted: Option<bool>,
    /// The day it reached the business.
    pub delivered_on: Option<NaiveDate>,
    /// The day a `published` event (or a public record) put it on its page.
    pub published_on: Option<NaiveDate>,
    /// The day of the first answer.
    pub first_answered_on: Option<NaiveDate>,
    /// The day of the latest answer.
    pub last_answered_on: Option<NaiveDate>,
    /// Whether `first_answered_on` is the true day and not only the earliest possible one.
    pub answer_day_known: bool,
    /// How many answers there were.
    pub answers: u32,
    /// How many replies of the consumer.
    pub replies: u32,
    /// What a public record says the latest answer contained.
    pub relief: Option<Relief>,
    /// Every promise, in the order made; the number in `promise_checked` counts from 1.
    pub promises: Vec<PromiseState>,
    /// The verdict in force.
    pub verdict: Option<VerdictEntry>,
    /// Every word of the consumer on the outcome, oldest first; `None` in an entry is a reopening.
    pub verdicts: Vec<VerdictEntry>,
    /// Whether the verdict in force still stood when the consumer was asked.
    pub stands: Option<bool>,
    /// The day of the latest reopening.
    pub reopened_on: Option<NaiveDate>,
    /// Whether a human of the business was reached, as told with the latest verdict that tells.
    pub human_reached: Option<bool>,
    /// Whether the consumer was ever pressed to change the word: a yes is never unsaid.
    pub pressed: Option<bool>,
    /// How much came back, as told with the latest verdict that tells.
    pub told_returned: Option<Money>,
    /// The consumer's mark for the business, 0 to 10.
    pub mark: Option<u8>,
    /// The day of withdrawal.
    pub withdrawn_on: Option<NaiveDate>,
    /// Why it was withdrawn.
    pub withdraw_reason: Option<WithdrawReason>,
    /// Every contest, in the order raised.
    pub contests: Vec<Contest>,
    /// How many passages are blacked out.
    pub passages_redacted: u32,
    /// The day of voiding, while it holds.
    pub voided_on: Option<NaiveDate>,
    /// Why it was voided, while it holds.
    pub void_reason: Option<VoidReason>,
}

/// The state of one complaint: a pure fold of its events. Its facts are read as fields (`state.delivered_on`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State(pub(super) Facts);

impl Deref for State {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        &self.0
    }
}

/// Folds a complaint's events, oldest first.
///
/// # Errors
/// The first refusal met; [`Refusal::NotFiled`] where there is no event at all.
pub fn fold(events: &[Event]) -> Result<State, Refusal> {
    let (first, rest) = events.split_first().ok_or(Refusal::NotFiled)?;
    fold_from(State::begin(first)?, rest)
}

/// Folds further events onto a state.
///
/// # Errors
/// The first refusal met.
pub fn fold_from(mut state: State, rest: &[Event]) -> Result<State, Refusal> {
    for event in rest {
        state.apply(event)?;
    }
    Ok(state)
}

impl State {
    /// The state after a complaint's first event, which is `filed` or `recorded`.
    ///
    /// # Errors
    /// [`Refusal::NotFiled`] for any other kind, or the rule that the first event breaks.
    pub fn begin(first: &Event) -> Result<Self, Refusal> {
        transitions::begin(first)
    }

    /// Adds one event. A refused event leaves the state as it was.
    ///
    /// # Errors
    /// The rule that the event breaks.
    pub fn apply(&mut self, event: &Event) -> Result<(), Refusal> {
        transitions::apply(self, event)
    }

    /// How the complaint stands on the UTC day `as_of`, which is not before the latest event.
    #[must_use]
    pub fn outcome(&self, as_of: NaiveDate) -> Outcome {
        if self.voided_on.is_some() {
            return Outcome::Voided;
        }
        if self.withdrawn_on.is_some() {
            return Outcome::Withdrawn;
        }
        if let Some(verdict) = self.verdict_in_force() {
            return Outcome::of_verdict(verdict);
        }
        let silent = if self.answered() {
            Outcome::Unconfirmed
        } else {
            Outcome::Unanswered
        };
        match self.closes_on() {
            Some(day) if as_of >= day => silent,
            _ => Outcome::Open,
        }
    }

    /// The verdict in force, if the consumer has given one and not taken it back.
    #[must_use]
    pub fn verdict_in_force(&self) -> Option<Verdict> {
        self.verdict.and_then(|entry| entry.verdict)
    }

    /// The day of the verdict in force.
    #[must_use]
    pub fn verdict_given_on(&self) -> Option<NaiveDate> {
        self.verdict.map(|entry| entry.given_on)
    }

    /// The day it was put right by the verdict in force: as told, or else the day of the verdict.
    /// `None` without a verdict that says so.
    #[must_use]
    pub fn resolved_on(&self) -> Option<NaiveDate> {
        let entry = self.verdict?;
        (entry.verdict? != Verdict::NotResolved)
            .then(|| entry.resolved_on.unwrap_or(entry.given_on))
    }

    /// Whether the business has answered.
    #[must_use]
    pub fn answered(&self) -> bool {
        self.answers > 0
    }

    /// The day from which, with no verdict, the complaint no longer counts as open; `None` while it stays open.
    #[must_use]
    pub fn closes_on(&self) -> Option<NaiveDate> {
        let delivered_on = self.delivered_on?;
        if self.said_closed && self.reopened_on.is_none() {
            return Some(
                self.said_closed_on
                    .unwrap_or(delivered_on)
                    .max(delivered_on),
            );
        }
        if !self.followed {
            return None;
        }
        Some(if self.answered() {
            days_after(
                self.reopened_on.unwrap_or(delivered_on),
                UNCONFIRMED_AFTER_DAYS,
            )
        } else {
            days_after(delivered_on, UNANSWERED_AFTER_DAYS)
        })
    }

    /// The day on which the complaint was closed, seen from `as_of`: voided, withdrawn, judged, or closed unconfirmed.
    /// `None` while open or waiting for a late answer.
    #[must_use]
    pub fn closed_on(&self, as_of: NaiveDate) -> Option<NaiveDate> {
        match self.outcome(as_of) {
            Outcome::Voided => self.voided_on,
            Outcome::Withdrawn => self.withdrawn_on,
            Outcome::Resolved | Outcome::PartlyResolved | Outcome::Unresolved => Some(
                self.verdict_given_on()?
                    .max(self.said_closed_on.unwrap_or(NaiveDate::MIN)),
            ),
            Outcome::Unconfirmed => Some(self.closes_on()?.max(self.first_answered_on?)),
            Outcome::Unanswered if self.said_closed => self.closes_on(),
            Outcome::Unanswered | Outcome::Open => None,
        }
    }

    /// The step of its life that the complaint has reached.
    #[must_use]
    pub fn stage(&self) -> Stage {
        if self.voided_on.is_some() {
            Stage::Voided
        } else if self.withdrawn_on.is_some() {
            Stage::Withdrawn
        } else if self.verdict.is_some() {
            Stage::Judged
        } else if self.answered() {
            Stage::Answered
        } else if self.delivered_on.is_some() {
            Stage::Delivered
        } else if self.tier.is_verified() {
            Stage::Verified
        } else if self.declined_on.is_none() {
            Stage::Submitted
        } else if self.appealed_on.is_some() && self.appeal_granted.is_none() {
            Stage::Appealed
        } else {
            Stage::Declined
        }
    }

    /// Who can see the complaint's page on the UTC day `as_of`.
    #[must_use]
    pub fn visibility(&self, as_of: NaiveDate) -> Visibility {
        super::visibility::visibility(self, as_of)
    }

    /// Rule 1 of the score on everything but dates: verified, delivered, not voided, and its source asks consumers
    /// for a verdict.
    ///
    /// It has no date, on purpose: of all facts voiding alone holds for the past too. What was forged, filed twice or
    /// is another business's never was evidence, so a score of any day leaves it out from then on, and the prior of
    /// the present month moves with it; what a person had erased can be recomputed by nobody. The vectors that other
    /// programs are held against treat it so (`counts` in `tests/vectors/score-1.json`).
    #[must_use]
    pub fn counts_for_score(&self, source_asks_for_verdict: bool) -> bool {
        source_asks_for_verdict
            && self.tier.is_verified()
            && self.voided_on.is_none()
            && self.delivered_on.is_some()
    }

    /// The day on which the page became or will become public, if it is left alone; `None` before delivery.
    #[must_use]
    pub fn public_since(&self) -> Option<NaiveDate> {
        super::visibility::public_on(self)
    }

    /// How much came back: as told with the verdict, or else what was promised and, in the consumer's word, paid.
    /// Promises in another currency than the first paid one are left out.
    #[must_use]
    pub fn money_returned(&self) -> Option<Money> {
        self.told_returned.or_else(|| {
            let paid = |made: &PromiseState| {
                matches!(made.ended, Some(PromiseKept::Kept | PromiseKept::Late))
            };
            let mut amounts = self
                .promises
                .iter()
                .filter(|made| paid(made))
                .filter_map(|made| made.promise.money);
            let first = amounts.next()?;
            Some(amounts.fold(first, |sum, money| sum.checked_add(money).unwrap_or(sum)))
        })
    }

    /// The contest that waits for the desk.
    #[must_use]
    pub fn open_contest(&self) -> Option<Contest> {
        self.contests
            .last()
            .copied()
            .filter(|contest| contest.upheld.is_none())
    }

    /// Whether nothing but voiding can follow, because the desk found that the complaint is not this business's.
    #[must_use]
    pub fn awaits_voiding(&self) -> bool {
        self.voided_on.is_none()
            && self
                .contests
                .last()
                .is_some_and(|contest| contest.upheld == Some(true))
    }
}
