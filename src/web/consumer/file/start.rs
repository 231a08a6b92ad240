//! `/file`: beginning a complaint, coming back to one, and throwing one away.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::header;

use super::found;
use super::frame::{first_unfinished, path_of};
use super::keep::sent;
use super::open::{OpenDraft, Writer};
use crate::domain::filing::{AboutGiven, Given, HappenedGiven, NEW, Step};
use crate::i18n::UiLang;
use crate::registry::drafts::{self, Draft, MOST_DRAFTS, Owner};
use crate::registry::{RegistryError, aim};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::limits::{Action, Key, Peer};
use crate::web::private::{Private, in_language};
use crate::web::session::{DRAFT_COOKIE, set_cookie};

/// Days for which a browser keeps its drafts.
const COOKIE_DAYS: i64 = 60;

/// `/file`
#[derive(Debug, Template)]
#[template(path = "consumer/file/start.html")]
pub struct StartPage {
    /// Frame.
    pub chrome: Chrome,
    /// Slug and name of the business that the complaint will be about.
    pub business: Option<(String, String)>,
    /// Drafts to come back to.
    pub drafts: Vec<DraftRow>,
    /// What just happened, in words.
    pub notice: Option<String>,
    /// Whether there are as many drafts as one may have.
    pub full: bool,
}

/// A draft to come back to.
#[derive(Debug)]
pub struct DraftRow {
    /// Its first page that lacks something.
    pub href: String,
    /// Where it is thrown away.
    pub throwing: String,
    /// Its title, or that it has none yet.
    pub title: String,
    /// The business, where one was chosen.
    pub business: Option<String>,
    /// When it was last changed.
    pub changed: String,
    /// Whether it is the one that was just kept.
    pub just_kept: bool,
}

/// `/file/{draft}/throw-away`
#[derive(Debug, Template)]
#[template(path = "consumer/file/throw_away.html")]
pub struct ThrowAwayPage {
    /// Frame.
    pub chrome: Chrome,
    /// Where the form goes.
    pub here: String,
    /// Back to the draft.
    pub back: String,
    /// Its title, where it has one.
    pub title: Option<String>,
}

/// `GET /file`
pub async fn start(
    State(site): State<Site>,
    asked: Asked,
    writer: Writer,
) -> Result<Response, WebError> {
    asked.only(&["business", "kept", "thrown"])?;
    if found::are_any(&site, &writer).await? {
        let next = in_language(asked.lang, &asked.address());
        return Ok(found::ask(&site, &asked, &next));
    }
    show(&site, &asked, &writer).await
}

async fn show(site: &Site, asked: &Asked, writer: &Writer) -> Result<Response, WebError> {
    let private = Private::begin(site, asked);
    let text = private.text();
    let db = &site.registry.db.read;
    let business = match asked.get("business") {
        Some(slug) => {
            let none = || WebError::NoBusiness(slug.to_owned());
            let row = aim::listed(db, slug).await?.ok_or_else(none)?;
            Some((row.slug, row.name))
        }
        None => None,
    };
    let unsent = match &writer.owner {
        Some(owner) => drafts::unsent(db, owner).await?,
        None => Vec::new(),
    };
    let kept = asked.get("kept").unwrap_or_default();
    let mut rows = Vec::with_capacity(unsent.len());
    for draft in &unsent {
        rows.push(row(site, asked, draft, kept).await?);
    }
    let notice = if rows.iter().any(|row| row.just_kept) {
        Some(text.file_kept_notice())
    } else {
        asked.get("thrown").map(|_| text.file_thrown_notice())
    };
    let mut chrome = private.chrome(text.file_start_title());
    chrome.indexed = asked.query.is_empty();
    private.answer(&StartPage {
        chrome,
        business,
        full: unsent.len() >= MOST_DRAFTS,
        drafts: rows,
        notice,
    })
}

async fn row(site: &Site, asked: &Asked, draft: &Draft, kept: &str) -> Result<DraftRow, WebError> {
    let text = asked.lang.text();
    let given = &draft.given;
    let business = business_of(site, given).await?;
    let title = Some(&given.happened.title).filter(|title| !title.is_empty());
    let step = first_unfinished(given, asked, site.registry.clock.today());
    let at = |path: String| in_language(asked.lang, &path);
    Ok(DraftRow {
        href: at(path_of(draft.id, step)),
        throwing: at(format!("/file/{}/throw-away", draft.id)),
        title: title.cloned().unwrap_or_else(|| text.file_untitled()),
        business,
        changed: text.instant(draft.changed_at),
        just_kept: draft.id.to_string() == kept,
    })
}

