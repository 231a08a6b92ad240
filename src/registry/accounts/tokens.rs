//! What mailed links carry: tokens that work once, for a while. The tables hold their hashes.

use chrono::{DateTime, Duration, Utc};
use sea_orm::{
    ActiveValue, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
    QueryTrait,
};
use uuid::Uuid;

use super::super::identity::hash_of;
use super::super::{Change, Registry, RegistryError};
use super::signing_up::Wish;
use crate::domain::words::words;
use crate::store::entities::single_use_token::{ActiveModel, Column, Entity, Model};
use crate::store::entities::{account, account_role, session};

words! {
    /// What a token is for.
    Purpose, "purpose" {
        /// Shows that an address is the person's, and makes the account.
        ConfirmAddress = "confirm_address",
        /// Shows that the new address of an account is the person's.
        ChangeAddress = "change_address",
        /// Lets a new password be chosen.
        ResetPassword = "reset_password",
        /// Lets somebody who was given a role choose a password.
        StaffInvited = "staff_invited",
        /// The password was right, and the code of the second factor is awaited.
        SignInCode = "sign_in_code",
        /// Tells a browser in which the account's person has signed in from a stranger's. It lets nobody in.
        KnownBrowser = "known_browser",
        /// For nobody: written for an unknown address, so that the answer takes as long.
        Nothing = "nothing",
    }
}

impl Purpose {
    /// How long it works.
    pub(super) const fn lasts(self) -> Duration {
        match self {
            Self::ConfirmAddress => Duration::days(7),
            Self::ChangeAddress => Duration::days(1),
            Self::ResetPassword => Duration::hours(1),
            Self::StaffInvited => Duration::days(3),
            Self::SignInCode => Duration::minutes(10),
            Self::KnownBrowser => KNOWN_FOR,
            Self::Nothing => Duration::zero(),
        }
    }
}

/// How long a browser is known after somebody signed in there.
pub const KNOWN_FOR: Duration = Duration::days(180);

/// What a new password ends: whatever was mailed or begun before, perhaps by somebody who knew the old one.
pub(super) const OVERTAKEN_BY_PASSWORD: [Purpose; 5] = [
    Purpose::ConfirmAddress,
    Purpose::ChangeAddress,
    Purpose::ResetPassword,
    Purpose::StaffInvited,
    Purpose::SignInCode,
];

/// How long a used or expired token is still told from one that never was.
const REMEMBERED: Duration = Duration::days(90);

/// What became of a token.
#[derive(Clone, Debug)]
pub(super) enum Found {
    /// It works.
    Fresh(Model),
    /// It worked before.
    Used(Model),
    /// Its time is over.
    Expired(Model),
    /// There is none.
    Unknown,
}

/// Makes a token; what is given goes into the link and nowhere else.
pub(super) async fn issue(
    change: &Change<'_>,
    account_id: Option<Uuid>,
    purpose: Purpose,
    payload: Option<String>,
) -> Result<String, RegistryError> {
    let secret = change.new_secret();
    let row = ActiveModel {
        token_hash: ActiveValue::Set(secret.hash),
        account_id: ActiveValue::Set(account_id),
        purpose: ActiveValue::Set(purpose.as_str().to_owned()),
        payload: ActiveValue::Set(payload),
        created_at_us: ActiveValue::Set(change.now.timestamp_micros()),
        expires_at_us: ActiveValue::Set((change.now + purpose.lasts()).timestamp_micros()),
        used_at_us: ActiveValue::Set(None),
    };
    Entity::insert(row)
        .exec_without_returning(&change.tx)
        .await?;
    Ok(secret.token)
}

/// Looks at a token that is for one of `purposes`; nothing happens to it.
pub(super) async fn look(
    db: &impl ConnectionTrait,
    token: &str,
    purposes: &[Purpose],
    now: DateTime<Utc>,
) -> Result<Found, DbErr> {
    let row = Entity::find_by_id(hash_of(token)).one(db).await?;
    let fits = |row: &Model| purposes.iter().any(|p| p.as_str() == row.purpose);
    Ok(match row.filter(fits) {
        None => Found::Unknown,
        Some(row) if row.used_at_us.is_some() => Found::Used(row),
        Some(row) if row.expires_at_us <= now.timestamp_micros() => Found::Expired(row),
        Some(row) => Found::Fresh(row),
    })
}

/// Uses a token up. Of many who try at once, one is told `true`.
pub(super) async fn spend(change: &Change<'_>, token: &Model) -> Result<bool, DbErr> {
    let now_us = change.now.timestamp_micros();
    let spent = Entity::update_many()
        .col_expr(Column::UsedAtUs, Some(now_us).into())
        .filter(Column::TokenHash.eq(token.token_hash.as_str()))
        .filter(Column::UsedAtUs.is_null())
        .filter(Column::ExpiresAtUs.gt(now_us))
        .exec(&change.tx)
        .await?;
    Ok(spent.rows_affected == 1)
}

/// Ends the tokens of these purposes that an account still has: those in letters that were overtaken.
pub(super) async fn end(
    change: &Change<'_>,
    account_id: Uuid,
    purposes: &[Purpose],
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::ExpiresAtUs, change.now.timestamp_micros().into())
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::Purpose.is_in(purposes.iter().map(|purpose| purpose.as_str())))
        .filter(Column::UsedAtUs.is_null())
        .filter(Column::ExpiresAtUs.gt(change.now.timestamp_micros()))
        .exec(&change.tx)
        .await?;
    Ok(())
}

/// The drafts that letters to an account are about.
pub(super) async fn drafts_of(
    db: &impl ConnectionTrait,
    account_id: Uuid,
) -> Result<Vec<Uuid>, DbErr> {
    let rows = Entity::find()
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::Purpose.eq(Purpose::ConfirmAddress.as_str()))
        .all(db)
        .await?;
    let wish = |row: &Model| serde_json::from_str::<Wish>(row.payload.as_deref()?).ok();
    Ok(rows
        .iter()
        .filter_map(|row| wish(row).and_then(|wish| wish.draft))
        .collect())
}

/// Takes out tokens and sessions that ended long ago, and accounts that nobody confirmed.
///
/// # Errors
/// The database's own.
pub async fn sweep(registry: &Registry) -> Result<(), RegistryError> {
    let change = registry.change().await?;
    let long_ago = (change.now - REMEMBERED).timestamp_micros();
    Entity::delete_many()
        .filter(Column::ExpiresAtUs.lt(long_ago))
        .exec(&change.tx)
        .await?;
    let invited = account_role::Entity::find()
        .select_only()
        .column(account_role::Column::AccountId);
    let asked_again = Entity::find()
        .select_only()
        .column(Column::AccountId)
        .filter(Column::AccountId.is_not_null())
        .filter(Column::UsedAtUs.is_null())
        .filter(Column::ExpiresAtUs.gt(change.now.timestamp_micros()));
    account::Entity::delete_many()
        .filter(account::Column::ConfirmedAtUs.is_null())
        .filter(account::Column::CreatedAtUs.lt(long_ago))
        .filter(account::Column::Id.not_in_subquery(invited.into_query()))
        .filter(account::Column::Id.not_in_subquery(asked_again.into_query()))
        .exec(&change.tx)
        .await?;
    session::Entity::delete_many()
        .filter(session::Column::ExpiresAtUs.lt(change.now.timestamp_micros()))
        .exec(&change.tx)
        .await?;
    change.commit().await
}
