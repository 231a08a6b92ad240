//! Writing a batch: which rows are new, which read differently, what number each gets.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::Datelike;
use foldhash::{HashMap, HashMapExt};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, Statement,
};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use uuid::Uuid;

use super::known::{Kept, More, News, differ_in_lost_letters, news};
use super::prepare::{Prepared, PreparedRows};
use super::rejects::SharedRejects;
use super::seen::Seen;
use super::{Batch, FileReport, ImportError, SCORE_ALL};
use crate::domain::{fold, fold_from};
use crate::registry::append::{INDEX_COMPLAINTS, event_row, read_event};
use crate::registry::file::{reference, take_numbers};
use crate::registry::projection::{Header, header_of, project};
use crate::registry::scoring::ByBusiness;
use crate::registry::{Change, Registry, RegistryError, Scope, changes, held};
use crate::search::{ComplaintDoc, SearchError};
use crate::store::bulk::{self, Inserts};
use crate::store::entities::{
    business_alias, complaint, complaint_text, event, import as import_row, source,
};
use crate::store::outbox;
use crate::store::scores::Told;

/// Batches of entries that may wait for the index.
const WAITING_BATCHES: usize = 4;
/// Batches that are written in one transaction: what is written together is waited for once, and a
/// page that several of them change is written once.
const BATCHES_AT_ONCE: usize = 40;

/// Writes batches one after the other and keeps the search index beside them.
pub struct Writer<'a> {
    registry: &'a Registry,
    change: Option<Change<'a>>,
    batches: usize,
    /// What the last batch puts into the tables: it is packed while the one before is written.
    packing: Option<JoinHandle<Result<Packed, DbErr>>>,
    /// Complaints whose entries were handed to the index since the last commit.
    handed: Vec<Uuid>,
    seen: Seen,
    first: FirstComplaints,
    /// The number of the last change in the log, if nobody else changes anything.
    last_change: i64,
    to_index: mpsc::Sender<Wanted>,
    indexing: JoinHandle<Result<(), SearchError>>,
    jobs: Vec<Uuid>,
}

