//! Contests: a business says that a complaint is not its own. Somebody of the desk decides, who did not
//! accept the proof, and both sides read why. Who may speak for a business is the portal's matter.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use uuid::Uuid;

use super::append::append;
use super::desk_tasks::{self, Closing, Decision, TaskKind};
use super::mails::{self, Recipient};
use super::{Change, RegistryError, audit, deliver, notices};
use crate::domain::{Actor, ContestGround, ContestReason, EventKind, Refusal};
use crate::mail::Letter;
use crate::store::entities::{business, complaint, desk_task};

/// The business contests a complaint that was delivered to it; the desk is to decide.
///
/// # Errors
/// [`RegistryError::Refused`] where its life does not allow it; [`RegistryError::NotFound`]; the
/// database's own.
pub async fn raise(
    change: &mut Change<'_>,
    complaint_id: Uuid,
    ground: ContestGround,
) -> Result<(), RegistryError> {
    let contested = EventKind::Contested { ground };
    append(change, complaint_id, Actor::Business, contested).await?;
    let accepted = desk_task::Entity::find()
        .filter(desk_task::Column::ComplaintId.eq(complaint_id))
        .filter(desk_task::Column::Kind.eq(TaskKind::Verify.as_str()))
        .filter(desk_task::Column::Decision.eq(Decision::Documented.as_str()))
        .order_by_desc(desk_task::Column::ClosedAtUs)
        .one(&change.tx)
        .await?;
    let (kind, id) = (TaskKind::Contest, Some(complaint_id));
    let barred = accepted.and_then(|task| task.closed_by);
    desk_tasks::open(change, kind, id, None, barred).await
}

/// Decides a contest: the reasons say how. Where the business is right, the complaint is voided for the
/// first of them; else it stands, and its clock never stood still.
///
/// # Errors
/// As [`desk_tasks::to_decide`]; [`RegistryError::Refused`] without a reason, with reasons for both, and
/// where no contest is open.
pub async fn decide(
    change: &mut Change<'_>,
    task_id: Uuid,
    by: Uuid,
    reasons: Vec<ContestReason>,
    note: Option<String>,
) -> Result<(), RegistryError> {
    let task = desk_tasks::to_decide(change, task_id, by, &[TaskKind::Contest]).await?;
    let id = task.complaint_id.ok_or(RegistryError::NotFound)?;
    let row = complaint::Entity::find_by_id(id)
        .one(&change.tx)
        .await?
        .ok_or(RegistryError::NotFound)?;
    let first = reasons.first().ok_or(Refusal::NoReason)?;
    let voids = first.voids();
    let upheld = voids.is_some();
    let words: Vec<&'static str> = reasons.iter().map(|reason| reason.as_str()).collect();
    let decided = EventKind::ContestDecided {
        upheld,
        reasons: reasons.clone(),
    };
    append(change, id, Actor::Desk, decided).await?;
    if let Some(reason) = voids {
        let voided = EventKind::Voided {
            reason,
            docket: None,
        };
        append(change, id, Actor::Desk, voided).await?;
    }
    let closing = Closing {
        decision: if upheld {
            Decision::Upheld
        } else {
            Decision::Rejected
        },
        reasons: words.clone(),
        note,
    };
    desk_tasks::close(change, &task, by, closing).await?;
    let subject = ("complaint", row.reference.as_str());
    let detail = json!({ "upheld": upheld, "reasons": words });
    audit::note(change, Some(by), "decide_contest", subject, &detail).await?;
    tell(change, &row, task.id, reasons).await
}

/// Both are told. Why, stands on the complaint's pages; a business that has none yet reads it in its letter.
async fn tell(
    change: &Change<'_>,
    row: &complaint::Model,
    task_id: Uuid,
    reasons: Vec<ContestReason>,
) -> Result<(), RegistryError> {
    let upheld = reasons.iter().any(|reason| reason.voids().is_some());
    let about = business::Entity::find_by_id(row.business_id)
        .one(&change.tx)
        .await?
        .ok_or(RegistryError::NotFound)?;
    let letter = Letter::ContestDecided {
        reference: row.reference.clone(),
        upheld,
    };
    notices::to_consumer(change, row, &letter, Some(task_id)).await?;
    let letter = Letter::BusinessContestDecided {
        reference: row.reference.clone(),
        business: about.name,
        reasons,
    };
    for contact in deliver::contacts(&change.tx, row.business_id).await? {
        let once = format!("contest_decided:{task_id}:{}", contact.address);
        let to = Recipient {
            account_id: None,
            business_id: Some(row.business_id),
            address: contact.address,
            language: contact.language.parse().unwrap_or_default(),
        };
        mails::write(change, &to, &letter, Some(row.id), Some(once)).await?;
    }
    Ok(())
}
