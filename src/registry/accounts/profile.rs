//! What a person changes about the own account: name, country, language, address, password.

use sea_orm::{ActiveValue, EntityTrait};
use uuid::Uuid;

use super::tokens::{self, OVERTAKEN_BY_PASSWORD, Purpose};
use super::{Email, by_email, held, password, tell};
use crate::domain::Country;
use crate::i18n::UiLang;
use crate::mail::Letter;
use crate::registry::mails::{self, Recipient};
use crate::registry::sessions::{self, Session};
use crate::registry::{Registry, RegistryError, Secret};
use crate::store::entities::account;

/// What a person says about themselves.
#[derive(Clone, Debug)]
pub struct Profile {
    /// What the person wants to be called.
    pub name: String,
    /// Where the person lives.
    pub country: Option<Country>,
    /// The language to write in.
    pub language: UiLang,
}

/// Keeps what the person says.
///
/// # Errors
/// The database's own.
pub async fn save_profile(
    registry: &Registry,
    account_id: Uuid,
    profile: &Profile,
) -> Result<(), RegistryError> {
    let change = registry.change().await?;
    let account = held(&change, account_id).await?;
    let set = account::ActiveModel {
        id: ActiveValue::Unchanged(account.id),
        name: ActiveValue::Set(Some(profile.name.clone())),
        country: ActiveValue::Set(profile.country.map(|country| country.to_string())),
        language: ActiveValue::Set(profile.language.code().to_owned()),
        ..Default::default()
    };
    account::Entity::update(set).exec(&change.tx).await?;
    change.commit().await
}

/// Whether this is the account's password.
///
/// # Errors
/// The database's own.
pub async fn has_password(account: &account::Model, given: &str) -> Result<bool, RegistryError> {
    let checked = password::check(given, account.password_hash.clone()).await?;
    Ok(checked.right)
}

/// Writes to the new address, which becomes the account's when its letter is followed, and to the old one that it was
/// asked for. An address that has an account already is told so by letter, and nobody else is.
///
/// # Errors
/// The database's own.
pub async fn ask_for_address(
    registry: &Registry,
    account_id: Uuid,
    new: &Email,
) -> Result<(), RegistryError> {
    let change = registry.change().await?;
    let account = held(&change, account_id).await?;
    tokens::end(&change, account.id, &[Purpose::ChangeAddress]).await?;
    tell(&change, &account, &Letter::AddressAsked).await?;
    let other = by_email(&change.tx, new)
        .await?
        .filter(|other| other.id != account.id && other.confirmed_at_us.is_some());
    if let Some(other) = other {
        tokens::issue(&change, None, Purpose::Nothing, None).await?;
        tell(&change, &other, &Letter::AddressInUse).await?;
        return change.commit().await;
    }
    let payload = Some(new.as_str().to_owned());
    let token = tokens::issue(&change, Some(account.id), Purpose::ChangeAddress, payload).await?;
    let to = Recipient {
        account_id: Some(account.id),
        business_id: None,
        address: new.as_str().to_owned(),
        language: super::language_of(&account),
    };
    mails::write(&change, &to, &Letter::ChangeAddress { token }, None, None).await?;
    change.commit().await
}

/// Sets another password, ends every other session and gives this one's new secret.
///
/// # Errors
/// The database's own.
pub async fn change_password(
    registry: &Registry,
    session: &Session,
    password_hash: &str,
) -> Result<Secret, RegistryError> {
    let change = registry.change().await?;
    let account = held(&change, session.account.id).await?;
    let set = account::ActiveModel {
        id: ActiveValue::Unchanged(account.id),
        password_hash: ActiveValue::Set(Some(password_hash.to_owned())),
        ..Default::default()
    };
    account::Entity::update(set).exec(&change.tx).await?;
    sessions::end_all(&change, account.id, Some(session.id)).await?;
    tokens::end(&change, account.id, &OVERTAKEN_BY_PASSWORD).await?;
    tell(&change, &account, &Letter::PasswordChanged).await?;
    let secret = sessions::renew(&change, session, session.second_factor).await?;
    change.commit().await?;
    Ok(secret)
}
