//! What the desk's log and its public figures tell, and to whom.

use http::StatusCode;
use redress::jobs;
use redress::registry::desk;
use redress::registry::desk_tasks::TaskKind;
use redress::registry::{accounts, second_look, sessions, verify};
use redress::store::entities::audit;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::super::browser_client::{Browser, letters_to, texts};
use super::{Desk, Filed, Somebody, add_account, add_business};

fn step(filed: &Filed, step: &str) -> String {
    format!("/desk/cases/{}/{step}", filed.task)
}

async fn log_of(somebody: &mut Somebody) -> Vec<String> {
    let page = somebody.browser.get("/desk/log").await;
    assert_eq!(page.status, StatusCode::OK);
    texts(&page, "tbody tr")
}

#[tokio::test]
async fn whoever_keeps_away_from_a_business_reads_nothing_of_it_in_the_log() {
    let desk = Desk::new().await;
    let (mut ana, mut rae) = (desk.moderator("ana").await, desk.moderator("rae").await);
    let garden = add_business(&desk.registry, "Tea Garden", true).await;
    let (away, other) = (desk.filed().await, desk.filed_about(garden).await);
    for filed in [&away, &other] {
        ana.browser.post(&step(filed, "take"), &[]).await;
        ana.browser
            .post(&step(filed, "ask"), &[("question", "Which bank?")])
            .await;
    }
    ana.browser
        .post(&step(&away, "take"), &[("back", "yes")])
        .await;
    let edit = [("sector", "travel"), ("domain", "kettle.example")];
    ana.browser
        .post("/desk/businesses/kettle-house/edit", &edit)
        .await;
    let log = log_of(&mut rae).await.join("\n");
    for told in ["Took the case", "Gave the case back", "kettle-house"] {
        assert!(log.contains(told), "{told}: {log}");
    }
    assert!(log.contains(&away.reference.to_string()), "{log}");

    let sent = [("slug", "kettle-house"), ("why", "My sister works there.")];
    rae.browser.post("/desk/recusals", &sent).await;
    let log = log_of(&mut rae).await;
    let hidden = [away.reference.to_string(), "kettle-house".to_owned()];
    assert!(
        !log.iter()
            .any(|entry| hidden.iter().any(|thing| entry.contains(thing))),
        "{log:?}"
    );
    assert_eq!(log.len(), 2, "what was done about the other: {log:?}");
    assert!(log[0].contains(&other.reference.to_string()));
    let narrowed = format!("/desk/log?thing={}", away.reference);
    let page = rae.browser.get(&narrowed).await;
    assert!(texts(&page, "tbody tr").is_empty());
    assert!(!log_of(&mut ana).await.is_empty());

    // Merged into another, the business is the same.
    let merged = [("slug", "tea-garden"), ("confirmed", "yes")];
    ana.browser
        .post("/desk/businesses/kettle-house/merge", &merged)
        .await;
    assert_eq!(log_of(&mut rae).await, [] as [&str; 0]);
}

#[tokio::test]
async fn what_people_of_the_desk_do_to_their_own_accounts_is_noted() {
    let desk = Desk::new().await;
    let ana = desk.moderator("ana").await;
    let eve = add_account(&desk.registry, "eve@people.example", "Eve", &[]).await;
    for who in [ana.id, eve] {
        accounts::close(&desk.registry, who).await.unwrap();
    }
    let noted = audit::Entity::find()
        .filter(audit::Column::Action.eq("account_closed"))
        .all(&desk.db.read)
        .await
        .unwrap();
    let noted: Vec<_> = noted.iter().map(|entry| entry.account_id).collect();
    assert_eq!(noted, [Some(ana.id)], "of consumers nothing");
    let mut root = desk.administrator("root").await;
    let log = log_of(&mut root).await;
    let closed = |entry: &String| entry.contains("Closed their account");
    assert_eq!(
        log.iter().filter(|entry| closed(entry)).count(),
        1,
        "{log:?}"
    );
}

/// What the public reads of the desk: waiting, and days of the one that waits longest.
async fn waiting(desk: &Desk) -> (String, String) {
    let page = desk.get("/stats").await;
    let told = texts(&page, "section[aria-labelledby=desk] dd");
    (told[0].clone(), told[1].clone())
}

