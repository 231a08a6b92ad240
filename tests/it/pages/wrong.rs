//! What is not there, and what cannot be asked: a page that helps, with the right status.

use axum::body::Body;
use http::{Method, Request, StatusCode};

use super::{PREFIXES, all, get, lively, one, send, words};

const BAD: [(&str, u16); 37] = [
    ("/no-such-page", 404),
    ("/de/businesses", 404),
    ("//", 404),
    ("//registry.invalid/", 404),
    ("/static/../Cargo.toml", 404),
    ("/static/none.css", 404),
    ("/businesses/no-such-business", 404),
    ("/businesses/%ff", 404),
    ("/businesses/%00", 404),
    ("/businesses/a%2fb", 404),
    ("/businesses/no-such-business/score", 404),
    ("/businesses/no-such-business/feed.atom", 404),
    ("/businesses/no-such-business/badge.svg", 404),
    ("/complaints/RD-1999-000001", 404),
    ("/complaints/RD-2026-99999999999999999999999", 404),
    ("/complaints/not-a-reference", 404),
    ("/sectors/no-such-sector", 404),
    ("/sitemaps/none.xml", 404),
    ("/sitemaps/complaints-0.xml", 404),
    ("/sitemaps/complaints-18446744073709551615.xml", 404),
    ("/businesses?sector=no-such-sector", 404),
    ("/search?business=no-such-business", 404),
    ("/search?sector=no-such-sector", 404),
    ("/businesses?colour=red", 400),
    ("/methodology?x=1", 400),
    ("/businesses?order=x", 400),
    ("/businesses?country=x", 400),
    ("/businesses?page=0", 400),
    ("/businesses?page=-1", 400),
    ("/businesses?page=1000000", 400),
    ("/search?outcome=happy", 400),
    ("/search?tier=gold", 400),
    ("/search?source=none", 400),
    ("/search?delivered_min=x", 400),
    ("/search?delivered_max=999999-12-31", 400),
    ("/search?cursor=x", 400),
    ("/search?lang=%F0%9F%98%80", 400),
];

#[tokio::test]
async fn wrong_addresses_get_a_page_that_helps() {
    let registry = lively().await;
    let site = registry.site();
    for (path, status) in BAD {
        let answer = get(&site, path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        let page = answer.html();
        assert!(!words(one(&page, "h1")).is_empty(), "{path}");
        assert!(
            all(&page, "main ul.ways a").len() >= 3,
            "{path}: no ways forward"
        );
        assert!(
            all(&page, "link[rel=canonical]").is_empty(),
            "{path} is listed"
        );
        assert_eq!(
            one(&page, "meta[name=robots]").attr("content"),
            Some("noindex")
        );
    }
    for (prefix, lang, dir) in PREFIXES {
        for path in [
            "/no-such-page",
            "/businesses/no-such-business",
            "/search?order=x",
        ] {
            let answer = get(&site, &format!("{prefix}{path}")).await;
            let page = answer.html();
            assert_eq!(page.root_element().attr("lang"), Some(lang));
            assert_eq!(page.root_element().attr("dir"), Some(dir));
            let home = if prefix.is_empty() { "/" } else { prefix };
            assert!(!all(&page, &format!("main a[href='{home}']")).is_empty());
        }
    }
}

#[tokio::test]
async fn a_refusal_names_what_it_refuses_and_what_it_would_take() {
    let registry = lively().await;
    let site = registry.site();
    let page = get(&site, "/businesses?colour=red&order=name").await.html();
    assert!(words(one(&page, "h1")).contains("colour"));
    let known: Vec<String> = all(&page, "ul.known code").into_iter().map(words).collect();
    assert!(known.contains(&"sector".to_owned()), "{known:?}");
    let without = one(&page, "main a.button").attr("href");
    assert_eq!(without, Some("/businesses?order=name"));

    let page = get(&site, "/search?tier=gold").await.html();
    let heading = words(one(&page, "h1"));
    let (value, name) = (heading.find("gold"), heading.find("tier"));
    assert!(
        value.is_some() && value < name,
        "{heading}: the value, then the parameter"
    );
    assert!(
        all(&page, "ul.known code")
            .into_iter()
            .any(|known| words(known) == "official")
    );

    let page = get(&site, "/businesses/%D7%A9%D7%9C%D7%95%D7%9D")
        .await
        .html();
    assert!(words(one(&page, "h1")).contains("שלום"));
}

#[tokio::test]
async fn what_is_typed_comes_back_as_text_and_harms_nothing() {
    let registry = lively().await;
    let site = registry.site();
    let long = "a".repeat(20_000);
    let typed = [
        "%00",
        "%07%1b%5b31m",
        "%E2%80%AEtxet",
        "%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "%ff%fe",
        "((((AND+OR%22",
        "a:b+*%5B%3F+-x+%2Bx+x~9999+x%5E9",
        long.as_str(),
    ];
    for typed in typed {
        for path in [
            "/search?q=",
            "/businesses?q=",
            "/compare?add=",
            "/compare?b=",
        ] {
            let answer = get(&site, &format!("{path}{typed}")).await;
            let shown = &typed[..typed.len().min(40)];
            assert_eq!(answer.status, StatusCode::OK, "{path}{shown}");
            let text = answer.text();
            assert!(
                !text
                    .chars()
                    .any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'),
                "{path}{shown} comes back with control characters"
            );
            let scripts = "script:not([type='application/ld+json'])";
            assert!(all(&answer.html(), scripts).is_empty(), "{path}{shown}");
        }
    }
}

#[tokio::test]
async fn addresses_with_a_slash_too_many_lead_on() {
    let registry = lively().await;
    let site = registry.site();
    for (from, to) in [
        ("/businesses/", "/businesses"),
        ("/businesses/?order=name", "/businesses?order=name"),
        ("/fr/", "/fr"),
        ("/ar/stats//", "/ar/stats"),
    ] {
        let answer = get(&site, from).await;
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{from}");
        assert_eq!(answer.header("location"), to);
    }
}

#[tokio::test]
async fn pages_are_read_and_nothing_else() {
    let registry = lively().await;
    let site = registry.site();
    for method in [Method::POST, Method::PUT, Method::DELETE] {
        let request = Request::builder()
            .method(method.clone())
            .uri("/businesses")
            .body(Body::from("x=1"))
            .unwrap();
        let answer = send(&site, request).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
        assert_eq!(answer.header("allow"), "GET, HEAD");
        assert!(!words(one(&answer.html(), "h1")).is_empty());
    }
}

#[tokio::test]
async fn every_answer_says_what_browsers_may_do_with_it() {
    let registry = lively().await;
    let site = registry.site();
    let static_file = {
        let page = get(&site, "/").await.html();
        super::first_href(&page, "link[rel=stylesheet]")
    };
    let there = [
        "/",
        "/ar/stats",
        "/feed.atom",
        "/sitemap.xml",
        "/robots.txt",
        "/health",
        "/businesses/",
        "/compare?add=zzqqxx",
        static_file.as_str(),
    ];
    for path in there.into_iter().chain(BAD.map(|(path, _)| path)) {
        let answer = get(&site, path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(!answer.header("referrer-policy").is_empty(), "{path}");
        assert!(answer.headers.get("set-cookie").is_none(), "{path}");
    }
}
