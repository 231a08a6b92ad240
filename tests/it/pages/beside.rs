//! Whom a business's page offers to compare it with.

use redress::store::bulk;
use redress::store::businesses::most_complained_about;
use redress::store::entities::{business, score};
use uuid::Uuid;

use crate::support::{TODAY, TestRegistry};

/// Businesses of a sector with so many complaints and a score each.
async fn add(registry: &TestRegistry, sector: &str, complaints: impl IntoIterator<Item = i64>) {
    let change = registry.change().await.unwrap();
    let (mut businesses, mut scores) = (Vec::new(), Vec::new());
    for complaints in complaints {
        let id = change.new_id();
        let slug = format!("{sector}-{complaints}");
        businesses.push(business::Model {
            id,
            slug: slug.clone(),
            name: slug.clone(),
            sort_key: slug,
            sector: sector.to_owned(),
            country: "FR".to_owned(),
            website: None,
            statement: None,
            statement_language: None,
            brand_group: None,
            listed: true,
            merged_into: None,
        });
        scores.push(score_of(id, complaints));
    }
    bulk::insert::<business::Entity>(&change.tx, &businesses)
        .await
        .unwrap();
    bulk::insert::<score::Entity>(&change.tx, &scores)
        .await
        .unwrap();
    change.commit().await.unwrap();
}

fn score_of(business_id: Uuid, complaints: i64) -> score::Model {
    let day = TODAY.parse().unwrap();
    score::Model {
        business_id,
        as_of: day,
        formula: "score/1".to_owned(),
        complaints,
        shown: true,
        point: Some(50.0),
        low: Some(40.0),
        high: Some(60.0),
        floor: Some(30.0),
        ceiling: Some(70.0),
        words: None,
        n: complaints,
        sum_resolved: 1.0,
        sum_weight: 2.0,
        sum_silent: 0.0,
        alpha: 1.0,
        beta: 1.0,
        prior_month: day,
        prior_resolved: 0.0,
        prior_weight: 0.0,
    }
}

#[tokio::test]
async fn the_most_complained_about_of_a_sector_are_found_in_large_and_small_ones() {
    let registry = TestRegistry::new().await;
    let found = async |sector: &str, limit| {
        let rows = most_complained_about(&registry.db.read, sector, limit).await;
        let slugs = rows.unwrap().into_iter().map(|row| row.slug);
        slugs.collect::<Vec<_>>()
    };
    add(&registry, "travel", [4, 3, 5]).await;
    assert_eq!(found("travel", 2).await, ["travel-5", "travel-4"]);
    assert_eq!(found("retail", 2).await, [] as [&str; 0]);

    // A small sector stays behind more than a hundred others.
    add(&registry, "retail", 1_000..1_150).await;
    assert_eq!(found("retail", 2).await, ["retail-1149", "retail-1148"]);
    assert_eq!(
        found("travel", 4).await,
        ["travel-5", "travel-4", "travel-3"]
    );
}
