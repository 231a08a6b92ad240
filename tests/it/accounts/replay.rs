//! Tokens of every kind, used a second time.

use http::StatusCode;
use redress::store::entities::{account, session, single_use_token};
use sea_orm::{EntityTrait, PaginatorTrait};

use super::*;
use crate::browser_client::{letters_to, location, texts};
use crate::support::ORIGIN;

/// Follows a link that was used: it says so, by GET and by POST, and nothing happens.
async fn is_used(registry: &TestRegistry, link: &str) {
    let before = (
        account::Entity::find()
            .all(&registry.db.read)
            .await
            .unwrap(),
        session::Entity::find()
            .count(&registry.db.read)
            .await
            .unwrap(),
        single_use_token::Entity::find()
            .all(&registry.db.read)
            .await
            .unwrap(),
    );
    let mut thief = Browser::new(registry.site());
    for page in [
        thief.get(link).await,
        thief
            .post(link, &[("password", "quite another password of mine")])
            .await,
    ] {
        assert_eq!(page.status, StatusCode::GONE, "{link}");
        assert!(texts(&page, "h1")[0].contains("used already"), "{link}");
    }
    assert!(!thief.cookies.contains_key("__Host-redress"));
    let after = (
        account::Entity::find()
            .all(&registry.db.read)
            .await
            .unwrap(),
        session::Entity::find()
            .count(&registry.db.read)
            .await
            .unwrap(),
        single_use_token::Entity::find()
            .all(&registry.db.read)
            .await
            .unwrap(),
    );
    assert_eq!(after, before, "{link}");
}

#[tokio::test]
async fn every_kind_of_link_works_once() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let confirm = link_to(&registry, ADA, "confirm_address").await;
    is_used(&registry, &confirm).await;

    let mut elsewhere = browser.another();
    elsewhere.post("/forgot-password", &[("email", ADA)]).await;
    let reset = link_to(&registry, ADA, "reset_password").await;
    let page = elsewhere.post(&reset, &[("password", BETTER)]).await;
    assert_eq!(page.status, StatusCode::OK);
    is_used(&registry, &reset).await;
    let page = sign_in(&mut browser, ADA, BETTER).await;
    assert_eq!(
        page.status,
        StatusCode::OK,
        "the password is the first one's"
    );

    let new = "ada@new.example";
    let page = browser
        .post("/account/email", &[("email", new), ("password", BETTER)])
        .await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let change = link_to(&registry, new, "change_address").await;
    let page = browser.post(&change, &[]).await;
    assert_eq!(page.status, StatusCode::OK);
    is_used(&registry, &change).await;

    let said = registry
        .home
        .run(&[
            "user",
            "add",
            "root@desk.example",
            "--role",
            "administrator",
        ])
        .done();
    let link = said.lines().last().unwrap();
    let (_, token) = link.split_once("/new-password/").unwrap();
    let invited = format!("/new-password/{token}");
    // The program has the machine's clock, and this test its own.
    let written = letters_to(&registry, "root@desk.example").await[0].written_at_us;
    let at = chrono::DateTime::from_timestamp_micros(written).unwrap();
    registry.clock.turn_to(at + chrono::Duration::minutes(1));
    let mut root = Browser::new(registry.site());
    let page = root.post(&invited, &[("password", GOOD)]).await;
    assert_eq!(
        page.status,
        StatusCode::OK,
        "{ORIGIN}{invited}: {}",
        page.body
    );
    is_used(&registry, &invited).await;
}

#[tokio::test]
async fn a_session_that_was_ended_opens_nothing() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let mut thief = browser.clone();
    browser.post("/sign-out", &[]).await;
    for path in ["/account", "/my/complaints", "/account/export"] {
        let page = thief.get_once(path).await;
        assert!(
            page.status == StatusCode::NOT_FOUND
                || location(&page).is_some_and(|to| to.contains("/sign-in")),
            "{path}: {}",
            page.status
        );
    }
}
