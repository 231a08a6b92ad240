//! Deciding the appeal against a decline, by somebody else than who declined.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use uuid::Uuid;

use super::append::append;
use super::desk_tasks::{self, Closing, Decision, TaskKind};
use super::{Change, RegistryError, audit, notices};
use crate::domain::{Actor, EventKind};
use crate::mail::Letter;
use crate::store::entities::{complaint, desk_task};

/// Decides: granted, the complaint is checked anew, and not by who declined; refused, the decline
/// holds for good.
///
/// # Errors
/// As [`desk_tasks::to_decide`]; [`RegistryError::Refused`] where no appeal is open.
pub async fn decide(
    change: &mut Change<'_>,
    task_id: Uuid,
    by: Uuid,
    granted: bool,
    note: Option<String>,
) -> Result<(), RegistryError> {
    let task = desk_tasks::to_decide(change, task_id, by, &[TaskKind::Appeal]).await?;
    let id = task.complaint_id.ok_or(RegistryError::NotFound)?;
    let complaint = complaint::Entity::find_by_id(id)
        .one(&change.tx)
        .await?
        .ok_or(RegistryError::NotFound)?;
    let declined_by = who_declined(change, id).await?.or(task.barred_account);
    if declined_by == Some(by) {
        return Err(RegistryError::NotAllowed(desk_tasks::BARRED));
    }
    append(
        change,
        id,
        Actor::Desk,
        EventKind::AppealDecided { granted },
    )
    .await?;
    let decision = if granted {
        Decision::Granted
    } else {
        Decision::Refused
    };
    let closing = Closing {
        note,
        ..Closing::of(decision)
    };
    desk_tasks::close(change, &task, by, closing).await?;
    if granted {
        desk_tasks::open(change, TaskKind::Verify, Some(id), None, declined_by).await?;
    }
    let subject = ("complaint", complaint.reference.as_str());
    let detail = json!({ "granted": granted });
    audit::note(change, Some(by), "decide_appeal", subject, &detail).await?;
    let letter = Letter::AppealDecided {
        reference: complaint.reference.clone(),
        granted,
    };
    notices::to_consumer(change, &complaint, &letter, Some(task.id)).await
}

/// Who declined the complaint last.
///
/// # Errors
/// The database's own.
pub async fn who_declined(
    change: &Change<'_>,
    complaint_id: Uuid,
) -> Result<Option<Uuid>, RegistryError> {
    let task = desk_task::Entity::find()
        .filter(desk_task::Column::ComplaintId.eq(complaint_id))
        .filter(desk_task::Column::Kind.eq(TaskKind::Verify.as_str()))
        .filter(desk_task::Column::Decision.eq(Decision::Declined.as_str()))
        .order_by_desc(desk_task::Column::ClosedAtUs)
        .one(&change.tx)
        .await?;
    Ok(task.and_then(|task| task.closed_by))
}
