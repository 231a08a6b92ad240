//! Full text, facets, histograms and the find box behind one interface. The registry's own truth stays in the store.
//!
//! ```text
//! Search            what the rest of the program holds: async, plain data in and out
//!   embedded        tantivy in a folder of ours, the only engine so far
//! words             folding of letters, so that "Éclair", "eclair" and "ECLAIR" are one word
//! ask               what a reader typed, as words, phrases and exclusions; never an error
//! ```
//!
//! An engine keeps what it needs to find and to count, never the texts themselves: a page takes the
//! found ids to the store, and shows the words around a match with [`excerpt`].

mod ask;
mod complaint;
mod cursor;
mod embedded;
mod error;
mod excerpt;
mod named;
mod words;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

pub use complaint::{
    ComplaintDoc, ComplaintHits, ComplaintQuery, FacetCount, FacetField, Filters, Hit, MonthCount,
    Months, Order,
};
pub use embedded::EmbeddedBatch;
pub use error::SearchError;
pub use excerpt::{Excerpt, excerpt};
pub use named::{BusinessDoc, BusinessHit, Matched};
use uuid::Uuid;

/// Where the embedded engine lives and what it may use.
#[derive(Debug, Clone)]
pub struct EmbeddedConfig {
    /// The folder of the index; made when absent.
    pub folder: PathBuf,
    /// Memory a batch may hold before it writes a segment, in bytes; at least 15 MB.
    pub writer_heap_bytes: usize,
    /// How long a batch waits for another process (or another batch) to give the writer's lock back.
    pub lock_wait: Duration,
}

impl EmbeddedConfig {
    /// The usual limits: a heap of 64 MB and ten seconds of patience.
    #[must_use]
    pub fn in_folder(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            writer_heap_bytes: 64 * 1024 * 1024,
            lock_wait: Duration::from_secs(10),
        }
    }
}

/// Whether the index can be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Health {
    /// It can; `watermark` is what the last commit said, `None` for an index nothing was ever put in.
    Ready {
        /// The text given to the last [`Batch::commit`].
        watermark: Option<String>,
    },
    /// It is damaged, or of an older shape: fill the batch of [`Search::rebuild`] with everything.
    NeedsReindex {
        /// Why, for the log.
        why: String,
    },
}

/// The search engine, whichever it is. Cheap to clone; every method leaves the async threads alone
/// (the embedded engine works in `spawn_blocking`).
#[derive(Debug, Clone)]
pub enum Search {
    /// In this process, in a folder of ours.
    Embedded(Arc<embedded::Embedded>),
}

impl Search {
    /// Opens the embedded engine. A folder that is missing is made; one that is damaged or of an
    /// older shape opens too, and [`Search::health`] says so.
    ///
    /// # Errors
    /// [`SearchError::Failed`] when the folder cannot be made or read at all.
    pub async fn embedded(config: EmbeddedConfig) -> Result<Self, SearchError> {
        let engine = embedded::Embedded::open(config).await?;
        Ok(Self::Embedded(Arc::new(engine)))
    }

    /// Whether the index can be asked, and up to where it was filled.
    ///
    /// # Errors
    /// [`SearchError::Failed`] when the engine cannot be reached.
    pub async fn health(&self) -> Result<Health, SearchError> {
        match self {
            Self::Embedded(engine) => engine.health().await,
        }
    }

    /// What the last commit said; `None` when nothing was ever committed.
    ///
    /// # Errors
    /// [`SearchError::NeedsReindex`], [`SearchError::Failed`].
    pub async fn watermark(&self) -> Result<Option<String>, SearchError> {
        match self.health().await? {
            Health::Ready { watermark } => Ok(watermark),
            Health::NeedsReindex { why } => Err(SearchError::NeedsReindex { why }),
        }
    }

    /// Complaints that fit, counted exactly, a page of them in order.
    ///
    /// # Errors
    /// [`SearchError::BadCursor`] for a cursor of another order or of no order;
    /// [`SearchError::NeedsReindex`]; [`SearchError::Failed`]. What a reader types is never an error.
    pub async fn complaints(&self, query: ComplaintQuery) -> Result<ComplaintHits, SearchError> {
        match self {
            Self::Embedded(engine) => engine.complaints(query).await,
        }
    }

    /// Businesses whose name begins with, or nearly begins with, what was typed so far: the same
    /// name first, then beginnings, then near misses; among equals, the most complained about.
    /// Every word typed must be found; nothing typed finds nothing. `limit` is held to 100.
    ///
    /// # Errors
    /// [`SearchError::NeedsReindex`]; [`SearchError::Failed`].
    pub async fn find_businesses(
        &self,
        typed: &str,
        limit: usize,
    ) -> Result<Vec<BusinessHit>, SearchError> {
        match self {
            Self::Embedded(engine) => engine.find_businesses(typed.to_owned(), limit).await,
        }
    }

