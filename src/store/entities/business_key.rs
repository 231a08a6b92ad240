//! Table `business_keys`. The rule by which spellings are one business: a country and a name key lead to one business.

use sea_orm::entity::prelude::*;

/// The rule by which spellings are one business: a country and a name key lead to one business.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
#[sea_orm(table_name = "business_keys")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub country: String,
    /// Key.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub name_key: String,
    /// Business id.
    pub business_id: Uuid,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
