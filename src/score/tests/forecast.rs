//! Forecasts: who is forecast, from what, and how the losses are counted.

use super::{ago, day, near, today, verdict_on};
use crate::score::judge::{Judge, LOG_LOSS_CLIP};
use crate::score::prediction::{Lacking, Row};
use crate::score::{
    Business, Evaluation, Record, Sample, Verdict, evaluate, month_start, score_all,
};

fn sample(
    business: u32,
    delivered_on: &str,
    verdict: Verdict,
    on: &str,
) -> Sample<u32, &'static str> {
    let record = verdict_on(Record::delivered(day(delivered_on)), verdict, day(on));
    Sample {
        business,
        sector: "shops",
        record,
        mark: None,
    }
}

fn row<'a>(evaluation: &'a Evaluation, formula: &str) -> &'a Row {
    evaluation
        .formulas
        .iter()
        .find(|row| row.formula == formula)
        .unwrap()
}

#[test]
fn losses_are_the_textbook_ones() {
    let mut judge = Judge::default();
    judge.note(0.8, 1.0);
    judge.note(0.4, 0.0);
    let losses = judge.losses().unwrap();
    assert!(near(losses.brier, 0.1));
    assert!(near(losses.log_loss, -(0.8_f64.ln() + 0.6_f64.ln()) / 2.0));
}

#[test]
fn a_certain_forecast_that_fails_costs_no_more_than_the_clip() {
    let mut judge = Judge::default();
    judge.note(0.0, 1.0);
    assert!(near(judge.losses().unwrap().log_loss, -LOG_LOSS_CLIP.ln()));
}

#[test]
fn bins_hold_their_lower_edge_and_the_last_holds_one() {
    let mut judge = Judge::default();
    for forecast in [0.0, 0.1, 0.3, 0.95, 1.0] {
        judge.note(forecast, 1.0);
    }
    let counts: Vec<usize> = judge.calibration().iter().map(|bin| bin.n).collect();
    assert_eq!(counts, [1, 1, 0, 1, 0, 0, 0, 0, 0, 2]);
}

#[test]
fn an_empty_record_says_so() {
    let evaluation = evaluate::<u32, u32>(&[], today());
    assert_eq!(evaluation.first_month, None);
    assert!(
        evaluation
            .formulas
            .iter()
            .all(|row| row.n == 0 && row.lacking == Some(Lacking::NoVerdicts))
    );
    assert_eq!(evaluation.calibration.len(), 10);
}

#[test]
fn the_first_month_is_forecast_from_nothing() {
    let samples = [sample(1, "2026-03-10", Verdict::Resolved, "2026-04-10")];
    let evaluation = evaluate(&samples, today());
    assert_eq!(evaluation.first_month, Some(day("2026-03-01")));
    for row in evaluation
        .formulas
        .iter()
        .filter(|row| row.formula != "reclame_aqui")
    {
        assert_eq!(row.n, 1);
        assert!(near(row.brier.unwrap(), 0.25), "{row:?}");
    }
    assert_eq!(
        row(&evaluation, "reclame_aqui").lacking,
        Some(Lacking::NoMarks)
    );
}

#[test]
fn forecasts_are_the_scores_of_the_first_of_the_month() {
    let samples = [
        sample(1, "2026-01-10", Verdict::Resolved, "2026-01-20"),
        sample(1, "2026-01-12", Verdict::NotResolved, "2026-04-20"),
        sample(2, "2026-01-12", Verdict::NotResolved, "2026-01-20"),
        sample(1, "2026-03-20", Verdict::Resolved, "2026-04-02"),
    ];
    let record_of = |business| {
        samples
            .iter()
            .filter(move |s| s.business == business)
            .map(|s| s.record.clone())
            .collect::<Vec<_>>()
    };
    let (one, two) = (record_of(1), record_of(2));
    let businesses = [
        Business {
            id: 1,
            sector: "shops",
            records: &one,
        },
        Business {
            id: 2,
            sector: "shops",
            records: &two,
        },
    ];
    let score = score_all(&businesses, day("2026-03-01"))
        .into_iter()
        .next()
        .unwrap()
        .1;
    let forecast =
        (score.alpha + score.sum_resolved) / (score.alpha + score.beta + score.sum_weight);

    let evaluation = evaluate(&samples, day("2026-06-01"));
    let brier = (0.25 + 0.25 + 0.25 + (1.0 - forecast).powi(2)) / 4.0;
    assert!(
        near(row(&evaluation, "score/1").brier.unwrap(), brier),
        "{:?}",
        evaluation.formulas[0]
    );
    // On 1 March business 1 had one verdict, resolved, and one complaint it never answered.
    assert!(near(
        row(&evaluation, "raw_share").brier.unwrap(),
        0.75 / 4.0
    ));
    assert!(near(
        row(&evaluation, "silence_is_success").brier.unwrap(),
        1.0 / 4.0
    ));
}

