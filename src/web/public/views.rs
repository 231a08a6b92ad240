//! Pieces that several public pages show: a score, a complaint in a list, counts, a pager. No page of its own.

use chrono::NaiveDate;

use crate::i18n::Text;
use crate::web::chrome::Link;

/// A score as the API publishes it. The five numbers (0 to 100) and `words` are there together or not at all.
#[derive(Debug, Clone, Default)]
pub struct ScoreView {
    /// Version of the formula: `score/1`.
    pub formula: String,
    /// The day it was computed for.
    pub as_of: NaiveDate,
    /// The score; `None` where there is not enough evidence to show one.
    pub point: Option<f64>,
    /// 5 % quantile.
    pub low: Option<f64>,
    /// 95 % quantile.
    pub high: Option<f64>,
    /// Where every silent consumer would have said no.
    pub floor: Option<f64>,
    /// Where every silent consumer would have said yes.
    pub ceiling: Option<f64>,
    /// `usually_puts_it_right`, …
    pub words: Option<String>,
    /// Complaints counted, unweighted.
    pub n: u64,
    /// S: weighted verdicts that were good.
    pub sum_resolved: f64,
    /// N: weighted verdicts.
    pub sum_weight: f64,
    /// U: weighted silence.
    pub sum_silent: f64,
    /// Prior.
    pub alpha: f64,
    /// Prior.
    pub beta: f64,
}

/// The numbers of a score that is shown, 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shown {
    /// The score.
    pub point: f64,
    /// 5 % quantile.
    pub low: f64,
    /// 95 % quantile.
    pub high: f64,
    /// Every silent consumer a no.
    pub floor: f64,
    /// Every silent consumer a yes.
    pub ceiling: f64,
}

impl ScoreView {
    /// The numbers, where there is evidence enough.
    #[must_use]
    pub fn shown(&self) -> Option<Shown> {
        Some(Shown {
            point: self.point?,
            low: self.low?,
            high: self.high?,
            floor: self.floor?,
            ceiling: self.ceiling?,
        })
    }

    /// The score in words, where it is shown.
    #[must_use]
    pub fn in_words(&self, t: &Text) -> Option<String> {
        self.words.as_ref().map(|words| t.score_words(words))
    }

    /// Whether more than half of the weight is silence ("most consumers never told us").
    #[must_use]
    pub fn mostly_silent(&self) -> bool {
        self.sum_silent > self.sum_weight
    }
}

/// How many of one outcome, tier, answer, … there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The domain's word: `partly_resolved`.
    pub word: String,
    /// How many.
    pub count: u64,
}

impl Count {
    /// So many of this.
    pub fn new(word: impl Into<String>, count: u64) -> Self {
        Self {
            word: word.into(),
            count,
        }
    }
}

/// `part` out of `whole` complaints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ratio {
    /// How many it is true of.
    pub part: u64,
    /// How many it was asked of.
    pub whole: u64,
}

/// A text people wrote, in their language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// The words, already redacted.
    pub text: String,
    /// BCP 47.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: String,
}

/// One complaint in a list.
#[derive(Debug, Clone)]
pub struct ComplaintCard {
    /// `RD-2026-000123`.
    pub reference: String,
    /// Address of its page, language included.
    pub href: String,
    /// What it is about in a few words (product, issue); the reference where unknown.
    pub title: Said,
    /// The beginning of what the consumer wrote, where it is published.
    pub excerpt: Option<Said>,
    /// The business, on pages that are not its own.
    pub business: Option<Link>,
    /// The domain's word.
    pub outcome: String,
    /// The domain's word.
    pub tier: String,
    /// The day it reached the business.
    pub delivered_on: NaiveDate,
    /// Name of the source where it was not filed here.
    pub source: Option<String>,
}

/// The way through a long list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pager {
    /// This page, from 1.
    pub page: u64,
    /// How many there are.
    pub pages: u64,
    /// Address of the page before.
    pub previous: Option<String>,
    /// Address of the page after.
    pub next: Option<String>,
}

/// One choice of a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What goes into the address; empty for all.
    pub value: String,
    /// What the reader sees.
    pub label: String,
    /// Whether it is the one in force.
    pub chosen: bool,
}

impl Choice {
    /// A choice and whether it is in force.
    pub fn new(value: impl Into<String>, label: impl Into<String>, chosen: bool) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            chosen,
        }
    }
}
