//! Giving a proof out, to its owner and to the desk: pictures to be looked at in isolation, the rest only as downloads.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, header};
use uuid::Uuid;

use crate::proof::download_name;
use crate::registry::identity::hash_of;
use crate::registry::proofs::{Looked, Reader, look};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::error::WebError;
use crate::web::private::unkept;
use crate::web::session::{DRAFT_COOKIE, Visitor, cookie};

/// Nothing in the file may do anything, wherever it is opened.
const POLICY: &str =
    "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// `GET /proofs/{id}`
pub(super) async fn proof(
    State(site): State<Site>,
    asked: Asked,
    Visitor(session): Visitor,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let id: Uuid = asked.segment(1).parse().map_err(|_| WebError::NoPage)?;
    let reader = Reader {
        session: session.as_ref(),
        browser: cookie(&headers, DRAFT_COOKIE)
            .filter(|token| !token.is_empty())
            .map(|token| hash_of(&token)),
    };
    let looked = look(&site.registry, id, &reader).await?;
    Ok(unkept(given_out(looked)))
}

fn given_out(proof: Looked) -> Response {
    let name = download_name(&proof.name);
    let disposition = if proof.kind.is_picture() {
        name.replacen("attachment", "inline", 1)
    } else {
        name
    };
    let disposition = HeaderValue::from_str(&disposition)
        .unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_DISPOSITION, disposition),
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static(proof.kind.media_type()),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(POLICY),
        ),
        (
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ),
        (
            header::REFERRER_POLICY,
            HeaderValue::from_static("no-referrer"),
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("same-origin"),
        ),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            HeaderValue::from_static("same-origin"),
        ),
        (
            HeaderName::from_static("x-robots-tag"),
            HeaderValue::from_static("noindex, noarchive"),
        ),
    ];
    (headers, proof.bytes).into_response()
}
