//! Two entries of one business become one, and apart again. What moved is remembered row by row,
//! so that taking a merge back leaves the tables as they were.

use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{
    ActiveValue, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::desk_tasks::works_here;
use super::listing::{for_desk, refresh};
use super::{Change, Registry, RegistryError, Scope, audit, deliver, held, recuse};
use crate::store::entities::{
    business, business_alias, business_contact, business_domain, business_key, business_merge,
    complaint, complaint_move, desk_task, filing,
};

/// Why not: there is no listed business of that address.
pub const NO_SUCH_BUSINESS: &str = "no_such_business";
/// Why not: it is the same business, or one of the two became part of another before.
pub const NOT_TWO: &str = "not_two";
/// Why not: what the business became part of has itself become part of another; that comes first.
pub const MERGED_ON: &str = "merged_on";

/// What moved beside complaints. What the other business had too only left; `true` marks what it
/// got.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Carried {
    aliases: Vec<(business_alias::Model, bool)>,
    domains: Vec<(business_domain::Model, bool)>,
    contacts: Vec<(business_contact::Model, bool)>,
    keys: Vec<business_key::Model>,
    tasks: Vec<Uuid>,
}

/// What a merge would move.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The entry that goes.
    pub from: business::Model,
    /// The entry that stays, with its address.
    pub into: business::Model,
    /// Complaints that move.
    pub complaints: u64,
    /// Complaints that are there already.
    pub complaints_there: u64,
    /// Spellings that move.
    pub spellings: Vec<String>,
    /// Domains that move.
    pub domains: Vec<String>,
    /// Addresses for complaints that move.
    pub contacts: Vec<String>,
}

/// Tells what a merge would do.
///
/// # Errors
/// As [`merge`].
pub async fn preview(
    registry: &Registry,
    by: Uuid,
    from: &str,
    into: &str,
) -> Result<Preview, RegistryError> {
    let db = &registry.db.read;
    let (from, into) = two(db, by, from, into).await?;
    let aliases = business_alias::Entity::find()
        .filter(business_alias::Column::BusinessId.eq(from.id))
        .order_by_asc(business_alias::Column::Spelling)
        .all(db)
        .await?;
    let domains = business_domain::Entity::find()
        .filter(business_domain::Column::BusinessId.eq(from.id))
        .all(db)
        .await?;
    let contacts = business_contact::Entity::find()
        .filter(business_contact::Column::BusinessId.eq(from.id))
        .all(db)
        .await?;
    Ok(Preview {
        complaints: complaints_of(db, from.id).await?,
        complaints_there: complaints_of(db, into.id).await?,
        spellings: aliases.into_iter().map(|row| row.spelling).collect(),
        domains: domains.into_iter().map(|row| row.domain).collect(),
        contacts: contacts.into_iter().map(|row| row.address).collect(),
        from,
        into,
    })
}

/// How many complaints there are about a business, public or not.
///
/// # Errors
/// The database's own.
pub async fn complaints_of(db: &impl ConnectionTrait, id: Uuid) -> Result<u64, RegistryError> {
    let of_business = complaint::Entity::find().filter(complaint::Column::BusinessId.eq(id));
    Ok(of_business.count(db).await?)
}

async fn two(
    db: &impl ConnectionTrait,
    by: Uuid,
    from: &str,
    into: &str,
) -> Result<(business::Model, business::Model), RegistryError> {
    let from = for_desk(db, by, from).await?;
    let into = match for_desk(db, by, into).await {
        Err(RegistryError::NotFound) => return Err(RegistryError::NotAllowed(NO_SUCH_BUSINESS)),
        found => found?,
    };
    if !into.listed {
        return Err(RegistryError::NotAllowed(NO_SUCH_BUSINESS));
    }
    if from.id == into.id || from.merged_into.is_some() || into.merged_into.is_some() {
        return Err(RegistryError::NotAllowed(NOT_TWO));
    }
    Ok((from, into))
}

