//! Headers that every answer carries: what a browser may do with a page of ours, which is little.

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderMap, HeaderName, HeaderValue, header};

use super::Site;

/// Own files only, no scripts at all, no frames.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// A year of nothing but TLS. Other hosts of the same domain are not ours to speak for.
const TLS_ALONE: &str = "max-age=31536000";

/// The headers of every answer.
#[must_use]
pub fn security(site: &Site) -> HeaderMap {
    let pairs = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), microphone=(), geolocation=()",
        ),
    ];
    let tls = site
        .origin
        .starts_with("https://")
        .then_some((header::STRICT_TRANSPORT_SECURITY, TLS_ALONE));
    pairs
        .into_iter()
        .chain(tls)
        .map(|(name, value)| (name, HeaderValue::from_static(value)))
        .collect()
}

/// Adds those that an answer has not got.
pub async fn add(State(site): State<Site>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let route = route_of(&response);
    let own = response.headers_mut();
    // Not even pages of this site learn an address that opens something.
    if route.is_some_and(|route| route.as_str().contains("{token}")) {
        own.insert(
            header::REFERRER_POLICY,
            HeaderValue::from_static("no-referrer"),
        );
    }
    for (name, value) in security(&site) {
        if let Some(name) = name {
            own.entry(name).or_insert(value);
        }
    }
    response
}

/// Notes on the answer by which route it was asked for: who stands around the router does not know that.
pub async fn note_route(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().cloned();
    let mut response = next.run(request).await;
    if let Some(route) = route {
        response.extensions_mut().insert(route);
    }
    response
}

/// The route of an answer, as the code spells it: nothing of what the address says is in it.
#[must_use]
pub fn route_of(response: &Response) -> Option<MatchedPath> {
    response.extensions().get::<MatchedPath>().cloned()
}
