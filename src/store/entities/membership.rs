//! Table `memberships`. Who works for which business.

use sea_orm::entity::prelude::*;

/// Who works for which business.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "memberships")]
pub struct Model {
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: Uuid,
    /// For whom.
    #[sea_orm(primary_key, auto_increment = false)]
    pub business_id: Uuid,
    /// `owner` or `agent`.
    #[sea_orm(column_type = "Text")]
    pub role: String,
    /// Since when.
    pub since_us: i64,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
