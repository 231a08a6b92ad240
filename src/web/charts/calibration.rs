//! What was forecast against what came, in groups.

use askama::Template;
use askama::filters::HtmlSafe;

use super::percent;
use crate::i18n::Text;
use crate::web::public::methodology::Bin;

/// A square with the diagonal of a perfect forecaster; a dot's area grows with the forecasts in it.
#[derive(Debug, Template)]
#[template(path = "charts/calibration.html")]
pub struct Calibration<'a> {
    t: &'static Text,
    bins: &'a [Bin],
    dots: Vec<Dot>,
    worst: f64,
    shares: Vec<(String, String)>,
}

#[derive(Debug)]
struct Dot {
    x: String,
    y: String,
    radius: String,
}

impl<'a> Calibration<'a> {
    /// Draws the groups that hold forecasts. `None` where none does.
    #[must_use]
    pub fn new(t: &'static Text, bins: &'a [Bin]) -> Option<Self> {
        let most = bins
            .iter()
            .map(|bin| bin.n)
            .max()
            .filter(|most| *most > 0)?;
        let mut worst: f64 = 0.0;
        let mut dots = Vec::new();
        for bin in bins {
            let Some((forecast, observed)) = bin.forecast.zip(bin.observed) else {
                continue;
            };
            worst = worst.max((forecast - observed).abs() * 100.0);
            let share = bin.n as f64 / most as f64;
            dots.push(Dot {
                x: percent(forecast * 100.0),
                y: percent(observed.mul_add(-100.0, 100.0)),
                radius: format!("{:.1}", share.sqrt().mul_add(9.0, 4.0)),
            });
        }
        let shares = [25_u8, 50, 75, 100]
            .into_iter()
            .map(|share| {
                (
                    percent(100.0 - f64::from(share)),
                    t.percent(f64::from(share) / 100.0),
                )
            })
            .collect();
        Some(Self {
            t,
            bins,
            dots,
            worst,
            shares,
        })
    }

    fn description(&self) -> String {
        self.t.method_calibration_desc(
            self.t.number(self.dots.len()),
            self.t.decimal(self.worst, 1),
        )
    }

    fn range(&self, bin: &Bin) -> String {
        self.t
            .range(self.t.percent(bin.low), self.t.percent(bin.high))
    }

    fn share(&self, value: Option<f64>) -> String {
        value.map_or_else(|| "–".to_owned(), |value| self.t.percent(value))
    }
}

impl HtmlSafe for Calibration<'_> {}
