//! Table `accounts`. One person who signs in: a consumer, somebody of a business, a moderator. Closed accounts stay as empty rows.

use sea_orm::entity::prelude::*;

/// One person who signs in: a consumer, somebody of a business, a moderator. Closed accounts stay as empty rows.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "accounts")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// As the person writes it; gone when the account is closed.
    #[sea_orm(column_type = "Text")]
    pub email: Option<String>,
    /// The same in lower case: one account an address.
    #[sea_orm(column_type = "Text")]
    pub email_key: Option<String>,
    /// What the person wants to be called.
    #[sea_orm(column_type = "Text")]
    pub name: Option<String>,
    /// The pages' language for mails: en, fr, ar, he.
    #[sea_orm(column_type = "Text")]
    pub language: String,
    /// Where the person lives, ISO 3166.
    #[sea_orm(column_type = "Text")]
    pub country: Option<String>,
    /// Argon2id, PHC text.
    #[sea_orm(column_type = "Text")]
    pub password_hash: Option<String>,
    /// Since when.
    pub created_at_us: i64,
    /// When the address was confirmed.
    pub confirmed_at_us: Option<i64>,
    /// When it was closed and emptied.
    pub closed_at_us: Option<i64>,
    /// Base32 secret of the second factor.
    #[sea_orm(column_type = "Text")]
    pub totp_secret: Option<String>,
    /// Since when the second factor is asked for.
    pub totp_since_us: Option<i64>,
    /// The last step whose code was used: a code works once.
    pub totp_last_step: Option<i64>,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
