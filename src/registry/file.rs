//! Filing a complaint: the row, its first event and its texts.

use chrono::Datelike;
use sea_orm::{ConnectionTrait, DbErr, Statement, Value};
use uuid::Uuid;

use super::append::{event_row, touch};
use super::projection::{Header, project};
use super::{Change, RegistryError};
use crate::domain::{Actor, Event, EventKind, Reference, State};
use crate::store::bulk;
use crate::store::db::placeholder;
use crate::store::entities::{complaint, complaint_text, event};

/// The source of complaints that are filed here.
pub const FILED_HERE: &str = "redress";

/// What a consumer hands in.
#[derive(Clone, Debug)]
pub struct NewComplaint {
    /// About whom, where from, in which words; its id, reference and source are given here.
    pub header: Header,
    /// One line.
    pub title: Option<String>,
    /// What happened, as the public may read it.
    pub narrative: Option<String>,
    /// The first event; `Filed`.
    pub filed: EventKind,
}

/// Files a complaint and gives it a reference.
///
/// # Errors
/// [`RegistryError::Refused`] where the first event breaks a rule.
pub async fn file(
    change: &mut Change<'_>,
    new: NewComplaint,
) -> Result<(Uuid, Reference), RegistryError> {
    let filed = Event {
        at: change.now,
        actor: Actor::Consumer,
        kind: new.filed,
    };
    let state = State::begin(&filed)?;
    let year = change.today().year();
    let last = take_numbers(&change.tx, year, 1).await?;
    let reference = reference(year, last)?;
    let id = change.new_id();
    let header = Header {
        id,
        reference: reference.to_string(),
        source: FILED_HERE.to_owned(),
        asks_verdict: true,
        ..new.header
    };
    let row = project(header, &state, change.today());
    bulk::insert::<complaint::Entity>(&change.tx, std::slice::from_ref(&row)).await?;
    bulk::insert::<event::Entity>(&change.tx, &[event_row(id, 0, &filed)?]).await?;
    let text = complaint_text::Model {
        complaint_id: id,
        title: new.title,
        narrative: new.narrative,
    };
    bulk::insert::<complaint_text::Entity>(&change.tx, &[text]).await?;
    touch(change, &row).await?;
    Ok((id, reference))
}

/// Takes the next `count` numbers of `year` and gives the last of them.
pub(super) async fn take_numbers(
    db: &impl ConnectionTrait,
    year: i32,
    count: i64,
) -> Result<i64, RegistryError> {
    let backend = db.get_database_backend();
    let sql = format!(
        "INSERT INTO reference_counters (year, last) VALUES ({}, {}) \
         ON CONFLICT (year) DO UPDATE SET last = reference_counters.last + excluded.last \
         RETURNING last",
        placeholder(backend, 1),
        placeholder(backend, 2)
    );
    let year = i16::try_from(year).map_err(|why| RegistryError::damaged("year", why))?;
    let values: [Value; 2] = [year.into(), count.into()];
    let row = db
        .query_one_raw(Statement::from_sql_and_values(backend, sql, values))
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("reference counter".to_owned()))?;
    Ok(row.try_get_by_index(0)?)
}

pub(super) fn reference(year: i32, number: i64) -> Result<Reference, RegistryError> {
    let parts = (u16::try_from(year), u32::try_from(number));
    let (Ok(year), Ok(number)) = parts else {
        return Err(RegistryError::damaged(
            "reference",
            "its year or number is out of range",
        ));
    };
    Reference::new(year, number)
        .ok_or_else(|| RegistryError::damaged("reference", "its year or number is out of range"))
}
