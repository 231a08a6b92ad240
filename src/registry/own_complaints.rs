//! A person's own complaints and drafts: what only that person and the desk may read, and who is at turn.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::append::load_events;
use super::desk_tasks::{self, TaskKind, waits_of};
use super::drafts::{self, Draft, Owner};
use super::{Registry, RegistryError, questions};
use crate::domain::deadlines::deadlines;
use crate::domain::words::words;
use crate::domain::{DeadlineKind, Event, Stage, State, fold};
use crate::store::complaints;
use crate::store::entities::{
    business, complaint, complaint_text, desk_task, filing, proof, question,
};

words! {
    /// Who has to do something next.
    Turn, "turn" {
        /// The consumer.
        You = "you",
        /// A moderator.
        Desk = "desk",
        /// The business.
        Business = "business",
        /// Nobody.
        Nobody = "nobody",
    }
}

/// Where a complaint stands for the person who filed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts that a page asks for one by one"
)]
pub struct Standing {
    /// The step it has reached.
    pub stage: Stage,
    /// Who is at turn.
    pub turn: Turn,
    /// Until when, where a day is promised or set.
    pub until: Option<NaiveDate>,
    /// Whether that day has passed.
    pub late: bool,
    /// Whether the desk waits for an answer of the person.
    pub asked: bool,
    /// Whether the person may appeal.
    pub may_appeal: bool,
    /// Whether the person may take it back.
    pub may_withdraw: bool,
}

impl Standing {
    /// Reads what a complaint's events amount to on a day; `desk_due` is the day the desk promised, `asked` whether
    /// one of its questions is open.
    #[must_use]
    pub fn of(folded: &State, desk_due: Option<NaiveDate>, asked: bool, today: NaiveDate) -> Self {
        let stage = folded.stage();
        let next = |kind: DeadlineKind| {
            deadlines(folded, today)
                .into_iter()
                .find(|deadline| deadline.kind == kind)
                .map(|deadline| deadline.on)
        };
        let asked = asked && matches!(stage, Stage::Submitted | Stage::Appealed);
        let may_appeal = stage == Stage::Declined && folded.appealed_on.is_none();
        let (turn, until) = match stage {
            Stage::Submitted | Stage::Appealed if asked => (Turn::You, None),
            Stage::Submitted | Stage::Appealed | Stage::Verified => (Turn::Desk, desk_due),
            Stage::Declined if may_appeal => (Turn::You, None),
            Stage::Delivered => (Turn::Business, next(DeadlineKind::Unanswered)),
            Stage::Answered => (Turn::You, next(DeadlineKind::Unconfirmed)),
            Stage::Declined | Stage::Judged | Stage::Withdrawn | Stage::Voided => {
                (Turn::Nobody, None)
            }
        };
        let over = matches!(
            stage,
            Stage::Declined | Stage::Judged | Stage::Withdrawn | Stage::Voided
        );
        Self {
            stage,
            turn,
            until,
            late: until.is_some_and(|day| day < today),
            asked,
            may_appeal,
            may_withdraw: !over && !folded.awaits_voiding(),
        }
    }
}

/// A complaint in a person's own list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its row.
    pub row: complaint::Model,
    /// Its title.
    pub title: Option<String>,
    /// The business.
    pub business: String,
    /// What its events amount to.
    pub state: State,
    /// Where it stands.
    pub standing: Standing,
}

/// A complaint with everything that the person who filed it may read.
#[derive(Clone, Debug)]
pub struct Own {
    /// Its row.
    pub row: complaint::Model,
    /// Its events, oldest first.
    pub events: Vec<Event>,
    /// What they amount to.
    pub state: State,
    /// What the public reads or will read.
    pub text: Option<complaint_text::Model>,
    /// The private half.
    pub filing: Option<filing::Model>,
    /// The business.
    pub business: business::Model,
    /// Its proof, deleted files too.
    pub proofs: Vec<proof::Model>,
    /// What the desk asked.
    pub questions: Vec<question::Model>,
    /// Where it stands.
    pub standing: Standing,
}

