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

    /// The script subtag, such as `Arab`, where the tag has one.
    #[must_use]
    pub fn script(&self) -> Option<&str> {
        self.0
            .split('-')
            .skip(1)
            .find(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic()))
    }

    /// The direction of writing, for a `dir` attribute: `rtl` or `ltr`. The script decides where it is named, else the
    /// script that the language is mostly written in.
    #[must_use]
    pub fn dir(&self) -> &'static str {
        let rtl = match self.script() {
            Some(script) => RTL_SCRIPTS.contains(&script),
            None => RTL_LANGUAGES.contains(&self.primary()) || RTL_IN_REGION.contains(&&*self.0),
        };
        if rtl { "rtl" } else { "ltr" }
    }
}

/// Scripts written from right to left (ISO 15924).
const RTL_SCRIPTS: &[&str] = &[
    "Adlm", "Arab", "Aran", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Gara", "Hatr", "Hebr", "Hung",
    "Khar", "Lydi", "Mand", "Mani", "Mend", "Merc", "Mero", "Narb", "Nbat", "Nkoo", "Orkh", "Ougr",
    "Palm", "Phli", "Phlp", "Phnx", "Prti", "Rohg", "Samr", "Sarb", "Sogd", "Sogo", "Syrc", "Syre",
    "Syrj", "Syrn", "Thaa", "Yezi",
];

/// Languages mostly written in such a script.
const RTL_LANGUAGES: &[&str] = &[
    "acm", "acw", "aeb", "afb", "ajp", "apc", "apd", "ar", "arc", "arq", "ars", "ary", "arz",
    "ayl", "azb", "bal", "bgn", "bqi", "ckb", "dv", "fa", "glk", "haz", "he", "iw", "ji", "khw",
    "ks", "lki", "lrc", "luz", "mzn", "nqo", "pnb", "prs", "ps", "rhg", "sd", "sdh", "skr", "syr",
    "trw", "ug", "ur", "yi",
];

/// Tags whose region says the script.
const RTL_IN_REGION: &[&str] = &[
    "az-IQ", "az-IR", "kk-AF", "kk-CN", "kk-IR", "ku-IQ", "ku-IR", "ky-CN", "pa-PK", "tk-AF",
    "uz-AF",
];

serde_as_text!(Language);

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for Language {
    type Err = DomainError;

    /// Reads a tag in any case: a language of 2 or 3 letters (or 4 to 8), then subtags of 1 to 8 letters and digits.
    fn from_str(text: &str) -> Result<Self, DomainError> {
        let bad = DomainError::BadForm {
            what: "language",
            expected: "a BCP 47 tag such as pt-BR",
        };
        if text.len() > MAX_LEN {
            return Err(bad);
        }
        let mut tag = String::with_capacity(text.len());
        let mut private = false;
        for (place, part) in text.split('-').enumerate() {
            let letters = part.bytes().all(|b| b.is_ascii_alphabetic());
            let fits = if place == 0 {
                letters && (2..=8).contains(&part.len())
            } else {
                (1..=8).contains(&part.len())
            };
            if !fits || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
                return Err(bad);
            }
            if place > 0 {
                tag.push('-');
            }
            match part.len() {
                4 if place > 0 && letters && !private => {
                    let (head, tail) = part.split_at_checked(1).ok_or(bad)?;
                    tag.extend(head.chars().map(|c| c.to_ascii_uppercase()));
                    tag.extend(tail.chars().map(|c| c.to_ascii_lowercase()));
                }
                2 if place > 0 && !private => {
                    tag.extend(part.chars().map(|c| c.to_ascii_uppercase()));
                }
                _ => tag.extend(part.chars().map(|c| c.to_ascii_lowercase())),
            }
            private |= part.len() == 1;
        }
        if text.rsplit('-').next().is_some_and(|last| last.len() == 1) {
            return Err(bad);
        }
        Ok(Self(tag.into()))
    }
}

/// The longest tag that is taken, in bytes.
const MAX_LEN: usize = 35;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn dir(tag: &str) -> &'static str {
        tag.parse::<Language>().unwrap().dir()
    }

    #[test]
    fn tags_take_their_usual_case() {
        for (given, usual) in [
            ("PT-br", "pt-BR"),
            ("AZ-arab-IR", "az-Arab-IR"),
            ("en", "en"),
            ("es-419", "es-419"),
            ("en-x-Long", "en-x-long"),
        ] {
            assert_eq!(given.parse::<Language>().unwrap().as_str(), usual);
        }
        for bad in [
            "",
            "e",
            "en-",
            "-en",
            "en_US",
            "e1",
            "en-toolongpart",
            "en-x",
            "français",
        ] {
            assert!(bad.parse::<Language>().is_err(), "{bad}");
        }
    }

    #[test]
    fn direction_follows_the_script_then_the_language() {
        for tag in [
            "ar", "he", "fa-IR", "ur", "yi", "az-Arab", "pa-PK", "ckb", "ar-EG", "ff-Adlm",
        ] {
            assert_eq!(dir(tag), "rtl", "{tag}");
        }
        for tag in [
            "en", "fr-CA", "az", "pa", "ar-Latn", "pt-BR", "ru", "zh-Hant", "en-IR",
        ] {
            assert_eq!(dir(tag), "ltr", "{tag}");
        }
    }

    proptest! {
        #[test]
        fn a_tag_that_was_taken_reads_back(text in "[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}") {
            if let Ok(tag) = text.parse::<Language>() {
                prop_assert_eq!(tag.as_str().parse::<Language>(), Ok(tag.clone()));
            }
        }
    }
}
