//! Writing a batch: which rows are new, which read differently, what number each gets.

use std::collections::{BTreeMap, HashMap};

use chrono::Datelike;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::prepare::Prepared;
use super::rejects::SharedRejects;
use super::{Batch, FileReport, SCORE_ALL};
use crate::domain::fold;
use crate::registry::append::{INDEX_COMPLAINTS, read_event};
use crate::registry::file::{reference, take_numbers};
use crate::registry::projection::{header_of, project};
use crate::registry::{Change, Registry, RegistryError, Scope};
use crate::search::{ComplaintDoc, SearchError};
use crate::store::entities::{complaint, complaint_text, event};
use crate::store::{bulk, outbox};

/// Batches of entries that may wait for the index.
const WAITING_BATCHES: usize = 1;

/// Writes batches one after the other and keeps the search index beside them.
pub struct Writer<'a> {
    registry: &'a Registry,
    to_index: mpsc::Sender<Entries>,
    indexing: tokio::task::JoinHandle<Result<(), SearchError>>,
    jobs: Vec<Uuid>,
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
    pub async fn begin(registry: &'a Registry) -> Result<Self, RegistryError> {
        let mut index = registry.search.batch().await?;
        let (to_index, mut waiting) = mpsc::channel::<Entries>(WAITING_BATCHES);
        let indexing = tokio::spawn(async move {
            while let Some(entries) = waiting.recv().await {
                index.index_new_complaints(entries.new).await?;
                if !entries.mended.is_empty() {
                    index.index_complaints(entries.mended).await?;
                }
            }
            index.commit_and_pack("").await
        });
        Ok(Self {
            registry,
            to_index,
            indexing,
            jobs: Vec::new(),
        })
    }

    /// Writes one batch in one transaction.
    pub async fn write(
        &mut self,
        batch: Batch,
        report: &mut FileReport,
    ) -> Result<(), super::ImportError> {
        let mut change = self.registry.change().await?;
        batch.new.write(&change.tx).await?;
        let mut known = known(&change.tx, &batch.rows).await?;
        let mut fresh: Vec<Prepared> = Vec::new();
        let mut place_of: HashMap<Uuid, usize> = HashMap::new();
        let mut mended: HashMap<Uuid, ComplaintDoc> = HashMap::new();
        let mut lived_on: Vec<Uuid> = Vec::new();
        for mut prepared in batch.rows {
            let id = prepared.row.id;
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
                    let taken = mend(&change, &mut prepared).await?;
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
                set_aside(&batch.rejects, prepared)?;
            }
        }
        let mut entries = Entries {
            new: Vec::new(),
            mended: mended.into_values().collect(),
        };
        number(&change.tx, &mut fresh).await?;
        report.added += u64::try_from(fresh.len()).unwrap_or(u64::MAX);
        entries.new = insert(&change.tx, fresh).await?;
        let ids: Vec<Uuid> = entries
            .new
            .iter()
            .chain(&entries.mended)
            .map(|doc| doc.id)
            .collect();
        if ids.is_empty() && lived_on.is_empty() {
            return Ok(change.commit().await?);
        }
        if !lived_on.is_empty() {
            change.enqueue(INDEX_COMPLAINTS, None, &lived_on).await?;
        }
        self.jobs
            .push(change.enqueue(INDEX_COMPLAINTS, None, &ids).await?);
        change
            .enqueue(SCORE_ALL, Some(SCORE_ALL.to_owned()), &())
            .await?;
        change.touch(Scope::All);
        change.commit().await?;
        if self.to_index.send(entries).await.is_err() {
            // The indexing task ended early; its error is told by `finish`, and the job above
            // stays in the outbox for the next try.
            return Err(RegistryError::Search(SearchError::Failed(
                "the index stopped taking entries".to_owned(),
            ))
            .into());
        }
        Ok(())
    }

    /// Makes the index durable and visible.
    pub async fn finish(self) -> Result<(), RegistryError> {
        drop(self.to_index);
        self.indexing
            .await
            .map_err(|error| RegistryError::damaged("index task", error))??;
        let change = self.registry.change().await?;
        for jobs in self.jobs.chunks(500) {
            outbox::finish(&change.tx, jobs).await?;
        }
        change.commit().await
    }
}

/// Inserts complaints that were not there, and gives what the index shall hold of them.
async fn insert(
    db: &sea_orm::DatabaseTransaction,
    fresh: Vec<Prepared>,
) -> Result<Vec<ComplaintDoc>, RegistryError> {
    let mut rows = Vec::with_capacity(fresh.len());
    let mut events = Vec::with_capacity(fresh.len() * 3);
    let mut texts = Vec::new();
    let mut docs = Vec::with_capacity(fresh.len());
    for prepared in fresh {
        rows.push(prepared.row);
        events.extend(prepared.events);
        texts.extend(prepared.text);
        docs.push(prepared.doc);
    }
    bulk::insert::<complaint::Entity>(db, &rows).await?;
    bulk::insert::<event::Entity>(db, &events).await?;
    bulk::insert::<complaint_text::Entity>(db, &texts).await?;
    Ok(docs)
}

async fn known(
    db: &sea_orm::DatabaseTransaction,
    rows: &[Prepared],
) -> Result<HashMap<Uuid, Known>, RegistryError> {
    let found: Vec<(Uuid, String, Option<i64>)> = complaint::Entity::find()
        .select_only()
        .columns([
            complaint::Column::Id,
            complaint::Column::Reference,
            complaint::Column::ContentHash,
        ])
        .filter(complaint::Column::Id.is_in(rows.iter().map(|prepared| prepared.row.id)))
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
    rows: &mut [Prepared],
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
