//! Accepting, declining, asking, appeals and second looks, through the pages.

use http::StatusCode;
use redress::domain::{Actor, DeclineReason, EventKind, Stage, Tier, WithdrawReason};
use redress::jobs;
use redress::registry::RegistryError;
use redress::registry::append::append;
use redress::registry::desk::load as figures_of_desk;
use redress::registry::desk_tasks::{self, TaskKind};
use redress::registry::second_look::{self, Opinion};
use redress::registry::{decide_appeal, verify, withdraw};
use redress::store::entities::{complaint_text, question};
use sea_orm::{ActiveModelTrait, ActiveValue, EntityTrait, IntoActiveModel};

use super::super::browser_client::{letters_to, texts};
use super::{Desk, Filed, black_out};

fn case(filed: &Filed) -> String {
    format!("/desk/cases/{}", filed.task)
}

#[tokio::test]
async fn a_case_waits_in_the_queue_until_it_is_accepted() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await;
    let empty = ana.browser.get("/desk").await;
    assert!(empty.body.contains("Nothing waits for you."));

    let filed = desk.filed().await;
    let queue = ana.browser.get("/desk").await;
    assert_eq!(queue.status, StatusCode::OK);
    assert!(
        texts(&queue, "tbody")
            .join(" ")
            .contains("Due by 25 Nov 2026"),
        "{:?}",
        texts(&queue, "tbody")
    );
    assert_eq!(queue.headers["cache-control"], "no-store");

    let page = ana.browser.get(&case(&filed)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(
        texts(&page, "mark.desk-black"),
        ["Blacked out:050-1234567End of the blacked out passage."]
    );
    assert!(page.body.contains("receipt.png"));
    assert!(page.body.contains("45 minutes"));
    assert!(
        !page.body.contains("Noa Consumer"),
        "the name is not needed"
    );

    let accept = format!("{}/accept", case(&filed));
    let asked = ana
        .browser
        .fill(&page, &accept, &[("note", "the invoice")])
        .await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(asked.body.contains("This cannot be undone."));
    assert_eq!(
        desk.state(filed.id).await.stage(),
        Stage::Submitted,
        "nothing is decided yet"
    );
    let done = ana.browser.fill(&asked, &accept, &[]).await;
    assert_eq!(ana.browser.at, "/desk?done=accepted");
    assert!(done.body.contains("on its way to the business"));
    let state = desk.state(filed.id).await;
    assert_eq!(
        (state.tier, state.stage()),
        (Tier::Documented, Stage::Delivered)
    );
    let task = &desk.tasks(filed.id).await[0];
    assert_eq!(task.decision.as_deref(), Some("documented"));
    assert_eq!(task.note.as_deref(), Some("the invoice"));
    assert_eq!(task.closed_by, Some(ana.id));
}

#[tokio::test]
async fn what_is_late_is_said_in_words() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await;
    desk.filed().await;
    for (day, words) in [
        ("2026-11-25", "Due today"),
        ("2026-11-26", "Overdue by 1 day"),
        ("2026-11-30", "Overdue by 5 days"),
    ] {
        desk.turn_to(day.parse().unwrap());
        let queue = ana.browser.get("/desk").await;
        assert_eq!(texts(&queue, "tbody .tag"), [words]);
    }
    for (lang, words) in [("fr", "En retard de 5 jours"), ("he", "באיחור של 5 ימים")] {
        let queue = ana.browser.get(&format!("/{lang}/desk")).await;
        assert_eq!(texts(&queue, "tbody .tag"), [words]);
    }
}

