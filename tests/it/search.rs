//! Search: what readers type, count and page through, and what an index survives.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;

use chrono::{Days, NaiveDate};
use redress::search::{
    ComplaintDoc, ComplaintHits, ComplaintQuery, EmbeddedConfig, FacetField, Filters, Health,
    Months, Order, Search, SearchError,
};
use uuid::Uuid;

use super::find_box::named;

pub async fn open(folder: &Path) -> Search {
    let config = EmbeddedConfig {
        writer_heap_bytes: 15_000_000,
        lock_wait: Duration::from_millis(200),
        ..EmbeddedConfig::in_folder(folder)
    };
    Search::embedded(config).await.unwrap()
}

async fn filled(folder: &Path, docs: &[ComplaintDoc]) -> Search {
    let search = open(folder).await;
    let mut batch = search.batch().await.unwrap();
    batch.index_new_complaints(docs.to_vec()).await.unwrap();
    batch.commit("1").await.unwrap();
    search
}

pub fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn day(days: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 11, 20).unwrap() + Days::new(days)
}

fn said(n: u128, lang: &str, text: &str) -> ComplaintDoc {
    ComplaintDoc {
        id: id(n),
        reference: format!("RD-2026-{n:06}"),
        business: "acme".to_owned(),
        business_name: "Acme Ltd".to_owned(),
        outcome: "open".to_owned(),
        lang: lang.to_owned(),
        delivered_on: day(0),
        text: text.to_owned(),
        ..ComplaintDoc::default()
    }
}

async fn found(search: &Search, text: &str) -> BTreeSet<u128> {
    let hits = search.complaints(asked(text)).await.unwrap();
    assert_eq!(hits.total, hits.items.len() as u64, "{text}");
    hits.items.iter().map(|hit| hit.id.as_u128()).collect()
}

fn asked(text: &str) -> ComplaintQuery {
    ComplaintQuery {
        text: text.to_owned(),
        limit: 100,
        ..ComplaintQuery::default()
    }
}

#[tokio::test]
async fn a_reader_finds_words_however_they_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let docs = [
        said(1, "en", "I was charged twice. The refund never came"),
        said(2, "fr", "L'éclair à l'été: remboursement refusé"),
        said(3, "ar", "الفاتورة مُكرَّرة والشركة لا تُجيب إلى أحد"),
        said(4, "he", "חִיּוּב כפול, צה״ל ושלום"),
        said(5, "pt", "Cobrança indevida, não resolvida"),
        said(6, "", "Never came the refund; twice I asked. 退款 STRAẞE"),
    ];
    let search = filled(folder.path(), &docs).await;
    for (text, expected) in [
        ("CHARGED twice", &[1][..]),
        ("refund twice", &[1, 6]),
        ("charging", &[1]),
        ("\"charge\"", &[]),
        ("eclair ete", &[2]),
        ("ÉCLAIR", &[2]),
        ("\"the refund never came\"", &[1]),
        ("\"refund never\" twice", &[1]),
        ("twice -charged", &[6]),
        ("-twice", &[2, 3, 4, 5]),
        ("twice -\"never came\"", &[]),
        ("الفاتوره مكررة", &[3]),
        ("الي احد", &[3]),
        ("חיוב", &[4]),
        ("צה\"ל", &[4]),
        ("שלום", &[]),
        ("ושלומ", &[4]),
        ("cobranca nao", &[5]),
        ("RD-2026-000005", &[5]),
        ("acme refund", &[1, 6]),
        ("退款", &[6]),
        ("strasse", &[6]),
        ("refund banana", &[]),
        ("refund -banana", &[1, 6]),
        ("", &[1, 2, 3, 4, 5, 6]),
        ("  ", &[1, 2, 3, 4, 5, 6]),
        ("?!", &[]),
    ] {
        let expected: BTreeSet<u128> = expected.iter().copied().collect();
        assert_eq!(found(&search, text).await, expected, "{text}");
    }
}

