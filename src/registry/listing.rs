//! Listing a business that only a complaint has named, and what the desk knows of a listed one.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::json;
use uuid::Uuid;

use super::append::{INDEX_COMPLAINTS, SCORE_BUSINESS};
use super::desk_tasks::{self, TaskKind, works_here};
use super::import::SCORE_ALL;
use super::{Change, RegistryError, Scope, audit, held, merge, recuse};
use crate::domain::{Slug, business_name};
use crate::store::bulk;
use crate::store::entities::{
    business, business_alias, business_domain, business_key, complaint, desk_task, sector,
};

/// Why not: another listed business has this name in this country.
pub const SAME_NAME: &str = "same_name";
/// Why not: there is no such sector.
pub const NO_SECTOR: &str = "no_sector";
/// Complaints whose index entries are renewed by one job.
const INDEXED_TOGETHER: usize = 500;

/// What the desk writes of a business.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// As it calls itself.
    pub name: String,
    /// ISO 3166 alpha-2.
    pub country: String,
    /// Slug of a sector.
    pub sector: String,
    /// Its own site.
    pub website: Option<String>,
    /// The registrable domain it writes from, ASCII.
    pub domain: Option<String>,
    /// Brands of one group share this text.
    pub brand_group: Option<String>,
}

/// Lists the business that a complaint being checked is about.
///
/// # Errors
/// As [`desk_tasks::to_decide`]; [`RegistryError::NotAllowed`] with [`SAME_NAME`] or [`NO_SECTOR`].
pub async fn list(
    change: &mut Change<'_>,
    task_id: Uuid,
    by: Uuid,
    entry: Entry,
) -> Result<(), RegistryError> {
    let (_, business) = unlisted(change, task_id, by).await?;
    known_sector(&change.tx, &entry.sector).await?;
    let name_key = business_name::key(&entry.name).into_string();
    let key = (entry.country.clone(), name_key.clone());
    let holder = business_key::Entity::find_by_id(key)
        .one(&change.tx)
        .await?;
    match holder {
        Some(holder) if holder.business_id != business.id => {
            return Err(RegistryError::NotAllowed(SAME_NAME));
        }
        Some(_) => {}
        None => {
            let row = business_key::Model {
                country: entry.country.clone(),
                name_key,
                business_id: business.id,
            };
            bulk::insert::<business_key::Entity>(&change.tx, &[row]).await?;
        }
    }
    also_spelt(change, business.id, &entry.name).await?;
    let slug = free_slug(&change.tx, &entry.name, business.id).await?;
    let detail = json!({ "name": entry.name, "country": entry.country, "sector": entry.sector });
    let row = business::Model {
        slug: slug.clone(),
        sort_key: business_name::key(&entry.name).into_string(),
        name: entry.name,
        country: entry.country,
        sector: entry.sector,
        website: entry.website,
        listed: true,
        ..business
    };
    bulk::update::<business::Entity>(&change.tx, &row).await?;
    if let Some(domain) = entry.domain {
        add_domain(change, row.id, &domain, by).await?;
    }
    refresh(change, &row, false).await?;
    audit::note(change, Some(by), "list", ("business", &slug), &detail).await
}

/// Says which listed business the complaint is really about; the name that the consumer gave
/// becomes another spelling of it.
///
/// # Errors
/// As [`list`]; [`RegistryError::NotAllowed`] with [`merge::NO_SUCH_BUSINESS`].
pub async fn belongs_to(
    change: &mut Change<'_>,
    task_id: Uuid,
    by: Uuid,
    slug: &str,
) -> Result<(), RegistryError> {
    let task = desk_task::Entity::find_by_id(task_id)
        .one(&change.tx)
        .await?
        .ok_or(RegistryError::NotFound)?;
    let named = desk_tasks::business_of(&change.tx, &task).await?;
    let both = Condition::any()
        .add(business::Column::Id.is_in(named))
        .add(business::Column::Slug.eq(slug));
    held::businesses(change, both.clone().into()).await?;
    let both = business::Entity::find()
        .filter(both)
        .all(&change.tx)
        .await?;
    let from = both.iter().find(|row| Some(row.id) == named && !row.listed);
    let into = both.iter().find(|row| row.slug == slug);
    if let (Some(from), Some(into)) = (from, into) {
        merge::hold_complaints(change, from.id, into.id).await?;
    }
    let (_, business) = unlisted(change, task_id, by).await?;
    merge::merge(change, by, &business.slug, slug).await?;
    Ok(())
}

/// Changes what is known of a listed business.
///
/// # Errors
/// [`RegistryError::NotFound`] where there is none for this person; as [`list`].
pub async fn edit(
    change: &mut Change<'_>,
    by: Uuid,
    slug: &str,
    entry: Entry,
) -> Result<(), RegistryError> {
    let business = for_desk(&change.tx, by, slug).await?;
    let business = held::business(change, business.id).await?;
    known_sector(&change.tx, &entry.sector).await?;
    let row = business::Model {
        sector: entry.sector,
        website: entry.website,
        brand_group: entry.brand_group,
        ..business.clone()
    };
    bulk::update::<business::Entity>(&change.tx, &row).await?;
    if let Some(domain) = &entry.domain {
        add_domain(change, row.id, domain, by).await?;
    }
    refresh(change, &row, row.sector != business.sector).await?;
    let detail = json!({
        "sector": row.sector, "website": row.website, "group": row.brand_group,
        "domain": entry.domain,
    });
    audit::note(change, Some(by), "edit", ("business", slug), &detail).await
}

