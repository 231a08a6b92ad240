//! Delivering a verified complaint: the clock starts, and the business is told.
//!
//! A complaint is delivered when the business is told of it, and not before: where the registry knows
//! no address that takes the business's complaints, the complaint waits, verified, until the desk has
//! found one or has sent a letter. The day of posting counts as the day of delivery. Where every mail to
//! the business is refused, or comes back, the complaint waits again, and so does its clock.

use chrono::{NaiveDate, NaiveTime};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::append::{append, append_events, load_events};
use super::desk_tasks::{self, TaskKind};
use super::file::FILED_HERE;
use super::mails::{self, Recipient};
use super::{Change, RegistryError, held, notices};
use crate::domain::{Actor, Event, EventKind, Refusal, Tier, fold};
use crate::mail::Letter;
use crate::store::entities::{business, business_contact, complaint, desk_task, mail};

/// Delivers a complaint that is verified, or has the desk find where to.
///
/// # Errors
/// [`RegistryError::Refused`] where it is not verified or was delivered before; the database's own.
pub async fn deliver(change: &mut Change<'_>, complaint_id: Uuid) -> Result<(), RegistryError> {
    let row = held::with_business(change, complaint_id).await?;
    let mut state = fold(&load_events(&change.tx, complaint_id).await?)?;
    state.apply(&Event {
        at: change.now.max(state.last_at),
        actor: Actor::Registry,
        kind: EventKind::Delivered,
    })?;
    let contacts = contacts(&change.tx, row.business_id).await?;
    if contacts.is_empty() {
        let business = Some(row.business_id);
        return desk_tasks::open(change, TaskKind::FindContact, None, business, None).await;
    }
    append(change, complaint_id, Actor::Registry, EventKind::Delivered).await?;
    tell_business(change, &row, &contacts).await?;
    tell_consumer(change, &row).await
}

/// Brings in order what waits for a business whose complaints or addresses came or went: it is
/// delivered, or the desk has one task to find where to; a task for which nothing waits falls away.
///
/// # Errors
/// The database's own.
pub async fn settle(change: &mut Change<'_>, business_id: Uuid) -> Result<(), RegistryError> {
    contact_found(change, business_id).await?;
    if !waiting(&change.tx, business_id).await?.is_empty() {
        let business = Some(business_id);
        return desk_tasks::open(change, TaskKind::FindContact, None, business, None).await;
    }
    call_off_search(change, business_id).await
}

/// Where nothing waits for a business any more, nobody looks for a way to it. The business is held.
///
/// # Errors
/// The database's own.
pub(super) async fn call_off_search(
    change: &Change<'_>,
    business_id: Uuid,
) -> Result<(), RegistryError> {
    if !waiting(&change.tx, business_id).await?.is_empty() {
        return Ok(());
    }
    let needless = Condition::all()
        .add(desk_task::Column::Kind.eq(TaskKind::FindContact.as_str()))
        .add(desk_task::Column::ComplaintId.is_null())
        .add(desk_task::Column::BusinessId.eq(business_id));
    desk_tasks::fall_away(change, needless).await
}

/// A way to the business was found: what waited for it goes out.
///
/// # Errors
/// The database's own.
pub async fn contact_found(
    change: &mut Change<'_>,
    business_id: Uuid,
) -> Result<(), RegistryError> {
    if contacts(&change.tx, business_id).await?.is_empty() {
        return Ok(());
    }
    for row in held_waiting(change, business_id).await? {
        deliver(change, row.id).await?;
    }
    Ok(())
}

/// A mail that told the business of a complaint came to nothing. Where no other reached it either, the
/// complaint was not delivered: the clock stands, and starts anew on the day on which the business is
/// told at last. What was posted, or is known to have reached the business, stays delivered.
///
/// # Errors
/// The database's own.
pub(super) async fn not_told(
    change: &mut Change<'_>,
    complaint_id: Uuid,
) -> Result<(), RegistryError> {
    let others = mail::Entity::find()
        .filter(mail::Column::ComplaintId.eq(complaint_id))
        .filter(mail::Column::BusinessId.is_not_null())
        .filter(mail::Column::GivenUp.is_null())
        .one(&change.tx)
        .await?;
    if others.is_some() {
        return Ok(());
    }
    held::complaint(change, complaint_id).await?;
    let events = load_events(&change.tx, complaint_id).await?;
    let by_mail = events
        .iter()
        .rfind(|event| event.kind == EventKind::Delivered)
        .is_some_and(|event| event.actor == Actor::Registry);
    let mut state = fold(&events)?;
    let failed = Event {
        at: change.now.max(state.last_at),
        actor: Actor::Registry,
        kind: EventKind::DeliveryFailed,
    };
    if by_mail && state.apply(&failed).is_ok() {
        append_events(change, complaint_id, &[failed]).await?;
    }
    Ok(())
}

