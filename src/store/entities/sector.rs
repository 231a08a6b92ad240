//! Table `sectors`. One line of business.

use sea_orm::entity::prelude::*;

/// One line of business.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sectors")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub slug: String,
    /// JSON: language → name.
    #[sea_orm(column_type = "Text")]
    pub names: String,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