/// What scores are made of, gathered while the first complaints of an embedded registry are written, so that they need
/// not be read again; nothing where there are others, or one of them was written twice.
type FirstComplaints = Arc<Mutex<Option<ByBusiness>>>;

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
        let last_change = changes::last(&registry.db.read).await?;
        let any = complaint::Entity::find().one(&registry.db.read).await?;
        let alone = registry.db.backend() == DbBackend::Sqlite && any.is_none();
        let gathered = alone.then(|| ByBusiness::none(registry.clock.today()));
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
            first: Arc::new(Mutex::new(gathered)),
            last_change,
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
        let rejects = Arc::clone(&batch.rejects);
        let again = self.write_in(&mut change, batch, report).await?;
        self.change = Some(change);
        self.batches += 1;
        if !again.is_empty() {
            self.take_in_again(again, &rejects, report).await?;
        }
        if self.batches >= BATCHES_AT_ONCE {
            self.commit().await?;
        }
        Ok(())
    }

    /// Takes in rows of complaints that are there already. Others may be about to change them: they are held, in
    /// the order of their ids, by a change that holds nothing else. SQLite has one writer, who holds everything.
    async fn take_in_again(
        &mut self,
        again: PreparedRows,
        rejects: &SharedRejects,
        report: &mut FileReport,
    ) -> Result<(), ImportError> {
        let alone = self.registry.db.backend() != DbBackend::Sqlite;
        if alone {
            self.commit().await?;
        }
        let mut change = match self.change.take() {
            Some(change) => change,
            None => self.registry.change().await?,
        };
        self.put_in(&change, None).await?;
        let ids = again.iter().map(|prepared| prepared.row.id);
        let known = Condition::all().add(complaint::Column::Id.is_in(ids));
        held::complaints(&change, known).await?;
        self.write_again(&mut change, again, rejects, report)
            .await?;
        self.change = Some(change);
        if alone {
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
                .push(change.enqueue(INDEX_COMPLAINTS, None, &handed)?);
            change.enqueue(SCORE_ALL, Some(SCORE_ALL.to_owned()), &())?;
            change.touch(Scope::All);
            self.last_change += 1;
        }
        change.commit().await
    }

    /// What scores are made of, where it was gathered, and the number of the last change in the log if it is all.
    pub fn gathered(&self) -> Option<(ByBusiness, i64)> {
        let gathered = locked(&self.first).take()?;
        Some((gathered, self.last_change))
    }

    /// Writes what is new in a batch, and gives the rows that read differently than before.
    async fn write_in(
        &mut self,
        change: &mut Change<'_>,
        batch: Batch,
        report: &mut FileReport,
    ) -> Result<PreparedRows, ImportError> {
        batch.new.write(&change.tx).await?;
        let perhaps = batch.rows.iter().map(|prepared| prepared.row.id);
        let perhaps: Vec<Uuid> = perhaps.filter(|id| self.seen.perhaps(*id)).collect();
        let mut known = HashMap::new();
        if !perhaps.is_empty() {
            // It may be in the batch before, which is not in the table yet.
            self.put_in(change, None).await?;
            known = hashes_of(&change.tx, perhaps).await?;
        }
        let mut fresh = PreparedRows::new();
        let mut again = PreparedRows::new();
        let mut met: HashMap<Uuid, Option<i64>> = HashMap::new();
        for prepared in batch.rows {
            let id = prepared.row.id;
            self.seen.meet(id);
            // The hash of the row of this number before it, in this batch or in the table.
            let before = met.insert(id, prepared.row.content_hash);
            let is_fresh = before.is_none();
            match before.or_else(|| known.get(&id).copied()) {
                None => fresh.push(prepared),
                Some(hash) if is_fresh && hash == prepared.row.content_hash => {
                    report.unchanged += 1;
                }
                Some(_) => again.push(prepared),
            }
        }
        if !fresh.is_empty() {
            number(&change.tx, &mut fresh).await?;
            report.added += u64::try_from(fresh.len()).unwrap_or(u64::MAX);
            let backend = change.tx.get_database_backend();
            let first = Arc::clone(&self.first);
            let packing = tokio::task::spawn_blocking(move || pack(backend, fresh, &first));
            self.put_in(change, Some(packing)).await?;
        }
        Ok(again)
    }

    /// Takes in rows of complaints that are there already, one after the other.
    async fn write_again(
        &mut self,
        change: &mut Change<'_>,
        rows: PreparedRows,
        rejects: &SharedRejects,
        report: &mut FileReport,
    ) -> Result<(), ImportError> {
        let mut mended: HashMap<Uuid, ComplaintDoc> = HashMap::new();
        let mut lived_on: Vec<Uuid> = Vec::new();
        for mut told in rows {
            let id = told.row.id;
            match take_in(change, &mut told).await? {
                Taken::Known => report.unchanged += 1,
                Taken::Refused => report_refused(rejects, &told),
                Taken::Written { entry_fits } => {
                    report.mended += 1;
                    locked(&self.first).take();
                    if entry_fits && !lived_on.contains(&id) {
                        mended.insert(id, told.doc);
                    } else {
                        // More has happened here than its source tells, and decides what can be found.
                        mended.remove(&id);
                        lived_on.push(id);
                    }
                }
            }
        }
        if !lived_on.is_empty() {
            change.enqueue(INDEX_COMPLAINTS, None, &lived_on)?;
            change.enqueue(SCORE_ALL, Some(SCORE_ALL.to_owned()), &())?;
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
        Ok(())
    }

    /// Puts in what was packed before, while `next` is being packed.
    async fn put_in(
        &mut self,
        change: &Change<'_>,
        next: Option<JoinHandle<Result<Packed, DbErr>>>,
    ) -> Result<(), RegistryError> {
        let Some(packing) = std::mem::replace(&mut self.packing, next) else {
            return Ok(());
        };
        let packed = packing
            .await
            .map_err(|error| RegistryError::damaged("packing task", error))??;
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
fn pack(
    backend: DbBackend,
    mut fresh: PreparedRows,
    first: &FirstComplaints,
) -> Result<Packed, DbErr> {
    if let Some(gathered) = locked(first).as_mut() {
        for prepared in &fresh {
            gathered.add(&Told::of(&prepared.row)?);
        }
    }
    // Neighbours in the tables' trees one after the other: the trees grow at fewer places.
    fresh.sort_unstable_by_key(|prepared| prepared.row.id);
    let mut complaints = Inserts::<complaint::Entity>::new(backend);
    let mut events = Inserts::<event::Entity>::new(backend);
    let mut texts = Inserts::<complaint_text::Entity>::new(backend);
    let mut entries = Vec::with_capacity(fresh.len());
    for prepared in fresh {
        let prepared = *prepared;
        complaints.push(prepared.row)?;
        for event in prepared.events {
            events.push(event)?;
        }
        if let Some(text) = prepared.text {
            texts.push(text)?;
        }
        entries.push(prepared.doc);
    }
    let mut statements = complaints.finish()?;
    statements.extend(events.finish()?);
    statements.extend(texts.finish()?);
    Ok(Packed {
        statements,
        entries,
    })
}

fn locked(first: &FirstComplaints) -> MutexGuard<'_, Option<ByBusiness>> {
    first.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How the rows of `ids` read that are in the table already.
async fn hashes_of(
    db: &sea_orm::DatabaseTransaction,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, Option<i64>>, RegistryError> {
    let found: Vec<(Uuid, Option<i64>)> = complaint::Entity::find()
        .select_only()
        .columns([complaint::Column::Id, complaint::Column::ContentHash])
        .filter(complaint::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().collect())
}

/// What became of a row of a complaint that is there.
enum Taken {
    /// It says nothing new.
    Known,
    /// It was written; `entry_fits` where the entry made of the row alone is what the index shall hold.
    Written { entry_fits: bool },
    /// It tells another story.
    Refused,
}

/// Takes in what a row says of a complaint that is there. What happened here since stays, and so does
/// the business that it is about, but for one whose very name had lost letters.
async fn take_in(change: &Change<'_>, told: &mut Prepared) -> Result<Taken, RegistryError> {
    let kept = load(&change.tx, told.row.id).await?;
    if kept.row.content_hash == told.row.content_hash {
        return Ok(Taken::Known);
    }
    let moves = told.row.business_id != kept.row.business_id
        && is_spelling_of(&change.tx, kept.row.business_id, &told.spelling).await?;
    let more = match news(&kept, told)? {
        News::Another => return Ok(Taken::Refused),
        News::More(more) => more,
        News::Nothing if moves => More::default(),
        // Nothing else differs: its source names another business.
        News::Nothing
            if told.row.business_id != kept.row.business_id && kept.row.content_hash.is_some() =>
        {
            return Ok(Taken::Refused);
        }
        News::Nothing => {
            remember(&change.tx, &told.row).await?;
            return Ok(Taken::Known);
        }
        News::Older => return Ok(Taken::Known),
    };
    let mut events = kept
        .events
        .iter()
        .map(read_event)
        .collect::<Result<Vec<_>, _>>()?;
    let Ok(state) = fold(&events).and_then(|state| fold_from(state, &more.events)) else {
        return Ok(Taken::Refused);
    };
    let first = events.len();
    events.extend(more.events);
    let rows = events
        .iter()
        .enumerate()
        .skip(first)
        .map(|(seq, event)| event_row(kept.row.id, i16::try_from(seq).unwrap_or(i16::MAX), event))
        .collect::<Result<Vec<_>, _>>()?;
    bulk::insert::<event::Entity>(&change.tx, &rows).await?;
    let header = Header {
        reference: kept.row.reference.clone(),
        business_id: if moves {
            told.row.business_id
        } else {
            kept.row.business_id
        },
        ..header_of(&told.row, told.asks_verdict)
    };
    let row = project(header, &state, change.today());
    bulk::update::<complaint::Entity>(&change.tx, &row).await?;
    if more.narrative {
        write_narrative(&change.tx, told).await?;
    }
    told.doc.reference.clone_from(&row.reference);
    let entry_fits = events.len() == told.events.len() && row.business_id == told.row.business_id;
    Ok(Taken::Written { entry_fits })
}

async fn load(db: &sea_orm::DatabaseTransaction, id: Uuid) -> Result<Kept, RegistryError> {
    let row = complaint::Entity::find_by_id(id).one(db).await?;
    let events = event::Entity::find()
        .filter(event::Column::ComplaintId.eq(id))
        .order_by_asc(event::Column::Seq)
        .all(db)
        .await?;
    Ok(Kept {
        row: row.ok_or(RegistryError::NotFound)?,
        events,
        text: complaint_text::Entity::find_by_id(id).one(db).await?,
    })
}

/// Whether a spelling is one of a business's own with letters lost, or put back.
async fn is_spelling_of(
    db: &sea_orm::DatabaseTransaction,
    business_id: Uuid,
    spelling: &str,
) -> Result<bool, RegistryError> {
    let own = business_alias::Entity::find()
        .filter(business_alias::Column::BusinessId.eq(business_id))
        .all(db)
        .await?;
    Ok(own
        .iter()
        .any(|alias| differ_in_lost_letters(&alias.spelling, spelling)))
}

/// Remembers how a row reads that says nothing new.
async fn remember(
    db: &sea_orm::DatabaseTransaction,
    row: &complaint::Model,
) -> Result<(), RegistryError> {
    complaint::Entity::update_many()
        .col_expr(complaint::Column::ContentHash, row.content_hash.into())
        .filter(complaint::Column::Id.eq(row.id))
        .exec(db)
        .await?;
    Ok(())
}

/// Writes the narrative as its source shows it now; one that is gone leaves its place empty.
async fn write_narrative(
    db: &sea_orm::DatabaseTransaction,
    told: &Prepared,
) -> Result<(), RegistryError> {
    let text = told.text.clone().unwrap_or(complaint_text::Model {
        complaint_id: told.row.id,
        title: None,
        narrative: None,
    });
    complaint_text::Entity::delete_by_id(told.row.id)
        .exec(db)
        .await?;
    Ok(bulk::insert::<complaint_text::Entity>(db, &[text]).await?)
}

/// Sets a row aside whose source now tells another story than the events that are kept.
fn report_refused(rejects: &SharedRejects, told: &Prepared) {
    super::locked(rejects).put_later(
        told.number,
        told.line,
        "changed_at_source",
        "its source now tells another story; it stays as it was first imported",
    );
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
