//! When two spellings are one business's name. Merging and linking businesses by hand is the desk's.

use std::fmt;

/// What is left of a name when everything that spellings differ in is taken away. Equal keys, one business.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameKey(String);

impl NameKey {
    /// The key's text, as stored beside an alias.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key's text, owned.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for NameKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The key of a name.
#[must_use]
pub fn key(name: &str) -> NameKey {
    NameKey(name.to_owned())
}
