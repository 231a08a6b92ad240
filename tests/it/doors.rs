//! Nobody sees what is not theirs: every route is walked as people who have no business there.

mod routes;

use std::collections::BTreeSet;

use http::StatusCode;
use redress::registry::drafts::{self, Owner};
use redress::store::entities::{
    account, audit, business, business_contact, business_domain, complaint, complaint_text,
    desk_task, draft, event, filing, mail, membership, proof, proof_access, question, recusal,
    session,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::browser_client::{Browser, location};
use super::desk::{Desk, Filed, Somebody, insert};
use super::support::Page;

/// Who a route is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum For {
    /// Whoever is signed in, about themselves alone: there is nothing of others to name.
    SignedIn,
    /// The person whose draft, complaint or proof is named.
    Owner,
    /// Moderators who are not recused.
    Desk,
    /// Administrators.
    Administrator,
    /// Nobody, unless the outbox is shown for development.
    Developer,
}

/// Routes for everybody: public pages, and the doors that people come in by. This list may only
/// shrink: a route that is new belongs below, unless the public is meant to have it.
const FOR_EVERYBODY: &[&str] = &[
    "GET /",
    "GET /businesses",
    "GET /businesses/{slug}",
    "GET /businesses/{slug}/badge.svg",
    "GET /businesses/{slug}/feed.atom",
    "GET /businesses/{slug}/score",
    "GET /compare",
    "GET /complaints/{reference}",
    "GET /confirm/{token}",
    "GET /feed.atom",
    "GET /file",
    "GET /forgot-password",
    "GET /forgot-password/sent",
    "GET /health",
    "GET /mail",
    "GET /mail/{code}",
    "GET /methodology",
    "GET /new-password/{token}",
    "GET /robots.txt",
    "GET /search",
    "GET /sectors",
    "GET /sectors/{slug}",
    "GET /sign-in",
    "GET /sign-in/code",
    "GET /sign-out",
    "GET /sign-up",
    "GET /sign-up/sent",
    "GET /sitemap.xml",
    "GET /sitemaps/{name}",
    "GET /stats",
    "POST /confirm/{token}",
    "POST /file",
    "POST /forgot-password",
    "POST /new-password/{token}",
    "POST /sign-in",
    "POST /sign-in/code",
    "POST /sign-out",
    "POST /sign-up",
];

/// How many there may be: raising this number is a decision.
const MOST_FOR_EVERYBODY: usize = 38;

/// Whom a route is for that is not for everybody, by its path.
fn for_whom(path: &str) -> Option<For> {
    let starts = |start: &str| path == start || path.starts_with(&format!("{start}/"));
    if starts("/account") || matches!(path, "/my/complaints" | "/file/found") {
        Some(For::SignedIn)
    } else if starts("/file/{draft}") || starts("/my/complaints/{reference}") || starts("/proofs") {
        Some(For::Owner)
    } else if starts("/desk/people") || path == "/desk/recusals/take-back" {
        Some(For::Administrator)
    } else if starts("/desk") {
        Some(For::Desk)
    } else if starts("/dev") {
        Some(For::Developer)
    } else {
        None
    }
}

/// The registry of the walk: a complaint, a draft and proof of one consumer, and everybody else.
struct Walk {
    desk: Desk,
    filed: Filed,
    draft: Uuid,
    proof: Uuid,
    nobody: Browser,
    other_consumer: Somebody,
    other_business: Somebody,
    hurried: Somebody,
    recused: Somebody,
    moderator: Somebody,
}

