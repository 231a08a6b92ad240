//! Every page of accounts in every language: whole, labelled, and never kept by a cache.

use http::{StatusCode, header};
use redress::i18n::{UiLang, plain};
use redress::jobs;
use redress::store::entities::{account, session, single_use_token};
use scraper::{Html, Selector};
use sea_orm::{EntityTrait, PaginatorTrait};

use super::super::browser_client::{Browser, link_to, texts};
use super::super::support::{Page, TestRegistry};
use super::{ADA, GOOD, sign_in, signed_up};

fn check(page: &Page, lang: UiLang, what: &str) {
    let what = format!("{what} in {}", lang.code());
    assert_eq!(page.headers[header::CACHE_CONTROL], "no-store", "{what}");
    assert_eq!(
        page.headers[header::CONTENT_LANGUAGE],
        lang.code(),
        "{what}"
    );
    let html = Html::parse_document(&page.body);
    let all = |selector: &str| -> Vec<_> {
        let selector = Selector::parse(selector).unwrap();
        let found = html.select(&selector);
        found.map(|element| element.value().clone()).collect()
    };
    assert_eq!(all("h1").len(), 1, "{what}");
    assert_eq!(all("meta[name=robots][content=noindex]").len(), 1, "{what}");
    assert!(
        all("[style], style, script").is_empty(),
        "{what}: the CSP forbids it"
    );
    let ids: Vec<String> = all("[id]")
        .iter()
        .map(|element| element.attr("id").unwrap().to_owned())
        .collect();
    for (n, id) in ids.iter().enumerate() {
        assert!(!ids[..n].contains(id), "{what}: {id} twice");
    }
    for element in all("[aria-labelledby], [aria-describedby], label[for]") {
        let attributes = ["aria-labelledby", "aria-describedby", "for"];
        let named = attributes.iter().filter_map(|name| element.attr(name));
        for id in named.flat_map(str::split_whitespace) {
            assert!(ids.contains(&id.to_owned()), "{what}: nothing is {id}");
        }
    }
    let labels: Vec<String> = all("label[for]")
        .iter()
        .map(|label| label.attr("for").unwrap().to_owned())
        .collect();
    let fields = "main :is(input:not([type=hidden], [hidden]), select, textarea)";
    for field in all(fields) {
        let id = field.attr("id").unwrap_or_default().to_owned();
        assert!(labels.contains(&id), "{what}: no label for {field:?}");
    }
    for element in all("*") {
        for (name, value) in element.attrs() {
            assert_eq!(value, plain(value), "{what}: a bidi control in {name}");
        }
    }
    for text in texts(page, "main :is(h1, h2, h3, label, button, legend, dt, a)") {
        assert!(!text.is_empty() && !text.contains('{'), "{what}: {text:?}");
    }
}

#[tokio::test]
async fn every_page_is_whole_in_every_language() {
    let registry = TestRegistry::new().await;
    let mut nobody = Browser::new(registry.site());
    let mut browser = nobody.another();
    signed_up(&registry, &mut browser, ADA).await;
    nobody
        .post("/sign-up", &[("email", "bea@example.org"), ("name", "Bea")])
        .await;
    nobody.post("/forgot-password", &[("email", ADA)]).await;
    let confirm = link_to(&registry, "bea@example.org", "confirm_address").await;
    let used = link_to(&registry, ADA, "confirm_address").await;
    let reset = link_to(&registry, ADA, "reset_password").await;
    for lang in UiLang::ALL {
        let at = |path: &str| format!("{}{path}", lang.prefix());
        for path in [
            "/sign-up",
            "/sign-up/sent",
            "/sign-in",
            "/forgot-password",
            "/forgot-password/sent",
            "/account/close?done=1",
            &confirm,
            &used,
            &reset,
            "/new-password/nothing",
        ] {
            let page = nobody.get(&at(path)).await;
            check(&page, lang, path);
        }
        for path in ["/sign-up", "/sign-in", "/forgot-password", &confirm, &reset] {
            let page = nobody.post(&at(path), &[("password", "123")]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
            check(&page, lang, path);
        }
        for path in ["", "/email", "/password", "/second-factor", "/close"] {
            let page = browser.get(&at(&format!("/account{path}"))).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            check(&page, lang, path);
        }
        for path in ["", "/email", "/close"] {
            let page = browser.post(&at(&format!("/account{path}")), &[]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
            check(&page, lang, path);
        }
        let later = registry.clock.now() + chrono::Duration::minutes(14);
        registry.clock.turn_to(later);
    }
    let factor = "/account/second-factor";
    let early = browser
        .post_once(factor, &[("do", "on"), ("code", "1")])
        .await;
    assert_eq!(
        early.status,
        StatusCode::SEE_OTHER,
        "nothing waits to be switched on"
    );
    let odd = browser
        .post_once(factor, &[("do", "fly"), ("code", "1")])
        .await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
    browser.post(factor, &[("do", "begin")]).await;
    for lang in UiLang::ALL {
        let path = format!("{}{factor}", lang.prefix());
        let page = browser.get(&path).await;
        check(&page, lang, "a key that waits");
        assert_eq!(texts(&page, "code.totp-key")[0].len(), 39);
    }
}

#[tokio::test]
async fn what_nobody_needs_any_more_is_swept_out() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    browser
        .another()
        .post("/sign-up", &[("email", "bea@example.org"), ("name", "Bea")])
        .await;
    let db = &registry.db.read;
    // Two letters, and that Ada's browser is known.
    assert_eq!(single_use_token::Entity::find().count(db).await.unwrap(), 3);
    registry
        .clock
        .turn_to(registry.clock.now() + chrono::Duration::days(120));
    jobs::begin_day(&registry.registry).await.unwrap();
    let db = &registry.db.read;
    let kept = single_use_token::Entity::find().all(db).await.unwrap();
    let kept: Vec<&str> = kept.iter().map(|token| token.purpose.as_str()).collect();
    assert_eq!(kept, ["known_browser"], "for half a year");
    assert_eq!(session::Entity::find().count(db).await.unwrap(), 0);
    let left = account::Entity::find().all(db).await.unwrap();
    assert_eq!(left.len(), 1, "whoever confirmed stays");
    assert_eq!(left[0].email.as_deref(), Some(ADA));
    assert_eq!(
        sign_in(&mut browser, ADA, GOOD).await.status,
        StatusCode::OK
    );
}
