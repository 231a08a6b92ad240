//! A consumer with an account, a business, and a complaint that was filed: where these journeys begin.

use std::path::PathBuf;

use chrono::Days;
use redress::domain::{Actor, DeclineReason, EventKind, Remedy, State, Tier};
use redress::jobs;
use redress::registry::append::append;
use redress::registry::desk_tasks::{self, TaskKind};
use redress::registry::enlist::{Enlister, Named};
use redress::registry::file::{NewComplaint, file};
use redress::registry::projection::Header;
use redress::registry::{Registry, deliver, sessions};
use redress::store::entities::{
    account, business_contact, complaint, desk_task, filing, mail, question,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use uuid::Uuid;

use crate::browser_client::{Browser, texts};
use crate::support::{Page, TestRegistry, noon};

pub const CONSUMER: &str = "amal@people.example";
/// What the consumer wrote, before anything is blacked out.
pub const WHOLE: &str = "The kettle broke on day two. Mr Threepwood hung up on me.";
const PUBLIC: &str = "The kettle broke on day two. ▇▇▇ hung up on me.";

/// Whether a page shows the text as the public reads it: the name is a black mark there.
pub fn shows_public_text(page: &Page) -> bool {
    let marks = texts(page, ".said-text .covered");
    let (before, after) = PUBLIC.split_once("▇▇▇").unwrap();
    let read = texts(page, ".said-text").join(" ");
    marks == ["▇▇▇"] && read.contains(before.trim()) && read.contains(after.trim())
}

pub struct Scene {
    pub registry: TestRegistry,
    pub account: Uuid,
    pub business: Uuid,
    pub complaint: Uuid,
    pub reference: String,
}

impl Scene {
    /// A Monday; the complaint is with the desk.
    pub async fn filed() -> Self {
        let registry = TestRegistry::on("2026-11-23").await;
        let account = person(&registry, CONSUMER, "en").await;
        let business = business(&registry, "Kettle & Sons").await;
        let (complaint, reference) = filed(&registry, account, business).await;
        Self {
            registry,
            account,
            business,
            complaint,
            reference,
        }
    }

    pub async fn says(&self, actor: Actor, kind: EventKind) -> State {
        let mut change = self.registry.change().await.unwrap();
        let state = append(&mut change, self.complaint, actor, kind)
            .await
            .unwrap();
        change.commit().await.unwrap();
        state
    }

    /// The desk has seen the proof; the complaint goes to the business.
    pub async fn verified(&self) {
        self.verified_without_sending().await;
        jobs::drain(&self.registry).await.unwrap();
    }

    /// The same at the instant before any mail leaves.
    pub async fn verified_without_sending(&self) {
        let tier = Tier::Documented;
        self.says(Actor::Desk, EventKind::Verified { tier }).await;
        self.close_tasks(None).await;
        let mut change = self.registry.change().await.unwrap();
        deliver::deliver(&mut change, self.complaint).await.unwrap();
        change.commit().await.unwrap();
    }

    pub async fn declined(&self, moderator: Uuid) {
        let reasons = vec![DeclineReason::NoProof, DeclineReason::Abusive];
        self.says(Actor::Desk, EventKind::Declined { reasons })
            .await;
        self.close_tasks(Some(moderator)).await;
    }

    pub async fn answered(&self) {
        let answer = EventKind::Answered {
            person: Some("Dana Levi".into()),
            role: Some("customer care".into()),
            text: Some("A new kettle is on its way.".into()),
            relief: None,
            promise: None,
            day_unknown: false,
        };
        self.says(Actor::Business, answer).await;
        jobs::drain(&self.registry).await.unwrap();
    }

    pub async fn contact(&self, address: &str, language: &str) {
        let row = business_contact::Model {
            business_id: self.business,
            address: address.to_owned(),
            language: language.to_owned(),
            since_us: 0,
            by_account: None,
        };
        let change = self.registry.change().await.unwrap();
        business_contact::Entity::insert(row.into_active_model())
            .exec_without_returning(&change.tx)
            .await
            .unwrap();
        change.commit().await.unwrap();
    }

    pub async fn asked(&self, text: &str) -> Uuid {
        let change = self.registry.change().await.unwrap();
        let id = change.new_id();
        let row = question::Model {
            id,
            complaint_id: self.complaint,
            asked_by: Uuid::nil(),
            asked_at_us: change.now.timestamp_micros(),
            text: text.to_owned(),
            answered_at_us: None,
            answer: None,
        };
        question::Entity::insert(row.into_active_model())
            .exec_without_returning(&change.tx)
            .await
            .unwrap();
        change.commit().await.unwrap();
        id
    }

    pub async fn row(&self) -> complaint::Model {
        complaint::Entity::find_by_id(self.complaint)
            .one(&self.registry.db.read)
            .await
            .unwrap()
            .unwrap()
    }

    pub async fn tasks(&self, kind: TaskKind) -> Vec<desk_task::Model> {
        desk_task::Entity::find()
            .filter(desk_task::Column::Kind.eq(kind.as_str()))
            .filter(desk_task::Column::ClosedAtUs.is_null())
            .all(&self.registry.db.read)
            .await
            .unwrap()
    }

    async fn close_tasks(&self, by: Option<Uuid>) {
        let change = self.registry.change().await.unwrap();
        let closed = desk_task::ActiveModel {
            closed_at_us: ActiveValue::Set(Some(change.now.timestamp_micros())),
            closed_by: ActiveValue::Set(by),
            ..Default::default()
        };
        desk_task::Entity::update_many()
            .set(closed)
            .filter(desk_task::Column::ComplaintId.eq(self.complaint))
            .exec(&change.tx)
            .await
            .unwrap();
        change.commit().await.unwrap();
    }

    /// Noon, so many days later, with everything done that a new day brings.
    pub async fn days_later(&self, days: u64) {
        let day = self.registry.clock.today() + Days::new(days);
        self.registry.turn_to(day);
        jobs::begin_day(&self.registry).await.unwrap();
    }

    pub fn outbox(&self) -> Vec<PathBuf> {
        let folder = self.registry.home.data().join("mail");
        let entries = std::fs::read_dir(folder).into_iter().flatten();
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files
    }

    /// Makes a mail's row what it was, or ought not to be.
    pub async fn overwrite(&self, row: &mail::Model) {
        let change = self.registry.change().await.unwrap();
        row.clone()
            .into_active_model()
            .reset_all()
            .update(&change.tx)
            .await
            .unwrap();
        change.commit().await.unwrap();
    }

    /// The consumer's browser, signed in.
    pub async fn browser(&self) -> Browser {
        signed_in(&self.registry, self.account).await
    }
}

pub async fn signed_in(registry: &TestRegistry, account: Uuid) -> Browser {
    let change = registry.change().await.unwrap();
    let secret = sessions::open(&change, account, "a test", false)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let mut browser = Browser::new(registry.site());
    browser
        .cookies
        .insert("__Host-redress".into(), secret.token);
    browser
}

pub async fn person(registry: &Registry, email: &str, language: &str) -> Uuid {
    let change = registry.change().await.unwrap();
    let id = change.new_id();
    let row = account::Model {
        id,
        email: Some(email.to_owned()),
        email_key: Some(email.to_owned()),
        name: None,
        language: language.to_owned(),
        country: Some("GB".into()),
        password_hash: None,
        created_at_us: 0,
        confirmed_at_us: Some(0),
        closed_at_us: None,
        totp_secret: None,
        totp_since_us: None,
        totp_last_step: None,
    };
    account::Entity::insert(row.into_active_model())
        .exec_without_returning(&change.tx)
        .await
        .unwrap();
    change.commit().await.unwrap();
    id
}

async fn business(registry: &Registry, name: &str) -> Uuid {
    let mut enlister = Enlister::load(&registry.db.read).await.unwrap();
    let named = Named {
        spelling: name,
        country: "GB",
        sector: "other",
    };
    enlister.sector("other", || "{\"en\":\"Other\"}".to_owned());
    let id = enlister.enlist(named).unwrap().id;
    let change = registry.change().await.unwrap();
    enlister.take_new().write(&change.tx).await.unwrap();
    change.commit().await.unwrap();
    id
}

async fn filed(registry: &Registry, account: Uuid, business_id: Uuid) -> (Uuid, String) {
    let mut change = registry.change().await.unwrap();
    let new = NewComplaint {
        header: Header {
            business_id,
            consumer_id: Some(account),
            country: "GB".into(),
            language: "en".into(),
            ..Header::default()
        },
        title: Some("A kettle that broke at once".into()),
        narrative: Some(PUBLIC.into()),
        filed: EventKind::Filed {
            trouble_began_on: Some(noon("2026-11-10").date_naive()),
            wanted: Some(Remedy::Refund),
            claimed: None,
            human_reached: Some(false),
            told_on: None,
            channels: Vec::new(),
        },
    };
    let (id, reference) = file(&mut change, new).await.unwrap();
    let private = filing::Model {
        complaint_id: id,
        draft_id: change.new_id(),
        account_id: account,
        business_id,
        filed_at_us: change.now.timestamp_micros(),
        narrative: Some(WHOLE.into()),
        blackings: "[]".into(),
        text_hash: String::new(),
        shares_identity: false,
        consumer_name: None,
        title: None,
        title_blackings: None,
    };
    filing::Entity::insert(private.into_active_model())
        .exec_without_returning(&change.tx)
        .await
        .unwrap();
    desk_tasks::open(&change, TaskKind::Verify, Some(id), None, None)
        .await
        .unwrap();
    change.commit().await.unwrap();
    jobs::drain(registry).await.unwrap();
    (id, reference.to_string())
}

/// Every mail that was written, oldest first.
pub async fn letters(registry: &Registry) -> Vec<mail::Model> {
    mail::Entity::find()
        .order_by_asc(mail::Column::WrittenAtUs)
        .order_by_asc(mail::Column::Id)
        .all(&registry.db.read)
        .await
        .unwrap()
}