/// Makes one entry part of another: its complaints, spellings, keys, domains and addresses move,
/// and its own address leads to the other's from now on.
///
/// # Errors
/// [`RegistryError::NotFound`] where there is no such business for this person;
/// [`RegistryError::NotAllowed`] with [`NO_SUCH_BUSINESS`] or [`NOT_TWO`].
pub async fn merge(
    change: &mut Change<'_>,
    by: Uuid,
    from: &str,
    into: &str,
) -> Result<Uuid, RegistryError> {
    // Of two who merge the same entry at once, the second sees what the first did.
    held::businesses(change, business::Column::Slug.is_in([from, into])).await?;
    let (from, into) = two(&change.tx, by, from, into).await?;
    hold_complaints(change, from.id, into.id).await?;
    let merge_id = change.new_id();
    move_complaints(change, merge_id, from.id, into.id).await?;
    let carried = carry(change, from.id, into.id).await?;
    let carried =
        serde_json::to_string(&carried).map_err(|why| RegistryError::damaged("merge", why))?;
    let row = business_merge::Model {
        id: merge_id,
        from_business: from.id,
        into_business: into.id,
        merged_at_us: change.now.timestamp_micros(),
        by_account: by,
        carried,
        undone_at_us: None,
    };
    business_merge::Entity::insert(row.into_active_model())
        .exec_without_returning(&change.tx)
        .await?;
    lead_to(change, from.id, Some(into.id)).await?;
    refresh(change, &from, false).await?;
    refresh(change, &into, false).await?;
    settle_both(change, from.id, into.id).await?;
    change.touch(Scope::All);
    let detail = json!({ "into": into.slug });
    audit::note(change, Some(by), "merge", ("business", &from.slug), &detail).await?;
    Ok(merge_id)
}

/// Holds what a merge moves, and what may be delivered where it goes; both businesses are held.
pub(super) async fn hold_complaints(
    change: &Change<'_>,
    from: Uuid,
    into: Uuid,
) -> Result<(), RegistryError> {
    let moving = complaint::Column::BusinessId.eq(from);
    let which = Condition::any().add(moving).add(held::filed_about(into));
    held::complaints(change, which).await
}

/// What waited on one side may find its way on the other.
async fn settle_both(change: &mut Change<'_>, from: Uuid, into: Uuid) -> Result<(), RegistryError> {
    deliver::settle(change, from).await?;
    deliver::settle(change, into).await
}

async fn move_complaints(
    change: &Change<'_>,
    merge_id: Uuid,
    from: Uuid,
    into: Uuid,
) -> Result<(), RegistryError> {
    let moved = Query::select()
        .expr(sea_orm::sea_query::Expr::val(merge_id))
        .column(complaint::Column::Id)
        .from(complaint::Entity)
        .and_where(complaint::Column::BusinessId.eq(from))
        .to_owned();
    let mut remember = Query::insert();
    remember.into_table(complaint_move::Entity).columns([
        complaint_move::Column::MergeId,
        complaint_move::Column::ComplaintId,
    ]);
    remember
        .select_from(moved)
        .map_err(|why| RegistryError::damaged("merge", why))?;
    change.tx.execute(&remember).await?;
    set_business(change, merge_id, from, into).await
}

/// The complaints that a merge moved.
fn moved_by(merge_id: Uuid) -> SelectStatement {
    complaint_move::Entity::find()
        .select_only()
        .column(complaint_move::Column::ComplaintId)
        .filter(complaint_move::Column::MergeId.eq(merge_id))
        .into_query()
}

/// Puts the complaints of a merge from one business under another.
async fn set_business(
    change: &Change<'_>,
    merge_id: Uuid,
    from: Uuid,
    to: Uuid,
) -> Result<(), RegistryError> {
    complaint::Entity::update_many()
        .set(complaint::ActiveModel {
            business_id: ActiveValue::Set(to),
            ..Default::default()
        })
        .filter(complaint::Column::BusinessId.eq(from))
        .filter(complaint::Column::Id.in_subquery(moved_by(merge_id)))
        .exec(&change.tx)
        .await?;
    filing::Entity::update_many()
        .set(filing::ActiveModel {
            business_id: ActiveValue::Set(to),
            ..Default::default()
        })
        .filter(filing::Column::BusinessId.eq(from))
        .filter(filing::Column::ComplaintId.in_subquery(moved_by(merge_id)))
        .exec(&change.tx)
        .await?;
    Ok(())
}

