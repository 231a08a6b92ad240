//! Table `complaint_texts`. What a complaint says, as the public may read it.

use sea_orm::entity::prelude::*;

/// What a complaint says, as the public may read it.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "complaint_texts")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub complaint_id: Uuid,
    /// Title.
    #[sea_orm(column_type = "Text")]
    pub title: Option<String>,
    /// Narrative.
    #[sea_orm(column_type = "Text")]
    pub narrative: Option<String>,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
