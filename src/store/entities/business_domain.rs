//! Table `business_domains`. Domains that are known to be a business's own.

use sea_orm::entity::prelude::*;

/// Domains that are known to be a business's own.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
#[sea_orm(table_name = "business_domains")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub business_id: Uuid,
    /// Registrable domain, ASCII.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub domain: String,
    /// How that is known: `desk`, `listed`.
    #[sea_orm(column_type = "Text")]
    pub how: String,
    /// Since when.
    pub since_us: i64,
    /// Who said so.
    pub by_account: Option<Uuid>,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
