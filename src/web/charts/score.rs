//! The score on its scale: point, interval, bounds.

use askama::Template;
use askama::filters::HtmlSafe;

use super::{from_start, left_edge, percent};
use crate::i18n::Text;
use crate::web::public::views::Shown;

/// The score of one business, at full width.
#[derive(Debug, Template)]
#[template(path = "charts/score.html")]
pub struct ScoreChart {
    t: &'static Text,
    shown: Shown,
    point_at: String,
    interval: Bar,
    bounds: Bar,
    ticks: Vec<Tick>,
}

/// The score of one row of a list: no letters, the row has them.
#[derive(Debug, Template)]
#[template(path = "charts/mini_score.html")]
pub struct MiniScore {
    point_at: String,
    interval: Bar,
    bounds: Bar,
}

#[derive(Debug)]
struct Bar {
    x: String,
    width: String,
}

#[derive(Debug)]
struct Tick {
    at: String,
    label: String,
}

impl Bar {
    fn new(start: f64, end: f64, rtl: bool) -> Self {
        Self {
            x: percent(left_edge(start, end, rtl)),
            width: percent(end - start),
        }
    }
}

impl ScoreChart {
    /// Draws a score, its interval and its bounds, all 0 to 100.
    #[must_use]
    pub fn new(t: &'static Text, shown: &Shown) -> Self {
        let rtl = t.lang().is_rtl();
        Self {
            t,
            shown: *shown,
            point_at: percent(from_start(shown.point, rtl)),
            interval: Bar::new(shown.low, shown.high, rtl),
            bounds: Bar::new(shown.floor, shown.ceiling, rtl),
            ticks: [0_u8, 25, 50, 75, 100]
                .into_iter()
                .map(|at| Tick {
                    at: percent(from_start(f64::from(at), rtl)),
                    label: t.number(at),
                })
                .collect(),
        }
    }

    fn description(&self) -> String {
        let score = |points| self.t.score(points);
        let Shown {
            point,
            low,
            high,
            floor,
            ceiling,
        } = self.shown;
        self.t.chart_score_desc(
            score(point),
            score(low),
            score(high),
            score(floor),
            score(ceiling),
        )
    }
}

impl MiniScore {
    /// Draws a score, its interval and its bounds, all 0 to 100.
    #[must_use]
    pub fn new(t: &Text, shown: &Shown) -> Self {
        let rtl = t.lang().is_rtl();
        Self {
            point_at: percent(from_start(shown.point, rtl)),
            interval: Bar::new(shown.low, shown.high, rtl),
            bounds: Bar::new(shown.floor, shown.ceiling, rtl),
        }
    }
}

impl HtmlSafe for ScoreChart {}
impl HtmlSafe for MiniScore {}
