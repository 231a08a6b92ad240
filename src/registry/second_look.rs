//! One decision in twenty is made again by somebody who does not see the first, and how often two
//! agree is told in public. Where they do not, a third reviews the case: what was done about the
//! complaint stands, since a delivered complaint cannot be declined and a declined one has its
//! appeal, but the record says who was right.
//!
//! While a second look is open, the desk tells nobody but who decided first how the complaint was
//! decided: of everything about it there is only the second look for the others, in the queue, in the
//! cases, in the log and beside other complaints of the same person ([`Kept`]). Who could take it
//! tomorrow (a recusal is taken back, a role is given) knows as little as who takes it today. What is
//! public stays public: there the second look depends on who takes it, as its page says.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::desk_tasks::{self, Closing, Decision, TaskKind};
use super::{Change, RegistryError, Scope, audit, deliver};
use crate::domain::DeclineReason;
use crate::store::entities::{complaint, desk_task};

/// Of so many decisions one is made again.
pub const ONE_IN: u64 = 20;

/// Whether the first decision of a complaint is made again: a matter of its id alone, so that
/// nobody chooses.
#[must_use]
pub fn is_sampled(complaint_id: Uuid) -> bool {
    let hash = blake3::hash(complaint_id.as_bytes());
    let mut bytes = [0; 8];
    for (to, from) in bytes.iter_mut().zip(hash.as_bytes()) {
        *to = *from;
    }
    u64::from_le_bytes(bytes).is_multiple_of(ONE_IN)
}

/// Opens the second look where the complaint is in the sample and had none yet.
pub(super) async fn open_if_sampled(
    change: &Change<'_>,
    complaint_id: Uuid,
    first: Uuid,
) -> Result<(), RegistryError> {
    if !is_sampled(complaint_id) {
        return Ok(());
    }
    let before = desk_task::Entity::find()
        .filter(desk_task::Column::ComplaintId.eq(complaint_id))
        .filter(desk_task::Column::Kind.eq(TaskKind::SecondLook.as_str()))
        .one(&change.tx)
        .await?;
    if before.is_some() {
        return Ok(());
    }
    let (id, kind) = (Some(complaint_id), TaskKind::SecondLook);
    desk_tasks::open(change, kind, id, None, Some(first)).await
}

/// The complaints whose first decision is kept from somebody, each with its second look.
#[derive(Clone, Debug, Default)]
pub struct Kept(HashMap<Uuid, Uuid>);

impl Kept {
    /// Every complaint with an open second look, unless this person decided it first.
    ///
    /// # Errors
    /// The database's own.
    pub async fn from(db: &impl ConnectionTrait, who: Uuid) -> Result<Self, RegistryError> {
        let open = desk_task::Entity::find()
            .filter(desk_task::Column::Kind.eq(TaskKind::SecondLook.as_str()))
            .filter(desk_task::Column::ClosedAtUs.is_null())
            .all(db)
            .await?;
        let kept = open
            .into_iter()
            .filter(|task| task.barred_account != Some(who))
            .filter_map(|task| Some((task.complaint_id?, task.id)));
        Ok(Self(kept.collect()))
    }

    /// The second look at a complaint, where how it was decided is kept from this person.
    #[must_use]
    pub fn look_at(&self, complaint_id: Uuid) -> Option<Uuid> {
        self.0.get(&complaint_id).copied()
    }

    /// Those complaints.
    pub fn complaints(&self) -> impl Iterator<Item = Uuid> {
        self.0.keys().copied()
    }

    /// Whether a task would tell how a complaint was decided: every other task about it does, and so
    /// does looking for an address that no other complaint waits for.
    ///
    /// # Errors
    /// The database's own.
    pub async fn hides(
        &self,
        db: &impl ConnectionTrait,
        task: &desk_task::Model,
    ) -> Result<bool, RegistryError> {
        if self.0.is_empty() {
            return Ok(false);
        }
        match (task.complaint_id, task.business_id) {
            (Some(id), _) => {
                let look = self.look_at(id);
                Ok(look.is_some_and(|look| look != task.id))
            }
            (None, Some(business_id)) => {
                let waiting = deliver::waiting(db, business_id).await?;
                let kept = |row: &complaint::Model| self.0.contains_key(&row.id);
                Ok(!waiting.is_empty() && waiting.iter().all(kept))
            }
            (None, None) => Ok(false),
        }
    }
}

