//! Lost accents (U+FFFD) put back where exactly one known value of the same column fits. What a row means is not known here.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::description::{Column, Description};
use super::text::{LOST, skeleton, tidy};

/// The most different values remembered per column; a column with more is no list of names.
const VALUES_LIMIT: usize = 200_000;

/// Known values by column, by which lost accents are put back. Its answer depends on which values it was told, never on
/// their order: a value that fits alone today may be one of two tomorrow, and then stays damaged.
#[derive(Debug, Clone, Default)]
pub struct Mender {
    columns: BTreeMap<Column, HashMap<String, BTreeSet<Arc<str>>>>,
}

impl Mender {
    /// A mender that knows the values in the description.
    #[must_use]
    pub fn new(description: &Description) -> Self {
        let mut mender = Self {
            columns: description
                .mended
                .iter()
                .map(|c| (*c, HashMap::new()))
                .collect(),
        };
        for (column, values) in &description.known {
            mender.learn(*column, values);
        }
        mender
    }

    /// Takes in whole values of a column: names already in the registry, say. Damaged ones and plain ASCII teach nothing.
    pub fn learn<T: AsRef<str>>(&mut self, column: Column, values: impl IntoIterator<Item = T>) {
        let Some(known) = self.columns.get_mut(&column) else {
            return;
        };
        for value in values {
            let value = value.as_ref();
            if value.is_ascii() || value.contains(LOST) || known.len() >= VALUES_LIMIT {
                continue;
            }
            let value = tidy(value, false);
            if !value.contains(LOST) {
                known
                    .entry(skeleton(&value))
                    .or_default()
                    .insert(Arc::from(&*value));
            }
        }
    }

    /// Whether damaged values of this column are mended at all.
    #[must_use]
    pub fn mends(&self, column: Column) -> bool {
        self.columns.contains_key(&column)
    }

    /// The one known value of the column that a damaged text can have been; none if there is none or several.
    #[must_use]
    pub fn mend(&self, column: Column, damaged: &str) -> Option<Arc<str>> {
        if !damaged.contains(LOST) {
            return None;
        }
        let known = self.columns.get(&column)?.get(&skeleton(damaged))?;
        let fitting: Vec<_> = known
            .iter()
            .filter(|clean| matches_damaged(damaged, clean))
            .collect();
        let length = damaged.chars().count();
        let same_length: Vec<_> = fitting
            .iter()
            .filter(|clean| clean.chars().count() == length)
            .collect();
        match (same_length.as_slice(), fitting.as_slice()) {
            ([only], _) => Some(Arc::clone(only)),
            ([], [only]) => Some(Arc::clone(only)),
            _ => None,
        }
    }
}

/// Whether `damaged` can be `clean` with some of its accents lost: each U+FFFD, or run of them, stands for one or more
/// characters outside ASCII, all else is equal. A text without U+FFFD matches nothing, nor does a `clean` with one.
///
/// For a name that could not be mended when it came: when a whole one comes later, the business whose name it matches
/// (if it is one alone) is that business, and the damaged spelling becomes one of its aliases.
#[must_use]
pub fn matches_damaged(damaged: &str, clean: &str) -> bool {
    if !damaged.contains(LOST) || clean.contains(LOST) {
        return false;
    }
    let clean: Vec<char> = clean.trim().chars().collect();
    // The places in `clean` where what was read of `damaged` so far can end; `in_run` ones end inside a lost run.
    let mut ends = BTreeSet::from([0_usize]);
    let mut in_run = false;
    for c in damaged.trim().chars() {
        let mut next = BTreeSet::new();
        if c == LOST {
            if in_run {
                continue;
            }
            for end in &ends {
                let mut at = *end;
                while clean.get(at).is_some_and(|c| !c.is_ascii()) {
                    at += 1;
                    next.insert(at);
                }
            }
        } else {
            next.extend(
                ends.iter()
                    .filter(|end| clean.get(**end) == Some(&c))
                    .map(|end| end + 1),
            );
        }
        in_run = c == LOST;
        ends = next;
        if ends.is_empty() {
            return false;
        }
    }
    ends.contains(&clean.len())
}
