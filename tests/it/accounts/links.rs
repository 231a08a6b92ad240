//! Links of letters: they work once, for a while, for one of many at once, and not by being looked at.

use chrono::Duration;
use http::StatusCode;
use redress::i18n::UiLang;
use redress::registry::accounts::{Email, add_staff, invite_to_confirm};
use redress::registry::sessions::Role;
use redress::store::entities::{account, draft, session};
use sea_orm::{ActiveValue, EntityTrait, PaginatorTrait};
use uuid::Uuid;

use super::super::browser_client::{Browser, letters_to, link_to, texts};
use super::super::support::{TestRegistry, noon};
use super::{ADA, BETTER, GOOD, sign_in, signed_up};

async fn sessions(registry: &TestRegistry) -> u64 {
    session::Entity::find()
        .count(&registry.db.read)
        .await
        .unwrap()
}

/// A draft of a browser without an account.
async fn draft(registry: &TestRegistry, of: Option<Uuid>) -> Uuid {
    let change = registry.change().await.unwrap();
    let id = change.new_id();
    let row = draft::ActiveModel {
        id: ActiveValue::Set(id),
        account_id: ActiveValue::Set(of),
        browser_hash: ActiveValue::Set(Some("0".repeat(64))),
        data: ActiveValue::Set("{}".to_owned()),
        version: ActiveValue::Set(1),
        created_at_us: ActiveValue::Set(change.now.timestamp_micros()),
        updated_at_us: ActiveValue::Set(change.now.timestamp_micros()),
        complaint_id: ActiveValue::Set(None),
    };
    draft::Entity::insert(row)
        .exec_without_returning(&change.tx)
        .await
        .unwrap();
    change.commit().await.unwrap();
    id
}

async fn owner(registry: &TestRegistry, draft: Uuid) -> Option<Uuid> {
    let row = draft::Entity::find_by_id(draft)
        .one(&registry.db.read)
        .await;
    row.unwrap().unwrap().account_id
}

async fn invite(registry: &TestRegistry, address: &str, draft: Uuid) -> String {
    let change = registry.change().await.unwrap();
    let email = Email::parse(address).unwrap();
    invite_to_confirm(&change, &email, UiLang::Fr, Some("Ada"), Some("FR"), draft)
        .await
        .unwrap();
    change.commit().await.unwrap();
    link_to(registry, address, "confirm_address").await
}

#[tokio::test]
async fn looking_at_a_link_decides_nothing() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    browser
        .post("/sign-up", &[("email", ADA), ("name", "Ada")])
        .await;
    let link = link_to(&registry, ADA, "confirm_address").await;
    for _ in 0..3 {
        let page = browser.get(&link).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.headers["cache-control"], "no-store");
    }
    let rows = account::Entity::find()
        .all(&registry.db.read)
        .await
        .unwrap();
    assert_eq!(rows[0].confirmed_at_us, None);
    assert_eq!(
        rows[0].name, None,
        "nothing is kept of who has not shown the address"
    );
    assert_eq!(sessions(&registry).await, 0);
}

#[tokio::test]
async fn a_link_works_once_and_for_a_while() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let used = link_to(&registry, ADA, "confirm_address").await;
    let mut other = browser.another();
    for page in [
        other.get(&used).await,
        other.post(&used, &[("password", BETTER)]).await,
    ] {
        assert_eq!(page.status, StatusCode::GONE);
        assert_eq!(texts(&page, "h1"), ["This link was used already"]);
    }
    assert!(other.cookies.is_empty());
    let unknown = format!("/confirm/{}", "a".repeat(32));
    assert_eq!(other.get(&unknown).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        other.post(&unknown, &[]).await.status,
        StatusCode::NOT_FOUND
    );

    let bea = "bea@example.org";
    other
        .post("/sign-up", &[("email", bea), ("name", "Bea")])
        .await;
    let old = link_to(&registry, bea, "confirm_address").await;
    registry
        .clock
        .turn_to(noon("2026-11-21") + Duration::days(8));
    let page = other.get(&old).await;
    assert_eq!(page.status, StatusCode::GONE);
    assert_eq!(texts(&page, "h1"), ["This link is too old"]);
    assert_eq!(
        other.post(&old, &[("password", GOOD)]).await.status,
        StatusCode::GONE
    );
    let page = other.post(&old, &[("do", "again")]).await;
    assert_eq!(page.status, StatusCode::OK);
    let new = link_to(&registry, bea, "confirm_address").await;
    assert_ne!(new, old);
    assert_eq!(
        other.post(&new, &[("password", GOOD)]).await.status,
        StatusCode::OK
    );
    assert!(other.cookies.contains_key("__Host-redress"));

    let before = letters_to(&registry, ADA).await.len();
    other.post(&used, &[("do", "again")]).await;
    assert_eq!(
        letters_to(&registry, ADA).await.len(),
        before,
        "nothing is left to confirm"
    );
}

