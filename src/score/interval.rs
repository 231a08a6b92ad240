//! The ends of the 90 % credible interval: two quantiles of a Beta distribution.

use statrs::function::beta::checked_beta_reg;
use statrs::function::gamma::ln_gamma;

use super::formula::{HIGH_QUANTILE, LOW_QUANTILE};

/// The 5 % and 95 % quantiles of Beta(a, b), both probabilities; a and b positive, in verdicts.
#[must_use]
pub fn interval(a: f64, b: f64) -> (f64, f64) {
    (quantile(a, b, LOW_QUANTILE), quantile(a, b, HIGH_QUANTILE))
}

/// The share x with probability p of lying below it under Beta(a, b).
///
/// Newton's steps on the distribution function, kept inside a bracket that every step narrows, so that a
/// step that leaves it becomes a bisection.
#[must_use]
pub fn quantile(a: f64, b: f64, p: f64) -> f64 {
    let ln_beta = ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b);
    let (mut below, mut above) = (0.0_f64, 1.0_f64);
    let mut x = a / (a + b);
    for _ in 0..200 {
        let Ok(reached) = checked_beta_reg(a, b, x) else {
            break;
        };
        let excess = reached - p;
        if excess > 0.0 {
            above = x;
        } else {
            below = x;
        }
        let density = ((a - 1.0) * x.ln() + (b - 1.0) * (-x).ln_1p() - ln_beta).exp();
        let step = x - excess / density;
        let next = if step > below && step < above {
            step
        } else {
            f64::midpoint(below, above)
        };
        if (next - x).abs() <= 1e-15 + 1e-14 * x {
            return next;
        }
        x = next;
    }
    x
}
