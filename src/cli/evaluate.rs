//! `redress evaluate`: how well the score foretells verdicts.

use clap::Args;

use super::{Common, Failure, Format, open, say};
use crate::registry::prediction;

/// Walks the record month by month: forecasts every verdict from what was known before, and tells
/// how far off the score and its rivals were.
#[derive(Debug, Args)]
pub(super) struct Evaluate {}

pub(super) async fn evaluate(common: &Common, _: &Evaluate) -> Result<(), Failure> {
    let registry = open::registry(common).await?;
    let evaluation = prediction::evaluate(&registry)
        .await
        .map_err(Failure::environment)?;
    if common.format == Format::Json {
        say(&serde_json::to_string_pretty(&evaluation).map_err(Failure::environment)?);
    } else {
        let number =
            |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |v| format!("{v:.4}"));
        say(&format!(
            "{:<20} {:>8} {:>8} {:>9}",
            "formula", "n", "Brier", "log loss"
        ));
        for row in &evaluation.formulas {
            say(&format!(
                "{:<20} {:>8} {:>8} {:>9}",
                row.formula,
                row.n,
                number(row.brier),
                number(row.log_loss)
            ));
        }
        say("");
        say("calibration of score/1");
        say(&format!(
            "{:<12} {:>8} {:>9} {:>9}",
            "forecast", "n", "forecast", "happened"
        ));
        for bin in &evaluation.calibration {
            say(&format!(
                "{:.1} to {:.1}   {:>8} {:>9} {:>9}",
                bin.low,
                bin.high,
                bin.n,
                number(bin.forecast),
                number(bin.observed)
            ));
        }
    }
    registry.db.close().await.map_err(Failure::environment)
}
