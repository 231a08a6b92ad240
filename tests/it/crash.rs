//! Processes that are killed while they write: what was said to be kept is kept, and running again ends in the same registry.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use redress::domain::{EventKind, Reference};
use redress::jobs;
use redress::registry::enlist::{Enlister, Named};
use redress::registry::file::{NewComplaint, file};
use redress::registry::projection::Header;
use redress::registry::{Ids, Registry};
use redress::search::ComplaintQuery;
use redress::store::entities::{business, complaint, job, score};
use redress::store::outbox;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use super::made_up::american;
use super::mail::scene::Scene;
use super::support::{Content, Home, content, noon};

const ROWS: usize = 20_000;

/// When an import is killed.
enum Moment {
    /// So many complaints are in the table.
    Complaints(u64),
    /// Somebody computes the scores.
    Scoring,
}

async fn has_come(registry: &Registry, moment: &Moment) -> bool {
    let db = &registry.db.read;
    match moment {
        Moment::Complaints(count) => complaint::Entity::find().count(db).await.unwrap() >= *count,
        Moment::Scoring => job::Entity::find()
            .filter(job::Column::LeasedUntilUs.is_not_null())
            .one(db)
            .await
            .unwrap()
            .is_some(),
    }
}

/// Kills the child at a moment; whether it was still at work then.
async fn kill_at(mut child: Child, registry: &Registry, moment: &Moment) -> bool {
    loop {
        let ended = child.try_wait().unwrap().is_some();
        if ended || has_come(registry, moment).await {
            child.kill().unwrap();
            let how = child.wait().unwrap();
            return !how.success();
        }
        tokio::time::sleep(Duration::from_millis(3)).await;
    }
}

/// What is in a registry on a day of its own, whatever day its scores were kept on.
async fn settled(home: &Home) -> Content {
    let registry = home.open(noon("2027-01-05")).await;
    jobs::begin_day(&registry).await.unwrap();
    let content = content(&registry).await;
    registry.db.close().await.unwrap();
    content
}

#[tokio::test]
async fn an_import_killed_again_and_again_ends_as_one_that_was_not() {
    let made = american(9, ROWS);
    let homes = [Home::new().await, Home::new().await];
    let [calm, stormy] = &homes;
    for home in &homes {
        home.written("a.csv", &made.bytes);
    }
    let command = |home: &Home| {
        let file = home.folder().join("a.csv");
        home.program(&["import", "cfpb", file.to_str().unwrap()])
    };
    let registry = stormy.open(noon("2026-11-21")).await;
    let mut killed = 0;
    for moment in [
        Moment::Complaints(1),
        Moment::Complaints(7_000),
        Moment::Complaints(made.kept_rows()),
        Moment::Scoring,
    ] {
        let child = command(stormy)
            .stderr(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        killed += u32::from(kill_at(child, &registry, &moment).await);
    }
    assert!(killed >= 2, "only {killed} were killed at work");
    let whole = complaint::Entity::find()
        .count(&registry.db.read)
        .await
        .unwrap();
    assert_eq!(whole, made.kept_rows());
    registry.db.close().await.unwrap();
    let again = command(stormy).output().unwrap();
    assert!(again.status.success(), "{again:?}");
    let told = String::from_utf8(again.stdout).unwrap();
    assert!(told.contains(" 0 added, 0 mended, "), "{told}");
    let once = command(calm).output().unwrap();
    assert!(once.status.success(), "{once:?}");

    // The import itself leaves scores and index, not only a later day.
    for home in &homes {
        let registry = home.open(noon("2026-11-21")).await;
        let businesses = business::Entity::find()
            .count(&registry.db.read)
            .await
            .unwrap();
        let scores = score::Entity::find()
            .count(&registry.db.read)
            .await
            .unwrap();
        assert!(
            scores == businesses && scores > 4,
            "{scores} scores of {businesses}"
        );
        let found = registry
            .search
            .complaints(ComplaintQuery::default())
            .await
            .unwrap();
        assert_eq!(found.total, made.kept_rows());
        registry.db.close().await.unwrap();
    }
    assert_eq!(settled(stormy).await, settled(calm).await);
}

const CHILD: &str = "REDRESS_TEST_FILES_WITH";

/// Not a test of its own: what the process does that the next test kills. It files complaints and tells
/// each reference as soon as it is promised.
#[tokio::test]
async fn files_until_it_is_killed() {
    let Ok(lent) = std::env::var(CHILD) else {
        return;
    };
    let home = Home::borrowed(&lent);
    let mut registry = home.open(noon("2026-11-21")).await;
    registry.ids = Ids::random();
    let mut enlister = Enlister::load(&registry.db.read).await.unwrap();
    let named = Named {
        spelling: "Paper Moon",
        country: "GB",
        sector: "travel",
    };
    let business_id = enlister.enlist(named).unwrap().id;
    let change = registry.change().await.unwrap();
    enlister.take_new().write(&change.tx).await.unwrap();
    change.commit().await.unwrap();
    loop {
        let mut change = registry.change().await.unwrap();
        let (_, reference) = file(&mut change, complaint_about(business_id))
            .await
            .unwrap();
        change.commit().await.unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "promised {reference}").unwrap();
        out.flush().unwrap();
    }
}

