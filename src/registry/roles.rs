//! Who works at the desk, and giving and taking those roles.

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use serde_json::json;
use uuid::Uuid;

use super::sessions::Role;
use super::{Change, RegistryError, audit};
use crate::store::entities::{account, account_role, session};

/// Why not: nobody takes the administrator's role from themselves.
pub const OWN_ROLE: &str = "own role";

/// Somebody of the desk.
#[derive(Clone, Debug)]
pub struct Colleague {
    /// The account.
    pub account: account::Model,
    /// What they may do.
    pub roles: Vec<Role>,
    /// Since when, the first of these.
    pub since_us: i64,
}

/// Everybody who has a role, oldest first.
///
/// # Errors
/// The database's own.
pub async fn everybody(db: &impl ConnectionTrait) -> Result<Vec<Colleague>, RegistryError> {
    let rows = account_role::Entity::find()
        .order_by_asc(account_role::Column::SinceUs)
        .order_by_asc(account_role::Column::AccountId)
        .order_by_asc(account_role::Column::Role)
        .all(db)
        .await?;
    let mut known: Vec<Colleague> = Vec::new();
    for row in rows {
        let Ok(role) = row.role.parse() else { continue };
        if let Some(own) = known
            .iter_mut()
            .find(|own| own.account.id == row.account_id)
        {
            own.roles.push(role);
        } else if let Some(account) = account::Entity::find_by_id(row.account_id).one(db).await? {
            known.push(Colleague {
                account,
                roles: vec![role],
                since_us: row.since_us,
            });
        }
    }
    Ok(known)
}

/// An administrator gives a role to the account of an address.
///
/// # Errors
/// [`RegistryError::NotFound`] where `by` is no administrator; [`RegistryError::NotAllowed`] with
/// `no_account`.
pub async fn give(
    change: &Change<'_>,
    by: Uuid,
    address: &str,
    role: Role,
) -> Result<(), RegistryError> {
    only_administrators(change, by).await?;
    let account = account::Entity::find()
        .filter(account::Column::EmailKey.eq(address.trim().to_lowercase()))
        .filter(account::Column::ClosedAtUs.is_null())
        .one(&change.tx)
        .await?
        .ok_or(RegistryError::NotAllowed("no_account"))?;
    let row = account_role::Model {
        account_id: account.id,
        role: role.as_str().to_owned(),
        since_us: change.now.timestamp_micros(),
        granted_by: Some(by),
    };
    account_role::Entity::insert(row.into_active_model())
        .on_conflict_do_nothing()
        .exec_without_returning(&change.tx)
        .await?;
    note(change, by, "role_given", account.id, role).await
}

/// An administrator takes a role away, and with it every open session.
///
/// # Errors
/// [`RegistryError::NotFound`] where `by` is no administrator, or there is no such role;
/// [`RegistryError::NotAllowed`] with [`OWN_ROLE`].
pub async fn take(
    change: &Change<'_>,
    by: Uuid,
    account_id: Uuid,
    role: Role,
) -> Result<(), RegistryError> {
    only_administrators(change, by).await?;
    if by == account_id && role == Role::Administrator {
        return Err(RegistryError::NotAllowed(OWN_ROLE));
    }
    let key = (account_id, role.as_str().to_owned());
    let taken = account_role::Entity::delete_by_id(key)
        .exec(&change.tx)
        .await?;
    if taken.rows_affected == 0 {
        return Err(RegistryError::NotFound);
    }
    session::Entity::delete_many()
        .filter(session::Column::AccountId.eq(account_id))
        .exec(&change.tx)
        .await?;
    note(change, by, "role_taken", account_id, role).await
}

async fn only_administrators(change: &Change<'_>, who: Uuid) -> Result<(), RegistryError> {
    let key = (who, Role::Administrator.as_str().to_owned());
    let role = account_role::Entity::find_by_id(key)
        .one(&change.tx)
        .await?;
    role.map(|_| ()).ok_or(RegistryError::NotFound)
}

async fn note(
    change: &Change<'_>,
    by: Uuid,
    action: &str,
    account_id: Uuid,
    role: Role,
) -> Result<(), RegistryError> {
    let (subject, detail) = (account_id.to_string(), json!({ "role": role.as_str() }));
    audit::note(change, Some(by), action, ("account", &subject), &detail).await
}
