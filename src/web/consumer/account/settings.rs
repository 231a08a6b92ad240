//! `/account/email` and `/account/password`: what is changed only by somebody who knows the password.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;

use super::form::{Problems, in_words};
use super::password::known_of;
use super::sign_in::signed_in;
use crate::registry::accounts::{
    ask_for_address, change_password, has_password, hash_password, weakness,
};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::limits::{Action, Peer};
use crate::web::private::Private;
use crate::web::session::SignedIn;

#[derive(Template)]
#[template(path = "consumer/account/email.html")]
struct EmailPage<'a> {
    chrome: Chrome,
    problems: Problems,
    address: &'a str,
    email: &'a str,
}

#[derive(Template)]
#[template(path = "consumer/account/password.html")]
struct PasswordPage<'a> {
    chrome: Chrome,
    problems: Problems,
    address: &'a str,
}

/// The form for another address.
pub async fn email_page(
    State(site): State<Site>,
    asked: Asked,
    SignedIn(session): SignedIn,
) -> Result<Response, WebError> {
    asked.only(&[])?;
    let private = Private::begin(&site, &asked);
    private.answer(&EmailPage {
        chrome: private.chrome(private.text().account_email_change()),
        problems: Problems::default(),
        address: session.account.email.as_deref().unwrap_or_default(),
        email: "",
    })
}

/// Writes to the new address, which decides.
pub async fn email(
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
    let new = problems.email(t, &fields);
    if !has_password(account, fields.raw("password")).await? {
        problems.add("password", t.account_password_wrong());
    }
    let Some(new) = new.filter(|_| problems.is_empty()) else {
        let page = EmailPage {
            chrome: private.chrome(t.account_email_change()),
            problems,
            address: account.email.as_deref().unwrap_or_default(),
            email: fields.get("email"),
        };
        return private.answer_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    site.limits.check_both(Action::SignUp, &peer, new.key())?;
    ask_for_address(&site.registry, account.id, &new).await?;
    Ok(private.go("/account?done=email"))
}

/// The form for another password.
pub async fn password_page(
    State(site): State<Site>,
    asked: Asked,
    SignedIn(session): SignedIn,
) -> Result<Response, WebError> {
    asked.only(&[])?;
    let private = Private::begin(&site, &asked);
    private.answer(&PasswordPage {
        chrome: private.chrome(private.text().account_password_change()),
        problems: Problems::default(),
        address: session.account.email.as_deref().unwrap_or_default(),
    })
}

/// Sets another password.
pub async fn password(
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
    if !has_password(account, fields.raw("current")).await? {
        problems.add("current", t.account_password_wrong());
    }
    let new = fields.raw("password");
    if let Some(weak) = weakness(new, &known_of(account)).await? {
        problems.add("password", in_words(t, &weak));
    }
    if !problems.is_empty() {
        let page = PasswordPage {
            chrome: private.chrome(t.account_password_change()),
            problems,
            address: account.email.as_deref().unwrap_or_default(),
        };
        return private.answer_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let hash = hash_password(new).await?;
    let secret = change_password(&site.registry, &session, &hash).await?;
    let done = private.go("/account?done=password");
    Ok(signed_in(done, &secret.token))
}
