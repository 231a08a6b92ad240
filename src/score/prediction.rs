//! Does it predict? Month by month forecasts of verdicts by the score and by its rivals, on the same complaints.
//!
//! On the first day of every month each formula says how likely the complaints delivered in that month are to end
//! well, from facts known on that day only. Where a rival knows nothing of a business yet it says what it would of
//! the registry as a whole, and a half where there is no registry yet: that is kinder to it than leaving it out.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::formula::{VERSION, WINDOW_DAYS, number};
use super::judge::{Bin, Judge, LOG_LOSS_CLIP, Losses};
use super::prior::{Evidence, Priors, month_start};
use super::record::{Record, Verdict, known};
use super::sums::{Class, Sums, classify, verdict_y};

/// A mark from which a consumer is taken to buy again where nobody asked, on the scale of 0 to 10.
pub const BUYS_AGAIN_MARK: f64 = 8.0;

/// One complaint with what the rivals of the score also look at.
#[derive(Debug, Clone)]
pub struct Sample<Id, Sector> {
    /// The business.
    pub business: Id,
    /// Its sector.
    pub sector: Sector,
    /// The complaint.
    pub record: Record,
    /// The consumer's mark, 0 to 10, where the source asked; known from the day of the verdict.
    pub mark: Option<f64>,
}

/// Why a rival forecast nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lacking {
    /// The record holds no marks of consumers.
    NoMarks,
    /// No complaint that could be forecast has a verdict.
    NoVerdicts,
}

impl Lacking {
    /// The word of the JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoMarks => "no_marks",
            Self::NoVerdicts => "no_verdicts",
        }
    }
}

/// How one formula did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// `score/1`, `registry_mean`, `sector_mean`, `raw_share`, `silence_is_success` or `reclame_aqui`.
    pub formula: Cow<'static, str>,
    /// Forecasts.
    pub n: usize,
    /// Mean squared error, 0 to 1; `None` where n is 0.
    pub brier: Option<f64>,
    /// Mean log loss in nats; `None` where n is 0.
    pub log_loss: Option<f64>,
    /// Why n is 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lacking: Option<Lacking>,
    /// What score/1 lost on this row's complaints, where they are fewer than all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score_on_the_same: Option<Losses>,
    /// Ten bins.
    pub calibration: Vec<Bin>,
}

/// What `redress evaluate` reports.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// Facts up to this day (UTC).
    pub as_of: NaiveDate,
    /// The first month forecast, by its first day; `None` on an empty record.
    pub first_month: Option<NaiveDate>,
    /// Forecasts are held between this and 1 minus this in the log loss.
    pub log_loss_clip: f64,
    /// score/1 first, then its rivals.
    pub formulas: Vec<Row>,
    /// The ten bins of score/1.
    pub calibration: Vec<Bin>,
}

/// Forecasts every verdict known at the end of `as_of` from what was known on the first day of the month in which
/// its complaint was delivered, and judges the forecasts. Only complaints that count are forecast.
#[must_use]
pub fn evaluate<Id: Ord, Sector: Ord>(
    samples: &[Sample<Id, Sector>],
    as_of: NaiveDate,
) -> Evaluation {
    let histories = histories(samples, as_of);
    let first_month = histories
        .iter()
        .filter_map(|history| history.complaints.first())
        .map(|c| c.record.delivered_on)
        .min();
    let first_month = first_month.map(month_start);
    let mut judges = Judges::default();
    let mut day = first_month;
    while let Some(first) = day.filter(|day| *day <= as_of) {
        let next = first.checked_add_months(Months::new(1));
        judge_month(&histories, first, next, as_of, &mut judges);
        day = next;
    }
    judges.report(as_of, first_month)
}

/// A complaint of a business, and the mark its consumer gave.
struct Marked {
    record: Record,
    mark: Option<f64>,
}

/// A business's counting complaints, oldest first; copied to lie side by side, as each month reads them again.
struct History<'a, Sector> {
    sector: &'a Sector,
    complaints: Vec<Marked>,
}

impl<Sector> History<'_, Sector> {
    fn delivered(&self, from: NaiveDate, until: NaiveDate) -> &[Marked] {
        let start = self
            .complaints
            .partition_point(|complaint| complaint.record.delivered_on < from);
        let end = self
            .complaints
            .partition_point(|complaint| complaint.record.delivered_on < until);
        self.complaints.get(start..end).unwrap_or_default()
    }
}

