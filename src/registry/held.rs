//! Holding the rows that a change is about until it ends. Everybody holds them in one order, so that
//! nobody waits for somebody who waits for them: businesses, then complaints, then tasks, each in
//! the order of their ids; what belongs to a complaint (its proof, the marks of its mails) after it.
//! A key of the outbox is held like a row, and by many: nobody asks for a row after the first job is
//! put in, so [`Change::commit`] puts them in last. SQLite has one writer, so there nothing waits.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{Change, RegistryError};
use crate::store::entities::{business, complaint};

/// Holds a complaint, and gives it as it stands now.
///
/// # Errors
/// [`RegistryError::NotFound`]; the database's own.
pub(super) async fn complaint(
    change: &Change<'_>,
    id: Uuid,
) -> Result<complaint::Model, RegistryError> {
    complaint::Entity::find_by_id(id)
        .lock_exclusive()
        .one(&change.tx)
        .await?
        .ok_or(RegistryError::NotFound)
}

/// Holds a complaint and, before it, its business: for who delivers or decides it.
///
/// # Errors
/// As [`complaint()`].
pub(super) async fn with_business(
    change: &Change<'_>,
    id: Uuid,
) -> Result<complaint::Model, RegistryError> {
    loop {
        let seen = complaint::Entity::find_by_id(id)
            .one(&change.tx)
            .await?
            .ok_or(RegistryError::NotFound)?;
        business(change, seen.business_id).await?;
        let row = complaint(change, id).await?;
        // A merge that ended meanwhile may have moved it.
        if row.business_id == seen.business_id {
            return Ok(row);
        }
    }
}

/// Holds every complaint about some businesses.
///
/// # Errors
/// The database's own.
pub(super) async fn complaints_about(
    change: &Change<'_>,
    businesses: [Uuid; 2],
) -> Result<(), RegistryError> {
    complaint::Entity::find()
        .select_only()
        .column(complaint::Column::Id)
        .filter(complaint::Column::BusinessId.is_in(businesses))
        .order_by_asc(complaint::Column::Id)
        .lock_exclusive()
        .into_tuple::<Uuid>()
        .all(&change.tx)
        .await?;
    Ok(())
}

/// Holds a business, and gives it as it stands now.
///
/// # Errors
/// As [`complaint()`].
pub(super) async fn business(
    change: &Change<'_>,
    id: Uuid,
) -> Result<business::Model, RegistryError> {
    business::Entity::find_by_id(id)
        .lock_exclusive()
        .one(&change.tx)
        .await?
        .ok_or(RegistryError::NotFound)
}

/// Holds businesses by their addresses or ids.
///
/// # Errors
/// The database's own.
pub(super) async fn businesses(
    change: &Change<'_>,
    which: sea_orm::sea_query::SimpleExpr,
) -> Result<(), RegistryError> {
    business::Entity::find()
        .filter(which)
        .order_by_asc(business::Column::Id)
        .lock_exclusive()
        .all(&change.tx)
        .await?;
    Ok(())
}