#[tokio::test]
async fn of_many_who_follow_a_link_at_once_one_comes_in() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    browser
        .post("/sign-up", &[("email", ADA), ("name", "Ada")])
        .await;
    let link = link_to(&registry, ADA, "confirm_address").await;
    let tries = (0..4).map(|_| {
        let (mut browser, link) = (browser.another(), link.clone());
        async move { browser.post_once(&link, &[("password", GOOD)]).await.status }
    });
    let mut came: Vec<u16> = futures::future::join_all(tries)
        .await
        .iter()
        .map(http::StatusCode::as_u16)
        .collect();
    came.sort_unstable();
    assert_eq!(came, [303, 410, 410, 410]);
    assert_eq!(sessions(&registry).await, 1);
}

#[tokio::test]
async fn whoever_files_first_has_an_account_by_the_letter() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    let id = draft(&registry, None).await;
    let link = invite(&registry, ADA, id).await;
    assert!(link.starts_with("/fr/confirm/"), "{link}");
    let page = browser.get(&link).await;
    assert_eq!(texts(&page, "h1").len(), 1);
    let short = [("password", "kurz"), ("version", "1")];
    let page = browser.post_once(&link, &short).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(owner(&registry, id).await, None);

    let good = [("password", GOOD), ("version", "1")];
    let page = browser.post_once(&link, &good).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    // An empty draft is not sent: its owner is led to what it lacks.
    let next = page.headers["location"].to_str().unwrap().to_owned();
    assert_eq!(next, format!("/fr/file/{id}/send"));
    let rows = account::Entity::find()
        .all(&registry.db.read)
        .await
        .unwrap();
    assert_eq!(owner(&registry, id).await, Some(rows[0].id));
    assert_eq!(
        (
            rows[0].name.as_deref(),
            rows[0].country.as_deref(),
            rows[0].language.as_str()
        ),
        (Some("Ada"), Some("FR"), "fr")
    );
    assert_eq!(browser.get_once("/fr/account").await.status, StatusCode::OK);
}

#[tokio::test]
async fn whoever_has_an_account_files_by_the_same_letter() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let mut elsewhere = browser.another();
    let own = draft(&registry, None).await;
    let link = invite(&registry, ADA, own).await;
    let page = elsewhere.get(&link).await;
    assert!(
        texts(&page, "#f-password").is_empty(),
        "there is a password already"
    );
    let page = elsewhere.fill(&page, &link, &[]).await;
    // Sent or not, the letter opens no account that has a password: its reader may be anybody by now.
    let next: String =
        form_urlencoded::byte_serialize(format!("/file/{own}/send").as_bytes()).collect();
    assert_eq!(elsewhere.at, format!("/sign-in?done=unsent&next={next}"));
    assert_eq!(texts(&page, "main [role=status]").len(), 1);
    assert!(elsewhere.cookies.is_empty());
    assert!(owner(&registry, own).await.is_some());
    let known = [("email", ADA), ("password", GOOD)];
    elsewhere.fill(&page, "/sign-in", &known).await;
    assert_eq!(
        elsewhere.at,
        format!("/file/{own}/business"),
        "led to what it lacks"
    );
    let again = elsewhere.post_once(&link, &[("version", "1")]).await;
    assert_eq!(again.status, StatusCode::GONE);

    // Whoever is signed in with it already goes straight on.
    let next = draft(&registry, None).await;
    let link = invite(&registry, ADA, next).await;
    let page = browser.post_once(&link, &[("version", "1")]).await;
    assert_eq!(
        page.headers["location"],
        format!("/file/{next}/send").as_str()
    );
}

#[tokio::test]
async fn a_letter_says_why_it_cannot_send_its_complaint() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let stranger = Some(registry.ids.new_id(registry.clock.now()));
    let foreign = draft(&registry, stranger).await;
    let link = invite(&registry, ADA, foreign).await;
    for page in [
        browser.get(&link).await,
        browser.post_once(&link, &[("version", "1")]).await,
    ] {
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert!(texts(&page, "main p").concat().contains("another account"));
    }
    let still = owner(&registry, foreign).await;
    assert_eq!(still, stranger, "a draft of another stays there");

    let thrown = draft(&registry, None).await;
    let link = invite(&registry, ADA, thrown).await;
    let change = registry.change().await.unwrap();
    draft::Entity::delete_by_id(thrown)
        .exec(&change.tx)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let page = browser.get(&link).await;
    assert_eq!(page.status, StatusCode::GONE);
    assert!(texts(&page, "main p").concat().contains("thrown away"));
}

