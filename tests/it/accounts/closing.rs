//! Taking one's data along, and leaving: nothing private stays anywhere, and the record keeps its place.

use chrono::Duration;
use http::StatusCode;
use redress::domain::{Actor, EventKind, Tier};
use redress::jobs;
use redress::registry::append::append;
use redress::registry::enlist::{Enlister, Named};
use redress::registry::file::{NewComplaint, file};
use redress::registry::projection::Header;
use redress::search::ComplaintQuery;
use redress::store::bulk;
use redress::store::entities;
use redress::store::entities::{account, desk_task, draft, filing, mail, proof, question};
use sea_orm::{ActiveValue, EntityTrait, IntoActiveModel};
use uuid::Uuid;

use super::super::browser_client::{Browser, texts};
use super::super::support::TestRegistry;
use super::taking_along::export;
use super::{ADA, BETTER, GOOD, sign_in, signed_up};

/// Words that only private texts hold.
const SECRETS: [&str; 9] = [
    "ada@example.org",
    "Ada Lovelace",
    "zebrine",
    "quagga",
    "okapi",
    "tapir",
    "serval",
    "numbat",
    "Quokkatown",
];

/// A complaint of the only account, with everything that can be private about it, delivered three days ago if
/// `delivered`; its reference.
pub async fn complaint(registry: &TestRegistry, delivered: bool) -> String {
    let account = account::Entity::find().one(&registry.db.read).await;
    let account = account.unwrap().unwrap();
    let mut enlister = Enlister::load(&registry.db.read).await.unwrap();
    let mut change = registry.change().await.unwrap();
    let named = Named {
        spelling: "Meridian Parcel",
        country: "GB",
        sector: "post-and-parcels",
    };
    let business = enlister.enlist(named).unwrap().id;
    enlister.take_new().write(&change.tx).await.unwrap();
    let header = Header {
        business_id: business,
        consumer_id: Some(account.id),
        country: "GB".to_owned(),
        city: Some("Quokkatown".to_owned()),
        language: "en".to_owned(),
        ..Header::default()
    };
    let new = NewComplaint {
        header,
        title: Some("A zebrine parcel".to_owned()),
        narrative: Some("The quagga never came.".to_owned()),
        filed: EventKind::Filed {
            trouble_began_on: None,
            wanted: None,
            claimed: None,
            human_reached: None,
            told_on: None,
            channels: Vec::new(),
        },
    };
    let (id, reference) = file(&mut change, new).await.unwrap();
    write_private_half(&change, &account, id, business).await;
    if delivered {
        let verified = EventKind::Verified {
            tier: Tier::Documented,
        };
        append(&mut change, id, Actor::Desk, verified)
            .await
            .unwrap();
        append(&mut change, id, Actor::Registry, EventKind::Delivered)
            .await
            .unwrap();
        let answered = EventKind::Answered {
            person: Some("Ben Ops".to_owned()),
            role: Some("Customer care".to_owned()),
            text: Some("Dear Ada Lovelace, the okapi is on its way.".to_owned()),
            relief: None,
            promise: None,
            day_unknown: false,
        };
        append(&mut change, id, Actor::Business, answered)
            .await
            .unwrap();
        let replied = EventKind::Replied {
            text: Some("No okapi came.".to_owned()),
        };
        append(&mut change, id, Actor::Consumer, replied)
            .await
            .unwrap();
    }
    change.commit().await.unwrap();
    jobs::drain(&registry.registry).await.unwrap();
    reference.to_string()
}

