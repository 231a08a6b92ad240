//! Search over complaints and businesses.

use std::collections::HashMap;

use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use uuid::Uuid;

use super::{Making, Names, all_sources, at, business_href, business_of, cards, counts};
use crate::domain::{Country, Language, Outcome, Tier};
use crate::i18n::Text;
use crate::registry::Scope;
use crate::registry::file::FILED_HERE;
use crate::search::{
    ComplaintHits, ComplaintQuery, Excerpt, FacetField, Filters, MonthCount, Months, Order,
    SearchError, excerpt as marked,
};
use crate::store::complaints;
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::{Link, Section};
use crate::web::error::WebError;
use crate::web::public::business::MonthCounts;
use crate::web::public::search::{
    ActiveFilter, BusinessMatch, Facet, FacetValue, Found, Part, SearchPage, Snippet,
};
use crate::web::public::views::Choice;

/// Complaints on a page.
const PER_PAGE: usize = 20;
/// Businesses named above them.
const BUSINESSES: usize = 5;
/// Businesses that a search may be about at once.
const MOST_BUSINESSES: usize = 20;
/// Values of a facet that are offered.
const FACET_VALUES: usize = 8;
/// Characters of a narrative around the words that were looked for.
const SNIPPET_CHARS: usize = 240;
/// Months on the chart.
const MONTHS: u32 = 36;
/// The longest query that is looked for, in characters.
const LONGEST_QUERY: usize = 400;

const KNOWN: &[&str] = &[
    "q",
    "business",
    "sector",
    "outcome",
    "tier",
    "source",
    "country",
    "region",
    "product",
    "issue",
    "lang",
    "delivered_min",
    "delivered_max",
    "order",
    "cursor",
];
const FACETS: [FacetField; 8] = [
    FacetField::Outcome,
    FacetField::Sector,
    FacetField::Source,
    FacetField::Country,
    FacetField::Region,
    FacetField::Product,
    FacetField::Issue,
    FacetField::Lang,
];
const ORDERS: [&str; 3] = ["relevance", "newest", "oldest"];

/// What the values of filters are called in the reader's language.
struct Labels {
    text: &'static Text,
    names: Names,
    businesses: HashMap<String, String>,
}

impl Labels {
    /// # Errors
    /// [`WebError::NoBusiness`] where a filter names one that is not listed.
    async fn load(making: &Making<'_>) -> Result<Self, WebError> {
        let mut called = HashMap::new();
        for slug in making.asked.all("business").take(MOST_BUSINESSES) {
            let row = business_of(making.site, slug).await?;
            called.insert(slug.to_owned(), row.name);
        }
        Ok(Self {
            text: making.text(),
            names: Names::load(making.site, making.asked.lang).await?,
            businesses: called,
        })
    }

    fn of(&self, field: &str, value: &str) -> String {
        match field {
            "outcome" => self.text.outcome_name(value),
            "tier" => self.text.tier_name(value),
            "sector" => self.names.sector(value),
            "source" => self.names.source(value),
            "country" => self.text.country(value),
            "lang" => self.text.language(value),
            "business" => self
                .businesses
                .get(value)
                .map_or(value, String::as_str)
                .to_owned(),
            _ => value.to_owned(),
        }
    }

    /// Refuses filters that can find nothing in this registry.
    fn check(&self, asked: &Asked) -> Result<(), WebError> {
        for (name, known) in [("outcome", Outcome::TEXTS), ("tier", Tier::TEXTS)] {
            if let Some(value) = asked.all(name).find(|value| !known.contains(value)) {
                return Err(bad(name, value, known, None));
            }
        }
        let no_country = |value: &&str| value.parse::<Country>().is_err();
        if let Some(value) = asked.all("country").find(no_country) {
            return Err(bad("country", value, &[], Some("BR")));
        }
        let no_language = |value: &&str| value.parse::<Language>().is_err();
        if let Some(value) = asked.all("lang").find(no_language) {
            return Err(bad("lang", value, &[], Some("pt")));
        }
        let no_source = |value: &&str| !self.names.sources.contains_key(*value);
        if let Some(value) = asked.all("source").find(no_source) {
            return Err(bad("source", value, &[], Some(FILED_HERE)));
        }
        let no_sector = |value: &&str| !self.names.sectors.contains_key(*value);
        match asked.all("sector").find(no_sector) {
            Some(value) => Err(WebError::NoSector(value.to_owned())),
            None => Ok(()),
        }
    }
}

fn bad(
    name: &'static str,
    value: &str,
    known: &'static [&'static str],
    example: Option<&'static str>,
) -> WebError {
    WebError::BadParameter {
        name,
        value: value.to_owned(),
        known,
        example,
    }
}