/// What somebody thinks of a case that was decided before: nothing follows for the complaint.
#[derive(Clone, Debug)]
pub struct Opinion {
    /// Why it should be declined; none where the proof is enough.
    pub against: Vec<DeclineReason>,
    /// For the desk only.
    pub note: Option<String>,
}

/// Records a second look or a review; two who differ make a review necessary.
///
/// # Errors
/// As [`desk_tasks::to_decide`].
pub async fn record(
    change: &mut Change<'_>,
    task_id: Uuid,
    by: Uuid,
    opinion: Opinion,
) -> Result<(), RegistryError> {
    let kinds = [TaskKind::SecondLook, TaskKind::Review];
    let task = desk_tasks::to_decide(change, task_id, by, &kinds).await?;
    let complaint_id = task.complaint_id.ok_or(RegistryError::NotFound)?;
    let decision = if opinion.against.is_empty() {
        Decision::Documented
    } else {
        Decision::Declined
    };
    let closing = Closing {
        decision,
        reasons: opinion.against.iter().map(|why| why.as_str()).collect(),
        note: opinion.note,
    };
    desk_tasks::close(change, &task, by, closing).await?;
    let first = first_decision(&change.tx, complaint_id).await?;
    let differs = first.is_some_and(|first| first != decision);
    if differs && task.kind == TaskKind::SecondLook.as_str() {
        let (id, kind) = (Some(complaint_id), TaskKind::Review);
        desk_tasks::open(change, kind, id, None, Some(by)).await?;
    }
    change.touch(Scope::Lists);
    let detail = json!({ "decision": decision, "differs": differs });
    let subject = ("task", task.id.to_string());
    audit::note(
        change,
        Some(by),
        &task.kind,
        (subject.0, &subject.1),
        &detail,
    )
    .await
}

async fn first_decision(
    db: &impl ConnectionTrait,
    complaint_id: Uuid,
) -> Result<Option<Decision>, RegistryError> {
    let decided = desk_task::Entity::find()
        .filter(desk_task::Column::ComplaintId.eq(complaint_id))
        .filter(desk_task::Column::Kind.eq(TaskKind::Verify.as_str()))
        .filter(desk_task::Column::ClosedAtUs.is_not_null())
        .all(db)
        .await?;
    Ok(first_of(&decided))
}

/// The earliest decision about the proof among closed tasks of one complaint.
fn first_of(tasks: &[desk_task::Model]) -> Option<Decision> {
    tasks
        .iter()
        .filter(|task| task.kind == TaskKind::Verify.as_str())
        .filter_map(|task| Some((task.closed_at_us?, task.decision.as_deref()?.parse().ok()?)))
        .filter(|(_, decision)| matches!(decision, Decision::Documented | Decision::Declined))
        .min_by_key(|(at, _)| *at)
        .map(|(_, decision)| decision)
}

/// How often a second moderator decided as the first did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// Second looks taken.
    pub looks: u64,
    /// Of those, as the first.
    pub agreed: u64,
}

/// Counts every second look that was taken.
///
/// # Errors
/// The database's own.
pub async fn agreement(db: &impl ConnectionTrait) -> Result<Agreement, RegistryError> {
    let seconds = desk_task::Entity::find()
        .filter(desk_task::Column::Kind.eq(TaskKind::SecondLook.as_str()))
        .filter(desk_task::Column::ClosedAtUs.is_not_null())
        .all(db)
        .await?;
    let ids: Vec<Uuid> = seconds
        .iter()
        .filter_map(|task| task.complaint_id)
        .collect();
    let firsts = desk_task::Entity::find()
        .filter(desk_task::Column::Kind.eq(TaskKind::Verify.as_str()))
        .filter(desk_task::Column::ComplaintId.is_in(ids))
        .all(db)
        .await?;
    let mut agreement = Agreement::default();
    for second in &seconds {
        let of_case: Vec<desk_task::Model> = firsts
            .iter()
            .filter(|first| first.complaint_id == second.complaint_id)
            .cloned()
            .collect();
        let decision: Option<Decision> = second.decision.as_deref().and_then(|d| d.parse().ok());
        if let (Some(first), Some(decision)) = (first_of(&of_case), decision)
            && matches!(decision, Decision::Documented | Decision::Declined)
        {
            agreement.looks += 1;
            agreement.agreed += u64::from(first == decision);
        }
    }
    Ok(agreement)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_in_twenty_is_in_the_sample() {
        let sampled = (0..20_000_u128)
            .filter(|n| is_sampled(Uuid::from_u128(*n)))
            .count();
        assert!((850..1_150).contains(&sampled), "{sampled} of 20000");
    }
}
