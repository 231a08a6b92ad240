//! Scores kept current by what happens, one business at a time, are the scores of everything computed anew.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use redress::domain::{
    Actor, DeclineReason, EventKind, Outcome, Promise, Remedy, Tier, Verdict, Visibility,
    VoidReason, WithdrawReason, fold,
};
use redress::jobs;
use redress::registry::append::{append, load_events};
use redress::registry::enlist::{Enlister, Named};
use redress::registry::figures::{self, About};
use redress::registry::file::{NewComplaint, file};
use redress::registry::projection::Header;
use redress::registry::{RegistryError, documents, scoring};
use redress::score::happiness::{End, Spell};
use redress::score::{Curve, Score};
use redress::store::entities::{complaint, score};
use sea_orm::EntityTrait;
use uuid::Uuid;

use super::made_up::{Dice, brazilian_months};
use super::support::TestRegistry;

const STALLS: [(&str, &str); 6] = [
    ("Paper Moon", "travel"),
    ("Glass Anchor", "travel"),
    ("Wool Lantern", "travel"),
    ("Salt Bank", "banking"),
    ("Ember Bank", "banking"),
    ("Nobody Complains", "banking"),
];

pub async fn listed(registry: &TestRegistry) -> Vec<Uuid> {
    let mut enlister = Enlister::load(&registry.db.read).await.unwrap();
    let ids = STALLS
        .map(|(spelling, sector)| {
            enlister
                .enlist(Named {
                    spelling,
                    country: "GB",
                    sector,
                })
                .unwrap()
                .id
        })
        .to_vec();
    let change = registry.change().await.unwrap();
    enlister.take_new().write(&change.tx).await.unwrap();
    change.commit().await.unwrap();
    ids
}

async fn filed(registry: &TestRegistry, business_id: Uuid, consumer: u128) -> Uuid {
    let new = NewComplaint {
        header: Header {
            business_id,
            consumer_id: Some(Uuid::from_u128(consumer)),
            country: "GB".to_owned(),
            language: "en".to_owned(),
            ..Header::default()
        },
        title: Some("It did not come".to_owned()),
        narrative: Some("I waited a month for the parcel.".to_owned()),
        filed: EventKind::Filed {
            trouble_began_on: None,
            wanted: None,
            claimed: None,
            human_reached: None,
            told_on: None,
            channels: Vec::new(),
        },
    };
    let mut change = registry.change().await.unwrap();
    let (id, _) = file(&mut change, new).await.unwrap();
    change.commit().await.unwrap();
    id
}

/// Whether the rules took it.
pub async fn says(registry: &TestRegistry, id: Uuid, actor: Actor, kind: EventKind) -> bool {
    let mut change = registry.change().await.unwrap();
    match append(&mut change, id, actor, kind).await {
        Ok(_) => {
            change.commit().await.unwrap();
            true
        }
        Err(RegistryError::Refused(_)) => false,
        Err(error) => panic!("{error}"),
    }
}

pub async fn delivered(registry: &TestRegistry, business_id: Uuid, consumer: u128) -> Uuid {
    let id = filed(registry, business_id, consumer).await;
    let tier = Tier::Documented;
    assert!(says(registry, id, Actor::Desk, EventKind::Verified { tier }).await);
    assert!(says(registry, id, Actor::Registry, EventKind::Delivered).await);
    id
}

pub fn answer(due_on: Option<NaiveDate>) -> EventKind {
    EventKind::Answered {
        person: Some("Ana Lima".to_owned()),
        role: Some("customer care".to_owned()),
        text: Some("We are looking for it.".to_owned()),
        relief: None,
        promise: due_on.map(|due_on| Promise {
            remedy: Remedy::Delivery,
            money: None,
            due_on,
        }),
        day_unknown: false,
    }
}

pub fn verdict(verdict: Verdict) -> EventKind {
    EventKind::VerdictGiven {
        verdict,
        resolved_on: None,
        human_reached: None,
        pressed: None,
        returned: None,
        mark: None,
    }
}

/// Does what is due, and what waits for the priors of a burst of changes.
async fn settle(registry: &TestRegistry) {
    jobs::drain(registry).await.unwrap();
    registry
        .clock
        .turn_to(registry.clock.now() + jobs::PRIORS_WAIT);
    jobs::drain(registry).await.unwrap();
}

