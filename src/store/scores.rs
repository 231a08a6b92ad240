//! What scores and facts are computed from: the few columns of every complaint that they look at.

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder,
    Statement, Value,
};
use serde::{Deserialize, Deserializer};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::columns::{self, Told as As};
use super::db::placeholder;
use super::entities::complaint::Column;
use super::entities::{complaint, event, sector_month};
use crate::domain::{Verdict, Visibility};

/// Complaints read at once: about a megabyte.
const AT_ONCE: i64 = 4_000;
/// Ids named in one statement.
const IDS_AT_ONCE: usize = 500;

/// One complaint as scores, facts and curves see it. What few complaints have stands behind the rest and may be left out.
#[derive(Clone, Debug, Deserialize)]
pub struct Told<'a> {
    /// Its id.
    pub id: Uuid,
    /// The business.
    pub business_id: Uuid,
    /// Where it came from.
    #[serde(borrow)]
    pub source: Cow<'a, str>,
    /// Whether the public can read it.
    #[serde(deserialize_with = "is_public")]
    pub public: bool,
    /// Whether it counts for the score but for dates.
    #[serde(deserialize_with = "flag")]
    pub counts: bool,
    /// How it stands.
    #[serde(borrow)]
    pub outcome: Cow<'a, str>,
    /// How it was verified.
    #[serde(borrow)]
    pub tier: Cow<'a, str>,
    /// Its language.
    #[serde(borrow)]
    pub language: Cow<'a, str>,
    /// Its country.
    #[serde(borrow)]
    pub country: Cow<'a, str>,
    /// The day it reached the business.
    pub delivered_on: Option<NaiveDate>,
    /// Whether the business answered.
    #[serde(deserialize_with = "flag")]
    pub answered: bool,
    /// When first, where that is known.
    pub first_answered_on: Option<NaiveDate>,
    /// The day it was closed.
    pub closed_on: Option<NaiveDate>,
    /// The consumer, where the registry knows one.
    #[serde(default)]
    pub consumer_id: Option<Uuid>,
    /// The day the trouble began.
    #[serde(default)]
    pub trouble_began_on: Option<NaiveDate>,
    /// The verdict in force.
    #[serde(default)]
    pub verdict: Option<Verdict>,
    /// The day of that word.
    #[serde(default)]
    pub verdict_on: Option<NaiveDate>,
    /// The day it was put right, where told.
    #[serde(default)]
    pub resolved_on: Option<NaiveDate>,
    /// Verdicts and reopenings.
    #[serde(default)]
    pub verdict_changes: i16,
    /// The day of withdrawal.
    #[serde(default)]
    pub withdrawn_on: Option<NaiveDate>,
    /// Whether a human was reached.
    #[serde(default, deserialize_with = "flag_if_any")]
    pub human_reached: Option<bool>,
    /// Whether the consumer was pressed.
    #[serde(default, deserialize_with = "flag_if_any")]
    pub pressed: Option<bool>,
    /// Whether the verdict stood when asked again.
    #[serde(default, deserialize_with = "flag_if_any")]
    pub stands: Option<bool>,
    /// Promises made.
    #[serde(default)]
    pub promises: i16,
    /// Of those kept.
    #[serde(default)]
    pub promises_kept: i16,
    /// Of those kept late.
    #[serde(default)]
    pub promises_late: i16,
    /// Of those broken.
    #[serde(default)]
    pub promises_broken: i16,
    /// ISO 4217.
    #[serde(default)]
    pub currency: Option<&'a str>,
    /// Asked for, in minor units.
    #[serde(default)]
    pub claimed_minor: Option<i64>,
    /// Came back, in minor units.
    #[serde(default)]
    pub returned_minor: Option<i64>,
    /// ISO 4217 of what came back, where it is another.
    #[serde(default)]
    pub returned_currency: Option<&'a str>,
    /// The consumer's mark, 0 to 10.
    #[serde(default)]
    pub mark: Option<i16>,
}