#[tokio::test]
async fn hostile_input_is_only_words() {
    let folder = tempfile::tempdir().unwrap();
    let search = filled(folder.path(), &[said(1, "en", "refund AND order OR money")]).await;
    let deep = "(".repeat(5_000);
    let long = "x".repeat(100_000);
    let many = "-a b \"c d\" ".repeat(5_000);
    for text in [
        "\"",
        "\"\"",
        "-",
        "--",
        "-\"",
        "*",
        "?",
        "text:*",
        "id:[* TO *]",
        "AND OR NOT",
        "a^99999",
        "refund~9",
        "\\",
        "\0",
        "\u{202e}\u{feff}",
        "/(.*)+$/",
        "{!}",
        "'; drop table x --",
        "😀",
        "e\u{301}\u{301}\u{301}",
        &deep,
        &long,
        &many,
    ] {
        search.complaints(asked(text)).await.unwrap();
        search.find_businesses(text, 10).await.unwrap();
    }
    assert_eq!(found(&search, "refund AND order").await.len(), 1);
    assert_eq!(
        found(&search, "refund NOT order").await.len(),
        0,
        "NOT is a word like others"
    );
    for cursor in ["", "x", "n", &"f".repeat(49), "n\u{e9}"] {
        let query = ComplaintQuery {
            cursor: Some(cursor.to_owned()),
            ..asked("")
        };
        assert!(matches!(
            search.complaints(query).await,
            Err(SearchError::BadCursor)
        ));
    }
}

/// A record that is the same in every run, with gaps, ties and deletions in it.
fn record(many: u64) -> Vec<ComplaintDoc> {
    let mut state = 7_u64;
    let mut next = move |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let pick =
        |values: &[&str], n: u64| values[usize::try_from(n).unwrap() % values.len()].to_owned();
    (0..many)
        .map(|n| {
            let mut words = Vec::new();
            for _ in 0..next(12) {
                words.push(pick(&["late", "refund", "parcel", "lost", "rude"], next(5)));
            }
            ComplaintDoc {
                id: id(u128::from(next(1 << 20)) << 64 | u128::from(n)),
                reference: format!("RD-2026-{n:06}"),
                business: format!("b{}", next(300)),
                business_name: format!("Business {}", next(300)),
                sector: pick(&["bank", "shop", ""], next(3)),
                outcome: pick(&["open", "resolved", "unresolved", "unanswered"], next(4)),
                tier: pick(&["signed", "documented"], next(2)),
                source: "here".to_owned(),
                country: pick(&["FR", "US", "IL", ""], next(4)),
                region: String::new(),
                product: format!("p{}", next(20)),
                issue: String::new(),
                lang: pick(&["en", "fr"], next(2)),
                delivered_on: day(next(400)),
                text: words.join(" "),
            }
        })
        .collect()
}

fn value(doc: &ComplaintDoc, field: FacetField) -> &str {
    match field {
        FacetField::Business => &doc.business,
        FacetField::Sector => &doc.sector,
        FacetField::Outcome => &doc.outcome,
        FacetField::Tier => &doc.tier,
        FacetField::Source => &doc.source,
        FacetField::Country => &doc.country,
        FacetField::Region => &doc.region,
        FacetField::Product => &doc.product,
        FacetField::Issue => &doc.issue,
        FacetField::Lang => &doc.lang,
    }
}

/// Whether a complaint fits, leaving one field's filter aside.
fn fits(doc: &ComplaintDoc, query: &ComplaintQuery, aside: Option<FacetField>) -> bool {
    query
        .text
        .split(' ')
        .filter(|word| !word.is_empty())
        .all(|word| doc.text.contains(word))
        && query
            .delivered_min
            .is_none_or(|min| doc.delivered_on >= min)
        && query
            .delivered_max
            .is_none_or(|max| doc.delivered_on <= max)
        && query.filters.iter().all(|(field, values)| {
            Some(field) == aside || values.iter().any(|wanted| wanted == value(doc, field))
        })
}