/// A letter about everything that waited was posted to the business: it is delivered on that day, or
/// on the day of its verification where that is later.
///
/// # Errors
/// [`RegistryError::Refused`] for a day that has not come; the database's own.
pub async fn sent_by_post(
    change: &mut Change<'_>,
    business_id: Uuid,
    on: NaiveDate,
) -> Result<(), RegistryError> {
    if on > change.today() {
        return Err(Refusal::DateInTheFuture.into());
    }
    for row in &held_waiting(change, business_id).await? {
        let events = load_events(&change.tx, row.id).await?;
        let last = events.last().map_or(change.now, |event| event.at);
        let posted = on.and_time(NaiveTime::MIN).and_utc();
        let event = Event {
            at: posted.max(last),
            actor: Actor::Desk,
            kind: EventKind::Delivered,
        };
        append_events(change, row.id, &[event]).await?;
        tell_consumer(change, row).await?;
    }
    Ok(())
}

/// The complaints about a business that are verified and wait for a way to it, oldest first.
///
/// # Errors
/// The database's own.
pub async fn waiting(
    db: &impl ConnectionTrait,
    business_id: Uuid,
) -> Result<Vec<complaint::Model>, RegistryError> {
    Ok(complaint::Entity::find()
        .filter(complaint::Column::BusinessId.eq(business_id))
        .filter(complaint::Column::Source.eq(FILED_HERE))
        .filter(complaint::Column::Tier.ne(Tier::Unverified.as_str()))
        .filter(complaint::Column::DeliveredOn.is_null())
        .filter(complaint::Column::WithdrawnOn.is_null())
        .filter(complaint::Column::VoidReason.is_null())
        .order_by_asc(complaint::Column::Id)
        .all(db)
        .await?)
}

/// The same, held until the change ends: one that was taken back meanwhile no longer waits.
async fn held_waiting(
    change: &Change<'_>,
    business_id: Uuid,
) -> Result<Vec<complaint::Model>, RegistryError> {
    hold_waiting(change, business_id, []).await?;
    waiting(&change.tx, business_id).await
}

/// Holds what waits for a business, and some other complaints about it, in the order of their ids; the
/// business is held before.
///
/// # Errors
/// The database's own.
pub(super) async fn hold_waiting(
    change: &Change<'_>,
    business_id: Uuid,
    others: impl IntoIterator<Item = Uuid>,
) -> Result<(), RegistryError> {
    let waiting = waiting(&change.tx, business_id).await?;
    let mut ids: Vec<Uuid> = waiting.iter().map(|row| row.id).collect();
    ids.extend(others);
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        held::complaint(change, id).await?;
    }
    Ok(())
}

pub(super) async fn contacts(
    db: &impl ConnectionTrait,
    business_id: Uuid,
) -> Result<Vec<business_contact::Model>, RegistryError> {
    Ok(business_contact::Entity::find()
        .filter(business_contact::Column::BusinessId.eq(business_id))
        .order_by_asc(business_contact::Column::Address)
        .all(db)
        .await?)
}

async fn tell_business(
    change: &Change<'_>,
    row: &complaint::Model,
    contacts: &[business_contact::Model],
) -> Result<(), RegistryError> {
    let letter = Letter::BusinessTold {
        reference: row.reference.clone(),
        business: name_of(change, row.business_id).await?,
    };
    for contact in contacts {
        let to = Recipient {
            account_id: None,
            business_id: Some(row.business_id),
            address: contact.address.clone(),
            language: contact.language.parse().unwrap_or_default(),
        };
        let once = format!("business_told:{}:{}", row.id, contact.address);
        mails::write(change, &to, &letter, Some(row.id), Some(once)).await?;
    }
    Ok(())
}

async fn tell_consumer(change: &Change<'_>, row: &complaint::Model) -> Result<(), RegistryError> {
    let letter = Letter::ComplaintDelivered {
        reference: row.reference.clone(),
        business: name_of(change, row.business_id).await?,
    };
    // Once for each delivery: there may be a second, where the first turned out to have failed.
    notices::to_consumer(change, row, &letter, None).await
}

async fn name_of(change: &Change<'_>, business_id: Uuid) -> Result<String, RegistryError> {
    let business = business::Entity::find_by_id(business_id)
        .one(&change.tx)
        .await?
        .ok_or(RegistryError::NotFound)?;
    Ok(business.name)
}