#[tokio::test]
async fn a_decline_names_its_reasons_and_is_told_to_the_consumer() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await;
    let filed = desk.filed().await;
    let decline = format!("{}/decline", case(&filed));
    let page = ana.browser.post(&decline, &[("note", "kept")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        texts(&page, "[role=alert] a"),
        ["Choose at least one reason"]
    );
    assert!(
        page.body.contains(">kept</textarea>"),
        "forms keep what was given"
    );

    let reasons = [
        ("reasons", "no_proof"),
        ("reasons", "too_old"),
        ("confirmed", "yes"),
    ];
    ana.browser.post(&decline, &reasons).await;
    assert_eq!(ana.browser.at, "/desk?done=declined");
    let state = desk.state(filed.id).await;
    assert_eq!(state.stage(), Stage::Declined);
    assert_eq!(
        state.decline_reasons,
        [DeclineReason::NoProof, DeclineReason::TooOld]
    );
    let letters = letters_to(&desk.registry, "consumer@people.example").await;
    let purposes: Vec<&str> = letters
        .iter()
        .map(|letter| letter.purpose.as_str())
        .collect();
    assert_eq!(purposes, ["complaint_declined"]);
}

#[tokio::test]
async fn an_appeal_is_decided_by_another_and_checked_again_by_another() {
    let desk = Desk::new().await;
    let (mut ana, mut ben) = (desk.moderator("ana").await, desk.moderator("ben").await);
    let filed = desk.filed().await;
    let decline = format!("{}/decline", case(&filed));
    ana.browser
        .post(&decline, &[("reasons", "no_proof"), ("confirmed", "yes")])
        .await;
    let mut change = desk.registry.registry.change().await.unwrap();
    let text = Some("The bank statement shows it.".to_owned());
    append(
        &mut change,
        filed.id,
        Actor::Consumer,
        EventKind::Appealed { text },
    )
    .await
    .unwrap();
    desk_tasks::open(
        &change,
        TaskKind::Appeal,
        Some(filed.id),
        None,
        Some(ana.id),
    )
    .await
    .unwrap();
    change.commit().await.unwrap();
    let appeal = desk.open_task(filed.id, TaskKind::Appeal).await.unwrap();
    let path = format!("/desk/cases/{appeal}");

    let page = ana.browser.get(&path).await;
    assert!(page.body.contains("You decided this case before"));
    assert!(!page.body.contains("/appeal\""), "no form to decide");
    let decision = [("decision", "granted"), ("confirmed", "yes")];
    let refused = ana.browser.post(&format!("{path}/appeal"), &decision).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    // The rule is the registry's, and holds without any bar on the task too.
    let mut change = desk.registry.registry.change().await.unwrap();
    let result = decide_appeal::decide(&mut change, appeal, ana.id, true, None).await;
    assert!(matches!(
        result,
        Err(RegistryError::NotAllowed(desk_tasks::BARRED))
    ));
    drop(change);

    let page = ben.browser.get(&path).await;
    assert!(page.body.contains("The bank statement shows it."));
    assert!(
        page.body
            .contains("Nothing shows that the transaction took place"),
        "the decline is shown"
    );
    ben.browser.post(&format!("{path}/appeal"), &decision).await;
    assert_eq!(ben.browser.at, "/desk?done=granted");
    let again = desk.open_task(filed.id, TaskKind::Verify).await.unwrap();
    let refused = ana
        .browser
        .post(
            &format!("/desk/cases/{again}/accept"),
            &[("confirmed", "yes")],
        )
        .await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    ben.browser
        .post(
            &format!("/desk/cases/{again}/accept"),
            &[("confirmed", "yes")],
        )
        .await;
    assert_eq!(desk.state(filed.id).await.stage(), Stage::Delivered);
}

#[tokio::test]
async fn of_two_at_once_one_decides_and_the_other_reads_what_was_decided() {
    let desk = Desk::new().await;
    let (mut ana, mut ben) = (desk.moderator("ana").await, desk.moderator("ben").await);
    let filed = desk.filed().await;
    let accept = format!("{}/accept", case(&filed));
    let decline = format!("{}/decline", case(&filed));
    let reasons = [("reasons", "duplicate"), ("confirmed", "yes")];
    let (one, other) = tokio::join!(
        ana.browser.post_once(&accept, &[("confirmed", "yes")]),
        ben.browser.post_once(&decline, &reasons)
    );
    let statuses = [one.status, other.status];
    assert!(statuses.contains(&StatusCode::SEE_OTHER), "{statuses:?}");
    assert!(statuses.contains(&StatusCode::CONFLICT), "{statuses:?}");
    let late = if one.status == StatusCode::CONFLICT {
        one
    } else {
        other
    };
    assert!(late.body.contains("Somebody else was faster"));
    let closed: Vec<_> = desk
        .tasks(filed.id)
        .await
        .into_iter()
        .filter(|task| task.closed_at_us.is_some())
        .collect();
    assert_eq!(closed.len(), 1);
    let by = if closed[0].closed_by == Some(ana.id) {
        "ana"
    } else {
        "ben"
    };
    assert!(late.body.contains(by), "the page says who");
    let events = desk.state(filed.id).await.events;
    assert!(events <= 3, "one decision's events and no more: {events}");
}

