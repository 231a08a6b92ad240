//! The desk: what moderators see and decide, and who may not.

mod at_once;
mod blind;
mod businesses;
mod contests;
mod deciding;
mod imports;
mod kept_black;
mod moving;
mod noted;
mod people;
mod words;

use std::ops::Deref;

use redress::domain::{
    Actor, Channel, ChannelTried, EventKind, Money, Reference, Remedy, State, Tier, fold,
};
use redress::registry::Change;
use redress::registry::append::{append, load_events};
use redress::registry::deliver::deliver;
use redress::registry::desk_tasks::{self, TaskKind};
use redress::registry::file::{NewComplaint, file};
use redress::registry::projection::Header;
use redress::registry::sessions;
use redress::store::entities::{
    account, account_role, business, business_alias, business_contact, business_key, desk_task,
    filing, proof,
};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::browser_client::Browser;
use super::support::{Page, TestRegistry};

/// The day on which these tests begin: a Monday.
pub const MONDAY: &str = "2026-11-23";
/// Sends the form that blacks out words, as the page at `at` shows it but for these fields.
pub async fn black_out(browser: &mut Browser, at: &str, fields: &[(&str, &str)]) -> Page {
    let page = browser.get(at).await;
    browser.fill(&page, &format!("{at}/redact"), fields).await
}

/// What the consumer of a case wrote.
pub const NARRATIVE: &str = "Ordered a kettle, paid 80 euros. Dana Levi at the shop told me to call 050-1234567, and nobody answers.";

/// How they called it.
pub const TITLE: &str = "No kettle after five weeks";

/// A registry with a shop, a consumer, and moderators.
pub struct Desk {
    pub registry: TestRegistry,
    pub shop: Uuid,
    pub consumer: Uuid,
}

impl Deref for Desk {
    type Target = TestRegistry;

    fn deref(&self) -> &TestRegistry {
        &self.registry
    }
}

/// A complaint filed here whose proof waits to be checked.
#[derive(Clone, Debug)]
pub struct Filed {
    pub id: Uuid,
    pub reference: Reference,
    pub task: Uuid,
}

impl Desk {
    pub async fn new() -> Self {
        Self::on(MONDAY).await
    }

    pub async fn on(day: &str) -> Self {
        let registry = TestRegistry::on(day).await;
        let shop = add_business(&registry, "Kettle House", true).await;
        let consumer = add_account(&registry, "consumer@people.example", "Noa Consumer", &[]).await;
        Self {
            registry,
            shop,
            consumer,
        }
    }

    /// Somebody of the desk, signed in with the second factor.
    pub async fn moderator(&self, name: &str) -> Somebody {
        self.somebody(name, &["moderator"], true).await
    }

    pub async fn administrator(&self, name: &str) -> Somebody {
        self.somebody(name, &["administrator"], true).await
    }

    pub async fn somebody(&self, name: &str, roles: &[&str], second_factor: bool) -> Somebody {
        let address = format!("{name}@desk.example");
        let id = add_account(&self.registry, &address, name, roles).await;
        let change = self.registry.registry.change().await.unwrap();
        let secret = sessions::open(&change, id, "test", second_factor)
            .await
            .unwrap();
        change.commit().await.unwrap();
        let mut browser = Browser::new(self.registry.site());
        browser
            .cookies
            .insert("__Host-redress".to_owned(), secret.token);
        Somebody { id, browser }
    }

    /// The shop's complaint of the consumer, waiting to be checked.
    pub async fn filed(&self) -> Filed {
        self.filed_about(self.shop).await
    }

    pub async fn filed_about(&self, business_id: Uuid) -> Filed {
        let mut change = self.registry.registry.change().await.unwrap();
        let (id, reference) = self.write(&mut change, business_id).await;
        desk_tasks::open(&change, TaskKind::Verify, Some(id), None, None)
            .await
            .unwrap();
        change.commit().await.unwrap();
        let task = self.open_task(id, TaskKind::Verify).await.unwrap();
        Filed {
            id,
            reference,
            task,
        }
    }

    /// The same, but a signed mail verified it at once: nobody ever had to decide about it.
    pub async fn signed(&self) -> (Uuid, Reference) {
        let mut change = self.registry.registry.change().await.unwrap();
        let (id, reference) = self.write(&mut change, self.shop).await;
        let tier = Tier::Signed;
        append(
            &mut change,
            id,
            Actor::Registry,
            EventKind::Verified { tier },
        )
        .await
        .unwrap();
        deliver(&mut change, id).await.unwrap();
        change.commit().await.unwrap();
        (id, reference)
    }