/// Everything a person filed, newest first.
///
/// # Errors
/// The database's own.
pub async fn list(registry: &Registry, account_id: Uuid) -> Result<Vec<Listed>, RegistryError> {
    let db = &registry.db.read;
    let rows = complaints::for_consumer(account_id)
        .order_by_desc(complaint::Column::Id)
        .all(db)
        .await?;
    let mut texts = complaints::texts(db, rows.iter().map(|row| row.id)).await?;
    let names: HashMap<Uuid, String> = business::Entity::find()
        .filter(business::Column::Id.is_in(rows.iter().map(|row| row.business_id)))
        .all(db)
        .await?
        .into_iter()
        .map(|business| (business.id, business.name))
        .collect();
    let mut listed = Vec::with_capacity(rows.len());
    for row in rows {
        let state = fold(&load_events(db, row.id).await?)?;
        let questions = questions::about(db, row.id).await?;
        let standing = standing(registry, &row, &state, &questions).await?;
        listed.push(Listed {
            title: texts.remove(&row.id).and_then(|text| text.title),
            business: names.get(&row.business_id).cloned().unwrap_or_default(),
            row,
            state,
            standing,
        });
    }
    Ok(listed)
}

/// The complaint of that reference, if this person filed it.
///
/// # Errors
/// The database's own.
pub async fn find(
    registry: &Registry,
    account_id: Uuid,
    reference: &str,
) -> Result<Option<Own>, RegistryError> {
    let db = &registry.db.read;
    let row = complaints::for_consumer(account_id)
        .filter(complaint::Column::Reference.eq(reference))
        .one(db)
        .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let events = load_events(db, row.id).await?;
    let state = fold(&events)?;
    let questions = questions::about(db, row.id).await?;
    let standing = standing(registry, &row, &state, &questions).await?;
    let business = business::Entity::find_by_id(row.business_id)
        .one(db)
        .await?
        .ok_or(RegistryError::NotFound)?;
    let proofs = proof::Entity::find()
        .filter(proof::Column::ComplaintId.eq(row.id))
        .order_by_asc(proof::Column::Id)
        .all(db)
        .await?;
    Ok(Some(Own {
        text: complaints::texts(db, [row.id]).await?.remove(&row.id),
        filing: filing::Entity::find_by_id(row.id).one(db).await?,
        row,
        events,
        state,
        business,
        proofs,
        questions,
        standing,
    }))
}

/// A person's drafts that were not sent, the last changed first.
///
/// # Errors
/// The database's own.
pub async fn drafts(registry: &Registry, account_id: Uuid) -> Result<Vec<Draft>, RegistryError> {
    drafts::unsent(&registry.db.read, &Owner::Account(account_id)).await
}

async fn standing(
    registry: &Registry,
    row: &complaint::Model,
    state: &State,
    questions: &[question::Model],
) -> Result<Standing, RegistryError> {
    let open = desk_task::Entity::find().filter(desk_task::Column::ClosedAtUs.is_null());
    let about_it = if state.stage() == Stage::Verified {
        open.filter(desk_task::Column::Kind.eq(TaskKind::FindContact.as_str()))
            .filter(desk_task::Column::BusinessId.eq(row.business_id))
    } else {
        open.filter(desk_task::Column::ComplaintId.eq(row.id))
    };
    let task = about_it
        .order_by_asc(desk_task::Column::DueOn)
        .one(&registry.db.read)
        .await?;
    let asked = questions
        .iter()
        .any(|question| question.answered_at_us.is_none());
    let today = registry.clock.today();
    let due = task.map(|task| {
        let opened_on = desk_tasks::day_of(task.opened_at_us).unwrap_or(today);
        desk_tasks::due_with_pauses(task.due_on, opened_on, &waits_of(questions), today)
    });
    Ok(Standing::of(state, due, asked, today))
}