#[tokio::test]
async fn a_new_password_ends_what_was_mailed_before() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let new = "thief@example.org";
    let mut password = GOOD;
    for by_letter in [false, true] {
        let wanted = [("email", new), ("password", password)];
        browser.post("/account/email", &wanted).await;
        assert_eq!(browser.at, "/account?done=email");
        let told = letters_to(&registry, ADA).await;
        assert_eq!(told.last().unwrap().purpose, "address_asked");
        let moves = link_to(&registry, new, "change_address").await;
        let id = draft(&registry, None).await;
        let sends = invite(&registry, ADA, id).await;
        let mut reader = browser.another();
        for link in [&moves, &sends] {
            assert_eq!(reader.get(link).await.status, StatusCode::OK);
        }
        let next = if by_letter { GOOD } else { BETTER };
        if by_letter {
            reader.post("/forgot-password", &[("email", ADA)]).await;
            let reset = link_to(&registry, ADA, "reset_password").await;
            browser.post(&reset, &[("password", next)]).await;
        } else {
            let fields = [("current", password), ("password", next)];
            browser.post("/account/password", &fields).await;
        }
        assert_eq!(browser.at, "/account?done=password");
        password = next;
        for link in [&moves, &sends] {
            assert_eq!(reader.get(link).await.status, StatusCode::GONE, "{link}");
            let page = reader.post_once(link, &[("version", "1")]).await;
            assert_eq!(page.status, StatusCode::GONE, "{link}");
        }
        assert_eq!(owner(&registry, id).await, None);
    }
    let mut other = browser.another();
    assert_eq!(sign_in(&mut other, ADA, GOOD).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_new_address_is_confirmed_by_its_own_reader() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let new = "countess@example.org";
    let page = browser
        .post("/account/email", &[("email", new), ("password", BETTER)])
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(letters_to(&registry, new).await.is_empty());
    browser
        .post("/account/email", &[("email", new), ("password", GOOD)])
        .await;
    assert_eq!(browser.at, "/account?done=email");
    browser
        .another()
        .post("/forgot-password", &[("email", ADA)])
        .await;
    let reset = link_to(&registry, ADA, "reset_password").await;
    assert_eq!(
        sign_in(&mut browser.another(), ADA, GOOD).await.status,
        StatusCode::OK
    );

    let link = link_to(&registry, new, "change_address").await;
    let mut elsewhere = browser.another();
    let page = elsewhere.get(&link).await;
    assert!(page.body.contains(new));
    elsewhere.post(&link, &[]).await;
    assert!(elsewhere.cookies.is_empty(), "the link lets nobody in");
    assert_eq!(browser.get_once("/account").await.status, StatusCode::OK);
    assert_eq!(
        letters_to(&registry, ADA).await.last().unwrap().purpose,
        "address_changed"
    );
    assert_eq!(elsewhere.get(&reset).await.status, StatusCode::GONE);
    let page = sign_in(&mut elsewhere, ADA, GOOD).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        sign_in(&mut elsewhere, new, GOOD).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn an_address_that_became_anothers_is_not_taken() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let wanted = "wanted@example.org";
    browser
        .post("/account/email", &[("email", wanted), ("password", GOOD)])
        .await;
    let link = link_to(&registry, wanted, "change_address").await;
    signed_up(&registry, &mut browser.another(), wanted).await;
    let page = browser.post(&link, &[]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    let mut other = browser.another();
    assert_eq!(sign_in(&mut other, ADA, GOOD).await.status, StatusCode::OK);

    let before = letters_to(&registry, wanted).await.len();
    browser
        .post("/account/email", &[("email", wanted), ("password", GOOD)])
        .await;
    assert_eq!(browser.at, "/account?done=email", "the page does not tell");
    let letters = letters_to(&registry, wanted).await;
    assert_eq!(letters.len(), before + 1);
    assert_eq!(letters.last().unwrap().purpose, "address_in_use");
}

#[tokio::test]
async fn who_was_invited_to_the_desk_keeps_account_and_role() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let wanted = "moderator@example.org";
    let email = Email::parse(wanted).unwrap();
    add_staff(&registry, &email, None, UiLang::En, Role::Moderator)
        .await
        .unwrap();
    let fields = [("email", wanted), ("password", GOOD)];
    browser.post("/account/email", &fields).await;
    let link = link_to(&registry, wanted, "change_address").await;
    let page = browser.post(&link, &[]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    let invited = link_to(&registry, wanted, "staff_invited").await;
    let mut moderator = browser.another();
    moderator.post(&invited, &[("password", BETTER)]).await;
    assert_eq!(moderator.at, "/account?done=password");
}

#[tokio::test]
async fn an_account_that_is_asked_for_again_waits_for_its_link() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    let sign_up = [("email", ADA), ("name", "Ada")];
    browser.post("/sign-up", &sign_up).await;
    let bea = [("email", "bea@example.org"), ("name", "Bea")];
    browser.post("/sign-up", &bea).await;
    let later = registry.clock.now() + Duration::days(89);
    registry.clock.turn_to(later);
    browser.post("/sign-up", &sign_up).await;
    let link = link_to(&registry, ADA, "confirm_address").await;
    registry.clock.turn_to(later + Duration::days(3));
    redress::registry::accounts::sweep(&registry).await.unwrap();
    let rows = account::Entity::find()
        .all(&registry.db.read)
        .await
        .unwrap();
    assert_eq!(rows.len(), 1, "the one that nobody asked for again is gone");
    let page = browser.post(&link, &[("password", GOOD)]).await;
    assert_eq!(
        (page.status, browser.at.as_str()),
        (StatusCode::OK, "/account?done=confirmed")
    );
}
