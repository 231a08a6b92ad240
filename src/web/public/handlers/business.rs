//! A business's page, and businesses side by side.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;

use super::{
    Making, Names, at, business_href, business_of, cards, counts, curve, said, score_view,
    side_by_side, whole,
};
use crate::registry::Scope;
use crate::registry::figures::{self, About, Figures};
use crate::score;
use crate::search::BusinessHit;
use crate::store::entities::{business as row, score as score_row};
use crate::store::{businesses, complaints};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::{Link, Section};
use crate::web::error::WebError;
use crate::web::public::business::{
    BusinessPage, Facts, MoneyFact, MonthCounts, SourceShare, Statement,
};
use crate::web::public::compare::{ComparePage, MOST, Side};
use crate::web::public::structured;
use crate::web::public::views::{Count, Ratio};

/// Complaints on the page.
const LATEST: u64 = 8;
/// Months on the chart.
const MONTHS: u32 = 36;
/// Others of its sector that a business's page offers to compare with.
const BESIDE: u64 = 4;
/// Businesses proposed for a comparison.
const IDEAS: u64 = 6;

/// `/businesses/{slug}`
pub async fn business(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    asked.only(&[])?;
    let slug = asked.segment(1).to_owned();
    let making = Making::begin(&site, &asked, [Scope::Business(slug.clone())]);
    let db = &site.registry.db.read;
    let business = business_of(&site, &slug).await?;
    let score = businesses::score_of(db, business.id).await?;
    let about = [
        About::Business(business.id),
        About::Sector(&business.sector),
    ];
    let [own, sector] = figures::load_each(db, about).await?;
    let latest = complaints::newest_about(db, business.id, LATEST).await?;
    let names = Names::load(&site, asked.lang).await?;
    let text = making.text();
    let mut chrome = making.chrome(business.name.as_str());
    chrome.section = Section::Businesses;
    chrome.description = text.business_description(
        own.complaints,
        text.number(own.complaints),
        business.name.as_str(),
    );
    chrome.feed = Some(Link::new(
        text.business_feed(business.name.as_str()),
        format!("/businesses/{slug}/feed.atom"),
    ));
    let aliases = businesses::aliases(db, &business).await?;
    let view = score_view(score.as_ref());
    let sector_href = at(asked.lang, &format!("/sectors/{}", business.sector));
    chrome.trail = vec![
        Link::new(text.businesses_title(), at(asked.lang, "/businesses")),
        Link::new(names.sector(&business.sector), sector_href.as_str()),
    ];
    chrome.linked_data = Some(structured::business(
        &chrome,
        &business.name,
        &aliases,
        business.website.as_deref(),
        &view,
    ));
    let statement_language = business
        .statement_language
        .clone()
        .unwrap_or_else(|| "und".to_owned());
    let page = BusinessPage {
        chrome,
        sector: Link::new(names.sector(&business.sector), sector_href),
        country: Some(text.country(&business.country)),
        website: business.website.clone(),
        takes_part: business.statement.is_some(),
        score: view,
        complaints: own.complaints,
        outcomes: counts(&own.outcomes),
        months: months(&own, site.registry.clock.today()),
        happiness: side_by_side(&own.from_delivery, &sector.from_delivery),
        from_trouble: side_by_side(&own.from_trouble, &sector.from_trouble),
        facts: facts(own.facts.as_ref()),
        latest: cards(&making, &names.sources, &latest, false).await?,
        all_complaints: at(asked.lang, &format!("/search?business={slug}")),
        statement: business.statement.as_ref().map(|words| Statement {
            said: said(words, &statement_language),
            by: business.name.clone(),
            on: None,
        }),
        aliases,
        linked: businesses::linked(db, &business)
            .await?
            .into_iter()
            .map(|other| Link::new(other.name, business_href(asked.lang, &other.slug)))
            .collect(),
        beside: beside(&making, &business).await?,
        sources: sources(&own, &names),
        name: business.name,
        slug,
    };
    making.answer(&page)
}

