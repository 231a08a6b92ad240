//! Delivering a verified complaint: the clock starts, and the business is told.

use uuid::Uuid;

use super::append::append;
use super::{Change, RegistryError};
use crate::domain::{Actor, EventKind};

/// Delivers a complaint that is verified.
///
/// # Errors
/// [`RegistryError::Refused`] where it is not verified or was delivered before; the database's own.
pub async fn deliver(change: &mut Change<'_>, complaint_id: Uuid) -> Result<(), RegistryError> {
    append(change, complaint_id, Actor::Registry, EventKind::Delivered).await?;
    Ok(())
}
