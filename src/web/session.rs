//! Who asks: the cookie, and the doors that only let some people through. What sessions are is the
//! registry's matter.

use axum::extract::{FromRequestParts, OriginalUri};
use cookie::time::Duration;
use cookie::{Cookie, SameSite};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, header};

use super::Site;
use super::error::WebError;
use crate::registry::sessions::{self, Session};

/// The cookie of a session. The prefix makes browsers take it from this host alone, and over TLS
/// (or from the machine itself).
pub const SESSION_COOKIE: &str = "__Host-redress";
/// The cookie of somebody whose password was right and whose code is awaited; it opens nothing by itself.
pub const CODE_COOKIE: &str = "__Host-code";
/// The cookie by which a browser is known again in which somebody has signed in; it opens nothing by itself.
pub const KNOWN_COOKIE: &str = "__Host-known";
/// How long a browser keeps the cookie of a session; how long the session lasts is the registry's matter.
pub const SESSION_COOKIE_DAYS: i64 = 365;
/// The cookie that holds a draft of somebody who is not signed in.
pub const DRAFT_COOKIE: &str = "__Host-draft";

/// What a cookie of this name says.
#[must_use]
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
}

/// The header that sets a cookie for `days`.
#[must_use]
pub fn set_cookie(name: &'static str, value: &str, days: i64) -> Option<HeaderValue> {
    set_cookie_for(name, value, Duration::days(days))
}

/// The header that sets a cookie for a while.
#[must_use]
pub fn set_cookie_for(name: &'static str, value: &str, lasts: Duration) -> Option<HeaderValue> {
    let cookie = Cookie::build((name, value))
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(lasts);
    HeaderValue::from_str(&cookie.build().to_string()).ok()
}

/// The header that takes a cookie away.
#[must_use]
pub fn forget_cookie(name: &'static str) -> Option<HeaderValue> {
    set_cookie(name, "", 0)
}

/// What a browser calls itself, in the words that people know it by: `Firefox · Linux`.
#[must_use]
pub fn device(headers: &HeaderMap) -> String {
    const BROWSERS: [(&str, &str); 6] = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 7] = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];
    let told = headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let first = |known: &[(&str, &'static str)]| {
        known
            .iter()
            .find(|(sign, _)| told.contains(sign))
            .map(|(_, name)| *name)
    };
    let known: Vec<&str> = [first(&BROWSERS), first(&SYSTEMS)]
        .into_iter()
        .flatten()
        .collect();
    if known.is_empty() {
        told.chars().filter(|c| !c.is_control()).take(60).collect()
    } else {
        known.join(" · ")
    }
}

/// Anybody, signed in or not.
#[derive(Clone, Debug)]
pub struct Visitor(pub Option<Session>);

/// Somebody who is signed in; others are led to the page where one signs in, and back.
#[derive(Clone, Debug)]
pub struct SignedIn(pub Session);

/// Somebody of the desk, with the second factor shown; for others there is no such page.
#[derive(Clone, Debug)]
pub struct AtDesk(pub Session);

/// An administrator, with the second factor shown; for others there is no such page.
#[derive(Clone, Debug)]
pub struct Administrator(pub Session);

impl FromRequestParts<Site> for Visitor {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, WebError> {
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(known.clone());
        }
        let visitor = match cookie(&parts.headers, SESSION_COOKIE) {
            Some(token) => Self(sessions::find(&site.registry, &token).await?),
            None => Self(None),
        };
        parts.extensions.insert(visitor.clone());
        Ok(visitor)
    }
}

impl FromRequestParts<Site> for SignedIn {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, WebError> {
        let Visitor(session) = Visitor::from_request_parts(parts, site).await?;
        session
            .map(Self)
            .ok_or_else(|| WebError::SignIn { next: here(parts) })
    }
}

impl FromRequestParts<Site> for AtDesk {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, WebError> {
        let SignedIn(session) = SignedIn::from_request_parts(parts, site).await?;
        if !session.is_at_desk() {
            return Err(WebError::NoPage);
        }
        if !session.second_factor {
            return Err(WebError::SecondFactor { next: here(parts) });
        }
        Ok(Self(session))
    }
}

impl FromRequestParts<Site> for Administrator {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, WebError> {
        let AtDesk(session) = AtDesk::from_request_parts(parts, site).await?;
        if session.is_administrator() {
            Ok(Self(session))
        } else {
            Err(WebError::NoPage)
        }
    }
}

/// Where to come back to: only for what is asked for by GET, since a form is not sent again.
fn here(parts: &Parts) -> String {
    let uri = parts
        .extensions
        .get::<OriginalUri>()
        .map_or(&parts.uri, |uri| &uri.0);
    if parts.method == http::Method::GET {
        uri.path_and_query()
            .map_or_else(|| "/".to_owned(), ToString::to_string)
    } else {
        uri.path().to_owned()
    }
}
