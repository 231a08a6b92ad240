//! Time to happiness against published numbers, and what must hold of every curve.

use proptest::prelude::*;

use super::{ago, near, today};
use crate::score::happiness::{End, Spell};
use crate::score::{Course, Curve, TimeToHappiness};

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
    let put_right = Some((ago(20), End::PutRight));
    let courses: Vec<Course> = [
        Course::new(Some(ago(50)), ago(30), put_right, today()),
        Course::new(None, ago(5), None, today()),
        Course::new(None, ago(2000), None, today()),
        Course::new(None, ago(-3), None, today()),
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
    fn every_course_ends_by_today(age in -30_i64..1400, ended in prop::option::of((-30_i64..1400, any::<bool>()))) {
        let ended = ended.map(|(on, right)| (ago(on), if right { End::PutRight } else { End::Closed }));
        if let Some(course) = Course::new(None, ago(age), ended, today()) {
            prop_assert!(course.until <= today());
            prop_assert_eq!(course.end == End::Open, ended.is_none());
        }
    }
}
