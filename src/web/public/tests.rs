//! Every template in every language.

use askama::Template;
use scraper::{Html, Selector};

use super::samples;
use crate::i18n::UiLang;
use crate::web::charts::Badge;

fn pages(lang: UiLang) -> Vec<(&'static str, String)> {
    vec![
        ("home", samples::home(lang).render().unwrap()),
        ("businesses", samples::businesses(lang).render().unwrap()),
        (
            "businesses-none",
            samples::nothing_found(lang).render().unwrap(),
        ),
        ("business", samples::business(lang).render().unwrap()),
        (
            "business-thin",
            samples::thin_business(lang).render().unwrap(),
        ),
        ("working", samples::working(lang).render().unwrap()),
    ]
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

#[test]
fn a_badge_says_its_score_or_that_there_is_none() {
    for lang in UiLang::ALL {
        for (name, score) in [
            ("badge", samples::score(68.2, 214)),
            ("badge-thin", samples::thin()),
        ] {
            let svg = Badge::new(lang.text(), "Fish & <Sons>", &score)
                .render()
                .unwrap();
            assert!(
                !svg.contains("<Sons>"),
                "{}: a name must not become markup",
                lang.code()
            );
            assert!(svg.contains(&lang.text().score(68.2)) || score.point.is_none());
            leave(lang, name, "svg", &svg);
        }
    }
}

/// With `LOOK_AT=folder` the tests leave what they render there, to be looked at in a browser.
fn leave(lang: UiLang, name: &str, kind: &str, content: &str) {
    if let Some(folder) = std::env::var_os("LOOK_AT") {
        let folder = std::path::Path::new(&folder).join(lang.code());
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("{name}.{kind}")), content).unwrap();
    }
}

#[test]
fn every_template_renders_in_every_language() {
    for lang in UiLang::ALL {
        for (name, html) in pages(lang) {
            let what = format!("{name} in {}", lang.code());
            let page = Html::parse_document(&html);
            let root = page.root_element();
            assert_eq!(root.attr("lang"), Some(lang.code()), "{what}");
            assert_eq!(root.attr("dir"), Some(lang.dir()), "{what}");
            assert_eq!(all(&page, "h1").len(), 1, "{what}: one heading");
            assert_eq!(
                all(&page, "link[rel=alternate][hreflang]").len(),
                5,
                "{what}: four languages and a default"
            );
            assert!(
                all(&page, "[style], script:not([type='application/ld+json'])").is_empty(),
                "{what}: the CSP forbids it"
            );
            for data in all(&page, "script") {
                assert!(
                    !data.inner_html().contains('<'),
                    "{what}: JSON-LD must not hold a tag"
                );
            }
            for part in all(&page, "svg[role=img]") {
                assert!(
                    !all(&Html::parse_fragment(&part.html()), "title, desc").is_empty(),
                    "{what}: a chart without words"
                );
            }
            let shown = all(&page, "title, desc, option")
                .into_iter()
                .flat_map(|e| e.text());
            let attributes = all(&page, "[aria-label], [content]").into_iter();
            for text in
                shown.chain(attributes.filter_map(|e| e.attr("aria-label").or(e.attr("content"))))
            {
                assert_eq!(
                    text,
                    crate::i18n::plain(text),
                    "{what}: a bidi control where it shows"
                );
            }
            let mut ids: Vec<_> = all(&page, "[id]")
                .into_iter()
                .filter_map(|e| e.attr("id"))
                .collect();
            let all_ids = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), all_ids, "{what}: an id twice");
            leave(lang, name, "html", &html);
        }
    }
}

fn templates(folder: &std::path::Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            templates(&path, found);
        } else {
            found.push((
                path.display().to_string(),
                std::fs::read_to_string(&path).unwrap(),
            ));
        }
    }
}

/// What is left of a template without its tags, expressions and comments.
fn bare_text(template: &str) -> String {
    let mut rest = template.to_owned();
    for (open, close) in [
        ("{#", "#}"),
        ("{%", "%}"),
        ("{{", "}}"),
        ("fill=\"", "\""),
        ("class=\"", "\""),
        (" aria-invalid=\"", "\""),
        (" aria-describedby=\"", "\""),
        ("<code", "</code>"),
        ("<style", "</style>"),
        ("<", ">"),
        ("&", ";"),
    ] {
        while let Some((before, after)) = rest.split_once(open) {
            let after = after.split_once(close).map_or("", |(_, after)| after);
            rest = format!("{before} {after}");
        }
    }
    rest
}

#[test]
fn templates_hold_no_text_and_trust_nothing() {
    let mut found = Vec::new();
    templates(
        &std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"),
        &mut found,
    );
    assert!(found.len() > 10);
    for (path, template) in found {
        assert!(
            !template.contains("|safe") && !template.contains("| safe"),
            "{path}: escapes are there for a reason"
        );
        assert!(!template.contains(" style="), "{path}: the CSP forbids it");
        let text = bare_text(&template);
        let words: Vec<_> = text
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| word.chars().count() > 1)
            .collect();
        assert!(
            words.is_empty(),
            "{path}: texts belong into the message files: {words:?}"
        );
    }
}
