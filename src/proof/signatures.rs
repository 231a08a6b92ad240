//! Checking the DKIM signatures of a mail: which hold, and what they cover. What that proves is decided elsewhere.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;
use std::time::Instant;

use chrono::{DateTime, Utc};
use futures::future::join_all;
use mail_auth::common::crypto::Algorithm;
use mail_auth::common::parse::TxtRecordParser;
use mail_auth::common::verify::{DomainKey, VerifySignature};
use mail_auth::dkim::{DkimError, Signature};
use mail_auth::{
    AuthenticatedMessage, DkimOutput, DkimResult, DnsError, Error, MessageAuthenticator,
    Parameters, ResolverCache, Txt,
};
use tokio::sync::Semaphore;

use super::mail::Head;
use super::resolver::{Answer, Resolver};
use crate::domain::signature::{Checked, Report, SIGNED_HEADERS, SignatureResult};

/// Signatures that are looked at; honest mails carry one or two.
const MOST_SIGNATURES: usize = 8;
/// Headers that a signature may name.
const MOST_SIGNED: usize = 200;
/// The shortest RSA key that is trusted.
const SHORTEST_RSA_BITS: usize = 1_024;

/// What a check found.
#[derive(Clone, Debug, Default)]
pub struct Check {
    /// For the decision.
    pub report: Report,
    /// The keys that DNS gave, for the archive.
    pub keys: Vec<SeenKey>,
}

/// A key as DNS gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenKey {
    /// Signing domain.
    pub domain: String,
    /// Which of its keys.
    pub selector: String,
    /// The record.
    pub record: String,
}

/// What DNS said about one key.
#[derive(Clone)]
enum Key {
    Found(Arc<DomainKey>, Found),
    Wrong,
    Unavailable,
}

#[derive(Clone, Copy)]
struct Found {
    is_for_tests: bool,
    is_weak: bool,
}

pub(super) async fn check(
    resolver: &Resolver,
    workers: &Arc<Semaphore>,
    mail: Arc<[u8]>,
    now: DateTime<Utc>,
) -> Check {
    let Some(head) = Head::of(&mail) else {
        return Check::default();
    };
    let signatures = signatures_of(&mail);
    let wanted: HashMap<Box<str>, &Signature> = signatures
        .iter()
        .flatten()
        .map(|signature| (signature.domain_key().into_boxed_str(), signature))
        .collect();
    let asked = wanted.into_iter().map(async |(name, signature)| {
        let (key, seen) = key(resolver, signature).await;
        ((name, key), seen)
    });
    let (keys, seen): (HashMap<Box<str>, Key>, Vec<Option<SeenKey>>) =
        join_all(asked).await.into_iter().unzip();
    let results = match resolver.authenticator().await {
        Err(_) => None,
        Ok(authenticator) => {
            let cryptographic =
                verify(authenticator.clone(), workers, Arc::clone(&mail), &keys).await;
            Some(cryptographic)
        }
    };
    let checked = signatures
        .iter()
        .map(|signature| match signature {
            None => unreadable(),
            Some(signature) => {
                let key = keys.get(signature.domain_key().as_str());
                let outcome = match &results {
                    None => SignatureResult::Unavailable,
                    Some(results) => outcome(signature, key, results, now),
                };
                described(signature, outcome, &head)
            }
        })
        .collect();
    let repeated = SIGNED_HEADERS
        .into_iter()
        .filter(|name| head.count(name) > 1)
        .map(str::to_owned)
        .collect();
    let named = head.recipients.iter().filter(|(name, _)| *name == "to");
    let to = named.flat_map(|(_, addresses)| addresses.iter().cloned());
    Check {
        report: Report {
            to: to.collect(),
            from: head.from,
            date: head.date,
            repeated,
            signatures: checked,
        },
        keys: seen.into_iter().flatten().collect(),
    }
}

/// The first signatures in the order of the mail; `None` for one that cannot be read.
fn signatures_of(mail: &[u8]) -> Vec<Option<Signature>> {
    let Some(head) = mail_parser::MessageParser::new().parse_headers(mail) else {
        return Vec::new();
    };
    head.headers()
        .iter()
        .filter(|header| header.name == mail_parser::HeaderName::DkimSignature)
        .take(MOST_SIGNATURES)
        .map(|header| {
            let from = usize::try_from(header.offset_start).ok()?;
            let to = usize::try_from(header.offset_end).ok()?;
            let signature = Signature::parse(mail.get(from..to)?).ok()?;
            (signature.h.len() <= MOST_SIGNED).then_some(signature)
        })
        .collect()
}

/// Asks for the key of a signature; the key, and what came as it came.
async fn key(resolver: &Resolver, signature: &Signature) -> (Key, Option<SeenKey>) {
    let texts = match resolver.texts(&signature.domain_key()).await {
        Answer::Unavailable => return (Key::Unavailable, None),
        Answer::None => return (Key::Wrong, None),
        Answer::Texts(texts) => texts,
    };
    for text in texts {
        let Ok(parsed) = DomainKey::parse(&text) else {
            continue;
        };
        let is_weak = parsed.p.public_key_bits() < SHORTEST_RSA_BITS;
        let record = String::from_utf8_lossy(&text).into_owned();
        let is_for_tests = is_for_tests(&record);
        let seen = SeenKey {
            domain: signature.d.clone(),
            selector: signature.s.clone(),
            record,
        };
        let found = Found {
            is_for_tests,
            is_weak,
        };
        return (Key::Found(Arc::new(parsed), found), Some(seen));
    }
    (Key::Wrong, None)
}