fn histories<Id: Ord, Sector: Ord>(
    samples: &[Sample<Id, Sector>],
    as_of: NaiveDate,
) -> Vec<History<'_, Sector>> {
    let mut businesses: BTreeMap<&Id, History<'_, Sector>> = BTreeMap::new();
    for sample in samples
        .iter()
        .filter(|sample| sample.record.counts && sample.record.delivered_on <= as_of)
    {
        let empty = || History {
            sector: &sample.sector,
            complaints: Vec::new(),
        };
        let history = businesses.entry(&sample.business).or_insert_with(empty);
        history.complaints.push(Marked {
            record: sample.record.clone(),
            mark: sample.mark,
        });
    }
    let mut histories: Vec<_> = businesses.into_values().collect();
    for history in &mut histories {
        history
            .complaints
            .sort_by_key(|complaint| complaint.record.delivered_on);
    }
    histories
}

/// One month: what was known on its first day, then a forecast for each complaint delivered in it.
fn judge_month<Sector: Ord>(
    histories: &[History<'_, Sector>],
    first: NaiveDate,
    next: Option<NaiveDate>,
    as_of: NaiveDate,
    judges: &mut Judges,
) {
    let oldest = first - chrono::Duration::days(WINDOW_DAYS);
    let after_first = first.succ_opt().unwrap_or(first);
    let mut priors: Priors<&Sector> = Priors::empty(first);
    let mut whole = Counts::default();
    let mut targets = Vec::new();
    for history in histories {
        let window = history.delivered(oldest, after_first);
        let this_month = history.delivered(first, next.unwrap_or(NaiveDate::MAX));
        let sums = Sums::of(window.iter().map(|complaint| &complaint.record), first);
        let counts = Counts::of(window, first);
        priors.add(history.sector, Evidence::from(&sums));
        whole.add(counts);
        let came = this_month
            .iter()
            .filter_map(|complaint| verdict_after(&complaint.record, first, as_of));
        let came: Vec<f64> = came.collect();
        if !came.is_empty() {
            targets.push((history.sector, sums, counts, came));
        }
    }
    for (sector, sums, counts, came) in targets {
        let prior = priors.of(&sector);
        let forecasts = Forecasts {
            score: (prior.alpha + sums.resolved) / (prior.alpha + prior.beta + sums.weight),
            registry_mean: priors.registry_mean(),
            sector_mean: priors.sector_mean(&sector),
            raw_share: counts
                .raw_share()
                .or_else(|| whole.raw_share())
                .unwrap_or(0.5),
            silence_is_success: counts
                .silence_is_success()
                .or_else(|| whole.silence_is_success())
                .unwrap_or(0.5),
            reclame_aqui: counts.reclame_aqui().or_else(|| whole.reclame_aqui()),
        };
        for came in came {
            judges.note(&forecasts, came);
        }
    }
}

/// What the verdict in force on `as_of` is worth, unless it was already there on the day of the forecast.
fn verdict_after(record: &Record, forecast_on: NaiveDate, as_of: NaiveDate) -> Option<f64> {
    let (ruling, _) = record.ruling_on(as_of)?;
    if ruling.on <= forecast_on {
        return None;
    }
    verdict_y(record, as_of)
}

/// What the rivals count, unweighted, over the same window.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    resolved: usize,
    verdicts: usize,
    silent: usize,
    finished: usize,
    answered: usize,
    answerable: usize,
    marks: usize,
    mark_sum: f64,
    buys_again: usize,
}

impl Counts {
    fn of(window: &[Marked], day: NaiveDate) -> Self {
        let mut counts = Self::default();
        for complaint in window {
            let Some(class) = classify(&complaint.record, day) else {
                continue;
            };
            let answered = known(complaint.record.answered_on, day);
            let verdict = complaint.record.ruling_on(day).map(|(_, verdict)| verdict);
            counts.finished += usize::from(class.speaks());
            counts.silent += usize::from(class == Class::Silent);
            counts.answered += usize::from(answered);
            counts.answerable += usize::from(answered || class.speaks());
            let Some(verdict) = verdict else { continue };
            counts.verdicts += 1;
            counts.resolved += usize::from(verdict == Verdict::Resolved);
            if let Some(mark) = complaint.mark {
                counts.marks += 1;
                counts.mark_sum += mark;
                counts.buys_again += usize::from(mark >= BUYS_AGAIN_MARK);
            }
        }
        counts
    }

