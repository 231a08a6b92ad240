//! The rules one by one, and what must hold of every score.

use proptest::prelude::*;

use super::{ago, day, near, records, today, verdict_on};
use crate::score::interval::{interval, quantile};
use crate::score::score::Estimate;
use crate::score::sums::{Class, classify};
use crate::score::{
    Business, Evidence, Prior, Priors, Record, Ruling, Score, Sums, Verdict, Why, Words, Working,
    month_start, score_all,
};

fn class(record: &Record) -> Option<Class> {
    classify(record, today())
}

#[test]
fn only_counting_complaints_of_three_years_are_let_in() {
    let mut record = verdict_on(Record::delivered(ago(1095)), Verdict::Resolved, ago(1090));
    assert_eq!(class(&record), Some(Class::Resolved));
    record.counts = false;
    assert_eq!(class(&record), None);
    assert_eq!(class(&Record::delivered(ago(1096))), None);
    assert_eq!(class(&Record::delivered(ago(-1))), None);
    assert_eq!(class(&Record::delivered(today())), Some(Class::Pending));
}

#[test]
fn put_right_after_the_horizon_is_worth_half() {
    let resolved = |days: i64| Ruling {
        on: ago(10),
        verdict: Some(Verdict::Resolved),
        resolved_on: Some(ago(200 - days)),
    };
    let record = Record::delivered(ago(200));
    assert_eq!(
        class(&record.clone().with_rulings([resolved(60)])),
        Some(Class::Resolved)
    );
    assert_eq!(
        class(&record.clone().with_rulings([resolved(61)])),
        Some(Class::ResolvedLate)
    );
    let unknown_day = Ruling {
        resolved_on: None,
        ..resolved(0)
    };
    assert_eq!(
        class(&record.with_rulings([unknown_day])),
        Some(Class::ResolvedLate)
    );
    assert_eq!(Class::ResolvedLate.y(), Some(0.5));
}

#[test]
fn the_latest_verdict_counts_and_a_reopening_cancels_it() {
    let said = |days, verdict| Ruling {
        on: ago(days),
        verdict,
        resolved_on: None,
    };
    let record = Record::delivered(ago(100));
    let history = [
        said(80, Some(Verdict::Resolved)),
        said(50, None),
        said(20, Some(Verdict::NotResolved)),
    ];
    let record = record.with_rulings(history.into_iter().rev());
    assert_eq!(classify(&record, ago(81)), Some(Class::Unanswered));
    assert_eq!(classify(&record, ago(80)), Some(Class::Resolved));
    assert_eq!(classify(&record, ago(50)), Some(Class::Unanswered));
    assert_eq!(class(&record), Some(Class::NotResolved));
}

#[test]
fn the_silence_of_a_business_counts_from_day_14() {
    assert_eq!(class(&Record::delivered(ago(13))), Some(Class::Pending));
    assert_eq!(class(&Record::delivered(ago(14))), Some(Class::Unanswered));
    let mut early = Record::delivered(ago(100));
    early.withdrawn_on = Some(ago(87));
    assert_eq!(class(&early), Some(Class::WithdrawnEarly));
    early.withdrawn_on = Some(ago(86));
    assert_eq!(class(&early), Some(Class::Unanswered));
    let mut later = Record::delivered(ago(20));
    later.answered_on = Some(ago(0));
    assert_eq!(class(&later), Some(Class::Pending));
}

#[test]
fn the_silence_of_a_consumer_counts_from_day_60_or_from_withdrawal() {
    let mut record = Record::delivered(ago(59));
    record.answered_on = Some(ago(58));
    assert_eq!(class(&record), Some(Class::Pending));
    record.withdrawn_on = Some(ago(57));
    assert_eq!(class(&record), Some(Class::Silent));
    let mut record = Record::delivered(ago(60));
    record.answered_on = Some(ago(2));
    assert_eq!(class(&record), Some(Class::Silent));
}

#[test]
fn a_year_halves_the_weight() {
    let sums = Sums::of(
        &[verdict_on(
            Record::delivered(ago(365)),
            Verdict::Resolved,
            ago(360),
        )],
        today(),
    );
    assert!(
        near(sums.weight, 0.5) && near(sums.resolved, 0.5),
        "{sums:?}"
    );
}

#[test]
fn one_consumer_is_one_voice() {
    let mut record = verdict_on(Record::delivered(today()), Verdict::NotResolved, today());
    record.consumer_key = Some(7);
    let mut pending = Record::delivered(today());
    pending.consumer_key = Some(7);
    let mut records = vec![record; 50];
    records.push(pending);
    let sums = Sums::of(&records, today());
    assert!(near(sums.weight, 1.0), "{sums:?}");
    assert_eq!((sums.n, sums.n_pending), (50, 1));
    assert!(
        records
            .iter_mut()
            .all(|record| record.consumer_key.take().is_some())
    );
    assert!(near(Sums::of(&records, today()).weight, 50.0));
}

