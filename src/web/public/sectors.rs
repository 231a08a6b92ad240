//! The list of sectors. One of them is in `sector`.

use askama::Template;
use chrono::NaiveDate;

use super::views::Ratio;
use crate::web::chrome::Chrome;

/// `/sectors`
#[derive(Debug, Template)]
#[template(path = "public/sectors.html")]
pub struct SectorsPage {
    /// Frame.
    pub chrome: Chrome,
    /// The day the numbers are for.
    pub as_of: NaiveDate,
    /// Every sector with businesses, in the order it is shown.
    pub rows: Vec<SectorRow>,
}

/// One sector of the list.
#[derive(Debug, Clone)]
pub struct SectorRow {
    /// In the reader's language.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Its businesses.
    pub businesses: u64,
    /// Its complaints in public.
    pub complaints: u64,
    /// Complaints answered.
    pub answered: Ratio,
    /// The prior's mean, 0 to 1; `None` before the first evidence.
    pub mean: Option<f64>,
}
