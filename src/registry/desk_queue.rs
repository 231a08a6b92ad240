//! The queue of the desk, as one moderator sees it: oldest first, nothing they are recused from.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::desk_tasks::{self, TaskKind, day_of, due_with_pauses, waits_of};
use super::second_look::Kept;
use super::{Registry, RegistryError, recuse};
use crate::store::entities::{business, complaint, complaint_text, desk_task, filing, question};

/// What the queue is narrowed to.
#[derive(Clone, Copy, Debug, Default)]
pub struct QueueFilter {
    /// Tasks of one kind.
    pub kind: Option<TaskKind>,
    /// Tasks that the moderator took.
    pub mine: bool,
}

/// One task in the queue.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The task.
    pub task: desk_task::Model,
    /// What.
    pub kind: TaskKind,
    /// The complaint's reference.
    pub reference: Option<String>,
    /// The complaint's title with its language.
    pub title: Option<(String, String)>,
    /// The business.
    pub business: Option<business::Model>,
    /// Since when.
    pub opened_on: NaiveDate,
    /// The day promised, later by what was waited for the consumer.
    pub due_on: NaiveDate,
    /// The desk waits for the consumer since then.
    pub asked_on: Option<NaiveDate>,
}

/// The queue.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    /// What this person can decide and the filter lets through, oldest first.
    pub waiting: Vec<Waiting>,
    /// How many of each kind this person can decide, whatever the filter.
    pub counts: Vec<(TaskKind, usize)>,
    /// How many this person took, whatever the filter.
    pub mine: usize,
}

/// The open tasks that `who` can decide.
///
/// # Errors
/// The database's own.
pub async fn load(
    registry: &Registry,
    who: Uuid,
    filter: QueueFilter,
) -> Result<Queue, RegistryError> {
    let db = &registry.db.read;
    if !desk_tasks::works_here(db, who).await? {
        return Err(RegistryError::NotFound);
    }
    let today = registry.clock.today();
    let open = desk_task::Entity::find()
        .filter(desk_task::Column::ClosedAtUs.is_null())
        .order_by_asc(desk_task::Column::OpenedAtUs)
        .order_by_asc(desk_task::Column::Id)
        .all(db)
        .await?;
    let about = About::load(db, &open, who).await?;
    let kept = Kept::from(db, who).await?;
    let mut queue = Queue::default();
    let mut counts: HashMap<TaskKind, usize> = HashMap::new();
    for task in open {
        let Some(waiting) = about.waiting(task, today) else {
            continue;
        };
        if about.keeps_away(&waiting, who)
            || kept.hides(db, &waiting.task).await?
            || desk_tasks::is_barred(db, &waiting.task, who).await?
        {
            continue;
        }
        *counts.entry(waiting.kind).or_default() += 1;
        let own = waiting.task.taken_by == Some(who);
        queue.mine += usize::from(own);
        let fits = filter.kind.is_none_or(|kind| kind == waiting.kind) && (own || !filter.mine);
        if fits {
            queue.waiting.push(waiting);
        }
    }
    queue.counts = TaskKind::ALL
        .iter()
        .filter_map(|kind| Some((*kind, *counts.get(kind)?)))
        .collect();
    Ok(queue)
}

/// Everything that a queue tells of its tasks.
struct About {
    complaints: HashMap<Uuid, complaint::Model>,
    titles: HashMap<Uuid, String>,
    businesses: HashMap<Uuid, business::Model>,
    filed_by: HashMap<Uuid, Uuid>,
    questions: HashMap<Uuid, Vec<question::Model>>,
    away_from: HashSet<Uuid>,
}

impl About {
    async fn load(
        db: &impl ConnectionTrait,
        open: &[desk_task::Model],
        who: Uuid,
    ) -> Result<Self, RegistryError> {
        let ids: HashSet<Uuid> = open.iter().filter_map(|task| task.complaint_id).collect();
        let ids = || ids.iter().copied();
        let complaints: HashMap<Uuid, complaint::Model> = complaint::Entity::find()
            .filter(complaint::Column::Id.is_in(ids()))
            .all(db)
            .await?
            .into_iter()
            .map(|row| (row.id, row))
            .collect();
        let titles = complaint_text::Entity::find()
            .filter(complaint_text::Column::ComplaintId.is_in(ids()))
            .all(db)
            .await?
            .into_iter()
            .filter_map(|row| Some((row.complaint_id, row.title?)))
            .collect();
        let filed_by = filing::Entity::find()
            .select_only()
            .columns([filing::Column::ComplaintId, filing::Column::AccountId])
            .filter(filing::Column::ComplaintId.is_in(ids()))
            .into_tuple::<(Uuid, Uuid)>()
            .all(db)
            .await?
            .into_iter()
            .collect();
        let mut questions: HashMap<Uuid, Vec<question::Model>> = HashMap::new();
        let asked = question::Entity::find()
            .filter(question::Column::ComplaintId.is_in(ids()))
            .order_by_asc(question::Column::AskedAtUs)
            .all(db)
            .await?;
        for row in asked {
            questions.entry(row.complaint_id).or_default().push(row);
        }
        let business_ids = complaints
            .values()
            .map(|row| row.business_id)
            .chain(open.iter().filter_map(|task| task.business_id));
        let businesses = business::Entity::find()
            .filter(business::Column::Id.is_in(business_ids))
            .all(db)
            .await?
            .into_iter()
            .map(|row| (row.id, row))
            .collect();
        Ok(Self {
            complaints,
            titles,
            businesses,
            filed_by,
            questions,
            away_from: recuse::away_from(db, who).await?,
        })
    }

    fn waiting(&self, task: desk_task::Model, today: NaiveDate) -> Option<Waiting> {
        let kind: TaskKind = task.kind.parse().ok()?;
        let complaint = task.complaint_id.and_then(|id| self.complaints.get(&id));
        let business_id = complaint.map(|row| row.business_id).or(task.business_id);
        let questions = task
            .complaint_id
            .and_then(|id| self.questions.get(&id))
            .map_or(&[][..], Vec::as_slice);
        let opened_on = day_of(task.opened_at_us)?;
        let title = complaint.and_then(|row| {
            let title = self.titles.get(&row.id)?;
            Some((title.clone(), row.language.clone()))
        });
        Some(Waiting {
            kind,
            reference: complaint.map(|row| row.reference.clone()),
            title,
            business: business_id.and_then(|id| self.businesses.get(&id)).cloned(),
            opened_on,
            due_on: due_with_pauses(task.due_on, opened_on, &waits_of(questions), today),
            asked_on: questions
                .iter()
                .rfind(|row| row.answered_at_us.is_none())
                .and_then(|row| day_of(row.asked_at_us)),
            task,
        })
    }

    fn keeps_away(&self, waiting: &Waiting, who: Uuid) -> bool {
        let recused = waiting
            .business
            .as_ref()
            .is_some_and(|business| self.away_from.contains(&business.id));
        let own = waiting
            .task
            .complaint_id
            .and_then(|id| self.filed_by.get(&id))
            .is_some_and(|account| *account == who);
        recused || own
    }
}
