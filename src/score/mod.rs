//! The score and what stands beside it, exact and pure: numbers from dated facts; no clock, no database, no page.
//!
//! ```text
//! record ─> sums ─┬─> prior ─┐
//!                 └──────────┴─> score ─> interval
//! course ─> happiness      case ─> facts      sample ─> prediction
//! ```

pub mod facts;
pub mod formula;
pub mod happiness;
pub mod interval;
pub mod judge;
pub mod prediction;
pub mod prior;
pub mod record;
#[expect(
    clippy::module_inception,
    reason = "the score is the word of the design for what this file publishes"
)]
pub mod score;
pub mod sums;
pub mod whole;

pub use facts::{Case, CaseSums, Facts};
pub use formula::VERSION;
pub use happiness::{Course, Curve, TimeToHappiness};
pub use prediction::{Evaluation, Sample, evaluate};
pub use prior::{Evidence, Prior, Priors, month_start};
pub use record::{Record, Ruling, Verdict};
pub use score::{Score, Why, Words};
pub use sums::{Sums, Working};
pub use whole::{Business, score_all};

#[cfg(test)]
mod tests;
