//! What a business starts with: ten verdicts that look like its sector's, as of the first day of the month.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::formula::{PRIOR_VERDICTS, SECTOR_PRIOR_VERDICTS};
use super::sums::Sums;

/// The first day of a day's month: the day of whose facts the prior is made.
#[must_use]
pub fn month_start(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// S and N of any set of complaints; additive, so that sums of businesses make sums of sectors.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Evidence {
    /// S: weighted resolutions.
    pub resolved: f64,
    /// N: weight of everything with a y.
    pub weight: f64,
}

impl From<&Sums> for Evidence {
    fn from(sums: &Sums) -> Self {
        Self {
            resolved: sums.resolved,
            weight: sums.weight,
        }
    }
}

impl Evidence {
    /// g: the expected share over the whole registry, with two made-up verdicts so that it exists on the first day.
    #[must_use]
    pub fn registry_mean(self) -> f64 {
        (self.resolved + 1.0) / (self.weight + 2.0)
    }

    /// m: the expected share in a sector, drawn towards the registry's mean.
    #[must_use]
    pub fn sector_mean(self, registry_mean: f64) -> f64 {
        (self.resolved + SECTOR_PRIOR_VERDICTS * registry_mean)
            / (self.weight + SECTOR_PRIOR_VERDICTS)
    }

    fn change(&mut self, before: Self, after: Self) {
        self.resolved = (self.resolved + (after.resolved - before.resolved)).max(0.0);
        self.weight = (self.weight + (after.weight - before.weight)).max(0.0);
    }
}

/// The Beta distribution a business starts with.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Prior {
    /// Resolved verdicts it starts with.
    pub alpha: f64,
    /// Other verdicts it starts with.
    pub beta: f64,
}

impl Prior {
    /// The prior of a business whose sector has this mean, a probability.
    #[must_use]
    pub fn of_mean(sector_mean: f64) -> Self {
        Self {
            alpha: PRIOR_VERDICTS * sector_mean,
            beta: PRIOR_VERDICTS * (1.0 - sector_mean),
        }
    }
}

/// The sums behind every prior of one month, by sector. Keep one per month; change one business by
/// [`Priors::change`] without touching the others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Priors<Sector: Ord> {
    /// The day whose facts these are: the first of the month.
    pub as_of: NaiveDate,
    all: Evidence,
    sectors: BTreeMap<Sector, Evidence>,
}

impl<Sector: Ord> Priors<Sector> {
    /// No evidence yet, for the month of a day.
    #[must_use]
    pub fn empty(day: NaiveDate) -> Self {
        Self {
            as_of: month_start(day),
            all: Evidence::default(),
            sectors: BTreeMap::new(),
        }
    }

    /// From stored sums of whole sectors, taken on the first day of `day`'s month.
    #[must_use]
    pub fn from_sectors(
        day: NaiveDate,
        sectors: impl IntoIterator<Item = (Sector, Evidence)>,
    ) -> Self {
        let mut priors = Self::empty(day);
        for (sector, evidence) in sectors {
            priors.add(sector, evidence);
        }
        priors
    }

    /// Adds a business's (or a part of a sector's) sums, taken on [`Priors::as_of`].
    pub fn add(&mut self, sector: Sector, evidence: Evidence) {
        self.change(sector, Evidence::default(), evidence);
    }

    /// Replaces what one business adds to its sector by what it adds now.
    pub fn change(&mut self, sector: Sector, before: Evidence, after: Evidence) {
        self.all.change(before, after);
        self.sectors
            .entry(sector)
            .or_default()
            .change(before, after);
    }

    /// g of this month.
    #[must_use]
    pub fn registry_mean(&self) -> f64 {
        self.all.registry_mean()
    }

    /// m of a sector this month; a sector never heard of looks like the registry.
    #[must_use]
    pub fn sector_mean(&self, sector: &Sector) -> f64 {
        self.sector(sector).sector_mean(self.registry_mean())
    }

    /// The prior of a business of a sector this month.
    #[must_use]
    pub fn of(&self, sector: &Sector) -> Prior {
        Prior::of_mean(self.sector_mean(sector))
    }

    /// The sums of one sector this month.
    #[must_use]
    pub fn sector(&self, sector: &Sector) -> Evidence {
        self.sectors.get(sector).copied().unwrap_or_default()
    }

    /// The sums of the whole registry this month.
    #[must_use]
    pub const fn all(&self) -> Evidence {
        self.all
    }
}
