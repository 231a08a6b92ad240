//! What waits for a moderator, and until when; who may decide it, and that it is decided once.

use chrono::{DateTime, Datelike, Days, NaiveDate, Weekday};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};
use serde_json::json;
use uuid::Uuid;

use super::desk::MEASURE_DESK;
use super::second_look::Kept;
use super::{Change, RegistryError, audit, held, recuse};
use crate::domain::words::words;
use crate::store::entities::{account_role, business, complaint, desk_task, filing, question};

/// Working days in which the desk promises to decide.
pub const PROMISED_WORKING_DAYS: u8 = 2;
/// Why not: somebody else was faster.
pub const DECIDED: &str = "decided";
/// Why not: this person decided the case before.
pub const BARRED: &str = "barred";
/// Why not: it is another kind of task.
pub const OTHER_KIND: &str = "other_kind";

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
        /// Two moderators decided a case differently: a third says which of them was right.
        Review = "review",
    }
}

words! {
    /// What was decided.
    Decision, "decision" {
        /// The proof shows the transaction.
        Documented = "documented",
        /// A mail that the business signed shows it; nobody had to decide.
        Signed = "signed",
        /// It does not, or the complaint cannot stand.
        Declined = "declined",
        /// The appeal is right: the complaint is checked anew.
        Granted = "granted",
        /// The appeal is not.
        Refused = "refused",
        /// Where the business takes complaints is known.
        Found = "found",
        /// The complaint went to the business by post.
        Posted = "posted",
        /// The business is right: the complaint is not its own.
        Upheld = "upheld",
        /// The complaint is the business's own.
        Rejected = "rejected",
        /// Nothing was left to decide.
        Moot = "moot",
    }
}

/// Tasks that decide again what was decided. The log names them by their own ids, so that nobody sees from outside
/// which complaint is looked at again.
pub(super) const BLIND: [TaskKind; 2] = [TaskKind::SecondLook, TaskKind::Review];

/// Opens a task, unless one of its kind is open for the same thing.
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
        taken_by: None,
    };
    // The database holds that one of a kind is open: of two who open it at once, one does.
    desk_task::Entity::insert(row.into_active_model())
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(&change.tx)
        .await?;
    measure(change)
}

/// Has the desk measured anew: what waits, and how often two agree, is told in public.
pub(super) fn measure(change: &Change<'_>) -> Result<(), RegistryError> {
    change.enqueue(MEASURE_DESK, Some(MEASURE_DESK.to_owned()), &())?;
    Ok(())
}

/// Closes open tasks that nobody has to decide any more.
///
/// # Errors
/// The database's own.
pub(super) async fn fall_away(change: &Change<'_>, which: Condition) -> Result<(), RegistryError> {
    let closed = desk_task::ActiveModel {
        closed_at_us: ActiveValue::Set(Some(change.now.timestamp_micros())),
        decision: ActiveValue::Set(Some(Decision::Moot.as_str().to_owned())),
        ..Default::default()
    };
    let gone = desk_task::Entity::update_many()
        .set(closed)
        .filter(which)
        .filter(desk_task::Column::ClosedAtUs.is_null())
        .exec(&change.tx)
        .await?;
    if gone.rows_affected > 0 {
        measure(change)?;
    }
    Ok(())
}

/// Whether somebody works at the desk, as the tables say now.
///
/// # Errors
/// The database's own.
pub async fn works_here(db: &impl ConnectionTrait, who: Uuid) -> Result<bool, RegistryError> {
    let role = account_role::Entity::find()
        .filter(account_role::Column::AccountId.eq(who))
        .one(db)
        .await?;
    Ok(role.is_some())
}

/// The business that a task is about now; merges move complaints.
///
/// # Errors
/// The database's own.
pub async fn business_of(
    db: &impl ConnectionTrait,
    task: &desk_task::Model,
) -> Result<Option<Uuid>, RegistryError> {
    if let Some(id) = task.complaint_id {
        let row = complaint::Entity::find_by_id(id).one(db).await?;
        return Ok(row.map(|row| row.business_id));
    }
    Ok(task.business_id)
}

/// Whether there is such a task for this person: somebody of the desk, who is not recused from its
/// business, did not file the complaint, and is not to decide it blindly by another task.
///
/// # Errors
/// The database's own.
pub async fn is_for(
    db: &impl ConnectionTrait,
    task: &desk_task::Model,
    who: Uuid,
) -> Result<bool, RegistryError> {
    let business_id = business_of(db, task).await?;
    if !may_see(db, who, business_id, task.complaint_id).await? {
        return Ok(false);
    }
    let kept = Kept::from(db, who).await?;
    Ok(!kept.hides(db, task).await?)
}

