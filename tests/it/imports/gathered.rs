//! Scores of a first import are made while it writes: they are those that a look at all complaints gives, also where
//! somebody else had a hand in it.

use std::path::PathBuf;
use std::sync::Arc;

use redress::domain::{Actor, EventKind, VoidReason};
use redress::registry::append::append;
use redress::registry::import::{Plan, import};
use redress::registry::{figures, scoring};
use redress::sources::Description;
use redress::store::entities::{complaint, score};
use sea_orm::EntityTrait;
use tokio::sync::Notify;

use crate::made_up::{american, brazilian_months};
use crate::support::TestRegistry;

/// Imports without doing the work that others left, and tells of every batch.
async fn read(
    registry: &TestRegistry,
    source: &str,
    files: &[PathBuf],
    tell: impl Fn() + Sync + Send,
) {
    let plan = Plan {
        description: Arc::new(Description::builtin(source).unwrap()),
        files: files.to_vec(),
        rejects_folder: registry.home.folder().join("rejects"),
    };
    import(registry, plan, &|_| tell()).await.unwrap();
}

/// What a look at all complaints gives is what was kept.
async fn is_as_looked_at(registry: &TestRegistry) {
    let kept = registry.content().await.tables;
    scoring::refresh_all(registry).await.unwrap();
    let looked_at = registry.content().await.tables;
    for name in ["score", "sector_month", "figure"] {
        assert_eq!(kept[name], looked_at[name], "{name}");
        assert!(kept[name].rows > 0, "{name}");
    }
}

#[tokio::test]
async fn scores_of_a_first_import_are_those_of_a_look_at_all() {
    let registry = TestRegistry::new().await;
    let file = registry.home.written("a.csv", american(5, 1_500).bytes);
    read(&registry, "cfpb", &[file], || ()).await;
    is_as_looked_at(&registry).await;

    let registry = TestRegistry::new().await;
    let months = brazilian_months(400);
    let months = months.iter().enumerate();
    let files: Vec<PathBuf> = months
        .map(|(place, made)| registry.home.written(&format!("{place}.csv"), &made.bytes))
        .collect();
    read(&registry, "consumidor-gov-br", &files, || ()).await;
    is_as_looked_at(&registry).await;
}

#[tokio::test]
async fn what_somebody_else_writes_meanwhile_counts() {
    let registry = TestRegistry::new().await;
    let files = [5, 6].map(|seed| {
        let name = format!("{seed}.csv");
        registry.home.written(&name, american(seed, 700).bytes)
    });
    let begun = Notify::new();
    let voiding = async {
        let first = loop {
            begun.notified().await;
            let first = complaint::Entity::find().one(&registry.db.read).await;
            if let Some(first) = first.unwrap() {
                break first;
            }
        };
        let mut change = registry.change().await.unwrap();
        let voided = EventKind::Voided {
            reason: VoidReason::CourtOrder,
            docket: Some("1/26".to_owned()),
        };
        append(&mut change, first.id, Actor::Desk, voided)
            .await
            .unwrap();
        change.commit().await.unwrap();
        first
    };
    let reading = read(&registry, "cfpb", &files, || begun.notify_one());
    let ((), first) = tokio::join!(reading, voiding);
    let public = figures::load(&registry.db.read, figures::About::Registry).await;
    let written = complaint::Entity::find()
        .all(&registry.db.read)
        .await
        .unwrap();
    let complaints = u64::try_from(written.len()).unwrap();
    assert_eq!(public.unwrap().complaints, complaints - 1, "{first:?}");
    let scores = score::Entity::find().all(&registry.db.read).await.unwrap();
    assert!(scores.len() > 1);
    is_as_looked_at(&registry).await;
}
