//! One sector: who does best and worst in it, how its complaints end, how long that takes.

use askama::Template;
use chrono::NaiveDate;

use super::business::{Happiness, MonthCounts};
use super::businesses::BusinessRow;
use super::views::Count;
use crate::web::charts::{Curves, MonthBars, ShareBar, Since};
use crate::web::chrome::{Chrome, Link};

/// `/sectors/{slug}`
#[derive(Debug, Template)]
#[template(path = "public/sector.html")]
pub struct SectorPage {
    /// Frame.
    pub chrome: Chrome,
    /// In the reader's language.
    pub name: String,
    /// The day the numbers are for.
    pub as_of: NaiveDate,
    /// Its businesses.
    pub businesses: u64,
    /// Its complaints in public.
    pub complaints: u64,
    /// The prior's mean, 0 to 1; `None` before the first evidence.
    pub mean: Option<f64>,
    /// The registry's mean, 0 to 1.
    pub registry_mean: Option<f64>,
    /// Businesses with a score, by `low` descending; a handful.
    pub best: Vec<BusinessRow>,
    /// Businesses with a score, by `high` ascending; a handful, none of `best`.
    pub worst: Vec<BusinessRow>,
    /// How its complaints stand.
    pub outcomes: Vec<Count>,
    /// Every month from the first to the last with complaints, oldest first.
    pub months: Vec<MonthCounts>,
    /// Time to happiness of the sector (`own`) against the registry's (`sector`).
    pub happiness: Option<Happiness>,
    /// The same, counted from the day the trouble began.
    pub from_trouble: Option<Happiness>,
    /// The directory, of this sector.
    pub all_businesses: String,
    /// The search, in this sector.
    pub all_complaints: String,
    /// Other sectors with their pages.
    pub others: Vec<Link>,
}

impl SectorPage {
    fn outcome_chart(&self) -> ShareBar {
        ShareBar::of_outcomes(self.chrome.t, &self.outcomes)
    }

    fn month_chart(&self) -> Option<MonthBars> {
        MonthBars::new(self.chrome.t, &self.months)
    }

    fn curves(&self) -> Option<Curves> {
        self.drawn(Since::Delivery, self.happiness.as_ref())
    }

    fn trouble_curves(&self) -> Option<Curves> {
        self.drawn(Since::Trouble, self.from_trouble.as_ref())
    }

    fn drawn(&self, since: Since, happiness: Option<&Happiness>) -> Option<Curves> {
        let t = self.chrome.t;
        let happiness = happiness?;
        Some(Curves::new(
            t,
            since,
            &[
                (t.sector_this(), &happiness.own),
                (t.sector_registry(), &happiness.sector),
            ],
        ))
    }
}
