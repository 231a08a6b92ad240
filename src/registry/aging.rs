//! What a new day does: complaints that waited for it stand differently, and every score ages.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::append::{load_events, write_projection};
use super::{Registry, RegistryError};
use crate::domain::fold;
use crate::store::entities::complaint::{Column, Entity};

/// Complaints brought up to date in one transaction.
const AT_ONCE: u64 = 200;

/// Writes the rows of complaints that the clock has changed by today; how many there were.
///
/// # Errors
/// The database's own.
pub async fn let_days_pass(registry: &Registry) -> Result<usize, RegistryError> {
    let today = registry.clock.today();
    let mut changed = 0;
    loop {
        let due = Entity::find()
            .filter(Column::NextChangeOn.lte(today))
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
            let state = fold(&load_events(&change.tx, row.id).await?)?;
            write_projection(&mut change, row, &state).await?;
        }
        change.commit().await?;
        changed += due.len();
    }
}
