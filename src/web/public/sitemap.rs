//! What crawlers read: the index of site maps, the maps with every language of a page, and robots.txt.

use askama::Template;

use crate::i18n::UiLang;

/// What site maps are sent as.
pub const CONTENT_TYPE: &str = "application/xml; charset=utf-8";
/// Paths in one map. Each gives an entry per language, and a map may hold 50,000 entries and 50 MB.
pub const PATHS_PER_MAP: usize = 10_000;

/// Filtered lists, private parts and programs' doors: endless, or nobody else's.
const CLOSED: [&str; 9] = [
    "/search?",
    "/businesses?",
    "/compare?",
    "/account",
    "/my/",
    "/portal",
    "/desk",
    "/api/",
    "/dev/",
];

/// `/sitemap.xml`: the list of maps.
#[derive(Debug, Template)]
#[template(path = "public/sitemap_index.xml", escape = "html")]
pub struct SitemapIndex {
    /// Scheme and host without a slash at the end.
    pub origin: String,
    /// The maps: paths such as `/sitemaps/complaints-1.xml`.
    pub maps: Vec<String>,
}

/// One map: every path in every language.
#[derive(Debug, Template)]
#[template(path = "public/sitemap.xml", escape = "html")]
pub struct Sitemap {
    /// Scheme and host without a slash at the end.
    pub origin: String,
    /// Paths without their language, such as `/businesses/meridian-parcel`; at most [`PATHS_PER_MAP`].
    pub places: Vec<String>,
}

impl Sitemap {
    fn address(&self, lang: UiLang, path: &str) -> String {
        let tail = if path == "/" && !lang.prefix().is_empty() {
            ""
        } else {
            path
        };
        format!("{}{}{tail}", self.origin, lang.prefix())
    }
}

/// `/robots.txt`
#[must_use]
pub fn robots(origin: &str) -> String {
    let mut lines = vec!["User-agent: *".to_owned()];
    for path in CLOSED {
        lines.extend(
            UiLang::ALL
                .iter()
                .filter(|lang| {
                    lang.prefix().is_empty()
                        || !path.starts_with("/api") && !path.starts_with("/dev")
                })
                .map(|lang| format!("Disallow: {}{path}", lang.prefix())),
        );
    }
    lines.push(String::new());
    lines.push(format!("Sitemap: {origin}/sitemap.xml"));
    lines.push(String::new());
    lines.join("\n")
}
