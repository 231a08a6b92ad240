//! Mails that never reach the business: it was not told, so its clock does not run.

use http::StatusCode;
use redress::domain::{Actor, EventKind, Outcome, Stage, fold};
use redress::jobs;
use redress::registry::accounts::Email;
use redress::registry::append::load_events;
use redress::registry::desk_tasks::TaskKind;
use redress::registry::{deliver, find_contact};
use redress::store::entities::{account_role, mail};
use sea_orm::{EntityTrait, IntoActiveModel};
use uuid::Uuid;

use super::scene::{Scene, letters, person, signed_in};
use super::server::{Server, scene_with};
use crate::browser_client::{Browser, location, texts};

const CARE: &str = "care@kettles.example";
const BOSS: &str = "boss@kettles.example";

async fn kinds(scene: &Scene) -> Vec<&'static str> {
    let events = load_events(&scene.registry.db.read, scene.complaint).await;
    let events = events.unwrap();
    assert!(fold(&events).is_ok());
    events.iter().map(|event| event.kind.name()).collect()
}

async fn stage(scene: &Scene) -> Stage {
    let events = load_events(&scene.registry.db.read, scene.complaint).await;
    fold(&events.unwrap()).unwrap().stage()
}

/// Somebody of the desk with a browser.
async fn moderator(scene: &Scene) -> (Uuid, Browser) {
    let id = person(&scene.registry, "mo@desk.example", "en").await;
    let change = scene.registry.change().await.unwrap();
    let row = account_role::Model {
        account_id: id,
        role: "moderator".to_owned(),
        since_us: 0,
        granted_by: None,
    };
    account_role::Entity::insert(row.into_active_model())
        .exec_without_returning(&change.tx)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let mut browser = signed_in(&scene.registry, id).await;
    let change = scene.registry.change().await.unwrap();
    let secret = redress::registry::sessions::open(&change, id, "a test", true)
        .await
        .unwrap();
    change.commit().await.unwrap();
    browser
        .cookies
        .insert("__Host-redress".into(), secret.token);
    (id, browser)
}

/// The desk gives the business an address by the task that waits.
async fn found(scene: &Scene, by: Uuid, address: &str) {
    let task = scene.tasks(TaskKind::FindContact).await[0].id;
    let mut change = scene.registry.change().await.unwrap();
    let address = Email::parse(address).unwrap();
    find_contact::found(&mut change, task, by, &address, "en".parse().unwrap())
        .await
        .unwrap();
    change.commit().await.unwrap();
    jobs::drain(&scene.registry).await.unwrap();
}

fn told(mails: &[mail::Model], purpose: &str) -> usize {
    let sent = mails.iter().filter(|mail| mail.given_up.is_none());
    sent.filter(|mail| mail.purpose == purpose).count()
}

#[tokio::test]
async fn a_refused_mail_stops_the_clock_until_the_business_is_told() {
    let server = Server::start().await;
    let scene = scene_with(&server).await;
    let (mo, _) = moderator(&scene).await;
    scene.contact(CARE, "en").await;
    server.knows(CARE, false);
    scene.verified().await;
    assert_eq!(
        kinds(&scene).await,
        ["filed", "verified", "delivered", "delivery_failed"]
    );
    assert_eq!(scene.row().await.delivered_on, None);
    assert_eq!(stage(&scene).await, Stage::Verified);
    assert_eq!(scene.tasks(TaskKind::FindContact).await.len(), 1);
    let mut consumer = scene.browser().await;
    let own = format!("/my/complaints/{}", scene.reference);
    let page = consumer.get(&own).await;
    assert!(
        texts(&page, "main")
            .join(" ")
            .contains("Did not reach the business"),
        "{}",
        page.body
    );

    // No clock runs, whatever time passes.
    scene.days_later(30).await;
    assert_eq!(scene.row().await.outcome, Outcome::Open.as_str());
    let public = format!("/complaints/{}", scene.reference);
    assert_eq!(
        scene.registry.get(&public).await.status,
        StatusCode::NOT_FOUND
    );

    // It starts on the day on which the business is told.
    found(&scene, mo, BOSS).await;
    let told_on = scene.registry.clock.today();
    assert_eq!(scene.row().await.delivered_on, Some(told_on));
    assert!(scene.tasks(TaskKind::FindContact).await.is_empty());
    let mails = letters(&scene.registry).await;
    assert_eq!(told(&mails, "business_told"), 1);
    assert_eq!(
        told(&mails, "complaint_delivered"),
        2,
        "the consumer learns of the new day"
    );
    scene.days_later(13).await;
    assert_eq!(scene.row().await.outcome, Outcome::Open.as_str());
    scene.days_later(1).await;
    assert_eq!(scene.row().await.outcome, Outcome::Unanswered.as_str());
    let page = scene.registry.get(&public).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Did not reach the business"));
}

#[tokio::test]
async fn an_address_that_works_again_is_told_again_and_one_of_two_is_enough() {
    let server = Server::start().await;
    let scene = scene_with(&server).await;
    let (mo, _) = moderator(&scene).await;
    scene.contact(CARE, "en").await;
    server.knows(CARE, false);
    scene.verified().await;
    server.knows(CARE, true);
    found(&scene, mo, CARE).await;
    assert_eq!(stage(&scene).await, Stage::Delivered);
    let taken = server.taken();
    let to_business = taken.iter().filter(|mail| mail.contains(CARE));
    assert_eq!(to_business.count(), 1);

    let other = scene_with(&server).await;
    other.contact(CARE, "en").await;
    other.contact(BOSS, "fr").await;
    server.knows(CARE, false);
    other.verified().await;
    assert_eq!(kinds(&other).await, ["filed", "verified", "delivered"]);
    assert!(
        other.tasks(TaskKind::FindContact).await.is_empty(),
        "the other address was told"
    );
}

