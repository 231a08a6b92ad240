//! One complaint as the formula sees it: dates and the consumer's word, nothing about who or what.

use chrono::NaiveDate;

pub use crate::domain::Verdict;

/// The consumer's word on one day: a verdict, or a reopening that cancels the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ruling {
    /// The day of the word (UTC).
    pub on: NaiveDate,
    /// `None` is a reopening.
    pub verdict: Option<Verdict>,
    /// The day the consumer says it was put right, where known.
    pub resolved_on: Option<NaiveDate>,
}

/// The rulings of one complaint, oldest first; nearly all have none or one, so only longer ones allocate.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum Rulings {
    #[default]
    None,
    One(Ruling),
    More(Box<[Ruling]>),
}

/// One complaint as the formula sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The day the business got it (UTC).
    pub delivered_on: NaiveDate,
    /// The day of the business's first answer.
    pub answered_on: Option<NaiveDate>,
    /// The day the consumer withdrew it.
    pub withdrawn_on: Option<NaiveDate>,
    /// Rule 1 but for dates: verified, not voided, from a source that asks consumers for a verdict.
    pub counts: bool,
    /// The consumer within this business, where the registry knows; `None` is one voice of its own.
    pub consumer_key: Option<u64>,
    rulings: Rulings,
}

impl Record {
    /// A counting complaint delivered on a day, with nothing heard since.
    #[must_use]
    pub const fn delivered(delivered_on: NaiveDate) -> Self {
        Self {
            delivered_on,
            answered_on: None,
            withdrawn_on: None,
            counts: true,
            consumer_key: None,
            rulings: Rulings::None,
        }
    }

    /// The same complaint with these rulings; the order given decides between rulings of one day.
    #[must_use]
    pub fn with_rulings(mut self, rulings: impl IntoIterator<Item = Ruling>) -> Self {
        let mut sorted: Vec<Ruling> = rulings.into_iter().collect();
        sorted.sort_by_key(|ruling| ruling.on);
        self.rulings = match sorted.as_slice() {
            [] => Rulings::None,
            [only] => Rulings::One(*only),
            _ => Rulings::More(sorted.into_boxed_slice()),
        };
        self
    }

    /// Every ruling, oldest first.
    #[must_use]
    pub fn rulings(&self) -> &[Ruling] {
        match &self.rulings {
            Rulings::None => &[],
            Rulings::One(ruling) => std::slice::from_ref(ruling),
            Rulings::More(rulings) => rulings,
        }
    }

    /// The ruling in force at the end of a day: the latest on or before it, unless that reopened the complaint.
    #[must_use]
    pub fn ruling_on(&self, day: NaiveDate) -> Option<(Ruling, Verdict)> {
        let latest = self
            .rulings()
            .iter()
            .rev()
            .find(|ruling| ruling.on <= day)?;
        latest.verdict.map(|verdict| (*latest, verdict))
    }

    /// Age on a day, in whole days; negative before delivery.
    #[must_use]
    pub fn age_days(&self, day: NaiveDate) -> i64 {
        days_between(self.delivered_on, day)
    }
}

/// Whole days from one date to another.
pub(super) fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

/// Whether a fact of this date exists on a day.
pub(super) fn known(fact_on: Option<NaiveDate>, day: NaiveDate) -> bool {
    fact_on.is_some_and(|on| on <= day)
}
