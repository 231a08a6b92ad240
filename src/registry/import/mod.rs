//! Reading a public record into the registry: every row is kept or set aside with its reason, and
//! reading the same file again, or half of it, or after a crash, ends in the same registry.
//!
//! ```text
//! reader thread: read a row ─> prepare its rows ─┐   batches of 500, a few waiting
//!                                                └─> a transaction for some batches ─> search index
//! ```
//!
//! A row is known by its source's own number, from which its id is derived. One that reads
//! differently because a lost letter could be mended is written anew, and one whose story went on has
//! its new events added (`known`); one that its source changed stays as it was and is set aside as
//! `changed_at_source`, because events are only ever added.

mod known;
mod prepare;
mod rejects;
mod report;
mod seen;
mod write;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use tokio::sync::mpsc;
use uuid::Uuid;

use self::prepare::{PreparedRows, prepare};
use self::rejects::{RejectsFile, SharedRejects};
use self::report::{end_report, start_report};
use super::append::INDEX_COMPLAINTS;
use super::enlist::{Enlister, NewRows};
use super::scoring::ByBusiness;
use super::{Registry, RegistryError, Scope, documents, scoring};
use crate::domain::Tier;
use crate::sources::{self, Column, Description, FileError, Mender, RejectReason, Row};
use crate::store::entities::{business, complaint, job, source};
use crate::store::{bulk, outbox};

/// Rows that are handed on together.
const BATCH_ROWS: usize = 500;
/// Batches that may wait for the writer.
const WAITING_BATCHES: usize = 2;
/// Kind of the job that computes every score anew.
pub const SCORE_ALL: &str = "score_all";
/// Kind of the job that brings every business's entry in the search index up to date.
pub const INDEX_BUSINESSES: &str = "index_businesses";

/// What to import.
#[derive(Clone, Debug)]
pub struct Plan {
    /// How the source's files read.
    pub description: Arc<Description>,
    /// The files, in the order in which they are read.
    pub files: Vec<PathBuf>,
    /// Where rows that cannot be kept are set aside.
    pub rejects_folder: PathBuf,
}

/// How far an import is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Progress {
    /// Rows seen so far, of all files.
    pub rows: u64,
    /// Bytes read of the present file.
    pub read_bytes: u64,
    /// Bytes of the present file.
    pub total_bytes: u64,
}

/// What came of one file.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct FileReport {
    /// The file.
    pub file: PathBuf,
    /// Its rows, a header not counted.
    pub rows: u64,
    /// Complaints that were not there before.
    pub added: u64,
    /// Complaints whose texts could be mended, or whose story went on.
    pub mended: u64,
    /// Complaints that were there already and read the same.
    pub unchanged: u64,
    /// Rows set aside.
    pub rejected: u64,
    /// Where they are.
    pub rejects: Option<PathBuf>,
    /// Why it could not be read to its end; the rows before stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cut_off: Option<String>,
}

/// Why an import stopped. Whole batches written before stay; nothing is half written.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file that is not of this source; nothing of any file was read.
    #[error("{0}")]
    File(#[from] FileError),
    /// A file that could be read a moment ago no longer can.
    #[error("{}: cannot be read: {why}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        why: std::io::Error,
    },
    /// The rejects file cannot be written.
    #[error("the rejects file cannot be written: {0}")]
    Rejects(#[from] std::io::Error),
    /// The registry failed.
    #[error("{0}")]
    Registry(#[from] RegistryError),
}

impl From<sea_orm::DbErr> for ImportError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Registry(error.into())
    }
}

impl From<crate::search::SearchError> for ImportError {
    fn from(error: crate::search::SearchError) -> Self {
        Self::Registry(error.into())
    }
}

/// What the reader hands to the writer.
enum Message {
    Batch(Batch),
    FileDone {
        rows: u64,
        cut_off: Option<String>,
        rejects: SharedRejects,
    },
    Failed(ImportError),
}

/// Rows read together, with the businesses they name for the first time.
struct Batch {
    new: NewRows,
    rows: PreparedRows,
    rejects: SharedRejects,
    progress: Progress,
}

