//! When two spellings are one business's name. Merging and linking businesses by hand is the desk's.
//!
//! The rule, in this order:
//! 1. Case, accents and vowel points fall away; variants of one letter are one (`ß` is `ss`, `ø` is `o`).
//! 2. Apostrophes and quotation marks fall away; every other sign and every blank only parts words. `+` is the word
//!    `plus`, since brands differ by it.
//! 3. Legal forms (`legal_forms`) at the end fall away, one after another, and those that stand before names from the
//!    beginning, as long as one word stays: a name that is only a legal form keeps it. Two letters right after a point
//!    (`shop.co`) are the end of a web address and stay; so does `com`.
//! 4. What is left is written without blanks.
//!
//! So `Equifax` is `EQUIFAX, INC.` and `Vivo - Telefônica` is `VIVO TELEFONICA`, while `Oi Fixo` is not `Oi Celular`
//! and `Casas Bahia` is not `Casasbahia.com`. An accent that was lost (`Telef?nica`) is not guessed here.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::legal_forms::{AT_END, AT_START, GLUED};
use super::letters;

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

    /// Whether the name had nothing but blanks.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for NameKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The key of a name. The key of a key is that key.
#[must_use]
pub fn key(name: &str) -> NameKey {
    let mut words = Words {
        text: String::with_capacity(name.len()),
        starts: Vec::with_capacity(8),
        gap: Gap::Blank,
    };
    letters::each_bare(name, |c| words.take(c));
    let kept = words.without_legal_forms();
    if kept.is_empty() {
        return NameKey(signs_only(name));
    }
    if kept.is_ascii() {
        return NameKey(kept.to_owned());
    }
    let composed: String = kept.nfc().collect();
    NameKey(without_glued_forms(&composed).to_owned())
}

/// A name without any letter or digit is its signs.
fn signs_only(name: &str) -> String {
    let mut signs = String::new();
    letters::each_bare(name, |c| {
        if !c.is_whitespace() {
            signs.push(c);
        }
    });
    signs
}

fn without_glued_forms(name: &str) -> &str {
    let stripped = |name: &str, form: &str| -> Option<usize> {
        let rest = name
            .strip_suffix(form)
            .or_else(|| name.strip_prefix(form))?;
        (!rest.is_empty()).then_some(rest.len())
    };
    let mut name = name;
    while let Some(form) = GLUED.iter().find(|form| stripped(name, form).is_some()) {
        name = name
            .strip_suffix(form)
            .or_else(|| name.strip_prefix(form))
            .unwrap_or(name);
    }
    name
}

/// What stood between the word being written and the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Nothing: the word goes on.
    None,
    /// A single point.
    Point,
    /// Anything else.
    Blank,
}

/// The words of a name, written without blanks, with the place where each begins.
struct Words {
    text: String,
    starts: Vec<(usize, Gap)>,
    gap: Gap,
}

impl Words {
    fn take(&mut self, c: char) {
        match c {
            '\'' | '’' | '‘' | 'ʼ' | '`' | '"' | '“' | '”' | '״' | '׳' => {}
            '+' => {
                self.begin_word();
                self.text.push_str("plus");
            }
            '.' => {
                self.gap = if self.gap == Gap::None {
                    Gap::Point
                } else {
                    Gap::Blank
                }
            }
            c if c.is_alphanumeric()
                || c == char::REPLACEMENT_CHARACTER
                || is_combining_mark(c) =>
            {
                self.begin_word();
                self.text.push(c);
            }
            _ => self.gap = Gap::Blank,
        }
    }

    fn begin_word(&mut self) {
        if self.gap != Gap::None {
            self.starts.push((self.text.len(), self.gap));
            self.gap = Gap::None;
        }
    }

    /// The word at a place among the words, if the name's kept part ends at byte `end`.
    fn word(&self, index: usize, end: usize) -> &str {
        let from = self.starts.get(index).map_or(end, |(start, _)| *start);
        let to = self
            .starts
            .get(index.saturating_add(1))
            .map_or(end, |(start, _)| (*start).min(end));
        self.text.get(from..to).unwrap_or_default()
    }

    fn without_legal_forms(&self) -> &str {
        let (mut first, mut count, mut end) = (0_usize, self.starts.len(), self.text.len());
        while let Some(words) = self.form_at_end(first, count, end) {
            count = count.saturating_sub(words);
            end = self.starts.get(count).map_or(end, |(start, _)| *start);
        }
        while count.saturating_sub(first) > 1 && AT_START.contains(&self.word(first, end)) {
            first = first.saturating_add(1);
        }
        let start = self.starts.get(first).map_or(0, |(start, _)| *start);
        self.text.get(start..end).unwrap_or_default()
    }

