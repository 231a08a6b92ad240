//! While a decision is to be made again blindly, no door of the desk tells how it was made.

use http::StatusCode;
use redress::registry::appeals;
use redress::registry::desk_tasks::TaskKind;
use redress::registry::second_look;
use redress::store::entities::business_contact;
use sea_orm::EntityTrait;
use uuid::Uuid;

use super::super::browser_client::texts;
use super::{Desk, Filed, Somebody};

/// A complaint whose first decision will be made again.
async fn sampled(desk: &Desk) -> Filed {
    loop {
        let filed = desk.filed().await;
        if second_look::is_sampled(filed.id) {
            return filed;
        }
    }
}

/// One whose decision will not.
async fn unsampled(desk: &Desk) -> Filed {
    loop {
        let filed = desk.filed().await;
        if !second_look::is_sampled(filed.id) {
            return filed;
        }
    }
}

async fn accept(who: &mut Somebody, filed: &Filed) {
    let path = format!("/desk/cases/{}/accept", filed.task);
    let sent = [("note", "the invoice shows it"), ("confirmed", "yes")];
    who.browser.post(&path, &sent).await;
    assert_eq!(who.browser.at, "/desk?done=accepted");
}

async fn decline(who: &mut Somebody, filed: &Filed) {
    let path = format!("/desk/cases/{}/decline", filed.task);
    let sent = [("reasons", "no_proof"), ("confirmed", "yes")];
    who.browser.post(&path, &sent).await;
    assert_eq!(who.browser.at, "/desk?done=declined");
}

/// Whether somebody reads who decided first.
fn names_ana(words: &str) -> bool {
    words
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| word == "ana")
}

/// Takes the second look, as the first decided or not.
async fn look_again(who: &mut Somebody, look: Uuid, decision: &str) {
    let mut sent = vec![("decision", decision), ("confirmed", "yes")];
    if decision == "declined" {
        sent.push(("reasons", "no_proof"));
    }
    let path = format!("/desk/cases/{look}/opinion");
    who.browser.post(&path, &sent).await;
    assert_eq!(who.browser.at, "/desk?done=opinion");
}

/// What a page of the desk lists about a complaint.
async fn rows(who: &mut Somebody, path: &str, about: &Filed) -> Vec<String> {
    let page = who.browser.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}");
    let mut rows = texts(&page, "tbody tr");
    rows.retain(|row| row.contains(&about.reference.to_string()));
    rows
}

/// The case of the same person's other complaint lists this one, and tells no more than that it is looked at again.
async fn nor_does_a_case_beside(reader: &mut Somebody, near: &Filed, filed: &Filed, look: Uuid) {
    let path = format!("/desk/cases/{}", near.task);
    let other = reader.browser.get(&path).await;
    let told = texts(&other, "ul.ways li");
    let told: Vec<&String> = told
        .iter()
        .filter(|line| line.contains(&filed.reference.to_string()))
        .collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("Second look"), "{told:?}");
    let html = scraper::Html::parse_document(&other.body);
    let link = format!("a[href$=\"{look}\"]");
    let link = scraper::Selector::parse(&link).unwrap();
    assert_eq!(html.select(&link).count(), 1);
    let labels = texts(&other, "section[aria-labelledby=history] dt");
    let counts = texts(&other, "section[aria-labelledby=history] dd");
    let t = redress::i18n::UiLang::En.text();
    for label in [t.desk_history_verified(), t.desk_history_declined()] {
        let place = labels.iter().position(|own| *own == label).unwrap();
        assert_eq!(counts[place], "0", "{label}");
    }
}

