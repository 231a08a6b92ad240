//! A rendered page as a response: status, language, HTML. Caching and security headers are the middleware's.

use askama::Template;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

use crate::i18n::UiLang;

/// A page ready to send.
#[derive(Debug, Clone)]
pub struct Page {
    /// HTTP status.
    pub status: StatusCode,
    /// Language of the page, sent as `Content-Language`.
    pub lang: UiLang,
    /// The whole document.
    pub html: String,
}

impl Page {
    /// Renders a template with status 200.
    ///
    /// # Errors
    /// Where the template fails to render, which no data of ours should make it do.
    pub fn of(lang: UiLang, template: &impl Template) -> Result<Self, askama::Error> {
        Ok(Self {
            status: StatusCode::OK,
            lang,
            html: template.render()?,
        })
    }

    /// The same page with another status.
    #[must_use]
    pub fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let headers = [
            (
                header::CONTENT_TYPE,
                HeaderValue::from_static("text/html; charset=utf-8"),
            ),
            (
                header::CONTENT_LANGUAGE,
                HeaderValue::from_static(self.lang.code()),
            ),
        ];
        (self.status, headers, self.html).into_response()
    }
}
