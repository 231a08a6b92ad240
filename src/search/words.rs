//! Words of a text as search sees them: which letters are one letter, where a word ends, what its
//! stem is. Knows nothing of engines and queries.

use std::ops::Range;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};
use tantivy::tokenizer::{Language, RawTokenizer, Stemmer, TextAnalyzer};
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Longest word kept, in bytes; what is longer is cut, in texts and in queries alike.
const LONGEST_WORD_BYTES: usize = 96;

/// Most stems remembered of a language before forgetting all of them.
const STEMS_REMEMBERED: usize = 50_000;
/// Most texts remembered of a language before forgetting all of them: names and short texts come again and again.
const TEXTS_REMEMBERED: usize = 10_000;
const LONGEST_TEXT_REMEMBERED_BYTES: usize = 400;

/// Calls `word` with each folded word of `text` and where it stands there, in bytes.
///
/// Case, accents and other marks (niqqud, tashkeel), the writings of alef, ya and ta marbuta, final
/// Hebrew letters, tatweel, full-width forms and the digits of other scripts do not tell words
/// apart. Characters of scripts without blanks are a word each.
pub(super) fn each_word(text: &str, mut word: impl FnMut(&str, Range<usize>)) {
    let mut folded = String::with_capacity(32);
    let mut start = 0;
    let mut end = 0;
    let mut after = 0;
    let mut before = ' ';
    while let Some((c, rest)) = text.get(after..).and_then(first_and_rest) {
        let at = after;
        if c.is_ascii_alphanumeric() {
            // Most letters of most texts are plain; they are taken as many at a time as stand together.
            let more = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
            after = at + 1 + more;
            let room = LONGEST_WORD_BYTES.saturating_sub(folded.len());
            let plain = text.get(at..after.min(at + room)).unwrap_or_default();
            if folded.is_empty() {
                start = at;
            }
            end = after;
            folded.extend(
                plain
                    .bytes()
                    .map(|byte| char::from(byte.to_ascii_lowercase())),
            );
            before = c;
            continue;
        }
        after = at + c.len_utf8();
        let inside_hebrew =
            matches!(c, '"' | '״' | '\'' | '׳') && is_hebrew(before) && rest.starts_with(is_hebrew);
        before = c;
        if inside_hebrew || is_silent(c) {
            continue;
        }
        let alone = is_written_without_blanks(c);
        if (alone || !c.is_alphanumeric()) && !folded.is_empty() {
            word(&folded, start..end);
            folded.clear();
        }
        if !c.is_alphanumeric() {
            continue;
        }
        if folded.is_empty() {
            start = at;
        }
        end = after;
        if folded.len() < LONGEST_WORD_BYTES {
            fold_into(c, &mut folded);
        }
        if alone && !folded.is_empty() {
            word(&folded, start..end);
            folded.clear();
        }
    }
    if !folded.is_empty() {
        word(&folded, start..end);
    }
}

fn first_and_rest(text: &str) -> Option<(char, &str)> {
    let mut chars = text.chars();
    Some((chars.next()?, chars.as_str()))
}

/// The folded words of `text` with one blank between them.
pub(super) fn folded(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    each_word(text, |word, _| add(&mut all, word));
    all
}

pub(super) fn is_hebrew(c: char) -> bool {
    ('\u{05d0}'..='\u{05ea}').contains(&c)
}

/// Marks and joiners, which are part of a word without being heard.
fn is_silent(c: char) -> bool {
    !c.is_ascii()
        && (is_combining_mark(c)
            || matches!(
                c,
                '\u{0640}' | '\u{00ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'
            ))
}

