//! Where a business takes complaints: an address that was found, or a letter sent by post.

use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use http::StatusCode;

use super::decide::Sent;
use crate::domain::no_reply::takes_no_replies;
use crate::i18n::UiLang;
use crate::registry::accounts::Email;
use crate::registry::{RegistryError, find_contact};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::session::AtDesk;

/// `POST /desk/cases/{task}/contact`
pub async fn contact(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let mut sent = Sent::read(&site, &asked, &session, fields)?;
    let t = sent.private().text();
    let address = Email::parse(sent.form.given.get("address")).ok();
    match &address {
        None => sent.form.wrong("address", t.desk_error_address()),
        Some(address) if takes_no_replies(address.as_str()) => {
            sent.form.wrong("address", t.desk_error_no_reply());
        }
        Some(_) => {}
    }
    let language: Option<UiLang> = sent.form.given.get("language").parse().ok();
    if language.is_none() {
        sent.form.wrong("language", t.desk_error_language());
    }
    let (Some(address), Some(language), true) = (address, language, sent.form.is_fine()) else {
        return sent.again(StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let result = async {
        let mut change = site.registry.change().await?;
        find_contact::found(&mut change, sent.task, sent.by(), &address, language).await?;
        change.commit().await
    };
    let result = result.await;
    sent.finish(result, "found").await
}

/// `POST /desk/cases/{task}/posted`
pub async fn posted(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let mut sent = Sent::read(&site, &asked, &session, fields)?;
    let t = sent.private().text();
    let Ok(on) = sent.form.given.get("on").parse::<NaiveDate>() else {
        sent.form.wrong("on", t.desk_error_posted_on());
        return sent.again(StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let result = async {
        let mut change = site.registry.change().await?;
        find_contact::posted(&mut change, sent.task, sent.by(), on).await?;
        change.commit().await
    };
    match result.await {
        Err(RegistryError::NotAllowed(find_contact::NOT_THAT_DAY)) => {
            sent.form.wrong("on", t.desk_error_posted_on());
            sent.again(StatusCode::UNPROCESSABLE_ENTITY).await
        }
        result => sent.finish(result, "posted").await,
    }
}