/// The most complained about with a score in its sector, beside the business itself.
async fn beside(making: &Making<'_>, business: &row::Model) -> Result<Vec<Link>, WebError> {
    let db = &making.site.registry.db.read;
    let found = businesses::most_complained_about(db, &business.sector, BESIDE).await?;
    Ok(found
        .into_iter()
        .filter(|other| other.id != business.id)
        .map(|other| {
            let both = [business.slug.as_str(), other.slug.as_str()];
            let href = compare_href(making.asked, both.into_iter());
            Link::new(other.name, href)
        })
        .collect())
}

/// `/compare?b=x&b=y`
pub async fn compare(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    asked.only(&["b", "add"])?;
    let making = Making::begin(&site, &asked, [Scope::Lists]);
    let db = &site.registry.db.read;
    let names = Names::load(&site, asked.lang).await?;
    let mut sides: Vec<Side> = Vec::new();
    let mut unknown = Vec::new();
    let mut choices = Vec::new();
    let mut sector = None;
    let wanted: Vec<&str> = asked.all("b").take(MOST * 2).collect();
    if let Some(typed) = asked.get("add") {
        let hits = site.registry.search.find_businesses(typed, 5).await?;
        let with = |slug: &str| compare_href(&asked, wanted.iter().copied().chain([slug]));
        let is_meant = |hit: &&BusinessHit| hits.len() == 1 || hit.name == typed;
        if let Some(meant) = hits.iter().find(is_meant) {
            return Ok(Redirect::to(&with(&meant.slug)).into_response());
        }
        if hits.is_empty() {
            unknown.push(typed.to_owned());
        }
        choices.extend(hits.iter().map(|hit| Link::new(&hit.name, with(&hit.slug))));
    }
    for typed in &wanted {
        if sides.len() == MOST || sides.iter().any(|side| side.slug == **typed) {
            continue;
        }
        let found = match businesses::by_slug(db, typed).await? {
            None => businesses::moved_to(db, typed).await?,
            found => found,
        };
        let Some(business) = found else {
            let hits = site.registry.search.find_businesses(typed, 5).await?;
            choices.extend(hits.into_iter().map(|hit| {
                let others = wanted.iter().filter(|other| other != &typed).copied();
                Link::new(
                    hit.name,
                    compare_href(&asked, others.chain([hit.slug.as_str()])),
                )
            }));
            unknown.push((*typed).to_owned());
            continue;
        };
        let score = businesses::score_of(db, business.id).await?;
        let own = figures::load(db, About::Business(business.id)).await?;
        let others = wanted
            .iter()
            .filter(|other| **other != business.slug)
            .copied();
        sector.get_or_insert_with(|| business.sector.clone());
        sides.push(side(
            &making,
            &names,
            &business,
            score.as_ref(),
            &own,
            compare_href(&asked, others),
        ));
    }
    let filter = businesses::DirectoryFilter {
        sector,
        shown: Some(true),
        ..Default::default()
    };
    let order = businesses::DirectoryOrder::Complaints;
    let ideas = businesses::directory(db, &filter, order, 1, IDEAS)
        .await?
        .rows;
    let title_names: Vec<String> = sides.iter().map(|side| side.name.clone()).collect();
    let mut chrome = making.chrome(ComparePage::title(making.text(), &title_names));
    chrome.section = Section::Businesses;
    chrome.indexed = false;
    let ideas = ideas
        .into_iter()
        .filter(|(business, _)| !sides.iter().any(|side| side.slug == business.slug))
        .map(|(business, _)| {
            let with = sides
                .iter()
                .map(|side| side.slug.as_str())
                .chain([business.slug.as_str()]);
            let href = compare_href(&asked, with);
            Link::new(business.name.clone(), href)
        })
        .collect();
    let page = ComparePage {
        chrome,
        as_of: site.registry.clock.today(),
        typed: asked
            .get("add")
            .or(unknown.first().map(String::as_str))
            .unwrap_or_default()
            .to_owned(),
        sides,
        unknown,
        choices,
        ideas,
    };
    making.answer(&page)
}