fn is_written_without_blanks(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn fold_into(c: char, folded: &mut String) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    for lower in c.to_lowercase() {
        decompose_compatible(lower, |part| {
            if is_combining_mark(part) {
                return;
            }
            for part in part.to_lowercase() {
                match part {
                    'ß' => folded.push_str("ss"),
                    'æ' => folded.push_str("ae"),
                    'œ' => folded.push_str("oe"),
                    'þ' => folded.push_str("th"),
                    'ø' => folded.push('o'),
                    'đ' | 'ð' => folded.push('d'),
                    'ł' => folded.push('l'),
                    'ı' => folded.push('i'),
                    'ς' => folded.push('σ'),
                    'ٱ' => folded.push('ا'),
                    'ى' | 'ی' => folded.push('ي'),
                    'ة' => folded.push('ه'),
                    'ک' => folded.push('ك'),
                    'ך' => folded.push('כ'),
                    'ם' => folded.push('מ'),
                    'ן' => folded.push('נ'),
                    'ף' => folded.push('פ'),
                    'ץ' => folded.push('צ'),
                    '٠'..='٩' => folded.push(digit(part, '٠')),
                    '۰'..='۹' => folded.push(digit(part, '۰')),
                    // what a compatibility form falls apart into may hold blanks and strokes
                    other if other.is_alphanumeric() => folded.push(other),
                    _ => {}
                }
            }
        });
    }
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

/// A text as it is indexed: its folded words, and the stems of those that are not their own, with one blank between
/// them.
#[derive(Debug, Default)]
pub(super) struct Folded {
    pub(super) words: String,
    pub(super) stems: String,
}

/// Folds and stems, and remembers what it did, because texts repeat themselves.
#[derive(Default)]
pub(super) struct Stems {
    known: HashMap<&'static str, Stemming>,
    texts: HashMap<&'static str, HashMap<String, Arc<Folded>>>,
}

struct Stemming {
    analyzer: TextAnalyzer,
    /// Where the stem of a word stands in `stems`.
    places: HashMap<String, usize>,
    stems: Vec<String>,
}

impl Stems {
    /// The words of a text in the language `lang` (BCP 47), and their stems.
    pub(super) fn fold(&mut self, lang: &str, text: &str) -> Arc<Folded> {
        let short = text.len() <= LONGEST_TEXT_REMEMBERED_BYTES;
        let language = stemmer_of(lang).map_or("", |(code, _)| code);
        let texts = self.texts.entry(language).or_default();
        if short && let Some(known) = texts.get(text) {
            return Arc::clone(known);
        }
        let mut folded = Folded {
            words: String::with_capacity(text.len()),
            stems: String::new(),
        };
        let mut stemming = self.stemming(lang);
        each_word(text, |word, _| {
            add(&mut folded.words, word);
            let stem = stemming.as_mut().map_or(word, |known| known.stem(word));
            if stem != word {
                add(&mut folded.stems, stem);
            }
        });
        let folded = Arc::new(folded);
        if short {
            let texts = self.texts.entry(language).or_default();
            if texts.len() >= TEXTS_REMEMBERED {
                texts.clear();
            }
            texts.insert(text.to_owned(), Arc::clone(&folded));
        }
        folded
    }

    /// The stem of a folded `word`; the word itself where the language has no stemmer.
    pub(super) fn stem<'a>(&'a mut self, lang: &str, word: &'a str) -> &'a str {
        self.stemming(lang).map_or(word, |known| known.stem(word))
    }

    fn stemming(&mut self, lang: &str) -> Option<&mut Stemming> {
        let (code, language) = stemmer_of(lang)?;
        Some(self.known.entry(code).or_insert_with(|| {
            Stemming {
                analyzer: TextAnalyzer::builder(RawTokenizer::default())
                    .filter(Stemmer::new(language))
                    .build(),
                places: HashMap::new(),
                stems: Vec::new(),
            }
        }))
    }
}

impl Stemming {
    fn stem<'a>(&'a mut self, word: &'a str) -> &'a str {
        let place = self.places.get(word).copied().unwrap_or_else(|| {
            if self.stems.len() >= STEMS_REMEMBERED {
                self.places.clear();
                self.stems.clear();
            }
            let mut stem = String::new();
            self.analyzer
                .token_stream(word)
                .process(&mut |token| stem.push_str(&token.text));
            if stem.is_empty() {
                stem.push_str(word);
            }
            self.places.insert(word.to_owned(), self.stems.len());
            self.stems.push(stem);
            self.stems.len() - 1
        });
        self.stems.get(place).map_or(word, String::as_str)
    }
}

fn add(words: &mut String, word: &str) {
    if !words.is_empty() {
        words.push(' ');
    }
    words.push_str(word);
}

fn stemmer_of(lang: &str) -> Option<(&'static str, Language)> {
    let code = lang.split(['-', '_']).next().unwrap_or_default();
    Some(match code {
        "ar" => ("ar", Language::Arabic),
        "da" => ("da", Language::Danish),
        "de" => ("de", Language::German),
        "el" => ("el", Language::Greek),
        "en" => ("en", Language::English),
        "es" => ("es", Language::Spanish),
        "fi" => ("fi", Language::Finnish),
        "fr" => ("fr", Language::French),
        "hu" => ("hu", Language::Hungarian),
        "it" => ("it", Language::Italian),
        "nl" => ("nl", Language::Dutch),
        "no" | "nb" | "nn" => ("no", Language::Norwegian),
        "pt" => ("pt", Language::Portuguese),
        "ro" => ("ro", Language::Romanian),
        "ru" => ("ru", Language::Russian),
        "sv" => ("sv", Language::Swedish),
        "ta" => ("ta", Language::Tamil),
        "tr" => ("tr", Language::Turkish),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_readers_hold_to_be_one_are_one() {
        for (one, other) in [
            ("Éclair", "ECLAIR"),
            ("España", "espana"),
            ("STRASSE", "straße"),
            ("أحمد إلى آخر", "احمد الي اخر"),
            ("مُحَمَّد", "محمد"),
            ("فاتورة", "فاتوره"),
            ("شـــركة", "شركة"),
            ("שָׁלוֹם", "שלומ"),
            ("צה\"ל", "צה״ל"),
            ("٢٠٢٦", "2026"),
            ("ＦＵＬＬ", "full"),
            ("ﬁne", "fine"),
            ("İstanbul", "istanbul"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} / {other}");
        }
        assert_eq!(folded("l'achat—RD-2026-000123!"), "l achat rd 2026 000123");
        assert_eq!(folded("退款"), "退 款");
        assert_eq!(folded("naïve e\u{301}té 5€ x\u{301}y"), "naive ete 5 xy");
        let long = "a".repeat(LONGEST_WORD_BYTES);
        for more in ["b", "éb", "bé"] {
            assert_eq!(folded(&format!("{long}{more} c")), format!("{long} c"));
        }
        assert_eq!(folded(&format!("é{long} c")).len(), LONGEST_WORD_BYTES + 2);
        assert_eq!(folded(" \u{301}\u{200d}?! "), "");
    }

    #[test]
    fn words_know_where_they_stand() {
        let text = "¡Ça, l'État!";
        let mut seen = Vec::new();
        each_word(text, |word, at| {
            seen.push((word.to_owned(), text.get(at).unwrap().to_owned()));
        });
        let expected = [("ca", "Ça"), ("l", "l"), ("etat", "État")];
        assert_eq!(seen, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }

    #[test]
    fn stems_are_those_of_the_language() {
        let mut stems = Stems::default();
        assert_eq!(stems.stem("en", "charges"), stems_of("en", "charged"));
        assert_eq!(stems.stem("en-GB", "refunds"), "refund");
        assert_eq!(stems.stem("he", "חיוב"), "חיוב");
        assert_eq!(stems.stem("", "charges"), "charges");
    }

    fn stems_of(lang: &str, word: &str) -> String {
        Stems::default().stem(lang, word).to_owned()
    }
}
