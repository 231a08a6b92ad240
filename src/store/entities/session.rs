//! Table `sessions`. A browser that is signed in.

use sea_orm::entity::prelude::*;

/// A browser that is signed in.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub struct Model {
    /// BLAKE3 of the cookie's token.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub token_hash: String,
    /// What the person's list of sessions calls it.
    pub id: Uuid,
    /// Whose.
    pub account_id: Uuid,
    /// When signed in.
    pub created_at_us: i64,
    /// When last used, to the hour.
    pub seen_at_us: i64,
    /// When it ends.
    pub expires_at_us: i64,
    /// What the browser calls itself, shortened.
    #[sea_orm(column_type = "Text")]
    pub device: String,
    /// Whether the second factor was shown.
    pub second_factor: bool,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
