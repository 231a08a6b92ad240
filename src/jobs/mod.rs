//! Work that happens later: the outbox's runner and its small jobs.

use std::time::Duration;

use chrono::TimeDelta;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::registry::accounts::FORGOT_PASSWORD;
use crate::registry::append::{INDEX_COMPLAINTS, SCORE_BUSINESS};
use crate::registry::import::{INDEX_BUSINESSES, SCORE_ALL};
use crate::registry::mails::{self, SEND_MAIL, Sent};
use crate::registry::{
    Registry, RegistryError, accounts, aging, desk, documents, drafts, proofs, scoring,
};
use crate::store::outbox::{self, Job};

/// Jobs claimed together.
const AT_ONCE: u64 = 50;
/// How often the runner looks for work that nobody told it of.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How often a process looks for changes that others made.
const CATCH_UP_EVERY: Duration = Duration::from_millis(200);

/// How long the scores of a sector wait for its prior after it moved: on the first day of a month every
/// verdict moves one, and scoring everything costs by the size of the registry.
pub const PRIORS_WAIT: TimeDelta = TimeDelta::minutes(10);
/// That waiting has a key of its own, so that nothing that is due at once waits with it.
const PRIORS_MOVED: &str = "score_all:priors";

/// Runs what is due until nothing is; how many jobs were done.
///
/// # Errors
/// The database's own. A job's own failure is kept with the job, which is tried again later.
pub async fn drain(registry: &Registry) -> Result<usize, RegistryError> {
    let mut done = 0;
    loop {
        let jobs = outbox::claim(&registry.db, registry.clock.now(), AT_ONCE).await?;
        if jobs.is_empty() {
            return Ok(done);
        }
        let (to_index, others): (Vec<Job>, Vec<Job>) = jobs
            .into_iter()
            .partition(|job| job.kind == INDEX_COMPLAINTS);
        if !to_index.is_empty() {
            let result = index_complaints(registry, &to_index).await;
            done += settle(registry, &to_index, result).await?;
        }
        let (to_send, others): (Vec<Job>, Vec<Job>) =
            others.into_iter().partition(|job| job.kind == SEND_MAIL);
        done += send_mails(registry, to_send).await?;
        for job in others {
            let result = run(registry, &job).await;
            done += settle(registry, &[job], result).await?;
        }
    }
}

/// Takes jobs out that were done, or puts them back; how many were done.
async fn settle(
    registry: &Registry,
    jobs: &[Job],
    result: Result<(), RegistryError>,
) -> Result<usize, RegistryError> {
    let change = registry.change().await?;
    let ids: Vec<Uuid> = jobs.iter().map(|job| job.id).collect();
    match &result {
        Ok(()) => outbox::finish(&change.tx, &ids).await?,
        Err(error) => {
            for job in jobs {
                tracing::warn!(job = %job.id, kind = job.kind, %error, "job failed, will be tried again");
                outbox::fail(&change.tx, job, &error.to_string(), change.now).await?;
            }
        }
    }
    change.commit().await?;
    Ok(if result.is_ok() { jobs.len() } else { 0 })
}

async fn run(registry: &Registry, job: &Job) -> Result<(), RegistryError> {
    match job.kind.as_str() {
        SCORE_BUSINESS => score_business(registry, payload(job)?).await,
        SCORE_ALL => score_all(registry).await,
        desk::MEASURE_DESK => desk::refresh(registry).await,
        FORGOT_PASSWORD => {
            let address: String = payload(job)?;
            accounts::write_reset(registry, &address).await
        }
        proofs::CHECK_PROOF => proofs::check_again(registry, payload(job)?).await,
        INDEX_BUSINESSES => index_businesses(registry).await,
        other => Err(RegistryError::damaged(
            "job",
            format!("nobody does `{other}`"),
        )),
    }
}

fn payload<T: serde::de::DeserializeOwned>(job: &Job) -> Result<T, RegistryError> {
    serde_json::from_str(&job.payload).map_err(|why| RegistryError::damaged("job", why))
}

/// Indexes the complaints of several jobs at once: making an index durable costs the same for one
/// entry and for a thousand.
async fn index_complaints(registry: &Registry, jobs: &[Job]) -> Result<(), RegistryError> {
    let mut batch = registry.search.batch().await?;
    for job in jobs {
        let ids: Vec<Uuid> = payload(job)?;
        let (docs, hidden) = documents::complaint_docs(registry, &ids).await?;
        batch.index_complaints(docs).await?;
        batch.delete_complaints(hidden).await?;
    }
    Ok(batch.commit("").await?)
}

