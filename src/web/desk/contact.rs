//! Where a business takes complaints: an address that was found, or a letter sent by post.

use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use http::StatusCode;

use super::decide::Sent;
use crate::i18n::UiLang;
use crate::registry::{RegistryError, find_contact};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::session::AtDesk;

/// Octets of an e-mail address.
const LONGEST_ADDRESS: usize = 254;

/// `POST /desk/cases/{task}/contact`
pub async fn contact(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let mut sent = Sent::read(&site, &asked, &session, fields)?;
    let t = sent.private().text();
    let address = sent.form.given.get("address").to_owned();
    if !is_address(&address) {
        sent.form.wrong("address", t.desk_error_address());
    } else if takes_no_replies(&address) {
        sent.form.wrong("address", t.desk_error_no_reply());
    }
    let language: Option<UiLang> = sent.form.given.get("language").parse().ok();
    if language.is_none() {
        sent.form.wrong("language", t.desk_error_language());
    }
    let (Some(language), true) = (language, sent.form.is_fine()) else {
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

/// Whether something can be written to; whether anybody reads it there, only a letter tells.
fn is_address(typed: &str) -> bool {
    typed.len() <= LONGEST_ADDRESS
        && !typed.contains(|c: char| c.is_whitespace() || c.is_control() || c == ',')
        && typed.parse::<lettre::Address>().is_ok()
}

/// Whether an address says of itself that nobody answers: complaints do not go there.
fn takes_no_replies(address: &str) -> bool {
    let name = address.split('@').next().unwrap_or_default();
    let letters: String = name
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    ["noreply", "donotreply", "nepasrepondre", "nereplypas"]
        .iter()
        .any(|word| letters.contains(word))
}
