//! What waits for a business when it becomes part of another, comes apart again, or is found: it goes on, and the
//! desk looks for one address.

use http::StatusCode;
use redress::domain::{Stage, WithdrawReason};
use redress::jobs;
use redress::registry::desk_tasks::TaskKind;
use redress::registry::{accounts, verify, withdraw};
use redress::store::entities::{business, business_contact, business_key, desk_task};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::super::browser_client::texts;
use super::{Desk, Filed, add_business};

/// Takes a business's addresses away.
async fn without_address(desk: &Desk, business_id: Uuid) {
    let change = desk.registry.registry.change().await.unwrap();
    business_contact::Entity::delete_many()
        .filter(business_contact::Column::BusinessId.eq(business_id))
        .exec(&change.tx)
        .await
        .unwrap();
    change.commit().await.unwrap();
}

/// A verified complaint about a business.
async fn verified(desk: &Desk, business_id: Uuid, by: Uuid) -> Filed {
    let filed = desk.filed_about(business_id).await;
    let mut change = desk.registry.registry.change().await.unwrap();
    verify::accept(&mut change, filed.task, by, None)
        .await
        .unwrap();
    change.commit().await.unwrap();
    filed
}

/// Open tasks to find an address of a business.
async fn searches(desk: &Desk, business_id: Uuid) -> Vec<Uuid> {
    desk_task::Entity::find()
        .filter(desk_task::Column::Kind.eq(TaskKind::FindContact.as_str()))
        .filter(desk_task::Column::BusinessId.eq(business_id))
        .filter(desk_task::Column::ClosedAtUs.is_null())
        .all(&desk.db.read)
        .await
        .unwrap()
        .into_iter()
        .map(|task| task.id)
        .collect()
}

/// How many tasks look for an address of the shop, and of another business.
async fn looked(desk: &Desk, other: Uuid) -> (usize, usize) {
    let shop = searches(desk, desk.shop).await.len();
    (shop, searches(desk, other).await.len())
}

async fn merge(ana: &mut super::Somebody, from: &str, into: &str) {
    let path = format!("/desk/businesses/{from}/merge");
    let sent = [("slug", into), ("confirmed", "yes")];
    let page = ana.browser.post(&path, &sent).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
}

#[tokio::test]
async fn what_waits_on_one_side_goes_out_by_the_other_sides_address() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await;
    let twin = add_business(&desk.registry, "Kettle Twin", true).await;
    without_address(&desk, twin).await;
    let filed = verified(&desk, twin, ana.id).await;
    assert_eq!(desk.state(filed.id).await.stage(), Stage::Verified);
    assert_eq!(searches(&desk, twin).await.len(), 1);
    merge(&mut ana, "kettle-twin", "kettle-house").await;
    assert_eq!(desk.state(filed.id).await.stage(), Stage::Delivered);
    // The other way round: the entry that goes brings the address.
    let garden = add_business(&desk.registry, "Kettle Garden", true).await;
    without_address(&desk, desk.shop).await;
    let filed = verified(&desk, desk.shop, ana.id).await;
    assert_eq!(desk.state(filed.id).await.stage(), Stage::Verified);
    merge(&mut ana, "kettle-garden", "kettle-house").await;
    assert_eq!(desk.state(filed.id).await.stage(), Stage::Delivered);
    for business in [twin, garden, desk.shop] {
        assert_eq!(searches(&desk, business).await, [] as [Uuid; 0]);
    }
    jobs::drain(&desk.registry).await.unwrap();
    let queue = ana.browser.get("/desk?kind=find_contact").await;
    assert!(texts(&queue, "tbody tr").is_empty());
}

#[tokio::test]
async fn one_address_is_looked_for_wherever_the_complaints_are() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await;
    let twin = add_business(&desk.registry, "Kettle Twin", true).await;
    let mut waits = Vec::new();
    for business in [desk.shop, twin] {
        without_address(&desk, business).await;
        waits.push(verified(&desk, business, ana.id).await);
    }
    assert_eq!(looked(&desk, twin).await, (1, 1));
    merge(&mut ana, "kettle-twin", "kettle-house").await;
    assert_eq!(looked(&desk, twin).await, (1, 0), "one for both");
    let task = searches(&desk, desk.shop).await[0];
    let page = ana.browser.get(&format!("/desk/cases/{task}")).await;
    for filed in &waits {
        let reference = filed.reference.to_string();
        assert!(page.body.contains(&reference), "{reference}");
    }
    let page = ana.browser.get("/desk/businesses/kettle-house").await;
    let undo = "/desk/businesses/kettle-house/take-back";
    ana.browser.fill(&page, undo, &[]).await;
    assert_eq!(looked(&desk, twin).await, (1, 1), "and apart again");

    // Found for one, it is found for that one alone.
    let task = searches(&desk, twin).await[0];
    let sent = [("address", "care@twin.example"), ("language", "fr")];
    ana.browser
        .post(&format!("/desk/cases/{task}/contact"), &sent)
        .await;
    assert_eq!(looked(&desk, twin).await, (1, 0));
    assert_eq!(desk.state(waits[0].id).await.stage(), Stage::Verified);
    assert_eq!(desk.state(waits[1].id).await.stage(), Stage::Delivered);
}

