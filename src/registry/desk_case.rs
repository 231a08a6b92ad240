//! One case as a moderator sees it: what was filed, its proof, and what was decided before, unless
//! it is to be decided blindly.

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::append::load_events;
use super::desk_tasks::{self, Decision, TaskKind, day_of, due_with_pauses, waits_of};
use super::proofs::{self, Look, Purpose, Weighed};
use super::second_look::Kept;
use super::{Registry, RegistryError, deliver};
use crate::domain::{Event, EventKind, Stage, State, fold};
use crate::store::entities::{
    account, business, business_contact, business_domain, complaint, complaint_text, desk_task,
    filing, proof, question,
};

/// A task with everything that is needed to decide it.
#[derive(Clone, Debug)]
pub struct Case {
    /// The task.
    pub task: desk_task::Model,
    /// What is to be done.
    pub kind: TaskKind,
    /// Whether this person must leave it to others.
    pub barred: bool,
    /// Since when.
    pub opened_on: NaiveDate,
    /// The day promised, later by what was waited for the consumer.
    pub due_on: NaiveDate,
    /// The business.
    pub business: business::Model,
    /// Its domains.
    pub domains: Vec<business_domain::Model>,
    /// Where it takes complaints.
    pub contacts: Vec<business_contact::Model>,
    /// The complaint.
    pub complaint: Option<Filed>,
    /// Verified complaints that wait for an address of the business, by reference; for that task.
    pub waiting: Vec<String>,
    /// Who closed the task.
    pub closed_by: Option<String>,
}

/// A complaint with its private half.
#[derive(Clone, Debug)]
pub struct Filed {
    /// The row.
    pub row: complaint::Model,
    /// What its events amount to.
    pub state: State,
    /// What was handed in.
    pub filed: Option<Event>,
    /// The consumer's argument against the decline.
    pub appeal: Option<String>,
    /// What the public may read.
    pub text: Option<complaint_text::Model>,
    /// What only the desk and the consumer see.
    pub filing: Option<filing::Model>,
    /// The proof.
    pub proofs: Vec<Weighed>,
    /// Who opened it, newest first, by name where it was not the consumer; nothing for who is to decide blindly.
    pub looks: Vec<(Look, Option<String>)>,
    /// How many files were deleted as promised.
    pub deleted: u64,
    /// What was asked and answered.
    pub questions: Vec<question::Model>,
    /// What was decided before; nothing for who is to decide blindly.
    pub decisions: Vec<Past>,
    /// The consumer in numbers.
    pub history: History,
    /// The consumer's other complaints about the business.
    pub near: Vec<Near>,
}

/// A decision made before.
#[derive(Clone, Debug)]
pub struct Past {
    /// About what.
    pub kind: TaskKind,
    /// What.
    pub decision: Decision,
    /// Why, as words of a closed list.
    pub reasons: Vec<String>,
    /// For the desk only.
    pub note: Option<String>,
    /// When.
    pub on: NaiveDate,
    /// By whom.
    pub by: Option<String>,
}

/// What the consumer did here before, without saying who it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Since when there is an account.
    pub since: Option<NaiveDate>,
    /// Other complaints filed.
    pub filed: usize,
    /// Of those, about this business.
    pub about_this: usize,
    /// Verified.
    pub verified: usize,
    /// Declined.
    pub declined: usize,
    /// Withdrawn.
    pub withdrawn: usize,
    /// Taken off the record.
    pub voided: usize,
}

/// Another complaint of the same consumer about the same business.
#[derive(Clone, Debug)]
pub struct Near {
    /// `RD-…`
    pub reference: String,
    /// The newest task about it, to look it up.
    pub task: Option<Uuid>,
    /// Its title.
    pub title: Option<String>,
    /// Its language.
    pub language: String,
    /// When it was filed.
    pub filed_on: Option<NaiveDate>,
    /// How far it came; not for who is still to decide about it blindly.
    pub stage: Option<Stage>,
    /// Whether its text is the same but for blanks and marks.
    pub same_text: bool,
}

