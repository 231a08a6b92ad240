//! People and their accounts: one file per thing that a person can do. Sessions are beside, in `sessions`.
//!
//! What a page answers never tells whether an address is known here: the letter does, to whoever reads that address's
//! mail. Signing up and inviting write one token and one letter for known and unknown alike; a forgotten password is a
//! job's matter, which looks the address up when the answer is given already.

mod address;
mod archive;
mod closing;
mod confirming;
mod export;
mod password;
mod profile;
mod resetting;
mod second_factor;
mod sign_in;
mod signing_up;
mod staff;
mod tokens;
mod waiting;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::desk_tasks::works_here;
use super::mails::{self, Recipient};
use super::{Change, RegistryError, audit};
use crate::i18n::UiLang;
use crate::mail::Letter;
use crate::store::entities::account;

pub use address::{Email, EmailProblem, NameProblem, clean_name};
pub use archive::own_archive;
pub use closing::close;
pub use confirming::{Confirmed, Lost, Then, confirm, send_again};
pub use password::{Weakness, hash as hash_password, weakness};
pub use profile::{Profile, ask_for_address, change_password, has_password, save_profile};
pub use resetting::{FORGOT_PASSWORD, forgot_password, may_reset, set_new_password, write_reset};
pub use second_factor::{
    Setup, begin as begin_second_factor, new_codes, setup as second_factor_setup, show_code,
    switch_off as switch_second_factor_off, switch_on as switch_second_factor_on,
};
pub use sign_in::{Entered, awaits_code, know_browser, knows_browser, sign_in, sign_in_with_code};
pub use signing_up::{Wish, invite_to_confirm, sign_up};
pub use staff::{
    Staff, add as add_staff, grant_role, reset_second_factor, staff, take_role, welcome,
};
pub use tokens::{KNOWN_FOR, Purpose, sweep};
pub use waiting::{Unsent, Waiting, waiting};

/// The account of an address, confirmed or not.
///
/// # Errors
/// The database's own.
pub async fn by_email(
    db: &impl ConnectionTrait,
    email: &Email,
) -> Result<Option<account::Model>, DbErr> {
    account::Entity::find()
        .filter(account::Column::EmailKey.eq(email.key()))
        .one(db)
        .await
}

/// An account that is not closed.
async fn open_account(
    db: &impl ConnectionTrait,
    id: Uuid,
) -> Result<account::Model, RegistryError> {
    account::Entity::find_by_id(id)
        .one(db)
        .await?
        .filter(|account| account.closed_at_us.is_none())
        .ok_or(RegistryError::NotFound)
}

/// The same, held until the change ends: it is changed before it is closed, or not at all.
async fn held(change: &Change<'_>, id: Uuid) -> Result<account::Model, RegistryError> {
    account::Entity::find_by_id(id)
        .lock_exclusive()
        .one(&change.tx)
        .await?
        .filter(|account| account.closed_at_us.is_none())
        .ok_or(RegistryError::NotFound)
}

/// Notes in the desk's log what somebody of the desk does to their own account; of others nothing.
async fn note_of_desk(
    change: &Change<'_>,
    account_id: Uuid,
    action: &str,
) -> Result<(), RegistryError> {
    if !works_here(&change.tx, account_id).await? {
        return Ok(());
    }
    let subject = account_id.to_string();
    let nothing = serde_json::json!({});
    audit::note(
        change,
        Some(account_id),
        action,
        ("account", &subject),
        &nothing,
    )
    .await
}

/// The language that an account is written to in.
#[must_use]
pub fn language_of(account: &account::Model) -> UiLang {
    account.language.parse().unwrap_or_default()
}

/// Writes to an account at its address; one without an address gets nothing.
async fn tell(
    change: &Change<'_>,
    account: &account::Model,
    letter: &Letter,
) -> Result<(), RegistryError> {
    match Recipient::of_account(account) {
        Some(to) => mails::write(change, &to, letter, None, None).await,
        None => Ok(()),
    }
}