#[test]
fn too_little_evidence_publishes_nulls_and_says_why() {
    let prior = Prior::of_mean(0.4);
    let json = serde_json::to_value(Score::of(day("2026-11-21"), &Sums::default(), prior)).unwrap();
    let expected = serde_json::json!({
        "formula": "score/1", "as_of": "2026-11-21", "shown": false, "point": null, "low": null, "high": null,
        "floor": null, "ceiling": null, "words": null, "n": 0, "sum_resolved": 0.0, "sum_weight": 0.0,
        "sum_silent": 0.0, "alpha": 4.0, "beta": 6.0, "why": "not_enough_evidence",
    });
    assert_eq!(json, expected);
}

#[test]
fn a_shown_score_reads_back_as_it_was_written() {
    let sums = Sums {
        resolved: 95.0,
        weight: 100.0,
        silent: 3.0,
        n: 120,
        n_silent: 4,
        n_pending: 1,
    };
    let score = Score::of(today(), &sums, Prior::of_mean(0.5));
    let json = serde_json::to_value(&score).unwrap();
    assert_eq!(json["words"], "usually_puts_it_right");
    assert!(json.get("why").is_none());
    assert_eq!(serde_json::from_value::<Score>(json).unwrap(), score);
    assert_eq!(score.why, None::<Why>);
}

#[test]
fn the_words_follow_the_interval() {
    for (low, high, words) in [
        (75.0, 90.0, Words::UsuallyPutsItRight),
        (74.9, 90.0, Words::MoreOftenThanNot),
        (50.0, 60.0, Words::MoreOftenThanNot),
        (49.9, 50.0, Words::Mixed),
        (25.0, 49.9, Words::LessOftenThanNot),
        (10.0, 25.0, Words::LessOftenThanNot),
        (10.0, 24.9, Words::RarelyPutsItRight),
    ] {
        assert_eq!(Words::of(low, high), words, "{low} to {high}");
        assert_eq!(serde_json::to_value(words).unwrap(), words.as_str());
    }
}

#[test]
fn the_prior_of_an_empty_registry_is_a_half() {
    let prior = Priors::<&str>::empty(today()).of(&"any");
    assert!(near(prior.alpha, 5.0) && near(prior.beta, 5.0));
    assert_eq!(month_start(today()), day("2026-08-01"));
}

#[test]
fn a_business_that_changes_moves_its_month_by_the_difference() {
    let before = Evidence {
        resolved: 3.0,
        weight: 8.0,
    };
    let after = Evidence {
        resolved: 4.5,
        weight: 9.0,
    };
    let rest = Evidence {
        resolved: 20.0,
        weight: 60.0,
    };
    let mut kept = Priors::from_sectors(
        today(),
        [("banks", rest), ("banks", before), ("shops", rest)],
    );
    kept.change("banks", before, after);
    let anew = Priors::from_sectors(
        today(),
        [("banks", rest), ("banks", after), ("shops", rest)],
    );
    assert!(near(kept.registry_mean(), anew.registry_mean()));
    assert!(near(kept.sector_mean(&"banks"), anew.sector_mean(&"banks")));
}

#[test]
fn quantiles_are_those_known_in_closed_form() {
    for p in [0.05, 0.3, 0.95] {
        assert!(near(quantile(1.0, 1.0, p), p));
        assert!(near(quantile(3.0, 1.0, p), p.powf(1.0 / 3.0)));
        assert!(near(quantile(1.0, 4.0, p), 1.0 - (1.0 - p).powf(0.25)));
        assert!(near(
            quantile(0.5, 0.5, p),
            (std::f64::consts::FRAC_PI_2 * p).sin().powi(2)
        ));
    }
}

