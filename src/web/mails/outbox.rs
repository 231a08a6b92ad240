//! The outbox on disk, shown where the program was told to: to developers and on demonstrations.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};

use crate::mail::{Kept, Outbox};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::private::{Private, unkept};

/// Mails on the list.
const LISTED: usize = 200;
/// A mail as a page: alone in a world of its own, with its own style and nothing else.
const MAIL_POLICY: &str = "sandbox allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'; \
     form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/// `/dev/mail`
#[derive(Debug, Template)]
#[template(path = "mails/outbox.html")]
struct OutboxPage {
    chrome: Chrome,
    mails: Vec<Shown>,
}

/// `/dev/mail/{name}`
#[derive(Debug, Template)]
#[template(path = "mails/one.html")]
struct MailPage {
    chrome: Chrome,
    mail: Shown,
}

/// A mail as the pages show it.
#[derive(Debug)]
struct Shown {
    path: String,
    kept: Kept,
    written: String,
}

impl Shown {
    fn of(private: &Private<'_>, kept: Kept) -> Self {
        let at = kept.at.map(|at| private.text().instant(at));
        Self {
            path: format!("/dev/mail/{}", kept.name),
            written: at.unwrap_or_default(),
            kept,
        }
    }

    fn as_page(&self) -> String {
        format!("{}/page", self.path)
    }
}

/// `/dev/mail`
pub async fn list(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    let outbox = shown(&site)?;
    asked.only(&[])?;
    let private = Private::begin(&site, &asked);
    let kept = outbox.newest(LISTED).await.map_err(failed)?;
    let mails = kept.into_iter().map(|kept| Shown::of(&private, kept));
    let mails = mails.collect();
    let chrome = private.chrome(private.text().mail_dev_title());
    private.answer(&OutboxPage { chrome, mails })
}

/// `/dev/mail/{name}`
pub async fn one(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    let mail = find(&site, &asked).await?;
    let private = Private::begin(&site, &asked);
    let chrome = private.chrome(mail.subject.as_str());
    let mail = Shown::of(&private, mail);
    private.answer(&MailPage { chrome, mail })
}

/// `/dev/mail/{name}/page`
pub async fn page(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    let mail = find(&site, &asked).await?;
    let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    let mut response = unkept((kind, mail.html).into_response());
    response.headers_mut().insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(MAIL_POLICY),
    );
    Ok(response)
}

fn shown(site: &Site) -> Result<&Outbox, WebError> {
    site.registry.mail.shown_outbox().ok_or(WebError::NoPage)
}

async fn find(site: &Site, asked: &Asked) -> Result<Kept, WebError> {
    let outbox = shown(site)?;
    asked.only(&[])?;
    let found = outbox.find(asked.segment(2)).await.map_err(failed)?;
    found.ok_or(WebError::NoPage)
}

fn failed(error: impl std::fmt::Display) -> WebError {
    WebError::Internal(format!("the outbox cannot be read: {error}"))
}
