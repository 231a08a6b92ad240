//! Search over complaints and businesses: what was found, and links that narrow or widen it. No searching.

use askama::Template;

use super::business::MonthCounts;
use super::views::{Choice, ComplaintCard};
use crate::i18n::Text;
use crate::web::charts::MonthBars;
use crate::web::chrome::{Chrome, Link};

/// `/search`
#[derive(Debug, Template)]
#[template(path = "public/search.html")]
pub struct SearchPage {
    /// Frame; `indexed` is false unless nothing is asked.
    pub chrome: Chrome,
    /// Query parameter `q`.
    pub query: String,
    /// Query parameter `delivered_min`, as typed: `2026-01-31`.
    pub from: String,
    /// Query parameter `delivered_max`, as typed.
    pub until: String,
    /// Query parameter `order`.
    pub orders: Vec<Choice>,
    /// Every other parameter in force, so that the form keeps it: name and value.
    pub kept: Vec<(String, String)>,
    /// Filters in force.
    pub active: Vec<ActiveFilter>,
    /// The search with its words alone.
    pub without_filters: String,
    /// Complaints that fit, on all pages.
    pub total: u64,
    /// Businesses whose name fits; a handful, on the first page only.
    pub businesses: Vec<BusinessMatch>,
    /// The directory with the same words.
    pub all_businesses: String,
    /// Complaints of this page.
    pub found: Vec<Found>,
    /// What the complaints found can be narrowed by.
    pub facets: Vec<Facet>,
    /// Complaints found by month, oldest first.
    pub months: Vec<MonthCounts>,
    /// The first page, where this is a later one.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
    /// Words close to those asked for, where nothing fits: text and address.
    pub suggestions: Vec<Link>,
}

/// A filter in force.
#[derive(Debug, Clone)]
pub struct ActiveFilter {
    /// The API's parameter: `outcome`.
    pub field: String,
    /// Its value in the reader's language.
    pub label: String,
    /// The search without it.
    pub remove: String,
}

/// A business whose name fits.
#[derive(Debug, Clone)]
pub struct BusinessMatch {
    /// Its name.
    pub name: Vec<Part>,
    /// Its page.
    pub href: String,
    /// Its sector in the reader's language.
    pub sector: String,
    /// Its complaints in public.
    pub complaints: u64,
}

/// A complaint that fits.
#[derive(Debug, Clone)]
pub struct Found {
    /// The complaint; its `excerpt` is not shown where there is a snippet.
    pub card: ComplaintCard,
    /// Where the words occur in it, in the complaint's language.
    pub snippet: Option<Snippet>,
}

/// A piece of a complaint's text.
#[derive(Debug, Clone)]
pub struct Snippet {
    /// BCP 47.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// The piece, cut where a word asked for begins or ends.
    pub parts: Vec<Part>,
}

/// Text that is or is not what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The text, unescaped.
    pub text: String,
    /// Whether it was asked for.
    pub marked: bool,
}

/// One way to narrow the search.
#[derive(Debug, Clone)]
pub struct Facet {
    /// The API's parameter: `outcome`.
    pub field: String,
    /// Its values, most frequent first; those in force are among them.
    pub values: Vec<FacetValue>,
}

/// One value of a facet.
#[derive(Debug, Clone)]
pub struct FacetValue {
    /// In the reader's language, or as the record writes it.
    pub label: String,
    /// Complaints that have it.
    pub count: u64,
    /// The search with it, or without it where it is in force.
    pub href: String,
    /// Whether it is in force.
    pub chosen: bool,
}

/// Name of a filter; the API's word where it has none.
#[must_use]
pub fn facet_name(t: &Text, field: &str) -> String {
    match field {
        "outcome" => t.search_facet_outcome(),
        "sector" => t.search_facet_sector(),
        "source" => t.search_facet_source(),
        "country" => t.search_facet_country(),
        "region" => t.search_facet_region(),
        "product" => t.search_facet_product(),
        "issue" => t.search_facet_issue(),
        "lang" => t.search_facet_lang(),
        "tier" => t.search_facet_tier(),
        "business" => t.search_facet_business(),
        "delivered_min" => t.search_from(),
        "delivered_max" => t.search_until(),
        other => other.to_owned(),
    }
}

impl SearchPage {
    /// Title of the page, for the frame.
    #[must_use]
    pub fn title(t: &Text, query: &str) -> String {
        if query.is_empty() {
            t.search_title()
        } else {
            t.search_title_for(query)
        }
    }

    fn chart(&self) -> Option<MonthBars> {
        MonthBars::new(self.chrome.t, &self.months)
    }
}

impl ActiveFilter {
    fn in_words(&self, t: &Text) -> String {
        format!("{}: {}", facet_name(t, &self.field), self.label)
    }
}
