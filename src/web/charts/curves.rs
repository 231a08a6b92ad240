//! Up to four curves of time to happiness on one drawing.

use std::fmt::Write as _;

use askama::Template;
use askama::filters::HtmlSafe;

use super::percent;
use crate::i18n::Text;
use crate::web::public::business::{Curve, ShareByDay};

/// The last day that is drawn.
const LAST_DAY: u32 = 90;
/// Days that have a mark and a column.
const DAYS: [u32; 5] = [7, 14, 30, 60, 90];
/// Classes of the lines, told apart by dash as well as by colour.
const STROKES: [&str; 4] = ["line", "line other", "line third", "line fourth"];

/// From which day on days are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// The day the business got the complaint.
    Delivery,
    /// The day the trouble began.
    Trouble,
}

/// Curves by name, with the table of the same numbers.
#[derive(Debug, Template)]
#[template(path = "charts/curves.html")]
pub struct Curves {
    t: &'static Text,
    since: Since,
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
    by_day: Vec<(String, Option<String>)>,
    median: String,
    sentence: String,
}

impl Curves {
    /// Draws the first four curves, each under its name.
    #[must_use]
    pub fn new(t: &'static Text, since: Since, curves: &[(String, &Curve)]) -> Self {
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
                    .map(|day| shown(t, curve.by_day(day)))
                    .collect(),
                median: curve.median_days.map_or_else(
                    || t.median_not_reached(),
                    |days| t.days(days, t.number(days)),
                ),
                sentence: t.curves_item(crate::i18n::plain(name), shown(t, curve.by_day(60)).0),
            })
            .collect();
        let day = |day: u32| {
            let at = percent(f64::from(day) / f64::from(LAST_DAY) * 100.0);
            (day, at, if day == LAST_DAY { "end" } else { "middle" })
        };
        Self {
            t,
            since,
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

    /// What the ids of this drawing begin with.
    const fn name(&self) -> &'static str {
        match self.since {
            Since::Delivery => "curves",
            Since::Trouble => "trouble",
        }
    }

    fn title(&self) -> String {
        match self.since {
            Since::Delivery => self.t.curves_title(),
            Since::Trouble => self.t.curves_title_trouble(),
        }
    }

    fn axis(&self) -> String {
        match self.since {
            Since::Delivery => self.t.chart_days(),
            Since::Trouble => self.t.chart_days_trouble(),
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

/// A share with its interval; a dash where nobody has been followed that long.
fn shown(t: &Text, by_day: ShareByDay) -> (String, Option<String>) {
    let share = by_day
        .share
        .map_or_else(|| "–".to_owned(), |share| t.percent(share));
    let interval = by_day
        .interval
        .map(|(low, high)| t.range(t.percent(low), t.percent(high)));
    (share, interval)
}

/// A step path in a field of 90 by 100 with the share upwards, as far as anything is known.
fn path(curve: &Curve) -> String {
    if curve.n == 0 {
        return String::new();
    }
    let last_day = curve.known_until.map_or(LAST_DAY, |day| day.min(LAST_DAY));
    let mut d = String::from("M0 100");
    for (day, share) in curve.steps.iter().take_while(|(day, _)| *day <= last_day) {
        // Writing to a string cannot fail.
        let _ = write!(d, "H{day}V{:.1}", share.mul_add(-100.0, 100.0));
    }
    let _ = write!(d, "H{last_day}");
    d
}

impl HtmlSafe for Curves {}
