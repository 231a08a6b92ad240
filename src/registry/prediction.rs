//! How well the score foretells the verdicts of this registry.

use sea_orm::EntityTrait;

use super::{Registry, RegistryError, Scope, scoring};
use crate::score::{Evaluation, Sample, prediction};
use crate::store::bulk;
use crate::store::entities::figure;

/// Where the table for the methodology page is kept among the figures.
const KEPT_AS: (&str, &str) = ("prediction", "");

/// Walks the whole record month by month up to today; takes seconds on a large one.
///
/// # Errors
/// The database's own.
pub async fn evaluate(registry: &Registry) -> Result<Evaluation, RegistryError> {
    let as_of = registry.clock.today();
    let all = scoring::load_all(&registry.db.read).await?;
    let walking = tokio::task::spawn_blocking(move || {
        let samples: Vec<Sample<usize, &str>> = all
            .iter()
            .enumerate()
            .flat_map(|(place, scored)| {
                scored
                    .records
                    .iter()
                    .zip(&scored.marks)
                    .map(move |(record, mark)| Sample {
                        business: place,
                        sector: scored.business.sector.as_str(),
                        record: record.clone(),
                        mark: *mark,
                    })
            })
            .collect();
        prediction::evaluate(&samples, as_of)
    });
    walking
        .await
        .map_err(|error| RegistryError::damaged("prediction", error))
}

/// Walks the record and keeps the table for pages.
///
/// # Errors
/// The database's own.
pub async fn refresh(registry: &Registry) -> Result<(), RegistryError> {
    let evaluation = evaluate(registry).await?;
    let data = serde_json::to_string(&evaluation)
        .map_err(|why| RegistryError::damaged("prediction", why))?;
    let (scope, scope_key) = (KEPT_AS.0.to_owned(), KEPT_AS.1.to_owned());
    let row = figure::Model {
        scope,
        scope_key,
        as_of: evaluation.as_of,
        data,
    };
    let mut change = registry.change().await?;
    change.touch(Scope::All);
    figure::Entity::delete_by_id((row.scope.clone(), row.scope_key.clone()))
        .exec(&change.tx)
        .await?;
    bulk::insert::<figure::Entity>(&change.tx, &[row]).await?;
    change.commit().await
}

/// The table as it was last kept.
///
/// # Errors
/// The database's own.
pub async fn kept(registry: &Registry) -> Result<Option<Evaluation>, RegistryError> {
    let key = (KEPT_AS.0.to_owned(), KEPT_AS.1.to_owned());
    let row = figure::Entity::find_by_id(key)
        .one(&registry.db.read)
        .await?;
    row.map(|row| {
        serde_json::from_str(&row.data).map_err(|why| RegistryError::damaged("prediction", why))
    })
    .transpose()
}
