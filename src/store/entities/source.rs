//! Table `sources`. Where complaints came from.

use sea_orm::entity::prelude::*;

/// Where complaints came from.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sources")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub slug: String,
    /// Name.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// Url.
    #[sea_orm(column_type = "Text")]
    pub url: Option<String>,
    /// Licence.
    #[sea_orm(column_type = "Text")]
    pub licence: Option<String>,
    /// Country.
    #[sea_orm(column_type = "Text")]
    pub country: String,
    /// Language.
    #[sea_orm(column_type = "Text")]
    pub language: String,
    /// Whether consumers are asked how it ended.
    pub asks_verdict: bool,
    /// Whether the clock runs.
    pub followed: bool,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
