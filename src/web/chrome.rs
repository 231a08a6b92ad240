//! What surrounds every page: language, title, links to its other languages, feeds, find box. No page's own content.

use std::fmt;

use askama::filters::HtmlSafe;
use chrono::NaiveDate;

use crate::i18n::{Text, UiLang, plain};

/// The style sheet's address; the version changes with its bytes, so that it may be cached for good.
pub const CSS: &str = concat!("/static/redress.css?v=", env!("STATIC_VERSION"));
/// The icon sprite's address.
pub const ICONS: &str = concat!("/static/icons.svg?v=", env!("STATIC_VERSION"));
/// The favicon's address.
pub const FAVICON: &str = concat!("/static/mark.svg?v=", env!("STATIC_VERSION"));

/// Where the program's source is offered, as its licence asks; a place on the page about the method.
pub const SOURCE: &str = "/methodology#source";

/// The part of the site a page belongs to; marks it in the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Section {
    /// None of those in the navigation.
    #[default]
    Other,
    /// `/`.
    Home,
    /// `/businesses` and below.
    Businesses,
    /// `/search`.
    Search,
    /// `/stats`.
    Stats,
    /// `/methodology`.
    Methodology,
}

/// A link with its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What the reader sees.
    pub text: String,
    /// Where it goes, language prefix included.
    pub href: String,
}

impl Link {
    /// A link from its text and address.
    pub fn new(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            href: href.into(),
        }
    }
}

/// What every template gets as `chrome`.
#[derive(Debug, Clone)]
pub struct Chrome {
    /// Texts and formats of the reader's language.
    pub t: &'static Text,
    /// Scheme and host without a slash at the end: `https://redress.example`.
    pub origin: String,
    /// Path and query of this page without its language: `/businesses?sector=energy`.
    pub path: String,
    /// Title without the site's name; empty on the front page.
    pub title: String,
    /// One sentence for search engines and link previews.
    pub description: String,
    /// Where the page belongs in the navigation.
    pub section: Section,
    /// Whether search engines may list the page (not: filtered lists, errors).
    pub indexed: bool,
    /// Path of the Atom feed that belongs to the page, and its title.
    pub feed: Option<Link>,
    /// JSON-LD of the page as JSON text; [`Chrome::json_ld`] makes it safe to embed.
    pub linked_data: Option<String>,
    /// The way here from the front page, without the page itself.
    pub trail: Vec<Link>,
    /// What the find box holds.
    pub find: String,
    /// The day that is shown, where that is not today.
    pub as_of: Option<NaiveDate>,
}

/// One language's version of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The language.
    pub lang: UiLang,
    /// Path within the site.
    pub href: String,
    /// Whether it is the page being read.
    pub current: bool,
}

/// JSON that cannot end the block it stands in.
#[derive(Debug, Clone)]
pub struct LinkedData(String);

impl fmt::Display for LinkedData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for LinkedData {}

impl Chrome {
    /// The frame of the page at `path` (with its query, without its language).
    pub fn new(
        lang: UiLang,
        origin: impl Into<String>,
        path: impl Into<String>,
        title: impl Into<String>,
    ) -> Self {
        let t = lang.text();
        Self {
            t,
            origin: origin.into(),
            path: path.into(),
            title: title.into(),
            description: t.site_tagline(),
            section: Section::Other,
            indexed: true,
            feed: None,
            linked_data: None,
            trail: Vec::new(),
            find: String::new(),
            as_of: None,
        }
    }

    /// The language of the page.
    #[must_use]
    pub fn lang(&self) -> UiLang {
        self.t.lang()
    }

    /// A path of the site in the page's language: `/stats` is `/fr/stats` on a French page.
    #[must_use]
    pub fn at(&self, path: impl AsRef<str>) -> String {
        in_language(self.lang(), path.as_ref())
    }

    /// The text of `<title>`.
    #[must_use]
    pub fn full_title(&self) -> String {
        let name = self.t.site_name();
        if self.title.is_empty() {
            format!("{name}: {}", self.t.site_tagline())
        } else {
            format!("{} · {name}", plain(&self.title))
        }
    }

    /// This page in every language.
    #[must_use]
    pub fn versions(&self) -> Vec<Version> {
        let own = self.lang();
        UiLang::ALL
            .into_iter()
            .map(|lang| Version {
                lang,
                href: in_language(lang, &self.path),
                current: lang == own,
            })
            .collect()
    }

    /// The page's one true address.
    #[must_use]
    pub fn canonical(&self) -> String {
        format!("{}{}", self.origin, self.at(&self.path))
    }

    /// An address with scheme and host for a path of the site that needs no language.
    #[must_use]
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// The JSON-LD with every `<` as an escape, so that no text in it can end the block.
    #[must_use]
    pub fn json_ld(&self) -> Option<LinkedData> {
        self.linked_data
            .as_ref()
            .map(|json| LinkedData(json.replace('<', "\\u003c")))
    }

    /// Whether the page is of this section, for `aria-current`.
    #[must_use]
    pub fn is(&self, section: Section) -> bool {
        self.section == section
    }
}

fn in_language(lang: UiLang, path: &str) -> String {
    match (lang.prefix(), path) {
        ("", path) => path.to_owned(),
        (prefix, "/") => prefix.to_owned(),
        (prefix, path) => format!("{prefix}{path}"),
    }
}
