//! Files: all of them in the archive of one's own data, none of them after an account is closed.

use std::collections::BTreeMap;
use std::io::Read;

use axum::body::Body;
use http::{StatusCode, header};
use redress::domain::filing::Given;
use redress::registry::accounts::{Email, by_email, close, grant_role};
use redress::registry::drafts::{self, Owner};
use redress::registry::sessions::Role;
use redress::store::entities::{audit, draft};
use sea_orm::EntityTrait;
use tower::ServiceExt;
use uuid::Uuid;

use super::super::browser_client::{Browser, texts};
use super::super::proof::world::{self, DANA, World};
use super::closing::complaint;
use super::{ADA, GOOD, signed_up};

const FORM: &str = "multipart/form-data; boundary=edge";

#[tokio::test]
async fn the_archive_holds_the_files_and_who_looked_at_them() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let draft = world.draft(&dana).await;
    let mail = b"From: shop@acme.com\r\nTo: Dana+shop@example.org\r\nDate: Sat, 21 Nov 2026 10:00:00 +0000\r\nMessage-ID: <1@acme.com>\r\nSubject: Your order\r\n\r\nThank you.\r\n";
    let pdf = b"%PDF-1.7\n1\n%%EOF";
    let name = "\u{5e7}\u{5d1}\u{5dc}\u{5d4}.pdf";
    dana.hand_in(draft, &[("order.eml", mail)]).await;
    let page = dana.hand_in(draft, &[(name, pdf)]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let seen = format!("/proofs/{}", world.rows().await[1].id);
    assert_eq!(dana.browser.get(&seen).await.status, StatusCode::OK);

    let own = export(&dana.browser).await;
    let proofs = &own.data["drafts"][0]["proofs"];
    let told: Vec<&str> = (0..2).filter_map(|n| proofs[n]["file"].as_str()).collect();
    assert_eq!(
        told,
        [
            "files/001-order.eml",
            "files/002-\u{5e7}\u{5d1}\u{5dc}\u{5d4}.pdf"
        ]
    );
    let held: Vec<&[u8]> = told
        .iter()
        .map(|path| own.files[*path].as_slice())
        .collect();
    assert_eq!(held, [mail.as_slice(), pdf.as_slice()]);
    assert_eq!(own.files.len(), 2);
    assert!(
        proofs[0]["signatures"].is_object(),
        "what the check of the mail found"
    );
    assert_eq!(proofs[1]["looked_at"][0]["by"], "you");
    assert_eq!(own.data["missing_files"], serde_json::json!([]));

    // What a row promises and the disk has lost is said, and costs nothing else.
    let lost = world.rows().await[0].stored_as.clone().unwrap();
    world.registry.vault.delete(&lost).await.unwrap();
    let own = export(&dana.browser).await;
    assert_eq!(own.data["missing_files"], serde_json::json!([told[0]]));
    assert_eq!(own.files.len(), 1);
    let by: Vec<_> = own.data["drafts"][0]["proofs"][1]["looked_at"]
        .as_array()
        .unwrap()
        .clone();
    assert_eq!(by.len(), 2, "taking it along is a look as well");
}

/// What somebody takes along.
pub struct Own {
    pub data: serde_json::Value,
    pub files: BTreeMap<String, Vec<u8>>,
}

pub async fn export(browser: &Browser) -> Own {
    let cookies: Vec<String> = browser
        .cookies
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let request = http::Request::get("/account/export")
        .header(header::COOKIE, cookies.join("; "))
        .body(Body::empty())
        .unwrap();
    let router = redress::web::router(browser.site.clone());
    let answer = router.oneshot(request).await.unwrap();
    assert_eq!(answer.headers()[header::CONTENT_TYPE], "application/zip");
    let disposition = answer.headers()[header::CONTENT_DISPOSITION]
        .to_str()
        .unwrap();
    assert!(disposition.starts_with("attachment"), "{disposition}");
    assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
    let bytes = axum::body::to_bytes(answer.into_body(), usize::MAX)
        .await
        .unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let mut held = Vec::new();
        file.read_to_end(&mut held).unwrap();
        files.insert(file.name().unwrap().into_owned(), held);
    }
    let data = files.remove("redress-my-data.json").unwrap();
    Own {
        data: serde_json::from_slice(&data).unwrap(),
        files,
    }
}

