//! `/sign-in`, the code of the second factor after it, and `/sign-out`.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::{HeaderMap, StatusCode};

use super::form::{Problems, lead_to, own_path, with_cookie};
use crate::registry::accounts::{self, Email, Entered};
use crate::registry::{RegistryError, Secret, sessions};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::limits::{Action, Key, Peer};
use crate::web::private::{Private, in_language};
use crate::web::session::{
    CODE_COOKIE, KNOWN_COOKIE, SESSION_COOKIE, SESSION_COOKIE_DAYS, Visitor, cookie, device,
    forget_cookie, set_cookie, set_cookie_for,
};

/// How long the code may take.
const CODE_MINUTES: i64 = 10;

#[derive(Template)]
#[template(path = "consumer/account/sign_in.html")]
struct SignInPage<'a> {
    chrome: Chrome,
    problems: Problems,
    email: &'a str,
    next: &'a str,
    /// What a letter's link has just done.
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "consumer/account/code.html")]
struct CodePage<'a> {
    chrome: Chrome,
    problems: Problems,
    next: &'a str,
}

/// The form.
pub async fn page(
    State(site): State<Site>,
    asked: Asked,
    Visitor(session): Visitor,
) -> Result<Response, WebError> {
    asked.only(&["next", "done"])?;
    let private = Private::begin(&site, &asked);
    let t = private.text();
    let next = asked.get("next").and_then(own_path).unwrap_or_default();
    let done = match asked.get("done") {
        Some("confirmed") => Some(t.account_then_sign_in()),
        Some("sent") => Some(t.account_sent_then_sign_in()),
        Some("unsent") => Some(t.account_unsent_then_sign_in()),
        Some(_) | None => None,
    };
    // The letter was another account's than the one that is signed in here.
    if session.is_some() && done.is_none() {
        return Ok(if next.is_empty() {
            private.go("/account")
        } else {
            lead_to(next)
        });
    }
    private.answer(&SignInPage {
        chrome: private.chrome(t.account_sign_in()),
        problems: Problems::default(),
        email: "",
        next,
        done,
    })
}