fn compare_href<'a>(asked: &Asked, slugs: impl Iterator<Item = &'a str>) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(slugs.map(|slug| ("b", slug)))
        .finish();
    let path = at(asked.lang, "/compare");
    if query.is_empty() {
        path
    } else {
        format!("{path}?{query}")
    }
}

fn side(
    making: &Making<'_>,
    names: &Names,
    business: &row::Model,
    score: Option<&score_row::Model>,
    own: &Figures,
    remove: String,
) -> Side {
    let lang = making.asked.lang;
    Side {
        name: business.name.clone(),
        slug: business.slug.clone(),
        href: business_href(lang, &business.slug),
        remove,
        sector: Link::new(
            names.sector(&business.sector),
            at(lang, &format!("/sectors/{}", business.sector)),
        ),
        country: making.text().country(&business.country),
        score: score_view(score),
        complaints: own.complaints,
        facts: facts(own.facts.as_ref()),
        happiness: curve(&own.from_delivery),
        from_trouble: curve(&own.from_trouble),
    }
}

/// Every month from the first to the last with complaints, at most the last [`MONTHS`] of them.
pub(super) fn months(figures: &Figures, today: NaiveDate) -> Vec<MonthCounts> {
    let first_of = |month: &str| NaiveDate::parse_from_str(&format!("{month}-01"), "%Y-%m-%d").ok();
    let ends = figures
        .months
        .keys()
        .next()
        .zip(figures.months.keys().next_back());
    let Some((first, last)) = ends.and_then(|(a, b)| Some((first_of(a)?, first_of(b)?))) else {
        return Vec::new();
    };
    let last = last.min(today);
    let earliest = last
        .checked_sub_months(chrono::Months::new(MONTHS - 1))
        .unwrap_or(first);
    let mut month = first.max(earliest);
    let mut months = Vec::new();
    while month <= last {
        let key = month.format("%Y-%m").to_string();
        let counts = figures.months.get(&key).map(counts).unwrap_or_default();
        months.push(MonthCounts { month, counts });
        let Some(next) = month.checked_add_months(chrono::Months::new(1)) else {
            break;
        };
        month = next;
    }
    months
}

fn ratio(ratio: score::facts::Ratio) -> Ratio {
    Ratio {
        part: whole(ratio.count),
        whole: whole(ratio.n),
    }
}

fn facts(facts: Option<&score::Facts>) -> Facts {
    let Some(facts) = facts else {
        return Facts::default();
    };
    let promises = [
        ("kept", facts.promises.kept),
        ("late", facts.promises.late),
        ("broken", facts.promises.broken),
        ("due", facts.promises.unknown),
    ];
    Facts {
        answered: ratio(facts.responded),
        first_answer_days: facts.first_answer.days,
        first_answer_n: whole(facts.first_answer.n),
        human_reached: ratio(facts.human_reached),
        promises: promises
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(word, count)| Count::new(word, whole(count)))
            .collect(),
        money: facts
            .money
            .iter()
            .map(|(currency, sum)| MoneyFact {
                currency: currency.to_string(),
                claimed_minor: sum.claimed_minor,
                returned_minor: sum.returned_minor,
                n_claimed: whole(sum.n_claimed),
                n_returned: whole(sum.n_returned),
            })
            .collect(),
        standing: ratio(facts.still_standing),
        pressed: ratio(facts.pressed),
        withdrawn: ratio(facts.withdrawn),
    }
}

fn sources(own: &Figures, names: &Names) -> Vec<SourceShare> {
    own.sources
        .iter()
        .map(|(slug, verdicts)| {
            let source = names.sources.get(slug);
            let url = source
                .and_then(|source| source.url.clone())
                .unwrap_or_default();
            SourceShare {
                source: Link::new(names.source(slug), url),
                count: verdicts.values().sum(),
                asks: source.is_none_or(|source| source.asks_verdict),
            }
        })
        .collect()
}
