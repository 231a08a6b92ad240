//! Pages for people who complain: accounts, filing, their own complaints. No rules live here.

mod account;
mod complaints;
pub mod file;
mod proof;

use axum::Router;

use super::Site;

/// Routes, the same under every language.
pub fn routes() -> Router<Site> {
    Router::new()
        .merge(account::routes())
        .merge(complaints::routes())
        .merge(file::routes())
        .merge(proof::routes())
}
