//! Table `business_merges`. One business that became part of another, and what it brought along.

use sea_orm::entity::prelude::*;

/// One business that became part of another, and what it brought along.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "business_merges")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The business that is no more.
    pub from_business: Uuid,
    /// The one it became part of.
    pub into_business: Uuid,
    /// When.
    pub merged_at_us: i64,
    /// Who did it.
    pub by_account: Uuid,
    /// What moved beside complaints, JSON.
    #[sea_orm(column_type = "Text")]
    pub carried: String,
    /// When it was undone.
    pub undone_at_us: Option<i64>,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