/// Whether somebody is of the desk, not recused from the business, and did not file the complaint.
///
/// # Errors
/// The database's own.
pub async fn may_see(
    db: &impl ConnectionTrait,
    who: Uuid,
    business_id: Option<Uuid>,
    complaint_id: Option<Uuid>,
) -> Result<bool, RegistryError> {
    if !works_here(db, who).await? {
        return Ok(false);
    }
    if let Some(business_id) = business_id
        && recuse::is_recused(db, who, business_id).await?
    {
        return Ok(false);
    }
    let own = match complaint_id {
        Some(id) => filing::Entity::find_by_id(id).one(db).await?,
        None => None,
    };
    Ok(own.is_none_or(|filing| filing.account_id != who))
}

/// Whether this person must leave the decision to others: who declined, decides no appeal; who
/// decided first, takes no second look; who decided at all, reviews nothing.
///
/// # Errors
/// The database's own.
pub async fn is_barred(
    db: &impl ConnectionTrait,
    task: &desk_task::Model,
    who: Uuid,
) -> Result<bool, RegistryError> {
    if task.barred_account == Some(who) {
        return Ok(true);
    }
    if task.kind != TaskKind::Review.as_str() {
        return Ok(false);
    }
    let decided = desk_task::Entity::find()
        .filter(desk_task::Column::ComplaintId.eq(task.complaint_id))
        .filter(desk_task::Column::ClosedBy.eq(who))
        .filter(desk_task::Column::Decision.is_not_null())
        .one(db)
        .await?;
    Ok(decided.is_some())
}

/// The task, open or closed, for somebody who may see it; held until the change ends, and before it
/// what it is about.
///
/// # Errors
/// [`RegistryError::NotFound`] where there is no such task for this person.
pub async fn seen(
    change: &Change<'_>,
    task_id: Uuid,
    who: Uuid,
) -> Result<desk_task::Model, RegistryError> {
    let about = desk_task::Entity::find_by_id(task_id)
        .one(&change.tx)
        .await?
        .ok_or(RegistryError::NotFound)?;
    match (about.complaint_id, about.business_id) {
        (Some(id), _) => {
            held::with_business(change, id).await?;
        }
        (None, Some(id)) => {
            held::business(change, id).await?;
        }
        (None, None) => {}
    }
    let task = desk_task::Entity::find_by_id(task_id)
        .lock_exclusive()
        .one(&change.tx)
        .await?
        .ok_or(RegistryError::NotFound)?;
    if is_for(&change.tx, &task, who).await? {
        Ok(task)
    } else {
        Err(RegistryError::NotFound)
    }
}

/// The task, held until the change ends, for somebody who may decide it.
///
/// # Errors
/// [`RegistryError::NotFound`] where there is no such task for this person;
/// [`RegistryError::NotAllowed`] with [`DECIDED`], [`BARRED`] or [`OTHER_KIND`].
pub async fn to_decide(
    change: &Change<'_>,
    task_id: Uuid,
    who: Uuid,
    kinds: &[TaskKind],
) -> Result<desk_task::Model, RegistryError> {
    let task = seen(change, task_id, who).await?;
    if task.closed_at_us.is_some() {
        return Err(RegistryError::NotAllowed(DECIDED));
    }
    if is_barred(&change.tx, &task, who).await? {
        return Err(RegistryError::NotAllowed(BARRED));
    }
    if !kinds.iter().any(|kind| kind.as_str() == task.kind) {
        return Err(RegistryError::NotAllowed(OTHER_KIND));
    }
    Ok(task)
}

/// What somebody decided, and why.
#[derive(Clone, Debug)]
pub struct Closing {
    /// What.
    pub decision: Decision,
    /// Why, as words of a closed list.
    pub reasons: Vec<&'static str>,
    /// For the desk only.
    pub note: Option<String>,
}

impl Closing {
    /// A decision that needs no reasons.
    #[must_use]
    pub const fn of(decision: Decision) -> Self {
        Self {
            decision,
            reasons: Vec::new(),
            note: None,
        }
    }
}

/// Closes a task; of two who try, one does.
///
/// # Errors
/// [`RegistryError::NotAllowed`] with [`DECIDED`] for the other.
pub async fn close(
    change: &Change<'_>,
    task: &desk_task::Model,
    by: Uuid,
    closing: Closing,
) -> Result<(), RegistryError> {
    let reasons = serde_json::to_string(&closing.reasons)
        .map_err(|why| RegistryError::damaged("task", why))?;
    let closed = desk_task::ActiveModel {
        closed_at_us: ActiveValue::Set(Some(change.now.timestamp_micros())),
        closed_by: ActiveValue::Set(Some(by)),
        decision: ActiveValue::Set(Some(closing.decision.as_str().to_owned())),
        reasons: ActiveValue::Set(Some(reasons)),
        note: ActiveValue::Set(closing.note.filter(|note| !note.is_empty())),
        ..Default::default()
    };
    let done = desk_task::Entity::update_many()
        .set(closed)
        .filter(desk_task::Column::Id.eq(task.id))
        .filter(desk_task::Column::ClosedAtUs.is_null())
        .exec(&change.tx)
        .await?;
    if done.rows_affected != 1 {
        return Err(RegistryError::NotAllowed(DECIDED));
    }
    measure(change)
}

