//! Proof of a complaint: handing it in, who may see it, how long it is kept, and whether a signed mail is enough.

mod claim;
mod hand_in;
mod look;
mod sweep;
mod used;
mod weigh;

pub use claim::{CHECK_PROOF, CheckProof, check_again, claim, verify_if_signed};
pub use hand_in::{Handed, hand_in, remove};
pub use look::{Look, Looked, Purpose, Reader, look, looks_at};
pub use sweep::{KEPT_AFTER_CLOSING_DAYS, delete_marked, sweep};
pub(super) use used::forget;
pub use used::take_all;
pub use weigh::{Weighed, of_complaint};

use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Select,
};
use uuid::Uuid;

use super::drafts::{self, Owner};
use super::file::FILED_HERE;
use super::{Registry, RegistryError};
use crate::domain::Tier;
use crate::store::entities::{complaint, proof};

fn filed_here() -> Condition {
    Condition::all().add(complaint::Column::Source.eq(FILED_HERE))
}

/// Complaints that take proof: filed here, not verified yet, not withdrawn, not voided.
fn takes_more() -> Condition {
    filed_here()
        .add(complaint::Column::Tier.eq(Tier::Unverified.as_str()))
        .add(complaint::Column::WithdrawnOn.is_null())
        .add(complaint::Column::VoidReason.is_null())
}

/// What proof is handed in for, by somebody who may.
#[derive(Clone, Debug)]
pub struct Matter(Of);

#[derive(Clone, Debug)]
enum Of {
    Draft(Uuid),
    Complaint(Uuid),
}

impl Matter {
    /// A draft that its owner has not sent yet.
    ///
    /// # Errors
    /// [`RegistryError::NotFound`] where there is none of this owner's.
    pub async fn draft(
        registry: &Registry,
        id: Uuid,
        owner: &Owner,
    ) -> Result<Self, RegistryError> {
        drafts::find(&registry.db.read, id, owner)
            .await?
            .filter(|draft| draft.complaint_id.is_none())
            .map(|draft| Self(Of::Draft(draft.id)))
            .ok_or(RegistryError::NotFound)
    }

    /// A complaint that its consumer filed here and that nothing has verified yet: the desk may have
    /// asked for more.
    ///
    /// # Errors
    /// [`RegistryError::NotFound`] where the account has none of this reference that takes more.
    pub async fn complaint(
        registry: &Registry,
        reference: &str,
        account_id: Uuid,
    ) -> Result<Self, RegistryError> {
        Self::own(registry, reference, account_id, takes_more()).await
    }

    /// A complaint that its consumer filed here, to see its proof and who opened it, also when it takes no more.
    ///
    /// # Errors
    /// [`RegistryError::NotFound`] where the account has none of this reference.
    pub async fn to_see(
        registry: &Registry,
        reference: &str,
        account_id: Uuid,
    ) -> Result<Self, RegistryError> {
        Self::own(registry, reference, account_id, filed_here()).await
    }

    async fn own(
        registry: &Registry,
        reference: &str,
        account_id: Uuid,
        which: Condition,
    ) -> Result<Self, RegistryError> {
        complaint::Entity::find()
            .filter(complaint::Column::Reference.eq(reference))
            .filter(complaint::Column::ConsumerId.eq(account_id))
            .filter(which)
            .one(&registry.db.read)
            .await?
            .map(|row| Self(Of::Complaint(row.id)))
            .ok_or(RegistryError::NotFound)
    }

    /// Its proof that is still there.
    fn proofs(&self) -> Select<proof::Entity> {
        let kept = proof::Entity::find().filter(proof::Column::DeletedAtUs.is_null());
        match self.0 {
            Of::Draft(id) => kept.filter(proof::Column::DraftId.eq(id)),
            Of::Complaint(id) => kept.filter(proof::Column::ComplaintId.eq(id)),
        }
    }

    /// How many files it has.
    ///
    /// # Errors
    /// The database's own.
    pub async fn count(&self, registry: &Registry) -> Result<u64, RegistryError> {
        Ok(self.proofs().count(&registry.db.read).await?)
    }

    /// Its proof, oldest first, each mail with what it proves as things stand.
    ///
    /// # Errors
    /// The database's own; [`RegistryError::Damaged`].
    pub async fn weighed(&self, registry: &Registry) -> Result<Vec<Weighed>, RegistryError> {
        let db = &registry.db.read;
        let rows = self
            .proofs()
            .order_by_asc(proof::Column::AddedAtUs)
            .order_by_asc(proof::Column::Id)
            .all(db)
            .await?;
        let against = match self.0 {
            Of::Draft(id) => weigh::of_draft(db, id, registry.clock.today()).await?,
            Of::Complaint(id) => weigh::of_filed(db, id).await?,
        };
        weigh::all(db, rows, against.as_ref()).await
    }
}