#[tokio::test]
async fn a_business_s_other_address_is_told_where_only_the_refused_one_was() {
    let server = Server::start().await;
    let scene = scene_with(&server).await;
    scene.contact(CARE, "en").await;
    server.knows(CARE, false);
    scene.verified_without_sending().await;
    scene.contact(BOSS, "fr").await;
    jobs::drain(&scene.registry).await.unwrap();
    assert_eq!(
        kinds(&scene).await,
        [
            "filed",
            "verified",
            "delivered",
            "delivery_failed",
            "delivered"
        ]
    );
    assert!(scene.tasks(TaskKind::FindContact).await.is_empty());
    assert!(server.taken().iter().any(|mail| mail.contains(BOSS)));
}

#[tokio::test]
async fn what_was_posted_or_answered_stays_delivered() {
    let server = Server::start().await;
    let posted = scene_with(&server).await;
    posted.verified().await;
    let mut change = posted.registry.change().await.unwrap();
    let today = posted.registry.clock.today();
    deliver::sent_by_post(&mut change, posted.business, today)
        .await
        .unwrap();
    change.commit().await.unwrap();
    posted.contact(CARE, "en").await;
    let (_, mut mo) = moderator(&posted).await;
    bounce(&mut mo, CARE).await;
    assert_eq!(stage(&posted).await, Stage::Delivered);

    let answered = scene_with(&server).await;
    answered.contact(CARE, "en").await;
    answered.verified().await;
    answered.answered().await;
    let (_, mut mo) = moderator(&answered).await;
    bounce(&mut mo, CARE).await;
    assert_eq!(stage(&answered).await, Stage::Answered);
}

const SHOP: &str = "/desk/businesses/kettle-sons";

/// Says at the desk that mails to an address come back.
async fn bounce(browser: &mut Browser, address: &str) {
    let path = format!("{SHOP}/bounces");
    let page = browser.get(SHOP).await;
    assert!(page.body.contains(address), "{}", page.body);
    let asked = browser.post(&path, &[("address", address)]).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(texts(&asked, "h1")[0].contains(address));
    let done = browser.fill(&asked, &path, &[]).await;
    assert_eq!(done.status, StatusCode::OK);
    assert!(browser.at.ends_with("?done=yes"), "{}", browser.at);
}

#[tokio::test]
async fn the_desk_tells_of_mails_that_come_back_and_what_is_public_stays_public() {
    let scene = Scene::filed().await;
    let (mo, mut browser) = moderator(&scene).await;
    scene.contact(CARE, "en").await;
    scene.verified().await;
    scene.days_later(3).await;
    let public = format!("/complaints/{}", scene.reference);
    assert_eq!(scene.registry.get(&public).await.status, StatusCode::OK);
    let sent = [("address", "nobody@kettles.example"), ("confirmed", "yes")];
    let none = browser.post_once(&format!("{SHOP}/bounces"), &sent).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND, "no such address");
    bounce(&mut browser, CARE).await;
    assert_eq!(scene.row().await.delivered_on, None);
    assert_eq!(scene.tasks(TaskKind::FindContact).await.len(), 1);
    jobs::drain(&scene.registry).await.unwrap();
    let page = scene.registry.get(&public).await;
    assert_eq!(page.status, StatusCode::OK, "nothing disappears");
    assert!(page.body.contains("Did not reach the business"));
    let log = browser.get("/desk/log").await;
    assert_eq!(
        (log.status, browser.at.as_str()),
        (StatusCode::OK, "/desk/log")
    );
    let log = texts(&log, "tbody tr");
    assert!(
        log.iter()
            .any(|row| row.contains("mails come back") && !row.contains(CARE)),
        "{log:?}"
    );
    let sent = [("address", CARE), ("confirmed", "yes")];
    let twice = browser.post_once(&format!("{SHOP}/bounces"), &sent).await;
    assert_eq!(twice.status, StatusCode::NOT_FOUND);
    scene.days_later(30).await;
    assert_eq!(scene.row().await.outcome, Outcome::Open.as_str());
    assert_eq!(scene.registry.get(&public).await.status, StatusCode::OK);

    // The same address, and another: both are told.
    found(&scene, mo, CARE).await;
    assert_eq!(
        scene.row().await.delivered_on,
        Some(scene.registry.clock.today())
    );
    scene.days_later(14).await;
    assert_eq!(scene.row().await.outcome, Outcome::Unanswered.as_str());
    scene
        .says(
            Actor::Business,
            EventKind::Answered {
                person: Some("Dana Levi".into()),
                role: Some("care".into()),
                text: None,
                relief: None,
                promise: None,
                day_unknown: false,
            },
        )
        .await;
}

#[tokio::test]
async fn who_is_not_of_the_desk_stops_no_clock() {
    let scene = Scene::filed().await;
    scene.contact(CARE, "en").await;
    scene.verified().await;
    let sent = [("address", CARE), ("confirmed", "yes")];
    let path = format!("{SHOP}/bounces");
    let mut consumer = scene.browser().await;
    let page = consumer.post_once(&path, &sent).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let mut nobody = Browser::new(scene.registry.site());
    let page = nobody.post_once(&path, &sent).await;
    assert!(location(&page).unwrap().contains("/sign-in"));
    assert_eq!(stage(&scene).await, Stage::Delivered);
}
