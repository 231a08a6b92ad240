//! The working behind a score: every counted complaint and the running sums.

use std::borrow::Borrow;

use askama::Template;
use chrono::NaiveDate;

use super::views::{Pager, ScoreView};
use crate::web::chrome::{Chrome, Link};

/// `/businesses/{slug}/score`
#[derive(Debug, Template)]
#[template(path = "public/score_working.html")]
pub struct ScoreWorkingPage {
    /// Frame.
    pub chrome: Chrome,
    /// The business with its page.
    pub business: Link,
    /// Part of its address.
    pub slug: String,
    /// The score.
    pub score: ScoreView,
    /// The prior's mean of the sector, 0 to 1.
    pub sector_mean: f64,
    /// The registry's mean, 0 to 1.
    pub registry_mean: f64,
    /// First day of the month the prior was taken on.
    pub prior_as_of: NaiveDate,
    /// The sector's name.
    pub sector: String,
    /// Counted complaints on all pages.
    pub total: u64,
    /// Those of this page, newest first; sums run from the oldest.
    pub rows: Vec<WorkingRow>,
    /// The way to the others.
    pub pager: Pager,
    /// Complaints that are in no sum, by why.
    pub left_out: Vec<LeftOut>,
}

/// One counted complaint.
#[derive(Debug, Clone)]
pub struct WorkingRow {
    /// `RD-2026-000123`.
    pub reference: String,
    /// Its page.
    pub href: String,
    /// Delivered on.
    pub delivered_on: NaiveDate,
    /// Its outcome on the day, the domain's word.
    pub outcome: String,
    /// 1, 0.5 or 0; `None` where the consumer is silent (it widens the bounds only).
    pub y: Option<f64>,
    /// Age in days.
    pub age_days: u32,
    /// Complaints of the same consumer about this business.
    pub of_consumer: u32,
    /// Its weight.
    pub weight: f64,
    /// S with it.
    pub running_resolved: f64,
    /// N with it.
    pub running_weight: f64,
    /// U with it.
    pub running_silent: f64,
}

/// Complaints that are in no sum.
#[derive(Debug, Clone)]
pub struct LeftOut {
    /// `pending`, `not_verified`, `voided`, `source_does_not_ask`, `too_old`, `withdrawn_early`.
    pub why: String,
    /// How many.
    pub count: u64,
}

impl ScoreWorkingPage {
    /// A mark without needless zeros: 1, 0.5, 0.
    fn mark(&self, y: impl Borrow<f64>) -> String {
        let y = *y.borrow();
        self.chrome.t.decimal(y, u8::from(y.fract() != 0.0))
    }
}