/// Moves the rows of a table to another business, or takes them back; see [`Carried`].
macro_rules! carry_rows {
    ($tx:expr, $table:ident, $from:expr, $into:expr) => {{
        let rows = $table::Entity::find()
            .filter($table::Column::BusinessId.eq($from))
            .all($tx)
            .await?;
        $table::Entity::delete_many()
            .filter($table::Column::BusinessId.eq($from))
            .exec($tx)
            .await?;
        let mut carried = Vec::with_capacity(rows.len());
        for row in rows {
            let there = $table::Model {
                business_id: $into,
                ..row.clone()
            };
            let written = $table::Entity::insert(there.into_active_model())
                .on_conflict_do_nothing()
                .exec_without_returning($tx)
                .await?;
            let got = matches!(written, sea_orm::TryInsertResult::Inserted(_));
            carried.push((row, got));
        }
        carried
    }};
}

macro_rules! take_back_rows {
    ($tx:expr, $table:ident, $carried:expr, $into:expr, $field:ident) => {
        for (row, got) in $carried {
            if got {
                $table::Entity::delete_by_id(($into, row.$field.clone()))
                    .exec($tx)
                    .await?;
            }
            $table::Entity::insert(row.into_active_model())
                .on_conflict_do_nothing()
                .exec_without_returning($tx)
                .await?;
        }
    };
}

async fn carry(change: &Change<'_>, from: Uuid, into: Uuid) -> Result<Carried, RegistryError> {
    let tx = &change.tx;
    let keys = business_key::Entity::find()
        .filter(business_key::Column::BusinessId.eq(from))
        .all(tx)
        .await?;
    for key in &keys {
        give_key(change, key, into).await?;
    }
    let tasks: Vec<Uuid> = desk_task::Entity::find()
        .select_only()
        .column(desk_task::Column::Id)
        .filter(desk_task::Column::BusinessId.eq(from))
        .filter(desk_task::Column::ComplaintId.is_not_null())
        .filter(desk_task::Column::ClosedAtUs.is_null())
        .into_tuple()
        .all(tx)
        .await?;
    give_tasks(change, &tasks, into).await?;
    Ok(Carried {
        aliases: carry_rows!(tx, business_alias, from, into),
        domains: carry_rows!(tx, business_domain, from, into),
        contacts: carry_rows!(tx, business_contact, from, into),
        keys,
        tasks,
    })
}

pub(super) async fn give_key(
    change: &Change<'_>,
    key: &business_key::Model,
    to: Uuid,
) -> Result<(), RegistryError> {
    business_key::Entity::update_many()
        .set(business_key::ActiveModel {
            business_id: ActiveValue::Set(to),
            ..Default::default()
        })
        .filter(business_key::Column::Country.eq(key.country.as_str()))
        .filter(business_key::Column::NameKey.eq(key.name_key.as_str()))
        .exec(&change.tx)
        .await?;
    Ok(())
}

async fn give_tasks(change: &Change<'_>, ids: &[Uuid], to: Uuid) -> Result<(), RegistryError> {
    desk_task::Entity::update_many()
        .set(desk_task::ActiveModel {
            business_id: ActiveValue::Set(Some(to)),
            ..Default::default()
        })
        .filter(desk_task::Column::Id.is_in(ids.iter().copied()))
        // A task of the business itself stays with it, or there would be two.
        .filter(desk_task::Column::ComplaintId.is_not_null())
        .exec(&change.tx)
        .await?;
    Ok(())
}

async fn lead_to(
    change: &Change<'_>,
    business_id: Uuid,
    to: Option<Uuid>,
) -> Result<(), RegistryError> {
    business::Entity::update_many()
        .set(business::ActiveModel {
            merged_into: ActiveValue::Set(to),
            ..Default::default()
        })
        .filter(business::Column::Id.eq(business_id))
        .exec(&change.tx)
        .await?;
    Ok(())
}

/// A merge that holds, with the entry that went.
#[derive(Clone, Debug)]
pub struct Merged {
    /// The merge.
    pub row: business_merge::Model,
    /// The entry that became part of the other.
    pub from: business::Model,
    /// Complaints that came with it.
    pub complaints: u64,
}

