//! Who may not see the desk, and what nobody may do.

use http::StatusCode;
use redress::registry::RegistryError;
use redress::registry::verify;

use super::super::browser_client::{Browser, location};
use super::Desk;

#[tokio::test]
async fn for_people_who_are_not_of_the_desk_there_is_none() {
    let desk = Desk::new().await;
    let filed = desk.filed().await;
    let pages = [
        "/desk".to_owned(),
        "/fr/desk".to_owned(),
        format!("/desk/cases/{}", filed.task),
    ];
    let mut consumer = desk.somebody("eve", &[], true).await;
    let mut hurried = desk.somebody("hal", &["moderator"], false).await;
    let mut nobody = Browser::new(desk.site());
    for path in &pages {
        assert_eq!(
            consumer.browser.get_once(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
        let to = location(&nobody.get_once(path).await).unwrap();
        assert!(to.contains("/sign-in?next="), "{path}: {to}");
        let to = location(&hurried.browser.get_once(path).await).unwrap();
        assert!(to.contains("/account/second-factor"), "{path}: {to}");
    }
    for step in [
        "accept", "decline", "opinion", "appeal", "ask", "take", "moot", "redact", "list",
        "belongs", "contact", "posted",
    ] {
        let path = format!("/desk/cases/{}/{step}", filed.task);
        let sent = [
            ("confirmed", "yes"),
            ("reasons", "no_proof"),
            ("decision", "granted"),
        ];
        let page = consumer.browser.post_once(&path, &sent).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{step}");
        assert!(
            nobody.post_once(&path, &sent).await.status.is_redirection(),
            "{step}"
        );
    }
    assert!(
        desk.open_task(filed.id, redress::registry::desk_tasks::TaskKind::Verify)
            .await
            .is_some()
    );
    let mut change = desk.registry.registry.change().await.unwrap();
    let result = verify::accept(&mut change, filed.task, consumer.id, None).await;
    assert!(
        matches!(result, Err(RegistryError::NotFound)),
        "the registry refuses as well"
    );
}
