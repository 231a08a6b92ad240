//! Sending: once, whole, and only by whoever may.

use axum::http::StatusCode;
use futures::future::join_all;
use redress::registry::submit::submit;
use redress::store::entities::{complaint, desk_task, draft, event};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};

use super::*;
use crate::browser_client::letters_to;

#[tokio::test]
async fn ten_at_once_are_one_complaint_and_ten_equal_answers() {
    let registry = TestRegistry::new().await;
    let slug = business(&registry, "Sofa Palace", "https://sofa-palace.example/").await;
    let mut nadia = consumer(&registry, "nadia@mail.example").await;
    let draft = begin(&mut nadia.browser, "", &slug).await;
    write(&mut nadia.browser, &draft, &[]).await;
    let path = format!("{draft}/send");
    let version = version_of(&nadia.browser.get(&path).await);
    let mut fields = vec![("version", version.as_str())];
    fields.extend_from_slice(&CONSENT);
    let sending = (0..10).map(|_| {
        let mut browser = nadia.browser.clone();
        let (path, fields) = (path.clone(), fields.clone());
        async move { browser.post_once(&path, &fields).await }
    });
    let answers: Vec<_> = join_all(sending).await.iter().map(location).collect();
    assert!(
        answers[0]
            .as_deref()
            .unwrap()
            .starts_with("/my/complaints/RD-2026-")
    );
    assert!(
        answers.iter().all(|answer| *answer == answers[0]),
        "{answers:?}"
    );
    let db = &registry.db.read;
    assert_eq!(complaint::Entity::find().all(db).await.unwrap().len(), 1);
    assert_eq!(event::Entity::find().all(db).await.unwrap().len(), 1);
    assert_eq!(desk_task::Entity::find().all(db).await.unwrap().len(), 1);
    assert_eq!(filings(&registry).await.len(), 1);
    assert_eq!(letters_to(&registry, "nadia@mail.example").await.len(), 1);
    // What was given is nowhere twice.
    let row = draft::Entity::find().one(db).await.unwrap().unwrap();
    assert!(!row.data.contains("sofa") && row.complaint_id.is_some());
}

#[tokio::test]
async fn what_was_not_committed_left_nothing_and_can_be_sent_again() {
    let registry = TestRegistry::new().await;
    let slug = business(&registry, "Sofa Palace", "https://sofa-palace.example/").await;
    let mut nadia = consumer(&registry, "nadia@mail.example").await;
    let draft = begin(&mut nadia.browser, "", &slug).await;
    write(&mut nadia.browser, &draft, &[]).await;
    let given: Vec<_> = CONSENT
        .iter()
        .copied()
        .filter(|(name, _)| *name != "then")
        .collect();
    let mut later = given.clone();
    later.push(("then", "later"));
    send(&mut nadia.browser, &draft, "send", &later).await;
    let id = draft.rsplit_once('/').unwrap().1.parse().unwrap();
    let before = registry.content().await;
    {
        // As if the machine had stopped right before it was written down.
        let mut change = registry.change().await.unwrap();
        submit(&mut change, id, nadia.id).await.unwrap();
    }
    assert_eq!(registry.content().await, before);
    assert!(filings(&registry).await.is_empty());
    let mut change = registry.change().await.unwrap();
    let first = submit(&mut change, id, nadia.id).await.unwrap();
    change.commit().await.unwrap();
    let mut change = registry.change().await.unwrap();
    assert_eq!(submit(&mut change, id, nadia.id).await.unwrap(), first);
    drop(change);
    let omar = account(&registry, "omar@mail.example", true).await;
    let mut change = registry.change().await.unwrap();
    assert!(submit(&mut change, id, omar).await.is_err());
}

#[tokio::test]
async fn nothing_is_sent_before_it_is_finished() {
    let registry = TestRegistry::new().await;
    let slug = business(&registry, "Sofa Palace", "https://sofa-palace.example/").await;
    let mut nadia = consumer(&registry, "nadia@mail.example").await;
    let browser = &mut nadia.browser;
    let draft = begin(browser, "", &slug).await;
    for step in ["preview", "send"] {
        let page = browser.get_once(&format!("{draft}/{step}")).await;
        assert_eq!(location(&page), Some(format!("{draft}/happened")), "{step}");
    }
    let page = browser.post_once(&format!("{draft}/send"), &CONSENT).await;
    assert_eq!(location(&page), Some(format!("{draft}/happened")));
    let id = draft.rsplit_once('/').unwrap().1.parse().unwrap();
    let mut change = registry.change().await.unwrap();
    assert!(submit(&mut change, id, nadia.id).await.is_err());
    drop(change);
    assert!(filings(&registry).await.is_empty());

    // A business that goes while the draft waits.
    write(browser, &draft, &[]).await;
    let row = redress::store::businesses::by_slug(&registry.db.read, &slug)
        .await
        .unwrap()
        .unwrap();
    let change = registry.change().await.unwrap();
    let mut row = row.into_active_model();
    row.listed = set(false);
    row.update(&change.tx).await.unwrap();
    change.commit().await.unwrap();
    let page = browser.get_once(&format!("{draft}/send")).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(texts(&page, ".notice.bad")[0].contains("Something is still missing"));
}

/// East of Greenwich a day begins hours before it does in UTC, which the registry's clock tells.
#[tokio::test]
async fn what_happened_today_can_be_told_at_one_in_the_morning() {
    let registry = TestRegistry::new().await;
    let slug = business(&registry, "Sofa Palace", "https://sofa-palace.example/").await;
    let mut nadia = consumer(&registry, "nadia@mail.example").await;
    registry
        .clock
        .turn_to("2026-11-21T23:00:00Z".parse().unwrap());
    let draft = begin(&mut nadia.browser, "", &slug).await;
    let in_riga = [
        ("began-day", "22"),
        ("began-month", "11"),
        ("told-day", "22"),
        ("told-month", "11"),
    ];
    write(&mut nadia.browser, &draft, &in_riga).await;
    let page = send(&mut nadia.browser, &draft, "send", &CONSENT).await;
    let to = location(&page).unwrap();
    let reference = to.strip_prefix("/my/complaints/").unwrap();
    let row = complaint_of(&registry, reference).await;
    assert_eq!(row.trouble_began_on, Some(on("2026-11-22")));
    assert_eq!(nadia.browser.get(&to).await.status, StatusCode::OK);
}
