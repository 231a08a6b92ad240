//! Table `changes`. What changed, in order, so that every node knows which pages are stale.

use sea_orm::entity::prelude::*;

/// What changed, in order, so that every node knows which pages are stale.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "changes")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub seq: i64,
    /// Scope.
    #[sea_orm(column_type = "Text")]
    pub scope: String,
    /// Scope key.
    #[sea_orm(column_type = "Text")]
    pub scope_key: String,
    /// At us.
    pub at_us: i64,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
