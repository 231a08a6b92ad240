//! Who of the desk keeps away from which business, and what follows from it.

use std::collections::HashSet;

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use serde_json::json;
use uuid::Uuid;

use super::desk_tasks::works_here;
use super::sessions::Role;
use super::{Change, RegistryError, audit};
use crate::store::entities::{account_role, business, membership, recusal};

/// Whether somebody keeps away from a business, or from one that became part of it: they said so,
/// or they work for it.
///
/// # Errors
/// The database's own.
pub async fn is_recused(
    db: &impl ConnectionTrait,
    who: Uuid,
    business_id: Uuid,
) -> Result<bool, RegistryError> {
    Ok(away_from(db, who).await?.contains(&business_id))
}

/// Every business that somebody keeps away from, those included that one of them became part of.
///
/// # Errors
/// The database's own.
pub async fn away_from(
    db: &impl ConnectionTrait,
    who: Uuid,
) -> Result<HashSet<Uuid>, RegistryError> {
    let said = recusal::Entity::find()
        .filter(recusal::Column::AccountId.eq(who))
        .all(db)
        .await?;
    let works_for = membership::Entity::find()
        .filter(membership::Column::AccountId.eq(who))
        .all(db)
        .await?;
    let mut away: HashSet<Uuid> = said.into_iter().map(|row| row.business_id).collect();
    away.extend(works_for.into_iter().map(|row| row.business_id));
    let mut newest: Vec<Uuid> = away.iter().copied().collect();
    while !newest.is_empty() {
        let merged = business::Entity::find()
            .filter(business::Column::Id.is_in(newest))
            .filter(business::Column::MergedInto.is_not_null())
            .all(db)
            .await?;
        newest = merged
            .into_iter()
            .filter_map(|row| row.merged_into)
            .filter(|id| away.insert(*id))
            .collect();
    }
    Ok(away)
}

/// A recusal with its business.
#[derive(Clone, Debug)]
pub struct Recusal {
    /// What was said.
    pub row: recusal::Model,
    /// Of which business.
    pub business: business::Model,
}

/// Recusals of one person, or of all.
///
/// # Errors
/// The database's own.
pub async fn list(
    db: &impl ConnectionTrait,
    of: Option<Uuid>,
) -> Result<Vec<Recusal>, RegistryError> {
    let mut query = recusal::Entity::find();
    if let Some(who) = of {
        query = query.filter(recusal::Column::AccountId.eq(who));
    }
    let rows = query
        .order_by_desc(recusal::Column::SinceUs)
        .all(db)
        .await?;
    let businesses = business::Entity::find()
        .filter(business::Column::Id.is_in(rows.iter().map(|row| row.business_id)))
        .all(db)
        .await?;
    let with_business = rows.into_iter().filter_map(|row| {
        let business = businesses.iter().find(|own| own.id == row.business_id)?;
        Some(Recusal {
            business: business.clone(),
            row,
        })
    });
    Ok(with_business.collect())
}

/// Somebody of the desk keeps away from a business from now on; a second time changes nothing.
///
/// # Errors
/// [`RegistryError::NotFound`] where there is no such business, or the person is not of the desk.
pub async fn recuse(
    change: &Change<'_>,
    who: Uuid,
    slug: &str,
    why: &str,
) -> Result<(), RegistryError> {
    if !works_here(&change.tx, who).await? {
        return Err(RegistryError::NotFound);
    }
    let business = business::Entity::find()
        .filter(business::Column::Slug.eq(slug))
        .one(&change.tx)
        .await?
        .ok_or(RegistryError::NotFound)?;
    let row = recusal::Model {
        account_id: who,
        business_id: business.id,
        since_us: change.now.timestamp_micros(),
        why: Some(why.to_owned()),
    };
    let written = recusal::Entity::insert(row.into_active_model())
        .on_conflict_do_nothing()
        .exec_without_returning(&change.tx)
        .await?;
    if matches!(written, sea_orm::TryInsertResult::Inserted(_)) {
        let subject = ("business", business.slug.as_str());
        audit::note(change, Some(who), "recuse", subject, &json!({})).await?;
    }
    Ok(())
}

/// An administrator takes a recusal back; nobody takes back their own.
///
/// # Errors
/// [`RegistryError::NotFound`] where there is none, or `by` is no administrator;
/// [`RegistryError::NotAllowed`] with `own`.
pub async fn take_back(
    change: &Change<'_>,
    by: Uuid,
    who: Uuid,
    business_id: Uuid,
) -> Result<(), RegistryError> {
    let key = (by, Role::Administrator.as_str().to_owned());
    let administrator = account_role::Entity::find_by_id(key)
        .one(&change.tx)
        .await?;
    let business = business::Entity::find_by_id(business_id)
        .one(&change.tx)
        .await?;
    let (Some(_), Some(business)) = (administrator, business) else {
        return Err(RegistryError::NotFound);
    };
    if by == who {
        return Err(RegistryError::NotAllowed("own"));
    }
    let gone = recusal::Entity::delete_by_id((who, business_id))
        .exec(&change.tx)
        .await?;
    if gone.rows_affected == 0 {
        return Err(RegistryError::NotFound);
    }
    let detail = json!({ "account": who });
    let subject = ("business", business.slug.as_str());
    audit::note(change, Some(by), "take_back_recusal", subject, &detail).await
}
