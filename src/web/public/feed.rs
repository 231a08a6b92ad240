//! Atom feeds (RFC 4287) from plain data: of one business, and of the whole registry.

use askama::Template;
use chrono::{DateTime, Utc};

use crate::i18n::{Text, plain};
use crate::web::chrome::Chrome;

/// What feeds are sent as.
pub const CONTENT_TYPE: &str = "application/atom+xml; charset=utf-8";

/// A feed, newest entry first.
#[derive(Debug, Template)]
#[template(path = "public/feed.xml", escape = "html")]
pub struct Feed {
    lang: &'static str,
    id: String,
    title: String,
    subtitle: String,
    author: String,
    own_address: String,
    page_address: String,
    updated: String,
    entries: Vec<Entry>,
}

/// One complaint as it stands.
#[derive(Debug, Clone)]
pub struct FeedEntry {
    /// `RD-2026-000123`.
    pub reference: String,
    /// Path of its page, language included.
    pub href: String,
    /// Name of the business.
    pub business: String,
    /// The domain's word.
    pub outcome: String,
    /// What it is about in a few words.
    pub subject: String,
    /// The beginning of what was said last, already redacted; may be empty.
    pub summary: String,
    /// BCP 47, of `subject` and `summary`.
    pub lang: String,
    /// When the page became public.
    pub published: DateTime<Utc>,
    /// When something last happened.
    pub updated: DateTime<Utc>,
}

#[derive(Debug)]
struct Entry {
    id: String,
    title: String,
    address: String,
    lang: String,
    summary: String,
    published: String,
    updated: String,
}

/// An identifier that stays when addresses change (RFC 4151): `tag:redress.example,2026:complaints/RD-2026-000123`.
/// The authority is the host of `origin`.
#[must_use]
pub fn tag(origin: &str, what: &str) -> String {
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    let host = host.split([':', '/']).next().unwrap_or(host);
    format!("tag:{host},2026:{what}")
}

/// Text that XML 1.0 can hold: no control characters, no bidi controls.
fn xml(text: &str) -> String {
    plain(text)
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

impl Feed {
    /// The newest outcomes of the whole registry. `chrome.path` is the feed's own path; `since` stands as the time of
    /// a feed without entries.
    #[must_use]
    pub fn of_all(chrome: &Chrome, entries: &[FeedEntry], since: DateTime<Utc>) -> Self {
        let t = chrome.t;
        Self::build(
            chrome,
            "feed",
            (&t.feed_all_title(), &t.feed_all_subtitle()),
            "/",
            entries,
            since,
        )
    }

    /// What happens to the complaints about one business.
    #[must_use]
    pub fn of_business(
        chrome: &Chrome,
        slug: &str,
        name: &str,
        entries: &[FeedEntry],
        since: DateTime<Utc>,
    ) -> Self {
        let t = chrome.t;
        let page = format!("/businesses/{slug}");
        let id = format!("businesses/{slug}/feed");
        Self::build(
            chrome,
            &id,
            (
                &t.feed_business_title(name),
                &t.feed_business_subtitle(name),
            ),
            &page,
            entries,
            since,
        )
    }

    fn build(
        chrome: &Chrome,
        id: &str,
        (title, subtitle): (&str, &str),
        page: &str,
        entries: &[FeedEntry],
        since: DateTime<Utc>,
    ) -> Self {
        let t: &Text = chrome.t;
        let updated = entries
            .iter()
            .map(|entry| entry.updated)
            .max()
            .unwrap_or(since);
        Self {
            lang: chrome.lang().code(),
            id: tag(&chrome.origin, &format!("{id}/{}", chrome.lang().code())),
            title: xml(title),
            subtitle: xml(subtitle),
            author: t.site_name(),
            own_address: chrome.canonical(),
            page_address: chrome.absolute(&chrome.at(page)),
            updated: instant(updated),
            entries: entries
                .iter()
                .map(|entry| Entry {
                    id: tag(&chrome.origin, &format!("complaints/{}", entry.reference)),
                    title: xml(&t.feed_entry_title(
                        &entry.business,
                        t.outcome_name(&entry.outcome),
                        &entry.subject,
                    )),
                    address: chrome.absolute(&entry.href),
                    lang: entry.lang.clone(),
                    summary: xml(&entry.summary),
                    published: instant(entry.published),
                    updated: instant(entry.updated),
                })
                .collect(),
        }
    }
}
