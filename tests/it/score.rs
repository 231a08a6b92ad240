//! score/1 against what another program, written from its page alone, gives for the same made-up records.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use redress::score::score::Estimate;
use redress::score::whole::priors;
use redress::score::{Business, Record, Ruling, Sums, Verdict, Working, score_all};
use serde::Deserialize;

#[derive(Deserialize)]
struct Vectors {
    formula: String,
    businesses: BTreeMap<String, Sample>,
    expected: Vec<Expected>,
}

#[derive(Deserialize)]
struct Sample {
    sector: String,
    complaints: Vec<Complaint>,
}

#[derive(Deserialize)]
struct Complaint {
    delivered_on: NaiveDate,
    verdict: Option<Verdict>,
    verdict_on: Option<NaiveDate>,
    resolved_on: Option<NaiveDate>,
    answered_on: Option<NaiveDate>,
    withdrawn_on: Option<NaiveDate>,
    counts: bool,
    consumer_key: Option<serde_json::Value>,
}

#[derive(Deserialize)]
struct Expected {
    as_of: NaiveDate,
    scores: BTreeMap<String, Numbers>,
}

#[derive(Deserialize)]
#[expect(
    non_snake_case,
    reason = "the letters of the formula, as the vectors write them"
)]
struct Numbers {
    S: f64,
    N: f64,
    U: f64,
    point: f64,
    low: f64,
    high: f64,
    floor: f64,
    ceiling: f64,
    n: usize,
    shown: bool,
    prior: [f64; 2],
}

fn record(complaint: &Complaint) -> Record {
    let ruling = complaint.verdict_on.map(|on| Ruling {
        on,
        verdict: complaint.verdict,
        resolved_on: complaint.resolved_on,
    });
    let mut record = Record::delivered(complaint.delivered_on).with_rulings(ruling);
    record.answered_on = complaint.answered_on;
    record.withdrawn_on = complaint.withdrawn_on;
    record.counts = complaint.counts;
    record.consumer_key = complaint.consumer_key.as_ref().map(|key| {
        key.to_string().bytes().fold(0, |sum: u64, byte| {
            sum.wrapping_mul(257).wrapping_add(u64::from(byte))
        })
    });
    record
}

#[track_caller]
fn same(what: &str, got: f64, expected: f64) {
    assert!(
        (got - expected).abs() <= 1e-6,
        "{what}: {got} is not {expected}"
    );
}

#[test]
fn every_number_agrees_with_another_program_written_from_the_page() {
    let vectors: Vectors = serde_json::from_str(include_str!("../vectors/score-1.json")).unwrap();
    assert_eq!(vectors.formula, redress::score::VERSION);
    let records: BTreeMap<&str, Vec<Record>> = vectors
        .businesses
        .iter()
        .map(|(id, sample)| (id.as_str(), sample.complaints.iter().map(record).collect()))
        .collect();
    let businesses: Vec<Business<'_, &str, &str>> = vectors
        .businesses
        .iter()
        .map(|(id, sample)| Business {
            id: id.as_str(),
            sector: sample.sector.as_str(),
            records: &records[id.as_str()],
        })
        .collect();

    assert_eq!(vectors.expected.len(), 3);
    for expected in &vectors.expected {
        let priors = priors(&businesses, expected.as_of);
        let scores: BTreeMap<&str, _> =
            score_all(&businesses, expected.as_of).into_iter().collect();
        assert_eq!(scores.len(), expected.scores.len());
        for business in &businesses {
            let id = business.id;
            let numbers = &expected.scores[id];
            let at = |name: &str| format!("{id} on {}, {name}", expected.as_of);
            let sums = Sums::of(business.records, expected.as_of);
            let prior = priors.of(&business.sector);
            let estimate = Estimate::of(&sums, prior);
            same(&at("S"), sums.resolved, numbers.S);
            same(&at("N"), sums.weight, numbers.N);
            same(&at("U"), sums.silent, numbers.U);
            same(&at("alpha"), prior.alpha, numbers.prior[0]);
            same(&at("beta"), prior.beta, numbers.prior[1]);
            same(&at("point"), estimate.point, numbers.point);
            same(&at("low"), estimate.low, numbers.low);
            same(&at("high"), estimate.high, numbers.high);
            same(&at("floor"), estimate.floor, numbers.floor);
            same(&at("ceiling"), estimate.ceiling, numbers.ceiling);
            assert_eq!(sums.n, numbers.n, "{}", at("n"));

            let score = &scores[id];
            assert_eq!(score.shown, numbers.shown, "{}", at("shown"));
            assert_eq!(
                score.point,
                numbers.shown.then_some(estimate.point),
                "{}",
                at("published point")
            );
            assert_eq!(score.n, numbers.n, "{}", at("published n"));
            same(&at("published S"), score.sum_resolved, numbers.S);
            let working = Working::of(business.records, expected.as_of);
            same(&at("S of the working"), working.sums.resolved, numbers.S);
            same(&at("N of the working"), working.sums.weight, numbers.N);
            same(&at("U of the working"), working.sums.silent, numbers.U);
        }
    }
}
