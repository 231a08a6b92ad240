//! Pages of every kind, in every language.

use std::collections::{BTreeSet, VecDeque};

use http::StatusCode;
use redress::domain::Outcome;

use super::{Answer, PREFIXES, all, first_href, found, get, lively, one, words};

/// What every page of a kind holds, whatever its language.
const HOLDS: [(&str, &[&str]); 8] = [
    ("/", &["#find-big", "ol.entries > li", ".figures dd"]),
    (
        "/businesses",
        &["form.filters select#f-sector", "table.directory tbody tr"],
    ),
    ("/search?q=a", &["ol.entries > li", "nav.facets a"]),
    ("/sectors", &["table.listing tbody tr"]),
    ("/sectors/telecoms", &["table.shares", ".lead"]),
    ("/compare", &["form.filters #c-add"]),
    ("/methodology", &["#constants", "#predicts", "#source"]),
    ("/stats", &["dl.figures", "#desk"]),
];

#[tokio::test]
async fn every_kind_of_page_is_there_in_every_language() {
    let registry = lively().await;
    let site = registry.site();
    let directory = found(&get(&site, "/businesses").await, "/businesses");
    let business = first_href(&directory, "table.directory a");
    let page = found(&get(&site, &business).await, &business);
    let told = one(&page, "meta[name=description]").attr("content");
    let name = words(one(&page, "h1"));
    assert!(
        told.is_some_and(|told| told.starts_with(|c: char| c.is_ascii_digit())
            && told.contains(&format!(" about {name} on "))),
        "{told:?}"
    );
    let complaint = first_href(&page, "ol.entries h3 a");
    let comparison = first_href(&page, "a[href^='/compare']");
    let working = format!("{business}/score");
    let mut pages: Vec<(&str, &[&str])> = HOLDS.to_vec();
    pages.extend([
        (
            business.as_str(),
            &[
                ".verdict .big b",
                "table.shares",
                "ol.entries > li",
                "svg[role=img] title",
            ] as &[&str],
        ),
        (working.as_str(), &["dl.sum", "table.dense tbody tr"]),
        (
            complaint.as_str(),
            &["ol.timeline > li", "[data-outcome]", "#tier"],
        ),
        (
            comparison.as_str(),
            &["table.compared tbody tr", "table.facts"],
        ),
    ]);
    for (prefix, lang, dir) in PREFIXES {
        for (path, selectors) in &pages {
            let path = match (prefix, *path) {
                ("", path) => path.to_owned(),
                (prefix, "/") => prefix.to_owned(),
                (prefix, path) => format!("{prefix}{path}"),
            };
            let answer = get(&site, &path).await;
            assert_eq!(answer.header("content-language"), lang, "{path}");
            let page = found(&answer, &path);
            let root = page.root_element();
            assert_eq!(root.attr("lang"), Some(lang), "{path}");
            assert_eq!(root.attr("dir"), Some(dir), "{path}");
            assert!(!words(one(&page, "h1")).is_empty(), "{path}");
            assert!(!words(one(&page, "head > title")).is_empty(), "{path}");
            let here = format!(".languages a[lang={lang}][aria-current]");
            assert_eq!(one(&page, &here).attr("href"), Some(path.as_str()));
            for selector in *selectors {
                assert!(!all(&page, selector).is_empty(), "{path}: {selector}");
            }
            let scripts = all(&page, "script:not([type='application/ld+json']), [style]");
            assert!(scripts.is_empty(), "{path}: no scripts, no styles in place");
            for json in all(&page, "script") {
                serde_json::from_str::<serde_json::Value>(&json.inner_html()).unwrap();
            }
        }
    }
}

/// Pages for one person are not for who is not signed in.
fn leads_to_sign_in(answer: &Answer) -> bool {
    answer.header("location").contains("/sign-in?next=")
}

