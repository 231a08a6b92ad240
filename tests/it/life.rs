//! A complaint's life, told as journeys: what each event and each day makes of it. No pages, no database.

mod appeals;
mod rows;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use redress::domain::{
    Actor, ContestGround, ContestReason, DeadlineKind, DeclineReason, Event, EventKind, Money,
    Outcome, Promise, PromiseKept, Refusal, Remedy, Stage, State, Tier, Verdict, Visibility,
    VoidReason, WithdrawReason, deadlines, next_change_on,
};

/// A complaint and a clock that the test turns; day 0 is the day of delivery.
struct Life {
    now: DateTime<Utc>,
    state: State,
}

fn start() -> DateTime<Utc> {
    "2026-03-02T10:00:00Z".parse().unwrap()
}

fn day(number: u64) -> NaiveDate {
    start().date_naive() + Days::new(number)
}

fn dollars(amount: &str) -> Money {
    Money::from_decimal(amount, "USD".parse().unwrap()).unwrap()
}

fn event(at: DateTime<Utc>, actor: Actor, kind: EventKind) -> Event {
    Event { at, actor, kind }
}

impl Life {
    fn filed() -> Self {
        let kind = EventKind::Filed {
            trouble_began_on: Some(day(0) - Days::new(20)),
            wanted: Some(Remedy::Refund),
            claimed: Some(dollars("80")),
            human_reached: Some(false),
            told_on: None,
            channels: Vec::new(),
        };
        Self {
            now: start(),
            state: State::begin(&event(start(), Actor::Consumer, kind)).unwrap(),
        }
    }

    fn delivered() -> Self {
        let mut life = Self::filed();
        life.says(
            Actor::Desk,
            EventKind::Verified {
                tier: Tier::Documented,
            },
        )
        .unwrap();
        life.says(Actor::Registry, EventKind::Delivered).unwrap();
        life
    }

    fn recorded(closed: bool, followed: bool) -> Self {
        let kind = EventKind::Recorded {
            received_on: None,
            delivered_on: day(0),
            trouble_began_on: None,
            closed,
            closed_on: None,
            followed,
            tier: Tier::Official,
            claimed: None,
        };
        Self {
            now: start(),
            state: State::begin(&event(start(), Actor::Source, kind)).unwrap(),
        }
    }

    fn on(&mut self, number: u64) -> &mut Self {
        self.now = start() + TimeDelta::days(i64::try_from(number).unwrap());
        self
    }

    fn says(&mut self, actor: Actor, kind: EventKind) -> Result<(), Refusal> {
        self.state.apply(&event(self.now, actor, kind))
    }

    fn outcome(&self) -> Outcome {
        self.state.outcome(self.now.date_naive())
    }

    fn outcome_on(&self, number: u64) -> Outcome {
        self.state.outcome(day(number))
    }

    /// What is to come, as (kind, day after delivery).
    fn dates(&self) -> Vec<(DeadlineKind, i64)> {
        let all = deadlines(&self.state, self.now.date_naive());
        all.into_iter()
            .map(|deadline| (deadline.kind, (deadline.on - day(0)).num_days()))
            .collect()
    }
}

fn answer(promise: Option<Promise>) -> EventKind {
    EventKind::Answered {
        person: Some("Ana Lima".into()),
        role: Some("customer care".into()),
        text: Some("We looked into it.".into()),
        relief: None,
        promise,
        day_unknown: false,
    }
}

fn verdict(verdict: Verdict) -> EventKind {
    EventKind::VerdictGiven {
        verdict,
        resolved_on: None,
        human_reached: Some(true),
        pressed: None,
        returned: None,
        mark: None,
    }
}

#[test]
fn silence_is_unanswered_on_day_14_and_a_late_answer_opens_it_again() {
    use DeadlineKind::{AskVerdict, Publish, RemindBusiness, Unanswered, Unconfirmed};
    let mut life = Life::delivered();
    assert_eq!(
        life.dates(),
        [
            (Publish, 2),
            (RemindBusiness, 5),
            (RemindBusiness, 10),
            (RemindBusiness, 13),
            (Unanswered, 14)
        ]
    );
    assert_eq!(life.state.visibility(day(1)), Visibility::NotYetPublic);
    assert_eq!(life.state.visibility(day(2)), Visibility::Public);
    assert_eq!(life.outcome_on(13), Outcome::Open);
    assert_eq!(life.outcome_on(14), Outcome::Unanswered);
    assert_eq!(next_change_on(&life.state, day(2)), Some(day(14)));

    life.on(20).says(Actor::Business, answer(None)).unwrap();
    assert_eq!(life.outcome(), Outcome::Open);
    assert_eq!(
        life.dates(),
        [
            (Publish, 2),
            (AskVerdict, 27),
            (AskVerdict, 34),
            (AskVerdict, 41),
            (Unconfirmed, 60)
        ]
    );
    assert_eq!(life.outcome_on(59), Outcome::Open);
    assert_eq!(life.outcome_on(60), Outcome::Unconfirmed);
    assert_eq!(life.state.closed_on(day(70)), Some(day(60)));

    life.on(90)
        .says(Actor::Consumer, verdict(Verdict::Resolved))
        .unwrap();
    assert_eq!(life.outcome(), Outcome::Resolved);
    assert_eq!(life.state.human_reached, Some(true));
    assert_eq!(life.state.resolved_on(), Some(day(90)));
}

