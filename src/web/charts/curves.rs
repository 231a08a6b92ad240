//! Up to four curves of time to happiness on one drawing.

use std::fmt::Write as _;

use askama::Template;
use askama::filters::HtmlSafe;

use super::percent;
use crate::i18n::Text;
use crate::web::public::business::Curve;

/// The last day that is drawn.
const LAST_DAY: u32 = 90;
/// Days that have a mark and a column.
const DAYS: [u32; 5] = [7, 14, 30, 60, 90];
/// Classes of the lines, told apart by dash as well as by colour.
const STROKES: [&str; 4] = ["line", "line other", "line third", "line fourth"];

/// Curves by name, with the table of the same numbers.
#[derive(Debug, Template)]
#[template(path = "charts/curves.html")]
pub struct Curves {
    t: &'static Text,
    lines: Vec<Line>,
    days: Vec<(u32, String, &'static str)>,
    shares: Vec<(String, String)>,
}

#[derive(Debug)]
struct Line {
    name: String,
    stroke: &'static str,
    path: String,
    n: u64,
    by_day: Vec<String>,
    median: String,
    sentence: String,
}

impl Curves {
    /// Draws the first four curves, each under its name.
    #[must_use]
    pub fn new(t: &'static Text, curves: &[(String, &Curve)]) -> Self {
        let lines = curves
            .iter()
            .zip(STROKES)
            .map(|((name, curve), stroke)| Line {
                name: name.clone(),
                stroke,
                path: path(curve),
                n: curve.n,
                by_day: DAYS
                    .into_iter()
                    .map(|day| t.percent(curve.by_day(day)))
                    .collect(),
                median: curve.median_days.map_or_else(
                    || t.median_not_reached(),
                    |days| t.days(days, t.number(days)),
                ),
                sentence: t.curves_item(crate::i18n::plain(name), t.percent(curve.by_day(60))),
            })
            .collect();
        let day = |day: u32| {
            let at = percent(f64::from(day) / f64::from(LAST_DAY) * 100.0);
            (day, at, if day == LAST_DAY { "end" } else { "middle" })
        };
        Self {
            t,
            lines,
            days: DAYS.into_iter().map(day).collect(),
            shares: [25_u8, 50, 75, 100]
                .into_iter()
                .map(|share| {
                    (
                        percent(100.0 - f64::from(share)),
                        t.percent(f64::from(share) / 100.0),
                    )
                })
                .collect(),
        }
    }

    fn description(&self) -> String {
        self.lines
            .iter()
            .map(|line| line.sentence.as_str())
            .collect::<Vec<_>>()
            .join("; ")
    }
}

/// A step path in a field of 90 by 100 with the share upwards.
fn path(curve: &Curve) -> String {
    let mut d = String::from("M0 100");
    for (day, share) in curve.steps.iter().take_while(|(day, _)| *day <= LAST_DAY) {
        // Writing to a string cannot fail.
        let _ = write!(d, "H{day}V{:.1}", share.mul_add(-100.0, 100.0));
    }
    let _ = write!(d, "H{LAST_DAY}");
    d
}

impl HtmlSafe for Curves {}
