//! What readers see of the complaints between two commits: the segments, and for every field that
//! filters a small code per complaint in memory (about 20 bytes a complaint in all), because
//! counting small codes is what makes facets and histograms quick.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::columnar::{Column, StrColumn};
use tantivy::index::SegmentId;
use tantivy::{DocId, Index, ReloadPolicy, Searcher, SegmentReader};

use super::super::complaint::FacetField;
use super::super::error::SearchError;
use super::schema::trouble;

/// One number per complaint of a segment, as narrow as the numbers allow.
pub(super) enum Codes {
    Narrow(Vec<u8>),
    Middle(Vec<u16>),
    Wide(Vec<u32>),
}

/// Runs `$body` with `$codes` as the slice, whatever its width.
macro_rules! with_codes {
    ($any:expr, $codes:ident => $body:expr) => {
        match $any {
            $crate::search::embedded::snapshot::Codes::Narrow($codes) => $body,
            $crate::search::embedded::snapshot::Codes::Middle($codes) => $body,
            $crate::search::embedded::snapshot::Codes::Wide($codes) => $body,
        }
    };
}
pub(super) use with_codes;

impl Codes {
    fn new(codes: impl Iterator<Item = u32>, largest: u32) -> Self {
        if u8::try_from(largest).is_ok() {
            Self::Narrow(
                codes
                    .map(|code| u8::try_from(code).unwrap_or_default())
                    .collect(),
            )
        } else if u16::try_from(largest).is_ok() {
            Self::Middle(
                codes
                    .map(|code| u16::try_from(code).unwrap_or_default())
                    .collect(),
            )
        } else {
            Self::Wide(codes.collect())
        }
    }
}

/// A field within a segment: code 0 is "has none", code n the n-th of `values`.
pub(super) struct SegmentField {
    pub(super) codes: Codes,
    pub(super) values: Vec<Arc<str>>,
}

/// A segment's columns. They never change; only which complaints are alive does.
pub(super) struct SegmentColumns {
    pub(super) fields: Vec<SegmentField>,
    /// Days since 1970-01-01.
    pub(super) days: Vec<i32>,
    /// The first and the last of them.
    pub(super) days_span: Option<(i32, i32)>,
    pub(super) id_high: Column<u64>,
    pub(super) id_low: Column<u64>,
}

impl SegmentColumns {
    fn load(reader: &SegmentReader) -> Result<Self, SearchError> {
        let columns = reader.fast_fields();
        let all = 0..reader.max_doc();
        let days = columns.i64("day").map_err(trouble)?;
        let fields = FacetField::ALL
            .iter()
            .map(
                |field| match columns.str(field.as_str()).map_err(trouble)? {
                    Some(column) => load_field(&column, all.clone()),
                    None => Ok(SegmentField {
                        codes: Codes::new(all.clone().map(|_| 0), 0),
                        values: Vec::new(),
                    }),
                },
            )
            .collect::<Result<_, SearchError>>()?;
        let days: Vec<i32> = all
            .map(|doc| i32::try_from(days.first(doc).unwrap_or_default()).unwrap_or_default())
            .collect();
        Ok(Self {
            fields,
            days_span: days.iter().min().copied().zip(days.iter().max().copied()),
            days,
            id_high: columns.u64("id_high").map_err(trouble)?,
            id_low: columns.u64("id_low").map_err(trouble)?,
        })
    }

    pub(super) fn id(&self, doc: DocId) -> u128 {
        let high = self.id_high.first(doc).unwrap_or_default();
        let low = self.id_low.first(doc).unwrap_or_default();
        (u128::from(high) << 64) | u128::from(low)
    }
}

fn load_field(
    column: &StrColumn,
    docs: std::ops::Range<DocId>,
) -> Result<SegmentField, SearchError> {
    let mut values: Vec<Arc<str>> = Vec::with_capacity(column.num_terms());
    let lost = |error: std::io::Error| SearchError::Failed(error.to_string());
    let mut terms = column.dictionary().stream().map_err(lost)?;
    while terms.advance() {
        values.push(Arc::from(String::from_utf8_lossy(terms.key()).as_ref()));
    }
    let ords = column.ords();
    let code = |doc| {
        ords.first(doc)
            .map_or(0, |ord| u32::try_from(ord + 1).unwrap_or_default())
    };
    let largest = u32::try_from(values.len()).unwrap_or(u32::MAX);
    Ok(SegmentField {
        codes: Codes::new(docs.map(code), largest),
        values,
    })
}

/// A segment as of one commit.
pub(super) struct Segment {
    pub(super) reader: SegmentReader,
    pub(super) columns: Arc<SegmentColumns>,
    /// For each field, from the segment's codes to those of the whole.
    pub(super) global: Vec<Vec<u32>>,
}

/// All complaints as of one commit.
pub(super) struct Snapshot {
    pub(super) searcher: Searcher,
    pub(super) segments: Vec<Segment>,
    /// For each field, what the codes of the whole stand for, from code 1 on.
    pub(super) values: Vec<Vec<Arc<str>>>,
    pub(super) watermark: Option<String>,
}

impl Snapshot {
    /// Reads the last commit; segments that `before` knows are not read again.
    pub(super) fn load(index: &Index, before: Option<&Self>) -> Result<Self, SearchError> {
        let watermark = index.load_metas().map_err(trouble)?.payload;
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(trouble)?;
        let searcher = reader.searcher();
        let known: HashMap<SegmentId, &Arc<SegmentColumns>> = before
            .into_iter()
            .flat_map(|snapshot| &snapshot.segments)
            .map(|segment| (segment.reader.segment_id(), &segment.columns))
            .collect();
        let loaded = searcher
            .segment_readers()
            .iter()
            .map(|reader| match known.get(&reader.segment_id()) {
                Some(columns) => Ok((reader.clone(), Arc::clone(columns))),
                None => Ok((reader.clone(), Arc::new(SegmentColumns::load(reader)?))),
            })
            .collect::<Result<Vec<_>, SearchError>>()?;
        let mut values = Vec::with_capacity(FacetField::ALL.len());
        let mut globals: Vec<Vec<Vec<u32>>> = loaded.iter().map(|_| Vec::new()).collect();
        for nth in 0..FacetField::ALL.len() {
            let mut codes: HashMap<Arc<str>, u32> = HashMap::new();
            let mut all: Vec<Arc<str>> = Vec::new();
            for ((_, columns), globals) in loaded.iter().zip(&mut globals) {
                let of_segment = columns
                    .fields
                    .get(nth)
                    .map_or(&[][..], |field| &field.values);
                let mut global = Vec::with_capacity(of_segment.len() + 1);
                global.push(0);
                for value in of_segment {
                    global.push(*codes.entry(Arc::clone(value)).or_insert_with(|| {
                        all.push(Arc::clone(value));
                        u32::try_from(all.len()).unwrap_or(u32::MAX)
                    }));
                }
                globals.push(global);
            }
            values.push(all);
        }
        let segments = loaded
            .into_iter()
            .zip(globals)
            .map(|((reader, columns), global)| Segment {
                reader,
                columns,
                global,
            })
            .collect();
        Ok(Self {
            searcher,
            segments,
            values,
            watermark,
        })
    }

    /// The languages complaints are written in.
    pub(super) fn languages(&self) -> &[Arc<str>] {
        self.values
            .get(position(FacetField::Lang))
            .map_or(&[], Vec::as_slice)
    }
}

/// Where a field stands in the lists above.
pub(super) fn position(field: FacetField) -> usize {
    FacetField::ALL
        .iter()
        .position(|known| *known == field)
        .unwrap_or_default()
}
