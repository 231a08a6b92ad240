//! The constants of the formula with their units and reasons; no arithmetic lives here.

use serde::Serialize;

/// The version every published score names. Any change of a rule or constant is a new one.
pub const VERSION: &str = "score/1";

/// Oldest age at which a complaint still counts, in days.
pub const WINDOW_DAYS: i64 = 1095;

/// Age at which a complaint weighs half, in days.
pub const HALF_LIFE_DAYS: f64 = 365.0;

/// Age up to which "put right" counts in full, and from which a silent consumer is silent, in days.
pub const HORIZON_DAYS: i64 = 60;

/// Age from which a business that never answered is held to have failed, in days.
pub const RESPONSE_DUE_DAYS: i64 = 14;

/// Strength of a business's prior, and the evidence a score needs to be shown, in verdicts.
pub const PRIOR_VERDICTS: f64 = 10.0;

/// Strength of a sector's prior, in verdicts.
pub const SECTOR_PRIOR_VERDICTS: f64 = 5.0;

/// Lower end of the credible interval, a probability.
pub const LOW_QUANTILE: f64 = 0.05;

/// Upper end of the credible interval, a probability.
pub const HIGH_QUANTILE: f64 = 0.95;

/// What a late "put right" and a "partly" are worth, in resolutions.
pub const HALF_RESOLVED: f64 = 0.5;

/// One constant as the methodology page and the API show it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Constant {
    /// Name on the page of the formula.
    pub name: &'static str,
    /// Value in `unit`.
    pub value: f64,
    /// `days`, `verdicts` or `probability`.
    pub unit: &'static str,
}

/// Every constant of the formula, in the order of its page.
#[must_use]
pub fn constants() -> Vec<Constant> {
    let row = |name, value, unit| Constant { name, value, unit };
    vec![
        row("WINDOW", days(WINDOW_DAYS), "days"),
        row("HALF_LIFE", HALF_LIFE_DAYS, "days"),
        row("HORIZON", days(HORIZON_DAYS), "days"),
        row("RESPONSE_DUE", days(RESPONSE_DUE_DAYS), "days"),
        row("PRIOR", PRIOR_VERDICTS, "verdicts"),
        row("SECTOR_PRIOR", SECTOR_PRIOR_VERDICTS, "verdicts"),
        row("INTERVAL_LOW", LOW_QUANTILE, "probability"),
        row("INTERVAL_HIGH", HIGH_QUANTILE, "probability"),
    ]
}

/// A count of days as a number to calculate with; ages here are below a few million, so nothing is lost.
#[expect(
    clippy::cast_precision_loss,
    reason = "whole days between two calendar dates are far below 2^52"
)]
pub(super) fn days(count: i64) -> f64 {
    count as f64
}

/// A count of complaints as a number to calculate with.
#[expect(
    clippy::cast_precision_loss,
    reason = "complaints are counted in millions, far below 2^52"
)]
pub(super) fn number(count: usize) -> f64 {
    count as f64
}
