//! Mails as files: whether one is, and what its headers say. Signatures are checked elsewhere.

use chrono::{DateTime, Utc};
use mail_parser::{Address, HeaderName, HeaderValue, MessageParser};

/// How long the headers of a mail may be, and how many there may be: honest ones stay far below.
const LONGEST_HEAD_BYTES: usize = 256 * 1024;
const MOST_HEADERS: usize = 1_000;

/// What the headers of a mail say.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// Addresses in `From`, in lower case.
    pub(super) from: Vec<String>,
    /// The instant in `Date`.
    pub(super) date: Option<DateTime<Utc>>,
    /// Names of all headers, in lower case.
    pub(super) names: Vec<String>,
    /// Addresses by the header for recipients that they stand in, in lower case.
    pub(super) recipients: Vec<(&'static str, Vec<String>)>,
}

impl Head {
    /// Reads the headers; none where there are none, or too many.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let head = head_of(bytes)?;
        let message = MessageParser::new().parse_headers(head)?;
        if message.headers().len() > MOST_HEADERS {
            return None;
        }
        let mut read = Self::default();
        for header in message.headers() {
            read.names.push(header.name.as_str().to_ascii_lowercase());
            let addresses = || addresses(&header.value);
            match &header.name {
                HeaderName::From => read.from.extend(addresses()),
                HeaderName::To => read.recipients.push(("to", addresses())),
                HeaderName::Cc => read.recipients.push(("cc", addresses())),
                HeaderName::DeliveredTo => {
                    read.recipients.push(("delivered-to", bare(&header.value)));
                }
                HeaderName::Date => {
                    if let HeaderValue::DateTime(date) = &header.value
                        && date.is_valid()
                    {
                        read.date = DateTime::from_timestamp(date.to_timestamp(), 0);
                    }
                }
                _ => {}
            }
        }
        Some(read)
    }

    /// How often a header stands there.
    pub(super) fn count(&self, name: &str) -> usize {
        self.names.iter().filter(|own| *own == name).count()
    }
}

/// Whether it is a mail with everything that a mail has, and no binary file that happens to have a colon.
pub(super) fn is_mail(bytes: &[u8]) -> bool {
    let Some(head) = head_of(bytes) else {
        return false;
    };
    if head.contains(&0) || !begins_with_a_header(head) {
        return false;
    }
    Head::of(bytes).is_some_and(|head| {
        let has = |name: &str| head.count(name) > 0;
        has("from") && has("date") && (has("to") || has("subject") || has("message-id"))
    })
}

/// Everything before the first empty line, that line included.
fn head_of(bytes: &[u8]) -> Option<&[u8]> {
    let searched = bytes.get(..LONGEST_HEAD_BYTES).unwrap_or(bytes);
    let ends = |mark: &[u8]| {
        searched
            .windows(mark.len())
            .position(|part| part == mark)
            .map(|at| at + mark.len())
    };
    let end = match (ends(b"\r\n\r\n"), ends(b"\n\n")) {
        (Some(one), Some(other)) => one.min(other),
        (Some(end), None) | (None, Some(end)) => end,
        (None, None) => return None,
    };
    searched.get(..end)
}

/// `Name:` with nothing odd in the name.
fn begins_with_a_header(head: &[u8]) -> bool {
    let name = head.split(|byte| *byte == b':').next().unwrap_or_default();
    !name.is_empty()
        && name.len() < head.len()
        && name
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

fn addresses(value: &HeaderValue<'_>) -> Vec<String> {
    match value {
        HeaderValue::Address(Address::List(list)) => {
            list.iter().filter_map(|one| lower(one.address())).collect()
        }
        HeaderValue::Address(Address::Group(groups)) => groups
            .iter()
            .flat_map(|group| &group.addresses)
            .filter_map(|one| lower(one.address()))
            .collect(),
        _ => Vec::new(),
    }
}

/// A header that is one address and nothing else.
fn bare(value: &HeaderValue<'_>) -> Vec<String> {
    match value {
        HeaderValue::Text(text) => lower(Some(text.trim_matches(['<', '>', ' '])))
            .into_iter()
            .collect(),
        other => addresses(other),
    }
}

fn lower(address: Option<&str>) -> Option<String> {
    address
        .map(|address| address.trim().to_lowercase())
        .filter(|address| address.contains('@'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_read() {
        let mail = b"Received: x\nFrom: Acme <Orders@Acme.com>\nTo: \"Dana, D.\" <Dana@example.org>, b@example.org\nCc: c@example.org\nDelivered-To: d@example.org\nDate: Sun, 1 Nov 2026 09:00:00 +0100\nSubject: x\n\nbody\n";
        let head = Head::of(mail).unwrap();
        assert_eq!(head.from, ["orders@acme.com"]);
        assert_eq!(head.date.unwrap().to_rfc3339(), "2026-11-01T08:00:00+00:00");
        assert_eq!(
            head.recipients,
            [
                (
                    "to",
                    vec!["dana@example.org".to_owned(), "b@example.org".to_owned()]
                ),
                ("cc", vec!["c@example.org".to_owned()]),
                ("delivered-to", vec!["d@example.org".to_owned()]),
            ]
        );
    }

    #[test]
    fn what_is_no_mail_is_none() {
        for bytes in [
            &b"From: a@b.c\n\n"[..],
            b"hello\n\nFrom: a@b.c\nDate: x\nTo: y\n",
            b"<html>From: a@b.c\r\nDate: x\r\nTo: y\r\n\r\n",
            b"From: a@b.c\r\nDate: \0\r\nTo: y\r\n\r\n",
            b"From: a@b.c\r\nDate: x\r\nTo: y",
            b"",
        ] {
            assert!(!is_mail(bytes), "{}", String::from_utf8_lossy(bytes));
        }
        let long = [vec![b'a'; LONGEST_HEAD_BYTES], b"\r\n\r\n".to_vec()].concat();
        assert!(!is_mail(&long));
    }
}
