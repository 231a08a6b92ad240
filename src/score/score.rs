//! The published score: a probability times 100 with its interval, bounds and words; no ordering of lists here.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::formula::{PRIOR_VERDICTS, VERSION};
use super::interval::interval;
use super::prior::Prior;
use super::sums::Sums;

/// What a score means in words; the pages translate them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Words {
    /// low >= 75.
    UsuallyPutsItRight,
    /// low >= 50.
    MoreOftenThanNot,
    /// Neither the low end nor the high end says more.
    Mixed,
    /// high < 50.
    LessOftenThanNot,
    /// high < 25.
    RarelyPutsItRight,
}

impl Words {
    /// All of them, best first.
    pub const ALL: &'static [Self] = &[
        Self::UsuallyPutsItRight,
        Self::MoreOftenThanNot,
        Self::Mixed,
        Self::LessOftenThanNot,
        Self::RarelyPutsItRight,
    ];

    /// The words for an interval, both ends from 0 to 100.
    #[must_use]
    pub fn of(low: f64, high: f64) -> Self {
        if low >= 75.0 {
            Self::UsuallyPutsItRight
        } else if low >= 50.0 {
            Self::MoreOftenThanNot
        } else if high < 25.0 {
            Self::RarelyPutsItRight
        } else if high < 50.0 {
            Self::LessOftenThanNot
        } else {
            Self::Mixed
        }
    }

    /// The text in JSON, and the key of the message on pages.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::UsuallyPutsItRight => "usually_puts_it_right",
            Self::MoreOftenThanNot => "more_often_than_not",
            Self::Mixed => "mixed",
            Self::LessOftenThanNot => "less_often_than_not",
            Self::RarelyPutsItRight => "rarely_puts_it_right",
        }
    }
}

/// Why no number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Its own recent evidence weighs less than its sector's.
    NotEnoughEvidence,
}

/// The five numbers of a score, each from 0 to 100, whether or not there is enough evidence to show them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Estimate {
    /// The chance that it is put right within the horizon, times 100.
    pub point: f64,
    /// 5 % quantile, times 100.
    pub low: f64,
    /// 95 % quantile, times 100.
    pub high: f64,
    /// The point if every silent consumer would have said no.
    pub floor: f64,
    /// The point if every silent consumer would have said yes.
    pub ceiling: f64,
}

impl Estimate {
    /// The five numbers from a business's sums and its prior.
    #[must_use]
    pub fn of(sums: &Sums, prior: Prior) -> Self {
        let resolved = prior.alpha + sums.resolved;
        let total = prior.alpha + prior.beta + sums.weight;
        let with_silent = total + sums.silent;
        let (low, high) = interval(resolved, prior.beta + sums.weight - sums.resolved);
        Self {
            point: 100.0 * resolved / total,
            low: 100.0 * low,
            high: 100.0 * high,
            floor: 100.0 * resolved / with_silent,
            ceiling: 100.0 * (resolved + sums.silent) / with_silent,
        }
    }
}

/// A score in the shape the API publishes. Where it is not shown the five numbers and the words are null.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// The version of the formula.
    pub formula: Cow<'static, str>,
    /// The day of whose facts it is made (UTC).
    pub as_of: NaiveDate,
    /// Whether the evidence is enough for a number.
    pub shown: bool,
    /// 0 to 100.
    pub point: Option<f64>,
    /// 0 to 100; best-first lists order by it, descending.
    pub low: Option<f64>,
    /// 0 to 100; worst-first lists order by it, ascending.
    pub high: Option<f64>,
    /// 0 to 100, never above the point.
    pub floor: Option<f64>,
    /// 0 to 100, never below the point.
    pub ceiling: Option<f64>,
    /// What it means.
    pub words: Option<Words>,
    /// Complaints behind `sum_weight`, unweighted.
    pub n: usize,
    /// S.
    pub sum_resolved: f64,
    /// N.
    pub sum_weight: f64,
    /// U.
    pub sum_silent: f64,
    /// Resolved verdicts of the prior.
    pub alpha: f64,
    /// Other verdicts of the prior.
    pub beta: f64,
    /// Why there is no number; left out where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

impl Score {
    /// The score of a business from its sums on a day and the prior of that day's month.
    #[must_use]
    pub fn of(as_of: NaiveDate, sums: &Sums, prior: Prior) -> Self {
        let shown = sums.weight >= PRIOR_VERDICTS;
        let estimate = shown.then(|| Estimate::of(sums, prior));
        Self {
            formula: Cow::Borrowed(VERSION),
            as_of,
            shown,
            point: estimate.map(|e| e.point),
            low: estimate.map(|e| e.low),
            high: estimate.map(|e| e.high),
            floor: estimate.map(|e| e.floor),
            ceiling: estimate.map(|e| e.ceiling),
            words: estimate.map(|e| Words::of(e.low, e.high)),
            n: sums.n,
            sum_resolved: sums.resolved,
            sum_weight: sums.weight,
            sum_silent: sums.silent,
            alpha: prior.alpha,
            beta: prior.beta,
            why: (!shown).then_some(Why::NotEnoughEvidence),
        }
    }
}