    /// Begins to write: waits for the writer's lock and holds it until the batch is committed or
    /// dropped. A batch dropped without [`Batch::commit`] leaves no trace.
    ///
    /// # Errors
    /// [`SearchError::Busy`] when another process kept the lock too long;
    /// [`SearchError::NeedsReindex`]; [`SearchError::Failed`].
    pub async fn batch(&self) -> Result<Batch, SearchError> {
        match self {
            Self::Embedded(engine) => Ok(Batch::Embedded(engine.batch(false).await?)),
        }
    }

    /// Begins to write everything anew. Readers of a healthy index keep the old one until the
    /// commit; a damaged one is thrown away at once.
    ///
    /// # Errors
    /// [`SearchError::Busy`]; [`SearchError::Failed`].
    pub async fn rebuild(&self) -> Result<Batch, SearchError> {
        match self {
            Self::Embedded(engine) => Ok(Batch::Embedded(engine.batch(true).await?)),
        }
    }
}

/// Writes that become visible together. Holds the writer's lock while it lives, so keep it short.
#[derive(Debug)]
pub enum Batch {
    /// Of the embedded engine.
    Embedded(EmbeddedBatch),
}

impl Batch {
    /// Puts complaints in; one that was there with the same id is replaced.
    ///
    /// # Errors
    /// [`SearchError::Failed`].
    pub async fn index_complaints(&mut self, docs: Vec<ComplaintDoc>) -> Result<(), SearchError> {
        match self {
            Self::Embedded(batch) => batch.index_complaints(docs, false).await,
        }
    }

    /// Puts complaints in that are known not to be there yet, without looking for older versions:
    /// for imports and [`Search::rebuild`]. One that was there after all would be there twice.
    ///
    /// # Errors
    /// [`SearchError::Failed`].
    pub async fn index_new_complaints(
        &mut self,
        docs: Vec<ComplaintDoc>,
    ) -> Result<(), SearchError> {
        match self {
            Self::Embedded(batch) => batch.index_complaints(docs, true).await,
        }
    }

    /// Takes complaints out; ids that are not there are no error.
    ///
    /// # Errors
    /// [`SearchError::Failed`].
    pub async fn delete_complaints(&mut self, ids: Vec<Uuid>) -> Result<(), SearchError> {
        match self {
            Self::Embedded(batch) => batch.delete_complaints(ids).await,
        }
    }

    /// Puts businesses in; one that was there with the same id is replaced.
    ///
    /// # Errors
    /// [`SearchError::Failed`].
    pub async fn index_businesses(&mut self, docs: Vec<BusinessDoc>) -> Result<(), SearchError> {
        match self {
            Self::Embedded(batch) => batch.index_businesses(docs).await,
        }
    }

    /// Takes businesses out; ids that are not there are no error.
    ///
    /// # Errors
    /// [`SearchError::Failed`].
    pub async fn delete_businesses(&mut self, ids: Vec<Uuid>) -> Result<(), SearchError> {
        match self {
            Self::Embedded(batch) => batch.delete_businesses(ids).await,
        }
    }

    /// Takes everything out.
    ///
    /// # Errors
    /// [`SearchError::Failed`].
    pub async fn clear(&mut self) -> Result<(), SearchError> {
        match self {
            Self::Embedded(batch) => batch.clear().await,
        }
    }

    /// Makes what was written so far durable and visible, and goes on: for long imports.
    /// Businesses become durable before complaints and the watermark with the latter, so after a
    /// crash between the two, doing again what follows the old watermark mends everything.
    ///
    /// # Errors
    /// [`SearchError::Failed`].
    pub async fn checkpoint(&mut self, watermark: &str) -> Result<(), SearchError> {
        match self {
            Self::Embedded(batch) => batch.checkpoint(watermark).await,
        }
    }

    /// Makes what was written durable and visible, tidies up and gives the lock back.
    ///
    /// # Errors
    /// [`SearchError::Failed`].
    pub async fn commit(self, watermark: &str) -> Result<(), SearchError> {
        match self {
            Self::Embedded(batch) => batch.commit(watermark, false).await,
        }
    }

    /// As [`Batch::commit`], and merges an index of many pieces into one: after an import or a rebuild.
    ///
    /// # Errors
    /// [`SearchError::Failed`].
    pub async fn commit_bulk(self, watermark: &str) -> Result<(), SearchError> {
        match self {
            Self::Embedded(batch) => batch.commit(watermark, true).await,
        }
    }
}
