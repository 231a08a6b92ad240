//! Table `desk_tasks`. Something that waits for a moderator.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// Something that waits for a moderator.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "desk_tasks")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// `verify`, `appeal`, `second_look`, `find_contact`, `contest`, `review`.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// About which complaint.
    pub complaint_id: Option<Uuid>,
    /// About which business.
    pub business_id: Option<Uuid>,
    /// Since when.
    pub opened_at_us: i64,
    /// The day promised.
    pub due_on: NaiveDate,
    /// Who decided before, and so not again.
    pub barred_account: Option<Uuid>,
    /// When decided.
    pub closed_at_us: Option<i64>,
    /// By whom.
    pub closed_by: Option<Uuid>,
    /// What was decided.
    #[sea_orm(column_type = "Text")]
    pub decision: Option<String>,
    /// Why, JSON list of words.
    #[sea_orm(column_type = "Text")]
    pub reasons: Option<String>,
    /// For the desk only.
    #[sea_orm(column_type = "Text")]
    pub note: Option<String>,
    /// Who works on it, so that two do not do the same.
    pub taken_by: Option<Uuid>,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
