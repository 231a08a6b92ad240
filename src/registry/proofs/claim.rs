//! Proof of a draft becoming proof of a complaint, and complaints that a signed mail verifies.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta};
use sea_orm::{ActiveValue, ColumnTrait, Condition, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::hand_in::{archive, outside, written_check};
use super::{used, weigh};
use crate::domain::signature::Decision;
use crate::domain::{Actor, EventKind, Stage, Tier, fold};
use crate::registry::append::{append, load_events};
use crate::registry::deliver::deliver;
use crate::registry::desk_tasks::{self, TaskKind};
use crate::registry::{Change, Registry, RegistryError, held};
use crate::store::entities::{business, complaint, desk_task, proof};

/// Kind of the job that checks a mail's signatures again, because DNS gave no answer.
pub const CHECK_PROOF: &str = "check_proof";
/// How long DNS is asked again; who has not answered then will not.
const TRIED_FOR: TimeDelta = TimeDelta::days(3);

/// What the job is told.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct CheckProof {
    /// Which.
    pub proof: Uuid,
}

/// Attaches a draft's proof to the complaint it became; whether a signed order mail among it verifies it.
///
/// # Errors
/// The database's own; [`RegistryError::Damaged`].
pub async fn claim(
    change: &Change<'_>,
    draft_id: Uuid,
    complaint_id: Uuid,
) -> Result<bool, RegistryError> {
    proof::Entity::update_many()
        .set(proof::ActiveModel {
            complaint_id: ActiveValue::Set(Some(complaint_id)),
            ..Default::default()
        })
        .filter(proof::Column::DraftId.eq(draft_id))
        .exec(&change.tx)
        .await?;
    is_signed(change, complaint_id).await
}

async fn is_signed(change: &Change<'_>, complaint_id: Uuid) -> Result<bool, RegistryError> {
    let weighed = weigh::of_complaint(&change.tx, complaint_id).await?;
    Ok(weighed
        .iter()
        .any(|one| one.decision.as_ref().is_some_and(Decision::is_signed)))
}

/// Verifies a complaint that waits for the desk, where a mail that came or was checked later is enough.
pub(super) async fn verify_if_signed(
    change: &mut Change<'_>,
    complaint_id: Uuid,
) -> Result<(), RegistryError> {
    let state = fold(&load_events(&change.tx, complaint_id).await?)?;
    if state.stage() != Stage::Submitted
        || !is_about_listed(change, complaint_id).await?
        || !is_signed(change, complaint_id).await?
    {
        return Ok(());
    }
    let tier = Tier::Signed;
    append(
        change,
        complaint_id,
        Actor::Registry,
        EventKind::Verified { tier },
    )
    .await?;
    used::keep(change, complaint_id).await?;
    let to_verify = Condition::all()
        .add(desk_task::Column::Kind.eq(TaskKind::Verify.as_str()))
        .add(desk_task::Column::ComplaintId.eq(complaint_id));
    desk_tasks::fall_away(change, to_verify).await?;
    deliver(change, complaint_id).await
}

/// The complaint that a proof belongs to by now.
async fn complaint_of(change: &Change<'_>, proof_id: Uuid) -> Result<Option<Uuid>, RegistryError> {
    let row = proof::Entity::find_by_id(proof_id).one(&change.tx).await?;
    Ok(row.and_then(|row| row.complaint_id))
}

/// A business that only a draft has named is listed by the desk first.
async fn is_about_listed(change: &Change<'_>, complaint_id: Uuid) -> Result<bool, RegistryError> {
    let Some(row) = complaint::Entity::find_by_id(complaint_id)
        .one(&change.tx)
        .await?
    else {
        return Ok(false);
    };
    let about = business::Entity::find_by_id(row.business_id)
        .one(&change.tx)
        .await?;
    Ok(about.is_some_and(|about| about.listed))
}

pub(super) fn ask_again(change: &Change<'_>, payload: CheckProof) -> Result<(), RegistryError> {
    let once = format!("{CHECK_PROOF}:{}", payload.proof);
    change.enqueue(CHECK_PROOF, Some(once), &payload)?;
    Ok(())
}

/// Checks a mail again. What it verifies then is verified.
///
/// # Errors
/// [`RegistryError::Outside`] where DNS is still silent, so that it is tried later; the database's own.
pub async fn check_again(registry: &Registry, job: CheckProof) -> Result<(), RegistryError> {
    let row = proof::Entity::find_by_id(job.proof)
        .one(&registry.db.read)
        .await?;
    let waits = |row: &proof::Model| {
        let report = weigh::report(row).ok().flatten();
        row.deleted_at_us.is_none() && report.is_some_and(|report| report.is_unfinished())
    };
    let Some(row) = row.filter(waits) else {
        return Ok(());
    };
    let Some(place) = row.stored_as.as_deref() else {
        return Ok(());
    };
    let mail = registry
        .vault
        .read(place)
        .await
        .map_err(|error| outside(&error))?;
    let check = registry
        .vault
        .check(Arc::from(mail), registry.clock.now())
        .await;
    let mut change = registry.change().await?;
    if let Some(complaint_id) = complaint_of(&change, row.id).await? {
        held::with_business(&change, complaint_id).await?;
    }
    let checked = proof::Entity::update_many()
        .set(proof::ActiveModel {
            check: ActiveValue::Set(Some(written_check(&check)?)),
            ..Default::default()
        })
        .filter(proof::Column::Id.eq(row.id))
        .filter(proof::Column::DeletedAtUs.is_null())
        .exec(&change.tx)
        .await?;
    if checked.rows_affected == 0 {
        return Ok(());
    }
    archive(&change, &check.keys).await?;
    if let Some(complaint_id) = complaint_of(&change, row.id).await? {
        verify_if_signed(&mut change, complaint_id).await?;
    }
    let now = change.now;
    change.commit().await?;
    let since = DateTime::from_timestamp_micros(row.added_at_us).unwrap_or(now);
    if check.report.is_unfinished() && now.signed_duration_since(since) < TRIED_FOR {
        return Err(RegistryError::Outside {
            what: "dns",
            why: "no answer about the key of a signature".to_owned(),
        });
    }
    Ok(())
}
