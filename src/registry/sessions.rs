//! Who is signed in: opening, finding and ending sessions. Passwords are `accounts`' matter.

use chrono::{DateTime, Duration, Utc};
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::identity::hash_of;
use super::{Change, Registry, RegistryError, Secret};
use crate::domain::words::words;
use crate::store::entities::{account, account_role, membership, session};

/// How long a session lasts without being used.
pub const IDLE: Duration = Duration::days(30);

words! {
    /// What somebody may do at the desk.
    Role, "role" {
        /// Decides about proof.
        Moderator = "moderator",
        /// Also gives roles.
        Administrator = "administrator",
    }
}

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Session {
    /// The session's own id, as the person's list of sessions calls it.
    pub id: Uuid,
    /// Who.
    pub account: account::Model,
    /// What they may do at the desk.
    pub roles: Vec<Role>,
    /// The businesses they work for, with `owner` or `agent`.
    pub businesses: Vec<(Uuid, String)>,
    /// Whether the second factor was shown.
    pub second_factor: bool,
}

impl Session {
    /// Whether the person works at the desk.
    #[must_use]
    pub fn is_at_desk(&self) -> bool {
        !self.roles.is_empty()
    }

    /// Whether the person gives roles.
    #[must_use]
    pub fn is_administrator(&self) -> bool {
        self.roles.contains(&Role::Administrator)
    }

    /// Whether this work is only done with a second factor: the desk's, and that of owners.
    #[must_use]
    pub fn needs_second_factor(&self) -> bool {
        self.is_at_desk() || self.businesses.iter().any(|(_, role)| role == "owner")
    }
}

/// Opens a session and gives its secret, for the cookie alone.
///
/// # Errors
/// The database's own.
pub async fn open(
    change: &Change<'_>,
    account_id: Uuid,
    device: &str,
    second_factor: bool,
) -> Result<Secret, RegistryError> {
    let secret = change.new_secret();
    let now_us = change.now.timestamp_micros();
    let row = session::Model {
        token_hash: secret.hash.clone(),
        id: change.new_id(),
        account_id,
        created_at_us: now_us,
        seen_at_us: now_us,
        expires_at_us: (change.now + IDLE).timestamp_micros(),
        device: device.chars().take(120).collect(),
        second_factor,
    };
    session::Entity::insert(row.into_active_model())
        .exec_without_returning(&change.tx)
        .await?;
    Ok(secret)
}

/// Who holds this cookie, if the session still runs.
///
/// # Errors
/// The database's own.
pub async fn find(registry: &Registry, token: &str) -> Result<Option<Session>, RegistryError> {
    let db = &registry.db.read;
    let now = registry.clock.now();
    let row = session::Entity::find_by_id(hash_of(token)).one(db).await?;
    let Some(row) = row.filter(|row| row.expires_at_us > now.timestamp_micros()) else {
        return Ok(None);
    };
    let account = account::Entity::find_by_id(row.account_id).one(db).await?;
    let Some(account) = account.filter(|account| account.closed_at_us.is_none()) else {
        return Ok(None);
    };
    let roles = account_role::Entity::find()
        .filter(account_role::Column::AccountId.eq(account.id))
        .all(db)
        .await?;
    let businesses = membership::Entity::find()
        .filter(membership::Column::AccountId.eq(account.id))
        .all(db)
        .await?;
    if row.seen_at_us < (now - Duration::hours(1)).timestamp_micros() {
        keep_alive(registry, &row).await?;
    }
    Ok(Some(Session {
        id: row.id,
        roles: roles
            .iter()
            .filter_map(|role| role.role.parse().ok())
            .collect(),
        businesses: businesses
            .into_iter()
            .map(|row| (row.business_id, row.role))
            .collect(),
        second_factor: row.second_factor,
        account,
    }))
}