/// Imports the files of `wanted`; `tell` hears how far it is after each batch.
///
/// # Errors
/// See [`ImportError`]. A file that is not of this source stops everything before the first row.
pub async fn import(
    registry: &Registry,
    wanted: Plan,
    tell: &(dyn Fn(Progress) + Send + Sync),
) -> Result<Vec<FileReport>, ImportError> {
    let source = source_row(&wanted.description);
    let mender = learn(registry, &wanted, &source).await?;
    let today = registry.clock.today();
    let mut readers = Vec::new();
    for (place, file) in wanted.files.iter().enumerate() {
        let opened = sources::open(file, &wanted.description, &mender, today)?;
        let before = wanted.files.iter().take(place);
        let namesakes = before.filter(|other| *other == file).count();
        let rejects = RejectsFile::new(&wanted.rejects_folder, &source.slug, file, namesakes);
        readers.push((opened, rejects));
    }
    take_up_leftovers(registry).await?;
    register_source(registry, &source).await?;
    // Who else imports is done when the index is free, and has listed whom it met.
    let mut writer = write::Writer::begin(registry, &source).await?;
    let enlister = Enlister::load(&registry.db.read).await?;
    let (sender, mut receiver) = mpsc::channel(WAITING_BATCHES);
    let reading_source = source.clone();
    let tier = wanted.description.tier;
    let reading = tokio::task::spawn_blocking(move || {
        let mut reading = Reading {
            source: reading_source,
            tier,
            enlister,
            today,
            sender,
            rows: 0,
        };
        for (reader, rejects) in readers {
            if let Err(error) = reading.file(reader, rejects) {
                // A writer that is gone has its own error to tell.
                drop(reading.sender.blocking_send(Message::Failed(error)));
                return;
            }
        }
    });
    let mut reports = Vec::new();
    let mut report = start_report(registry, &wanted.files, 0, &source).await?;
    while let Some(message) = receiver.recv().await {
        match message {
            Message::Batch(batch) => {
                let progress = batch.progress;
                writer.write(batch, &mut report.1).await?;
                tell(progress);
            }
            Message::FileDone {
                rows,
                cut_off,
                rejects,
            } => {
                writer.commit().await?;
                report.1.rows = rows;
                report.1.cut_off = cut_off;
                let finished = finish(rejects, &report.1.file, &wanted.description).await?;
                if let Some((path, count)) = finished {
                    report.1.rejected = count;
                    report.1.rejects = Some(path);
                }
                let next =
                    start_report(registry, &wanted.files, reports.len() + 1, &source).await?;
                let (row, done) = std::mem::replace(&mut report, next);
                end_report(registry, row, &done).await?;
                reports.push(done);
            }
            Message::Failed(error) => {
                writer.finish().await?;
                return Err(error);
            }
        }
    }
    reading
        .await
        .map_err(|error| RegistryError::damaged("reader", error))?;
    writer.commit().await?;
    let gone = remove_damaged_spellings(registry).await?;
    // Scores are made while the index packs its last piece.
    let gathered = writer.gathered();
    let (indexed, scored) = tokio::join!(writer.finish(), score(registry, gathered));
    indexed?;
    scored?;
    if !gone.is_empty() {
        let mut batch = registry.search.batch().await?;
        batch.delete_businesses(gone).await?;
        batch.commit("").await?;
    }
    Ok(reports)
}

/// Finishes a rejects file, for which its rows may have to be read again.
async fn finish(
    rejects: SharedRejects,
    file: &std::path::Path,
    description: &Arc<Description>,
) -> Result<Option<(PathBuf, u64)>, ImportError> {
    let (file, description) = (file.to_owned(), Arc::clone(description));
    let finishing =
        tokio::task::spawn_blocking(move || locked(&rejects).finish(&file, &description));
    let finished = finishing
        .await
        .map_err(|error| RegistryError::damaged("reader", error))?;
    Ok(finished?)
}

/// Does the work on scores that the import made necessary, and leaves that on the find box for later.
async fn score(
    registry: &Registry,
    gathered: Option<(ByBusiness, i64)>,
) -> Result<(), RegistryError> {
    let claimed = outbox::claim_kind(&registry.db, SCORE_ALL, registry.clock.now(), 100).await?;
    if claimed.is_empty() {
        return Ok(());
    }
    match gathered {
        Some((gathered, last)) => scoring::refresh_gathered(registry, gathered, last).await?,
        None => drop(scoring::refresh_all(registry).await?),
    }
    let change = registry.change().await?;
    let done: Vec<Uuid> = claimed.iter().map(|job| job.id).collect();
    outbox::finish(&change.tx, &done).await?;
    change.enqueue(INDEX_BUSINESSES, Some(INDEX_BUSINESSES.to_owned()), &())?;
    change.commit().await
}

