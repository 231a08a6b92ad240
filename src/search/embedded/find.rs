//! Names for the find box: the same name, names that begin so, names that nearly do.

use std::collections::HashSet;

use tantivy::columnar::Column;
use tantivy::query::{BooleanQuery, EnableScoring, FuzzyTermQuery, Occur, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, Index, ReloadPolicy, Searcher, TERMINATED, TantivyDocument, Term};
use uuid::Uuid;

use super::super::error::SearchError;
use super::super::named::{BusinessHit, Matched};
use super::super::words::folded;
use super::best::Best;
use super::schema::{self, BusinessFields, trouble};

const MOST_HITS: usize = 100;
/// Most words heeded, and most characters of each: names are short, and automata grow.
const MOST_WORDS: usize = 8;
const LONGEST_WORD_CHARS: usize = 24;

/// All names as of one commit.
pub(super) struct Names {
    searcher: Searcher,
    fields: BusinessFields,
    /// For each segment, how often each business was complained about.
    complaints: Vec<Column<u64>>,
}

/// Smaller is better: how it matched, complaints, and where it stands.
type Rank = (std::cmp::Reverse<(Matched, u64)>, u32, u32);

impl Names {
    pub(super) fn load(index: &Index) -> Result<Self, SearchError> {
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(trouble)?;
        let searcher = reader.searcher();
        let complaints = searcher
            .segment_readers()
            .iter()
            .map(|segment| segment.fast_fields().u64("complaints").map_err(trouble))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            searcher,
            fields: schema::businesses().1,
            complaints,
        })
    }

    pub(super) fn find(&self, typed: &str, limit: usize) -> Result<Vec<BusinessHit>, SearchError> {
        let whole = folded(typed);
        let words: Vec<String> = whole
            .split(' ')
            .filter(|word| !word.is_empty())
            .take(MOST_WORDS)
            .map(|word| word.chars().take(LONGEST_WORD_CHARS).collect())
            .collect();
        let limit = limit.min(MOST_HITS);
        if words.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        let mut best = Best::new(limit);
        let mut seen = HashSet::new();
        let same = Term::from_field_text(self.fields.whole, &whole);
        let same = TermQuery::new(same, IndexRecordOption::Basic);
        self.offer(&same, Matched::Exactly, &mut seen, &mut best)?;
        self.offer(
            &self.words(&words, |_| 0),
            Matched::Begins,
            &mut seen,
            &mut best,
        )?;
        if seen.len() < limit {
            self.offer(
                &self.words(&words, slips),
                Matched::Nearly,
                &mut seen,
                &mut best,
            )?;
        }
        best.into_sorted()
            .into_iter()
            .map(|rank| self.hit(rank))
            .collect()
    }

    /// Every word begins a word of the name, with at most so many letters mistyped.
    fn words(&self, words: &[String], slips: impl Fn(&str) -> u8) -> BooleanQuery {
        let begins = |word: &String| {
            let term = Term::from_field_text(self.fields.words, word);
            let query = FuzzyTermQuery::new_prefix(term, slips(word), true);
            (Occur::Must, Box::new(query) as Box<dyn Query>)
        };
        BooleanQuery::new(words.iter().map(begins).collect())
    }

    fn offer(
        &self,
        query: &dyn Query,
        matched: Matched,
        seen: &mut HashSet<(u32, u32)>,
        best: &mut Best<Rank>,
    ) -> Result<(), SearchError> {
        let weight = query
            .weight(EnableScoring::disabled_from_searcher(&self.searcher))
            .map_err(trouble)?;
        let segments = self.searcher.segment_readers().iter().zip(&self.complaints);
        for (nth, (segment, complaints)) in (0_u32..).zip(segments) {
            let mut scorer = weight.scorer(segment, 1.0).map_err(trouble)?;
            let mut doc = scorer.doc();
            while doc != TERMINATED {
                if !segment.is_deleted(doc) && seen.insert((nth, doc)) {
                    let count = complaints.first(doc).unwrap_or_default();
                    best.offer((std::cmp::Reverse((matched, count)), nth, doc));
                }
                doc = scorer.advance();
            }
        }
        Ok(())
    }

    fn hit(&self, rank: Rank) -> Result<BusinessHit, SearchError> {
        let (std::cmp::Reverse((matched, complaints)), segment, doc) = rank;
        let stored: TantivyDocument = self
            .searcher
            .doc(DocAddress::new(segment, doc))
            .map_err(trouble)?;
        let text = |field| {
            stored
                .get_first(field)
                .and_then(|value| value.as_str())
                .unwrap_or_default()
                .to_owned()
        };
        let id = stored
            .get_first(self.fields.stored_id)
            .and_then(|value| value.as_bytes())
            .and_then(|bytes| Uuid::from_slice(bytes).ok());
        let why = || SearchError::NeedsReindex {
            why: "a business without an id".to_owned(),
        };
        Ok(BusinessHit {
            id: id.ok_or_else(why)?,
            slug: text(self.fields.slug),
            name: text(self.fields.name),
            sector: text(self.fields.sector),
            country: text(self.fields.country),
            complaints,
            matched,
        })
    }
}

/// How many letters may be mistyped in a word: none in the shortest, for those are all alike.
fn slips(word: &str) -> u8 {
    match word.chars().count() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}
