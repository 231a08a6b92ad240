//! What scores and facts are computed from: the few columns of every complaint that they look at.

use std::collections::HashMap;

use chrono::NaiveDate;
use futures::{Stream, StreamExt, TryStreamExt};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, Order, QueryFilter,
    QueryOrder, QueryResult, QuerySelect, StreamTrait,
};
use uuid::Uuid;

use super::entities::complaint::{Column, Entity};
use super::entities::{event, sector_month};
use crate::domain::Visibility;

/// One complaint as scores see it.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Evidence {
    /// Its id.
    pub id: Uuid,
    /// The business.
    pub business_id: Uuid,
    /// The consumer, where the registry knows one.
    pub consumer_id: Option<Uuid>,
    /// The day it reached the business.
    pub delivered_on: Option<NaiveDate>,
    /// Whether the business answered.
    pub answered: bool,
    /// When first, where that is known.
    pub first_answered_on: Option<NaiveDate>,
    /// The verdict in force.
    pub verdict: Option<String>,
    /// The day of that word.
    pub verdict_on: Option<NaiveDate>,
    /// The day it was put right, where told.
    pub resolved_on: Option<NaiveDate>,
    /// Verdicts and reopenings.
    pub verdict_changes: i16,
    /// The day of withdrawal.
    pub withdrawn_on: Option<NaiveDate>,
    /// The consumer's mark, 0 to 10.
    pub mark: Option<i16>,
}

/// Counting complaints of one business, or of all of them business by business, oldest first.
///
/// # Errors
/// The database's own.
pub async fn counting<C: ConnectionTrait + StreamTrait>(
    db: &C,
    business_id: Option<Uuid>,
) -> Result<impl Stream<Item = Result<Evidence, DbErr>>, DbErr> {
    let mut query = Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::BusinessId,
            Column::ConsumerId,
            Column::DeliveredOn,
            Column::Answered,
            Column::FirstAnsweredOn,
            Column::Verdict,
            Column::VerdictOn,
            Column::ResolvedOn,
            Column::VerdictChanges,
            Column::WithdrawnOn,
            Column::Mark,
        ])
        .filter(Column::Counts.eq(true));
    if let Some(id) = business_id {
        query = query.filter(Column::BusinessId.eq(id));
    }
    query
        .order_by(Column::BusinessId, Order::Asc)
        .order_by(Column::DeliveredOn, Order::Asc)
        .order_by(Column::Id, Order::Asc)
        .into_model::<Evidence>()
        .stream(db)
        .await
}

/// The events of complaints whose consumer changed their word, oldest first: of one business, or
/// of all.
///
/// # Errors
/// The database's own.
pub async fn histories(
    db: &impl ConnectionTrait,
    business_id: Option<Uuid>,
) -> Result<HashMap<Uuid, Vec<event::Model>>, DbErr> {
    let mut changed = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::Counts.eq(true))
        .filter(Column::VerdictChanges.gt(1));
    if let Some(id) = business_id {
        changed = changed.filter(Column::BusinessId.eq(id));
    }
    let mut histories: HashMap<Uuid, Vec<event::Model>> = HashMap::new();
    let events = event::Entity::find()
        .filter(event::Column::ComplaintId.in_subquery(sea_orm::QueryTrait::into_query(changed)))
        .order_by_asc(event::Column::ComplaintId)
        .order_by_asc(event::Column::Seq)
        .all(db)
        .await?;
    for event in events {
        histories.entry(event.complaint_id).or_default().push(event);
    }
    Ok(histories)
}

/// How many complaints about each business the public can read.
///
/// # Errors
/// The database's own.
pub async fn public_counts(
    db: &impl ConnectionTrait,
    business_id: Option<Uuid>,
) -> Result<HashMap<Uuid, i64>, DbErr> {
    let mut query = Entity::find()
        .select_only()
        .column(Column::BusinessId)
        .column_as(Column::Id.count(), "complaints")
        .filter(Column::Visibility.eq(Visibility::Public.as_str()))
        .group_by(Column::BusinessId);
    if let Some(id) = business_id {
        query = query.filter(Column::BusinessId.eq(id));
    }
    let counts: Vec<(Uuid, i64)> = query.into_tuple().all(db).await?;
    Ok(counts.into_iter().collect())
}

/// The sums of every sector on the first day of `month`.
///
/// # Errors
/// The database's own.
pub async fn sector_months(
    db: &impl ConnectionTrait,
    month: NaiveDate,
) -> Result<Vec<sector_month::Model>, DbErr> {
    sector_month::Entity::find()
        .filter(sector_month::Column::Month.eq(month))
        .all(db)
        .await
}

