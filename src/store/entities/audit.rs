//! Table `audit`. What moderators and administrators did; rows are only ever added.

use sea_orm::entity::prelude::*;

/// What moderators and administrators did; rows are only ever added.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit")]
pub struct Model {
    /// Grows with each row.
    #[sea_orm(primary_key)]
    pub seq: i64,
    /// When.
    pub at_us: i64,
    /// Who; none from the command line.
    pub account_id: Option<Uuid>,
    /// What was done, one word.
    #[sea_orm(column_type = "Text")]
    pub action: String,
    /// What kind of thing it was done to: `complaint`, `business`, `account`, `proof`.
    #[sea_orm(column_type = "Text")]
    pub subject: String,
    /// Which one: reference, slug or id.
    #[sea_orm(column_type = "Text")]
    pub subject_id: String,
    /// More, JSON; no private words.
    #[sea_orm(column_type = "Text")]
    pub detail: String,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
