//! What waits for a moderator, and until when.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use super::{Change, RegistryError};
use crate::domain::words::words;
use crate::store::entities::desk_task;

/// Working days in which the desk promises to decide.
pub const PROMISED_WORKING_DAYS: u8 = 2;

words! {
    /// What a moderator has to do.
    TaskKind, "task" {
        /// Check the proof of a complaint.
        Verify = "verify",
        /// Decide an appeal; somebody else than who declined.
        Appeal = "appeal",
        /// Decide a case again without seeing how it was decided.
        SecondLook = "second_look",
        /// Find where a business takes complaints.
        FindContact = "find_contact",
        /// Decide whether a business is right that a complaint is not its own.
        Contest = "contest",
    }
}

/// Opens a task, unless one of its kind is open for the complaint.
///
/// # Errors
/// The database's own.
pub async fn open(
    change: &Change<'_>,
    kind: TaskKind,
    complaint_id: Option<Uuid>,
    business_id: Option<Uuid>,
    barred: Option<Uuid>,
) -> Result<(), RegistryError> {
    let already = desk_task::Entity::find()
        .filter(desk_task::Column::Kind.eq(kind.as_str()))
        .filter(desk_task::Column::ClosedAtUs.is_null())
        .filter(desk_task::Column::ComplaintId.eq(complaint_id))
        .filter(desk_task::Column::BusinessId.eq(business_id))
        .one(&change.tx)
        .await?;
    if already.is_some() {
        return Ok(());
    }
    let row = desk_task::Model {
        id: change.new_id(),
        kind: kind.as_str().to_owned(),
        complaint_id,
        business_id,
        opened_at_us: change.now.timestamp_micros(),
        due_on: working_days_after(change.today(), PROMISED_WORKING_DAYS),
        barred_account: barred,
        closed_at_us: None,
        closed_by: None,
        decision: None,
        reasons: None,
        note: None,
    };
    desk_task::Entity::insert(row.into_active_model())
        .exec_without_returning(&change.tx)
        .await?;
    Ok(())
}

/// The day `count` working days after `day`; Saturdays and Sundays are none.
#[must_use]
pub fn working_days_after(day: NaiveDate, count: u8) -> NaiveDate {
    let mut day = day;
    let mut left = count;
    while left > 0 {
        day = day.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX);
        if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) || day == NaiveDate::MAX {
            left -= 1;
        }
    }
    day
}
