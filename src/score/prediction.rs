//! Does it predict? Month by month forecasts of verdicts by the score and by its rivals, on the same complaints.

use chrono::NaiveDate;
use serde::Serialize;

use super::record::Record;

/// One complaint with what the rivals of the score also look at.
#[derive(Debug, Clone)]
pub struct Sample<Id, Sector> {
    /// The business.
    pub business: Id,
    /// Its sector.
    pub sector: Sector,
    /// The complaint.
    pub record: Record,
    /// The consumer's mark, 0 to 10, where the source asked; known from the day of the verdict.
    pub mark: Option<f64>,
}

/// How one formula did.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// `score/1` or the rival's name.
    pub formula: &'static str,
    /// Forecasts.
    pub n: usize,
    /// Mean squared error, 0 to 1; `None` where n is 0.
    pub brier: Option<f64>,
    /// Mean log loss in nats; `None` where n is 0.
    pub log_loss: Option<f64>,
}

/// What `redress evaluate` reports.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evaluation {
    /// Facts up to this day.
    pub as_of: NaiveDate,
    /// score/1 first, then its rivals.
    pub formulas: Vec<Row>,
}
