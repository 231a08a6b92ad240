//! From a request to a filled page: check what is asked, load it, answer. What pages look like is
//! in the files beside this folder.

mod business;
mod complaint;
mod directory;
mod errors;
mod home;
mod machines;
mod reference;
mod search;
mod working;

pub use business::{business, compare};
pub use complaint::complaint;
pub(in crate::web) use complaint::{Reader, thread};
pub use directory::{businesses, sector, sectors};
pub use errors::error_page;
pub use home::home;
pub use machines::machine_routes;
pub use reference::{methodology, stats};
pub use search::search;
pub use working::score_working;

use std::collections::HashMap;

use askama::Template;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::business::{Happiness, ShareByDay};
use super::views::{ComplaintCard, Count, Pager, Said, ScoreView};
use crate::domain::Language;
use crate::i18n::{Text, UiLang};
use crate::registry::Scope;
use crate::registry::figures::{Counts, CurveFigures};
use crate::store::entities::{
    business as business_row, complaint as complaint_row, complaint_text, score, sector, source,
};
use crate::store::{businesses, complaints};
use crate::web::asked::Asked;
use crate::web::cache::Freshness;
use crate::web::chrome::{Chrome, Link};
use crate::web::error::WebError;
use crate::web::{Page, Site};

/// Characters of a narrative that a list shows.
const EXCERPT_CHARS: usize = 220;

/// A page being made: who asks for what, and since when what it shows is known to hold.
struct Making<'a> {
    site: &'a Site,
    asked: &'a Asked,
    freshness: Freshness,
}

impl<'a> Making<'a> {
    /// Begins a page about `scopes`, before anything of it is read.
    fn begin(site: &'a Site, asked: &'a Asked, scopes: impl IntoIterator<Item = Scope>) -> Self {
        let registry = &site.registry;
        let freshness = Freshness::of(&registry.versions, &registry.clock, scopes);
        Self {
            site,
            asked,
            freshness,
        }
    }

    fn text(&self) -> &'static Text {
        self.asked.lang.text()
    }

    fn chrome(&self, title: impl Into<String>) -> Chrome {
        let mut chrome = Chrome::new(
            self.asked.lang,
            self.site.origin.as_ref(),
            self.asked.address(),
            title,
        );
        chrome.as_of = self.site.as_of;
        chrome
    }

    /// The finished page, which the cache may keep.
    fn answer(self, template: &impl Template) -> Result<Response, WebError> {
        let mut response = Page::of(self.asked.lang, template)?.into_response();
        response.extensions_mut().insert(self.freshness);
        Ok(response)
    }

    /// The address of this page with some parameters changed; an empty value takes one away.
    fn address_with(&self, changes: &[(&str, &str)]) -> String {
        let mut pairs: Vec<(String, String)> = form_urlencoded::parse(self.asked.query.as_bytes())
            .into_owned()
            .collect();
        for (name, value) in changes {
            pairs.retain(|(own, _)| own != name);
            if !value.is_empty() {
                pairs.push(((*name).to_owned(), (*value).to_owned()));
            }
        }
        pairs.retain(|(_, value)| !value.is_empty());
        let path = at(self.asked.lang, &self.asked.path);
        if pairs.is_empty() {
            return path;
        }
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(pairs)
            .finish();
        format!("{path}?{query}")
    }

    /// Where `page` stands among the pages of a list.
    fn pager(&self, page: u64, total: u64, per_page: u64) -> Result<Pager, WebError> {
        let pages = total.div_ceil(per_page).max(1);
        if page > pages {
            return Err(bad_page(page));
        }
        let to = |page: u64| self.address_with(&[("page", &page.to_string())]);
        Ok(Pager {
            page,
            pages,
            previous: (page > 1).then(|| to(page - 1)),
            next: (page < pages).then(|| to(page + 1)),
        })
    }
}

/// A path in the language of the page.
fn at(lang: UiLang, path: &str) -> String {
    match (lang.prefix(), path) {
        ("", path) => path.to_owned(),
        (prefix, "/") => prefix.to_owned(),
        (prefix, path) => format!("{prefix}{path}"),
    }
}

