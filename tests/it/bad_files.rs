//! Files that are no public record, or no longer a whole one: refused with a clear word, or at the cost of the broken rows alone.

use super::imports::{after, codes};
use super::made_up::{american, gzipped};
use super::support::{Home, TestRegistry, content, noon};

#[tokio::test]
async fn what_is_no_such_record_is_refused_whole() {
    let home = Home::new().await;
    let good = american(6, 20).bytes;
    let utf16: Vec<u8> = std::iter::once(0xFEFF)
        .chain(String::from_utf8(good.clone()).unwrap().encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let mut torn = gzipped(&american(6, 2_000).bytes);
    torn.truncate(10);
    let bad: Vec<(&str, Vec<u8>, &str)> = vec![
        (
            "picture.csv",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0".to_vec(),
            "expected a CSV file",
        ),
        ("empty.csv", Vec::new(), "empty"),
        ("blank.csv", b"\n\n\n".to_vec(), "empty"),
        ("columns.csv", b"a,b,c\n1,2,3\n".to_vec(), "expected"),
        ("utf16.csv", utf16, "UTF-16"),
        ("line.csv", vec![b'x'; 10 << 20], "expected"),
        ("torn.csv.gz", torn, "torn.csv.gz"),
    ];
    let good = home.written("good.csv", good);
    for (name, bytes, says) in &bad {
        let file = home.written(name, bytes);
        let ran = home.run(&[
            "import",
            "cfpb",
            good.to_str().unwrap(),
            file.to_str().unwrap(),
        ]);
        assert_eq!(ran.code, Some(2), "{name}: {ran:?}");
        assert!(
            ran.err.contains(says) && ran.err.contains(name),
            "{name}: {}",
            ran.err
        );
        assert_eq!(ran.err.lines().count(), 1, "{name}: {}", ran.err);
        assert!(ran.err.len() < 1_500, "{name}: {}", ran.err);
    }
    let missing = home.run(&["import", "cfpb", "/nowhere/a.csv"]);
    assert_eq!(missing.code, Some(2), "{missing:?}");
    assert!(missing.err.contains("/nowhere/a.csv"), "{missing:?}");
    let registry = home.open(noon("2026-11-22")).await;
    let tables = content(&registry).await.tables;
    for name in ["complaint", "event", "business", "complaint_text"] {
        assert_eq!(tables[name].rows, 0, "{name}");
    }
}

#[tokio::test]
async fn bad_rows_in_a_good_file_cost_themselves_alone() {
    let registry = TestRegistry::new().await;
    let made = american(7, 30);
    let mut bytes = made.bytes.clone();
    bytes.extend_from_slice(b"2014-05-06,Mortgage,,Fees,,");
    bytes.extend(std::iter::repeat_n(b'x', 10 << 20));
    bytes.extend_from_slice(b",,Made-Up Bank,CT,06704,,,Web,2014-05-06,Closed,Yes,No,1\n");
    bytes.extend_from_slice(
        b"9999-05-06,Mortgage,,Fees,,,,Made-Up Bank,CT,06704,,,Web,9999-05-06,Closed,Yes,No,2\n",
    );
    bytes.extend_from_slice(
        b"2014-05-06,Mortgage,,Fees,,,,Made-Up Bank,CT,06704,,,Web,2014-05-06,Closed,Yes,No,3\n",
    );
    bytes.extend_from_slice(b"2014-05-06,Mortgage,,Fees,,,,Made-Up Ba");
    let file = registry.home.written("a.csv", &bytes);
    let report = &registry.import("cfpb", &[file]).await[0];
    assert_eq!(report.rows, made.rows + 4);
    assert_eq!(report.added, made.kept_rows() + 1);
    let found = codes(report.rejects.as_ref().unwrap());
    for code in ["too_long", "date_out_of_range", "cut_off"] {
        assert_eq!(found.get(code), Some(&1), "{found:?}");
    }
    let size = std::fs::metadata(report.rejects.as_ref().unwrap())
        .unwrap()
        .len();
    assert!(size < 20_000, "the rejects file has {size} bytes");
}

#[tokio::test]
async fn a_packed_file_cut_in_the_middle_keeps_its_whole_rows() {
    let registry = TestRegistry::new().await;
    let mut gz = gzipped(&american(8, 3_000).bytes);
    gz.truncate(gz.len() / 2);
    let file = registry.home.written("a.csv.gz", gz);
    let name = file.to_str().unwrap();
    let ran = registry.home.run(&["import", "cfpb", name]);
    assert_eq!(ran.code, Some(3), "{ran:?}");
    assert!(
        ran.err.contains("a.csv.gz") && ran.err.contains("cut off"),
        "{ran:?}"
    );
    let ran = registry
        .home
        .run(&["import", "--format", "json", "cfpb", name]);
    assert_eq!(ran.code, Some(3), "{ran:?}");
    let reports: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let count = |key: &str| reports[0][key].as_u64().unwrap();
    assert!(count("unchanged") > 500, "{reports}");
    // The news that there is no more is no row.
    assert_eq!(count("rows"), count("unchanged") + count("rejected"));
    assert!(reports[0]["cut_off"].is_string(), "{reports}");
    let whole = registry.home.written("a.csv", american(8, 3_000).bytes);
    registry.import("cfpb", &[whole]).await;
    let bytes = american(8, 3_000).bytes;
    assert_eq!(
        registry.content().await,
        after("cfpb", &[&[("a.csv", &bytes)]]).await
    );
}
