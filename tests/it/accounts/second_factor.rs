//! The second factor: set up, asked for, each code once, and what helps when the phone is gone.

use chrono::Duration;
use http::StatusCode;
use redress::store::entities::{account, account_role, audit, recovery_code, session};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter};
use totp_rs::{Builder, Secret};

use super::super::browser_client::{Browser, letters_to, texts};
use super::super::support::{Page, TestRegistry};
use super::{ADA, BETTER, GOOD, sign_in, signed_up};

const PAGE: &str = "/account/second-factor";

/// What the app on the phone shows now.
fn code(registry: &TestRegistry, key: &str) -> String {
    let secret = Secret::try_from_base32(key.replace(' ', "")).unwrap();
    let app = Builder::new()
        .with_secret(secret)
        .with_account_name("x")
        .build()
        .unwrap();
    let now = u64::try_from(registry.clock.now().timestamp()).unwrap();
    app.generate(now).to_string()
}

fn half_a_minute_passes(registry: &TestRegistry) {
    let now = registry.clock.now();
    registry.clock.turn_to(now + Duration::seconds(30));
}

/// Sets it up; the key and the page with the recovery codes.
async fn set_up(registry: &TestRegistry, browser: &mut Browser) -> (String, Page) {
    let page = browser.post(PAGE, &[("do", "begin")]).await;
    assert_eq!(texts(&page, "svg.qr").len(), 1);
    let key = texts(&page, "code.totp-key")[0].clone();
    let now = code(registry, &key);
    let page = browser.post(PAGE, &[("do", "on"), ("code", &now)]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    (key, page)
}

#[tokio::test]
async fn it_is_asked_for_from_then_on_and_half_a_sign_in_opens_nothing() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let mut elsewhere = browser.another();
    sign_in(&mut elsewhere, ADA, GOOD).await;
    let before = browser.cookies["__Host-redress"].clone();
    browser.post(PAGE, &[("do", "begin")]).await;
    let page = browser
        .post(PAGE, &[("do", "on"), ("code", "000000")])
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let (key, page) = set_up(&registry, &mut browser).await;
    assert_eq!(texts(&page, ".codes li").len(), 10);
    assert_ne!(browser.cookies["__Host-redress"], before);
    assert_eq!(
        elsewhere.get_once("/account").await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        letters_to(&registry, ADA).await.last().unwrap().purpose,
        "second_factor_changed"
    );
    let kept = recovery_code::Entity::find()
        .all(&registry.db.read)
        .await
        .unwrap();
    assert_eq!(kept.len(), 10);
    assert!(!format!("{kept:?}").contains(&texts(&page, ".codes li")[0].replace('-', "")));

    browser.post("/sign-out", &[]).await;
    let page = browser
        .post(
            "/sign-in",
            &[
                ("email", ADA),
                ("password", GOOD),
                ("next", "/account/close"),
            ],
        )
        .await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        browser.at.starts_with("/sign-in/code?next="),
        "{}",
        browser.at
    );
    assert!(!browser.cookies.contains_key("__Host-redress"));
    assert_eq!(
        session::Entity::find()
            .count(&registry.db.read)
            .await
            .unwrap(),
        0
    );
    let half = browser.cookies["__Host-code"].clone();
    assert_eq!(
        browser.get_once("/account").await.status,
        StatusCode::SEE_OTHER
    );
    let mut thief = browser.another();
    thief.cookies.insert("__Host-redress".to_owned(), half);
    assert_eq!(
        thief.get_once("/account").await.status,
        StatusCode::SEE_OTHER
    );

    let stale = code(&registry, &key);
    let again = browser
        .fill(&page, "/sign-in/code", &[("code", &stale)])
        .await;
    assert_eq!(
        again.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "used when it was set up"
    );
    half_a_minute_passes(&registry);
    let fresh = code(&registry, &key);
    let mut other = browser.another();
    other
        .post("/sign-in", &[("email", ADA), ("password", GOOD)])
        .await;
    let page = browser
        .fill(&page, "/sign-in/code", &[("code", &fresh)])
        .await;
    assert_eq!(
        (page.status, browser.at.as_str()),
        (StatusCode::OK, "/account/close")
    );
    assert!(!browser.cookies.contains_key("__Host-code"));
    let replayed = other.post("/sign-in/code", &[("code", &fresh)]).await;
    assert_eq!(replayed.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn of_two_who_show_one_code_at_once_one_comes_in() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let (key, _) = set_up(&registry, &mut browser).await;
    half_a_minute_passes(&registry);
    let mut two = [browser.another(), browser.another()];
    for one in &mut two {
        sign_in(one, ADA, GOOD).await;
    }
    let now = code(&registry, &key);
    let [one, other] = &mut two;
    let sent = [("code", now.as_str())];
    let (first, second) = tokio::join!(
        one.post_once("/sign-in/code", &sent),
        other.post_once("/sign-in/code", &sent)
    );
    let mut came = [first.status.as_u16(), second.status.as_u16()];
    came.sort_unstable();
    assert_eq!(came, [303, 422]);
}

