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

/// Languages that a writer can choose from; others are rare enough to be recognised or left to the desk.
pub const COMMON: &[&str] = &[
    "am", "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fil",
    "fr", "ga", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "ko", "ku", "lt", "lv",
    "ms", "mt", "nl", "no", "pl", "ps", "pt", "ro", "ru", "sk", "sl", "so", "sq", "sr", "sv", "sw",
    "ta", "th", "ti", "tr", "uk", "ur", "vi", "yi", "zh",
];

/// Small words that are frequent in one language and not in its neighbours.
const SMALL_WORDS: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "the", "and", "was", "they", "with", "my", "have", "not", "that", "for", "is", "it",
        ],
    ),
    (
        "fr",
        &[
            "le", "les", "et", "je", "des", "est", "pas", "une", "mon", "avec", "pour", "dans",
        ],
    ),
    (
        "es",
        &[
            "el", "los", "y", "que", "una", "mi", "con", "por", "para", "pero", "muy", "me",
        ],
    ),
    (
        "pt",
        &[
            "o", "os", "e", "que", "uma", "meu", "com", "por", "para", "mas", "não", "em",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "und", "ich", "das", "nicht", "mit", "ist", "ein", "habe", "den", "zu",
        ],
    ),
    (
        "it",
        &[
            "il", "gli", "e", "che", "una", "mio", "con", "per", "non", "sono", "di", "ho",
        ],
    ),
    (
        "nl",
        &[
            "de", "het", "en", "ik", "een", "niet", "met", "van", "dat", "mijn", "heb", "op",
        ],
    ),
    (
        "tr",
        &[
            "ve", "bir", "bu", "için", "ile", "ben", "çok", "ama", "değil", "benim", "da", "de",
        ],
    ),
    (
        "pl",
        &[
            "i", "nie", "się", "na", "że", "jest", "do", "mój", "ale", "za", "to", "po",
        ],
    ),
];

/// The language a text is written in, told by its letters and its small words; `None` where neither tells.
#[must_use]
pub fn guess(text: &str) -> Option<&'static str> {
    let script = |c: char| match c {
        '\u{05d0}'..='\u{05ea}' => Some("he"),
        'پ' | 'چ' | 'ژ' | 'گ' => Some("fa"),
        'ٹ' | 'ڈ' | 'ڑ' | 'ے' => Some("ur"),
        '\u{0620}'..='\u{064a}' => Some("ar"),
        'і' | 'ї' | 'є' | 'ґ' => Some("uk"),
        '\u{0400}'..='\u{04ff}' => Some("ru"),
        '\u{0370}'..='\u{03ff}' => Some("el"),
        '\u{0530}'..='\u{058f}' => Some("hy"),
        '\u{10a0}'..='\u{10ff}' => Some("ka"),
        '\u{1200}'..='\u{137f}' => Some("am"),
        '\u{0900}'..='\u{097f}' => Some("hi"),
        '\u{0980}'..='\u{09ff}' => Some("bn"),
        '\u{0b80}'..='\u{0bff}' => Some("ta"),
        '\u{0e00}'..='\u{0e7f}' => Some("th"),
        '\u{3040}'..='\u{30ff}' => Some("ja"),
        '\u{ac00}'..='\u{d7af}' => Some("ko"),
        '\u{4e00}'..='\u{9fff}' => Some("zh"),
        c if c.is_alphabetic() => Some("Latn"),
        _ => None,
    };
    let mut counts = std::collections::BTreeMap::new();
    for c in text.chars() {
        if let Some(script) = script(c) {
            *counts.entry(script).or_insert(0_usize) += 1;
        }
    }
    // A few letters of a kind tell apart languages that share all others.
    let many = |part: &str, whole: &str| {
        let count = |name: &str| counts.get(name).copied().unwrap_or(0);
        count(part) > 1 && count(part) * 60 > count(whole)
    };
    let most = counts.iter().max_by_key(|(_, count)| **count)?.0;
    match *most {
        "ar" if many("ur", "ar") => Some("ur"),
        "ar" if many("fa", "ar") => Some("fa"),
        "ru" if many("uk", "ru") => Some("uk"),
        "zh" if many("ja", "zh") => Some("ja"),
        "Latn" => guess_latin(text),
        other => Some(other),
    }
}

fn guess_latin(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .collect();
    let score = |small: &[&str]| words.iter().filter(|word| small.contains(*word)).count();
    let (language, best) = SMALL_WORDS
        .iter()
        .map(|(language, small)| (*language, score(small)))
        .max_by_key(|(_, score)| *score)?;
    (best * 12 >= words.len() && best > 1).then_some(language)
}

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

    #[test]
    fn a_text_tells_its_language() {
        for (text, language) in [
            (
                "I have paid for the phone and they did not send it",
                Some("en"),
            ),
            (
                "J’ai payé le téléphone et je ne l’ai pas reçu, les délais sont dépassés",
                Some("fr"),
            ),
            (
                "Pagué el teléfono y no me lo enviaron, pero me dicen que espere",
                Some("es"),
            ),
            (
                "Paguei o telefone e não me enviaram, mas dizem que o prazo é de uma semana",
                Some("pt"),
            ),
            (
                "Ich habe das Telefon bezahlt und es ist nicht angekommen",
                Some("de"),
            ),
            ("دفعت ثمن الهاتف ولم يصل", Some("ar")),
            ("پول گوشی را پرداخت کردم و چیزی نرسید", Some("fa")),
            ("שילמתי על הטלפון והוא לא הגיע", Some("he")),
            ("Я заплатил за телефон", Some("ru")),
            ("12345 !!", None),
            ("xyzzy plugh", None),
            ("", None),
        ] {
            assert_eq!(guess(text), language, "{text}");
        }
        assert!(COMMON.iter().all(|tag| tag.parse::<Language>().is_ok()));
        assert!(COMMON.is_sorted());
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
