//! Table `dkim_keys`. Public keys seen in signature checks: domains change them, the record stays.

use sea_orm::entity::prelude::*;

/// Public keys seen in signature checks: domains change them, the record stays.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "dkim_keys")]
pub struct Model {
    /// Signing domain.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub domain: String,
    /// Its selector.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub selector: String,
    /// BLAKE3 of the record.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub record_hash: String,
    /// The DNS record.
    #[sea_orm(column_type = "Text")]
    pub record: String,
    /// First seen.
    pub first_seen_us: i64,
    /// Last seen.
    pub last_seen_us: i64,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