#[tokio::test]
async fn a_recovery_code_works_once() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let (key, page) = set_up(&registry, &mut browser).await;
    let codes = texts(&page, ".codes li");
    for (given, status) in [
        (codes[0].to_uppercase(), StatusCode::OK),
        (codes[0].clone(), StatusCode::UNPROCESSABLE_ENTITY),
        (codes[1].replace('-', " "), StatusCode::OK),
    ] {
        let mut other = browser.another();
        sign_in(&mut other, ADA, GOOD).await;
        let page = other.post("/sign-in/code", &[("code", &given)]).await;
        assert_eq!(page.status, status, "{given}");
    }
    let later = registry.clock.now() + Duration::minutes(10);
    registry.clock.turn_to(later);
    let now = code(&registry, &key);
    let page = browser.post(PAGE, &[("do", "codes"), ("code", &now)]).await;
    let anew = texts(&page, ".codes li");
    assert_eq!(anew.len(), 10);
    let mut other = browser.another();
    sign_in(&mut other, ADA, GOOD).await;
    let page = other.post("/sign-in/code", &[("code", &codes[2])]).await;
    assert_eq!(
        page.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "old ones are gone"
    );
    let page = other.post("/sign-in/code", &[("code", &anew[0])]).await;
    assert_eq!(page.status, StatusCode::OK);
}

#[tokio::test]
async fn codes_are_not_tried_for_ever_and_wait_ten_minutes() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let (key, _) = set_up(&registry, &mut browser).await;
    let mut other = browser.another();
    sign_in(&mut other, ADA, GOOD).await;
    let mut last = StatusCode::OK;
    for _ in 0..6 {
        last = other
            .post("/sign-in/code", &[("code", "123123")])
            .await
            .status;
    }
    assert_eq!(
        last,
        StatusCode::TOO_MANY_REQUESTS,
        "one try went into setting it up"
    );
    let now = registry.clock.now();
    registry.clock.turn_to(now + Duration::minutes(11));
    let page = other
        .post("/sign-in/code", &[("code", &code(&registry, &key))])
        .await;
    assert_eq!(other.at, "/sign-in", "it waited too long");
    assert_eq!(page.status, StatusCode::OK);
}

#[tokio::test]
async fn it_stands_before_a_new_password_too_and_can_be_switched_off() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let (key, _) = set_up(&registry, &mut browser).await;
    let mut other = browser.another();
    other.post("/forgot-password", &[("email", ADA)]).await;
    let link = super::super::browser_client::link_to(&registry, ADA, "reset_password").await;
    other.post(&link, &[("password", BETTER)]).await;
    assert!(other.at.starts_with("/sign-in/code"), "{}", other.at);
    half_a_minute_passes(&registry);
    let page = other
        .post("/sign-in/code", &[("code", &code(&registry, &key))])
        .await;
    assert_eq!(page.status, StatusCode::OK);
    let mut elsewhere = browser.another();
    sign_in(&mut elsewhere, ADA, BETTER).await;
    half_a_minute_passes(&registry);
    let now = code(&registry, &key);
    elsewhere.post("/sign-in/code", &[("code", &now)]).await;
    assert_eq!(elsewhere.get_once("/account").await.status, StatusCode::OK);
    half_a_minute_passes(&registry);
    other
        .post(PAGE, &[("do", "off"), ("code", &code(&registry, &key))])
        .await;
    assert_eq!(other.at, "/account?done=second-factor-off");
    let ended = elsewhere.get_once("/account").await.status;
    assert_eq!(ended, StatusCode::SEE_OTHER, "it counted as shown there");
    let rows = account::Entity::find()
        .all(&registry.db.read)
        .await
        .unwrap();
    assert_eq!(
        (rows[0].totp_secret.as_deref(), rows[0].totp_since_us),
        (None, None)
    );
    let mut third = browser.another();
    sign_in(&mut third, ADA, BETTER).await;
    assert_eq!(third.at, "/account");
}

#[tokio::test]
async fn switched_off_by_somebody_of_the_desk_it_stands_in_the_log() {
    let registry = TestRegistry::new().await;
    for (address, role) in [(ADA, Some("moderator")), ("eve@people.example", None)] {
        let mut browser = Browser::new(registry.site());
        signed_up(&registry, &mut browser, address).await;
        let (key, _) = set_up(&registry, &mut browser).await;
        let account = account::Entity::find()
            .filter(account::Column::EmailKey.eq(address))
            .one(&registry.db.read)
            .await
            .unwrap()
            .unwrap();
        if let Some(role) = role {
            let change = registry.change().await.unwrap();
            let row = account_role::Model {
                account_id: account.id,
                role: role.to_owned(),
                since_us: 0,
                granted_by: None,
            };
            account_role::Entity::insert(row.into_active_model())
                .exec_without_returning(&change.tx)
                .await
                .unwrap();
            change.commit().await.unwrap();
        }
        half_a_minute_passes(&registry);
        let now = code(&registry, &key);
        browser.post(PAGE, &[("do", "off"), ("code", &now)]).await;
        let after = account::Entity::find_by_id(account.id)
            .one(&registry.db.read)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(after.totp_since_us, None, "{address}");
        let noted = audit::Entity::find()
            .filter(audit::Column::Action.eq("second_factor_off"))
            .filter(audit::Column::AccountId.eq(account.id))
            .count(&registry.db.read)
            .await
            .unwrap();
        assert_eq!(noted, u64::from(role.is_some()), "{address}");
    }
}
