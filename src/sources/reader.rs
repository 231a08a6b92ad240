//! A file of a source, read into records and rejects one row at a time in constant memory. Nothing is kept of what was given out.
//!
//! Only a source without ids costs memory by the row: 20 bytes or so, to number rows that say the same.

use std::collections::{BTreeSet, HashMap};
use std::io::{self, BufRead, BufReader, Cursor, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{Days, NaiveDate};

use super::cells::Cell;
use super::container::{Container, Part, Progress};
use super::description::{Column, Description};
use super::error::FileError;
use super::layout::{Layout, PRELUDE};
use super::mend::Mender;
use super::record::{Record, Reject, RejectReason, Row};
use super::row::Reading;
use super::rows::{Found, ROW_LIMIT, Rows};
use super::text::{decode, tidy};

pub(super) type Text = io::Chain<Cursor<Vec<u8>>, Box<dyn BufRead + Send>>;

/// The rows of one file (of every CSV in it, if it is a zip). An iterator that never stops at a bad row.
pub struct Reader {
    path: PathBuf,
    description: Arc<Description>,
    mender: Arc<Mender>,
    last_day: NaiveDate,
    container: Container,
    current: Option<Current>,
}

/// A text whose layout is known.
pub(super) struct Opened {
    name: Option<Arc<str>>,
    pub(super) rows: Rows<Text>,
    layout: Layout,
    checked: bool,
}

struct Current {
    name: Option<Arc<str>>,
    rows: Rows<Text>,
    layout: Layout,
    checked: bool,
    cells: Vec<Cell>,
    reading: Reading,
    /// How often each row without id was seen.
    seen: HashMap<[u8; 16], u32>,
    /// Bytes of the shortest and the longest last field so far.
    last_lengths: Option<(usize, usize)>,
}

/// Opens a file (plain, gzip or zip, told by its content) and finds out how it is laid out.
/// `today` bounds the dates: a day later than the one after it is in the future.
///
/// # Errors
/// If the file is not one of this source, said before any row is given out: see [`FileError`].
pub fn open(
    path: &Path,
    description: &Arc<Description>,
    mender: &Arc<Mender>,
    today: NaiveDate,
) -> Result<Reader, FileError> {
    // Every text in the file is looked at first: a zip with a foreign file in it is refused before any of its rows.
    let mut container = Container::open(path)?;
    while next_part(path, &mut container, description)?.is_some() {}
    let container = Container::open(path)?;
    Ok(Reader {
        path: path.to_owned(),
        description: Arc::clone(description),
        mender: Arc::clone(mender),
        last_day: today.checked_add_days(Days::new(1)).unwrap_or(today),
        container,
        current: None,
    })
}

impl Reader {
    /// How far the file has been read; can be kept and looked at from elsewhere.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.container.progress()
    }

    /// The file in the zip that the last row came from; none if it is no zip.
    #[must_use]
    pub fn member(&self) -> Option<&str> {
        self.current
            .as_ref()
            .and_then(|current| current.name.as_deref())
    }
}

impl Current {
    fn new(opened: Opened, d: &Description, mender: &Mender, last_day: NaiveDate) -> Self {
        let place =
            |(number, at): &(usize, usize)| Some(Cell::new(d.places.get(*number)?, *at, d, mender));
        Self {
            cells: opened.layout.at.iter().filter_map(place).collect(),
            reading: Reading::new(&opened.layout, d, last_day),
            name: opened.name,
            rows: opened.rows,
            layout: opened.layout,
            checked: opened.checked,
            seen: HashMap::new(),
            last_lengths: None,
        }
    }
}

impl Iterator for Reader {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        loop {
            if let Some(row) = self
                .current
                .as_mut()
                .and_then(|current| current.next(&self.description, &self.mender))
            {
                return Some(row);
            }
            match next_part(&self.path, &mut self.container, &self.description) {
                Ok(opened) => {
                    let (d, mender) = (&self.description, &self.mender);
                    self.current = Some(Current::new(opened?, d, mender, self.last_day));
                }
                Err(error) => {
                    // It could be read when the file was opened, a moment ago.
                    let reason = RejectReason::Unreadable {
                        detail: error.to_string(),
                    };
                    return Some(Row::Reject(Reject {
                        line: 0,
                        reason,
                        raw: String::new(),
                    }));
                }
            }
        }
    }
}

impl Current {
    fn next(&mut self, d: &Description, mender: &Mender) -> Option<Row> {
        let found = match self.rows.advance() {
            Ok(found) => found?,
            Err(error) => {
                // After this the file is at its end.
                return Some(self.reject(
                    d,
                    RejectReason::Unreadable {
                        detail: error.to_string(),
                    },
                ));
            }
        };
        let reason = match found {
            Found::TooLong => Some(RejectReason::TooLong { limit: ROW_LIMIT }),
            Found::Unclosed => Some(RejectReason::UnclosedQuote),
            Found::CutInQuotes => Some(RejectReason::CutOff),
            Found::Row | Found::Unended => None,
        };
        if let Some(reason) = reason {
            return Some(self.reject(d, reason));
        }
        let fields = self.rows.width();
        let last = self.rows.field(fields.saturating_sub(1));
        if !self.layout.fits(fields, last) {
            let reason = if found == Found::Unended && !self.checked && fields < self.layout.columns
            {
                RejectReason::CutOff
            } else {
                RejectReason::ColumnCount {
                    expected: self.layout.columns,
                    found: fields,
                }
            };
            return Some(self.reject(d, reason));
        }
        for cell in &mut self.cells {
            cell.load(self.rows.field(cell.at), d, mender);
        }
        let record = match self
            .reading
            .record(&self.rows, &self.cells, d, &mut self.seen)
        {
            Ok(record) => record,
            Err(reason) => return Some(self.reject(d, reason)),
        };
        let last = self
            .rows
            .field(self.layout.columns.saturating_sub(1))
            .trim_ascii()
            .len();
        if found == Found::Unended && !self.checked && !self.is_whole(last, &record) {
            return Some(self.reject(d, RejectReason::CutOff));
        }
        if last > 0 {
            let (shortest, longest) = self.last_lengths.unwrap_or((last, last));
            self.last_lengths = Some((shortest.min(last), longest.max(last)));
        }
        Some(Row::Record(Box::new(record)))
    }

