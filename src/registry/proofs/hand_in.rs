//! Handing proof in, and taking it back while the complaint is not sent.

use std::sync::Arc;

use sea_orm::{
    ActiveValue, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QuerySelect,
};
use uuid::Uuid;

use super::claim::{self, CheckProof};
use super::{Matter, Of};
use crate::proof::{Check, Kind, MOST_FILES, Sealed, SeenKey, Unfit, shown_name};
use crate::registry::{Change, Registry, RegistryError, held};
use crate::store::entities::{complaint, dkim_key, draft, proof};

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handed {
    /// It is kept, under this name.
    Kept {
        /// Its id.
        id: Uuid,
        /// As it is shown.
        name: String,
    },
    /// The very same file was there already.
    Already {
        /// As it is shown.
        name: String,
    },
    /// It is not taken.
    Unfit(Unfit),
}

/// Takes a file: tells what it is, makes it harmless, checks a mail's signatures, keeps it. The file is
/// on the disk before its row is written.
///
/// # Errors
/// [`RegistryError::NotFound`] where the draft was sent or thrown away meanwhile;
/// [`RegistryError::Outside`] where it cannot be kept; the database's own.
pub async fn hand_in(
    registry: &Registry,
    matter: &Matter,
    given_name: &str,
    bytes: Vec<u8>,
) -> Result<Handed, RegistryError> {
    if is_full(matter.count(registry).await?) {
        return Ok(Handed::Unfit(Unfit::TooMany));
    }
    let sealed = match registry.vault.seal(bytes).await {
        Ok(sealed) => sealed,
        Err(unfit) => return Ok(Handed::Unfit(unfit)),
    };
    let check = match sealed.kind {
        Kind::Eml => {
            let mail = Arc::clone(&sealed.bytes);
            Some(registry.vault.check(mail, registry.clock.now()).await)
        }
        _ => None,
    };
    let place = format!(
        "{}{}",
        registry.ids.new_secret().token,
        registry.ids.new_secret().token
    );
    registry
        .vault
        .keep(&place, Arc::clone(&sealed.bytes))
        .await
        .map_err(|error| outside(&error))?;
    let name = shown_name(given_name, sealed.kind);
    let written = write(registry, matter, (&name, &place), &sealed, check.as_ref()).await;
    if !matches!(written, Ok(Handed::Kept { .. })) {
        discard(registry, &place).await;
    }
    written
}

async fn write(
    registry: &Registry,
    matter: &Matter,
    (name, place): (&str, &str),
    sealed: &Sealed,
    check: Option<&Check>,
) -> Result<Handed, RegistryError> {
    let mut change = registry.change().await?;
    let (draft_id, complaint_id) = hold(&change, matter).await?;
    let hash = blake3::hash(&sealed.bytes).to_hex().to_string();
    let same = matter
        .proofs()
        .filter(proof::Column::Hash.eq(hash.as_str()))
        .one(&change.tx)
        .await?;
    if let Some(same) = same {
        return Ok(Handed::Already { name: same.name });
    }
    if is_full(matter.proofs().count(&change.tx).await?) {
        return Ok(Handed::Unfit(Unfit::TooMany));
    }
    let row = proof::Model {
        id: change.new_id(),
        draft_id,
        complaint_id,
        kind: sealed.kind.as_str().to_owned(),
        name: name.to_owned(),
        bytes: i64::try_from(sealed.bytes.len()).unwrap_or(i64::MAX),
        hash,
        stored_as: Some(place.to_owned()),
        added_at_us: change.now.timestamp_micros(),
        check: check.map(written_check).transpose()?,
        deleted_at_us: None,
    };
    let id = row.id;
    proof::Entity::insert(row.into_active_model())
        .exec_without_returning(&change.tx)
        .await?;
    if let Some(check) = check {
        archive(&change, &check.keys).await?;
        if check.report.is_unfinished() {
            claim::ask_again(&change, CheckProof { proof: id })?;
        }
        if let Some(complaint_id) = complaint_id {
            claim::verify_if_signed(&mut change, complaint_id).await?;
        }
    }
    change.commit().await?;
    Ok(Handed::Kept {
        id,
        name: name.to_owned(),
    })
}

