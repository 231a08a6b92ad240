//! Letters of the desk to the consumer of a complaint.

use sea_orm::EntityTrait;
use uuid::Uuid;

use super::mails::{self, Recipient};
use super::{Change, RegistryError};
use crate::mail::Letter;
use crate::store::entities::{account, complaint, filing};

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
    let account = account::Entity::find_by_id(who).one(&change.tx).await?;
    let Some((address, account)) = account.and_then(|row| Some((row.email.clone()?, row))) else {
        return Ok(());
    };
    let to = Recipient {
        account_id: Some(account.id),
        business_id: None,
        address,
        language: account.language.parse().unwrap_or_default(),
    };
    let once = cause.map(|cause| format!("{}:{cause}", letter.purpose()));
    mails::write(change, &to, letter, Some(complaint.id), once).await
}
