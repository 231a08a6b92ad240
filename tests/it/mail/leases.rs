//! Mails that wait behind slow ones: whoever comes to one after its lease ran out leaves it to who claimed it since.

use chrono::TimeDelta;
use redress::jobs;
use redress::registry::mails::SEND_MAIL;
use redress::store::outbox;

use super::scene::Scene;

#[tokio::test]
async fn a_mail_whose_lease_ran_out_is_sent_by_who_claimed_it_since() {
    let scene = Scene::filed().await;
    scene.contact("care@kettles.example", "en").await;
    scene.verified_without_sending().await;
    let (db, clock) = (&scene.registry.db, &scene.registry.clock);
    let mut claimed = outbox::claim_kind(db, SEND_MAIL, clock.now(), 50)
        .await
        .unwrap();
    let [first, second] = claimed.as_mut_slice() else {
        panic!(
            "one mail to the business and one to the consumer, not {}",
            claimed.len()
        );
    };

    // The first takes long, so that the second's lease is made new when its turn comes.
    clock.turn_to(clock.now() + TimeDelta::minutes(8));
    assert!(outbox::renew(db, second, clock.now()).await.unwrap());
    clock.turn_to(clock.now() + TimeDelta::minutes(8));
    let now = clock.now();
    let others = outbox::claim_kind(db, SEND_MAIL, now, 50).await.unwrap();
    let ids: Vec<_> = others.iter().map(|job| job.id).collect();
    assert_eq!(ids, [first.id], "the second is still being sent");

    // Who comes to the first now finds it taken, however often it asks.
    for _ in 0..2 {
        assert!(!outbox::renew(db, first, now).await.unwrap());
    }
    assert!(outbox::renew(db, second, now).await.unwrap());
    clock.turn_to(now + TimeDelta::minutes(11));
    jobs::drain(&scene.registry).await.unwrap();
    assert_eq!(scene.outbox().len(), 2);
    assert!(
        !outbox::renew(db, second, clock.now()).await.unwrap(),
        "it was sent"
    );
}
