//! Public records read into the registry: whole, halved, damaged, packed, again, and what is no record at all.

mod again;
mod gathered;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use redress::domain::{Actor, EventKind, VoidReason};
use redress::jobs;
use redress::registry::append::append;
use redress::registry::documents;
use redress::registry::figures::{self, About};
use redress::registry::import::FileReport;
use redress::search::ComplaintQuery;
use redress::sources::Description;
use redress::store::entities::{business, complaint};
use sea_orm::EntityTrait;

use super::made_up::{AMERICAN_HEADER, Made, american, brazilian_months, gzipped, half, zipped};
use super::support::{Content, Home, TestRegistry, content as registry_content};

const ROWS: usize = 400;

fn written(home: &Home, prefix: &str, months: &[Made]) -> Vec<PathBuf> {
    months
        .iter()
        .enumerate()
        .map(|(place, made)| home.written(&format!("{prefix}{place}.csv"), &made.bytes))
        .collect()
}

/// What is in a registry into which `steps` were imported, one call each.
pub async fn after(source: &str, steps: &[&[(&str, &[u8])]]) -> Content {
    let registry = TestRegistry::new().await;
    for step in steps {
        let files: Vec<PathBuf> = step
            .iter()
            .map(|(name, bytes)| registry.home.written(name, bytes))
            .collect();
        registry.import(source, &files).await;
    }
    registry.content().await
}

fn sum(reports: &[FileReport], of: fn(&FileReport) -> u64) -> u64 {
    reports.iter().map(of).sum()
}

/// Rows of a rejects file by the code of their reason.
pub fn codes(rejects: &Path) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    let mut reader = csv::Reader::from_path(rejects).unwrap();
    assert_eq!(
        reader.headers().unwrap(),
        vec!["line", "code", "reason", "row"]
    );
    for row in reader.records() {
        let row = row.unwrap();
        assert!(
            row[0].parse::<u64>().unwrap() > 0 && !row[2].is_empty(),
            "{row:?}"
        );
        *counts.entry(row[1].to_owned()).or_default() += 1;
    }
    counts
}

#[tokio::test]
async fn every_row_is_in_the_registry_or_set_aside_with_its_reason() {
    let registry = TestRegistry::new().await;
    let months = brazilian_months(ROWS);
    let files = written(&registry.home, "m", &months);
    let reports = registry.import("consumidor-gov-br", &files).await;
    for (report, made) in reports.iter().zip(&months) {
        assert_eq!(report.rows, made.rows);
        assert_eq!(report.added, made.kept_rows());
        assert_eq!(report.rejected, made.rejected_rows());
        let expected: BTreeMap<String, u64> = made
            .rejects
            .iter()
            .map(|(code, n)| ((*code).to_owned(), *n))
            .collect();
        assert_eq!(codes(report.rejects.as_ref().unwrap()), expected);
    }
    let mut verdicts: BTreeMap<String, u64> = BTreeMap::new();
    for (verdict, count) in months.iter().flat_map(|made| &made.verdicts) {
        *verdicts.entry((*verdict).to_owned()).or_default() += count;
    }
    let own = figures::load(&registry.db.read, About::Registry)
        .await
        .unwrap();
    assert_eq!(own.sources["consumidor-gov-br"], verdicts);
    let page = registry.get("/stats").await.body;
    for count in verdicts.values() {
        assert!(
            page.contains(&format!(">{count}<")),
            "{count} is not on the page:\n{page}"
        );
    }
    let kept: u64 = months.iter().map(Made::kept_rows).sum();
    let found = registry
        .search
        .complaints(ComplaintQuery::default())
        .await
        .unwrap();
    assert_eq!(found.total, kept);
}

#[tokio::test]
async fn a_name_mended_is_one_business_and_one_that_fits_two_stays_as_it_is() {
    let registry = TestRegistry::new().await;
    let files = written(&registry.home, "m", &brazilian_months(ROWS));
    registry.import("consumidor-gov-br", &files).await;
    let mut names: Vec<String> = business::Entity::find()
        .all(&registry.db.read)
        .await
        .unwrap()
        .into_iter()
        .map(|business| business.name)
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "Açaí Móvel",
            "Banco Imaginário",
            "Colchões Sono São",
            "Doce Avó",
            "Doce Av\u{FFFD}",
            "Energia do Vale",
            "Loja Última Moda",
            "Sapataria Cord\u{FFFD}o",
            "Viagens Além-Mar",
        ],
    );
}

