//! Complaints by their ids, for taking them out: a look at two columns, since a list of every id would cost an import
//! more than all the fields that filter.

use std::collections::HashSet;
use std::sync::Arc;

use tantivy::query::{
    BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight,
};
use tantivy::{BitSet, DocId, Score, SegmentReader, TantivyError};
use uuid::Uuid;

/// The complaints with these ids.
#[derive(Debug, Clone)]
pub(super) struct TheseComplaints(Arc<HashSet<(u64, u64)>>);

impl TheseComplaints {
    pub(super) fn new(ids: impl IntoIterator<Item = Uuid>) -> Self {
        let halves = ids.into_iter().map(|id| id.as_u64_pair());
        Self(Arc::new(halves.collect()))
    }
}

impl Query for TheseComplaints {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for TheseComplaints {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let columns = reader.fast_fields();
        let (high, low) = (columns.u64("id_high")?, columns.u64("id_low")?);
        let mut found = BitSet::with_max_value(reader.max_doc());
        for doc in 0..reader.max_doc() {
            let id = high.first(doc).zip(low.first(doc));
            if id.is_some_and(|id| self.0.contains(&id)) {
                found.insert(doc);
            }
        }
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(found), boost)))
    }

    fn explain(&self, _: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let why = format!("complaint {doc} is asked for by its id, which is no matter of degree");
        Err(TantivyError::InvalidArgument(why))
    }
}
