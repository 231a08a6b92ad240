//! The directory of businesses.

use askama::Template;

use super::views::{Choice, Pager, ScoreView};
use crate::web::chrome::Chrome;

/// `/businesses`
#[derive(Debug, Template)]
#[template(path = "public/businesses.html")]
pub struct BusinessesPage {
    /// Frame.
    pub chrome: Chrome,
    /// What was typed into the find box.
    pub query: String,
    /// Query parameter `sector`.
    pub sectors: Vec<Choice>,
    /// Query parameter `country`.
    pub countries: Vec<Choice>,
    /// Query parameter `evidence`.
    pub evidence: Vec<Choice>,
    /// Query parameter `order`.
    pub orders: Vec<Choice>,
    /// Businesses that fit, on all pages.
    pub total: u64,
    /// Those of this page.
    pub rows: Vec<BusinessRow>,
    /// The way to the others.
    pub pager: Pager,
    /// Names close to what was typed, where nothing was found: text and address.
    pub suggestions: Vec<crate::web::chrome::Link>,
}

/// One business of the directory.
#[derive(Debug, Clone)]
pub struct BusinessRow {
    /// Its name.
    pub name: String,
    /// Address of its page.
    pub href: String,
    /// Its line of business in the reader's language.
    pub sector: String,
    /// Its country in the reader's language.
    pub country: String,
    /// Its score.
    pub score: ScoreView,
    /// Its complaints in public.
    pub complaints: u64,
}
