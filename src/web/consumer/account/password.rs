//! `/forgot-password` and `/new-password/{token}`: a letter, and the password that its reader chooses.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::{HeaderMap, StatusCode};

use super::confirm::lost_link;
use super::form::{Problems, in_words};
use super::sign_in::come_in;
use super::sign_up::SentPage;
use crate::registry::accounts::{
    Lost, forgot_password, hash_password, may_reset, set_new_password, weakness,
};
use crate::store::entities::account;
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::limits::{Action, Peer};
use crate::web::private::{Private, in_language};
use crate::web::session::device;

#[derive(Template)]
#[template(path = "consumer/account/forgot.html")]
struct ForgotPage<'a> {
    chrome: Chrome,
    problems: Problems,
    email: &'a str,
}

#[derive(Template)]
#[template(path = "consumer/account/new_password.html")]
struct NewPasswordPage {
    chrome: Chrome,
    problems: Problems,
    address: String,
    action: String,
}

/// The form.
pub async fn forgot_page(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    asked.only(&[])?;
    let private = Private::begin(&site, &asked);
    private.answer(&ForgotPage {
        chrome: private.chrome(private.text().account_forgot()),
        problems: Problems::default(),
        email: "",
    })
}

/// Writes the letter. The answer is the same for every address.
pub async fn forgot(
    State(site): State<Site>,
    asked: Asked,
    peer: Peer,
    fields: Fields,
) -> Result<Response, WebError> {
    let private = Private::begin(&site, &asked);
    let t = private.text();
    let mut problems = Problems::default();
    let Some(email) = problems.email(t, &fields) else {
        let page = ForgotPage {
            chrome: private.chrome(t.account_forgot()),
            problems,
            email: fields.get("email"),
        };
        return private.answer_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    site.limits.check_both(Action::Reset, &peer, email.key())?;
    forgot_password(&site.registry, &email).await?;
    Ok(private.go("/forgot-password/sent"))
}

/// What to do next.
pub async fn forgot_sent(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    asked.only(&[])?;
    let private = Private::begin(&site, &asked);
    let t = private.text();
    private.answer(&SentPage {
        chrome: private.chrome(t.account_sent()),
        text: t.account_sent_forgot(),
        back: "/forgot-password".to_owned(),
    })
}

/// The form for the new password.
pub async fn new_page(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    let private = Private::begin(&site, &asked);
    match may_reset(&site.registry, asked.segment(1)).await? {
        Ok(account) => private.answer(&new_password_page(&private, &account, Problems::default())),
        Err(lost) => lost_page(&private, lost),
    }
}

/// Sets the new password and lets the person in.
pub async fn set_new(
    State(site): State<Site>,
    asked: Asked,
    peer: Peer,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, WebError> {
    let private = Private::begin(&site, &asked);
    let (t, token) = (private.text(), asked.segment(1));
    let account = match may_reset(&site.registry, token).await? {
        Ok(account) => account,
        Err(lost) => return lost_page(&private, lost),
    };
    site.limits
        .check_both(Action::Password, &peer, &account.id.to_string())?;
    let password = fields.raw("password");
    if let Some(weak) = weakness(password, &known_of(&account)).await? {
        let problems = Problems::one("password", in_words(t, &weak));
        let page = new_password_page(&private, &account, problems);
        return private.answer_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let hash = hash_password(password).await?;
    match set_new_password(&site.registry, token, &hash, &device(&headers)).await? {
        Err(lost) => lost_page(&private, lost),
        Ok(entered) => {
            let next = in_language(asked.lang, "/account?done=password");
            come_in(&site, &asked, &headers, entered, &next).await
        }
    }
}

/// What somebody who knows the person tries first.
pub(super) fn known_of(account: &account::Model) -> [&str; 2] {
    [
        account.email.as_deref().unwrap_or_default(),
        account.name.as_deref().unwrap_or_default(),
    ]
}

fn new_password_page(
    private: &Private<'_>,
    account: &account::Model,
    problems: Problems,
) -> NewPasswordPage {
    NewPasswordPage {
        chrome: private.chrome(private.text().account_new_password()),
        problems,
        address: account.email.clone().unwrap_or_default(),
        action: in_language(private.asked.lang, &private.asked.path),
    }
}

fn lost_page(private: &Private<'_>, lost: Lost) -> Result<Response, WebError> {
    let again = ("/forgot-password", private.text().account_forgot());
    lost_link(private, lost, None, again)
}
