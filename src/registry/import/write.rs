//! Writing a batch: which rows are new, which read differently, what number each gets.

use std::collections::BTreeMap;

use chrono::Datelike;
use foldhash::{HashMap, HashMapExt};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Statement,
};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use uuid::Uuid;

use super::prepare::{Prepared, PreparedRows};
use super::rejects::SharedRejects;
use super::seen::Seen;
use super::{Batch, FileReport, ImportError, SCORE_ALL};
use crate::domain::fold;
use crate::registry::append::{INDEX_COMPLAINTS, read_event};
use crate::registry::file::{reference, take_numbers};
use crate::registry::projection::{header_of, project};
use crate::registry::{Change, Registry, RegistryError, Scope};
use crate::search::{ComplaintDoc, SearchError};
use crate::store::entities::{complaint, complaint_text, event, import as import_row, source};
use crate::store::{bulk, outbox};

/// Batches of entries that may wait for the index.
const WAITING_BATCHES: usize = 4;
/// Batches that are written in one transaction: what is written together is waited for once, and a
/// page that several of them change is written once.
const BATCHES_AT_ONCE: usize = 20;

/// Writes batches one after the other and keeps the search index beside them.
pub struct Writer<'a> {
    registry: &'a Registry,
    change: Option<Change<'a>>,
    batches: usize,
    /// What the last batch puts into the tables: it is packed while the one before is written.
    packing: Option<JoinHandle<Packed>>,
    /// Complaints whose entries were handed to the index since the last commit.
    handed: Vec<Uuid>,
    seen: Seen,
    to_index: mpsc::Sender<Wanted>,
    indexing: JoinHandle<Result<(), SearchError>>,
    jobs: Vec<Uuid>,
}

/// What is wanted of the index. It may run ahead of the table, so it forgets everything unless it is
/// told that the table holds.
enum Wanted {
    Entries(Entries),
    Commit,
}

/// New complaints as the tables and the index take them.
struct Packed {
    statements: Vec<Statement>,
    entries: Vec<ComplaintDoc>,
}

/// Entries for the index: of complaints that were not there, and of others.
#[derive(Default)]
struct Entries {
    new: Vec<ComplaintDoc>,
    mended: Vec<ComplaintDoc>,
}

/// What is in the table of a complaint that a batch names again.
struct Known {
    reference: String,
    content_hash: Option<i64>,
}

impl<'a> Writer<'a> {
    /// Takes hold of the index; another process that does so waits.
    pub async fn begin(
        registry: &'a Registry,
        source: &source::Model,
    ) -> Result<Self, ImportError> {
        let mut index = registry.search.batch().await?;
        let before = import_row::Entity::find()
            .filter(import_row::Column::Source.eq(source.slug.clone()))
            .one(&registry.db.read)
            .await?;
        let (to_index, mut waiting) = mpsc::channel(WAITING_BATCHES);
        let indexing = tokio::spawn(async move {
            while let Some(wanted) = waiting.recv().await {
                match wanted {
                    Wanted::Entries(entries) => {
                        index.index_new_complaints(entries.new).await?;
                        if !entries.mended.is_empty() {
                            index.index_complaints(entries.mended).await?;
                        }
                    }
                    Wanted::Commit => return index.commit_bulk("").await,
                }
            }
            Ok(())
        });
        Ok(Self {
            registry,
            change: None,
            batches: 0,
            packing: None,
            handed: Vec::new(),
            seen: before.map_or_else(Seen::nothing, |_| Seen::anything()),
            to_index,
            indexing,
            jobs: Vec::new(),
        })
    }

    /// Writes one batch; it holds with the next [`Self::commit`].
    pub async fn write(
        &mut self,
        batch: Batch,
        report: &mut FileReport,
    ) -> Result<(), ImportError> {
        let mut change = match self.change.take() {
            Some(change) => change,
            None => self.registry.change().await?,
        };
        self.write_in(&mut change, batch, report).await?;
        self.change = Some(change);
        self.batches += 1;
        if self.batches >= BATCHES_AT_ONCE {
            self.commit().await?;
        }
        Ok(())
    }

    /// Makes the batches hold that were written since the last time.
    pub async fn commit(&mut self) -> Result<(), RegistryError> {
        self.batches = 0;
        let Some(mut change) = self.change.take() else {
            return Ok(());
        };
        self.put_in(&change, None).await?;
        if !self.handed.is_empty() {
            let handed = std::mem::take(&mut self.handed);
            self.jobs
                .push(change.enqueue(INDEX_COMPLAINTS, None, &handed).await?);
            change
                .enqueue(SCORE_ALL, Some(SCORE_ALL.to_owned()), &())
                .await?;
            change.touch(Scope::All);
        }
        change.commit().await
    }

