//! Table `drafts`. A complaint being written; kept until it is sent or thrown away.

use sea_orm::entity::prelude::*;

/// A complaint being written; kept until it is sent or thrown away.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "drafts")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose, where signed in.
    pub account_id: Option<Uuid>,
    /// BLAKE3 of the browser's token, where not signed in.
    #[sea_orm(column_type = "Text")]
    pub browser_hash: Option<String>,
    /// What was given so far, JSON.
    #[sea_orm(column_type = "Text")]
    pub data: String,
    /// Grows with each step, so that an older tab overwrites nothing.
    pub version: i64,
    /// Begun.
    pub created_at_us: i64,
    /// Last changed.
    pub updated_at_us: i64,
    /// The complaint it became.
    pub complaint_id: Option<Uuid>,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
