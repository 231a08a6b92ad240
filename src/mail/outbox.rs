//! The outbox on disk: mails as files, in place of a server.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use lettre::Message;
use mail_parser::MessageParser;
use uuid::Uuid;

use super::MailError;

/// A folder of mails, one file each.
#[derive(Clone, Debug)]
pub struct Outbox {
    folder: PathBuf,
}

/// A mail that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The name of its file without the ending, by which it is asked for.
    pub name: String,
    /// Whereto.
    pub to: String,
    /// From whom.
    pub from: String,
    /// Subject.
    pub subject: String,
    /// Its plain text.
    pub text: String,
    /// The same as a page.
    pub html: String,
    /// When it was written.
    pub at: Option<DateTime<Utc>>,
}

impl Outbox {
    pub(super) const fn in_folder(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Keeps a mail; one that is there already stays as it is.
    pub(super) async fn keep(
        &self,
        id: Uuid,
        at: DateTime<Utc>,
        message: &Message,
    ) -> Result<(), MailError> {
        let name = format!("{}-{}", at.format("%Y%m%dT%H%M%S"), id.simple());
        let path = self.folder.join(format!("{name}.eml"));
        let draft = self.folder.join(format!("{name}.part"));
        let bytes = message.formatted();
        let written = async {
            if tokio::fs::try_exists(&path).await? {
                return Ok(());
            }
            tokio::fs::create_dir_all(&self.folder).await?;
            let mut file = tokio::fs::File::create(&draft).await?;
            tokio::io::AsyncWriteExt::write_all(&mut file, &bytes).await?;
            file.sync_all().await?;
            tokio::fs::rename(&draft, &path).await
        };
        written
            .await
            .map_err(|error: std::io::Error| MailError::Later(format!("file: {}", error.kind())))
    }

    /// The newest mails, newest first.
    ///
    /// # Errors
    /// The system's own.
    pub async fn newest(&self, limit: usize) -> std::io::Result<Vec<Kept>> {
        let mut names = self.names().await?;
        names.sort_unstable_by(|a, b| b.cmp(a));
        names.truncate(limit);
        let mut kept = Vec::with_capacity(names.len());
        for name in names {
            kept.extend(self.find(&name).await?);
        }
        Ok(kept)
    }

    async fn names(&self) -> std::io::Result<Vec<String>> {
        let mut names = Vec::new();
        let mut entries = match tokio::fs::read_dir(&self.folder).await {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(names),
            Err(error) => return Err(error),
        };
        while let Some(entry) = entries.next_entry().await? {
            let path = entry.path();
            let is_mail = path.extension().is_some_and(|ending| ending == "eml");
            if let Some(name) = path.file_stem().and_then(|name| name.to_str())
                && is_mail
            {
                names.push(name.to_owned());
            }
        }
        Ok(names)
    }

    /// The mail of that name.
    ///
    /// # Errors
    /// The system's own.
    pub async fn find(&self, name: &str) -> std::io::Result<Option<Kept>> {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if name.is_empty() || !name.chars().all(is_name) {
            return Ok(None);
        }
        let path: &Path = &self.folder.join(format!("{name}.eml"));
        let bytes = match tokio::fs::read(path).await {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let Some(message) = MessageParser::default().parse(&bytes) else {
            return Ok(None);
        };
        let first = |address: Option<&mail_parser::Address<'_>>| {
            address
                .and_then(|list| list.first())
                .and_then(|one| one.address())
                .unwrap_or_default()
                .to_owned()
        };
        let at = message
            .date()
            .and_then(|date| DateTime::from_timestamp(date.to_timestamp(), 0));
        let body = |part: Option<std::borrow::Cow<'_, str>>| part.unwrap_or_default().into_owned();
        Ok(Some(Kept {
            name: name.to_owned(),
            to: first(message.to()),
            from: first(message.from()),
            subject: message.subject().unwrap_or_default().to_owned(),
            text: body(message.body_text(0)),
            html: body(message.body_html(0)),
            at,
        }))
    }
}
