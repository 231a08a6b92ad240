//! Letters of the desk to the consumer of a complaint.

use sea_orm::EntityTrait;
use uuid::Uuid;

use super::{Change, RegistryError, mails};
use crate::mail::Letter;
use crate::store::entities::{complaint, filing};

/// Writes to who filed the complaint, once for each `cause`; a closed account gets nothing.
///
/// # Errors
/// The database's own.
pub async fn to_consumer(
    change: &Change<'_>,
    complaint: &complaint::Model,
    letter: &Letter,
    cause: Option<Uuid>,
) -> Result<(), RegistryError> {
    let filing = filing::Entity::find_by_id(complaint.id)
        .one(&change.tx)
        .await?;
    let who = filing
        .map(|filing| filing.account_id)
        .or(complaint.consumer_id);
    let Some(who) = who else { return Ok(()) };
    let once = cause.map(|cause| format!("{}:{cause}", letter.purpose()));
    mails::write_to_account(change, who, letter, Some(complaint.id), once).await
}
