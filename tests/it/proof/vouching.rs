//! Whose signature vouches for a business, and for how many complaints one mail does.

use redress::domain::signature::Failure;
use redress::domain::{Actor, EventKind, Tier, WithdrawReason};
use redress::registry::accounts;
use redress::registry::append::append;
use redress::registry::desk_tasks::{self, TaskKind};
use redress::registry::verify;
use redress::store::entities::{business, business_domain, complaint, desk_task, signed_mail};
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::world::{DANA, Person, SHOP, World, order, order_on};
use crate::browser_client::{location, texts};
use crate::filing;

/// What a mail lacks that is handed in with a new draft.
async fn lacks(world: &World, dana: &mut Person, mail: &str) -> Vec<Failure> {
    let draft = world.draft(dana).await;
    let page = dana.hand_in(draft, &[("order.eml", mail.as_bytes())]).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let weighed = world.weighed(draft, dana).await;
    let failures = weighed[0].decision.as_ref().unwrap().failures();
    failures.to_vec()
}

async fn forget_domains(world: &World) {
    let change = world.registry.change().await.unwrap();
    business_domain::Entity::delete_many()
        .exec(&change.tx)
        .await
        .unwrap();
    change.commit().await.unwrap();
}

#[tokio::test]
async fn a_web_address_vouches_for_nobody() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let mail = world.key(SHOP, "s1").sign(&order("orders@acme.com", DANA));
    forget_domains(&world).await;
    // The business's page still names www.acme.com.
    assert_eq!(
        lacks(&world, &mut dana, &mail).await,
        [Failure::UnknownBusiness]
    );
    world.vouches(SHOP).await;
    assert_eq!(lacks(&world, &mut dana, &mail).await, []);
}

#[tokio::test]
async fn a_business_that_nobody_listed_yet_has_no_domain_that_vouches() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let mail = world.key(SHOP, "s1").sign(&order("orders@acme.com", DANA));
    let change = world.registry.change().await.unwrap();
    business::Entity::update_many()
        .set(business::ActiveModel {
            listed: ActiveValue::Set(false),
            ..Default::default()
        })
        .filter(business::Column::Id.eq(world.business))
        .exec(&change.tx)
        .await
        .unwrap();
    change.commit().await.unwrap();
    assert_eq!(
        lacks(&world, &mut dana, &mail).await,
        [Failure::UnknownBusiness]
    );
}

#[tokio::test]
async fn a_platform_signs_for_none_of_its_shops() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    forget_domains(&world).await;
    for domain in ["google.com", "facebook.com", "etsy.com", "amazon.co.uk"] {
        // Even where somebody at the desk took it for the business's own.
        world.vouches(domain).await;
        let mail = world
            .key(domain, "s1")
            .sign(&order(&format!("orders@{domain}"), DANA));
        assert_eq!(
            lacks(&world, &mut dana, &mail).await,
            [Failure::SharedSigner],
            "{domain}"
        );
    }
}

/// Hands more proof in for a complaint that is with the desk, and gives the complaint's page for proof.
async fn hands_in(dana: &mut Person, filed: &complaint::Model, mail: &str) -> Vec<String> {
    let path = format!("/my/complaints/{}/proof", filed.reference);
    let page = dana
        .hand_in_at(&path, &[("order.eml", mail.as_bytes())])
        .await;
    assert_eq!(page.status, 200, "{}", page.body);
    let page = dana.browser.get(&path).await;
    texts(&page, ".proof-files li li")
}

async fn filed(world: &World, dana: &Person) -> complaint::Model {
    let draft = world.draft(dana).await;
    world.send(draft, dana).await.0
}

const USED: &str = "It has spoken for another complaint already. One mail speaks for one complaint; \
    a moderator looks at this one.";

