//! Reading the log of the desk. Nothing here writes it, and the database lets nobody change it.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::desk_tasks::works_here;
use super::{Registry, RegistryError};
use crate::store::entities::{account, audit};

/// Entries on a page.
pub const PER_PAGE: u64 = 50;

/// What the log is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct LogFilter {
    /// What one person did.
    pub by: Option<Uuid>,
    /// What was done to one thing: a reference, a slug, an id.
    pub thing: Option<String>,
}

/// A page of the log, newest first.
#[derive(Clone, Debug)]
pub struct LogPage {
    /// Entries on all pages.
    pub total: u64,
    /// Those of this page.
    pub entries: Vec<audit::Model>,
    /// What people in the log are called.
    pub names: HashMap<Uuid, String>,
}

/// A page of the log; `page` counts from 1.
///
/// # Errors
/// [`RegistryError::NotFound`] where this person is not of the desk; the database's own.
pub async fn read(
    registry: &Registry,
    who: Uuid,
    filter: &LogFilter,
    page: u64,
) -> Result<LogPage, RegistryError> {
    let db = &registry.db.read;
    if !works_here(db, who).await? {
        return Err(RegistryError::NotFound);
    }
    let mut query = audit::Entity::find();
    if let Some(by) = filter.by {
        query = query.filter(audit::Column::AccountId.eq(by));
    }
    if let Some(thing) = &filter.thing {
        query = query.filter(audit::Column::SubjectId.eq(thing.as_str()));
    }
    let total = query.clone().count(db).await?;
    let entries = query
        .order_by_desc(audit::Column::Seq)
        .offset(page.saturating_sub(1).saturating_mul(PER_PAGE))
        .limit(PER_PAGE)
        .all(db)
        .await?;
    let ids: Vec<Uuid> = audit::Entity::find()
        .select_only()
        .column(audit::Column::AccountId)
        .distinct()
        .filter(audit::Column::AccountId.is_not_null())
        .into_tuple()
        .all(db)
        .await?;
    let names = account::Entity::find()
        .filter(account::Column::Id.is_in(ids))
        .all(db)
        .await?
        .into_iter()
        .map(|row| {
            let name = row.name.or(row.email).unwrap_or_else(|| row.id.to_string());
            (row.id, name)
        })
        .collect();
    Ok(LogPage {
        total,
        entries,
        names,
    })
}
