//! What a source is and how its files are to be read, as data parsed from TOML. No file is opened here.

use std::collections::{BTreeMap, HashMap};
use std::str::FromStr;
use std::sync::Arc;

use encoding_rs::Encoding;

use super::dates::DateFormat;
use super::error::DescriptionError;
use super::raw_description::RawDescription;
use crate::domain::{Country, Language, Tier};

/// The descriptions that come with the program, by slug.
const BUILTIN: &[(&str, &str)] = &[
    (
        "consumidor-gov-br",
        include_str!("descriptions/consumidor-gov-br.toml"),
    ),
    ("cfpb", include_str!("descriptions/cfpb.toml")),
];

macro_rules! columns {
    ($( $(#[$meta:meta])* $name:ident = $key:literal ),+ $(,)?) => {
        /// What a column of a source can be to the registry.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Column { $( $(#[$meta])* $name ),+ }

        impl Column {
            /// Every column, in the order of the list.
            pub const ALL: &'static [Self] = &[$( Self::$name ),+];

            /// Its key in a description.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $( Self::$name => $key ),+ }
            }

            /// The column of that key.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $( $key => Some(Self::$name), )+ _ => None }
            }
        }
    };
}

columns! {
    /// The source's own id of a complaint.
    ExternalId = "external_id",
    /// The business's name.
    Business = "business",
    /// Its line of business.
    Sector = "sector",
    /// State or province.
    Region = "region",
    /// Town.
    City = "city",
    /// Postal code.
    PostalCode = "postal_code",
    /// What it is about, coarse.
    Product = "product",
    /// What it is about, fine.
    SubProduct = "sub_product",
    /// What went wrong, coarse.
    Issue = "issue",
    /// What went wrong, fine.
    SubIssue = "sub_issue",
    /// The consumer's words.
    Narrative = "narrative",
    /// Day it was taken in.
    Received = "received",
    /// Day it reached the business.
    Delivered = "delivered",
    /// Day of the answer.
    AnsweredOn = "answered_on",
    /// Day it was closed.
    ClosedOn = "closed_on",
    /// Whether the business answered.
    Answered = "answered",
    /// What the answer contained.
    Response = "response",
    /// Whether the source is done with it.
    Status = "status",
    /// The consumer's verdict.
    Verdict = "verdict",
    /// The consumer's mark.
    Mark = "mark",
    /// Whether the business was asked first.
    TriedFirst = "tried_first",
    /// Whether the answer was in time.
    Timely = "timely",
    /// Whether the answer was disputed.
    Disputed = "disputed",
    /// How it came to the authority.
    Channel = "channel",
    /// How the consumer had bought.
    BoughtThrough = "bought_through",
    /// What the business said in public.
    PublicResponse = "public_response",
}

/// What a value of a closed list means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Resolved,
    Partly,
    NotResolved,
    Silent,
    Yes,
    No,
    Unknown,
    Closed,
    InProgress,
    Cancelled,
    Monetary,
    NonMonetary,
    Explanation,
    Nothing,
    Unanswered,
}

impl Word {
    /// The words a column's values can be mapped to; none for a column of free text.
    pub fn of(column: Column) -> &'static [(&'static str, Self)] {
        match column {
            Column::Verdict => &[
                ("resolved", Self::Resolved),
                ("partly", Self::Partly),
                ("not_resolved", Self::NotResolved),
                ("silent", Self::Silent),
            ],
            Column::Answered | Column::TriedFirst | Column::Timely | Column::Disputed => &[
                ("yes", Self::Yes),
                ("no", Self::No),
                ("unknown", Self::Unknown),
            ],
            Column::Status => &[
                ("closed", Self::Closed),
                ("in_progress", Self::InProgress),
                ("cancelled", Self::Cancelled),
            ],
            Column::Response => &[
                ("monetary", Self::Monetary),
                ("non_monetary", Self::NonMonetary),
                ("explanation", Self::Explanation),
                ("none", Self::Nothing),
                ("unanswered", Self::Unanswered),
                ("in_progress", Self::InProgress),
                ("unknown", Self::Unknown),
            ],
            _ => &[],
        }
    }
}

/// Whether files have a line of column names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Header {
    Yes,
    No,
    Auto,
}

/// Where a column of a file is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// What it is to the registry; none for a column read only to tell rows apart.
    pub column: Option<Column>,
    /// Its key in the description.
    pub key: String,
    /// Names it goes by in a header, as keys of comparison.
    pub names: Vec<String>,
    /// Those names as written, for messages.
    pub shown: Vec<String>,
    /// Its index in a file without header.
    pub index: Option<usize>,
}

