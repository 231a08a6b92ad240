//! Batches: what is written together, under the lock that only one process holds at a time.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::time::Duration;

use tantivy::directory::{Directory as _, INDEX_WRITER_LOCK, MmapDirectory};
use tantivy::indexer::LogMergePolicy;
use tantivy::schema::Schema;
use tantivy::{Index, IndexWriter, TantivyDocument, TantivyError, Term};
use uuid::Uuid;

use super::super::EmbeddedConfig;
use super::super::complaint::{ComplaintDoc, FacetField};
use super::super::error::SearchError;
use super::super::named::BusinessDoc;
use super::super::words::{Stems, folded};
use super::days::day_of;
use super::ids::TheseComplaints;
use super::schema::{self, BusinessFields, ComplaintFields, trouble};
use super::{businesses_folder, complaints_folder, in_background};

/// How long to sleep between two looks at the lock.
const LOOK_AGAIN: Duration = Duration::from_millis(20);
/// Pieces of an index that searches do not notice; writing so many anew as one piece costs as much
/// as a third of an import.
const MOST_PIECES: usize = 8;
/// Least memory tantivy takes for a writer, in bytes.
const LEAST_HEAP_BYTES: usize = 15_000_000;

/// Writes of the embedded engine that become visible together.
pub struct EmbeddedBatch {
    /// `None` while a background thread has it, and for good when that thread was lost.
    writers: Option<Writers>,
}

impl std::fmt::Debug for EmbeddedBatch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EmbeddedBatch").finish_non_exhaustive()
    }
}

struct Writers {
    config: EmbeddedConfig,
    complaints: IndexWriter,
    /// Opened when the first business comes.
    businesses: Option<IndexWriter>,
    complaint_fields: ComplaintFields,
    business_fields: BusinessFields,
    stems: Stems,
}

impl EmbeddedBatch {
    pub(super) async fn begin(config: &EmbeddedConfig, anew: bool) -> Result<Self, SearchError> {
        let config = config.clone();
        let writers = in_background(move || {
            if anew {
                replace_unusable(
                    &complaints_folder(&config),
                    &schema::complaints().0,
                    &config,
                )?;
                replace_unusable(
                    &businesses_folder(&config),
                    &schema::businesses().0,
                    &config,
                )?;
            }
            let index = schema::open(&complaints_folder(&config), &schema::complaints().0)?;
            let mut writers = Writers {
                complaints: writer(&index, &config)?,
                businesses: None,
                complaint_fields: schema::complaints().1,
                business_fields: schema::businesses().1,
                stems: Stems::default(),
                config,
            };
            if anew {
                writers.clear()?;
            }
            Ok(writers)
        })
        .await?;
        Ok(Self {
            writers: Some(writers),
        })
    }

    async fn with<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&mut Writers) -> Result<T, SearchError> + Send + 'static,
    ) -> Result<T, SearchError> {
        let mut writers = self.writers.take().ok_or_else(lost)?;
        let (writers, outcome) = in_background(move || {
            let outcome = work(&mut writers);
            Ok((writers, outcome))
        })
        .await?;
        self.writers = Some(writers);
        outcome
    }

    pub(crate) async fn index_complaints(
        &mut self,
        docs: Vec<ComplaintDoc>,
        known_new: bool,
    ) -> Result<(), SearchError> {
        self.with(move |writers| {
            if !known_new {
                writers.take_out(docs.iter().map(|doc| doc.id).collect())?;
            }
            docs.iter().try_for_each(|doc| writers.complaint(doc))
        })
        .await
    }

    pub(crate) async fn delete_complaints(&mut self, ids: Vec<Uuid>) -> Result<(), SearchError> {
        self.with(move |writers| writers.take_out(ids.into_iter().collect()))
            .await
    }

    pub(crate) async fn index_businesses(
        &mut self,
        docs: Vec<BusinessDoc>,
    ) -> Result<(), SearchError> {
        self.with(move |writers| docs.iter().try_for_each(|doc| writers.business(doc)))
            .await
    }

    pub(crate) async fn delete_businesses(&mut self, ids: Vec<Uuid>) -> Result<(), SearchError> {
        self.with(move |writers| {
            let field = writers.business_fields.id;
            let businesses = writers.businesses()?;
            for id in ids {
                businesses.delete_term(term(field, id));
            }
            Ok(())
        })
        .await
    }

    pub(crate) async fn clear(&mut self) -> Result<(), SearchError> {
        self.with(Writers::clear).await
    }

    pub(crate) async fn checkpoint(&mut self, watermark: &str) -> Result<(), SearchError> {
        let watermark = watermark.to_owned();
        self.with(move |writers| writers.commit(&watermark)).await
    }

    pub(crate) async fn commit(mut self, watermark: &str, merge: bool) -> Result<(), SearchError> {
        let writers = self.writers.take().ok_or_else(lost)?;
        let watermark = watermark.to_owned();
        in_background(move || writers.finish(&watermark, merge)).await
    }
}

