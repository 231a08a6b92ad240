//! Style sheet and icons, from inside the binary. Addresses carry a version, so they are kept for good.

use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use rust_embed::RustEmbed;

use super::Site;
use super::cache::Freshness;

#[derive(RustEmbed)]
#[folder = "static/"]
struct Files;

/// A file of `static/`, or `None` where there is none of that name.
pub fn file(site: &Site, request: &Request) -> Option<Response> {
    let name = request.uri().path().strip_prefix("/static/")?;
    let found = Files::get(name)?;
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    let kind = match kind.type_().as_str() {
        "text" => format!("{kind}; charset=utf-8"),
        _ => kind.to_string(),
    };
    let kind = HeaderValue::from_str(&kind).ok()?;
    let headers = [
        (header::CONTENT_TYPE, kind),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        ),
    ];
    let mut response = (StatusCode::OK, headers, found.data.into_owned()).into_response();
    let freshness = Freshness::of(&site.registry.versions, &site.registry.clock, []);
    response.extensions_mut().insert(freshness);
    Some(response)
}
