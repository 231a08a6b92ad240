//! Shares as one bar, and months as bars side by side, stacked by outcome.

use askama::Template;
use askama::filters::HtmlSafe;

use super::{left_edge, percent};
use crate::i18n::Text;
use crate::web::public::business::MonthCounts;
use crate::web::public::views::Count;

/// From what ended best to what never counted.
const OUTCOMES: [&str; 8] = [
    "resolved",
    "partly_resolved",
    "unresolved",
    "unanswered",
    "unconfirmed",
    "open",
    "withdrawn",
    "voided",
];
const PROMISES: [&str; 4] = ["kept", "late", "broken", "due"];
/// Months that are drawn: as many as count in a score.
const MONTHS: usize = 36;

/// One bar cut by share, with the table of the same numbers.
#[derive(Debug, Template)]
#[template(path = "charts/share_bar.html")]
pub struct ShareBar {
    t: &'static Text,
    id: &'static str,
    title: String,
    column: String,
    count_column: String,
    slices: Vec<Slice>,
}

/// A part of a bar.
#[derive(Debug)]
pub struct Slice {
    /// The domain's word; also its class.
    pub word: &'static str,
    /// Its name.
    pub name: String,
    /// How many.
    pub count: u64,
    /// Of how many.
    pub whole: u64,
    x: String,
    width: String,
}

impl ShareBar {
    /// Complaints by outcome. Outcomes without complaints are left out.
    #[must_use]
    pub fn of_outcomes(t: &'static Text, counts: &[Count]) -> Self {
        Self {
            t,
            id: "outcomes",
            title: t.chart_share_by_outcome(),
            column: t.column_outcome(),
            count_column: t.column_complaints(),
            slices: slices(
                &OUTCOMES,
                counts,
                |word| t.outcome_name(word),
                t.lang().is_rtl(),
            ),
        }
    }

    /// Promises by what became of them.
    #[must_use]
    pub fn of_promises(t: &'static Text, counts: &[Count]) -> Self {
        Self {
            t,
            id: "promises",
            title: t.chart_share_by_promise(),
            column: t.column_promise(),
            count_column: t.column_count(),
            slices: slices(
                &PROMISES,
                counts,
                |word| t.promise_name(word),
                t.lang().is_rtl(),
            ),
        }
    }

    fn description(&self) -> String {
        let parts: Vec<_> = self
            .slices
            .iter()
            .map(|slice| {
                format!(
                    "{}: {}",
                    slice.name,
                    self.t.percent_of(slice.count, slice.whole)
                )
            })
            .collect();
        parts.join("; ")
    }
}

fn count_of(counts: &[Count], word: &str) -> u64 {
    counts
        .iter()
        .filter(|count| count.word == word)
        .map(|count| count.count)
        .sum()
}

fn slices(
    order: &[&'static str],
    counts: &[Count],
    name: impl Fn(&str) -> String,
    rtl: bool,
) -> Vec<Slice> {
    let whole: u64 = counts.iter().map(|count| count.count).sum();
    let mut start = 0.0;
    let mut slices = Vec::new();
    for word in order {
        let count = count_of(counts, word);
        if count == 0 {
            continue;
        }
        let width = count as f64 / whole as f64 * 100.0;
        slices.push(Slice {
            word,
            name: name(word),
            count,
            whole,
            x: percent(left_edge(start, start + width, rtl)),
            width: percent(width),
        });
        start += width;
    }
    slices
}

/// Complaints a month, stacked by how they stand.
#[derive(Debug, Template)]
#[template(path = "charts/months.html")]
pub struct MonthBars {
    t: &'static Text,
    columns: Vec<Column>,
    present: Vec<&'static str>,
    most: u64,
    years: Vec<(String, String)>,
}

#[derive(Debug)]
struct Column {
    month: String,
    total: u64,
    x: String,
    width: String,
    blocks: Vec<Block>,
    counts: Vec<u64>,
}

#[derive(Debug)]
struct Block {
    word: &'static str,
    y: String,
    height: String,
}

impl MonthBars {
    /// Draws the last 36 of the months, which come oldest first. `None` where there are none.
    #[must_use]
    pub fn new(t: &'static Text, months: &[MonthCounts]) -> Option<Self> {
        let months = months
            .get(months.len().saturating_sub(MONTHS)..)
            .unwrap_or_default();
        let total = |month: &MonthCounts| month.counts.iter().map(|count| count.count).sum::<u64>();
        let most = months.iter().map(total).max().filter(|most| *most > 0)?;
        let present: Vec<&'static str> = OUTCOMES
            .into_iter()
            .filter(|word| months.iter().any(|month| count_of(&month.counts, word) > 0))
            .collect();
        let step = 100.0 / months.len() as f64;
        let mut years = Vec::new();
        let columns = months
            .iter()
            .enumerate()
            .map(|(i, month)| {
                let x = step * i as f64;
                let year = month.month.format("%Y").to_string();
                if years.last().is_none_or(|(_, last)| *last != year) {
                    years.push((percent(x), year));
                }
                let mut top = 100.0;
                let counts: Vec<u64> = present
                    .iter()
                    .map(|word| count_of(&month.counts, word))
                    .collect();
                let blocks = present
                    .iter()
                    .zip(&counts)
                    .filter(|(_, count)| **count > 0)
                    .map(|(word, count)| {
                        let height = *count as f64 / most as f64 * 100.0;
                        top -= height;
                        Block {
                            word,
                            y: percent(top.max(0.0)),
                            height: percent(height),
                        }
                    })
                    .collect();
                Column {
                    month: t.month(month.month),
                    total: total(month),
                    x: percent(step.mul_add(0.1, x)),
                    width: percent(step * 0.8),
                    blocks,
                    counts,
                }
            })
            .collect();
        // A label needs room: drop the first year where the next one stands too near.
        if let [(first, _), (second, _), ..] = years.as_slice()
            && at(second) - at(first) < 14.0
        {
            years.remove(0);
        }
        Some(Self {
            t,
            columns,
            present,
            most,
            years,
        })
    }

    fn description(&self) -> String {
        let month = |column: Option<&Column>| {
            column
                .map(|column| column.month.clone())
                .unwrap_or_default()
        };
        self.t.chart_months_desc(
            month(self.columns.first()),
            month(self.columns.last()),
            self.t.number(self.most),
        )
    }
}

fn at(percent: &str) -> f64 {
    percent.trim_end_matches('%').parse().unwrap_or_default()
}

impl HtmlSafe for ShareBar {}
impl HtmlSafe for MonthBars {}