/// Holds what the proof is for until the change ends, so that no two files both are the fifth, and none comes after
/// the complaint was verified, withdrawn or erased while the file was on its way.
async fn hold(
    change: &Change<'_>,
    matter: &Matter,
) -> Result<(Option<Uuid>, Option<Uuid>), RegistryError> {
    match matter.0 {
        Of::Draft(id) => draft::Entity::find_by_id(id)
            .filter(draft::Column::ComplaintId.is_null())
            .lock_exclusive()
            .one(&change.tx)
            .await?
            .map(|draft| (Some(draft.id), None)),
        Of::Complaint(id) => {
            held::with_business(change, id).await?;
            complaint::Entity::find_by_id(id)
                .filter(super::takes_more())
                .one(&change.tx)
                .await?
                .map(|complaint| (None, Some(complaint.id)))
        }
    }
    .ok_or(RegistryError::NotFound)
}

/// Takes a file of a draft back.
///
/// # Errors
/// [`RegistryError::NotFound`] where it is not the draft's, or was sent with it.
pub async fn remove(
    registry: &Registry,
    matter: &Matter,
    proof_id: Uuid,
) -> Result<(), RegistryError> {
    let change = registry.change().await?;
    let (draft_id, _) = hold(&change, matter).await?;
    if draft_id.is_none() {
        return Err(RegistryError::NotFound);
    }
    let row = matter
        .proofs()
        .filter(proof::Column::Id.eq(proof_id))
        .one(&change.tx)
        .await?
        .ok_or(RegistryError::NotFound)?;
    mark_deleted(&change, &[row.id]).await?;
    change.commit().await?;
    if let Some(place) = row.stored_as {
        discard(registry, &place).await;
    }
    Ok(())
}

/// Takes out what rows say of their files; the row stays as a mark, and the file's own name until the sweep
/// has seen it gone.
pub(super) async fn mark_deleted(change: &Change<'_>, ids: &[Uuid]) -> Result<(), RegistryError> {
    proof::Entity::update_many()
        .set(proof::ActiveModel {
            name: ActiveValue::Set(String::new()),
            hash: ActiveValue::Set(String::new()),
            check: ActiveValue::Set(None),
            deleted_at_us: ActiveValue::Set(Some(change.now.timestamp_micros())),
            ..Default::default()
        })
        .filter(proof::Column::Id.is_in(ids.iter().copied()))
        .exec(&change.tx)
        .await?;
    Ok(())
}

/// Deletes a file that no row needs; where that fails, the sweep tries again.
async fn discard(registry: &Registry, place: &str) {
    if let Err(error) = registry.vault.delete(place).await {
        tracing::warn!(%error, "a file without a row could not be deleted");
    }
}

/// Keeps the keys that were seen; the same key again only moves its last day.
pub(super) async fn archive(change: &Change<'_>, keys: &[SeenKey]) -> Result<(), RegistryError> {
    use sea_orm::sea_query::OnConflict;
    for key in keys {
        let record = key.record.replace('\0', "");
        let now_us = change.now.timestamp_micros();
        let row = dkim_key::Model {
            domain: key.domain.clone(),
            selector: key.selector.clone(),
            record_hash: blake3::hash(record.as_bytes()).to_hex().to_string(),
            record,
            first_seen_us: now_us,
            last_seen_us: now_us,
        };
        let known = OnConflict::columns([
            dkim_key::Column::Domain,
            dkim_key::Column::Selector,
            dkim_key::Column::RecordHash,
        ])
        .update_column(dkim_key::Column::LastSeenUs)
        .to_owned();
        dkim_key::Entity::insert(row.into_active_model())
            .on_conflict(known)
            .exec_without_returning(&change.tx)
            .await?;
    }
    Ok(())
}

pub(super) fn written_check(check: &Check) -> Result<String, RegistryError> {
    serde_json::to_string(&check.report).map_err(|why| RegistryError::damaged("proof", why))
}

pub(super) fn outside(error: &std::io::Error) -> RegistryError {
    RegistryError::Outside {
        what: "file",
        why: error.kind().to_string(),
    }
}

fn is_full(count: u64) -> bool {
    usize::try_from(count).is_ok_and(|count| count >= MOST_FILES)
}
