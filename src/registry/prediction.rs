//! How well the score foretells the verdicts of this registry.

use chrono::NaiveDate;
use sea_orm::EntityTrait;

use super::scoring::{self, Scored};
use super::{Change, Registry, RegistryError};
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
    let all = scoring::load_all(&registry.db.read, as_of).await?;
    tokio::task::spawn_blocking(move || foretell(&all, as_of))
        .await
        .map_err(|error| RegistryError::damaged("prediction", error))
}

fn foretell(all: &[Scored], as_of: NaiveDate) -> Evaluation {
    let samples: Vec<Sample<usize, &str>> = all
        .iter()
        .enumerate()
        .flat_map(|(place, scored)| {
            let complaints = scored.records.iter().zip(&scored.marks);
            complaints.map(move |(record, mark)| Sample {
                business: place,
                sector: scored.business.sector.as_str(),
                record: record.clone(),
                mark: *mark,
            })
        })
        .collect();
    prediction::evaluate(&samples, as_of)
}

/// The table for pages, as it is kept.
pub(super) fn row_of(all: &[Scored], as_of: NaiveDate) -> Result<figure::Model, RegistryError> {
    let data = serde_json::to_string(&foretell(all, as_of))
        .map_err(|why| RegistryError::damaged("prediction", why))?;
    Ok(figure::Model {
        scope: KEPT_AS.0.to_owned(),
        scope_key: KEPT_AS.1.to_owned(),
        as_of,
        data,
    })
}

/// Puts the table in the place of the one that is kept.
pub(super) async fn replace(change: &Change<'_>, row: figure::Model) -> Result<(), RegistryError> {
    figure::Entity::delete_by_id((row.scope.clone(), row.scope_key.clone()))
        .exec(&change.tx)
        .await?;
    Ok(bulk::insert::<figure::Entity>(&change.tx, &[row]).await?)
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
