//! The public pages. A file is what a page shows: plain data in, HTML out; `handlers` fills them.

pub mod badge;
pub mod business;
pub mod businesses;
pub mod compare;
pub mod complaint;
pub mod error;
pub mod feed;
pub mod handlers;
pub mod home;
pub mod methodology;
pub mod score_working;
pub mod search;
pub mod sector;
pub mod sectors;
pub mod sitemap;
pub mod stats;
pub mod structured;
pub mod views;
#[cfg(test)]
mod renders;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod specimens;
#[cfg(test)]
mod tests;