/// The case, for somebody of the desk who may see it.
///
/// # Errors
/// [`RegistryError::NotFound`] where there is none for this person; also what was decided is not
/// for those who are still to take a second look at it.
pub async fn load(registry: &Registry, task_id: Uuid, who: Uuid) -> Result<Case, RegistryError> {
    let db = &registry.db.read;
    let today = registry.clock.today();
    let task = desk_task::Entity::find_by_id(task_id)
        .one(db)
        .await?
        .ok_or(RegistryError::NotFound)?;
    if !desk_tasks::is_for(db, &task, who).await? {
        return Err(RegistryError::NotFound);
    }
    let kept = Kept::from(db, who).await?;
    let kind: TaskKind = task
        .kind
        .parse()
        .map_err(|why| RegistryError::damaged("task", why))?;
    let business_id = desk_tasks::business_of(db, &task)
        .await?
        .ok_or(RegistryError::NotFound)?;
    let business = business::Entity::find_by_id(business_id)
        .one(db)
        .await?
        .ok_or(RegistryError::NotFound)?;
    let complaint = match task.complaint_id {
        Some(id) => Some(filed(db, id, &task, &kept).await?),
        None => None,
    };
    let opened_on = day_of(task.opened_at_us).unwrap_or(today);
    let waits = complaint
        .as_ref()
        .map(|complaint| waits_of(&complaint.questions))
        .unwrap_or_default();
    let waiting = if kind == TaskKind::FindContact {
        deliver::waiting(db, business_id)
            .await?
            .into_iter()
            .filter(|row| kept.look_at(row.id).is_none())
            .map(|row| row.reference)
            .collect()
    } else {
        Vec::new()
    };
    Ok(Case {
        kind,
        barred: desk_tasks::is_barred(db, &task, who).await?,
        opened_on,
        due_on: due_with_pauses(task.due_on, opened_on, &waits, today),
        domains: business_domain::Entity::find()
            .filter(business_domain::Column::BusinessId.eq(business_id))
            .order_by_asc(business_domain::Column::Domain)
            .all(db)
            .await?,
        contacts: business_contact::Entity::find()
            .filter(business_contact::Column::BusinessId.eq(business_id))
            .order_by_asc(business_contact::Column::Address)
            .all(db)
            .await?,
        business,
        complaint,
        waiting,
        closed_by: name_of(db, task.closed_by).await?,
        task,
    })
}

async fn filed(
    db: &impl ConnectionTrait,
    id: Uuid,
    task: &desk_task::Model,
    kept: &Kept,
) -> Result<Filed, RegistryError> {
    let row = complaint::Entity::find_by_id(id)
        .one(db)
        .await?
        .ok_or(RegistryError::NotFound)?;
    let events = load_events(db, id).await?;
    let state = fold(&events)?;
    let filing = filing::Entity::find_by_id(id).one(db).await?;
    let appeal = events.iter().rev().find_map(|event| match &event.kind {
        EventKind::Appealed { text } => text.clone(),
        _ => None,
    });
    let (history, near) = match &filing {
        Some(filing) => others(db, filing, &row, kept).await?,
        None => (History::default(), Vec::new()),
    };
    let blind = task.kind == TaskKind::SecondLook.as_str() && task.closed_at_us.is_none();
    let proofs = proofs::of_complaint(db, id).await?;
    let looks = if blind {
        Vec::new()
    } else {
        looks(db, &proofs).await?
    };
    Ok(Filed {
        state,
        filed: events.into_iter().next(),
        appeal: appeal.filter(|_| !blind),
        text: complaint_text::Entity::find_by_id(id).one(db).await?,
        proofs,
        looks,
        deleted: proof::Entity::find()
            .filter(proof::Column::ComplaintId.eq(id))
            .filter(proof::Column::DeletedAtUs.is_not_null())
            .count(db)
            .await?,
        questions: question::Entity::find()
            .filter(question::Column::ComplaintId.eq(id))
            .order_by_asc(question::Column::AskedAtUs)
            .all(db)
            .await?,
        decisions: if blind {
            Vec::new()
        } else {
            decisions(db, id, task.id).await?
        },
        history,
        near,
        filing,
        row,
    })
}

/// Who opened some files.
async fn looks(
    db: &impl ConnectionTrait,
    proofs: &[Weighed],
) -> Result<Vec<(Look, Option<String>)>, RegistryError> {
    let ids = proofs.iter().map(|proof| proof.row.id);
    let mut named = Vec::new();
    for look in proofs::looks_at(db, ids).await? {
        let by = match look.purpose {
            Purpose::Own => None,
            Purpose::Desk => name_of(db, look.by).await?,
        };
        named.push((look, by));
    }
    Ok(named)
}

