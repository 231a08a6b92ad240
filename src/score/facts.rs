//! What stands beside the score and never inside it: shares and medians, each with the n it is made of.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::formula::number;
use crate::domain::{Currency, Money, PromiseKept};

/// One complaint as the facts see it, as known on one day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Case {
    /// Whether the business answered.
    pub answered: bool,
    /// Days from delivery to its first answer, where the day is known.
    pub answered_after_days: Option<i64>,
    /// Whether the day an answer was due has come.
    pub answer_due: bool,
    /// Whether the consumer reached a human, where the consumer said.
    pub human_reached: Option<bool>,
    /// What the consumer said about promises; for those whose day has come without a word see
    /// [`CaseSums::add_unknown_promises`].
    pub promises: Vec<PromiseKept>,
    /// What the consumer claimed.
    pub claimed: Option<Money>,
    /// What the consumer got back.
    pub returned: Option<Money>,
    /// What the consumer said at the 30-day check: `true` is "it still stands".
    pub still_stands: Option<bool>,
    /// Whether the consumer was asked if pressed to change their word, and the answer.
    pub pressed: Option<bool>,
    /// Whether the consumer withdrew it.
    pub withdrawn: bool,
}

/// How many of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Ratio {
    /// Of `n`, so many.
    pub count: usize,
    /// Complaints (or promises) that could be asked.
    pub n: usize,
}

impl Ratio {
    /// A probability; `None` where n is 0.
    #[must_use]
    pub fn share(self) -> Option<f64> {
        (self.n > 0).then(|| number(self.count) / number(self.n))
    }

    fn add(&mut self, yes: bool) {
        self.count += usize::from(yes);
        self.n += 1;
    }
}

/// A median with its n.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Median {
    /// In days; `None` where n is 0.
    pub days: Option<f64>,
    /// Values it is made of.
    pub n: usize,
}

/// What became of promises whose day has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Promises {
    /// Kept on time.
    pub kept: usize,
    /// Kept late.
    pub late: usize,
    /// Not kept.
    pub broken: usize,
    /// Nobody said.
    pub unknown: usize,
    /// Promises whose consumer said: kept, late and broken.
    pub n: usize,
}

/// Money of one currency, in its minor units.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sum {
    /// Sum of what was claimed.
    pub claimed_minor: i64,
    /// Complaints that claimed money in this currency.
    pub n_claimed: usize,
    /// Sum of what came back.
    pub returned_minor: i64,
    /// Complaints that got money back in this currency.
    pub n_returned: usize,
}

/// Everything beside the score.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Facts {
    /// Complaints looked at.
    pub n: usize,
    /// Answered at all, among those answered or due.
    pub responded: Ratio,
    /// Days from delivery to the first answer, over the answered whose day is known.
    pub first_answer: Median,
    /// Reached a human, among consumers who said.
    pub human_reached: Ratio,
    /// What became of promises.
    pub promises: Promises,
    /// Money by currency.
    pub money: BTreeMap<Currency, Sum>,
    /// Verdicts that still stood at the 30-day check, among those who answered it.
    pub still_standing: Ratio,
    /// Pressed to change their word, among consumers who were asked and said.
    pub pressed: Ratio,
    /// Withdrawn, among all.
    pub withdrawn: Ratio,
}

/// Cases that are added up one by one, so that none of them need be kept.
#[derive(Debug, Clone, Default)]
pub struct CaseSums {
    facts: Facts,
    days: Vec<i64>,
}

impl CaseSums {
    /// Adds promises whose day has come and of which nobody has told.
    pub fn add_unknown_promises(&mut self, count: usize) {
        self.facts.promises.unknown += count;
    }

