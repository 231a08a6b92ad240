//! Table `proofs`. A private file that shows a transaction.

use sea_orm::entity::prelude::*;

/// A private file that shows a transaction.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "proofs")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The draft it was handed in with.
    pub draft_id: Option<Uuid>,
    /// The complaint it proves.
    pub complaint_id: Option<Uuid>,
    /// `pdf`, `png`, `jpeg`, `webp` or `eml`.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// What the person calls the file.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// Size as kept.
    pub bytes: i64,
    /// BLAKE3 of what is kept.
    #[sea_orm(column_type = "Text")]
    pub hash: String,
    /// Random name of the file; gone once deleted.
    #[sea_orm(column_type = "Text")]
    pub stored_as: Option<String>,
    /// When.
    pub added_at_us: i64,
    /// What the signature check of a mail found, JSON.
    #[sea_orm(column_type = "Text")]
    pub check: Option<String>,
    /// When the file went.
    pub deleted_at_us: Option<i64>,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
