//! Table `business_contacts`. Where a business is told of complaints.

use sea_orm::entity::prelude::*;

/// Where a business is told of complaints.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
#[sea_orm(table_name = "business_contacts")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub business_id: Uuid,
    /// E-mail address.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub address: String,
    /// Of the mails: en, fr, ar, he.
    #[sea_orm(column_type = "Text")]
    pub language: String,
    /// Since when.
    pub since_us: i64,
    /// Who found it.
    pub by_account: Option<Uuid>,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
