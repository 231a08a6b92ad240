//! Text cut into rows and fields, one row at a time and never more than [`ROW_LIMIT`] bytes of it. What the fields mean is not known here.

use std::io::{self, BufRead};

use csv_core::{ReadRecordResult, Reader as Core, ReaderBuilder, Terminator};

/// The most bytes one row may have, its line end included. A longer one is a reject, and is passed over without being held.
pub(super) const ROW_LIMIT: usize = 1024 * 1024;
/// What is kept of a row that is too long.
const BEGINNING: usize = 4096;
/// Bytes handed to the splitter at a time, so that a row cannot outgrow its limit by more than this.
const STEP: usize = 64 * 1024;

/// How a file is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    /// Between two fields.
    pub delimiter: u8,
    /// Around a field that holds delimiters or line ends; none if the source does not quote.
    pub quote: Option<u8>,
}

impl Cut {
    fn core(self) -> Core {
        let mut builder = ReaderBuilder::new();
        builder
            .delimiter(self.delimiter)
            .terminator(Terminator::Any(b'\n'));
        match self.quote {
            Some(quote) => builder.quote(quote),
            None => builder.quoting(false),
        };
        builder.build()
    }

    /// How many fields a text has if it is one row, or none if it ends inside quotes.
    fn count(self, text: &[u8]) -> Option<usize> {
        let (mut inside, mut field_start, mut fields) = (false, true, 1);
        let mut bytes = text.iter().copied().peekable();
        while let Some(byte) = bytes.next() {
            if inside {
                if Some(byte) == self.quote && bytes.next_if_eq(&byte).is_none() {
                    inside = false;
                }
                field_start = false;
                continue;
            }
            inside = field_start && Some(byte) == self.quote;
            field_start = byte == self.delimiter || byte == b'\n';
            fields += usize::from(byte == self.delimiter);
        }
        (!inside).then_some(fields)
    }
}

/// What stood at the next row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// A row with a line end.
    Row,
    /// The last row, without a line end.
    Unended,
    /// A row longer than the limit; what is kept is its beginning, the rest was passed over.
    TooLong,
    /// A line whose quotation mark runs on into rows that stand by themselves: that one line is broken, the next row follows it.
    Unclosed,
    /// The last row, ending inside quotes.
    CutInQuotes,
}

/// The rows of a text. Its buffers are used again for every row.
pub(super) struct Rows<R> {
    input: R,
    cut: Cut,
    core: Core,
    /// Columns a whole row has; what runs over several lines without having them is suspected of an unclosed quote.
    columns: usize,
    text: Vec<u8>,
    ends: Vec<usize>,
    fields: usize,
    raw: Vec<u8>,
    again: Vec<u8>,
    again_at: usize,
    line: u64,
    next_line: u64,
    stopped: bool,
    failed: Option<io::Error>,
}

impl<R: BufRead> Rows<R> {
    pub fn new(input: R, cut: Cut, columns: usize) -> Self {
        Self {
            input,
            cut,
            core: cut.core(),
            columns,
            text: vec![0; 8 * 1024],
            ends: vec![0; 64],
            fields: 0,
            raw: Vec::with_capacity(8 * 1024),
            again: Vec::new(),
            again_at: 0,
            line: 1,
            next_line: 1,
            stopped: false,
            failed: None,
        }
    }

    /// The line the row begins on, the first being 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The row's bytes as they stand in the file, without its line end.
    pub fn raw(&self) -> &[u8] {
        self.raw.trim_ascii()
    }

    /// How many fields the row has.
    pub fn width(&self) -> usize {
        self.fields
    }

    /// One field, unquoted; empty past the last.
    pub fn field(&self, index: usize) -> &[u8] {
        if index >= self.fields {
            return &[];
        }
        let start = index
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .copied()
            .unwrap_or(0);
        let end = self.ends.get(index).copied().unwrap_or(start);
        let field = self.text.get(start..end).unwrap_or_default();
        if index + 1 == self.fields {
            field.strip_suffix(b"\r").unwrap_or(field)
        } else {
            field
        }
    }

    /// Goes to the next row; none at the end. Blank lines are no rows.
    ///
    /// # Errors
    /// What the system or the unpacker says; what was read of the row is then in `raw()`.
    pub fn advance(&mut self) -> io::Result<Option<Found>> {
        if self.stopped {
            return Ok(None);
        }
        loop {
            self.raw.clear();
            self.fields = 0;
            let found = match self.read() {
                Ok(Some(found)) => found,
                Ok(None) => return Ok(None),
                Err(error) => {
                    self.line = self.next_line;
                    self.stopped = true;
                    return Err(error);
                }
            };
            self.count_lines();
            let blank = self.raw.iter().all(u8::is_ascii_whitespace);
            if blank && matches!(found, Found::Row | Found::Unended) {
                continue;
            }
            return Ok(Some(self.heal(found)));
        }
    }