impl Walk {
    async fn new() -> Self {
        let desk = Desk::new().await;
        let filed = desk.filed().await;
        let change = desk.registry.registry.change().await.unwrap();
        let owner = Owner::Account(desk.consumer);
        let given = redress::domain::filing::Given::default();
        let draft = drafts::begin(&change, &owner, &given).await.unwrap();
        change.commit().await.unwrap();
        let proof = proof::Entity::find()
            .filter(proof::Column::ComplaintId.eq(filed.id))
            .one(&desk.db.read)
            .await
            .unwrap()
            .unwrap()
            .id;
        let other_consumer = desk.somebody("eve", &[], true).await;
        let other_business = desk.somebody("bob", &[], true).await;
        let hurried = desk.somebody("hal", &["moderator"], false).await;
        let recused = desk.moderator("rae").await;
        let moderator = desk.moderator("mo").await;
        let other_house = super::desk::add_business(&desk.registry, "Other House", true).await;
        let change = desk.registry.registry.change().await.unwrap();
        let works_for = membership::Model {
            account_id: other_business.id,
            business_id: other_house,
            role: "owner".to_owned(),
            since_us: 0,
        };
        insert::<membership::Entity>(&change, works_for).await;
        let from_shop = recusal::Model {
            account_id: recused.id,
            business_id: desk.shop,
            since_us: 0,
            why: None,
        };
        insert::<recusal::Entity>(&change, from_shop).await;
        change.commit().await.unwrap();
        Self {
            nobody: Browser::new(desk.site()),
            desk,
            filed,
            draft,
            proof,
            other_consumer,
            other_business,
            hurried,
            recused,
            moderator,
        }
    }

    /// The address of a route about what is the consumer's.
    fn address(&self, path: &str) -> String {
        let address = path
            .replace("{draft}", &self.draft.to_string())
            .replace("{reference}", &self.filed.reference.to_string())
            .replace("{task}", &self.filed.task.to_string())
            .replace("{id}", &self.proof.to_string())
            .replace("{slug}", "kettle-house")
            .replace("{name}", "20261123-1.eml");
        assert!(
            !address.contains('{'),
            "a place in {path} that this walk does not know"
        );
        address
    }

    /// What there is, so that a refusal that changed something shows.
    async fn content(&self) -> Vec<String> {
        let db = &self.desk.db.read;
        let mut lines = Vec::new();
        macro_rules! tables {
            ($($name:ident),*) => {$(
                for row in $name::Entity::find().all(db).await.unwrap() {
                    lines.push(format!("{row:?}"));
                }
            )*};
        }
        tables!(
            account,
            audit,
            business,
            business_contact,
            business_domain,
            complaint
        );
        tables!(
            complaint_text,
            desk_task,
            draft,
            event,
            filing,
            mail,
            membership,
            proof
        );
        tables!(proof_access, question, recusal, session);
        lines
    }
}

async fn ask(browser: &mut Browser, method: &str, address: &str) -> Page {
    if method == "GET" {
        return browser.get_once(address).await;
    }
    if address.ends_with("/proof") {
        let kind = "multipart/form-data; boundary=x";
        let body = "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.4\r\n--x--\r\n";
        return browser.send(address, kind, body.into()).await;
    }
    let fields = [
        ("confirmed", "yes"),
        ("sure", "yes"),
        ("reason", "mistaken"),
        ("reasons", "no_proof"),
        ("text", "Let me see what is not mine."),
        ("decision", "granted"),
        ("version", "1"),
    ];
    browser.post_once(address, &fields).await
}

/// Led to the page where one signs in, or told that there is no such page.
fn is_turned_away(page: &Page) -> bool {
    page.status == StatusCode::NOT_FOUND
        || location(page).is_some_and(|to| to.contains("/sign-in?next="))
}

#[test]
fn every_route_is_for_somebody() {
    let made: BTreeSet<String> = routes::all()
        .into_iter()
        .map(|(method, path)| format!("{method} {path}"))
        .collect();
    assert!(made.len() > 60, "{} routes found", made.len());
    let unknown: Vec<&String> = made
        .iter()
        .filter(|route| {
            let path = route.split_once(' ').unwrap().1;
            !FOR_EVERYBODY.contains(&route.as_str()) && for_whom(path).is_none()
        })
        .collect();
    assert!(unknown.is_empty(), "for whom are these? {unknown:#?}");
    let gone: Vec<&&str> = FOR_EVERYBODY
        .iter()
        .filter(|route| !made.contains(**route))
        .collect();
    assert!(gone.is_empty(), "no longer there: {gone:?}");
    assert_eq!(FOR_EVERYBODY.len(), MOST_FOR_EVERYBODY);
}

