//! From what a reader asked to a question tantivy understands.

use tantivy::Term;
use tantivy::query::{AllQuery, BooleanQuery, EmptyQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::IndexRecordOption;

use super::super::ask::{Ask, Part};
use super::super::error::SearchError;
use super::super::words::Stems;
use super::schema::{self, ComplaintFields, trouble};
use super::snapshot::Snapshot;

/// The question, or `None` when every complaint fits.
pub(super) fn query(ask: &Ask, snapshot: &Snapshot) -> Result<Option<Box<dyn Query>>, SearchError> {
    if ask.only_signs {
        return Ok(Some(Box::new(EmptyQuery)));
    }
    let fields = schema::complaints().1;
    let mut stems = Stems::default();
    let mut clauses = Vec::new();
    for part in &ask.all {
        match clause(part, snapshot, &fields, &mut stems)? {
            Some(query) => clauses.push((Occur::Must, query)),
            None => return Ok(Some(Box::new(EmptyQuery))),
        }
    }
    let nothing_wanted = clauses.is_empty();
    for part in &ask.none {
        if let Some(query) = clause(part, snapshot, &fields, &mut stems)? {
            clauses.push((Occur::MustNot, query));
        }
    }
    if clauses.is_empty() {
        return Ok(None);
    }
    if nothing_wanted {
        clauses.push((Occur::Must, Box::new(AllQuery)));
    }
    if clauses.len() == 1 {
        return Ok(clauses.pop().map(|(_, query)| query));
    }
    Ok(Some(Box::new(BooleanQuery::new(clauses))))
}

/// The question for one part; `None` when a word of it is in no complaint.
fn clause(
    part: &Part,
    snapshot: &Snapshot,
    fields: &ComplaintFields,
    stems: &mut Stems,
) -> Result<Option<Box<dyn Query>>, SearchError> {
    let is_there = |term: &Term| Ok(snapshot.searcher.doc_freq(term).map_err(trouble)? > 0);
    let mut terms: Vec<Term> = Vec::new();
    match part {
        Part::Word(word) => {
            // a text's stems are those of its own language; the reader's is not known, so the word
            // is asked for as each language of the record would have it
            let mut forms: Vec<String> = snapshot
                .languages()
                .iter()
                .map(|lang| stems.stem(lang, word).to_owned())
                .collect();
            forms.push(word.clone());
            forms.sort_unstable();
            forms.dedup();
            for form in forms {
                for field in [fields.words, fields.stems] {
                    let term = Term::from_field_text(field, &form);
                    if is_there(&term)? {
                        terms.push(term);
                    }
                }
            }
            let mut ways: Vec<Box<dyn Query>> = terms
                .into_iter()
                .map(|term| {
                    let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
                    Box::new(query) as Box<dyn Query>
                })
                .collect();
            if ways.len() > 1 {
                return Ok(Some(Box::new(BooleanQuery::union(ways))));
            }
            Ok(ways.pop())
        }
        Part::Phrase(words) => {
            for word in words {
                let term = Term::from_field_text(fields.words, word);
                if !is_there(&term)? {
                    return Ok(None);
                }
                terms.push(term);
            }
            if terms.len() > 1 {
                return Ok(Some(Box::new(PhraseQuery::new(terms))));
            }
            Ok(terms.pop().map(|term| {
                Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Box<dyn Query>
            }))
        }
    }
}
