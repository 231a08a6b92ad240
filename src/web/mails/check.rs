//! Is this mail from us? Whoever has a mail's code learns what it was for; nobody learns to whom.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;

use crate::i18n::UiLang;
use crate::mail::{purpose_in_words, spaced_code, typed_code};
use crate::registry::mails::{self, Checked};
use crate::web::Site;
use crate::web::asked::{Asked, readable};
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::limits::{Action, Key, Peer};
use crate::web::private::Private;

/// The longest text that is shown again in the field.
const LONGEST_TYPED: usize = 60;

/// `/mail` and `/mail/{code}`
#[derive(Debug, Template)]
#[template(path = "mails/check.html")]
struct CheckPage {
    chrome: Chrome,
    /// What was typed.
    typed: String,
    /// What is wrong with it.
    wrong: Option<String>,
    outcome: Outcome,
    /// What genuine links begin with.
    origin: String,
    /// Where fakes are forwarded to.
    desk: String,
}

#[derive(Debug)]
enum Outcome {
    /// Nothing was asked.
    NotAsked,
    /// It is one of ours.
    Found(Found),
    /// It is none of ours.
    Unknown,
}

#[derive(Debug)]
struct Found {
    code: String,
    purpose: String,
    written: String,
    to: String,
    language: UiLang,
}

/// `/mail`: the field, or on to what it says.
pub async fn form(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    asked.only(&["code"])?;
    let private = Private::begin(&site, &asked);
    let text = private.text();
    let sent = asked.query.split('&').any(|pair| pair.starts_with("code="));
    let typed = asked.get("code").unwrap_or_default();
    if let Some(code) = typed_code(typed) {
        return Ok(private.go(&format!("/mail/{}", spaced_code(&code))));
    }
    let wrong = match (sent, typed) {
        (false, _) => None,
        (true, "") => Some(text.mail_check_empty()),
        (true, _) => Some(text.mail_check_bad()),
    };
    let status = if wrong.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let mut page = CheckPage::begin(&private, typed);
    page.wrong = wrong;
    private.answer_with(status, &page)
}

/// `/mail/{code}`
pub async fn answer(
    State(site): State<Site>,
    asked: Asked,
    peer: Peer,
) -> Result<Response, WebError> {
    asked.only(&[])?;
    site.limits.check(Action::MailCode, Key::Peer(&peer))?;
    let typed = readable(asked.segment(1));
    let private = Private::begin(&site, &asked);
    let mut page = CheckPage::begin(&private, &typed);
    let Some(code) = typed_code(&typed) else {
        page.wrong = Some(private.text().mail_check_bad());
        return private.answer_with(StatusCode::NOT_FOUND, &page);
    };
    let checked = mails::check(&site.registry.db.read, &code).await?;
    let status = if let Some(checked) = checked {
        page.outcome = Outcome::Found(Found::of(&private, &code, &checked));
        StatusCode::OK
    } else {
        page.outcome = Outcome::Unknown;
        StatusCode::NOT_FOUND
    };
    private.answer_with(status, &page)
}

impl CheckPage {
    fn begin(private: &Private<'_>, typed: &str) -> Self {
        let mail = &private.site.registry.mail;
        Self {
            chrome: private.chrome(private.text().mail_check_title()),
            typed: typed.chars().take(LONGEST_TYPED).collect(),
            wrong: None,
            outcome: Outcome::NotAsked,
            origin: format!("{}/", mail.origin),
            desk: mail.from.address(),
        }
    }
}

impl Found {
    fn of(private: &Private<'_>, code: &str, checked: &Checked) -> Self {
        let text = private.text();
        Self {
            code: spaced_code(code),
            purpose: purpose_in_words(text, &checked.purpose),
            written: text.instant(checked.written_at),
            to: checked.address_hint.clone(),
            language: checked.language,
        }
    }
}
