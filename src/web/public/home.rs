//! The front page: find a business, the newest outcomes, what this is.

use askama::Template;
use chrono::NaiveDate;

use super::views::ComplaintCard;
use crate::web::chrome::{Chrome, Link};

/// `/`
#[derive(Debug, Template)]
#[template(path = "public/home.html")]
pub struct HomePage {
    /// Frame.
    pub chrome: Chrome,
    /// Businesses listed.
    pub businesses: u64,
    /// Complaints in public.
    pub complaints: u64,
    /// Consumers' verdicts in force.
    pub verdicts: u64,
    /// The newest complaints that ended, newest first; a handful.
    pub newest: Vec<ComplaintCard>,
    /// Sectors to start from, with their pages.
    pub sectors: Vec<Link>,
    /// The day the numbers are for.
    pub as_of: NaiveDate,
}