    /// Whether a row without line end is whole, going by its last field, which may be half of one. An id is if it is as
    /// long as any before it: half of one would be another complaint. Anything else is if it is no shorter than all
    /// before it; and nothing is, only where nothing was due: no mark where there is no verdict.
    fn is_whole(&self, last: usize, record: &Record) -> bool {
        let is = |column| self.reading.ends_with(column);
        match self.last_lengths {
            _ if last == 0 => is(Column::Mark) && record.verdict.is_none(),
            Some((_, longest)) if is(Column::ExternalId) => last >= longest,
            Some((shortest, _)) => last >= shortest,
            None => !is(Column::ExternalId),
        }
    }

    fn reject(&self, d: &Description, reason: RejectReason) -> Row {
        Row::Reject(Reject {
            line: self.rows.line(),
            reason,
            raw: decode(self.rows.raw(), &d.encodings).into_owned(),
        })
    }
}

/// The next text in a file, with its layout.
pub(super) fn next_part(
    path: &Path,
    container: &mut Container,
    d: &Description,
) -> Result<Option<Opened>, FileError> {
    let unreadable = |source| FileError::Unreadable {
        path: path.to_owned(),
        source,
    };
    container
        .next_part()
        .map_err(unreadable)?
        .map(|part| part_of(path, part, d))
        .transpose()
}

fn part_of(path: &Path, mut part: Part, d: &Description) -> Result<Opened, FileError> {
    let shown: PathBuf = part
        .name
        .as_deref()
        .map_or_else(|| path.to_owned(), |name| path.join(name));
    let mut prelude = Vec::with_capacity(PRELUDE);
    let read = part
        .text
        .by_ref()
        .take(PRELUDE as u64)
        .read_to_end(&mut prelude);
    let mut rest = part.text;
    if let Err(source) = read {
        if prelude.is_empty() {
            return Err(match source.kind() {
                ErrorKind::UnexpectedEof | ErrorKind::InvalidInput | ErrorKind::InvalidData => {
                    FileError::NotCsv {
                        path: shown,
                        found: format!("a damaged archive: {source}"),
                    }
                }
                _ => FileError::Unreadable {
                    path: shown,
                    source,
                },
            });
        }
        // Its beginning can be read: those rows are given out, and then the error.
        rest = Box::new(BufReader::new(Broken(Some(source))));
    }
    let layout = Layout::find(&shown, &prelude, d)?;
    let start = if prelude.starts_with(b"\xef\xbb\xbf") {
        3
    } else {
        0
    };
    let mut text = Cursor::new(prelude);
    text.set_position(start);
    let mut rows = Rows::new(text.chain(rest), layout.cut, layout.columns);
    if layout.has_header {
        // It was read a moment ago, for its names.
        let _ = rows.advance();
    }
    Ok(Opened {
        name: part.name,
        rows,
        layout,
        checked: part.checked,
    })
}

/// A text that breaks off with an error.
struct Broken(Option<io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

impl Mender {
    /// Takes in the whole values of a file's columns, where the description says that files teach. To be done with all
    /// files of a run before the first is read, so that the outcome does not depend on their order.
    ///
    /// # Errors
    /// The same as [`open`]. Rows that cannot be read teach nothing.
    pub fn learn_file(&mut self, path: &Path, description: &Description) -> Result<(), FileError> {
        if !description.learns {
            return Ok(());
        }
        let mut container = Container::open(path)?;
        while let Some(mut part) = next_part(path, &mut container, description)? {
            let teaching: Vec<(Column, usize)> = part
                .layout
                .at
                .iter()
                .filter_map(|(number, at)| Some((description.places.get(*number)?.column?, *at)))
                .filter(|(column, _)| self.mends(*column))
                .collect();
            let mut values: Vec<(Column, usize, BTreeSet<Vec<u8>>)> = teaching
                .into_iter()
                .map(|(c, at)| (c, at, BTreeSet::new()))
                .collect();
            while let Ok(Some(found)) = part.rows.advance() {
                if found != Found::Row || part.rows.width() < part.layout.columns {
                    continue;
                }
                for (_, at, seen) in &mut values {
                    let raw = part.rows.field(*at);
                    if !raw.is_ascii() && !seen.contains(raw) {
                        seen.insert(raw.to_vec());
                    }
                }
            }
            for (column, _, seen) in values {
                let texts = seen.iter().map(|raw| {
                    tidy(&decode(raw, &description.encodings), description.unescape).into_owned()
                });
                self.learn(column, texts);
            }
        }
        Ok(())
    }
}
