//! Any sequence of events, and what must hold for all of them.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use proptest::prelude::*;
use proptest::sample::select;

use super::deadlines::{UNANSWERED_AFTER_DAYS, days_after};
use super::*;

fn start() -> DateTime<Utc> {
    "2026-01-01T09:00:00Z".parse().unwrap()
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..200).prop_map(|days| start().date_naive() + Days::new(days))
}

fn money() -> impl Strategy<Value = Money> {
    (-10_i64..100_000, select(vec!["USD", "JPY"]))
        .prop_map(|(minor, code)| Money::new(minor, code.parse().unwrap()))
}

fn maybe<T: Clone + std::fmt::Debug>(
    inner: impl Strategy<Value = T>,
) -> impl Strategy<Value = Option<T>> {
    proptest::option::of(inner)
}

fn word<T: Copy + std::fmt::Debug>(all: &'static [T]) -> impl Strategy<Value = T> {
    select(all)
}

fn text() -> impl Strategy<Value = Option<String>> {
    select(vec![None, Some(String::new()), Some("Ana".to_owned())])
}

fn promise() -> impl Strategy<Value = Promise> {
    (word(Remedy::ALL), maybe(money()), day()).prop_map(|(remedy, money, due_on)| Promise {
        remedy,
        money,
        due_on,
    })
}

fn kind() -> impl Strategy<Value = EventKind> {
    prop_oneof![
        1 => (maybe(day()), maybe(word(Remedy::ALL)), maybe(money()), any::<Option<bool>>()).prop_map(
            |(trouble_began_on, wanted, claimed, human_reached)| EventKind::Filed {
                trouble_began_on,
                wanted,
                claimed,
                human_reached,
                told_on: None,
                channels: Vec::new(),
            }
        ),
        1 => (maybe(day()), day(), maybe(day()), any::<bool>(), any::<bool>(), word(Tier::ALL)).prop_map(
            |(received_on, delivered_on, closed_on, closed, followed, tier)| EventKind::Recorded {
                received_on,
                delivered_on,
                trouble_began_on: None,
                closed,
                closed_on,
                followed,
                tier,
                claimed: None
            }
        ),
        1 => maybe(day()).prop_map(|closed_on| EventKind::Closed { closed_on }),
        4 => word(Tier::ALL).prop_map(|tier| EventKind::Verified { tier }),
        1 => proptest::collection::vec(word(DeclineReason::ALL), 0..3).prop_map(|reasons| EventKind::Declined { reasons }),
        1 => Just(EventKind::Appealed { text: None }),
        1 => any::<bool>().prop_map(|granted| EventKind::AppealDecided { granted }),
        4 => Just(EventKind::Delivered),
        2 => Just(EventKind::DeliveryFailed),
        1 => Just(EventKind::Published),
        4 => (text(), text(), maybe(word(Relief::ALL)), maybe(promise()), any::<bool>()).prop_map(
            |(person, role, relief, promise, day_unknown)| EventKind::Answered {
                person,
                role,
                text: None,
                relief,
                promise,
                day_unknown
            }
        ),
        1 => text().prop_map(|text| EventKind::Replied { text }),
        4 => (word(Verdict::ALL), maybe(day()), any::<Option<bool>>(), any::<Option<bool>>(), maybe(money()), maybe(0_u8..14))
            .prop_map(|(verdict, resolved_on, human_reached, pressed, returned, mark)| EventKind::VerdictGiven {
                verdict,
                resolved_on,
                human_reached,
                pressed,
                returned,
                mark
            }),
        2 => (0_u16..3, word(PromiseKept::ALL)).prop_map(|(promise, kept)| EventKind::PromiseChecked { promise, kept }),
        2 => any::<bool>().prop_map(|stands| EventKind::StandChecked { stands }),
        1 => (word(WithdrawReason::ALL), any::<Option<bool>>()).prop_map(|(why, pressed)| EventKind::Withdrawn { why, pressed }),
        2 => word(ContestGround::ALL).prop_map(|ground| EventKind::Contested { ground }),
        2 => (any::<bool>(), proptest::collection::vec(word(ContestReason::ALL), 0..2))
            .prop_map(|(upheld, reasons)| EventKind::ContestDecided { upheld, reasons }),
        1 => any::<u32>().prop_map(|passages| EventKind::Redacted { passages }),
        1 => (word(VoidReason::ALL), text()).prop_map(|(reason, docket)| EventKind::Voided { reason, docket }),
        1 => Just(EventKind::Restored),
    ]
}