/// What a postal code must look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PostalCodes {
    AsTheyAre,
    UnitedStates,
}

/// One source: who publishes it and how its files are read. Parsed from TOML; the module's head documents the keys.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a yes or no of its own in the TOML"
)]
pub struct Description {
    /// Its name in addresses and on the command line.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// Where it is published; empty if the description does not say.
    pub url: String,
    /// The licence it is published under; empty if the description does not say.
    pub licence: String,
    /// The country of its consumers.
    pub country: Country,
    /// The language of its texts.
    pub language: Language,
    /// The tier of its complaints.
    pub tier: Tier,
    /// Whether it asks the consumer how the complaint ended; if not, its complaints make no score.
    pub asks_verdict: bool,
    /// Whether the registry goes on asking the consumers itself.
    pub followed: bool,
    pub(super) delimiters: Vec<u8>,
    pub(super) quote: Option<u8>,
    pub(super) header: Header,
    pub(super) columns_without_header: Option<usize>,
    pub(super) encodings: Vec<&'static Encoding>,
    pub(super) unescape: bool,
    pub(super) places: Vec<Place>,
    pub(super) date_formats: Vec<DateFormat>,
    pub(super) date_shown: String,
    pub(super) words: HashMap<Column, HashMap<String, Word>>,
    pub(super) empty: Vec<String>,
    pub(super) replace: HashMap<Column, HashMap<String, Arc<str>>>,
    pub(super) fixed_sector: Option<Arc<str>>,
    pub(super) sector_without_value: Arc<str>,
    pub(super) sectors: HashMap<String, Arc<str>>,
    /// Keys of the columns a row's id is made of; empty where the source gives ids.
    pub(super) identity: Vec<String>,
    pub(super) mended: Vec<Column>,
    pub(super) learns: bool,
    pub(super) known: BTreeMap<Column, Vec<String>>,
    pub(super) postal_codes: PostalCodes,
}

impl Description {
    /// The slugs of the descriptions that come with the program.
    pub fn builtin_slugs() -> impl Iterator<Item = &'static str> {
        BUILTIN.iter().map(|(slug, _)| *slug)
    }

    /// The description of that slug that comes with the program.
    ///
    /// # Errors
    /// `Unknown`, with the slugs there are.
    pub fn builtin(slug: &str) -> Result<Self, DescriptionError> {
        let found = BUILTIN.iter().find(|(name, _)| *name == slug);
        let (_, toml) = found.ok_or_else(|| DescriptionError::Unknown {
            slug: slug.to_owned(),
            known: Self::builtin_slugs().collect::<Vec<_>>().join(", "),
        })?;
        Self::parse(toml)
    }

    /// Reads a description.
    ///
    /// # Errors
    /// Names the key that is wrong and says what to write.
    pub fn parse(toml: &str) -> Result<Self, DescriptionError> {
        let raw: RawDescription = toml::from_str(toml)
            .map_err(|e| DescriptionError::Toml(e.to_string().trim_end().to_owned()))?;
        raw.check()
    }

    /// The columns a file must have, for messages: the business, a day, and the verdict where it is asked for.
    pub(super) fn required(&self) -> impl Iterator<Item = &Place> {
        self.places.iter().filter(|place| match place.column {
            Some(Column::Business | Column::ExternalId) => true,
            Some(Column::Verdict) => self.asks_verdict,
            _ => false,
        })
    }

    /// The columns of which a file must have at least one: a day the complaint began, or at least ended.
    pub(super) fn days(&self) -> impl Iterator<Item = &Place> {
        self.places.iter().filter(|p| {
            matches!(
                p.column,
                Some(Column::Received | Column::Delivered | Column::ClosedOn)
            )
        })
    }
}

/// A value parsed, or the key that is wrong.
pub(super) fn parsed<T: FromStr>(
    key: &str,
    text: &str,
    instead: &str,
) -> Result<T, DescriptionError> {
    text.parse()
        .map_err(|_| wrong(key, &format!("{text:?} cannot be read"), instead))
}

/// A complaint about a key.
pub(super) fn wrong(key: &str, problem: &str, instead: &str) -> DescriptionError {
    DescriptionError::Key {
        key: key.to_owned(),
        problem: problem.to_owned(),
        instead: instead.to_owned(),
    }
}

#[cfg(test)]
#[path = "description_tests.rs"]
mod tests;
