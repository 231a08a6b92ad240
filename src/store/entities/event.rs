//! Table `events`. One dated fact about a complaint; rows are only ever added.

use sea_orm::entity::prelude::*;

/// One dated fact about a complaint; rows are only ever added.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "events")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub complaint_id: Uuid,
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i16,
    /// Microseconds since 1970, UTC.
    pub at_us: i64,
    /// Actor.
    #[sea_orm(column_type = "Text")]
    pub actor: String,
    /// Kind.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// The rest of the event, JSON.
    #[sea_orm(column_type = "Text")]
    pub data: String,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
