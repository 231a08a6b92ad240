//! What a person changes and takes along: name, language, password, sessions, data; and who works at the desk.

use http::StatusCode;
use redress::registry::RegistryError;
use redress::registry::accounts::{Email, by_email, grant_role, take_role};
use redress::registry::sessions::Role;
use redress::store::entities::{account_role, audit, session};
use sea_orm::EntityTrait;

use super::super::browser_client::{Browser, letters_to, link_to, texts};
use super::super::desk::Desk;
use super::super::support::TestRegistry;
use super::{ADA, BETTER, GOOD, sign_in, signed_up};

#[tokio::test]
async fn the_language_of_letters_is_the_persons_choice() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let page = browser
        .post(
            "/account",
            &[("name", "نور"), ("country", "LB"), ("language", "ar")],
        )
        .await;
    assert_eq!(
        (page.status, browser.at.as_str()),
        (StatusCode::OK, "/ar/account?done=profile")
    );
    assert!(page.body.contains("value=\"نور\""));
    browser
        .another()
        .post("/forgot-password", &[("email", ADA)])
        .await;
    let letters = letters_to(&registry, ADA).await;
    assert_eq!(letters.last().unwrap().language, "ar");
    let page = browser
        .post(
            "/account",
            &[("name", ""), ("country", "XX"), ("language", "tlh")],
        )
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(texts(&page, "[role=alert] a").len(), 3);
}

#[tokio::test]
async fn sessions_are_seen_and_ended_by_their_own_person() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let mut phone = browser.another();
    phone.user_agent =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1";
    sign_in(&mut phone, ADA, GOOD).await;
    let mut third = browser.another();
    sign_in(&mut third, ADA, GOOD).await;
    let page = browser.get("/account").await;
    let mut devices = texts(&page, ".entry h3");
    devices.sort_unstable();
    assert_eq!(
        devices,
        ["Firefox · Linux", "Firefox · Linux", "Safari · iPhone"]
    );

    let mut eve = browser.another();
    signed_up(&registry, &mut eve, "eve@example.org").await;
    let rows = session::Entity::find()
        .all(&registry.db.read)
        .await
        .unwrap();
    let phones = rows
        .iter()
        .find(|row| row.device.contains("iPhone"))
        .unwrap();
    let id = phones.id.to_string();
    let page = eve.post("/account/sessions", &[("end", &id)]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert_eq!(phone.get_once("/account").await.status, StatusCode::OK);
    browser.post("/account/sessions", &[("end", &id)]).await;
    assert_eq!(
        phone.get_once("/account").await.status,
        StatusCode::SEE_OTHER
    );
    browser
        .post("/account/sessions", &[("end", "others")])
        .await;
    assert_eq!(
        third.get_once("/account").await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(browser.get_once("/account").await.status, StatusCode::OK);
    assert_eq!(eve.get_once("/account").await.status, StatusCode::OK);
}

#[tokio::test]
async fn another_password_ends_the_other_sessions() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let mut other = browser.another();
    sign_in(&mut other, ADA, GOOD).await;
    let before = browser.cookies["__Host-redress"].clone();
    let page = browser
        .post(
            "/account/password",
            &[("current", BETTER), ("password", "kurz")],
        )
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(texts(&page, "[role=alert] a").len(), 2);
    browser
        .post(
            "/account/password",
            &[("current", GOOD), ("password", BETTER)],
        )
        .await;
    assert_eq!(browser.at, "/account?done=password");
    assert_ne!(browser.cookies["__Host-redress"], before);
    assert_eq!(
        other.get_once("/account").await.status,
        StatusCode::SEE_OTHER
    );
    let mut thief = browser.another();
    thief.cookies.insert("__Host-redress".to_owned(), before);
    assert_eq!(
        thief.get_once("/account").await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        letters_to(&registry, ADA).await.last().unwrap().purpose,
        "password_changed"
    );
}

