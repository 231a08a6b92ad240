//! Table `outbox`. Work to be done after the transaction that made it necessary.

use sea_orm::entity::prelude::*;

/// Work to be done after the transaction that made it necessary.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Kind.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// Two jobs of one key are one job.
    #[sea_orm(column_type = "Text")]
    pub once_key: Option<String>,
    /// JSON.
    #[sea_orm(column_type = "Text")]
    pub payload: String,
    /// Run after us.
    pub run_after_us: i64,
    /// Attempts.
    pub attempts: i16,
    /// Leased until us.
    pub leased_until_us: Option<i64>,
    /// Last error.
    #[sea_orm(column_type = "Text")]
    pub last_error: Option<String>,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
