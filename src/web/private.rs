//! Pages for one person: never kept by any cache, never listed by search engines.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use http::{HeaderValue, StatusCode, header};

use super::asked::Asked;
use super::chrome::Chrome;
use super::error::WebError;
use super::{Page, Site};
use crate::i18n::{Text, UiLang};

/// A page for one person being made.
#[derive(Debug)]
pub struct Private<'a> {
    /// The site.
    pub site: &'a Site,
    /// What is asked for.
    pub asked: &'a Asked,
}

impl<'a> Private<'a> {
    /// Begins one.
    #[must_use]
    pub const fn begin(site: &'a Site, asked: &'a Asked) -> Self {
        Self { site, asked }
    }

    /// Texts in the reader's language.
    #[must_use]
    pub fn text(&self) -> &'static Text {
        self.asked.lang.text()
    }

    /// The frame of the page.
    #[must_use]
    pub fn chrome(&self, title: impl Into<String>) -> Chrome {
        let origin = self.site.origin.as_ref();
        let mut chrome = Chrome::new(self.asked.lang, origin, self.asked.path.as_str(), title);
        chrome.indexed = false;
        chrome
    }

    /// The finished page.
    ///
    /// # Errors
    /// Where the template fails to render.
    pub fn answer(&self, template: &impl Template) -> Result<Response, WebError> {
        self.answer_with(StatusCode::OK, template)
    }

    /// The finished page with another status: 422 for a form that came back.
    ///
    /// # Errors
    /// Where the template fails to render.
    pub fn answer_with(
        &self,
        status: StatusCode,
        template: &impl Template,
    ) -> Result<Response, WebError> {
        let page = Page::of(self.asked.lang, template)?.with_status(status);
        Ok(unkept(page.into_response()))
    }

    /// On to another page in the same language, to be asked for by GET.
    #[must_use]
    pub fn go(&self, path: &str) -> Response {
        unkept(Redirect::to(&in_language(self.asked.lang, path)).into_response())
    }
}

/// A path of the site in a language.
#[must_use]
pub fn in_language(lang: UiLang, path: &str) -> String {
    match (lang.prefix(), path) {
        ("", path) => path.to_owned(),
        (prefix, "/") => prefix.to_owned(),
        (prefix, path) => format!("{prefix}{path}"),
    }
}

/// An answer that no cache keeps.
#[must_use]
pub fn unkept(mut response: Response) -> Response {
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
