//! Counting small codes: values of a field, and months by value.

use std::collections::{BTreeMap, HashMap};

use tantivy::DocId;

use super::super::complaint::{FacetCount, FacetField, MonthCount, Months};
use super::days::month_of;
use super::snapshot::{Segment, Snapshot, position, with_codes};

/// Largest table of months times values; beyond it a map is used.
const LARGEST_TABLE: usize = 1 << 20;

/// Counts the values of one field: by the codes of a segment while in it, by those of the whole
/// between segments.
pub(super) struct FacetTally {
    pub(super) field: FacetField,
    nth: usize,
    /// Two counts each, in turns: adding to one number over and over would wait for itself.
    here: Vec<[u32; 2]>,
    whole: Vec<u64>,
}

impl FacetTally {
    pub(super) fn new(field: FacetField, snapshot: &Snapshot) -> Self {
        let nth = position(field);
        let values = snapshot.values.get(nth).map_or(0, Vec::len);
        Self {
            field,
            nth,
            here: Vec::new(),
            whole: vec![0; values + 1],
        }
    }

    pub(super) fn begin(&mut self, segment: &Segment) {
        self.here.clear();
        self.here
            .resize(segment.global.get(self.nth).map_or(0, Vec::len), [0; 2]);
    }

    pub(super) fn count(&mut self, segment: &Segment, docs: &[DocId]) {
        let Some(field) = segment.columns.fields.get(self.nth) else {
            return;
        };
        with_codes!(&field.codes, codes => {
            let code = |doc: DocId| codes.get(doc as usize).copied().unwrap_or_default() as usize;
            let (pairs, odd) = docs.as_chunks::<2>();
            for [one, other] in pairs {
                if let Some([count, _]) = self.here.get_mut(code(*one)) {
                    *count += 1;
                }
                if let Some([_, count]) = self.here.get_mut(code(*other)) {
                    *count += 1;
                }
            }
            for doc in odd {
                if let Some([count, _]) = self.here.get_mut(code(*doc)) {
                    *count += 1;
                }
            }
        });
    }

    pub(super) fn end(&mut self, segment: &Segment) {
        let Some(global) = segment.global.get(self.nth) else {
            return;
        };
        for ([one, other], code) in self.here.iter().zip(global) {
            if let Some(sum) = self.whole.get_mut(*code as usize) {
                *sum += u64::from(*one) + u64::from(*other);
            }
        }
    }

    /// The most frequent values, by falling count, then by value.
    pub(super) fn finish(self, snapshot: &Snapshot, most: usize) -> Vec<FacetCount> {
        let values = snapshot.values.get(self.nth).map_or(&[][..], Vec::as_slice);
        let mut counted: Vec<(u64, &str)> = self
            .whole
            .iter()
            .skip(1)
            .zip(values)
            .filter(|(count, _)| **count > 0)
            .map(|(count, value)| (*count, value.as_ref()))
            .collect();
        counted.sort_unstable_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(other.1)));
        counted
            .into_iter()
            .take(most)
            .map(|(count, value)| FacetCount {
                value: value.to_owned(),
                count,
            })
            .collect()
    }
}

/// Counts months, alone or by the values of a field.
pub(super) struct MonthTally {
    /// The field that splits the months.
    by: Option<usize>,
    /// For each day from `first_day` on, the number of its month, counted from the first one.
    month_of_day: Vec<u16>,
    first_day: i32,
    /// The months the numbers stand for.
    months: Vec<(i32, u32)>,
    width: usize,
    here: Counts,
    whole: BTreeMap<(u16, u32), u64>,
}

enum Counts {
    Table(Vec<u32>),
    Map(HashMap<usize, u32>),
}

impl MonthTally {
    pub(super) fn new(months: Months, snapshot: &Snapshot) -> Self {
        let by = match months {
            Months::Total => None,
            Months::By(field) => Some(position(field)),
        };
        let (first_day, last_day) = snapshot
            .segments
            .iter()
            .filter_map(|segment| segment.columns.days_span)
            .reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
            .unwrap_or((0, 0));
        let mut known: Vec<(i32, u32)> = Vec::new();
        let mut month_of_day = Vec::new();
        for day in first_day..=last_day {
            let Some(month) = month_of(day) else { continue };
            if known.last() != Some(&month) {
                known.push(month);
            }
            month_of_day.push(u16::try_from(known.len() - 1).unwrap_or(u16::MAX));
        }
        Self {
            by,
            month_of_day,
            first_day,
            months: known,
            width: 1,
            here: Counts::Table(Vec::new()),
            whole: BTreeMap::new(),
        }
    }

    pub(super) fn begin(&mut self, segment: &Segment) {
        self.width = self
            .by
            .and_then(|nth| segment.global.get(nth))
            .map_or(1, Vec::len)
            .max(1);
        let cells = self.width.saturating_mul(self.months.len());
        self.here = if cells <= LARGEST_TABLE {
            Counts::Table(vec![0; cells])
        } else {
            Counts::Map(HashMap::new())
        };
    }

    pub(super) fn count(&mut self, segment: &Segment, docs: &[DocId]) {
        let (first_day, width, month_of_day) = (self.first_day, self.width, &self.month_of_day);
        let days = &segment.columns.days;
        let month = |doc: DocId| {
            let day = days.get(doc as usize).copied().unwrap_or(first_day);
            let nth = usize::try_from(day - first_day).unwrap_or_default();
            usize::from(month_of_day.get(nth).copied().unwrap_or_default())
        };
        let here = &mut self.here;
        let mut add = |cell: usize| match here {
            Counts::Table(table) => {
                if let Some(count) = table.get_mut(cell) {
                    *count += 1;
                }
            }
            Counts::Map(map) => *map.entry(cell).or_default() += 1,
        };
        match self.by.and_then(|nth| segment.columns.fields.get(nth)) {
            None => docs.iter().for_each(|doc| add(month(*doc) * width)),
            Some(field) => with_codes!(&field.codes, codes => {
                for doc in docs {
                    let code = codes.get(*doc as usize).copied().unwrap_or_default();
                    add(month(*doc) * width + code as usize);
                }
            }),
        }
    }

    pub(super) fn end(&mut self, segment: &Segment) {
        let global = self.by.and_then(|nth| segment.global.get(nth));
        let cells: Vec<(usize, u32)> = match &self.here {
            Counts::Table(table) => table.iter().copied().enumerate().collect(),
            Counts::Map(map) => map.iter().map(|(cell, count)| (*cell, *count)).collect(),
        };
        for (cell, count) in cells.into_iter().filter(|(_, count)| *count > 0) {
            let code = global
                .and_then(|codes| codes.get(cell % self.width))
                .copied()
                .unwrap_or(0);
            let month = u16::try_from(cell / self.width).unwrap_or(u16::MAX);
            *self.whole.entry((month, code)).or_default() += u64::from(count);
        }
    }

    pub(super) fn finish(self, snapshot: &Snapshot) -> Vec<MonthCount> {
        let values = self.by.and_then(|nth| snapshot.values.get(nth));
        let mut counts: Vec<MonthCount> = self
            .whole
            .iter()
            .filter_map(|((month, code), count)| {
                let (year, month) = self.months.get(usize::from(*month))?;
                let value = (*code as usize)
                    .checked_sub(1)
                    .and_then(|nth| values?.get(nth))
                    .map(|value| value.as_ref().to_owned());
                Some(MonthCount {
                    month: format!("{year:04}-{month:02}"),
                    value,
                    count: *count,
                })
            })
            .collect();
        counts.sort_by(|one, other| (&one.month, &one.value).cmp(&(&other.month, &other.value)));
        counts
    }
}
