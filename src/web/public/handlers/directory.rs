//! Lists of businesses: the directory, and sectors.

use axum::extract::State;
use axum::response::Response;

use super::business::months;
use super::{
    Making, Names, at, business_href, counts, page_number, score_view, sector_name, side_by_side,
    whole,
};
use crate::domain::Country;
use crate::registry::figures::{self, About, Figures};
use crate::registry::{Scope, scoring};
use crate::store::businesses::{self, DirectoryFilter, DirectoryOrder};
use crate::store::entities::{business, score, sector};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::{Link, Section};
use crate::web::error::WebError;
use crate::web::public::businesses::{BusinessRow, BusinessesPage};
use crate::web::public::sector::SectorPage;
use crate::web::public::sectors::{SectorRow, SectorsPage};
use crate::web::public::views::{Choice, Ratio};

/// Businesses on a page of the directory.
const PER_PAGE: u64 = 50;
/// Businesses at either end of a sector.
const AT_EITHER_END: u64 = 8;
/// The most that a name finds.
const FOUND_BY_NAME: usize = 100;

const ORDERS: [&str; 4] = ["best", "worst", "complaints", "name"];
const EVIDENCE: [&str; 2] = ["shown", "thin"];

/// `/businesses`
pub async fn businesses(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    let asked = asked.written_as::<Country>("country");
    asked.only(&["q", "sector", "country", "evidence", "order", "page"])?;
    let page = page_number(&asked)?;
    let order = asked.one_of("order", &ORDERS)?.unwrap_or("best");
    let evidence = asked.one_of("evidence", &EVIDENCE)?;
    let making = Making::begin(&site, &asked, [Scope::Lists]);
    let db = &site.registry.db.read;
    let text = making.text();
    let names = Names::load(&site, asked.lang).await?;
    let query = asked.get("q").unwrap_or_default().to_owned();
    let mut filter = DirectoryFilter {
        sector: asked.get("sector").map(str::to_owned),
        country: asked.get("country").map(str::to_owned),
        shown: evidence.map(|evidence| evidence == "shown"),
        ids: None,
    };
    if let Some(sector) = filter
        .sector
        .as_ref()
        .filter(|sector| !names.sectors.contains_key(*sector))
    {
        return Err(WebError::NoSector(sector.clone()));
    }
    asked.parse::<Country>("country", "BR")?;
    let mut near = Vec::new();
    if !query.is_empty() {
        let hits = site
            .registry
            .search
            .find_businesses(&query, FOUND_BY_NAME)
            .await?;
        near = hits
            .iter()
            .map(|hit| (hit.name.clone(), hit.slug.clone()))
            .collect();
        filter.ids = Some(hits.into_iter().map(|hit| hit.id).collect());
    }
    let by = match order {
        "worst" => DirectoryOrder::Worst,
        "complaints" => DirectoryOrder::Complaints,
        "name" => DirectoryOrder::Name,
        _ => DirectoryOrder::Best,
    };
    let found = businesses::directory(db, &filter, by, page, PER_PAGE).await?;
    let chosen = |slug: &String| filter.sector.as_ref() == Some(slug);
    let slugs = names.sectors.keys();
    let mut sectors: Vec<Choice> = slugs
        .map(|slug| Choice::new(slug, names.sector(slug), chosen(slug)))
        .collect();
    let order_of_names = asked.lang.order();
    let by_label = |a: &Choice, b: &Choice| order_of_names.of(&a.label, &b.label);
    sectors.sort_by(by_label);
    sectors.insert(0, Choice::new("", text.all(), filter.sector.is_none()));
    let mut countries = Vec::new();
    for code in businesses::countries(db).await? {
        let chosen = filter.country.as_ref() == Some(&code);
        countries.push(Choice::new(&code, text.country(&code), chosen));
    }
    countries.sort_by(by_label);
    countries.insert(0, Choice::new("", text.all(), filter.country.is_none()));
    let mut chrome = making.chrome(text.businesses_title());
    chrome.section = Section::Businesses;
    chrome.description = text.businesses_description();
    chrome.indexed = asked.query.is_empty();
    chrome.find.clone_from(&query);
    let template = BusinessesPage {
        chrome,
        sectors,
        countries,
        evidence: vec![
            Choice::new("", text.evidence_all(), evidence.is_none()),
            Choice::new("shown", text.evidence_shown(), evidence == Some("shown")),
            Choice::new("thin", text.evidence_thin(), evidence == Some("thin")),
        ],
        orders: vec![
            Choice::new("best", text.order_best(), order == "best"),
            Choice::new("worst", text.order_worst(), order == "worst"),
            Choice::new("complaints", text.order_most(), order == "complaints"),
            Choice::new("name", text.order_name(), order == "name"),
        ],
        total: found.total,
        rows: rows(&making, &names, found.rows),
        pager: making.pager(page, found.total, PER_PAGE)?,
        suggestions: if found.total == 0 {
            let to =
                |(name, slug): (String, String)| Link::new(name, business_href(asked.lang, &slug));
            near.into_iter().take(5).map(to).collect()
        } else {
            Vec::new()
        },
        query,
    };
    making.answer(&template)
}