/// Whether the record has `y` among its flags (`t=`).
fn is_for_tests(record: &str) -> bool {
    record
        .split(';')
        .filter_map(|tag| tag.split_once('='))
        .filter(|(name, _)| name.trim() == "t")
        .flat_map(|(_, flags)| flags.split(':'))
        .any(|flag| flag.trim().eq_ignore_ascii_case("y"))
}

/// Answers that are known, and for everything else that there is none: no mail makes this program
/// ask DNS for a name of the mail's choice unseen.
struct Known(HashMap<Box<str>, Txt>);

impl ResolverCache<Box<str>, Txt> for Known {
    fn get<Q>(&self, name: &Q) -> Option<Txt>
    where
        Box<str>: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        let none = || Txt::Error(Error::Dns(DnsError::InvalidRecordType));
        Some(self.0.get(name).cloned().unwrap_or_else(none))
    }

    fn remove<Q>(&self, _: &Q) -> Option<Txt>
    where
        Box<str>: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        None
    }

    fn insert(&self, _: Box<str>, _: Txt, _: Instant) {}
}

/// Each signature without `l=` and whether it holds, by the keys that are known.
async fn verify(
    authenticator: MessageAuthenticator,
    workers: &Arc<Semaphore>,
    mail: Arc<[u8]>,
    keys: &HashMap<Box<str>, Key>,
) -> Vec<(Signature, DkimResult)> {
    let known = keys
        .iter()
        .filter_map(|(name, key)| match key {
            Key::Found(key, _) => Some((name.clone(), Txt::DomainKey(Arc::clone(key)))),
            Key::Wrong | Key::Unavailable => None,
        })
        .collect();
    let permit = Arc::clone(workers).acquire_owned().await;
    let runtime = tokio::runtime::Handle::current();
    let work = tokio::task::spawn_blocking(move || {
        let known = Known(known);
        let Some(message) = AuthenticatedMessage::parse_with_opts(&mail, None, true) else {
            return Vec::new();
        };
        if message.dkim_headers.len() > MOST_SIGNATURES
            || message
                .dkim_headers
                .iter()
                .any(|header| header.header.h.len() > MOST_SIGNED)
        {
            return Vec::new();
        }
        let parameters = Parameters::new(&message).with_txt_cache(&known);
        let outputs = runtime.block_on(authenticator.verify_dkim(parameters));
        drop(permit);
        outputs.iter().filter_map(of_output).collect()
    });
    work.await.unwrap_or_default()
}

fn of_output(output: &DkimOutput<'_>) -> Option<(Signature, DkimResult)> {
    Some((output.signature()?.clone(), output.result().clone()))
}

fn outcome(
    signature: &Signature,
    key: Option<&Key>,
    results: &[(Signature, DkimResult)],
    now: DateTime<Utc>,
) -> SignatureResult {
    if signature.l > 0 {
        return SignatureResult::BodyLength;
    }
    let now = u64::try_from(now.timestamp()).unwrap_or(0);
    if signature.x > 0 && signature.x <= now {
        return SignatureResult::Expired;
    }
    if signature.a == Algorithm::RsaSha1 {
        return SignatureResult::Weak;
    }
    let result = results
        .iter()
        .find(|(own, _)| own == signature)
        .map(|(_, result)| result);
    let Some(result) = result else {
        return SignatureResult::Malformed;
    };
    match (key, result) {
        // The body's hash needs no key, so a changed body is known even where DNS is silent.
        (_, DkimResult::Neutral(Error::Dkim(DkimError::FailedBodyHashMatch))) => {
            SignatureResult::BodyChanged
        }
        (_, DkimResult::Neutral(Error::Dkim(DkimError::SignatureExpired))) => {
            SignatureResult::Expired
        }
        (Some(Key::Unavailable), _) => SignatureResult::Unavailable,
        (None | Some(Key::Wrong), _) => SignatureResult::NoKey,
        (Some(Key::Found(_, Found { is_weak: true, .. })), _) => SignatureResult::Weak,
        (
            Some(Key::Found(
                _,
                Found {
                    is_for_tests: true, ..
                },
            )),
            _,
        ) => SignatureResult::TestKey,
        (Some(Key::Found(..)), DkimResult::Pass) => SignatureResult::Passed,
        (Some(Key::Found(..)), _) => SignatureResult::Broken,
    }
}

/// A signature that cannot be read, in the report.
fn unreadable() -> Checked {
    Checked {
        domain: String::new(),
        selector: String::new(),
        algorithm: String::new(),
        result: SignatureResult::Malformed,
        signed: Vec::new(),
        recipients: Vec::new(),
    }
}

/// A signature in the report. Recipients count as signed where their header is, and stands there once.
fn described(signature: &Signature, result: SignatureResult, head: &Head) -> Checked {
    let mut signed: Vec<String> = signature
        .h
        .iter()
        .map(|name| name.trim().to_ascii_lowercase())
        .collect();
    signed.sort_unstable();
    signed.dedup();
    let recipients = head
        .recipients
        .iter()
        .filter(|(name, _)| head.count(name) == 1 && signed.iter().any(|own| own == name))
        .flat_map(|(_, addresses)| addresses.iter().cloned())
        .collect();
    let algorithm = match signature.a {
        Algorithm::RsaSha1 => "rsa-sha1",
        Algorithm::RsaSha256 => "rsa-sha256",
        Algorithm::Ed25519Sha256 => "ed25519-sha256",
    };
    Checked {
        domain: signature.d.clone(),
        selector: signature.s.clone(),
        algorithm: algorithm.to_owned(),
        result,
        signed,
        recipients,
    }
}
