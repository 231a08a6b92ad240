//! Public records of others, read from files as they come: old layouts and new, damaged, packed, cut off, foreign.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use redress::domain::{Relief, Verdict};
use redress::sources::{
    Answer, Column, Description, FileError, Mender, Record, Reject, RejectReason, Row, SectorRef,
    matches_damaged, open,
};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/sources")
        .join(name)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn today() -> NaiveDate {
    day("2026-11-21")
}

pub fn source(slug: &str) -> Arc<Description> {
    Arc::new(Description::builtin(slug).unwrap())
}

pub fn read_with(
    path: &Path,
    description: &Arc<Description>,
    mender: Mender,
) -> Result<(Vec<Record>, Vec<Reject>), FileError> {
    let (mut records, mut rejects) = (Vec::new(), Vec::new());
    for row in open(path, description, &Arc::new(mender), today())? {
        match row {
            Row::Record(record) => records.push(*record),
            Row::Reject(reject) => rejects.push(reject),
        }
    }
    Ok((records, rejects))
}

fn read(slug: &str, path: &Path) -> Result<(Vec<Record>, Vec<Reject>), FileError> {
    let description = source(slug);
    let mender = Mender::new(&description);
    read_with(path, &description, mender)
}

fn written(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gz.write_all(bytes).unwrap();
    gz.finish().unwrap()
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A row of the first layout of consumidor.gov.br, of a business, with a verdict and a mark.
fn brazilian(business: &str, verdict: &str, mark: &str) -> String {
    format!(
        "SE;SP;Vila Nova;F;mais de 70 anos;2014;6;02/06/2014;05/06/2014;20/06/2014;3;{business};\
         Varejo;Alimentos;Bebidas;Contrato / Oferta;Venda casada;Internet;S;S;\
         Finalizada avaliada;{verdict};{mark}"
    )
}

fn ids(records: &[Record]) -> Vec<&str> {
    records
        .iter()
        .map(|record| record.external_id.as_str())
        .collect()
}

#[test]
fn a_month_of_2014_says_who_complained_of_whom_and_how_it_ended() {
    let (records, rejects) =
        read("consumidor-gov-br", &fixture("consumidor-2014-clean.csv")).unwrap();
    assert_eq!((records.len(), rejects.len()), (4, 0));
    let first = &records[0];
    assert_eq!(first.line, 1);
    assert_eq!(&*first.business_name, "Açaí Móvel");
    assert_eq!(first.sector, SectorRef::Known("telecoms".into()));
    assert_eq!(first.country.as_str(), "BR");
    assert_eq!(first.language.as_str(), "pt-BR");
    assert_eq!(first.region.as_deref(), Some("SP"));
    assert_eq!(first.city.as_deref(), Some("São Cândido"));
    assert_eq!(first.issue.as_deref(), Some("Cobrança / Contestação"));
    assert_eq!(
        (first.received_on, first.delivered_on),
        (day("2014-06-02"), day("2014-06-02"))
    );
    assert_eq!(
        first.answered,
        Some(Answer {
            on: Some(day("2014-06-05")),
            relief: None
        })
    );
    assert_eq!(first.verdict, Some(Verdict::Resolved));
    assert_eq!(first.verdict_on, Some(day("2014-06-20")));
    assert_eq!(
        (first.mark, first.tried_first, first.closed),
        (Some(5), Some(true), true)
    );
    assert!(!first.dates_mended);
    assert_eq!(records[1].verdict, Some(Verdict::NotResolved));
    assert_eq!(records[1].tried_first, Some(false));
    // Silence is not success, and no answer is none.
    let last = &records[3];
    assert_eq!(
        (last.verdict, last.verdict_on, last.mark),
        (None, None, None)
    );
    assert_eq!((last.answered, last.closed), (None, true));
    assert_eq!(
        last.sector,
        SectorRef::Named("Clubes de Astronomia Amadora".into())
    );
}

#[test]
fn two_rows_that_say_the_same_are_two_complaints_at_every_import() {
    let path = fixture("consumidor-2014-clean.csv");
    let (first, _) = read("consumidor-gov-br", &path).unwrap();
    let (again, _) = read("consumidor-gov-br", &path).unwrap();
    assert_eq!(ids(&first), ids(&again));
    let mut different = ids(&first);
    different.sort_unstable();
    different.dedup();
    assert_eq!(different.len(), 4);
    assert!(different.iter().all(|id| id.len() == 32));
}

#[test]
fn lost_accents_come_back_from_the_other_files_and_never_change_an_id() {
    let (damaged, clean) = (
        fixture("consumidor-2014-damaged.csv"),
        fixture("consumidor-2014-clean.csv"),
    );
    let description = source("consumidor-gov-br");
    let (alone, _) = read_with(&damaged, &description, Mender::new(&description)).unwrap();
    // The names of sectors and problems are known from the start, those of businesses are not.
    assert_eq!(alone[0].sector, SectorRef::Known("telecoms".into()));
    assert_eq!(alone[0].issue.as_deref(), Some("Cobrança / Contestação"));
    assert_eq!(alone[0].verdict, Some(Verdict::Resolved));
    assert_eq!(alone[1].verdict, Some(Verdict::NotResolved));
    assert_eq!(&*alone[1].business_name, "Banco Imagin\u{fffd}rio");
    let (whole, _) = read("consumidor-gov-br", &clean).unwrap();
    let orders = [[&damaged, &clean], [&clean, &damaged]];
    for files in orders {
        let mut mender = Mender::new(&description);
        for file in files {
            mender.learn_file(file, &description).unwrap();
        }
        let (rows_mended, _) = read_with(&damaged, &description, mender).unwrap();
        assert_eq!(rows_mended, whole);
    }
    assert_eq!(ids(&alone), ids(&whole));
    // What the registry knows teaches as well.
    let mut mender = Mender::new(&description);
    mender.learn(Column::Business, ["Banco Imaginário"]);
    let (rows_mended, _) = read_with(&damaged, &description, mender).unwrap();
    assert_eq!(&*rows_mended[1].business_name, "Banco Imaginário");
}

#[test]
fn a_lost_accent_that_could_be_one_of_two_stays_lost() {
    let description = source("consumidor-gov-br");
    let mut mender = Mender::new(&description);
    mender.learn(
        Column::Business,
        ["Avó Doces", "Avô Doces", "Pão Bom", "Pães Bom"],
    );
    assert_eq!(mender.mend(Column::Business, "Av\u{fffd} Doces"), None);
    assert_eq!(
        mender.mend(Column::Business, "P\u{fffd}o Bom").as_deref(),
        Some("Pão Bom")
    );
    assert_eq!(mender.mend(Column::Business, "X\u{fffd}o Bom"), None);
    assert_eq!(mender.mend(Column::Business, "Plain"), None);
    assert!(matches_damaged("Av\u{fffd} Doces", "Avó Doces"));
    assert!(matches_damaged("Promo\u{fffd}o", "Promoção"));
    assert!(matches_damaged("\u{fffd}\u{fffd}gua", "Água"));
    assert!(!matches_damaged("Av\u{fffd} Doces", "Avo Doces"));
    assert!(!matches_damaged("Avó Doces", "Avó Doces"));
    assert!(!matches_damaged("Av\u{fffd}", "Avó Doces"));
}

#[test]
fn later_layouts_are_read_by_their_header() {
    let (records, rejects) = read("consumidor-gov-br", &fixture("consumidor-2021.csv")).unwrap();
    assert_eq!((records.len(), rejects.len()), (1, 0));
    assert_eq!(records[0].line, 2);
    // These files do not say when it began, only when it ended.
    assert_eq!(records[0].received_on, day("2021-03-04"));
    assert!(records[0].dates_mended);
    assert_eq!(records[0].verdict, Some(Verdict::NotResolved));
    assert_eq!(records[0].verdict_on, Some(day("2021-03-04")));
    assert_eq!(
        records[0].answered,
        Some(Answer {
            on: None,
            relief: None
        })
    );

    let (records, rejects) =
        read("consumidor-gov-br", &fixture("consumidor-whole-base.csv")).unwrap();
    assert_eq!(records.len(), 1);
    assert_eq!(records[0].received_on, day("2016-02-01"));
    assert_eq!(records[0].closed_on, Some(day("2016-02-20")));
    assert_eq!(records[0].channel.as_deref(), Some("Plataforma Web"));
    assert_eq!(rejects[0].reason, RejectReason::Cancelled);
}

#[test]
fn the_cfpb_feeds_facts_and_nothing_is_made_up() {
    let (records, rejects) = read("cfpb", &fixture("cfpb.csv")).unwrap();
    let by_id: BTreeMap<&str, &Record> = records
        .iter()
        .map(|record| (record.external_id.as_str(), record))
        .collect();
    assert_eq!(by_id.len(), 5);
    assert!(records.iter().all(|record| record.verdict.is_none()));
    assert!(
        records
            .iter()
            .all(|r| r.sector == SectorRef::Known("banks-and-credit".into()))
    );

    let paid = by_id["9000001"];
    assert_eq!(
        paid.narrative.as_deref(),
        Some("They said \"soon\".\nThen nothing, for weeks.")
    );
    assert_eq!(
        paid.answered,
        Some(Answer {
            on: None,
            relief: Some(Relief::Monetary)
        })
    );
    assert_eq!(paid.delivered_on, day("2014-05-08"));
    assert_eq!(paid.postal_code.as_deref(), Some("06704"));
    assert_eq!((paid.timely, paid.disputed), (Some(true), Some(false)));

    let backwards = by_id["9000002"];
    assert_eq!(backwards.delivered_on, backwards.received_on);
    assert!(backwards.dates_mended);
    assert_eq!(&*backwards.business_name, "Nobody's Card, Inc.");
    assert_eq!(backwards.issue.as_deref(), Some("Can't stop charges"));
    assert_eq!(backwards.postal_code.as_deref(), Some("90301"));
    assert_eq!(
        (backwards.timely, backwards.disputed),
        (Some(true), Some(true))
    );

    let in_progress = by_id["9000003"];
    assert_eq!((in_progress.answered, in_progress.closed), (None, false));
    assert_eq!((in_progress.timely, in_progress.disputed), (None, None));
    assert_eq!(in_progress.postal_code, None);

    let unsent = by_id["9000004"];
    assert_eq!(
        (unsent.answered, unsent.closed, unsent.dates_mended),
        (None, false, true)
    );
    assert_eq!(unsent.region.as_deref(), Some("UM"));

    let ignored = by_id["9000005"];
    assert_eq!((ignored.answered, ignored.closed), (None, true));
    assert_eq!(
        (ignored.timely, ignored.public_response.as_deref()),
        (Some(false), None)
    );

    // The narrative of the first row takes two lines.
    let reasons: Vec<(u64, &str)> = rejects.iter().map(|r| (r.line, r.reason.code())).collect();
    assert_eq!(
        reasons,
        [
            (8, "bad_date"),
            (9, "date_out_of_range"),
            (10, "missing"),
            (11, "unknown_value"),
            (12, "column_count")
        ]
    );
    assert!(rejects[4].raw.starts_with("2016-03-05,Payday loan"));
    assert!(
        rejects[3]
            .reason
            .to_string()
            .contains("Closed with fireworks")
    );
}

#[test]
fn plain_gzipped_and_zipped_files_say_the_same_whatever_they_are_called() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = fs::read(fixture("consumidor-2014-clean.csv")).unwrap();
    let (plain, _) = read("consumidor-gov-br", &fixture("consumidor-2014-clean.csv")).unwrap();
    let gz = written(&folder, "month.csv", &gzipped(&bytes));
    assert_eq!(read("consumidor-gov-br", &gz).unwrap().0, plain);
    let zip = written(
        &folder,
        "month.dat",
        &zipped(&[("a/maio.csv", &bytes), ("leia.pdf", b"x")]),
    );
    assert_eq!(read("consumidor-gov-br", &zip).unwrap().0, plain);

    let layouts = zipped(&[
        ("2014.csv", &bytes),
        (
            "2021.csv",
            &fs::read(fixture("consumidor-2021.csv")).unwrap(),
        ),
    ]);
    let several = written(&folder, "several.zip", &layouts);
    let description = source("consumidor-gov-br");
    let mender = Arc::new(Mender::new(&description));
    let mut reader = open(&several, &description, &mender, today()).unwrap();
    let progress = reader.progress();
    let mut members = BTreeMap::new();
    while let Some(Row::Record(_)) = reader.next() {
        *members
            .entry(reader.member().unwrap().to_owned())
            .or_insert(0) += 1;
    }
    assert_eq!(
        members,
        BTreeMap::from([("2014.csv".to_owned(), 4), ("2021.csv".to_owned(), 1)])
    );
    assert_eq!(progress.total_bytes(), layouts.len() as u64);
    assert!(progress.read_bytes() > 0);
}

