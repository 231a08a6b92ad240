//! The one error type of the domain: what was wrong with a value. No HTTP, no prose for readers.

use super::refusal::Refusal;

/// What was wrong. `code()` is stable; texts for readers are made at the edge from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DomainError {
    /// A text outside a closed list.
    #[error("{what}: expected one of {}", expected.join(", "))]
    NotOneOf {
        /// Which list.
        what: &'static str,
        /// Its texts.
        expected: &'static [&'static str],
    },
    /// A text that is not of the form asked for.
    #[error("{what}: expected {expected}")]
    BadForm {
        /// Which kind of value.
        what: &'static str,
        /// The form, such as `RD-2026-000123`.
        expected: &'static str,
    },
    /// A number too large to hold.
    #[error("{what}: too large")]
    TooLarge {
        /// Which kind of value.
        what: &'static str,
    },
    /// Two amounts of different currencies in one sum.
    #[error("money: currencies differ")]
    CurrenciesDiffer,
    /// An event that the complaint's life does not allow.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
}

impl DomainError {
    /// A stable code, for problem types and message keys.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotOneOf { .. } => "not_one_of",
            Self::BadForm { .. } => "bad_form",
            Self::TooLarge { .. } => "too_large",
            Self::CurrenciesDiffer => "currencies_differ",
            Self::Refused(refusal) => refusal.as_str(),
        }
    }
}
