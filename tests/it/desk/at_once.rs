//! Two who change the same thing at the same time, or on nodes whose clocks differ: the second sees what the first did.

use chrono::TimeDelta;
use http::StatusCode;
use redress::domain::{Stage, Tier, WithdrawReason};
use redress::registry::append::load_events;
use redress::registry::desk_tasks::{self, TaskKind};
use redress::registry::{Change, ask, listing, questions, sessions, verify, withdraw};
use redress::store::entities::{business_contact, complaint, desk_task};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::super::browser_client::Browser;
use super::super::support::{noon, until_it_waits};
use super::{Desk, MONDAY, add_business};

const TAKE_BACK: [(&str, &str); 3] = [("why", "mistaken"), ("pressed", "no"), ("sure", "yes")];

/// The consumer's browser.
async fn consumer(desk: &Desk) -> Browser {
    let change = desk.registry.registry.change().await.unwrap();
    let secret = sessions::open(&change, desk.consumer, "test", false)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let mut browser = Browser::new(desk.site());
    browser
        .cookies
        .insert("__Host-redress".to_owned(), secret.token);
    browser
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_back_meanwhile_is_not_accepted() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await.browser;
    let filed = desk.filed().await;
    let mut change = desk.registry.registry.change().await.unwrap();
    let why = WithdrawReason::Mistaken;
    withdraw::withdraw(&mut change, desk.consumer, filed.id, why, false)
        .await
        .unwrap();
    let accept = format!("/desk/cases/{}/accept", filed.task);
    let accepting =
        tokio::spawn(async move { ana.post_once(&accept, &[("confirmed", "yes")]).await });
    until_it_waits(&desk, &accepting).await;
    change.commit().await.unwrap();
    let page = accepting.await.unwrap();
    assert_eq!(page.status, StatusCode::CONFLICT, "{}", page.body);
    let state = desk.state(filed.id).await;
    assert_eq!((state.stage(), state.events), (Stage::Withdrawn, 2));
    assert_eq!(desk.open_task(filed.id, TaskKind::Verify).await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_accepted_meanwhile_is_taken_back_afterwards() {
    let desk = Desk::new().await;
    let ana = desk.moderator("ana").await;
    let filed = desk.filed().await;
    let mut noa = consumer(&desk).await;
    let mut change = desk.registry.registry.change().await.unwrap();
    verify::accept(&mut change, filed.task, ana.id, None)
        .await
        .unwrap();
    let path = format!("/my/complaints/{}/withdraw", filed.reference);
    let withdrawing = tokio::spawn(async move { noa.post_once(&path, &TAKE_BACK).await });
    until_it_waits(&desk, &withdrawing).await;
    change.commit().await.unwrap();
    let page = withdrawing.await.unwrap();
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    let state = desk.state(filed.id).await;
    assert_eq!(
        (state.stage(), state.tier),
        (Stage::Withdrawn, Tier::Documented)
    );
    let kinds: Vec<&str> = load_events(&desk.db.read, filed.id)
        .await
        .unwrap()
        .iter()
        .map(|event| event.kind.name())
        .collect();
    assert_eq!(kinds, ["filed", "verified", "delivered", "withdrawn"]);
}

#[tokio::test]
async fn a_node_whose_clock_is_behind_is_not_refused() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await.browser;
    let filed = desk.filed().await;
    desk.clock.turn_to(noon(MONDAY) + TimeDelta::seconds(1));
    let decline = format!("/desk/cases/{}/decline", filed.task);
    ana.post(&decline, &[("reasons", "no_proof"), ("confirmed", "yes")])
        .await;
    assert_eq!(desk.state(filed.id).await.stage(), Stage::Declined);
    desk.clock.turn_to(noon(MONDAY));
    let mut noa = consumer(&desk).await;
    let path = format!("/my/complaints/{}/appeal", filed.reference);
    let page = noa
        .post_once(&path, &[("text", "It is on page two.")])
        .await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    let events = load_events(&desk.db.read, filed.id).await.unwrap();
    let [.., declined, appealed] = events.as_slice() else {
        panic!("{events:?}");
    };
    assert_eq!(appealed.kind.name(), "appealed");
    assert_eq!(appealed.at, declined.at, "not before what it answers");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_complaints_accepted_at_once_have_the_desk_look_for_one_address() {
    let desk = Desk::new().await;
    let change = desk.registry.registry.change().await.unwrap();
    business_contact::Entity::delete_many()
        .exec(&change.tx)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let (mut ana, mut ben) = (
        desk.moderator("ana").await.browser,
        desk.moderator("ben").await.browser,
    );
    let (one, other) = (desk.filed().await, desk.filed().await);
    let accept = |task| format!("/desk/cases/{task}/accept");
    let (first, second) = (accept(one.task), accept(other.task));
    let (first, second) = tokio::join!(
        ana.post_once(&first, &[("confirmed", "yes")]),
        ben.post_once(&second, &[("confirmed", "yes")])
    );
    for page in [first, second] {
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    }
    let find = TaskKind::FindContact;
    let open = desk_task::Entity::find()
        .filter(desk_task::Column::Kind.eq(find.as_str()))
        .filter(desk_task::Column::BusinessId.eq(desk.shop))
        .filter(desk_task::Column::ClosedAtUs.is_null())
        .all(&desk.db.read)
        .await
        .unwrap();
    let [open] = open.as_slice() else {
        panic!("{open:?}");
    };

    // Nor does anybody get a second one past the registry.
    let change = desk.registry.registry.change().await.unwrap();
    desk_tasks::open(&change, find, None, Some(desk.shop), None)
        .await
        .unwrap();
    let twin = desk_task::Model {
        id: change.new_id(),
        ..open.clone()
    };
    let refused = desk_task::Entity::insert(twin.into_active_model())
        .exec_without_returning(&change.tx)
        .await;
    assert!(refused.is_err(), "the database lets one be open");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_meets_a_decision_leaves_nothing_to_decide() {
    let desk = Desk::new().await;
    let ana = desk.moderator("ana").await;
    let filed = desk.filed().await;
    let mut change = desk.registry.registry.change().await.unwrap();
    ask::ask(&mut change, filed.task, ana.id, "Which day?")
        .await
        .unwrap();
    change.commit().await.unwrap();
    let asked = questions::about(&desk.db.read, filed.id).await.unwrap();
    let question = asked[0].id;

    let mut change = desk.registry.registry.change().await.unwrap();
    verify::accept(&mut change, filed.task, ana.id, None)
        .await
        .unwrap();
    let (registry, who) = (desk.registry.registry.clone(), desk.consumer);
    let answering = tokio::spawn(async move {
        let change = registry.change().await?;
        questions::answer(&change, who, filed.id, question, "Monday").await?;
        change.commit().await
    });
    until_it_waits(&desk, &answering).await;
    change.commit().await.unwrap();
    answering.await.unwrap().unwrap();
    assert_eq!(desk.open_task(filed.id, TaskKind::Verify).await, None);
}

/// Holds a complaint as everybody does who adds to its story.
async fn hold(change: &Change<'_>, id: Uuid) {
    complaint::Entity::find_by_id(id)
        .lock_exclusive()
        .one(&change.tx)
        .await
        .unwrap()
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_named_business_joins_another_while_its_complaints_are_held_in_their_order() {
    let desk = Desk::new().await;
    let ana = desk.moderator("ana").await;
    let typed = add_business(&desk.registry, "Kettel Haus", false).await;
    let (lower, higher) = (desk.filed_about(typed).await, desk.filed_about(typed).await);
    assert!(lower.id < higher.id);
    let change = desk.registry.registry.change().await.unwrap();
    hold(&change, lower.id).await;
    let registry = desk.registry.registry.clone();
    let joining = tokio::spawn(async move {
        let mut change = registry.change().await?;
        listing::belongs_to(&mut change, higher.task, ana.id, "kettle-house").await?;
        change.commit().await
    });
    until_it_waits(&desk, &joining).await;
    hold(&change, higher.id).await;
    change.commit().await.unwrap();
    joining.await.unwrap().unwrap();
    for filed in [lower.id, higher.id] {
        let row = complaint::Entity::find_by_id(filed)
            .one(&desk.db.read)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(row.business_id, desk.shop);
    }
}