impl Drop for EmbeddedBatch {
    /// Ending a writer joins its threads, so it is done off the async ones where there are any.
    fn drop(&mut self) {
        if let (Some(writers), Ok(runtime)) =
            (self.writers.take(), tokio::runtime::Handle::try_current())
        {
            runtime.spawn_blocking(move || drop(writers));
        }
    }
}

impl Writers {
    fn take_out(&mut self, ids: HashSet<Uuid>) -> Result<(), SearchError> {
        if !ids.is_empty() {
            let these = Box::new(TheseComplaints::new(ids));
            self.complaints.delete_query(these).map_err(trouble)?;
        }
        Ok(())
    }

    fn complaint(&mut self, doc: &ComplaintDoc) -> Result<(), SearchError> {
        let fields = &self.complaint_fields;
        let mut made = TantivyDocument::default();
        let (high, low) = doc.id.as_u64_pair();
        made.add_u64(fields.id_high, high);
        made.add_u64(fields.id_low, low);
        made.add_i64(fields.day, i64::from(day_of(doc.delivered_on)));
        for (facet, field) in &fields.facets {
            let value = value_of(doc, *facet);
            if !value.is_empty() {
                made.add_text(*field, value);
            }
        }
        // a reference is looked for whole, so it needs no stems
        made.add_text(fields.words, folded(&doc.reference));
        for text in [&doc.business_name, &doc.text] {
            let folded = self.stems.fold(&doc.lang, text);
            made.add_text(fields.words, &folded.words);
            if !folded.stems.is_empty() {
                made.add_text(fields.stems, &folded.stems);
            }
        }
        self.complaints.add_document(made).map_err(trouble)?;
        Ok(())
    }

    fn business(&mut self, doc: &BusinessDoc) -> Result<(), SearchError> {
        let fields = self.business_fields.clone();
        let mut made = TantivyDocument::default();
        made.add_bytes(fields.id, doc.id.as_bytes());
        made.add_bytes(fields.stored_id, doc.id.as_bytes());
        made.add_u64(fields.complaints, doc.complaints);
        for name in std::iter::once(&doc.name).chain(&doc.aliases) {
            let name = folded(name);
            made.add_text(fields.words, &name);
            made.add_text(fields.whole, name);
        }
        made.add_text(fields.slug, &doc.slug);
        made.add_text(fields.name, &doc.name);
        made.add_text(fields.sector, &doc.sector);
        made.add_text(fields.country, &doc.country);
        let businesses = self.businesses()?;
        businesses.delete_term(term(fields.id, doc.id));
        businesses.add_document(made).map_err(trouble)?;
        Ok(())
    }

    fn businesses(&mut self) -> Result<&mut IndexWriter, SearchError> {
        let made = if let Some(writer) = self.businesses.take() {
            writer
        } else {
            let folder = businesses_folder(&self.config);
            let config = EmbeddedConfig {
                writer_heap_bytes: LEAST_HEAP_BYTES,
                ..self.config.clone()
            };
            writer(&schema::open(&folder, &schema::businesses().0)?, &config)?
        };
        Ok(self.businesses.insert(made))
    }

    fn clear(&mut self) -> Result<(), SearchError> {
        self.complaints.delete_all_documents().map_err(trouble)?;
        self.businesses()?.delete_all_documents().map_err(trouble)?;
        Ok(())
    }

