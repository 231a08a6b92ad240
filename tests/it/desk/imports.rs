//! Imports beside the desk's work: what it decided about a business stays, however often a file comes again.

use std::path::PathBuf;
use std::sync::Arc;

use redress::domain::{Actor, EventKind, VoidReason};
use redress::registry::append::append;
use redress::registry::enlist::{Enlister, Named};
use redress::registry::import::{Plan, import};
use redress::registry::listing::Entry;
use redress::registry::split::Leaving;
use redress::registry::{merge, split};
use redress::sources::Description;
use redress::store::entities::{business, complaint};
use sea_orm::{ColumnTrait, DbBackend, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::Desk;
use crate::made_up::AMERICAN_HEADER;
use crate::support::until_it_waits;

fn row(company: &str, response: &str, id: u32) -> String {
    format!(
        "2014-05-06,Mortgage,,Fees,,,,{company},CT,06704,,,Web,2014-05-06,{response},Yes,No,{id}\n"
    )
}

fn written(desk: &Desk, rows: &[String]) -> PathBuf {
    let file = format!("{AMERICAN_HEADER}{}", rows.concat());
    desk.registry.home.written("a.csv", file)
}

async fn of_slug(desk: &Desk, slug: &str) -> business::Model {
    business::Entity::find()
        .filter(business::Column::Slug.eq(slug))
        .one(&desk.db.read)
        .await
        .unwrap()
        .unwrap()
}

async fn complaint_of(desk: &Desk, number: &str) -> complaint::Model {
    complaint::Entity::find()
        .filter(complaint::Column::ExternalId.eq(number))
        .one(&desk.db.read)
        .await
        .unwrap()
        .unwrap()
}

#[tokio::test]
async fn merged_and_split_businesses_stay_so_when_their_file_comes_again() {
    let desk = Desk::new().await;
    let ana = desk.moderator("ana").await;
    let rows = [
        row("Paper Moon", "Closed", 1),
        row("Glass Anchor", "Closed", 2),
        row("Paper Moon Europe", "Closed", 3),
        row("Paper Moon", "In progress", 4),
    ];
    let file = written(&desk, &rows);
    desk.import("cfpb", std::slice::from_ref(&file)).await;
    let mut change = desk.registry.registry.change().await.unwrap();
    merge::merge(&mut change, ana.id, "glass-anchor", "paper-moon")
        .await
        .unwrap();
    change.commit().await.unwrap();
    let merged = of_slug(&desk, "paper-moon").await.id;
    assert_eq!(complaint_of(&desk, "2").await.business_id, merged);
    // One complaint is moved by hand to a business of its own.
    let leaving = Leaving {
        spellings: vec!["Glass Anchor".to_owned()],
        references: vec![complaint_of(&desk, "4").await.reference],
    };
    let entry = Entry {
        name: "Anchor Works".to_owned(),
        country: "US".to_owned(),
        sector: "banks-and-credit".to_owned(),
        ..Entry::default()
    };
    let mut change = desk.registry.registry.change().await.unwrap();
    let slug = split::split(&mut change, ana.id, "paper-moon", entry, &leaving)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let split_off = of_slug(&desk, &slug).await.id;
    let businesses = |desk: &Desk| {
        let db = desk.db.read.clone();
        async move {
            let rows = complaint::Entity::find().all(&db).await.unwrap();
            let mut places: Vec<(Option<String>, Uuid)> = rows
                .into_iter()
                .map(|row| (row.external_id, row.business_id))
                .collect();
            places.sort();
            places
        }
    };
    let before = businesses(&desk).await;
    let report = &desk.import("cfpb", std::slice::from_ref(&file)).await[0];
    assert_eq!(
        (
            report.added,
            report.mended,
            report.unchanged,
            report.rejected
        ),
        (0, 0, 4, 0)
    );
    assert_eq!(businesses(&desk).await, before);
    // A story that goes on does not bring its complaint back.
    let later = written(&desk, &[row("Paper Moon", "Closed with explanation", 4)]);
    let report = &desk.import("cfpb", &[later]).await[0];
    assert_eq!((report.mended, report.rejected), (1, 0));
    let moved = complaint_of(&desk, "4").await;
    assert_eq!((moved.business_id, moved.answered), (split_off, true));
    // Its source names another business for one: that is another story.
    let renamed = written(&desk, &[row("Somebody Else", "Closed", 3)]);
    let report = &desk.import("cfpb", &[renamed]).await[0];
    assert_eq!((report.mended, report.rejected), (0, 1));
    assert_eq!(businesses(&desk).await, before);
}

#[tokio::test]
async fn an_import_writes_a_better_spelling_and_leaves_the_rest_of_the_row_to_the_desk() {
    let desk = Desk::new().await;
    let file = written(&desk, &[row("PAPER MOON", "Closed", 1)]);
    desk.import("cfpb", &[file]).await;
    // An import has read who is listed; then the desk works on the business; then the import writes.
    let mut enlister = Enlister::load(&desk.db.read).await.unwrap();
    let named = Named {
        spelling: "Paper Moon",
        country: "US",
        sector: "banks-and-credit",
    };
    let id = enlister.enlist(named).unwrap().id;
    let change = desk.registry.registry.change().await.unwrap();
    business::Entity::update_many()
        .col_expr(business::Column::Website, "https://moon.example".into())
        .col_expr(business::Column::BrandGroup, "moons".into())
        .filter(business::Column::Id.eq(id))
        .exec(&change.tx)
        .await
        .unwrap();
    enlister.take_new().write(&change.tx).await.unwrap();
    change.commit().await.unwrap();
    let row = of_slug(&desk, "paper-moon").await;
    assert_eq!(row.name, "Paper Moon");
    assert_eq!(row.website.as_deref(), Some("https://moon.example"));
    assert_eq!(row.brand_group.as_deref(), Some("moons"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_desk_voids_while_its_file_comes_again_stays_voided() {
    let desk = Desk::new().await;
    let file = written(&desk, &[row("Paper Moon", "In progress", 1)]);
    desk.import("cfpb", std::slice::from_ref(&file)).await;
    let id = complaint_of(&desk, "1").await.id;
    let mut change = desk.registry.registry.change().await.unwrap();
    let voided = EventKind::Voided {
        reason: VoidReason::Duplicate,
        docket: None,
    };
    append(&mut change, id, Actor::Desk, voided).await.unwrap();
    let again = Plan {
        description: Arc::new(Description::builtin("cfpb").unwrap()),
        files: vec![written(&desk, &[row("Paper Moon", "Closed", 1)])],
        rejects_folder: desk.home.folder().join("rejects"),
    };
    let registry = desk.registry.registry.clone();
    let importing = tokio::spawn(async move { import(&registry, again, &|_| {}).await });
    until_it_waits(&desk, &importing).await;
    change.commit().await.unwrap();
    importing.await.unwrap().unwrap();
    let row = complaint_of(&desk, "1").await;
    assert_eq!(row.void_reason.as_deref(), Some("duplicate"));
}

#[tokio::test]
async fn a_merge_into_a_business_asks_for_none_of_the_records_there() {
    let desk = Desk::new().await;
    // With SQLite there is nothing to ask for.
    if desk.db.backend() != DbBackend::Postgres {
        return;
    }
    let ana = desk.moderator("ana").await;
    let rows = [
        row("Paper Moon", "Closed", 1),
        row("Glass Anchor", "Closed", 2),
    ];
    let file = written(&desk, &rows);
    desk.import("cfpb", std::slice::from_ref(&file)).await;
    let held = desk.registry.registry.change().await.unwrap();
    complaint::Entity::find_by_id(complaint_of(&desk, "1").await.id)
        .lock_exclusive()
        .one(&held.tx)
        .await
        .unwrap();
    let mut change = desk.registry.registry.change().await.unwrap();
    merge::merge(&mut change, ana.id, "glass-anchor", "paper-moon")
        .await
        .unwrap();
    change.commit().await.unwrap();
    drop(held);
    let into = of_slug(&desk, "paper-moon").await.id;
    assert_eq!(complaint_of(&desk, "2").await.business_id, into);
}
