//! A mail as an Internet message: who it is from, its headers, its two parts.

use std::sync::Arc;
use std::time::SystemTime;

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};

use super::{MailError, Posting, SettingError};
use crate::domain::no_reply::takes_no_replies;

/// Who a mail is from: a name and an address that people can answer to.
#[derive(Clone, Debug)]
pub struct Sender(Arc<Mailbox>);

impl Sender {
    /// Reads `Redress <desk@example.org>`.
    ///
    /// # Errors
    /// [`SettingError::From`] and [`SettingError::NobodyReads`].
    pub fn parse(text: &str) -> Result<Self, SettingError> {
        let mailbox: Mailbox = text.trim().parse().map_err(|_| SettingError::From)?;
        if takes_no_replies(mailbox.email.as_ref()) {
            return Err(SettingError::NobodyReads);
        }
        Ok(Self(Arc::new(mailbox)))
    }

    /// The desk of a site that names no sender.
    pub(super) fn of_site(origin: &str) -> Self {
        let host = origin
            .split_once("://")
            .map_or(origin, |(_, rest)| rest)
            .split(['/', ':'])
            .next()
            .unwrap_or_default();
        let is_name = host.contains(|c: char| c.is_ascii_alphabetic());
        let host = if is_name { host } else { "localhost" };
        Self(Arc::new(Mailbox {
            name: Some("Redress".to_owned()),
            email: Address::new("desk", host)
                .unwrap_or_else(|_| Address::new_dangerous("desk", "localhost")),
        }))
    }

    /// The address that replies go to.
    #[must_use]
    pub fn address(&self) -> String {
        self.0.email.to_string()
    }
}

/// The message, the same bytes each time it is composed.
pub(super) fn compose(from: &Sender, posting: &Posting<'_>) -> Result<Message, MailError> {
    let refused = |what: &str| MailError::Refused(what.to_owned());
    let to: Address = posting.address.parse().map_err(|_| refused("address"))?;
    let id = posting.id.simple().to_string();
    let mut builder = Message::builder()
        .from(Mailbox::clone(&from.0))
        .to(Mailbox::new(None, to))
        .subject(one_line(&posting.written.subject))
        .date(SystemTime::from(posting.at))
        .message_id(Some(format!("<{id}@{}>", from.0.email.domain())));
    let headers = [
        ("Auto-Submitted", "auto-generated"),
        ("Content-Language", posting.language),
    ];
    for (name, value) in headers {
        let name = HeaderName::new_from_ascii(name.to_owned()).map_err(|_| refused("header"))?;
        builder = builder.raw_header(HeaderValue::new(name, one_line(value)));
    }
    let parts = MultiPart::alternative()
        .boundary(format!("redress-{id}"))
        .singlepart(SinglePart::plain(posting.written.text.clone()))
        .singlepart(SinglePart::html(posting.written.html.clone()));
    builder.multipart(parts).map_err(|_| refused("message"))
}

/// Text that cannot begin another header.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}
