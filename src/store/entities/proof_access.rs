//! Table `proof_accesses`. Who looked at a proof.

use sea_orm::entity::prelude::*;

/// Who looked at a proof.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "proof_accesses")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Which.
    pub proof_id: Uuid,
    /// Who.
    pub account_id: Option<Uuid>,
    /// When.
    pub at_us: i64,
    /// Why: `own`, `desk`, `check`.
    #[sea_orm(column_type = "Text")]
    pub purpose: String,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