/// Who usually says it, so that sequences get somewhere; and now and then anybody.
fn usual_actor(kind: &EventKind, recorded: bool) -> Actor {
    match kind.name() {
        "recorded" | "closed" => Actor::Source,
        "answered" | "replied" | "verdict_given" | "promise_checked" | "stand_checked"
        | "withdrawn"
            if recorded =>
        {
            Actor::Source
        }
        "filed" | "appealed" | "replied" | "verdict_given" | "promise_checked"
        | "stand_checked" | "withdrawn" => Actor::Consumer,
        "answered" | "contested" => Actor::Business,
        "delivered" | "delivery_failed" | "published" => Actor::Registry,
        _ => Actor::Desk,
    }
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let step = (kind(), maybe(word(Actor::ALL)), 0_u8..8, -2_i64..400);
    let first = select(vec![true, true, true, false]);
    (first, any::<bool>(), proptest::collection::vec(step, 1..14)).prop_map(
        |(lifelike, recorded, steps)| {
            let mut at = start();
            let mut list = Vec::with_capacity(steps.len() + 3);
            if lifelike {
                let day = at.date_naive();
                let mut kinds = if recorded {
                    vec![EventKind::Recorded {
                        received_on: None,
                        delivered_on: day,
                        trouble_began_on: None,
                        closed: false,
                        closed_on: None,
                        followed: true,
                        tier: Tier::Official,
                        claimed: None,
                    }]
                } else {
                    vec![
                        EventKind::Filed {
                            trouble_began_on: None,
                            wanted: None,
                            claimed: None,
                            human_reached: None,
                            told_on: None,
                            channels: Vec::new(),
                        },
                        EventKind::Verified {
                            tier: Tier::Documented,
                        },
                        EventKind::Delivered,
                    ]
                };
                list.extend(kinds.drain(..).map(|kind| Event {
                    at,
                    actor: usual_actor(&kind, recorded),
                    kind,
                }));
            }
            for (kind, anybody, odd, hours) in steps {
                at += TimeDelta::hours(hours);
                let usual = usual_actor(&kind, recorded);
                let actor = if odd == 0 {
                    anybody.unwrap_or(usual)
                } else {
                    usual
                };
                list.push(Event { at, actor, kind });
            }
            list
        },
    )
}

/// The longest life in a list of events: those that are refused are left out.
fn lived(list: &[Event]) -> Option<(State, Vec<Event>)> {
    let begun = list.iter().position(|event| State::begin(event).is_ok())?;
    let mut state = State::begin(&list[begun]).unwrap();
    let mut taken = vec![list[begun].clone()];
    for event in &list[begun + 1..] {
        let before = state.clone();
        match state.apply(event) {
            Ok(()) => taken.push(event.clone()),
            Err(refusal) => {
                assert!(Refusal::ALL.contains(&refusal));
                assert_eq!(state, before, "a refused event left a trace");
            }
        }
    }
    Some((state, taken))
}