#[tokio::test]
async fn one_mail_speaks_for_one_complaint() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let signer = world.key(SHOP, "s1");
    let mail = signer.sign(&order("orders@acme.com", DANA));
    let (first, second) = (filed(&world, &dana).await, filed(&world, &dana).await);
    hands_in(&mut dana, &first, &mail).await;
    assert_eq!(world.tier(first.id).await, Tier::Signed);
    // Neither the same file, nor one that says more where nobody signed, nor one signed once more.
    let other_key = world.key(SHOP, "s2");
    for (nth, again) in [
        mail.clone(),
        format!("X-Copy: 2\r\n{mail}"),
        other_key.sign(&order("orders@acme.com", DANA)),
    ]
    .iter()
    .enumerate()
    {
        let reasons = hands_in(&mut dana, &second, again).await;
        assert_eq!(
            reasons.iter().filter(|why| *why == USED).count(),
            nth + 1,
            "{reasons:?}"
        );
        assert_eq!(world.tier(second.id).await, Tier::Unverified);
    }
    assert_eq!(
        lacks(&world, &mut dana, &mail).await,
        [Failure::UsedBefore],
        "a draft is told before it is sent"
    );

    // The desk may find it proof enough all the same, but signed it is not.
    let mut ana = world.moderator("ana@desk.example").await;
    let change = world.registry.change().await.unwrap();
    let (kind, id) = (TaskKind::Verify, Some(second.id));
    desk_tasks::open(&change, kind, id, None, None)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let task = desk_task::Entity::find()
        .filter(desk_task::Column::ComplaintId.eq(second.id))
        .one(&world.registry.db.read)
        .await
        .unwrap()
        .unwrap();
    let page = ana.browser.get(&format!("/desk/cases/{}", task.id)).await;
    assert!(texts(&page, ".desk-proof p").contains(&USED.to_owned()));
    let mut change = world.registry.change().await.unwrap();
    verify::accept(&mut change, task.id, ana.account, None)
        .await
        .unwrap();
    change.commit().await.unwrap();
    assert_eq!(world.tier(second.id).await, Tier::Documented);
    let kept = signed_mail::Entity::find()
        .all(&world.registry.db.read)
        .await
        .unwrap();
    let [kept] = kept.as_slice() else {
        panic!("{kept:?}");
    };
    assert_eq!(kept.complaint_id, first.id);
    assert!(!kept.mark.contains('@'), "nothing of the mail can be read");

    // Another mail is another; and what was taken back leaves its mail to the next.
    let later = signer.sign(&order_on("orders@acme.com", DANA, "2026-11-20"));
    let third = filed(&world, &dana).await;
    hands_in(&mut dana, &third, &later).await;
    assert_eq!(world.tier(third.id).await, Tier::Signed);
    let mut change = world.registry.change().await.unwrap();
    let withdrawn = EventKind::Withdrawn {
        why: WithdrawReason::Other,
        pressed: None,
    };
    append(&mut change, first.id, Actor::Consumer, withdrawn)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let fourth = filed(&world, &dana).await;
    hands_in(&mut dana, &fourth, &mail).await;
    assert_eq!(world.tier(fourth.id).await, Tier::Signed);
}

#[tokio::test]
async fn a_second_complaint_with_the_same_mail_goes_to_the_desk() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let mail = world.key(SHOP, "s1").sign(&order("orders@acme.com", DANA));
    let mut tiers = Vec::new();
    for number in 1..3 {
        let draft = filing::begin(&mut dana.browser, "", "acme").await;
        let story = filing::story(number);
        filing::write(&mut dana.browser, &draft, &[("narrative", &story)]).await;
        let id: Uuid = draft.rsplit('/').next().unwrap().parse().unwrap();
        let page = dana.hand_in(id, &[("order.eml", mail.as_bytes())]).await;
        let enough = texts(&page, ".proof-files .tag.resolved").len() == 1;
        assert_eq!(enough, number == 1, "{}", page.body);
        let page = filing::send(&mut dana.browser, &draft, "send", &filing::CONSENT).await;
        let to = location(&page).unwrap();
        let reference = to.strip_prefix("/my/complaints/").unwrap();
        let row = filing::complaint_of(&world.registry, reference).await;
        let waits = desk_task::Entity::find()
            .filter(desk_task::Column::ComplaintId.eq(row.id))
            .filter(desk_task::Column::ClosedAtUs.is_null())
            .one(&world.registry.db.read)
            .await
            .unwrap();
        tiers.push((row.tier, waits.is_some()));
    }
    assert_eq!(
        tiers,
        [
            ("signed".to_owned(), false),
            ("unverified".to_owned(), true)
        ]
    );
}

#[tokio::test]
async fn a_mail_that_the_desk_accepted_before_the_domain_was_known_has_spoken() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let ana = world.moderator("ana@desk.example").await;
    let mail = world.key(SHOP, "s1").sign(&order("orders@acme.com", DANA));
    forget_domains(&world).await;
    let (first, second) = (filed(&world, &dana).await, filed(&world, &dana).await);
    hands_in(&mut dana, &first, &mail).await;
    let mut change = world.registry.change().await.unwrap();
    let (kind, id) = (TaskKind::Verify, Some(first.id));
    desk_tasks::open(&change, kind, id, None, None)
        .await
        .unwrap();
    let task = desk_task::Entity::find()
        .filter(desk_task::Column::ComplaintId.eq(first.id))
        .one(&change.tx)
        .await
        .unwrap()
        .unwrap();
    verify::accept(&mut change, task.id, ana.account, None)
        .await
        .unwrap();
    change.commit().await.unwrap();
    assert_eq!(world.tier(first.id).await, Tier::Documented);
    world.vouches(SHOP).await;
    let reasons = hands_in(&mut dana, &second, &mail).await;
    assert!(reasons.contains(&USED.to_owned()), "{reasons:?}");
    assert_eq!(world.tier(second.id).await, Tier::Unverified);
}

#[tokio::test]
async fn nothing_tells_of_the_mails_of_somebody_who_left() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let draft = filing::begin(&mut dana.browser, "", "acme").await;
    filing::write(&mut dana.browser, &draft, &[]).await;
    let id: Uuid = draft.rsplit('/').next().unwrap().parse().unwrap();
    let mail = world.key(SHOP, "s1").sign(&order("orders@acme.com", DANA));
    dana.hand_in(id, &[("order.eml", mail.as_bytes())]).await;
    filing::send(&mut dana.browser, &draft, "send", &filing::CONSENT).await;
    let marks = || signed_mail::Entity::find().all(&world.registry.db.read);
    assert_eq!(marks().await.unwrap().len(), 1);
    accounts::close(&world.registry, dana.account)
        .await
        .unwrap();
    assert!(marks().await.unwrap().is_empty());
}