#[tokio::test]
async fn the_same_files_again_change_nothing() {
    let registry = TestRegistry::new().await;
    let files = written(&registry.home, "m", &brazilian_months(ROWS));
    let first = registry.import("consumidor-gov-br", &files).await;
    let before = registry.content().await;
    let again = registry.import("consumidor-gov-br", &files).await;
    assert_eq!(registry.content().await, before);
    assert_eq!(sum(&again, |r| r.added + r.mended), 0);
    assert_eq!(sum(&again, |r| r.unchanged), sum(&first, |r| r.added));
    assert_eq!(sum(&again, |r| r.rejected), sum(&first, |r| r.rejected));
    let all: Vec<_> = again
        .iter()
        .map(|r| r.rows - r.unchanged - r.rejected)
        .collect();
    assert_eq!(all, [0; 4]);
}

#[tokio::test]
async fn half_and_then_the_whole_is_the_whole() {
    let months = brazilian_months(ROWS);
    let file = [&*months[2].bytes, &*months[3].bytes].concat();
    let whole = after("consumidor-gov-br", &[&[("a.csv", &file)]]).await;
    let halved = after(
        "consumidor-gov-br",
        &[
            &[("half.csv", half(&file))],
            &[("a.csv", &file)],
            &[("half.csv", half(&file))],
        ],
    )
    .await;
    assert_eq!(halved, whole);

    let money = american(3, 1_500).bytes;
    let whole = after("cfpb", &[&[("a.csv", &money)]]).await;
    let (start, half) = (half(half(&money)), half(&money));
    let halved = after(
        "cfpb",
        &[
            &[("a.csv", start)],
            &[("a.csv", half)],
            &[("a.csv", &money)],
        ],
    )
    .await;
    assert_eq!(halved, whole);
}

#[tokio::test]
async fn damaged_months_first_and_all_of_them_later_is_all_of_them() {
    let months = brazilian_months(ROWS);
    let names = ["m0", "m1", "m2", "m3"];
    let all: Vec<(&str, &[u8])> = names
        .into_iter()
        .zip(&months)
        .map(|(n, m)| (n, &*m.bytes))
        .collect();
    let at_once = after("consumidor-gov-br", &[&all]).await;
    let in_turn = after("consumidor-gov-br", &[&all[..2], &all[2..], &all]).await;
    assert_eq!(in_turn, at_once);
    let one_by_one = after(
        "consumidor-gov-br",
        &[&all[..1], &all[1..2], &all[2..3], &all[3..], &all],
    )
    .await;
    assert_eq!(one_by_one, at_once);
}

#[tokio::test]
async fn a_mended_name_leaves_no_trace_of_the_damaged_one() {
    let registry = TestRegistry::new().await;
    let files = written(&registry.home, "m", &brazilian_months(ROWS));
    registry.import("consumidor-gov-br", &files[..2]).await;
    let before = complaint::Entity::find()
        .all(&registry.db.read)
        .await
        .unwrap();
    let damaged = registry.search.find_businesses("Loja", 10).await.unwrap();
    assert!(damaged[0].name.contains('\u{FFFD}'), "{damaged:?}");
    let page = format!("/businesses/{}", damaged[0].slug);
    assert_eq!(registry.get(&page).await.status, 200);
    registry.import("consumidor-gov-br", &files[2..]).await;
    let mended = registry.import("consumidor-gov-br", &files).await;
    assert!(sum(&mended, |r| r.mended) > 0);
    let found = registry.search.find_businesses("Loja", 10).await.unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].name, "Loja Última Moda");
    if found[0].slug != damaged[0].slug {
        assert_eq!(registry.get(&page).await.status, 404);
    }
    // What people may have quoted stays.
    let after: BTreeMap<_, _> = complaint::Entity::find()
        .all(&registry.db.read)
        .await
        .unwrap()
        .into_iter()
        .map(|row| (row.id, row.reference))
        .collect();
    for row in before {
        assert_eq!(after[&row.id], row.reference);
    }
}

#[tokio::test]
async fn packed_files_read_as_plain_ones() {
    let money = american(4, 600).bytes;
    let plain = after("cfpb", &[&[("a.csv", &money)]]).await;
    assert_eq!(
        after("cfpb", &[&[("a.csv.gz", &gzipped(&money))]]).await,
        plain
    );
    assert_eq!(
        after("cfpb", &[&[("a.zip", &zipped("x.csv", &money))]]).await,
        plain
    );
}

#[tokio::test]
async fn the_index_built_anew_is_the_index_kept() {
    let registry = TestRegistry::new().await;
    let files = written(&registry.home, "m", &brazilian_months(ROWS));
    registry.import("consumidor-gov-br", &files[..2]).await;
    registry.import("consumidor-gov-br", &files).await;
    let money = registry.home.written("a.csv", american(5, 500).bytes);
    registry.import("cfpb", &[money]).await;
    let kept = registry.content().await;
    let names = registry.search.find_businesses("banco", 10).await.unwrap();
    documents::rebuild(&registry).await.unwrap();
    assert_eq!(registry.content().await, kept);
    assert_eq!(
        registry.search.find_businesses("banco", 10).await.unwrap(),
        names
    );
}

