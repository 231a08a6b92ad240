//! Asking DNS for the keys of signatures. What a key says is read elsewhere.

use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

use mail_auth::MessageAuthenticator;
use mail_auth::hickory_resolver::config::{
    ConnectionConfig, NameServerConfig, ResolverConfig, ResolverOpts,
};
use mail_auth::hickory_resolver::net::{DnsError, NetError};
use mail_auth::hickory_resolver::proto::rr::{Name, RData};
use mail_auth::hickory_resolver::system_conf::read_system_conf;
use tokio::sync::OnceCell;

/// How long a question may take, asked again included.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long one try may take.
const TRY: Duration = Duration::from_secs(2);
/// Texts and bytes of texts that are looked at; a key has one, of less than a kilobyte.
const MOST_TEXTS: usize = 8;
const LONGEST_TEXT: usize = 4_096;

/// Who is asked.
pub(super) struct Resolver {
    address: Option<SocketAddr>,
    asks: OnceCell<MessageAuthenticator>,
}

/// What DNS says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// The texts under a name.
    Texts(Vec<Vec<u8>>),
    /// That there are none.
    None,
    /// Nothing now; perhaps later.
    Unavailable,
}

impl fmt::Debug for Resolver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resolver")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

impl Resolver {
    /// Whoever the system asks.
    pub(super) const fn of_system() -> Self {
        Self {
            address: None,
            asks: OnceCell::const_new(),
        }
    }

    /// The server at this address.
    pub(super) const fn at(address: SocketAddr) -> Self {
        Self {
            address: Some(address),
            asks: OnceCell::const_new(),
        }
    }

    /// Made when it is first needed, since it lives in the runtime that asks.
    pub(super) async fn authenticator(&self) -> Result<&MessageAuthenticator, NetError> {
        self.asks
            .get_or_try_init(async || {
                let (config, mut options) = match self.address {
                    Some(address) => (only(address), ResolverOpts::default()),
                    None => read_system_conf()?,
                };
                options.timeout = TRY;
                options.attempts = 2;
                MessageAuthenticator::new(config, options)
            })
            .await
    }

    /// The texts under a name.
    pub(super) async fn texts(&self, name: &str) -> Answer {
        match tokio::time::timeout(PATIENCE, self.ask(name)).await {
            Ok(Ok(texts)) if texts.is_empty() => Answer::None,
            Ok(Ok(texts)) => Answer::Texts(texts),
            Ok(Err(NetError::Dns(DnsError::NoRecordsFound(_)))) => Answer::None,
            Ok(Err(error)) => {
                tracing::warn!(%error, "DNS could not be asked for the key of a signature");
                Answer::Unavailable
            }
            Err(_) => Answer::Unavailable,
        }
    }

    async fn ask(&self, name: &str) -> Result<Vec<Vec<u8>>, NetError> {
        let Ok(name) = Name::from_ascii(name) else {
            return Ok(Vec::new());
        };
        let found = self
            .authenticator()
            .await?
            .resolver()
            .txt_lookup(name)
            .await?;
        let mut texts = Vec::new();
        for record in found.answers() {
            if let RData::TXT(text) = &record.data {
                let whole: Vec<u8> = text
                    .txt_data
                    .iter()
                    .flat_map(|part| part.to_vec())
                    .collect();
                if whole.len() <= LONGEST_TEXT {
                    texts.push(whole);
                }
            }
        }
        texts.truncate(MOST_TEXTS);
        Ok(texts)
    }
}

fn only(address: SocketAddr) -> ResolverConfig {
    let connections = [ConnectionConfig::udp(), ConnectionConfig::tcp()]
        .into_iter()
        .map(|mut connection| {
            connection.port = address.port();
            connection
        })
        .collect();
    let server = NameServerConfig::new(address.ip(), true, connections);
    ResolverConfig::from_parts(None, Vec::new(), vec![server])
}
