//! Table `account_roles`. Who works at the desk.

use sea_orm::entity::prelude::*;

/// Who works at the desk.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account_roles")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: Uuid,
    /// `moderator` or `administrator`.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub role: String,
    /// Since when.
    pub since_us: i64,
    /// By whom; none from the command line.
    pub granted_by: Option<Uuid>,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