/// Whoever opens the address of a form, after signing in again or in another language, is led to where it stands.
#[tokio::test]
async fn every_form_has_an_address_that_can_be_opened() {
    let mut walk = Walk::new().await;
    let mut dead = Vec::new();
    for (method, path) in routes::all() {
        if method == "POST" {
            let address = walk.address(&path.replace("{token}", "none"));
            let page = walk.nobody.get_once(&address).await;
            if page.status == StatusCode::METHOD_NOT_ALLOWED {
                dead.push(path);
            }
        }
    }
    assert!(dead.is_empty(), "answer to POST alone: {dead:?}");
}

#[tokio::test]
async fn nobody_sees_what_is_not_theirs() {
    let mut walk = Walk::new().await;
    let before = walk.content().await;
    let mut wrong = Vec::new();
    let mut walked = 0;
    for (method, path) in routes::all() {
        if FOR_EVERYBODY.contains(&format!("{method} {path}").as_str()) {
            continue;
        }
        let whose = for_whom(&path).unwrap();
        for language in ["", "/ar"] {
            let address = format!("{language}{}", walk.address(&path));
            let mut tell = |who: &str, page: &Page, refused: bool| {
                walked += 1;
                if !refused {
                    let to = location(page).unwrap_or_default();
                    wrong.push(format!("{method} {address} as {who}: {} {to}", page.status));
                }
            };
            let page = ask(&mut walk.nobody, &method, &address).await;
            tell("nobody", &page, is_turned_away(&page));
            if whose == For::SignedIn {
                continue;
            }
            for (who, somebody) in [
                ("another consumer", &mut walk.other_consumer),
                ("another business", &mut walk.other_business),
            ] {
                let page = ask(&mut somebody.browser, &method, &address).await;
                tell(who, &page, page.status == StatusCode::NOT_FOUND);
            }
            if matches!(whose, For::Desk | For::Administrator) {
                let page = ask(&mut walk.hurried.browser, &method, &address).await;
                let asked = location(&page).is_some_and(|to| to.contains("/second-factor"));
                tell("a moderator without second factor", &page, asked);
            }
            let about_the_case = path.contains("{task}")
                || path.contains("/proofs/")
                || path.starts_with("/desk/complaints");
            if about_the_case || whose == For::Owner {
                let page = ask(&mut walk.recused.browser, &method, &address).await;
                tell(
                    "a recused moderator",
                    &page,
                    page.status == StatusCode::NOT_FOUND,
                );
            }
            if whose == For::Administrator {
                let page = ask(&mut walk.moderator.browser, &method, &address).await;
                tell("a moderator", &page, page.status == StatusCode::NOT_FOUND);
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {walked}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(walked > 200, "only {walked} times asked");
    let after = walk.content().await;
    let changed: Vec<&String> = after.iter().filter(|row| !before.contains(row)).collect();
    assert!(changed.is_empty(), "refused, and yet: {changed:#?}");
    assert_eq!(
        after.len(),
        before.len(),
        "refused, and yet something is gone"
    );
}

/// A path that names nothing and a path that names another's thing are one and the same to who asks.
#[tokio::test]
async fn what_is_anothers_looks_like_what_is_not_there() {
    let mut walk = Walk::new().await;
    let nowhere = Uuid::from_u128(7).to_string();
    for (own, none) in [
        (
            format!("/proofs/{}", walk.proof),
            format!("/proofs/{nowhere}"),
        ),
        (
            format!("/file/{}/happened", walk.draft),
            format!("/file/{nowhere}/happened"),
        ),
        (
            format!("/my/complaints/{}", walk.filed.reference),
            "/my/complaints/RD-2026-009999".to_owned(),
        ),
        (
            format!("/complaints/{}", walk.filed.reference),
            "/complaints/RD-2026-009999".to_owned(),
        ),
    ] {
        let browser = &mut walk.other_consumer.browser;
        let theirs = browser.get_once(&own).await;
        let missing = browser.get_once(&none).await;
        assert_eq!(theirs.status, StatusCode::NOT_FOUND, "{own}");
        assert_eq!(missing.status, StatusCode::NOT_FOUND, "{none}");
        let same = |page: &Page, address: &str| {
            let last = address.rsplit('/').next().unwrap();
            let of_path = address.split('/').nth(2).unwrap();
            page.body
                .replace(address, "…")
                .replace(of_path, "…")
                .replace(last, "…")
        };
        assert_eq!(same(&theirs, &own), same(&missing, &none), "{own}");
    }
}
