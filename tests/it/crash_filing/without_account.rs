//! Somebody who files before having an account: the letter, its link, and the complaint that the link sends.

use http::StatusCode;
use redress::mail::{Mail, Outbox};
use redress::store::Db;
use redress::store::entities::{account, complaint, mail};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::program::Ask;
use super::{PREVIEW, Storm, complaints, form};
use crate::browser_client::hidden_fields;

const LEA: &str = "lea@mail.example";
const PASSWORD: &str = "nine grey geese over the weir";

async fn letters(db: &Db) -> Vec<mail::Model> {
    mail::Entity::find()
        .filter(mail::Column::Purpose.eq("confirm_address"))
        .all(&db.read)
        .await
        .unwrap()
}

/// The path of the link in the newest letter to Lea, once it has left.
async fn link(outbox: &Outbox) -> String {
    loop {
        let kept = outbox.newest(20).await.unwrap();
        let letter = kept.iter().find(|kept| kept.to == LEA);
        if let Some(letter) = letter {
            let (_, after) = letter.text.split_once("/confirm/").unwrap();
            let token: String = after
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect();
            return format!("/confirm/{token}");
        }
        tokio::time::sleep(super::LOOK_EVERY).await;
    }
}

#[tokio::test]
async fn a_link_that_was_followed_confirms_and_sends_once() {
    let (mut storm, people) = Storm::brewing().await;
    let begin = Ask::form("/file", "", &[("business", &people.slug)]);
    let cookies = storm.ask(&begin).await.cookie("__Host-draft").unwrap();
    // That draft is another's who never comes back; this one is Lea's.
    let draft = storm.written(&people.slug, &cookies).await;
    assert_eq!(
        storm.goes(&draft, "preview", &cookies, &PREVIEW).await,
        "send"
    );
    let mut consent = form::CONSENT.to_vec();
    consent.push(("email", LEA));
    let send = storm.form(&draft, "send", &cookies, &consent).await;
    storm.dies_at(("drafts", "UPDATE"), &send).await;
    let agreed = async |db: &Db| {
        let all = super::drafts(db).await;
        all.iter().any(|row| row.data.contains(LEA))
    };
    super::stop::set(&storm.db, ("mails", "INSERT")).await;
    storm.dies_unsaid(&send, agreed).await;
    super::stop::lift(&storm.db, ("mails", "INSERT")).await;
    for place in [
        ("accounts", "INSERT"),
        ("single_use_tokens", "INSERT"),
        ("mails", "INSERT"),
    ] {
        storm.dies_at(place, &send).await;
        assert!(letters(&storm.db).await.is_empty(), "{place:?}");
    }
    storm
        .dies_unsaid(&send, async |db: &Db| letters(db).await.len() == 1)
        .await;
    assert!(
        complaints(&storm.db).await.is_empty(),
        "it waits for the link"
    );

    storm.freed().await;
    storm.running();
    let folder = Mail::in_folder(storm.home.data().join("mail"), "http://never.example").shown();
    let link = link(folder.shown_outbox().unwrap()).await;
    let page = storm.ask(&Ask::page(&link, "")).await;
    assert_eq!(page.status, StatusCode::OK);
    let version = hidden_fields(&page.body, &link)
        .into_iter()
        .find(|(name, _)| name == "version");
    let (_, version) = version.expect("what was seen");
    let seen = [("password", PASSWORD), ("version", version.as_str())];
    let follow = Ask::form(&link, "", &seen);
    for place in [
        ("single_use_tokens", "UPDATE"),
        ("accounts", "UPDATE"),
        ("complaints", "INSERT"),
        ("filings", "INSERT"),
        ("desk_tasks", "INSERT"),
        ("mails", "INSERT"),
        ("sessions", "INSERT"),
    ] {
        storm.dies_at(place, &follow).await;
        let page = storm.ask(&Ask::page(&link, "")).await;
        assert_eq!(
            page.status,
            StatusCode::OK,
            "the link still works: {place:?}"
        );
    }
    storm
        .dies_unsaid(&follow, async |db: &Db| !complaints(db).await.is_empty())
        .await;
    storm.is_whole().await;
    let again = storm.ask(&follow).await;
    assert_eq!(again.status, StatusCode::GONE, "it did what it does");
    let sign_in = [("email", LEA), ("password", PASSWORD)];
    let entered = storm.ask(&Ask::form("/sign-in", "", &sign_in)).await;
    let own = entered.cookie("__Host-redress").unwrap();
    let filed: Vec<complaint::Model> = complaints(&storm.db).await;
    assert_eq!(filed.len(), 1);
    let path = format!("/my/complaints/{}", filed[0].reference);
    let page = storm.ask(&Ask::page(&path, &own)).await;
    assert_eq!(page.status, StatusCode::OK, "the password was kept with it");
    let accounts = account::Entity::find().all(&storm.db.read).await.unwrap();
    let leas = accounts
        .iter()
        .filter(|row| row.email.as_deref() == Some(LEA));
    assert_eq!(leas.count(), 1);
    storm.settles().await;
}
