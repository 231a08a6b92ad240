//! Properties of the score and its neighbours over made-up records; the vectors of another program are elsewhere.

mod curve;
mod forecast;
mod rules;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{Record, Ruling, Verdict};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-08-19")
}

fn ago(days: i64) -> NaiveDate {
    today() - chrono::Duration::days(days)
}

fn verdict_on(record: Record, verdict: Verdict, on: NaiveDate) -> Record {
    record.with_rulings([Ruling {
        on,
        verdict: Some(verdict),
        resolved_on: None,
    }])
}

fn verdicts() -> impl Strategy<Value = Verdict> {
    prop_oneof![
        Just(Verdict::Resolved),
        Just(Verdict::Partly),
        Just(Verdict::NotResolved)
    ]
}

/// Any complaint delivered within four years of today, some of it in the future.
fn records() -> impl Strategy<Value = Record> {
    let rulings = prop::collection::vec(
        (
            0_i64..300,
            prop::option::of(verdicts()),
            prop::option::of(0_i64..120),
        ),
        0..3,
    );
    let facts = (
        prop::option::of(0_i64..90),
        prop::option::of(0_i64..120),
        rulings,
    );
    (
        -30_i64..1400,
        facts,
        prop::bool::weighted(0.9),
        prop::option::of(0_u64..6),
    )
        .prop_map(
            |(age, (answered, withdrawn, rulings), counts, consumer_key)| {
                let delivered_on = ago(age);
                let after = |days| delivered_on + chrono::Duration::days(days);
                let rulings = rulings.into_iter().map(|(on, verdict, resolved)| Ruling {
                    on: after(on),
                    verdict,
                    resolved_on: verdict.and(resolved.map(|resolved| after(resolved.min(on)))),
                });
                let mut record = Record::delivered(delivered_on).with_rulings(rulings);
                record.answered_on = answered.map(after);
                record.withdrawn_on = withdrawn.map(after);
                record.counts = counts;
                record.consumer_key = consumer_key;
                record
            },
        )
}

fn near(got: f64, expected: f64) -> bool {
    (got - expected).abs() <= 1e-9
}
