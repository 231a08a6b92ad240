//! What a decision of the desk or a signed mail leads to holds whole or not at all: verified, delivered, told.

use chrono::Days;
use http::StatusCode;
use redress::domain::Tier;
use redress::registry::desk_tasks::TaskKind;
use redress::store::Db;
use redress::store::entities::{
    business, business_contact, business_domain, desk_task, event, mail,
};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use super::program::Ask;
use super::{PREVIEW, People, Storm, complaints, form, now, proofs};
use crate::proof::dns::Dns;
use crate::proof::world::Signer;

async fn open_task(db: &Db, kind: TaskKind) -> Uuid {
    let open = desk_task::Entity::find()
        .filter(desk_task::Column::Kind.eq(kind.as_str()))
        .filter(desk_task::Column::ClosedAtUs.is_null())
        .one(&db.read)
        .await;
    open.unwrap().unwrap().id
}

async fn is_delivered(db: &Db) -> bool {
    complaints(db).await[0].delivered_on.is_some()
}

/// How often the business was told.
async fn told(db: &Db) -> u64 {
    mail::Entity::find()
        .filter(mail::Column::Purpose.eq("business_told"))
        .count(&db.read)
        .await
        .unwrap()
}

/// The desk has found that a domain is the business's own.
async fn vouches(db: &Db, domain: &str) {
    let shop = business::Entity::find().one(&db.read).await.unwrap();
    let row = business_domain::Model {
        business_id: shop.unwrap().id,
        domain: domain.to_owned(),
        how: "desk".to_owned(),
        since_us: 0,
        by_account: None,
    };
    let transaction = db.begin().await.unwrap();
    business_domain::Entity::insert(row.into_active_model())
        .exec_without_returning(&transaction)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
}

async fn events(db: &Db) -> u64 {
    event::Entity::find().count(&db.read).await.unwrap()
}

impl Storm {
    /// A complaint that waits for the desk; its reference.
    pub async fn filed(&mut self, people: &People) -> String {
        let cookies = people.cookies.as_str();
        let draft = self.written(&people.slug, cookies).await;
        assert_eq!(
            self.goes(&draft, "preview", cookies, &PREVIEW).await,
            "send"
        );
        self.goes(&draft, "send", cookies, &form::CONSENT).await
    }
}

#[tokio::test]
async fn a_decision_is_made_once_with_everything_that_follows() {
    let (mut storm, people) = Storm::brewing().await;
    storm.filed(&people).await;
    let task = open_task(&storm.db, TaskKind::Verify).await;
    let path = format!("/desk/cases/{task}/accept");
    let accept = Ask::form(&path, &people.desk, &[("confirmed", "yes")]);
    for place in [
        ("events", "INSERT"),
        ("complaints", "UPDATE"),
        ("desk_tasks", "UPDATE"),
        ("audit", "INSERT"),
        ("mails", "INSERT"),
    ] {
        storm.dies_at(place, &accept).await;
        assert_eq!(events(&storm.db).await, 1, "{place:?}");
    }
    storm.dies_unsaid(&accept, is_delivered).await;
    storm.is_whole().await;
    assert_eq!(
        complaints(&storm.db).await[0].tier,
        Tier::Documented.as_str()
    );
    let before = events(&storm.db).await;
    let again = storm.ask(&accept).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "it is decided");
    storm.dies_half_said(&accept, 40).await;
    assert_eq!(events(&storm.db).await, before);
    assert_eq!(told(&storm.db).await, 1);
    storm.settles().await;
}