#[test]
fn a_promise_breaks_and_the_verdict_falls_at_the_thirty_day_check() {
    let mut life = Life::delivered();
    let promise = Promise {
        remedy: Remedy::Refund,
        money: Some(dollars("80")),
        due_on: day(10),
    };
    life.on(1)
        .says(Actor::Business, answer(Some(promise)))
        .unwrap();
    assert_eq!(
        life.state.visibility(day(1)),
        Visibility::Public,
        "the first answer makes the page public"
    );
    life.on(4)
        .says(Actor::Consumer, verdict(Verdict::Resolved))
        .unwrap();
    assert!(life.dates().contains(&(DeadlineKind::AskPromise, 13)));
    assert!(life.dates().contains(&(DeadlineKind::AskStand, 34)));

    let broken = EventKind::PromiseChecked {
        promise: 1,
        kept: PromiseKept::Broken,
    };
    assert_eq!(
        life.on(10).says(Actor::Consumer, broken.clone()),
        Err(Refusal::PromiseNotDue)
    );
    let unknown = EventKind::PromiseChecked {
        promise: 2,
        kept: PromiseKept::Kept,
    };
    assert_eq!(
        life.says(Actor::Consumer, unknown),
        Err(Refusal::NoSuchPromise)
    );
    life.on(13).says(Actor::Consumer, broken).unwrap();
    assert_eq!(life.state.promises[0].ended, Some(PromiseKept::Broken));
    assert_eq!(life.state.money_returned(), None);

    life.on(34)
        .says(Actor::Consumer, EventKind::StandChecked { stands: false })
        .unwrap();
    assert_eq!(life.outcome(), Outcome::Open);
    let history: Vec<_> = life
        .state
        .verdicts
        .iter()
        .map(|entry| (entry.given_on, entry.verdict))
        .collect();
    assert_eq!(
        history,
        [(day(4), Some(Verdict::Resolved)), (day(34), None)]
    );
    assert!(life.dates().contains(&(DeadlineKind::AskVerdict, 41)));
    assert_eq!(life.outcome_on(94), Outcome::Unconfirmed);

    life.on(40)
        .says(Actor::Consumer, verdict(Verdict::NotResolved))
        .unwrap();
    assert_eq!(life.outcome(), Outcome::Unresolved);
    assert_eq!(life.state.resolved_on(), None);
}

#[test]
fn a_kept_promise_counts_its_money_as_returned() {
    let mut life = Life::delivered();
    for amount in ["30", "50"] {
        let promise = Promise {
            remedy: Remedy::Refund,
            money: Some(dollars(amount)),
            due_on: day(5),
        };
        life.on(1)
            .says(Actor::Business, answer(Some(promise)))
            .unwrap();
    }
    life.on(3)
        .says(
            Actor::Consumer,
            EventKind::PromiseChecked {
                promise: 1,
                kept: PromiseKept::Kept,
            },
        )
        .unwrap();
    life.on(8)
        .says(
            Actor::Consumer,
            EventKind::PromiseChecked {
                promise: 2,
                kept: PromiseKept::Late,
            },
        )
        .unwrap();
    assert_eq!(life.state.money_returned(), Some(dollars("80")));
}

#[test]
fn the_desk_declines_and_the_appeal_is_granted_once() {
    let mut life = Life::filed();
    let declined = || EventKind::Declined {
        reasons: vec![DeclineReason::NoProof],
    };
    assert_eq!(
        life.says(Actor::Desk, EventKind::Declined { reasons: vec![] }),
        Err(Refusal::NoReason)
    );
    life.says(Actor::Desk, declined()).unwrap();
    assert_eq!(life.state.stage(), Stage::Declined);
    assert_eq!(
        life.says(
            Actor::Desk,
            EventKind::Verified {
                tier: Tier::Documented
            }
        ),
        Err(Refusal::Declined)
    );
    life.says(Actor::Consumer, EventKind::Appealed { text: None })
        .unwrap();
    assert_eq!(life.state.stage(), Stage::Appealed);
    assert_eq!(
        life.says(Actor::Consumer, EventKind::Appealed { text: None }),
        Err(Refusal::AlreadyAppealed)
    );
    life.says(Actor::Desk, EventKind::AppealDecided { granted: true })
        .unwrap();
    assert_eq!(life.state.stage(), Stage::Submitted);
    assert_eq!(
        life.says(Actor::Registry, EventKind::Delivered),
        Err(Refusal::NotVerified)
    );
    life.says(
        Actor::Desk,
        EventKind::Verified {
            tier: Tier::Documented,
        },
    )
    .unwrap();
    life.says(Actor::Registry, EventKind::Delivered).unwrap();
    assert_eq!(
        life.says(Actor::Desk, declined()),
        Err(Refusal::CannotDecline)
    );
    assert_eq!(life.state.visibility(day(0)), Visibility::NotYetPublic);
}

