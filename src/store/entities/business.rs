//! Table `businesses`. One business.

use sea_orm::entity::prelude::*;

/// One business.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "businesses")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Slug.
    #[sea_orm(column_type = "Text")]
    pub slug: String,
    /// Name.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// What lists by name are ordered by: the name's key.
    #[sea_orm(column_type = "Text")]
    pub sort_key: String,
    /// Sector.
    #[sea_orm(column_type = "Text")]
    pub sector: String,
    /// Country.
    #[sea_orm(column_type = "Text")]
    pub country: String,
    /// Website.
    #[sea_orm(column_type = "Text")]
    pub website: Option<String>,
    /// The business's own words.
    #[sea_orm(column_type = "Text")]
    pub statement: Option<String>,
    /// Statement language.
    #[sea_orm(column_type = "Text")]
    pub statement_language: Option<String>,
    /// Brands that belong together share this text.
    #[sea_orm(column_type = "Text")]
    pub brand_group: Option<String>,
    /// Whether it has pages; one that only a draft has named waits for the desk.
    pub listed: bool,
    /// The business it became part of.
    pub merged_into: Option<Uuid>,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
