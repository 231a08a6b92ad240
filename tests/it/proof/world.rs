//! A registry with a business, people, drafts, and mails that are signed with keys of the test's own making.

use chrono::NaiveDate;
use mail_auth::common::crypto::Ed25519Key;
use mail_auth::common::headers::HeaderWriter;
use mail_auth::dkim::{DkimSigner, Done};
use mail_parser::decoders::base64::base64_decode;
use redress::domain::{EventKind, Tier};
use redress::registry::drafts::Owner;
use redress::registry::file::{NewComplaint, file};
use redress::registry::projection::Header;
use redress::registry::proofs::{self, Matter, Weighed};
use redress::registry::sessions;
use redress::store::entities::{
    account, account_role, business, business_domain, complaint, draft, proof, proof_access,
    recusal,
};
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::dns::Dns;
use crate::browser_client::Browser;
use crate::support::{Page, TODAY, TestRegistry};

/// Where orders at the business are confirmed from.
pub const SHOP: &str = "acme.com";
/// The consumer's address.
pub const DANA: &str = "Dana+shop@example.org";

pub struct World {
    pub registry: TestRegistry,
    pub dns: Dns,
    pub business: Uuid,
}

/// Somebody with a browser.
pub struct Person {
    pub account: Uuid,
    pub browser: Browser,
}

impl World {
    pub async fn new() -> Self {
        let mut registry = TestRegistry::new().await;
        let dns = Dns::start().await;
        let vault = registry.registry.vault.clone().with_resolver(dns.address);
        registry.registry.vault = vault;
        let world = Self {
            business: registry.ids.new_id(registry.clock.now()),
            registry,
            dns,
        };
        let row = business::Model {
            id: world.business,
            slug: "acme".to_owned(),
            name: "Acme".to_owned(),
            sort_key: "acme".to_owned(),
            sector: "other".to_owned(),
            country: "US".to_owned(),
            website: Some(format!("https://www.{SHOP}/")),
            statement: None,
            statement_language: None,
            brand_group: None,
            listed: true,
            merged_into: None,
        };
        world.insert::<business::Entity>(row).await;
        world.vouches(SHOP).await;
        world
    }

    pub async fn insert<E>(&self, row: E::Model)
    where
        E: EntityTrait,
        E::Model: IntoActiveModel<E::ActiveModel>,
        E::ActiveModel: Send,
    {
        let change = self.registry.change().await.unwrap();
        E::insert(row.into_active_model())
            .exec_without_returning(&change.tx)
            .await
            .unwrap();
        change.commit().await.unwrap();
    }

    /// The desk has found that a domain is the business's own.
    pub async fn vouches(&self, domain: &str) {
        let row = business_domain::Model {
            business_id: self.business,
            domain: domain.to_owned(),
            how: "desk".to_owned(),
            since_us: 0,
            by_account: None,
        };
        self.insert::<business_domain::Entity>(row).await;
    }

    /// Somebody with a confirmed address who is signed in.
    pub async fn person(&self, email: &str) -> Person {
        self.somebody(email, false).await
    }

    /// A moderator who has shown the second factor.
    pub async fn moderator(&self, email: &str) -> Person {
        let person = self.somebody(email, true).await;
        self.make_moderator(&person).await;
        person
    }

    pub async fn make_moderator(&self, person: &Person) {
        let role = account_role::Model {
            account_id: person.account,
            role: "moderator".to_owned(),
            since_us: 0,
            granted_by: None,
        };
        self.insert::<account_role::Entity>(role).await;
    }

