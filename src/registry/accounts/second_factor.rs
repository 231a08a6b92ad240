//! The second factor: codes of an app on the person's phone (TOTP), and recovery codes for when it is lost.

use sea_orm::{ActiveValue, ColumnTrait, Condition, EntityTrait, QueryFilter};
use totp_rs::{Builder, Secret as Key, Totp};
use uuid::Uuid;

use super::{held, note_of_desk, tell};
use crate::mail::Letter;
use crate::registry::identity::hash_of;
use crate::registry::sessions::{self, Session};
use crate::registry::{Change, Registry, RegistryError, Secret};
use crate::store::entities::{account, recovery_code};

/// Recovery codes given at once.
const RECOVERY_CODES: usize = 10;
/// How the app names this site.
const ISSUER: &str = "Redress";

/// What an app needs to make codes.
#[derive(Clone)]
pub struct Setup {
    /// The key in groups of four letters, to be typed.
    pub key: String,
    /// The same as an address for a QR code.
    pub url: String,
}

/// Makes a key that waits for its first code; one that waits already stays.
///
/// # Errors
/// The database's own.
pub async fn begin(registry: &Registry, account_id: Uuid) -> Result<(), RegistryError> {
    let change = registry.change().await?;
    // 160 bits in the letters of base 32, as RFC 4226 recommends.
    let key = change.new_secret().token.to_ascii_uppercase();
    account::Entity::update_many()
        .col_expr(account::Column::TotpSecret, Some(key).into())
        .filter(account::Column::Id.eq(account_id))
        .filter(account::Column::TotpSecret.is_null())
        .exec(&change.tx)
        .await?;
    change.commit().await
}

/// The key that waits for its first code.
///
/// # Errors
/// Where the key cannot be read.
pub fn setup(account: &account::Model) -> Result<Option<Setup>, RegistryError> {
    if account.totp_since_us.is_some() || account.totp_secret.is_none() {
        return Ok(None);
    }
    let totp = totp_of(account)?;
    let letters: Vec<char> = totp.secret().to_base32().chars().collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    let url = totp
        .to_url()
        .map_err(|why| RegistryError::damaged("second factor", why))?;
    Ok(Some(Setup {
        key: groups.join(" "),
        url,
    }))
}

/// Switches the second factor on with its first code, and gives the recovery codes and the session's new secret;
/// `None` where the code is wrong.
///
/// # Errors
/// The database's own.
pub async fn switch_on(
    registry: &Registry,
    session: &Session,
    code: &str,
) -> Result<Option<(Vec<String>, Secret)>, RegistryError> {
    let change = registry.change().await?;
    let account = held(&change, session.account.id).await?;
    if account.totp_secret.is_none() || account.totp_since_us.is_some() {
        return Err(RegistryError::NotAllowed("second factor"));
    }
    if !accept_code(&change, &account, code).await? {
        return Ok(None);
    }
    let set = account::ActiveModel {
        id: ActiveValue::Unchanged(account.id),
        totp_since_us: ActiveValue::Set(Some(change.now.timestamp_micros())),
        ..Default::default()
    };
    account::Entity::update(set).exec(&change.tx).await?;
    let codes = write_codes(&change, account.id).await?;
    tell(&change, &account, &Letter::SecondFactorChanged { on: true }).await?;
    // Whoever came in without it comes in again with it.
    sessions::end_all(&change, account.id, Some(session.id)).await?;
    let secret = sessions::renew(&change, session, true).await?;
    change.commit().await?;
    Ok(Some((codes, secret)))
}

/// Takes a code of somebody who is signed in, and gives the session's new secret; `None` where it is wrong.
///
/// # Errors
/// The database's own.
pub async fn show_code(
    registry: &Registry,
    session: &Session,
    code: &str,
) -> Result<Option<Secret>, RegistryError> {
    let change = registry.change().await?;
    let account = held(&change, session.account.id).await?;
    if !accept(&change, &account, code).await? {
        return Ok(None);
    }
    let secret = sessions::renew(&change, session, true).await?;
    change.commit().await?;
    Ok(Some(secret))
}

/// Gives new recovery codes in place of the old; `None` where the code is wrong.
///
/// # Errors
/// The database's own.
pub async fn new_codes(
    registry: &Registry,
    session: &Session,
    code: &str,
) -> Result<Option<Vec<String>>, RegistryError> {
    let change = registry.change().await?;
    let account = held(&change, session.account.id).await?;
    if !accept(&change, &account, code).await? {
        return Ok(None);
    }
    let codes = write_codes(&change, account.id).await?;
    change.commit().await?;
    Ok(Some(codes))
}