#[tokio::test]
async fn what_its_source_tells_differently_stays_and_is_set_aside() {
    let registry = TestRegistry::new().await;
    let row = |received: &str, story: &str, id: u32| {
        format!(
            "{received},Mortgage,,Fees,,{story},,Made-Up Bank,CT,06704,,,Web,{received},Closed,Yes,No,{id}\n"
        )
    };
    let mut file = AMERICAN_HEADER.to_owned();
    file += &row("2014-05-06", "One", 1);
    file += &row("2014-05-06", "Two", 2);
    registry
        .import("cfpb", &[registry.home.written("a.csv", &file)])
        .await;
    let before = registry.content().await;
    // Neither other words nor another end are taken over.
    let changed = file
        .replace("Two", "Two told better")
        .replace("Closed,Yes,No,1", "Closed with monetary relief,Yes,No,1");
    let reports = registry
        .import("cfpb", &[registry.home.written("a.csv", &changed)])
        .await;
    assert_eq!(
        (reports[0].mended, reports[0].rejected, reports[0].unchanged),
        (0, 2, 0)
    );
    let rejects = reports[0].rejects.as_ref().unwrap();
    assert_eq!(codes(rejects), [("changed_at_source".to_owned(), 2)].into());
    // The rows are set aside as they stood.
    let rows = csv::Reader::from_path(rejects)
        .unwrap()
        .into_records()
        .map(|row| row.unwrap()[3].to_owned())
        .collect::<Vec<_>>();
    let lines: Vec<&str> = changed.lines().skip(1).collect();
    assert_eq!(rows, lines);
    assert_eq!(registry.content().await, before);
    registry
        .import("cfpb", &[registry.home.written("a.csv", &file)])
        .await;
    assert_eq!(registry.content().await, before);
}

#[tokio::test]
async fn two_rows_of_one_number_are_read_one_after_the_other() {
    let registry = TestRegistry::new().await;
    let row = |story: &str, response: &str| {
        format!(
            "2014-05-06,Mortgage,,Fees,,{story},,Made-Up Bank,CT,06704,,,Web,2014-05-06,{response},Yes,No,1\n"
        )
    };
    let file = [
        AMERICAN_HEADER.to_owned(),
        row("One", "Closed"),
        row("One", "Closed"),
        row("Another story", "Closed"),
        row("One", "Closed with monetary relief"),
    ]
    .concat();
    let file = registry.home.written("a.csv", &file);
    let report = &registry.import("cfpb", std::slice::from_ref(&file)).await[0];
    assert_eq!(
        (
            report.rows,
            report.added,
            report.mended,
            report.unchanged,
            report.rejected
        ),
        (4, 1, 0, 1, 2)
    );
    let before = registry.content().await;
    registry.import("cfpb", &[file]).await;
    assert_eq!(registry.content().await, before);
}

#[tokio::test]
async fn rejects_of_two_files_of_one_name_are_both_kept() {
    let registry = TestRegistry::new().await;
    let bad = format!("{AMERICAN_HEADER}2014-05-06,too,few\n");
    let files = ["x", "y"].map(|folder| {
        std::fs::create_dir_all(registry.home.folder().join(folder)).unwrap();
        registry.home.written(&format!("{folder}/a.csv"), &bad)
    });
    let reports = registry.import("cfpb", &files).await;
    for report in &reports {
        assert_eq!(
            codes(report.rejects.as_ref().unwrap()),
            [("column_count".to_owned(), 1)].into()
        );
    }
    assert_ne!(reports[0].rejects, reports[1].rejects);
}

/// A source that only a description knows.
const THIRD: &str = r#"
slug = "market-hall"
name = "Market Hall Ombudsman"
country = "GB"
language = "en-GB"
asks_verdict = true

[file]
delimiters = ["|"]
header = "yes"
date_formats = ["dd.mm.yyyy"]

[columns]
external_id = { names = ["Case"] }
business = { names = ["Stall"] }
received = { names = ["Told"] }
closed_on = { names = ["Ended"] }
answered = { names = ["Answered"] }
verdict = { names = ["Happy"] }
narrative = { names = ["Story"] }

[values.answered]
yes = ["y"]
no = ["n"]

[values.verdict]
resolved = ["happy"]
partly = ["so-so"]
not_resolved = ["unhappy"]
silent = [""]

[sectors]
fixed = "restaurants"
"#;

