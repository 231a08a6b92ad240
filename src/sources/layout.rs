//! Which column of a file is which, found from its first bytes. Rows are not read here.

use std::path::Path;

use super::description::{Column, Description, Header, Place};
use super::error::FileError;
use super::rows::{Cut, Rows};
use super::text::{decode, value_key};

/// How much of a file is looked at before its first row is given out.
pub(super) const PRELUDE: usize = 64 * 1024;
/// How many rows of a file without header are looked at for one that reads like the source's.
const LOOKED_AT: usize = 100;

/// How one file is laid out.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    /// Delimiter and quotes.
    pub cut: Cut,
    /// Columns of a whole row.
    pub columns: usize,
    /// The first row holds names.
    pub has_header: bool,
    /// For each place of the description that the file has: its number among them, and its index in a row.
    pub at: Vec<(usize, usize)>,
}

impl Layout {
    /// Finds out how a file is laid out from its beginning.
    ///
    /// # Errors
    /// `Empty`, `NotCsv` or `WrongColumns`, each saying what was expected and what was found.
    pub fn find(path: &Path, prelude: &[u8], d: &Description) -> Result<Self, FileError> {
        let prelude = prelude.strip_prefix(b"\xef\xbb\xbf").unwrap_or(prelude);
        if prelude.iter().all(u8::is_ascii_whitespace) {
            return Err(FileError::Empty {
                path: path.to_owned(),
                expected: expected(d),
            });
        }
        if let Some(found) = something_else(prelude) {
            return Err(FileError::NotCsv {
                path: path.to_owned(),
                found: found.to_owned(),
            });
        }
        // The delimiter that makes the most of the first row; the first named of equals.
        let (cut, first) = d
            .delimiters
            .iter()
            .map(|delimiter| {
                let cut = Cut {
                    delimiter: *delimiter,
                    quote: d.quote,
                };
                (cut, first_row(prelude, cut, d))
            })
            .reduce(|best, next| {
                if next.1.len() > best.1.len() {
                    next
                } else {
                    best
                }
            })
            .unwrap_or((
                Cut {
                    delimiter: b',',
                    quote: d.quote,
                },
                Vec::new(),
            ));
        let keys: Vec<String> = first.iter().map(|field| value_key(field)).collect();
        let named: Vec<(usize, usize)> = d
            .places
            .iter()
            .enumerate()
            .filter_map(|(number, place)| Some((number, find_name(place, &keys)?)))
            .collect();
        let has_header = match d.header {
            Header::Yes => true,
            Header::No => false,
            Header::Auto => named.len() * 2 >= keys.len().min(d.places.len()) || named.len() >= 3,
        };
        let wrong = |found: String| FileError::WrongColumns {
            path: path.to_owned(),
            expected: expected(d),
            found,
        };
        if has_header {
            let layout = Self {
                cut,
                columns: keys.len(),
                has_header,
                at: named,
            };
            let missing = layout.missing(d);
            if !missing.is_empty() {
                return Err(wrong(format!(
                    "no column {} among {}",
                    missing.join(" and none "),
                    shown(&first)
                )));
            }
            if Rows::new(prelude, cut, keys.len()).nth_is_missing(1) {
                return Err(FileError::Empty {
                    path: path.to_owned(),
                    expected: format!("{}; there is a header and no row", expected(d)),
                });
            }
            return Ok(layout);
        }
        let count = d.columns_without_header.unwrap_or(0);
        let at = d
            .places
            .iter()
            .enumerate()
            .filter_map(|(number, place)| Some((number, place.index?)))
            .collect();
        let layout = Self {
            cut,
            columns: count,
            has_header,
            at,
        };
        if !layout.reads(prelude, d) {
            return Err(wrong(format!(
                "{} columns, beginning {}",
                first.len(),
                shown(&first)
            )));
        }
        Ok(layout)
    }

    /// What the file lacks and every file of the source must have.
    fn missing(&self, d: &Description) -> Vec<String> {
        let has = |place: &Place| {
            self.at
                .iter()
                .any(|(number, _)| d.places.get(*number) == Some(place))
        };
        let name = |place: &Place| {
            format!(
                "\u{201c}{}\u{201d}",
                place.shown.first().unwrap_or(&place.key)
            )
        };
        let mut missing: Vec<String> = d.required().filter(|place| !has(place)).map(name).collect();
        if !d.days().any(has) {
            missing.push(d.days().map(name).collect::<Vec<_>>().join(" or "));
        }
        missing
    }

