//! What the public reads of a complaint: what the desk can black out, and what it cannot lay open.

use http::StatusCode;
use redress::domain::{Actor, EventKind};
use redress::jobs;
use redress::registry::append::load_events;
use redress::store::entities::{audit, complaint, complaint_text, filing};
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::super::browser_client::{letters_to, texts};
use super::{Desk, Filed, NARRATIVE, black_out};

const NUMBER: &str = "050-1234567";

async fn public(desk: &Desk, filed: &Filed) -> String {
    let row = complaint_text::Entity::find_by_id(filed.id)
        .one(&desk.db.read)
        .await
        .unwrap();
    row.unwrap().narrative.unwrap()
}

async fn row(desk: &Desk, filed: &Filed) -> complaint::Model {
    let row = complaint::Entity::find_by_id(filed.id)
        .one(&desk.db.read)
        .await
        .unwrap();
    row.unwrap()
}

/// What the log says of blackings, oldest first.
async fn noted(desk: &Desk) -> Vec<String> {
    audit::Entity::find()
        .filter(audit::Column::Action.eq("redact"))
        .order_by_asc(audit::Column::Seq)
        .all(&desk.db.read)
        .await
        .unwrap()
        .into_iter()
        .map(|entry| entry.detail)
        .collect()
}

/// Passages of a case: where words stand, and what they tell.
async fn blacked(desk: &Desk, filed: &Filed, passages: &[(&str, &str)]) {
    let spans: Vec<String> = passages
        .iter()
        .map(|(words, kind)| {
            let from = NARRATIVE.find(words).unwrap();
            let to = from + words.len();
            format!(r#"{{"from":{from},"to":{to},"kind":"{kind}"}}"#)
        })
        .collect();
    let change = desk.registry.registry.change().await.unwrap();
    filing::Entity::update_many()
        .set(filing::ActiveModel {
            blackings: ActiveValue::Set(format!("[{}]", spans.join(","))),
            ..Default::default()
        })
        .filter(filing::Column::ComplaintId.eq(filed.id))
        .exec(&change.tx)
        .await
        .unwrap();
    change.commit().await.unwrap();
}

#[tokio::test]
async fn what_the_consumer_chose_stays_black_and_of_the_rest_the_consumer_is_told() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await;
    let filed = desk.filed().await;
    blacked(&desk, &filed, &[("Dana Levi", "chosen"), (NUMBER, "phone")]).await;
    let before = public(&desk, &filed).await;
    let case = format!("/desk/cases/{}", filed.task);
    let marked = |words: &[&str]| {
        words.iter().fold(NARRATIVE.to_owned(), |text, words| {
            text.replace(words, &format!("[[{words}]]"))
        })
    };
    for opened in [marked(&[NUMBER]), marked(&["Dana", NUMBER])] {
        let page = black_out(&mut ana.browser, &case, &[("narrative", &opened)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            texts(&page, "[role=alert] a[href='#f-narrative']"),
            ["The consumer chose to black this out, so it stays black. You can black out more."]
        );
        assert!(page.body.contains(&opened), "what was sent is kept");
    }
    assert_eq!(public(&desk, &filed).await, before);
    assert_eq!(noted(&desk).await, [] as [&str; 0]);
    let consumer = "consumer@people.example";
    assert!(letters_to(&desk.registry, consumer).await.is_empty());

    // More may be black around it, and then all of that is the consumer's.
    let more = marked(&["Dana Levi at the shop", NUMBER]);
    black_out(&mut ana.browser, &case, &[("narrative", &more)]).await;
    assert!(public(&desk, &filed).await.contains("euros. ▇▇▇ told me"));
    assert!(letters_to(&desk.registry, consumer).await.is_empty());
    let less = marked(&["Dana Levi", NUMBER]);
    let page = black_out(&mut ana.browser, &case, &[("narrative", &less)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);

    // What the finder found may be laid open: it is noted, and told.
    let open = marked(&["Dana Levi at the shop"]);
    black_out(&mut ana.browser, &case, &[("narrative", &open)]).await;
    assert!(public(&desk, &filed).await.contains(NUMBER));
    let letters = letters_to(&desk.registry, consumer).await;
    let purposes: Vec<&str> = letters
        .iter()
        .map(|letter| letter.purpose.as_str())
        .collect();
    assert_eq!(purposes, ["passages_opened"]);
    let said = letters[0].body_text.as_deref().unwrap();
    assert!(said.contains("stays black") && !said.contains(NUMBER));
    assert_eq!(
        noted(&desk).await,
        [r#"{"added":1,"removed":0}"#, r#"{"added":0,"removed":1}"#]
    );
}

#[tokio::test]
async fn what_stands_beside_the_text_is_shown_and_blacked_out() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await;
    let filed = desk.filed().await;
    let change = desk.registry.registry.change().await.unwrap();
    complaint::Entity::update_many()
        .set(complaint::ActiveModel {
            product: ActiveValue::Set(Some("Kettle for Dana Levi".to_owned())),
            region: ActiveValue::Set(Some("Bretagne, ask Yann".to_owned())),
            ..Default::default()
        })
        .filter(complaint::Column::Id.eq(filed.id))
        .exec(&change.tx)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let case = format!("/desk/cases/{}", filed.task);
    let page = ana.browser.get(&case).await;
    assert_eq!(
        texts(&page, "#also-public dd"),
        ["Kettle for Dana Levi", "Bretagne, ask Yann"]
    );
    let wrong = [
        ("product", "Kettle for [[Dana Levi"),
        ("region", "Bretagne, ask Yvonne"),
    ];
    let page = black_out(&mut ana.browser, &case, &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(texts(&page, "#e-product").len(), 1);
    assert_eq!(texts(&page, "#e-region").len(), 1);
    assert!(page.body.contains("Bretagne, ask Yvonne"), "kept as sent");
    let region = row(&desk, &filed).await.region;
    assert_eq!(region.as_deref(), Some("Bretagne, ask Yann"));

    // As it came back it changes nothing.
    black_out(&mut ana.browser, &case, &[]).await;
    assert_eq!(ana.browser.at, case);
    assert_eq!(noted(&desk).await, [] as [&str; 0]);

    let marks = [
        ("product", "Kettle for [[Dana Levi]]"),
        ("region", "Bretagne, ask [[Yann]]"),
    ];
    black_out(&mut ana.browser, &case, &marks).await;
    assert_eq!(ana.browser.at, case);
    let after = row(&desk, &filed).await;
    assert_eq!(after.product.as_deref(), Some("Kettle for ▇▇▇"));
    assert_eq!(after.region, None, "half a place is none");
    let events = load_events(&desk.db.read, filed.id).await.unwrap();
    let last = events.last().unwrap();
    assert_eq!(last.actor, Actor::Desk);
    assert_eq!(last.kind, EventKind::Redacted { passages: 2 });
    assert_eq!(
        noted(&desk).await,
        [r#"{"added":2,"parts":["product","region"],"removed":0}"#]
    );
    let page = ana.browser.get(&case).await;
    assert_eq!(texts(&page, "#also-public dd"), ["Kettle for ▇▇▇"]);

    // And so the public and the search read it, once it is public.
    let accept = format!("{case}/accept");
    ana.browser.post(&accept, &[("confirmed", "yes")]).await;
    desk.turn_to("2026-11-27".parse().unwrap());
    jobs::begin_day(&desk.registry).await.unwrap();
    for path in [
        format!("/complaints/{}", filed.reference),
        "/search?q=kettle".to_owned(),
    ] {
        let page = desk.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.body.contains(&filed.reference.to_string()), "{path}");
        assert!(!page.body.contains("Yann"), "{path}");
    }
    let found = desk.get("/search?q=Yann").await;
    assert!(!found.body.contains(&filed.reference.to_string()));
}

#[tokio::test]
async fn what_somebody_else_blacked_out_meanwhile_is_not_laid_open_by_an_older_page() {
    let desk = Desk::new().await;
    let (mut ana, mut ben) = (desk.moderator("ana").await, desk.moderator("ben").await);
    let filed = desk.filed().await;
    let case = format!("/desk/cases/{}", filed.task);
    let older = ben.browser.get(&case).await;
    let name = NARRATIVE.replace("Dana Levi", "[[Dana Levi]]");
    black_out(&mut ana.browser, &case, &[("narrative", &name)]).await;
    let redact = format!("{case}/redact");
    let number = NARRATIVE.replace(NUMBER, &format!("[[{NUMBER}]]"));
    let sent = [("narrative", number.as_str())];
    let page = ben.browser.fill(&older, &redact, &sent).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert_eq!(texts(&page, "[role=alert] a[href='#f-narrative']").len(), 1);
    assert!(page.body.contains(&number), "what was sent is kept");
    let read = public(&desk, &filed).await;
    assert!(
        !read.contains("Dana Levi") && read.contains(NUMBER),
        "{read}"
    );

    // A mark that is not closed, or what stands beside the text, makes no newer page of the older one.
    let unpaired = NARRATIVE.replace(NUMBER, &format!("[[{NUMBER}"));
    for sent in [
        &[("narrative", unpaired.as_str())][..],
        &[("product", "Tea")],
    ] {
        let again = ben.browser.fill(&older, &redact, sent).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
    }

    // Who has seen it may decide otherwise.
    ben.browser.fill(&page, &redact, &sent).await;
    let read = public(&desk, &filed).await;
    assert!(
        read.contains("Dana Levi") && !read.contains(NUMBER),
        "{read}"
    );
}
