//! What becomes of a made-up complaint: desk, answers, promises, verdicts, reopenings. How it was filed is in `filing`.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::dice::Dice;
use super::filing::ask_of;
use super::names::person;
use super::script::{Act, Case, Step};
use super::traits::Traits;
use super::words::{Fill, Phrases, phrases};
use crate::domain::{
    ContestGround, DeclineReason, Money, Promise, PromiseKept, Remedy, Tier, Verdict, VoidReason,
    WithdrawReason,
};

/// The life has come to the present (or to its end): nothing more is written.
struct Over;
type Going = Result<(), Over>;

/// One life as it is being written.
struct Life<'a> {
    dice: Dice,
    traits: Traits,
    fill: Fill,
    words: &'static Phrases,
    case: &'a mut Case,
    now: DateTime<Utc>,
    end: DateTime<Utc>,
    delivered_on: NaiveDate,
    promises: u16,
    speaks: bool,
}

/// Writes the steps of `case`, filed at `filed_at`, up to `end` (excluded). `place` is the case's number:
/// some numbers are fated to be voided, so that every reason occurs.
pub(super) fn live(
    dice: Dice,
    traits: Traits,
    fill: Fill,
    case: &mut Case,
    place: usize,
    filed_at: DateTime<Utc>,
    end: DateTime<Utc>,
) {
    let words = phrases(case.lang);
    case.steps.push(Step {
        at: filed_at,
        act: Act::File,
    });
    let mut life = Life {
        dice,
        traits,
        fill,
        words,
        case,
        now: filed_at,
        end,
        delivered_on: filed_at.date_naive(),
        promises: 0,
        speaks: true,
    };
    // Over is no failure: most lives reach the present unfinished.
    let _ = life.run(fated(place));
}

/// One case in 125 is voided: each reason several times over.
fn fated(place: usize) -> Option<VoidReason> {
    (place % 125 == 60)
        .then(|| {
            VoidReason::ALL
                .get(place / 125 % VoidReason::ALL.len())
                .copied()
        })
        .flatten()
}

