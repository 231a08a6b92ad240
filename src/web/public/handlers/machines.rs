//! What programs read beside the pages: feeds, badges, sitemaps.

use axum::Router;

use crate::web::Site;

/// Routes that have no language of their own.
pub fn machine_routes() -> Router<Site> {
    Router::new()
}