#[test]
fn what_is_already_known_or_never_said_or_does_not_count_is_not_forecast() {
    let mut uncounted = sample(1, "2026-02-10", Verdict::Resolved, "2026-03-10");
    uncounted.record.counts = false;
    let mut silent = sample(1, "2026-02-10", Verdict::Resolved, "2026-03-10");
    silent.record = Record::delivered(day("2026-02-10"));
    let samples = [
        sample(1, "2026-02-01", Verdict::Resolved, "2026-02-01"),
        uncounted,
        silent,
        sample(1, "2026-02-10", Verdict::Resolved, "2026-09-10"),
    ];
    assert_eq!(evaluate(&samples, today()).formulas[0].n, 0);
}

#[test]
fn marks_bring_in_the_rival_that_needs_them() {
    let mut samples = vec![
        sample(1, "2026-01-10", Verdict::Resolved, "2026-01-20"),
        sample(1, "2026-03-10", Verdict::NotResolved, "2026-03-20"),
    ];
    samples[0].mark = Some(10.0);
    samples[0].record.answered_on = Some(day("2026-01-12"));
    let evaluation = evaluate(&samples, today());
    let rival = row(&evaluation, "reclame_aqui");
    assert_eq!((rival.n, rival.lacking), (1, None));
    assert!(
        near(rival.brier.unwrap(), 1.0),
        "everything answered, solved and ten out of ten: the index is 1"
    );
    assert!(rival.score_on_the_same.is_some());
}

#[test]
fn the_report_has_the_promised_shape() {
    let json = serde_json::to_value(evaluate(
        &[sample(1, "2026-02-10", Verdict::Partly, "2026-03-10")],
        today(),
    ))
    .unwrap();
    assert_eq!(json["formulas"][0]["formula"], "score/1");
    assert_eq!(json["formulas"][0]["n"], 1);
    assert!(json["formulas"][0]["brier"].is_f64() && json["formulas"][0]["log_loss"].is_f64());
    assert_eq!(json["calibration"].as_array().unwrap().len(), 10);
}

#[test]
fn a_business_that_keeps_its_word_is_told_apart_from_one_that_does_not() {
    let mut samples = Vec::new();
    for business in 0..20_u32 {
        for week in 0..60_i64 {
            let good = (business % 2 == 0) == (week % 10 != 0);
            let verdict = if good {
                Verdict::Resolved
            } else {
                Verdict::NotResolved
            };
            let delivered_on = ago(30 + 7 * week);
            let record = verdict_on(
                Record::delivered(delivered_on),
                verdict,
                delivered_on + chrono::Duration::days(10),
            );
            samples.push(Sample {
                business,
                sector: 0,
                record,
                mark: None,
            });
        }
    }
    let evaluation = evaluate(&samples, today());
    let ours = row(&evaluation, "score/1");
    assert!(ours.n > 1000 && ours.n <= 1200);
    for rival in ["registry_mean", "sector_mean"] {
        assert!(ours.brier < row(&evaluation, rival).brier, "{rival}");
    }
    assert_eq!(
        evaluation.first_month,
        samples
            .iter()
            .map(|s| month_start(s.record.delivered_on))
            .min()
    );
}
