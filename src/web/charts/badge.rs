//! The badge that a business may show on its own site: free, live, the same for everybody.

use askama::Template;

use super::percent;
use crate::i18n::{Text, plain};
use crate::web::public::views::ScoreView;

/// A picture of its own (`image/svg+xml`, 280 by 60), so it brings its colours along.
#[derive(Debug, Template)]
#[template(path = "charts/badge.svg")]
pub struct Badge {
    t: &'static Text,
    title: String,
    first: String,
    second: String,
    scale: Option<Scale>,
}

#[derive(Debug)]
struct Scale {
    low: String,
    width: String,
    point: String,
}

impl Badge {
    /// The badge of a business with today's score, or with "not enough evidence yet".
    #[must_use]
    pub fn new(t: &'static Text, name: &str, score: &ScoreView) -> Self {
        let shown = score.shown();
        let (first, second) = match &shown {
            Some(shown) => (
                t.badge_score(t.score(shown.point)),
                t.score_interval_short(t.score(shown.low), t.score(shown.high)),
            ),
            None => (
                t.score_not_enough(),
                t.score_based_on(score.n, t.number(score.n)),
            ),
        };
        let rtl = t.lang().is_rtl();
        Self {
            t,
            title: plain(&t.badge_title(name, &first)),
            first,
            second,
            scale: shown.map(|shown| Scale {
                low: percent(super::left_edge(shown.low, shown.high, rtl)),
                width: percent(shown.high - shown.low),
                point: percent(super::from_start(shown.point, rtl)),
            }),
        }
    }
}
