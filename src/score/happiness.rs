//! Time to happiness: how long until it was put right, with other endings competing; drawing it is the pages' work.
//!
//! Aalen and Johansen's cumulative incidence in steps of a day. A complaint that ended otherwise stays in the
//! denominator for good; one still open says nothing after the last day it was seen.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::formula::{WINDOW_DAYS, number};
use super::record::days_between;

/// The days by which the shares are published.
pub const SHARE_DAYS: [i64; 5] = [7, 14, 30, 60, 90];

/// The 95 % point of the standard normal: the two ends of a pointwise 90 % interval.
const NORMAL_95: f64 = 1.644_853_626_951_472_2;

/// How a complaint ended, as far as its consumer's happiness goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// Put right, by the consumer's word.
    PutRight,
    /// Closed in any other way: in part, not, never confirmed, withdrawn.
    Closed,
    /// Still open when last seen, or still waiting for an answer.
    Open,
}

/// One complaint from a starting day to its end, or to the day it was last seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Spell {
    /// Whole days from the start; a day before the start counts as day 0.
    pub days: i64,
    /// What happened on that day.
    pub end: End,
}

/// A complaint's two starts and its end, as known on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Course {
    /// The day the trouble began, where the consumer said.
    pub began_on: Option<NaiveDate>,
    /// The day the business got the complaint.
    pub delivered_on: NaiveDate,
    /// The day of the end, or the last day it was seen open.
    pub until: NaiveDate,
    /// How it ended by then.
    pub end: End,
}

impl Course {
    /// The course of a complaint on a day; `ended` tells when and how it ended, where it has. `None` before it is
    /// delivered, and where it is older than the window of the score.
    ///
    /// One that the business has not answered is still open: a late answer can put it right.
    #[must_use]
    pub fn new(
        began_on: Option<NaiveDate>,
        delivered_on: NaiveDate,
        ended: Option<(NaiveDate, End)>,
        as_of: NaiveDate,
    ) -> Option<Self> {
        let age_days = days_between(delivered_on, as_of);
        let (until, end) = ended.unwrap_or((as_of, End::Open));
        (0..=WINDOW_DAYS).contains(&age_days).then(|| Self {
            began_on,
            delivered_on,
            until: until.min(as_of),
            end,
        })
    }

    fn since(&self, start: NaiveDate) -> Spell {
        Spell {
            days: days_between(start, self.until).max(0),
            end: self.end,
        }
    }
}

/// Both curves of a set of complaints, as the pages and `/time-to-happiness` publish them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TimeToHappiness {
    /// The day of whose facts they are made (UTC).
    pub as_of: NaiveDate,
    /// Days counted from delivery to the business.
    pub from_delivery: Curve,
    /// Days counted from the day the trouble began, over the complaints whose consumer said when.
    pub from_trouble: Curve,
}

impl TimeToHappiness {
    /// Both curves from courses taken on one day.
    #[must_use]
    pub fn of(courses: &[Course], as_of: NaiveDate) -> Self {
        let from_trouble = courses
            .iter()
            .filter_map(|course| course.began_on.map(|began_on| course.since(began_on)));
        Self {
            as_of,
            from_delivery: Curve::of(
                courses
                    .iter()
                    .map(|course| course.since(course.delivered_on)),
            ),
            from_trouble: Curve::of(from_trouble),
        }
    }
}

/// One step of a curve: how the complaints stand at the end of a day. Shares are probabilities and add up to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Step {
    /// Whole days from the start.
    pub day: i64,
    /// Complaints still followed at the beginning of the day.
    pub at_risk: usize,
    /// Share put right by then.
    pub put_right: f64,
    /// Share closed otherwise by then.
    pub closed: f64,
    /// Share still open then.
    pub open: f64,
    /// Variance of `put_right`.
    pub variance: f64,
}

/// The share put right by a day, with its 90 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// Whole days from the start.
    pub day: i64,
    /// A probability; `None` where no complaint has been followed that long.
    pub share: Option<f64>,
    /// Low end of the pointwise 90 % interval; `None` where the share is 0 or 1 or unknown.
    pub low: Option<f64>,
    /// High end of it.
    pub high: Option<f64>,
}

/// A cumulative incidence curve.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Curve {
    /// Complaints it is made of.
    pub n: usize,
    /// Of them put right.
    pub n_put_right: usize,
    /// Of them closed otherwise.
    pub n_closed: usize,
    /// Of them still open.
    pub n_open: usize,
    /// The share put right by each of [`SHARE_DAYS`].
    pub shares: Vec<Share>,
    /// First day by which half were put right; `None` is "not reached".
    pub median_days: Option<i64>,
    /// Last day on which any complaint was seen; `None` where there is none.
    pub followed_days: Option<i64>,
    /// Every day on which something ended, earliest first.
    pub steps: Vec<Step>,
}