/// Compares every score that is kept with all computed anew.
async fn agrees(registry: &TestRegistry) {
    let today = registry.clock.today();
    let all = scoring::load_all(&registry.db.read, today).await.unwrap();
    let anew = scoring::scores_on(&all, today);
    let kept: HashMap<Uuid, score::Model> = score::Entity::find()
        .all(&registry.db.read)
        .await
        .unwrap()
        .into_iter()
        .map(|row| (row.business_id, row))
        .collect();
    assert_eq!(kept.len(), all.len());
    for (scored, score) in all.iter().zip(&anew) {
        let row = &kept[&scored.business.id];
        assert_same(&format!("{} on {today}", scored.business.slug), row, score);
    }
}

fn assert_same(who: &str, row: &score::Model, score: &Score) {
    assert_eq!(row.as_of, score.as_of, "{who}");
    assert_eq!(
        (row.shown, row.n),
        (score.shown, i64::try_from(score.n).unwrap()),
        "{who}"
    );
    assert_eq!(
        row.words.as_deref(),
        score.words.map(redress::score::Words::as_str),
        "{who}"
    );
    let pairs = [
        (row.point, score.point),
        (row.low, score.low),
        (row.high, score.high),
        (row.floor, score.floor),
        (row.ceiling, score.ceiling),
        (Some(row.sum_resolved), Some(score.sum_resolved)),
        (Some(row.sum_weight), Some(score.sum_weight)),
        (Some(row.sum_silent), Some(score.sum_silent)),
        (Some(row.alpha), Some(score.alpha)),
        (Some(row.beta), Some(score.beta)),
    ];
    for (place, (kept, anew)) in pairs.into_iter().enumerate() {
        match (kept, anew) {
            (Some(kept), Some(anew)) => {
                assert!(
                    (kept - anew).abs() < 1e-9,
                    "{who}: number {place}: {kept} and {anew}"
                );
            }
            (kept, anew) => assert_eq!(kept, anew, "{who}: number {place}"),
        }
    }
}

async fn lives(seed: u64) {
    let registry = TestRegistry::on("2026-08-20").await;
    let businesses = listed(&registry).await;
    jobs::begin_day(&registry).await.unwrap();
    let dice = &mut Dice::new(seed);
    let mut open: Vec<Uuid> = Vec::new();
    let mut taken: HashMap<&str, u32> = HashMap::new();
    for day in 0..9 {
        let today = registry.clock.today();
        for number in 0..10 {
            // The last one is never complained about.
            if open.len() < 12 || dice.chance(35) {
                let business = businesses[dice.below(businesses.len() - 1)];
                let consumer = u128::try_from(dice.below(40)).unwrap();
                open.push(if dice.chance(85) {
                    delivered(&registry, business, consumer).await
                } else {
                    filed(&registry, business, consumer).await
                });
            }
            let id = open[dice.below(open.len())];
            let (actor, kind) = match dice.below(14) {
                0..3 => (Actor::Business, answer(None)),
                3 => (Actor::Business, answer(Some(today + Days::new(5)))),
                4..6 => (Actor::Consumer, verdict(Verdict::Resolved)),
                6 => (Actor::Consumer, verdict(Verdict::Partly)),
                7..9 => (Actor::Consumer, verdict(Verdict::NotResolved)),
                9 => (Actor::Consumer, EventKind::StandChecked { stands: false }),
                10 => (
                    Actor::Consumer,
                    EventKind::Withdrawn {
                        why: WithdrawReason::GaveUp,
                        pressed: None,
                    },
                ),
                11 => (
                    Actor::Desk,
                    EventKind::Voided {
                        reason: VoidReason::ForgedProof,
                        docket: None,
                    },
                ),
                12 => (
                    Actor::Desk,
                    EventKind::Declined {
                        reasons: vec![DeclineReason::NoProof],
                    },
                ),
                _ => (Actor::Desk, EventKind::Verified { tier: Tier::Signed }),
            };
            let name = kind.name();
            if says(&registry, id, actor, kind).await {
                *taken.entry(name).or_default() += 1;
            }
            if number == 9 {
                settle(&registry).await;
                agrees(&registry).await;
            }
        }
        // Some nights are long; the month changes twice.
        registry.turn_to(today + Days::new(3 + u64::try_from(dice.below(7)).unwrap()));
        jobs::begin_day(&registry).await.unwrap();
        if day % 5 == 0 {
            agrees(&registry).await;
        }
    }
    for name in ["answered", "verdict_given", "withdrawn", "voided"] {
        assert!(taken.contains_key(name), "no {name} in {taken:?}");
    }
    assert!(registry.clock.today() > "2026-10-01".parse().unwrap());
    figures_agree(&registry, &businesses).await;
    // The index and the figures followed as well.
    let kept = registry.content().await;
    let one = figures::load(&registry.db.read, About::Business(businesses[0]))
        .await
        .unwrap();
    jobs::score_all(&registry).await.unwrap();
    let anew = figures::load(&registry.db.read, About::Business(businesses[0]))
        .await
        .unwrap();
    assert_eq!(
        serde_json::to_value(one).unwrap(),
        serde_json::to_value(anew).unwrap()
    );
    documents::rebuild(&registry).await.unwrap();
    assert_eq!(registry.content().await.search, kept.search);
}

