//! What somebody can learn or break by trying: nothing, and not often.

use std::net::SocketAddr;

use chrono::Duration;
use http::{StatusCode, header};
use redress::web::Site;

use super::super::browser_client::{Browser, letters_to, texts};
use super::super::support::{Page, TestRegistry};
use super::{ADA, BETTER, GOOD, sign_in, signed_up};

/// What an answer tells, the address left out that was sent.
fn told(page: &Page, address: &str) -> (StatusCode, Vec<String>, String) {
    let headers = page
        .headers
        .iter()
        .filter(|(name, _)| *name != header::CONTENT_LENGTH)
        .map(|(name, value)| format!("{name}: {value:?}"))
        .collect();
    (page.status, headers, page.body.replace(address, "…"))
}

#[tokio::test]
async fn known_and_unknown_addresses_get_the_same_answers() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let (waiting, nobody) = ("waiting@example.org", "nobody@example.org");
    let mut stranger = browser.another();
    stranger
        .post("/sign-up", &[("email", waiting), ("name", "Wen")])
        .await;
    for (path, unknown, fields) in [
        ("/sign-up", "new@example.org", vec![("name", "Eve")]),
        ("/forgot-password", nobody, vec![]),
        ("/sign-in", nobody, vec![("password", BETTER)]),
    ] {
        let mut answers = Vec::new();
        for address in [ADA, waiting, unknown] {
            let mut sent = vec![("email", address)];
            sent.extend(fields.iter().copied());
            let first = stranger.post_once(path, &sent).await;
            let then = stranger.follow(first).await;
            answers.push(told(&then, address));
        }
        assert_eq!(answers[0], answers[2], "{path}");
        assert_eq!(answers[1], answers[2], "{path}");
    }
    let purposes = async |address: &str| -> Vec<String> {
        let letters = letters_to(&registry, address).await;
        letters.into_iter().map(|letter| letter.purpose).collect()
    };
    assert_eq!(
        purposes(ADA).await,
        ["confirm_address", "address_in_use", "reset_password"]
    );
    assert_eq!(purposes(waiting).await, ["confirm_address"; 3]);
    assert_eq!(purposes("new@example.org").await, ["confirm_address"]);
    assert!(purposes(nobody).await.is_empty());
}

#[tokio::test]
async fn passwords_are_not_tried_for_ever() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let mut stranger = browser.another();
    for _ in 0..10 {
        let page = sign_in(&mut stranger, ADA, BETTER).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let page = sign_in(&mut stranger, "ADA@EXAMPLE.org", GOOD).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    let wait: i64 = page.headers[header::RETRY_AFTER]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!((1..=90).contains(&wait), "{wait}");
    assert!(
        texts(&page, "main p")
            .iter()
            .any(|text| text.contains("wait"))
    );
    assert_eq!(
        sign_in(&mut stranger, "other@example.org", BETTER)
            .await
            .status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "others are not kept waiting"
    );
    let now = registry.clock.now();
    registry.clock.turn_to(now + Duration::seconds(wait));
    assert_eq!(
        sign_in(&mut stranger, ADA, GOOD).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn one_caller_is_counted_over_all_addresses() {
    let registry = TestRegistry::new().await;
    let from = |text: &str| text.parse::<SocketAddr>().ok();
    let mut one = Browser::new(registry.site());
    one.peer = from("192.0.2.7:4000");
    let mut statuses = Vec::new();
    for n in 0..31 {
        let address = format!("a{n}@example.org");
        let page = one.post("/forgot-password", &[("email", &address)]).await;
        statuses.push(page.status);
    }
    assert!(
        statuses[..30]
            .iter()
            .all(|status| *status == StatusCode::OK)
    );
    assert_eq!(statuses[30], StatusCode::TOO_MANY_REQUESTS);
    let mut other = one.another();
    other.peer = from("192.0.2.8:4000");
    let page = other.post("/forgot-password", &[("email", ADA)]).await;
    assert_eq!(page.status, StatusCode::OK);
}

#[tokio::test]
async fn a_proxy_is_believed_only_where_there_is_one() {
    use axum::body::Body;
    use http::Request;
    use tower::ServiceExt;
    let registry = TestRegistry::new().await;
    for (behind_proxy, last) in [(false, 429), (true, 303)] {
        let site = Site {
            behind_proxy,
            ..registry.site()
        };
        let mut status = 0;
        for n in 0..31 {
            let request = Request::post("/forgot-password")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header("x-forwarded-for", format!("203.0.113.1, 198.51.100.{n}"))
                .body(Body::from(format!("email=b{n}%40example.org")))
                .unwrap();
            let router = redress::web::router(site.clone());
            status = router.oneshot(request).await.unwrap().status().as_u16();
        }
        assert_eq!(status, last, "behind a proxy: {behind_proxy}");
    }
}

#[tokio::test]
async fn nobody_is_led_off_the_site() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    for foreign in [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "javascript:1",
    ] {
        let page = browser
            .post_once(
                "/sign-in",
                &[("email", ADA), ("password", GOOD), ("next", foreign)],
            )
            .await;
        assert_eq!(page.headers[header::LOCATION], "/account", "{foreign}");
        let asked: String = form_urlencoded::byte_serialize(foreign.as_bytes()).collect();
        let page = browser.get_once(&format!("/sign-in?next={asked}")).await;
        assert_eq!(page.headers[header::LOCATION], "/account", "{foreign}");
    }
    let page = browser
        .post_once(
            "/sign-in",
            &[("email", ADA), ("password", GOOD), ("next", "/he/stats")],
        )
        .await;
    assert_eq!(page.headers[header::LOCATION], "/he/stats");
}

#[tokio::test]
async fn another_site_sends_no_form_of_ours() {
    use axum::body::Body;
    use http::Request;
    use tower::ServiceExt;
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let session = &browser.cookies["__Host-redress"];
    for path in [
        "/sign-out",
        "/account",
        "/account/close",
        "/account/sessions",
    ] {
        let request = Request::post(path)
            .header(header::HOST, "registry.example")
            .header(header::ORIGIN, "https://evil.example")
            .header("sec-fetch-site", "cross-site")
            .header(header::COOKIE, format!("__Host-redress={session}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from("end=others"))
            .unwrap();
        let router = redress::web::router(registry.site());
        let status = router.oneshot(request).await.unwrap().status();
        assert_eq!(status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(browser.get_once("/account").await.status, StatusCode::OK);
}
