//! Every other page of the record in every language.

use askama::Template;
use scraper::{ElementRef, Html, Selector};

use super::samples::{day, score, thin};
use super::sitemap::robots;
use super::{badge, specimens, structured};
use crate::i18n::{UiLang, plain};
use crate::web::charts::Badge;

fn pages(lang: UiLang) -> Vec<(&'static str, String)> {
    let mut pages = vec![
        ("complaint", specimens::complaint(lang).render().unwrap()),
        (
            "complaint-imported",
            specimens::imported(lang).render().unwrap(),
        ),
        ("tombstone", specimens::tombstone(lang).render().unwrap()),
        ("search", specimens::search(lang).render().unwrap()),
        (
            "search-none",
            specimens::search_in_vain(lang).render().unwrap(),
        ),
        ("sectors", specimens::sectors(lang).render().unwrap()),
        ("sector", specimens::sector(lang).render().unwrap()),
        (
            "sector-empty",
            specimens::empty_sector(lang).render().unwrap(),
        ),
        ("compare", specimens::compare(lang).render().unwrap()),
        (
            "compare-four",
            specimens::compare_four(lang).render().unwrap(),
        ),
        (
            "compare-none",
            specimens::compare_none(lang).render().unwrap(),
        ),
        (
            "methodology",
            specimens::methodology(lang).render().unwrap(),
        ),
        (
            "methodology-first",
            specimens::methodology_at_first(lang).render().unwrap(),
        ),
        ("stats", specimens::stats(lang).render().unwrap()),
        (
            "stats-first",
            specimens::stats_at_first(lang).render().unwrap(),
        ),
    ];
    pages.extend(
        specimens::errors(lang)
            .into_iter()
            .map(|(name, page)| (name, page.render().unwrap())),
    );
    pages
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn words(element: &ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}

fn check(page: &Html, lang: UiLang, what: &str) {
    let root = page.root_element();
    assert_eq!(root.attr("lang"), Some(lang.code()), "{what}");
    assert_eq!(root.attr("dir"), Some(lang.dir()), "{what}");
    assert_eq!(all(page, "h1").len(), 1, "{what}: one first heading");
    for heading in all(
        page,
        "h1, h2, h3, h4, th, caption, summary, dt, label, button, legend, title",
    ) {
        let named = heading
            .attr("aria-label")
            .is_some_and(|label| !label.is_empty());
        assert!(
            named || !words(&heading).is_empty(),
            "{what}: empty {}",
            heading.html()
        );
    }
    for link in all(page, "a") {
        assert!(
            !words(&link).is_empty(),
            "{what}: a link without words: {}",
            link.html()
        );
        assert!(
            link.attr("href").is_some_and(|href| !href.is_empty()),
            "{what}: a link to nowhere: {}",
            link.html()
        );
    }
    assert!(
        all(
            page,
            "[style], style, script:not([type='application/ld+json'])"
        )
        .is_empty(),
        "{what}: the CSP forbids it"
    );
    for element in all(page, "*") {
        for (name, value) in element.value().attrs() {
            assert_eq!(value, plain(value), "{what}: a bidi control in {name}");
        }
    }
    for element in all(page, "title, desc, option") {
        let text = element.text().collect::<String>();
        assert_eq!(text, plain(&text), "{what}: a bidi control where it shows");
    }
    let text = words(&root);
    for left in ["{ $", "{$", "{{", "&lt;", "&amp;"] {
        assert!(!text.contains(left), "{what}: `{left}` is left in the page");
    }
    let ids: Vec<_> = all(page, "[id]")
        .into_iter()
        .filter_map(|element| element.attr("id"))
        .collect();
    for (i, id) in ids.iter().enumerate() {
        assert!(!ids[..i].contains(id), "{what}: id {id} twice");
    }
    for element in all(page, "[aria-labelledby], [aria-describedby], label[for]") {
        let named = ["aria-labelledby", "aria-describedby", "for"]
            .into_iter()
            .filter_map(|name| element.attr(name));
        for id in named.flat_map(str::split_whitespace) {
            assert!(ids.contains(&id), "{what}: nothing has id {id}");
        }
    }
    for element in all(page, "main a[href^='/api']") {
        assert!(!element.attr("href").unwrap().contains("//"), "{what}");
    }
}

/// `LOOK_AT=folder cargo test every_other_page` leaves the pages there, to be looked at in a browser.
#[test]
fn every_other_page_renders_in_every_language() {
    let folder = std::env::var_os("LOOK_AT").map(std::path::PathBuf::from);
    for lang in UiLang::ALL {
        for (name, html) in pages(lang) {
            if let Some(folder) = &folder {
                let folder = folder.join(lang.code());
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(folder.join(format!("{name}.html")), &html).unwrap();
            }
            check(
                &Html::parse_document(&html),
                lang,
                &format!("{name} in {}", lang.code()),
            );
        }
    }
}

#[test]
fn texts_of_people_keep_their_own_language_and_direction() {
    let html = Html::parse_document(&specimens::complaint(UiLang::En).render().unwrap());
    let said: Vec<_> = all(&html, ".said-text")
        .into_iter()
        .map(|text| (text.attr("lang"), text.attr("dir")))
        .collect();
    assert!(said.contains(&(Some("he"), Some("rtl"))));
    assert!(said.contains(&(Some("ar"), Some("rtl"))));
    assert!(said.contains(&(Some("en"), Some("ltr"))));
}

#[test]
fn a_tombstone_says_why_who_and_when() {
    let html = specimens::tombstone(UiLang::En).render().unwrap();
    for part in [
        "A court ordered it",
        "Desk",
        "TJ Lyon 25/01873",
        "2026-11-09T16:14:05Z",
    ] {
        assert!(html.contains(part), "{part}");
    }
}

#[test]
fn what_was_found_is_marked_and_escaped() {
    let html = Html::parse_document(&specimens::search(UiLang::En).render().unwrap());
    assert_eq!(words(&all(&html, ".excerpt mark")[0]), "refund");
    assert!(all(&html, ".excerpt b").is_empty());
    let vain = Html::parse_document(&specimens::search_in_vain(UiLang::En).render().unwrap());
    assert_eq!(all(&vain, "#s-q")[0].attr("value"), Some("<xylofone> שלום"));
}

#[test]
fn an_error_names_what_is_wrong_and_how_to_go_on() {
    for (name, page) in specimens::errors(UiLang::En) {
        let html = Html::parse_document(&page.render().unwrap());
        assert!(
            page.status().is_client_error() || page.status().is_server_error(),
            "{name}"
        );
        assert_eq!(
            all(&html, "meta[name=robots]").len(),
            1,
            "{name}: not for search engines"
        );
        assert!(all(&html, "main a").len() >= 4, "{name}: ways forward");
    }
    let (_, unknown) = specimens::errors(UiLang::En)
        .into_iter()
        .find(|(name, _)| *name == "error-unknown")
        .unwrap();
    let html = Html::parse_document(&unknown.render().unwrap());
    assert!(words(&all(&html, "h1")[0]).contains("utm_source"));
    assert_eq!(all(&html, ".known li").len(), 6);
    assert_eq!(
        all(&html, "main a.button")[0].attr("href"),
        Some("/search?q=refund")
    );
    let (_, value) = specimens::errors(UiLang::En)
        .into_iter()
        .find(|(name, _)| *name == "error-value")
        .unwrap();
    let html = Html::parse_document(&value.render().unwrap());
    assert_eq!(
        plain(&words(&all(&html, "h1")[0])),
        "“solved” is no value of “outcome”"
    );
}

/// Whether a text is well-formed as far as tags, attributes and entities go.
fn assert_xml(xml: &str, what: &str) {
    assert!(
        !xml.chars()
            .any(|c| c.is_control() && c != '\n' && c != '\t'),
        "{what}: a control character"
    );
    let mut open: Vec<String> = Vec::new();
    for part in xml.split('<').skip(1) {
        let (tag, text) = part
            .split_once('>')
            .unwrap_or_else(|| panic!("{what}: `<` in text: {part}"));
        assert!(
            !text.contains('>') || text.contains("&#62;"),
            "{what}: {text}"
        );
        for entity in part.split('&').skip(1) {
            assert!(
                entity.split(';').next().is_some_and(
                    |name| name.starts_with('#') || ["amp", "lt", "gt", "quot"].contains(&name)
                ),
                "{what}: bare & in {part}"
            );
        }
        if tag.starts_with('?') || tag.ends_with('/') {
            continue;
        }
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop().as_deref(), Some(name), "{what}"),
            None => open.push(tag.split_whitespace().next().unwrap().to_owned()),
        }
    }
    assert!(open.is_empty(), "{what}: {open:?}");
}

