//! What every registry holds from its first day: itself as a source, and the list of sectors.

use sea_orm::{EntityTrait, IntoActiveModel};

use super::file::FILED_HERE;
use super::{Registry, RegistryError};
use crate::sources::{self, Sector};
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
    // Another process may be founding it as well.
    source::Entity::insert(filed_here().into_active_model())
        .on_conflict_do_nothing()
        .exec_without_returning(&change.tx)
        .await?;
    let sectors = sources::sectors()
        .iter()
        .map(|sector| sector_row(sector).into_active_model());
    sector::Entity::insert_many(sectors)
        .on_conflict_do_nothing()
        .exec_without_returning(&change.tx)
        .await?;
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
