//! What one row means: its cells put together into a record, or the reason why not. Bytes and files are not known here.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::BufRead;
use std::sync::Arc;

use chrono::NaiveDate;

use super::cells::{Cell, Value, first_half};
use super::description::{Column, Description, PostalCodes, Word};
use super::layout::Layout;
use super::postal;
use super::record::{Answer, Record, RejectReason, SectorRef};
use super::rows::Rows;
use super::text::{decode, tidy, tidy_lines};
use crate::domain::{Relief, Verdict};

/// The first day a complaint can be of.
const FIRST_DAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(1990, 1, 1);

/// How the rows of one file are understood.
pub(super) struct Reading {
    /// For each [`Column`], the number of its cell.
    cell_of: Vec<Option<usize>>,
    /// The cells a row's id is made of, in the description's order; none where the file lacks one.
    identity: Vec<Option<usize>>,
    last_day: NaiveDate,
    last_column: Option<Column>,
}

/// A date of a row that is not its first.
enum Day {
    /// The file has no such column, or the cell is empty.
    Blank,
    /// It says something that cannot be.
    Impossible,
    On(NaiveDate),
}

impl Reading {
    pub fn new(layout: &Layout, d: &Description, last_day: NaiveDate) -> Self {
        let cell_where = |wanted: &dyn Fn(usize) -> bool| {
            layout.at.iter().position(|(number, _)| wanted(*number))
        };
        let place = |number: usize| d.places.get(number);
        let cell_of = Column::ALL
            .iter()
            .map(|column| cell_where(&|n| place(n).is_some_and(|p| p.column == Some(*column))))
            .collect();
        let identity = d
            .identity
            .iter()
            .map(|key| cell_where(&|n| place(n).is_some_and(|p| p.key == *key)))
            .collect();
        let last = layout.at.iter().find(|(_, at)| *at + 1 == layout.columns);
        let last_column = last.and_then(|(number, _)| place(*number)?.column);
        Self {
            cell_of,
            identity,
            last_day,
            last_column,
        }
    }

    /// Whether that is the last column of a row.
    pub fn ends_with(&self, column: Column) -> bool {
        self.last_column == Some(column)
    }

    /// The record a row says.
    pub fn record<R: BufRead>(
        &self,
        rows: &Rows<R>,
        cells: &[Cell],
        d: &Description,
        seen: &mut HashMap<[u8; 16], u32>,
    ) -> Result<Record, RejectReason> {
        let text = |column| {
            self.value(cells, column)
                .and_then(|value| value.text.clone())
        };
        let business_name = text(Column::Business).ok_or(RejectReason::Missing {
            column: Column::Business.key(),
        })?;
        let status = self.word(cells, Column::Status)?;
        let response = self.word(cells, Column::Response)?;
        let answered = self.word(cells, Column::Answered)?;
        let verdict = self.verdict(cells, d)?;
        if status == Some(Word::Cancelled) {
            return Err(RejectReason::Cancelled);
        }

        let mut dates_mended = false;
        let received_on = self.received_on(cells, &mut dates_mended)?;
        let delivered_on = match self.day(cells, Column::Delivered) {
            _ if self.cell(cells, Column::Delivered).is_none() => received_on,
            Day::On(day) if day >= received_on => day,
            _ => {
                dates_mended = true;
                received_on
            }
        };
        let closed_on = self.later(
            cells,
            Column::ClosedOn,
            received_on,
            None,
            &mut dates_mended,
        );
        let answered_on = self.later(
            cells,
            Column::AnsweredOn,
            delivered_on,
            closed_on,
            &mut dates_mended,
        );

        let (has_answer, relief) = answer(answered, response, status, answered_on.is_some());
        let ended = closed_on.is_some() || verdict.is_some();
        let region = text(Column::Region);
        let yes_no = |column| match self.value(cells, column).and_then(|value| value.word) {
            Some(Word::Yes) => Some(true),
            Some(Word::No) => Some(false),
            _ => None,
        };
        Ok(Record {
            line: rows.line(),
            external_id: self.external_id(rows, cells, d, seen)?,
            business_name,
            sector: self.sector(cells, d),
            country: d.country,
            city: text(Column::City),
            product: text(Column::Product),
            sub_product: text(Column::SubProduct),
            issue: text(Column::Issue),
            sub_issue: text(Column::SubIssue),
            narrative: self.narrative(rows, cells, d),
            language: d.language.clone(),
            received_on,
            delivered_on,
            dates_mended,
            answered: has_answer.then_some(Answer {
                on: answered_on,
                relief,
            }),
            closed_on,
            closed: closed(status, response, ended),
            verdict,
            verdict_on: verdict.map(|_| closed_on.or(answered_on).unwrap_or(delivered_on)),
            mark: text(Column::Mark)
                .and_then(|mark| mark.parse().ok())
                .filter(|mark| (1..=5).contains(mark)),
            disputed: yes_no(Column::Disputed),
            timely: yes_no(Column::Timely),
            tried_first: yes_no(Column::TriedFirst),
            channel: text(Column::Channel),
            bought_through: text(Column::BoughtThrough),
            public_response: text(Column::PublicResponse),
            postal_code: postal_code(text(Column::PostalCode), region.as_deref(), d),
            region,
        })
    }

