//! The registry as a whole, its desk included. Numbers come in; nothing is counted here.

use askama::Template;
use chrono::NaiveDate;

use super::business::MonthCounts;
use super::views::{Count, Ratio};
use crate::i18n::Text;
use crate::score;
use crate::web::charts::{MonthBars, ShareBar};
use crate::web::chrome::{Chrome, Link};

/// Below so many second looks no share is shown.
const FEWEST_LOOKS: u64 = 10;

/// `/stats`
#[derive(Debug, Template)]
#[template(path = "public/stats.html")]
pub struct StatsPage {
    /// Frame.
    pub chrome: Chrome,
    /// The day the numbers are for.
    pub as_of: NaiveDate,
    /// Complaints in public.
    pub complaints: u64,
    /// Businesses listed.
    pub businesses: u64,
    /// Businesses with a score.
    pub scored: u64,
    /// Verdicts in force.
    pub verdicts: u64,
    /// How complaints stand.
    pub outcomes: Vec<Count>,
    /// Verdicts in force by what they say.
    pub by_verdict: Vec<Count>,
    /// Complaints without one.
    pub without_verdict: u64,
    /// Complaints by tier.
    pub by_tier: Vec<Count>,
    /// Every month from the first to the last with complaints, oldest first.
    pub months: Vec<MonthCounts>,
    /// Where the complaints come from, most first.
    pub sources: Vec<SourceRow>,
    /// Languages of the texts, most first: the language in the reader's, with the search in it.
    pub languages: Vec<Tally>,
    /// Countries, most first, with the search in them.
    pub countries: Vec<Tally>,
    /// How the desk does.
    pub desk: Desk,
    /// Removed complaints by reason.
    pub voided: Vec<Count>,
    /// The newest tombstones.
    pub removed: Vec<Link>,
    /// Imports, newest first.
    pub imports: Vec<ImportRow>,
}

/// So many of one kind, with the way to them.
#[derive(Debug, Clone)]
pub struct Tally {
    /// What they are, and where.
    pub of: Link,
    /// How many.
    pub count: u64,
}

/// One source.
#[derive(Debug, Clone)]
pub struct SourceRow {
    /// Its name with the search in it.
    pub source: Link,
    /// Complaints from it.
    pub complaints: u64,
    /// Whether it asks consumers for a verdict.
    pub asks: bool,
}

/// The desk's own record. `None` and empty ratios mean that nothing of the kind has happened yet.
#[derive(Debug, Clone, Default)]
pub struct Desk {
    /// Complaints that wait to be checked.
    pub waiting: u64,
    /// Days that the oldest of them has waited.
    pub oldest_days: Option<u32>,
    /// Median days from filing to a decision.
    pub median_days: Option<f64>,
    /// Decisions made; those that declined.
    pub declined: Ratio,
    /// Appeals granted out of those decided.
    pub appeals_granted: Ratio,
    /// Decisions taken back later, for whatever cause.
    pub reversed: Ratio,
    /// Contests of businesses upheld out of those decided.
    pub contests_upheld: Ratio,
    /// Second looks that came to the first decision, out of those taken.
    pub agreement: Ratio,
}

/// One import of a public record.
#[derive(Debug, Clone)]
pub struct ImportRow {
    /// Name of the source.
    pub source: String,
    /// Name of the file.
    pub file: String,
    /// The day it was read.
    pub on: NaiveDate,
    /// Rows in it.
    pub rows: u64,
    /// Complaints it added.
    pub new: u64,
    /// Complaints it changed.
    pub changed: u64,
    /// Rows set aside.
    pub rejected: u64,
}

impl StatsPage {
    fn outcome_chart(&self) -> ShareBar {
        ShareBar::of_outcomes(self.chrome.t, &self.outcomes)
    }

    fn month_chart(&self) -> Option<MonthBars> {
        MonthBars::new(self.chrome.t, &self.months)
    }

    fn has_voided(&self) -> bool {
        self.voided.iter().any(|count| count.count > 0)
    }
}

impl Desk {
    /// How often two moderators agree, with n and interval; no number on too few.
    fn agreement(&self, t: &Text) -> String {
        let Ratio { part, whole } = self.agreement;
        if whole == 0 {
            return t.stats_not_any();
        }
        if whole < FEWEST_LOOKS {
            return t.stats_desk_agreement_few(t.number(whole));
        }
        let (agreed, differed) = (part as f64, whole.saturating_sub(part) as f64);
        let (low, high) = score::interval::interval(agreed + 0.5, differed + 0.5);
        t.stats_desk_agreement_shown(
            Self::share(t, self.agreement),
            t.percent(low),
            t.percent(high),
        )
    }

    /// `12% (6 of 50)`, or that there has been none.
    fn share(t: &Text, ratio: Ratio) -> String {
        if ratio.whole == 0 {
            return t.stats_not_any();
        }
        let of = t.part_of_whole(t.number(ratio.part), t.number(ratio.whole));
        format!("{} ({of})", t.percent_of(ratio.part, ratio.whole))
    }
}