fn complaint_about(business_id: Uuid) -> NewComplaint {
    NewComplaint {
        header: Header {
            business_id,
            country: "GB".to_owned(),
            language: "en".to_owned(),
            ..Header::default()
        },
        title: Some("The moon was paper".to_owned()),
        narrative: Some("It was sold as stone.".to_owned()),
        filed: EventKind::Filed {
            trouble_began_on: None,
            wanted: None,
            claimed: None,
            human_reached: None,
            told_on: None,
            channels: Vec::new(),
        },
    }
}

#[tokio::test]
async fn a_filing_that_was_promised_outlives_the_process() {
    let home = Home::new().await;
    for round in 0..3 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "crash::files_until_it_is_killed", "--nocapture"])
            .env(CHILD, home.lend())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut promised: Vec<Reference> = Vec::new();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        while promised.len() < 15 + round * 7 {
            let line = lines.next().expect("the child ended early").unwrap();
            if let Some((_, reference)) = line.split_once("promised ") {
                promised.push(reference.parse().unwrap());
            }
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let registry = home.open(noon("2026-11-21")).await;
        for reference in promised {
            let row = complaint::Entity::find()
                .filter(complaint::Column::Reference.eq(reference.to_string()))
                .one(&registry.db.read)
                .await
                .unwrap();
            assert!(row.is_some(), "{reference} was promised and is gone");
        }
        registry.db.close().await.unwrap();
    }
}

/// As a writer of the index leaves them that is killed in the midst of a commit: on its list of files, in no commit.
fn left_behind(folder: &std::path::Path) -> usize {
    let mut left = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            left += left_behind(&path);
        }
    }
    let list = folder.join(".managed.json");
    let Ok(text) = std::fs::read_to_string(&list) else {
        return left;
    };
    let mut known: Vec<String> = serde_json::from_str(&text).unwrap();
    let pieces: Vec<String> = known
        .iter()
        .filter_map(|name| Some(name.strip_suffix(".store")?.to_owned()))
        .collect();
    for piece in pieces {
        // The next commit writes one of these; which, is the engine's own matter.
        for number in 1..=300 {
            let name = format!("{piece}.{number}.del");
            let path = folder.join(&name);
            if !path.exists() {
                std::fs::write(path, "half").unwrap();
                known.push(name);
                left += 1;
            }
        }
    }
    std::fs::write(list, serde_json::to_string(&known).unwrap()).unwrap();
    left
}

#[tokio::test]
async fn what_a_killed_writer_of_the_index_left_is_in_nobody_s_way() {
    let scene = Scene::filed().await;
    scene.contact("care@kettles.example", "en").await;
    scene.verified().await;
    scene.days_later(3).await;
    let found = scene.registry.get("/search?q=kettle").await;
    assert!(found.body.contains(&scene.reference));
    assert!(left_behind(&scene.registry.home.data().join("search")) > 0);
    scene.answered().await;
    let waiting = outbox::waiting(&scene.registry.db).await.unwrap();
    assert_eq!(waiting, 0, "the index cannot be written");
    let found = scene.registry.get("/search?q=way").await;
    assert!(found.body.contains(&scene.reference), "the answer is found");
}
