//! The plain way: signing up, confirming, signing out and in, forgetting the password.

use chrono::Duration;
use http::{StatusCode, header};
use redress::store::entities::{account, session};
use sea_orm::{ActiveValue, EntityTrait};

use super::super::browser_client::{Browser, letters_to, link_to, texts};
use super::super::support::{TestRegistry, noon};
use super::{ADA, BETTER, GOOD, sign_in, signed_up};

#[tokio::test]
async fn an_account_from_the_letter_to_the_next_password() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    let led = browser.get("/account").await;
    assert_eq!(browser.at, "/sign-in?next=%2Faccount");
    assert_eq!(texts(&led, "h1"), ["Sign in"]);

    let page = signed_up(&registry, &mut browser, ADA).await;
    assert_eq!(browser.at, "/account?done=confirmed");
    assert!(texts(&page, "[role=status]")[0].contains("confirmed"));
    assert_eq!(texts(&page, ".entry h3"), ["Firefox · Linux"]);

    browser.post("/sign-out", &[]).await;
    assert_eq!(browser.at, "/");
    let left: Vec<&str> = browser.cookies.keys().map(String::as_str).collect();
    assert_eq!(left, ["__Host-known"], "which opens nothing by itself");
    assert_eq!(
        browser.get_once("/account").await.status,
        StatusCode::SEE_OTHER
    );

    let page = sign_in(&mut browser, ADA, BETTER).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(texts(&page, "[role=alert] li").len(), 1);
    let page = browser
        .fill(
            &page,
            "/sign-in",
            &[("password", GOOD), ("next", "/fr/account")],
        )
        .await;
    assert_eq!(
        (page.status, browser.at.as_str()),
        (StatusCode::OK, "/fr/account")
    );

    let mut elsewhere = browser.another();
    elsewhere
        .post("/forgot-password", &[("email", "ADA@Example.org")])
        .await;
    assert_eq!(elsewhere.at, "/forgot-password/sent");
    let link = link_to(&registry, ADA, "reset_password").await;
    let page = elsewhere.get(&link).await;
    let page = elsewhere.fill(&page, &link, &[("password", BETTER)]).await;
    assert_eq!(
        (page.status, elsewhere.at.as_str()),
        (StatusCode::OK, "/account?done=password")
    );
    assert_eq!(
        browser.get_once("/fr/account").await.status,
        StatusCode::SEE_OTHER,
        "a new password ends every session"
    );
    assert_eq!(
        sign_in(&mut browser, ADA, GOOD).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        sign_in(&mut browser, ADA, BETTER).await.status,
        StatusCode::OK
    );
    let purposes: Vec<_> = letters_to(&registry, ADA)
        .await
        .into_iter()
        .map(|letter| letter.purpose)
        .collect();
    assert_eq!(
        purposes,
        ["confirm_address", "reset_password", "password_changed"]
    );
}

#[tokio::test]
async fn a_form_that_comes_back_keeps_what_was_given() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    let page = browser
        .post(
            "/ar/sign-up",
            &[("email", "nobody"), ("name", "<b>نور</b>")],
        )
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("value=\"nobody\""));
    assert!(page.body.contains("&#60;b&#62;نور"), "{}", page.body);
    assert_eq!(texts(&page, "#f-email-problem").len(), 1);
    assert_eq!(texts(&page, "[role=alert] a").len(), 1);
    let page = browser.post("/sign-up", &[("name", "\u{200b}")]).await;
    assert_eq!(texts(&page, "[role=alert] a").len(), 2);

    browser
        .post("/sign-up", &[("email", ADA), ("name", "Ada Lovelace")])
        .await;
    let link = link_to(&registry, ADA, "confirm_address").await;
    for (bad, words) in [
        ("short", "at least 10"),
        ("password1234", "tried first"),
        ("Ada Lovelace", "guessed"),
    ] {
        let page = browser.post(&link, &[("password", bad)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            texts(&page, "#f-password-problem")[0].contains(words),
            "{bad}"
        );
        assert!(!page.body.contains(bad), "a password is never given back");
    }
    assert_eq!(
        browser.post(&link, &[("password", GOOD)]).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn cookies_are_for_this_host_and_no_script() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let before = browser.cookies["__Host-redress"].clone();
    let answer = browser
        .post_once("/sign-in", &[("email", ADA), ("password", GOOD)])
        .await;
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    for attribute in [
        "__Host-redress=",
        "HttpOnly",
        "Secure",
        "SameSite=Lax",
        "Path=/",
    ] {
        assert!(cookie.contains(attribute), "{attribute}: {cookie}");
    }
    assert!(!cookie.contains("Domain"));
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    assert_ne!(
        browser.cookies["__Host-redress"], before,
        "a sign-in gives a new session"
    );
    let rows = session::Entity::find()
        .all(&registry.db.read)
        .await
        .unwrap();
    assert_eq!(rows.len(), 1, "the browser's old one ended");
    assert!(
        !format!("{rows:?}").contains(&browser.cookies["__Host-redress"]),
        "kept as a hash"
    );
}

#[tokio::test]
async fn a_session_lasts_while_it_is_used() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let start = noon("2026-11-21");
    registry.clock.turn_to(start + Duration::days(29));
    assert_eq!(browser.get_once("/account").await.status, StatusCode::OK);
    registry.clock.turn_to(start + Duration::days(58));
    assert_eq!(browser.get_once("/account").await.status, StatusCode::OK);
    registry.clock.turn_to(start + Duration::days(89));
    assert_eq!(
        browser.get_once("/account").await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn an_older_hash_is_made_anew_at_the_next_sign_in() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let kept = async || {
        let rows = account::Entity::find()
            .all(&registry.db.read)
            .await
            .unwrap();
        rows.into_iter().next().unwrap()
    };
    let weak = {
        use argon2::password_hash::phc::PasswordHash;
        use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
        let params = Params::new(1024, 1, 1, None).unwrap();
        let made: PasswordHash = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password(GOOD.as_bytes())
            .unwrap();
        made.to_string()
    };
    let set = account::ActiveModel {
        id: ActiveValue::Unchanged(kept().await.id),
        password_hash: ActiveValue::Set(Some(weak.clone())),
        ..Default::default()
    };
    let change = registry.change().await.unwrap();
    account::Entity::update(set).exec(&change.tx).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(
        sign_in(&mut browser, ADA, BETTER).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        kept().await.password_hash,
        Some(weak),
        "a wrong password changes nothing"
    );
    assert_eq!(
        sign_in(&mut browser, ADA, GOOD).await.status,
        StatusCode::OK
    );
    let hash = kept().await.password_hash.unwrap();
    assert!(
        hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
        "{hash}"
    );
    assert_eq!(
        sign_in(&mut browser, ADA, GOOD).await.status,
        StatusCode::OK
    );
}
