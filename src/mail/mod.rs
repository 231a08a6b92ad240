//! Mails: what they say, in which language, and handing them over. When one is written is the registry's matter.

mod letter;
mod message;
mod outbox;
mod smtp;
mod wording;
mod written;

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use uuid::Uuid;

pub use letter::Letter;
pub use message::Sender;
pub use outbox::{Kept, Outbox};
pub use wording::purpose_in_words;
pub use written::{Written, spaced_code, typed_code};

/// Where mails are handed over, and the site that their links lead to.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Scheme and host of the site, without a slash at the end.
    pub origin: Arc<str>,
    /// Who writes, and reads what comes back.
    pub from: Sender,
    way: Way,
}

/// How mails leave.
#[derive(Clone, Debug)]
enum Way {
    /// As files in a folder.
    Folder {
        outbox: Outbox,
        /// Whether pages show them: to developers, never where people rely on it.
        shown: bool,
    },
    /// By a mail server.
    Smtp(smtp::Server),
}

/// A mail as it is handed over.
#[derive(Clone, Debug)]
pub struct Posting<'a> {
    /// Its id: what a receiver knows a second copy by.
    pub id: Uuid,
    /// Whereto.
    pub address: &'a str,
    /// Language of its texts.
    pub language: &'a str,
    /// Subject and bodies.
    pub written: &'a Written,
    /// When it was written.
    pub at: DateTime<Utc>,
}

/// Why a mail was not handed over. Holds nothing of the mail.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// The server cannot be reached or spoken to; nor could other mails be sent now.
    #[error("the mail server cannot be used: {0}")]
    Unreachable(&'static str),
    /// Not now: this one can be tried again.
    #[error("not now: {0}")]
    Later(String),
    /// Never: this one is not taken, however often it is tried.
    #[error("refused: {0}")]
    Refused(String),
}

/// What is wrong with the settings of the mail.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingError {
    /// The sender's address cannot be read.
    #[error("--mail-from is no address: write it as `Redress <desk@example.org>`")]
    From,
    /// Nobody would read what is answered.
    #[error(
        "--mail-from names an address that nobody reads; people answer mails of the registry, so name one that the desk reads"
    )]
    NobodyReads,
    /// The server's address cannot be read.
    #[error(
        "--smtp-url cannot be read: write it as `smtps://user:password@host` or `smtp://user:password@host?tls=required`"
    )]
    Url,
    /// The password would be told to whoever listens.
    #[error("--smtp-url would send the password unencrypted: write smtps:// or add ?tls=required")]
    PlainPassword,
}

impl Mail {
    /// Mails become files in a folder: for development and demonstrations.
    #[must_use]
    pub fn in_folder(folder: PathBuf, origin: &str) -> Self {
        Self {
            origin: origin.trim_end_matches('/').into(),
            from: Sender::of_site(origin),
            way: Way::Folder {
                outbox: Outbox::in_folder(folder),
                shown: false,
            },
        }
    }

    /// Mails go out by the server at `url`, written by `from`.
    ///
    /// # Errors
    /// What is wrong with either.
    pub fn by_smtp(url: &str, from: &str, origin: &str) -> Result<Self, SettingError> {
        Ok(Self {
            origin: origin.trim_end_matches('/').into(),
            from: Sender::parse(from)?,
            way: Way::Smtp(smtp::Server::at(url)?),
        })
    }

    /// The same, written by another sender.
    ///
    /// # Errors
    /// What is wrong with the sender.
    pub fn written_by(self, from: &str) -> Result<Self, SettingError> {
        Ok(Self {
            from: Sender::parse(from)?,
            ..self
        })
    }

    /// The same, for a site at another address.
    #[must_use]
    pub fn of_site(self, origin: &str) -> Self {
        Self {
            origin: origin.trim_end_matches('/').into(),
            ..self
        }
    }

    /// The same, with its folder shown on the site: for development and demonstrations alone.
    #[must_use]
    pub fn shown(mut self) -> Self {
        if let Way::Folder { shown, .. } = &mut self.way {
            *shown = true;
        }
        self
    }

    /// The folder whose mails the site shows, where it does.
    #[must_use]
    pub const fn shown_outbox(&self) -> Option<&Outbox> {
        match &self.way {
            Way::Folder {
                outbox,
                shown: true,
            } => Some(outbox),
            _ => None,
        }
    }

    /// Hands a mail over. The same mail handed over twice is one file, or two copies with the same
    /// Message-ID.
    ///
    /// # Errors
    /// [`MailError`].
    pub async fn hand_over(&self, posting: &Posting<'_>) -> Result<(), MailError> {
        let message = message::compose(&self.from, posting)?;
        match &self.way {
            Way::Folder { outbox, .. } => outbox.keep(posting.id, posting.at, &message).await,
            Way::Smtp(server) => server.send(message).await,
        }
    }
}