fn days() -> impl Iterator<Item = NaiveDate> {
    (0..420)
        .step_by(7)
        .map(|days| start().date_naive() + Days::new(days))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn events_are_refused_by_name_or_give_one_state(list in events()) {
        let (once, again) = (fold(&list), fold(&list));
        prop_assert_eq!(&once, &again);
        if let Err(refusal) = once {
            prop_assert_eq!(refusal.as_str().parse::<Refusal>(), Ok(refusal));
        }
        if let Some((state, taken)) = lived(&list) {
            prop_assert_eq!(fold(&taken), Ok(state));
        }
    }

    #[test]
    fn however_the_desk_decides_there_is_one_appeal(list in events(), decisions in proptest::collection::vec(0_u8..4, 0..40)) {
        let filed = list.into_iter().find(|event| matches!(event.kind, EventKind::Filed { .. }) && State::begin(event).is_ok());
        let Some(filed) = filed else { return Ok(()) };
        let said = decisions.into_iter().map(|decision| match decision {
            0 => (Actor::Desk, EventKind::Declined { reasons: vec![DeclineReason::NoProof] }),
            1 => (Actor::Consumer, EventKind::Appealed { text: None }),
            granted => (Actor::Desk, EventKind::AppealDecided { granted: granted == 2 }),
        });
        let at = filed.at;
        let mut life = vec![filed];
        life.extend(said.map(|(actor, kind)| Event { at, actor, kind }));
        let (_, taken) = lived(&life).unwrap();
        let appeals = taken.iter().filter(|event| matches!(event.kind, EventKind::Appealed { .. }));
        prop_assert!(appeals.count() <= 1);
    }

    #[test]
    fn two_parts_give_what_the_whole_gives(list in events(), at in any::<proptest::sample::Index>()) {
        let Some((whole, taken)) = lived(&list) else { return Ok(()) };
        let (head, tail) = taken.split_at(at.index(taken.len()) + 1);
        prop_assert_eq!(fold_from(fold(head).unwrap(), tail), Ok(whole));
    }

    #[test]
    fn nobody_but_the_consumer_resolves(list in events()) {
        let kept: Vec<Event> = list
            .into_iter()
            .filter(|event| !matches!(event.kind, EventKind::VerdictGiven { verdict: Verdict::Resolved, .. }))
            .collect();
        let Some((state, _)) = lived(&kept) else { return Ok(()) };
        for day in days() {
            prop_assert_ne!(state.outcome(day), Outcome::Resolved);
        }
    }

    #[test]
    fn neither_business_nor_clock_speaks_for_the_consumer(list in events(), who in select(vec![Actor::Business, Actor::Clock, Actor::Desk, Actor::Registry]), verdict in word(Verdict::ALL)) {
        let Some((mut state, _)) = lived(&list) else { return Ok(()) };
        let kind = EventKind::VerdictGiven { verdict, resolved_on: None, human_reached: None, pressed: None, returned: None, mark: None };
        prop_assert_eq!(state.apply(&Event { at: state.last_at, actor: who, kind }), Err(Refusal::WrongActor));
    }

    #[test]
    fn what_was_public_leaves_a_tombstone(list in events(), after in 0_u64..100) {
        let Some((mut state, _)) = lived(&list) else { return Ok(()) };
        let at = state.last_at + TimeDelta::days(i64::try_from(after).unwrap());
        let before = state.visibility(at.date_naive());
        let void = Event { at, actor: Actor::Desk, kind: EventKind::Voided { reason: VoidReason::Erased, docket: None } };
        if before == Visibility::Public && state.apply(&void).is_ok() {
            prop_assert_eq!(state.visibility(at.date_naive()), Visibility::Tombstone);
            prop_assert_eq!(state.outcome(at.date_naive()), Outcome::Voided);
        }
    }

    #[test]
    fn a_page_once_public_never_hides_again(list in events()) {
        let Some((state, _)) = lived(&list) else { return Ok(()) };
        let seen: Vec<Visibility> = days().map(|day| state.visibility(day)).collect();
        prop_assert!(seen.is_sorted(), "{seen:?}");
    }

    #[test]
    fn a_clock_that_was_stopped_starts_on_the_day_of_the_new_delivery(list in events(), after in 0_u64..30) {
        let Some((mut state, _)) = lived(&list) else { return Ok(()) };
        let at = state.last_at + TimeDelta::days(i64::try_from(after).unwrap());
        let on = at.date_naive();
        let say = |kind| Event { at, actor: Actor::Registry, kind };
        let before = state.clone();
        if let Err(refusal) = state.apply(&say(EventKind::DeliveryFailed)) {
            prop_assert_eq!(&state, &before);
            let reached = before.answers > 0 || !before.verdicts.is_empty() || !before.contests.is_empty();
            prop_assert_eq!(refusal == Refusal::BusinessReached, reached && before.delivered_on.is_some()
                && before.origin == Origin::Filed && before.withdrawn_on.is_none() && before.voided_on.is_none()
                && !before.awaits_voiding());
        } else {
            prop_assert_eq!(state.visibility(on), before.visibility(on));
            for day in days().filter(|day| *day >= on) {
                prop_assert_eq!(state.outcome(day), Outcome::Open);
                prop_assert_eq!(state.visibility(day), before.visibility(on));
            }
            prop_assert_eq!(next_change_on(&state, on), None);
            prop_assert!(!state.counts_for_score(true));
            state.apply(&say(EventKind::Delivered)).unwrap();
            prop_assert_eq!(state.delivered_on, Some(on));
            prop_assert_eq!(state.closes_on(), Some(days_after(on, UNANSWERED_AFTER_DAYS)));
            prop_assert_eq!(state.visibility(on), before.visibility(on));
        }
    }

    #[test]
    fn outcomes_change_only_on_the_days_foretold(list in events()) {
        let Some((state, _)) = lived(&list) else { return Ok(()) };
        let today = state.last_at.date_naive();
        let next = next_change_on(&state, today).unwrap_or(NaiveDate::MAX);
        for ahead in 0..90 {
            let day = today + Days::new(ahead);
            if day < next {
                prop_assert_eq!(state.outcome(day), state.outcome(today));
                prop_assert_eq!(state.visibility(day), state.visibility(today));
            }
        }
        if next < NaiveDate::MAX {
            let before = next.pred_opt().unwrap();
            let moved = state.outcome(next) != state.outcome(before) || state.visibility(next) != state.visibility(before);
            prop_assert!(moved || state.published_on.is_none());
        }
    }

    #[test]
    fn events_go_out_as_json_and_come_back(list in events()) {
        for event in list {
            let json = serde_json::to_value(&event).unwrap();
            prop_assert_eq!(&json["kind"], event.kind.name());
            prop_assert!(!json.to_string().contains("null"));
            prop_assert_eq!(serde_json::from_value::<Event>(json).unwrap(), event);
        }
    }
}
