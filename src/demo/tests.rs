//! The made-up registry: the same every time, lifelike, and nothing in it real.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{NaiveDate, TimeDelta};

use super::*;
use crate::domain::{Outcome, Stage, Tier, VoidReason, fold};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

#[test]
fn the_same_seed_and_day_give_the_same_script() {
    let made = script(7, today());
    assert_eq!(made, script(7, today()));
    assert_ne!(made.cases.first(), script(8, today()).cases.first());
    assert_eq!(
        (made.businesses.len(), made.cases.len()),
        (BUSINESSES, CASES)
    );
}

#[test]
fn the_dice_never_change() {
    let mut dice = Dice::new(1, 2);
    let rolls: Vec<usize> = (0..6).map(|_| dice.below(1000)).collect();
    assert_eq!(rolls, DICE);
}
const DICE: [usize; 6] = [974, 664, 717, 324, 428, 663];

#[test]
fn every_life_is_one_that_the_domain_accepts() {
    for (number, seed) in [1, 7, 2026].into_iter().enumerate() {
        let day = today() - TimeDelta::days(40 * i64::try_from(number).unwrap());
        let end = day.and_time(chrono::NaiveTime::MIN).and_utc();
        for (place, case) in script(seed, day).cases.iter().enumerate() {
            let events = case.events();
            let state = fold(&events);
            assert!(
                state.is_ok(),
                "case {place}: {:?}\n{events:#?}",
                state.err()
            );
            assert!(
                events.iter().all(|event| event.at < end),
                "case {place} reaches into the future"
            );
            let filed_on = events[0].on();
            assert!(
                case.trouble_began_on <= case.first_told_on && case.first_told_on < filed_on,
                "case {place}"
            );
        }
    }
}

#[test]
fn every_way_for_a_complaint_to_stand_is_there() {
    let made = script(7, today());
    let mut outcomes: BTreeMap<Outcome, usize> = BTreeMap::new();
    let mut stages: BTreeMap<Stage, usize> = BTreeMap::new();
    let mut voids: BTreeMap<VoidReason, usize> = BTreeMap::new();
    let mut tiers: BTreeMap<Tier, usize> = BTreeMap::new();
    let (mut reopened, mut pressed, mut late) = (0, 0, 0);
    for case in &made.cases {
        let state = fold(&case.events()).unwrap();
        *outcomes.entry(state.outcome(today())).or_default() += 1;
        *stages.entry(state.stage()).or_default() += 1;
        *tiers.entry(state.tier).or_default() += 1;
        if let Some(reason) = state.void_reason {
            *voids.entry(reason).or_default() += 1;
        }
        reopened += usize::from(state.reopened_on.is_some());
        pressed += case
            .steps
            .iter()
            .filter(|s| matches!(s.act, Act::Withdraw { pressed: true, .. }))
            .count();
        late += usize::from(
            state
                .first_answered_on
                .zip(state.delivered_on)
                .is_some_and(|(a, d)| (a - d).num_days() > 14),
        );
    }
    for outcome in Outcome::ALL {
        assert!(outcomes.get(outcome).is_some_and(|n| *n >= 20), "{outcome}");
    }
    for stage in Stage::ALL {
        assert!(
            stages.contains_key(stage) || matches!(stage, Stage::Verified | Stage::Appealed),
            "{stage}"
        );
    }
    for reason in VoidReason::ALL {
        assert!(voids.get(reason).is_some_and(|n| *n >= 2), "{reason}");
    }
    assert!(tiers.len() == 4 && reopened > 30 && pressed >= 3 && late > 100);
    let mut of: HashMap<usize, usize> = HashMap::new();
    for case in &made.cases {
        *of.entry(case.business).or_default() += 1;
    }
    assert!(of.values().any(|n| *n < 15) && of.values().any(|n| *n > 200));
    let twice: HashSet<(usize, usize)> = made
        .cases
        .iter()
        .map(|case| (case.business, case.consumer))
        .collect();
    assert!(twice.len() < made.cases.len());
}

#[test]
fn texts_are_whole_and_unlike_each_other() {
    let made = script(7, today());
    let mut narratives = HashSet::new();
    for case in &made.cases {
        assert!(
            narratives.insert(case.narrative.as_str()),
            "told twice: {}",
            case.narrative
        );
        let said = case.steps.iter().filter_map(|step| match &step.act {
            Act::Answer { text, .. } | Act::Reply { text } | Act::Appeal { text } => {
                Some(text.as_str())
            }
            _ => None,
        });
        for text in said.chain([case.title.as_str(), case.narrative.as_str()]) {
            assert!(
                !text.is_empty() && !text.contains(['[', ']', '{', '}', '|']),
                "{text}"
            );
            assert!(
                !text.contains("  ") && !text.contains(" .") && text.trim() == text,
                "{text}"
            );
        }
    }
    for business in &made.businesses {
        let statement = business.statement.as_deref().unwrap_or("fine");
        assert!(
            !statement.contains(['[', ']', '{', '}', '|']),
            "{statement}"
        );
        assert!(
            business
                .website
                .ends_with(&format!("{}.example", business.slug))
        );
    }
    let slugs: HashSet<&str> = made
        .businesses
        .iter()
        .map(|business| business.slug.as_str())
        .collect();
    assert_eq!(slugs.len(), made.businesses.len());
    let names: HashSet<&str> = made
        .businesses
        .iter()
        .map(|business| business.name.as_str())
        .collect();
    assert_eq!(names.len(), made.businesses.len());
}