/// Everything that facts and curves look at of one complaint.
#[derive(Clone, Debug)]
pub struct Told {
    /// The business.
    pub business_id: Uuid,
    /// Where it came from.
    pub source: String,
    /// How it stands.
    pub outcome: String,
    /// How it was verified.
    pub tier: String,
    /// Its language.
    pub language: String,
    /// Its country.
    pub country: String,
    /// The day it reached the business.
    pub delivered_on: Option<NaiveDate>,
    /// The day the trouble began.
    pub trouble_began_on: Option<NaiveDate>,
    /// Whether the business answered.
    pub answered: bool,
    /// When first.
    pub first_answered_on: Option<NaiveDate>,
    /// The verdict in force.
    pub verdict: Option<String>,
    /// The day of that word.
    pub verdict_on: Option<NaiveDate>,
    /// The day it was put right, where told.
    pub resolved_on: Option<NaiveDate>,
    /// The day of withdrawal.
    pub withdrawn_on: Option<NaiveDate>,
    /// Whether a human was reached.
    pub human_reached: Option<bool>,
    /// Whether the consumer was pressed.
    pub pressed: Option<bool>,
    /// Whether the verdict stood when asked again.
    pub stands: Option<bool>,
    /// Promises made.
    pub promises: i16,
    /// Of those kept.
    pub promises_kept: i16,
    /// Of those kept late.
    pub promises_late: i16,
    /// Of those broken.
    pub promises_broken: i16,
    /// ISO 4217.
    pub currency: Option<String>,
    /// Asked for, in minor units.
    pub claimed_minor: Option<i64>,
    /// Came back, in minor units.
    pub returned_minor: Option<i64>,
    /// Whether it counts for the score but for dates.
    pub counts: bool,
}

/// By place instead of by name, because this is read for every complaint there is.
impl FromQueryResult for Told {
    fn from_query_result(row: &QueryResult, _: &str) -> Result<Self, DbErr> {
        Ok(Self {
            business_id: row.try_get_by_index(0)?,
            source: row.try_get_by_index(1)?,
            outcome: row.try_get_by_index(2)?,
            tier: row.try_get_by_index(3)?,
            language: row.try_get_by_index(4)?,
            country: row.try_get_by_index(5)?,
            delivered_on: row.try_get_by_index(6)?,
            trouble_began_on: row.try_get_by_index(7)?,
            answered: row.try_get_by_index(8)?,
            first_answered_on: row.try_get_by_index(9)?,
            verdict: row.try_get_by_index(10)?,
            verdict_on: row.try_get_by_index(11)?,
            resolved_on: row.try_get_by_index(12)?,
            withdrawn_on: row.try_get_by_index(13)?,
            human_reached: row.try_get_by_index(14)?,
            pressed: row.try_get_by_index(15)?,
            stands: row.try_get_by_index(16)?,
            promises: row.try_get_by_index(17)?,
            promises_kept: row.try_get_by_index(18)?,
            promises_late: row.try_get_by_index(19)?,
            promises_broken: row.try_get_by_index(20)?,
            currency: row.try_get_by_index(21)?,
            claimed_minor: row.try_get_by_index(22)?,
            returned_minor: row.try_get_by_index(23)?,
            counts: row.try_get_by_index(24)?,
        })
    }
}

/// Public complaints of one business, or of all of them business by business.
///
/// # Errors
/// The database's own.
pub async fn told<C: ConnectionTrait + StreamTrait>(
    db: &C,
    business_id: Option<Uuid>,
) -> Result<impl Stream<Item = Result<Told, DbErr>>, DbErr> {
    let mut query = Entity::find()
        .select_only()
        .columns([
            Column::BusinessId,
            Column::Source,
            Column::Outcome,
            Column::Tier,
            Column::Language,
            Column::Country,
            Column::DeliveredOn,
            Column::TroubleBeganOn,
            Column::Answered,
            Column::FirstAnsweredOn,
            Column::Verdict,
            Column::VerdictOn,
            Column::ResolvedOn,
            Column::WithdrawnOn,
            Column::HumanReached,
            Column::Pressed,
            Column::Stands,
            Column::Promises,
            Column::PromisesKept,
            Column::PromisesLate,
            Column::PromisesBroken,
            Column::Currency,
            Column::ClaimedMinor,
            Column::ReturnedMinor,
            Column::Counts,
        ])
        .filter(Column::Visibility.eq(Visibility::Public.as_str()));
    if let Some(id) = business_id {
        query = query.filter(Column::BusinessId.eq(id));
    }
    query
        .order_by(Column::BusinessId, Order::Asc)
        .into_model::<Told>()
        .stream(db)
        .await
}

/// Collects a stream that was opened, or passes its error on.
///
/// # Errors
/// The database's own.
pub async fn collect<T>(
    stream: Result<impl Stream<Item = Result<T, DbErr>>, DbErr>,
) -> Result<Vec<T>, DbErr> {
    stream?.boxed_local().try_collect().await
}