    /// Businesses first: the watermark goes with the complaints and must not run ahead.
    fn commit(&mut self, watermark: &str) -> Result<(), SearchError> {
        if let Some(businesses) = &mut self.businesses {
            businesses.commit().map_err(trouble)?;
        }
        let mut commit = self.complaints.prepare_commit().map_err(trouble)?;
        commit.set_payload(watermark);
        commit.commit().map_err(trouble)?;
        Ok(())
    }

    fn finish(mut self, watermark: &str, merge: bool) -> Result<(), SearchError> {
        self.commit(watermark)?;
        for mut writer in std::iter::once(self.complaints).chain(self.businesses) {
            if merge {
                writer.set_merge_policy(Box::new(tantivy::indexer::NoMergePolicy));
                let pieces = writer.index().searchable_segment_ids().map_err(trouble)?;
                if pieces.len() >= MOST_PIECES {
                    // pieces that are being merged already cannot be merged again, and need not be
                    if let Err(error) = writer.merge(&pieces).wait() {
                        tracing::debug!(%error, "the search index was left in pieces");
                    }
                }
            }
            writer.wait_merging_threads().map_err(trouble)?;
        }
        Ok(())
    }
}

fn lost() -> SearchError {
    SearchError::Failed("this batch was interrupted; begin another".to_owned())
}

fn term(field: tantivy::schema::Field, id: Uuid) -> Term {
    Term::from_field_bytes(field, id.as_bytes())
}

fn value_of(doc: &ComplaintDoc, facet: FacetField) -> &str {
    match facet {
        FacetField::Business => &doc.business,
        FacetField::Sector => &doc.sector,
        FacetField::Outcome => &doc.outcome,
        FacetField::Tier => &doc.tier,
        FacetField::Source => &doc.source,
        FacetField::Country => &doc.country,
        FacetField::Region => &doc.region,
        FacetField::Product => &doc.product,
        FacetField::Issue => &doc.issue,
        FacetField::Lang => &doc.lang,
    }
}

/// Waits for the lock and opens a writer with one thread.
fn writer(index: &Index, config: &EmbeddedConfig) -> Result<IndexWriter, SearchError> {
    let heap = config.writer_heap_bytes.max(LEAST_HEAP_BYTES);
    let writer: IndexWriter = patiently(config, || match index.writer_with_num_threads(1, heap) {
        Ok(writer) => Ok(Some(writer)),
        Err(TantivyError::LockFailure(..)) => Ok(None),
        Err(error) => Err(trouble(error)),
    })?;
    // What a writer that was killed left unfinished would stand in the way of files of the same names.
    writer.garbage_collect_files().wait().map_err(trouble)?;
    let mut policy = LogMergePolicy::default();
    policy.set_min_num_segments(MOST_PIECES);
    policy.set_del_docs_ratio_before_merge(0.3);
    writer.set_merge_policy(Box::new(policy));
    Ok(writer)
}

/// Tries until it works, or the patience of `config` is over.
fn patiently<T>(
    config: &EmbeddedConfig,
    attempt: impl Fn() -> Result<Option<T>, SearchError>,
) -> Result<T, SearchError> {
    let mut waited = Duration::ZERO;
    loop {
        if let Some(value) = attempt()? {
            return Ok(value);
        }
        if waited >= config.lock_wait {
            return Err(SearchError::Busy {
                waited_seconds: waited.as_secs(),
            });
        }
        std::thread::sleep(LOOK_AGAIN);
        waited += LOOK_AGAIN;
    }
}

/// Throws away an index that cannot be read and makes an empty one, under the writer's lock.
fn replace_unusable(
    folder: &Path,
    schema: &Schema,
    config: &EmbeddedConfig,
) -> Result<(), SearchError> {
    if super::check(folder, schema).is_ok() {
        return Ok(());
    }
    let failed = |error: std::io::Error| SearchError::Failed(error.to_string());
    fs::create_dir_all(folder).map_err(failed)?;
    let directory = MmapDirectory::open(folder).map_err(|error| trouble(error.into()))?;
    let _lock = patiently(config, || {
        Ok(directory.acquire_lock(&INDEX_WRITER_LOCK).ok())
    })?;
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let is_lock = path
            .extension()
            .is_some_and(|extension| extension == "lock");
        if path.is_file() && !is_lock {
            fs::remove_file(path).map_err(failed)?;
        }
    }
    schema::make(folder, schema.clone())
}
