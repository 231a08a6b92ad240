//! The front page.

use axum::extract::State;
use axum::response::Response;

use super::{Making, at, cards, sector_name};
use crate::registry::Scope;
use crate::registry::figures::{self, About};
use crate::store::{businesses, complaints};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::{Link, Section};
use crate::web::error::WebError;
use crate::web::public::home::HomePage;
use crate::web::public::structured;

/// Outcomes shown.
const NEWEST: u64 = 6;
/// Sectors offered.
const SECTORS: usize = 12;

/// `/`
pub async fn home(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    asked.only(&[])?;
    let making = Making::begin(&site, &asked, [Scope::Lists]);
    let db = &site.registry.db.read;
    let figures = figures::load(db, About::Registry).await?;
    let newest = complaints::newest_outcomes(db, NEWEST).await?;
    let mut sectors = businesses::sectors(db).await?;
    sectors.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let verdicts = |words: &std::collections::BTreeMap<String, u64>| -> u64 {
        words
            .iter()
            .filter(|(word, _)| *word != "none")
            .map(|(_, count)| count)
            .sum()
    };
    let mut chrome = making.chrome("");
    chrome.section = Section::Home;
    chrome.feed = Some(Link::new(making.text().site_name(), "/feed.atom"));
    chrome.linked_data = Some(structured::site(&chrome));
    let page = HomePage {
        chrome,
        businesses: businesses::count(db).await?,
        complaints: figures.complaints,
        verdicts: figures.sources.values().map(verdicts).sum(),
        newest: cards(&making, &newest, true).await?,
        sectors: sectors
            .into_iter()
            .take(SECTORS)
            .map(|(row, _)| {
                let href = at(asked.lang, &format!("/sectors/{}", row.slug));
                Link::new(sector_name(&row, asked.lang), href)
            })
            .collect(),
        as_of: site.registry.clock.today(),
    };
    making.answer(&page)
}