    async fn write_in(
        &mut self,
        change: &mut Change<'_>,
        batch: Batch,
        report: &mut FileReport,
    ) -> Result<(), ImportError> {
        batch.new.write(&change.tx).await?;
        let perhaps = batch.rows.iter().map(|prepared| prepared.row.id);
        let perhaps: Vec<Uuid> = perhaps.filter(|id| self.seen.perhaps(*id)).collect();
        let mut known = HashMap::new();
        if !perhaps.is_empty() {
            // It may be in the batch before, which is not in the table yet.
            self.put_in(change, None).await?;
            known = known_among(&change.tx, perhaps).await?;
        }
        let mut fresh = PreparedRows::new();
        let mut place_of: HashMap<Uuid, usize> = HashMap::new();
        let mut mended: HashMap<Uuid, ComplaintDoc> = HashMap::new();
        let mut lived_on: Vec<Uuid> = Vec::new();
        for mut prepared in batch.rows {
            let id = prepared.row.id;
            self.seen.meet(id);
            let before = place_of.get(&id).and_then(|place| fresh.get_mut(*place));
            let taken = match (before, known.get_mut(&id)) {
                // A second row of one number in one batch.
                (Some(before), _) if before.row.content_hash == prepared.row.content_hash => {
                    report.unchanged += 1;
                    continue;
                }
                (Some(before), _) if before.events == prepared.events => {
                    report.mended += 1;
                    *before = prepared;
                    continue;
                }
                (Some(_), _) => false,
                (None, None) => {
                    place_of.insert(id, fresh.len());
                    fresh.push(prepared);
                    continue;
                }
                (None, Some(known)) if known.content_hash == prepared.row.content_hash => {
                    report.unchanged += 1;
                    continue;
                }
                (None, Some(known)) => {
                    prepared.row.reference.clone_from(&known.reference);
                    prepared.doc.reference.clone_from(&known.reference);
                    let taken = mend(change, &mut prepared).await?;
                    if taken {
                        known.content_hash = prepared.row.content_hash;
                    }
                    taken
                }
            };
            if taken && usize::try_from(prepared.row.events) == Ok(prepared.events.len()) {
                report.mended += 1;
                mended.insert(id, prepared.doc);
            } else if taken {
                // More has happened here than its source tells, and decides what can be found.
                report.mended += 1;
                lived_on.push(id);
            } else {
                set_aside(&batch.rejects, *prepared)?;
            }
        }
        if !lived_on.is_empty() {
            change.enqueue(INDEX_COMPLAINTS, None, &lived_on).await?;
            change
                .enqueue(SCORE_ALL, Some(SCORE_ALL.to_owned()), &())
                .await?;
            change.touch(Scope::All);
        }
        if !mended.is_empty() {
            let mended = mended.into_values().collect();
            self.hand_on(Entries {
                new: Vec::new(),
                mended,
            })
            .await?;
        }
        if !fresh.is_empty() {
            number(&change.tx, &mut fresh).await?;
            report.added += u64::try_from(fresh.len()).unwrap_or(u64::MAX);
            let backend = change.tx.get_database_backend();
            let packing = tokio::task::spawn_blocking(move || pack(backend, fresh));
            self.put_in(change, Some(packing)).await?;
        }
        Ok(())
    }

    /// Puts in what was packed before, while `next` is being packed.
    async fn put_in(
        &mut self,
        change: &Change<'_>,
        next: Option<JoinHandle<Packed>>,
    ) -> Result<(), RegistryError> {
        let Some(packing) = std::mem::replace(&mut self.packing, next) else {
            return Ok(());
        };
        let packed = packing
            .await
            .map_err(|error| RegistryError::damaged("packing task", error))?;
        bulk::run(&change.tx, packed.statements).await?;
        let (new, mended) = (packed.entries, Vec::new());
        self.hand_on(Entries { new, mended }).await
    }

    /// Hands entries to the index.
    async fn hand_on(&mut self, entries: Entries) -> Result<(), RegistryError> {
        let handed = entries.new.iter().chain(&entries.mended);
        self.handed.extend(handed.map(|doc| doc.id));
        self.want(Wanted::Entries(entries)).await
    }

    async fn want(&self, wanted: Wanted) -> Result<(), RegistryError> {
        // The indexing task ended early; the jobs of what holds already stay in the outbox for the next try.
        self.to_index.send(wanted).await.map_err(|_| {
            RegistryError::Search(SearchError::Failed(
                "the index stopped taking entries".to_owned(),
            ))
        })
    }

