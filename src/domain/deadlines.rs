//! Every date of a complaint's life, computed from its state and a day. What is sent on those dates is elsewhere.

use chrono::{Days, NaiveDate};

use super::state::{Origin, State};
use super::visibility::public_on;
use super::words::words;

/// Days after delivery on which the business is reminded.
pub const REMIND_AFTER_DAYS: [u16; 3] = [5, 10, 13];
/// Days after delivery from which a complaint without an answer is `unanswered`.
pub const UNANSWERED_AFTER_DAYS: u16 = 14;
/// Days after the answer on which the consumer is asked for the verdict.
pub const ASK_VERDICT_AFTER_DAYS: [u16; 3] = [7, 14, 21];
/// Days after a promised day on which the consumer is asked whether it was kept.
pub const ASK_PROMISE_AFTER_DAYS: u16 = 3;
/// Days after delivery (or after a reopening) from which an answered complaint without a verdict is `unconfirmed`.
pub const UNCONFIRMED_AFTER_DAYS: u16 = 60;
/// Days after a verdict on which the consumer is asked whether it still stands.
pub const ASK_STAND_AFTER_DAYS: u16 = 30;
/// Days after delivery on which the page becomes public without an answer.
pub const PUBLISH_AFTER_DAYS: u16 = 2;

words! {
    /// What a date is for.
    DeadlineKind, "deadline" {
        /// The page becomes public.
        Publish = "publish",
        /// The business is reminded.
        RemindBusiness = "remind_business",
        /// The complaint becomes `unanswered`.
        Unanswered = "unanswered",
        /// The consumer is asked for the verdict.
        AskVerdict = "ask_verdict",
        /// The consumer is asked whether a promise was kept.
        AskPromise = "ask_promise",
        /// The complaint becomes `unconfirmed`.
        Unconfirmed = "unconfirmed",
        /// The consumer is asked whether the verdict still stands.
        AskStand = "ask_stand",
    }
}

impl DeadlineKind {
    /// Whether the outcome or the visibility changes on that day, and not only a message goes out.
    #[must_use]
    pub const fn changes_state(self) -> bool {
        matches!(self, Self::Publish | Self::Unanswered | Self::Unconfirmed)
    }
}

/// One date that a complaint's state gives rise to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// What for.
    pub kind: DeadlineKind,
    /// The UTC day from whose start it holds.
    pub on: NaiveDate,
    /// Which of its kind, from 1: the reminder, the asking, or the promise's number.
    pub number: u16,
    /// Whether the day has come.
    pub is_due: bool,
}

/// The day `days` after `day`, or the last day there is.
#[must_use]
pub fn days_after(day: NaiveDate, days: u16) -> NaiveDate {
    day.checked_add_days(Days::new(u64::from(days)))
        .unwrap_or(NaiveDate::MAX)
}

/// Every date that holds for a complaint as it stands, earliest first, past ones included until something makes them
/// moot (an answer ends the reminders, a verdict ends the asking). A job does what is due and remembers by
/// `(kind, number, on)` that it did.
#[must_use]
pub fn deadlines(state: &State, as_of: NaiveDate) -> Vec<Deadline> {
    let mut list = List {
        as_of,
        dates: Vec::new(),
    };
    if let Some(delivered_on) = state.delivered_on.filter(|_| state.voided_on.is_none()) {
        publication(state, &mut list);
        if state.withdrawn_on.is_none() {
            silence(state, delivered_on, &mut list);
            promises(state, &mut list);
            stand(state, &mut list);
        }
    }
    if state.awaits_voiding() {
        list.dates.retain(|deadline| deadline.kind.changes_state());
    }
    list.dates
        .sort_by_key(|deadline| (deadline.on, deadline.kind, deadline.number));
    list.dates
}

struct List {
    as_of: NaiveDate,
    dates: Vec<Deadline>,
}

impl List {
    fn add(&mut self, kind: DeadlineKind, number: u16, on: NaiveDate) {
        self.dates.push(Deadline {
            kind,
            on,
            number,
            is_due: on <= self.as_of,
        });
    }

    fn add_series(&mut self, kind: DeadlineKind, from: NaiveDate, after_days: [u16; 3]) {
        for (number, days) in (1_u16..).zip(after_days) {
            self.add(kind, number, days_after(from, days));
        }
    }
}

/// The page becomes public, unless an event already made it so or a withdrawal came first.
fn publication(state: &State, list: &mut List) {
    let Some(on) = public_on(state).filter(|_| state.published_on.is_none()) else {
        return;
    };
    if state.withdrawn_on.is_none_or(|day| day >= on) {
        list.add(DeadlineKind::Publish, 1, on);
    }
}

/// The business's silence, then the consumer's. Only complaints filed here have people the registry can write to.
fn silence(state: &State, delivered_on: NaiveDate, list: &mut List) {
    if state.verdict.is_some() {
        return;
    }
    let ours = state.origin == Origin::Filed;
    if let Some(answered_on) = state.first_answered_on {
        if ours {
            let from = state
                .reopened_on
                .map_or(answered_on, |day| day.max(answered_on));
            list.add_series(DeadlineKind::AskVerdict, from, ASK_VERDICT_AFTER_DAYS);
        }
    } else if ours {
        list.add_series(
            DeadlineKind::RemindBusiness,
            delivered_on,
            REMIND_AFTER_DAYS,
        );
    }
    if let Some(on) = state.closes_on() {
        list.add(
            if state.answered() {
                DeadlineKind::Unconfirmed
            } else {
                DeadlineKind::Unanswered
            },
            1,
            on,
        );
    }
}

/// The consumer is asked about every promise that nobody has told about.
fn promises(state: &State, list: &mut List) {
    if state.origin != Origin::Filed {
        return;
    }
    for (number, made) in (1_u16..).zip(&state.promises) {
        if made.ended.is_none() {
            list.add(
                DeadlineKind::AskPromise,
                number,
                days_after(made.promise.due_on, ASK_PROMISE_AFTER_DAYS),
            );
        }
    }
}

/// The consumer is asked once whether the verdict in force still stands.
fn stand(state: &State, list: &mut List) {
    if let Some(given_on) = state
        .verdict_given_on()
        .filter(|_| state.stands.is_none() && state.origin == Origin::Filed)
    {
        list.add(
            DeadlineKind::AskStand,
            1,
            days_after(given_on, ASK_STAND_AFTER_DAYS),
        );
    }
}

/// The next day after `as_of` on which outcome or visibility changes if nobody does anything.
#[must_use]
pub fn next_change_on(state: &State, as_of: NaiveDate) -> Option<NaiveDate> {
    deadlines(state, as_of)
        .into_iter()
        .filter(|deadline| deadline.kind.changes_state() && !deadline.is_due)
        .map(|deadline| deadline.on)
        .min()
}
