//! The registry's own list of sectors: slugs and names in four languages, as data.

use std::sync::LazyLock;

use serde::Deserialize;

/// One of the registry's sectors.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sector {
    /// Its name in addresses, exports and the API.
    pub slug: String,
    /// Its name in English.
    pub en: String,
    /// Its name in French.
    pub fr: String,
    /// Its name in Arabic.
    pub ar: String,
    /// Its name in Hebrew.
    pub he: String,
}

impl Sector {
    /// Its name in a language of the pages (`en`, `fr`, `ar`, `he`, with or without a region); English for any other.
    #[must_use]
    pub fn name(&self, language: &str) -> &str {
        match language.split('-').next() {
            Some("fr") => &self.fr,
            Some("ar") => &self.ar,
            Some("he") => &self.he,
            _ => &self.en,
        }
    }
}

#[derive(Deserialize)]
struct List {
    sector: Vec<Sector>,
}

static SECTORS: LazyLock<Vec<Sector>> = LazyLock::new(|| {
    // A test holds the embedded file to its shape; a broken one would give no sectors, not a crash.
    toml::from_str(include_str!("sectors.toml"))
        .map(|list: List| list.sector)
        .unwrap_or_default()
});

/// Every sector of the registry, in the order of the list.
#[must_use]
pub fn sectors() -> &'static [Sector] {
    &SECTORS
}

/// The sector of that slug.
#[must_use]
pub fn sector(slug: &str) -> Option<&'static Sector> {
    SECTORS.iter().find(|sector| sector.slug == slug)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_sector_has_one_slug_and_four_names() {
        assert!(sectors().len() >= 40);
        let slugs: BTreeSet<_> = sectors().iter().map(|s| &s.slug).collect();
        assert_eq!(slugs.len(), sectors().len());
        for s in sectors() {
            assert!(
                s.slug.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'),
                "{}",
                s.slug
            );
            assert!(
                [&s.en, &s.fr, &s.ar, &s.he]
                    .iter()
                    .all(|name| !name.trim().is_empty()),
                "{}",
                s.slug
            );
        }
        assert_eq!(
            sector("airlines").map(|s| s.name("fr-CA")),
            Some("Compagnies aériennes")
        );
        assert_eq!(sector("airlines").map(|s| s.name("pt")), Some("Airlines"));
        assert_eq!(sector("nothing"), None);
    }
}
