//! The outbox: work that a transaction made necessary, done later, at least once, and safe to do
//! twice. A worker claims a job by a lease; a worker that dies lets the lease run out.

use chrono::{DateTime, Duration, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::Db;
use super::entities::job::{self, Column, Entity};

pub use super::entities::job::Model as Job;

/// How long a worker may take before another may try.
const LEASE: Duration = Duration::minutes(10);
/// The longest wait between two tries.
const LONGEST_WAIT: Duration = Duration::hours(6);

/// A job to be put in the outbox.
#[derive(Clone, Debug)]
pub struct NewJob {
    /// Its id.
    pub id: Uuid,
    /// What kind of work, for the runner.
    pub kind: &'static str,
    /// Where set, a job of the same key that still waits makes this one needless.
    pub once_key: Option<String>,
    /// What to do it on, JSON.
    pub payload: String,
    /// Not before then.
    pub run_after: DateTime<Utc>,
}

/// Puts a job in the outbox, in the transaction that makes it necessary.
///
/// # Errors
/// The database's own.
pub async fn enqueue(db: &impl ConnectionTrait, new: NewJob) -> Result<(), DbErr> {
    let row = job::ActiveModel {
        id: ActiveValue::Set(new.id),
        kind: ActiveValue::Set(new.kind.to_owned()),
        once_key: ActiveValue::Set(new.once_key),
        payload: ActiveValue::Set(new.payload),
        run_after_us: ActiveValue::Set(new.run_after.timestamp_micros()),
        attempts: ActiveValue::Set(0),
        leased_until_us: ActiveValue::Set(None),
        last_error: ActiveValue::Set(None),
    };
    Entity::insert(row)
        .on_conflict(OnConflict::column(Column::OnceKey).do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Claims up to `at_most` jobs that are due, for ten minutes. A claimed job gives up its once-key,
/// so that a change made while it runs enqueues the work again.
///
/// # Errors
/// The database's own.
pub async fn claim(db: &Db, now: DateTime<Utc>, at_most: u64) -> Result<Vec<Job>, DbErr> {
    claim_some(db, Entity::find().limit(at_most), now).await
}

/// Claims jobs of one kind in the same way: for who does that work alone, or along with something else.
///
/// # Errors
/// The database's own.
pub async fn claim_kind(
    db: &Db,
    kind: &str,
    now: DateTime<Utc>,
    at_most: u64,
) -> Result<Vec<Job>, DbErr> {
    let of_kind = Entity::find().filter(Column::Kind.eq(kind)).limit(at_most);
    claim_some(db, of_kind, now).await
}

async fn claim_some(db: &Db, some: Select<Entity>, now: DateTime<Utc>) -> Result<Vec<Job>, DbErr> {
    let now_us = now.timestamp_micros();
    let free = Condition::any()
        .add(Column::LeasedUntilUs.is_null())
        .add(Column::LeasedUntilUs.lte(now_us));
    let due = some
        .filter(Column::RunAfterUs.lte(now_us))
        .filter(free.clone())
        .order_by_asc(Column::RunAfterUs)
        .order_by_asc(Column::Id);
    if due.clone().one(&db.read).await?.is_none() {
        return Ok(Vec::new());
    }
    let leased_until_us = (now + LEASE).timestamp_micros();
    let transaction = db.begin().await?;
    let mut claimed = Vec::new();
    for job in due.all(&transaction).await? {
        let taken = Entity::update_many()
            .col_expr(Column::LeasedUntilUs, Some(leased_until_us).into())
            .col_expr(Column::OnceKey, Option::<String>::None.into())
            .col_expr(Column::Attempts, (job.attempts.saturating_add(1)).into())
            .filter(Column::Id.eq(job.id))
            .filter(free.clone())
            .exec(&transaction)
            .await?;
        if taken.rows_affected == 1 {
            claimed.push(Job {
                attempts: job.attempts.saturating_add(1),
                leased_until_us: Some(leased_until_us),
                ..job
            });
        }
    }
    transaction.commit().await?;
    Ok(claimed)
}

/// Lengthens the lease of a claimed job to its full time again, for who comes to it after others; `false` where the
/// lease ran out meanwhile and somebody else may have claimed the job.
///
/// # Errors
/// The database's own.
pub async fn renew(db: &Db, job: &mut Job, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let leased_until_us = Some((now + LEASE).timestamp_micros());
    let transaction = db.begin().await?;
    let renewed = Entity::update_many()
        .col_expr(Column::LeasedUntilUs, leased_until_us.into())
        .filter(Column::Id.eq(job.id))
        .filter(Column::LeasedUntilUs.eq(job.leased_until_us))
        .exec(&transaction)
        .await?;
    transaction.commit().await?;
    let own = renewed.rows_affected == 1;
    if own {
        job.leased_until_us = leased_until_us;
    }
    Ok(own)
}

/// Makes the jobs of a kind due now, also those that somebody claimed: for who knows that they died.
///
/// # Errors
/// The database's own.
pub async fn release(
    db: &impl ConnectionTrait,
    kind: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::LeasedUntilUs, Option::<i64>::None.into())
        .col_expr(Column::RunAfterUs, now.timestamp_micros().into())
        .filter(Column::Kind.eq(kind))
        .exec(db)
        .await?;
    Ok(())
}

/// Takes a finished job out.
///
/// # Errors
/// The database's own.
pub async fn finish(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::Id.is_in(ids.iter().copied()))
        .exec(db)
        .await?;
    Ok(())
}

/// Puts a failed job back, to be tried again after a wait that doubles with each try.
///
/// # Errors
/// The database's own.
pub async fn fail(
    db: &impl ConnectionTrait,
    job: &Job,
    why: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let doublings = u32::try_from(job.attempts.clamp(0, 16)).unwrap_or(0);
    let wait = Duration::seconds(2_i64.saturating_pow(doublings)).min(LONGEST_WAIT);
    Entity::update_many()
        .col_expr(Column::LeasedUntilUs, Option::<i64>::None.into())
        .col_expr(Column::RunAfterUs, (now + wait).timestamp_micros().into())
        .col_expr(Column::LastError, Some(why.to_owned()).into())
        .filter(Column::Id.eq(job.id))
        .exec(db)
        .await?;
    Ok(())
}

/// How many jobs wait or run.
///
/// # Errors
/// The database's own.
pub async fn waiting(db: &Db) -> Result<u64, DbErr> {
    Entity::find().count(&db.read).await
}

/// The same of one kind.
///
/// # Errors
/// The database's own.
pub async fn waiting_of(db: &Db, kind: &str) -> Result<u64, DbErr> {
    Entity::find()
        .filter(Column::Kind.eq(kind))
        .count(&db.read)
        .await
}
