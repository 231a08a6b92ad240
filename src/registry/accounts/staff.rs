//! Who works at the desk: inviting, giving and taking roles, noted in the desk's log.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use uuid::Uuid;

use super::signing_up::account_of;
use super::tokens::{self, Purpose};
use super::{Email, by_email, held, second_factor, tell};
use crate::i18n::UiLang;
use crate::mail::Letter;
use crate::registry::sessions::{self, Role};
use crate::registry::{Change, Registry, RegistryError, audit};
use crate::store::entities::{account, account_role};

/// Somebody of the desk.
#[derive(Clone, Debug)]
pub struct Staff {
    /// The account.
    pub account: account::Model,
    /// What they may do.
    pub roles: Vec<Role>,
}

/// Gives an address a role, making its account where there is none. The path of the link by which a password is
/// chosen, where none was yet; the same link is mailed.
///
/// # Errors
/// The database's own.
pub async fn add(
    registry: &Registry,
    email: &Email,
    name: Option<&str>,
    language: UiLang,
    role: Role,
) -> Result<Option<String>, RegistryError> {
    let change = registry.change().await?;
    let account = account_of(&change, email, language.code()).await?;
    if account.name.is_none() && name.is_some() {
        let set = account::ActiveModel {
            id: ActiveValue::Unchanged(account.id),
            name: ActiveValue::Set(name.map(str::to_owned)),
            ..Default::default()
        };
        account::Entity::update(set).exec(&change.tx).await?;
    }
    let link = welcome(&change, None, &account, role).await?;
    change.commit().await?;
    Ok(link)
}

/// Gives a role and writes to whom it is given; the path of the link by which a password is chosen, where none was yet.
///
/// # Errors
/// The database's own.
pub async fn welcome(
    change: &Change<'_>,
    by: Option<Uuid>,
    account: &account::Model,
    role: Role,
) -> Result<Option<String>, RegistryError> {
    let is_new = grant_role(change, by, account.id, role).await?;
    if account.password_hash.is_some() {
        if is_new {
            tell(change, account, &Letter::RoleGiven).await?;
        }
        return Ok(None);
    }
    tokens::end(change, account.id, &[Purpose::StaffInvited]).await?;
    let purpose = Purpose::StaffInvited;
    let token = tokens::issue(change, Some(account.id), purpose, None).await?;
    let letter = Letter::StaffInvited { token };
    tell(change, account, &letter).await?;
    Ok(Some(letter.path()))
}

/// Everybody who has a role, oldest first.
///
/// # Errors
/// The database's own.
pub async fn staff(registry: &Registry) -> Result<Vec<Staff>, RegistryError> {
    let db = &registry.db.read;
    let rows = account_role::Entity::find()
        .order_by_asc(account_role::Column::SinceUs)
        .order_by_asc(account_role::Column::Role)
        .all(db)
        .await?;
    let mut known: Vec<Staff> = Vec::new();
    for row in rows {
        let Ok(role) = row.role.parse() else { continue };
        if let Some(staff) = known.iter_mut().find(|s| s.account.id == row.account_id) {
            staff.roles.push(role);
        } else if let Some(account) = account::Entity::find_by_id(row.account_id).one(db).await? {
            known.push(Staff {
                account,
                roles: vec![role],
            });
        }
    }
    Ok(known)
}

/// Gives a role; `by` is nobody where the command line did it. Whether the account had not got it yet.
///
/// # Errors
/// [`RegistryError::NotFound`] where there is no such account; the database's own.
pub async fn grant_role(
    change: &Change<'_>,
    by: Option<Uuid>,
    account_id: Uuid,
    role: Role,
) -> Result<bool, RegistryError> {
    let account = held(change, account_id).await?;
    let row = account_role::ActiveModel {
        account_id: ActiveValue::Set(account.id),
        role: ActiveValue::Set(role.as_str().to_owned()),
        since_us: ActiveValue::Set(change.now.timestamp_micros()),
        granted_by: ActiveValue::Set(by),
    };
    let key = [account_role::Column::AccountId, account_role::Column::Role];
    let given = account_role::Entity::insert(row)
        .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
        .exec_without_returning(&change.tx)
        .await?;
    note(change, by, "role_given", account.id, Some(role)).await?;
    Ok(given > 0)
}

/// Takes a role away, and with it every session: what is open in a browser ends too.
///
/// # Errors
/// [`RegistryError::NotFound`] where the account has no such role; [`RegistryError::NotAllowed`] where nobody else
/// gives roles; the database's own.
pub async fn take_role(
    change: &Change<'_>,
    by: Option<Uuid>,
    account_id: Uuid,
    role: Role,
) -> Result<(), RegistryError> {
    if by == Some(account_id) && role == Role::Administrator {
        return Err(RegistryError::NotAllowed("own role"));
    }
    let taken = account_role::Entity::delete_many()
        .filter(account_role::Column::AccountId.eq(account_id))
        .filter(account_role::Column::Role.eq(role.as_str()))
        .exec(&change.tx)
        .await?;
    if taken.rows_affected == 0 {
        return Err(RegistryError::NotFound);
    }
    sessions::end_all(change, account_id, None).await?;
    note(change, by, "role_taken", account_id, Some(role)).await
}

/// Switches the second factor of somebody off who lost it; the next visit to the desk sets it up anew.
///
/// # Errors
/// [`RegistryError::NotFound`] where the address has no account; the database's own.
pub async fn reset_second_factor(registry: &Registry, email: &Email) -> Result<(), RegistryError> {
    let change = registry.change().await?;
    let account = by_email(&change.tx, email)
        .await?
        .ok_or(RegistryError::NotFound)?;
    second_factor::forget(&change, account.id).await?;
    sessions::end_all(&change, account.id, None).await?;
    tokens::end(&change, account.id, &[Purpose::SignInCode]).await?;
    let letter = Letter::SecondFactorChanged { on: false };
    tell(&change, &account, &letter).await?;
    note(&change, None, "second_factor_reset", account.id, None).await?;
    change.commit().await
}

pub(super) async fn note(
    change: &Change<'_>,
    by: Option<Uuid>,
    action: &str,
    account_id: Uuid,
    role: Option<Role>,
) -> Result<(), RegistryError> {
    let subject = account_id.to_string();
    let detail = role.map_or_else(|| json!({}), |role| json!({ "role": role.as_str() }));
    audit::note(change, by, action, ("account", &subject), &detail).await
}
