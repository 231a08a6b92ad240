//! How the score works, how complaints are checked and who pays. The constants come in; nothing is computed here.

use askama::Template;
use chrono::NaiveDate;

use crate::i18n::Text;
use crate::web::charts::Calibration;
use crate::web::chrome::Chrome;

/// The weight of a complaint, in the notation of the formula's page.
const WEIGHT: &str = "w = 2^(−age / HALF_LIFE) / m";
/// What a business starts with.
const PRIOR: [&str; 4] = [
    "g = (S_all + 1) / (N_all + 2)",
    "m = (S_sector + SECTOR_PRIOR · g) / (N_sector + SECTOR_PRIOR)",
    "α = PRIOR · m",
    "β = PRIOR · (1 − m)",
];

/// `/methodology`
#[derive(Debug, Template)]
#[template(path = "public/methodology.html")]
pub struct MethodologyPage {
    /// Frame.
    pub chrome: Chrome,
    /// `score/1`.
    pub version: String,
    /// The constants of the program that computes the scores.
    pub constants: Vec<Constant>,
    /// How complaints can be verified, the domain's words, least first.
    pub tiers: Vec<String>,
    /// Whether the score predicts, on this record; `None` while it holds nothing to forecast.
    pub prediction: Option<Prediction>,
}

/// One constant of the formula.
#[derive(Debug, Clone)]
pub struct Constant {
    /// `HALF_LIFE`.
    pub name: String,
    /// In `unit`.
    pub value: f64,
    /// `days`, `verdicts` or `probability`.
    pub unit: String,
}

/// How well the formulas forecast this record.
#[derive(Debug, Clone)]
pub struct Prediction {
    /// The first month forecast, by its first day.
    pub first_month: NaiveDate,
    /// The last day of facts.
    pub as_of: NaiveDate,
    /// score/1 first, then its rivals.
    pub formulas: Vec<Forecaster>,
    /// Groups of score/1's forecasts.
    pub calibration: Vec<Bin>,
}

/// How one formula did.
#[derive(Debug, Clone)]
pub struct Forecaster {
    /// `score/1`, `registry_mean`, …
    pub formula: String,
    /// Forecasts.
    pub n: u64,
    /// Mean squared error.
    pub brier: Option<f64>,
    /// Mean log loss in nats.
    pub log_loss: Option<f64>,
    /// Why there is none: `no_marks`, `no_verdicts`.
    pub lacking: Option<String>,
    /// Brier score and log loss of score/1 on this formula's complaints, where they are fewer.
    pub score_on_the_same: Option<(f64, f64)>,
}

/// A group of forecasts.
#[derive(Debug, Clone)]
pub struct Bin {
    /// Lowest forecast, a probability.
    pub low: f64,
    /// Highest.
    pub high: f64,
    /// Forecasts.
    pub n: u64,
    /// Their mean.
    pub forecast: Option<f64>,
    /// Mean of what came.
    pub observed: Option<f64>,
}

impl Constant {
    fn written(&self, t: &Text) -> String {
        let whole = t.decimal(self.value, 0);
        match self.unit.as_str() {
            "days" => t.method_unit_days(self.value, whole),
            "verdicts" => t.verdicts(self.value, whole),
            "probability" => t.percent(self.value),
            unit => format!("{} {unit}", t.decimal(self.value, 3)),
        }
    }

    fn why(&self, t: &Text) -> String {
        match self.name.as_str() {
            "WINDOW" => t.method_why_window(),
            "HALF_LIFE" => t.method_why_half_life(),
            "HORIZON" => t.method_why_horizon(),
            "RESPONSE_DUE" => t.method_why_response_due(),
            "PRIOR" => t.method_why_prior(),
            "SECTOR_PRIOR" => t.method_why_sector_prior(),
            "INTERVAL_LOW" | "INTERVAL_HIGH" => t.method_why_interval(),
            _ => String::new(),
        }
    }
}

impl Forecaster {
    fn name(&self, t: &Text) -> String {
        match self.formula.as_str() {
            "score/1" => t.method_formula_score(),
            "registry_mean" => t.method_formula_registry_mean(),
            "sector_mean" => t.method_formula_sector_mean(),
            "raw_share" => t.method_formula_raw_share(),
            "silence_is_success" => t.method_formula_silence_is_success(),
            "reclame_aqui" => t.method_formula_reclame_aqui(),
            other => other.to_owned(),
        }
    }

    fn lacking_why(&self, t: &Text) -> Option<String> {
        self.lacking.as_deref().map(|why| match why {
            "no_marks" => t.method_lacking_no_marks(),
            "no_verdicts" => t.method_lacking_no_verdicts(),
            other => other.to_owned(),
        })
    }

    fn loss(t: &Text, loss: Option<f64>) -> String {
        loss.map_or_else(|| "–".to_owned(), |loss| t.decimal(loss, 3))
    }

    fn on_the_same(&self, t: &Text) -> String {
        self.score_on_the_same.map_or_else(
            || "–".to_owned(),
            |(brier, log_loss)| format!("{} · {}", t.decimal(brier, 3), t.decimal(log_loss, 3)),
        )
    }
}

impl Prediction {
    fn chart(&self, t: &'static Text) -> Option<Calibration<'_>> {
        Calibration::new(t, &self.calibration)
    }

    fn has_fewer(&self) -> bool {
        self.formulas
            .iter()
            .any(|formula| formula.score_on_the_same.is_some())
    }
}
