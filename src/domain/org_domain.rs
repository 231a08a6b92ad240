//! The part of a domain that one organisation registered: `mail.shop.acme.co.uk` is `acme.co.uk`. Whose it is, is not here.

use std::fmt;

use super::shared_domains::{MAILBOXES, PLATFORMS, SENDERS};
use super::words::serde_as_text;

/// The longest name DNS knows.
const LONGEST_NAME: usize = 253;
/// The longest part of one.
const LONGEST_LABEL: usize = 63;

/// A registrable domain, ASCII and in lower case; letters of other scripts as `xn--…`.
///
/// Two of them are the same organisation's where they are equal to the letter: what only looks
/// alike (`аcme.com` with a Cyrillic а) is written differently.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrgDomain(String);

impl OrgDomain {
    /// The registrable domain of a host; none where the host is a public suffix (`co.uk`), an IP
    /// address or no name at all.
    #[must_use]
    pub fn of_host(host: &str) -> Option<Self> {
        let host = host.trim().trim_end_matches('.');
        let ascii = idna::domain_to_ascii(host).ok()?.to_ascii_lowercase();
        if ascii.len() > LONGEST_NAME || !ascii.split('.').all(is_label) {
            return None;
        }
        let is_address = ascii
            .rsplit('.')
            .next()
            .is_none_or(|last| last.bytes().all(|byte| byte.is_ascii_digit()));
        if is_address {
            return None;
        }
        psl::domain_str(&ascii).map(|domain| Self(domain.to_owned()))
    }

    /// The registrable domain of a web address, with or without its scheme.
    #[must_use]
    pub fn of_website(address: &str) -> Option<Self> {
        let address = address.trim();
        let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
        let authority = rest.split(['/', '?', '#', '\\']).next()?;
        if authority.contains('@') {
            return None;
        }
        let host = authority.split(':').next()?;
        Self::of_host(host)
    }

    /// The registrable domain of an e-mail address.
    #[must_use]
    pub fn of_mail_address(address: &str) -> Option<Self> {
        let (_, host) = address.rsplit_once('@')?;
        Self::of_host(host)
    }

    /// The name, ASCII.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether mail signed by it can come from anybody: it gives mailboxes to the public, sends in
    /// the name of its customers, or lends them a page. Never counts as a business's own.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        let mut all = MAILBOXES.iter().chain(SENDERS).chain(PLATFORMS);
        all.any(|shared| {
            self.0
                .strip_suffix(shared)
                .is_some_and(|before| before.is_empty() || before.ends_with('.'))
        })
    }
}

impl fmt::Display for OrgDomain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for OrgDomain {
    type Err = super::DomainError;

    /// Takes a registrable domain and nothing longer.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::of_host(text)
            .filter(|domain| domain.0 == text)
            .ok_or(super::DomainError::BadForm {
                what: "domain",
                expected: "a registrable domain such as acme.com",
            })
    }
}