#[test]
fn quantiles_hold_from_no_evidence_to_a_million_verdicts() {
    for (a, b) in [
        (1e-6, 10.0),
        (10.0, 1e-6),
        (0.02, 9.98),
        (3e5, 7e5),
        (6e5, 4e5),
        (5.0, 1e6),
        (1e6, 5.0),
        (5e6, 5e6),
    ] {
        let (low, high) = interval(a, b);
        assert!(
            (0.0..=1.0).contains(&low) && low <= high && high <= 1.0,
            "{a} {b}: {low} {high}"
        );
        let mean = a / (a + b);
        let spread = (mean * (1.0 - mean) / (a + b + 1.0)).sqrt();
        if a.min(b) > 1e4 {
            assert!(
                (low - (mean - 1.644_853_627 * spread)).abs() < 0.02 * spread,
                "{a} {b}: {low}"
            );
            assert!(
                (high - (mean + 1.644_853_627 * spread)).abs() < 0.02 * spread,
                "{a} {b}: {high}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_number_is_a_share_and_in_order(records in prop::collection::vec(records(), 0..60), mean in 0.001_f64..0.999) {
        let sums = Sums::of(&records, today());
        let estimate = Estimate::of(&sums, Prior::of_mean(mean));
        prop_assert!(sums.resolved <= sums.weight + 1e-12);
        for value in [estimate.point, estimate.low, estimate.high, estimate.floor, estimate.ceiling] {
            prop_assert!((0.0..=100.0).contains(&value), "{estimate:?}");
        }
        prop_assert!(estimate.low <= estimate.high);
        prop_assert!(estimate.floor <= estimate.point + 1e-9 && estimate.point <= estimate.ceiling + 1e-9);
    }

    #[test]
    fn the_order_of_records_changes_nothing(records in prop::collection::vec(records(), 0..40).prop_flat_map(|records| (Just(records.clone()), Just(records).prop_shuffle()))) {
        let (one, other) = (Sums::of(&records.0, today()), Sums::of(&records.1, today()));
        prop_assert!(near(one.resolved, other.resolved) && near(one.weight, other.weight) && near(one.silent, other.silent));
        prop_assert_eq!((one.n, one.n_silent, one.n_pending), (other.n, other.n_silent, other.n_pending));
    }

    #[test]
    fn a_silent_stranger_only_widens_the_bounds(records in prop::collection::vec(records(), 0..40), age in 60_i64..1000) {
        let mut silent = Record::delivered(ago(age));
        silent.answered_on = Some(silent.delivered_on);
        let before = Sums::of(&records, today());
        let after = Sums::of(records.iter().chain([&silent]), today());
        prop_assert!(near(before.resolved, after.resolved) && near(before.weight, after.weight));
        prop_assert!(after.silent > before.silent);
        let prior = Prior::of_mean(0.5);
        let (narrow, wide) = (Estimate::of(&before, prior), Estimate::of(&after, prior));
        prop_assert!(near(narrow.point, wide.point) && near(narrow.low, wide.low) && near(narrow.high, wide.high));
        prop_assert!(wide.floor < narrow.floor && wide.ceiling > narrow.ceiling);
    }

    #[test]
    fn nobody_weighs_more_than_one_voice(records in prop::collection::vec(records(), 1..40)) {
        let records: Vec<Record> = records.into_iter().map(|mut record| { record.consumer_key = Some(1); record }).collect();
        let sums = Sums::of(&records, today());
        prop_assert!(sums.weight + sums.silent <= 1.0 + 1e-12);
    }

    #[test]
    fn facts_after_the_day_do_not_exist_yet(records in prop::collection::vec(records(), 0..40), earlier in 0_i64..600) {
        let then = ago(earlier);
        let known: Vec<Record> = records.iter().filter(|record| record.delivered_on <= then).map(|record| {
            let mut known = Record::delivered(record.delivered_on)
                .with_rulings(record.rulings().iter().copied().filter(|ruling| ruling.on <= then));
            known.answered_on = record.answered_on.filter(|on| *on <= then);
            known.withdrawn_on = record.withdrawn_on.filter(|on| *on <= then);
            known.counts = record.counts;
            known.consumer_key = record.consumer_key;
            known
        }).collect();
        prop_assert_eq!(Sums::of(&records, then), Sums::of(&known, then));
    }

    #[test]
    fn the_working_adds_up_to_the_sums(records in prop::collection::vec(records(), 0..40)) {
        let working = Working::of(&records, today());
        let sums = Sums::of(&records, today());
        prop_assert!(near(working.sums.resolved, sums.resolved) && near(working.sums.weight, sums.weight));
        prop_assert!(near(working.sums.silent, sums.silent));
        prop_assert_eq!(working.sums.n, sums.n);
        let last = working.lines.last().map_or((0.0, 0.0, 0.0), |l| (l.running_resolved, l.running_weight, l.running_silent));
        prop_assert_eq!(last, (working.sums.resolved, working.sums.weight, working.sums.silent));
        prop_assert!(working.lines.is_sorted_by_key(|line| line.delivered_on));
    }

    #[test]
    fn others_move_a_score_only_when_a_month_begins(ours in prop::collection::vec(records(), 0..20), theirs in prop::collection::vec(records(), 0..20)) {
        let first = month_start(today());
        let new: Vec<Record> = theirs.iter().cloned().map(|mut record| { record.delivered_on = record.delivered_on.max(first.succ_opt().unwrap()); record }).collect();
        let with = |records: &[Record]| score_all(
            &[Business { id: 1, sector: "a", records: &ours }, Business { id: 2, sector: "a", records }],
            today(),
        ).into_iter().next().unwrap().1;
        prop_assert_eq!(with(&new), with(&[]));
    }

    #[test]
    fn a_quantile_is_where_the_distribution_reaches_it(a in 0.01_f64..3000.0, b in 0.01_f64..3000.0, p in prop_oneof![Just(0.05), Just(0.95)]) {
        let x = quantile(a, b, p);
        let reached = statrs::function::beta::beta_reg(a, b, x);
        prop_assert!((reached - p).abs() < 1e-9 || x.min(1.0 - x) < 1e-12, "I({x}; {a}, {b}) = {reached}");
    }
}
