//! Rows as they are cut from bytes, with quotation marks that never close.

use super::*;

const CSV: Cut = Cut {
    delimiter: b',',
    quote: Some(b'"'),
};

/// Line, what was found, and the fields of every row.
fn rows(text: &str, columns: usize) -> Vec<(u64, Found, Vec<String>)> {
    let mut rows = Rows::new(text.as_bytes(), CSV, columns);
    let mut all = Vec::new();
    while let Some(found) = rows.advance().unwrap() {
        let fields = (0..rows.width())
            .map(|i| String::from_utf8_lossy(rows.field(i)).into_owned())
            .collect();
        all.push((rows.line(), found, fields));
    }
    all
}

#[test]
fn rows_are_cut_at_line_ends_outside_quotes() {
    let found = rows("\r\n\r\na,b\r\n\n\"c\nd\",\"e\"\"f\"\r\ng,\n", 2);
    let expected = [
        (3, vec!["a", "b"]),
        (5, vec!["c\nd", "e\"f"]),
        (7, vec!["g", ""]),
    ];
    assert_eq!(found.len(), 3);
    for ((line, found, fields), (at, texts)) in found.into_iter().zip(expected) {
        assert_eq!((line, found), (at, Found::Row));
        assert_eq!(fields, texts);
    }
}

#[test]
fn the_end_without_a_line_end_is_told() {
    assert_eq!(rows("a,b\nc,d", 2)[1].1, Found::Unended);
    assert_eq!(rows("a,b\nc,\"d", 2)[1].1, Found::CutInQuotes);
    assert_eq!(rows("a,b\nc,\"d\nmore, of it", 2)[1].1, Found::CutInQuotes);
    assert!(rows("", 2).is_empty());
    assert!(rows("\n\n", 2).is_empty());
}

#[test]
fn an_open_quote_gives_back_the_rows_it_swallowed() {
    let found = rows("a,b\nc,\"d\ne,f\ng,h\n", 2);
    let told: Vec<(u64, Found)> = found.iter().map(|(l, f, _)| (*l, f.clone())).collect();
    assert_eq!(
        told,
        [
            (1, Found::Row),
            (2, Found::Unclosed),
            (3, Found::Row),
            (4, Found::Row)
        ]
    );
    assert_eq!(found[3].2, ["g", "h"]);
}

proptest::proptest! {
    /// Whatever stands in a file, each of its lines is in some row, in order.
    #[test]
    fn no_line_is_lost(text in "[ab,\"\n]{0,200}") {
        let mut rows = Rows::new(text.as_bytes(), CSV, 2);
        let mut raw = Vec::new();
        while rows.advance().unwrap().is_some() {
            raw.extend_from_slice(rows.raw());
        }
        let plain = |bytes: &[u8]| bytes.iter().copied().filter(|b| !b.is_ascii_whitespace()).collect::<Vec<u8>>();
        proptest::prop_assert_eq!(plain(&raw), plain(text.as_bytes()));
    }
}
