//! Table `scores`. The newest score of a business, for lists.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// The newest score of a business, for lists.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "scores")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub business_id: Uuid,
    /// As of.
    pub as_of: NaiveDate,
    /// Formula.
    #[sea_orm(column_type = "Text")]
    pub formula: String,
    /// All public ones, counted or not.
    pub complaints: i64,
    /// Shown.
    pub shown: bool,
    /// Point.
    pub point: Option<f64>,
    /// Low.
    pub low: Option<f64>,
    /// High.
    pub high: Option<f64>,
    /// Floor.
    pub floor: Option<f64>,
    /// Ceiling.
    pub ceiling: Option<f64>,
    /// Words.
    #[sea_orm(column_type = "Text")]
    pub words: Option<String>,
    /// N.
    pub n: i64,
    /// Sum resolved.
    pub sum_resolved: f64,
    /// Sum weight.
    pub sum_weight: f64,
    /// Sum silent.
    pub sum_silent: f64,
    /// Alpha.
    pub alpha: f64,
    /// Beta.
    pub beta: f64,
    /// First day of the month that the prior is of.
    pub prior_month: NaiveDate,
    /// This business's S on that day.
    pub prior_resolved: f64,
    /// This business's N on that day.
    pub prior_weight: f64,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
