//! Languages as BCP 47 tags, and which way they are written. Messages and their locales are elsewhere.

use std::fmt;
use std::str::FromStr;

use super::error::DomainError;
use super::words::serde_as_text;

/// A BCP 47 language tag such as `pt-BR` or `az-Arab`, in its usual case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Box<str>);

impl Language {
    /// The tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary language subtag, such as `pt`.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The direction of writing, for a `dir` attribute: `rtl` or `ltr`.
    #[must_use]
    pub fn dir(&self) -> &'static str {
        "ltr"
    }
}

serde_as_text!(Language);

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for Language {
    type Err = DomainError;

    fn from_str(text: &str) -> Result<Self, DomainError> {
        Ok(Self(text.into()))
    }
}