    /// Whether one of the first rows has the right number of columns and a date where one belongs.
    fn reads(&self, prelude: &[u8], d: &Description) -> bool {
        let day = d
            .places
            .iter()
            .find(|p| {
                matches!(
                    p.column,
                    Some(Column::Received | Column::Delivered | Column::ClosedOn)
                )
            })
            .and_then(|p| p.index);
        let Some(day) = day else { return false };
        let mut rows = Rows::new(prelude, self.cut, self.columns);
        for _ in 0..LOOKED_AT {
            match rows.advance() {
                Ok(Some(_)) => {
                    let date = rows.field(day).trim_ascii();
                    if self.fits(rows.width(), rows.field(rows.width().saturating_sub(1)))
                        && d.date_formats
                            .iter()
                            .any(|format| format.parse(date).is_some())
                    {
                        return true;
                    }
                }
                _ => return false,
            }
        }
        false
    }

    /// Whether a row has the file's columns; one empty field too many is a delimiter at the row's end.
    pub fn fits(&self, fields: usize, last: &[u8]) -> bool {
        fields == self.columns || (fields == self.columns + 1 && last.trim_ascii().is_empty())
    }
}

impl<R: std::io::BufRead> Rows<R> {
    /// Whether there are no more than `n` rows.
    fn nth_is_missing(mut self, n: usize) -> bool {
        for _ in 0..=n {
            match self.advance() {
                Ok(Some(_)) => {}
                _ => return true,
            }
        }
        false
    }
}

fn find_name(place: &Place, keys: &[String]) -> Option<usize> {
    place
        .names
        .iter()
        .find_map(|name| keys.iter().position(|key| key == name))
}

fn first_row(prelude: &[u8], cut: Cut, d: &Description) -> Vec<String> {
    let mut rows = Rows::new(prelude, cut, usize::MAX);
    match rows.advance() {
        Ok(Some(_)) => (0..rows.width())
            .map(|i| decode(rows.field(i), &d.encodings).into_owned())
            .collect(),
        _ => Vec::new(),
    }
}

/// What a source's files look like, for messages.
fn expected(d: &Description) -> String {
    let delimiters: Vec<String> = d
        .delimiters
        .iter()
        .map(|b| {
            if *b == b'\t' {
                "a tab".to_owned()
            } else {
                format!("`{}`", char::from(*b))
            }
        })
        .collect();
    let names: Vec<&str> = d
        .required()
        .chain(d.days())
        .filter_map(|place| place.shown.first().map(String::as_str))
        .collect();
    let by_name = format!("a header that names {}", names.join(", "));
    let by_count = d.columns_without_header.map(|count| {
        format!(
            "{count} columns without header and dates like {}",
            d.date_shown
        )
    });
    let layout = match (d.header, by_count) {
        (Header::Auto, Some(counted)) => format!("{by_name}; or {counted}"),
        (Header::No, Some(counted)) => counted,
        _ => by_name,
    };
    format!(
        "{}: columns between {}, with {layout}",
        d.name,
        delimiters.join(" or ")
    )
}

fn shown(fields: &[String]) -> String {
    let mut text = fields
        .iter()
        .take(40)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" | ");
    if let Some((at, _)) = text.char_indices().nth(400) {
        text.truncate(at);
        text.push('…');
    }
    format!("{text:?}")
}

/// What a file is that is no text in rows, by its first bytes.
fn something_else(start: &[u8]) -> Option<&'static str> {
    let text = start.trim_ascii_start();
    if start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") {
        Some("text in UTF-16; save it as UTF-8")
    } else if start.starts_with(b"%PDF") {
        Some("a PDF")
    } else if start.starts_with(b"7z\xbc\xaf") {
        Some("a 7z archive; unpack it first")
    } else if start.starts_with(b"Rar!") {
        Some("a RAR archive; unpack it first")
    } else if start.starts_with(b"PK\x03\x04") || start.starts_with(b"\x1f\x8b") {
        Some("an archive inside an archive; unpack it first")
    } else if start.starts_with(b"\xd0\xcf\x11\xe0") {
        Some("an old Excel or Word file; save it as CSV")
    } else if start.starts_with(b"PAR1") {
        Some("a Parquet file")
    } else if start.contains(&0) {
        Some("binary data")
    } else if text.starts_with(b"<") {
        Some("HTML or XML")
    } else if text.starts_with(b"{") || text.starts_with(b"[") {
        Some("JSON")
    } else {
        None
    }
}
