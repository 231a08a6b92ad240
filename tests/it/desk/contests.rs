//! A business says that a complaint is not its own; the desk decides, and both read why.

use http::StatusCode;
use redress::domain::{ContestGround, Outcome, Refusal, VoidReason};
use redress::jobs;
use redress::registry::desk_tasks::{self, TaskKind};
use redress::registry::{RegistryError, contests};
use uuid::Uuid;

use super::super::browser_client::{Browser, letters_to, texts};
use super::{Desk, Filed, Somebody};

const GROUND: ContestGround = ContestGround::NoSuchTransaction;

/// A complaint that somebody accepted and the business contests; the desk's task.
async fn contested(desk: &Desk, accepted_by: &mut Somebody) -> (Filed, Uuid) {
    let filed = loop {
        let filed = desk.filed().await;
        // Whoever is to take a second look sees nothing else of a complaint.
        if !redress::registry::second_look::is_sampled(filed.id) {
            break filed;
        }
    };
    let accept = format!("/desk/cases/{}/accept", filed.task);
    accepted_by
        .browser
        .post(&accept, &[("confirmed", "yes")])
        .await;
    raise(desk, &filed, GROUND).await.unwrap();
    let task = desk.open_task(filed.id, TaskKind::Contest).await.unwrap();
    (filed, task)
}

async fn raise(desk: &Desk, filed: &Filed, ground: ContestGround) -> Result<(), RegistryError> {
    let mut change = desk.registry.registry.change().await.unwrap();
    contests::raise(&mut change, filed.id, ground).await?;
    change.commit().await
}

/// What the consumer reads of the complaint.
async fn own_page(desk: &Desk, filed: &Filed) -> String {
    let change = desk.registry.registry.change().await.unwrap();
    let secret = redress::registry::sessions::open(&change, desk.consumer, "test", false)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let mut browser = Browser::new(desk.site());
    browser
        .cookies
        .insert("__Host-redress".to_owned(), secret.token);
    let page = browser
        .get(&format!("/my/complaints/{}", filed.reference))
        .await;
    assert_eq!(page.status, StatusCode::OK);
    texts(&page, "main").join(" ")
}

#[tokio::test]
async fn a_contest_that_is_rejected_leaves_the_complaint_and_tells_both_why() {
    let desk = Desk::new().await;
    let (mut ana, mut ben) = (desk.moderator("ana").await, desk.moderator("ben").await);
    let (filed, task) = contested(&desk, &mut ana).await;
    let at = format!("/desk/cases/{task}");
    let action = format!("{at}/contest");

    // Not by who accepted the proof.
    let page = ana.browser.get(&at).await;
    assert!(page.body.contains("You decided this case before"));
    let sent = [
        ("decision", "rejected"),
        ("reasons", "proof_shows_it"),
        ("confirmed", "yes"),
    ];
    let refused = ana.browser.post(&action, &sent).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);

    let queue = ben.browser.get("/desk?kind=contest").await;
    assert!(queue.body.contains(&filed.reference.to_string()));
    let page = ben.browser.get(&at).await;
    let words = texts(&page, "main").join(" ");
    assert!(
        words.contains("The business says: There was no such transaction."),
        "{words}"
    );
    assert!(page.body.contains("receipt.png"), "the proof stands beside");
    for (sent, told) in [
        (
            vec![],
            vec!["Choose a decision", "Choose at least one reason"],
        ),
        (
            vec![("decision", "upheld"), ("reasons", "own_brand")],
            vec!["The reasons do not fit the decision"],
        ),
        (
            vec![
                ("decision", "rejected"),
                ("reasons", "own_brand"),
                ("reasons", "proof_forged"),
            ],
            vec!["The reasons do not fit the decision"],
        ),
    ] {
        let page = ben.browser.post(&action, &sent).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{sent:?}");
        let wrongs = texts(&page, "[role=alert] a");
        assert_eq!(wrongs.len(), told.len(), "{wrongs:?}");
        assert!(wrongs.last().unwrap().contains(told.last().unwrap()));
    }
    let chosen = [
        ("decision", "rejected"),
        ("reasons", "proof_shows_it"),
        ("reasons", "own_brand"),
        ("note", "seen again"),
    ];
    let asked = ben.browser.post(&action, &chosen).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(desk.state(filed.id).await.open_contest().is_some());
    ben.browser.fill(&asked, &action, &[]).await;
    assert_eq!(ben.browser.at, "/desk?done=rejected");

    let state = desk.state(filed.id).await;
    assert_eq!(state.contests[0].upheld, Some(false));
    assert_eq!(state.outcome(desk.clock.today()), Outcome::Open);
    let why = "The proof shows the transaction, and that it was with this business";
    assert!(own_page(&desk, &filed).await.contains(why));
    desk.turn_to("2026-11-25".parse().unwrap());
    let letters = letters_to(&desk.registry, "care@kettle-house.example").await;
    let letter = letters.last().unwrap();
    assert_eq!(letter.purpose, "business_contest_decided");
    let own = letters_to(&desk.registry, "consumer@people.example").await;
    assert_eq!(own.last().unwrap().purpose, "contest_decided");
    jobs::begin_day(&desk.registry).await.unwrap();
    let public = desk.get(&format!("/complaints/{}", filed.reference)).await;
    assert_eq!(public.status, StatusCode::OK);
    assert!(public.body.contains(why), "so does the public");

    // The same ground is decided; another is another matter, and not the same person's.
    let again = raise(&desk, &filed, GROUND).await;
    assert!(matches!(
        again,
        Err(RegistryError::Refused(Refusal::ContestDecidedBefore))
    ));
    raise(&desk, &filed, ContestGround::WrongBusiness)
        .await
        .unwrap();
    assert!(
        desk.open_task(filed.id, TaskKind::Contest).await.is_some(),
        "the desk is to decide that as well"
    );
}

