//! Table `filings`. The private half of a complaint filed here.

use sea_orm::entity::prelude::*;

/// The private half of a complaint filed here.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "filings")]
pub struct Model {
    /// Which.
    #[sea_orm(primary_key, auto_increment = false)]
    pub complaint_id: Uuid,
    /// The draft it was; a draft becomes one complaint.
    pub draft_id: Uuid,
    /// Who filed it.
    pub account_id: Uuid,
    /// About whom, for the caps.
    pub business_id: Uuid,
    /// When.
    pub filed_at_us: i64,
    /// What happened, nothing blacked out; gone on erasure.
    #[sea_orm(column_type = "Text")]
    pub narrative: Option<String>,
    /// What is blacked out for the public, JSON spans.
    #[sea_orm(column_type = "Text")]
    pub blackings: String,
    /// Of the text's letters: the same text again is a duplicate.
    #[sea_orm(column_type = "Text")]
    pub text_hash: String,
    /// Whether the business may know who complains.
    pub shares_identity: bool,
    /// The name it may know.
    #[sea_orm(column_type = "Text")]
    pub consumer_name: Option<String>,
    /// The title as it was written; none of older filings, and gone on erasure.
    #[sea_orm(column_type = "Text")]
    pub title: Option<String>,
    /// What is blacked out of it for the public, JSON spans.
    #[sea_orm(column_type = "Text")]
    pub title_blackings: Option<String>,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