/// Counts the facts and the curve of each business from the events themselves.
async fn figures_agree(registry: &TestRegistry, businesses: &[Uuid]) {
    let today = registry.clock.today();
    let db = &registry.db.read;
    jobs::score_all(registry).await.unwrap();
    for id in businesses {
        let own = figures::load(db, About::Business(*id)).await.unwrap();
        let facts = own.facts.clone().unwrap_or_default();
        let rows = complaint::Entity::find().all(db).await.unwrap();
        let (mut silent_promises, mut withdrawn, mut days) = (0, 0, Vec::new());
        let mut spells = Vec::new();
        for row in rows.iter().filter(|row| row.business_id == *id) {
            let state = fold(&load_events(db, row.id).await.unwrap()).unwrap();
            if state.visibility(today) == Visibility::Public {
                let due = |made: &&redress::domain::PromiseState| {
                    made.ended.is_none() && made.promise.due_on < today
                };
                silent_promises += state.promises.iter().filter(due).count();
                withdrawn += usize::from(state.withdrawn_on.is_some());
                days.extend(state.first_answered_on);
                let from = state.delivered_on.unwrap();
                if state.counts_for_score(true) {
                    let (until, end) = match (state.outcome(today), state.closed_on(today)) {
                        (Outcome::Resolved, _) => (state.resolved_on(), End::PutRight),
                        (_, Some(on)) => (Some(on), End::Closed),
                        (_, None) => (Some(today), End::Open),
                    };
                    let days = until.unwrap().signed_duration_since(from).num_days();
                    spells.push(Spell { days, end });
                }
            }
        }
        assert_eq!(facts.promises.unknown, silent_promises);
        assert_eq!(facts.withdrawn.count, withdrawn);
        assert_eq!(facts.first_answer.n, days.len());
        let curve = Curve::of(spells);
        assert_eq!(own.from_delivery.n, u64::try_from(curve.n).unwrap());
        for (kept, anew) in own.from_delivery.shares.iter().zip(&curve.shares) {
            let numbers = |share: &redress::score::happiness::Share| {
                // What is kept as JSON may differ in its last digit.
                [share.share, share.low, share.high]
                    .map(|part| part.map(|part| format!("{part:.9}")))
            };
            assert_eq!((kept.day, numbers(kept)), (anew.day, numbers(anew)));
        }
        assert!(curve.n == 0 || own.from_delivery.shares.len() == curve.shares.len());
    }
}

#[tokio::test]
async fn an_answer_after_a_hundred_days_closes_that_day_and_a_promise_that_is_not_due_is_no_silence()
 {
    let registry = TestRegistry::on("2026-01-05").await;
    let businesses = listed(&registry).await;
    let late = delivered(&registry, businesses[0], 1).await;
    registry.turn_to("2026-04-15".parse().unwrap());
    jobs::begin_day(&registry).await.unwrap();
    let due_on = Some("2026-05-01".parse().unwrap());
    assert!(says(&registry, late, Actor::Business, answer(due_on)).await);
    jobs::drain(&registry).await.unwrap();
    let own = |registry: &TestRegistry| {
        let db = registry.db.read.clone();
        let id = businesses[0];
        async move { figures::load(&db, About::Business(id)).await.unwrap() }
    };
    let figures = own(&registry).await;
    // It did not end on day 60, when nobody had answered.
    assert_eq!(figures.from_delivery.steps, [(100, 0.0)]);
    assert_eq!(figures.from_delivery.known_until, None);
    assert_eq!(figures.facts.unwrap().promises.unknown, 0);
    registry.turn_to("2026-05-02".parse().unwrap());
    jobs::begin_day(&registry).await.unwrap();
    assert_eq!(own(&registry).await.facts.unwrap().promises.unknown, 1);
    agrees(&registry).await;
    figures_agree(&registry, &businesses).await;
}