    /// Makes everything durable and visible.
    pub async fn finish(mut self) -> Result<(), RegistryError> {
        self.commit().await?;
        let told = self.want(Wanted::Commit).await;
        self.indexing
            .await
            .map_err(|error| RegistryError::damaged("index task", error))??;
        told?;
        let change = self.registry.change().await?;
        for jobs in self.jobs.chunks(500) {
            outbox::finish(&change.tx, jobs).await?;
        }
        change.commit().await
    }
}

/// Packs complaints that were not there for the tables, and what the index shall hold of them.
fn pack(backend: DbBackend, mut fresh: PreparedRows) -> Packed {
    // Neighbours in the tables' trees one after the other: the trees grow at fewer places.
    fresh.sort_unstable_by_key(|prepared| prepared.row.id);
    let rows = fresh.iter().map(|prepared| &prepared.row);
    let mut statements = bulk::inserts::<complaint::Entity>(backend, rows);
    let events = fresh.iter().flat_map(|prepared| &prepared.events);
    statements.extend(bulk::inserts::<event::Entity>(backend, events));
    let texts = fresh.iter().flat_map(|prepared| &prepared.text);
    statements.extend(bulk::inserts::<complaint_text::Entity>(backend, texts));
    Packed {
        statements,
        entries: fresh.into_iter().map(|prepared| prepared.doc).collect(),
    }
}

/// Those of `perhaps` that are in the table already.
async fn known_among(
    db: &sea_orm::DatabaseTransaction,
    perhaps: Vec<Uuid>,
) -> Result<HashMap<Uuid, Known>, RegistryError> {
    let found: Vec<(Uuid, String, Option<i64>)> = complaint::Entity::find()
        .select_only()
        .columns([
            complaint::Column::Id,
            complaint::Column::Reference,
            complaint::Column::ContentHash,
        ])
        .filter(complaint::Column::Id.is_in(perhaps))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found
        .into_iter()
        .map(|(id, reference, content_hash)| {
            (
                id,
                Known {
                    reference,
                    content_hash,
                },
            )
        })
        .collect())
}

/// Writes the texts of a complaint anew; `false` where the source now tells another story. What
/// happened here since stays.
async fn mend(change: &Change<'_>, prepared: &mut Prepared) -> Result<bool, RegistryError> {
    let events = event::Entity::find()
        .filter(event::Column::ComplaintId.eq(prepared.row.id))
        .order_by_asc(event::Column::Seq)
        .all(&change.tx)
        .await?;
    if !events.starts_with(&prepared.events) {
        return Ok(false);
    }
    if events.len() > prepared.events.len() {
        let told = events
            .iter()
            .map(read_event)
            .collect::<Result<Vec<_>, _>>()?;
        let header = header_of(&prepared.row, prepared.asks_verdict);
        prepared.row = project(header, &fold(&told)?, change.today());
    }
    bulk::update::<complaint::Entity>(&change.tx, &prepared.row).await?;
    complaint_text::Entity::delete_by_id(prepared.row.id)
        .exec(&change.tx)
        .await?;
    let text: Vec<_> = prepared.text.iter().cloned().collect();
    bulk::insert::<complaint_text::Entity>(&change.tx, &text).await?;
    Ok(true)
}

/// Sets a row aside whose source now tells another story than the events that are kept.
fn set_aside(rejects: &SharedRejects, prepared: Prepared) -> std::io::Result<()> {
    let own_number = prepared.row.external_id.unwrap_or_default();
    super::locked(rejects).put_with(
        prepared.line,
        "changed_at_source",
        "its source now tells another story; it stays as it was first imported",
        &own_number,
    )
}

/// Gives new complaints the next references of their years, in the order in which they were read.
async fn number(
    db: &sea_orm::DatabaseTransaction,
    rows: &mut [Box<Prepared>],
) -> Result<(), RegistryError> {
    let mut by_year: BTreeMap<i32, Vec<&mut Prepared>> = BTreeMap::new();
    for prepared in rows {
        by_year
            .entry(prepared.doc.delivered_on.year())
            .or_default()
            .push(prepared);
    }
    for (year, of_year) in by_year {
        let count = i64::try_from(of_year.len()).unwrap_or(i64::MAX);
        let mut next = take_numbers(db, year, count).await? - count;
        for prepared in of_year {
            next += 1;
            let given = reference(year, next)?.to_string();
            prepared.row.reference.clone_from(&given);
            prepared.doc.reference = given;
        }
    }
    Ok(())
}
