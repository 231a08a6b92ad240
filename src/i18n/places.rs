//! Names of countries and languages in the reader's language. Which codes are countries is the domain's to say.
//!
//! The names stand in `countries.tsv` and `languages.tsv`, a code and its four names to a line. They
//! are the usual ones of the Unicode CLDR, release 48 (© Unicode, Inc., Unicode-3.0), English as in Britain.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{Text, UiLang};

/// By code: the names in English, French, Arabic and Hebrew.
type Names = BTreeMap<&'static str, [&'static str; 4]>;

static COUNTRIES: LazyLock<Names> = LazyLock::new(|| read(include_str!("countries.tsv")));
static LANGUAGES: LazyLock<Names> = LazyLock::new(|| read(include_str!("languages.tsv")));

/// Leaves out the line of headings, and a line that lacks a name.
fn read(table: &'static str) -> Names {
    let names = table.lines().skip(1).filter_map(|line| {
        let mut cells = line.split('\t');
        Some((
            cells.next()?,
            [cells.next()?, cells.next()?, cells.next()?, cells.next()?],
        ))
    });
    names.collect()
}

impl Text {
    /// A country by its ISO 3166 alpha-2 code in upper case; the code itself where it is none, and
    /// "not known" where it is empty.
    #[must_use]
    pub fn country(&self, code: &str) -> String {
        self.name_of(COUNTRIES.get(code), code)
    }

    /// A language by its BCP 47 tag in the usual case, of which only the primary language is named;
    /// the tag itself where it has no name here, and "not known" where it is empty or `und`.
    #[must_use]
    pub fn language(&self, code: &str) -> String {
        if code == "und" {
            return self.not_known();
        }
        let primary = code.split('-').next().unwrap_or(code);
        self.name_of(LANGUAGES.get(primary), code)
    }

    fn name_of(&self, names: Option<&[&'static str; 4]>, code: &str) -> String {
        let Some([en, fr, ar, he]) = names else {
            return if code.is_empty() {
                self.not_known()
            } else {
                code.to_owned()
            };
        };
        let name = match self.lang {
            UiLang::En => en,
            UiLang::Fr => fr,
            UiLang::Ar => ar,
            UiLang::He => he,
        };
        (*name).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Country;

    #[test]
    fn every_country_has_a_name_of_its_own_in_every_language() {
        let codes: Vec<String> = Country::all().map(|country| country.to_string()).collect();
        assert!(
            COUNTRIES.keys().eq(codes.iter()),
            "countries.tsv names other codes than the domain"
        );
        for lang in UiLang::ALL {
            let mut seen = BTreeMap::new();
            for code in &codes {
                let name = lang.text().country(code);
                assert!(
                    !name.trim().is_empty() && name != *code,
                    "{} has no name for {code}",
                    lang.code()
                );
                if let Some(other) = seen.insert(name, code) {
                    panic!("{} has one name for {code} and {other}", lang.code());
                }
            }
        }
    }

    #[test]
    fn every_line_of_the_tables_is_read() {
        for (table, names) in [
            (include_str!("countries.tsv"), &COUNTRIES),
            (include_str!("languages.tsv"), &LANGUAGES),
        ] {
            assert_eq!(table.lines().next(), Some("code\ten\tfr\tar\the"));
            assert_eq!(names.len(), table.lines().count() - 1);
            assert!(
                names
                    .values()
                    .flatten()
                    .all(|name| !name.is_empty() && name.trim() == *name)
            );
            assert!(table.lines().all(|line| line.split('\t').count() == 5));
        }
    }

    #[test]
    fn names_are_the_readers() {
        let named = |lang: UiLang| [lang.text().country("DE"), lang.text().language("pt")];
        assert_eq!(named(UiLang::En), ["Germany", "Portuguese"]);
        assert_eq!(named(UiLang::Fr), ["Allemagne", "portugais"]);
        assert_eq!(named(UiLang::Ar), ["ألمانيا", "البرتغالية"]);
        assert_eq!(named(UiLang::He), ["גרמניה", "פורטוגזית"]);
    }

    #[test]
    fn what_has_no_name_stays_as_it_is() {
        let t = UiLang::En.text();
        assert_eq!(t.country("ZZ"), "ZZ");
        assert_eq!(t.country(""), t.not_known());
        assert_eq!(t.language("pt-BR"), "Portuguese");
        assert_eq!(t.language("tlh-Latn"), "tlh-Latn");
        assert_eq!(t.language(""), t.not_known());
        assert_eq!(t.language("und"), t.not_known());
    }
}
