//! Blacking out words of a complaint by its reference: also of one that nobody ever had to decide about.

use http::StatusCode;
use redress::domain::Stage;
use redress::jobs;
use redress::store::entities::{account_role, complaint_text, filing, recusal};
use sea_orm::EntityTrait;

use super::super::browser_client::texts;
use super::{Desk, NARRATIVE, TITLE, black_out, insert};

async fn public(desk: &Desk, id: uuid::Uuid) -> (String, String) {
    let text = complaint_text::Entity::find_by_id(id)
        .one(&desk.db.read)
        .await
        .unwrap()
        .unwrap();
    (text.title.unwrap(), text.narrative.unwrap())
}

#[tokio::test]
async fn a_complaint_that_a_signed_mail_verified_is_found_and_blacked_out() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await;
    let (id, reference) = desk.signed().await;
    assert!(desk.tasks(id).await.is_empty(), "nobody decided");
    ana.browser
        .get(&format!(
            "/desk?reference={}",
            reference.to_string().to_lowercase()
        ))
        .await;
    let at = format!("/desk/complaints/{reference}");
    assert_eq!(ana.browser.at, at);
    let page = ana.browser.get(&at).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(texts(&page, "h1")[0].contains(&reference.to_string()));
    assert_eq!(texts(&page, "main h3"), [TITLE]);
    assert_eq!(texts(&page, "mark.desk-black").len(), 1);

    let title = TITLE.replace("kettle", "[[kettle]]");
    let text = NARRATIVE
        .replace("Dana Levi", "[[Dana Levi]]")
        .replace("050-1234567", "[[050-1234567]]");
    let sent = [("title", title.as_str()), ("narrative", text.as_str())];
    let done = black_out(&mut ana.browser, &at, &sent).await;
    assert_eq!(
        (done.status, ana.browser.at.as_str()),
        (StatusCode::OK, at.as_str())
    );
    assert_eq!(
        texts(&done, "main h3 mark"),
        ["Blacked out:kettleEnd of the blacked out passage."]
    );
    let (title, narrative) = public(&desk, id).await;
    assert_eq!(title, "No ▇▇▇ after five weeks");
    assert!(
        narrative.contains("▇▇▇ at the shop told me to call ▇▇▇,"),
        "{narrative}"
    );
    let state = desk.state(id).await;
    assert_eq!(
        (state.passages_redacted, state.stage()),
        (2, Stage::Delivered)
    );

    // The public reads it so.
    desk.turn_to("2026-11-26".parse().unwrap());
    jobs::begin_day(&desk.registry).await.unwrap();
    let page = desk.get(&format!("/complaints/{reference}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("Dana Levi") && !page.body.contains(TITLE));
    let found = desk.get("/search?q=weeks").await;
    assert!(found.body.contains(&reference.to_string()) && !found.body.contains(TITLE));

    // What is black can be laid open again, in either part alone.
    black_out(&mut ana.browser, &at, &[("title", TITLE)]).await;
    let (title, narrative) = public(&desk, id).await;
    assert_eq!(title, TITLE);
    assert!(narrative.contains("▇▇▇ at the shop"));
    assert_eq!(
        desk.state(id).await.passages_redacted,
        2,
        "nothing new is black"
    );
    let log = texts(&ana.browser.get("/desk/log").await, "tbody tr");
    assert_eq!(log.len(), 2, "{log:?}");
    assert!(log.iter().all(|row| row.contains(&reference.to_string())));
}

#[tokio::test]
async fn nothing_but_marks_changes_in_title_or_text() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await;
    let (id, reference) = desk.signed().await;
    let at = format!("/desk/complaints/{reference}");
    let before = public(&desk, id).await;
    for (title, narrative, wrong) in [
        ("No kettle at all", NARRATIVE, "f-title"),
        ("No [[kettle after five weeks", NARRATIVE, "f-title"),
        ("", NARRATIVE, "f-title"),
        (TITLE, "It was all lies.", "f-narrative"),
    ] {
        let sent = [("title", title), ("narrative", narrative)];
        let page = black_out(&mut ana.browser, &at, &sent).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{title}");
        let html = scraper::Html::parse_document(&page.body);
        let link = format!("[role=alert] a[href=\"#{wrong}\"]");
        let link = scraper::Selector::parse(&link).unwrap();
        assert_eq!(html.select(&link).count(), 1, "{title}");
        let kept = scraper::Selector::parse("input#f-title").unwrap();
        let kept = html.select(&kept).next().unwrap();
        assert_eq!(kept.attr("value"), Some(title), "what was sent comes back");
    }
    assert_eq!(public(&desk, id).await, before);
}

#[tokio::test]
async fn the_title_of_an_older_complaint_is_blacked_out_and_of_an_erased_one_nothing() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await;
    let filed = desk.filed().await;
    let change = desk.registry.registry.change().await.unwrap();
    let forget = |row: filing::ActiveModel| filing::Entity::update_many().set(row).exec(&change.tx);
    forget(filing::ActiveModel {
        title: sea_orm::ActiveValue::Set(None),
        title_blackings: sea_orm::ActiveValue::Set(None),
        ..Default::default()
    })
    .await
    .unwrap();
    change.commit().await.unwrap();
    let at = format!("/desk/cases/{}", filed.task);
    let title = "No [[kettle]] after five weeks";
    black_out(&mut ana.browser, &at, &[("title", title)]).await;
    assert_eq!(public(&desk, filed.id).await.0, "No ▇▇▇ after five weeks");
    black_out(&mut ana.browser, &at, &[("title", TITLE)]).await;
    assert_eq!(public(&desk, filed.id).await.0, TITLE, "it was kept whole");

    let change = desk.registry.registry.change().await.unwrap();
    filing::Entity::update_many()
        .set(filing::ActiveModel {
            narrative: sea_orm::ActiveValue::Set(None),
            title: sea_orm::ActiveValue::Set(None),
            ..Default::default()
        })
        .exec(&change.tx)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let redact = format!("{at}/redact");
    let page = ana.browser.post(&redact, &[("title", title)]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_is_recused_or_filed_it_finds_no_such_complaint() {
    let desk = Desk::new().await;
    let (_, reference) = desk.signed().await;
    let mut rae = desk.moderator("rae").await;
    let mut eve = desk.somebody("eve", &[], true).await;
    let change = desk.registry.registry.change().await.unwrap();
    let row = recusal::Model {
        account_id: rae.id,
        business_id: desk.shop,
        since_us: 0,
        why: None,
    };
    insert::<recusal::Entity>(&change, row).await;
    let role = account_role::Model {
        account_id: desk.consumer,
        role: "moderator".to_owned(),
        since_us: 0,
        granted_by: None,
    };
    insert::<account_role::Entity>(&change, role).await;
    let own = redress::registry::sessions::open(&change, desk.consumer, "test", true)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let mut noa = super::super::browser_client::Browser::new(desk.site());
    noa.cookies.insert("__Host-redress".to_owned(), own.token);
    let at = format!("/desk/complaints/{reference}");
    for browser in [&mut rae.browser, &mut eve.browser, &mut noa] {
        assert_eq!(browser.get_once(&at).await.status, StatusCode::NOT_FOUND);
        let sent = [("title", TITLE), ("narrative", NARRATIVE)];
        let page = browser.post_once(&format!("{at}/redact"), &sent).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
    let sought = rae
        .browser
        .get(&format!("/desk?reference={reference}"))
        .await;
    assert!(sought.body.contains("No case that you may see"));
}