/// Sends mails one by one; once the server cannot be used, the others are not tried at it. A server may be slow with
/// each: the lease begins anew with every mail, and one that somebody else has claimed by now is left to them.
async fn send_mails(registry: &Registry, jobs: Vec<Job>) -> Result<usize, RegistryError> {
    let mut done = 0;
    let mut unreachable = None;
    for mut job in jobs {
        if !outbox::renew(&registry.db, &mut job, registry.clock.now()).await? {
            continue;
        }
        let sent = match unreachable {
            Some(why) => Ok(Sent::Unreachable(why)),
            None => match payload(&job) {
                Ok(id) => mails::send(registry, id).await,
                Err(error) => Err(error),
            },
        };
        let result = match sent {
            Ok(Sent::Done) => Ok(()),
            Ok(Sent::Unreachable(why)) => {
                unreachable = Some(why);
                let why = why.to_owned();
                Err(RegistryError::Outside { what: "mail", why })
            }
            Err(error) => Err(error),
        };
        done += settle(registry, &[job], result).await?;
    }
    Ok(done)
}

async fn score_business(registry: &Registry, business_id: Uuid) -> Result<(), RegistryError> {
    if scoring::refresh_one(registry, business_id).await? {
        let change = registry.change().await?;
        change.enqueue_after(PRIORS_WAIT, SCORE_ALL, Some(PRIORS_MOVED.to_owned()), &())?;
        change.commit().await?;
    }
    let mut batch = registry.search.batch().await?;
    let docs = documents::business_docs(registry, Some(business_id)).await?;
    if docs.is_empty() {
        batch.delete_businesses(vec![business_id]).await?;
    } else {
        batch.index_businesses(docs).await?;
    }
    Ok(batch.commit("").await?)
}

/// Scores, figures and the find box, for every business.
///
/// # Errors
/// The database's or the search engine's own.
pub async fn score_all(registry: &Registry) -> Result<(), RegistryError> {
    scoring::refresh_all(registry).await?;
    desk::refresh(registry).await?;
    index_businesses(registry).await
}

async fn index_businesses(registry: &Registry) -> Result<(), RegistryError> {
    let mut batch = registry.search.batch().await?;
    batch
        .index_businesses(documents::business_docs(registry, None).await?)
        .await?;
    Ok(batch.commit("").await?)
}

/// Brings the registry up to today: after a night, or after being switched off for weeks.
///
/// # Errors
/// The database's or the search engine's own.
pub async fn begin_day(registry: &Registry) -> Result<(), RegistryError> {
    aging::let_days_pass(registry).await?;
    score_all(registry).await?;
    if let Err(error) = drafts::sweep(registry).await {
        tracing::error!(%error, "drafts that nobody comes back to could not be thrown away");
    }
    if let Err(error) = proofs::sweep(registry).await {
        tracing::error!(%error, "proof that is no longer needed could not be deleted");
    }
    accounts::sweep(registry).await?;
    drain(registry).await?;
    Ok(())
}

/// Works until the process ends: due jobs, new days, and other processes' changes. Somebody waits for
/// a mail, so mails do not wait for scores.
pub async fn run_forever(registry: Registry) {
    let mut workers = JoinSet::new();
    workers.spawn(watch_changes(registry.clone()));
    workers.spawn(post(registry.clone()));
    workers.spawn(work(registry));
    workers.join_all().await;
}

async fn work(registry: Registry) {
    let mut day = None;
    loop {
        let today = registry.clock.today();
        if day != Some(today) {
            match begin_day(&registry).await {
                Ok(()) => day = Some(today),
                Err(error) => tracing::error!(%error, "the new day could not begin"),
            }
        }
        if let Err(error) = drain(&registry).await {
            tracing::error!(%error, "the outbox could not be worked");
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// Writes the letters that people wait for and that are left to a job; how many were.
///
/// # Errors
/// The database's own.
pub async fn write_letters(registry: &Registry) -> Result<usize, RegistryError> {
    let now = registry.clock.now();
    let jobs = outbox::claim_kind(&registry.db, FORGOT_PASSWORD, now, AT_ONCE).await?;
    let mut done = 0;
    for job in jobs {
        let result = run(registry, &job).await;
        done += settle(registry, &[job], result).await?;
    }
    Ok(done)
}

/// Sends mails as they are written.
async fn post(registry: Registry) {
    loop {
        if let Err(error) = write_letters(&registry).await {
            tracing::error!(%error, "letters could not be written");
        }
        let now = registry.clock.now();
        let sent = match outbox::claim_kind(&registry.db, SEND_MAIL, now, AT_ONCE).await {
            Ok(jobs) => send_mails(&registry, jobs).await,
            Err(error) => Err(error.into()),
        };
        if let Err(error) = sent {
            tracing::error!(%error, "mails could not be sent");
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

async fn watch_changes(registry: Registry) {
    loop {
        if let Err(error) = registry.versions.catch_up(&registry.db).await {
            tracing::error!(%error, "changes of other processes could not be read");
        }
        tokio::time::sleep(CATCH_UP_EVERY).await;
    }
}
