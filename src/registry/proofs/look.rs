//! Looking at proof: its owner may, and the desk that checks it; each look is noted before it is given.

use std::collections::HashSet;

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use crate::domain::words::words;
use crate::proof::Kind;
use crate::registry::desk_tasks::day_of;
use crate::registry::drafts::{self, Owner};
use crate::registry::sessions::Session;
use crate::registry::{Registry, RegistryError, recuse};
use crate::store::entities::{complaint, proof, proof_access};

words! {
    /// Why somebody looks.
    Purpose, "purpose" {
        /// It is theirs.
        Own = "own",
        /// They check it.
        Desk = "desk",
    }
}

/// Who asks.
#[derive(Clone, Debug, Default)]
pub struct Reader<'a> {
    /// Who is signed in.
    pub session: Option<&'a Session>,
    /// The hash of the browser's token, of somebody who writes without an account.
    pub browser: Option<String>,
}

/// A proof as it is given out.
#[derive(Clone)]
pub struct Looked {
    /// What it is.
    pub kind: Kind,
    /// What its owner calls it.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A proof for somebody who may see it. That they did is on the record when this returns.
///
/// # Errors
/// [`RegistryError::NotFound`] for everybody else, and where the file is gone; the database's own.
pub async fn look(
    registry: &Registry,
    proof_id: Uuid,
    reader: &Reader<'_>,
) -> Result<Looked, RegistryError> {
    let row = proof::Entity::find_by_id(proof_id)
        .one(&registry.db.read)
        .await?
        .filter(|row| row.deleted_at_us.is_none())
        .ok_or(RegistryError::NotFound)?;
    let purpose = purpose(registry, &row, reader)
        .await?
        .ok_or(RegistryError::NotFound)?;
    let place = row.stored_as.as_deref().ok_or(RegistryError::NotFound)?;
    let kind: Kind = row
        .kind
        .parse()
        .map_err(|why| RegistryError::damaged("proof", why))?;
    let change = registry.change().await?;
    let access = proof_access::Model {
        id: change.new_id(),
        proof_id,
        account_id: reader.session.map(|session| session.account.id),
        at_us: change.now.timestamp_micros(),
        purpose: purpose.as_str().to_owned(),
    };
    proof_access::Entity::insert(access.into_active_model())
        .exec_without_returning(&change.tx)
        .await?;
    change.commit().await?;
    let bytes = registry.vault.read(place).await.map_err(|error| {
        tracing::error!(proof = %proof_id, %error, "the file of a proof cannot be read");
        RegistryError::NotFound
    })?;
    Ok(Looked {
        kind,
        name: row.name,
        bytes,
    })
}

/// Who opened a proof on a day, however often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Look {
    /// Which.
    pub proof_id: Uuid,
    /// Why.
    pub purpose: Purpose,
    /// Who, where there is an account.
    pub by: Option<Uuid>,
    /// When.
    pub on: NaiveDate,
}

/// Who opened which of these files, the newest first, each once for a day.
///
/// # Errors
/// The database's own; [`RegistryError::Damaged`].
pub async fn looks_at(
    db: &impl ConnectionTrait,
    proofs: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Look>, RegistryError> {
    let rows = proof_access::Entity::find()
        .filter(proof_access::Column::ProofId.is_in(proofs))
        .order_by_desc(proof_access::Column::AtUs)
        .all(db)
        .await?;
    let mut seen = HashSet::new();
    let mut looks = Vec::new();
    for row in rows {
        let purpose = row
            .purpose
            .parse()
            .map_err(|why| RegistryError::damaged("look", why))?;
        let look = Look {
            proof_id: row.proof_id,
            purpose,
            by: row.account_id,
            on: day_of(row.at_us).unwrap_or_default(),
        };
        if seen.insert(look) {
            looks.push(look);
        }
    }
    Ok(looks)
}

async fn purpose(
    registry: &Registry,
    row: &proof::Model,
    reader: &Reader<'_>,
) -> Result<Option<Purpose>, RegistryError> {
    let db = &registry.db.read;
    let Some(complaint_id) = row.complaint_id else {
        return of_draft(registry, row, reader).await;
    };
    let (Some(session), Some(complaint)) = (
        reader.session,
        complaint::Entity::find_by_id(complaint_id).one(db).await?,
    ) else {
        return Ok(None);
    };
    let who = session.account.id;
    if complaint.consumer_id == Some(who) {
        return Ok(Some(Purpose::Own));
    }
    if !session.is_at_desk() || !session.second_factor {
        return Ok(None);
    }
    let recused = recuse::is_recused(db, who, complaint.business_id).await?;
    Ok((!recused).then_some(Purpose::Desk))
}

/// The proof of a complaint that is still being written is its writer's alone.
async fn of_draft(
    registry: &Registry,
    row: &proof::Model,
    reader: &Reader<'_>,
) -> Result<Option<Purpose>, RegistryError> {
    let owners = [
        reader
            .session
            .map(|session| Owner::Account(session.account.id)),
        reader.browser.clone().map(Owner::Browser),
    ];
    let Some(draft_id) = row.draft_id else {
        return Ok(None);
    };
    for owner in owners.into_iter().flatten() {
        let own = drafts::find(&registry.db.read, draft_id, &owner).await?;
        if own.is_some() {
            return Ok(Some(Purpose::Own));
        }
    }
    Ok(None)
}
