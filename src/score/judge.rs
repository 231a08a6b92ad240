//! How good forecasts were: Brier score, log loss and calibration; who made them is not known here.

use serde::{Deserialize, Serialize};

use super::formula::number;

/// A forecast counts as no surer than this in the log loss: probabilities are held between it and 1 minus it.
/// Without it a single 0 or 1 of a raw share that turns out wrong would cost infinitely much.
pub const LOG_LOSS_CLIP: f64 = 0.01;

/// Bins of the calibration table, each a tenth wide.
pub const BINS: usize = 10;

/// One bin of a calibration table: how often it happened where about this much was forecast.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Bin {
    /// Lowest forecast of the bin, a probability.
    pub low: f64,
    /// Highest; the forecast 1 belongs to the last bin, every other edge to the bin above it.
    pub high: f64,
    /// Forecasts in it.
    pub n: usize,
    /// Their mean; `None` where n is 0.
    pub forecast: Option<f64>,
    /// Mean of what came; `None` where n is 0.
    pub observed: Option<f64>,
}

/// The two losses of a set of forecasts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Losses {
    /// Mean squared error, from 0 to 1.
    pub brier: f64,
    /// Mean log loss in nats, with [`LOG_LOSS_CLIP`].
    pub log_loss: f64,
}

/// Collects forecasts beside what came.
#[derive(Debug, Clone, Default)]
pub struct Judge {
    n: usize,
    squared: f64,
    log: f64,
    bins: [Tally; BINS],
}

#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    n: usize,
    forecast: f64,
    came: f64,
}

impl Judge {
    /// Notes a forecast (a probability) and what came: 1, 0.5 or 0.
    pub fn note(&mut self, forecast: f64, came: f64) {
        let clipped = forecast.clamp(LOG_LOSS_CLIP, 1.0 - LOG_LOSS_CLIP);
        self.n += 1;
        self.squared += (forecast - came) * (forecast - came);
        self.log -= came * clipped.ln() + (1.0 - came) * (-clipped).ln_1p();
        let edge = (1..BINS)
            .take_while(|edge| forecast >= number(*edge) / number(BINS))
            .count();
        if let Some(bin) = self.bins.get_mut(edge) {
            bin.n += 1;
            bin.forecast += forecast;
            bin.came += came;
        }
    }

    /// Forecasts noted.
    #[must_use]
    pub const fn n(&self) -> usize {
        self.n
    }

    /// The mean losses; `None` before the first forecast.
    #[must_use]
    pub fn losses(&self) -> Option<Losses> {
        (self.n > 0).then(|| Losses {
            brier: self.squared / number(self.n),
            log_loss: self.log / number(self.n),
        })
    }

    /// The calibration table, lowest bin first.
    #[must_use]
    pub fn calibration(&self) -> Vec<Bin> {
        self.bins
            .iter()
            .enumerate()
            .map(|(place, bin)| {
                let mean = |sum: f64| (bin.n > 0).then(|| sum / number(bin.n));
                Bin {
                    low: number(place) / number(BINS),
                    high: number(place + 1) / number(BINS),
                    n: bin.n,
                    forecast: mean(bin.forecast),
                    observed: mean(bin.came),
                }
            })
            .collect()
    }
}
