//! The registry as it stood on a day, in a copy of its own; the registry itself is only read.
//!
//! Of the day are complaints, what had happened to them, and so everything that is counted, scored, listed
//! and found. As they are today stay names, sectors and merges, and what the public may read of a text; and
//! what was taken off the record since stays off it, for the past as well. People, the desk and imports are
//! not copied.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::append::read_event;
use super::projection::{header_of, project};
use super::{Registry, RegistryError};
use crate::domain::{Event, Visibility, fold};
use crate::store::entities::{
    business, business_alias, business_key, complaint, complaint_text, event, sector, source,
};
use crate::store::scores::histories;
use crate::store::{Db, bulk};

/// Complaints copied in one transaction.
const AT_ONCE: u64 = 2_000;
/// Texts asked for in one statement.
const TEXTS_AT_ONCE: usize = 500;

/// Copies the registry in `from` as it stood at the end of `day` into an empty one.
///
/// # Errors
/// Either database's own.
pub async fn rewind(from: &Db, into: &Registry, day: NaiveDate) -> Result<(), RegistryError> {
    let asking = frame(from, into).await?;
    businesses(from, into, day).await?;
    let mut after = Uuid::nil();
    loop {
        let rows = complaint::Entity::find()
            .filter(complaint::Column::Id.gt(after))
            .order_by_asc(complaint::Column::Id)
            .limit(AT_ONCE)
            .all(&from.read)
            .await?;
        let Some(last) = rows.last() else {
            return Ok(());
        };
        after = last.id;
        complaints(from, into, day, &asking, rows).await?;
    }
}

/// Copies sources and sectors; the slugs of the sources that ask for a verdict.
async fn frame(from: &Db, into: &Registry) -> Result<HashSet<String>, RegistryError> {
    let sources = source::Entity::find().all(&from.read).await?;
    let sectors = sector::Entity::find().all(&from.read).await?;
    let tx = into.db.begin().await?;
    source::Entity::delete_many().exec(&tx).await?;
    sector::Entity::delete_many().exec(&tx).await?;
    bulk::insert::<source::Entity>(&tx, &sources).await?;
    bulk::insert::<sector::Entity>(&tx, &sectors).await?;
    tx.commit().await?;
    let asking = sources.into_iter().filter(|source| source.asks_verdict);
    Ok(asking.map(|source| source.slug).collect())
}

/// Copies the businesses that somebody had complained about by then, and those that nobody ever did.
async fn businesses(from: &Db, into: &Registry, day: NaiveDate) -> Result<(), RegistryError> {
    let first: Vec<(Uuid, Option<NaiveDate>)> = complaint::Entity::find()
        .select_only()
        .column(complaint::Column::BusinessId)
        .column_as(complaint::Column::ReceivedOn.min(), "first_on")
        .group_by(complaint::Column::BusinessId)
        .into_tuple()
        .all(&from.read)
        .await?;
    let later: HashSet<Uuid> = first
        .into_iter()
        .filter(|(_, first_on)| first_on.is_none_or(|on| on > day))
        .map(|(id, _)| id)
        .collect();
    let mut rows = business::Entity::find().all(&from.read).await?;
    let mut keys = business_key::Entity::find().all(&from.read).await?;
    let mut aliases = business_alias::Entity::find().all(&from.read).await?;
    rows.retain(|row| !later.contains(&row.id));
    keys.retain(|row| !later.contains(&row.business_id));
    aliases.retain(|row| !later.contains(&row.business_id));
    let tx = into.db.begin().await?;
    bulk::insert::<business::Entity>(&tx, &rows).await?;
    bulk::insert::<business_key::Entity>(&tx, &keys).await?;
    bulk::insert::<business_alias::Entity>(&tx, &aliases).await?;
    Ok(tx.commit().await?)
}

/// Copies complaints as they stood, without those that were not there yet.
async fn complaints(
    from: &Db,
    into: &Registry,
    day: NaiveDate,
    asking: &HashSet<String>,
    rows: Vec<complaint::Model>,
) -> Result<(), RegistryError> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut histories = histories(&from.read, &ids).await?;
    let (mut then, mut events) = (Vec::new(), Vec::new());
    for row in rows {
        let mut history = histories.remove(&row.id).unwrap_or_default();
        let has_begun = history.first().is_some_and(|first| is_by(first, day));
        // What was taken off the record is so for the past as well.
        if row.void_reason.is_none() {
            history.retain(|event| is_by(event, day));
        }
        if !has_begun {
            continue;
        }
        match stood(&row, &history, asking, day) {
            Ok(row) => {
                then.push(row);
                events.extend(history);
            }
            Err(error) => {
                tracing::error!(complaint = row.reference, %error, "a complaint cannot be read back; the copy goes without it");
            }
        }
    }
    let public = then
        .iter()
        .filter(|row| row.visibility == Visibility::Public.as_str());
    let public: Vec<Uuid> = public.map(|row| row.id).collect();
    let texts = texts(from, &public).await?;
    let tx = into.db.begin().await?;
    bulk::insert::<complaint::Entity>(&tx, &then).await?;
    bulk::insert::<event::Entity>(&tx, &events).await?;
    bulk::insert::<complaint_text::Entity>(&tx, &texts).await?;
    Ok(tx.commit().await?)
}

fn is_by(event: &event::Model, day: NaiveDate) -> bool {
    DateTime::from_timestamp_micros(event.at_us).is_some_and(|at| at.date_naive() <= day)
}

fn stood(
    row: &complaint::Model,
    history: &[event::Model],
    asking: &HashSet<String>,
    day: NaiveDate,
) -> Result<complaint::Model, RegistryError> {
    let events: Vec<Event> = history.iter().map(read_event).collect::<Result<_, _>>()?;
    let header = header_of(row, asking.contains(&row.source));
    Ok(project(header, &fold(&events)?, day))
}

async fn texts(from: &Db, ids: &[Uuid]) -> Result<Vec<complaint_text::Model>, RegistryError> {
    let mut texts = Vec::new();
    for ids in ids.chunks(TEXTS_AT_ONCE) {
        let some = complaint_text::Entity::find()
            .filter(complaint_text::Column::ComplaintId.is_in(ids.iter().copied()))
            .all(&from.read)
            .await?;
        texts.extend(some);
    }
    Ok(texts)
}