serde_as_text!(OrgDomain);

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label.len() <= LONGEST_LABEL
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(host: &str) -> Option<String> {
        OrgDomain::of_host(host).map(|domain| domain.to_string())
    }

    #[test]
    fn a_host_belongs_to_who_registered_its_end() {
        for (host, domain) in [
            ("acme.com", "acme.com"),
            ("Mail.Shop.ACME.com.", "acme.com"),
            ("news.acme.co.uk", "acme.co.uk"),
            ("acme.com.evil.com", "evil.com"),
            ("shop.acme.co.il", "acme.co.il"),
            ("alice.github.io", "alice.github.io"),
            ("bücher.example", "xn--bcher-kva.example"),
            ("s1._domainkey.acme.com", "acme.com"),
        ] {
            assert_eq!(of(host).as_deref(), Some(domain), "{host}");
        }
    }

    #[test]
    fn what_nobody_registered_is_nobodys() {
        for host in [
            "",
            ".",
            "com",
            "co.uk",
            "github.io",
            "127.0.0.1",
            "acme..com",
            "-acme.com",
            "ac me.com",
            "acme.com/evil",
            "[::1]",
            "a@acme.com",
        ] {
            assert_eq!(of(host), None, "{host}");
        }
        assert_eq!(of(&format!("{}.com", "a".repeat(64))), None);
    }

    #[test]
    fn what_looks_alike_is_written_differently() {
        let latin = OrgDomain::of_host("acme.com");
        for other in [
            "аcme.com",
            "acmе.com",
            "acme.corn",
            "acrne.com",
            "acme.co",
            "xn--cme-5cd.com",
        ] {
            assert_ne!(OrgDomain::of_host(other), latin, "{other}");
        }
        assert_eq!(of("аcme.com").as_deref(), Some("xn--cme-5cd.com"));
    }

    #[test]
    fn a_web_address_leads_to_its_host() {
        for address in [
            "https://www.acme.com/shop?x=1",
            "acme.com",
            "http://acme.com:8080",
            "https://acme.com#top",
            "https://acme.com\\@evil.com",
        ] {
            let domain = OrgDomain::of_website(address).map(|domain| domain.to_string());
            assert_eq!(domain.as_deref(), Some("acme.com"), "{address}");
        }
        for address in [
            "https://acme.com@evil.com/",
            "mailto:a@acme.com",
            "",
            "https://",
        ] {
            assert_eq!(OrgDomain::of_website(address), None, "{address}");
        }
    }

    #[test]
    fn mail_hosts_of_everybody_are_nobodys_own() {
        for host in [
            "gmail.com",
            "eu-west-1.amazonses.com",
            "em.sendgrid.net",
            "acme-com.20230601.gappssmtp.com",
            "acme.onmicrosoft.com",
            "sites.google.com",
            "www.facebook.com",
            "acme.etsy.com",
            "amazon.co.uk",
            "acme.myshopify.com",
            "acme.wixsite.com",
            "acme.blogspot.com",
            "stores.ebay.de",
        ] {
            assert!(OrgDomain::of_host(host).unwrap().is_shared(), "{host}");
        }
        for host in [
            "acme.com",
            "notgmail.com",
            "gmail.com.evil.org",
            "myetsy.com",
        ] {
            assert!(!OrgDomain::of_host(host).unwrap().is_shared(), "{host}");
        }
    }

    #[test]
    fn the_lists_hold_names_as_they_are_compared() {
        for list in [MAILBOXES, SENDERS, PLATFORMS] {
            for name in list {
                let domain = OrgDomain::of_host(name);
                assert!(
                    domain.is_some_and(|domain| name.ends_with(domain.as_str()))
                        || psl::suffix_str(name) == Some(*name),
                    "{name}"
                );
                assert_eq!(*name, name.to_lowercase());
            }
        }
    }

    proptest! {
        #[test]
        fn any_part_before_a_domain_is_the_same_organisation(parts in prop::collection::vec("[a-z0-9]{1,10}", 0..4)) {
            let mut labels = parts;
            labels.push("acme.com".to_owned());
            let host = labels.join(".");
            let domain = of(&host);
            prop_assert_eq!(domain.as_deref(), Some("acme.com"));
        }

        #[test]
        fn a_domain_in_front_of_another_is_that_other(front in "[a-z]{1,8}", evil in "[a-z]{3,8}") {
            prop_assume!(evil != "acme");
            let own = OrgDomain::of_host("acme.com");
            for host in [
                format!("acme.com.{evil}.com"),
                format!("{front}-acme.com"),
                format!("{front}acme.com"),
                format!("acme.com-{front}.com"),
                format!("acme.{evil}.com"),
            ] {
                prop_assert_ne!(OrgDomain::of_host(&host), own.clone());
            }
        }

        #[test]
        fn no_text_breaks_it_and_what_comes_out_goes_in_again(text in "\\PC{0,40}") {
            if let Some(domain) = OrgDomain::of_host(&text) {
                prop_assert_eq!(domain.as_str().parse::<OrgDomain>().ok(), Some(domain.clone()));
            }
            let _ = OrgDomain::of_website(&text);
            let _ = OrgDomain::of_mail_address(&text);
        }
    }
}
