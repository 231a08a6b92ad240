//! The short name of a business or sector in an address. That no two share one is the registry's business.

use std::fmt;
use std::str::FromStr;

use super::error::DomainError;
use super::letters;
use super::words::serde_as_text;

/// A slug: 1 to 80 of `a`–`z`, `0`–`9` and single inner hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Box<str>);

impl Slug {
    /// The longest slug, in bytes.
    pub const MAX_LEN: usize = 80;

    /// The slug's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The slug of a name: bare Latin letters and digits, what is Greek, Cyrillic, Hebrew or Arabic written in Latin,
    /// everything else a hyphen, apostrophes nothing, cut at a hyphen within [`Self::MAX_LEN`].
    ///
    /// `None` where nothing is left, as of a Chinese name: the caller then takes [`Self::numbered`] with a number that
    /// it keeps.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let mut text = String::with_capacity(name.len().min(Self::MAX_LEN));
        let mut gap = false;
        letters::each_bare(name, |c| {
            let mut buffer = [0; 4];
            let written = if c.is_ascii_alphanumeric() {
                Some(&*c.encode_utf8(&mut buffer))
            } else {
                letters::in_latin(c)
            };
            match written {
                Some(latin) => {
                    if gap && !text.is_empty() {
                        text.push('-');
                    }
                    gap = false;
                    text.push_str(latin);
                }
                None => {
                    gap |= !matches!(
                        c,
                        '\'' | '’' | '‘' | 'ʼ' | '"' | '״' | '׳' | 'ь' | 'ъ' | 'ء'
                    );
                }
            }
        });
        Self::cut(&text, Self::MAX_LEN)
    }

    /// This slug with `-number` at its end, cut so that it stays within [`Self::MAX_LEN`]: for a second business of
    /// the same slug.
    #[must_use]
    pub fn with_number(&self, number: u32) -> Self {
        let tail = format!("-{number}");
        let head = Self::cut(&self.0, Self::MAX_LEN.saturating_sub(tail.len()));
        head.map_or_else(
            || Self::numbered(number),
            |head| Self(format!("{}{tail}", head.0).into_boxed_str()),
        )
    }

    /// The beginning of a text of slug letters, at most `len` bytes, at a whole word where there is one.
    fn cut(text: &str, len: usize) -> Option<Self> {
        let head = match text.get(..len) {
            None => text,
            Some(head)
                if text
                    .get(len..)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('-')) =>
            {
                head
            }
            Some(head) => head.rsplit_once('-').map_or(head, |(words, _)| words),
        };
        let head = head.trim_matches('-');
        (!head.is_empty()).then(|| Self(head.into()))
    }

    /// The slug `b-number`, for a name that has none of its own.
    #[must_use]
    pub fn numbered(number: u32) -> Self {
        Self(format!("b-{number}").into_boxed_str())
    }
}

serde_as_text!(Slug);

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for Slug {
    type Err = DomainError;

    fn from_str(text: &str) -> Result<Self, DomainError> {
        let fits = (1..=Self::MAX_LEN).contains(&text.len())
            && text.split('-').all(|part| {
                !part.is_empty()
                    && part
                        .bytes()
                        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            });
        if fits {
            Ok(Self(text.into()))
        } else {
            Err(DomainError::BadForm {
                what: "slug",
                expected: "a-z, 0-9 and single hyphens",
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn slug(name: &str) -> String {
        Slug::from_name(name)
            .map(|slug| slug.to_string())
            .unwrap_or_default()
    }

    #[test]
    fn names_of_many_scripts_become_addresses() {
        assert_eq!(slug("Vivo - Telefônica "), "vivo-telefonica");
        assert_eq!(slug("EQUIFAX, INC."), "equifax-inc");
        assert_eq!(slug("McDonald’s & Søn"), "mcdonalds-son");
        assert_eq!(slug("Straße 7"), "strasse-7");
        assert_eq!(slug("Ростелеком"), "rostelekom");
        assert_eq!(slug("Ελλάς"), "ellas");
        assert_eq!(slug("בנק לאומי"), "bnq-lavmy");
        assert_eq!(slug("بنك مصر"), "bnk-msr");
        assert_eq!(Slug::from_name("株式会社"), None);
        assert_eq!(Slug::from_name(" - "), None);
        assert_eq!(Slug::numbered(17).as_str(), "b-17");
    }

    #[test]
    fn a_number_never_makes_it_too_long() {
        let long = Slug::from_name(&"word ".repeat(40)).unwrap();
        assert!(long.as_str().len() <= Slug::MAX_LEN && long.as_str().ends_with("word"));
        let second = long.with_number(2);
        assert!(second.as_str().len() <= Slug::MAX_LEN && second.as_str().ends_with("word-2"));
        assert_eq!(
            Slug::from_name(&"x".repeat(200)).unwrap().as_str().len(),
            Slug::MAX_LEN
        );
    }

    #[test]
    fn what_is_no_slug_is_refused() {
        for text in ["", "-", "a--b", "-a", "a-", "A", "é", "a b"] {
            assert!(text.parse::<Slug>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_slug_reads_back(name in any::<String>(), number in any::<u32>()) {
            if let Some(slug) = Slug::from_name(&name) {
                prop_assert_eq!(slug.as_str().parse::<Slug>(), Ok(slug.clone()));
                prop_assert_eq!(Slug::from_name(slug.as_str()), Some(slug.clone()));
                let numbered = slug.with_number(number);
                prop_assert_eq!(numbered.as_str().parse::<Slug>(), Ok(numbered.clone()));
            }
        }
    }
}
