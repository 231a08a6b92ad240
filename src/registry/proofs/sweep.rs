//! Proof that is no longer needed goes: of complaints long closed, of drafts thrown away, and files that no row knows.

use std::collections::HashSet;

use chrono::{Days, TimeDelta};
use sea_orm::{
    ActiveValue, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use uuid::Uuid;

use super::hand_in::{mark_deleted, outside};
use crate::domain::Tier;
use crate::registry::{Registry, RegistryError};
use crate::store::entities::{complaint, draft, event, proof};

/// Days for which proof is kept after a complaint was closed.
pub const KEPT_AFTER_CLOSING_DAYS: u64 = 180;
/// How old a file must be before it counts as nobody's: its row is written after it.
const LEFT_ALONE: TimeDelta = TimeDelta::hours(1);
/// Rows taken at once.
const AT_ONCE: u64 = 200;

/// Deletes what is no longer needed; how many files went.
///
/// # Errors
/// The database's own; [`RegistryError::Outside`] where a file cannot be deleted.
pub async fn sweep(registry: &Registry) -> Result<usize, RegistryError> {
    mark(registry, of_closed(registry)).await?;
    mark(registry, of_unverified(registry)).await?;
    mark(registry, of_no_draft()).await?;
    let deleted = delete_marked(registry).await?;
    Ok(deleted + delete_unknown(registry).await?)
}

/// Proof of complaints that were closed long ago.
fn of_closed(registry: &Registry) -> Condition {
    let long_ago = registry.clock.today() - Days::new(KEPT_AFTER_CLOSING_DAYS);
    let closed = complaint::Entity::find()
        .select_only()
        .column(complaint::Column::Id)
        .filter(complaint::Column::ClosedOn.lte(long_ago));
    Condition::all().add(proof::Column::ComplaintId.in_subquery(closed.into_query()))
}

/// Proof of complaints that were declined, which is their end, and about which nothing happened since.
fn of_unverified(registry: &Registry) -> Condition {
    let long_ago = registry.clock.now() - TimeDelta::days(KEPT_AFTER_CLOSING_DAYS.cast_signed());
    let lately = event::Entity::find()
        .select_only()
        .column(event::Column::ComplaintId)
        .filter(event::Column::AtUs.gt(long_ago.timestamp_micros()));
    let declined = event::Entity::find()
        .select_only()
        .column(event::Column::ComplaintId)
        .filter(event::Column::Kind.eq("declined"));
    let unverified = complaint::Entity::find()
        .select_only()
        .column(complaint::Column::Id)
        .filter(complaint::Column::Tier.eq(Tier::Unverified.as_str()))
        .filter(complaint::Column::Id.in_subquery(declined.into_query()))
        .filter(complaint::Column::Id.not_in_subquery(lately.into_query()));
    Condition::all().add(proof::Column::ComplaintId.in_subquery(unverified.into_query()))
}

/// Proof whose draft was thrown away.
fn of_no_draft() -> Condition {
    let drafts = draft::Entity::find()
        .select_only()
        .column(draft::Column::Id);
    Condition::all()
        .add(proof::Column::ComplaintId.is_null())
        .add(proof::Column::DraftId.not_in_subquery(drafts.into_query()))
}

/// Marks rows as deleted.
async fn mark(registry: &Registry, which: Condition) -> Result<(), RegistryError> {
    loop {
        let rows = proof::Entity::find()
            .filter(proof::Column::DeletedAtUs.is_null())
            .filter(which.clone())
            .order_by_asc(proof::Column::Id)
            .limit(AT_ONCE)
            .all(&registry.db.read)
            .await?;
        if rows.is_empty() {
            return Ok(());
        }
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let change = registry.change().await?;
        mark_deleted(&change, &ids).await?;
        change.commit().await?;
    }
}

/// Deletes the files of rows that are marked, by whomever; how many.
///
/// # Errors
/// The database's own; [`RegistryError::Outside`] where a file cannot be deleted.
pub async fn delete_marked(registry: &Registry) -> Result<usize, RegistryError> {
    let mut deleted = 0;
    loop {
        let rows = proof::Entity::find()
            .filter(proof::Column::DeletedAtUs.is_not_null())
            .filter(proof::Column::StoredAs.is_not_null())
            .order_by_asc(proof::Column::Id)
            .limit(AT_ONCE)
            .all(&registry.db.read)
            .await?;
        if rows.is_empty() {
            return Ok(deleted);
        }
        for place in rows.iter().filter_map(|row| row.stored_as.as_deref()) {
            registry
                .vault
                .delete(place)
                .await
                .map_err(|error| outside(&error))?;
        }
        let change = registry.change().await?;
        proof::Entity::update_many()
            .set(proof::ActiveModel {
                stored_as: ActiveValue::Set(None),
                ..Default::default()
            })
            .filter(proof::Column::Id.is_in(rows.iter().map(|row| row.id)))
            .exec(&change.tx)
            .await?;
        change.commit().await?;
        deleted += rows.len();
    }
}

/// Deletes files that no row knows: a crash came between them and their row.
async fn delete_unknown(registry: &Registry) -> Result<usize, RegistryError> {
    let kept = registry
        .vault
        .all()
        .await
        .map_err(|error| outside(&error))?;
    if kept.is_empty() {
        return Ok(0);
    }
    let known: HashSet<String> = proof::Entity::find()
        .select_only()
        .column(proof::Column::StoredAs)
        .filter(proof::Column::StoredAs.is_not_null())
        .into_tuple()
        .all(&registry.db.read)
        .await?
        .into_iter()
        .collect();
    let before = registry.clock.now() - LEFT_ALONE;
    let mut deleted = 0;
    for file in kept {
        if file.written_at < before && !known.contains(&file.name) {
            match registry.vault.delete(&file.name).await {
                Ok(()) => deleted += 1,
                // Not a name of ours: somebody put it there, and may have a reason.
                Err(error) if error.kind() == std::io::ErrorKind::InvalidInput => {
                    tracing::warn!("a file in the folder of proofs is none of ours");
                }
                Err(error) => return Err(outside(&error)),
            }
        }
    }
    Ok(deleted)
}