/// The number of a page in `?page=`.
fn page_number(asked: &Asked) -> Result<u64, WebError> {
    let page = asked.parse::<u64>("page", "1")?.unwrap_or(1);
    if (1..=1_000_000).contains(&page) {
        Ok(page)
    } else {
        Err(bad_page(page))
    }
}

fn bad_page(page: u64) -> WebError {
    WebError::BadParameter {
        name: "page",
        value: page.to_string(),
        known: &[],
        example: Some("1"),
    }
}

/// The listed business of a slug.
///
/// # Errors
/// [`WebError::BusinessMoved`] where it became part of another; [`WebError::NoBusiness`].
async fn business_of(site: &Site, slug: &str) -> Result<business_row::Model, WebError> {
    let db = &site.registry.db.read;
    if let Some(business) = businesses::by_slug(db, slug).await? {
        return Ok(business);
    }
    Err(match businesses::moved_to(db, slug).await? {
        Some(into) => WebError::BusinessMoved {
            from: slug.to_owned(),
            to: into.slug,
        },
        None => WebError::NoBusiness(slug.to_owned()),
    })
}

/// Sources by slug.
type Sources = HashMap<String, source::Model>;

async fn all_sources(site: &Site) -> Result<Sources, WebError> {
    let rows = businesses::sources(&site.registry.db.read).await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.slug.clone(), row))
        .collect())
}

/// Names of sectors and sources in the reader's language.
struct Names {
    lang: UiLang,
    sectors: HashMap<String, sector::Model>,
    sources: Sources,
}

impl Names {
    async fn load(site: &Site, lang: UiLang) -> Result<Self, WebError> {
        let sectors = businesses::all_sectors(&site.registry.db.read).await?;
        Ok(Self {
            lang,
            sectors: sectors
                .into_iter()
                .map(|row| (row.slug.clone(), row))
                .collect(),
            sources: all_sources(site).await?,
        })
    }

    fn sector(&self, slug: &str) -> String {
        self.sectors
            .get(slug)
            .map_or_else(|| slug.to_owned(), |row| sector_name(row, self.lang))
    }

    fn source(&self, slug: &str) -> String {
        self.sources
            .get(slug)
            .map_or_else(|| slug.to_owned(), |row| row.name.clone())
    }
}

/// A sector's name in the reader's language, or in whichever it has.
pub fn sector_name(row: &sector::Model, lang: UiLang) -> String {
    let names: HashMap<String, String> = serde_json::from_str(&row.names).unwrap_or_default();
    [lang.code(), "en"]
        .into_iter()
        .find_map(|code| names.get(code).cloned())
        .or_else(|| names.values().next().cloned())
        .unwrap_or_else(|| row.slug.clone())
}

pub(in crate::web) fn said(text: &str, language: &str) -> Said {
    let dir = language
        .parse::<Language>()
        .map_or("auto", |language| language.dir());
    Said {
        text: text.to_owned(),
        lang: language.to_owned(),
        dir: dir.to_owned(),
    }
}

fn score_view(row: Option<&score::Model>) -> ScoreView {
    let Some(row) = row else {
        return ScoreView::default();
    };
    ScoreView {
        formula: row.formula.clone(),
        as_of: row.as_of,
        point: row.point,
        low: row.low,
        high: row.high,
        floor: row.floor,
        ceiling: row.ceiling,
        words: row.words.clone(),
        n: whole(row.n),
        sum_resolved: row.sum_resolved,
        sum_weight: row.sum_weight,
        sum_silent: row.sum_silent,
        alpha: row.alpha,
        beta: row.beta,
    }
}

