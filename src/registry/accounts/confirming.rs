//! Following the link of a letter: the address is the person's, and a complaint that waited is sent.

use sea_orm::{ActiveValue, ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::signing_up::{Wish, send_link};
use super::tokens::{self, Found, Purpose};
use super::waiting::Standing;
use super::{Email, Entered, by_email, held, open_account, sign_in, tell};
use crate::domain::Reference;
use crate::mail::Letter;
use crate::registry::{Change, Registry, RegistryError, submit};
use crate::store::entities::{account, account_role, draft, single_use_token};

pub(super) const CONFIRMS: [Purpose; 2] = [Purpose::ConfirmAddress, Purpose::ChangeAddress];

/// Why a link does nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// It did what it does before.
    Used,
    /// Its time is over.
    Expired,
    /// There never was one like it, or it is cut short.
    Unknown,
    /// The new address has meanwhile become another account's.
    Taken,
    /// The complaint became another account's, in the browser in which it was written.
    Elsewhere,
    /// The complaint was thrown away, or nobody came back to it.
    Thrown,
    /// The complaint is not the one that was looked at: it was changed since.
    Changed,
}

/// What the link did.
#[derive(Clone)]
pub enum Confirmed {
    /// The address is confirmed, a password was chosen, and the person enters.
    Entered(Entered, Then),
    /// The address is confirmed. Who has a password already enters with that: letters alone let nobody in.
    Done(Then),
    /// The account has its new address; sessions are as they were.
    AddressChanged,
}

/// Where the person goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// To the account.
    Account,
    /// To the complaint that was sent.
    Complaint(Reference),
    /// To the draft, which lacks something.
    Draft(Uuid),
}

/// Follows a link. `password_hash` is for an account that has none yet; `seen` is the version of the complaint that was
/// looked at, where one waits.
///
/// Address, complaint and session are one transaction: either all of it holds or the link still works. Where the rules
/// refuse the complaint, the address is confirmed without it, and the draft waits in the account.
///
/// # Errors
/// The database's own.
pub async fn confirm(
    registry: &Registry,
    token: &str,
    password_hash: Option<&str>,
    seen: Option<i64>,
    device: &str,
) -> Result<Result<Confirmed, Lost>, RegistryError> {
    let chosen = (password_hash, seen);
    match attempt(registry, token, chosen, device, true).await {
        Err(RegistryError::Refused(_) | RegistryError::NotAllowed(_) | RegistryError::NotFound) => {
            attempt(registry, token, chosen, device, false).await
        }
        done => done,
    }
}

async fn attempt(
    registry: &Registry,
    token: &str,
    (password_hash, seen): (Option<&str>, Option<i64>),
    device: &str,
    submits: bool,
) -> Result<Result<Confirmed, Lost>, RegistryError> {
    let mut change = registry.change().await?;
    let token = match tokens::look(&change.tx, token, &CONFIRMS, change.now).await? {
        Found::Fresh(token) => token,
        other => return Ok(Err(why(&other))),
    };
    let Some(id) = token.account_id else {
        return Ok(Err(Lost::Unknown));
    };
    let mut account = match held(&change, id).await {
        Err(RegistryError::NotFound) => return Ok(Err(Lost::Unknown)),
        held => held?,
    };
    if !tokens::spend(&change, &token).await? {
        return Ok(Err(Lost::Used));
    }
    if token.purpose == Purpose::ChangeAddress.as_str() {
        let changed = change_address(&change, &account, &token).await?;
        if changed.is_ok() {
            change.commit().await?;
        }
        return Ok(changed);
    }
    let wish = read_wish(&token)?;
    let chooses = account.password_hash.is_none();
    if chooses && password_hash.is_none() {
        return Ok(Err(Lost::Unknown));
    }
    if let Some(draft_id) = wish.draft
        && let Err(lost) = is_as_seen(&change, draft_id, account.id, seen).await?
    {
        return Ok(Err(lost));
    }
    let set = account::ActiveModel {
        id: ActiveValue::Unchanged(account.id),
        confirmed_at_us: ActiveValue::Set(Some(
            account
                .confirmed_at_us
                .unwrap_or_else(|| change.now.timestamp_micros()),
        )),
        password_hash: ActiveValue::Set(
            account
                .password_hash
                .take()
                .or_else(|| password_hash.map(str::to_owned)),
        ),
        name: ActiveValue::Set(account.name.take().or(wish.name)),
        country: ActiveValue::Set(account.country.take().or(wish.country)),
        language: ActiveValue::Set(if account.confirmed_at_us.is_some() {
            account.language.clone()
        } else {
            wish.language
        }),
        ..Default::default()
    };
    let account = account::Entity::update(set).exec(&change.tx).await?;
    let then = match wish.draft {
        Some(draft) => take_draft(&mut change, &account, draft, submits).await?,
        None => Then::Account,
    };
    let confirmed = if chooses {
        Confirmed::Entered(sign_in::enter(&change, &account, device).await?, then)
    } else {
        Confirmed::Done(then)
    };
    change.commit().await?;
    Ok(Ok(confirmed))
}

