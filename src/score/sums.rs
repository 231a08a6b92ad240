//! What is counted on a day, with which weight: rules 1 to 5, for one business at a time.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::formula::{
    HALF_LIFE_DAYS, HALF_RESOLVED, HORIZON_DAYS, RESPONSE_DUE_DAYS, WINDOW_DAYS, days, number,
};
use super::record::{Record, Ruling, Verdict, days_between, known};

/// How a complaint stands in the formula on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// The consumer said resolved, and it was put right within the horizon: y = 1.
    Resolved,
    /// The consumer said resolved, and it was put right after the horizon: y = 0.5.
    ResolvedLate,
    /// The consumer said partly: y = 0.5.
    Partly,
    /// The consumer said not resolved: y = 0.
    NotResolved,
    /// The business never answered in time and the consumer said nothing: y = 0.
    Unanswered,
    /// The business answered and the consumer said nothing: no y, it widens the bounds.
    Silent,
    /// Too young to say: in no sum.
    Pending,
    /// Withdrawn before an answer was due: in no sum.
    WithdrawnEarly,
}

impl Class {
    /// What it adds to the resolved sum before weighting, where it is a success or failure at all.
    #[must_use]
    pub const fn y(self) -> Option<f64> {
        match self {
            Self::Resolved => Some(1.0),
            Self::ResolvedLate | Self::Partly => Some(HALF_RESOLVED),
            Self::NotResolved | Self::Unanswered => Some(0.0),
            Self::Silent | Self::Pending | Self::WithdrawnEarly => None,
        }
    }

    /// Whether the complaint speaks in the sums, and so shares its consumer's one voice.
    #[must_use]
    pub const fn speaks(self) -> bool {
        !matches!(self, Self::Pending | Self::WithdrawnEarly)
    }

    /// The word the pages and the API use for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Resolved => "resolved",
            Self::ResolvedLate => "resolved_late",
            Self::Partly => "partly",
            Self::NotResolved => "not_resolved",
            Self::Unanswered => "unanswered",
            Self::Silent => "silent",
            Self::Pending => "pending",
            Self::WithdrawnEarly => "withdrawn_early",
        }
    }
}

/// The sums of one business on one day.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Sums {
    /// S: sum of weight times y.
    pub resolved: f64,
    /// N: sum of the weights of complaints with a y.
    pub weight: f64,
    /// U: sum of the weights of complaints whose consumer stayed silent.
    pub silent: f64,
    /// Complaints behind `weight`, unweighted.
    pub n: usize,
    /// Complaints behind `silent`, unweighted.
    pub n_silent: usize,
    /// Complaints too young to say.
    pub n_pending: usize,
}

impl Sums {
    /// The sums over one business's complaints at the end of a day.
    #[must_use]
    pub fn of<'a>(records: impl IntoIterator<Item = &'a Record>, day: NaiveDate) -> Self {
        let mut sums = Self::default();
        let mut voices: Vec<(u64, Class, f64)> = Vec::new();
        for record in records {
            let Some(class) = classify(record, day) else {
                continue;
            };
            match record.consumer_key {
                Some(key) if class.speaks() => voices.push((key, class, decay(record, day))),
                _ => sums.add(class, decay(record, day)),
            }
        }
        voices.sort_unstable_by_key(|(key, ..)| *key);
        for consumer in voices.chunk_by(|(one, ..), (other, ..)| one == other) {
            for (_, class, weight) in consumer {
                sums.add(*class, weight / number(consumer.len()));
            }
        }
        sums
    }

    fn add(&mut self, class: Class, weight: f64) {
        match class.y() {
            Some(y) => {
                self.resolved += weight * y;
                self.weight += weight;
                self.n += 1;
            }
            None if class == Class::Silent => {
                self.silent += weight;
                self.n_silent += 1;
            }
            None if class == Class::Pending => self.n_pending += 1,
            None => {}
        }
    }
}

/// One counted complaint in the working of a score.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Line {
    /// Its place in the records handed in, so that the caller can name it.
    pub index: usize,
    /// The day the business got it.
    pub delivered_on: NaiveDate,
    /// Its age on the day of the score, in days.
    pub age_days: i64,
    /// How it stands.
    pub class: Class,
    /// 1, 0.5 or 0; `None` where it is neither success nor failure.
    pub y: Option<f64>,
    /// Its weight; 0 where it is in no sum.
    pub weight: f64,
    /// How many complaints share this consumer's one voice.
    pub voices: usize,
    /// S up to and with this line.
    pub running_resolved: f64,
    /// N up to and with this line.
    pub running_weight: f64,
    /// U up to and with this line.
    pub running_silent: f64,
}

