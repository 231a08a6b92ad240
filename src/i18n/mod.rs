//! Messages, numbers and dates in the reader's language. No page lives here.
//!
//! Messages are Fluent files in `locales/<language>/`, one file per page, turned into functions by
//! `build.rs`: `text.business_none_yet()`. A message that a language lacks fails the build.
//! Arguments carry no bidi isolates, so that every text is fit for attributes, titles and feeds;
//! where free text (a name) goes into a sentence of a page, pass it through [`isolate`].

mod dates;
mod names;
mod numbers;
mod order;
mod places;
mod proof_names;
#[cfg(test)]
mod tests;

pub use self::numbers::{Whole, minor_digits};
pub use self::order::Order;

use std::ops::Deref;
use std::str::FromStr;
use std::sync::LazyLock;

use self::dates::Dates;
use self::messages::{L10n, L10nLanguage};
use self::numbers::Numbers;

/// The functions that `build.rs` makes of the message files.
#[rustfmt::skip]
mod messages {
    #![allow(clippy::all, clippy::pedantic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs, unused, reason = "generated")]
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

/// A language the pages are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum UiLang {
    /// English, at `/`.
    #[default]
    En,
    /// French, under `/fr`.
    Fr,
    /// Arabic, under `/ar`.
    Ar,
    /// Hebrew, under `/he`.
    He,
}

impl UiLang {
    /// Every language, in the order of the language switcher.
    pub const ALL: [Self; 4] = [Self::En, Self::Fr, Self::Ar, Self::He];

    /// BCP 47 code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::Ar => "ar",
            Self::He => "he",
        }
    }

    /// Writing direction: `ltr` or `rtl`.
    #[must_use]
    pub const fn dir(self) -> &'static str {
        if self.is_rtl() { "rtl" } else { "ltr" }
    }

    /// Whether lines start at the right.
    #[must_use]
    pub const fn is_rtl(self) -> bool {
        matches!(self, Self::Ar | Self::He)
    }

    /// What comes before the path of a page in this language: nothing for English.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::En => "",
            Self::Fr => "/fr",
            Self::Ar => "/ar",
            Self::He => "/he",
        }
    }

    /// The language's name in itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "Français",
            Self::Ar => "العربية",
            Self::He => "עברית",
        }
    }

    /// OpenGraph's way of naming the language.
    #[must_use]
    pub const fn og_locale(self) -> &'static str {
        match self {
            Self::En => "en_GB",
            Self::Fr => "fr_FR",
            Self::Ar => "ar_AR",
            Self::He => "he_IL",
        }
    }

    /// Splits `/fr/stats` into French and `/stats`; a path without a language is English.
    #[must_use]
    pub fn of_path(path: &str) -> (Self, &str) {
        for lang in [Self::Fr, Self::Ar, Self::He] {
            match path.strip_prefix(lang.prefix()) {
                Some("") => return (lang, "/"),
                Some(rest) if rest.starts_with('/') => return (lang, rest),
                _ => {}
            }
        }
        (Self::En, path)
    }

    /// The texts and formats of this language, loaded once.
    #[must_use]
    pub fn text(self) -> &'static Text {
        static EN: LazyLock<Text> = LazyLock::new(|| Text::load(UiLang::En));
        static FR: LazyLock<Text> = LazyLock::new(|| Text::load(UiLang::Fr));
        static AR: LazyLock<Text> = LazyLock::new(|| Text::load(UiLang::Ar));
        static HE: LazyLock<Text> = LazyLock::new(|| Text::load(UiLang::He));
        match self {
            Self::En => &EN,
            Self::Fr => &FR,
            Self::Ar => &AR,
            Self::He => &HE,
        }
    }

    const fn generated(self) -> L10n {
        match self {
            Self::En => L10n::En,
            Self::Fr => L10n::Fr,
            Self::Ar => L10n::Ar,
            Self::He => L10n::He,
        }
    }
}

impl FromStr for UiLang {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|lang| lang.code() == code)
            .ok_or_else(|| {
                format!("`{code}` is no language of the pages; expected en, fr, ar or he")
            })
    }
}

/// One language's messages (by `Deref`) and its formats of numbers, money and dates.
pub struct Text {
    lang: UiLang,
    messages: L10nLanguage,
    numbers: Numbers,
    dates: Dates,
}

impl Text {
    fn load(lang: UiLang) -> Self {
        Self {
            lang,
            messages: lang.generated().load(),
            numbers: Numbers::load(lang),
            dates: Dates::load(lang),
        }
    }

    /// The language these texts are in.
    #[must_use]
    pub const fn lang(&self) -> UiLang {
        self.lang
    }
}

impl Deref for Text {
    type Target = L10nLanguage;

    fn deref(&self) -> &L10nLanguage {
        &self.messages
    }
}

impl std::fmt::Debug for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Text")
            .field("lang", &self.lang)
            .finish_non_exhaustive()
    }
}

/// Wraps free text so that its direction does not disturb the sentence around it. Only for the body
/// of a page: never in attributes, titles, subjects, URLs or CSV.
#[must_use]
pub fn isolate(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}

/// Takes bidi controls out of a text, for attributes, titles, subjects, URLs, SVG and CSV.
#[must_use]
pub fn plain(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')).collect()
}
