//! Time to happiness: the share put right by each day, the business against its sector.

use std::fmt::Write as _;

use askama::Template;
use askama::filters::HtmlSafe;

use super::percent;
use crate::i18n::Text;
use crate::web::public::business::{Curve, Happiness};

/// The last day that is drawn.
const LAST_DAY: u32 = 90;
/// Days that have a line and a column.
const DAYS: [u32; 5] = [7, 14, 30, 60, 90];

/// Two step curves over 90 days.
#[derive(Debug, Template)]
#[template(path = "charts/happiness.html")]
pub struct HappinessCurve<'a> {
    t: &'static Text,
    happiness: &'a Happiness,
    own: String,
    sector: String,
    days: Vec<Day>,
    shares: Vec<(String, String)>,
}

#[derive(Debug)]
struct Day {
    days: u32,
    at: String,
    anchor: &'static str,
}

impl<'a> HappinessCurve<'a> {
    /// Draws both curves.
    #[must_use]
    pub fn new(t: &'static Text, happiness: &'a Happiness) -> Self {
        Self {
            t,
            happiness,
            own: path(&happiness.own),
            sector: path(&happiness.sector),
            days: DAYS
                .into_iter()
                .map(|day| Day {
                    days: day,
                    at: percent(f64::from(day) / f64::from(LAST_DAY) * 100.0),
                    anchor: if day == LAST_DAY { "end" } else { "middle" },
                })
                .collect(),
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
        let by_60 = |curve: &Curve| self.t.percent(curve.by_day(60));
        self.t
            .chart_happiness_desc(by_60(&self.happiness.own), by_60(&self.happiness.sector))
    }

    fn median(&self, curve: &Curve) -> String {
        match curve.median_days {
            Some(days) => self.t.days(days, self.t.number(days)),
            None => self.t.median_not_reached(),
        }
    }
}

/// A step path in a square of 90 by 100 with the share upwards.
fn path(curve: &Curve) -> String {
    let mut d = String::from("M0 100");
    for (day, share) in curve.steps.iter().take_while(|(day, _)| *day <= LAST_DAY) {
        // Writing to a string cannot fail.
        let _ = write!(d, "H{day}V{:.1}", share.mul_add(-100.0, 100.0));
    }
    let _ = write!(d, "H{LAST_DAY}");
    d
}

impl HtmlSafe for HappinessCurve<'_> {}