#[test]
fn feeds_maps_and_badges_are_well_formed() {
    for lang in UiLang::ALL {
        let feed = specimens::feed(lang).render().unwrap();
        assert_xml(&feed, "feed");
        assert!(feed.contains("<id>tag:redress.example,2026:complaints/RD-2026-000003</id>"));
        assert!(feed.contains("<updated>2026-11-18T09:14:05Z</updated>"));
        assert_eq!(feed, plain(&feed), "no bidi controls in {}", lang.code());
        for score in [score(72.44, 214), thin()] {
            let badge = Badge::new(
                lang.text(),
                "Smith & Söhne <GmbH> of a very long name indeed, Ltd",
                &score,
            )
            .render()
            .unwrap();
            assert_xml(&badge, "badge");
            assert!(badge.contains(&format!(r#"direction="{}""#, lang.dir())));
            if let Some(folder) = std::env::var_os("LOOK_AT").map(std::path::PathBuf::from) {
                std::fs::create_dir_all(folder.join(lang.code())).unwrap();
                std::fs::write(
                    folder
                        .join(lang.code())
                        .join(format!("badge-{}.svg", score.n)),
                    &badge,
                )
                .unwrap();
            }
        }
    }
    let map = specimens::sitemap().render().unwrap();
    assert_xml(&map, "map");
    assert!(map.contains("<loc>https://redress.example/fr</loc>"));
    assert!(
        map.contains(r#"hreflang="x-default" href="https://redress.example/businesses/a&#38;b""#)
    );
    assert_eq!(map.matches("<url>").count(), 8);
}

#[test]
fn crawlers_are_kept_from_endless_lists_and_private_parts() {
    let robots = robots("https://redress.example");
    for line in [
        "Disallow: /search?",
        "Disallow: /ar/search?",
        "Disallow: /portal",
        "Sitemap: https://redress.example/sitemap.xml",
    ] {
        assert!(robots.lines().any(|known| known == line), "{line}");
    }
}

#[test]
fn linked_data_draws_no_stars() {
    let page = specimens::compare(UiLang::En);
    let shown = structured::business(
        &page.chrome,
        "A \"quoted\" <name>",
        &[],
        Some("https://a.example"),
        &score(72.44, 214),
    );
    let data: serde_json::Value = serde_json::from_str(&shown).unwrap();
    let kinds: Vec<_> = data["@graph"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| node["@type"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["WebPage", "Organization", "Observation"]);
    assert_eq!(data["@graph"][2]["value"], 72.4);
    assert_eq!(data["@graph"][2]["observationDate"], day().to_string());
    let hidden = structured::business(&page.chrome, "A", &[], None, &thin());
    assert!(
        !hidden.contains("Observation"),
        "no number where there is too little evidence"
    );
}

#[test]
fn the_snippet_of_a_badge_can_be_pasted() {
    let html = badge::snippet(
        UiLang::En,
        "Smith & \"Sons\" <Ltd>",
        "https://redress.example/businesses/smith",
        "https://redress.example/businesses/smith/badge.svg",
    );
    let fragment = Html::parse_fragment(&html);
    assert_eq!(
        all(&fragment, "a > img[alt^='Smith & \"Sons\" <Ltd>']").len(),
        1
    );
}