/// A session that is used goes on.
async fn keep_alive(registry: &Registry, row: &session::Model) -> Result<(), RegistryError> {
    let change = registry.change().await?;
    let seen = session::ActiveModel {
        seen_at_us: ActiveValue::Set(change.now.timestamp_micros()),
        expires_at_us: ActiveValue::Set((change.now + IDLE).timestamp_micros()),
        ..Default::default()
    };
    session::Entity::update_many()
        .set(seen)
        .filter(session::Column::TokenHash.eq(row.token_hash.clone()))
        .exec(&change.tx)
        .await?;
    change.commit().await
}

/// Ends the session of this cookie.
///
/// # Errors
/// The database's own.
pub async fn end(registry: &Registry, token: &str) -> Result<(), RegistryError> {
    let change = registry.change().await?;
    session::Entity::delete_many()
        .filter(session::Column::TokenHash.eq(hash_of(token)))
        .exec(&change.tx)
        .await?;
    change.commit().await
}

/// One browser that is signed in, as its person sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What ends it.
    pub id: Uuid,
    /// What the browser calls itself.
    pub device: String,
    /// Since when.
    pub since: DateTime<Utc>,
    /// When it was last used, to the hour.
    pub seen: DateTime<Utc>,
}

/// The sessions of an account that still run, the latest used first.
///
/// # Errors
/// The database's own.
pub async fn of_account(
    registry: &Registry,
    account_id: Uuid,
) -> Result<Vec<Opened>, RegistryError> {
    let now_us = registry.clock.now().timestamp_micros();
    let rows = session::Entity::find()
        .filter(session::Column::AccountId.eq(account_id))
        .filter(session::Column::ExpiresAtUs.gt(now_us))
        .order_by_desc(session::Column::SeenAtUs)
        .order_by_desc(session::Column::CreatedAtUs)
        .all(&registry.db.read)
        .await?;
    let instant = |micros| DateTime::from_timestamp_micros(micros).unwrap_or_default();
    Ok(rows
        .into_iter()
        .map(|row| Opened {
            id: row.id,
            since: instant(row.created_at_us),
            seen: instant(row.seen_at_us),
            device: row.device,
        })
        .collect())
}

/// Ends one session of an account; of another's nothing happens.
///
/// # Errors
/// [`RegistryError::NotFound`] where the account has no such session; the database's own.
pub async fn end_one(
    registry: &Registry,
    account_id: Uuid,
    session_id: Uuid,
) -> Result<(), RegistryError> {
    let change = registry.change().await?;
    let ended = session::Entity::delete_many()
        .filter(session::Column::AccountId.eq(account_id))
        .filter(session::Column::Id.eq(session_id))
        .exec(&change.tx)
        .await?;
    if ended.rows_affected == 0 {
        return Err(RegistryError::NotFound);
    }
    change.commit().await
}

/// Ends every session of an account, perhaps but one.
///
/// # Errors
/// The database's own.
pub async fn end_all(
    change: &Change<'_>,
    account_id: Uuid,
    but: Option<Uuid>,
) -> Result<(), RegistryError> {
    let mut which =
        session::Entity::delete_many().filter(session::Column::AccountId.eq(account_id));
    if let Some(kept) = but {
        which = which.filter(session::Column::Id.ne(kept));
    }
    which.exec(&change.tx).await?;
    Ok(())
}

/// Gives a session another secret: the cookie of before opens nothing any more.
///
/// # Errors
/// [`RegistryError::NotFound`] where the session ended meanwhile; the database's own.
pub async fn renew(
    change: &Change<'_>,
    session: &Session,
    second_factor: bool,
) -> Result<Secret, RegistryError> {
    let secret = change.new_secret();
    let renewed = session::Entity::update_many()
        .col_expr(session::Column::TokenHash, secret.hash.clone().into())
        .col_expr(session::Column::SecondFactor, second_factor.into())
        .col_expr(
            session::Column::ExpiresAtUs,
            (change.now + IDLE).timestamp_micros().into(),
        )
        .filter(session::Column::Id.eq(session.id))
        .exec(&change.tx)
        .await?;
    if renewed.rows_affected == 1 {
        Ok(secret)
    } else {
        Err(RegistryError::NotFound)
    }
}
