//! Complaints as a search engine sees them: what goes in, what is asked, what comes back.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use uuid::Uuid;

/// What of a public complaint can be found, filtered and counted. An empty text means "has none".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ComplaintDoc {
    /// The complaint's id.
    pub id: Uuid,
    /// `RD-2026-000123`; found when typed as a word.
    pub reference: String,
    /// Slug of the business.
    pub business: String,
    /// Name of the business as shown; found by its words.
    pub business_name: String,
    /// Slug of the sector.
    pub sector: String,
    /// How it stands, in the words of `Outcome`.
    pub outcome: String,
    /// How it was verified, in the words of `Tier`.
    pub tier: String,
    /// Where it came from.
    pub source: String,
    /// ISO 3166 alpha-2.
    pub country: String,
    /// State or province, as the source says it.
    pub region: String,
    /// What it was about.
    pub product: String,
    /// What was wrong.
    pub issue: String,
    /// BCP 47 language of the texts; decides how words are stemmed.
    pub lang: String,
    /// The day the clock started.
    pub delivered_on: NaiveDate,
    /// Title, product, issue, narrative and answers: everything public, already blacked out.
    pub text: String,
}

/// The fields that filter and that can be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FacetField {
    /// Slug of the business.
    Business,
    /// Slug of the sector.
    Sector,
    /// How it stands.
    Outcome,
    /// How it was verified.
    Tier,
    /// Where it came from.
    Source,
    /// ISO 3166 alpha-2.
    Country,
    /// State or province.
    Region,
    /// What it was about.
    Product,
    /// What was wrong.
    Issue,
    /// BCP 47.
    Lang,
}

impl FacetField {
    /// Every field, in the order of the declaration.
    pub const ALL: &[Self] = &[
        Self::Business,
        Self::Sector,
        Self::Outcome,
        Self::Tier,
        Self::Source,
        Self::Country,
        Self::Region,
        Self::Product,
        Self::Issue,
        Self::Lang,
    ];

    /// The name of the field in queries and answers.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Business => "business",
            Self::Sector => "sector",
            Self::Outcome => "outcome",
            Self::Tier => "tier",
            Self::Source => "source",
            Self::Country => "country",
            Self::Region => "region",
            Self::Product => "product",
            Self::Issue => "issue",
            Self::Lang => "lang",
        }
    }
}

impl fmt::Display for FacetField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for FacetField {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .iter()
            .copied()
            .find(|field| field.as_str() == text)
            .ok_or_else(|| {
                let names: Vec<_> = Self::ALL.iter().map(|field| field.as_str()).collect();
                format!("expected one of {}", names.join(", "))
            })
    }
}

/// For each field the values that are let through; a field without values lets everything through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters(BTreeMap<FacetField, Vec<String>>);

impl Filters {
    /// Lets `value` of `field` through, beside those named before.
    #[must_use]
    pub fn with(mut self, field: FacetField, value: impl Into<String>) -> Self {
        self.add(field, value);
        self
    }

    /// Lets `value` of `field` through, beside those named before.
    pub fn add(&mut self, field: FacetField, value: impl Into<String>) {
        self.0.entry(field).or_default().push(value.into());
    }

    /// The fields that filter, with the values they let through.
    pub fn iter(&self) -> impl Iterator<Item = (FacetField, &[String])> {
        self.0
            .iter()
            .filter(|(_, values)| !values.is_empty())
            .map(|(field, values)| (*field, values.as_slice()))
    }
}

/// In which order complaints come; equals are ordered by id.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// Best fit of the words first; without words the same as [`Order::Newest`].
    #[default]
    Relevance,
    /// Latest delivered first.
    Newest,
    /// First delivered first.
    Oldest,
}

/// How to count by month of delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Months {
    /// One number a month.
    Total,
    /// One number a month and value of a field.
    By(FacetField),
}

/// What is asked of the complaints.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ComplaintQuery {
    /// What a reader typed: all words must be there, `"words in quotes"` side by side, `-words` not
    /// at all. Case, accents and the like do not matter; nothing typed finds everything.
    pub text: String,
    /// What is let through.
    pub filters: Filters,
    /// First day of delivery let through.
    pub delivered_min: Option<NaiveDate>,
    /// Last day of delivery let through.
    pub delivered_max: Option<NaiveDate>,
    /// Fields to count. The counts of a field heed every filter but the field's own, so that a page
    /// can offer the other choices beside the chosen one.
    pub facets: Vec<FacetField>,
    /// Most values to name for each field, the most frequent ones; 0 stands for 100.
    pub facet_values: usize,
    /// Whether and how to count by month; the counts heed every filter.
    pub months: Option<Months>,
    /// In which order.
    pub order: Order,
    /// The `next_cursor` of the page before, asked with the same text, filters and order.
    pub cursor: Option<String>,
    /// Most complaints to answer with; held to 100. 0 only counts.
    pub limit: usize,
}

/// One complaint that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The complaint's id.
    pub id: Uuid,
}

/// One value of a field and how many complaints have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCount {
    /// The value.
    pub value: String,
    /// Complaints.
    pub count: u64,
}

/// How many complaints were delivered in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthCount {
    /// `2026-11`.
    pub month: String,
    /// The value of the field of [`Months::By`]; `None` with [`Months::Total`], and for complaints
    /// that have no value there.
    pub value: Option<String>,
    /// Complaints.
    pub count: u64,
}

/// Complaints that fit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ComplaintHits {
    /// How many fit, exactly, on all pages together.
    pub total: u64,
    /// This page of them.
    pub items: Vec<Hit>,
    /// Where the next page begins; `None` on the last one. Pages join without gaps or repeats as
    /// long as the index stays the same; by date, also while other complaints come and go.
    pub next_cursor: Option<String>,
    /// For each field asked, its values by falling count, then by value. Only values that occur.
    pub facets: BTreeMap<FacetField, Vec<FacetCount>>,
    /// By month, then value; months without a complaint are left out.
    pub months: Vec<MonthCount>,
}
