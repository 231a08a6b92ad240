//! The only writer: loads events, decides in domain, appends, projects, enqueues, in one transaction.
//!
//! One file per thing that can be done: `file` a complaint, `append` to its events, `enlist` a
//! business, `import` a public record, `score` it all, let a day pass (`aging`).

pub mod accounts;
pub mod aging;
pub mod aim;
pub mod also_public;
pub mod appeals;
pub mod append;
pub mod ask;
pub mod audit;
pub mod changes;
pub mod clock;
pub mod contests;
pub mod decide_appeal;
pub mod deliver;
pub mod desk;
pub mod desk_businesses;
pub mod desk_case;
pub mod desk_complaint;
pub mod desk_log;
pub mod desk_queue;
pub mod desk_tasks;
pub mod documents;
pub mod drafts;
pub mod enlist;
pub mod error;
pub mod figures;
pub mod file;
pub mod find_contact;
pub mod founding;
mod held;
pub mod identity;
pub mod import;
pub mod listing;
pub mod made_up;
pub mod mails;
pub mod merge;
pub mod notices;
pub mod own_complaints;
pub mod prediction;
pub mod projection;
pub mod proofs;
pub mod questions;
pub mod recuse;
pub mod redact;
pub mod rewind;
pub mod roles;
pub mod scoring;
pub mod second_look;
pub mod sessions;
pub mod split;
pub mod submit;
pub mod verify;
pub mod withdraw;

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use crate::mail::Mail;
use crate::proof::Vault;
use crate::search::Search;
use crate::store::Db;
use crate::store::outbox::{self, NewJob};

pub use changes::{Scope, Versions};
pub use clock::Clock;
pub use error::RegistryError;
pub use identity::{Ids, Secret};

/// Everything a door needs to read the registry or to have it changed. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Registry {
    /// The database.
    pub db: Db,
    /// The search engine.
    pub search: Search,
    /// What time it is.
    pub clock: Clock,
    /// New ids.
    pub ids: Ids,
    /// Which pages are stale.
    pub versions: Versions,
    /// Where mails are handed over.
    pub mail: Mail,
    /// Where proof is kept and checked.
    pub vault: Vault,
}

/// One change of the registry: a transaction, and what to tell when it holds.
pub struct Change<'a> {
    /// Where to write.
    pub tx: DatabaseTransaction,
    /// When it happens, the same instant for everything in it.
    pub now: DateTime<Utc>,
    registry: &'a Registry,
    scopes: Vec<Scope>,
    /// Work that is left for later, once the change holds.
    jobs: Mutex<Vec<NewJob>>,
    in_bulk: bool,
}

impl Registry {
    /// Begins a change; nothing of it is seen until [`Change::commit`].
    ///
    /// # Errors
    /// The database's own.
    pub async fn change(&self) -> Result<Change<'_>, RegistryError> {
        let tx = self.db.begin().await?;
        Ok(Change {
            tx,
            now: self.clock.now(),
            registry: self,
            scopes: Vec::new(),
            jobs: Mutex::default(),
            in_bulk: false,
        })
    }

    /// Begins a change of very many complaints: no work is left for each of them, so the caller has
    /// the index and the scores made anew when it is done.
    ///
    /// # Errors
    /// The database's own.
    pub async fn change_in_bulk(&self) -> Result<Change<'_>, RegistryError> {
        Ok(Change {
            in_bulk: true,
            scopes: vec![Scope::All],
            ..self.change().await?
        })
    }
}

impl Change<'_> {
    /// The UTC date of the change.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// A new id.
    #[must_use]
    pub fn new_id(&self) -> Uuid {
        self.registry.ids.new_id(self.now)
    }

    /// A new secret.
    #[must_use]
    pub fn new_secret(&self) -> Secret {
        self.registry.ids.new_secret()
    }

    /// The registry that changes.
    #[must_use]
    pub const fn registry(&self) -> &Registry {
        self.registry
    }

    /// Makes pages about `scope` stale once the change holds.
    pub fn touch(&mut self, scope: Scope) {
        if !self.scopes.contains(&scope) {
            self.scopes.push(scope);
        }
    }

    /// Leaves work for later, and gives the job's id; a job of the same `once_key` that still waits
    /// makes it needless, and then the id is nobody's. It is put in the outbox by [`Change::commit`].
    ///
    /// # Errors
    /// [`RegistryError::Damaged`] where the payload cannot be written.
    pub fn enqueue(
        &self,
        kind: &'static str,
        once_key: Option<String>,
        payload: &impl serde::Serialize,
    ) -> Result<Uuid, RegistryError> {
        self.enqueue_after(TimeDelta::zero(), kind, once_key, payload)
    }

    /// The same, not before some time has passed: of work that many changes make necessary one after the
    /// other, and that is done once for all of them.
    ///
    /// # Errors
    /// As [`Change::enqueue`].
    pub fn enqueue_after(
        &self,
        wait: TimeDelta,
        kind: &'static str,
        once_key: Option<String>,
        payload: &impl serde::Serialize,
    ) -> Result<Uuid, RegistryError> {
        let payload =
            serde_json::to_string(payload).map_err(|why| RegistryError::damaged("job", why))?;
        let id = self.new_id();
        let job = NewJob {
            id,
            kind,
            once_key,
            payload,
            run_after: self.now + wait,
        };
        let mut jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        jobs.push(job);
        Ok(id)
    }

    /// Makes it hold, and tells this process which pages are stale.
    ///
    /// A `once_key` is a lock: whoever puts in a second job of a key waits until the first change ends.
    /// So jobs go in when no row is asked for any more, and all changes take their keys in one order.
    ///
    /// # Errors
    /// The database's own; then nothing was written.
    pub async fn commit(self) -> Result<(), RegistryError> {
        let mut jobs = self
            .jobs
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        jobs.sort_by(|a, b| a.once_key.cmp(&b.once_key));
        jobs.dedup_by(|b, a| b.once_key.is_some() && b.once_key == a.once_key);
        for job in jobs {
            outbox::enqueue(&self.tx, job).await?;
        }
        changes::note(&self.tx, &self.scopes, self.now).await?;
        self.tx.commit().await?;
        for scope in &self.scopes {
            self.registry.versions.bump(scope);
        }
        Ok(())
    }
}
