//! Table `questions`. What the desk asked a consumer, and the answer.

use sea_orm::entity::prelude::*;

/// What the desk asked a consumer, and the answer.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "questions")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// About which complaint.
    pub complaint_id: Uuid,
    /// By whom.
    pub asked_by: Uuid,
    /// When.
    pub asked_at_us: i64,
    /// The question.
    #[sea_orm(column_type = "Text")]
    pub text: String,
    /// When answered.
    pub answered_at_us: Option<i64>,
    /// The answer.
    #[sea_orm(column_type = "Text")]
    pub answer: Option<String>,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