#[test]
fn a_file_that_is_not_the_sources_is_refused_before_any_row() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |slug: &str, name: &str, bytes: &[u8]| {
        read(slug, &written(&folder, name, bytes))
            .unwrap_err()
            .to_string()
    };
    let utf16 = b"\xff\xfeD\0a\0";
    for (bytes, says) in [
        (&b""[..], "the file is empty"),
        (b"\r\n \r\n", "the file is empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"<!doctype html><title>Sorry</title>", "HTML"),
        (b"{\"error\": 404}", "JSON"),
        (b"\x7fELF\0\0\0", "binary data"),
        (utf16, "UTF-16"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (
            b"name,age\nAnn,7\n",
            "no column \u{201c}Complaint ID\u{201d}",
        ),
        (b"Complaint ID,Company\n1,Acme\n", "Date received"),
    ] {
        let message = refused("cfpb", "file", bytes);
        assert!(message.contains(says), "{message}");
        assert!(message.contains("file"), "{message}");
    }
    assert!(refused("cfpb", "z.zip", &zipped(&[("readme.md", b"x")])).contains("readme.md"));
    let foreign = zipped(&[
        (
            "a.csv",
            &fs::read(fixture("consumidor-2014-clean.csv")).unwrap(),
        ),
        ("b.csv", b"name,age\nAnn,7\n"),
    ]);
    assert!(refused("consumidor-gov-br", "two.zip", &foreign).contains("b.csv"));
    let other = refused(
        "consumidor-gov-br",
        "cfpb.csv",
        &fs::read(fixture("cfpb.csv")).unwrap(),
    );
    assert!(other.contains("23 columns without header") && other.contains("Date received"));
    let nowhere = read("cfpb", &folder.path().join("nowhere.csv")).unwrap_err();
    assert!(matches!(nowhere, FileError::Unreadable { .. }));
    assert!(matches!(
        read("cfpb", folder.path()).unwrap_err(),
        FileError::NotCsv { .. }
    ));
}

#[test]
fn a_file_cut_anywhere_never_gives_half_a_record() {
    let folder = tempfile::tempdir().unwrap();
    for (slug, name) in [
        ("consumidor-gov-br", "consumidor-2014-clean.csv"),
        ("cfpb", "cfpb.csv"),
    ] {
        let bytes = fs::read(fixture(name)).unwrap();
        let description = source(slug);
        let mender = Mender::new(&description);
        let (whole, _) = read_with(&fixture(name), &description, mender.clone()).unwrap();
        let tail = bytes.len() - 60..bytes.len();
        for length in (0..bytes.len()).step_by(11).chain(tail) {
            let cut = written(&folder, "cut", &bytes[..length]);
            if let Ok((records, _)) = read_with(&cut, &description, mender.clone()) {
                assert_eq!(records, whole[..records.len()], "{name} cut at {length}");
            }
        }
        // Packed: what can be unpacked is given out, the break is a reject.
        let gz = gzipped(&bytes.repeat(3));
        let cut = written(&folder, "cut.gz", &gz[..gz.len() - 9]);
        let (_, rejects) = read_with(&cut, &description, mender.clone()).unwrap();
        assert_eq!(rejects.last().unwrap().reason.code(), "unreadable");
    }
}

#[test]
fn a_last_row_without_line_end_is_taken_if_it_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let two = format!(
        "{}\n{}",
        brazilian("Loja", "Resolvida", "5"),
        brazilian("Loja", "Resolvida", "4")
    );
    let (records, rejects) =
        read("consumidor-gov-br", &written(&folder, "a", two.as_bytes())).unwrap();
    assert_eq!((records.len(), rejects.len()), (2, 0));
    let cut = two.strip_suffix('4').unwrap();
    let (records, rejects) =
        read("consumidor-gov-br", &written(&folder, "b", cut.as_bytes())).unwrap();
    assert_eq!(records.len(), 1);
    assert_eq!(rejects[0].reason, RejectReason::CutOff);
    let silent = format!("{two}\n{}", brazilian("Loja", "Não Avaliada", ""));
    let (records, _) = read(
        "consumidor-gov-br",
        &written(&folder, "c", silent.as_bytes()),
    )
    .unwrap();
    assert_eq!(records.len(), 3);
}

