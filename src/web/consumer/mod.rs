//! Pages for people who complain: accounts, filing, their own complaints. No rules live here.

pub mod file;

use axum::Router;

use super::Site;

/// Routes, the same under every language.
pub fn routes() -> Router<Site> {
    Router::new().merge(file::routes())
}
