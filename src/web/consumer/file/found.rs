//! `/file/found`: drafts that a browser holds and that are no account's, shown to whoever signed in there. On a computer
//! of several people they may be another's, so nothing is taken over before it is said to be one's own.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::open::Writer;
use super::start::business_of;
use crate::registry::drafts::{self, Draft};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::consumer::account::{lead_to, own_path};
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::private::Private;
use crate::web::session::SignedIn;

/// `/file/found`
#[derive(Debug, Template)]
#[template(path = "consumer/file/found.html")]
pub struct FoundPage {
    /// Frame.
    pub chrome: Chrome,
    /// The business, where one was chosen, and when the draft was last changed: enough to know it, not to read it.
    pub drafts: Vec<(Option<String>, String)>,
    /// Where to go on.
    pub next: String,
}

/// Whether somebody is signed in where drafts wait that are no account's.
pub async fn are_any(site: &Site, writer: &Writer) -> Result<bool, WebError> {
    Ok(!waiting(site, writer).await?.is_empty())
}

async fn waiting(site: &Site, writer: &Writer) -> Result<Vec<Draft>, WebError> {
    match (&writer.session, &writer.browser) {
        (Some(_), Some(browser)) => Ok(drafts::unsent(&site.registry.db.read, browser).await?),
        _ => Ok(Vec::new()),
    }
}

/// On to the question, and from there to `next`.
pub fn ask(site: &Site, asked: &Asked, next: &str) -> Response {
    let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
    Private::begin(site, asked).go(&format!("/file/found?next={next}"))
}

/// `GET /file/found`
pub async fn page(
    State(site): State<Site>,
    asked: Asked,
    SignedIn(_): SignedIn,
    writer: Writer,
) -> Result<Response, WebError> {
    asked.only(&["next"])?;
    let private = Private::begin(&site, &asked);
    let t = private.text();
    let next = asked.get("next").and_then(own_path).unwrap_or_default();
    let mut rows = Vec::new();
    for draft in waiting(&site, &writer).await? {
        let business = business_of(&site, &draft.given).await?;
        rows.push((business, t.instant(draft.changed_at)));
    }
    if rows.is_empty() {
        return Ok(on(&private, next));
    }
    let mut chrome = private.chrome(t.file_found_title());
    chrome.path = asked.address();
    private.answer(&FoundPage {
        chrome,
        drafts: rows,
        next: next.to_owned(),
    })
}

/// `POST /file/found`: keeps them, or throws them away.
pub async fn take(
    State(site): State<Site>,
    asked: Asked,
    SignedIn(session): SignedIn,
    writer: Writer,
    fields: Fields,
) -> Result<Response, WebError> {
    let private = Private::begin(&site, &asked);
    let keeps = match fields.get("do") {
        "keep" => true,
        "throw" => false,
        _ => return Err(WebError::BadForm),
    };
    let found = waiting(&site, &writer).await?;
    let change = site.registry.change().await?;
    if let Some(browser) = &writer.browser {
        if keeps {
            drafts::adopt(&change, browser, session.account.id).await?;
        } else {
            for draft in found {
                drafts::throw_away(&change, draft.id, browser).await?;
            }
        }
    }
    change.commit().await?;
    if keeps {
        Ok(on(
            &private,
            own_path(fields.get("next")).unwrap_or_default(),
        ))
    } else {
        Ok(private.go("/file?thrown=1"))
    }
}

fn on(private: &Private<'_>, next: &str) -> Response {
    if next.is_empty() {
        private.go("/file")
    } else {
        lead_to(next)
    }
}