/// Takes a domain from a business that is not its own.
///
/// # Errors
/// [`RegistryError::NotFound`] where there is no such business for this person, or no such domain.
pub async fn drop_domain(
    change: &mut Change<'_>,
    by: Uuid,
    slug: &str,
    domain: &str,
) -> Result<(), RegistryError> {
    let business = for_desk(&change.tx, by, slug).await?;
    let gone = business_domain::Entity::delete_by_id((business.id, domain.to_owned()))
        .exec(&change.tx)
        .await?;
    if gone.rows_affected == 0 {
        return Err(RegistryError::NotFound);
    }
    let detail = json!({ "domain": domain });
    audit::note(change, Some(by), "drop_domain", ("business", slug), &detail).await
}

/// The business of a slug, merged or not, for somebody of the desk who is not recused from it.
///
/// # Errors
/// [`RegistryError::NotFound`].
pub async fn for_desk(
    db: &impl ConnectionTrait,
    who: Uuid,
    slug: &str,
) -> Result<business::Model, RegistryError> {
    let business = business::Entity::find()
        .filter(business::Column::Slug.eq(slug))
        .one(db)
        .await?
        .ok_or(RegistryError::NotFound)?;
    if !works_here(db, who).await? || recuse::is_recused(db, who, business.id).await? {
        return Err(RegistryError::NotFound);
    }
    Ok(business)
}

async fn unlisted(
    change: &Change<'_>,
    task_id: Uuid,
    by: Uuid,
) -> Result<(desk_task::Model, business::Model), RegistryError> {
    let task = desk_tasks::to_decide(change, task_id, by, &[TaskKind::Verify]).await?;
    let id = desk_tasks::business_of(&change.tx, &task).await?;
    let business = match id {
        Some(id) => business::Entity::find_by_id(id).one(&change.tx).await?,
        None => None,
    };
    let business = business.ok_or(RegistryError::NotFound)?;
    if business.listed {
        return Err(RegistryError::NotAllowed("listed"));
    }
    Ok((task, business))
}

async fn known_sector(db: &impl ConnectionTrait, slug: &str) -> Result<(), RegistryError> {
    let known = sector::Entity::find_by_id(slug).one(db).await?;
    known
        .map(|_| ())
        .ok_or(RegistryError::NotAllowed(NO_SECTOR))
}

pub(super) async fn also_spelt(
    change: &Change<'_>,
    business_id: Uuid,
    spelling: &str,
) -> Result<(), RegistryError> {
    let alias = business_alias::Model {
        business_id,
        spelling: spelling.to_owned(),
    };
    business_alias::Entity::insert(alias.into_active_model())
        .on_conflict_do_nothing()
        .exec_without_returning(&change.tx)
        .await?;
    Ok(())
}

async fn add_domain(
    change: &Change<'_>,
    business_id: Uuid,
    domain: &str,
    by: Uuid,
) -> Result<(), RegistryError> {
    let row = business_domain::Model {
        business_id,
        domain: domain.to_owned(),
        how: "desk".to_owned(),
        since_us: change.now.timestamp_micros(),
        by_account: Some(by),
    };
    business_domain::Entity::insert(row.into_active_model())
        .on_conflict_do_nothing()
        .exec_without_returning(&change.tx)
        .await?;
    Ok(())
}

/// A slug of this name that no other business has.
pub(super) async fn free_slug(
    db: &impl ConnectionTrait,
    name: &str,
    own: Uuid,
) -> Result<String, RegistryError> {
    let number = u32::try_from(own.as_u128() % 1_000_000).unwrap_or(0);
    let wanted = Slug::from_name(name).unwrap_or_else(|| Slug::numbered(number));
    let mut slug = wanted.clone();
    let mut next = 2;
    loop {
        let other = business::Entity::find()
            .filter(business::Column::Slug.eq(slug.as_str()))
            .filter(business::Column::Id.ne(own))
            .one(db)
            .await?;
        if other.is_none() {
            return Ok(slug.as_str().to_owned());
        }
        slug = wanted.with_number(next);
        next += 1;
    }
}

/// Has everything made anew that shows a business or counts its complaints.
pub(super) async fn refresh(
    change: &mut Change<'_>,
    business: &business::Model,
    sector_changed: bool,
) -> Result<(), RegistryError> {
    let ids: Vec<Uuid> = complaint::Entity::find()
        .select_only()
        .column(complaint::Column::Id)
        .filter(complaint::Column::BusinessId.eq(business.id))
        .order_by_asc(complaint::Column::Id)
        .into_tuple()
        .all(&change.tx)
        .await?;
    for together in ids.chunks(INDEXED_TOGETHER) {
        change.enqueue(INDEX_COMPLAINTS, None, &together)?;
    }
    let once = format!("{SCORE_BUSINESS}:{}", business.id);
    change.enqueue(SCORE_BUSINESS, Some(once), &business.id)?;
    if sector_changed {
        change.enqueue(SCORE_ALL, Some(SCORE_ALL.to_owned()), &())?;
    }
    change.touch(Scope::Business(business.slug.clone()));
    change.touch(Scope::Lists);
    Ok(())
}