#[test]
fn nobody_speaks_for_another() {
    let mut life = Life::delivered();
    for actor in [
        Actor::Business,
        Actor::Desk,
        Actor::Clock,
        Actor::Registry,
        Actor::Source,
    ] {
        assert_eq!(
            life.says(actor, verdict(Verdict::Resolved)),
            Err(Refusal::WrongActor)
        );
    }
    assert_eq!(
        life.says(Actor::Consumer, answer(None)),
        Err(Refusal::WrongActor)
    );
    let nobody = EventKind::Answered {
        person: Some(" ".into()),
        role: None,
        text: None,
        relief: None,
        promise: None,
        day_unknown: false,
    };
    assert_eq!(
        life.says(Actor::Business, nobody),
        Err(Refusal::NoNamedPerson)
    );
    life.says(
        Actor::Business,
        EventKind::Verified {
            tier: Tier::Acknowledged,
        },
    )
    .unwrap();
    assert_eq!(
        life.says(
            Actor::Desk,
            EventKind::Verified {
                tier: Tier::Documented
            }
        ),
        Err(Refusal::TierNotHigher)
    );
    assert_eq!(
        life.says(
            Actor::Desk,
            EventKind::Verified {
                tier: Tier::Official
            }
        ),
        Err(Refusal::WrongActor)
    );
}

#[test]
fn withdrawn_early_it_never_shows_and_a_verdict_is_not_withdrawn() {
    let why = EventKind::Withdrawn {
        why: WithdrawReason::BusinessAsked,
        pressed: Some(true),
    };
    let mut life = Life::delivered();
    life.on(1).says(Actor::Consumer, why.clone()).unwrap();
    assert_eq!(life.outcome_on(30), Outcome::Withdrawn);
    assert_eq!(life.state.visibility(day(30)), Visibility::NotYetPublic);
    assert_eq!(life.state.pressed, Some(true));
    assert_eq!(
        life.says(Actor::Business, answer(None)),
        Err(Refusal::Withdrawn)
    );
    assert_eq!(
        life.on(5).says(Actor::Clock, EventKind::Published),
        Err(Refusal::Withdrawn)
    );
    assert!(life.dates().is_empty());

    let mut judged = Life::delivered();
    judged
        .on(3)
        .says(Actor::Consumer, verdict(Verdict::NotResolved))
        .unwrap();
    assert_eq!(
        judged.says(Actor::Consumer, why),
        Err(Refusal::VerdictInForce)
    );
}

#[test]
fn not_ours_is_decided_by_the_desk_and_leaves_a_tombstone() {
    let mut life = Life::delivered();
    life.on(4)
        .says(
            Actor::Business,
            EventKind::Contested {
                ground: ContestGround::NoSuchTransaction,
            },
        )
        .unwrap();
    let other = EventKind::Contested {
        ground: ContestGround::WrongBusiness,
    };
    assert_eq!(
        life.says(Actor::Business, other.clone()),
        Err(Refusal::AlreadyContested)
    );
    life.on(5)
        .says(
            Actor::Desk,
            EventKind::ContestDecided {
                upheld: false,
                reasons: Vec::new(),
            },
        )
        .unwrap();
    let again = EventKind::Contested {
        ground: ContestGround::NoSuchTransaction,
    };
    assert_eq!(
        life.says(Actor::Business, again),
        Err(Refusal::ContestDecidedBefore)
    );
    life.on(6).says(Actor::Business, other).unwrap();
    life.says(
        Actor::Desk,
        EventKind::ContestDecided {
            upheld: true,
            reasons: vec![ContestReason::OtherBusiness],
        },
    )
    .unwrap();
    assert!(life.state.awaits_voiding());
    assert!(
        !life
            .dates()
            .iter()
            .any(|(kind, _)| *kind == DeadlineKind::RemindBusiness)
    );
    assert_eq!(
        life.says(Actor::Business, answer(None)),
        Err(Refusal::ContestUpheld)
    );
    life.says(
        Actor::Desk,
        EventKind::Voided {
            reason: VoidReason::WrongBusiness,
            docket: None,
        },
    )
    .unwrap();
    assert_eq!(life.outcome(), Outcome::Voided);
    assert_eq!(life.state.visibility(day(6)), Visibility::Tombstone);
    assert!(!life.state.counts_for_score(true));

    life.on(9).says(Actor::Desk, EventKind::Restored).unwrap();
    assert_eq!(life.outcome(), Outcome::Open);
    assert_eq!(life.state.visibility(day(9)), Visibility::Public);
    let court = |docket| EventKind::Voided {
        reason: VoidReason::CourtOrder,
        docket,
    };
    assert_eq!(life.says(Actor::Desk, court(None)), Err(Refusal::NoDocket));
    life.says(Actor::Desk, court(Some("12-345".into())))
        .unwrap();
    assert_eq!(
        life.says(Actor::Consumer, verdict(Verdict::Resolved)),
        Err(Refusal::Voided)
    );
}

