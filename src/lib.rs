//! Redress: an open registry of verified complaints about businesses and of what the businesses did about them.
//!
//! Data flows one way; a module names only those below it:
//!
//! ```text
//! cli   demo   web   jobs             the doors: parse, call one registry function, render
//!         \     |     /
//!            registry                 the only writer
//!             /    \
//!   store  search  sources  mail  proof  i18n   the outside world, each behind one small interface
//!             \    /
//!         score    domain             pure: no async, no clock, no database, no HTTP
//! ```

pub mod cli;
pub mod demo;
pub mod domain;
pub mod i18n;
pub mod jobs;
pub mod mail;
pub mod proof;
pub mod registry;
pub mod score;
pub mod search;
pub mod sources;
pub mod store;
pub mod web;
