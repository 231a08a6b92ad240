//! A verified complaint reaches the business: by mail, by post, and what becomes public when.

use http::StatusCode;
use redress::domain::Outcome;
use redress::jobs;
use redress::registry::deliver;
use redress::registry::desk_tasks::TaskKind;

use super::scene::{Scene, letters, shows_public_text};

async fn found_by_search(scene: &Scene) -> bool {
    let page = scene.registry.get("/search?q=kettle").await;
    page.body.contains(&scene.reference)
}

#[tokio::test]
async fn the_business_is_told_in_its_language_and_the_page_is_public_after_two_days() {
    let scene = Scene::filed().await;
    scene.contact("care@kettles.example", "fr").await;
    scene.contact("boss@kettles.example", "he").await;
    scene.verified().await;
    let mails = letters(&scene.registry).await;
    let mut told: Vec<_> = mails
        .iter()
        .map(|mail| {
            (
                mail.purpose.as_str(),
                mail.address_hint.as_str(),
                mail.language.as_str(),
            )
        })
        .collect();
    told.sort_unstable();
    assert_eq!(
        told,
        [
            ("business_told", "b…@kettles.example", "he"),
            ("business_told", "c…@kettles.example", "fr"),
            ("complaint_delivered", "a…@people.example", "en"),
        ]
    );
    assert_eq!(scene.outbox().len(), 3);
    assert_eq!(
        scene.row().await.delivered_on,
        Some(scene.registry.clock.today())
    );
    assert!(scene.tasks(TaskKind::FindContact).await.is_empty());

    let path = format!("/complaints/{}", scene.reference);
    assert_eq!(
        scene.registry.get(&path).await.status,
        StatusCode::NOT_FOUND
    );
    assert!(!found_by_search(&scene).await);
    scene.days_later(1).await;
    assert_eq!(
        scene.registry.get(&path).await.status,
        StatusCode::NOT_FOUND
    );
    scene.days_later(1).await;
    let page = scene.registry.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(shows_public_text(&page) && !page.body.contains("Threepwood"));
    assert!(found_by_search(&scene).await);
    let listed = scene.registry.get("/businesses/kettle-sons").await;
    assert!(listed.body.contains(&scene.reference), "{}", listed.body);
    scene.days_later(12).await;
    assert_eq!(scene.row().await.outcome, Outcome::Unanswered.as_str());
    let working = scene.registry.get("/businesses/kettle-sons/score").await;
    assert!(working.body.contains(&scene.reference), "the score follows");
}

#[tokio::test]
async fn the_first_answer_makes_the_page_public_at_once() {
    let scene = Scene::filed().await;
    scene.contact("care@kettles.example", "en").await;
    scene.verified().await;
    let path = format!("/complaints/{}", scene.reference);
    assert_eq!(
        scene.registry.get(&path).await.status,
        StatusCode::NOT_FOUND
    );
    scene.answered().await;
    let page = scene.registry.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Dana Levi"));
    assert!(found_by_search(&scene).await);
}

#[tokio::test]
async fn without_an_address_the_desk_looks_for_one_and_the_clock_waits() {
    let scene = Scene::filed().await;
    scene.verified().await;
    assert_eq!(scene.row().await.delivered_on, None);
    assert_eq!(scene.tasks(TaskKind::FindContact).await.len(), 1);
    assert!(letters(&scene.registry).await.is_empty());
    scene.days_later(20).await;
    assert_eq!(
        scene.row().await.outcome,
        Outcome::Open.as_str(),
        "no clock runs"
    );
    let path = format!("/complaints/{}", scene.reference);
    assert_eq!(
        scene.registry.get(&path).await.status,
        StatusCode::NOT_FOUND
    );

    let find = async || {
        let mut change = scene.registry.change().await.unwrap();
        deliver::contact_found(&mut change, scene.business)
            .await
            .unwrap();
        change.commit().await.unwrap();
        jobs::drain(&scene.registry).await.unwrap();
    };
    find().await;
    assert_eq!(scene.row().await.delivered_on, None, "nothing was found");
    scene.contact("care@kettles.example", "en").await;
    find().await;
    find().await;
    assert_eq!(
        scene.row().await.delivered_on,
        Some(scene.registry.clock.today())
    );
    assert_eq!(letters(&scene.registry).await.len(), 2, "each is told once");
    scene.days_later(2).await;
    assert_eq!(scene.registry.get(&path).await.status, StatusCode::OK);
}

#[tokio::test]
async fn post_counts_from_its_day() {
    let scene = Scene::filed().await;
    scene.verified().await;
    let verified_on = scene.registry.clock.today();
    scene.days_later(5).await;
    let today = scene.registry.clock.today();
    let posted = today.pred_opt().unwrap();
    let mut change = scene.registry.change().await.unwrap();
    let tomorrow = today.succ_opt().unwrap();
    deliver::sent_by_post(&mut change, scene.business, tomorrow)
        .await
        .unwrap_err();
    deliver::sent_by_post(&mut change, scene.business, posted)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let row = scene.row().await;
    assert_eq!(row.delivered_on, Some(posted));
    assert!(row.delivered_on > Some(verified_on));
    let mails = letters(&scene.registry).await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].purpose, "complaint_delivered");
    scene.days_later(1).await;
    let path = format!("/complaints/{}", scene.reference);
    assert_eq!(scene.registry.get(&path).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_not_verified_or_delivered_before_is_not_delivered() {
    let scene = Scene::filed().await;
    scene.contact("care@kettles.example", "en").await;
    let mut change = scene.registry.change().await.unwrap();
    deliver::deliver(&mut change, scene.complaint)
        .await
        .unwrap_err();
    drop(change);
    scene.verified().await;
    let mut change = scene.registry.change().await.unwrap();
    deliver::deliver(&mut change, scene.complaint)
        .await
        .unwrap_err();
    drop(change);
    assert_eq!(letters(&scene.registry).await.len(), 2);
}
