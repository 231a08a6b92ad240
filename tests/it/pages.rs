//! Pages through the real router, as readers, browsers and feed readers get them. What a browser makes of
//! them is tested in tests/browser.

mod beside;
mod changes;
mod machines;
mod reading;
mod record;
mod wrong;

use std::sync::OnceLock;

use axum::body::{Body, Bytes};
use axum::response::Response;
use chrono::NaiveDate;
use http::{HeaderMap, Request, StatusCode};
use redress::demo::{self, Script};
use redress::domain::{Actor, EventKind, Reference, Tier};
use redress::jobs;
use redress::registry::append::append;
use redress::registry::enlist::{Enlister, Named};
use redress::registry::file::{NewComplaint, file};
use redress::registry::projection::Header;
use redress::web::{Site, router};
use scraper::{ElementRef, Html, Selector};
use tower::ServiceExt;
use uuid::Uuid;

use crate::support::{TODAY, TestRegistry};

const PREFIXES: [(&str, &str, &str); 4] = [
    ("", "en", "ltr"),
    ("/fr", "fr", "ltr"),
    ("/ar", "ar", "rtl"),
    ("/he", "he", "rtl"),
];
/// Businesses of the made-up registry that the tests read about: the first of each language, and their neighbours.
const BUSINESSES: usize = 9;

/// A made-up registry like `redress demo`'s, cut to a few businesses.
async fn lively() -> TestRegistry {
    static CUT: OnceLock<Script> = OnceLock::new();
    let script = CUT.get_or_init(|| {
        let today: NaiveDate = TODAY.parse().unwrap();
        let mut script = demo::script(1, today);
        script.businesses.truncate(BUSINESSES);
        script.cases.retain(|case| case.business < BUSINESSES);
        script
    });
    let registry = TestRegistry::new().await;
    demo::live(&registry, script).await.unwrap();
    registry
}

/// An answer as it goes over the wire.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    bytes: Bytes,
}

impl Answer {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap()
    }

    fn html(&self) -> Html {
        Html::parse_document(self.text())
    }

    fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

async fn send(site: &Site, request: Request<Body>) -> Answer {
    let response: Response = router(site.clone()).oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    Answer {
        status: parts.status,
        headers: parts.headers,
        bytes: axum::body::to_bytes(body, usize::MAX).await.unwrap(),
    }
}

async fn get(site: &Site, path: &str) -> Answer {
    send(site, Request::get(path).body(Body::empty()).unwrap()).await
}

/// A page that has to be there.
#[track_caller]
fn found(answer: &Answer, path: &str) -> Html {
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
    answer.html()
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

#[track_caller]
fn one<'a>(page: &'a Html, selector: &str) -> ElementRef<'a> {
    let found = all(page, selector);
    assert_eq!(found.len(), 1, "{selector} is there {} times", found.len());
    found[0]
}

fn words(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The address of the first link that `selector` finds.
#[track_caller]
fn first_href(page: &Html, selector: &str) -> String {
    let links = all(page, selector);
    let link = links.first().unwrap_or_else(|| panic!("no {selector}"));
    link.attr("href").unwrap().to_owned()
}

/// Lists a business of the test's own.
async fn list(registry: &TestRegistry, name: &str) -> Uuid {
    let mut enlister = Enlister::load(&registry.db.read).await.unwrap();
    let named = Named {
        spelling: name,
        country: "GB",
        sector: "telecoms",
    };
    let id = enlister.enlist(named).unwrap().id;
    let change = registry.change().await.unwrap();
    enlister.take_new().write(&change.tx).await.unwrap();
    change.commit().await.unwrap();
    jobs::score_all(registry).await.unwrap();
    id
}

/// Files a complaint, unverified and so not public.
async fn complain(
    registry: &TestRegistry,
    business_id: Uuid,
    title: &str,
    narrative: &str,
) -> (Uuid, Reference) {
    let mut change = registry.change().await.unwrap();
    let new = NewComplaint {
        header: Header {
            business_id,
            consumer_id: Some(change.new_id()),
            country: "GB".to_owned(),
            language: "en".to_owned(),
            ..Header::default()
        },
        title: Some(title.to_owned()),
        narrative: Some(narrative.to_owned()),
        filed: EventKind::Filed {
            trouble_began_on: None,
            wanted: None,
            claimed: None,
            human_reached: None,
            told_on: None,
            channels: Vec::new(),
        },
    };
    let filed = file(&mut change, new).await.unwrap();
    change.commit().await.unwrap();
    jobs::drain(registry).await.unwrap();
    filed
}

/// Something happens to a complaint, and what follows from it is done.
async fn happens(registry: &TestRegistry, id: Uuid, actor: Actor, kind: EventKind) {
    let mut change = registry.change().await.unwrap();
    append(&mut change, id, actor, kind).await.unwrap();
    change.commit().await.unwrap();
    jobs::drain(registry).await.unwrap();
}

/// The desk has seen proof, and the business has the complaint.
async fn deliver(registry: &TestRegistry, id: Uuid) {
    let verified = EventKind::Verified {
        tier: Tier::Documented,
    };
    happens(registry, id, Actor::Desk, verified).await;
    happens(registry, id, Actor::Registry, EventKind::Delivered).await;
}

async fn turn_to(registry: &TestRegistry, day: &str) {
    registry.turn_to(day.parse().unwrap());
    jobs::begin_day(registry).await.unwrap();
}