/// Whether the draft is still there for this account, and as it was looked at; it is held until the change ends.
async fn is_as_seen(
    change: &Change<'_>,
    draft_id: Uuid,
    account_id: Uuid,
    seen: Option<i64>,
) -> Result<Result<(), Lost>, RegistryError> {
    let row = draft::Entity::find_by_id(draft_id)
        .lock_exclusive()
        .one(&change.tx)
        .await?;
    Ok(match Standing::of(row, account_id) {
        Standing::Waits(row) if Some(row.version) != seen => Err(Lost::Changed),
        Standing::Waits(_) | Standing::Sent => Ok(()),
        Standing::Lost(lost) => Err(lost),
    })
}

/// Makes a draft the account's and sends it.
async fn take_draft(
    change: &mut Change<'_>,
    account: &account::Model,
    draft_id: Uuid,
    submits: bool,
) -> Result<Then, RegistryError> {
    let nobodys = Condition::any()
        .add(draft::Column::AccountId.is_null())
        .add(draft::Column::AccountId.eq(account.id));
    let taken = draft::Entity::update_many()
        .col_expr(draft::Column::AccountId, Some(account.id).into())
        .filter(draft::Column::Id.eq(draft_id))
        .filter(nobodys)
        .exec(&change.tx)
        .await?;
    if taken.rows_affected == 0 {
        return Ok(Then::Account);
    }
    if !submits {
        return Ok(Then::Draft(draft_id));
    }
    let (_, reference) = submit::submit(change, draft_id, account.id).await?;
    Ok(Then::Complaint(reference))
}

async fn change_address(
    change: &Change<'_>,
    account: &account::Model,
    token: &single_use_token::Model,
) -> Result<Result<Confirmed, Lost>, RegistryError> {
    let typed = token.payload.as_deref().unwrap_or_default();
    let email =
        Email::parse(typed).map_err(|why| RegistryError::damaged("address", format!("{why:?}")))?;
    let other = by_email(&change.tx, &email)
        .await?
        .filter(|other| other.id != account.id);
    if let Some(other) = other {
        if other.confirmed_at_us.is_some() || has_role(change, other.id).await? {
            return Ok(Err(Lost::Taken));
        }
        // Somebody else's sign-up with this address was never confirmed, and can no longer be.
        single_use_token::Entity::delete_many()
            .filter(single_use_token::Column::AccountId.eq(other.id))
            .exec(&change.tx)
            .await?;
        account::Entity::delete_by_id(other.id)
            .exec(&change.tx)
            .await?;
    }
    tell(change, account, &Letter::AddressChanged).await?;
    let set = account::ActiveModel {
        id: ActiveValue::Unchanged(account.id),
        email: ActiveValue::Set(Some(email.as_str().to_owned())),
        email_key: ActiveValue::Set(Some(email.key().to_owned())),
        ..Default::default()
    };
    account::Entity::update(set).exec(&change.tx).await?;
    // Links that went to the old address no longer open this account.
    let overtaken = [
        Purpose::ResetPassword,
        Purpose::ConfirmAddress,
        Purpose::ChangeAddress,
    ];
    tokens::end(change, account.id, &overtaken).await?;
    Ok(Ok(Confirmed::AddressChanged))
}

/// Whether somebody was invited to the desk: the account waits for its person, and its role with it.
async fn has_role(change: &Change<'_>, account_id: Uuid) -> Result<bool, RegistryError> {
    let role = account_role::Entity::find()
        .filter(account_role::Column::AccountId.eq(account_id))
        .one(&change.tx)
        .await?;
    Ok(role.is_some())
}

/// Writes another letter for a link that was used or is too old, where it still has something to do; whether it was
/// is not told.
///
/// # Errors
/// The database's own.
pub async fn send_again(registry: &Registry, token: &str) -> Result<(), RegistryError> {
    let change = registry.change().await?;
    let token = match tokens::look(&change.tx, token, &CONFIRMS, change.now).await? {
        Found::Used(token) | Found::Expired(token) => token,
        Found::Fresh(_) | Found::Unknown => return Ok(()),
    };
    let Some(account) = account_of(&token, &change.tx).await? else {
        return Ok(());
    };
    if token.purpose == Purpose::ConfirmAddress.as_str() {
        let wish = read_wish(&token)?;
        let unsent = match wish.draft {
            None => false,
            Some(id) => {
                let row = draft::Entity::find_by_id(id).one(&change.tx).await?;
                matches!(Standing::of(row, account.id), Standing::Waits(_))
            }
        };
        if account.confirmed_at_us.is_none() || unsent {
            send_link(&change, &account, &wish).await?;
        }
    }
    change.commit().await
}

pub(super) fn why(found: &Found) -> Lost {
    match found {
        Found::Used(_) => Lost::Used,
        Found::Expired(_) => Lost::Expired,
        Found::Fresh(_) | Found::Unknown => Lost::Unknown,
    }
}

pub(super) async fn account_of(
    token: &single_use_token::Model,
    db: &impl sea_orm::ConnectionTrait,
) -> Result<Option<account::Model>, RegistryError> {
    let Some(id) = token.account_id else {
        return Ok(None);
    };
    match open_account(db, id).await {
        Ok(account) => Ok(Some(account)),
        Err(RegistryError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

pub(super) fn read_wish(token: &single_use_token::Model) -> Result<Wish, RegistryError> {
    let payload = token.payload.as_deref().unwrap_or_default();
    serde_json::from_str(payload).map_err(|why| RegistryError::damaged("wish", why))
}
