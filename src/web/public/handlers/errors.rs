//! Pages for what went wrong.

use axum::response::{IntoResponse, Response};

use super::{Making, business_href};
use crate::web::asked::{Asked, readable};
use crate::web::chrome::Link;
use crate::web::error::WebError;
use crate::web::public::error::{ErrorPage, Wrong};
use crate::web::{Page, Site};

/// Businesses proposed where one was not found.
const SUGGESTIONS: usize = 5;

/// The page that tells what went wrong and how to go on; `request` is its number in the log.
pub async fn error_page(
    site: &Site,
    asked: &Asked,
    error: &WebError,
    request: &str,
) -> Result<Response, WebError> {
    let making = Making::begin(site, asked, []);
    let wrong = wrong(&making, error, request);
    let suggestions = suggestions(site, asked, error).await;
    let page = ErrorPage::new(making.chrome(""), wrong, suggestions);
    let status = page.status();
    let mut response = Page::of(asked.lang, &page)?
        .with_status(status)
        .into_response();
    if let WebError::Method(allowed) = error
        && let Ok(allowed) = allowed.parse()
    {
        response.headers_mut().insert(http::header::ALLOW, allowed);
    }
    if let WebError::TooMany(seconds) = error {
        response
            .headers_mut()
            .insert(http::header::RETRY_AFTER, (*seconds).into());
    }
    Ok(response)
}

fn wrong(making: &Making<'_>, error: &WebError, request: &str) -> Wrong {
    match error {
        WebError::NoPage | WebError::BusinessMoved { .. } => Wrong::NoPage,
        WebError::NoBusiness(slug) => Wrong::NoBusiness(readable(slug)),
        WebError::NoComplaint(reference) => Wrong::NoComplaint(readable(reference)),
        WebError::NoSector(slug) => Wrong::NoSector(readable(slug)),
        WebError::UnknownParameter { name, known } => Wrong::UnknownParameter {
            name: name.clone(),
            known: known.iter().map(|name| (*name).to_owned()).collect(),
            without: making.address_with(&[(name, "")]),
        },
        WebError::BadParameter {
            name,
            value,
            known,
            example,
        } => Wrong::BadValue {
            name: (*name).to_owned(),
            value: value.clone(),
            known: known.iter().map(|value| (*value).to_owned()).collect(),
            example: example.map(str::to_owned),
            without: making.address_with(&[(name, "")]),
        },
        WebError::Method(allowed) => Wrong::Method(allowed.clone()),
        WebError::TooSlow => Wrong::TooSlow(request.to_owned()),
        WebError::BadForm => Wrong::BadForm,
        WebError::CrossSite | WebError::SignIn { .. } | WebError::SecondFactor { .. } => {
            Wrong::Forbidden
        }
        WebError::TooLarge => Wrong::TooLarge,
        WebError::ReadOnly(day) => Wrong::ReadOnly(*day),
        WebError::TooMany(seconds) => Wrong::TooMany(*seconds),
        WebError::SearchBuilding => Wrong::Unavailable,
        WebError::Internal(_) => Wrong::Ours(request.to_owned()),
    }
}

/// Names that are near what was asked for. A search that fails as well proposes nothing.
async fn suggestions(site: &Site, asked: &Asked, error: &WebError) -> Vec<Link> {
    let typed = match error {
        WebError::NoBusiness(slug) => readable(slug).replace('-', " "),
        WebError::NoPage => {
            let last = asked.path.rsplit('/').next().unwrap_or_default();
            readable(last).replace('-', " ")
        }
        _ => String::new(),
    };
    if !typed.is_empty() {
        match site
            .registry
            .search
            .find_businesses(&typed, SUGGESTIONS)
            .await
        {
            Ok(hits) => {
                let link = |hit: crate::search::BusinessHit| {
                    Link::new(hit.name, business_href(asked.lang, &hit.slug))
                };
                return hits.into_iter().map(link).collect();
            }
            Err(error) => tracing::warn!(%error, "no suggestions for an error page"),
        }
    }
    Vec::new()
}
