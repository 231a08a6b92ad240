//! Businesses at the desk: listing, joining, taking apart, addresses; and who sees an unlisted one.

use http::StatusCode;
use redress::domain::Stage;
use redress::jobs;
use redress::registry::desk_tasks::{self, TaskKind};
use redress::registry::verify;
use redress::store::entities::{
    business, business_alias, business_contact, business_domain, desk_task, filing,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::super::browser_client::{Browser, location, texts};
use super::super::support::get;
use super::{Desk, Filed, add_business};

async fn accept(desk: &Desk, filed: &Filed, by: Uuid) {
    let mut change = desk.registry.registry.change().await.unwrap();
    verify::accept(&mut change, filed.task, by, None)
        .await
        .unwrap();
    change.commit().await.unwrap();
}

async fn row(desk: &Desk, slug: &str) -> business::Model {
    business::Entity::find()
        .filter(business::Column::Slug.eq(slug))
        .one(&desk.db.read)
        .await
        .unwrap()
        .unwrap()
}

#[tokio::test]
async fn an_unlisted_business_is_on_no_public_page() {
    let desk = Desk::new().await;
    let hidden = add_business(&desk.registry, "Zyxomma Traders", false).await;
    desk.filed_about(hidden).await;
    desk.filed().await;
    jobs::drain(&desk.registry).await.unwrap();
    jobs::score_all(&desk.registry).await.unwrap();
    for path in [
        "/",
        "/businesses",
        "/businesses?q=Zyxomma",
        "/businesses?country=FR",
        "/businesses?sector=retail",
        "/search?q=Zyxomma",
        "/sectors",
        "/sectors/retail",
        "/compare?b=zyxomma-traders",
        "/stats",
        "/compare?add=Zyxomma",
        "/feed.atom",
        "/sitemaps/businesses-1.xml",
        "/fr/businesses?q=Zyxomma",
    ] {
        let page = desk.get(path).await;
        assert!(
            page.status.is_success() || page.status == StatusCode::NOT_FOUND,
            "{path}: {}",
            page.status
        );
        assert!(!page.body.contains("Zyxomma Traders"), "{path}");
    }
    for path in [
        "/businesses/zyxomma-traders",
        "/businesses/zyxomma-traders/score",
        "/businesses/zyxomma-traders/feed.atom",
        "/businesses/zyxomma-traders/badge.svg",
        "/search?business=zyxomma-traders",
    ] {
        assert_eq!(desk.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(
        desk.get("/businesses?q=Kettle")
            .await
            .body
            .contains("Kettle House")
    );
}

#[tokio::test]
async fn a_business_is_listed_before_its_complaint_is_accepted() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await;
    let new = add_business(&desk.registry, "pots and pans", false).await;
    let filed = desk.filed_about(new).await;
    let path = format!("/desk/cases/{}", filed.task);
    let refused = ana
        .browser
        .post(&format!("{path}/accept"), &[("confirmed", "yes")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("List the business first"));
    let list = format!("{path}/list");
    let again = ana
        .browser
        .post(
            &list,
            &[
                ("name", ""),
                ("website", "javascript:x"),
                ("domain", "co.uk"),
            ],
        )
        .await;
    assert_eq!(
        texts(&again, "[role=alert] a").len(),
        5,
        "{:?}",
        texts(&again, "[role=alert] a")
    );
    let taken = [
        ("name", "KETTLE HOUSE"),
        ("country", "FR"),
        ("sector", "retail"),
    ];
    let same = ana.browser.post(&list, &taken).await;
    assert!(same.body.contains("Another listed business has this name"));
    let entry = [
        ("name", "Pots & Pans"),
        ("country", "FR"),
        ("sector", "retail"),
        ("website", "www.pots.example/contact"),
        ("domain", "https://www.pots.example"),
    ];
    ana.browser.post(&list, &entry).await;
    assert_eq!(ana.browser.at, path);
    let listed = row(&desk, "pots-pans").await;
    assert_eq!((listed.id, listed.listed), (new, true));
    assert_eq!(
        listed.website.as_deref(),
        Some("https://www.pots.example/contact")
    );
    let domains = business_domain::Entity::find()
        .all(&desk.db.read)
        .await
        .unwrap();
    assert_eq!(domains[0].domain, "pots.example");
    assert_eq!(
        desk.get("/businesses/pots-pans").await.status,
        StatusCode::OK
    );
    ana.browser
        .post(&format!("{path}/accept"), &[("confirmed", "yes")])
        .await;
    assert_eq!(desk.state(filed.id).await.stage(), Stage::Delivered);
}

#[tokio::test]
async fn a_name_that_a_consumer_gave_can_be_a_listed_business() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await;
    let typed = add_business(&desk.registry, "Kettel Haus", false).await;
    let filed = desk.filed_about(typed).await;
    let path = format!("/desk/cases/{}", filed.task);
    let wrong = ana
        .browser
        .post(&format!("{path}/belongs"), &[("slug", "no-such")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let typed = "https://registry.example/businesses/kettle-house?x=1";
    ana.browser
        .post(&format!("{path}/belongs"), &[("slug", typed)])
        .await;
    let filing = filing::Entity::find_by_id(filed.id)
        .one(&desk.db.read)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(filing.business_id, desk.shop);
    let spellings = business_alias::Entity::find()
        .filter(business_alias::Column::BusinessId.eq(desk.shop))
        .all(&desk.db.read)
        .await
        .unwrap();
    assert!(spellings.iter().any(|row| row.spelling == "Kettel Haus"));
    ana.browser
        .post(&format!("{path}/accept"), &[("confirmed", "yes")])
        .await;
    assert_eq!(desk.state(filed.id).await.stage(), Stage::Delivered);
}

#[tokio::test]
async fn two_entries_become_one_and_apart_again_and_nothing_is_lost() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await;
    let twin = add_business(&desk.registry, "Kettle House SARL Paris", true).await;
    for about in [desk.shop, twin, twin] {
        let filed = desk.filed_about(about).await;
        accept(&desk, &filed, ana.id).await;
    }
    desk.turn_to("2026-11-27".parse().unwrap());
    jobs::begin_day(&desk.registry).await.unwrap();
    let before = desk.content().await;
    let old = "/businesses/kettle-house-sarl-paris";
    assert_eq!(desk.get(old).await.status, StatusCode::OK);

    let merge = "/desk/businesses/kettle-house-sarl-paris/merge";
    let preview = ana.browser.post(merge, &[("slug", "kettle-house")]).await;
    let says = texts(&preview, ".notice").join(" ");
    assert!(
        says.contains("Moves: 2 complaints. Already there: 1 complaint."),
        "{says}"
    );
    assert_eq!(
        desk.content().await.tables,
        before.tables,
        "a preview changes nothing"
    );
    ana.browser.fill(&preview, merge, &[]).await;
    jobs::drain(&desk.registry).await.unwrap();
    for (from, to) in [
        (old.to_owned(), "/businesses/kettle-house".to_owned()),
        (
            format!("/fr{old}/score"),
            "/fr/businesses/kettle-house/score".to_owned(),
        ),
        (
            format!("{old}/badge.svg"),
            "/businesses/kettle-house/badge.svg".to_owned(),
        ),
        (
            "/search?business=kettle-house-sarl-paris&lang=en".to_owned(),
            "/search?business=kettle-house&lang=en".to_owned(),
        ),
    ] {
        let page = desk.get(&from).await;
        assert_eq!(page.status, StatusCode::MOVED_PERMANENTLY, "{from}");
        assert_eq!(location(&page).unwrap(), to);
    }
    let kept = desk.get("/businesses/kettle-house").await;
    assert!(
        kept.body.contains("3 complaints"),
        "the page counts them all"
    );
    assert!(
        kept.body.contains("Kettle House SARL Paris"),
        "as another spelling"
    );
    let found = desk.get("/search?business=kettle-house").await;
    assert!(found.body.contains("3 complaints"), "the index moved them");
    assert!(
        !desk
            .get("/businesses")
            .await
            .body
            .contains("kettle-house-sarl-paris")
    );

    let page = ana.browser.get("/desk/businesses/kettle-house").await;
    assert!(page.body.contains("became part of this one"));
    let undo = "/desk/businesses/kettle-house/take-back";
    ana.browser.fill(&page, undo, &[]).await;
    jobs::drain(&desk.registry).await.unwrap();
    jobs::score_all(&desk.registry).await.unwrap();
    assert_eq!(desk.content().await, before, "as it was");
    assert_eq!(desk.get(old).await.status, StatusCode::OK);
}

#[tokio::test]
async fn spellings_leave_and_take_their_complaints_along() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await;
    let other = add_business(&desk.registry, "Kettle Garden", true).await;
    let (stays, leaves) = (desk.filed().await, desk.filed_about(other).await);
    for filed in [&stays, &leaves] {
        accept(&desk, filed, ana.id).await;
    }
    ana.browser
        .post(
            "/desk/businesses/kettle-garden/merge",
            &[("slug", "kettle-house"), ("confirmed", "yes")],
        )
        .await;
    let split = "/desk/businesses/kettle-house/split";
    let reference = leaves.reference.to_string();
    let entry = [
        ("name", "Kettle Garden"),
        ("country", "FR"),
        ("sector", "retail"),
    ];
    let none = ana.browser.post(split, &entry).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut sent = entry.to_vec();
    sent.extend([
        ("spellings", "Kettle Garden"),
        ("references", "RD-2020-000009"),
    ]);
    let foreign = ana.browser.post(split, &sent).await;
    assert!(foreign.body.contains("not about this business"));
    let mut sent = entry.to_vec();
    sent.extend([
        ("spellings", "Kettle Garden"),
        ("references", reference.as_str()),
    ]);
    ana.browser.post(split, &sent).await;
    assert_eq!(ana.browser.at, "/desk/businesses/kettle-garden-2?done=yes");
    desk.turn_to("2026-11-27".parse().unwrap());
    jobs::begin_day(&desk.registry).await.unwrap();
    let page = desk.get("/businesses/kettle-garden-2").await;
    assert!(page.body.contains(&reference));
    assert!(
        !desk
            .get("/businesses/kettle-house")
            .await
            .body
            .contains(&reference)
    );
}

#[tokio::test]
async fn what_the_desk_knows_of_a_business_can_be_changed() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await;
    add_business(&desk.registry, "Kettle Garden", true).await;
    for slug in ["kettle-house", "kettle-garden"] {
        let path = format!("/desk/businesses/{slug}/edit");
        let sent = [
            ("sector", "travel"),
            ("website", "kettle.example"),
            ("domain", "kettle.example"),
            ("group", "Kettles"),
        ];
        let page = ana.browser.post(&path, &sent).await;
        assert!(page.body.contains("Saved."), "{}", page.status);
    }
    jobs::drain(&desk.registry).await.unwrap();
    let page = desk.get("/businesses/kettle-house").await;
    assert!(
        page.body.contains("/sectors/travel") && page.body.contains("/businesses/kettle-garden")
    );
    let dropped = ana
        .browser
        .post(
            "/desk/businesses/kettle-house/drop-domain",
            &[("domain", "kettle.example")],
        )
        .await;
    assert_eq!(dropped.status, StatusCode::OK);
    let left = business_domain::Entity::find()
        .all(&desk.db.read)
        .await
        .unwrap();
    assert_eq!(left.len(), 1);
}

#[tokio::test]
async fn an_address_is_found_or_a_letter_goes_by_post() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await;
    for (slug, name) in [("one", "One"), ("two", "Two")] {
        let id = add_business(&desk.registry, name, true).await;
        let change = desk.registry.registry.change().await.unwrap();
        business_contact::Entity::delete_many()
            .filter(business_contact::Column::BusinessId.eq(id))
            .exec(&change.tx)
            .await
            .unwrap();
        desk_tasks::open(&change, TaskKind::FindContact, None, Some(id), None)
            .await
            .unwrap();
        change.commit().await.unwrap();
        let task = desk_task::Entity::find()
            .filter(desk_task::Column::BusinessId.eq(id))
            .one(&desk.db.read)
            .await
            .unwrap()
            .unwrap();
        let path = format!("/desk/cases/{}", task.id);
        assert!(ana.browser.get(&path).await.body.contains(name));
        if slug == "one" {
            for bad in ["nobody", "no-reply@one.example", "do.not.reply@one.example"] {
                let sent = [("address", bad), ("language", "fr")];
                let page = ana.browser.post(&format!("{path}/contact"), &sent).await;
                assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
            }
            let sent = [("address", "care@one.example"), ("language", "fr")];
            ana.browser.post(&format!("{path}/contact"), &sent).await;
            assert_eq!(ana.browser.at, "/desk?done=found");
        } else {
            for bad in ["", "2026-11-24", "2026-01-01"] {
                let page = ana
                    .browser
                    .post(&format!("{path}/posted"), &[("on", bad)])
                    .await;
                assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
            }
            ana.browser
                .post(&format!("{path}/posted"), &[("on", "2026-11-20")])
                .await;
            assert_eq!(ana.browser.at, "/desk?done=posted");
        }
    }
    let found = business_contact::Entity::find()
        .filter(business_contact::Column::Address.eq("care@one.example"))
        .one(&desk.db.read)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (found.language.as_str(), found.by_account),
        ("fr", Some(ana.id))
    );
}

#[tokio::test]
async fn a_search_finds_businesses_by_any_spelling() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await;
    add_business(&desk.registry, "100% Tea_Pot", false).await;
    let unlisted = ana.browser.get("/desk/businesses").await;
    assert_eq!(texts(&unlisted, ".entry h3"), ["100% Tea_Pot"]);
    for (query, hits) in [("ETTLE", 1), ("%25", 1), ("_", 1), ("x%25", 0)] {
        let page = ana
            .browser
            .get(&format!("/desk/businesses?q={query}"))
            .await;
        assert_eq!(texts(&page, ".entry h3").len(), hits, "{query}");
    }
    let nobody = get(&desk.site(), "/desk/businesses").await;
    assert!(location(&nobody).unwrap().starts_with("/sign-in"));
    let mut eve = desk.somebody("eve", &[], true).await;
    let _: &mut Browser = &mut eve.browser;
    assert_eq!(
        eve.browser
            .get_once("/desk/businesses/kettle-house")
            .await
            .status,
        StatusCode::NOT_FOUND
    );
}
