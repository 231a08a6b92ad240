//! Pages for having an account: signing up and in, links of letters, and what a person can change. No rules live here.

mod closing;
mod confirm;
mod form;
mod overview;
mod password;
mod second_factor;
mod settings;
mod sign_in;
mod sign_up;

pub(super) use form::{lead_to, own_path};

use axum::Router;
use axum::routing::get;

use crate::web::Site;

/// Routes, the same under every language.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/sign-up", get(sign_up::page).post(sign_up::send))
        .route("/sign-up/sent", get(sign_up::sent))
        .route("/confirm/{token}", get(confirm::page).post(confirm::send))
        .route("/sign-in", get(sign_in::page).post(sign_in::send))
        .route(
            "/sign-in/code",
            get(sign_in::code_page).post(sign_in::send_code),
        )
        .route("/sign-out", get(sign_in::home).post(sign_in::out))
        .route(
            "/forgot-password",
            get(password::forgot_page).post(password::forgot),
        )
        .route("/forgot-password/sent", get(password::forgot_sent))
        .route(
            "/new-password/{token}",
            get(password::new_page).post(password::set_new),
        )
        .route("/account", get(overview::page).post(overview::save))
        .route(
            "/account/sessions",
            get(overview::to_sessions).post(overview::end_sessions),
        )
        .route("/account/export", get(overview::export))
        .route(
            "/account/email",
            get(settings::email_page).post(settings::email),
        )
        .route(
            "/account/password",
            get(settings::password_page).post(settings::password),
        )
        .route(
            "/account/second-factor",
            get(second_factor::page).post(second_factor::send),
        )
        .route("/account/close", get(closing::page).post(closing::send))
}
