//! The fields of a form as they were sent: forgiving to read, so that nothing given is lost.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use http::header;

use super::error::WebError;

/// The fields of a form, in the order in which they were sent.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Fields by hand, as parts of a form with files give them.
    #[must_use]
    pub fn of(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// What a field says, without blanks around it; empty where it was not sent.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// What a field says to the letter, such as a password.
    #[must_use]
    pub fn raw(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(own, _)| own == name)
            .map_or("", |(_, value)| value)
    }

    /// Everything that a field sent several times says, such as a group of boxes.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(own, value)| own == name && !value.trim().is_empty())
            .map(|(_, value)| value.trim())
    }

    /// Whether a box was ticked, or a button of this name pressed.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(own, _)| own == name)
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = WebError;

    async fn from_request(request: Request, state: &S) -> Result<Self, WebError> {
        let is_form = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
        if !is_form {
            return Err(WebError::BadForm);
        }
        let body =
            Bytes::from_request(request, state)
                .await
                .map_err(|error| match error.status() {
                    http::StatusCode::PAYLOAD_TOO_LARGE => WebError::TooLarge,
                    _ => WebError::BadForm,
                })?;
        let pairs = form_urlencoded::parse(&body)
            .map(|(name, value)| {
                (
                    name.into_owned(),
                    value.replace("\r\n", "\n").replace('\0', ""),
                )
            })
            .collect();
        Ok(Self(pairs))
    }
}
