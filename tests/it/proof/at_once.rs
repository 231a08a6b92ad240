//! A complaint with a signed mail is filed while something else happens to its business or to its mail.

use redress::domain::{Reference, Tier};
use redress::registry::desk_tasks::{self, TaskKind};
use redress::registry::submit::submit;
use redress::registry::{RegistryError, merge, verify};
use redress::store::entities::{
    self, business, business_contact, business_domain, complaint, desk_task,
};
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, QueryFilter};
use tokio::task::JoinHandle;
use uuid::Uuid;

use super::world::{DANA, Person, SHOP, World, order};
use crate::filing;
use crate::support::until_it_waits;

/// A draft about a business that lacks nothing but being sent.
async fn written(dana: &mut Person, slug: &str) -> Uuid {
    let draft = filing::begin(&mut dana.browser, "", slug).await;
    filing::write(&mut dana.browser, &draft, &[]).await;
    let mut consent: Vec<(&str, &str)> = filing::CONSENT.to_vec();
    consent.retain(|(name, _)| *name != "then");
    consent.push(("then", "later"));
    filing::send(&mut dana.browser, &draft, "send", &consent).await;
    draft.rsplit('/').next().unwrap().parse().unwrap()
}

/// Sends a draft beside what this test does.
fn sending(
    world: &World,
    dana: &Person,
    draft: Uuid,
) -> JoinHandle<Result<(Uuid, Reference), RegistryError>> {
    let (registry, account) = (world.registry.registry.clone(), dana.account);
    tokio::spawn(async move {
        let mut change = registry.change().await?;
        let sent = submit(&mut change, draft, account).await?;
        change.commit().await?;
        Ok(sent)
    })
}

/// Another business that writes from the same domain.
async fn sister(world: &World) -> Uuid {
    let id = world.registry.ids.new_id(world.registry.clock.now());
    let row = business::Entity::find_by_id(world.business)
        .one(&world.registry.db.read)
        .await
        .unwrap()
        .unwrap();
    let row = business::Model {
        id,
        slug: "acme-outlet".to_owned(),
        name: "Acme Outlet".to_owned(),
        sort_key: "acme outlet".to_owned(),
        ..row
    };
    world.insert::<business::Entity>(row).await;
    let own = business_domain::Model {
        business_id: id,
        domain: SHOP.to_owned(),
        how: "desk".to_owned(),
        since_us: 0,
        by_account: None,
    };
    world.insert::<business_domain::Entity>(own).await;
    id
}

/// The task to check a complaint.
async fn task_of(world: &World, complaint: Uuid) -> Uuid {
    let change = world.registry.change().await.unwrap();
    let (kind, id) = (TaskKind::Verify, Some(complaint));
    desk_tasks::open(&change, kind, id, None, None)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let task = desk_task::Entity::find()
        .filter(desk_task::Column::ComplaintId.eq(complaint))
        .one(&world.registry.db.read)
        .await
        .unwrap();
    task.unwrap().id
}

async fn reachable(world: &World) {
    let contact = business_contact::Model {
        business_id: world.business,
        address: "care@acme.com".to_owned(),
        language: "en".to_owned(),
        since_us: 0,
        by_account: None,
    };
    world.insert::<business_contact::Entity>(contact).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_is_filed_while_the_desk_accepts_another_about_the_same_business() {
    let world = World::new().await;
    reachable(&world).await;
    let mut dana = world.person(DANA).await;
    let other = world.draft(&dana).await;
    let (other, _) = world.send(other, &dana).await;
    let task = task_of(&world, other.id).await;
    let ana = world.moderator("ana@desk.example").await;
    let draft = written(&mut dana, "acme").await;
    let mail = world.key(SHOP, "s1").sign(&order("orders@acme.com", DANA));
    dana.hand_in(draft, &[("order.eml", mail.as_bytes())]).await;

    let mut change = world.registry.change().await.unwrap();
    desk_tasks::seen(&change, task, ana.account).await.unwrap();
    let filing = sending(&world, &dana, draft);
    until_it_waits(&world.registry, &filing).await;
    verify::accept(&mut change, task, ana.account, None)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let (filed, _) = filing.await.unwrap().unwrap();
    assert_eq!(world.tier(filed).await, Tier::Signed);
    assert_eq!(world.tier(other.id).await, Tier::Documented);
    for id in [filed, other.id] {
        assert!(world.complaint(id).await.delivered_on.is_some());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_is_filed_about_what_its_business_is_becoming() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let outlet = sister(&world).await;
    let ana = world.moderator("ana@desk.example").await;
    let draft = written(&mut dana, "acme").await;

    let mut change = world.registry.change().await.unwrap();
    merge::merge(&mut change, ana.account, "acme", "acme-outlet")
        .await
        .unwrap();
    let filing = sending(&world, &dana, draft);
    until_it_waits(&world.registry, &filing).await;
    change.commit().await.unwrap();
    let (filed, _) = filing.await.unwrap().unwrap();
    assert_eq!(world.complaint(filed).await.business_id, outlet);
    let private = entities::filing::Entity::find_by_id(filed)
        .one(&world.registry.db.read)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(private.business_id, outlet);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_complaints_that_show_one_mail_at_once_it_verifies_one() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let outlet = sister(&world).await;
    let mail = world.key(SHOP, "s1").sign(&order("orders@acme.com", DANA));
    // About the other business, so that neither waits for the other's business.
    let second = world.draft(&dana).await;
    let (second, _) = world.send(second, &dana).await;
    let mut change = world.registry.change().await.unwrap();
    let row = complaint::ActiveModel {
        id: ActiveValue::Unchanged(second.id),
        business_id: ActiveValue::Set(outlet),
        ..Default::default()
    };
    complaint::Entity::update(row)
        .exec(&change.tx)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let draft = written(&mut dana, "acme").await;
    dana.hand_in(draft, &[("order.eml", mail.as_bytes())]).await;

    change = world.registry.change().await.unwrap();
    let (first, _) = submit(&mut change, draft, dana.account).await.unwrap();
    let path = format!("/my/complaints/{}/proof", second.reference);
    let showing = tokio::spawn(async move {
        dana.hand_in_at(&path, &[("order.eml", mail.as_bytes())])
            .await
    });
    until_it_waits(&world.registry, &showing).await;
    change.commit().await.unwrap();
    let page = showing.await.unwrap();
    assert_eq!(page.status, 200, "{}", page.body);
    assert_eq!(world.tier(first).await, Tier::Signed);
    assert_eq!(world.tier(second.id).await, Tier::Unverified);
}