#[tokio::test]
async fn while_the_consumer_is_asked_the_clock_stands() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await;
    let filed = desk.filed().await;
    let ask = format!("{}/ask", case(&filed));
    let page = ana.browser.post(&ask, &[("question", " ")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    ana.browser
        .post(&ask, &[("question", "Which bank paid?")])
        .await;
    assert_eq!(ana.browser.at, "/desk?done=asked");
    let letters = letters_to(&desk.registry, "consumer@people.example").await;
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].purpose, "desk_asks");
    let twice = ana.browser.post(&ask, &[("question", "And when?")]).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);

    desk.turn_to("2026-12-01".parse().unwrap());
    let queue = ana.browser.get("/desk").await;
    assert_eq!(
        texts(&queue, "tbody .tag"),
        ["Waits for the consumer since 23 Nov 2026; the clock has stopped"]
    );
    let change = desk.registry.registry.change().await.unwrap();
    let asked = question::Entity::find()
        .one(&change.tx)
        .await
        .unwrap()
        .unwrap();
    let mut answered = asked.into_active_model();
    answered.answered_at_us = ActiveValue::Set(Some(change.now.timestamp_micros()));
    answered.answer = ActiveValue::Set(Some("The blue one.".to_owned()));
    answered.update(&change.tx).await.unwrap();
    change.commit().await.unwrap();
    // Asked on the day it came, answered six working days later: due six working days later.
    let queue = ana.browser.get("/desk").await;
    assert_eq!(texts(&queue, "tbody .tag"), ["Due by 3 Dec 2026"]);
    assert!(
        ana.browser
            .get(&case(&filed))
            .await
            .body
            .contains("The blue one.")
    );
}