fn score_view_of(score: &crate::score::Score) -> ScoreView {
    ScoreView {
        formula: score.formula.clone().into_owned(),
        as_of: score.as_of,
        point: score.point,
        low: score.low,
        high: score.high,
        floor: score.floor,
        ceiling: score.ceiling,
        words: score.words.map(|words| words.as_str().to_owned()),
        n: whole(score.n),
        sum_resolved: score.sum_resolved,
        sum_weight: score.sum_weight,
        sum_silent: score.sum_silent,
        alpha: score.alpha,
        beta: score.beta,
    }
}

fn whole(count: impl TryInto<u64>) -> u64 {
    count.try_into().unwrap_or(0)
}

fn counts(counts: &Counts) -> Vec<Count> {
    counts
        .iter()
        .map(|(word, count)| Count::new(word.as_str(), *count))
        .collect()
}

fn curve(figures: &CurveFigures) -> super::business::Curve {
    super::business::Curve {
        n: figures.n,
        steps: figures.steps.clone(),
        median_days: figures.median_days,
        shares: figures.shares.iter().map(share_by_day).collect(),
        known_until: figures.known_until,
    }
}

fn share_by_day(share: &crate::score::happiness::Share) -> ShareByDay {
    ShareByDay {
        day: u32::try_from(share.day).unwrap_or(0),
        share: share.share,
        interval: share.low.zip(share.high),
    }
}

/// Two curves side by side, where there is anything behind the first.
fn side_by_side(own: &CurveFigures, beside: &CurveFigures) -> Option<Happiness> {
    (own.n > 0).then(|| Happiness {
        own: curve(own),
        sector: curve(beside),
    })
}

/// What a complaint is about, in a few words of its own language.
pub(in crate::web) fn subject(
    row: &complaint_row::Model,
    text: Option<&complaint_text::Model>,
) -> Said {
    let title = text.and_then(|text| text.title.clone());
    let parts = [row.product.as_deref(), row.issue.as_deref()];
    let about: Vec<&str> = parts.into_iter().flatten().collect();
    let words = title.unwrap_or_else(|| about.join(" · "));
    if words.is_empty() {
        said(&row.reference, "en")
    } else {
        said(&words, &row.language)
    }
}

fn excerpt(narrative: &str, language: &str) -> Said {
    let mut words: String = narrative.chars().take(EXCERPT_CHARS).collect();
    if words.len() < narrative.len() {
        let end = words.rfind(char::is_whitespace).unwrap_or(words.len());
        words.truncate(end);
        words.push('…');
    }
    said(&words, language)
}

/// Complaints as a list shows them; with the business where `with_business` says so.
async fn cards(
    making: &Making<'_>,
    sources: &Sources,
    rows: &[complaint_row::Model],
    with_business: bool,
) -> Result<Vec<ComplaintCard>, WebError> {
    let db = &making.site.registry.db.read;
    let lang = making.asked.lang;
    let texts = complaints::texts(db, rows.iter().map(|row| row.id)).await?;
    let mut about: HashMap<Uuid, business_row::Model> = HashMap::new();
    if with_business {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.business_id).collect();
        for (business, _) in businesses::with_score(db, &ids).await? {
            about.insert(business.id, business);
        }
    }
    let cards = rows.iter().map(|row| {
        let text = texts.get(&row.id);
        let source = sources.get(&row.source);
        ComplaintCard {
            reference: row.reference.clone(),
            href: at(lang, &format!("/complaints/{}", row.reference)),
            title: subject(row, text),
            excerpt: text
                .and_then(|text| text.narrative.as_deref())
                .map(|narrative| excerpt(narrative, &row.language)),
            business: about.get(&row.business_id).map(|business| {
                Link::new(business.name.as_str(), business_href(lang, &business.slug))
            }),
            outcome: row.outcome.clone(),
            tier: row.tier.clone(),
            delivered_on: row.delivered_on.or(row.received_on).unwrap_or_default(),
            source: source
                .filter(|source| source.slug != crate::registry::file::FILED_HERE)
                .map(|source| source.name.clone()),
        }
    });
    Ok(cards.collect())
}

fn business_href(lang: UiLang, slug: &str) -> String {
    at(lang, &format!("/businesses/{slug}"))
}