/// `/search`
pub async fn search(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    let asked = asked
        .written_as::<Country>("country")
        .written_as::<Language>("lang");
    asked.only(KNOWN)?;
    let making = Making::begin(&site, &asked, [Scope::Lists]);
    let order = asked.one_of("order", &ORDERS)?;
    let query = read_query(&asked, order)?;
    let text = query.text.clone();
    let (from, until) = (query.delivered_min, query.delivered_max);
    let labels = Labels::load(&making).await?;
    labels.check(&asked)?;
    let cursor = asked.get("cursor");
    let hits = site.registry.search.complaints(query).await;
    let hits = hits.map_err(|error| match error {
        SearchError::BadCursor => bad("cursor", cursor.unwrap_or_default(), &[], None),
        other => other.into(),
    })?;
    let later_page = cursor.is_some();
    let matches = if text.is_empty() || later_page {
        Vec::new()
    } else {
        matches(&making, &labels, &text).await?
    };
    let ids: Vec<Uuid> = hits.items.iter().map(|hit| hit.id).collect();
    let found = found(&making, &ids, &text).await?;
    let t = making.text();
    let mut chrome = making.chrome(SearchPage::title(t, &text));
    chrome.section = Section::Search;
    chrome.indexed = asked.query.is_empty();
    let written = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let template = SearchPage {
        chrome,
        from: written(from),
        until: written(until),
        orders: vec![
            Choice::new(
                "relevance",
                t.search_order_relevance(),
                !matches!(order, Some("newest" | "oldest")),
            ),
            Choice::new("newest", t.search_order_newest(), order == Some("newest")),
            Choice::new("oldest", t.search_order_oldest(), order == Some("oldest")),
        ],
        kept: kept(&asked),
        active: active(&making, &labels),
        without_filters: making.address_with(&without_filters()),
        total: hits.total,
        businesses: matches,
        all_businesses: all_businesses(&asked, &text),
        found,
        facets: facets(&making, &labels, &hits),
        months: months(&hits.months),
        first: later_page.then(|| making.address_with(&[("cursor", "")])),
        next: hits
            .next_cursor
            .as_deref()
            .map(|cursor| making.address_with(&[("cursor", cursor)])),
        suggestions: vec![
            Link::new(t.businesses_title(), at(asked.lang, "/businesses")),
            Link::new(t.sectors_title(), at(asked.lang, "/sectors")),
        ],
        query: text,
    };
    making.answer(&template)
}

/// What the parameters ask of the search engine.
fn read_query(asked: &Asked, order: Option<&str>) -> Result<ComplaintQuery, WebError> {
    let mut filters = Filters::default();
    for field in FacetField::ALL {
        for value in asked.all(field.as_str()) {
            filters.add(*field, value);
        }
    }
    let typed = asked.get("q").unwrap_or_default();
    Ok(ComplaintQuery {
        text: typed.chars().take(LONGEST_QUERY).collect(),
        filters,
        delivered_min: asked.parse("delivered_min", "2026-01-31")?,
        delivered_max: asked.parse("delivered_max", "2026-01-31")?,
        facets: FACETS.to_vec(),
        facet_values: FACET_VALUES,
        months: Some(Months::By(FacetField::Outcome)),
        order: match order {
            Some("newest") => Order::Newest,
            Some("oldest") => Order::Oldest,
            _ => Order::Relevance,
        },
        cursor: asked.get("cursor").map(str::to_owned),
        limit: PER_PAGE,
    })
}

/// Businesses whose name is what was typed, or nearly.
async fn matches(
    making: &Making<'_>,
    labels: &Labels,
    typed: &str,
) -> Result<Vec<BusinessMatch>, WebError> {
    let hits = making
        .site
        .registry
        .search
        .find_businesses(typed, BUSINESSES)
        .await?;
    let shown = hits.into_iter().map(|hit| BusinessMatch {
        name: vec![Part {
            text: hit.name,
            marked: false,
        }],
        href: business_href(making.asked.lang, &hit.slug),
        sector: labels.names.sector(&hit.sector),
        complaints: hit.complaints,
    });
    Ok(shown.collect())
}

/// The fields that can narrow what was found, each with its most frequent values.
fn facets(making: &Making<'_>, labels: &Labels, hits: &ComplaintHits) -> Vec<Facet> {
    let facet = |field: &FacetField| {
        let values = hits.facets.get(field)?;
        let name = field.as_str();
        let chosen: Vec<&str> = making.asked.all(name).collect();
        (values.len() > 1 || !chosen.is_empty()).then(|| Facet {
            field: name.to_owned(),
            values: values
                .iter()
                .filter(|value| !value.value.is_empty())
                .map(|value| FacetValue {
                    label: labels.of(name, &value.value),
                    count: value.count,
                    href: toggled(making, name, &value.value),
                    chosen: chosen.contains(&value.value.as_str()),
                })
                .collect(),
        })
    };
    FACETS.iter().filter_map(facet).collect()
}

