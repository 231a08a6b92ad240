//! Checking a mail's code, and the outbox that only developers see.

use http::StatusCode;
use redress::i18n::UiLang;
use redress::jobs;
use redress::registry::mails::{self, Recipient};

use super::scene::{CONSUMER, Scene, letters};
use crate::browser_client::{Browser, texts};
use redress::mail::Letter;

async fn one_mail(scene: &Scene) -> redress::store::entities::mail::Model {
    let change = scene.registry.change().await.unwrap();
    let letter = Letter::ComplaintReceived {
        reference: scene.reference.clone(),
        business: "Kettle & Sons".into(),
    };
    let to = Recipient {
        account_id: Some(scene.account),
        business_id: None,
        address: CONSUMER.to_owned(),
        language: UiLang::En,
    };
    mails::write(&change, &to, &letter, Some(scene.complaint), None)
        .await
        .unwrap();
    change.commit().await.unwrap();
    letters(&scene.registry).await.pop().unwrap()
}

#[tokio::test]
async fn anybody_can_check_a_code_and_learns_nothing_private() {
    let scene = Scene::filed().await;
    let mail = one_mail(&scene).await;
    let mut browser = Browser::new(scene.registry.site());
    let typed = format!(" {} ", mail.code.to_uppercase());
    let page = browser
        .get(&format!("/fr/mail?code={}", typed.replace(' ', "+")))
        .await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert_eq!(
        browser.at,
        format!("/fr/mail/{}-{}", &mail.code[..5], &mail.code[5..])
    );
    assert_eq!(page.headers["cache-control"], "no-store");
    let told = texts(&page, "main dl dd").join("|");
    for needed in [
        "Dire qu’une réclamation a été reçue",
        "a…@people.example",
        "English",
        "https://registry.example",
    ] {
        assert!(told.contains(needed), "{needed}: {told}");
    }
    for private in [CONSUMER, &scene.reference[..], "Kettle"] {
        assert!(!page.body.contains(private), "{private}");
    }

    let unknown = browser.get("/mail/aaaaa-bbbbb").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert!(texts(&unknown, "main h1")[0].contains("no mail with this code"));
    assert!(unknown.body.contains("desk@registry.example"));
    assert_eq!(browser.get("/mail").await.status, StatusCode::OK);
    for wrong in ["/mail?code=", "/mail?code=short", "/mail/%3Cscript%3E"] {
        let page = browser.get(wrong).await;
        assert!(page.status.is_client_error(), "{wrong}");
        assert_eq!(texts(&page, "main [role=alert]").len(), 1, "{wrong}");
        assert!(!page.body.contains("<script>"), "{wrong}");
    }
}

#[tokio::test]
async fn codes_cannot_be_tried_without_end() {
    let scene = Scene::filed().await;
    let mut browser = Browser::new(scene.registry.site());
    for _ in 0..60 {
        let page = browser.get("/mail/aaaaa-bbbbb").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
    let page = browser.get("/mail/aaaaa-bbbbb").await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn the_outbox_is_shown_to_developers_alone() {
    let scene = Scene::filed().await;
    one_mail(&scene).await;
    jobs::drain(&scene.registry).await.unwrap();
    let file = scene.outbox().pop().unwrap();
    let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
    let mut browser = Browser::new(scene.registry.site());
    for hidden in [
        "/dev/mail".to_owned(),
        format!("/dev/mail/{name}"),
        format!("/dev/mail/{name}/page"),
    ] {
        assert_eq!(
            browser.get(&hidden).await.status,
            StatusCode::NOT_FOUND,
            "{hidden}"
        );
    }

    let mut site = scene.registry.site();
    site.registry.mail = site.registry.mail.shown();
    let mut browser = Browser::new(site);
    let list = browser.get("/dev/mail").await;
    assert_eq!(texts(&list, "main tbody th").len(), 1);
    let one = browser.get(&format!("/ar/dev/mail/{name}")).await;
    assert!(
        texts(&one, "main h1")[0].contains(&scene.reference),
        "{}",
        one.body
    );
    let link = format!("https://registry.example/my/complaints/{}", scene.reference);
    assert!(
        texts(&one, "main .mail-text a").contains(&link),
        "{}",
        one.body
    );
    let page = browser.get(&format!("/dev/mail/{name}/page")).await;
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(
        policy.starts_with("sandbox") && !policy.contains("allow-scripts"),
        "{policy}"
    );
    assert_eq!(page.headers["x-content-type-options"], "nosniff");
    assert!(page.body.contains(&link));
    for none in [
        "/dev/mail/..%2Fredress",
        "/dev/mail/nothing",
        "/dev/mail/%2e%2e",
    ] {
        assert_eq!(
            browser.get(none).await.status,
            StatusCode::NOT_FOUND,
            "{none}"
        );
    }
}
