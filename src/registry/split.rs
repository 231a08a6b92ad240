//! Some spellings of a business turn out to be another business: they leave, and the complaints
//! that are named go with them. Joining the two again is a merge.

use std::collections::HashSet;

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveValue, ColumnTrait, Condition, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::listing::{Entry, also_spelt, for_desk, free_slug, refresh};
use super::merge::give_key;
use super::{Change, RegistryError, Scope, audit, deliver, held, listing};
use crate::domain::business_name;
use crate::store::bulk;
use crate::store::entities::{business, business_alias, business_key, complaint, filing, sector};

/// Why not: a spelling that leaves and one that stays are one name by the rule of names.
pub const ONE_NAME: &str = "one_name";
/// Why not: no spelling was chosen, or none would stay.
pub const NO_SPELLING: &str = "no_spelling";
/// Why not: a complaint that is named is not about this business.
pub const NOT_ITS_COMPLAINT: &str = "not_its_complaint";

/// What leaves.
#[derive(Clone, Debug, Default)]
pub struct Leaving {
    /// Spellings, to the letter.
    pub spellings: Vec<String>,
    /// References of complaints.
    pub references: Vec<String>,
}

/// Lists a business of its own for what leaves, and gives its address.
///
/// # Errors
/// [`RegistryError::NotFound`] where there is no such business for this person;
/// [`RegistryError::NotAllowed`] with [`ONE_NAME`], [`NO_SPELLING`], [`NOT_ITS_COMPLAINT`],
/// [`listing::SAME_NAME`] or [`listing::NO_SECTOR`].
pub async fn split(
    change: &mut Change<'_>,
    by: Uuid,
    slug: &str,
    entry: Entry,
    leaving: &Leaving,
) -> Result<String, RegistryError> {
    let old = for_desk(&change.tx, by, slug).await?;
    let old = held::business(change, old.id).await?;
    if !old.listed || old.merged_into.is_some() {
        return Err(RegistryError::NotFound);
    }
    let leaves = complaint::Column::Reference.is_in(leaving.references.iter().map(String::as_str));
    let named = leaves.and(complaint::Column::BusinessId.eq(old.id));
    let which = Condition::any().add(named).add(held::filed_about(old.id));
    held::complaints(change, which).await?;
    let sector = sector::Entity::find_by_id(entry.sector.as_str())
        .one(&change.tx)
        .await?;
    if sector.is_none() {
        return Err(RegistryError::NotAllowed(listing::NO_SECTOR));
    }
    let id = change.new_id();
    move_keys(change, &old, id, &entry, leaving).await?;
    for spelling in &leaving.spellings {
        business_alias::Entity::delete_by_id((old.id, spelling.clone()))
            .exec(&change.tx)
            .await?;
        also_spelt(change, id, spelling).await?;
    }
    also_spelt(change, id, &entry.name).await?;
    move_complaints(change, old.id, id, &leaving.references).await?;
    let row = business::Model {
        id,
        slug: free_slug(&change.tx, &entry.name, id).await?,
        sort_key: business_name::key(&entry.name).into_string(),
        name: entry.name,
        sector: entry.sector,
        country: entry.country,
        website: entry.website,
        statement: None,
        statement_language: None,
        brand_group: None,
        listed: true,
        merged_into: None,
    };
    bulk::insert::<business::Entity>(&change.tx, std::slice::from_ref(&row)).await?;
    refresh(change, &old, false).await?;
    refresh(change, &row, false).await?;
    deliver::settle(change, old.id).await?;
    deliver::settle(change, row.id).await?;
    change.touch(Scope::All);
    let detail = json!({
        "new": row.slug, "spellings": leaving.spellings, "complaints": leaving.references,
    });
    audit::note(change, Some(by), "split", ("business", slug), &detail).await?;
    Ok(row.slug)
}

/// Imports that meet the spellings again must find the new business by their keys.
async fn move_keys(
    change: &Change<'_>,
    old: &business::Model,
    new: Uuid,
    entry: &Entry,
    leaving: &Leaving,
) -> Result<(), RegistryError> {
    let aliases = business_alias::Entity::find()
        .filter(business_alias::Column::BusinessId.eq(old.id))
        .all(&change.tx)
        .await?;
    let known: HashSet<&str> = aliases.iter().map(|row| row.spelling.as_str()).collect();
    let leaves = |spelling: &str| leaving.spellings.iter().any(|own| own == spelling);
    let all_known = leaving
        .spellings
        .iter()
        .all(|own| known.contains(own.as_str()));
    if leaving.spellings.is_empty() || !all_known || leaves(&old.name) {
        return Err(RegistryError::NotAllowed(NO_SPELLING));
    }
    let key_of = |spelling: &str| business_name::key(spelling).into_string();
    let staying: HashSet<String> = known
        .iter()
        .filter(|spelling| !leaves(spelling))
        .map(|spelling| key_of(spelling))
        .chain([key_of(&old.name)])
        .collect();
    let mut keys: Vec<(String, String)> = leaving
        .spellings
        .iter()
        .map(|spelling| (old.country.clone(), key_of(spelling)))
        .chain([(entry.country.clone(), key_of(&entry.name))])
        .collect();
    keys.sort_unstable();
    keys.dedup();
    for (country, name_key) in keys {
        if country == old.country && staying.contains(&name_key) {
            return Err(RegistryError::NotAllowed(ONE_NAME));
        }
        let held = business_key::Entity::find_by_id((country.clone(), name_key.clone()))
            .one(&change.tx)
            .await?;
        match held {
            Some(key) if key.business_id == old.id => give_key(change, &key, new).await?,
            Some(_) => return Err(RegistryError::NotAllowed(listing::SAME_NAME)),
            None => {
                let key = business_key::Model {
                    country,
                    name_key,
                    business_id: new,
                };
                bulk::insert::<business_key::Entity>(&change.tx, &[key]).await?;
            }
        }
    }
    Ok(())
}

async fn move_complaints(
    change: &Change<'_>,
    old: Uuid,
    new: Uuid,
    references: &[String],
) -> Result<(), RegistryError> {
    let named: HashSet<&str> = references.iter().map(String::as_str).collect();
    let rows = complaint::Entity::find()
        .filter(complaint::Column::Reference.is_in(named.iter().copied()))
        .filter(complaint::Column::BusinessId.eq(old))
        .all(&change.tx)
        .await?;
    if rows.len() != named.len() {
        return Err(RegistryError::NotAllowed(NOT_ITS_COMPLAINT));
    }
    for row in rows {
        complaint::Entity::update_many()
            .set(complaint::ActiveModel {
                business_id: ActiveValue::Set(new),
                ..Default::default()
            })
            .filter(complaint::Column::Id.eq(row.id))
            .exec(&change.tx)
            .await?;
        filing::Entity::update_many()
            .set(filing::ActiveModel {
                business_id: ActiveValue::Set(new),
                ..Default::default()
            })
            .filter(filing::Column::ComplaintId.eq(row.id))
            .exec(&change.tx)
            .await?;
    }
    Ok(())
}
