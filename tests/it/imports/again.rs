//! Files that come again: later ones that tell how a story went on, older ones, and ones that take words back.

use redress::search::ComplaintQuery;
use redress::store::entities::complaint;
use sea_orm::EntityTrait;

use crate::made_up::{AMERICAN_HEADER, american};
use crate::support::TestRegistry;

/// A row of the American file with a story and what came of it.
fn told(story: &str, response: &str, timely: &str) -> String {
    format!(
        "{AMERICAN_HEADER}2014-05-06,Mortgage,,Fees,,{story},,Made-Up Bank,CT,06704,,,Web,2014-05-06,{response},{timely},No,1\n"
    )
}

#[tokio::test]
async fn a_complaint_in_progress_goes_on_when_a_later_file_says_how() {
    let registry = TestRegistry::new().await;
    let write = |name: &str, text: String| registry.home.written(name, text);
    let may = write("may.csv", told("", "In progress", ""));
    let june = write(
        "june.csv",
        told("They lied", "Closed with monetary relief", "Yes"),
    );
    registry.import("cfpb", std::slice::from_ref(&may)).await;
    let before = the_only_one(&registry).await;
    assert_eq!((before.outcome.as_str(), before.events), ("open", 1));
    let report = &registry.import("cfpb", std::slice::from_ref(&june)).await[0];
    assert_eq!((report.mended, report.rejected), (1, 0));
    let after = the_only_one(&registry).await;
    assert_eq!(
        (after.outcome.as_str(), after.answered),
        ("unconfirmed", true)
    );
    assert_eq!(after.relief.as_deref(), Some("monetary"));
    assert_eq!(
        (after.timely, &after.reference),
        (Some(true), &before.reference)
    );
    let page = registry
        .get(&format!("/complaints/{}", after.reference))
        .await
        .body;
    assert!(page.contains("Business answered"), "{page}");
    assert!(page.contains("Closed, says the public record"), "{page}");
    let lied = ComplaintQuery {
        text: "lied".to_owned(),
        ..ComplaintQuery::default()
    };
    assert_eq!(registry.search.complaints(lied).await.unwrap().total, 1);
    // The same again, and the older file again, change nothing; nor does one that was told whole at once
    // stand differently.
    let content = registry.content().await;
    for file in [&june, &may, &june] {
        let report = &registry.import("cfpb", std::slice::from_ref(file)).await[0];
        assert_eq!(
            (report.mended, report.unchanged, report.rejected),
            (0, 1, 0)
        );
    }
    assert_eq!(registry.content().await, content);
    let whole = TestRegistry::new().await;
    let june = whole.home.written(
        "june.csv",
        told("They lied", "Closed with monetary relief", "Yes"),
    );
    whole.import("cfpb", &[june]).await;
    let at_once = the_only_one(&whole).await;
    assert_eq!(
        complaint::Model {
            events: at_once.events,
            ..after
        },
        at_once
    );
}

async fn the_only_one(registry: &TestRegistry) -> complaint::Model {
    let mut rows = complaint::Entity::find()
        .all(&registry.db.read)
        .await
        .unwrap();
    assert_eq!(rows.len(), 1);
    rows.remove(0)
}

#[tokio::test]
async fn a_narrative_that_its_source_took_back_does_not_return_with_an_older_file() {
    let registry = TestRegistry::new().await;
    let write = |story: &str| registry.home.written("a.csv", told(story, "Closed", "Yes"));
    registry.import("cfpb", &[write("They lied to me")]).await;
    let reference = the_only_one(&registry).await.reference;
    let path = format!("/complaints/{reference}");
    assert!(registry.get(&path).await.body.contains("They lied to me"));
    let report = &registry.import("cfpb", &[write("")]).await[0];
    assert_eq!((report.mended, report.rejected), (1, 0));
    assert!(!registry.get(&path).await.body.contains("They lied to me"));
    let report = &registry.import("cfpb", &[write("They lied to me")]).await[0];
    assert_eq!((report.mended, report.rejected), (0, 1));
    assert!(!registry.get(&path).await.body.contains("They lied to me"));
    let lied = ComplaintQuery {
        text: "lied".to_owned(),
        ..ComplaintQuery::default()
    };
    assert_eq!(registry.search.complaints(lied).await.unwrap().total, 0);
}

#[tokio::test]
async fn rows_of_a_registry_with_older_hashes_are_compared_and_known_again() {
    let registry = TestRegistry::new().await;
    let money = american(12, 60);
    let file = registry.home.written("a.csv", &money.bytes);
    registry.import("cfpb", std::slice::from_ref(&file)).await;
    let content = registry.content().await;
    let change = registry.change().await.unwrap();
    complaint::Entity::update_many()
        .col_expr(complaint::Column::ContentHash, Option::<i64>::None.into())
        .exec(&change.tx)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let report = &registry.import("cfpb", &[file]).await[0];
    assert_eq!((report.unchanged, report.mended), (money.kept_rows(), 0));
    assert_eq!(report.rejected, money.rejected_rows());
    assert_eq!(registry.content().await, content);
}

#[tokio::test]
async fn rejects_of_an_earlier_import_stay_until_there_are_newer_ones() {
    let registry = TestRegistry::new().await;
    let broken = format!("{AMERICAN_HEADER}2014-05-06,too,few\n");
    let good = registry.home.written("good.csv", &broken);
    let reports = registry.import("cfpb", std::slice::from_ref(&good)).await;
    let rejects = reports[0].rejects.clone().unwrap();
    let kept = std::fs::read(&rejects).unwrap();
    // A run that does not begin leaves them.
    let foreign = registry.home.written("bad.csv", "a,b\n1,2\n");
    let refused = registry.try_import("cfpb", &[good.clone(), foreign]).await;
    assert!(refused.is_err());
    assert_eq!(std::fs::read(&rejects).unwrap(), kept);
    // Nor does a file of the same name elsewhere take their place.
    for folder in ["2014", "2015"] {
        std::fs::create_dir_all(registry.home.folder().join(folder)).unwrap();
    }
    let one = registry.home.written("2014/a.csv", &broken);
    let other = registry.home.written("2015/a.csv", &broken);
    let one = registry.import("cfpb", &[one]).await[0]
        .rejects
        .clone()
        .unwrap();
    let other = registry.import("cfpb", &[other]).await[0]
        .rejects
        .clone()
        .unwrap();
    assert!(one != other && one.exists() && other.exists());
    // What is mended in the file is gone from them, and no half file is left.
    registry.home.written("good.csv", told("", "Closed", "Yes"));
    let reports = registry.import("cfpb", &[good]).await;
    assert_eq!((reports[0].rejected, &reports[0].rejects), (0, &None));
    assert!(!rejects.exists());
    let folder = rejects.parent().unwrap().read_dir().unwrap();
    let names: Vec<_> = folder.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
}
