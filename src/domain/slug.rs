//! The short name of a business or sector in an address. That no two share one is the registry's business.

use std::fmt;
use std::str::FromStr;

use super::error::DomainError;
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

    /// The slug of a name, or `None` where the name has no letter or digit that can be written in ASCII.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let _ = name;
        None
    }

    /// This slug with `-number` at its end, cut so that it stays within [`Self::MAX_LEN`]: for a second business of
    /// the same slug.
    #[must_use]
    pub fn with_number(&self, number: u32) -> Self {
        let _ = number;
        self.clone()
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
                !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            });
        if fits { Ok(Self(text.into())) } else { Err(DomainError::BadForm { what: "slug", expected: "a-z, 0-9 and single hyphens" }) }
    }
}