fn assert_counts(docs: &[&ComplaintDoc], query: &ComplaintQuery, hits: &ComplaintHits) {
    let total = docs.iter().filter(|doc| fits(doc, query, None)).count();
    assert_eq!(hits.total, total as u64, "{query:?}");
    for field in &query.facets {
        let mut expected: BTreeMap<&str, u64> = BTreeMap::new();
        for doc in docs.iter().filter(|doc| fits(doc, query, Some(*field))) {
            *expected.entry(value(doc, *field)).or_default() += 1;
        }
        expected.remove("");
        let counted = &hits.facets[field];
        assert!(counted.is_sorted_by_key(|c| (std::cmp::Reverse(c.count), c.value.clone())));
        let counted: BTreeMap<&str, u64> = counted
            .iter()
            .map(|c| (c.value.as_str(), c.count))
            .collect();
        assert_eq!(counted, expected, "{field} of {query:?}");
    }
    let mut expected: BTreeMap<(String, Option<&str>), u64> = BTreeMap::new();
    for doc in docs.iter().filter(|doc| fits(doc, query, None)) {
        let month = doc.delivered_on.format("%Y-%m").to_string();
        let by = match query.months {
            Some(Months::By(field)) => Some(value(doc, field)).filter(|value| !value.is_empty()),
            _ => None,
        };
        *expected.entry((month, by)).or_default() += 1;
    }
    let counted: Vec<_> = hits
        .months
        .iter()
        .map(|m| ((m.month.clone(), m.value.as_deref()), m.count))
        .collect();
    assert_eq!(
        counted,
        expected.into_iter().collect::<Vec<_>>(),
        "{query:?}"
    );
}

#[tokio::test]
async fn every_count_is_what_counting_by_hand_gives() {
    let folder = tempfile::tempdir().unwrap();
    let record = record(3_000);
    let search = open(folder.path()).await;
    // several segments, with replaced and deleted complaints in them
    for (nth, part) in record.chunks(1_100).enumerate() {
        let mut batch = search.batch().await.unwrap();
        let old: Vec<_> = part
            .iter()
            .step_by(3)
            .map(|doc| ComplaintDoc {
                outcome: "never".to_owned(),
                ..doc.clone()
            })
            .collect();
        batch.index_new_complaints(old).await.unwrap();
        batch.commit("before").await.unwrap();
        let mut batch = search.batch().await.unwrap();
        batch.index_complaints(part.to_vec()).await.unwrap();
        batch
            .delete_complaints(part.iter().step_by(10).map(|doc| doc.id).collect())
            .await
            .unwrap();
        batch.commit(&nth.to_string()).await.unwrap();
    }
    let alive: Vec<&ComplaintDoc> = record
        .chunks(1_100)
        .flat_map(|part| part.iter().enumerate())
        .filter(|(n, _)| n % 10 != 0)
        .map(|(_, doc)| doc)
        .collect();
    let filters = [
        Filters::default(),
        Filters::default().with(FacetField::Outcome, "open"),
        Filters::default()
            .with(FacetField::Outcome, "open")
            .with(FacetField::Outcome, "resolved")
            .with(FacetField::Country, "FR"),
        Filters::default()
            .with(FacetField::Business, "b7")
            .with(FacetField::Lang, "fr")
            .with(FacetField::Tier, "signed"),
        Filters::default().with(FacetField::Sector, ""),
        Filters::default().with(FacetField::Product, "nothing such"),
        Filters::default().with(FacetField::Outcome, "never"),
    ];
    let facets = [
        FacetField::Outcome,
        FacetField::Country,
        FacetField::Business,
        FacetField::Lang,
    ];
    for filters in filters {
        for text in ["", "late", "late lost"] {
            for (min, max) in [(None, None), (Some(100), None), (Some(42), Some(250))] {
                for months in [Months::Total, Months::By(FacetField::Sector)] {
                    let query = ComplaintQuery {
                        filters: filters.clone(),
                        delivered_min: min.map(day),
                        delivered_max: max.map(day),
                        facets: facets.to_vec(),
                        facet_values: 1_000,
                        months: Some(months),
                        limit: 3,
                        ..asked(text)
                    };
                    let hits = search.complaints(query.clone()).await.unwrap();
                    assert_counts(&alive, &query, &hits);
                }
            }
        }
    }
}

