//! Appeals against a decline: the consumer's one, decided by somebody else than who declined.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::append::append;
use super::desk_tasks::{self, TaskKind};
use super::{Change, RegistryError};
use crate::domain::{Actor, EventKind};
use crate::store::complaints;
use crate::store::entities::{complaint, desk_task};

/// The longest argument, in characters.
pub const LONGEST_APPEAL: usize = 5_000;

/// The consumer appeals; who declined is barred from deciding.
///
/// # Errors
/// [`RegistryError::NotFound`] where the complaint is not this person's; [`RegistryError::Refused`]
/// where nothing was declined or the appeal was used; the database's own.
pub async fn appeal(
    change: &mut Change<'_>,
    account_id: Uuid,
    complaint_id: Uuid,
    text: &str,
) -> Result<(), RegistryError> {
    complaints::for_consumer(account_id)
        .filter(complaint::Column::Id.eq(complaint_id))
        .one(&change.tx)
        .await?
        .ok_or(RegistryError::NotFound)?;
    let appealed = EventKind::Appealed {
        text: Some(text.to_owned()),
    };
    append(change, complaint_id, Actor::Consumer, appealed).await?;
    let declined_by = who_decided(change, complaint_id).await?;
    desk_tasks::open(
        change,
        TaskKind::Appeal,
        Some(complaint_id),
        None,
        declined_by,
    )
    .await
}

/// Who decided last whether the complaint is verified.
async fn who_decided(
    change: &Change<'_>,
    complaint_id: Uuid,
) -> Result<Option<Uuid>, RegistryError> {
    let decided = desk_task::Entity::find()
        .filter(desk_task::Column::ComplaintId.eq(complaint_id))
        .filter(desk_task::Column::Kind.eq(TaskKind::Verify.as_str()))
        .filter(desk_task::Column::ClosedBy.is_not_null())
        .order_by_desc(desk_task::Column::ClosedAtUs)
        .one(&change.tx)
        .await?;
    Ok(decided.and_then(|task| task.closed_by))
}
