//! The real public records, read whole and imported: their totals, where they lie beside the project.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use redress::domain::Verdict;
use redress::registry::figures::{self, About};
use redress::sources::{Mender, Row, SectorRef, open};
use redress::web::Site;

use super::sources::{read_with, source, today};
use super::support::{Home, ORIGIN, get, noon};

#[test]
fn the_real_files_add_up() {
    let Some(folder) = real("consumidor-gov-br") else {
        return;
    };
    let months = fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = months.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let description = source("consumidor-gov-br");
    let mut mender = Mender::new(&description);
    for file in &files {
        mender.learn_file(file, &description).unwrap();
    }
    let (mut verdicts, mut rows, mut unanswered) = (BTreeMap::new(), 0, 0);
    for file in &files {
        let (records, rejects) = read_with(file, &description, mender.clone()).unwrap();
        assert_eq!(rejects, []);
        rows += records.len();
        unanswered += records
            .iter()
            .filter(|record| record.answered.is_none())
            .count();
        for record in records {
            assert!(
                !record.business_name.contains('\u{fffd}'),
                "{}",
                record.business_name
            );
            assert!(matches!(record.sector, SectorRef::Known(_)));
            *verdicts
                .entry(record.verdict.map(Verdict::as_str))
                .or_insert(0) += 1;
        }
    }
    assert_eq!((rows, unanswered), (29_037, 138));
    let expected = [
        (None, 7_455),
        (Some("not_resolved"), 8_500),
        (Some("resolved"), 13_082),
    ];
    assert_eq!(verdicts, BTreeMap::from(expected));
}

#[test]
fn the_real_cfpb_file_adds_up() {
    let Some(cfpb) = real("cfpb/complaints.csv.gz") else {
        return;
    };
    let description = source("cfpb");
    let mender = Arc::new(Mender::new(&description));
    let (mut rows, mut narratives, mut dates_mended) = (0, 0, 0);
    for row in open(&cfpb, &description, &mender, today()).unwrap() {
        let Row::Record(record) = row else {
            panic!("{row:?}")
        };
        rows += 1;
        narratives += usize::from(record.narrative.is_some());
        dates_mended += usize::from(record.dates_mended);
    }
    assert_eq!((rows, narratives, dates_mended), (207_363, 14_752, 13_576));
}

/// The folder of the real files; `None`, and a word about it, where they are not beside the project.
fn real(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data")
        .join(folder);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: there is no {}", path.display());
    None
}

/// With commas, as the English pages write a number.
fn written(count: u64) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Imports files through the program and compares what the registry and its `/stats` count with `expected`: rows
/// by verdict.
async fn imports_as_counted(slug: &str, files: &[PathBuf], expected: &BTreeMap<&str, u64>) {
    let home = Home::new().await;
    let mut arguments = vec!["import", "--format", "json", slug];
    arguments.extend(files.iter().map(|file| file.to_str().unwrap()));
    let reports = home.run(&arguments).json();
    let sum = |key: &str| -> u64 {
        let reports = reports.as_array().unwrap();
        reports
            .iter()
            .map(|report| report[key].as_u64().unwrap())
            .sum()
    };
    let rows: u64 = expected.values().sum();
    assert_eq!(sum("rows"), rows);
    assert_eq!(sum("added") + sum("rejected"), rows);
    assert_eq!(sum("rejected"), 0, "{reports}");
    let registry = home.open(noon("2026-11-22")).await;
    let own = figures::load(&registry.db.read, About::Registry)
        .await
        .unwrap();
    let counted: BTreeMap<&str, u64> = own.sources[slug]
        .iter()
        .map(|(verdict, count)| (verdict.as_str(), *count))
        .collect();
    assert_eq!(&counted, expected);
    let page = get(&Site::new(registry, ORIGIN), "/stats").await.body;
    for count in expected.values() {
        let shown = format!(">{}<", written(*count));
        assert!(page.contains(&shown), "{shown} is not on the page");
    }
}

#[tokio::test]
async fn the_real_brazilian_files_are_in_the_registry_as_they_count() {
    let Some(folder) = real("consumidor-gov-br") else {
        return;
    };
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    // Counted by bytes alone: the last but one of 23 fields, whatever became of its accents.
    let mut verdicts: BTreeMap<&str, u64> = BTreeMap::new();
    for file in &files {
        let bytes = fs::read(file).unwrap();
        for line in bytes.split(|byte| *byte == b'\n') {
            let fields: Vec<&[u8]> = line.split(|byte| *byte == b';').collect();
            let Some(word) = fields.get(21) else { continue };
            let verdict = match (word.first(), word.ends_with(b"Resolvida")) {
                (Some(b'R'), true) => "resolved",
                (Some(b'N'), true) => "not_resolved",
                _ => "none",
            };
            *verdicts.entry(verdict).or_default() += 1;
        }
    }
    imports_as_counted("consumidor-gov-br", &files, &verdicts).await;
}

#[tokio::test]
async fn the_real_american_file_is_in_the_registry_as_it_counts() {
    const ROWS: usize = 20_000;
    let Some(file) = real("cfpb/complaints.csv.gz") else {
        return;
    };
    // Its beginning: the whole of it takes a debug build minutes.
    let unpacked = flate2::read::MultiGzDecoder::new(fs::File::open(file).unwrap());
    let mut reader = csv::Reader::from_reader(unpacked);
    let folder = tempfile::tempdir().unwrap();
    let part = folder.path().join("part.csv");
    let mut writer = csv::Writer::from_path(&part).unwrap();
    writer.write_record(reader.byte_headers().unwrap()).unwrap();
    let mut rows = 0;
    for record in reader.byte_records().take(ROWS) {
        writer.write_record(&record.unwrap()).unwrap();
        rows += 1;
    }
    writer.flush().unwrap();
    imports_as_counted("cfpb", &[part], &BTreeMap::from([("none", rows)])).await;
}
