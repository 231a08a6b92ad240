//! Pages for moderators: the queue, the cases, the log. No rules live here.

use axum::Router;

use super::Site;

/// Routes, the same under every language.
pub fn routes() -> Router<Site> {
    Router::new()
}
