//! Table `figures`. Facts and curves made ready for pages.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// Facts and curves made ready for pages.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "figures")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub scope: String,
    /// Key.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub scope_key: String,
    /// As of.
    pub as_of: NaiveDate,
    /// JSON.
    #[sea_orm(column_type = "Text")]
    pub data: String,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
