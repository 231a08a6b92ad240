//! Table `recusals`. Businesses that a moderator decides nothing about.

use sea_orm::entity::prelude::*;

/// Businesses that a moderator decides nothing about.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recusals")]
pub struct Model {
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: Uuid,
    /// About whom.
    #[sea_orm(primary_key, auto_increment = false)]
    pub business_id: Uuid,
    /// Since when.
    pub since_us: i64,
    /// Told to administrators only.
    #[sea_orm(column_type = "Text")]
    pub why: Option<String>,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
