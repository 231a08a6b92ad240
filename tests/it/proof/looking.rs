//! Who may look at proof: its owner, and a moderator without a stake. Everybody else finds nothing, and each look is noted.

use super::pictures;
use super::world::{DANA, World};
use crate::browser_client::{Browser, texts};
use redress::registry::desk_tasks::{self, TaskKind};

#[tokio::test]
async fn proof_of_a_complaint_is_its_owners_and_the_desks_and_each_look_is_noted() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let draft = world.draft(&dana).await;
    let pdf = b"%PDF-1.7\n%%EOF".as_slice();
    let files: [(&str, &[u8]); 2] = [("إيصال.pdf", pdf), ("shot.png", &pictures::png(4, 4))];
    dana.hand_in(draft, &files).await;
    world.send(draft, &dana).await;
    let rows = world.rows().await;
    let of = |kind: &str| rows.iter().find(|row| row.kind == kind).unwrap().id;
    let paths = [
        format!("/proofs/{}", of("pdf")),
        format!("/he/proofs/{}", of("png")),
    ];

    let mut recused = world.moderator("recused@example.org").await;
    world.recuse(&recused).await;
    let mut strangers = [
        Browser::new(world.registry.site()),
        world.person("other@example.org").await.browser,
        recused.browser.clone(),
    ];
    for stranger in &mut strangers {
        for path in &paths {
            let page = stranger.get(path).await;
            assert_eq!(page.status, 404, "{path}");
            assert!(!page.body.contains("shot"));
        }
    }
    assert_eq!(world.accesses().await, []);

    let mut moderator = world.moderator("desk@example.org").await;
    for person in [&mut dana, &mut moderator] {
        let document = person.browser.get(&paths[0]).await;
        assert_eq!(document.status, 200);
        assert_eq!(document.headers["content-type"], "application/pdf");
        let named = document.headers["content-disposition"].to_str().unwrap();
        assert!(named.starts_with("attachment; "), "{named}");
        assert!(named.ends_with("filename*=UTF-8''%D8%A5%D9%8A%D8%B5%D8%A7%D9%84.pdf"));
        let picture = person.browser.get(&paths[1]).await;
        assert_eq!(picture.headers["content-type"], "image/png");
        for given in [document, picture] {
            let policy = given.headers["content-security-policy"].to_str().unwrap();
            assert!(
                policy.starts_with("default-src 'none'; sandbox"),
                "{policy}"
            );
            assert_eq!(given.headers["x-content-type-options"], "nosniff");
            assert_eq!(given.headers["cache-control"], "no-store");
        }
    }
    let looked: Vec<_> = world
        .accesses()
        .await
        .into_iter()
        .map(|access| (access.account_id, access.purpose, access.proof_id))
        .collect();
    let each = |who: uuid::Uuid, why: &str| {
        [of("pdf"), of("png")].map(|proof| (Some(who), why.to_owned(), proof))
    };
    let expected = [each(dana.account, "own"), each(moderator.account, "desk")].concat();
    assert_eq!(looked, expected);

    let missing = recused
        .browser
        .get("/proofs/00000000-0000-0000-0000-000000000000")
        .await;
    assert_eq!(missing.status, 404);
    assert_eq!(
        recused.browser.get("/proofs/../../etc/passwd").await.status,
        404
    );
}

#[tokio::test]
async fn a_moderator_without_the_second_factor_sees_nothing() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let draft = world.draft(&dana).await;
    dana.hand_in(draft, &[("a.pdf", b"%PDF-1.7\n%%EOF")]).await;
    world.send(draft, &dana).await;
    let path = format!("/proofs/{}", world.rows().await[0].id);
    let mut person = world.somebody("half@example.org", false).await;
    world.make_moderator(&person).await;
    assert_eq!(person.browser.get(&path).await.status, 404);
    assert_eq!(world.accesses().await, []);
}

#[tokio::test]
async fn whose_proof_it_is_and_the_desk_see_who_opened_it() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let draft = world.draft(&dana).await;
    dana.hand_in(draft, &[("bill.pdf", b"%PDF-1.7\n%%EOF")])
        .await;
    let (filed, _) = world.send(draft, &dana).await;
    let file = format!("/proofs/{}", world.rows().await[0].id);
    let own = format!("/my/complaints/{}/proof", filed.reference);
    let page = dana.browser.get(&own).await;
    assert_eq!(texts(&page, ".proof-looks li"), ["Nobody yet"]);

    let mut moderator = world.moderator("desk@example.org").await;
    dana.browser.get(&file).await;
    world.registry.turn_to("2026-11-22".parse().unwrap());
    for _ in 0..3 {
        assert_eq!(moderator.browser.get(&file).await.status, 200);
    }
    let page = dana.browser.get(&own).await;
    assert_eq!(
        texts(&page, ".proof-looks li"),
        [
            "A moderator, on 22 November 2026",
            "You, on 21 November 2026"
        ],
        "once for each day"
    );
    let thread = dana
        .browser
        .get(&format!("/my/complaints/{}", filed.reference))
        .await;
    assert_eq!(texts(&thread, &format!("a[href='{own}']")).len(), 2);

    // The desk knows its people by name.
    let change = world.registry.change().await.unwrap();
    let (kind, id) = (TaskKind::Verify, Some(filed.id));
    desk_tasks::open(&change, kind, id, None, None)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let case = format!("/desk?reference={}", filed.reference);
    let page = moderator.browser.get(&case).await;
    assert_eq!(
        texts(&page, ".desk-look"),
        [
            "Opened by \u{2068}Dana\u{2069} on 22 November 2026",
            "Opened by the consumer on 21 November 2026"
        ]
    );

    // Others find no such page.
    let mut other = world.person("other@example.org").await;
    assert_eq!(other.browser.get(&own).await.status, 404);
}