#[tokio::test]
async fn neither_log_nor_cases_nor_queue_tell_before_it_is_decided_again() {
    for first in ["accept", "decline"] {
        let desk = Desk::new().await;
        let mut ana = desk.moderator("ana").await;
        let mut readers = [
            desk.moderator("ben").await,
            desk.administrator("root").await,
        ];
        let near = unsampled(&desk).await;
        let filed = sampled(&desk).await;
        let before = ana.browser.get("/desk/log").await;
        assert!(texts(&before, "tbody tr").is_empty());
        match first {
            "accept" => accept(&mut ana, &filed).await,
            _ => decline(&mut ana, &filed).await,
        }
        let look = desk
            .open_task(filed.id, TaskKind::SecondLook)
            .await
            .unwrap();
        let (closed, look_at) = (
            format!("/desk/cases/{}", filed.task),
            format!("/desk/cases/{look}"),
        );
        let of_thing = format!("/desk/log?thing={}", filed.reference);
        let of_ana = format!("/desk/log?by={}", ana.id);
        let by_reference = format!("/desk?reference={}", filed.reference);
        let complaint = format!("/desk/complaints/{}", filed.reference);
        for reader in &mut readers {
            for log in ["/desk/log", &of_thing, &of_ana, "/fr/desk/log"] {
                let page = reader.browser.get(log).await;
                assert_eq!(page.status, StatusCode::OK);
                assert!(texts(&page, "tbody tr").is_empty(), "{first} {log}");
                assert!(!page.body.contains(&format!(">{}<", filed.reference)));
            }
            for page in [&closed, &complaint] {
                let page = reader.browser.get_once(page).await;
                assert_eq!(page.status, StatusCode::NOT_FOUND);
            }
            for step in ["redact", "take", "ask", "moot"] {
                let path = format!("{closed}/{step}");
                let sent = [("question", "?"), ("title", super::TITLE)];
                let page = reader.browser.post_once(&path, &sent).await;
                assert_eq!(page.status, StatusCode::NOT_FOUND, "{step}");
            }
            reader.browser.get(&by_reference).await;
            assert_eq!(reader.browser.at, look_at, "the look is what there is");
            let page = reader.browser.get(&look_at).await;
            let words = texts(&page, "main").join(" ");
            for told in ["the invoice shows it", "Accepted", "Declined on", "Refused"] {
                assert!(!words.contains(told), "{first}: told {told}");
            }
            assert!(!names_ana(&words), "{first}: told who");
            let queue = rows(reader, "/desk", &filed).await;
            assert_eq!(queue.len(), 1, "{queue:?}");
            assert!(queue[0].contains("Second look"), "{queue:?}");
            let house = reader.browser.get("/desk/businesses/kettle-house").await;
            let words = texts(&house, "main").join(" ");
            assert!(!words.contains("Accepted") && !words.contains("Declined"));

            nor_does_a_case_beside(reader, &near, &filed, look).await;
        }
        // That it is being looked at again, the log tells by the task alone.
        let [ben, _] = &mut readers;
        ben.browser.post(&format!("{look_at}/take"), &[]).await;
        let log = ana.browser.get("/desk/log").await;
        let taken = texts(&log, "tbody tr").swap_remove(0);
        assert!(taken.contains("Took the case"), "{taken}");
        assert!(taken.contains(&look.to_string()), "{taken}");
        // Who decided knows anyway.
        assert_eq!(rows(&mut ana, "/desk/log", &filed).await.len(), 1);
        assert_eq!(ana.browser.get(&closed).await.status, StatusCode::OK);
        assert!(rows(&mut ana, "/desk", &filed).await.is_empty());

        // Afterwards everybody reads both.
        let [ben, root] = &mut readers;
        let (same, opinion) = if first == "accept" {
            ("documented", "Accepted: the proof shows the transaction")
        } else {
            ("declined", "Declined")
        };
        look_again(ben, look, same).await;
        for reader in [ben, root] {
            let told = rows(reader, "/desk/log", &filed).await;
            assert_eq!(told.len(), 1, "{told:?}");
            assert!(told[0].contains("ana"));
            let all = texts(&reader.browser.get("/desk/log").await, "tbody tr");
            assert_eq!(all.len(), 3, "{all:?}");
            assert!(
                all[0].contains("ben") && all[0].contains(opinion),
                "{all:?}"
            );
            assert!(!all[0].contains("Another decision"), "{all:?}");
            let page = reader.browser.get(&closed).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(names_ana(&texts(&page, "main").join(" ")));
        }
    }
}

#[tokio::test]
async fn who_keeps_away_today_learns_nothing_for_tomorrow() {
    let desk = Desk::new().await;
    let (mut ana, mut rae) = (desk.moderator("ana").await, desk.moderator("rae").await);
    let sent = [("slug", "kettle-house"), ("why", "a friend")];
    rae.browser.post("/desk/recusals", &sent).await;
    let filed = sampled(&desk).await;
    accept(&mut ana, &filed).await;
    assert!(rows(&mut rae, "/desk/log", &filed).await.is_empty());
}

