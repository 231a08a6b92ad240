//! What the desk asks a consumer about a complaint, and the answers. Both are private.

use sea_orm::{ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::append::load_events;
use super::desk_tasks::{self, TaskKind};
use super::{Change, RegistryError, held};
use crate::domain::{Stage, fold};
use crate::store::complaints;
use crate::store::entities::{complaint, question};

/// The longest answer, in characters.
pub const LONGEST_ANSWER: usize = 5_000;

/// The questions about a complaint, oldest first.
///
/// # Errors
/// The database's own.
pub async fn about(
    db: &impl ConnectionTrait,
    complaint_id: Uuid,
) -> Result<Vec<question::Model>, RegistryError> {
    Ok(question::Entity::find()
        .filter(question::Column::ComplaintId.eq(complaint_id))
        .order_by_asc(question::Column::Id)
        .all(db)
        .await?)
}

/// The consumer answers a question of the desk, once.
///
/// # Errors
/// [`RegistryError::NotFound`] where the complaint is not this person's or the question not about it;
/// [`RegistryError::NotAllowed`] where it was answered before; the database's own.
pub async fn answer(
    change: &Change<'_>,
    account_id: Uuid,
    complaint_id: Uuid,
    question_id: Uuid,
    text: &str,
) -> Result<(), RegistryError> {
    complaints::for_consumer(account_id)
        .filter(complaint::Column::Id.eq(complaint_id))
        .one(&change.tx)
        .await?
        .ok_or(RegistryError::NotFound)?;
    // Whoever decides about it meanwhile decides before the answer, which then opens no task any more.
    held::complaint(change, complaint_id).await?;
    let asked = question::Entity::find_by_id(question_id)
        .filter(question::Column::ComplaintId.eq(complaint_id))
        .one(&change.tx)
        .await?
        .ok_or(RegistryError::NotFound)?;
    if asked.answered_at_us.is_some() {
        return Err(RegistryError::NotAllowed("answered"));
    }
    let answered = question::ActiveModel {
        answered_at_us: ActiveValue::Set(Some(change.now.timestamp_micros())),
        answer: ActiveValue::Set(Some(text.to_owned())),
        ..Default::default()
    };
    let result = question::Entity::update_many()
        .set(answered)
        .filter(question::Column::Id.eq(question_id))
        .filter(question::Column::AnsweredAtUs.is_null())
        .exec(&change.tx)
        .await?;
    if result.rows_affected == 0 {
        return Err(RegistryError::NotAllowed("answered"));
    }
    let state = fold(&load_events(&change.tx, complaint_id).await?)?;
    if state.stage() == Stage::Submitted {
        desk_tasks::open(change, TaskKind::Verify, Some(complaint_id), None, None).await?;
    }
    Ok(())
}