#[tokio::test]
async fn closing_takes_files_at_once_and_what_other_browsers_hold_for_the_address() {
    let world = World::new().await;
    let registry = &world.registry;
    let mut browser = Browser::new(registry.site());
    signed_up(registry, &mut browser, ADA).await;
    let email = Email::parse(ADA).unwrap();
    let change = registry.change().await.unwrap();
    let ada = by_email(&change.tx, &email).await.unwrap().unwrap().id;
    grant_role(&change, None, ada, Role::Moderator)
        .await
        .unwrap();
    let given = |address: &str| {
        let mut given = Given::default();
        given.consent.email = address.to_owned();
        given.happened.title = format!("Of {address}");
        given
    };
    let guest = |n: u8| Owner::Browser(format!("{n:064}"));
    let own = drafts::begin(&change, &Owner::Account(ada), &given(""))
        .await
        .unwrap();
    drafts::begin(&change, &guest(1), &given("Ada@Example.org"))
        .await
        .unwrap();
    drafts::begin(&change, &guest(2), &given("not-ada@example.org"))
        .await
        .unwrap();
    change.commit().await.unwrap();
    let path = format!("/file/{own}/proof");
    let body = world::form(&[("a.pdf", b"%PDF-1.7\n1\n%%EOF")]);
    let page = browser.send(&path, FORM, body).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(world.kept().await.len(), 1);

    let sure = [("password", GOOD), ("sure", "1")];
    let page = browser.post("/account/close", &sure).await;
    assert_eq!(texts(&page, "h1"), ["Your account is closed"]);
    assert!(
        world.kept().await.is_empty(),
        "the page says that they are gone"
    );
    let left = draft::Entity::find().all(&registry.db.read).await.unwrap();
    let held: Vec<&str> = left
        .iter()
        .filter_map(|row| row.browser_hash.as_deref())
        .collect();
    assert_eq!(
        held,
        [format!("{:064}", 2)],
        "another address is another person's"
    );
    assert_eq!(left.len(), 1);
    let log = audit::Entity::find().all(&registry.db.read).await.unwrap();
    let noted: Vec<_> = log
        .iter()
        .map(|row| (row.action.as_str(), row.account_id))
        .collect();
    assert_eq!(noted, [("role_given", None), ("role_taken", Some(ada))]);
}

/// Hands a file in that begins to come, and has come only after the account was closed, if it `closes`.
async fn hand_in_slowly(
    world: &World,
    browser: &Browser,
    path: &str,
    closes: Option<Uuid>,
) -> StatusCode {
    let body = world::form(&[("a.pdf", format!("%PDF-1.7\n{path}\n%%EOF").as_bytes())]);
    let registry = world.registry.registry.clone();
    let slow = futures::stream::once(async move {
        if let Some(account) = closes {
            close(&registry, account).await.unwrap();
        }
        Ok::<_, std::io::Error>(body)
    });
    let session = &browser.cookies["__Host-redress"];
    let request = http::Request::post(path)
        .header(header::COOKIE, format!("__Host-redress={session}"))
        .header(header::CONTENT_TYPE, FORM)
        .body(Body::from_stream(slow))
        .unwrap();
    let router = redress::web::router(browser.site.clone());
    router.oneshot(request).await.unwrap().status()
}

#[tokio::test]
async fn a_slow_upload_leaves_nothing_in_a_closed_account() {
    for of_complaint in [true, false] {
        let world = World::new().await;
        let registry = &world.registry;
        let mut browser = Browser::new(registry.site());
        signed_up(registry, &mut browser, ADA).await;
        let reference = complaint(registry, false).await;
        let email = Email::parse(ADA).unwrap();
        let ada = by_email(&registry.db.read, &email)
            .await
            .unwrap()
            .unwrap()
            .id;
        let change = registry.change().await.unwrap();
        let owner = Owner::Account(ada);
        let own = drafts::begin(&change, &owner, &Given::default())
            .await
            .unwrap();
        change.commit().await.unwrap();
        let path = if of_complaint {
            format!("/my/complaints/{reference}/proof")
        } else {
            format!("/file/{own}/proof")
        };
        let taken = hand_in_slowly(&world, &browser, &path, None).await;
        assert_eq!(
            (taken, world.kept().await.len()),
            (StatusCode::SEE_OTHER, 1),
            "{path}"
        );
        let late = hand_in_slowly(&world, &browser, &path, Some(ada)).await;
        assert_eq!(
            (late, world.kept().await.len()),
            (StatusCode::NOT_FOUND, 0),
            "{path}"
        );
    }
}
