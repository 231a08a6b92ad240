//! The real public records, read whole: their totals, where they lie beside the project.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use redress::domain::Verdict;
use redress::sources::{Mender, Row, SectorRef, open};

use super::sources::{read_with, source, today};

#[test]
fn the_real_files_add_up() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let Ok(months) = fs::read_dir(data.join("consumidor-gov-br")) else {
        return;
    };
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
    let cfpb = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/cfpb/complaints.csv.gz");
    if !cfpb.exists() {
        return;
    }
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
