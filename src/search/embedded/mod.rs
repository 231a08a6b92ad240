//! The embedded engine: two tantivy indexes in a folder, read by any process, written by one at a time.
//!
//! Readers look at the commit file before each question (it is small), so what any process commits is
//! seen by the next question, here and in other processes. All work happens in `spawn_blocking`.

mod answer;
mod best;
mod days;
mod find;
mod ids;
mod schema;
mod snapshot;
mod tally;
mod wording;
mod write;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::complaint::{ComplaintHits, ComplaintQuery};
use super::error::SearchError;
use super::named::BusinessHit;
use super::{EmbeddedConfig, Health};
use find::Names;
use snapshot::Snapshot;
pub use write::EmbeddedBatch;

/// The commit file's bytes and what was read when it held them.
type Read<T> = Mutex<Option<(Vec<u8>, Arc<T>)>>;

/// The engine in this process.
pub struct Embedded {
    inner: Arc<Inner>,
}

impl std::fmt::Debug for Embedded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Embedded")
            .field("config", &self.inner.config)
            .finish_non_exhaustive()
    }
}

struct Inner {
    config: EmbeddedConfig,
    complaints: Read<Snapshot>,
    businesses: Read<Names>,
    /// Why the files found at the start cannot be used, and the commit file they were found with.
    damaged: Mutex<Option<(Option<Vec<u8>>, String)>>,
}

impl Embedded {
    pub(super) async fn open(config: EmbeddedConfig) -> Result<Self, SearchError> {
        let inner = Arc::new(Inner {
            config,
            complaints: Mutex::default(),
            businesses: Mutex::default(),
            damaged: Mutex::default(),
        });
        let engine = Self { inner };
        engine.blocking(Inner::prepare).await?;
        Ok(engine)
    }

    pub(super) async fn health(&self) -> Result<Health, SearchError> {
        self.blocking(|inner| {
            match inner
                .complaints()
                .and_then(|now| inner.names().map(|_| now))
            {
                Ok(now) => Ok(Health::Ready {
                    watermark: now.watermark.clone(),
                }),
                Err(SearchError::NeedsReindex { why }) => Ok(Health::NeedsReindex { why }),
                Err(error) => Err(error),
            }
        })
        .await
    }

    pub(super) async fn complaints(
        &self,
        query: ComplaintQuery,
    ) -> Result<ComplaintHits, SearchError> {
        self.blocking(move |inner| answer::answer(&*inner.complaints()?, &query))
            .await
    }

    pub(super) async fn find_businesses(
        &self,
        typed: String,
        limit: usize,
    ) -> Result<Vec<BusinessHit>, SearchError> {
        self.blocking(move |inner| inner.names()?.find(&typed, limit))
            .await
    }

    pub(super) async fn batch(&self, anew: bool) -> Result<EmbeddedBatch, SearchError> {
        if !anew && let Health::NeedsReindex { why } = self.health().await? {
            return Err(SearchError::NeedsReindex { why });
        }
        EmbeddedBatch::begin(&self.inner.config, anew).await
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Inner) -> Result<T, SearchError> + Send + 'static,
    ) -> Result<T, SearchError> {
        let inner = Arc::clone(&self.inner);
        in_background(move || work(&inner)).await
    }
}

/// Runs `work` on a thread that may wait.
async fn in_background<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, SearchError> + Send + 'static,
) -> Result<T, SearchError> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|lost| Err(SearchError::Failed(lost.to_string())))
}

impl Inner {
    /// Makes what is missing and checks the checksums of what is there.
    fn prepare(&self) -> Result<(), SearchError> {
        let (complaints, businesses) = (self.complaints_folder(), self.businesses_folder());
        if !schema::is_made(&complaints) {
            // businesses first: complaints without them are known to be half an index
            if !schema::is_made(&businesses) {
                schema::make(&businesses, schema::businesses().0)?;
            }
            schema::make(&complaints, schema::complaints().0)?;
        }
        let checked = check(&complaints, &schema::complaints().0)
            .and_then(|()| check(&businesses, &schema::businesses().0));
        match checked {
            Err(SearchError::NeedsReindex { why }) => {
                let commit = fs::read(complaints.join("meta.json")).ok();
                *lock(&self.damaged) = Some((commit, why));
                Ok(())
            }
            other => other,
        }
    }

    fn complaints_folder(&self) -> PathBuf {
        complaints_folder(&self.config)
    }

    fn businesses_folder(&self) -> PathBuf {
        businesses_folder(&self.config)
    }

    fn complaints(&self) -> Result<Arc<Snapshot>, SearchError> {
        self.refuse_damaged()?;
        current(
            &self.complaints,
            &self.complaints_folder(),
            |folder, before| {
                Snapshot::load(&schema::open(folder, &schema::complaints().0)?, before)
            },
        )
    }

    fn names(&self) -> Result<Arc<Names>, SearchError> {
        self.refuse_damaged()?;
        current(&self.businesses, &self.businesses_folder(), |folder, _| {
            Names::load(&schema::open(folder, &schema::businesses().0)?)
        })
    }

    /// Damage found at the start stands until a rebuild commits.
    fn refuse_damaged(&self) -> Result<(), SearchError> {
        let mut damaged = lock(&self.damaged);
        if let Some((commit, why)) = damaged.as_ref() {
            let now = fs::read(self.complaints_folder().join("meta.json")).ok();
            if now == *commit || now.is_none() {
                return Err(SearchError::NeedsReindex { why: why.clone() });
            }
            *damaged = None;
        }
        Ok(())
    }
}

fn complaints_folder(config: &EmbeddedConfig) -> PathBuf {
    config.folder.join("complaints")
}

fn businesses_folder(config: &EmbeddedConfig) -> PathBuf {
    config.folder.join("businesses")
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn check(folder: &Path, expected: &tantivy::schema::Schema) -> Result<(), SearchError> {
    let broken = schema::open(folder, expected)?
        .validate_checksum()
        .map_err(schema::trouble)?;
    if broken.is_empty() {
        Ok(())
    } else {
        Err(SearchError::NeedsReindex {
            why: format!("{} files are damaged", broken.len()),
        })
    }
}

/// What was read last, or read anew when somebody committed since.
fn current<T>(
    read: &Read<T>,
    folder: &Path,
    load: impl Fn(&Path, Option<&T>) -> Result<T, SearchError>,
) -> Result<Arc<T>, SearchError> {
    let commit = fs::read(folder.join("meta.json")).map_err(|error| {
        let why = format!("{}: {error}", folder.display());
        if error.kind() == std::io::ErrorKind::NotFound {
            SearchError::NeedsReindex { why }
        } else {
            SearchError::Failed(why)
        }
    })?;
    let mut read = lock(read);
    if let Some((seen, value)) = read.as_ref()
        && *seen == commit
    {
        return Ok(Arc::clone(value));
    }
    let value = Arc::new(load(
        folder,
        read.as_ref().map(|(_, before)| before.as_ref()),
    )?);
    *read = Some((commit, Arc::clone(&value)));
    Ok(value)
}
