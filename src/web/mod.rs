//! Pages: routes, rendering, caching and headers. No rules live here.

mod asked;
mod assets;
mod cache;
pub mod charts;
pub mod chrome;
pub mod consumer;
pub mod desk;
mod error;
mod fields;
mod headers;
pub mod limits;
pub mod mails;
mod page;
mod private;
pub mod public;
mod server;
mod session;

use std::sync::Arc;

pub use cache::PageCache;
use chrono::NaiveDate;
use limits::Limits;
pub use page::Page;
pub use server::{dressed, router, serve};

use crate::registry::Registry;

/// What every page needs.
#[derive(Clone, Debug)]
pub struct Site {
    /// The registry shown.
    pub registry: Registry,
    /// Scheme and host as readers see them, without a slash at the end.
    pub origin: Arc<str>,
    /// Pages rendered before.
    pub cache: PageCache,
    /// How often doors may be knocked at.
    pub limits: Limits,
    /// The day that is shown, where that is not today: then nothing can be changed.
    pub as_of: Option<NaiveDate>,
    /// Whether a proxy of ours stands before the site and tells who calls.
    pub behind_proxy: bool,
}

impl Site {
    /// A site with an empty cache.
    #[must_use]
    pub fn new(registry: Registry, origin: &str) -> Self {
        Self {
            limits: Limits::new(registry.clock.clone()),
            as_of: None,
            behind_proxy: false,
            registry,
            origin: origin.trim_end_matches('/').into(),
            cache: PageCache::default(),
        }
    }
}