    async fn write(&self, change: &mut Change<'_>, business_id: Uuid) -> (Uuid, Reference) {
        let claimed = Money::from_decimal("80", "EUR".parse().unwrap()).unwrap();
        let new = NewComplaint {
            header: Header {
                business_id,
                consumer_id: Some(self.consumer),
                country: "FR".to_owned(),
                language: "en".to_owned(),
                ..Header::default()
            },
            title: Some(TITLE.to_owned()),
            narrative: Some(NARRATIVE.replace("050-1234567", "▇▇▇")),
            filed: EventKind::Filed {
                trouble_began_on: Some("2026-10-01".parse().unwrap()),
                wanted: Some(Remedy::Refund),
                claimed: Some(claimed),
                human_reached: Some(false),
                told_on: Some("2026-10-05".parse().unwrap()),
                channels: vec![ChannelTried {
                    channel: Channel::Phone,
                    human_reached: false,
                    minutes: Some(45),
                    dead_end: true,
                    no_reply: false,
                }],
            },
        };
        let (id, reference) = file(change, new).await.unwrap();
        let from = NARRATIVE.find("050").unwrap();
        let row = filing::Model {
            complaint_id: id,
            draft_id: change.new_id(),
            account_id: self.consumer,
            business_id,
            filed_at_us: change.now.timestamp_micros(),
            narrative: Some(NARRATIVE.to_owned()),
            blackings: format!(r#"[{{"from":{from},"to":{},"kind":"phone"}}]"#, from + 11),
            text_hash: "same".to_owned(),
            shares_identity: false,
            consumer_name: Some("Noa Consumer".to_owned()),
            title: Some(TITLE.to_owned()),
            title_blackings: Some("[]".to_owned()),
        };
        insert::<filing::Entity>(change, row).await;
        let receipt = proof::Model {
            id: change.new_id(),
            draft_id: None,
            complaint_id: Some(id),
            kind: "png".to_owned(),
            name: "receipt.png".to_owned(),
            bytes: 2048,
            hash: String::new(),
            stored_as: Some(id.simple().to_string().repeat(2)),
            added_at_us: change.now.timestamp_micros(),
            check: None,
            deleted_at_us: None,
        };
        insert::<proof::Entity>(change, receipt).await;
        (id, reference)
    }

    /// The proof of a complaint, its file put where the vault looks for it.
    pub async fn proof_of(&self, complaint: Uuid) -> Uuid {
        let row = proof::Entity::find()
            .filter(proof::Column::ComplaintId.eq(complaint))
            .one(&self.registry.db.read)
            .await
            .unwrap()
            .unwrap();
        let (name, bytes) = (row.stored_as.unwrap(), b"a picture".as_slice());
        self.vault.keep(&name, bytes.into()).await.unwrap();
        row.id
    }

    /// The open task of a kind about a complaint.
    pub async fn open_task(&self, complaint: Uuid, kind: TaskKind) -> Option<Uuid> {
        desk_task::Entity::find()
            .filter(desk_task::Column::ComplaintId.eq(complaint))
            .filter(desk_task::Column::Kind.eq(kind.as_str()))
            .filter(desk_task::Column::ClosedAtUs.is_null())
            .one(&self.registry.db.read)
            .await
            .unwrap()
            .map(|task| task.id)
    }

    /// Every task about a complaint, oldest first.
    pub async fn tasks(&self, complaint: Uuid) -> Vec<desk_task::Model> {
        desk_task::Entity::find()
            .filter(desk_task::Column::ComplaintId.eq(complaint))
            .order_by_asc(desk_task::Column::OpenedAtUs)
            .order_by_asc(desk_task::Column::Id)
            .all(&self.registry.db.read)
            .await
            .unwrap()
    }

    /// What the complaint's events amount to.
    pub async fn state(&self, complaint: Uuid) -> State {
        fold(
            &load_events(&self.registry.db.read, complaint)
                .await
                .unwrap(),
        )
        .unwrap()
    }
}

/// Somebody with a browser.
pub struct Somebody {
    pub id: Uuid,
    pub browser: Browser,
}

pub async fn insert<E>(change: &redress::registry::Change<'_>, row: E::Model)
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: sea_orm::ActiveModelBehavior + Send,
{
    E::insert(row.into_active_model())
        .exec_without_returning(&change.tx)
        .await
        .unwrap();
}

pub async fn add_account(
    registry: &TestRegistry,
    address: &str,
    name: &str,
    roles: &[&str],
) -> Uuid {
    let change = registry.registry.change().await.unwrap();
    let id = change.new_id();
    let now_us = change.now.timestamp_micros();
    let row = account::Model {
        id,
        email: Some(address.to_owned()),
        email_key: Some(address.to_owned()),
        name: Some(name.to_owned()),
        language: "en".to_owned(),
        country: Some("FR".to_owned()),
        password_hash: None,
        created_at_us: now_us,
        confirmed_at_us: Some(now_us),
        closed_at_us: None,
        totp_secret: None,
        totp_since_us: None,
        totp_last_step: None,
    };
    insert::<account::Entity>(&change, row).await;
    for role in roles {
        let row = account_role::Model {
            account_id: id,
            role: (*role).to_owned(),
            since_us: now_us,
            granted_by: None,
        };
        insert::<account_role::Entity>(&change, row).await;
    }
    change.commit().await.unwrap();
    id
}

/// A business with its spelling, its key and an address for complaints.
pub async fn add_business(registry: &TestRegistry, name: &str, listed: bool) -> Uuid {
    let change = registry.registry.change().await.unwrap();
    let id = change.new_id();
    let row = business::Model {
        id,
        slug: name.to_lowercase().replace(' ', "-"),
        name: name.to_owned(),
        sort_key: name.to_lowercase(),
        sector: "retail".to_owned(),
        country: "FR".to_owned(),
        website: None,
        statement: None,
        statement_language: None,
        brand_group: None,
        listed,
        merged_into: None,
    };
    insert::<business::Entity>(&change, row).await;
    let spelling = business_alias::Model {
        business_id: id,
        spelling: name.to_owned(),
    };
    insert::<business_alias::Entity>(&change, spelling).await;
    let key = business_key::Model {
        country: "FR".to_owned(),
        name_key: redress::domain::business_name::key(name).into_string(),
        business_id: id,
    };
    insert::<business_key::Entity>(&change, key).await;
    let contact = business_contact::Model {
        business_id: id,
        address: format!("care@{}.example", name.to_lowercase().replace(' ', "-")),
        language: "fr".to_owned(),
        since_us: 0,
        by_account: None,
    };
    insert::<business_contact::Entity>(&change, contact).await;
    change.commit().await.unwrap();
    id
}
