//! Table `sector_months`. Sums of S and N over a sector on the first day of a month; the sector of no name is the whole registry.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// Sums of S and N over a sector on the first day of a month; the sector of no name is the whole registry.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sector_months")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub month: NaiveDate,
    /// Key.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub sector: String,
    /// Sum resolved.
    pub sum_resolved: f64,
    /// Sum weight.
    pub sum_weight: f64,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