#[tokio::test]
async fn pages_join_without_gaps_or_repeats() {
    let folder = tempfile::tempdir().unwrap();
    let record = record(900);
    let search = open(folder.path()).await;
    for part in record.chunks(400) {
        let mut batch = search.batch().await.unwrap();
        batch.index_new_complaints(part.to_vec()).await.unwrap();
        batch.commit("1").await.unwrap();
    }
    for (text, order) in [
        ("", Order::Newest),
        ("", Order::Oldest),
        ("", Order::Relevance),
        ("late", Order::Relevance),
        ("late", Order::Newest),
    ] {
        let mut seen = Vec::new();
        let mut cursor = None;
        loop {
            let query = ComplaintQuery {
                order,
                cursor,
                limit: 7,
                ..asked(text)
            };
            let hits = search.complaints(query).await.unwrap();
            assert!(hits.items.len() == 7 || hits.next_cursor.is_none());
            seen.extend(hits.items.iter().map(|hit| hit.id));
            cursor = hits.next_cursor;
            if cursor.is_none() {
                assert_eq!(seen.len() as u64, hits.total);
                break;
            }
        }
        assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), seen.len());
        let by_id: BTreeMap<Uuid, &ComplaintDoc> = record.iter().map(|doc| (doc.id, doc)).collect();
        let mut keys: Vec<_> = seen
            .iter()
            .map(|id| (by_id[id].delivered_on, *id))
            .collect();
        match order {
            Order::Oldest => assert!(keys.is_sorted()),
            Order::Relevance if !text.is_empty() => {}
            _ => {
                keys.reverse();
                assert!(keys.is_sorted());
            }
        }
    }
    let none = ComplaintQuery {
        limit: 0,
        ..asked("")
    };
    let hits = search.complaints(none).await.unwrap();
    assert_eq!(
        (hits.total, hits.items.len(), hits.next_cursor),
        (900, 0, None)
    );
}

#[tokio::test]
async fn a_replaced_complaint_is_there_once_and_a_deleted_one_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let search = filled(
        folder.path(),
        &[said(1, "en", "before"), said(2, "en", "other")],
    )
    .await;
    let mut batch = search.batch().await.unwrap();
    batch
        .index_complaints(vec![said(1, "en", "between")])
        .await
        .unwrap();
    batch
        .index_complaints(vec![said(1, "en", "after")])
        .await
        .unwrap();
    batch.delete_complaints(vec![id(2), id(99)]).await.unwrap();
    assert_eq!(
        found(&search, "").await.len(),
        2,
        "nothing shows before the commit"
    );
    batch.commit("2").await.unwrap();
    assert_eq!(found(&search, "").await, BTreeSet::from([1]));
    assert_eq!(found(&search, "after").await.len(), 1);
    assert_eq!(
        found(&search, "before").await.len() + found(&search, "between").await.len(),
        0
    );
}

#[tokio::test]
async fn what_was_committed_stays_and_what_was_not_never_was() {
    let folder = tempfile::tempdir().unwrap();
    let search = open(folder.path()).await;
    assert_eq!(search.watermark().await.unwrap(), None);
    let mut batch = search.batch().await.unwrap();
    batch
        .index_new_complaints(vec![said(1, "en", "kept")])
        .await
        .unwrap();
    batch.checkpoint("event 17").await.unwrap();
    batch
        .index_new_complaints(vec![said(2, "en", "lost")])
        .await
        .unwrap();
    batch
        .index_businesses(vec![named(1, "Lost", 1)])
        .await
        .unwrap();
    drop(batch);
    drop(search);
    let search = open(folder.path()).await;
    assert_eq!(
        search.watermark().await.unwrap().as_deref(),
        Some("event 17")
    );
    assert_eq!(found(&search, "").await, BTreeSet::from([1]));
    assert!(search.find_businesses("lost", 5).await.unwrap().is_empty());
}

