//! Reading the log of the desk. Nothing here writes it, and the database lets nobody change it.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::desk_tasks::{BLIND, TaskKind, works_here};
use super::second_look::Kept;
use super::{Registry, RegistryError, recuse};
use crate::store::entities::{account, audit, business, complaint, desk_task};

/// What is done to a business once a complaint about it is verified; the tasks that are taken for a business are to
/// find its address.
const ON_THE_WAY: [&str; 5] = [
    "find_contact",
    "sent_by_post",
    "bounced",
    "take",
    "give_back",
];

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

/// A page of the log; `page` counts from 1. What was done about businesses that this person keeps away
/// from, and about their own complaints, is neither shown nor counted. Nor are entries about a complaint
/// that this person is still to decide blindly, until it is decided again.
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
    query = query
        .filter(others(db, who).await?)
        .filter(told(db, &Kept::from(db, who).await?).await?);
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
        .filter(desk_task::Column::Kind.is_in(BLIND.map(TaskKind::as_str)))
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

/// Leaves out what would tell how a complaint was decided that is kept from the reader: what was done
/// to it, and that a way to its business was looked for.
async fn told(db: &impl ConnectionTrait, kept: &Kept) -> Result<Condition, RegistryError> {
    let complaints = complaint::Entity::find()
        .filter(complaint::Column::Id.is_in(kept.complaints()))
        .all(db)
        .await?;
    let businesses = business::Entity::find()
        .filter(business::Column::Id.is_in(complaints.iter().map(|row| row.business_id)))
        .all(db)
        .await?;
    let of_complaint = Condition::all()
        .add(audit::Column::Subject.eq("complaint"))
        .add(audit::Column::SubjectId.is_in(complaints.iter().map(|row| row.reference.as_str())));
    let of_business = Condition::all()
        .add(audit::Column::Subject.eq("business"))
        .add(audit::Column::Action.is_in(ON_THE_WAY))
        .add(audit::Column::SubjectId.is_in(businesses.iter().map(|row| row.slug.as_str())));
    let kept = Condition::any().add(of_complaint).add(of_business);
    Ok(Condition::all().add(kept.not()))
}
