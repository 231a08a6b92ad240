//! The one path by which a complaint's story goes on: its events are loaded, the rules decide
//! about the new one, it is added, and the row that pages read is written anew.

use chrono::DateTime;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::projection::{header_of, project};
use super::{Change, RegistryError, Scope, held};
use crate::domain::{Actor, Event, EventKind, State, fold, fold_from};
use crate::store::bulk;
use crate::store::entities::{business, complaint, event, source};

/// Kind of the job that brings a complaint's entry in the search index up to date.
pub const INDEX_COMPLAINTS: &str = "index_complaints";
/// Kind of the job that brings a business's score, figures and index entry up to date.
pub const SCORE_BUSINESS: &str = "score_business";

/// Adds `kind`, said by `actor` now, to the complaint's story.
///
/// # Errors
/// [`RegistryError::Refused`] with the rule it breaks; [`RegistryError::NotFound`].
pub async fn append(
    change: &mut Change<'_>,
    complaint_id: Uuid,
    actor: Actor,
    kind: EventKind,
) -> Result<State, RegistryError> {
    let (row, before) = held_story(change, complaint_id).await?;
    let state = fold(&before)?;
    let event = Event {
        // Clocks of two nodes differ: what follows something was not before it.
        at: change.now.max(state.last_at),
        actor,
        kind,
    };
    add(change, &row, state, std::slice::from_ref(&event)).await
}

/// Adds events that carry their own instants, oldest first: what is told of the past.
///
/// # Errors
/// As [`append`]; then none of them was added.
pub async fn append_events(
    change: &mut Change<'_>,
    complaint_id: Uuid,
    new: &[Event],
) -> Result<State, RegistryError> {
    let (row, before) = held_story(change, complaint_id).await?;
    add(change, &row, fold(&before)?, new).await
}

/// The complaint with its events, held until the change ends: what is decided about them is decided
/// about all of them.
async fn held_story(
    change: &Change<'_>,
    complaint_id: Uuid,
) -> Result<(complaint::Model, Vec<Event>), RegistryError> {
    let row = held::complaint(change, complaint_id).await?;
    let events = load_events(&change.tx, complaint_id).await?;
    Ok((row, events))
}

async fn add(
    change: &mut Change<'_>,
    row: &complaint::Model,
    before: State,
    new: &[Event],
) -> Result<State, RegistryError> {
    let next = before.events;
    let state = fold_from(before, new)?;
    let rows = new
        .iter()
        .zip(next..)
        .map(|(event, seq)| event_row(row.id, i16::try_from(seq).unwrap_or(i16::MAX), event))
        .collect::<Result<Vec<_>, _>>()?;
    bulk::insert::<event::Entity>(&change.tx, &rows).await?;
    write_projection(change, row, &state).await?;
    Ok(state)
}

/// Writes the complaint's row anew for today and tells whoever shows or counts it.
pub(super) async fn write_projection(
    change: &mut Change<'_>,
    row: &complaint::Model,
    state: &State,
) -> Result<(), RegistryError> {
    let asks_verdict = source::Entity::find_by_id(row.source.clone())
        .one(&change.tx)
        .await?
        .is_some_and(|source| source.asks_verdict);
    let after = project(header_of(row, asks_verdict), state, change.today());
    bulk::update::<complaint::Entity>(&change.tx, &after).await?;
    touch(change, &after).await
}

/// Tells pages, index and scores that a complaint changed.
pub(super) async fn touch(
    change: &mut Change<'_>,
    row: &complaint::Model,
) -> Result<(), RegistryError> {
    if change.in_bulk {
        return Ok(());
    }
    let slug = business::Entity::find_by_id(row.business_id)
        .one(&change.tx)
        .await?
        .map(|business| business.slug)
        .ok_or(RegistryError::NotFound)?;
    change.touch(Scope::Complaint(row.reference.clone()));
    change.touch(Scope::Business(slug));
    change.touch(Scope::Lists);
    let index_once = format!("{INDEX_COMPLAINTS}:{}", row.id);
    change.enqueue(INDEX_COMPLAINTS, Some(index_once), &[row.id])?;
    let score_once = format!("{SCORE_BUSINESS}:{}", row.business_id);
    change.enqueue(SCORE_BUSINESS, Some(score_once), &row.business_id)?;
    Ok(())
}

/// A complaint's events, oldest first.
///
/// # Errors
/// The database's own; [`RegistryError::Damaged`] where one cannot be read back.
pub async fn load_events(
    db: &impl sea_orm::ConnectionTrait,
    complaint_id: Uuid,
) -> Result<Vec<Event>, RegistryError> {
    let rows = event::Entity::find()
        .filter(event::Column::ComplaintId.eq(complaint_id))
        .order_by_asc(event::Column::Seq)
        .all(db)
        .await?;
    rows.iter().map(read_event).collect()
}

/// The row of an event: its kind stands in a column, the rest of it as JSON.
pub(super) fn event_row(
    complaint_id: Uuid,
    seq: i16,
    event: &Event,
) -> Result<event::Model, RegistryError> {
    let data =
        serde_json::to_string(&event.kind).map_err(|why| RegistryError::damaged("event", why))?;
    Ok(event::Model {
        complaint_id,
        seq,
        at_us: event.at.timestamp_micros(),
        actor: event.actor.as_str().to_owned(),
        kind: event.kind.name().to_owned(),
        data,
    })
}

pub(super) fn read_event(row: &event::Model) -> Result<Event, RegistryError> {
    let at = DateTime::from_timestamp_micros(row.at_us)
        .ok_or_else(|| RegistryError::damaged("event", "its instant is out of range"))?;
    let actor: Actor = row
        .actor
        .parse()
        .map_err(|why| RegistryError::damaged("event's actor", why))?;
    let kind: EventKind =
        serde_json::from_str(&row.data).map_err(|why| RegistryError::damaged("event", why))?;
    Ok(Event { at, actor, kind })
}