#[tokio::test]
async fn an_address_that_was_found_delivers_once() {
    let (mut storm, people) = Storm::brewing().await;
    storm.filed(&people).await;
    let transaction = storm.db.begin().await.unwrap();
    business_contact::Entity::delete_many()
        .exec(&transaction)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    let task = open_task(&storm.db, TaskKind::Verify).await;
    let path = format!("/desk/cases/{task}/accept");
    let accept = Ask::form(&path, &people.desk, &[("confirmed", "yes")]);
    let answer = storm.ask(&accept).await;
    assert_eq!(answer.location(), "/desk?done=accepted");
    assert!(!is_delivered(&storm.db).await);
    let task = open_task(&storm.db, TaskKind::FindContact).await;
    let found = [("address", "care@sofa-palace.example"), ("language", "fr")];
    let found = Ask::form(&format!("/desk/cases/{task}/contact"), &people.desk, &found);
    for place in [
        ("business_contacts", "INSERT"),
        ("events", "INSERT"),
        ("mails", "INSERT"),
    ] {
        storm.dies_at(place, &found).await;
    }
    storm.dies_unsaid(&found, is_delivered).await;
    assert_eq!(storm.ask(&found).await.status, StatusCode::CONFLICT);
    assert_eq!(told(&storm.db).await, 1);
    storm.settles().await;
}

#[tokio::test]
async fn a_signed_mail_verifies_and_delivers_in_one_piece() {
    let dns = Dns::start().await;
    let (mut storm, people) = Storm::brewing().await;
    vouches(&storm.db, "sofa-palace.example").await;
    let resolver = ("REDRESS_DNS_RESOLVER".to_owned(), dns.address.to_string());
    storm.settings.push(resolver);
    let signer = Signer::new("sofa-palace.example", "s1");
    dns.publish("s1._domainkey.sofa-palace.example", &signer.record());
    let date = (now() - Days::new(15)).format("%a, %d %b %Y 08:00:00 +0000");
    let order = signer.sign(&format!(
        "From: Sofa Palace <orders@sofa-palace.example>\r\nTo: Nadia <nadia@mail.example>\r\nDate: {date}\r\n\
         Subject: Your order 4711\r\nMessage-ID: <1@sofa-palace.example>\r\n\r\nOne sofa, 900.00\r\n"
    ));
    let cookies = people.cookies.as_str();
    let draft = storm.written(&people.slug, cookies).await;
    let files = [("order.eml", order.as_bytes())];
    let upload = Ask::files(&format!("{draft}/proof"), cookies, &files);
    storm.dies_at(("proofs", "INSERT"), &upload).await;
    storm.dies_at(("dkim_keys", "INSERT"), &upload).await;
    storm
        .dies_unsaid(&upload, async |db: &Db| proofs(db).await == 1)
        .await;
    storm.ask(&upload).await;
    assert_eq!(proofs(&storm.db).await, 1);
    assert_eq!(
        storm.goes(&draft, "preview", cookies, &PREVIEW).await,
        "send"
    );
    let send = storm.form(&draft, "send", cookies, &form::CONSENT).await;
    for place in [
        ("events", "INSERT"),
        ("complaints", "UPDATE"),
        ("mails", "INSERT"),
    ] {
        // What was agreed to is kept by itself, and only then is there anything that can be half.
        if place.0 == "events" {
            let agreed = async |db: &Db| {
                super::drafts(db).await[0]
                    .data
                    .contains("\"truthful\":true")
            };
            super::stop::set(&storm.db, place).await;
            storm.dies_unsaid(&send, agreed).await;
            super::stop::lift(&storm.db, place).await;
        }
        storm.dies_at(place, &send).await;
        assert!(complaints(&storm.db).await.is_empty());
    }
    storm
        .dies_unsaid(&send, async |db: &Db| !complaints(db).await.is_empty())
        .await;
    storm.is_whole().await;
    let row = complaints(&storm.db).await.remove(0);
    assert_eq!(row.tier, Tier::Signed.as_str());
    assert!(
        row.delivered_on.is_some(),
        "verified, delivered and told at once"
    );
    assert_eq!(told(&storm.db).await, 1);
    let to = format!("/my/complaints/{}", row.reference);
    assert_eq!(storm.ask(&send).await.location(), to);
    storm.settles().await;
}
