//! Table `mails`. Every mail that was written: what for, to whom by a hint, and its code. The text goes once it is sent.

use sea_orm::entity::prelude::*;

/// Every mail that was written: what for, to whom by a hint, and its code. The text goes once it is sent.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mails")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What the receiver can check on the site.
    #[sea_orm(column_type = "Text")]
    pub code: String,
    /// A mail is written once for this.
    #[sea_orm(column_type = "Text")]
    pub once_key: Option<String>,
    /// To whom.
    pub account_id: Option<Uuid>,
    /// To whose business.
    pub business_id: Option<Uuid>,
    /// About which complaint.
    pub complaint_id: Option<Uuid>,
    /// What for.
    #[sea_orm(column_type = "Text")]
    pub purpose: String,
    /// In which language.
    #[sea_orm(column_type = "Text")]
    pub language: String,
    /// Whereto, until sent.
    #[sea_orm(column_type = "Text")]
    pub address: Option<String>,
    /// `a…@example.org`.
    #[sea_orm(column_type = "Text")]
    pub address_hint: String,
    /// Until sent.
    #[sea_orm(column_type = "Text")]
    pub subject: Option<String>,
    /// Until sent.
    #[sea_orm(column_type = "Text")]
    pub body_text: Option<String>,
    /// Until sent.
    #[sea_orm(column_type = "Text")]
    pub body_html: Option<String>,
    /// When.
    pub written_at_us: i64,
    /// When handed over.
    pub sent_at_us: Option<i64>,
    /// Why it was given up and never arrived; nothing private.
    #[sea_orm(column_type = "Text")]
    pub given_up: Option<String>,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
