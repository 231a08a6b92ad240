//! `/sign-up`: an address and a name; the password is chosen by whoever reads that address's mail.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;

use super::form::Problems;
use crate::registry::accounts::{Wish, sign_up};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::limits::{Action, Peer};
use crate::web::private::Private;
use crate::web::session::Visitor;

#[derive(Template)]
#[template(path = "consumer/account/sign_up.html")]
struct SignUpPage<'a> {
    chrome: Chrome,
    problems: Problems,
    email: &'a str,
    name: &'a str,
}

/// A page that says that a letter is on its way, whether one is or not.
#[derive(Template)]
#[template(path = "consumer/account/sent.html")]
pub(super) struct SentPage {
    pub(super) chrome: Chrome,
    pub(super) text: String,
    pub(super) back: String,
}

/// The form.
pub async fn page(
    State(site): State<Site>,
    asked: Asked,
    Visitor(session): Visitor,
) -> Result<Response, WebError> {
    asked.only(&["next"])?;
    let private = Private::begin(&site, &asked);
    if session.is_some() {
        return Ok(private.go("/account"));
    }
    private.answer(&SignUpPage {
        chrome: private.chrome(private.text().account_sign_up()),
        problems: Problems::default(),
        email: "",
        name: "",
    })
}

/// Writes the letter. The answer is the same for every address.
pub async fn send(
    State(site): State<Site>,
    asked: Asked,
    peer: Peer,
    fields: Fields,
) -> Result<Response, WebError> {
    let private = Private::begin(&site, &asked);
    let t = private.text();
    let mut problems = Problems::default();
    let name = problems.name(t, &fields);
    let email = problems.email(t, &fields);
    let (Some(email), Some(name)) = (email, name) else {
        let page = SignUpPage {
            chrome: private.chrome(t.account_sign_up()),
            problems,
            email: fields.get("email"),
            name: fields.get("name"),
        };
        return private.answer_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    site.limits.check_both(Action::SignUp, &peer, email.key())?;
    let wish = Wish {
        name: Some(name),
        country: None,
        language: asked.lang.code().to_owned(),
        draft: None,
    };
    let change = site.registry.change().await?;
    sign_up(&change, &email, &wish).await?;
    change.commit().await?;
    Ok(private.go("/sign-up/sent"))
}

/// What to do next.
pub async fn sent(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    asked.only(&[])?;
    let private = Private::begin(&site, &asked);
    let t = private.text();
    private.answer(&SentPage {
        chrome: private.chrome(t.account_sent()),
        text: t.account_sent_sign_up(),
        back: "/sign-up".to_owned(),
    })
}