impl Life<'_> {
    fn act_at(&mut self, at: DateTime<Utc>, act: Act) -> Going {
        let at = at.max(self.now + TimeDelta::minutes(1));
        if at >= self.end {
            return Err(Over);
        }
        self.now = at;
        self.case.steps.push(Step { at, act });
        Ok(())
    }

    /// After some days, by daylight where it is more than a few hours.
    fn act_after(&mut self, days: f64, act: Act) -> Going {
        #[expect(clippy::cast_possible_truncation, reason = "some weeks in seconds")]
        let seconds = (days * 86_400.0) as i64;
        let mut at = self.now + TimeDelta::seconds(seconds.max(60));
        if days > 0.5 {
            let second = self.dice.between(7 * 3600, 21 * 3600);
            at = at.date_naive().and_time(chrono::NaiveTime::MIN).and_utc()
                + TimeDelta::seconds(second);
        }
        self.act_at(at, act)
    }

    fn days(&mut self, low: i64, high: i64) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "some weeks")]
        let whole = self.dice.between(low, high) as f64;
        whole + self.dice.unit()
    }

    fn say(&mut self, grammar: &str) -> String {
        self.fill.say(&mut self.dice, grammar)
    }

    fn run(&mut self, fate: Option<VoidReason>) -> Going {
        self.verify()?;
        self.act_after(0.005, Act::Deliver)?;
        self.delivered_on = self.now.date_naive();
        self.speaks = !self.dice.chance(self.traits.silence);
        if let Some(reason) = fate {
            return self.fall(reason);
        }
        if self.dice.chance(0.015) {
            return self.withdraw(1, 12);
        }
        if self.traits.diligence > 0.0 && self.dice.chance(0.03) {
            self.contest()?;
        }
        self.answers()
    }

    fn verify(&mut self) -> Going {
        if self.dice.chance(0.03) {
            let reason = *self.dice.pick(DeclineReason::ALL);
            let mut reasons = vec![reason];
            if reason != DeclineReason::NoProof && self.dice.chance(0.2) {
                reasons.push(DeclineReason::NoProof);
            }
            let wait = self.days(0, 4);
            self.act_after(wait, Act::Decline { reasons })?;
            if !self.dice.chance(0.35) {
                return Err(Over);
            }
            let (wait, text) = (self.days(1, 8), self.say(self.words.appeal));
            self.act_after(wait, Act::Appeal { text })?;
            let (wait, granted) = (self.days(1, 5), self.dice.chance(0.45));
            self.act_after(wait, Act::DecideAppeal { granted })?;
            if !granted {
                return Err(Over);
            }
        } else if self.dice.chance(0.2) {
            return self.act_after(0.01, Act::Verify { tier: Tier::Signed });
        }
        let wait = self.dice.unit() * self.dice.unit() * 5.0;
        self.act_after(
            wait,
            Act::Verify {
                tier: Tier::Documented,
            },
        )
    }

    /// A life that the desk ends.
    fn fall(&mut self, reason: VoidReason) -> Going {
        if reason == VoidReason::WrongBusiness {
            let wait = self.days(1, 6);
            self.act_after(
                wait,
                Act::Contest {
                    ground: ContestGround::WrongBusiness,
                },
            )?;
            let wait = self.days(2, 7);
            self.act_after(wait, Act::DecideContest { upheld: true })?;
            return self.void(0.02, reason);
        }
        if self.dice.chance(0.6) {
            self.answer(self.words.refuse, None, self.traits.speed)?;
        }
        let wait = self.days(4, 40);
        self.void(wait, reason)?;
        if matches!(reason, VoidReason::Duplicate | VoidReason::ForgedProof)
            && self.dice.chance(0.2)
        {
            let wait = self.days(2, 9);
            self.act_after(wait, Act::Restore)?;
            return self.judge(Verdict::NotResolved, None);
        }
        Err(Over)
    }

    fn void(&mut self, wait: f64, reason: VoidReason) -> Going {
        let docket = (reason == VoidReason::CourtOrder).then(|| {
            format!(
                "{}/{}",
                self.dice.between(100, 9999),
                self.now.date_naive().format("%Y")
            )
        });
        self.act_after(wait, Act::Void { reason, docket })
    }

    fn withdraw(&mut self, low: i64, high: i64) -> Going {
        let why = *self.dice.pick(WithdrawReason::ALL);
        let pressed = self.dice.chance(if why == WithdrawReason::BusinessAsked {
            0.7
        } else {
            0.08
        });
        let wait = self.days(low, high);
        self.act_after(wait, Act::Withdraw { why, pressed })?;
        Err(Over)
    }

    fn contest(&mut self) -> Going {
        let ground = *self.dice.pick(ContestGround::ALL);
        let wait = self.days(0, 6);
        self.act_after(wait, Act::Contest { ground })?;
        let (wait, upheld) = (self.days(1, 8), self.dice.chance(0.4));
        self.act_after(wait, Act::DecideContest { upheld })?;
        if upheld {
            let reason = match ground {
                ContestGround::WrongBusiness => VoidReason::WrongBusiness,
                ContestGround::NoSuchTransaction => VoidReason::ForgedProof,
            };
            self.void(0.02, reason)?;
            return Err(Over);
        }
        Ok(())
    }

    /// The business answers, or does not.
    fn answers(&mut self) -> Going {
        let mut wait = self.traits.speed * (0.2 + 2.0 * self.dice.unit() * self.dice.unit());
        if self.dice.chance(0.07) {
            wait += self.days(10, 30);
        }
        if !self.dice.chance(self.traits.diligence) {
            // Silence; now and then broken late.
            if self.speaks && self.dice.chance(0.15) {
                let wait = self.days(16, 45);
                return self.judge_after(wait, Verdict::NotResolved, None);
            }
            if self.traits.diligence == 0.0 || !self.dice.chance(0.3) {
                return Err(Over);
            }
            wait = self.days(15, 48);
        } else if self.dice.chance(0.22) {
            self.act_after(
                wait * 0.6,
                Act::Verify {
                    tier: Tier::Acknowledged,
                },
            )?;
            wait *= 0.4;
        }
        if self.dice.chance(0.14) {
            self.answer(self.words.inform, None, wait)?;
            if !self.speaks {
                return Err(Over);
            }
            self.reply(self.words.provide, 0, 5)?;
            wait = self.traits.speed * self.dice.unit();
        }
        if self.dice.chance(self.traits.fix) {
            self.offer(wait)
        } else {
            self.refuse(wait)
        }
    }

    fn answer(&mut self, body: &str, promise: Option<Promise>, wait: f64) -> Going {
        let late =
            (self.now - self.case.steps.first().map_or(self.now, |step| step.at)).num_days() > 25;
        let mut parts = vec![self.say(self.words.hello)];
        if late {
            parts.push(self.say(self.words.late));
        }
        if promise.is_some() {
            parts.push(self.say(self.words.sorry));
            if self.dice.chance(0.6) {
                parts.push(self.say(self.words.explain));
            }
        }
        parts.push(self.say(body));
        parts.push(self.say(self.words.close));
        parts.retain(|part| !part.is_empty());
        let text = parts.join(if self.dice.chance(0.3) { "\n\n" } else { " " });
        let person = person(&mut self.dice, self.case.lang);
        let role = self.dice.pick(self.words.roles);
        self.act_after(
            wait,
            Act::Answer {
                person,
                role,
                text,
                promise,
            },
        )
    }

    fn reply(&mut self, body: &str, low: i64, high: i64) -> Going {
        let (wait, text) = (self.days(low, high), self.say(body));
        self.act_after(wait, Act::Reply { text })
    }

    fn refuse(&mut self, wait: f64) -> Going {
        self.answer(self.words.refuse, None, wait)?;
        if !self.speaks {
            return Err(Over);
        }
        if self.dice.chance(0.025) {
            return self.withdraw(2, 20);
        }
        if self.dice.chance(0.45) {
            self.reply(self.words.disagree, 0, 6)?;
            if self.dice.chance(0.5 * self.traits.fix) {
                let wait = self.days(1, 8);
                return self.offer(wait);
            }
        }
        let wait = self.days(1, 24);
        self.judge_after(wait, Verdict::NotResolved, None)
    }

    /// An answer with a promise, and what becomes of it.
    fn offer(&mut self, wait: f64) -> Going {
        let answer_on = (self.now
            + TimeDelta::days(1)
            + TimeDelta::seconds({
                #[expect(clippy::cast_possible_truncation, reason = "some weeks in seconds")]
                let seconds = (wait * 86_400.0) as i64;
                seconds
            }))
        .date_naive();
        let due_on = answer_on + TimeDelta::days(self.dice.between(2, 18));
        let remedy = if self.dice.chance(0.85) {
            self.case.wanted
        } else {
            Remedy::Explanation
        };
        let whole = self
            .case
            .claimed
            .filter(|_| matches!(remedy, Remedy::Refund | Remedy::Compensation));
        let partly = self.dice.chance(0.22);
        let money = whole.map(|money| if partly { self.part_of(money) } else { money });
        self.fill.due = due_on;
        let claimed_minor = self.fill.amount_minor;
        if let Some(money) = money {
            self.fill.amount_minor = money.amount_minor;
        }
        let said = self.answer(
            ask_of(&self.words.promise, remedy),
            Some(Promise {
                remedy,
                money,
                due_on,
            }),
            wait,
        );
        self.fill.amount_minor = claimed_minor;
        said?;
        self.promises += 1;
        if self.speaks && self.dice.chance(0.02) {
            return self.withdraw(2, 20);
        }
        let enough = (!partly || money.is_none()) && remedy == self.case.wanted;
        let kept = if self.dice.chance(self.traits.honesty) {
            PromiseKept::Kept
        } else if self.dice.chance(0.5) {
            PromiseKept::Late
        } else {
            PromiseKept::Broken
        };
        self.see_to_promise(kept, due_on, enough, money)
    }

    fn part_of(&mut self, money: Money) -> Money {
        let unit = self.fill.coin.minors.saturating_mul(5);
        let part = money.amount_minor / 100 * self.dice.between(40, 75);
        Money::new((part / unit).max(1) * unit, money.currency)
    }

    fn see_to_promise(
        &mut self,
        kept: PromiseKept,
        due_on: NaiveDate,
        enough: bool,
        money: Option<Money>,
    ) -> Going {
        let midday = |day: NaiveDate, hour: i64| {
            day.and_time(chrono::NaiveTime::MIN).and_utc() + TimeDelta::hours(hour)
        };
        let answered_on = self.now.date_naive();
        let done_on = match kept {
            PromiseKept::Kept => Some(
                due_on
                    - TimeDelta::days(
                        self.dice
                            .between(0, 5)
                            .min((due_on - answered_on).num_days().max(0)),
                    ),
            ),
            PromiseKept::Late => Some(due_on + TimeDelta::days(self.dice.between(1, 16))),
            PromiseKept::Broken => None,
        };
        if !self.speaks {
            return Err(Over);
        }
        let asked_on =
            done_on.unwrap_or(due_on).max(due_on) + TimeDelta::days(self.dice.between(3, 7));
        if kept == PromiseKept::Broken && self.dice.chance(0.6) {
            let at = midday(due_on + TimeDelta::days(1), self.dice.between(8, 20));
            let text = self.say(self.words.chase);
            self.act_at(at, Act::Reply { text })?;
        }
        let promise = self.promises;
        let check = self.dice.chance(0.75);
        // The pleased often say so before anybody asks about the promise.
        let early = kept == PromiseKept::Kept && self.dice.chance(0.4);
        let at = midday(asked_on, self.dice.between(8, 20));
        if check && !early {
            self.act_at(at, Act::CheckPromise { promise, kept })?;
        }
        let verdict = match (kept, enough) {
            (PromiseKept::Broken, _) => Verdict::NotResolved,
            (_, true) => {
                if self.dice.chance(0.94) {
                    Verdict::Resolved
                } else {
                    Verdict::Partly
                }
            }
            (_, false) => *self.dice.pick(&[
                Verdict::Partly,
                Verdict::Partly,
                Verdict::Resolved,
                Verdict::NotResolved,
            ]),
        };
        if verdict == Verdict::NotResolved
            && self.promises < 3
            && self.dice.chance(0.35 * self.traits.fix)
        {
            let wait = self.days(1, 9);
            return self.offer(wait);
        }
        let told = match verdict {
            Verdict::Resolved => self.words.thanks,
            Verdict::Partly => self.words.half,
            Verdict::NotResolved => self.words.disagree,
        };
        if let Some(done_on) = done_on {
            let text = self.say(told);
            let at = midday(
                done_on + TimeDelta::days(self.dice.between(0, 2)),
                self.dice.between(8, 20),
            );
            if self.dice.chance(0.4) {
                self.act_at(at, Act::Reply { text })?;
            }
            self.now = self.now.max(midday(done_on, 6));
        }
        let wait = self.days(0, 9);
        let returned = money.filter(|_| done_on.is_some());
        self.judge_on(wait, verdict, done_on, returned)
    }

    fn judge(&mut self, verdict: Verdict, done_on: Option<NaiveDate>) -> Going {
        let wait = self.days(3, 12);
        self.judge_on(wait, verdict, done_on, None)
    }

    fn judge_after(&mut self, wait: f64, verdict: Verdict, done_on: Option<NaiveDate>) -> Going {
        self.judge_on(wait, verdict, done_on, None)
    }

    /// The consumer's word, and whether it stands a month later.
    fn judge_on(
        &mut self,
        wait: f64,
        verdict: Verdict,
        done_on: Option<NaiveDate>,
        back: Option<Money>,
    ) -> Going {
        let human_reached = self
            .dice
            .chance(0.8)
            .then(|| self.dice.chance(self.traits.human * 0.8 + 0.1));
        let pressed = self.dice.chance(0.7).then(|| self.dice.chance(0.015));
        let resolved_on = done_on
            .filter(|_| verdict != Verdict::NotResolved)
            .map(|day| day.max(self.delivered_on));
        let act = Act::GiveVerdict {
            verdict,
            resolved_on,
            human_reached,
            pressed,
            returned: back,
        };
        self.act_after(wait, act)?;
        if !self.dice.chance(0.55) {
            return Err(Over);
        }
        let shaky = if verdict == Verdict::NotResolved {
            0.02
        } else {
            0.03 + 0.12 * (1.0 - self.traits.honesty)
        };
        let (wait, stands) = (self.days(30, 35), !self.dice.chance(shaky));
        self.act_after(wait, Act::CheckStands { stands })?;
        if stands {
            return Err(Over);
        }
        let body = if verdict == Verdict::NotResolved {
            self.words.thanks
        } else {
            self.words.reopened
        };
        self.reply(body, 0, 1)?;
        if verdict == Verdict::NotResolved {
            let day = self.now.date_naive();
            return self.judge_on(1.0, Verdict::Resolved, Some(day), None);
        }
        if self.promises < 4 && self.dice.chance(self.traits.fix) {
            let wait = self.days(1, 7);
            return self.offer(wait);
        }
        self.judge(Verdict::NotResolved, None)
    }
}
