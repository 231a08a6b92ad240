//! The find box: a business is found by what was typed so far, slips forgiven.

use redress::search::{BusinessDoc, Matched};

use super::search::{id, open};

pub fn named(n: u128, name: &str, complaints: u64) -> BusinessDoc {
    BusinessDoc {
        id: id(n),
        slug: format!("slug-{n}"),
        name: name.to_owned(),
        aliases: vec![format!("{name}, Inc.")],
        sector: "bank".to_owned(),
        country: "US".to_owned(),
        complaints,
    }
}

#[tokio::test]
async fn the_find_box_forgives_slips_and_prefers_what_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let search = open(folder.path()).await;
    let mut batch = search.batch().await.unwrap();
    let businesses = vec![
        named(1, "Equifax", 50),
        named(2, "Bank of America", 900),
        named(3, "Bank of Amherst", 3),
        named(4, "American Bank", 5_000),
        named(5, "Crédit Agricole", 10),
        named(6, "Citi", 1),
        named(7, "Citibank", 700),
        named(8, "Capital One", 40),
        named(9, "שופרסל", 2),
    ];
    batch.index_businesses(businesses).await.unwrap();
    batch.commit("1").await.unwrap();
    for (typed, expected) in [
        ("equfax", &[1][..]),
        ("equi", &[1]),
        ("bank of am", &[2, 3]),
        ("bank of amrica", &[2]),
        ("amer", &[4, 2]),
        ("CREDIT agri", &[5]),
        ("citi", &[6, 7]),
        ("capitla one", &[8]),
        ("שופר", &[9]),
        ("zzzzzz", &[]),
        ("", &[]),
        ("?", &[]),
    ] {
        let hits = search.find_businesses(typed, 10).await.unwrap();
        let ids: Vec<u128> = hits
            .iter()
            .map(|hit| hit.id.as_u128())
            .take(expected.len().max(1))
            .collect();
        assert_eq!(ids, expected, "{typed}");
    }
    let hits = search.find_businesses("Équifax Inc", 1).await.unwrap();
    let hit = hits.first().unwrap();
    assert_eq!(
        (hit.matched, hit.slug.as_str(), hit.complaints),
        (Matched::Exactly, "slug-1", 50)
    );

    let mut batch = search.batch().await.unwrap();
    batch
        .index_businesses(vec![named(1, "Renamed", 51)])
        .await
        .unwrap();
    batch.delete_businesses(vec![id(2)]).await.unwrap();
    batch.commit("2").await.unwrap();
    assert!(
        search
            .find_businesses("equifax", 5)
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(search.find_businesses("renamed", 5).await.unwrap().len(), 1);
    assert_eq!(
        search.find_businesses("bank of am", 5).await.unwrap()[0].id,
        id(3)
    );
}