#[test]
fn the_day_it_was_put_right_is_believable() {
    let mut life = Life::delivered();
    let resolved = |resolved_on| EventKind::VerdictGiven {
        verdict: Verdict::Resolved,
        resolved_on: Some(resolved_on),
        human_reached: None,
        pressed: None,
        returned: None,
        mark: None,
    };
    life.on(8);
    assert_eq!(
        life.says(Actor::Consumer, resolved(day(9))),
        Err(Refusal::DateInTheFuture)
    );
    assert_eq!(
        life.says(Actor::Consumer, resolved(day(0) - Days::new(1))),
        Err(Refusal::ResolvedBeforeFiling)
    );
    life.says(Actor::Consumer, resolved(day(6))).unwrap();
    assert_eq!(
        (life.state.resolved_on(), life.state.verdict_given_on()),
        (Some(day(6)), Some(day(8)))
    );
    life.now = start();
    assert_eq!(
        life.says(Actor::Consumer, resolved(day(0))),
        Err(Refusal::OutOfOrder)
    );
}

#[test]
fn for_records_nobody_follows_no_clock_runs() {
    let answered = EventKind::Answered {
        person: None,
        role: None,
        text: None,
        relief: None,
        promise: None,
        day_unknown: true,
    };
    let mut open = Life::recorded(false, false);
    assert_eq!(open.outcome_on(400), Outcome::Open);
    assert_eq!(open.state.visibility(day(0)), Visibility::Public);
    assert!(open.dates().is_empty());
    open.says(Actor::Source, answered.clone()).unwrap();
    assert_eq!(open.outcome_on(400), Outcome::Open);
    assert!(!open.state.answer_day_known);

    let mut closed = Life::recorded(true, false);
    assert_eq!(closed.outcome_on(0), Outcome::Unanswered);
    closed.says(Actor::Source, answered.clone()).unwrap();
    assert_eq!(closed.outcome_on(0), Outcome::Unconfirmed);
    assert_eq!(
        closed.says(Actor::Consumer, verdict(Verdict::Resolved)),
        Err(Refusal::WrongActor)
    );
    assert_eq!(
        closed.says(Actor::Business, answer(None)),
        Err(Refusal::WrongActor)
    );
    closed
        .says(Actor::Source, verdict(Verdict::Partly))
        .unwrap();
    assert_eq!(closed.outcome_on(0), Outcome::PartlyResolved);

    let followed = Life::recorded(false, true);
    assert_eq!(followed.outcome_on(13), Outcome::Open);
    assert_eq!(followed.outcome_on(14), Outcome::Unanswered);
}

#[test]
fn an_event_as_json_leaves_out_what_is_unknown() {
    let promise = Promise {
        remedy: Remedy::Refund,
        money: Some(dollars("80")),
        due_on: day(10),
    };
    let kind = EventKind::Answered {
        person: Some("Ana Lima".into()),
        role: Some("customer care".into()),
        text: None,
        relief: None,
        promise: Some(promise),
        day_unknown: false,
    };
    assert_eq!(
        serde_json::to_string(&event(start(), Actor::Business, kind)).unwrap(),
        concat!(
            r#"{"at":"2026-03-02T10:00:00Z","actor":"business","kind":"answered","person":"Ana Lima","#,
            r#""role":"customer care","promise":{"remedy":"refund","#,
            r#""money":{"amount_minor":8000,"currency":"USD"},"due_on":"2026-03-12"}}"#
        )
    );
    let delivered = event(start(), Actor::Registry, EventKind::Delivered);
    assert_eq!(
        serde_json::to_string(&delivered).unwrap(),
        r#"{"at":"2026-03-02T10:00:00Z","actor":"registry","kind":"delivered"}"#
    );
}