async fn write_private_half(
    change: &redress::registry::Change<'_>,
    account: &account::Model,
    id: Uuid,
    business: Uuid,
) {
    let now_us = change.now.timestamp_micros();
    let filing = filing::Model {
        complaint_id: id,
        draft_id: change.new_id(),
        account_id: account.id,
        business_id: business,
        filed_at_us: now_us,
        narrative: Some("The quagga of Ada Lovelace never came.".to_owned()),
        blackings: "[[3,4]]".to_owned(),
        text_hash: format!("{id}"),
        shares_identity: true,
        consumer_name: Some("Ada Lovelace".to_owned()),
        title: Some("A quagga for Ada Lovelace".to_owned()),
        title_blackings: Some("[[4,5]]".to_owned()),
    };
    bulk::insert::<filing::Entity>(&change.tx, &[filing])
        .await
        .unwrap();
    let draft_id = change.new_id();
    let draft = draft::Model {
        id: draft_id,
        account_id: Some(account.id),
        browser_hash: None,
        data: r#"{"narrative":"a tapir"}"#.to_owned(),
        version: 1,
        created_at_us: now_us,
        updated_at_us: now_us,
        complaint_id: None,
    };
    bulk::insert::<draft::Entity>(&change.tx, &[draft])
        .await
        .unwrap();
    for (of_draft, of_complaint) in [(Some(draft_id), None), (None, Some(id))] {
        let proof = proof::Model {
            id: change.new_id(),
            draft_id: of_draft,
            complaint_id: of_complaint,
            kind: "pdf".to_owned(),
            name: "serval.pdf".to_owned(),
            bytes: 7,
            hash: "serval".to_owned(),
            stored_as: None,
            added_at_us: now_us,
            check: Some("\"serval\"".to_owned()),
            deleted_at_us: None,
        };
        proof::Entity::insert(proof.into_active_model())
            .exec_without_returning(&change.tx)
            .await
            .unwrap();
    }
    let question = question::Model {
        id: change.new_id(),
        complaint_id: id,
        asked_by: change.new_id(),
        asked_at_us: now_us,
        text: "Which numbat?".to_owned(),
        answered_at_us: Some(now_us),
        answer: Some("The numbat of Tuesday".to_owned()),
    };
    bulk::insert::<question::Entity>(&change.tx, &[question])
        .await
        .unwrap();
    let task = desk_task::ActiveModel {
        id: ActiveValue::Set(change.new_id()),
        kind: ActiveValue::Set("verify".to_owned()),
        complaint_id: ActiveValue::Set(Some(id)),
        business_id: ActiveValue::Set(None),
        opened_at_us: ActiveValue::Set(now_us),
        due_on: ActiveValue::Set(change.today()),
        barred_account: ActiveValue::Set(None),
        closed_at_us: ActiveValue::Set(None),
        closed_by: ActiveValue::Set(None),
        decision: ActiveValue::Set(None),
        reasons: ActiveValue::Set(None),
        note: ActiveValue::Set(Some("look at the numbat".to_owned())),
        taken_by: ActiveValue::Set(None),
    };
    desk_task::Entity::insert(task)
        .exec_without_returning(&change.tx)
        .await
        .unwrap();
    write_letter(change, account, id).await;
}

async fn write_letter(change: &redress::registry::Change<'_>, account: &account::Model, id: Uuid) {
    let letter = mail::Model {
        id: change.new_id(),
        code: format!("c{id}"),
        once_key: None,
        account_id: Some(account.id),
        business_id: None,
        complaint_id: Some(id),
        purpose: "complaint_received".to_owned(),
        language: "en".to_owned(),
        address: account.email.clone(),
        address_hint: "a…@example.org".to_owned(),
        subject: Some("Your zebrine parcel".to_owned()),
        body_text: Some("Dear Ada Lovelace".to_owned()),
        body_html: None,
        written_at_us: change.now.timestamp_micros(),
        sent_at_us: None,
        given_up: None,
    };
    mail::Entity::insert(letter.into_active_model())
        .exec_without_returning(&change.tx)
        .await
        .unwrap();
}

/// Every row of every table that could hold something of a person.
async fn rows(registry: &TestRegistry) -> Vec<String> {
    let db = &registry.db.read;
    let mut lines = Vec::new();
    macro_rules! tables {
        ($($name:ident),*) => {$(
            let rows = entities::$name::Entity::find().all(db).await.unwrap();
            lines.extend(rows.iter().map(|row| format!("{} {row:?}", stringify!($name))));
        )*};
    }
    tables!(
        account,
        account_role,
        audit,
        business,
        business_contact,
        change,
        complaint
    );
    tables!(
        complaint_text,
        desk_task,
        draft,
        event,
        filing,
        job,
        mail,
        membership,
        proof
    );
    tables!(
        proof_access,
        question,
        recovery_code,
        recusal,
        session,
        single_use_token
    );
    lines
}

