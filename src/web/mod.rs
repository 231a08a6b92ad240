//! Pages: routes, rendering, caching and headers. No rules live here.

pub mod charts;
pub mod chrome;
pub mod page;
pub mod public;
