//! The complaint form: a page a step, each kept as it is sent. What must be given is the domain's to say.

mod business;
mod choices;
mod found;
mod frame;
mod happened;
mod keep;
mod open;
mod preview;
mod remedy;
mod send;
mod start;
mod tried;
pub mod wording;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;

use super::Site;

pub use frame::{Frame, WrongField};
pub use keep::sent;
pub use open::OpenDraft;

/// The largest form with a story: one that is far too long comes back, with how much too long it is.
const LARGEST_STORY_BYTES: usize = 4 * 1024 * 1024;

/// Routes, the same under every language.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/file", get(start::start).post(start::begin))
        .route("/file/found", get(found::page).post(found::take))
        .route("/file/{draft}", get(start::resume))
        .route(
            "/file/{draft}/throw-away",
            get(start::ask_to_throw_away).post(start::throw_away),
        )
        .route(
            "/file/{draft}/business",
            get(business::page).post(business::take),
        )
        .route(
            "/file/{draft}/happened",
            get(happened::page)
                .post(happened::take)
                .layer(DefaultBodyLimit::max(LARGEST_STORY_BYTES)),
        )
        .route("/file/{draft}/tried", get(tried::page).post(tried::take))
        .route("/file/{draft}/remedy", get(remedy::page).post(remedy::take))
        .route(
            "/file/{draft}/preview",
            get(preview::page).post(preview::take),
        )
        .route("/file/{draft}/send", get(send::page).post(send::take))
}
