//! Charts as accessible SVG: data in, escaped markup out. No colours or fonts here: the style sheet has them.
//!
//! Positions are percentages of the drawing, so that a chart fills any width while its letters keep
//! their size. Bars begin where the reader begins to read, so they mirror in Arabic and Hebrew; time
//! and curves run from left to right in every language, as they do in print in all four.
//! Every chart is drawn twice: for the eye, and as a title, a description and a table of the same numbers.

mod badge;
mod bars;
mod calibration;
mod curves;
mod score;

pub use badge::Badge;
pub use bars::{MonthBars, ShareBar, Slice};
pub use calibration::Calibration;
pub use curves::{Curves, Since};
pub use score::{MiniScore, ScoreChart};

/// A place along an axis as SVG writes it: `12.5%`. Half a hundredth of a percent is below any pixel.
fn percent(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    format!("{text}%")
}

/// The same place counted from where the reader begins.
fn from_start(value: f64, rtl: bool) -> f64 {
    if rtl { 100.0 - value } else { value }
}

/// Left edge of a bar that covers `start..end`, counted from where the reader begins.
fn left_edge(start: f64, end: f64, rtl: bool) -> f64 {
    if rtl { 100.0 - end } else { start }
}