/// What became part of a business, newest first.
///
/// # Errors
/// The database's own.
pub async fn into_business(
    db: &impl ConnectionTrait,
    business_id: Uuid,
) -> Result<Vec<Merged>, RegistryError> {
    let rows = business_merge::Entity::find()
        .filter(business_merge::Column::IntoBusiness.eq(business_id))
        .filter(business_merge::Column::UndoneAtUs.is_null())
        .order_by_desc(business_merge::Column::MergedAtUs)
        .all(db)
        .await?;
    let mut merged = Vec::with_capacity(rows.len());
    for row in rows {
        let complaints = complaint_move::Entity::find()
            .filter(complaint_move::Column::MergeId.eq(row.id))
            .count(db)
            .await?;
        if let Some(from) = business::Entity::find_by_id(row.from_business)
            .one(db)
            .await?
        {
            merged.push(Merged {
                row,
                from,
                complaints,
            });
        }
    }
    Ok(merged)
}

/// Takes a merge back: everything that moved returns, and complaints filed since stay where they are.
///
/// # Errors
/// [`RegistryError::NotFound`] where there is no such merge for this person;
/// [`RegistryError::NotAllowed`] with [`MERGED_ON`].
pub async fn take_back(
    change: &mut Change<'_>,
    by: Uuid,
    merge_id: Uuid,
) -> Result<(), RegistryError> {
    let seen = business_merge::Entity::find_by_id(merge_id)
        .one(&change.tx)
        .await?
        .ok_or(RegistryError::NotFound)?;
    let sides = [seen.from_business, seen.into_business];
    held::businesses(change, business::Column::Id.is_in(sides)).await?;
    let mut which = Condition::any().add(complaint::Column::Id.in_subquery(moved_by(merge_id)));
    for side in sides {
        which = which.add(held::filed_about(side));
    }
    held::complaints(change, which).await?;
    let row = business_merge::Entity::find_by_id(merge_id)
        .lock_exclusive()
        .one(&change.tx)
        .await?
        .filter(|row| row.undone_at_us.is_none())
        .ok_or(RegistryError::NotFound)?;
    let from = business::Entity::find_by_id(row.from_business)
        .one(&change.tx)
        .await?;
    let into = business::Entity::find_by_id(row.into_business)
        .one(&change.tx)
        .await?;
    let (Some(from), Some(into)) = (from, into) else {
        return Err(RegistryError::NotFound);
    };
    let may =
        works_here(&change.tx, by).await? && !recuse::is_recused(&change.tx, by, into.id).await?;
    if !may {
        return Err(RegistryError::NotFound);
    }
    if into.merged_into.is_some() {
        return Err(RegistryError::NotAllowed(MERGED_ON));
    }
    set_business(change, merge_id, into.id, from.id).await?;
    complaint_move::Entity::delete_many()
        .filter(complaint_move::Column::MergeId.eq(merge_id))
        .exec(&change.tx)
        .await?;
    let carried: Carried =
        serde_json::from_str(&row.carried).map_err(|why| RegistryError::damaged("merge", why))?;
    let tx = &change.tx;
    take_back_rows!(tx, business_alias, carried.aliases, into.id, spelling);
    take_back_rows!(tx, business_domain, carried.domains, into.id, domain);
    take_back_rows!(tx, business_contact, carried.contacts, into.id, address);
    for key in &carried.keys {
        give_key(change, key, from.id).await?;
    }
    give_tasks(change, &carried.tasks, from.id).await?;
    lead_to(change, from.id, None).await?;
    business_merge::Entity::update_many()
        .set(business_merge::ActiveModel {
            undone_at_us: ActiveValue::Set(Some(change.now.timestamp_micros())),
            ..Default::default()
        })
        .filter(business_merge::Column::Id.eq(merge_id))
        .exec(&change.tx)
        .await?;
    refresh(change, &from, false).await?;
    refresh(change, &into, false).await?;
    settle_both(change, from.id, into.id).await?;
    change.touch(Scope::All);
    let detail = json!({ "from": from.slug });
    audit::note(
        change,
        Some(by),
        "take_back_merge",
        ("business", &into.slug),
        &detail,
    )
    .await
}