    /// Adds one complaint.
    pub fn add(&mut self, case: &Case) {
        let facts = &mut self.facts;
        facts.n += 1;
        if case.answer_due || case.answered {
            facts.responded.add(case.answered);
        }
        self.days
            .extend(case.answered_after_days.map(|days| days.max(0)));
        if let Some(reached) = case.human_reached {
            facts.human_reached.add(reached);
        }
        for promise in &case.promises {
            facts.promises.add(*promise);
        }
        if let Some(claimed) = case.claimed {
            let sum = facts.money.entry(claimed.currency).or_default();
            sum.claimed_minor = sum.claimed_minor.saturating_add(claimed.amount_minor);
            sum.n_claimed += 1;
        }
        if let Some(returned) = case.returned {
            let sum = facts.money.entry(returned.currency).or_default();
            sum.returned_minor = sum.returned_minor.saturating_add(returned.amount_minor);
            sum.n_returned += 1;
        }
        if let Some(stands) = case.still_stands {
            facts.still_standing.add(stands);
        }
        if let Some(pressed) = case.pressed {
            facts.pressed.add(pressed);
        }
        facts.withdrawn.add(case.withdrawn);
    }

    /// The facts of all that were added.
    #[must_use]
    pub fn facts(&self) -> Facts {
        let mut days = self.days.clone();
        Facts {
            first_answer: Median {
                n: days.len(),
                days: median(&mut days),
            },
            ..self.facts.clone()
        }
    }
}

impl Promises {
    fn add(&mut self, promise: PromiseKept) {
        match promise {
            PromiseKept::Kept => self.kept += 1,
            PromiseKept::Late => self.late += 1,
            PromiseKept::Broken => self.broken += 1,
        }
        self.n = self.kept + self.late + self.broken;
    }
}

/// The middle value; the mean of the two middle ones where their number is even.
fn median(days: &mut [i64]) -> Option<f64> {
    days.sort_unstable();
    let upper = *days.get(days.len() / 2)?;
    let lower = *days.get((days.len() - 1) / 2)?;
    Some(f64::midpoint(
        super::formula::days(lower),
        super::formula::days(upper),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dollars(amount_minor: i64) -> Money {
        Money::new(amount_minor, "USD".parse().unwrap())
    }

    #[test]
    fn no_case_gives_no_share_and_no_median() {
        let facts = CaseSums::default().facts();
        assert_eq!(facts.n, 0);
        assert_eq!(facts.responded.share(), None);
        assert_eq!(facts.first_answer, Median { days: None, n: 0 });
        assert!(facts.money.is_empty());
    }

    #[test]
    fn each_fact_has_the_n_of_those_who_could_say() {
        let cases = [
            Case {
                answered: true,
                answered_after_days: Some(2),
                answer_due: true,
                human_reached: Some(true),
                promises: vec![PromiseKept::Kept, PromiseKept::Broken],
                claimed: Some(dollars(1000)),
                returned: Some(dollars(400)),
                still_stands: Some(false),
                ..Case::default()
            },
            Case {
                answered: true,
                answered_after_days: Some(5),
                claimed: Some(dollars(50)),
                pressed: Some(true),
                withdrawn: true,
                ..Case::default()
            },
            Case {
                answer_due: true,
                human_reached: Some(false),
                ..Case::default()
            },
            Case::default(),
        ];
        let mut sums = CaseSums::default();
        for case in &cases {
            sums.add(case);
        }
        sums.add_unknown_promises(1);
        let facts = sums.facts();
        assert_eq!(facts.responded, Ratio { count: 2, n: 3 });
        assert_eq!(
            facts.first_answer,
            Median {
                days: Some(3.5),
                n: 2
            }
        );
        assert_eq!(facts.human_reached, Ratio { count: 1, n: 2 });
        assert_eq!(
            facts.promises,
            Promises {
                kept: 1,
                late: 0,
                broken: 1,
                unknown: 1,
                n: 2
            }
        );
        let sum = Sum {
            claimed_minor: 1050,
            n_claimed: 2,
            returned_minor: 400,
            n_returned: 1,
        };
        assert_eq!(facts.money, BTreeMap::from([("USD".parse().unwrap(), sum)]));
        assert_eq!(facts.still_standing, Ratio { count: 0, n: 1 });
        assert_eq!(facts.pressed, Ratio { count: 1, n: 1 });
        assert_eq!(facts.withdrawn, Ratio { count: 1, n: 4 });
        let json = serde_json::to_value(&facts).unwrap();
        assert_eq!(json["money"]["USD"]["returned_minor"], 400);
    }
}