    fn add(&mut self, other: Self) {
        self.resolved += other.resolved;
        self.verdicts += other.verdicts;
        self.silent += other.silent;
        self.finished += other.finished;
        self.answered += other.answered;
        self.answerable += other.answerable;
        self.marks += other.marks;
        self.mark_sum += other.mark_sum;
        self.buys_again += other.buys_again;
    }

    fn raw_share(&self) -> Option<f64> {
        share(self.resolved, self.verdicts)
    }

    fn silence_is_success(&self) -> Option<f64> {
        share(self.resolved + self.silent, self.finished)
    }

    /// `ReclameAQUI`'s index over 10: answered, mean mark, solved and would-buy-again, in its weights.
    fn reclame_aqui(&self) -> Option<f64> {
        let answered = share(self.answered, self.answerable)?;
        let mean_mark = (self.marks > 0).then(|| self.mark_sum / number(self.marks))?;
        let solved = self.raw_share()?;
        let buys_again = share(self.buys_again, self.marks)?;
        Some(
            (2.0 * 100.0 * answered
                + 30.0 * mean_mark
                + 3.0 * 100.0 * solved
                + 2.0 * 100.0 * buys_again)
                / 1000.0,
        )
    }
}

fn share(count: usize, n: usize) -> Option<f64> {
    (n > 0).then(|| number(count) / number(n))
}

/// What each formula says of one business in one month, as probabilities.
struct Forecasts {
    score: f64,
    registry_mean: f64,
    sector_mean: f64,
    raw_share: f64,
    silence_is_success: f64,
    reclame_aqui: Option<f64>,
}

#[derive(Default)]
struct Judges {
    score: Judge,
    registry_mean: Judge,
    sector_mean: Judge,
    raw_share: Judge,
    silence_is_success: Judge,
    reclame_aqui: Judge,
    score_beside_reclame_aqui: Judge,
}

impl Judges {
    fn note(&mut self, forecasts: &Forecasts, came: f64) {
        self.score.note(forecasts.score, came);
        self.registry_mean.note(forecasts.registry_mean, came);
        self.sector_mean.note(forecasts.sector_mean, came);
        self.raw_share.note(forecasts.raw_share, came);
        self.silence_is_success
            .note(forecasts.silence_is_success, came);
        if let Some(forecast) = forecasts.reclame_aqui {
            self.reclame_aqui.note(forecast, came);
            self.score_beside_reclame_aqui.note(forecasts.score, came);
        }
    }

    fn report(&self, as_of: NaiveDate, first_month: Option<NaiveDate>) -> Evaluation {
        let all = self.score.n();
        let row = |formula: &'static str, judge: &Judge, beside: Option<&Judge>| {
            let losses = judge.losses();
            Row {
                formula: Cow::Borrowed(formula),
                n: judge.n(),
                brier: losses.map(|losses| losses.brier),
                log_loss: losses.map(|losses| losses.log_loss),
                lacking: match (all, judge.n()) {
                    (0, _) => Some(Lacking::NoVerdicts),
                    (_, 0) => Some(Lacking::NoMarks),
                    _ => None,
                },
                score_on_the_same: beside
                    .filter(|beside| beside.n() < all)
                    .and_then(Judge::losses),
                calibration: judge.calibration(),
            }
        };
        Evaluation {
            as_of,
            first_month,
            log_loss_clip: LOG_LOSS_CLIP,
            formulas: vec![
                row(VERSION, &self.score, None),
                row("registry_mean", &self.registry_mean, None),
                row("sector_mean", &self.sector_mean, None),
                row("raw_share", &self.raw_share, None),
                row("silence_is_success", &self.silence_is_success, None),
                row(
                    "reclame_aqui",
                    &self.reclame_aqui,
                    Some(&self.score_beside_reclame_aqui),
                ),
            ],
            calibration: self.score.calibration(),
        }
    }
}