/// Every complaint that rule 1 lets in, oldest first, with the sums running along.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Working {
    /// The day of the score.
    pub as_of: NaiveDate,
    /// The lines, oldest delivery first.
    pub lines: Vec<Line>,
    /// The last running sums, and the counts.
    pub sums: Sums,
}

impl Working {
    /// The working of one business's sums at the end of a day.
    #[must_use]
    pub fn of(records: &[Record], day: NaiveDate) -> Self {
        let mut let_in: Vec<(usize, &Record, Class)> = records
            .iter()
            .enumerate()
            .filter_map(|(index, record)| classify(record, day).map(|class| (index, record, class)))
            .collect();
        let_in.sort_by_key(|(index, record, _)| (record.delivered_on, *index));
        let voices = Voices::of(&let_in);

        let mut sums = Sums::default();
        let mut lines = Vec::with_capacity(let_in.len());
        for (index, record, class) in let_in {
            let voices = if class.speaks() {
                voices.count(record)
            } else {
                1
            };
            let weight = if class.speaks() {
                decay(record, day) / number(voices)
            } else {
                0.0
            };
            sums.add(class, weight);
            lines.push(Line {
                index,
                delivered_on: record.delivered_on,
                age_days: record.age_days(day),
                class,
                y: class.y(),
                weight,
                voices,
                running_resolved: sums.resolved,
                running_weight: sums.weight,
                running_silent: sums.silent,
            });
        }
        Self {
            as_of: day,
            lines,
            sums,
        }
    }
}

/// How a complaint stands at the end of a day; `None` where rule 1 keeps it out.
#[must_use]
pub fn classify(record: &Record, day: NaiveDate) -> Option<Class> {
    let age = record.age_days(day);
    if !record.counts || !(0..=WINDOW_DAYS).contains(&age) {
        return None;
    }
    if let Some((ruling, verdict)) = record.ruling_on(day) {
        return Some(by_verdict(record, ruling, verdict));
    }
    let withdrawn_on = record.withdrawn_on.filter(|on| *on <= day);
    let class = if known(record.answered_on, day) {
        if age >= HORIZON_DAYS || withdrawn_on.is_some() {
            Class::Silent
        } else {
            Class::Pending
        }
    } else if withdrawn_on
        .is_some_and(|on| days_between(record.delivered_on, on) < RESPONSE_DUE_DAYS)
    {
        Class::WithdrawnEarly
    } else if age >= RESPONSE_DUE_DAYS {
        Class::Unanswered
    } else {
        Class::Pending
    };
    Some(class)
}

/// What the verdict in force at the end of a day is worth (1, 0.5 or 0), however old the complaint is.
#[must_use]
pub fn verdict_y(record: &Record, day: NaiveDate) -> Option<f64> {
    let (ruling, verdict) = record.ruling_on(day)?;
    by_verdict(record, ruling, verdict).y()
}

fn by_verdict(record: &Record, ruling: Ruling, verdict: Verdict) -> Class {
    match verdict {
        Verdict::Resolved => {
            let resolved_on = ruling.resolved_on.unwrap_or(ruling.on);
            if days_between(record.delivered_on, resolved_on) <= HORIZON_DAYS {
                Class::Resolved
            } else {
                Class::ResolvedLate
            }
        }
        Verdict::Partly => Class::Partly,
        Verdict::NotResolved => Class::NotResolved,
    }
}

/// How many complaints each known consumer has in the sums of one business.
struct Voices(HashMap<u64, usize>);

impl Voices {
    fn of(records: &[(usize, &Record, Class)]) -> Self {
        let mut voices: HashMap<u64, usize> = HashMap::new();
        for (_, record, class) in records {
            if let Some(key) = record.consumer_key
                && class.speaks()
            {
                *voices.entry(key).or_default() += 1;
            }
        }
        Self(voices)
    }

    fn count(&self, record: &Record) -> usize {
        record
            .consumer_key
            .and_then(|key| self.0.get(&key).copied())
            .unwrap_or(1)
    }
}

/// What age alone leaves of a complaint's weight: half after a year.
fn decay(record: &Record, day: NaiveDate) -> f64 {
    (-days(record.age_days(day)) / HALF_LIFE_DAYS).exp2()
}
