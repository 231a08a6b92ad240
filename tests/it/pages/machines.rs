//! What programs read: feeds, sitemaps, badges.

use http::StatusCode;
use roxmltree::Document;

use super::{PREFIXES, first_href, found, get, lively};

fn texts<'a>(document: &'a Document<'_>, name: &'a str) -> Vec<&'a str> {
    document
        .descendants()
        .filter(|node| node.has_tag_name(name) || node.tag_name().name() == name)
        .filter_map(|node| node.text())
        .collect()
}

#[tokio::test]
async fn feeds_are_atom_and_lead_to_their_complaints() {
    let registry = lively().await;
    let site = registry.site();
    let directory = found(&get(&site, "/businesses").await, "/businesses");
    let business = first_href(&directory, "table.directory a");
    for (prefix, lang, _) in PREFIXES {
        for path in ["/feed.atom".to_owned(), format!("{business}/feed.atom")] {
            let path = format!("{prefix}{path}");
            let answer = get(&site, &path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert!(
                answer
                    .header("content-type")
                    .starts_with("application/atom+xml")
            );
            let feed = Document::parse(answer.text()).unwrap_or_else(|why| panic!("{path}: {why}"));
            let root = feed.root_element();
            assert_eq!(root.tag_name().name(), "feed");
            assert_eq!(
                root.tag_name().namespace(),
                Some("http://www.w3.org/2005/Atom")
            );
            assert_eq!(
                root.attribute(("http://www.w3.org/XML/1998/namespace", "lang")),
                Some(lang)
            );
            let entries: Vec<_> = root
                .children()
                .filter(|node| node.has_tag_name(("http://www.w3.org/2005/Atom", "entry")))
                .collect();
            assert!(!entries.is_empty(), "{path}");
            let ids: std::collections::BTreeSet<_> = texts(&feed, "id").into_iter().collect();
            assert_eq!(ids.len(), entries.len() + 1, "{path}: every id is its own");
            let entry = entries[0];
            let link = entry
                .descendants()
                .find(|node| node.tag_name().name() == "link")
                .and_then(|node| node.attribute("href"))
                .unwrap();
            let local = link.strip_prefix("https://registry.example").unwrap();
            assert_eq!(get(&site, local).await.status, StatusCode::OK, "{local}");
        }
    }
}

#[tokio::test]
async fn the_sitemap_lists_every_public_page_and_nothing_else() {
    let registry = lively().await;
    let site = registry.site();
    let index = get(&site, "/sitemap.xml").await;
    let document = Document::parse(index.text()).unwrap();
    let local = |place: &str| {
        place
            .strip_prefix("https://registry.example")
            .unwrap()
            .to_owned()
    };
    let maps: Vec<String> = texts(&document, "loc").into_iter().map(local).collect();
    assert!(maps.len() >= 3, "{maps:?}");
    let mut places = Vec::new();
    for map in maps {
        let answer = get(&site, &map).await;
        assert_eq!(answer.status, StatusCode::OK, "{map}");
        let document = Document::parse(answer.text()).unwrap();
        places.extend(texts(&document, "loc").into_iter().map(local));
    }
    let total = get(&site, "/search").await.html();
    let complaints = places
        .iter()
        .filter(|place| place.starts_with("/complaints/"))
        .count();
    let told = super::words(super::one(&total, ".tally"));
    let digits: String = told.chars().filter(char::is_ascii_digit).collect();
    assert_eq!(digits.parse::<usize>().unwrap(), complaints);
    let some = places.iter().step_by(places.len() / 40 + 1);
    for place in some.chain(&["/".to_owned(), "/stats".to_owned()]) {
        assert!(places.contains(place), "{place}");
        let page = get(&site, place).await;
        assert_eq!(page.status, StatusCode::OK, "{place}");
        assert!(!page.text().contains("noindex"), "{place}");
    }
}

#[tokio::test]
async fn robots_are_told_of_the_sitemap() {
    let registry = lively().await;
    let page = registry.get("/robots.txt").await;
    assert_eq!(page.headers["content-type"], "text/plain; charset=utf-8");
    let sitemap = "Sitemap: https://registry.example/sitemap.xml";
    assert!(page.body.contains(sitemap));
    assert!(page.body.contains("User-agent: *"));
}

#[tokio::test]
async fn a_badge_is_a_picture_that_says_the_score_and_may_be_shown_elsewhere() {
    let registry = lively().await;
    let site = registry.site();
    let directory = found(&get(&site, "/businesses").await, "/businesses");
    let business = first_href(&directory, "table.directory a");
    let page = found(&get(&site, &business).await, &business);
    let score = super::words(super::one(&page, ".big b"));
    for (prefix, _, _) in PREFIXES {
        let path = format!("{prefix}{business}/badge.svg");
        let answer = get(&site, &path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.header("content-type"), "image/svg+xml");
        assert_eq!(
            answer.header("cross-origin-resource-policy"),
            "cross-origin"
        );
        let svg = Document::parse(answer.text()).unwrap();
        assert_eq!(svg.root_element().tag_name().name(), "svg");
        let title = texts(&svg, "title").join(" ");
        let score = if prefix == "/fr" {
            score.replace('.', ",")
        } else {
            score.clone()
        };
        assert!(title.contains(&score), "{path}: {title}");
    }
}