fn rows(
    making: &Making<'_>,
    names: &Names,
    found: Vec<(business::Model, Option<score::Model>)>,
) -> Vec<BusinessRow> {
    let row = |(business, score): (business::Model, Option<score::Model>)| BusinessRow {
        href: business_href(making.asked.lang, &business.slug),
        sector: names.sector(&business.sector),
        country: making.text().country(&business.country),
        complaints: score.as_ref().map_or(0, |score| whole(score.complaints)),
        score: score_view(score.as_ref()),
        name: business.name,
    };
    found.into_iter().map(row).collect()
}

/// `/sectors`
pub async fn sectors(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    asked.only(&[])?;
    let making = Making::begin(&site, &asked, [Scope::Lists]);
    let db = &site.registry.db.read;
    let as_of = site.registry.clock.today();
    let priors = scoring::priors_of(db, as_of).await?;
    let mut rows = Vec::new();
    for (sector, businesses) in businesses::sectors(db).await? {
        let own = figures::load(db, About::Sector(&sector.slug)).await?;
        rows.push(SectorRow {
            name: sector_name(&sector, asked.lang),
            href: at(asked.lang, &format!("/sectors/{}", sector.slug)),
            businesses: whole(businesses),
            complaints: own.complaints,
            answered: answered(&own),
            mean: mean(&priors, &sector.slug),
        });
    }
    let order = asked.lang.order();
    rows.sort_by(|a, b| {
        b.complaints
            .cmp(&a.complaints)
            .then_with(|| order.of(&a.name, &b.name))
    });
    let mut chrome = making.chrome(making.text().sectors_title());
    chrome.section = Section::Businesses;
    making.answer(&SectorsPage {
        chrome,
        as_of,
        rows,
    })
}

/// `/sectors/{slug}`
pub async fn sector(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    asked.only(&[])?;
    let slug = asked.segment(1);
    let making = Making::begin(&site, &asked, [Scope::Lists]);
    let db = &site.registry.db.read;
    let as_of = site.registry.clock.today();
    let all = businesses::sectors(db).await?;
    let (row, count) = all
        .iter()
        .find(|(row, _)| row.slug == slug)
        .ok_or_else(|| WebError::NoSector(slug.to_owned()))?;
    let names = Names::load(&site, asked.lang).await?;
    let own = figures::load(db, About::Sector(slug)).await?;
    let whole_registry = figures::load(db, About::Registry).await?;
    let priors = scoring::priors_of(db, as_of).await?;
    let filter = DirectoryFilter {
        sector: Some(slug.to_owned()),
        shown: Some(true),
        ..DirectoryFilter::default()
    };
    let best = businesses::directory(db, &filter, DirectoryOrder::Best, 1, AT_EITHER_END).await?;
    let worst = businesses::directory(db, &filter, DirectoryOrder::Worst, 1, AT_EITHER_END).await?;
    let name = sector_name(row, asked.lang);
    let text = making.text();
    let mut chrome = making.chrome(name.as_str());
    chrome.section = Section::Businesses;
    chrome.trail = vec![Link::new(text.sectors_title(), at(asked.lang, "/sectors"))];
    let page = SectorPage {
        chrome,
        name,
        as_of,
        businesses: whole(*count),
        complaints: own.complaints,
        mean: mean(&priors, slug),
        registry_mean: (priors.all().weight > 0.0).then(|| priors.registry_mean()),
        best: rows(&making, &names, best.rows),
        worst: rows(&making, &names, worst.rows),
        outcomes: counts(&own.outcomes),
        months: months(&own, as_of),
        happiness: side_by_side(&own.from_delivery, &whole_registry.from_delivery),
        from_trouble: side_by_side(&own.from_trouble, &whole_registry.from_trouble),
        all_businesses: at(asked.lang, &format!("/businesses?sector={slug}")),
        all_complaints: at(asked.lang, &format!("/search?sector={slug}")),
        others: others(&asked, slug, &all),
    };
    making.answer(&page)
}

/// Sectors beside one, by name.
fn others(asked: &Asked, slug: &str, all: &[(sector::Model, i64)]) -> Vec<Link> {
    let mut others: Vec<Link> = all
        .iter()
        .filter(|(other, _)| other.slug != slug)
        .map(|(other, _)| {
            let href = at(asked.lang, &format!("/sectors/{}", other.slug));
            Link::new(sector_name(other, asked.lang), href)
        })
        .collect();
    let order = asked.lang.order();
    others.sort_by(|a, b| order.of(&a.text, &b.text));
    others
}

fn mean(priors: &crate::score::Priors<String>, sector: &str) -> Option<f64> {
    let sector = sector.to_owned();
    (priors.sector(&sector).weight > 0.0).then(|| priors.sector_mean(&sector))
}

fn answered(figures: &Figures) -> Ratio {
    Ratio {
        part: figures.answered.count,
        whole: figures.answered.n,
    }
}
