//! An administrator gives and takes the roles of the desk. What a role is, is the accounts' matter.

use sea_orm::EntityTrait;
use uuid::Uuid;

use super::accounts::{self, Email};
use super::sessions::Role;
use super::{Change, RegistryError};
use crate::store::entities::account_role;

/// Gives a role to the account of an address, which is told by letter.
///
/// # Errors
/// [`RegistryError::NotFound`] where `by` is no administrator; [`RegistryError::NotAllowed`] with
/// `no_account`.
pub async fn give(
    change: &Change<'_>,
    by: Uuid,
    address: &Email,
    role: Role,
) -> Result<(), RegistryError> {
    only_administrators(change, by).await?;
    let account = accounts::by_email(&change.tx, address)
        .await?
        .filter(|account| account.closed_at_us.is_none())
        .ok_or(RegistryError::NotAllowed("no_account"))?;
    accounts::welcome(change, Some(by), &account, role).await?;
    Ok(())
}

/// Takes a role away, and with it every open session.
///
/// # Errors
/// [`RegistryError::NotFound`] where `by` is no administrator, or there is no such role;
/// [`RegistryError::NotAllowed`] where it is the administrator's own.
pub async fn take(
    change: &Change<'_>,
    by: Uuid,
    account_id: Uuid,
    role: Role,
) -> Result<(), RegistryError> {
    only_administrators(change, by).await?;
    accounts::take_role(change, Some(by), account_id, role).await
}

async fn only_administrators(change: &Change<'_>, who: Uuid) -> Result<(), RegistryError> {
    let key = (who, Role::Administrator.as_str().to_owned());
    let role = account_role::Entity::find_by_id(key)
        .one(&change.tx)
        .await?;
    role.map(|_| ()).ok_or(RegistryError::NotFound)
}
