//! What every registry holds from its first day: itself as a source, and the list of sectors.

use std::collections::HashSet;

use sea_orm::EntityTrait;

use super::file::FILED_HERE;
use super::{Registry, RegistryError};
use crate::sources::{self, Sector};
use crate::store::bulk;
use crate::store::entities::{sector, source};

/// Writes what is missing; a second time there is nothing.
///
/// # Errors
/// The database's own.
pub async fn found(registry: &Registry) -> Result<(), RegistryError> {
    let known = source::Entity::find_by_id(FILED_HERE)
        .one(&registry.db.read)
        .await?;
    if known.is_some() {
        return Ok(());
    }
    let change = registry.change().await?;
    if source::Entity::find_by_id(FILED_HERE)
        .one(&change.tx)
        .await?
        .is_none()
    {
        bulk::insert::<source::Entity>(&change.tx, &[filed_here()]).await?;
    }
    let listed: HashSet<String> = sector::Entity::find()
        .all(&change.tx)
        .await?
        .into_iter()
        .map(|row| row.slug)
        .collect();
    let missing: Vec<sector::Model> = sources::sectors()
        .iter()
        .filter(|sector| !listed.contains(&sector.slug))
        .map(sector_row)
        .collect();
    bulk::insert::<sector::Entity>(&change.tx, &missing).await?;
    change.commit().await
}

fn filed_here() -> source::Model {
    source::Model {
        slug: FILED_HERE.to_owned(),
        name: "Redress".to_owned(),
        url: None,
        licence: None,
        country: String::new(),
        language: "und".to_owned(),
        asks_verdict: true,
        followed: true,
    }
}

/// The row of a sector of the registry's own list.
pub(super) fn sector_row(sector: &Sector) -> sector::Model {
    let names = serde_json::json!({
        "en": sector.en, "fr": sector.fr, "ar": sector.ar, "he": sector.he,
    });
    sector::Model {
        slug: sector.slug.clone(),
        names: names.to_string(),
    }
}
