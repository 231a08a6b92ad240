//! The log of what moderators and administrators did. It is only ever added to; the database refuses the rest.

use sea_orm::{ActiveValue, EntityTrait};
use uuid::Uuid;

use super::{Change, RegistryError};
use crate::store::entities::audit;

/// Notes that `by` did `action` to a thing; `detail` holds no private words.
///
/// # Errors
/// The database's own.
pub async fn note(
    change: &Change<'_>,
    by: Option<Uuid>,
    action: &str,
    (subject, subject_id): (&str, &str),
    detail: &serde_json::Value,
) -> Result<(), RegistryError> {
    let row = audit::ActiveModel {
        seq: ActiveValue::NotSet,
        at_us: ActiveValue::Set(change.now.timestamp_micros()),
        account_id: ActiveValue::Set(by),
        action: ActiveValue::Set(action.to_owned()),
        subject: ActiveValue::Set(subject.to_owned()),
        subject_id: ActiveValue::Set(subject_id.to_owned()),
        detail: ActiveValue::Set(detail.to_string()),
    };
    audit::Entity::insert(row)
        .exec_without_returning(&change.tx)
        .await?;
    Ok(())
}