#[tokio::test]
async fn a_third_source_is_a_description() {
    let home = Home::new().await;
    let rows = "Case|Stall|Told|Ended|Answered|Happy|Story\n\
                1|The Pickle Stall|02.03.2026|12.03.2026|y|happy|Sour\n\
                2|The Pickle Stall|03.03.2026|13.03.2026|y|so-so|Salty\n\
                3|Eel & Pie|04.03.2026|14.03.2026|n|unhappy|Cold\n\
                4|Eel & Pie|04.03.2026||y||Still warm\n\
                5|Eel & Pie|04.03.2026||perhaps||\n";
    let map = home.written("third.toml", THIRD);
    let file = home.written("cases.csv", rows);
    let (map, file) = (map.to_str().unwrap(), file.to_str().unwrap());
    let report = home
        .run(&["import", "--format", "json", "--map", map, file])
        .json();
    assert_eq!(report[0]["added"], 4);
    assert_eq!(report[0]["rejected"], 1);
    let rejects = report[0]["rejects"].as_str().unwrap();
    assert_eq!(
        codes(Path::new(rejects)),
        [("unknown_value".to_owned(), 1)].into()
    );
    let registry = home.open("2026-11-22T12:00:00Z".parse().unwrap()).await;
    let own = figures::load(&registry.db.read, About::Registry)
        .await
        .unwrap();
    let counts: Vec<(&str, u64)> = own.sources["market-hall"]
        .iter()
        .map(|(word, n)| (word.as_str(), *n))
        .collect();
    assert_eq!(
        counts,
        [
            ("none", 1),
            ("not_resolved", 1),
            ("partly", 1),
            ("resolved", 1)
        ]
    );
    let broken = home.written("broken.toml", THIRD.replace("happy\"]", "happy\"").as_str());
    let refused = home.run(&["import", "--map", broken.to_str().unwrap(), file]);
    assert_eq!(refused.code, Some(2), "{refused:?}");
    assert!(refused.err.contains("broken.toml"), "{refused:?}");
    assert!(Description::parse(THIRD).is_ok());
}

#[tokio::test]
async fn what_happened_here_outlives_a_mended_text() {
    let registry = TestRegistry::new().await;
    let row = |story: &str| {
        format!(
            "{AMERICAN_HEADER}2014-05-06,Mortgage,,Fees,,{story},We regret zebras,Made-Up Bank,CT,06704,,,Web,2014-05-06,Closed,Yes,No,1\n"
        )
    };
    let file = |story: &str| registry.home.written("a.csv", row(story));
    registry
        .import("cfpb", &[file("The caf\u{FFFD} lied")])
        .await;
    let zebras = ComplaintQuery {
        text: "zebras".to_owned(),
        ..ComplaintQuery::default()
    };
    assert_eq!(registry.search.complaints(zebras).await.unwrap().total, 1);
    let id = complaint::Entity::find()
        .one(&registry.db.read)
        .await
        .unwrap()
        .unwrap()
        .id;
    let mut change = registry.change().await.unwrap();
    let voided = EventKind::Voided {
        reason: VoidReason::CourtOrder,
        docket: Some("1/26".to_owned()),
    };
    append(&mut change, id, Actor::Desk, voided).await.unwrap();
    change.commit().await.unwrap();
    jobs::drain(&registry).await.unwrap();
    let report = &registry.import("cfpb", &[file("The café lied")]).await[0];
    assert_eq!((report.mended, report.rejected), (1, 0));
    let row = complaint::Entity::find()
        .one(&registry.db.read)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((row.outcome.as_str(), row.events), ("voided", 3));
    let found = registry
        .search
        .complaints(ComplaintQuery::default())
        .await
        .unwrap();
    assert_eq!(found.total, 0, "a voided complaint is found");
}

#[tokio::test]
async fn two_imports_at_once_are_one_after_the_other() {
    let home = Home::new().await;
    let made = american(11, 1_500);
    let file = home.written("a.csv", &made.bytes);
    let other = home.written("b.csv", half(&made.bytes));
    let children = [&file, &other].map(|file| {
        home.program(&["import", "cfpb", file.to_str().unwrap()])
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap()
    });
    let ended = children.map(|mut child| child.wait().unwrap().success());
    assert_eq!(ended, [true; 2]);
    let registry = home.open("2026-11-21T12:00:00Z".parse().unwrap()).await;
    jobs::begin_day(&registry).await.unwrap();
    let tables = registry_content(&registry).await.tables;
    let plain = after("cfpb", &[&[("a.csv", &made.bytes)]]).await.tables;
    for name in [
        "business",
        "business_key",
        "event",
        "complaint_text",
        "score",
    ] {
        assert_eq!(tables[name], plain[name], "{name}");
    }
    assert_eq!(tables["complaint"].rows, plain["complaint"].rows);
}