#[derive(Default, Clone, Copy)]
struct Day {
    put_right: usize,
    closed: usize,
    open: usize,
}

impl Curve {
    /// The curve of any spells, in any order.
    #[must_use]
    pub fn of(spells: impl IntoIterator<Item = Spell>) -> Self {
        let mut days: BTreeMap<i64, Day> = BTreeMap::new();
        let mut total = Day::default();
        for spell in spells {
            let day = days.entry(spell.days.max(0)).or_default();
            for count in [day, &mut total] {
                match spell.end {
                    End::PutRight => count.put_right += 1,
                    End::Closed => count.closed += 1,
                    End::Open => count.open += 1,
                }
            }
        }
        let n = total.put_right + total.closed + total.open;
        let followed_days = days.last_key_value().map(|(day, _)| *day);
        let steps = steps(&days, n);
        let mut curve = Self {
            n,
            n_put_right: total.put_right,
            n_closed: total.closed,
            n_open: total.open,
            shares: Vec::new(),
            median_days: steps
                .iter()
                .find(|step| step.put_right >= 0.5 - 1e-12)
                .map(|step| step.day),
            followed_days,
            steps,
        };
        curve.shares = SHARE_DAYS.iter().map(|day| curve.share_by(*day)).collect();
        curve
    }

    /// The last day of which anything is known; `None` where every complaint has ended, so that nothing can change.
    #[must_use]
    pub fn known_until(&self) -> Option<i64> {
        let all_ended = self.steps.last().is_some_and(|step| step.open <= 1e-12);
        self.followed_days.filter(|_| !all_ended)
    }

    /// The share put right by the end of a day. Unknown past the last day seen, unless nothing was left open.
    #[must_use]
    pub fn share_by(&self, day: i64) -> Share {
        let unknown = Share {
            day,
            share: None,
            low: None,
            high: None,
        };
        if self.n == 0 || self.known_until().is_some_and(|last| day > last) {
            return unknown;
        }
        let Some(step) = self.steps.iter().rev().find(|step| step.day <= day) else {
            return Share {
                share: Some(0.0),
                ..unknown
            };
        };
        let interval = interval(step.put_right, step.variance);
        Share {
            day,
            share: Some(step.put_right),
            low: interval.map(|(low, _)| low),
            high: interval.map(|(_, high)| high),
        }
    }
}

/// Walks the days once. The variance is the delta method's (Marubini and Valsecchi); expanding its square around
/// the share at each day lets six running sums stand for the sums over all earlier days.
fn steps(days: &BTreeMap<i64, Day>, n: usize) -> Vec<Step> {
    let mut at_risk = n;
    let (mut open, mut put_right, mut closed) = (1.0_f64, 0.0_f64, 0.0_f64);
    let mut running = Variance::default();
    let mut steps = Vec::new();
    for (day, ended) in days {
        let events = ended.put_right + ended.closed;
        if events > 0 {
            let before = open;
            put_right += before * number(ended.put_right) / number(at_risk);
            closed += before * number(ended.closed) / number(at_risk);
            open = if events == at_risk {
                0.0
            } else {
                before * number(at_risk - events) / number(at_risk)
            };
            running.add(
                put_right,
                before,
                number(at_risk),
                number(events),
                number(ended.put_right),
            );
            steps.push(Step {
                day: *day,
                at_risk,
                put_right,
                closed,
                open,
                variance: running.at(put_right),
            });
        }
        at_risk -= events + ended.open;
    }
    steps
}

#[derive(Default)]
struct Variance {
    hazard: f64,
    hazard_share: f64,
    hazard_share_squared: f64,
    own: f64,
    cross: f64,
    cross_share: f64,
}

impl Variance {
    fn add(&mut self, share: f64, open_before: f64, at_risk: f64, events: f64, put_right: f64) {
        if events < at_risk {
            let hazard = events / (at_risk * (at_risk - events));
            self.hazard += hazard;
            self.hazard_share += hazard * share;
            self.hazard_share_squared += hazard * share * share;
        }
        self.own += open_before * open_before * put_right * (at_risk - put_right)
            / (at_risk * at_risk * at_risk);
        let cross = open_before * put_right / (at_risk * at_risk);
        self.cross += cross;
        self.cross_share += cross * share;
    }

    fn at(&self, share: f64) -> f64 {
        let hazard = share * share * self.hazard - 2.0 * share * self.hazard_share
            + self.hazard_share_squared;
        (hazard + self.own - 2.0 * (share * self.cross - self.cross_share)).max(0.0)
    }
}

/// The pointwise 90 % interval on the scale of log(-log), which keeps it between 0 and 1.
fn interval(share: f64, variance: f64) -> Option<(f64, f64)> {
    if share <= 0.0 || share >= 1.0 {
        return None;
    }
    let spread = NORMAL_95 * variance.sqrt() / (share * share.ln());
    Some((share.powf((-spread).exp()), share.powf(spread.exp())))
}
