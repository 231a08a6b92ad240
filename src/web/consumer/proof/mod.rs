//! Proof on the web: the pages on which it is handed in, and the one way to look at it. No rules live here.

mod page;
mod serve;
mod upload;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;

use crate::proof::{LARGEST_FILE_BYTES, MOST_FILES};
use crate::web::Site;

/// All files of a complaint at once, and the form around them.
const LARGEST_UPLOAD_BYTES: usize = LARGEST_FILE_BYTES * MOST_FILES + 1024 * 1024;

/// Routes, the same under every language.
pub fn routes() -> Router<Site> {
    let uploads = Router::new()
        .route(
            "/file/{draft}/proof",
            get(upload::draft_page).post(upload::draft_files),
        )
        .route(
            "/my/complaints/{reference}/proof",
            get(upload::complaint_page).post(upload::complaint_files),
        )
        .layer(DefaultBodyLimit::max(LARGEST_UPLOAD_BYTES));
    Router::new()
        .route(
            "/file/{draft}/proof/{id}/remove",
            get(upload::removing).post(upload::remove),
        )
        .route("/proofs/{id}", get(serve::proof))
        .merge(uploads)
}
