//! Asking the consumer for more. The task waits meanwhile, and the desk's clock with it.

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::desk_tasks::{self, TaskKind};
use super::{Change, RegistryError, audit, notices};
use crate::mail::Letter;
use crate::store::entities::{complaint, question};

/// Why not: an earlier question waits for its answer.
pub const ASKED_ALREADY: &str = "asked_already";

/// Asks about a complaint whose proof is being checked, or whose appeal is being decided.
///
/// # Errors
/// As [`desk_tasks::to_decide`]; [`RegistryError::NotAllowed`] with [`ASKED_ALREADY`].
pub async fn ask(
    change: &mut Change<'_>,
    task_id: Uuid,
    by: Uuid,
    text: &str,
) -> Result<(), RegistryError> {
    let kinds = [TaskKind::Verify, TaskKind::Appeal];
    let task = desk_tasks::to_decide(change, task_id, by, &kinds).await?;
    let id = task.complaint_id.ok_or(RegistryError::NotFound)?;
    let complaint = complaint::Entity::find_by_id(id)
        .one(&change.tx)
        .await?
        .ok_or(RegistryError::NotFound)?;
    let waits = question::Entity::find()
        .filter(question::Column::ComplaintId.eq(id))
        .filter(question::Column::AnsweredAtUs.is_null())
        .one(&change.tx)
        .await?;
    if waits.is_some() {
        return Err(RegistryError::NotAllowed(ASKED_ALREADY));
    }
    let row = question::Model {
        id: change.new_id(),
        complaint_id: id,
        asked_by: by,
        asked_at_us: change.now.timestamp_micros(),
        text: text.to_owned(),
        answered_at_us: None,
        answer: None,
    };
    let question_id = row.id;
    question::Entity::insert(row.into_active_model())
        .exec_without_returning(&change.tx)
        .await?;
    let subject = ("complaint", complaint.reference.as_str());
    audit::note(change, Some(by), "ask", subject, &json!({})).await?;
    let letter = Letter::DeskAsks {
        reference: complaint.reference.clone(),
    };
    notices::to_consumer(change, &complaint, &letter, Some(question_id)).await
}