    fn cell<'a>(&self, cells: &'a [Cell], column: Column) -> Option<&'a Cell> {
        self.cell_of
            .get(column as usize)
            .copied()
            .flatten()
            .and_then(|number| cells.get(number))
    }

    fn value<'a>(&self, cells: &'a [Cell], column: Column) -> Option<&'a Value> {
        self.cell(cells, column).map(Cell::value)
    }

    /// What a column with a closed list says; a value the list does not have is not guessed at.
    fn word(&self, cells: &[Cell], column: Column) -> Result<Option<Word>, RejectReason> {
        let Some(value) = self.value(cells, column) else {
            return Ok(None);
        };
        match (value.word, &value.text) {
            (Some(word), _) => Ok(Some(word)),
            (None, None) => Ok(None),
            (None, Some(text)) => Err(RejectReason::UnknownValue {
                column: column.key(),
                found: text.to_string(),
            }),
        }
    }

    fn verdict(&self, cells: &[Cell], d: &Description) -> Result<Option<Verdict>, RejectReason> {
        if !d.asks_verdict {
            return Ok(None);
        }
        Ok(match self.word(cells, Column::Verdict)? {
            Some(Word::Resolved) => Some(Verdict::Resolved),
            Some(Word::Partly) => Some(Verdict::Partly),
            Some(Word::NotResolved) => Some(Verdict::NotResolved),
            _ => None,
        })
    }

    /// The day the complaint was taken in. Files that do not say it have the day it was delivered, or at least closed.
    fn received_on(&self, cells: &[Cell], mended: &mut bool) -> Result<NaiveDate, RejectReason> {
        let stated = [Column::Received, Column::Delivered, Column::ClosedOn]
            .into_iter()
            .find_map(|c| Some((c, self.value(cells, c)?)));
        let Some((column, value)) = stated else {
            return Err(RejectReason::Missing {
                column: Column::Received.key(),
            });
        };
        *mended |= column == Column::ClosedOn;
        let column = column.key();
        match (value.date, &value.text) {
            (Some(date), _) if self.in_range(date) => Ok(date),
            (Some(found), _) => Err(RejectReason::DateOutOfRange { column, found }),
            (None, None) => Err(RejectReason::Missing { column }),
            (None, Some(found)) => Err(RejectReason::BadDate {
                column,
                found: found.to_string(),
            }),
        }
    }

    fn in_range(&self, date: NaiveDate) -> bool {
        FIRST_DAY.is_none_or(|first| date >= first) && date <= self.last_day
    }

    fn day(&self, cells: &[Cell], column: Column) -> Day {
        match self.value(cells, column) {
            None | Some(Value { text: None, .. }) => Day::Blank,
            Some(Value {
                date: Some(date), ..
            }) if self.in_range(*date) => Day::On(*date),
            Some(_) => Day::Impossible,
        }
    }

    /// A later day of the complaint; one that cannot be is unknown, and the record says that a date was mended.
    fn later(
        &self,
        cells: &[Cell],
        column: Column,
        from: NaiveDate,
        until: Option<NaiveDate>,
        mended: &mut bool,
    ) -> Option<NaiveDate> {
        match self.day(cells, column) {
            Day::Blank => None,
            Day::On(day) if day >= from && until.is_none_or(|until| day <= until) => Some(day),
            Day::On(_) | Day::Impossible => {
                *mended = true;
                None
            }
        }
    }

    fn sector(&self, cells: &[Cell], d: &Description) -> SectorRef {
        if let Some(fixed) = &d.fixed_sector {
            return SectorRef::Known(Arc::clone(fixed));
        }
        match self.value(cells, Column::Sector) {
            Some(Value {
                text: Some(text),
                known_sector: true,
                ..
            }) => SectorRef::Known(Arc::clone(text)),
            Some(Value {
                text: Some(text), ..
            }) => SectorRef::Named(Arc::clone(text)),
            _ => SectorRef::Known(Arc::clone(&d.sector_without_value)),
        }
    }

    fn narrative<R: BufRead>(
        &self,
        rows: &Rows<R>,
        cells: &[Cell],
        d: &Description,
    ) -> Option<String> {
        let at = self.cell(cells, Column::Narrative)?.at;
        let raw = rows.field(at);
        if raw.is_empty() {
            return None;
        }
        let text = tidy_lines(&decode(raw, &d.encodings), d.unescape).into_owned();
        (!text.is_empty()).then_some(text)
    }

    fn external_id<R: BufRead>(
        &self,
        rows: &Rows<R>,
        cells: &[Cell],
        d: &Description,
        seen: &mut HashMap<[u8; 16], u32>,
    ) -> Result<String, RejectReason> {
        if d.identity.is_empty() {
            let missing = RejectReason::Missing {
                column: Column::ExternalId.key(),
            };
            let Some(cell) = self.cell(cells, Column::ExternalId) else {
                return Err(missing);
            };
            let decoded = decode(rows.field(cell.at), &d.encodings);
            let id = tidy(&decoded, false);
            return if id.is_empty() {
                Err(missing)
            } else {
                Ok(id.into_owned())
            };
        }
        let mut hasher = blake3::Hasher::new();
        for number in &self.identity {
            let value = number.and_then(|number| cells.get(number)).map(Cell::value);
            hasher.update(&value.map_or([0; 16], |value| value.digest));
        }
        let row = first_half(hasher.finalize());
        let count = seen.entry(row).or_insert(0);
        *count += 1;
        let mut hasher = blake3::Hasher::new();
        hasher.update(&row);
        hasher.update(&count.to_le_bytes());
        let mut id = String::with_capacity(32);
        for byte in first_half(hasher.finalize()) {
            write!(id, "{byte:02x}").map_err(|_| RejectReason::Missing {
                column: Column::ExternalId.key(),
            })?;
        }
        Ok(id)
    }
}

