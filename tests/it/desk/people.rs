//! Who may not see the desk, and what nobody may do.

use http::StatusCode;
use redress::registry::RegistryError;
use redress::registry::verify;
use redress::store::entities::{account_role, membership};
use sea_orm::ConnectionTrait;

use super::super::browser_client::{Browser, location, texts};
use super::{Desk, add_business, insert};

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

#[tokio::test]
async fn whoever_is_recused_sees_nothing_of_the_business() {
    let desk = Desk::new().await;
    let (mut ana, mut root) = (
        desk.moderator("ana").await,
        desk.administrator("root").await,
    );
    let filed = desk.filed().await;
    let sent = [("slug", "kettle-house"), ("why", "My sister works there.")];
    let wrong = ana
        .browser
        .post("/desk/recusals", &[("slug", "kettle-house")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = ana.browser.post("/desk/recusals", &sent).await;
    assert!(page.body.contains("My sister works there."));
    assert!(
        !ana.browser
            .get("/desk")
            .await
            .body
            .contains(filed.reference.to_string().as_str())
    );
    let case = format!("/desk/cases/{}", filed.task);
    for path in [case.as_str(), "/desk/businesses/kettle-house"] {
        assert_eq!(
            ana.browser.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    for step in ["accept", "decline", "ask", "take", "redact"] {
        let sent = [
            ("confirmed", "yes"),
            ("reasons", "no_proof"),
            ("question", "?"),
            ("narrative", "x"),
        ];
        let page = ana
            .browser
            .post_once(&format!("{case}/{step}"), &sent)
            .await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{step}");
    }
    let mut change = desk.registry.registry.change().await.unwrap();
    let result = verify::accept(&mut change, filed.task, ana.id, None).await;
    assert!(matches!(result, Err(RegistryError::NotFound)));
    drop(change);

    // The proof is as closed as the case.
    let proof = desk.proof_of(filed.id).await;
    let path = format!("/proofs/{proof}");
    assert_eq!(ana.browser.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(root.browser.get(&path).await.status, StatusCode::OK);
    let by_reference = format!("/desk?reference={}", filed.reference);
    assert!(
        ana.browser
            .get(&by_reference)
            .await
            .body
            .contains("No case that you may see")
    );
    root.browser.get(&by_reference).await;
    assert_eq!(root.browser.at, case);

    // It holds for what the business becomes part of.
    add_business(&desk.registry, "Big House", true).await;
    let merged = [("slug", "big-house"), ("confirmed", "yes")];
    root.browser
        .post("/desk/businesses/kettle-house/merge", &merged)
        .await;
    assert_eq!(ana.browser.get(&case).await.status, StatusCode::NOT_FOUND);
    assert_eq!(ana.browser.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(root.browser.get(&case).await.status, StatusCode::OK);

    // Only an administrator takes it back, and not their own.
    let (account, shop) = (ana.id.to_string(), desk.shop.to_string());
    let sent = [("account", account.as_str()), ("business", shop.as_str())];
    let refused = ana
        .browser
        .post_once("/desk/recusals/take-back", &sent)
        .await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    root.browser
        .post(
            "/desk/recusals",
            &[("slug", "kettle-house"), ("why", "a friend")],
        )
        .await;
    let own = root.id.to_string();
    let refused = root
        .browser
        .post_once(
            "/desk/recusals/take-back",
            &[("account", &own), ("business", &shop)],
        )
        .await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert!(
        root.browser
            .get("/desk/recusals")
            .await
            .body
            .contains("My sister works there.")
    );
    root.browser.post("/desk/recusals/take-back", &sent).await;
    assert_eq!(ana.browser.get(&case).await.status, StatusCode::OK);
}

#[tokio::test]
async fn nobody_decides_about_their_own_complaint_or_employer() {
    let desk = Desk::new().await;
    let filed = desk.filed().await;
    let ana = desk.moderator("ana").await.id;
    let change = desk.registry.registry.change().await.unwrap();
    let row = account_role::Model {
        account_id: desk.consumer,
        role: "moderator".to_owned(),
        since_us: 0,
        granted_by: None,
    };
    insert::<account_role::Entity>(&change, row).await;
    let agent = membership::Model {
        account_id: ana,
        business_id: desk.shop,
        role: "agent".to_owned(),
        since_us: 0,
    };
    insert::<membership::Entity>(&change, agent).await;
    change.commit().await.unwrap();
    for who in [desk.consumer, ana] {
        let mut change = desk.registry.registry.change().await.unwrap();
        let result = verify::accept(&mut change, filed.task, who, None).await;
        assert!(matches!(result, Err(RegistryError::NotFound)));
    }
}

#[tokio::test]
async fn the_log_tells_who_did_what_and_nobody_edits_it() {
    let desk = Desk::new().await;
    let (mut ana, mut root) = (
        desk.moderator("ana").await,
        desk.administrator("root").await,
    );
    let filed = desk.filed().await;
    let decline = format!("/desk/cases/{}/decline", filed.task);
    ana.browser
        .post(&decline, &[("reasons", "no_proof"), ("confirmed", "yes")])
        .await;
    root.browser
        .post(
            "/desk/recusals",
            &[("slug", "kettle-house"), ("why", "a friend")],
        )
        .await;
    let log = ana.browser.get("/desk/log").await;
    let rows = texts(&log, "tbody tr");
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(
        rows[0].contains("root") && rows[0].contains("Keeps away"),
        "newest first: {rows:?}"
    );
    assert!(
        rows[1].contains("ana")
            && rows[1].contains("Declined")
            && rows[1].contains("Nothing shows that the transaction took place")
    );
    assert!(
        !log.body.contains("a friend"),
        "reasons are for administrators"
    );
    for (query, count) in [
        (format!("by={}", ana.id), 1),
        (format!("thing={}", filed.reference), 1),
        ("thing=kettle-house".to_owned(), 1),
        ("thing=nothing".to_owned(), 0),
    ] {
        let page = ana.browser.get(&format!("/desk/log?{query}")).await;
        assert_eq!(texts(&page, "tbody tr").len(), count, "{query}");
    }
    for sql in ["UPDATE audit SET action = 'nothing'", "DELETE FROM audit"] {
        let change = desk.registry.registry.change().await.unwrap();
        let error = change
            .tx
            .execute_unprepared(sql)
            .await
            .unwrap_err()
            .to_string();
        assert!(error.contains("the audit log is not edited"), "{error}");
    }
    assert_eq!(
        texts(&ana.browser.get("/desk/log").await, "tbody tr").len(),
        2
    );
}

#[tokio::test]
async fn administrators_give_and_take_roles() {
    let desk = Desk::new().await;
    let (mut root, mut eve) = (
        desk.administrator("root").await,
        desk.somebody("eve", &[], true).await,
    );
    let mut ana = desk.moderator("ana").await;
    assert_eq!(
        ana.browser.get("/desk/people").await.status,
        StatusCode::NOT_FOUND,
        "moderators give no roles"
    );
    let sent = [("address", "EVE@desk.example"), ("role", "moderator")];
    assert_eq!(
        ana.browser.post_once("/desk/people", &sent).await.status,
        StatusCode::NOT_FOUND
    );
    let wrong = root
        .browser
        .post(
            "/desk/people",
            &[("address", "x@y.example"), ("role", "moderator")],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = root.browser.post("/desk/people", &sent).await;
    assert!(page.body.contains("eve@desk.example"));
    assert_eq!(eve.browser.get("/desk").await.status, StatusCode::OK);
    let account = eve.id.to_string();
    root.browser
        .post(
            "/desk/people/take",
            &[("account", &account), ("role", "moderator")],
        )
        .await;
    let gone = eve.browser.get_once("/desk").await;
    assert!(
        location(&gone).is_some_and(|to| to.contains("/sign-in")),
        "signed out: {}",
        gone.status
    );
    let own = root.id.to_string();
    let kept = root
        .browser
        .post(
            "/desk/people/take",
            &[("account", &own), ("role", "administrator")],
        )
        .await;
    assert_eq!(kept.status, StatusCode::CONFLICT);
    assert_eq!(
        root.browser.get("/desk/people").await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn the_desk_s_pages_are_in_every_language() {
    let desk = Desk::new().await;
    let mut root = desk.administrator("root").await;
    let filed = desk.filed().await;
    for (prefix, lang, dir) in [
        ("", "en", "ltr"),
        ("/fr", "fr", "ltr"),
        ("/ar", "ar", "rtl"),
        ("/he", "he", "rtl"),
    ] {
        for path in [
            "/desk".to_owned(),
            "/desk/businesses".to_owned(),
            "/desk/businesses/kettle-house".to_owned(),
            "/desk/recusals".to_owned(),
            "/desk/log".to_owned(),
            "/desk/people".to_owned(),
            format!("/desk/cases/{}", filed.task),
        ] {
            let page = root.browser.get(&format!("{prefix}{path}")).await;
            assert_eq!(page.status, StatusCode::OK, "{prefix}{path}");
            assert!(
                page.body
                    .contains(&format!("<html lang=\"{lang}\" dir=\"{dir}\">")),
                "{prefix}{path}"
            );
            assert!(page.body.contains("name=\"robots\" content=\"noindex\""));
        }
    }
}
