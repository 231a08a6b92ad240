//! Table `imports`. One file read from a source.

use sea_orm::entity::prelude::*;

/// One file read from a source.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "imports")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Source.
    #[sea_orm(column_type = "Text")]
    pub source: String,
    /// File name.
    #[sea_orm(column_type = "Text")]
    pub file_name: String,
    /// File hash.
    #[sea_orm(column_type = "Text")]
    pub file_hash: String,
    /// Started at us.
    pub started_at_us: i64,
    /// Finished at us.
    pub finished_at_us: Option<i64>,
    /// Rows.
    pub rows: i64,
    /// Added.
    pub added: i64,
    /// Mended.
    pub mended: i64,
    /// Unchanged.
    pub unchanged: i64,
    /// Rejected.
    pub rejected: i64,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
