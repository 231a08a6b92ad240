//! One column of a file: each different value is decoded, tidied, mended and understood once, then shared. Rows are not known here.

use std::sync::Arc;

use chrono::NaiveDate;
use foldhash::{HashMap, HashMapExt};

use super::description::{Column, Description, Place, Word};
use super::mend::Mender;
use super::text::{decode, skeleton, tidy, value_key};

/// The most different values of a column held at a time; then it begins anew, so that memory stays bounded.
const HELD: usize = 1 << 15;
/// The longest value that is held.
const HELD_BYTES: usize = 512;

/// What a value was found to be.
#[derive(Debug, Clone, Default)]
pub(super) struct Value {
    /// The text, mended; none if it is empty or says that it is.
    pub text: Option<Arc<str>>,
    /// For a column with a closed list: what it means; none if the list does not say.
    pub word: Option<Word>,
    /// For a date column.
    pub date: Option<NaiveDate>,
    /// For the sector column: the text is a slug of the registry.
    pub known_sector: bool,
    /// What a row's id takes from it; the same before and after mending.
    pub digest: [u8; 16],
}

/// A column of the file being read.
#[derive(Debug)]
pub(super) struct Cell {
    /// Its index in a row.
    pub at: usize,
    column: Option<Column>,
    /// Differs in every row and is read from the row itself.
    read_apart: bool,
    cache: HashMap<Box<[u8]>, Value>,
    last_raw: Vec<u8>,
    last: Value,
}

impl Cell {
    pub fn new(place: &Place, at: usize, d: &Description, mender: &Mender) -> Self {
        let read_apart = d.identity.is_empty()
            && matches!(place.column, Some(Column::Narrative | Column::ExternalId));
        let mut cell = Self {
            at,
            column: place.column,
            read_apart,
            cache: HashMap::new(),
            last_raw: Vec::new(),
            last: Value::default(),
        };
        cell.last = cell.understand(&[], d, mender);
        cell
    }

    /// Takes in the value of the row at hand.
    pub fn load(&mut self, raw: &[u8], d: &Description, mender: &Mender) {
        if self.read_apart || raw == self.last_raw {
            return;
        }
        self.last_raw.clear();
        self.last_raw.extend_from_slice(raw);
        if let Some(value) = self.cache.get(raw) {
            self.last.clone_from(value);
            return;
        }
        self.last = self.understand(raw, d, mender);
        if raw.len() <= HELD_BYTES {
            if self.cache.len() >= HELD {
                self.cache.clear();
            }
            self.cache.insert(Box::from(raw), self.last.clone());
        }
    }

    /// The value of the row at hand.
    pub fn value(&self) -> &Value {
        &self.last
    }

    fn understand(&self, raw: &[u8], d: &Description, mender: &Mender) -> Value {
        let decoded = decode(raw, &d.encodings);
        let text = tidy(&decoded, d.unescape);
        let key = value_key(&text);
        let date = match self.column {
            Some(Column::Received | Column::Delivered | Column::AnsweredOn | Column::ClosedOn) => d
                .date_formats
                .iter()
                .find_map(|format| format.parse(text.as_bytes())),
            _ => None,
        };
        let digest = if d.identity.is_empty() {
            [0; 16]
        } else {
            let same = date.map_or_else(
                || skeleton(&text).to_ascii_lowercase(),
                |date| date.to_string(),
            );
            first_half(blake3::hash(same.as_bytes()))
        };
        let word = self
            .column
            .and_then(|column| d.words.get(&column)?.get(&key))
            .copied();
        if key.is_empty() || d.empty.contains(&key) {
            return Value {
                text: None,
                word,
                date,
                known_sector: false,
                digest,
            };
        }
        let mut known_sector = false;
        let better = match self.column {
            Some(Column::Sector) if d.sectors.contains_key(&key) => {
                known_sector = true;
                d.sectors.get(&key).map(Arc::clone)
            }
            Some(column) => {
                let replaced = d
                    .replace
                    .get(&column)
                    .and_then(|pairs| pairs.get(&key))
                    .map(Arc::clone);
                replaced.or_else(|| mender.mend(column, &text))
            }
            None => None,
        };
        let text = better.unwrap_or_else(|| Arc::from(&*text));
        Value {
            text: Some(text).filter(|text| !text.is_empty()),
            word,
            date,
            known_sector,
            digest,
        }
    }
}

/// The first 128 bits of a hash.
pub(super) fn first_half(hash: blake3::Hash) -> [u8; 16] {
    hash.as_bytes()
        .first_chunk::<16>()
        .copied()
        .unwrap_or_default()
}