impl<'a> Told<'a> {
    /// What the row of a complaint tells; as it is read from the table.
    ///
    /// # Errors
    /// Where its verdict is none.
    pub fn of(row: &'a complaint::Model) -> Result<Self, DbErr> {
        let verdict = row.verdict.as_deref().map(str::parse).transpose();
        Ok(Self {
            id: row.id,
            business_id: row.business_id,
            source: row.source.as_str().into(),
            public: row.visibility == Visibility::Public.as_str(),
            counts: row.counts,
            outcome: row.outcome.as_str().into(),
            tier: row.tier.as_str().into(),
            language: row.language.as_str().into(),
            country: row.country.as_str().into(),
            delivered_on: row.delivered_on,
            answered: row.answered,
            first_answered_on: row.first_answered_on,
            closed_on: row.closed_on,
            consumer_id: row.consumer_id,
            trouble_began_on: row.trouble_began_on,
            verdict: verdict.map_err(|why| DbErr::Type(format!("a verdict: {why}")))?,
            verdict_on: row.verdict_on,
            resolved_on: row.resolved_on,
            verdict_changes: row.verdict_changes,
            withdrawn_on: row.withdrawn_on,
            human_reached: row.human_reached,
            pressed: row.pressed,
            stands: row.stands,
            promises: row.promises,
            promises_kept: row.promises_kept,
            promises_late: row.promises_late,
            promises_broken: row.promises_broken,
            currency: row.currency.as_deref(),
            claimed_minor: row.claimed_minor,
            returned_minor: row.returned_minor,
            returned_currency: row.returned_currency.as_deref(),
            mark: row.mark,
        })
    }
}

/// The columns of [`Told`], in its order.
const COLUMNS: [As<Column>; 13] = [
    As::Id(Column::Id),
    As::Id(Column::BusinessId),
    As::Plain(Column::Source),
    As::Plain(Column::Visibility),
    As::Flag(Column::Counts),
    As::Plain(Column::Outcome),
    As::Plain(Column::Tier),
    As::Plain(Column::Language),
    As::Plain(Column::Country),
    As::Plain(Column::DeliveredOn),
    As::Flag(Column::Answered),
    As::Plain(Column::FirstAnsweredOn),
    As::Plain(Column::ClosedOn),
];

/// Those behind them that few complaints have.
const RARE: [As<Column>; 19] = [
    As::Id(Column::ConsumerId),
    As::Plain(Column::TroubleBeganOn),
    As::Plain(Column::Verdict),
    As::Plain(Column::VerdictOn),
    As::Plain(Column::ResolvedOn),
    As::Count(Column::VerdictChanges),
    As::Plain(Column::WithdrawnOn),
    As::Flag(Column::HumanReached),
    As::Flag(Column::Pressed),
    As::Flag(Column::Stands),
    As::Count(Column::Promises),
    As::Count(Column::PromisesKept),
    As::Count(Column::PromisesLate),
    As::Count(Column::PromisesBroken),
    As::Plain(Column::Currency),
    As::Plain(Column::ClaimedMinor),
    As::Plain(Column::ReturnedMinor),
    As::Plain(Column::ReturnedCurrency),
    As::Plain(Column::Mark),
];

fn is_public<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    <&str>::deserialize(deserializer).map(|visibility| visibility == Visibility::Public.as_str())
}

fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    u8::deserialize(deserializer).map(|flag| flag != 0)
}

fn flag_if_any<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<bool>, D::Error> {
    Option::<u8>::deserialize(deserializer).map(|flag| flag.map(|flag| flag != 0))
}

/// Complaints as the database gathered them.
#[derive(Debug)]
pub struct Gathered(String);

impl Gathered {
    /// The complaints.
    ///
    /// # Errors
    /// Where one of them does not read as it was written.
    pub fn complaints(&self) -> Result<Vec<Told<'_>>, DbErr> {
        serde_json::from_str(&self.0).map_err(|why| DbErr::Json(why.to_string()))
    }
}