/// Whether there was an answer, and what it contained.
fn answer(
    answered: Option<Word>,
    response: Option<Word>,
    status: Option<Word>,
    has_day: bool,
) -> (bool, Option<Relief>) {
    let in_progress = status == Some(Word::InProgress) || response == Some(Word::InProgress);
    let has_answer = match (answered, response) {
        _ if in_progress => false,
        (Some(Word::Yes), _) => true,
        (Some(Word::No), _) | (_, Some(Word::Unanswered | Word::Unknown)) => false,
        (_, Some(_)) => true,
        _ => has_day,
    };
    let relief = match response {
        Some(Word::Monetary) => Some(Relief::Monetary),
        Some(Word::NonMonetary) => Some(Relief::NonMonetary),
        Some(Word::Explanation) => Some(Relief::Explanation),
        Some(Word::Nothing) => Some(Relief::None),
        _ => None,
    };
    (has_answer, relief)
}

/// Whether the source is done with a complaint. `ended`: it has a closing day or a verdict.
fn closed(status: Option<Word>, response: Option<Word>, ended: bool) -> bool {
    match (status, response) {
        (Some(Word::InProgress), _) | (_, Some(Word::InProgress | Word::Unknown)) => false,
        (Some(Word::Closed), _) | (_, Some(_)) => true,
        _ => ended,
    }
}

fn postal_code(text: Option<Arc<str>>, region: Option<&str>, d: &Description) -> Option<Arc<str>> {
    match d.postal_codes {
        PostalCodes::AsTheyAre => text,
        PostalCodes::UnitedStates => postal::united_states(&text?, region).map(Arc::from),
    }
}
