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
#[cfg(test)]
mod renders;
#[cfg(test)]
mod samples;
pub mod score_working;
pub mod search;
pub mod sector;
pub mod sectors;
pub mod sitemap;
#[cfg(test)]
mod specimens;
pub mod stats;
pub mod structured;
#[cfg(test)]
mod tests;
pub mod views;