#[tokio::test]
async fn everything_of_ones_own_can_be_taken_along() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let reference = complaint(&registry, true).await;
    let mut eve = browser.another();
    signed_up(&registry, &mut eve, "eve@example.org").await;

    let own = export(&browser).await;
    let data = &own.data;
    assert_eq!(data["account"]["email"], ADA);
    assert_eq!(data["drafts"][0]["given"]["narrative"], "a tapir");
    assert_eq!(data["drafts"][0]["proofs"][0]["name"], "serval.pdf");
    let told = &data["complaints"][0];
    assert_eq!(told["reference"], reference.as_str());
    assert_eq!(told["business"]["name"], "Meridian Parcel");
    assert_eq!(told["public"]["narrative"], "The quagga never came.");
    assert_eq!(
        told["private"]["narrative"],
        "The quagga of Ada Lovelace never came."
    );
    assert_eq!(told["private"]["name"], "Ada Lovelace");
    assert_eq!(told["events"].as_array().unwrap().len(), 5);
    assert_eq!(told["proofs"][0]["kind"], "pdf");
    assert_eq!(told["questions"][0]["answer"], "The numbat of Tuesday");
    assert_eq!(data["sessions"].as_array().unwrap().len(), 1);
    assert_eq!(data["letters"].as_array().unwrap().len(), 2);
    assert!(!data.to_string().contains("argon2"), "no secret is in it");
    let letter = &data["letters"][1];
    assert_eq!(letter["to"], ADA, "until it is sent");
    assert_eq!(letter["text"], "Dear Ada Lovelace");

    let other = export(&eve).await.data.to_string();
    for secret in SECRETS.iter().filter(|secret| **secret != "Ada Lovelace") {
        assert!(!other.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn a_closed_account_leaves_a_tombstone_and_no_word() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    signed_up(&registry, &mut browser, ADA).await;
    let public = complaint(&registry, true).await;
    let hidden = complaint(&registry, false).await;
    registry
        .clock
        .turn_to(registry.clock.now() + Duration::days(3));
    let path = format!("/complaints/{public}");
    let page = browser.get(&path).await;
    assert!(page.body.contains("quagga") && page.body.contains("okapi"));
    let found = async || {
        let query = ComplaintQuery::default();
        registry.search.complaints(query).await.unwrap().total
    };
    assert_eq!(found().await, 1);
    let before = rows(&registry).await.join("\n");
    for secret in SECRETS {
        assert!(
            before.contains(secret),
            "{secret}: or this test cannot fail"
        );
    }

    let page = browser.get("/account/close").await;
    assert_eq!(texts(&page, "h1"), ["Close the account"]);
    let page = browser
        .post("/account/close", &[("password", BETTER)])
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(texts(&page, "[role=alert] a").len(), 2);
    assert_eq!(browser.get_once("/account").await.status, StatusCode::OK);
    let page = browser
        .post("/account/close", &[("password", GOOD), ("sure", "1")])
        .await;
    assert_eq!(texts(&page, "h1"), ["Your account is closed"]);
    assert!(browser.cookies.is_empty());
    assert_eq!(
        sign_in(&mut browser, ADA, GOOD).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );

    jobs::drain(&registry.registry).await.unwrap();
    let page = browser.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(texts(&page, "h1[data-outcome=voided]").len(), 1);
    assert!(texts(&page, ".pairs strong")[0].contains("person"));
    let gone = browser.get(&format!("/complaints/{hidden}")).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND, "it never was public");
    assert_eq!(found().await, 0);
    let businesses = browser.get("/businesses/meridian-parcel").await;
    assert_eq!(businesses.status, StatusCode::OK);

    let left = rows(&registry).await;
    for secret in SECRETS.into_iter().chain(["a…@example.org"]) {
        let holds: Vec<_> = left.iter().filter(|row| row.contains(secret)).collect();
        assert!(holds.is_empty(), "{secret} is left in {holds:#?}");
    }
    let said = left.iter().filter(|row| row.contains("account_closed"));
    assert_eq!(said.count(), 1, "one letter, to say so");
    let places: Vec<_> = entities::complaint::Entity::find()
        .all(&registry.db.read)
        .await
        .unwrap();
    assert_eq!(places.len(), 2, "the rows stay");
    assert!(
        places
            .iter()
            .all(|row| row.void_reason.as_deref() == Some("erased"))
    );
    assert!(places.iter().all(|row| row.received_on.is_some()));
    let tasks = desk_task::Entity::find()
        .all(&registry.db.read)
        .await
        .unwrap();
    assert!(tasks.iter().all(|task| task.closed_at_us.is_some()));

    signed_up(&registry, &mut browser, ADA).await;
    let data = export(&browser).await.data.to_string();
    assert!(!data.contains(&public), "a new account begins empty");
}