/// Takes a task for oneself so that two do not do the same work, or gives it back. It holds
/// nobody off: whoever decides first decides.
///
/// # Errors
/// As [`to_decide`].
pub async fn take(
    change: &Change<'_>,
    task_id: Uuid,
    who: Uuid,
    taken: bool,
) -> Result<(), RegistryError> {
    let task = to_decide(change, task_id, who, TaskKind::ALL).await?;
    let row = desk_task::ActiveModel {
        taken_by: ActiveValue::Set(taken.then_some(who)),
        ..Default::default()
    };
    desk_task::Entity::update_many()
        .set(row)
        .filter(desk_task::Column::Id.eq(task.id))
        .exec(&change.tx)
        .await?;
    let action = if taken { "take" } else { "give_back" };
    let (subject, name) = subject_of(&change.tx, &task).await?;
    let detail = json!({ "kind": task.kind });
    audit::note(change, Some(who), action, (subject, &name), &detail).await
}

/// What the log names a task's subject by: that a complaint is looked at again, only the task's own id tells.
async fn subject_of(
    db: &impl ConnectionTrait,
    task: &desk_task::Model,
) -> Result<(&'static str, String), RegistryError> {
    if BLIND.iter().any(|kind| kind.as_str() == task.kind) {
        return Ok(("task", task.id.to_string()));
    }
    if let Some(id) = task.complaint_id {
        let row = complaint::Entity::find_by_id(id).one(db).await?;
        return Ok(("complaint", row.ok_or(RegistryError::NotFound)?.reference));
    }
    let row = business::Entity::find_by_id(task.business_id.unwrap_or_default())
        .one(db)
        .await?;
    Ok(("business", row.ok_or(RegistryError::NotFound)?.slug))
}

/// The day working days `count` after `day`; Saturdays and Sundays are none.
#[must_use]
pub fn working_days_after(day: NaiveDate, count: u8) -> NaiveDate {
    let mut day = day;
    let mut left = count;
    while left > 0 {
        day = day.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX);
        if is_working_day(day) || day == NaiveDate::MAX {
            left -= 1;
        }
    }
    day
}

fn is_working_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The day promised, later by the working days on which the desk waited for the consumer: those
/// after the day of each question until the day of its answer, or until today. Questions that
/// waited at the same time count once.
#[must_use]
pub fn due_with_pauses(
    due_on: NaiveDate,
    opened_on: NaiveDate,
    waits: &[(NaiveDate, Option<NaiveDate>)],
    today: NaiveDate,
) -> NaiveDate {
    let waited = |day: NaiveDate| {
        waits
            .iter()
            .any(|(asked, answered)| *asked < day && day <= answered.unwrap_or(today))
    };
    let mut due = due_on;
    let days = opened_on.iter_days().take_while(|day| *day <= today);
    for day in days.filter(|day| is_working_day(*day) && waited(*day)) {
        // A day that was waited for the consumer after the promise was broken mends nothing.
        if day <= due {
            due = working_days_after(due, 1);
        }
    }
    due
}

/// Since when and until when the desk waited for the consumer about a complaint.
#[must_use]
pub fn waits_of(questions: &[question::Model]) -> Vec<(NaiveDate, Option<NaiveDate>)> {
    questions
        .iter()
        .filter_map(|row| {
            Some((
                day_of(row.asked_at_us)?,
                row.answered_at_us.and_then(day_of),
            ))
        })
        .collect()
}

/// The UTC day of an instant as stored.
#[must_use]
pub fn day_of(micros: i64) -> Option<NaiveDate> {
    DateTime::from_timestamp_micros(micros).map(|at| at.date_naive())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_weekend_is_no_working_day() {
        // 2026-11-20 is a Friday.
        assert_eq!(working_days_after(day("2026-11-20"), 2), day("2026-11-24"));
        assert_eq!(working_days_after(day("2026-11-21"), 1), day("2026-11-23"));
        assert_eq!(working_days_after(day("2026-11-23"), 2), day("2026-11-25"));
    }

    #[test]
    fn the_desk_s_clock_stands_while_the_consumer_is_asked() {
        let (opened, due) = (day("2026-11-16"), day("2026-11-18"));
        let today = day("2026-11-20");
        let due_after = |waits: &[_]| due_with_pauses(due, opened, waits, today);
        assert_eq!(due_after(&[]), due);
        // Asked on Monday, answered on Wednesday: two working days waited.
        let monday_to_wednesday = (opened, Some(day("2026-11-18")));
        assert_eq!(due_after(&[monday_to_wednesday]), day("2026-11-20"));
        assert_eq!(
            due_after(&[monday_to_wednesday, monday_to_wednesday]),
            day("2026-11-20"),
            "two questions at once wait once"
        );
        // Still waiting: due stays ahead of today.
        assert_eq!(due_after(&[(opened, None)]), day("2026-11-24"));
        // Asked when it was overdue: the promise stays broken.
        assert_eq!(due_after(&[(day("2026-11-19"), None)]), due);
    }
}