    pub async fn somebody(&self, email: &str, second_factor: bool) -> Person {
        let now_us = self.registry.clock.now().timestamp_micros();
        let id = self.registry.ids.new_id(self.registry.clock.now());
        let row = account::Model {
            id,
            email: Some(email.to_owned()),
            email_key: Some(email.to_lowercase()),
            name: Some("Dana".to_owned()),
            language: "en".to_owned(),
            country: Some("US".to_owned()),
            password_hash: None,
            created_at_us: now_us,
            confirmed_at_us: Some(now_us),
            closed_at_us: None,
            totp_secret: None,
            totp_since_us: None,
            totp_last_step: None,
        };
        self.insert::<account::Entity>(row).await;
        let change = self.registry.change().await.unwrap();
        let secret = sessions::open(&change, id, "test", second_factor)
            .await
            .unwrap();
        change.commit().await.unwrap();
        let mut browser = Browser::new(self.registry.site());
        browser
            .cookies
            .insert("__Host-redress".to_owned(), secret.token);
        Person {
            account: id,
            browser,
        }
    }

    pub async fn recuse(&self, who: &Person) {
        let row = recusal::Model {
            account_id: who.account,
            business_id: self.business,
            since_us: 0,
            why: None,
        };
        self.insert::<recusal::Entity>(row).await;
    }

    /// A draft about the business; trouble began three weeks ago.
    pub async fn draft(&self, of: &Person) -> Uuid {
        let given = serde_json::json!({
            "business": { "chosen": "acme" },
            "happened": { "began": { "day": "1", "month": "11", "year": "2026" } },
        });
        let id = self.registry.ids.new_id(self.registry.clock.now());
        let row = draft::Model {
            id,
            account_id: Some(of.account),
            browser_hash: None,
            data: given.to_string(),
            version: 1,
            created_at_us: 0,
            updated_at_us: 0,
            complaint_id: None,
        };
        self.insert::<draft::Entity>(row).await;
        id
    }

    /// Sends the draft; whether a signed mail was enough.
    pub async fn send(&self, draft_id: Uuid, of: &Person) -> (complaint::Model, bool) {
        let began: NaiveDate = "2026-11-01".parse().unwrap();
        let mut change = self.registry.change().await.unwrap();
        let header = Header {
            business_id: self.business,
            consumer_id: Some(of.account),
            country: "US".to_owned(),
            language: "en".to_owned(),
            ..Header::default()
        };
        let new = NewComplaint {
            header,
            title: None,
            narrative: None,
            filed: EventKind::Filed {
                trouble_began_on: Some(began),
                wanted: None,
                claimed: None,
                human_reached: None,
                told_on: None,
                channels: Vec::new(),
            },
        };
        let (id, _) = file(&mut change, new).await.unwrap();
        draft::Entity::update_many()
            .set(draft::ActiveModel {
                complaint_id: ActiveValue::Set(Some(id)),
                ..Default::default()
            })
            .filter(draft::Column::Id.eq(draft_id))
            .exec(&change.tx)
            .await
            .unwrap();
        proofs::claim(&change, draft_id, id).await.unwrap();
        let weighed = proofs::of_complaint(&change.tx, id).await.unwrap();
        let signed = weighed.iter().any(Weighed::is_signed);
        change.commit().await.unwrap();
        (self.complaint(id).await, signed)
    }

    pub async fn complaint(&self, id: Uuid) -> complaint::Model {
        complaint::Entity::find_by_id(id)
            .one(&self.registry.db.read)
            .await
            .unwrap()
            .unwrap()
    }

    pub async fn tier(&self, id: Uuid) -> Tier {
        self.complaint(id).await.tier.parse().unwrap()
    }

    /// All rows of proof, deleted ones too.
    pub async fn rows(&self) -> Vec<proof::Model> {
        proof::Entity::find()
            .order_by_asc(proof::Column::Id)
            .all(&self.registry.db.read)
            .await
            .unwrap()
    }

    pub async fn accesses(&self) -> Vec<proof_access::Model> {
        proof_access::Entity::find()
            .order_by_asc(proof_access::Column::Id)
            .all(&self.registry.db.read)
            .await
            .unwrap()
    }

    /// The files in the vault, by what is in them.
    pub async fn kept(&self) -> Vec<Vec<u8>> {
        let mut kept = Vec::new();
        for file in self.registry.vault.all().await.unwrap() {
            kept.push(self.registry.vault.read(&file.name).await.unwrap());
        }
        kept
    }