    fn read(&mut self) -> io::Result<Option<Found>> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        let (mut text_len, mut ends_len) = (0, 0);
        loop {
            let from_again = self.again_at < self.again.len();
            let input = if from_again {
                self.again.get(self.again_at..).unwrap_or_default()
            } else {
                self.input.fill_buf()?
            };
            let input = input.get(..input.len().min(STEP)).unwrap_or_default();
            let at_end = input.is_empty();
            let text = self.text.get_mut(text_len..).unwrap_or_default();
            let ends = self.ends.get_mut(ends_len..).unwrap_or_default();
            let (result, eaten, written, ended) = self.core.read_record(input, text, ends);
            self.raw
                .extend_from_slice(input.get(..eaten).unwrap_or_default());
            self.consume(from_again, eaten);
            text_len += written;
            ends_len += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.text.resize(self.text.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => {
                    self.fields = ends_len;
                    let found = if !at_end && self.raw.ends_with(b"\n") {
                        Found::Row
                    } else if self.cut.count(&self.raw).is_none() {
                        Found::CutInQuotes
                    } else {
                        Found::Unended
                    };
                    return Ok(Some(found));
                }
                ReadRecordResult::End => return Ok(None),
            }
            if self.raw.len() > ROW_LIMIT {
                return Ok(Some(Found::TooLong));
            }
        }
    }

    fn consume(&mut self, from_again: bool, eaten: usize) {
        if !from_again {
            self.input.consume(eaten);
            return;
        }
        self.again_at += eaten;
        if self.again_at >= self.again.len() {
            self.again = Vec::new();
            self.again_at = 0;
        }
    }

    /// Where the row began and the next one begins; leading blank lines are taken off the row.
    fn count_lines(&mut self) {
        let blank = self
            .raw
            .iter()
            .take_while(|b| matches!(b, b'\n' | b'\r'))
            .count();
        self.line = self.next_line + line_ends(self.raw.get(..blank).unwrap_or_default());
        self.next_line += line_ends(&self.raw);
        if blank > 0 && blank < self.raw.len() {
            self.raw.drain(..blank);
        }
    }

    /// A row that is not whole may be a line with an unclosed quote that swallowed rows after it: those are given back.
    fn heal(&mut self, found: Found) -> Found {
        let whole = matches!(found, Found::Row | Found::Unended) && self.fields == self.columns;
        let first_line = self.raw.iter().position(|b| *b == b'\n').map(|at| at + 1);
        if !whole
            && let Some(first) = first_line.filter(|first| *first < self.raw.len())
            && self
                .raw
                .get(first..)
                .unwrap_or_default()
                .split_inclusive(|b| *b == b'\n')
                .any(|line| self.stands_alone(line))
        {
            let mut again = self.raw.split_off(first);
            again.extend_from_slice(self.again.get(self.again_at..).unwrap_or_default());
            self.again = again;
            self.again_at = 0;
            self.core = self.cut.core();
            self.next_line = self.line + 1;
            return Found::Unclosed;
        }
        if found == Found::TooLong {
            return self.pass_over();
        }
        found
    }

    fn stands_alone(&self, line: &[u8]) -> bool {
        line.ends_with(b"\n") && self.cut.count(line) == Some(self.columns)
    }

    /// Reads on to the end of a row that is too long without holding it.
    fn pass_over(&mut self) -> Found {
        self.raw.truncate(BEGINNING);
        self.raw.shrink_to(BEGINNING);
        loop {
            let from_again = self.again_at < self.again.len();
            let input = if from_again {
                self.again.get(self.again_at..).unwrap_or_default()
            } else {
                match self.input.fill_buf() {
                    Ok(input) => input,
                    Err(error) => {
                        // Told as the next row: this one is a reject already.
                        self.failed = Some(error);
                        return Found::TooLong;
                    }
                }
            };
            let (result, eaten, _, _) =
                self.core.read_record(input, &mut self.text, &mut self.ends);
            self.next_line += line_ends(input.get(..eaten).unwrap_or_default());
            self.consume(from_again, eaten);
            if matches!(result, ReadRecordResult::Record | ReadRecordResult::End) {
                self.text = vec![0; 8 * 1024];
                return Found::TooLong;
            }
        }
    }
}

#[expect(
    clippy::naive_bytecount,
    reason = "rows are short and the compiler makes wide instructions of it"
)]
fn line_ends(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|b| **b == b'\n').count() as u64
}

#[cfg(test)]
#[path = "rows_tests.rs"]
mod tests;