#[tokio::test]
async fn what_leaves_with_a_spelling_is_looked_for_anew() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await;
    let garden = add_business(&desk.registry, "Kettle Garden", true).await;
    without_address(&desk, desk.shop).await;
    without_address(&desk, garden).await;
    let filed = verified(&desk, garden, ana.id).await;
    merge(&mut ana, "kettle-garden", "kettle-house").await;
    assert_eq!(searches(&desk, desk.shop).await.len(), 1);
    let reference = filed.reference.to_string();
    let sent = [
        ("name", "Kettle Garden"),
        ("country", "FR"),
        ("sector", "retail"),
        ("spellings", "Kettle Garden"),
        ("references", reference.as_str()),
    ];
    ana.browser
        .post("/desk/businesses/kettle-house/split", &sent)
        .await;
    assert_eq!(ana.browser.at, "/desk/businesses/kettle-garden-2?done=yes");
    let new = business::Entity::find()
        .filter(business::Column::Slug.eq("kettle-garden-2"))
        .one(&desk.db.read)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(searches(&desk, new.id).await.len(), 1);
    assert_eq!(searches(&desk, desk.shop).await, [] as [Uuid; 0]);
}

#[tokio::test]
async fn an_address_is_one_that_people_read_and_is_kept_once() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await;
    without_address(&desk, desk.shop).await;
    let filed = verified(&desk, desk.shop, ana.id).await;
    let task = searches(&desk, desk.shop).await[0];
    let path = format!("/desk/cases/{task}/contact");
    for bad in [
        "care@localhost",
        "care@shop.example, boss@shop.example",
        "dontreply@shop.example",
        "nicht-antworten@shop.example",
        "ne.reply.pas@shop.example",
        "desk-noreply@shop.example",
    ] {
        let sent = [("address", bad), ("language", "fr")];
        let page = ana.browser.post(&path, &sent).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
        assert_eq!(texts(&page, "#e-address").len(), 1, "{bad}");
    }
    let sent = [("address", "Care@Shop.example"), ("language", "fr")];
    ana.browser.post(&path, &sent).await;
    assert_eq!(ana.browser.at, "/desk?done=found");
    assert_eq!(desk.state(filed.id).await.stage(), Stage::Delivered);
    let change = desk.registry.registry.change().await.unwrap();
    redress::registry::desk_tasks::open(
        &change,
        TaskKind::FindContact,
        None,
        Some(desk.shop),
        None,
    )
    .await
    .unwrap();
    change.commit().await.unwrap();
    let task = searches(&desk, desk.shop).await[0];
    let path = format!("/desk/cases/{task}/contact");
    let sent = [("address", "care@shop.EXAMPLE"), ("language", "fr")];
    ana.browser.post(&path, &sent).await;
    assert_eq!(ana.browser.at, "/desk?done=found");
    let kept = business_contact::Entity::find()
        .filter(business_contact::Column::BusinessId.eq(desk.shop))
        .all(&desk.db.read)
        .await
        .unwrap();
    assert_eq!(kept.len(), 1, "{kept:?}");
}

#[tokio::test]
async fn a_business_is_found_in_whatever_case_and_accents_it_is_typed() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await;
    for name in ["Électro Étoile", "Güneş Elektrik", "شركة الأثاث"] {
        add_business(&desk.registry, name, true).await;
    }
    let keys = business_key::Entity::find()
        .all(&desk.db.read)
        .await
        .unwrap();
    assert_eq!(keys.len(), 4, "one for each name");
    for (typed, name) in [
        ("ÉTOILE", "Électro Étoile"),
        ("etoile", "Électro Étoile"),
        ("électro é", "Électro Étoile"),
        ("GÜNEŞ", "Güneş Elektrik"),
        ("gunes", "Güneş Elektrik"),
        ("الاثاث", "شركة الأثاث"),
    ] {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("q", typed)
            .finish();
        let page = ana.browser.get(&format!("/desk/businesses?{query}")).await;
        assert_eq!(texts(&page, ".entry h3"), [name], "{typed}");
    }
}

#[tokio::test]
async fn nobody_looks_for_an_address_when_the_last_that_waited_is_taken_back_or_erased() {
    let desk = Desk::new().await;
    let ana = desk.moderator("ana").await;
    without_address(&desk, desk.shop).await;
    let first = verified(&desk, desk.shop, ana.id).await;
    let second = verified(&desk, desk.shop, ana.id).await;
    let (why, who) = (WithdrawReason::Mistaken, desk.consumer);
    for (filed, left) in [(first, 1), (second, 0)] {
        let mut change = desk.registry.registry.change().await.unwrap();
        withdraw::withdraw(&mut change, who, filed.id, why, false)
            .await
            .unwrap();
        change.commit().await.unwrap();
        assert_eq!(searches(&desk, desk.shop).await.len(), left);
    }
    verified(&desk, desk.shop, ana.id).await;
    assert_eq!(searches(&desk, desk.shop).await.len(), 1);
    accounts::close(&desk.registry, who).await.unwrap();
    assert!(searches(&desk, desk.shop).await.is_empty());
}
