//! A forgotten password, and the first password of somebody who was given a role: both chosen by a link.

use sea_orm::{ActiveValue, EntityTrait};

use super::confirming::Lost;
use super::signing_up::{Wish, send_link};
use super::tokens::{self, Found, OVERTAKEN_BY_PASSWORD, Purpose};
use super::{Email, Entered, by_email, held, open_account, sign_in, tell};
use crate::mail::Letter;
use crate::registry::{Registry, RegistryError, sessions};
use crate::store::entities::account;

const SETS_PASSWORD: [Purpose; 2] = [Purpose::ResetPassword, Purpose::StaffInvited];

/// Kind of the job that writes to whoever forgot a password.
pub const FORGOT_PASSWORD: &str = "forgot_password";

/// Leaves it to a job to look whether the address has an account and to write to it: the answer to who asks takes the
/// same way for known and unknown addresses, and as long.
///
/// # Errors
/// The database's own.
pub async fn forgot_password(registry: &Registry, email: &Email) -> Result<(), RegistryError> {
    let change = registry.change().await?;
    change.enqueue(FORGOT_PASSWORD, None, &email.as_str())?;
    change.commit().await
}

/// Writes to the address, if it has an account.
///
/// # Errors
/// The database's own; [`RegistryError::Damaged`] where it is no address.
pub async fn write_reset(registry: &Registry, address: &str) -> Result<(), RegistryError> {
    let email = Email::parse(address)
        .map_err(|why| RegistryError::damaged("address", format!("{why:?}")))?;
    let change = registry.change().await?;
    match by_email(&change.tx, &email).await? {
        Some(account) if account.confirmed_at_us.is_some() => {
            tokens::end(&change, account.id, &[Purpose::ResetPassword]).await?;
            let purpose = Purpose::ResetPassword;
            let token = tokens::issue(&change, Some(account.id), purpose, None).await?;
            tell(&change, &account, &Letter::ResetPassword { token }).await?;
        }
        Some(account) => {
            let wish = Wish {
                name: None,
                country: None,
                language: account.language.clone(),
                draft: None,
            };
            send_link(&change, &account, &wish).await?;
        }
        None => return Ok(()),
    }
    change.commit().await
}

/// Whose password a link sets; nothing happens.
///
/// # Errors
/// The database's own.
pub async fn may_reset(
    registry: &Registry,
    token: &str,
) -> Result<Result<account::Model, Lost>, RegistryError> {
    let db = &registry.db.read;
    match tokens::look(db, token, &SETS_PASSWORD, registry.clock.now()).await? {
        Found::Fresh(token) => {
            let Some(id) = token.account_id else {
                return Ok(Err(Lost::Unknown));
            };
            Ok(Ok(open_account(db, id).await?))
        }
        Found::Used(_) => Ok(Err(Lost::Used)),
        Found::Expired(_) => Ok(Err(Lost::Expired)),
        Found::Unknown => Ok(Err(Lost::Unknown)),
    }
}

/// Sets the password, ends every session, and lets the person in up to the second factor.
///
/// # Errors
/// The database's own.
pub async fn set_new_password(
    registry: &Registry,
    token: &str,
    password_hash: &str,
    device: &str,
) -> Result<Result<Entered, Lost>, RegistryError> {
    let change = registry.change().await?;
    let row = match tokens::look(&change.tx, token, &SETS_PASSWORD, change.now).await? {
        Found::Fresh(row) => row,
        Found::Used(_) => return Ok(Err(Lost::Used)),
        Found::Expired(_) => return Ok(Err(Lost::Expired)),
        Found::Unknown => return Ok(Err(Lost::Unknown)),
    };
    if !tokens::spend(&change, &row).await? {
        return Ok(Err(Lost::Used));
    }
    let id = row.account_id.ok_or(RegistryError::NotFound)?;
    let account = held(&change, id).await?;
    let had_one = account.password_hash.is_some();
    let set = account::ActiveModel {
        id: ActiveValue::Unchanged(account.id),
        password_hash: ActiveValue::Set(Some(password_hash.to_owned())),
        confirmed_at_us: ActiveValue::Set(Some(
            account
                .confirmed_at_us
                .unwrap_or_else(|| change.now.timestamp_micros()),
        )),
        ..Default::default()
    };
    let account = account::Entity::update(set).exec(&change.tx).await?;
    sessions::end_all(&change, account.id, None).await?;
    tokens::end(&change, account.id, &OVERTAKEN_BY_PASSWORD).await?;
    if had_one {
        tell(&change, &account, &Letter::PasswordChanged).await?;
    }
    let entered = sign_in::enter(&change, &account, device).await?;
    change.commit().await?;
    Ok(Ok(entered))
}
