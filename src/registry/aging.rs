//! What a new day does: complaints that waited for it stand differently, and every score ages.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::append::{load_events, write_projection};
use super::{Registry, RegistryError};
use crate::domain::fold;
use crate::store::entities::complaint::{Column, Entity};

/// Complaints brought up to date in one transaction.
const AT_ONCE: u64 = 200;

/// Writes the rows of complaints that the clock has changed by today; how many there were. One that
/// cannot be read back is told to the log and left as it is: the day begins without it.
///
/// # Errors
/// The database's own.
pub async fn let_days_pass(registry: &Registry) -> Result<usize, RegistryError> {
    let today = registry.clock.today();
    let mut changed = 0;
    let mut damaged: Vec<Uuid> = Vec::new();
    loop {
        let due = Entity::find()
            .filter(Column::NextChangeOn.lte(today))
            .filter(Column::Id.is_not_in(damaged.iter().copied()))
            .order_by_asc(Column::NextChangeOn)
            .order_by_asc(Column::Id)
            .limit(AT_ONCE)
            .all(&registry.db.read)
            .await?;
        if due.is_empty() {
            return Ok(changed);
        }
        let mut change = registry.change().await?;
        let ids = due.iter().map(|row| row.id);
        let held = Entity::find()
            .filter(Column::Id.is_in(ids))
            .order_by_asc(Column::Id)
            .lock_exclusive()
            .all(&change.tx)
            .await?;
        for row in &held {
            let events = load_events(&change.tx, row.id).await;
            match events.and_then(|events| Ok(fold(&events)?)) {
                Ok(state) => {
                    write_projection(&mut change, row, &state).await?;
                    changed += 1;
                }
                Err(error @ (RegistryError::Damaged { .. } | RegistryError::Refused(_))) => {
                    tracing::error!(complaint = row.reference, %error, "a complaint cannot be read back; the day leaves it as it is");
                    damaged.push(row.id);
                }
                Err(error) => return Err(error),
            }
        }
        change.commit().await?;
    }
}
