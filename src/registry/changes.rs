//! Which pages are stale. A change is written beside what it changes, and told to this process
//! at once and to every other by the table `changes`, which each reads several times a second.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::store::Db;
use crate::store::entities::change;

/// What a page is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Everything: after an import, or when scores aged.
    All,
    /// Whatever lists or counts complaints.
    Lists,
    /// One business, by slug.
    Business(String),
    /// One complaint, by reference.
    Complaint(String),
}

impl Scope {
    fn row(&self) -> (&'static str, &str) {
        match self {
            Self::All => ("all", ""),
            Self::Lists => ("lists", ""),
            Self::Business(slug) => ("business", slug),
            Self::Complaint(reference) => ("complaint", reference),
        }
    }

    fn read(scope: &str, key: String) -> Self {
        match scope {
            "lists" => Self::Lists,
            "business" => Self::Business(key),
            "complaint" => Self::Complaint(key),
            _ => Self::All,
        }
    }
}

/// How many counters stand for all the scopes there are; two that share one only cost a render.
const SLOTS: usize = 1 << 14;

/// Counts the changes of every scope, without locks.
#[derive(Clone, Debug)]
pub struct Versions {
    slots: Arc<[AtomicU64]>,
    everything: Arc<AtomicU64>,
    seen: Arc<AtomicI64>,
    recent: Arc<Mutex<BTreeSet<i64>>>,
}

impl Default for Versions {
    fn default() -> Self {
        Self {
            slots: (0..SLOTS).map(|_| AtomicU64::new(0)).collect(),
            everything: Arc::default(),
            seen: Arc::default(),
            recent: Arc::default(),
        }
    }
}

/// The number of the last change in the log. With SQLite, where changes come one after the other, it grows by one for
/// each scope that a change touches.
///
/// # Errors
/// The database's own.
pub async fn last(db: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let row = change::Entity::find()
        .order_by_desc(change::Column::Seq)
        .one(db)
        .await?;
    Ok(row.map_or(0, |row| row.seq))
}

impl Versions {
    /// A number that is another one after each change of `scope`. Take it before reading what a
    /// page shows.
    #[must_use]
    pub fn stamp(&self, scope: &Scope) -> u64 {
        let all = self.everything.load(Ordering::Acquire);
        let own = self
            .slot(scope)
            .map_or(0, |slot| slot.load(Ordering::Acquire));
        all.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(own)
    }

    /// Makes every page about `scope` stale.
    pub fn bump(&self, scope: &Scope) {
        let slot = if *scope == Scope::All {
            None
        } else {
            self.slot(scope)
        };
        slot.unwrap_or(&self.everything)
            .fetch_add(1, Ordering::AcqRel);
    }

    fn slot(&self, scope: &Scope) -> Option<&AtomicU64> {
        let mut hasher = DefaultHasher::new();
        scope.hash(&mut hasher);
        let place = usize::try_from(hasher.finish() % SLOTS as u64).ok()?;
        self.slots.get(place)
    }

    /// Starts at the present end of the log; what came before is in no cache yet.
    ///
    /// # Errors
    /// The database's own.
    pub async fn start(&self, db: &Db) -> Result<(), DbErr> {
        self.seen.store(last(&db.read).await?, Ordering::Release);
        Ok(())
    }

    /// Reads what other processes changed since the last look. Numbers are given before they are
    /// committed, so a smaller one can appear after a larger one: the last few are looked at again.
    ///
    /// # Errors
    /// The database's own.
    pub async fn catch_up(&self, db: &Db) -> Result<(), DbErr> {
        const AT_MOST: u64 = 1_000;
        const LOOK_BACK: i64 = 100;
        let seen = self.seen.load(Ordering::Acquire);
        let rows = change::Entity::find()
            .filter(change::Column::Seq.gt(seen - LOOK_BACK))
            .order_by_asc(change::Column::Seq)
            .limit(AT_MOST)
            .all(&db.read)
            .await?;
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        for row in rows {
            if recent.insert(row.seq) {
                self.bump(&Scope::read(&row.scope, row.scope_key));
            }
            self.seen.fetch_max(row.seq, Ordering::AcqRel);
        }
        let kept_from = self.seen.load(Ordering::Acquire) - LOOK_BACK;
        *recent = recent.split_off(&kept_from);
        Ok(())
    }
}

/// Writes that `scopes` changed, in the transaction that changes them.
///
/// # Errors
/// The database's own.
pub async fn note(
    db: &impl ConnectionTrait,
    scopes: &[Scope],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let rows = scopes.iter().map(|scope| {
        let (scope, key) = scope.row();
        change::ActiveModel {
            seq: ActiveValue::NotSet,
            scope: ActiveValue::Set(scope.to_owned()),
            scope_key: ActiveValue::Set(key.to_owned()),
            at_us: ActiveValue::Set(now.timestamp_micros()),
        }
    });
    if !scopes.is_empty() {
        change::Entity::insert_many(rows)
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}
