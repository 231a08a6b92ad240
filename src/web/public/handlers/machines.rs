//! What programs read beside the pages: feeds, badges, sitemaps.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use http::{HeaderValue, header};

use super::{Making, all_sources, at, business_of, cards, score_view};
use crate::domain::State as ComplaintState;
use crate::i18n::UiLang;
use crate::registry::{Scope, scoring};
use crate::store::businesses;
use crate::store::complaints;
use crate::store::entities::complaint;
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::charts::Badge;
use crate::web::error::WebError;
use crate::web::public::feed::{self, Feed, FeedEntry};
use crate::web::public::sitemap::{self, PATHS_PER_MAP, Sitemap, SitemapIndex};
use crate::web::public::views::ComplaintCard;

/// Entries of a feed.
const ENTRIES: u64 = 50;
/// Places of one map.
const PLACES_PER_MAP: u64 = PATHS_PER_MAP as u64;
/// More maps than an index may list.
const MOST_MAPS: u64 = 50_000;
/// Pages that every registry has.
const STANDING: [&str; 7] = [
    "/",
    "/businesses",
    "/search",
    "/sectors",
    "/compare",
    "/methodology",
    "/stats",
];

/// Routes beside the pages; feeds and badges exist in every language.
pub fn machine_routes() -> Router<Site> {
    let in_language = || {
        Router::new()
            .route("/feed.atom", get(feed_of_all))
            .route("/businesses/{slug}/feed.atom", get(feed_of_business))
            .route("/businesses/{slug}/badge.svg", get(badge))
    };
    let mut router = in_language()
        .route("/sitemap.xml", get(sitemap_index))
        .route("/sitemaps/{name}", get(sitemap))
        .route("/robots.txt", get(robots))
        .route("/health", get(health));
    for lang in UiLang::ALL
        .into_iter()
        .filter(|lang| !lang.prefix().is_empty())
    {
        router = router.nest(lang.prefix(), in_language());
    }
    router
}

/// An answer that is no page but is kept like one.
fn answer(making: Making<'_>, kind: &'static str, body: String) -> Response {
    let mut response = (
        [(header::CONTENT_TYPE, HeaderValue::from_static(kind))],
        body,
    )
        .into_response();
    response.extensions_mut().insert(making.freshness);
    response
}

async fn feed_of_all(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    asked.only(&[])?;
    let making = Making::begin(&site, &asked, [Scope::Lists]);
    let rows = complaints::newest_changes(&site.registry.db.read, None, ENTRIES).await?;
    let entries = entries(&making, &rows).await?;
    let feed = Feed::of_all(&making.chrome(""), &entries, site.registry.clock.now());
    let xml = askama::Template::render(&feed)?;
    Ok(answer(making, feed::CONTENT_TYPE, xml))
}

async fn feed_of_business(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    asked.only(&[])?;
    let slug = asked.segment(1);
    let making = Making::begin(&site, &asked, [Scope::Business(slug.to_owned())]);
    let db = &site.registry.db.read;
    let business = business_of(&site, slug).await?;
    let rows = complaints::newest_changes(db, Some(business.id), ENTRIES).await?;
    let entries = entries(&making, &rows).await?;
    let now = site.registry.clock.now();
    let feed = Feed::of_business(&making.chrome(""), slug, &business.name, &entries, now);
    let xml = askama::Template::render(&feed)?;
    Ok(answer(making, feed::CONTENT_TYPE, xml))
}

async fn entries(
    making: &Making<'_>,
    rows: &[complaint::Model],
) -> Result<Vec<FeedEntry>, WebError> {
    let sources = all_sources(making.site).await?;
    let cards = cards(making, &sources, rows, true).await?;
    let ids = rows.iter().map(|row| row.id).collect();
    let states = scoring::states_of(&making.site.registry.db.read, ids).await?;
    Ok(rows
        .iter()
        .zip(cards)
        .map(|(row, card)| entry(making, row, states.get(&row.id), card))
        .collect())
}

fn entry(
    making: &Making<'_>,
    row: &complaint::Model,
    state: Option<&ComplaintState>,
    card: ComplaintCard,
) -> FeedEntry {
    let first_instant =
        |day: NaiveDate| -> DateTime<Utc> { day.and_time(NaiveTime::MIN).and_utc() };
    let public_since = state.and_then(ComplaintState::public_since);
    let published = first_instant(public_since.unwrap_or(card.delivered_on));
    // What the clock alone does has no event.
    let stands_since = row.outcome_on.map(first_instant);
    let heard = state.map(|state| state.last_at);
    FeedEntry {
        reference: card.reference,
        href: at(making.asked.lang, &format!("/complaints/{}", row.reference)),
        business: card.business.map(|link| link.text).unwrap_or_default(),
        outcome: card.outcome,
        lang: card.title.lang,
        subject: card.title.text,
        summary: card.excerpt.map(|said| said.text).unwrap_or_default(),
        published,
        updated: stands_since
            .max(heard)
            .map_or(published, |at| at.max(published)),
    }
}