#[tokio::test]
async fn the_figures_count_what_waits_as_soon_as_something_is_decided() {
    let desk = Desk::new().await;
    let (mut ana, mut ben) = (desk.moderator("ana").await, desk.moderator("ben").await);
    let change = desk.registry.registry.change().await.unwrap();
    let secret = sessions::open(&change, desk.consumer, "test", false)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let mut noa = Browser::new(desk.site());
    noa.cookies
        .insert("__Host-redress".to_owned(), secret.token);
    let (filed, _other) = (desk.filed().await, desk.filed().await);
    let reasons = [("reasons", "no_proof"), ("confirmed", "yes")];
    ana.browser.post(&step(&filed, "decline"), &reasons).await;
    jobs::drain(&desk.registry).await.unwrap();
    assert_eq!(waiting(&desk).await.0, "1");

    desk.turn_to("2026-11-24".parse().unwrap());
    let own = format!("/my/complaints/{}", filed.reference);
    noa.post(&format!("{own}/appeal"), &[("text", "Page two.")])
        .await;
    let appeal = desk.open_task(filed.id, TaskKind::Appeal).await.unwrap();
    desk.turn_to("2026-11-26".parse().unwrap());
    let granted = [("decision", "granted"), ("confirmed", "yes")];
    ben.browser
        .post(&format!("/desk/cases/{appeal}/appeal"), &granted)
        .await;
    assert_eq!(ben.browser.at, "/desk?done=granted");
    jobs::drain(&desk.registry).await.unwrap();
    let figures = desk::load(&desk.db.read).await.unwrap();
    assert_eq!((figures.waiting, figures.oldest_days), (2, Some(3)));
    assert_eq!(waiting(&desk).await.0, "2");

    // Declined again, that is the end: there is one appeal.
    let task = desk.open_task(filed.id, TaskKind::Verify).await.unwrap();
    let decline = format!("/desk/cases/{task}/decline");
    let page = ben.browser.post(&decline, &[("reasons", "too_old")]).await;
    assert!(page.body.contains("The one appeal was used"));
    ben.browser.post(&decline, &reasons).await;
    assert_eq!(ben.browser.at, "/desk?done=declined_again");
    let letters = letters_to(&desk.registry, "consumer@people.example").await;
    let [letter] = letters.as_slice() else {
        panic!("{} letters", letters.len());
    };
    assert_eq!(letter.purpose, "complaint_declined");
    let said = letter.body_text.as_deref().unwrap();
    assert!(said.contains("There is no second appeal"), "{said}");
    jobs::drain(&desk.registry).await.unwrap();
    assert_eq!(waiting(&desk).await.0, "1");
    let page = noa.get(&own).await;
    assert!(texts(&page, "#stands")[0].contains("declined it again"));
    assert!(texts(&page, "#appeal-text").is_empty());
    let again = noa
        .post(&format!("{own}/appeal"), &[("text", "Once more.")])
        .await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(desk.open_task(filed.id, TaskKind::Appeal).await, None);
}

#[tokio::test]
async fn a_second_look_shows_in_the_figures_without_a_new_day() {
    let desk = Desk::new().await;
    let (ana, mut ben) = (desk.moderator("ana").await, desk.moderator("ben").await);
    let (filed, look) = loop {
        let filed = desk.filed().await;
        let mut change = desk.registry.registry.change().await.unwrap();
        verify::accept(&mut change, filed.task, ana.id, None)
            .await
            .unwrap();
        change.commit().await.unwrap();
        if let Some(look) = desk.open_task(filed.id, TaskKind::SecondLook).await {
            break (filed, look);
        }
    };
    assert!(second_look::is_sampled(filed.id));
    let sent = [("decision", "documented"), ("confirmed", "yes")];
    ben.browser
        .post(&format!("/desk/cases/{look}/opinion"), &sent)
        .await;
    jobs::drain(&desk.registry).await.unwrap();
    let agreement = desk::load(&desk.db.read).await.unwrap().agreement;
    assert_eq!((agreement.looks, agreement.agreed), (1, 1));
}
