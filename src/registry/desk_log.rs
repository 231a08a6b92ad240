//! Reading the log of the desk. Nothing here writes it, and the database lets nobody change it.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::desk_tasks::{TaskKind, works_here};
use super::{Registry, RegistryError, recuse};
use crate::store::entities::{account, audit, business, complaint, desk_task};

/// Entries on a page.
pub const PER_PAGE: u64 = 50;

/// Tasks whose entries name them by their ids, so that nobody sees from outside which complaint was looked at again.
const LOGGED_BY_ID: [TaskKind; 2] = [TaskKind::SecondLook, TaskKind::Review];

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

/// A page of the log; `page` counts from 1. What was done about businesses that this person keeps away
/// from, and about their own complaints, is neither shown nor counted.
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
    query = query.filter(others(db, who).await?);
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

/// Leaves out what is none of the reader's business.
async fn others(db: &impl ConnectionTrait, who: Uuid) -> Result<Condition, RegistryError> {
    let away = recuse::away_from(db, who).await?;
    let away = || away.iter().copied();
    let businesses = business::Entity::find()
        .select_only()
        .column(business::Column::Slug)
        .filter(
            Condition::any()
                .add(business::Column::Id.is_in(away()))
                .add(business::Column::MergedInto.is_in(away())),
        );
    let complaints = || {
        let own_or_away = Condition::any()
            .add(complaint::Column::BusinessId.is_in(away()))
            .add(complaint::Column::ConsumerId.eq(who));
        complaint::Entity::find().select_only().filter(own_or_away)
    };
    let references = complaints().column(complaint::Column::Reference);
    let ids = complaints().column(complaint::Column::Id);
    // Ids stand in the log as texts, which the two databases write differently.
    let looks: Vec<Uuid> = desk_task::Entity::find()
        .select_only()
        .column(desk_task::Column::Id)
        .filter(desk_task::Column::Kind.is_in(LOGGED_BY_ID.map(|kind| kind.as_str())))
        .filter(desk_task::Column::ComplaintId.in_subquery(ids.into_query()))
        .into_tuple()
        .all(db)
        .await?;
    let of = |subject: &str| audit::Column::Subject.eq(subject);
    let id = audit::Column::SubjectId;
    let hidden = Condition::any()
        .add(of("business").and(id.in_subquery(businesses.into_query())))
        .add(of("complaint").and(id.in_subquery(references.into_query())))
        .add(of("task").and(id.is_in(looks.iter().map(Uuid::to_string))));
    Ok(Condition::all().add(hidden.not()))
}
