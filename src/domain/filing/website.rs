//! The web address of a business, as somebody types it.

use std::fmt;

/// A web address: its host, which is one on the public internet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Website {
    host: String,
}

impl Website {
    /// Reads `shop.com`, `www.Shop.com/contact`, `https://shop.com`; `None` where it is no public web address.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let lower = typed.trim().to_lowercase();
        let rest = lower
            .strip_prefix("https://")
            .or_else(|| lower.strip_prefix("http://"))
            .unwrap_or(&lower);
        let host = rest.split(['/', '?', '#']).next()?.trim_end_matches('.');
        let label_fits = |label: &str| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        };
        let labels: Vec<&str> = host.split('.').collect();
        let last = labels.last()?;
        if host.len() > 253
            || labels.len() < 2
            || !labels.iter().all(|label| label_fits(label))
            || last.chars().all(|c| c.is_ascii_digit())
        {
            return None;
        }
        let known = psl::suffix(host.as_bytes()).is_some_and(|suffix| suffix.is_known());
        // `example` is for documentation and for made-up businesses.
        if !known && *last != "example" {
            return None;
        }
        psl::domain_str(host)?;
        Some(Self {
            host: host.to_owned(),
        })
    }

    /// The domain that its owner registered: of `www.shop.co.uk` `shop.co.uk`.
    #[must_use]
    pub fn domain(&self) -> &str {
        psl::domain_str(&self.host).unwrap_or(&self.host)
    }
}

impl fmt::Display for Website {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "https://{}/", self.host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_are_read_and_nonsense_is_not() {
        for (typed, whole, domain) in [
            ("shop.com", "https://shop.com/", "shop.com"),
            (
                "WWW.Shop.co.uk/contact?x=1",
                "https://www.shop.co.uk/",
                "shop.co.uk",
            ),
            (
                "http://boutique.fr#top",
                "https://boutique.fr/",
                "boutique.fr",
            ),
            (
                "gal-tzur.example",
                "https://gal-tzur.example/",
                "gal-tzur.example",
            ),
            ("shop.com.", "https://shop.com/", "shop.com"),
        ] {
            let read = Website::read(typed).unwrap();
            assert_eq!((read.to_string().as_str(), read.domain()), (whole, domain));
        }
        for bad in [
            "",
            "shop",
            "localhost",
            "my shop.com",
            "shop..com",
            "-a.com",
            "127.0.0.1",
            "[::1]",
            "ftp://shop.com",
            "javascript:alert(1)",
            "https://user:pass@shop.com",
            "shop.nonsense",
            "com",
            "co.uk",
            "https://",
            "a@b.com",
            "shop.com:8080",
            "<b>.com",
        ] {
            assert_eq!(Website::read(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn what_was_read_reads_back(typed in any::<String>()) {
            if let Some(website) = Website::read(&typed) {
                prop_assert_eq!(Website::read(&website.to_string()), Some(website));
            }
        }
    }
}