/// The complaints found, in order, with the words around the match.
async fn found(making: &Making<'_>, ids: &[Uuid], typed: &str) -> Result<Vec<Found>, WebError> {
    let db = &making.site.registry.db.read;
    let rows = complaints::by_ids(db, ids).await?;
    let texts = complaints::texts(db, ids.iter().copied()).await?;
    let sources = all_sources(making.site).await?;
    let cards = cards(making, &sources, &rows, true).await?;
    let found = rows.iter().zip(cards).map(|(row, card)| {
        let narrative = texts
            .get(&row.id)
            .and_then(|text| text.narrative.as_deref());
        let snippet = narrative
            .filter(|_| !typed.is_empty())
            .and_then(|narrative| {
                let parts = parts(&marked(narrative, &row.language, typed, SNIPPET_CHARS));
                parts.iter().any(|part| part.marked).then(|| Snippet {
                    lang: row.language.clone(),
                    dir: super::said("", &row.language).dir,
                    parts,
                })
            });
        Found { card, snippet }
    });
    Ok(found.collect())
}

/// A piece of a text as marked and unmarked parts.
fn parts(excerpt: &Excerpt) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut add = |range: std::ops::Range<usize>, marked| {
        let text = excerpt.text.get(range).unwrap_or_default();
        if !text.is_empty() {
            parts.push(Part {
                text: text.to_owned(),
                marked,
            });
        }
    };
    let mut end = 0;
    for mark in &excerpt.marks {
        add(end..mark.start, false);
        add(mark.clone(), true);
        end = mark.end;
    }
    add(end..excerpt.text.len(), false);
    if excerpt.cut_before {
        parts.insert(
            0,
            Part {
                text: "… ".to_owned(),
                marked: false,
            },
        );
    }
    if excerpt.cut_after {
        parts.push(Part {
            text: " …".to_owned(),
            marked: false,
        });
    }
    parts
}

/// The address with a value of a filter added, or taken away where it is in force.
fn toggled(making: &Making<'_>, field: &str, value: &str) -> String {
    let mut pairs: Vec<(String, String)> = form_urlencoded::parse(making.asked.query.as_bytes())
        .into_owned()
        .collect();
    let before = pairs.len();
    pairs.retain(|(name, own)| {
        !(name == field && own == value) && name != "cursor" && !own.is_empty()
    });
    let was_chosen = making.asked.all(field).any(|own| own == value);
    if !was_chosen || pairs.len() == before {
        pairs.push((field.to_owned(), value.to_owned()));
    }
    if was_chosen {
        pairs.retain(|(name, own)| !(name == field && own == value));
    }
    let path = at(making.asked.lang, "/search");
    if pairs.is_empty() {
        return path;
    }
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish();
    format!("{path}?{query}")
}

fn without_filters() -> Vec<(&'static str, &'static str)> {
    KNOWN
        .iter()
        .filter(|name| !["q", "order"].contains(name))
        .map(|name| (*name, ""))
        .collect()
}

/// Parameters that the form on the page must carry along.
fn kept(asked: &Asked) -> Vec<(String, String)> {
    let own = ["q", "delivered_min", "delivered_max", "order", "cursor"];
    form_urlencoded::parse(asked.query.as_bytes())
        .into_owned()
        .filter(|(name, value)| !own.contains(&name.as_str()) && !value.is_empty())
        .collect()
}

fn active(making: &Making<'_>, labels: &Labels) -> Vec<ActiveFilter> {
    let fields = FacetField::ALL.iter().map(|field| field.as_str());
    let mut active: Vec<ActiveFilter> = fields
        .flat_map(|field| {
            making.asked.all(field).map(move |value| ActiveFilter {
                field: field.to_owned(),
                label: labels.of(field, value),
                remove: toggled(making, field, value),
            })
        })
        .collect();
    for name in ["delivered_min", "delivered_max"] {
        active.extend(making.asked.get(name).map(|value| ActiveFilter {
            field: name.to_owned(),
            label: value.to_owned(),
            remove: making.address_with(&[(name, ""), ("cursor", "")]),
        }));
    }
    active
}

fn all_businesses(asked: &Asked, text: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("q", text)
        .finish();
    at(asked.lang, &format!("/businesses?{query}"))
}

/// The last [`MONTHS`] months that have complaints, each with its outcomes.
fn months(found: &[MonthCount]) -> Vec<MonthCounts> {
    let mut figures = crate::registry::figures::Figures::default();
    for month in found {
        let outcome = month.value.clone().unwrap_or_default();
        *figures
            .months
            .entry(month.month.clone())
            .or_default()
            .entry(outcome)
            .or_default() += month.count;
    }
    let first_of = |month: &str| NaiveDate::parse_from_str(&format!("{month}-01"), "%Y-%m-%d").ok();
    let Some(last) = figures
        .months
        .keys()
        .next_back()
        .and_then(|month| first_of(month))
    else {
        return Vec::new();
    };
    let earliest = last
        .checked_sub_months(chrono::Months::new(MONTHS - 1))
        .unwrap_or(last);
    let first = figures
        .months
        .keys()
        .next()
        .and_then(|month| first_of(month))
        .unwrap_or(last);
    let mut month = first.max(earliest);
    let mut months = Vec::new();
    while month <= last {
        let key = month.format("%Y-%m").to_string();
        months.push(MonthCounts {
            month,
            counts: figures.months.get(&key).map(counts).unwrap_or_default(),
        });
        let Some(next) = month.checked_add_months(chrono::Months::new(1)) else {
            break;
        };
        month = next;
    }
    months
}