/// The name of the business that a draft is about, where one was chosen.
pub async fn business_of(site: &Site, given: &Given) -> Result<Option<String>, WebError> {
    Ok(match given.business.chosen.as_str() {
        "" => None,
        NEW => Some(given.business.name.clone()).filter(|name| !name.is_empty()),
        slug => aim::listed(&site.registry.db.read, slug)
            .await?
            .map(|row| row.name),
    })
}

/// `POST /file`
pub async fn begin(
    State(site): State<Site>,
    asked: Asked,
    writer: Writer,
    peer: Peer,
    fields: Fields,
) -> Result<Response, WebError> {
    match &writer.session {
        None => site.limits.check(Action::Begin, Key::Peer(&peer))?,
        Some(session) => {
            let who = session.account.id.to_string();
            site.limits.check_both(Action::Begin, &peer, &who)?;
        }
    }
    let registry = &site.registry;
    let mut given = Given {
        happened: HappenedGiven {
            country: home_of(&writer, asked.lang),
            ..HappenedGiven::default()
        },
        ..Given::default()
    };
    let slug = fields.get("business");
    if let Some(row) = aim::listed(&registry.db.read, slug).await? {
        given.business = AboutGiven {
            query: row.name,
            chosen: row.slug,
            ..AboutGiven::default()
        };
    }
    let change = registry.change().await?;
    let (owner, cookie) = if let Some(owner) = writer.owner.clone() {
        (owner, None)
    } else {
        let secret = change.new_secret();
        (Owner::Browser(secret.hash), Some(secret.token))
    };
    let begun = drafts::begin(&change, &owner, &given).await;
    if matches!(begun, Err(RegistryError::NotAllowed(_))) {
        drop(change);
        return show(&site, &asked, &writer).await;
    }
    let id = begun?;
    change.commit().await?;
    let step = if given.business.chosen.is_empty() {
        Step::Business
    } else {
        Step::Happened
    };
    let mut response = Private::begin(&site, &asked).go(&path_of(id, step));
    if let Some(value) = cookie.and_then(|token| set_cookie(DRAFT_COOKIE, &token, COOKIE_DAYS)) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

/// Where the writer lives, as far as that is known: the account says it, or it stays open.
fn home_of(writer: &Writer, lang: UiLang) -> String {
    let own = writer
        .session
        .as_ref()
        .and_then(|session| session.account.country.clone());
    own.unwrap_or_else(|| match lang {
        UiLang::He => "IL".to_owned(),
        _ => String::new(),
    })
}

/// `GET /file/{draft}`: the first page that lacks something.
pub async fn resume(
    State(site): State<Site>,
    asked: Asked,
    open: OpenDraft,
) -> Result<Response, WebError> {
    asked.only(&[])?;
    if let Some(response) = sent(&site, &asked, &open).await? {
        return Ok(response);
    }
    let step = first_unfinished(&open.draft.given, &asked, site.registry.clock.today());
    Ok(Private::begin(&site, &asked).go(&path_of(open.draft.id, step)))
}

/// `GET /file/{draft}/throw-away`
pub async fn ask_to_throw_away(
    State(site): State<Site>,
    asked: Asked,
    open: OpenDraft,
) -> Result<Response, WebError> {
    asked.only(&[])?;
    if let Some(response) = sent(&site, &asked, &open).await? {
        return Ok(response);
    }
    let private = Private::begin(&site, &asked);
    let step = first_unfinished(&open.draft.given, &asked, site.registry.clock.today());
    private.answer(&ThrowAwayPage {
        chrome: private.chrome(private.text().file_throw_title()),
        here: format!("/file/{}/throw-away", open.draft.id),
        back: path_of(open.draft.id, step),
        title: Some(open.draft.given.happened.title).filter(|title| !title.is_empty()),
    })
}

/// `POST /file/{draft}/throw-away`
pub async fn throw_away(
    State(site): State<Site>,
    asked: Asked,
    open: OpenDraft,
) -> Result<Response, WebError> {
    if let Some(response) = sent(&site, &asked, &open).await? {
        return Ok(response);
    }
    let change = site.registry.change().await?;
    drafts::throw_away(&change, open.draft.id, &open.owner).await?;
    change.commit().await?;
    Ok(Private::begin(&site, &asked).go("/file?thrown=1"))
}
