//! Queries about complaints for pages and lists. They start from [`public`], so that nothing that
//! is not public yet can slip onto a page.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use uuid::Uuid;

use super::entities::complaint::{Column, Entity, Model};
use super::entities::{complaint_text, import};
use crate::domain::Visibility;

/// Complaints that everybody may read.
#[must_use]
pub fn public() -> Select<Entity> {
    Entity::find().filter(Column::Visibility.eq(Visibility::Public.as_str()))
}

/// Complaints that this person filed here, public or not.
#[must_use]
pub fn for_consumer(account_id: Uuid) -> Select<Entity> {
    Entity::find().filter(Column::ConsumerId.eq(account_id))
}

/// The complaint of that reference, if it is public or a tombstone.
///
/// # Errors
/// The database's own.
pub async fn by_reference(
    db: &impl ConnectionTrait,
    reference: &str,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::Reference.eq(reference))
        .filter(Column::Visibility.ne(Visibility::NotYetPublic.as_str()))
        .one(db)
        .await
}

/// The newest complaints about a business.
///
/// # Errors
/// The database's own.
pub async fn newest_about(
    db: &impl ConnectionTrait,
    business_id: Uuid,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    public()
        .filter(Column::BusinessId.eq(business_id))
        .order_by(Column::DeliveredOn, Order::Desc)
        .order_by(Column::Id, Order::Desc)
        .limit(limit)
        .all(db)
        .await
}

/// The complaints whose outcome is the newest.
///
/// # Errors
/// The database's own.
pub async fn newest_outcomes(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<Model>, DbErr> {
    public()
        .filter(Column::OutcomeOn.is_not_null())
        .filter(Column::Outcome.is_in([
            "resolved",
            "partly_resolved",
            "unresolved",
            "unanswered",
            "unconfirmed",
        ]))
        .order_by(Column::OutcomeOn, Order::Desc)
        .order_by(Column::Id, Order::Desc)
        .limit(limit)
        .all(db)
        .await
}

/// Public complaints in the order of `ids`.
///
/// # Errors
/// The database's own.
pub async fn by_ids(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Model>, DbErr> {
    let mut rows = public()
        .filter(Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    Ok(rows)
}

/// What the public may read of these complaints.
///
/// # Errors
/// The database's own.
pub async fn texts(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, complaint_text::Model>, DbErr> {
    let rows = complaint_text::Entity::find()
        .filter(complaint_text::Column::ComplaintId.is_in(ids))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.complaint_id, row))
        .collect())
}

/// Finished imports, newest first.
///
/// # Errors
/// The database's own.
pub async fn imports(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<import::Model>, DbErr> {
    import::Entity::find()
        .filter(import::Column::FinishedAtUs.is_not_null())
        .order_by_desc(import::Column::StartedAtUs)
        .limit(limit)
        .all(db)
        .await
}

/// References of the newest tombstones.
///
/// # Errors
/// The database's own.
pub async fn newest_tombstones(
    db: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<String>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::Reference)
        .filter(Column::Visibility.eq(Visibility::Tombstone.as_str()))
        .order_by(Column::OutcomeOn, Order::Desc)
        .order_by(Column::Id, Order::Desc)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}

/// How many tombstones there are, by reason.
///
/// # Errors
/// The database's own.
pub async fn voided(db: &impl ConnectionTrait) -> Result<Vec<(String, i64)>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::VoidReason)
        .column_as(Column::Id.count(), "complaints")
        .filter(Column::Visibility.eq(Visibility::Tombstone.as_str()))
        .group_by(Column::VoidReason)
        .order_by_asc(Column::VoidReason)
        .into_tuple()
        .all(db)
        .await
}

/// The complaints, tombstones not among them, of which something was heard last, perhaps of one business.
///
/// # Errors
/// The database's own.
pub async fn newest_changes(
    db: &impl ConnectionTrait,
    business_id: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let newest_by = |day: Column| {
        let mut query = public().filter(day.is_not_null());
        if let Some(id) = business_id {
            query = query.filter(Column::BusinessId.eq(id));
        }
        query
            .order_by(day, Order::Desc)
            .order_by(Column::Id, Order::Desc)
            .limit(limit)
    };
    // The day that counts is the later of two, each with an index of its own: the newest of all are among
    // the newest of each.
    let mut rows = newest_by(Column::HeardOn).all(db).await?;
    for row in newest_by(Column::OutcomeOn).all(db).await? {
        if rows.iter().all(|other| other.id != row.id) {
            rows.push(row);
        }
    }
    rows.sort_by_key(|row| std::cmp::Reverse((row.outcome_on.max(row.heard_on), row.id)));
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(rows)
}

/// How many complaints about a business anybody can read of, or knows to have been removed, that count for no
/// score: by source and visibility.
///
/// # Errors
/// The database's own.
pub async fn uncounted(
    db: &impl ConnectionTrait,
    business_id: Uuid,
) -> Result<Vec<(String, String, i64)>, DbErr> {
    Entity::find()
        .select_only()
        .columns([Column::Source, Column::Visibility])
        .column_as(Column::Id.count(), "complaints")
        .filter(Column::BusinessId.eq(business_id))
        .filter(Column::Counts.eq(false))
        .filter(Column::Visibility.ne(Visibility::NotYetPublic.as_str()))
        .group_by(Column::Source)
        .group_by(Column::Visibility)
        .into_tuple()
        .all(db)
        .await
}

/// A page of the references of public complaints, in the order of their ids.
///
/// # Errors
/// The database's own.
pub async fn references(
    db: &impl ConnectionTrait,
    offset: u64,
    limit: u64,
) -> Result<Vec<String>, DbErr> {
    public()
        .select_only()
        .column(Column::Reference)
        .order_by_asc(Column::Id)
        .offset(offset)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}