#[tokio::test]
async fn two_programs_share_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let serve = filled(folder.path(), &[said(1, "en", "here")]).await;
    let import = open(folder.path()).await;
    let mut batch = import.batch().await.unwrap();
    assert!(matches!(serve.batch().await, Err(SearchError::Busy { .. })));
    batch
        .index_new_complaints(vec![said(2, "en", "there")])
        .await
        .unwrap();
    batch.commit_bulk("2").await.unwrap();
    assert_eq!(found(&serve, "").await.len(), 2);
    assert_eq!(serve.watermark().await.unwrap().as_deref(), Some("2"));
    serve.batch().await.unwrap().commit("3").await.unwrap();
    assert_eq!(import.watermark().await.unwrap().as_deref(), Some("3"));
}

#[tokio::test]
async fn a_damaged_index_says_so_and_is_built_anew() {
    for file in ["meta.json", ".store", ".fast", ".term", ".idx"] {
        let folder = tempfile::tempdir().unwrap();
        let search = filled(folder.path(), &[said(1, "en", "here")]).await;
        drop(search);
        for entry in std::fs::read_dir(folder.path().join("complaints")).unwrap() {
            let path = entry.unwrap().path();
            if path.to_string_lossy().ends_with(file) {
                let mut bytes = std::fs::read(&path).unwrap();
                for byte in bytes.iter_mut().take(40) {
                    *byte ^= 0x55;
                }
                std::fs::write(&path, bytes).unwrap();
            }
        }
        let search = open(folder.path()).await;
        assert!(
            matches!(search.health().await.unwrap(), Health::NeedsReindex { .. }),
            "{file}"
        );
        let asked = search.complaints(asked("")).await;
        assert!(
            matches!(asked, Err(SearchError::NeedsReindex { .. })),
            "{file}"
        );
        assert!(
            matches!(search.batch().await, Err(SearchError::NeedsReindex { .. })),
            "{file}"
        );
        let mut batch = search.rebuild().await.unwrap();
        batch
            .index_new_complaints(vec![said(2, "en", "anew")])
            .await
            .unwrap();
        batch.commit("9").await.unwrap();
        assert_eq!(found(&search, "").await, BTreeSet::from([2]), "{file}");
        let healthy = Health::Ready {
            watermark: Some("9".to_owned()),
        };
        assert_eq!(search.health().await.unwrap(), healthy, "{file}");
    }
}

#[tokio::test]
async fn half_an_index_needs_the_other_half() {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path(), &[said(1, "en", "here")]).await);
    std::fs::remove_dir_all(folder.path().join("businesses")).unwrap();
    let search = open(folder.path()).await;
    assert!(matches!(
        search.health().await.unwrap(),
        Health::NeedsReindex { .. }
    ));
    search.rebuild().await.unwrap().commit("1").await.unwrap();
    assert!(found(&search, "").await.is_empty());
}

#[tokio::test]
async fn a_rebuild_shows_nothing_until_it_is_done() {
    let folder = tempfile::tempdir().unwrap();
    let search = filled(folder.path(), &[said(1, "en", "old")]).await;
    let mut batch = search.rebuild().await.unwrap();
    batch
        .index_new_complaints(vec![said(2, "en", "new")])
        .await
        .unwrap();
    assert_eq!(found(&search, "").await, BTreeSet::from([1]));
    batch.commit_bulk("2").await.unwrap();
    assert_eq!(found(&search, "").await, BTreeSet::from([2]));
}
