//! Time to happiness against published numbers, and what must hold of every curve.

use proptest::prelude::*;

use super::{ago, near, records, today, verdict_on};
use crate::domain::{Actor, Event, EventKind, State, Tier};
use crate::score::happiness::{End, Spell};
use crate::score::{Case, Course, Curve, Record, TimeToHappiness, Verdict};

fn curve(spells: &[(i64, End)]) -> Curve {
    Curve::of(spells.iter().map(|(days, end)| Spell {
        days: *days,
        end: *end,
    }))
}

/// The made-up data by which the makers of statsmodels check `CumIncidenceRight`: estimates as R's cmprsk gives
/// them, standard errors as Stata's stcompet gives them (Coviello and Boggess 2004, the delta method).
#[test]
fn shares_and_standard_errors_agree_with_r_and_stata() {
    let times = [1, 1, 2, 4, 4, 4, 6, 6, 7, 8, 9, 9, 9, 1, 2, 2, 4, 4];
    let causes = [1, 1, 1, 2, 2, 2, 3, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let published = [
        (
            1,
            vec![
                (1, 0.111_111_11, 0.074_074_07),
                (2, 0.170_370_37, 0.089_762_51),
                (7, 0.170_370_37, 0.089_762_51),
            ],
        ),
        (
            2,
            vec![
                (2, 0.0, 0.0),
                (4, 0.207_407_41, 0.106_103_91),
                (7, 0.207_407_41, 0.106_103_91),
            ],
        ),
        (
            3,
            vec![
                (4, 0.0, 0.0),
                (6, 0.177_777_78, 0.111_961_47),
                (7, 0.266_666_67, 0.127_877_81),
            ],
        ),
    ];
    for (cause, steps) in published {
        let spells = times.iter().zip(causes).map(|(days, happened)| Spell {
            days: *days,
            end: match happened {
                0 => End::Open,
                same if same == cause => End::PutRight,
                _ => End::Closed,
            },
        });
        let curve = Curve::of(spells);
        for (day, share, standard_error) in steps {
            let step = curve.steps.iter().rfind(|step| step.day <= day).unwrap();
            assert!(
                (step.put_right - share).abs() < 5e-9,
                "cause {cause}, day {day}: {step:?}"
            );
            assert!(
                (step.variance.sqrt() - standard_error).abs() < 5e-9,
                "cause {cause}, day {day}: {step:?}"
            );
        }
    }
}

/// Satagopan and others, "A note on competing risks in survival data analysis", British Journal of Cancer 91
/// (2004), 1229-1235, table 2: nine of 305 patients, the others followed longer; in per cent with one decimal.
#[test]
fn shares_agree_with_a_published_table_worked_by_hand() {
    let (put_right, closed, open) = (End::PutRight, End::Closed, End::Open);
    let mut spells = vec![
        (7, open),
        (10, put_right),
        (14, open),
        (16, put_right),
        (18, closed),
        (23, put_right),
        (24, open),
        (26, closed),
        (27, put_right),
    ];
    spells.resize(305, (60, open));
    let curve = curve(&spells);
    let row = |day| curve.steps.iter().find(|step| step.day == day).unwrap();
    for (day, at_risk, still_open, incidence) in [
        (10, 304, 99.7, 0.3),
        (16, 302, 99.3, 0.6),
        (23, 300, 98.7, 0.9),
        (27, 297, 98.0, 1.2),
    ] {
        // The table multiplies figures already rounded, which costs it up to a digit in the last place.
        assert_eq!(row(day).at_risk, at_risk);
        assert!(
            (100.0 * row(day).open - still_open).abs() < 0.06,
            "day {day}: {:?}",
            row(day)
        );
        assert!(
            (100.0 * row(day).put_right - incidence).abs() < 0.13,
            "day {day}: {:?}",
            row(day)
        );
    }
}

#[test]
fn a_curve_of_nothing_says_nothing() {
    let curve = curve(&[]);
    assert_eq!(
        (curve.n, curve.median_days, curve.followed_days),
        (0, None, None)
    );
    assert!(curve.shares.iter().all(|share| share.share.is_none()));
}

#[test]
fn nothing_is_said_past_the_last_day_seen() {
    let curve = curve(&[(3, End::PutRight), (10, End::Open)]);
    assert!(near(curve.share_by(10).share.unwrap(), 0.5));
    assert_eq!(curve.share_by(11).share, None);
    assert_eq!(curve.median_days, Some(3));
    let over = super::curve::curve(&[(3, End::PutRight), (10, End::Closed), (11, End::Closed)]);
    assert!(near(over.share_by(90).share.unwrap(), 1.0 / 3.0));
    assert_eq!(over.median_days, None);
}

#[test]
fn a_complaint_runs_from_delivery_and_from_the_trouble() {
    let resolved = verdict_on(Record::delivered(ago(30)), Verdict::Resolved, ago(20));
    let courses: Vec<Course> = [
        Course::of_record(&resolved, Some(ago(50)), today()),
        Course::of_record(&Record::delivered(ago(5)), None, today()),
        Course::of_record(&Record::delivered(ago(2000)), None, today()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let time = TimeToHappiness::of(&courses, today());
    assert_eq!((time.from_delivery.n, time.from_trouble.n), (2, 1));
    assert_eq!(
        (time.from_delivery.n_open, time.from_delivery.n_put_right),
        (1, 1)
    );
    assert_eq!(time.from_delivery.median_days, Some(10));
    assert_eq!(time.from_trouble.median_days, Some(30));
}

#[test]
fn unconfirmed_and_withdrawn_are_other_endings_and_unanswered_is_open() {
    let mut unconfirmed = Record::delivered(ago(100));
    unconfirmed.answered_on = Some(ago(99));
    let mut withdrawn = unconfirmed.clone();
    withdrawn.withdrawn_on = Some(ago(80));
    let unanswered = Record::delivered(ago(100));
    for (record, until, end) in [
        (unanswered, 0, End::Open),
        (unconfirmed, 40, End::Closed),
        (withdrawn, 80, End::Closed),
    ] {
        let course = Course::of_record(&record, None, today()).unwrap();
        assert_eq!((course.until, course.end), (ago(until), end), "{record:?}");
    }
}

fn event(actor: Actor, days_ago: i64, kind: EventKind) -> Event {
    Event {
        at: ago(days_ago).and_hms_opt(12, 0, 0).unwrap().and_utc(),
        actor,
        kind,
    }
}

#[test]
fn the_registrys_state_tells_the_same_as_the_formulas_record() {
    let filed = EventKind::Filed {
        trouble_began_on: Some(ago(50)),
        wanted: None,
        claimed: None,
        human_reached: None,
        told_on: None,
        channels: Vec::new(),
    };
    let answered = EventKind::Answered {
        person: Some("A person".to_owned()),
        role: Some("Agent".to_owned()),
        text: Some("Done.".to_owned()),
        relief: None,
        promise: None,
        day_unknown: false,
    };
    let resolved = EventKind::VerdictGiven {
        verdict: Verdict::Resolved,
        resolved_on: Some(ago(12)),
        human_reached: Some(true),
        pressed: Some(false),
        returned: None,
        mark: None,
    };
    let mut state = State::begin(&event(Actor::Consumer, 40, filed)).unwrap();
    assert_eq!(Course::of(&state, today()), None);
    assert_eq!(Record::of(&state, true, None), None);
    state
        .apply(&event(
            Actor::Desk,
            39,
            EventKind::Verified {
                tier: Tier::Documented,
            },
        ))
        .unwrap();
    state
        .apply(&event(Actor::Clock, 38, EventKind::Delivered))
        .unwrap();
    let same = |state: &State| {
        let record = Record::of(state, true, Some(3)).unwrap();
        let course = Course::of(state, today()).unwrap();
        assert_eq!(
            Some(course),
            Course::of_record(&record, Some(ago(50)), today())
        );
        course.end
    };
    assert_eq!(same(&state), End::Open);
    state.apply(&event(Actor::Business, 30, answered)).unwrap();
    assert_eq!(same(&state), End::Open);
    state.apply(&event(Actor::Consumer, 10, resolved)).unwrap();
    assert_eq!(same(&state), End::PutRight);

    let case = Case::of(&state, today()).unwrap();
    assert_eq!(
        (case.answered, case.answered_after_days, case.answer_due),
        (true, Some(8), true)
    );
    assert_eq!(
        (case.human_reached, case.pressed, case.withdrawn),
        (Some(true), Some(false), false)
    );
}

fn spells() -> impl Strategy<Value = Vec<(i64, End)>> {
    let end = prop_oneof![Just(End::PutRight), Just(End::Closed), Just(End::Open)];
    prop::collection::vec((0_i64..120, end), 1..150)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn shares_add_up_to_one_and_never_fall(spells in spells()) {
        let curve = curve(&spells);
        let (mut put_right, mut closed) = (0.0, 0.0);
        for step in &curve.steps {
            prop_assert!(near(step.put_right + step.closed + step.open, 1.0), "{step:?}");
            prop_assert!(step.put_right >= put_right && step.closed >= closed && step.open >= 0.0);
            prop_assert!((0.0..=0.26).contains(&step.variance) || curve.n < 5, "{step:?}");
            (put_right, closed) = (step.put_right, step.closed);
        }
        for share in &curve.shares {
            if let (Some(share), Some(low), Some(high)) = (share.share, share.low, share.high) {
                prop_assert!(0.0 <= low && low <= share && share <= high && high <= 1.0);
            }
        }
    }

    #[test]
    fn without_open_complaints_it_is_the_plain_share(spells in spells(), day in 0_i64..130) {
        let ended: Vec<(i64, End)> = spells.into_iter().filter(|(_, end)| *end != End::Open).collect();
        prop_assume!(!ended.is_empty());
        let curve = curve(&ended);
        let count = u32::try_from(ended.iter().filter(|(days, end)| *end == End::PutRight && *days <= day).count()).unwrap();
        let n = f64::from(u32::try_from(ended.len()).unwrap());
        let plain = f64::from(count) / n;
        prop_assert!(near(curve.share_by(day).share.unwrap(), plain));
        if let Some(step) = curve.steps.iter().rfind(|step| step.day <= day) {
            prop_assert!(near(step.variance, plain * (1.0 - plain) / n), "{step:?}");
        }
    }

    #[test]
    fn every_course_ends_by_today(record in records()) {
        if let Some(course) = Course::of_record(&record, None, today()) {
            prop_assert!(course.until <= today());
        }
    }
}
