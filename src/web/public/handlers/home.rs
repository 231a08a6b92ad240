//! The front page.

use std::collections::HashSet;

use axum::extract::State;
use axum::response::Response;

use super::{Making, all_sources, at, cards, sector_name};
use crate::registry::Scope;
use crate::registry::figures::{self, About};
use crate::store::entities::complaint;
use crate::store::{businesses, complaints};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::{Link, Section};
use crate::web::error::WebError;
use crate::web::public::home::HomePage;
use crate::web::public::structured;

/// Outcomes shown.
const NEWEST: usize = 6;
/// Outcomes of which they are chosen.
const LATELY: u64 = 120;
/// Sectors offered.
const SECTORS: usize = 12;

/// `/`
pub async fn home(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    asked.only(&[])?;
    let making = Making::begin(&site, &asked, [Scope::Lists]);
    let db = &site.registry.db.read;
    let figures = figures::load(db, About::Registry).await?;
    let newest = of_many(complaints::newest_outcomes(db, LATELY).await?);
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
        newest: cards(&making, &all_sources(&site).await?, &newest, true).await?,
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

/// The newest, the first of each business before the second of any: one business that closes all its
/// complaints on one day does not fill the front page.
fn of_many(newest: Vec<complaint::Model>) -> Vec<complaint::Model> {
    let mut seen = HashSet::new();
    let (mut chosen, others): (Vec<_>, Vec<_>) = newest
        .into_iter()
        .partition(|row| seen.insert(row.business_id));
    chosen.extend(others);
    chosen.truncate(NEWEST);
    chosen
}
