//! Table `business_aliases`. A spelling under which a business was met.

use sea_orm::entity::prelude::*;

/// A spelling under which a business was met.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
#[sea_orm(table_name = "business_aliases")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub business_id: Uuid,
    /// Key.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub spelling: String,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
