//! Proof of a complaint: handing it in, who may see it, and whether a signed mail is enough.

use uuid::Uuid;

use super::{Change, RegistryError};

/// Attaches a draft's proof to the complaint it became; whether a signed order mail among it verifies it.
///
/// # Errors
/// The database's own.
pub async fn claim(
    _change: &Change<'_>,
    _draft_id: Uuid,
    _complaint_id: Uuid,
) -> Result<bool, RegistryError> {
    Ok(false)
}
