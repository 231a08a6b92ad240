//! Writing mails: the row and the job that sends it, in the transaction that made the mail necessary.

use sea_orm::{EntityTrait, IntoActiveModel};
use uuid::Uuid;

use super::{Change, RegistryError};
use crate::i18n::UiLang;
use crate::mail::Letter;
use crate::store::entities::mail;

/// Kind of the job that sends a mail.
pub const SEND_MAIL: &str = "send_mail";

/// To whom a mail goes.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// The person's account, where there is one.
    pub account_id: Option<Uuid>,
    /// The business that is written to.
    pub business_id: Option<Uuid>,
    /// E-mail address.
    pub address: String,
    /// In which language.
    pub language: UiLang,
}

/// Writes a mail, once for each `once` that is not `None`, and leaves its sending to the outbox.
///
/// # Errors
/// The database's own.
pub async fn write(
    change: &Change<'_>,
    to: &Recipient,
    letter: &Letter,
    complaint_id: Option<Uuid>,
    once: Option<String>,
) -> Result<(), RegistryError> {
    let id = change.new_id();
    let code: String = change.new_secret().token.chars().take(10).collect();
    let link = format!(
        "{}{}{}",
        change.registry().mail.origin,
        to.language.prefix(),
        letter.path()
    );
    let row = mail::Model {
        id,
        code,
        once_key: once,
        account_id: to.account_id,
        business_id: to.business_id,
        complaint_id,
        purpose: letter.purpose().to_owned(),
        language: to.language.code().to_owned(),
        address: Some(to.address.clone()),
        address_hint: hint(&to.address),
        subject: Some(letter.purpose().to_owned()),
        body_text: Some(link),
        body_html: None,
        written_at_us: change.now.timestamp_micros(),
        sent_at_us: None,
    };
    let written = mail::Entity::insert(row.into_active_model())
        .on_conflict_do_nothing()
        .exec_without_returning(&change.tx)
        .await?;
    if matches!(written, sea_orm::TryInsertResult::Inserted(_)) {
        change.enqueue(SEND_MAIL, None, &id).await?;
    }
    Ok(())
}

/// Enough of an address for its owner to know it again: `a…@example.org`.
fn hint(address: &str) -> String {
    let (name, host) = address.rsplit_once('@').unwrap_or((address, ""));
    let first: String = name.chars().take(1).collect();
    format!("{first}…@{host}")
}
