//! JSON-LD of the pages, in the words of schema.org, as text for [`Chrome::linked_data`].
//!
//! A score is a probability with an interval, not a mean of stars: `AggregateRating` and `Review` would make search
//! engines draw stars for it. It is an `Observation` about the organization, with the interval as its ends. A complaint
//! is a `Conversation` about it.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};

use super::views::ScoreView;
use crate::web::chrome::Chrome;

const CONTEXT: &str = "https://schema.org";

/// The front page: the site and how it is searched.
#[must_use]
pub fn site(chrome: &Chrome) -> String {
    text(&json!({
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": chrome.t.site_name(),
        "description": chrome.t.site_tagline(),
        "url": chrome.absolute(&chrome.at("/")),
        "inLanguage": chrome.lang().code(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": format!("{}?q={{query}}", chrome.absolute(&chrome.at("/search"))),
            "query-input": "required name=query",
        },
    }))
}

/// The page of a business: who it is, and the score where one is shown.
#[must_use]
pub fn business(
    chrome: &Chrome,
    name: &str,
    aliases: &[String],
    website: Option<&str>,
    score: &ScoreView,
) -> String {
    let id = format!("{}#organization", chrome.canonical());
    let mut organization = json!({ "@type": "Organization", "@id": id, "name": name });
    if let Some(fields) = organization.as_object_mut() {
        if !aliases.is_empty() {
            fields.insert("alternateName".to_owned(), json!(aliases));
        }
        if let Some(website) = website {
            fields.insert("url".to_owned(), json!(website));
        }
    }
    let mut graph = vec![page(chrome, &json!({ "@id": id })), organization];
    if let Some(shown) = score.shown() {
        graph.push(json!({
            "@type": "Observation",
            "observationAbout": { "@id": id },
            "name": chrome.t.badge_heading(),
            "value": rounded(shown.point),
            "minValue": rounded(shown.low),
            "maxValue": rounded(shown.high),
            "unitText": chrome.t.score_out_of(),
            "observationDate": score.as_of.to_string(),
            "measurementMethod": chrome.absolute(&chrome.at("/methodology")),
            "measurementTechnique": score.formula,
        }));
    }
    graph.extend(trail(chrome));
    text(&json!({ "@context": CONTEXT, "@graph": graph }))
}

/// The page of a complaint: a conversation about a business, since it is public and when something last happened.
/// Holds no text of it and no person.
#[must_use]
pub fn complaint(
    chrome: &Chrome,
    reference: &str,
    business: (&str, &str),
    published: NaiveDate,
    updated: NaiveDate,
) -> String {
    let (name, path) = business;
    let conversation = json!({
        "@type": "Conversation",
        "identifier": reference,
        "name": chrome.title,
        "url": chrome.canonical(),
        "about": { "@type": "Organization", "@id": format!("{}#organization", chrome.absolute(path)), "name": name },
        "datePublished": published.to_string(),
        "dateModified": updated.to_string(),
    });
    let mut graph = vec![conversation];
    graph.extend(trail(chrome));
    text(&json!({ "@context": CONTEXT, "@graph": graph }))
}

/// The page of the whole registry: a data set that is free to use.
#[must_use]
pub fn dataset(chrome: &Chrome, changed: DateTime<Utc>) -> String {
    text(&json!({
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": chrome.t.site_tagline(),
        "description": chrome.description,
        "url": chrome.canonical(),
        "isAccessibleForFree": true,
        "dateModified": changed.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
    }))
}

fn page(chrome: &Chrome, about: &Value) -> Value {
    json!({
        "@type": "WebPage",
        "url": chrome.canonical(),
        "name": chrome.title,
        "inLanguage": chrome.lang().code(),
        "mainEntity": about,
    })
}

/// The way here from the front page; nothing where the page has none.
fn trail(chrome: &Chrome) -> Option<Value> {
    if chrome.trail.is_empty() {
        return None;
    }
    let home = (chrome.t.breadcrumb_home(), chrome.at("/"));
    let steps: Vec<Value> = std::iter::once(home)
        .chain(chrome.trail.iter().map(|step| (step.text.clone(), step.href.clone())))
        .enumerate()
        .map(|(i, (name, href))| json!({ "@type": "ListItem", "position": i + 1, "name": name, "item": chrome.absolute(&href) }))
        .collect();
    Some(json!({ "@type": "BreadcrumbList", "itemListElement": steps }))
}

/// A score as pages show it: one decimal.
fn rounded(points: f64) -> f64 {
    (points * 10.0).round() / 10.0
}

fn text(value: &Value) -> String {
    value.to_string()
}
