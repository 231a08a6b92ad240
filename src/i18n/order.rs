//! Lists in the order of the reader's language.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;

use super::UiLang;

impl UiLang {
    /// Compares names as a dictionary of this language does.
    #[must_use]
    pub fn order(self) -> Order {
        let locale: Locale = self.code().parse().unwrap_or(Locale::UNKNOWN);
        Order(Collator::try_new(locale.into(), CollatorOptions::default()).ok())
    }
}

/// The order of a language.
#[derive(Debug)]
pub struct Order(Option<CollatorBorrowed<'static>>);

impl Order {
    /// Which of two names comes first.
    #[must_use]
    pub fn of(&self, one: &str, other: &str) -> Ordering {
        let by_language = self.0.as_ref().map(|order| order.compare(one, other));
        by_language
            .unwrap_or(Ordering::Equal)
            .then_with(|| one.cmp(other))
    }
}