/// What was decided about a complaint by other tasks, oldest first.
async fn decisions(
    db: &impl ConnectionTrait,
    complaint_id: Uuid,
    but: Uuid,
) -> Result<Vec<Past>, RegistryError> {
    let tasks = desk_task::Entity::find()
        .filter(desk_task::Column::ComplaintId.eq(complaint_id))
        .filter(desk_task::Column::ClosedAtUs.is_not_null())
        .filter(desk_task::Column::Id.ne(but))
        .order_by_asc(desk_task::Column::ClosedAtUs)
        .all(db)
        .await?;
    let mut past = Vec::with_capacity(tasks.len());
    for task in tasks {
        let (Ok(kind), Some(decision), Some(on)) = (
            task.kind.parse(),
            task.decision.as_deref().and_then(|word| word.parse().ok()),
            task.closed_at_us.and_then(day_of),
        ) else {
            continue;
        };
        past.push(Past {
            kind,
            decision,
            reasons: reasons_of(&task),
            on,
            by: name_of(db, task.closed_by).await?,
            note: task.note,
        });
    }
    Ok(past)
}

/// The reasons of a task that was decided.
#[must_use]
pub fn reasons_of(task: &desk_task::Model) -> Vec<String> {
    task.reasons
        .as_deref()
        .and_then(|json| serde_json::from_str(json).ok())
        .unwrap_or_default()
}

async fn others(
    db: &impl ConnectionTrait,
    filing: &filing::Model,
    row: &complaint::Model,
    kept: &Kept,
) -> Result<(History, Vec<Near>), RegistryError> {
    let account = account::Entity::find_by_id(filing.account_id)
        .one(db)
        .await?;
    let filings = filing::Entity::find()
        .filter(filing::Column::AccountId.eq(filing.account_id))
        .filter(filing::Column::ComplaintId.ne(filing.complaint_id))
        .order_by_desc(filing::Column::FiledAtUs)
        .all(db)
        .await?;
    let mut history = History {
        since: account.and_then(|account| day_of(account.created_at_us)),
        filed: filings.len(),
        ..History::default()
    };
    let mut near = Vec::new();
    for other in &filings {
        let Some(complaint) = complaint::Entity::find_by_id(other.complaint_id)
            .one(db)
            .await?
        else {
            continue;
        };
        let told = fold(&load_events(db, complaint.id).await?)?;
        let stage = told.stage();
        let look = kept.look_at(complaint.id);
        let is_told = look.is_none();
        history.verified += usize::from(is_told && told.tier.is_verified());
        let declined = matches!(stage, Stage::Declined | Stage::Appealed);
        history.declined += usize::from(is_told && declined);
        history.withdrawn += usize::from(stage == Stage::Withdrawn);
        history.voided += usize::from(stage == Stage::Voided);
        if complaint.business_id != row.business_id {
            continue;
        }
        history.about_this += 1;
        let text = complaint_text::Entity::find_by_id(complaint.id)
            .one(db)
            .await?;
        near.push(Near {
            task: match look {
                Some(look) => Some(look),
                None => newest_task(db, complaint.id).await?,
            },
            reference: complaint.reference,
            title: text.and_then(|text| text.title),
            language: complaint.language,
            filed_on: day_of(other.filed_at_us),
            stage: is_told.then_some(stage),
            same_text: !filing.text_hash.is_empty() && other.text_hash == filing.text_hash,
        });
    }
    Ok((history, near))
}

/// The newest task about a complaint that shows how it was decided.
async fn newest_task(
    db: &impl ConnectionTrait,
    complaint_id: Uuid,
) -> Result<Option<Uuid>, RegistryError> {
    let task = desk_task::Entity::find()
        .filter(desk_task::Column::ComplaintId.eq(complaint_id))
        .filter(desk_task::Column::Kind.ne(TaskKind::SecondLook.as_str()))
        .order_by_desc(desk_task::Column::OpenedAtUs)
        .order_by_desc(desk_task::Column::Id)
        .one(db)
        .await?;
    Ok(task.map(|task| task.id))
}

/// The newest case of a complaint, for somebody of the desk who may see it.
///
/// # Errors
/// The database's own.
pub async fn of_complaint(
    db: &impl ConnectionTrait,
    complaint_id: Uuid,
    who: Uuid,
) -> Result<Option<Uuid>, RegistryError> {
    let look = Kept::from(db, who).await?.look_at(complaint_id);
    let newest = newest_task(db, complaint_id).await?;
    let Some(id) = look.or(newest) else {
        return Ok(None);
    };
    let task = desk_task::Entity::find_by_id(id).one(db).await?;
    match task {
        Some(task) if desk_tasks::is_for(db, &task, who).await? => Ok(Some(id)),
        _ => Ok(None),
    }
}

/// What somebody of the desk is called among themselves.
///
/// # Errors
/// The database's own.
pub async fn name_of(
    db: &impl ConnectionTrait,
    who: Option<Uuid>,
) -> Result<Option<String>, RegistryError> {
    let Some(who) = who else { return Ok(None) };
    let account = account::Entity::find_by_id(who).one(db).await?;
    Ok(account.and_then(|account| account.name.or(account.email)))
}
