//! Proof of a draft becoming proof of a complaint, and complaints that a signed mail verifies.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveValue, ColumnTrait, Condition, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::hand_in::{archive, outside, written_check};
use super::{used, weigh};
use crate::domain::{Actor, EventKind, Stage, Tier, fold};
use crate::proof::Check;
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

/// Attaches a draft's proof to the complaint it became.
///
/// # Errors
/// The database's own; [`RegistryError::Damaged`].
pub async fn claim(
    change: &Change<'_>,
    draft_id: Uuid,
    complaint_id: Uuid,
) -> Result<(), RegistryError> {
    proof::Entity::update_many()
        .set(proof::ActiveModel {
            complaint_id: ActiveValue::Set(Some(complaint_id)),
            ..Default::default()
        })
        .filter(proof::Column::DraftId.eq(draft_id))
        .exec(&change.tx)
        .await?;
    Ok(())
}

/// Verifies a complaint that nothing has verified yet, and delivers it, where a signed order mail among its proof is
/// enough; whether it is. The complaint and its business are held.
///
/// # Errors
/// The database's own; [`RegistryError::Damaged`].
pub async fn verify_if_signed(
    change: &mut Change<'_>,
    complaint_id: Uuid,
) -> Result<bool, RegistryError> {
    let state = fold(&load_events(&change.tx, complaint_id).await?)?;
    if state.stage() != Stage::Submitted
        || !is_about_listed(change, complaint_id).await?
        || !used::take_signed(change, complaint_id).await?
    {
        return Ok(false);
    }
    let tier = Tier::Signed;
    append(
        change,
        complaint_id,
        Actor::Registry,
        EventKind::Verified { tier },
    )
    .await?;
    let to_verify = Condition::all()
        .add(desk_task::Column::Kind.eq(TaskKind::Verify.as_str()))
        .add(desk_task::Column::ComplaintId.eq(complaint_id));
    desk_tasks::fall_away(change, to_verify).await?;
    deliver(change, complaint_id).await?;
    Ok(true)
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
    let Some(now) = keep_check(registry, row.id, &check).await? else {
        return Ok(());
    };
    let since = DateTime::from_timestamp_micros(row.added_at_us).unwrap_or(now);
    if check.report.is_unfinished() && now.signed_duration_since(since) < TRIED_FOR {
        return Err(RegistryError::Outside {
            what: "dns",
            why: "no answer about the key of a signature".to_owned(),
        });
    }
    Ok(())
}

/// Keeps what came of checking a mail, and verifies what it verifies; when that was. `None` where the mail is gone.
async fn keep_check(
    registry: &Registry,
    proof_id: Uuid,
    check: &Check,
) -> Result<Option<DateTime<Utc>>, RegistryError> {
    loop {
        let mut change = registry.change().await?;
        let about = complaint_of(&change, proof_id).await?;
        if let Some(complaint_id) = about {
            held::with_business(&change, complaint_id).await?;
        }
        let checked = proof::Entity::update_many()
            .set(proof::ActiveModel {
                check: ActiveValue::Set(Some(written_check(check)?)),
                ..Default::default()
            })
            .filter(proof::Column::Id.eq(proof_id))
            .filter(proof::Column::DeletedAtUs.is_null())
            .exec(&change.tx)
            .await?;
        if checked.rows_affected == 0 {
            return Ok(None);
        }
        // Its draft was sent meanwhile: once more, since a complaint is held before its proof.
        if complaint_of(&change, proof_id).await? != about {
            continue;
        }
        archive(&change, &check.keys).await?;
        if let Some(complaint_id) = about {
            verify_if_signed(&mut change, complaint_id).await?;
        }
        let now = change.now;
        change.commit().await?;
        return Ok(Some(now));
    }
}
