//! Holding the rows that a change is about until it ends. Everybody holds them in one order, so that
//! nobody waits for somebody who waits for them: businesses, then complaints, then tasks, each in
//! the order of their ids; what belongs to a complaint (its proof, the marks of its mails) after it.
//! One gap is left: who finds that a business became part of another in that very instant holds the
//! other as well, whatever its id.
//! A key of the outbox is held like a row, and by many: nobody asks for a row after the first job is
//! put in, so [`Change::commit`] puts them in last. SQLite has one writer, so there nothing waits.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::file::FILED_HERE;
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
    let mut about = business_of(change, id).await?;
    loop {
        business(change, about).await?;
        // A merge that ended meanwhile may have moved it.
        let now = business_of(change, id).await?;
        if now == about {
            return complaint(change, id).await;
        }
        about = now;
    }
}

/// The business that a complaint is about now.
async fn business_of(change: &Change<'_>, id: Uuid) -> Result<Uuid, RegistryError> {
    let row = complaint::Entity::find_by_id(id).one(&change.tx).await?;
    Ok(row.ok_or(RegistryError::NotFound)?.business_id)
}

/// Holds complaints, however many; who moves some between businesses holds those, and all that were
/// filed here about both ([`filed_about`]): one of these may be on its way to the business.
///
/// # Errors
/// The database's own.
pub(super) async fn complaints(change: &Change<'_>, which: Condition) -> Result<(), RegistryError> {
    if change.tx.get_database_backend() == DbBackend::Sqlite {
        return Ok(());
    }
    complaint::Entity::find()
        .select_only()
        .column(complaint::Column::Id)
        .filter(which)
        .order_by_asc(complaint::Column::Id)
        .lock_exclusive()
        .into_tuple::<Uuid>()
        .all(&change.tx)
        .await?;
    Ok(())
}

/// The complaints about a business that somebody filed here. What was imported about it, which may be
/// very much, is neither delivered nor decided.
pub(super) fn filed_about(business: Uuid) -> Condition {
    Condition::all()
        .add(complaint::Column::BusinessId.eq(business))
        .add(complaint::Column::Source.eq(FILED_HERE))
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
