//! Checking the proof of a complaint: accepting it as documented, or declining it with reasons.

use sea_orm::EntityTrait;
use serde_json::json;
use uuid::Uuid;

use super::append::append;
use super::deliver::deliver;
use super::desk_tasks::{self, Closing, Decision, TaskKind};
use super::{Change, RegistryError, audit, notices, proofs, second_look};
use crate::domain::{Actor, DeclineReason, EventKind, Tier};
use crate::mail::Letter;
use crate::store::entities::{business, complaint, desk_task};

/// Why not: the business has no page yet, so nobody could be told of the complaint.
pub const NOT_LISTED: &str = "not_listed";

/// Accepts the proof: the complaint is verified and goes to the business. Where a mail among the
/// proof turns out to be signed by the business (the desk may just have said which domain is its
/// own), that is how it was verified.
///
/// # Errors
/// As [`desk_tasks::to_decide`]; [`RegistryError::NotAllowed`] with [`NOT_LISTED`];
/// [`RegistryError::Refused`] where the complaint's life does not allow it.
pub async fn accept(
    change: &mut Change<'_>,
    task_id: Uuid,
    by: Uuid,
    note: Option<String>,
) -> Result<(), RegistryError> {
    let (task, complaint) = held(change, task_id, by).await?;
    let about = business::Entity::find_by_id(complaint.business_id)
        .one(&change.tx)
        .await?
        .ok_or(RegistryError::NotFound)?;
    if !about.listed {
        return Err(RegistryError::NotAllowed(NOT_LISTED));
    }
    let tier = if proofs::take_all(change, complaint.id).await? {
        Tier::Signed
    } else {
        Tier::Documented
    };
    append(
        change,
        complaint.id,
        Actor::Desk,
        EventKind::Verified { tier },
    )
    .await?;
    let closing = Closing {
        note,
        ..Closing::of(Decision::Documented)
    };
    desk_tasks::close(change, &task, by, closing).await?;
    second_look::open_if_sampled(change, complaint.id, by).await?;
    let subject = ("complaint", complaint.reference.as_str());
    audit::note(change, Some(by), "accept", subject, &json!({})).await?;
    deliver(change, complaint.id).await
}

/// Declines with at least one reason; the consumer is told, and has an appeal.
///
/// # Errors
/// As [`accept`]; [`RegistryError::Refused`] without a reason.
pub async fn decline(
    change: &mut Change<'_>,
    task_id: Uuid,
    by: Uuid,
    reasons: Vec<DeclineReason>,
    note: Option<String>,
) -> Result<(), RegistryError> {
    let (task, complaint) = held(change, task_id, by).await?;
    let words: Vec<&'static str> = reasons.iter().map(|reason| reason.as_str()).collect();
    let declined = EventKind::Declined { reasons };
    let state = append(change, complaint.id, Actor::Desk, declined).await?;
    let closing = Closing {
        decision: Decision::Declined,
        reasons: words.clone(),
        note,
    };
    desk_tasks::close(change, &task, by, closing).await?;
    second_look::open_if_sampled(change, complaint.id, by).await?;
    let subject = ("complaint", complaint.reference.as_str());
    audit::note(
        change,
        Some(by),
        "decline",
        subject,
        &json!({ "reasons": words }),
    )
    .await?;
    let business = business::Entity::find_by_id(complaint.business_id)
        .one(&change.tx)
        .await?
        .map_or_else(String::new, |business| business.name);
    let letter = Letter::ComplaintDeclined {
        reference: complaint.reference.clone(),
        business,
        may_appeal: state.appealed_on.is_none(),
    };
    notices::to_consumer(change, &complaint, &letter, Some(task.id)).await
}

/// Closes a task about a complaint that was withdrawn or removed meanwhile.
///
/// # Errors
/// As [`desk_tasks::to_decide`]; [`RegistryError::NotAllowed`] with `still_open` where there is
/// something to decide.
pub async fn close_moot(
    change: &mut Change<'_>,
    task_id: Uuid,
    by: Uuid,
) -> Result<(), RegistryError> {
    let task = desk_tasks::to_decide(change, task_id, by, TaskKind::ALL).await?;
    let complaint = match task.complaint_id {
        Some(id) => complaint::Entity::find_by_id(id).one(&change.tx).await?,
        None => None,
    };
    let complaint = complaint.ok_or(RegistryError::NotFound)?;
    if complaint.withdrawn_on.is_none() && complaint.void_reason.is_none() {
        return Err(RegistryError::NotAllowed("still_open"));
    }
    desk_tasks::close(change, &task, by, Closing::of(Decision::Moot)).await?;
    let subject = ("complaint", complaint.reference.as_str());
    audit::note(change, Some(by), "close_moot", subject, &json!({})).await
}

async fn held(
    change: &Change<'_>,
    task_id: Uuid,
    by: Uuid,
) -> Result<(desk_task::Model, complaint::Model), RegistryError> {
    let task = desk_tasks::to_decide(change, task_id, by, &[TaskKind::Verify]).await?;
    let id = task.complaint_id.ok_or(RegistryError::NotFound)?;
    let complaint = complaint::Entity::find_by_id(id)
        .one(&change.tx)
        .await?
        .ok_or(RegistryError::NotFound)?;
    Ok((task, complaint))
}