#[tokio::test]
async fn nothing_of_an_account_opens_to_nobody() {
    let registry = TestRegistry::new().await;
    let mut nobody = Browser::new(registry.site());
    for path in [
        "/account",
        "/account/export",
        "/account/email",
        "/account/password",
        "/account/second-factor",
        "/account/close",
    ] {
        let page = nobody.get_once(path).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{path}");
        let to = page.headers["location"].to_str().unwrap();
        assert!(to.starts_with("/sign-in?next=%2Faccount"), "{path}: {to}");
    }
    for path in [
        "/account",
        "/account/sessions",
        "/account/email",
        "/account/close",
    ] {
        let page = nobody.post_once(path, &[("end", "others")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{path}");
    }
}

#[tokio::test]
async fn the_command_line_makes_the_first_who_give_roles() {
    let registry = TestRegistry::new().await;
    let home = &registry.home;
    let bad = home.run(&["user", "add", "nobody", "--role", "moderator"]);
    assert_eq!(bad.code, Some(2), "{bad:?}");
    let bad = home.run(&["user", "add", ADA, "--role", "king"]);
    assert_eq!(bad.code, Some(2), "{bad:?}");
    assert!(bad.err.contains("moderator or administrator"), "{bad:?}");
    let said = home
        .run(&[
            "user",
            "add",
            ADA,
            "--role",
            "administrator",
            "--name",
            "Ada",
            "--lang",
            "fr",
        ])
        .done();
    let link = said.lines().last().unwrap();
    let (_, token) = link.split_once("/fr/new-password/").unwrap();
    assert_eq!(letters_to(&registry, ADA).await[0].purpose, "staff_invited");

    // The program has the machine's clock, and this test its own.
    let invited = audit::Entity::find()
        .one(&registry.db.read)
        .await
        .unwrap()
        .unwrap();
    registry
        .clock
        .turn_to(chrono::DateTime::from_timestamp_micros(invited.at_us).unwrap());
    assert_eq!(
        (invited.action.as_str(), invited.account_id),
        ("role_given", None)
    );
    let mut browser = Browser::new(registry.site());
    let page = browser
        .post(&format!("/fr/new-password/{token}"), &[("password", GOOD)])
        .await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(browser.at, "/fr/account?done=password");
    assert_eq!(
        texts(&page, ".notice.warn a").len(),
        1,
        "led to the second factor"
    );

    let listed = home.run(&["user", "list", "--format", "json"]).json();
    assert_eq!(listed["email"], ADA);
    assert_eq!(listed["roles"][0], "administrator");
    assert_eq!(listed["second_factor"], false);
    home.run(&["user", "reset-second-factor", ADA]).done();
    assert_eq!(
        browser.get_once("/fr/account").await.status,
        StatusCode::SEE_OTHER
    );
    home.run(&["user", "remove-role", ADA, "--role", "administrator"])
        .done();
    let again = home.run(&["user", "remove-role", ADA, "--role", "administrator"]);
    assert_eq!(again.code, Some(2), "{again:?}");
    assert!(home.run(&["user", "list"]).done().starts_with("nobody"));
    let log = audit::Entity::find().all(&registry.db.read).await.unwrap();
    let actions: Vec<_> = log.iter().map(|row| row.action.as_str()).collect();
    assert_eq!(actions, ["role_given", "second_factor_reset", "role_taken"]);
    assert!(!format!("{log:?}").contains("example.org"));
}

#[tokio::test]
async fn roles_are_given_and_taken_and_noted() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let ada = by_email(&registry.db.read, &Email::parse(ADA).unwrap())
        .await
        .unwrap()
        .unwrap()
        .id;
    let change = registry.change().await.unwrap();
    grant_role(&change, Some(ada), ada, Role::Administrator)
        .await
        .unwrap();
    grant_role(&change, Some(ada), ada, Role::Moderator)
        .await
        .unwrap();
    grant_role(&change, Some(ada), ada, Role::Moderator)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let change = registry.change().await.unwrap();
    let own = take_role(&change, Some(ada), ada, Role::Administrator).await;
    assert!(
        matches!(own, Err(RegistryError::NotAllowed(_))),
        "one stays who gives roles"
    );
    take_role(&change, Some(ada), ada, Role::Moderator)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let roles = account_role::Entity::find()
        .all(&registry.db.read)
        .await
        .unwrap();
    assert_eq!(roles.len(), 1);
    assert_eq!(roles[0].role, "administrator");
    assert_eq!(
        browser.get_once("/account").await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn whoever_is_given_a_role_is_told_once() {
    let desk = Desk::new().await;
    let mut root = desk.administrator("root").await;
    let mut ada = Browser::new(desk.registry.site());
    signed_up(&desk.registry, &mut ada, ADA).await;
    for _ in 0..2 {
        let fields = [("address", ADA), ("role", "moderator")];
        let page = root.browser.post("/desk/people", &fields).await;
        assert_eq!(page.status, StatusCode::OK);
    }
    let letters = letters_to(&desk.registry, ADA).await;
    let told: Vec<_> = letters
        .iter()
        .map(|letter| letter.purpose.as_str())
        .collect();
    assert_eq!(told, ["confirm_address", "role_given"]);
    let link = link_to(&desk.registry, ADA, "role_given").await;
    ada.get(&link).await;
    assert!(
        ada.at.starts_with("/account/second-factor?next="),
        "{}",
        ada.at
    );

    // Somebody who has not chosen a password yet can do so by the letter.
    let bea = "bea@example.org";
    ada.another()
        .post("/sign-up", &[("email", bea), ("name", "Bea")])
        .await;
    root.browser
        .post("/desk/people", &[("address", bea), ("role", "moderator")])
        .await;
    let link = link_to(&desk.registry, bea, "staff_invited").await;
    let mut browser = ada.another();
    browser.post(&link, &[("password", BETTER)]).await;
    assert_eq!(browser.at, "/account?done=password");
}