/// Switches the second factor off; `false` where the code is wrong.
///
/// # Errors
/// The database's own.
pub async fn switch_off(
    registry: &Registry,
    session: &Session,
    code: &str,
) -> Result<Option<Secret>, RegistryError> {
    let change = registry.change().await?;
    let account = held(&change, session.account.id).await?;
    if !accept(&change, &account, code).await? {
        return Ok(None);
    }
    forget(&change, account.id).await?;
    note_of_desk(&change, account.id, "second_factor_off").await?;
    tell(
        &change,
        &account,
        &Letter::SecondFactorChanged { on: false },
    )
    .await?;
    // Elsewhere it counts as shown still, which would open a desk to somebody who never shows the next one.
    sessions::end_all(&change, account.id, Some(session.id)).await?;
    let secret = sessions::renew(&change, session, false).await?;
    change.commit().await?;
    Ok(Some(secret))
}

/// Takes key and recovery codes out of an account.
pub(super) async fn forget(change: &Change<'_>, account_id: Uuid) -> Result<(), RegistryError> {
    let set = account::ActiveModel {
        id: ActiveValue::Unchanged(account_id),
        totp_secret: ActiveValue::Set(None),
        totp_since_us: ActiveValue::Set(None),
        totp_last_step: ActiveValue::Set(None),
        ..Default::default()
    };
    account::Entity::update(set).exec(&change.tx).await?;
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::AccountId.eq(account_id))
        .exec(&change.tx)
        .await?;
    Ok(())
}

/// Whether a code of the app or a recovery code is right and was not used before; it is used now.
pub(super) async fn accept(
    change: &Change<'_>,
    account: &account::Model,
    code: &str,
) -> Result<bool, RegistryError> {
    if account.totp_since_us.is_none() {
        return Ok(false);
    }
    if accept_code(change, account, code).await? {
        return Ok(true);
    }
    let used = recovery_code::Entity::update_many()
        .col_expr(
            recovery_code::Column::UsedAtUs,
            Some(change.now.timestamp_micros()).into(),
        )
        .filter(recovery_code::Column::AccountId.eq(account.id))
        .filter(recovery_code::Column::CodeHash.eq(hash_of(&bare(code))))
        .filter(recovery_code::Column::UsedAtUs.is_null())
        .exec(&change.tx)
        .await?;
    Ok(used.rows_affected == 1)
}

/// Of those who show the code of one step at once, one is told `true`.
async fn accept_code(
    change: &Change<'_>,
    account: &account::Model,
    code: &str,
) -> Result<bool, RegistryError> {
    let now = u64::try_from(change.now.timestamp()).unwrap_or(0);
    let code = bare(code);
    let Some(step) = totp_of(account)?.check(&code, now) else {
        return Ok(false);
    };
    let step = i64::try_from(step).map_err(|why| RegistryError::damaged("step", why))?;
    let earlier = Condition::any()
        .add(account::Column::TotpLastStep.is_null())
        .add(account::Column::TotpLastStep.lt(step));
    let taken = account::Entity::update_many()
        .col_expr(account::Column::TotpLastStep, Some(step).into())
        .filter(account::Column::Id.eq(account.id))
        .filter(earlier)
        .exec(&change.tx)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// New recovery codes in place of those there are, as they are shown, once.
async fn write_codes(change: &Change<'_>, account_id: Uuid) -> Result<Vec<String>, RegistryError> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::AccountId.eq(account_id))
        .exec(&change.tx)
        .await?;
    let mut shown = Vec::with_capacity(RECOVERY_CODES);
    let mut rows = Vec::with_capacity(RECOVERY_CODES);
    for _ in 0..RECOVERY_CODES {
        let letters = change.new_secret().token;
        let (first, rest) = letters.split_at_checked(5).unwrap_or_default();
        let second: String = rest.chars().take(5).collect();
        rows.push(recovery_code::ActiveModel {
            account_id: ActiveValue::Set(account_id),
            code_hash: ActiveValue::Set(hash_of(&format!("{first}{second}"))),
            used_at_us: ActiveValue::Set(None),
        });
        shown.push(format!("{first}-{second}"));
    }
    recovery_code::Entity::insert_many(rows)
        .exec_without_returning(&change.tx)
        .await?;
    Ok(shown)
}

/// A code without the blanks and dashes that people type; digits of other scripts as 0 to 9.
fn bare(code: &str) -> String {
    code.chars()
        .filter(|c| c.is_alphanumeric())
        .take(40)
        .map(|c| {
            let zero = match c {
                '\u{0660}'..='\u{0669}' => 0x0660,
                '\u{06F0}'..='\u{06F9}' => 0x06F0,
                _ => return c.to_ascii_lowercase(),
            };
            char::from_digit(u32::from(c) - zero, 10).unwrap_or(c)
        })
        .collect()
}

fn totp_of(account: &account::Model) -> Result<Totp, RegistryError> {
    let damaged = |why: String| RegistryError::damaged("second factor", why);
    let key = account.totp_secret.as_deref().unwrap_or_default();
    let key = Key::try_from_base32(key).map_err(|why| damaged(why.to_string()))?;
    let name = account.email.as_deref().unwrap_or_default();
    Builder::new()
        .with_secret(key)
        .with_issuer(Some(ISSUER))
        .with_account_name(name.replace(':', " "))
        .build()
        .map_err(|why| damaged(why.to_string()))
}
