//! `/account/second-factor`: setting it up, showing it, new recovery codes, switching it off.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use qrcode::{Color, EcLevel, QrCode};

use super::form::{Problems, lead_to, own_path};
use super::sign_in::signed_in;
use crate::registry::RegistryError;
use crate::registry::accounts::{
    begin_second_factor, new_codes, second_factor_setup, show_code, switch_second_factor_off,
    switch_second_factor_on,
};
use crate::registry::sessions::Session;
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::limits::{Action, Key, Peer};
use crate::web::private::{Private, in_language};
use crate::web::session::SignedIn;

/// Modules of white around a QR code, as its norm asks.
const QUIET_ZONE: usize = 4;

#[derive(Template)]
#[template(path = "consumer/account/second_factor.html")]
struct SecondFactorPage<'a> {
    chrome: Chrome,
    problems: Problems,
    state: Standing,
    next: &'a str,
    /// Whether somebody was led here who has to.
    is_needed: bool,
}

#[derive(Template)]
#[template(path = "consumer/account/recovery_codes.html")]
struct CodesPage {
    chrome: Chrome,
    codes: Vec<String>,
    next: String,
}

/// How the second factor stands.
enum Standing {
    /// Nothing was set up.
    Off,
    /// A key waits for its first code.
    Waiting {
        key: String,
        path: String,
        size: usize,
    },
    /// It is on, and this session has not shown it.
    NotShown,
    /// It is on, and this session has shown it.
    Shown,
}

/// The page.
pub async fn page(
    State(site): State<Site>,
    asked: Asked,
    SignedIn(session): SignedIn,
) -> Result<Response, WebError> {
    asked.only(&["next"])?;
    let private = Private::begin(&site, &asked);
    let next = asked.get("next").and_then(own_path).unwrap_or_default();
    let page = factor_page(&private, &session, next, Problems::default())?;
    private.answer(&page)
}

/// Does what the button says.
pub async fn send(
    State(site): State<Site>,
    asked: Asked,
    peer: Peer,
    SignedIn(session): SignedIn,
    fields: Fields,
) -> Result<Response, WebError> {
    let private = Private::begin(&site, &asked);
    let t = private.text();
    let next = own_path(fields.get("next")).unwrap_or_default();
    let registry = &site.registry;
    let id = session.account.id;
    let what = fields.get("do");
    if what == "begin" {
        begin_second_factor(registry, id).await?;
        let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
        return Ok(private.go(&format!("/account/second-factor?next={next}")));
    }
    site.limits.check(Action::Code, Key::Peer(&peer))?;
    site.limits
        .check(Action::Code, Key::Account(&id.to_string()))?;
    let code = fields.get("code");
    let onward = if next.is_empty() {
        in_language(asked.lang, "/account")
    } else {
        next.to_owned()
    };
    let codes_page = |codes| CodesPage {
        chrome: private.chrome(t.account_recovery()),
        codes,
        next: onward.clone(),
    };
    let done = match what {
        "on" => match switch_second_factor_on(registry, &session, code).await {
            Ok(Some((codes, secret))) => {
                let response = private.answer(&codes_page(codes))?;
                Some(signed_in(response, &secret.token))
            }
            Ok(None) => None,
            // Nothing waits to be switched on: it was done, or begun in another tab and given up.
            Err(RegistryError::NotAllowed(_)) => return Ok(private.go("/account/second-factor")),
            Err(error) => return Err(error.into()),
        },
        "show" => show_code(registry, &session, code)
            .await?
            .map(|secret| signed_in(lead_to(&onward), &secret.token)),
        "codes" => match new_codes(registry, &session, code).await? {
            Some(codes) => Some(private.answer(&codes_page(codes))?),
            None => None,
        },
        "off" => switch_second_factor_off(registry, &session, code)
            .await?
            .map(|secret| {
                let done = private.go("/account?done=second-factor-off");
                signed_in(done, &secret.token)
            }),
        _ => return Err(WebError::BadForm),
    };
    if let Some(done) = done {
        return Ok(done);
    }
    let problems = Problems::one("code", t.account_code_wrong());
    let page = factor_page(&private, &session, next, problems)?;
    private.answer_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn factor_page<'a>(
    private: &Private<'_>,
    session: &Session,
    next: &'a str,
    problems: Problems,
) -> Result<SecondFactorPage<'a>, WebError> {
    let state = if session.account.totp_since_us.is_some() {
        if session.second_factor {
            Standing::Shown
        } else {
            Standing::NotShown
        }
    } else {
        match second_factor_setup(&session.account)? {
            Some(setup) => {
                let (path, size) = drawn(&setup.url)?;
                Standing::Waiting {
                    key: setup.key,
                    path,
                    size,
                }
            }
            None => Standing::Off,
        }
    };
    Ok(SecondFactorPage {
        chrome: private.chrome(private.text().account_factor()),
        problems,
        state,
        next,
        is_needed: session.needs_second_factor(),
    })
}

/// A QR code as the path of its dark modules, and the width of its square.
fn drawn(text: &str) -> Result<(String, usize), WebError> {
    use std::fmt::Write;
    let code = QrCode::with_error_correction_level(text, EcLevel::M)
        .map_err(|error| WebError::Internal(error.to_string()))?;
    let width = code.width();
    let mut path = String::new();
    for (place, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (x, y) = (place % width + QUIET_ZONE, place / width + QUIET_ZONE);
            // Writing to a String does not fail.
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    Ok((path, width + 2 * QUIET_ZONE))
}
