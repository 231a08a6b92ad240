//! Filing a complaint through the form: the whole way, what comes back, who may, and how often.

mod beside;
mod caps;
mod drafts;
mod hostile;
mod journeys;
mod new_business;
mod sending;

use axum::http::StatusCode;
use chrono::NaiveDate;
use redress::registry::enlist::{About, Enlister, Named};
use redress::registry::{Registry, sessions};
use redress::store::entities::{account, business_contact, complaint, filing};
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use super::browser_client::{Browser, location, texts};
use super::support::{Page, TestRegistry};

/// A story long enough to be taken.
pub const STORY: &str = "I paid for a sofa in March and it was never delivered. The shop promised a new day \
     every week, and then it stopped answering my letters altogether.";

/// Somebody whose address is confirmed, signed in.
pub struct Consumer {
    pub id: Uuid,
    pub browser: Browser,
}

/// An account as signing up leaves it.
pub async fn account(registry: &Registry, email: &str, confirmed: bool) -> Uuid {
    let change = registry.change().await.unwrap();
    let now_us = change.now.timestamp_micros();
    let id = change.new_id();
    let row = account::Model {
        id,
        email: Some(email.to_owned()),
        email_key: Some(email.to_lowercase()),
        name: Some("Nadia Benali".to_owned()),
        language: "en".to_owned(),
        country: Some("FR".to_owned()),
        password_hash: None,
        created_at_us: now_us,
        confirmed_at_us: confirmed.then_some(now_us),
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

/// Signs a browser in without its password.
pub async fn sign_in(registry: &Registry, browser: &mut Browser, account_id: Uuid) {
    let change = registry.change().await.unwrap();
    let secret = sessions::open(&change, account_id, "a test", false)
        .await
        .unwrap();
    change.commit().await.unwrap();
    browser
        .cookies
        .insert("__Host-redress".to_owned(), secret.token);
}

pub async fn consumer(registry: &TestRegistry, email: &str) -> Consumer {
    let id = account(registry, email, true).await;
    let mut browser = Browser::new(registry.site());
    sign_in(registry, &mut browser, id).await;
    Consumer { id, browser }
}

/// Lists a business and puts it in the search.
pub async fn business(registry: &TestRegistry, name: &str, website: &str) -> String {
    let mut enlister = Enlister::load(&registry.db.read).await.unwrap();
    let named = Named {
        spelling: name,
        country: "FR",
        sector: "furniture",
    };
    let row = enlister.enlist(named).unwrap().clone();
    let about = About {
        website: Some(website.to_owned()),
        ..About::default()
    };
    enlister.describe(row.id, about);
    let change = registry.change().await.unwrap();
    enlister.take_new().write(&change.tx).await.unwrap();
    let contact = business_contact::Model {
        business_id: row.id,
        address: format!("care@{}.example", row.slug),
        language: "fr".to_owned(),
        since_us: 0,
        by_account: None,
    };
    business_contact::Entity::insert(contact.into_active_model())
        .exec_without_returning(&change.tx)
        .await
        .unwrap();
    change.commit().await.unwrap();
    redress::registry::documents::rebuild(registry)
        .await
        .unwrap();
    row.slug
}

pub fn happened() -> Vec<(&'static str, &'static str)> {
    vec![
        ("title", "Paid in March, sofa never delivered"),
        ("narrative", STORY),
        ("language", ""),
        ("product", "Three-seat sofa"),
        ("began-day", "3"),
        ("began-month", "3"),
        ("began-year", "2026"),
        ("told-day", "10"),
        ("told-month", "3"),
        ("told-year", "2026"),
        ("country", "FR"),
        ("region", "Bretagne"),
        ("then", "continue"),
    ]
}

/// The same fields with some of them said otherwise.
pub fn with<'a>(
    fields: Vec<(&'a str, &'a str)>,
    changes: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let mut fields = fields;
    for (name, value) in changes {
        fields.retain(|(own, _)| own != name);
        fields.push((name, value));
    }
    fields
}

pub const CONSENT: [(&str, &str); 5] = [
    ("truthful", "yes"),
    ("publish", "yes"),
    ("share", "no"),
    ("name", ""),
    ("then", "send"),
];

/// A draft about a business; its address, language included.
pub async fn begin(browser: &mut Browser, lang: &str, slug: &str) -> String {
    let start = format!("{lang}/file?business={slug}");
    let page = browser.get(&start).await;
    assert_eq!(page.status, StatusCode::OK, "{start}");
    let page = browser
        .post_once(&format!("{lang}/file"), &[("business", slug)])
        .await;
    let to = location(&page).unwrap();
    let (draft, step) = to.rsplit_once('/').unwrap();
    assert_eq!(
        step,
        if slug.is_empty() {
            "business"
        } else {
            "happened"
        }
    );
    draft.to_owned()
}

/// Sends a step as the page that shows it would, and stays with the answer.
pub async fn send(browser: &mut Browser, draft: &str, step: &str, fields: &[(&str, &str)]) -> Page {
    let path = format!("{draft}/{step}");
    let shown = browser.get_once(&path).await;
    assert_eq!(shown.status, StatusCode::OK, "{path}");
    let version = version_of(&shown);
    let mut all = vec![("version", version.as_str())];
    all.extend_from_slice(fields);
    browser.post_once(&path, &all).await
}

pub fn version_of(page: &Page) -> String {
    let html = scraper::Html::parse_document(&page.body);
    let hidden = scraper::Selector::parse("input[name=version]").unwrap();
    let field = html.select(&hidden).next().unwrap();
    field.attr("value").unwrap().to_owned()
}

/// Sends a step that must be fine, and gives the step that it leads to.
pub async fn goes(
    browser: &mut Browser,
    draft: &str,
    step: &str,
    fields: &[(&str, &str)],
) -> String {
    let page = send(browser, draft, step, fields).await;
    let to = location(&page).unwrap_or_else(|| panic!("{step}: {:?}", texts(&page, ".wrongs li")));
    to.rsplit_once('/').unwrap().1.to_owned()
}

/// Everything but sending.
pub async fn write(browser: &mut Browser, draft: &str, story: &[(&str, &str)]) {
    let fields = with(happened(), story);
    assert_eq!(goes(browser, draft, "happened", &fields).await, "tried");
    let tried = [
        ("tried", "phone"),
        ("human-phone", "no"),
        ("minutes-phone", "25"),
        ("dead-end-phone", "yes"),
        ("then", "continue"),
    ];
    assert_eq!(goes(browser, draft, "tried", &tried).await, "remedy");
    let remedy = [
        ("wanted", "refund"),
        ("amount", "1 249,90"),
        ("currency", "EUR"),
        ("then", "continue"),
    ];
    assert_eq!(goes(browser, draft, "remedy", &remedy).await, "proof");
    let preview = [("also", ""), ("then", "continue")];
    assert_eq!(goes(browser, draft, "preview", &preview).await, "send");
}

/// Files a complaint and gives its reference.
pub async fn file(browser: &mut Browser, slug: &str, story: &str) -> String {
    let draft = begin(browser, "", slug).await;
    write(browser, &draft, &[("narrative", story)]).await;
    let page = send(browser, &draft, "send", &CONSENT).await;
    let to = location(&page).unwrap_or_else(|| panic!("{:?}", texts(&page, ".notice")));
    to.strip_prefix("/my/complaints/").unwrap().to_owned()
}

/// A story of its own.
pub fn story(number: u32) -> String {
    format!("{STORY} This is matter number {number} of mine.")
}

pub async fn complaint_of(registry: &Registry, reference: &str) -> complaint::Model {
    complaint::Entity::find()
        .filter(complaint::Column::Reference.eq(reference))
        .one(&registry.db.read)
        .await
        .unwrap()
        .unwrap()
}

pub async fn filings(registry: &Registry) -> Vec<filing::Model> {
    filing::Entity::find().all(&registry.db.read).await.unwrap()
}

pub fn on(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

/// What the summary at the top says is wrong.
pub fn wrongs(page: &Page) -> Vec<String> {
    texts(page, ".wrongs li")
}

/// Turns a value into one to be set.
pub fn set<T: Into<sea_orm::Value>>(value: T) -> ActiveValue<T> {
    ActiveValue::Set(value)
}