#[tokio::test]
async fn passages_are_blacked_out_and_laid_open_again() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await;
    let filed = desk.filed().await;
    let at = case(&filed);
    let text = super::NARRATIVE.replace("Dana Levi", "[[Dana Levi]]");
    black_out(&mut ana.browser, &at, &[("narrative", &text)]).await;
    assert_eq!(ana.browser.at, case(&filed));
    let public = complaint_text::Entity::find_by_id(filed.id)
        .one(&desk.db.read)
        .await
        .unwrap()
        .unwrap();
    let narrative = public.narrative.unwrap();
    assert!(narrative.contains("▇▇▇ at the shop"), "{narrative}");
    assert!(narrative.contains("050-1234567"), "{narrative}");
    assert_eq!(desk.state(filed.id).await.passages_redacted, 1);

    let changed = text.replace("nobody", "somebody");
    let page = black_out(&mut ana.browser, &at, &[("narrative", &changed)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("Only the marks may change"));
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "one story, told from its beginning to its end"
)]
async fn a_sample_is_decided_again_blindly_and_stats_tell_how_often_two_agree() {
    let desk = Desk::new().await;
    let (mut ana, mut ben, cleo) = (
        desk.moderator("ana").await,
        desk.moderator("ben").await,
        desk.moderator("cleo").await,
    );
    let mut sampled = Vec::new();
    let mut others = 0;
    while sampled.len() < 10 {
        let filed = desk.filed().await;
        let mut change = desk.registry.registry.change().await.unwrap();
        verify::accept(
            &mut change,
            filed.task,
            ana.id,
            Some("a secret note".to_owned()),
        )
        .await
        .unwrap();
        change.commit().await.unwrap();
        let second = desk.open_task(filed.id, TaskKind::SecondLook).await;
        assert_eq!(second.is_some(), second_look::is_sampled(filed.id));
        match second {
            Some(task) => sampled.push((filed, task)),
            None => others += 1,
        }
    }
    assert!(others > 0);
    let (first, task) = &sampled[0];
    let path = format!("/desk/cases/{task}");
    assert!(
        ana.browser
            .get(&path)
            .await
            .body
            .contains("You decided this case before")
    );
    let queue = ana.browser.get("/desk").await;
    assert!(
        !queue.body.contains(first.reference.to_string().as_str()),
        "not in the first decider's queue"
    );
    let page = ben.browser.get(&path).await;
    for told in ["a secret note", "Accepted", "by ana"] {
        assert!(
            !texts(&page, "main").join(" ").contains(told),
            "blind, but told {told}"
        );
    }
    let closed = format!("/desk/cases/{}", first.task);
    let hidden = ben.browser.get(&closed).await;
    assert_eq!(
        hidden.status,
        StatusCode::NOT_FOUND,
        "nor does the closed case tell"
    );
    ben.browser
        .get(&format!("/desk?reference={}", first.reference))
        .await;
    assert_eq!(ben.browser.at, path);
    let wrong = ben
        .browser
        .post(&format!("{path}/opinion"), &[("decision", "declined")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let declined = [
        ("decision", "declined"),
        ("reasons", "no_proof"),
        ("confirmed", "yes"),
    ];
    ben.browser
        .post(&format!("{path}/opinion"), &declined)
        .await;
    assert_eq!(ben.browser.at, "/desk?done=opinion");
    assert_eq!(ben.browser.get(&closed).await.status, StatusCode::OK);
    assert_eq!(
        desk.state(first.id).await.stage(),
        Stage::Delivered,
        "nothing changes for the consumer"
    );

    let review = desk
        .open_task(first.id, TaskKind::Review)
        .await
        .expect("two differ: a third says");
    for (who, may) in [(ana.id, false), (ben.id, false), (cleo.id, true)] {
        let mut change = desk.registry.registry.change().await.unwrap();
        let opinion = Opinion {
            against: Vec::new(),
            note: None,
        };
        let result = second_look::record(&mut change, review, who, opinion).await;
        assert_eq!(result.is_ok(), may, "{result:?}");
    }

    redress::jobs::score_all(&desk.registry).await.unwrap();
    let stats = desk.get("/stats").await;
    assert!(
        stats.body.contains("too few to tell"),
        "one look shows no number"
    );
    for (_, task) in &sampled[1..] {
        let mut change = desk.registry.registry.change().await.unwrap();
        let opinion = Opinion {
            against: Vec::new(),
            note: None,
        };
        second_look::record(&mut change, *task, ben.id, opinion)
            .await
            .unwrap();
        change.commit().await.unwrap();
    }
    redress::jobs::score_all(&desk.registry).await.unwrap();
    let stats = desk.get("/stats").await;
    let told = texts(&stats, "#agreement").join(" ");
    assert!(told.contains("90%") && told.contains("9 of 10"), "{told}");
    assert!(told.contains("90% sure"), "with its interval: {told}");
}

#[tokio::test]
async fn how_much_waits_is_measured_when_it_comes_and_when_it_is_taken_back() {
    let desk = Desk::new().await;
    let filed = desk.filed().await;
    jobs::drain(&desk.registry).await.unwrap();
    let measured = || figures_of_desk(&desk.db.read);
    assert_eq!(measured().await.unwrap().waiting, 1);
    let mut change = desk.registry.registry.change().await.unwrap();
    let why = WithdrawReason::Mistaken;
    withdraw::withdraw(&mut change, desk.consumer, filed.id, why, false)
        .await
        .unwrap();
    change.commit().await.unwrap();
    jobs::drain(&desk.registry).await.unwrap();
    assert_eq!(measured().await.unwrap().waiting, 0);
}