    /// How many words the longest legal form at the end takes; some word stays before it.
    fn form_at_end(&self, first: usize, count: usize, end: usize) -> Option<usize> {
        let last = count.checked_sub(1)?;
        let last_word = self.word(last, end);
        let in_address = last_word.len() == 2
            && self
                .starts
                .get(last)
                .is_some_and(|(_, gap)| *gap == Gap::Point);
        let fits = |form: &&&[&str]| {
            form.last() == Some(&last_word)
                && count.saturating_sub(first) > form.len()
                && form
                    .iter()
                    .rev()
                    .enumerate()
                    .all(|(back, part)| self.word(last.saturating_sub(back), end) == *part)
        };
        AT_END
            .iter()
            .filter(fits)
            .map(|form| form.len())
            .filter(|len| *len > 1 || !in_address)
            .max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn same(spellings: &[&str]) {
        for pair in spellings.windows(2) {
            assert_eq!(key(pair[0]), key(pair[1]), "{pair:?}");
        }
    }

    fn apart(a: &str, b: &str) {
        assert_ne!(key(a), key(b), "{a} / {b}");
    }

    #[test]
    fn case_accents_signs_and_blanks_make_no_difference() {
        same(&[
            "Vivo - Telefônica ",
            "Vivo - Telefonica",
            "VIVO  TELEFÔNICA",
            "vivo/telefonica",
        ]);
        same(&["T-Mobile", "T Mobile", "TMobile", "t‑mobile"]);
        same(&["McDonald's", "McDonald’s", "MCDONALDS"]);
        same(&["Straße", "STRASSE", "strasse"]);
        same(&["Ærø Færger", "Aero Faerger"]);
        same(&["ΕΛΛΆΣ", "ελλάς"]);
        same(&["بَنْك مِصر", "بنك مصر", "بنــك مصر"]);
        same(&["Banco 24", "Banco ۲٤"]);
    }

    #[test]
    fn legal_forms_make_no_difference() {
        same(&[
            "Equifax",
            "EQUIFAX, INC.",
            "Equifax Inc",
            "Equifax Incorporated",
        ]);
        same(&[
            "WELLS FARGO BANK, NATIONAL ASSOCIATION",
            "Wells Fargo Bank, N.A.",
            "Wells Fargo Bank NA",
            "wells fargo bank",
        ]);
        same(&[
            "Ford Motor Credit Company LLC",
            "Ford Motor Credit Co., L.L.C.",
            "Ford Motor Credit",
        ]);
        same(&[
            "Tiffany & Co.",
            "Tiffany",
            "Tiffany and".trim_end_matches(" and"),
        ]);
        same(&[
            "Magazine Luiza S.A.",
            "Magazine Luiza S/A",
            "MAGAZINE LUIZA SA",
            "Magazine Luiza",
        ]);
        same(&["Acme Comércio Ltda.", "Acme Comercio LTDA"]);
        same(&["Muster GmbH & Co. KG", "Muster GmbH", "Muster"]);
        same(&["Philips N.V.", "Philips NV", "Philips"]);
        same(&["Dupont SARL", "SARL Dupont", "Dupont S.A.R.L."]);
        same(&["Fiat S.p.A.", "Fiat"]);
        same(&["Cemex S.A. de C.V.", "Cemex SA de CV", "Cemex"]);
        same(&["Infosys Pvt.Ltd", "Infosys Private Limited", "Infosys"]);
        same(&["Türk Hava Yolları A.Ş.", "Turk Hava Yollari"]);
        same(&["תנובה בע\"מ", "תנובה בע״מ", "תנובה"]);
        same(&[
            "شركة النور ذ.م.م",
            "النور",
            "النور ذ م م",
            "شركة النور المحدودة",
        ]);
        same(&["ソニー株式会社", "株式会社ソニー", "ソニー"]);
        same(&["ООО Ромашка", "Ромашка"]);
        same(&["삼성 주식회사", "삼성"]);
    }

    #[test]
    fn brands_stay_apart() {
        apart("Oi Fixo", "Oi Celular");
        apart("Casas Bahia", "Casasbahia.com");
        apart("Amazon", "Amazon.com");
        same(&["Amazon.com", "AMAZON.COM, INC."]);
        apart("Disney", "Disney+");
        same(&["Disney+", "Disney Plus"]);
        apart("Shop", "shop.co");
        apart("Navient", "Navient Holdings");
        apart("Alden", "Alden Intermediate Holdings");
        apart("Carlyle", "Carlyle Group");
        apart("Telef\u{FFFD}nica", "Telefnica");
        apart("कमल", "कोमल");
        apart("Day", "Day Spa");
    }

    #[test]
    fn a_name_that_is_only_a_legal_form_keeps_it() {
        assert_eq!(key("Inc.").as_str(), "inc");
        assert_eq!(key("Co. Ltd").as_str(), "co");
        assert_eq!(key("S.A.").as_str(), "sa");
        assert_eq!(key("株式会社").as_str(), "株式会社");
        assert_eq!(key("  ").as_str(), "");
        assert_eq!(key(" !? ").as_str(), "!?");
    }

    proptest! {
        #[test]
        fn the_key_of_a_key_is_that_key(name in any::<String>()) {
            let once = key(&name);
            prop_assert_eq!(key(once.as_str()), once);
        }

        #[test]
        fn blanks_and_case_around_a_name_make_no_difference(name in "[A-Za-z]{3,12}( [A-Za-z]{3,8}){0,3}") {
            prop_assert_eq!(key(&format!("  {}, ", name.to_uppercase())), key(&name));
            prop_assert_eq!(key(&format!("{name}, Inc.")), key(&name));
        }
    }
}
