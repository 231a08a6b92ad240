//! A complaint by its reference, for the desk: also one that nobody had to decide about, because a
//! signed mail verified it. Its words can be blacked out like those of any other.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::second_look::Kept;
use super::{Registry, RegistryError, desk_case, desk_tasks};
use crate::store::entities::{business, complaint, complaint_text, filing};

/// Where the desk finds a complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// At a case, by its task.
    Case(Uuid),
    /// By its reference: there never was anything to decide.
    Complaint(String),
}

/// A complaint filed here with both halves of its words.
#[derive(Clone, Debug)]
pub struct Words {
    /// The row.
    pub row: complaint::Model,
    /// The business.
    pub business: business::Model,
    /// What the public may read.
    pub text: Option<complaint_text::Model>,
    /// What the consumer wrote.
    pub filing: filing::Model,
}

/// Where somebody of the desk finds the complaint of that reference, if they may see it.
///
/// # Errors
/// The database's own.
pub async fn find(
    registry: &Registry,
    reference: &str,
    who: Uuid,
) -> Result<Option<Place>, RegistryError> {
    let db = &registry.db.read;
    let Some(row) = by_reference(db, reference).await? else {
        return Ok(None);
    };
    if let Some(task) = desk_case::of_complaint(db, row.id, who).await? {
        return Ok(Some(Place::Case(task)));
    }
    let seen = seen(db, &row, who).await?;
    Ok(seen.map(|_| Place::Complaint(row.reference)))
}

/// The words of a complaint, for somebody of the desk who may see it.
///
/// # Errors
/// [`RegistryError::NotFound`] where there is none for this person, or none that was filed here; the
/// database's own.
pub async fn load(registry: &Registry, reference: &str, who: Uuid) -> Result<Words, RegistryError> {
    let db = &registry.db.read;
    let row = by_reference(db, reference)
        .await?
        .ok_or(RegistryError::NotFound)?;
    let filing = seen(db, &row, who).await?.ok_or(RegistryError::NotFound)?;
    let business = business::Entity::find_by_id(row.business_id)
        .one(db)
        .await?
        .ok_or(RegistryError::NotFound)?;
    Ok(Words {
        business,
        text: complaint_text::Entity::find_by_id(row.id).one(db).await?,
        filing,
        row,
    })
}

/// The complaint of that reference, in a change, for who may black out its words.
///
/// # Errors
/// As [`load`].
pub(super) async fn to_redact(
    db: &impl ConnectionTrait,
    reference: &str,
    who: Uuid,
) -> Result<Uuid, RegistryError> {
    let row = by_reference(db, reference)
        .await?
        .ok_or(RegistryError::NotFound)?;
    let seen = seen(db, &row, who).await?;
    seen.map(|_| row.id).ok_or(RegistryError::NotFound)
}

async fn by_reference(
    db: &impl ConnectionTrait,
    reference: &str,
) -> Result<Option<complaint::Model>, RegistryError> {
    Ok(complaint::Entity::find()
        .filter(complaint::Column::Reference.eq(reference))
        .one(db)
        .await?)
}

/// The private half, where the complaint was filed here and this person may see it: as a case of it
/// could be seen, and not by who is to decide it blindly.
async fn seen(
    db: &impl ConnectionTrait,
    row: &complaint::Model,
    who: Uuid,
) -> Result<Option<filing::Model>, RegistryError> {
    let business_id = Some(row.business_id);
    if !desk_tasks::may_see(db, who, business_id, Some(row.id)).await?
        || Kept::from(db, who).await?.look_at(row.id).is_some()
    {
        return Ok(None);
    }
    Ok(filing::Entity::find_by_id(row.id).one(db).await?)
}
