//! A consumer takes a complaint back; what the desk had to do about it, or for it alone, falls away.

use sea_orm::{ColumnTrait, Condition, QueryFilter};
use uuid::Uuid;

use super::append::append;
use super::{Change, RegistryError, deliver, desk_tasks, held};
use crate::domain::{Actor, EventKind, WithdrawReason};
use crate::store::complaints;
use crate::store::entities::{complaint, desk_task};

/// Takes a complaint back.
///
/// # Errors
/// [`RegistryError::NotFound`] where it is not this person's; [`RegistryError::Refused`] where a
/// verdict is in force or its life is over; the database's own.
pub async fn withdraw(
    change: &mut Change<'_>,
    account_id: Uuid,
    complaint_id: Uuid,
    why: WithdrawReason,
    pressed: bool,
) -> Result<(), RegistryError> {
    complaints::for_consumer(account_id)
        .filter(complaint::Column::Id.eq(complaint_id))
        .one(&change.tx)
        .await?
        .ok_or(RegistryError::NotFound)?;
    let row = held::with_business(change, complaint_id).await?;
    let withdrawn = EventKind::Withdrawn {
        why,
        pressed: Some(pressed),
    };
    append(change, complaint_id, Actor::Consumer, withdrawn).await?;
    let about_it = Condition::all().add(desk_task::Column::ComplaintId.eq(complaint_id));
    desk_tasks::fall_away(change, about_it).await?;
    deliver::call_off_search(change, row.business_id).await
}