async fn badge(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    asked.only(&[])?;
    let slug = asked.segment(1);
    let making = Making::begin(&site, &asked, [Scope::Business(slug.to_owned())]);
    let db = &site.registry.db.read;
    let business = business_of(&site, slug).await?;
    let score = businesses::score_of(db, business.id).await?;
    let badge = Badge::new(making.text(), &business.name, &score_view(score.as_ref()));
    let svg = askama::Template::render(&badge)?;
    let mut response = answer(making, "image/svg+xml", svg);
    // Other sites show it: that is what it is for.
    let shared = HeaderValue::from_static("cross-origin");
    response
        .headers_mut()
        .insert("cross-origin-resource-policy", shared);
    Ok(response)
}

async fn sitemap_index(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    asked.only(&[])?;
    let making = Making::begin(&site, &asked, [Scope::Lists]);
    let public = crate::registry::figures::load(
        &site.registry.db.read,
        crate::registry::figures::About::Registry,
    )
    .await?
    .complaints;
    let listed = businesses::count(&site.registry.db.read).await?;
    let numbered = |what: &'static str, places: u64| {
        let maps = places.div_ceil(PLACES_PER_MAP);
        (1..=maps).map(move |number| format!("/sitemaps/{what}-{number}.xml"))
    };
    let maps = std::iter::once("/sitemaps/pages.xml".to_owned())
        .chain(numbered("businesses", listed))
        .chain(numbered("complaints", public));
    let index = SitemapIndex {
        origin: site.origin.to_string(),
        maps: maps.collect(),
    };
    let xml = askama::Template::render(&index)?;
    Ok(answer(making, sitemap::CONTENT_TYPE, xml))
}

async fn sitemap(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    asked.only(&[])?;
    let making = Making::begin(&site, &asked, [Scope::Lists]);
    let db = &site.registry.db.read;
    let name = asked
        .segment(1)
        .strip_suffix(".xml")
        .ok_or(WebError::NoPage)?;
    let paths: Vec<String> = match name {
        "pages" => {
            let sectors = businesses::sectors(db).await?;
            let of_sectors = sectors
                .into_iter()
                .map(|(row, _)| format!("/sectors/{}", row.slug));
            STANDING
                .into_iter()
                .map(str::to_owned)
                .chain(of_sectors)
                .collect()
        }
        numbered => {
            let places = numbered_places(&site, numbered).await?;
            // No map is empty.
            if places.is_empty() {
                return Err(WebError::NoPage);
            }
            places
        }
    };
    let map = Sitemap {
        origin: site.origin.to_string(),
        places: paths,
    };
    let xml = askama::Template::render(&map)?;
    Ok(answer(making, sitemap::CONTENT_TYPE, xml))
}

/// The paths of `businesses-1`, `complaints-2` and so on.
async fn numbered_places(site: &Site, name: &str) -> Result<Vec<String>, WebError> {
    let db = &site.registry.db.read;
    let (what, number) = name.rsplit_once('-').ok_or(WebError::NoPage)?;
    let number = number.parse::<u64>().ok();
    let number = number
        .filter(|number| (1..=MOST_MAPS).contains(number))
        .ok_or(WebError::NoPage)?;
    let before = (number - 1).saturating_mul(PLACES_PER_MAP);
    let (folder, keys) = match what {
        "businesses" => (
            "businesses",
            businesses::slugs(db, before, PLACES_PER_MAP).await?,
        ),
        "complaints" => (
            "complaints",
            complaints::references(db, before, PLACES_PER_MAP).await?,
        ),
        _ => return Err(WebError::NoPage),
    };
    Ok(keys
        .into_iter()
        .map(|key| format!("/{folder}/{key}"))
        .collect())
}

async fn robots(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    asked.only(&[])?;
    let making = Making::begin(&site, &asked, []);
    let text = sitemap::robots(&site.origin);
    Ok(answer(making, "text/plain; charset=utf-8", text))
}

/// Says that the process answers and that its database does.
async fn health(State(site): State<Site>) -> Result<Response, WebError> {
    businesses::count(&site.registry.db.read).await?;
    Ok("ok\n".into_response())
}