#[test]
fn enormous_rows_and_open_quotes_cost_no_row_but_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let good = |n: u32| format!("{}\n", brazilian("Loja", "Resolvida", &n.to_string()));
    let long = "x".repeat(10 << 20);
    for bad in [
        format!("{}\n", brazilian(&long, "Resolvida", "1")),
        format!(
            "{}\n",
            brazilian(&format!("\"{long}\n\n{long}\""), "Resolvida", "1")
        ),
        format!("{}\n", brazilian("\"Loja", "Resolvida", "1")),
        format!("{long}\n"),
    ] {
        let text = [good(1), good(2), bad, good(3), good(4)].concat();
        let path = written(&folder, "long.csv", text.as_bytes());
        let (records, rejects) = read("consumidor-gov-br", &path).unwrap();
        assert_eq!(
            records.iter().filter_map(|r| r.mark).collect::<Vec<_>>(),
            [1, 2, 3, 4]
        );
        assert_eq!(rejects.len(), 1);
        assert_eq!(rejects[0].line, 3);
        assert!(matches!(
            rejects[0].reason.code(),
            "too_long" | "unclosed_quote"
        ));
        assert!(rejects[0].raw.len() <= 4096);
    }
}

#[test]
fn encodings_are_told_value_by_value() {
    let folder = tempfile::tempdir().unwrap();
    let mut bytes = Vec::new();
    for name in [
        &b"Caf\xc3\xa9"[..],
        b"Caf\xe9",
        "CafÃ©".as_bytes(),
        b"Caf\xef\xbf\xbd",
        b" Caf\xc3\xa9  ",
    ] {
        let row = brazilian("@", "Resolvida", "5");
        let (before, after) = row.split_once('@').unwrap();
        bytes.extend_from_slice(before.as_bytes());
        bytes.extend_from_slice(name);
        bytes.extend_from_slice(after.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    let path = written(&folder, "mixed.csv", &bytes);
    let description = source("consumidor-gov-br");
    let mut mender = Mender::new(&description);
    mender.learn_file(&path, &description).unwrap();
    let (records, _) = read_with(&path, &description, mender).unwrap();
    assert_eq!(records.len(), 5);
    assert!(
        records
            .iter()
            .all(|record| &*record.business_name == "Café")
    );
}

#[test]
fn a_third_source_is_a_description() {
    let folder = tempfile::tempdir().unwrap();
    let description = Arc::new(
        Description::parse(
            r#"
            slug = "ombudsman"
            name = "Ombudsman of Nowhere"
            country = "FR"
            language = "fr-FR"
            asks_verdict = true
            [file]
            delimiters = ["|"]
            header = "yes"
            date_formats = ["dd.mm.yyyy"]
            [columns]
            external_id = { names = ["No"] }
            business = { names = ["Entreprise"] }
            received = { names = ["Reçu"] }
            verdict = { names = ["Avis"] }
            sector = { names = ["Secteur"] }
            [values.verdict]
            resolved = ["réglé"]
            partly = ["en partie"]
            not_resolved = ["non"]
            [sectors.map]
            "Assurance" = "insurance"
            "#,
        )
        .unwrap(),
    );
    let path = written(
        &folder,
        "nowhere.txt",
        "Secteur|No|Avis|Reçu|Entreprise\nAssurance|7|RÉGLÉ|1.2.2020|Tout Risque\nMagie|8|en partie|02.02.2020|Abracadabra\n".as_bytes(),
    );
    let (records, rejects) = read_with(&path, &description, Mender::new(&description)).unwrap();
    assert_eq!(rejects, []);
    assert_eq!(records[0].sector, SectorRef::Known("insurance".into()));
    assert_eq!(records[0].verdict, Some(Verdict::Resolved));
    assert_eq!(records[1].verdict, Some(Verdict::Partly));
    assert_eq!(records[1].sector, SectorRef::Named("Magie".into()));
    assert_eq!(records[1].received_on, day("2020-02-02"));
}