#[tokio::test]
async fn a_contest_that_is_upheld_voids_the_complaint_for_its_reason() {
    for (reason, voided) in [
        ("other_business", VoidReason::WrongBusiness),
        ("proof_forged", VoidReason::ForgedProof),
    ] {
        let desk = Desk::new().await;
        let (mut ana, mut ben) = (desk.moderator("ana").await, desk.moderator("ben").await);
        let (filed, task) = contested(&desk, &mut ana).await;
        desk.turn_to("2026-11-26".parse().unwrap());
        jobs::begin_day(&desk.registry).await.unwrap();
        let sent = [
            ("decision", "upheld"),
            ("reasons", reason),
            ("confirmed", "yes"),
        ];
        let action = format!("/desk/cases/{task}/contest");
        ben.browser.post(&action, &sent).await;
        assert_eq!(ben.browser.at, "/desk?done=upheld");
        let late = ben.browser.post(&action, &sent).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "decided once");
        let state = desk.state(filed.id).await;
        assert_eq!(state.contests[0].upheld, Some(true));
        assert_eq!(state.void_reason, Some(voided));
        let t = redress::i18n::UiLang::En.text();
        assert!(
            own_page(&desk, &filed)
                .await
                .contains(&t.contest_reason(reason))
        );
        jobs::drain(&desk.registry).await.unwrap();
        let tombstone = desk.get(&format!("/complaints/{}", filed.reference)).await;
        assert_eq!(tombstone.status, StatusCode::OK);
        assert!(tombstone.body.contains(&t.void_reason(voided.as_str())));
        let log = texts(&ben.browser.get("/desk/log").await, "tbody tr");
        assert!(
            log[0].contains("Decided a contest") && log[0].contains(&t.contest_reason(reason)),
            "{log:?}"
        );
        let page = ben.browser.get(&format!("/desk/cases/{task}")).await;
        assert!(
            texts(&page, "main")
                .join(" ")
                .contains(&t.contest_reason(reason))
        );
    }
}

#[tokio::test]
async fn only_what_was_delivered_is_contested_and_only_the_desk_decides() {
    let desk = Desk::new().await;
    let filed = desk.filed().await;
    assert!(matches!(
        raise(&desk, &filed, GROUND).await,
        Err(RegistryError::Refused(Refusal::NotDelivered))
    ));
    let (mut ana, ben) = (desk.moderator("ana").await, desk.moderator("ben").await);
    let (filed, task) = contested(&desk, &mut ana).await;
    let twice = raise(&desk, &filed, ContestGround::WrongBusiness).await;
    assert!(matches!(
        twice,
        Err(RegistryError::Refused(Refusal::AlreadyContested))
    ));
    let mut change = desk.registry.registry.change().await.unwrap();
    let none = contests::decide(&mut change, task, desk.consumer, Vec::new(), None).await;
    assert!(matches!(none, Err(RegistryError::NotFound)));
    let by = contests::decide(&mut change, task, ana.id, Vec::new(), None).await;
    assert!(matches!(
        by,
        Err(RegistryError::NotAllowed(desk_tasks::BARRED))
    ));
    let empty = contests::decide(&mut change, task, ben.id, Vec::new(), None).await;
    assert!(matches!(
        empty,
        Err(RegistryError::Refused(Refusal::NoReason))
    ));
}