/// Checks address and password.
pub async fn send(
    State(site): State<Site>,
    asked: Asked,
    peer: Peer,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, WebError> {
    let private = Private::begin(&site, &asked);
    let t = private.text();
    let next = own_path(fields.get("next")).unwrap_or_default();
    let typed = fields.get("email");
    let email = Email::parse(typed).ok();
    let tried = email.as_ref().map_or(typed, Email::key);
    if is_known(&site, &headers, email.as_ref()).await? {
        // However many strangers try at this address: here its person has signed in before.
        site.limits.check(Action::SignIn, Key::Peer(&peer))?;
        site.limits.check(Action::SignIn, Key::Both(&peer, tried))?;
    } else {
        site.limits.check_both(Action::SignIn, &peer, tried)?;
    }
    let entered = accounts::sign_in(
        &site.registry,
        email.as_ref(),
        fields.raw("password"),
        &device(&headers),
    )
    .await?;
    let Some(entered) = entered else {
        let page = SignInPage {
            chrome: private.chrome(t.account_sign_in()),
            problems: Problems::one("email", t.account_sign_in_wrong()),
            email: typed,
            next,
            done: None,
        };
        return private.answer_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let next = if next.is_empty() {
        in_language(asked.lang, "/account")
    } else {
        next.to_owned()
    };
    come_in(&site, &asked, &headers, entered, &next).await
}

/// Lets somebody in: the cookie of a new session, in place of the browser's old one, or the page that asks for the code.
pub(super) async fn come_in(
    site: &Site,
    asked: &Asked,
    headers: &HeaderMap,
    entered: Entered,
    next: &str,
) -> Result<Response, WebError> {
    match entered {
        Entered::Session(secret) => let_in(site, headers, &secret, lead_to(next)).await,
        Entered::CodeNeeded(token) => {
            let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
            let page = in_language(asked.lang, &format!("/sign-in/code?next={next}"));
            let lasts = cookie::time::Duration::minutes(CODE_MINUTES);
            let waits = set_cookie_for(CODE_COOKIE, &token, lasts);
            Ok(with_cookie(lead_to(&page), waits))
        }
    }
}

/// An answer with the cookie of a new session, in place of the browser's old one, which knows the browser from then on.
async fn let_in(
    site: &Site,
    headers: &HeaderMap,
    secret: &Secret,
    response: Response,
) -> Result<Response, WebError> {
    let registry = &site.registry;
    if let Some(old) = cookie(headers, SESSION_COOKIE) {
        sessions::end(registry, &old).await?;
    }
    let mut response = signed_in(response, &secret.token);
    if let Some(session) = sessions::find(registry, &secret.token).await? {
        let address = session.account.email.as_deref().map(Email::parse);
        let email = address.and_then(Result::ok);
        if !is_known(site, headers, email.as_ref()).await? {
            let known = accounts::know_browser(registry, session.account.id).await?;
            let days = accounts::KNOWN_FOR.num_days();
            response = with_cookie(response, set_cookie(KNOWN_COOKIE, &known, days));
        }
    }
    Ok(response)
}

/// Whether somebody has signed in with this address in this browser before.
async fn is_known(
    site: &Site,
    headers: &HeaderMap,
    email: Option<&Email>,
) -> Result<bool, WebError> {
    match (cookie(headers, KNOWN_COOKIE), email) {
        (Some(token), Some(email)) => {
            Ok(accounts::knows_browser(&site.registry, &token, email).await?)
        }
        _ => Ok(false),
    }
}

/// The same answer with the cookie of a session.
pub(super) fn signed_in(response: Response, token: &str) -> Response {
    let set = set_cookie(SESSION_COOKIE, token, SESSION_COOKIE_DAYS);
    with_cookie(response, set)
}

/// The form for the code; without a sign-in that waits for one, where that begins.
pub async fn code_page(
    State(site): State<Site>,
    asked: Asked,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    asked.only(&["next"])?;
    let private = Private::begin(&site, &asked);
    if waiting(&site, &headers).await?.is_none() {
        return Ok(private.go("/sign-in"));
    }
    private.answer(&CodePage {
        chrome: private.chrome(private.text().account_code()),
        problems: Problems::default(),
        next: asked.get("next").and_then(own_path).unwrap_or_default(),
    })
}

/// Checks the code.
pub async fn send_code(
    State(site): State<Site>,
    asked: Asked,
    peer: Peer,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, WebError> {
    let private = Private::begin(&site, &asked);
    let t = private.text();
    let next = own_path(fields.get("next")).unwrap_or_default();
    let Some((token, account_id)) = waiting(&site, &headers).await? else {
        return Ok(private.go("/sign-in"));
    };
    site.limits.check(Action::Code, Key::Peer(&peer))?;
    site.limits.check(Action::Code, Key::Account(&account_id))?;
    let code = fields.get("code");
    let done = accounts::sign_in_with_code(&site.registry, &token, code, &device(&headers)).await;
    match done {
        Ok(Some(secret)) => {
            let to = if next.is_empty() {
                in_language(asked.lang, "/account")
            } else {
                next.to_owned()
            };
            let response = with_cookie(lead_to(&to), forget_cookie(CODE_COOKIE));
            let_in(&site, &headers, &secret, response).await
        }
        Ok(None) => {
            let page = CodePage {
                chrome: private.chrome(t.account_code()),
                problems: Problems::one("code", t.account_code_wrong()),
                next,
            };
            private.answer_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(RegistryError::NotFound) => Ok(private.go("/sign-in")),
        Err(error) => Err(error.into()),
    }
}

/// The token that waits for a code, and whose code that is.
async fn waiting(site: &Site, headers: &HeaderMap) -> Result<Option<(String, String)>, WebError> {
    let Some(token) = cookie(headers, CODE_COOKIE) else {
        return Ok(None);
    };
    let account = accounts::awaits_code(&site.registry, &token).await?;
    Ok(account.map(|account| (token, account.id.to_string())))
}

/// Ends this browser's session.
pub async fn out(
    State(site): State<Site>,
    asked: Asked,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    if let Some(token) = cookie(&headers, SESSION_COOKIE) {
        sessions::end(&site.registry, &token).await?;
    }
    let home = Private::begin(&site, &asked).go("/");
    Ok(with_cookie(home, forget_cookie(SESSION_COOKIE)))
}

/// Whoever opens the address of the button is led to where the button is.
pub async fn home(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    Ok(Private::begin(&site, &asked).go("/account"))
}
