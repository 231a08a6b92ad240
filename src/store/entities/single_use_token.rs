//! Table `single_use_tokens`. What a mailed link carries; works once, for a while.

use sea_orm::entity::prelude::*;

/// What a mailed link carries; works once, for a while.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "single_use_tokens")]
pub struct Model {
    /// BLAKE3 of the token.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub token_hash: String,
    /// Whose.
    pub account_id: Option<Uuid>,
    /// What it does.
    #[sea_orm(column_type = "Text")]
    pub purpose: String,
    /// What it does it with.
    #[sea_orm(column_type = "Text")]
    pub payload: Option<String>,
    /// Since when.
    pub created_at_us: i64,
    /// Until when.
    pub expires_at_us: i64,
    /// When it was used.
    pub used_at_us: Option<i64>,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
