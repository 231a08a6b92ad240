//! Signing up, alone or with a complaint that waits: an account without anything in it, and a letter to its address.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue, EntityTrait};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::tokens::{self, Purpose};
use super::{Email, by_email, tell};
use crate::i18n::UiLang;
use crate::mail::Letter;
use crate::registry::{Change, RegistryError};
use crate::store::entities::account;

/// What somebody gave who has not shown yet that the address is theirs. It travels with the token, so that the account
/// holds what the letter's reader gave, and not what a stranger gave in that person's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// What the person wants to be called.
    pub name: Option<String>,
    /// Where the person lives, ISO 3166.
    pub country: Option<String>,
    /// The language to write in: `en`, `fr`, `ar`, `he`.
    pub language: String,
    /// The complaint that waits.
    pub draft: Option<Uuid>,
}

/// Writes to whoever wants an account: a link that confirms the address, or, where it has an account, that it has one.
///
/// # Errors
/// The database's own.
pub async fn sign_up(change: &Change<'_>, email: &Email, wish: &Wish) -> Result<(), RegistryError> {
    let account = account_of(change, email, &wish.language).await?;
    if account.confirmed_at_us.is_some() {
        // As many rows as for an unknown address, so that the answer takes as long.
        tokens::issue(change, None, Purpose::Nothing, None).await?;
        return tell(change, &account, &Letter::AddressInUse).await;
    }
    send_link(change, &account, wish).await
}

/// Writes to whoever filed a complaint before having an account. The letter's link confirms the address and sends the
/// complaint; for an address that has an account it does the same, so that nothing on the page tells the two apart.
///
/// # Errors
/// The database's own.
pub async fn invite_to_confirm(
    change: &Change<'_>,
    email: &Email,
    language: UiLang,
    name: Option<&str>,
    country: Option<&str>,
    draft_id: Uuid,
) -> Result<(), RegistryError> {
    let wish = Wish {
        name: name.map(str::to_owned),
        country: country.map(str::to_owned),
        language: language.code().to_owned(),
        draft: Some(draft_id),
    };
    let account = account_of(change, email, language.code()).await?;
    send_link(change, &account, &wish).await
}

/// Writes the letter that confirms an address.
pub(super) async fn send_link(
    change: &Change<'_>,
    account: &account::Model,
    wish: &Wish,
) -> Result<(), RegistryError> {
    let payload = serde_json::to_string(wish).map_err(|why| RegistryError::damaged("wish", why))?;
    let purpose = Purpose::ConfirmAddress;
    let token = tokens::issue(change, Some(account.id), purpose, Some(payload)).await?;
    let letter = Letter::ConfirmAddress {
        token,
        with_complaint: wish.draft.is_some(),
    };
    // Until the address is confirmed nothing is known of its reader but the language of this wish.
    let to = account::Model {
        language: if account.confirmed_at_us.is_some() {
            account.language.clone()
        } else {
            wish.language.clone()
        },
        ..account.clone()
    };
    tell(change, &to, &letter).await
}

/// The account of an address, made empty and unconfirmed where there is none.
pub(super) async fn account_of(
    change: &Change<'_>,
    email: &Email,
    language: &str,
) -> Result<account::Model, RegistryError> {
    if let Some(known) = by_email(&change.tx, email).await? {
        return Ok(known);
    }
    let new = account::ActiveModel {
        id: ActiveValue::Set(change.new_id()),
        email: ActiveValue::Set(Some(email.as_str().to_owned())),
        email_key: ActiveValue::Set(Some(email.key().to_owned())),
        language: ActiveValue::Set(language.to_owned()),
        created_at_us: ActiveValue::Set(change.now.timestamp_micros()),
        name: ActiveValue::Set(None),
        country: ActiveValue::Set(None),
        password_hash: ActiveValue::Set(None),
        confirmed_at_us: ActiveValue::Set(None),
        closed_at_us: ActiveValue::Set(None),
        totp_secret: ActiveValue::Set(None),
        totp_since_us: ActiveValue::Set(None),
        totp_last_step: ActiveValue::Set(None),
    };
    // Somebody may make it at the same time.
    let only_once = OnConflict::column(account::Column::EmailKey)
        .do_nothing()
        .to_owned();
    account::Entity::insert(new)
        .on_conflict(only_once)
        .exec_without_returning(&change.tx)
        .await?;
    by_email(&change.tx, email)
        .await?
        .ok_or(RegistryError::NotFound)
}