    pub async fn weighed(&self, draft_id: Uuid, of: &Person) -> Vec<Weighed> {
        let owner = Owner::Account(of.account);
        let matter = Matter::draft(&self.registry, draft_id, &owner)
            .await
            .unwrap();
        matter.weighed(&self.registry).await.unwrap()
    }

    /// A new key of a domain, published under a selector.
    pub fn key(&self, domain: &str, selector: &str) -> Signer {
        let signer = Signer::new(domain, selector);
        self.dns
            .publish(&format!("{selector}._domainkey.{domain}"), &signer.record());
        signer
    }
}

impl Person {
    /// Sends files on the page for proof.
    pub async fn hand_in(&mut self, draft: Uuid, files: &[(&str, &[u8])]) -> Page {
        self.hand_in_at(&format!("/file/{draft}/proof"), files)
            .await
    }

    pub async fn hand_in_at(&mut self, path: &str, files: &[(&str, &[u8])]) -> Page {
        let body = form(files);
        let kind = "multipart/form-data; boundary=edge";
        let page = self.browser.send(path, kind, body).await;
        self.browser.follow(page).await
    }
}

/// A form with files, as browsers send it.
pub fn form(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, bytes) in files {
        let head = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{}\"\r\nContent-Type: text/plain\r\n\r\n",
            name.replace('"', "%22")
        );
        body.extend(head.into_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--edge--\r\n");
    body
}

/// Whoever holds a key.
pub struct Signer {
    domain: String,
    selector: String,
    key: Vec<u8>,
}

impl Signer {
    pub fn new(domain: &str, selector: &str) -> Self {
        Self {
            domain: domain.to_owned(),
            selector: selector.to_owned(),
            key: Ed25519Key::generate_pkcs8().unwrap(),
        }
    }

    pub fn record(&self) -> String {
        let public = Ed25519Key::from_pkcs8_der(&self.key).unwrap().public_key();
        format!("v=DKIM1; k=ed25519; p={}", base64(&public))
    }

    /// The mail with a signature on top.
    pub fn sign(&self, mail: &str) -> String {
        self.sign_with(mail, &["From", "To", "Date", "Subject"], |signer| signer)
    }

    pub fn sign_with(
        &self,
        mail: &str,
        headers: &[&str],
        how: impl FnOnce(DkimSigner<Ed25519Key, Done>) -> DkimSigner<Ed25519Key, Done>,
    ) -> String {
        let key = Ed25519Key::from_pkcs8_der(&self.key).unwrap();
        let signer = DkimSigner::from_key(key)
            .domain(&self.domain)
            .selector(&self.selector)
            .headers(headers.iter().copied());
        let signature = how(signer).sign(mail.as_bytes()).unwrap();
        format!("{}{mail}", signature.to_header())
    }
}

pub fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for part in bytes.chunks(3) {
        let mut three = [0; 3];
        three[..part.len()].copy_from_slice(part);
        let number = u32::from_be_bytes([0, three[0], three[1], three[2]]);
        for place in 0..4 {
            let letter = LETTERS[usize::try_from(number >> (18 - 6 * place) & 63).unwrap()];
            text.push(if place > part.len() {
                '='
            } else {
                char::from(letter)
            });
        }
    }
    text
}

#[test]
fn base64_is_what_others_read() {
    for text in ["", "a", "ab", "abc", "abcd"] {
        let read = base64_decode(base64(text.as_bytes()).as_bytes()).unwrap();
        assert_eq!(read, text.as_bytes());
    }
}

/// An order confirmation of this morning.
pub fn order(from: &str, to: &str) -> String {
    order_on(from, to, TODAY)
}

pub fn order_on(from: &str, to: &str, day: &str) -> String {
    let day: NaiveDate = day.parse().unwrap();
    let date = day.format("%a, %d %b %Y 08:00:00 +0000");
    format!(
        "From: Acme Orders <{from}>\r\nTo: Dana <{to}>\r\nDate: {date}\r\nSubject: Your order 4711\r\nMessage-ID: <1@{SHOP}>\r\n\r\nThank you for your order.\r\n1 kettle, 39.00\r\n"
    )
}
