//! What can go wrong when the registry is asked to do something, in no reader's words.

use crate::domain::Refusal;
use crate::search::SearchError;
use crate::store::DbErr;

/// Why the registry did not do it. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum RegistryError {
    /// The rules refuse it.
    #[error("refused: {}", .0.as_str())]
    Refused(Refusal),
    /// There is no such thing, or not for this person.
    #[error("not found")]
    NotFound,
    /// It cannot be done now, or not by this person, for a reason that the page tells.
    #[error("not allowed: {0}")]
    NotAllowed(&'static str),
    /// A mail, a file or a signature could not be handled.
    #[error("{what} failed: {why}")]
    Outside {
        /// Which: `mail`, `file`, `image`, `dns`.
        what: &'static str,
        /// Why, without anything private.
        why: String,
    },
    /// The database failed.
    #[error("the database failed: {0}")]
    Database(#[from] DbErr),
    /// The search engine failed.
    #[error("the search failed: {0}")]
    Search(#[from] SearchError),
    /// What is stored cannot be read back.
    #[error("a stored {what} cannot be read: {why}")]
    Damaged {
        /// What it is.
        what: &'static str,
        /// Why.
        why: String,
    },
}

impl From<Refusal> for RegistryError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl RegistryError {
    #[expect(
        clippy::needless_pass_by_value,
        reason = "errors come by value from `map_err`"
    )]
    pub(crate) fn damaged(what: &'static str, why: impl ToString) -> Self {
        Self::Damaged {
            what,
            why: why.to_string(),
        }
    }
}
