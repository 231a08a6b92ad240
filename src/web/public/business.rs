//! A business: its score, outcomes, promises and latest complaints.

use std::borrow::Borrow;

use askama::Template;
use chrono::NaiveDate;

use super::views::{ComplaintCard, Count, Ratio, Said, ScoreView};
use crate::web::charts::{Curves, Since};
use crate::web::chrome::{Chrome, Link};

/// `/businesses/{slug}`
#[derive(Debug, Template)]
#[template(path = "public/business.html")]
pub struct BusinessPage {
    /// Frame.
    pub chrome: Chrome,
    /// Its name.
    pub name: String,
    /// Part of its address.
    pub slug: String,
    /// Its line of business with the sector's page.
    pub sector: Link,
    /// Its country in the reader's language.
    pub country: Option<String>,
    /// Its own site.
    pub website: Option<String>,
    /// Whether its people answer here.
    pub takes_part: bool,
    /// Its score.
    pub score: ScoreView,
    /// Complaints in public, of every outcome.
    pub complaints: u64,
    /// How they stand; in any order.
    pub outcomes: Vec<Count>,
    /// Every month from the first to the last with complaints, oldest first.
    pub months: Vec<MonthCounts>,
    /// Time to happiness, counted from delivery.
    pub happiness: Option<Happiness>,
    /// The same, counted from the day the trouble began.
    pub from_trouble: Option<Happiness>,
    /// The facts beside the score.
    pub facts: Facts,
    /// The newest complaints.
    pub latest: Vec<ComplaintCard>,
    /// All of them, in the search.
    pub all_complaints: String,
    /// What the business says of itself.
    pub statement: Option<Statement>,
    /// Other spellings of its name.
    pub aliases: Vec<String>,
    /// Brands of the same group, each with its own page.
    pub linked: Vec<Link>,
    /// Others of the sector, each with its comparison with this one.
    pub beside: Vec<Link>,
    /// Where its complaints come from.
    pub sources: Vec<SourceShare>,
}

/// Complaints delivered in one month.
#[derive(Debug, Clone)]
pub struct MonthCounts {
    /// Its first day.
    pub month: NaiveDate,
    /// How its complaints stand.
    pub counts: Vec<Count>,
}

/// Time to happiness of the business against its sector's.
#[derive(Debug, Clone, Default)]
pub struct Happiness {
    /// The business.
    pub own: Curve,
    /// Its sector.
    pub sector: Curve,
}

/// A cumulative incidence curve.
#[derive(Debug, Clone, Default)]
pub struct Curve {
    /// Complaints behind it.
    pub n: u64,
    /// Steps: day and the share (0 to 1) put right by it, ascending.
    pub steps: Vec<(u32, f64)>,
    /// The day half were put right; `None` where that was not reached.
    pub median_days: Option<u32>,
    /// Share put right by each of the days that are published.
    pub shares: Vec<ShareByDay>,
    /// The last day of which anything is known; `None` where nothing can change.
    pub known_until: Option<u32>,
}

/// Share put right by a day, 0 to 1.
#[derive(Debug, Clone, Copy, Default)]
pub struct ShareByDay {
    /// The day.
    pub day: u32,
    /// `None` where no complaint has been followed that long.
    pub share: Option<f64>,
    /// Ends of its 90 % interval, where there is one.
    pub interval: Option<(f64, f64)>,
}

impl Curve {
    /// Share put right by a day that is published; unknown for any other.
    #[must_use]
    pub fn by_day(&self, day: u32) -> ShareByDay {
        let unknown = ShareByDay {
            day,
            ..ShareByDay::default()
        };
        let known = self.shares.iter().find(|share| share.day == day);
        known.copied().unwrap_or(unknown)
    }
}

/// What stands beside the score and never in it.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Complaints answered at all.
    pub answered: Ratio,
    /// Median days to the first answer.
    pub first_answer_days: Option<f64>,
    /// Answers whose day is known.
    pub first_answer_n: u64,
    /// Consumers who reached a human.
    pub human_reached: Ratio,
    /// Promises by what became of them: `kept`, `late`, `broken`, `due`.
    pub promises: Vec<Count>,
    /// Money per currency.
    pub money: Vec<MoneyFact>,
    /// Verdicts still standing at the 30-day check.
    pub standing: Ratio,
    /// Consumers who said they were pressed to change their word.
    pub pressed: Ratio,
    /// Complaints withdrawn.
    pub withdrawn: Ratio,
}

/// Money of one currency, minor units.
#[derive(Debug, Clone, Default)]
pub struct MoneyFact {
    /// ISO 4217.
    pub currency: String,
    /// Asked for.
    pub claimed_minor: i64,
    /// Got back.
    pub returned_minor: i64,
    /// Complaints with a claim.
    pub n_claimed: u64,
    /// Complaints that brought money back.
    pub n_returned: u64,
}

/// The business's own words.
#[derive(Debug, Clone)]
pub struct Statement {
    /// What it says.
    pub said: Said,
    /// Who says it.
    pub by: String,
    /// When, where that is known.
    pub on: Option<NaiveDate>,
}

/// How much of the record one source gave.
#[derive(Debug, Clone)]
pub struct SourceShare {
    /// Name and address of the source.
    pub source: Link,
    /// Complaints from it.
    pub count: u64,
    /// Whether it asks consumers for a verdict.
    pub asks: bool,
}

impl BusinessPage {
    fn curves(&self) -> Option<Curves> {
        self.drawn(Since::Delivery, self.happiness.as_ref())
    }

    fn trouble_curves(&self) -> Option<Curves> {
        self.drawn(Since::Trouble, self.from_trouble.as_ref())
    }

    fn drawn(&self, since: Since, happiness: Option<&Happiness>) -> Option<Curves> {
        let t = self.chrome.t;
        let happiness = happiness?;
        let both = [
            (t.chart_own(), &happiness.own),
            (t.chart_sector(), &happiness.sector),
        ];
        Some(Curves::new(t, since, &both))
    }

    /// How many complaints stand so.
    #[must_use]
    pub fn count_of(&self, outcome: &str) -> u64 {
        self.outcomes
            .iter()
            .filter(|count| count.word == outcome)
            .map(|count| count.count)
            .sum()
    }

    /// Days in words, whole or with one decimal.
    fn days(&self, days: impl Borrow<f64>) -> String {
        let t = self.chrome.t;
        let days = *days.borrow();
        if days.fract() == 0.0 {
            t.days(days, t.decimal(days, 0))
        } else {
            t.days(days, t.decimal(days, 1))
        }
    }
}
