//! Two to four businesses side by side. No judgement beyond whether their intervals overlap.

use std::borrow::Borrow;

use askama::Template;
use chrono::NaiveDate;

use super::business::{Curve, Facts};
use super::views::{Ratio, ScoreView};
use crate::i18n::{Text, isolate};
use crate::web::charts::{Curves, Since};
use crate::web::chrome::{Chrome, Link};

/// The most businesses on one page.
pub const MOST: usize = 4;

/// `/compare?b=x&b=y`
#[derive(Debug, Template)]
#[template(path = "public/compare.html")]
pub struct ComparePage {
    /// Frame.
    pub chrome: Chrome,
    /// The day the numbers are for.
    pub as_of: NaiveDate,
    /// The businesses, in the order asked for; at most [`MOST`].
    pub sides: Vec<Side>,
    /// What was asked for and is no business.
    pub unknown: Vec<String>,
    /// What was typed into the field that adds one (query parameter `add`), where it named no single business.
    pub typed: String,
    /// Businesses that could be meant by it, each with the comparison it gives.
    pub choices: Vec<Link>,
    /// Comparisons to start from, where nothing is compared.
    pub ideas: Vec<Link>,
}

/// One of the businesses.
#[derive(Debug, Clone)]
pub struct Side {
    /// Its name.
    pub name: String,
    /// Part of its address.
    pub slug: String,
    /// Its page.
    pub href: String,
    /// The comparison without it.
    pub remove: String,
    /// Its sector with the sector's page.
    pub sector: Link,
    /// Its country in the reader's language.
    pub country: String,
    /// Its score.
    pub score: ScoreView,
    /// Its complaints in public.
    pub complaints: u64,
    /// What stands beside the score.
    pub facts: Facts,
    /// Time to happiness, counted from delivery.
    pub happiness: Curve,
    /// The same, counted from the day the trouble began.
    pub from_trouble: Curve,
}

impl ComparePage {
    /// Title of the page, for the frame.
    #[must_use]
    pub fn title(t: &Text, names: &[String]) -> String {
        if names.is_empty() {
            t.compare_title()
        } else {
            t.compare_title_of(names.join(", "))
        }
    }

    fn curves(&self) -> Curves {
        let curves: Vec<_> = self
            .sides
            .iter()
            .map(|side| (side.name.clone(), &side.happiness))
            .collect();
        Curves::new(self.chrome.t, Since::Delivery, &curves)
    }

    /// Nothing where no consumer has said when it began.
    fn trouble_curves(&self) -> Option<Curves> {
        let curves: Vec<_> = self
            .sides
            .iter()
            .map(|side| (side.name.clone(), &side.from_trouble))
            .collect();
        let any = curves.iter().any(|(_, curve)| curve.n > 0);
        any.then(|| Curves::new(self.chrome.t, Since::Trouble, &curves))
    }

    fn has_curves(&self) -> bool {
        self.sides.iter().any(|side| side.happiness.n > 0)
    }

    fn is_full(&self) -> bool {
        self.sides.len() >= MOST
    }

    fn unknown_names(&self) -> String {
        self.unknown
            .iter()
            .map(|name| isolate(name))
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// What the intervals allow to say: for two businesses with a score, whether one is ahead.
    fn conclusion(&self) -> Option<String> {
        let t = self.chrome.t;
        let [one, other] = self.sides.as_slice() else {
            return None;
        };
        let (a, b) = (one.score.shown()?, other.score.shown()?);
        Some(if a.low > b.high {
            t.compare_apart(isolate(&one.name), isolate(&other.name))
        } else if b.low > a.high {
            t.compare_apart(isolate(&other.name), isolate(&one.name))
        } else {
            t.compare_overlap()
        })
    }

    /// Currencies in which anything was asked for.
    fn currencies(&self) -> Vec<&str> {
        let mut all: Vec<&str> = self
            .sides
            .iter()
            .flat_map(|side| side.facts.money.iter().map(|money| money.currency.as_str()))
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

impl Side {
    /// A share with what it is a share of: `82% (41 of 50)`.
    fn share(t: &Text, ratio: impl Borrow<Ratio>) -> String {
        let ratio = ratio.borrow();
        if ratio.whole == 0 {
            return t.compare_none_asked();
        }
        let of = t.part_of_whole(t.number(ratio.part), t.number(ratio.whole));
        format!("{} ({of})", t.percent_of(ratio.part, ratio.whole))
    }

    fn first_answer(&self, t: &Text) -> String {
        self.facts.first_answer_days.map_or_else(
            || t.not_known(),
            |days| {
                let n = self.facts.first_answer_n;
                let days = t.days(days, t.decimal(days, u8::from(days < 10.0)));
                format!("{days} ({})", t.median_of(n, t.number(n)))
            },
        )
    }

    fn kept(&self) -> Ratio {
        let of = |word: &str| {
            self.facts
                .promises
                .iter()
                .filter(|count| count.word == word)
                .map(|count| count.count)
                .sum::<u64>()
        };
        Ratio {
            part: of("kept"),
            whole: of("kept") + of("late") + of("broken"),
        }
    }

    fn money(&self, t: &Text, currency: &str) -> String {
        self.facts
            .money
            .iter()
            .find(|money| money.currency == currency)
            .map_or_else(
                || "–".to_owned(),
                |money| {
                    let part = t.part_of_whole(
                        t.money(money.returned_minor, currency),
                        t.money(money.claimed_minor, currency),
                    );
                    let of = t.part_of_whole(
                        t.number(money.n_returned),
                        t.complaints(money.n_claimed, t.number(money.n_claimed)),
                    );
                    format!("{part} ({of})")
                },
            )
    }
}
