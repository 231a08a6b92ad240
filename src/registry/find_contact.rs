//! Finding where a business takes complaints: an address, or a letter that went by post; and an address
//! that turned out to take none.

use chrono::{Days, NaiveDate};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::accounts::Email;
use super::deliver;
use super::desk_tasks::{self, Closing, Decision, TaskKind};
use super::listing::for_desk;
use super::{Change, RegistryError, audit, mails};
use crate::i18n::UiLang;
use crate::store::entities::{business, business_contact, desk_task};

/// Why not: the day told lies ahead, or too long ago to be true.
pub const NOT_THAT_DAY: &str = "not_that_day";
/// A letter that the desk tells of was sent within so many days.
const LATELY_DAYS: u64 = 30;

/// An address was found: it is kept, and what waits for it goes out.
///
/// # Errors
/// As [`desk_tasks::to_decide`].
pub async fn found(
    change: &mut Change<'_>,
    task_id: Uuid,
    by: Uuid,
    address: &Email,
    language: UiLang,
) -> Result<(), RegistryError> {
    let (task, business) = held(change, task_id, by).await?;
    if !is_known(change, business.id, address).await? {
        let row = business_contact::Model {
            business_id: business.id,
            address: address.as_str().to_owned(),
            language: language.code().to_owned(),
            since_us: change.now.timestamp_micros(),
            by_account: Some(by),
        };
        business_contact::Entity::insert(row.into_active_model())
            .exec_without_returning(&change.tx)
            .await?;
    }
    desk_tasks::close(change, &task, by, Closing::of(Decision::Found)).await?;
    let subject = ("business", business.slug.as_str());
    audit::note(change, Some(by), "find_contact", subject, &json!({})).await?;
    deliver::contact_found(change, business.id).await
}

/// What waited went by post: that counts as delivered.
///
/// # Errors
/// As [`desk_tasks::to_decide`]; [`RegistryError::NotAllowed`] with [`NOT_THAT_DAY`].
pub async fn posted(
    change: &mut Change<'_>,
    task_id: Uuid,
    by: Uuid,
    on: NaiveDate,
) -> Result<(), RegistryError> {
    let (task, business) = held(change, task_id, by).await?;
    let today = change.today();
    let first = today
        .checked_sub_days(Days::new(LATELY_DAYS))
        .unwrap_or(today);
    if on > today || on < first {
        return Err(RegistryError::NotAllowed(NOT_THAT_DAY));
    }
    desk_tasks::close(change, &task, by, Closing::of(Decision::Posted)).await?;
    let subject = ("business", business.slug.as_str());
    let detail = json!({ "sent_on": on });
    audit::note(change, Some(by), "sent_by_post", subject, &detail).await?;
    deliver::sent_by_post(change, business.id, on).await
}

/// Whether a business has an address already, however its letters are written: nobody gets a letter twice.
async fn is_known(
    change: &Change<'_>,
    business_id: Uuid,
    address: &Email,
) -> Result<bool, RegistryError> {
    let known = business_contact::Entity::find()
        .filter(business_contact::Column::BusinessId.eq(business_id))
        .all(&change.tx)
        .await?;
    let is_it = |row: &business_contact::Model| {
        Email::parse(&row.address).is_ok_and(|own| own.key() == address.key())
    };
    Ok(known.iter().any(is_it))
}

/// Mails to an address of a business come back: the desk has read so in its inbox. What was told there
/// alone counts as not delivered, and another way is sought.
///
/// # Errors
/// [`RegistryError::NotFound`] where this person sees no such business, or it has no such address.
pub async fn bounces(
    change: &mut Change<'_>,
    by: Uuid,
    slug: &str,
    address: &str,
) -> Result<(), RegistryError> {
    let business = for_desk(&change.tx, by, slug).await?;
    super::held::business(change, business.id).await?;
    let gone = business_contact::Entity::delete_by_id((business.id, address.to_owned()))
        .exec(&change.tx)
        .await?;
    if gone.rows_affected == 0 {
        return Err(RegistryError::NotFound);
    }
    let subject = ("business", business.slug.as_str());
    audit::note(change, Some(by), "bounced", subject, &json!({})).await?;
    mails::bounced(change, business.id, address).await
}

async fn held(
    change: &Change<'_>,
    task_id: Uuid,
    by: Uuid,
) -> Result<(desk_task::Model, business::Model), RegistryError> {
    let task = desk_tasks::to_decide(change, task_id, by, &[TaskKind::FindContact]).await?;
    let id = desk_tasks::business_of(&change.tx, &task).await?;
    let id = id.ok_or(RegistryError::NotFound)?;
    let business = business::Entity::find_by_id(id)
        .one(&change.tx)
        .await?
        .ok_or(RegistryError::NotFound)?;
    Ok((task, business))
}