#[tokio::test]
async fn an_appeal_would_tell_so_the_second_look_comes_first() {
    let desk = Desk::new().await;
    let (mut ana, mut ben) = (desk.moderator("ana").await, desk.moderator("ben").await);
    let filed = sampled(&desk).await;
    decline(&mut ana, &filed).await;
    let look = desk
        .open_task(filed.id, TaskKind::SecondLook)
        .await
        .unwrap();
    let mut change = desk.registry.registry.change().await.unwrap();
    appeals::appeal(&mut change, desk.consumer, filed.id, "My bank shows it.")
        .await
        .unwrap();
    change.commit().await.unwrap();
    let appeal = desk.open_task(filed.id, TaskKind::Appeal).await.unwrap();
    let at = format!("/desk/cases/{appeal}");
    assert_eq!(
        ben.browser.get_once(&at).await.status,
        StatusCode::NOT_FOUND
    );
    let decision = [("decision", "granted"), ("confirmed", "yes")];
    let page = ben
        .browser
        .post_once(&format!("{at}/appeal"), &decision)
        .await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let queue = ben.browser.get("/desk").await;
    assert!(!texts(&queue, "main").join(" ").contains("Decide an appeal"));
    assert_eq!(rows(&mut ben, "/desk", &filed).await.len(), 1);
    let look_page = ben.browser.get(&format!("/desk/cases/{look}")).await;
    assert!(!look_page.body.contains("My bank shows it."));

    look_again(&mut ben, look, "declined").await;
    let queue = rows(&mut ben, "/desk", &filed).await;
    assert_eq!(queue.len(), 1);
    assert!(queue[0].contains("Decide an appeal"), "{queue:?}");
    ben.browser.post(&format!("{at}/appeal"), &decision).await;
    assert_eq!(ben.browser.at, "/desk?done=granted");
}

#[tokio::test]
async fn looking_for_an_address_would_tell_too() {
    let desk = Desk::new().await;
    let (mut ana, mut ben) = (desk.moderator("ana").await, desk.moderator("ben").await);
    let change = desk.registry.registry.change().await.unwrap();
    business_contact::Entity::delete_many()
        .exec(&change.tx)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let filed = sampled(&desk).await;
    let other = unsampled(&desk).await;
    accept(&mut ana, &filed).await;
    let contact = |page: &crate::support::Page| {
        let rows = texts(page, "tbody tr");
        rows.into_iter().filter(|row| row.contains("Find")).count()
    };
    assert_eq!(contact(&ana.browser.get("/desk").await), 1);
    assert_eq!(contact(&ben.browser.get("/desk").await), 0);

    // Once another complaint waits as well, the address is looked for because of that one.
    accept(&mut ana, &other).await;
    let queue = ben.browser.get("/desk?kind=find_contact").await;
    assert_eq!(contact(&queue), 1, "{:?}", texts(&queue, "tbody tr"));
    let html = scraper::Html::parse_document(&queue.body);
    let link = scraper::Selector::parse("tbody a").unwrap();
    let link = html.select(&link).next().unwrap().attr("href").unwrap();
    let at = link.to_owned();
    let waiting = texts(&ben.browser.get(&at).await, "ul.known li");
    assert_eq!(waiting, [other.reference.to_string()]);
    let waiting = texts(&ana.browser.get(&at).await, "ul.known li");
    assert_eq!(waiting.len(), 2);
    let sent = [("address", "care@kettle.example"), ("language", "en")];
    ana.browser.post(&format!("{at}/contact"), &sent).await;
    assert_eq!(ana.browser.at, "/desk?done=found");
    let log = texts(&ben.browser.get("/desk/log").await, "tbody tr");
    assert_eq!(log.len(), 1, "only the other one's: {log:?}");
    assert!(log[0].contains(&other.reference.to_string()));
    let look = desk
        .open_task(filed.id, TaskKind::SecondLook)
        .await
        .unwrap();
    look_again(&mut ben, look, "documented").await;
    let log = texts(&ben.browser.get("/desk/log").await, "tbody tr");
    assert_eq!(log.len(), 4, "{log:?}");
}
