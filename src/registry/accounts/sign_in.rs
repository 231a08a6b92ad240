//! Signing in: the password, and the code of the second factor where the account has one.

use sea_orm::{ActiveValue, EntityTrait};
use uuid::Uuid;

use super::tokens::{self, Found, Purpose};
use super::{Email, by_email, held, password, second_factor};
use crate::registry::{Change, Registry, RegistryError, Secret, sessions};
use crate::store::entities::account;

/// How somebody comes in.
#[derive(Clone)]
pub enum Entered {
    /// Signed in; the secret of the session.
    Session(Secret),
    /// The code of the second factor is awaited; the token that waits for it opens nothing by itself.
    CodeNeeded(String),
}

/// Checks address and password. `None` for a wrong password, an unknown address and an unconfirmed one alike, after
/// the same work.
///
/// # Errors
/// The database's own.
pub async fn sign_in(
    registry: &Registry,
    email: Option<&Email>,
    given: &str,
    device: &str,
) -> Result<Option<Entered>, RegistryError> {
    let known = match email {
        Some(email) => by_email(&registry.db.read, email).await?,
        None => None,
    };
    let kept = known
        .as_ref()
        .filter(|account| account.confirmed_at_us.is_some())
        .and_then(|account| account.password_hash.clone());
    let checked = password::check(given, kept.clone()).await?;
    let (Some(account), Some(kept), true) = (known, kept, checked.right) else {
        return Ok(None);
    };
    let rehashed = if checked.outdated {
        Some(password::hash(given).await?)
    } else {
        None
    };
    let change = registry.change().await?;
    let account = held(&change, account.id).await?;
    if account.password_hash.as_deref() != Some(kept.as_str()) {
        return Ok(None); // changed meanwhile
    }
    if let Some(rehashed) = rehashed {
        let set = account::ActiveModel {
            id: ActiveValue::Unchanged(account.id),
            password_hash: ActiveValue::Set(Some(rehashed)),
            ..Default::default()
        };
        account::Entity::update(set).exec(&change.tx).await?;
    }
    let entered = enter(&change, &account, device).await?;
    change.commit().await?;
    Ok(Some(entered))
}

/// Lets in somebody who has shown a password or a letter: all the way, or up to the code of the second factor.
pub(super) async fn enter(
    change: &Change<'_>,
    account: &account::Model,
    device: &str,
) -> Result<Entered, RegistryError> {
    if account.totp_since_us.is_some() {
        let token = tokens::issue(change, Some(account.id), Purpose::SignInCode, None).await?;
        return Ok(Entered::CodeNeeded(token));
    }
    let secret = sessions::open(change, account.id, device, false).await?;
    Ok(Entered::Session(secret))
}

/// Whose code this token waits for, if it still waits.
///
/// # Errors
/// The database's own.
pub async fn awaits_code(
    registry: &Registry,
    token: &str,
) -> Result<Option<account::Model>, RegistryError> {
    let db = &registry.db.read;
    let purposes = [Purpose::SignInCode];
    let found = tokens::look(db, token, &purposes, registry.clock.now()).await?;
    match found {
        Found::Fresh(row) => match row.account_id {
            Some(id) => Ok(account::Entity::find_by_id(id)
                .one(db)
                .await?
                .filter(|account| account.closed_at_us.is_none())),
            None => Ok(None),
        },
        _ => Ok(None),
    }
}

/// Checks the code that a sign-in waits for; `None` where it is wrong, or was used before.
///
/// # Errors
/// [`RegistryError::NotFound`] where nothing waits any more; the database's own.
pub async fn sign_in_with_code(
    registry: &Registry,
    token: &str,
    code: &str,
    device: &str,
) -> Result<Option<Secret>, RegistryError> {
    let change = registry.change().await?;
    let purposes = [Purpose::SignInCode];
    let Found::Fresh(row) = tokens::look(&change.tx, token, &purposes, change.now).await? else {
        return Err(RegistryError::NotFound);
    };
    let id = row.account_id.ok_or(RegistryError::NotFound)?;
    let account = held(&change, id).await?;
    if !second_factor::accept(&change, &account, code).await? {
        return Ok(None);
    }
    if !tokens::spend(&change, &row).await? {
        return Err(RegistryError::NotFound);
    }
    let secret = sessions::open(&change, account.id, device, true).await?;
    change.commit().await?;
    Ok(Some(secret))
}

/// What tells this browser from a stranger's the next time that its person signs in.
///
/// # Errors
/// The database's own.
pub async fn know_browser(registry: &Registry, account_id: Uuid) -> Result<String, RegistryError> {
    let change = registry.change().await?;
    let token = tokens::issue(&change, Some(account_id), Purpose::KnownBrowser, None).await?;
    change.commit().await?;
    Ok(token)
}

/// Whether somebody signed in to the account of this address in the browser that holds this token.
///
/// # Errors
/// The database's own.
pub async fn knows_browser(
    registry: &Registry,
    token: &str,
    email: &Email,
) -> Result<bool, RegistryError> {
    let db = &registry.db.read;
    let purposes = [Purpose::KnownBrowser];
    let found = tokens::look(db, token, &purposes, registry.clock.now()).await?;
    let Found::Fresh(row) = found else {
        return Ok(false);
    };
    let account = by_email(db, email).await?;
    Ok(account.is_some_and(|account| Some(account.id) == row.account_id))
}
