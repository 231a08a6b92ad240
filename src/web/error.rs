//! What goes wrong on the way to a page. Readers get a page in their language with ways forward;
//! the log gets the reason.

use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use http::StatusCode;

use crate::registry::RegistryError;
use crate::search::SearchError;
use crate::store::DbErr;

/// Why there is no page of the kind that was asked for.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum WebError {
    /// No such page.
    #[error("no such page")]
    NoPage,
    /// No business of that slug.
    #[error("no such business")]
    NoBusiness(String),
    /// The business became part of another, which is listed under `to`.
    #[error("business moved")]
    BusinessMoved {
        /// The slug asked for.
        from: String,
        /// The slug it leads to.
        to: String,
    },
    /// No complaint of that reference that the public may read.
    #[error("no such complaint")]
    NoComplaint(String),
    /// No sector of that slug.
    #[error("no such sector")]
    NoSector(String),
    /// The address has a parameter that the page does not know.
    #[error("unknown parameter")]
    UnknownParameter {
        /// Its name.
        name: String,
        /// Those the page knows.
        known: &'static [&'static str],
    },
    /// A parameter says something that cannot be.
    #[error("bad parameter {name}")]
    BadParameter {
        /// Its name.
        name: &'static str,
        /// What it says.
        value: String,
        /// All that it could say, where that is a closed list.
        known: &'static [&'static str],
        /// What it could say, where that is not.
        example: Option<&'static str>,
    },
    /// Only for people who are signed in; where to come back to.
    #[error("not signed in")]
    SignIn {
        /// Path and query, language included.
        next: String,
    },
    /// Only with the second factor; where to come back to.
    #[error("second factor not shown")]
    SecondFactor {
        /// Path and query, language included.
        next: String,
    },
    /// A form that cannot be read.
    #[error("bad form")]
    BadForm,
    /// A form that another site sent.
    #[error("sent from another site")]
    CrossSite,
    /// A body larger than the page takes.
    #[error("too large")]
    TooLarge,
    /// Too many tries; seconds to wait.
    #[error("too many tries")]
    TooMany(u32),
    /// The page cannot be asked for in this way; the ways in which it can, with commas.
    #[error("method not allowed")]
    Method(String),
    /// What is shown is the past, which nobody changes.
    #[error("the registry as of {0} cannot be changed")]
    ReadOnly(NaiveDate),
    /// The page was not ready in time.
    #[error("it took too long")]
    TooSlow,
    /// The search index is being built.
    #[error("the search is being built")]
    SearchBuilding,
    /// Something of ours failed.
    #[error("{0}")]
    Internal(String),
}

impl WebError {
    /// The HTTP status.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NoPage | Self::NoBusiness(_) | Self::NoComplaint(_) | Self::NoSector(_) => {
                StatusCode::NOT_FOUND
            }
            Self::UnknownParameter { .. } | Self::BadParameter { .. } | Self::BadForm => {
                StatusCode::BAD_REQUEST
            }
            Self::BusinessMoved { .. } => StatusCode::MOVED_PERMANENTLY,
            Self::SignIn { .. } | Self::SecondFactor { .. } => StatusCode::SEE_OTHER,
            Self::CrossSite | Self::ReadOnly(_) => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Method(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooSlow => StatusCode::GATEWAY_TIMEOUT,
            Self::SearchBuilding => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<RegistryError> for WebError {
    fn from(error: RegistryError) -> Self {
        match error {
            RegistryError::NotFound => Self::NoPage,
            RegistryError::Search(error) => error.into(),
            other => Self::Internal(other.to_string()),
        }
    }
}

impl From<DbErr> for WebError {
    fn from(error: DbErr) -> Self {
        Self::Internal(error.to_string())
    }
}

impl From<SearchError> for WebError {
    fn from(error: SearchError) -> Self {
        match error {
            SearchError::BadCursor => Self::BadParameter {
                name: "cursor",
                value: String::new(),
                known: &[],
                example: None,
            },
            SearchError::NeedsReindex { .. } => Self::SearchBuilding,
            other => Self::Internal(other.to_string()),
        }
    }
}

impl From<askama::Error> for WebError {
    fn from(error: askama::Error) -> Self {
        Self::Internal(error.to_string())
    }
}

/// Left to the middleware, which knows the reader's language: the answer carries the error.
impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(std::sync::Arc::new(self));
        response
    }
}