#[tokio::test]
async fn scores_follow_what_happens() {
    lives(1).await;
}

#[tokio::test]
async fn scores_follow_what_happens_in_another_life() {
    lives(2).await;
}

async fn row(registry: &TestRegistry, business: Uuid) -> score::Model {
    score::Entity::find_by_id(business)
        .one(&registry.db.read)
        .await
        .unwrap()
        .unwrap()
}

#[tokio::test]
async fn a_new_day_ages_scores_and_a_void_takes_a_complaint_out() {
    let registry = TestRegistry::on("2026-09-03").await;
    let businesses = listed(&registry).await;
    let mut ids = Vec::new();
    for consumer in 0..12 {
        let id = delivered(&registry, businesses[0], consumer).await;
        assert!(says(&registry, id, Actor::Business, answer(None)).await);
        assert!(says(&registry, id, Actor::Consumer, verdict(Verdict::Resolved)).await);
        ids.push(id);
    }
    jobs::begin_day(&registry).await.unwrap();
    let first = row(&registry, businesses[0]).await;
    assert!(first.shown && first.n == 12, "{first:?}");
    registry.turn_to("2026-09-29".parse().unwrap());
    jobs::begin_day(&registry).await.unwrap();
    let aged = row(&registry, businesses[0]).await;
    assert!(
        aged.sum_weight < first.sum_weight && aged.as_of > first.as_of,
        "{aged:?}"
    );
    let reason = VoidReason::ForgedProof;
    let kind = EventKind::Voided {
        reason,
        docket: None,
    };
    assert!(says(&registry, ids[0], Actor::Desk, kind).await);
    jobs::drain(&registry).await.unwrap();
    let without = row(&registry, businesses[0]).await;
    assert_eq!(without.n, 11);
    settle(&registry).await;
    agrees(&registry).await;
    // In the next month the evidence of this one enters the prior of the sector.
    registry.turn_to("2026-10-01".parse().unwrap());
    jobs::begin_day(&registry).await.unwrap();
    let next = row(&registry, businesses[1]).await;
    assert!(next.alpha > next.beta, "{next:?}");
    // A void of last month's evidence moves the prior of all.
    assert!(
        says(
            &registry,
            ids[1],
            Actor::Desk,
            EventKind::Voided {
                reason,
                docket: None
            }
        )
        .await
    );
    let before = row(&registry, businesses[1]).await;
    jobs::drain(&registry).await.unwrap();
    // A burst of such changes makes one pass over everything, a while later.
    assert_eq!(row(&registry, businesses[1]).await, before);
    settle(&registry).await;
    assert!(row(&registry, businesses[1]).await.alpha < next.alpha);
    agrees(&registry).await;
}

#[tokio::test]
async fn imported_evidence_fades_by_the_same_rules() {
    let registry = TestRegistry::on("2014-12-01").await;
    let files: Vec<_> = brazilian_months(200)
        .iter()
        .enumerate()
        .map(|(place, made)| registry.home.written(&format!("m{place}.csv"), &made.bytes))
        .collect();
    registry.import("consumidor-gov-br", &files).await;
    agrees(&registry).await;
    let id = complaint::Entity::find()
        .one(&registry.db.read)
        .await
        .unwrap()
        .unwrap()
        .id;
    let kind = EventKind::Voided {
        reason: VoidReason::CourtOrder,
        docket: Some("12/2014".to_owned()),
    };
    assert!(says(&registry, id, Actor::Desk, kind).await);
    settle(&registry).await;
    agrees(&registry).await;
    registry.turn_to("2015-02-03".parse().unwrap());
    jobs::begin_day(&registry).await.unwrap();
    agrees(&registry).await;
}
