//! Which business a draft is about: a listed one, or a new one that no page shows until the desk lists it.

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    TryInsertResult,
};

use super::identity::derived_id;
use super::{Change, RegistryError};
use crate::domain::filing::{About, NewBusiness, Website};
use crate::domain::{Slug, business_name};
use crate::sources;
use crate::store::businesses;
use crate::store::entities::{business, business_alias, business_domain, business_key};

/// Businesses merged one into another that are followed before giving up.
const LONGEST_CHAIN: usize = 8;
/// Slugs tried for a new business.
const MOST_NAMESAKES: u32 = 10_000;

/// The listed business of a slug, or the one it became part of.
///
/// # Errors
/// The database's own.
pub async fn listed(
    db: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<business::Model>, DbErr> {
    match businesses::by_slug(db, slug).await? {
        Some(row) => Ok(Some(row)),
        None => businesses::moved_to(db, slug).await,
    }
}

/// What a business became, where it was merged into another.
async fn follow(
    db: &impl ConnectionTrait,
    row: Option<business::Model>,
) -> Result<Option<business::Model>, DbErr> {
    let mut row = row;
    for _ in 0..LONGEST_CHAIN {
        match row.as_ref().and_then(|row| row.merged_into) {
            Some(other) => row = business::Entity::find_by_id(other).one(db).await?,
            None => return Ok(row),
        }
    }
    Ok(None)
}

/// Whether there is a sector of this slug to list a new business under.
#[must_use]
pub fn is_sector(slug: &str) -> bool {
    sources::sectors().iter().any(|sector| sector.slug == slug)
}

/// Listed businesses that a new one could be: of the same name, in any country, or of the same web address.
///
/// # Errors
/// The database's own.
pub async fn look_alikes(
    db: &impl ConnectionTrait,
    name: &str,
    website: Option<&Website>,
) -> Result<Vec<business::Model>, DbErr> {
    let key = business_name::key(name).into_string();
    let mut ids: Vec<_> = business_key::Entity::find()
        .filter(business_key::Column::NameKey.eq(key))
        .all(db)
        .await?
        .into_iter()
        .map(|row| row.business_id)
        .collect();
    let mut of_site = Condition::any();
    if let Some(website) = website {
        let known = business_domain::Entity::find()
            .filter(business_domain::Column::Domain.eq(website.domain()))
            .all(db)
            .await?;
        ids.extend(known.into_iter().map(|row| row.business_id));
        of_site = of_site.add(business::Column::Website.contains(website.domain()));
    }
    let wanted = of_site.add(business::Column::Id.is_in(ids.iter().copied()));
    let rows = businesses::listed().filter(wanted).all(db).await?;
    let is_of_site = |row: &business::Model| {
        let own = row.website.as_deref().and_then(Website::read);
        own.zip(website)
            .is_some_and(|(own, website)| own.domain() == website.domain())
    };
    let mut alike: Vec<business::Model> = rows
        .into_iter()
        .filter(|row| ids.contains(&row.id) || is_of_site(row))
        .collect();
    alike.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(alike)
}

/// The business that has a new one's name in its country, listed or not.
pub(super) async fn known(
    db: &impl ConnectionTrait,
    new: &NewBusiness,
) -> Result<Option<business::Model>, DbErr> {
    let name_key = business_name::key(&new.name).into_string();
    let key = (new.country.as_str().to_owned(), name_key);
    let Some(key) = business_key::Entity::find_by_id(key).one(db).await? else {
        return Ok(None);
    };
    let row = business::Entity::find_by_id(key.business_id)
        .one(db)
        .await?;
    follow(db, row).await
}

/// What the business that a draft is about is called: its name, and every other spelling of it.
///
/// # Errors
/// The database's own.
pub async fn spellings(db: &impl ConnectionTrait, about: &About) -> Result<Vec<String>, DbErr> {
    let mut called = Vec::new();
    let row = match about {
        About::Listed(slug) => listed(db, slug).await?,
        About::New(new) => {
            called.push(new.name.clone());
            known(db, new).await?
        }
    };
    let Some(row) = row else { return Ok(called) };
    let aliases = business_alias::Entity::find()
        .filter(business_alias::Column::BusinessId.eq(row.id))
        .all(db)
        .await?;
    called.push(row.name);
    called.extend(aliases.into_iter().map(|alias| alias.spelling));
    Ok(called)
}

/// The business that was named: the one that has its name in its country, or a new one that is not listed.
pub(super) async fn enlist(
    change: &Change<'_>,
    new: &NewBusiness,
) -> Result<business::Model, RegistryError> {
    let db = &change.tx;
    let country = new.country.as_str();
    let name_key = business_name::key(&new.name).into_string();
    let id = derived_id(NaiveDate::default(), &["business", country, &name_key]);
    let key = business_key::Model {
        country: country.to_owned(),
        name_key,
        business_id: id,
    };
    let won = business_key::Entity::insert(key.into_active_model())
        .on_conflict_do_nothing()
        .exec_without_returning(db)
        .await?;
    if !is_new(&won) {
        return known(db, new).await?.ok_or(RegistryError::NotFound);
    }
    let wanted = Slug::from_name(&new.name);
    for number in 1..MOST_NAMESAKES {
        let slug = match &wanted {
            Some(slug) if number == 1 => slug.clone(),
            Some(slug) => slug.with_number(number),
            None => Slug::numbered(number),
        };
        let row = business::Model {
            id,
            slug: slug.as_str().to_owned(),
            name: new.name.clone(),
            sort_key: business_name::key(&new.name).into_string(),
            sector: new.sector.clone(),
            country: country.to_owned(),
            website: new.website.as_ref().map(ToString::to_string),
            statement: None,
            statement_language: None,
            brand_group: None,
            listed: false,
            merged_into: None,
        };
        let inserted = business::Entity::insert(row.clone().into_active_model())
            .on_conflict_do_nothing()
            .exec_without_returning(db)
            .await?;
        if is_new(&inserted) {
            let alias = business_alias::Model {
                business_id: id,
                spelling: new.name.clone(),
            };
            business_alias::Entity::insert(alias.into_active_model())
                .on_conflict_do_nothing()
                .exec_without_returning(db)
                .await?;
            return Ok(row);
        }
    }
    Err(RegistryError::NotAllowed("too_many_namesakes"))
}

const fn is_new(result: &TryInsertResult<u64>) -> bool {
    matches!(result, TryInsertResult::Inserted(count) if *count > 0)
}
