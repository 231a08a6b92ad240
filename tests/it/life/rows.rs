//! The row that pages read of a life: since when it stands as it does, and what money came back.

use chrono::TimeDelta;
use redress::domain::{Actor, EventKind, Money, Outcome, Refusal, State, Tier, Verdict};
use redress::registry::projection::{Header, project};

use super::{Life, answer, day, event, start, verdict};
use crate::made_up::Dice;

/// Whatever happens, a complaint stands as it does since a day that never goes back, and never lies ahead.
#[test]
fn the_day_since_when_it_stands_so_never_goes_back() {
    let dice = &mut Dice::new(3);
    for _ in 0..300 {
        let mut life = Life::delivered();
        let mut before = None;
        for number in 0..200 {
            let kind = match dice.below(60) {
                0 => Some((Actor::Business, answer(None))),
                1 => Some((Actor::Consumer, verdict(Verdict::Resolved))),
                2 => Some((Actor::Consumer, verdict(Verdict::NotResolved))),
                3 | 4 => Some((Actor::Consumer, EventKind::StandChecked { stands: false })),
                5 => Some((Actor::Consumer, EventKind::StandChecked { stands: true })),
                _ => None,
            };
            if let Some((actor, kind)) = kind {
                // What the rules refuse does not happen.
                let _ = life.says(actor, kind);
            }
            let row = project(Header::default(), &life.state, day(number));
            assert!(
                row.outcome_on >= before,
                "{:?} after {before:?}: {:?}",
                row.outcome_on,
                life.state
            );
            assert!(row.outcome_on <= Some(day(number)));
            assert!(
                row.heard_on
                    .is_none_or(|heard| Some(heard) > row.outcome_on)
            );
            before = row.outcome_on;
            life.now += TimeDelta::days(1);
        }
    }
}

#[test]
fn money_that_came_back_in_another_currency_is_told() {
    let mut life = Life::delivered();
    life.says(Actor::Business, answer(None)).unwrap();
    let returned = Money::from_decimal("70", "EUR".parse().unwrap()).unwrap();
    let kind = EventKind::VerdictGiven {
        verdict: Verdict::Resolved,
        resolved_on: None,
        human_reached: None,
        pressed: None,
        returned: Some(returned),
        mark: None,
    };
    life.says(Actor::Consumer, kind).unwrap();
    let row = project(Header::default(), &life.state, day(1));
    assert_eq!(
        (row.currency.as_deref(), row.claimed_minor),
        (Some("USD"), Some(8_000))
    );
    assert_eq!(
        (row.returned_currency.as_deref(), row.returned_minor),
        (Some("EUR"), Some(7_000))
    );
}

#[test]
fn a_public_record_is_closed_once_and_by_its_source_alone() {
    let recorded = |closed: bool| EventKind::Recorded {
        received_on: None,
        delivered_on: day(0),
        trouble_began_on: None,
        closed,
        closed_on: None,
        followed: false,
        tier: Tier::Official,
        claimed: None,
    };
    let closed = |actor: Actor| {
        event(
            start(),
            actor,
            EventKind::Closed {
                closed_on: Some(day(9)),
            },
        )
    };
    let mut open = State::begin(&event(start(), Actor::Source, recorded(false))).unwrap();
    assert_eq!(open.outcome(day(100)), Outcome::Open);
    assert_eq!(
        open.apply(&closed(Actor::Business)),
        Err(Refusal::WrongActor)
    );
    open.apply(&closed(Actor::Source)).unwrap();
    assert_eq!(open.outcome(day(8)), Outcome::Open);
    assert_eq!(open.outcome(day(9)), Outcome::Unanswered);
    assert_eq!(
        open.apply(&closed(Actor::Source)),
        Err(Refusal::AlreadyClosed)
    );
    assert_eq!(
        Life::delivered().says(Actor::Source, closed(Actor::Source).kind),
        Err(Refusal::WrongActor)
    );
}
