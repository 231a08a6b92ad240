//! Handing mails to a mail server, and what its refusals mean.

use std::time::Duration;

use lettre::transport::smtp::PoolConfig;
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::{MailError, SettingError};

/// How long the server may take for each of its answers.
const PATIENCE: Duration = Duration::from_secs(15);
/// Connections kept open.
const CONNECTIONS: u32 = 2;

/// A mail server.
#[derive(Clone, Debug)]
pub(super) struct Server(AsyncSmtpTransport<Tokio1Executor>);

impl Server {
    /// The server at `smtps://user:password@host`, or `smtp://…?tls=required`.
    pub(super) fn at(url: &str) -> Result<Self, SettingError> {
        let url = url.trim();
        if tells_password(url) {
            return Err(SettingError::PlainPassword);
        }
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| SettingError::Url)?
            .timeout(Some(PATIENCE))
            .pool_config(PoolConfig::new().max_size(CONNECTIONS));
        let names_itself = url
            .split_once("://")
            .and_then(|(_, rest)| rest.split(['?', '#']).next()?.split_once('/'))
            .is_some_and(|(_, path)| !path.is_empty());
        let builder = if names_itself {
            builder
        } else {
            builder.hello_name(ClientId::default())
        };
        Ok(Self(builder.build()))
    }

    /// What the server says counts by its code alone: its words may repeat the address.
    pub(super) async fn send(&self, message: Message) -> Result<(), MailError> {
        let Err(error) = self.0.send(message).await else {
            return Ok(());
        };
        let code = error.status().map(|code| code.to_string());
        Err(match code {
            Some(code) if error.is_permanent() && !is_ours(&code) => MailError::Refused(code),
            Some(code) if code == "421" => MailError::Unreachable("it closes"),
            Some(code) if is_ours(&code) => MailError::Unreachable("it does not let us in"),
            Some(code) => MailError::Later(code),
            None if error.is_client() => MailError::Refused("message".to_owned()),
            None if error.is_timeout() => MailError::Unreachable("it takes too long"),
            None if error.is_tls() => MailError::Unreachable("no encryption agreed"),
            None => MailError::Unreachable("no connection"),
        })
    }
}

/// Whether a refusal is about this program's own sign-in and says nothing about the mail.
fn is_ours(code: &str) -> bool {
    matches!(code, "530" | "534" | "535" | "538")
}

/// Whether the password would go over a network unencrypted.
fn tells_password(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("smtp://") else {
        return false;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let Some((_, host)) = authority.rsplit_once('@') else {
        return false;
    };
    let stays_here = ["127.", "localhost", "[::1]"]
        .iter()
        .any(|own| host.starts_with(own));
    let encrypted = rest
        .split_once('?')
        .is_some_and(|(_, query)| query.split('&').any(|pair| pair == "tls=required"));
    !stays_here && !encrypted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_never_told_in_the_clear() {
        for refused in [
            "smtp://me:secret@mail.example",
            "smtp://me:secret@mail.example:587?tls=opportunistic",
        ] {
            assert_eq!(
                Server::at(refused).err(),
                Some(SettingError::PlainPassword),
                "{refused}"
            );
        }
        for taken in [
            "smtps://me:secret@mail.example",
            "smtp://me:secret@mail.example?tls=required",
            "smtp://me:secret@127.0.0.1:2525",
            "smtp://mail.example",
        ] {
            let server = Server::at(taken).unwrap();
            assert!(!format!("{server:?}").contains("secret"), "{server:?}");
        }
        assert_eq!(
            Server::at("mail.example").err(),
            Some(SettingError::Url),
            "no scheme"
        );
    }
}