#[tokio::test]
async fn every_link_leads_to_a_page() {
    let registry = lively().await;
    let site = registry.site();
    let mut seen = BTreeSet::from(["/".to_owned()]);
    let mut queue = VecDeque::from(["/".to_owned()]);
    let mut broken = Vec::new();
    // Pages of a kind link alike: of those under one path, and of filters, a few are read.
    let mut read = std::collections::BTreeMap::<String, u32>::new();
    while let Some(path) = queue.pop_front() {
        let shape = path.split(['?', '#']).next().unwrap_or_default();
        let parts: Vec<&str> = shape.split('/').collect();
        let kind = match parts.as_slice() {
            [_, "fr" | "ar" | "he", ..] => parts.get(1..3).unwrap_or(&parts).join("/"),
            [_, first, _, last] => format!("{first}/{last}"),
            [_, first, _] => (*first).to_owned() + "/one",
            _ => format!("{shape}{}", path.contains('?')),
        };
        let times = read.entry(kind).or_default();
        *times += 1;
        if *times > 6 {
            continue;
        }
        let answer = get(&site, &path).await;
        if !matches!(
            answer.status,
            StatusCode::OK | StatusCode::PERMANENT_REDIRECT
        ) && !leads_to_sign_in(&answer)
        {
            broken.push(format!("{path}: {}", answer.status));
            continue;
        }
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        let page = answer.html();
        for link in all(
            &page,
            "a[href], link[href], form[action], use[href], img[src]",
        ) {
            let href = ["href", "action", "src"]
                .into_iter()
                .find_map(|name| link.attr(name))
                .unwrap();
            let local = href
                .strip_prefix("https://registry.example")
                .unwrap_or(href);
            if let Some(place) = local.strip_prefix('#') {
                let target = format!("[id='{place}']");
                if all(&page, &target).is_empty() {
                    broken.push(format!("{path}: no #{place}"));
                }
                continue;
            }
            let target = local.split('#').next().unwrap_or_default();
            if target.starts_with('/') && seen.insert(target.to_owned()) {
                queue.push_back(target.to_owned());
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
    assert!(seen.len() > 100, "only {} addresses", seen.len());
}

#[tokio::test]
async fn a_complaint_of_each_outcome_says_so() {
    let registry = lively().await;
    let site = registry.site();
    for outcome in Outcome::TEXTS.iter().filter(|word| **word != "voided") {
        let list = format!("/search?outcome={outcome}");
        let page = found(&get(&site, &list).await, &list);
        let href = first_href(&page, "ol.entries h3 a");
        let page = found(&get(&site, &href).await, &href);
        let told = one(&page, "[data-outcome]").attr("data-outcome");
        assert_eq!(told, Some(*outcome), "{href}");
        assert!(!all(&page, &format!(".complaint-head .tag.{outcome}")).is_empty());
    }
}

#[tokio::test]
async fn a_name_typed_for_a_comparison_is_found_or_explained() {
    let registry = lively().await;
    let site = registry.site();
    let directory = found(&get(&site, "/businesses").await, "/businesses");
    let rows = all(&directory, "table.directory tbody th a");
    let slug = |place: usize| {
        let href = rows[place].attr("href").unwrap();
        href.rsplit('/').next().unwrap().to_owned()
    };
    let name: String = form_urlencoded::byte_serialize(words(rows[1]).as_bytes()).collect();
    let answer = get(&site, &format!("/compare?b={}&add={name}", slug(0))).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let both = format!("/compare?b={}&b={}", slug(0), slug(1));
    assert_eq!(answer.header("location"), both);
    let path = format!("/compare?b={}&add=zzqqxx", slug(0));
    let page = found(&get(&site, &path).await, &path);
    assert_eq!(one(&page, "#c-add").attr("value"), Some("zzqqxx"));
    assert!(words(one(&page, ".notice.warn")).contains("zzqqxx"));
    assert_eq!(all(&page, "table.compared tbody tr").len(), 1);
}