/// Every complaint that the public can read or that counts, a part at a time in the order of their ids; the next part
/// is gathered while the caller looks at one. An error of the database is the last that comes.
#[must_use]
pub fn all(db: &DatabaseConnection) -> mpsc::Receiver<Result<Gathered, DbErr>> {
    let (sender, receiver) = mpsc::channel(1);
    let db = db.clone();
    tokio::spawn(async move {
        let mut after = Uuid::nil();
        loop {
            let part = part(&db, after).await;
            let last = part
                .as_ref()
                .map(|part| part.as_ref().map(|(_, last)| *last));
            let next = match last {
                Ok(Some(last)) => Some(last),
                Ok(None) => return,
                Err(_) => None,
            };
            let gone = sender
                .send(part.map(|part| Gathered(part.map(|(text, _)| text).unwrap_or_default())))
                .await;
            match next {
                Some(last) if gone.is_ok() => after = last,
                _ => return,
            }
        }
    });
    receiver
}

/// The complaints after one, with the id of their last.
async fn part(db: &DatabaseConnection, after: Uuid) -> Result<Option<(String, Uuid)>, DbErr> {
    let backend = db.get_database_backend();
    let sql = format!(
        "SELECT {}, MAX({}) FROM (SELECT * FROM complaints WHERE {} AND id > {} ORDER BY id LIMIT {}) AS part",
        columns::gathered(backend, &COLUMNS, &RARE),
        columns::id_text(backend, "id"),
        seen(),
        placeholder(backend, 1),
        placeholder(backend, 2),
    );
    let values: [Value; 2] = [after.into(), AT_ONCE.into()];
    let row = db
        .query_one_raw(Statement::from_sql_and_values(backend, sql, values))
        .await?;
    let Some(row) = row else { return Ok(None) };
    let Some(last) = row.try_get_by_index::<Option<String>>(1)? else {
        return Ok(None);
    };
    let last = last
        .parse()
        .map_err(|why| DbErr::Type(format!("an id: {why}")))?;
    Ok(Some((row.try_get_by_index(0)?, last)))
}

/// The complaints of one business that the public can read or that count, those of a day together.
///
/// # Errors
/// The database's own.
pub async fn of_business(
    db: &impl ConnectionTrait,
    business_id: Uuid,
) -> Result<Vec<Gathered>, DbErr> {
    let backend = db.get_database_backend();
    let sql = format!(
        "SELECT {} FROM complaints WHERE business_id = {} AND {} GROUP BY delivered_on",
        columns::gathered(backend, &COLUMNS, &RARE),
        placeholder(backend, 1),
        seen(),
    );
    let values: [Value; 1] = [business_id.into()];
    let rows = db
        .query_all_raw(Statement::from_sql_and_values(backend, sql, values))
        .await?;
    rows.iter()
        .map(|row| row.try_get_by_index(0).map(Gathered))
        .collect()
}

fn seen() -> String {
    format!("(visibility = '{}' OR counts)", Visibility::Public.as_str())
}

/// The events of complaints, oldest first.
///
/// # Errors
/// The database's own.
pub async fn histories(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<event::Model>>, DbErr> {
    let mut histories: HashMap<Uuid, Vec<event::Model>> = HashMap::new();
    for ids in ids.chunks(IDS_AT_ONCE) {
        let events = event::Entity::find()
            .filter(event::Column::ComplaintId.is_in(ids.iter().copied()))
            .order_by_asc(event::Column::ComplaintId)
            .order_by_asc(event::Column::Seq)
            .all(db)
            .await?;
        for event in events {
            histories.entry(event.complaint_id).or_default().push(event);
        }
    }
    Ok(histories)
}

/// The sums of every sector on the first day of `month`.
///
/// # Errors
/// The database's own.
pub async fn sector_months(
    db: &impl ConnectionTrait,
    month: NaiveDate,
) -> Result<Vec<sector_month::Model>, DbErr> {
    sector_month::Entity::find()
        .filter(sector_month::Column::Month.eq(month))
        .all(db)
        .await
}