/// The reading thread's own things.
struct Reading {
    source: source::Model,
    tier: Tier,
    enlister: Enlister,
    today: chrono::NaiveDate,
    sender: mpsc::Sender<Message>,
    rows: u64,
}

impl Reading {
    fn file(
        &mut self,
        mut reader: sources::Reader,
        rejects: RejectsFile,
    ) -> Result<(), ImportError> {
        let rejects: SharedRejects = Arc::new(Mutex::new(rejects));
        let before = self.rows;
        let read = reader.progress();
        let mut prepared = Vec::with_capacity(BATCH_ROWS);
        let mut cut_off = None;
        for row in &mut reader {
            match row {
                // No row, but the news that there are no more.
                Row::Reject(sources::Reject {
                    reason: RejectReason::Unreadable { detail },
                    ..
                }) => cut_off = Some(detail),
                Row::Reject(reject) => {
                    self.rows += 1;
                    locked(&rejects).put(&reject)?;
                }
                Row::Record(record) => {
                    self.rows += 1;
                    let number = self.rows - before;
                    let line = record.line;
                    match prepare(
                        *record,
                        &self.source,
                        self.tier,
                        &mut self.enlister,
                        self.today,
                    ) {
                        Ok(mut ready) => {
                            ready.number = number;
                            prepared.push(ready);
                        }
                        Err(unkept) => {
                            let (code, reason) = (unkept.code(), unkept.reason());
                            locked(&rejects).put_later(number, line, &code, &reason);
                        }
                    }
                }
            }
            if prepared.len() == BATCH_ROWS {
                let rows = std::mem::replace(&mut prepared, Vec::with_capacity(BATCH_ROWS));
                if !self.send(rows, &rejects, &read) {
                    return Ok(());
                }
            }
        }
        self.send(prepared, &rejects, &read);
        let done = Message::FileDone {
            rows: self.rows - before,
            cut_off,
            rejects,
        };
        drop(self.sender.blocking_send(done));
        Ok(())
    }

    /// Whether somebody still listens.
    fn send(
        &mut self,
        rows: PreparedRows,
        rejects: &SharedRejects,
        read: &sources::Progress,
    ) -> bool {
        let progress = Progress {
            rows: self.rows,
            read_bytes: read.read_bytes(),
            total_bytes: read.total_bytes(),
        };
        let rejects = Arc::clone(rejects);
        let batch = Batch {
            new: self.enlister.take_new(),
            rows,
            rejects,
            progress,
        };
        self.sender.blocking_send(Message::Batch(batch)).is_ok()
    }
}

fn locked(rejects: &SharedRejects) -> MutexGuard<'_, RejectsFile> {
    rejects.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The row of a source, as its description says.
fn source_row(description: &Description) -> source::Model {
    let told = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    source::Model {
        slug: description.slug.clone(),
        name: description.name.clone(),
        url: told(&description.url),
        licence: told(&description.licence),
        country: description.country.as_str().to_owned(),
        language: description.language.as_str().to_owned(),
        asks_verdict: description.asks_verdict,
        followed: description.followed,
    }
}

async fn register_source(registry: &Registry, row: &source::Model) -> Result<(), RegistryError> {
    let change = registry.change().await?;
    let known = source::Entity::find_by_id(row.slug.clone())
        .one(&change.tx)
        .await?;
    match known {
        Some(known) if known == *row => {}
        Some(_) => bulk::update::<source::Entity>(&change.tx, row).await?,
        // Another process may be telling of it as well.
        None => {
            source::Entity::insert(row.clone().into_active_model())
                .on_conflict_do_nothing()
                .exec_without_returning(&change.tx)
                .await?;
        }
    }
    change.commit().await
}

