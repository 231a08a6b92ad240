//! How well the score foretells the verdicts of this registry.

use super::{Registry, RegistryError, scoring};
use crate::score::{Evaluation, Sample, prediction};

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
                scored.records.iter().zip(&scored.marks).map(move |(record, mark)| Sample {
                    business: place,
                    sector: scored.business.sector.as_str(),
                    record: record.clone(),
                    mark: *mark,
                })
            })
            .collect();
        prediction::evaluate(&samples, as_of)
    });
    walking.await.map_err(|error| RegistryError::damaged("prediction", error))
}
