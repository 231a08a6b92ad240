//! What somebody can learn or break by trying: nothing, and not often.

use std::net::SocketAddr;

use chrono::Duration;
use http::{StatusCode, header};
use redress::store::entities::{job, mail, single_use_token};
use redress::web::Site;
use sea_orm::{EntityTrait, PaginatorTrait};

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

#[tokio::test]
async fn a_forgotten_password_takes_the_same_way_for_all() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let mut stranger = browser.another();
    let rows = async || {
        let db = &registry.db.read;
        let mails = mail::Entity::find().count(db).await.unwrap();
        let tokens = single_use_token::Entity::find().count(db).await.unwrap();
        let jobs = job::Entity::find().count(db).await.unwrap();
        (mails, tokens, jobs)
    };
    let (mails, tokens, jobs) = rows().await;
    for (more, address) in [(1, ADA), (2, "nob@example.org")] {
        stranger
            .post_once("/forgot-password", &[("email", address)])
            .await;
        assert_eq!(rows().await, (mails, tokens, jobs + more), "{address}");
    }
    let jobs = job::Entity::find().all(&registry.db.read).await.unwrap();
    let kinds: Vec<&str> = jobs
        .iter()
        .filter(|job| job.kind != "send_mail")
        .map(|job| job.kind.as_str())
        .collect();
    assert_eq!(kinds, ["forgot_password"; 2]);
    assert_eq!(letters_to(&registry, ADA).await.len(), 2);
    assert!(letters_to(&registry, "nob@example.org").await.is_empty());
}

#[tokio::test]
async fn a_stranger_keeps_nobody_from_signing_in() {
    let registry = TestRegistry::new().await;
    let mut ada = Browser::new(registry.site());
    ada.peer = "192.0.2.7:4000".parse().ok();
    signed_up(&registry, &mut ada, ADA).await;
    let mut stranger = ada.another();
    stranger.peer = "198.51.100.9:4000".parse().ok();
    let mut last = StatusCode::OK;
    for _ in 0..30 {
        last = sign_in(&mut stranger, ADA, BETTER).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    let page = sign_in(&mut ada.another(), ADA, GOOD).await;
    assert_eq!(page.status, StatusCode::OK);

    // Very many strangers tire the address, but not the browser in which its person has signed in before.
    for n in 0..20 {
        stranger.peer = format!("203.0.113.{n}:4000").parse().ok();
        for _ in 0..10 {
            last = sign_in(&mut stranger, ADA, BETTER).await.status;
        }
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    let page = sign_in(&mut ada.another(), ADA, GOOD).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    ada.post("/sign-out", &[]).await;
    assert_eq!(sign_in(&mut ada, ADA, GOOD).await.status, StatusCode::OK);
    let mut eve = stranger.another();
    signed_up(&registry, &mut eve, "eve@example.org").await;
    let page = sign_in(&mut eve, ADA, BETTER).await;
    assert_eq!(
        page.status,
        StatusCode::TOO_MANY_REQUESTS,
        "known for another account"
    );
}
