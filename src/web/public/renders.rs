//! Every other page of the record in every language.

use askama::Template;
use scraper::{ElementRef, Html, Selector};

use super::specimens;
use crate::i18n::{UiLang, plain};

fn pages(lang: UiLang) -> Vec<(&'static str, String)> {
    vec![
        ("complaint", specimens::complaint(lang).render().unwrap()),
        ("complaint-imported", specimens::imported(lang).render().unwrap()),
        ("tombstone", specimens::tombstone(lang).render().unwrap()),
        ("search", specimens::search(lang).render().unwrap()),
        ("search-none", specimens::search_in_vain(lang).render().unwrap()),
        ("sectors", specimens::sectors(lang).render().unwrap()),
        ("sector", specimens::sector(lang).render().unwrap()),
        ("sector-empty", specimens::empty_sector(lang).render().unwrap()),
        ("compare", specimens::compare(lang).render().unwrap()),
        ("compare-four", specimens::compare_four(lang).render().unwrap()),
        ("compare-none", specimens::compare_none(lang).render().unwrap()),
    ]
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
    for heading in all(page, "h1, h2, h3, h4, th, caption, summary, dt, label, button, legend, title") {
        let named = heading.attr("aria-label").is_some_and(|label| !label.is_empty());
        assert!(named || !words(&heading).is_empty(), "{what}: empty {}", heading.html());
    }
    for link in all(page, "a") {
        assert!(!words(&link).is_empty(), "{what}: a link without words: {}", link.html());
        assert!(link.attr("href").is_some_and(|href| !href.is_empty()), "{what}: a link to nowhere: {}", link.html());
    }
    assert!(all(page, "[style], style, script:not([type='application/ld+json'])").is_empty(), "{what}: the CSP forbids it");
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
    let ids: Vec<_> = all(page, "[id]").into_iter().filter_map(|element| element.attr("id")).collect();
    for (i, id) in ids.iter().enumerate() {
        assert!(!ids[..i].contains(id), "{what}: id {id} twice");
    }
    for element in all(page, "[aria-labelledby], [aria-describedby], label[for]") {
        let named = ["aria-labelledby", "aria-describedby", "for"].into_iter().filter_map(|name| element.attr(name));
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
            check(&Html::parse_document(&html), lang, &format!("{name} in {}", lang.code()));
        }
    }
}

#[test]
fn texts_of_people_keep_their_own_language_and_direction() {
    let html = Html::parse_document(&specimens::complaint(UiLang::En).render().unwrap());
    let said: Vec<_> = all(&html, ".said-text").into_iter().map(|text| (text.attr("lang"), text.attr("dir"))).collect();
    assert!(said.contains(&(Some("he"), Some("rtl"))));
    assert!(said.contains(&(Some("ar"), Some("rtl"))));
    assert!(said.contains(&(Some("en"), Some("ltr"))));
}

#[test]
fn a_tombstone_says_why_who_and_when() {
    let html = specimens::tombstone(UiLang::En).render().unwrap();
    for part in ["A court ordered it", "Desk", "TJ Lyon 25/01873", "2026-11-09T16:14:05Z"] {
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