/// Learns undamaged spellings from every file and from what the registry holds of this source.
async fn learn(
    registry: &Registry,
    wanted: &Plan,
    source: &source::Model,
) -> Result<Arc<Mender>, ImportError> {
    let mut mender = Mender::new(&wanted.description);
    let held = [
        (Column::Region, complaint::Column::Region),
        (Column::City, complaint::Column::City),
        (Column::Product, complaint::Column::Product),
        (Column::SubProduct, complaint::Column::SubProduct),
        (Column::Issue, complaint::Column::Issue),
        (Column::SubIssue, complaint::Column::SubIssue),
    ];
    for (column, held_in) in held {
        if mender.mends(column) {
            let values: Vec<Option<String>> = complaint::Entity::find()
                .select_only()
                .column(held_in)
                .distinct()
                .filter(complaint::Column::Source.eq(source.slug.clone()))
                .into_tuple()
                .all(&registry.db.read)
                .await?;
            mender.learn(column, values.into_iter().flatten());
        }
    }
    if mender.mends(Column::Business) {
        let names: Vec<String> = business::Entity::find()
            .select_only()
            .column(business::Column::Name)
            .filter(business::Column::Country.eq(source.country.clone()))
            .into_tuple()
            .all(&registry.db.read)
            .await?;
        mender.learn(Column::Business, names);
    }
    let description = Arc::clone(&wanted.description);
    let files = wanted.files.clone();
    let learnt = tokio::task::spawn_blocking(move || -> Result<Mender, FileError> {
        for file in &files {
            mender.learn_file(file, &description)?;
        }
        Ok(mender)
    });
    let mender = learnt
        .await
        .map_err(|error| RegistryError::damaged("reader", error))??;
    Ok(Arc::new(mender))
}

/// Indexes what an import that was cut short had written but not indexed, and frees the work on
/// scores that it had begun: nobody is at it any more, and doing it twice does no harm.
async fn take_up_leftovers(registry: &Registry) -> Result<(), ImportError> {
    let change = registry.change().await?;
    outbox::release(&change.tx, SCORE_ALL, change.now).await?;
    change.commit().await?;
    let jobs = job::Entity::find()
        .filter(job::Column::Kind.eq(INDEX_COMPLAINTS))
        .all(&registry.db.read)
        .await?;
    if jobs.is_empty() {
        return Ok(());
    }
    let mut batch = registry.search.batch().await?;
    let mut done = Vec::new();
    for job in jobs {
        let ids: Vec<Uuid> =
            serde_json::from_str(&job.payload).map_err(|why| RegistryError::damaged("job", why))?;
        let (docs, hidden) = documents::complaint_docs(registry, &ids).await?;
        batch.index_complaints(docs).await?;
        batch.delete_complaints(hidden).await?;
        done.push(job.id);
    }
    batch.commit("").await?;
    let change = registry.change().await?;
    outbox::finish(&change.tx, &done).await?;
    Ok(change.commit().await?)
}

/// Takes out businesses that only ever were a damaged spelling of another: their complaints are
/// under the mended name now. Their ids, for the index.
async fn remove_damaged_spellings(registry: &Registry) -> Result<Vec<Uuid>, ImportError> {
    use crate::store::entities::{business_alias, business_key};
    let damaged = business::Entity::find()
        .filter(business::Column::Name.contains("\u{FFFD}"))
        .filter(business::Column::MergedInto.is_null())
        .all(&registry.db.read)
        .await?;
    let mut change = registry.change().await?;
    let mut gone = Vec::new();
    for business in damaged {
        let has_any = complaint::Entity::find()
            .filter(complaint::Column::BusinessId.eq(business.id))
            .one(&change.tx)
            .await?
            .is_some();
        if !has_any {
            gone.push(business.id);
            change.touch(Scope::Business(business.slug));
        }
    }
    let tx = &change.tx;
    let ids = || gone.iter().copied();
    business_key::Entity::delete_many()
        .filter(business_key::Column::BusinessId.is_in(ids()))
        .exec(tx)
        .await?;
    business_alias::Entity::delete_many()
        .filter(business_alias::Column::BusinessId.is_in(ids()))
        .exec(tx)
        .await?;
    crate::store::entities::score::Entity::delete_many()
        .filter(crate::store::entities::score::Column::BusinessId.is_in(ids()))
        .exec(tx)
        .await?;
    business::Entity::delete_many()
        .filter(business::Column::Id.is_in(ids()))
        .exec(tx)
        .await?;
    change.commit().await?;
    Ok(gone)
}
