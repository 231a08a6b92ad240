//! `/account/close`: what goes and what stays, and the button.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;

use super::form::{Problems, with_cookie};
use crate::registry::accounts::{close, has_password};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::limits::{Action, Peer};
use crate::web::private::Private;
use crate::web::session::{KNOWN_COOKIE, SESSION_COOKIE, SignedIn, Visitor, forget_cookie};

#[derive(Template)]
#[template(path = "consumer/account/close.html")]
struct ClosePage {
    chrome: Chrome,
    problems: Problems,
    sure: bool,
}

#[derive(Template)]
#[template(path = "consumer/account/closed.html")]
struct ClosedPage {
    chrome: Chrome,
}

/// The form; to somebody whose account was just closed, that it is.
pub async fn page(
    State(site): State<Site>,
    asked: Asked,
    Visitor(session): Visitor,
) -> Result<Response, WebError> {
    asked.only(&["done"])?;
    let private = Private::begin(&site, &asked);
    let t = private.text();
    if session.is_none() && asked.get("done").is_some() {
        let chrome = private.chrome(t.account_closed());
        return private.answer(&ClosedPage { chrome });
    }
    if session.is_none() {
        let next = private.chrome("").at("/account/close");
        return Err(WebError::SignIn { next });
    }
    private.answer(&ClosePage {
        chrome: private.chrome(t.account_close()),
        problems: Problems::default(),
        sure: false,
    })
}

/// Closes the account.
pub async fn send(
    State(site): State<Site>,
    asked: Asked,
    peer: Peer,
    SignedIn(session): SignedIn,
    fields: Fields,
) -> Result<Response, WebError> {
    let private = Private::begin(&site, &asked);
    let t = private.text();
    let account = &session.account;
    site.limits
        .check_both(Action::Password, &peer, &account.id.to_string())?;
    let mut problems = Problems::default();
    if !has_password(account, fields.raw("password")).await? {
        problems.add("password", t.account_password_wrong());
    }
    let sure = fields.has("sure");
    if !sure {
        problems.add("sure", t.account_close_unsure());
    }
    if !problems.is_empty() {
        let page = ClosePage {
            chrome: private.chrome(t.account_close()),
            problems,
            sure,
        };
        return private.answer_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    close(&site.registry, account.id).await?;
    let done = private.go("/account/close?done=1");
    let done = with_cookie(done, forget_cookie(KNOWN_COOKIE));
    Ok(with_cookie(done, forget_cookie(SESSION_COOKIE)))
}
