//! The part of a domain that one organisation registered: `mail.shop.acme.co.uk` is `acme.co.uk`. Whose it is, is not here.

use std::fmt;

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

    /// Whether mail signed by it can come from anybody: it gives mailboxes to the public, or sends
    /// in the name of its customers. Never counts as a business's own.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        MAILBOXES.iter().chain(SENDERS).any(|shared| {
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

/// Domains under which the public has mailboxes: webmail, and internet providers for their customers.
const MAILBOXES: &[&str] = &[
    "126.com",
    "163.com",
    "aliyun.com",
    "aol.com",
    "arcor.de",
    "att.net",
    "barak.net.il",
    "bbox.fr",
    "bellsouth.net",
    "bezeqint.net",
    "bigpond.com",
    "bluewin.ch",
    "bol.com.br",
    "btinternet.com",
    "charter.net",
    "comcast.net",
    "cox.net",
    "daum.net",
    "duck.com",
    "emirates.net.ae",
    "etisalat.ae",
    "fastmail.com",
    "fastmail.fm",
    "foxmail.com",
    "free.fr",
    "freenet.de",
    "gmail.com",
    "gmx.at",
    "gmx.ch",
    "gmx.com",
    "gmx.de",
    "gmx.fr",
    "gmx.net",
    "googlemail.com",
    "hanmail.net",
    "hey.com",
    "hotmail.co.il",
    "hotmail.co.uk",
    "hotmail.com",
    "hotmail.de",
    "hotmail.es",
    "hotmail.fr",
    "hotmail.it",
    "hushmail.com",
    "icloud.com",
    "ig.com.br",
    "inbox.lv",
    "inbox.ru",
    "laposte.net",
    "libero.it",
    "list.ru",
    "live.co.uk",
    "live.com",
    "live.fr",
    "live.nl",
    "mac.com",
    "mail.com",
    "mail.ru",
    "mailbox.org",
    "me.com",
    "menara.ma",
    "msn.com",
    "naver.com",
    "neuf.fr",
    "netvision.net.il",
    "numericable.fr",
    "o2.pl",
    "onet.pl",
    "orange.fr",
    "outlook.com",
    "outlook.de",
    "outlook.fr",
    "outlook.sa",
    "pm.me",
    "posteo.de",
    "privaterelay.appleid.com",
    "proton.me",
    "protonmail.ch",
    "protonmail.com",
    "qq.com",
    "rambler.ru",
    "rediffmail.com",
    "relay.firefox.com",
    "rocketmail.com",
    "sbcglobal.net",
    "seznam.cz",
    "sfr.fr",
    "shaw.ca",
    "sina.com",
    "sky.com",
    "sympatico.ca",
    "t-online.de",
    "talktalk.net",
    "telenet.be",
    "telus.net",
    "terra.com.br",
    "tuta.com",
    "tuta.io",
    "tutanota.com",
    "ukr.net",
    "uol.com.br",
    "verizon.net",
    "videotron.ca",
    "virgilio.it",
    "virginmedia.com",
    "voila.fr",
    "walla.co.il",
    "walla.com",
    "wanadoo.fr",
    "web.de",
    "wp.pl",
    "xs4all.nl",
    "xtra.co.nz",
    "ya.ru",
    "yahoo.ca",
    "yahoo.co.in",
    "yahoo.co.jp",
    "yahoo.co.uk",
    "yahoo.com",
    "yahoo.com.au",
    "yahoo.com.br",
    "yahoo.de",
    "yahoo.es",
    "yahoo.fr",
    "yahoo.it",
    "yandex.com",
    "yandex.ru",
    "yeah.net",
    "ymail.com",
    "zoho.com",
    "zohomail.com",
    "zonnet.nl",
];

/// Domains that sign what they send in the name of whoever is their customer.
const SENDERS: &[&str] = &[
    "acems1.com",
    "activehosted.com",
    "amazonses.com",
    "atlassian-mail.net",
    "bmsend.com",
    "brevo.com",
    "brevosend.com",
    "ccsend.com",
    "cmail19.com",
    "cmail20.com",
    "constantcontact.com",
    "convertkit-mail.com",
    "createsend.com",
    "customeriomail.com",
    "discoursemail.com",
    "e2ma.net",
    "elasticemail.com",
    "emarsys.net",
    "exacttarget.com",
    "freshdesk.com",
    "freshemail.io",
    "gappssmtp.com",
    "getresponse-mail.com",
    "helpscout.net",
    "hubspotemail.net",
    "hubspotfree.net",
    "hubspotstarter.net",
    "icontactmail.com",
    "intercom-mail.com",
    "klaviyomail.com",
    "mailchimpapp.net",
    "mailersend.net",
    "mailgun.net",
    "mailgun.org",
    "mailjet.com",
    "mandrillapp.com",
    "mcdlv.net",
    "mcsv.net",
    "messagegears.net",
    "mktomail.com",
    "mtasv.net",
    "myshopify.com",
    "onmicrosoft.com",
    "outbound.protection.outlook.com",
    "pipedrive.email",
    "postmarkapp.com",
    "resend.dev",
    "rsgsv.net",
    "sendgrid.com",
    "sendgrid.info",
    "sendgrid.net",
    "sendibm1.com",
    "sendinblue.com",
    "sharedmailers.net",
    "shopifyemail.com",
    "smtp2go.com",
    "smtp.com",
    "socketlabs.com",
    "sparkpostmail.com",
    "squarespace-mail.com",
    "substack.com",
    "turbo-smtp.com",
    "wixemails.com",
    "zcsend.net",
    "zendesk.com",
    "zohocampaigns.com",
];

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
        ] {
            assert!(OrgDomain::of_host(host).unwrap().is_shared(), "{host}");
        }
        for host in ["acme.com", "notgmail.com", "gmail.com.evil.org"] {
            assert!(!OrgDomain::of_host(host).unwrap().is_shared(), "{host}");
        }
    }

    #[test]
    fn the_lists_hold_names_as_they_are_compared() {
        for list in [MAILBOXES, SENDERS] {
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
