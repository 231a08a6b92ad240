//! Table `complaints`. One complaint: the projection of its events that pages read.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// One complaint: the projection of its events that pages read.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "complaints")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Reference.
    #[sea_orm(column_type = "Text")]
    pub reference: String,
    /// Business id.
    pub business_id: Uuid,
    /// Source.
    #[sea_orm(column_type = "Text")]
    pub source: String,
    /// The source's own number.
    #[sea_orm(column_type = "Text")]
    pub external_id: Option<String>,
    /// Consumer id.
    pub consumer_id: Option<Uuid>,
    /// Country.
    #[sea_orm(column_type = "Text")]
    pub country: String,
    /// Region.
    #[sea_orm(column_type = "Text")]
    pub region: Option<String>,
    /// City.
    #[sea_orm(column_type = "Text")]
    pub city: Option<String>,
    /// Language.
    #[sea_orm(column_type = "Text")]
    pub language: String,
    /// Product.
    #[sea_orm(column_type = "Text")]
    pub product: Option<String>,
    /// Sub product.
    #[sea_orm(column_type = "Text")]
    pub sub_product: Option<String>,
    /// Issue.
    #[sea_orm(column_type = "Text")]
    pub issue: Option<String>,
    /// Sub issue.
    #[sea_orm(column_type = "Text")]
    pub sub_issue: Option<String>,
    /// Tier.
    #[sea_orm(column_type = "Text")]
    pub tier: String,
    /// Visibility.
    #[sea_orm(column_type = "Text")]
    pub visibility: String,
    /// Outcome.
    #[sea_orm(column_type = "Text")]
    pub outcome: String,
    /// Since when.
    pub outcome_on: Option<NaiveDate>,
    /// When something was last heard of it, where that is later.
    pub heard_on: Option<NaiveDate>,
    /// Received on.
    pub received_on: Option<NaiveDate>,
    /// Delivered on.
    pub delivered_on: Option<NaiveDate>,
    /// Trouble began on.
    pub trouble_began_on: Option<NaiveDate>,
    /// Published on.
    pub published_on: Option<NaiveDate>,
    /// Answered.
    pub answered: bool,
    /// First answered on.
    pub first_answered_on: Option<NaiveDate>,
    /// Closed on.
    pub closed_on: Option<NaiveDate>,
    /// Verdict.
    #[sea_orm(column_type = "Text")]
    pub verdict: Option<String>,
    /// Verdict on.
    pub verdict_on: Option<NaiveDate>,
    /// Resolved on.
    pub resolved_on: Option<NaiveDate>,
    /// Verdicts and reopenings; above 1 the events tell the history.
    pub verdict_changes: i16,
    /// Withdrawn on.
    pub withdrawn_on: Option<NaiveDate>,
    /// Void reason.
    #[sea_orm(column_type = "Text")]
    pub void_reason: Option<String>,
    /// Human reached.
    pub human_reached: Option<bool>,
    /// Pressed.
    pub pressed: Option<bool>,
    /// Stands.
    pub stands: Option<bool>,
    /// Promises.
    pub promises: i16,
    /// Promises kept.
    pub promises_kept: i16,
    /// Promises late.
    pub promises_late: i16,
    /// Promises broken.
    pub promises_broken: i16,
    /// Currency.
    #[sea_orm(column_type = "Text")]
    pub currency: Option<String>,
    /// Claimed minor.
    pub claimed_minor: Option<i64>,
    /// Returned minor.
    pub returned_minor: Option<i64>,
    /// Returned currency, where it is another.
    #[sea_orm(column_type = "Text")]
    pub returned_currency: Option<String>,
    /// 0 to 10.
    pub mark: Option<i16>,
    /// Relief.
    #[sea_orm(column_type = "Text")]
    pub relief: Option<String>,
    /// Timely.
    pub timely: Option<bool>,
    /// Disputed.
    pub disputed: Option<bool>,
    /// Rule 1's verdict on everything but dates.
    pub counts: bool,
    /// How many.
    pub events: i16,
    /// The day on which the clock alone changes the outcome.
    pub next_change_on: Option<NaiveDate>,
    /// Of the imported row as mended.
    pub content_hash: Option<i64>,
}

/// No joins by the entity: queries say what they read.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
