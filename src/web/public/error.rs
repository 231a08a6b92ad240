//! Pages for what went wrong: one template, with ways forward. What the log holds is written elsewhere.

use askama::Template;
use chrono::NaiveDate;
use http::StatusCode;

use crate::i18n::{Text, isolate};
use crate::web::chrome::{Chrome, Link};

/// What went wrong, as the reader is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// No page has this address.
    NoPage,
    /// No public complaint has this reference.
    NoComplaint(String),
    /// No business has this address.
    NoBusiness(String),
    /// No sector has this address.
    NoSector(String),
    /// A query parameter that the page does not know.
    UnknownParameter {
        /// The parameter.
        name: String,
        /// Those it knows.
        known: Vec<String>,
        /// The address of the page without it.
        without: String,
    },
    /// A query parameter with a value that it cannot have.
    BadValue {
        /// The parameter.
        name: String,
        /// Its value.
        value: String,
        /// Every value it can have, where they are few.
        known: Vec<String>,
        /// A value it can have, where they are many: `2026-01-31`.
        example: Option<String>,
        /// The address of the page without it.
        without: String,
    },
    /// A form that cannot be read.
    BadForm,
    /// Signed in, but not for this.
    Forbidden,
    /// Taken away for good.
    Gone,
    /// The address does not take the method; those it takes.
    Method(String),
    /// A body that is too large.
    TooLarge,
    /// Too many requests; seconds to wait.
    TooMany(u32),
    /// The registry as it stood on a day, which nobody changes.
    ReadOnly(NaiveDate),
    /// Our fault; number of the request.
    Ours(String),
    /// It took too long; number of the request.
    TooSlow(String),
    /// Not now.
    Unavailable,
}

/// The page of an error.
#[derive(Debug, Template)]
#[template(path = "public/error.html")]
pub struct ErrorPage {
    /// Frame; see [`ErrorPage::new`].
    pub chrome: Chrome,
    /// What went wrong.
    pub wrong: Wrong,
    /// What the find box of the page holds.
    pub find: String,
    /// Pages close to what was asked for.
    pub suggestions: Vec<Link>,
}

impl Wrong {
    /// HTTP status.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NoPage | Self::NoComplaint(_) | Self::NoBusiness(_) | Self::NoSector(_) => {
                StatusCode::NOT_FOUND
            }
            Self::UnknownParameter { .. } | Self::BadValue { .. } | Self::BadForm => {
                StatusCode::BAD_REQUEST
            }
            Self::Forbidden | Self::ReadOnly(_) => StatusCode::FORBIDDEN,
            Self::Gone => StatusCode::GONE,
            Self::Method(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Ours(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::TooSlow(_) => StatusCode::GATEWAY_TIMEOUT,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// What went wrong in a line.
    #[must_use]
    pub fn heading(&self, t: &Text) -> String {
        match self {
            Self::NoPage => t.error_no_page(),
            Self::NoComplaint(reference) => t.error_no_complaint(isolate(reference)),
            Self::NoBusiness(name) => t.error_no_business(isolate(name)),
            Self::NoSector(name) => t.error_no_sector(isolate(name)),
            Self::UnknownParameter { name, .. } => t.error_unknown_parameter(isolate(name)),
            Self::BadValue { name, value, .. } => t.error_bad_value(isolate(value), isolate(name)),
            Self::BadForm => t.error_bad_form(),
            Self::Forbidden => t.error_forbidden(),
            Self::Gone => t.error_gone(),
            Self::Method(_) => t.error_method(),
            Self::TooLarge => t.error_too_large(),
            Self::TooMany(_) => t.error_too_many(),
            Self::ReadOnly(day) => t.error_read_only(t.date(*day)),
            Self::Ours(_) => t.error_ours(),
            Self::TooSlow(_) => t.error_slow(),
            Self::Unavailable => t.error_unavailable(),
        }
    }

    /// What the reader can make of it.
    #[must_use]
    pub fn text(&self, t: &Text) -> String {
        match self {
            Self::NoPage => t.error_no_page_text(),
            Self::NoComplaint(_) => t.error_no_complaint_text(),
            Self::NoBusiness(_) => t.error_no_business_text(),
            Self::NoSector(_) => t.error_no_sector_text(),
            Self::UnknownParameter { .. } => t.error_unknown_parameter_text(),
            Self::BadValue {
                example: Some(example),
                ..
            } => t.error_bad_value_form(isolate(example)),
            Self::BadValue { .. } => t.error_bad_value_text(),
            Self::BadForm => t.error_bad_form_text(),
            Self::Forbidden => t.error_forbidden_text(),
            Self::Gone => t.error_gone_text(),
            Self::Method(allowed) => t.error_method_text(isolate(allowed)),
            Self::TooLarge => t.error_too_large_text(),
            Self::TooMany(seconds) => t.error_too_many_text(*seconds, t.number(*seconds)),
            Self::ReadOnly(_) => t.error_read_only_text(),
            Self::Ours(_) => t.error_ours_text(),
            Self::TooSlow(_) => t.error_slow_text(),
            Self::Unavailable => t.error_unavailable_text(),
        }
    }

    /// Parameters or values that would have been understood.
    fn known(&self) -> &[String] {
        match self {
            Self::UnknownParameter { known, .. } | Self::BadValue { known, .. } => known,
            _ => &[],
        }
    }

    fn without(&self) -> Option<&str> {
        match self {
            Self::UnknownParameter { without, .. } | Self::BadValue { without, .. } => {
                Some(without)
            }
            _ => None,
        }
    }

    fn request(&self) -> Option<&str> {
        match self {
            Self::Ours(id) | Self::TooSlow(id) => Some(id),
            _ => None,
        }
    }

    /// Whether looking for something else helps; not while nothing can be looked up.
    fn offers_find(&self) -> bool {
        !matches!(
            self,
            Self::Ours(_) | Self::TooSlow(_) | Self::Unavailable | Self::TooMany(_)
        )
    }

    /// Whether a business was looked for, and not a text.
    fn is_of_business(&self) -> bool {
        matches!(self, Self::NoBusiness(_))
    }

    fn may_come_back(&self) -> bool {
        matches!(
            self,
            Self::Ours(_) | Self::TooSlow(_) | Self::Unavailable | Self::TooMany(_)
        )
    }
}

impl ErrorPage {
    /// The page of an error in the frame of the page that was asked for. The title and what search engines may do
    /// are set here.
    #[must_use]
    pub fn new(mut chrome: Chrome, wrong: Wrong, suggestions: Vec<Link>) -> Self {
        chrome.title = crate::i18n::plain(&wrong.heading(chrome.t));
        chrome.description = crate::i18n::plain(&wrong.text(chrome.t));
        chrome.indexed = false;
        chrome.linked_data = None;
        let find = match &wrong {
            Wrong::NoBusiness(name) => name.replace('-', " "),
            Wrong::NoComplaint(reference) => reference.clone(),
            _ => String::new(),
        };
        Self {
            chrome,
            wrong,
            find,
            suggestions,
        }
    }

    /// HTTP status.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.wrong.status()
    }
}
