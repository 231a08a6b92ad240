//! What one row of a public record becomes: a record in the registry's words, or a reject with its reason. Nothing is read here.

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::{Country, Language, Relief, Verdict};

/// One physical row of a file: every one of them is one or the other, none is passed over.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// The row said what a complaint needs. Boxed, because a reject is much smaller.
    Record(Box<Record>),
    /// The row could not be taken over, and why.
    Reject(Reject),
}

/// One complaint as an authority published it, in the registry's words and with its texts mended.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The line of its file the row begins on, the first line being 1.
    pub line: u64,
    /// The source's own id, or where it has none 32 hex digits made from the row itself: the same row
    /// of the same file has the same id at every import, whatever could be mended by then.
    pub external_id: String,
    /// The business as the source spells it, blanks tidied and lost accents mended where that was possible.
    pub business_name: Arc<str>,
    /// Its line of business.
    pub sector: SectorRef,
    /// Where the consumer lives.
    pub country: Country,
    /// State or province, as the source writes it (`SP`, `CA`).
    pub region: Option<Arc<str>>,
    /// Town.
    pub city: Option<Arc<str>>,
    /// What the complaint is about, coarse.
    pub product: Option<Arc<str>>,
    /// What the complaint is about, fine.
    pub sub_product: Option<Arc<str>>,
    /// What went wrong, coarse.
    pub issue: Option<Arc<str>>,
    /// What went wrong, fine.
    pub sub_issue: Option<Arc<str>>,
    /// The consumer's own words, where the source publishes them.
    pub narrative: Option<String>,
    /// The language of the texts above.
    pub language: Language,
    /// The day the authority took the complaint in.
    pub received_on: NaiveDate,
    /// The day it reached the business; never before `received_on`.
    pub delivered_on: NaiveDate,
    /// One of the dates here is not what the file says, because that was missing or impossible.
    pub dates_mended: bool,
    /// What the business did; none where it did not answer or where that is not known yet (see `closed`).
    pub answered: Option<Answer>,
    /// The day the authority closed the complaint.
    pub closed_on: Option<NaiveDate>,
    /// Whether the source is done with it. An open one with no answer is in progress, a closed one with no answer was ignored.
    pub closed: bool,
    /// The consumer's word, where the source asks for it and the consumer gave it.
    pub verdict: Option<Verdict>,
    /// The day of that word.
    pub verdict_on: Option<NaiveDate>,
    /// The consumer's mark for the business, 1 to 5.
    pub mark: Option<u8>,
    /// Whether the consumer disputed the answer; none where nobody asked.
    pub disputed: Option<bool>,
    /// Whether the answer was in time by the source's own rule.
    pub timely: Option<bool>,
    /// Whether the consumer had asked the business first.
    pub tried_first: Option<bool>,
    /// How the complaint came to the authority.
    pub channel: Option<Arc<str>>,
    /// How the consumer had bought.
    pub bought_through: Option<Arc<str>>,
    /// What the business chose to say in public.
    pub public_response: Option<Arc<str>>,
    /// Postal code, in its country's shape (five digits in the US; never one with blacked-out digits).
    pub postal_code: Option<Arc<str>>,
}

/// What a source says about an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// The day of the answer, where the source publishes it.
    pub on: Option<NaiveDate>,
    /// What the answer contained, where the source publishes it.
    pub relief: Option<Relief>,
}

/// A line of business, as far as the registry knows it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum SectorRef {
    /// One of the registry's own sectors ([`super::sectors`]), by slug.
    Known(Arc<str>),
    /// The source names one that its description does not map: a sector of its own, under the source's name for it.
    Named(Arc<str>),
}

/// A row that could not be taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// The line of its file the row begins on, the first line being 1.
    pub line: u64,
    /// Why.
    pub reason: RejectReason,
    /// The row as it stands in the file, decoded but not mended; past 1 MiB its beginning.
    pub raw: String,
}

/// Why a row was not taken over: a closed list. `code()` is for machines, `Display` for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RejectReason {
    /// The row has more or fewer columns than the file.
    ColumnCount {
        /// Columns of the file.
        expected: usize,
        /// Columns of the row.
        found: usize,
    },
    /// The row is longer than a row may be.
    TooLong {
        /// The most bytes a row may have.
        limit: usize,
    },
    /// A quotation mark opens and is never closed.
    UnclosedQuote,
    /// The file ends inside the row.
    CutOff,
    /// A column that every complaint needs is empty.
    Missing {
        /// The column, by its key in the description.
        column: &'static str,
    },
    /// A date that is none in any of the source's formats.
    BadDate {
        /// The column, by its key in the description.
        column: &'static str,
        /// What it says.
        found: String,
    },
    /// A date before 1990 or in the future.
    DateOutOfRange {
        /// The column, by its key in the description.
        column: &'static str,
        /// What it says.
        found: NaiveDate,
    },
    /// A value the description does not map, in a column whose meaning must not be guessed.
    UnknownValue {
        /// The column, by its key in the description.
        column: &'static str,
        /// What it says.
        found: String,
    },
    /// The source itself says that this is no complaint: cancelled or refused there.
    Cancelled,
    /// From here on the file could not be read or unpacked; the rows before stand.
    Unreadable {
        /// What the system or the unpacker said.
        detail: String,
    },
}

impl RejectReason {
    /// The reason's stable name, for the rejects file and for counting.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::ColumnCount { .. } => "column_count",
            Self::TooLong { .. } => "too_long",
            Self::UnclosedQuote => "unclosed_quote",
            Self::CutOff => "cut_off",
            Self::Missing { .. } => "missing",
            Self::BadDate { .. } => "bad_date",
            Self::DateOutOfRange { .. } => "date_out_of_range",
            Self::UnknownValue { .. } => "unknown_value",
            Self::Cancelled => "cancelled",
            Self::Unreadable { .. } => "unreadable",
        }
    }
}

impl fmt::Display for RejectReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ColumnCount { expected, found } => {
                write!(f, "the row has {found} columns, the file has {expected}")
            }
            Self::TooLong { limit } => write!(f, "the row is longer than {limit} bytes"),
            Self::UnclosedQuote => write!(f, "a quotation mark opens here and is never closed"),
            Self::CutOff => write!(
                f,
                "the file ends inside this row (no line end); if the row is whole, add a line end"
            ),
            Self::Missing { column } => write!(f, "`{column}` is empty"),
            Self::BadDate { column, found } => write!(f, "`{column}` is no date: {found:?}"),
            Self::DateOutOfRange { column, found } => {
                write!(f, "`{column}` is {found}: before 1990 or in the future")
            }
            Self::UnknownValue { column, found } => {
                write!(
                    f,
                    "`{column}` says {found:?}, which the source's description does not map"
                )
            }
            Self::Cancelled => write!(
                f,
                "the source says that this complaint was cancelled or refused"
            ),
            Self::Unreadable { detail } => {
                write!(f, "the file could not be read from here on: {detail}")
            }
        }
    }
}
