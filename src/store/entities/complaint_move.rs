//! Table `complaint_moves`. A complaint that a merge of businesses moved.

use sea_orm::entity::prelude::*;

/// A complaint that a merge of businesses moved.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "complaint_moves")]
pub struct Model {
    /// By which merge.
    #[sea_orm(primary_key, auto_increment = false)]
    pub merge_id: Uuid,
    /// Which complaint.
    #[sea_orm(primary_key, auto_increment = false)]
    pub complaint_id: Uuid,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
