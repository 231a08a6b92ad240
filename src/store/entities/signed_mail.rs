//! Table `signed_mails`. Which mail verified which complaint.

use sea_orm::entity::prelude::*;

/// Which mail verified which complaint.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signed_mails")]
pub struct Model {
    /// What tells the mail from others; nothing of it can be read from this.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub mark: String,
    /// The complaint.
    pub complaint_id: Uuid,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
