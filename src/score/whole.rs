//! The whole registry on one day: every business's score from its records, priors included.

use chrono::NaiveDate;

use super::prior::{Evidence, Priors, month_start};
use super::record::Record;
use super::score::Score;
use super::sums::Sums;

/// One business as the formula sees it: an id, a sector and its complaints, and nothing else about it.
#[derive(Debug, Clone, Copy)]
pub struct Business<'a, Id, Sector> {
    /// Whatever the caller knows it by.
    pub id: Id,
    /// Its line of business, which carries the prior.
    pub sector: Sector,
    /// Its complaints, in any order.
    pub records: &'a [Record],
}

/// The sums behind the priors of the month of `as_of`.
#[must_use]
pub fn priors<Id, Sector: Ord + Clone>(
    businesses: &[Business<'_, Id, Sector>],
    as_of: NaiveDate,
) -> Priors<Sector> {
    let first = month_start(as_of);
    let mut priors = Priors::empty(as_of);
    for business in businesses {
        priors.add(
            business.sector.clone(),
            Evidence::from(&Sums::of(business.records, first)),
        );
    }
    priors
}

/// The score of every business at the end of a day, in the order handed in.
#[must_use]
pub fn score_all<Id: Clone, Sector: Ord + Clone>(
    businesses: &[Business<'_, Id, Sector>],
    as_of: NaiveDate,
) -> Vec<(Id, Score)> {
    let priors = priors(businesses, as_of);
    businesses
        .iter()
        .map(|business| {
            let sums = Sums::of(business.records, as_of);
            (
                business.id.clone(),
                Score::of(as_of, &sums, priors.of(&business.sector)),
            )
        })
        .collect()
}
