//! Mails that verify a complaint by themselves, and every way in which one does not.

use mail_auth::common::crypto::{Ed25519Key, Sha1, Sha256, SigningKey};
use mail_auth::common::headers::HeaderWriter;
use mail_auth::dkim::{DkimSigner, Done};
use redress::domain::Tier;
use redress::domain::signature::Failure;
use redress::jobs;
use redress::registry::desk_tasks::{self, TaskKind};
use redress::store::entities::{desk_task, dkim_key};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::rsa;
use super::world::{DANA, Person, SHOP, Signer, World, order, order_on};
use crate::browser_client::texts;
use crate::support::noon;

/// What is missing for a mail to be enough, once it was handed in.
async fn failures(world: &World, dana: &mut Person, mail: &str) -> Vec<Failure> {
    let draft = world.draft(dana).await;
    let page = dana.hand_in(draft, &[("order.eml", mail.as_bytes())]).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let weighed = world.weighed(draft, dana).await;
    let [one] = weighed.as_slice() else {
        panic!("{} files", weighed.len());
    };
    let failures = one.decision.as_ref().unwrap().failures().to_vec();
    let t = redress::i18n::UiLang::En.text();
    for failure in &failures {
        let said = t.signature_failure(failure.as_str());
        assert!(
            texts(&page, ".proof-files li li").contains(&said),
            "the page does not say {failure}"
        );
    }
    let (_, signed) = world.send(draft, dana).await;
    assert_eq!(signed, failures.is_empty());
    failures
}

#[tokio::test]
async fn an_order_mail_that_the_business_signed_is_enough() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let draft = world.draft(&dana).await;
    let mail = world
        .key("mail.acme.com", "s1")
        .sign(&order("orders@mail.acme.com", "dana+SHOP@example.org"));
    let page = dana.hand_in(draft, &[("order.eml", mail.as_bytes())]).await;
    assert_eq!(
        texts(&page, ".proof-files .tag.resolved").len(),
        1,
        "{}",
        page.body
    );
    let (_, signed) = world.send(draft, &dana).await;
    assert!(signed);
    let keys = dkim_key::Entity::find()
        .all(&world.registry.db.read)
        .await
        .unwrap();
    let [key] = keys.as_slice() else {
        panic!("{keys:?}")
    };
    assert_eq!(
        (key.domain.as_str(), key.selector.as_str()),
        ("mail.acme.com", "s1")
    );
    assert!(key.record.starts_with("v=DKIM1"));
}

#[tokio::test]
async fn lines_may_end_as_on_this_machine_and_one_of_two_signatures_suffices() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let plain = order("orders@acme.com", DANA);
    let with_lf = world.key(SHOP, "s1").sign(&plain).replace("\r\n", "\n");
    assert_eq!(failures(&world, &mut dana, &with_lf).await, []);
    let twice = world
        .key("amazonses.com", "ses")
        .sign(&world.key(SHOP, "s2").sign(&plain));
    assert_eq!(failures(&world, &mut dana, &twice).await, []);
    let one_broken = Signer::new(SHOP, "s2").sign(&world.key(SHOP, "s3").sign(&plain));
    assert_eq!(failures(&world, &mut dana, &one_broken).await, []);
}

#[tokio::test]
async fn what_was_changed_or_signed_by_another_key_is_told() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let signer = world.key(SHOP, "s1");
    let mail = signer.sign(&order("orders@acme.com", DANA));
    let cases = [
        (mail.replace("39.00", "89.00"), Failure::BodyChanged),
        (
            mail.replace("Your order", "Your big order"),
            Failure::Broken,
        ),
        (mail.replace("Nov 2026 08", "Nov 2026 09"), Failure::Broken),
        (
            Signer::new(SHOP, "s1").sign(&order("orders@acme.com", DANA)),
            Failure::Broken,
        ),
        (
            Signer::new(SHOP, "s9").sign(&order("orders@acme.com", DANA)),
            Failure::NoKey,
        ),
        (order("orders@acme.com", DANA), Failure::NoSignature),
        (
            mail.replace("a=ed25519-sha256", "a=md5"),
            Failure::Malformed,
        ),
    ];
    for (mail, failure) in cases {
        let found = failures(&world, &mut dana, &mail).await;
        assert!(found.contains(&failure), "{failure}: {found:?}");
    }
}

#[tokio::test]
async fn a_signature_that_covers_too_little_is_told() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let signer = world.key(SHOP, "s1");
    let plain = order("orders@acme.com", DANA);
    let all = ["From", "To", "Date", "Subject"];
    let with_length = |signer: DkimSigner<Ed25519Key, Done>| signer.body_length(true);
    let mail = signer.sign_with(&plain, &all, with_length) + "P.S. We never deliver.\r\n";
    assert_eq!(
        failures(&world, &mut dana, &mail).await,
        [Failure::BodyLength]
    );
    let mail = signer.sign_with(&plain, &["From", "Date", "Subject"], |signer| signer);
    let found = failures(&world, &mut dana, &mail).await;
    assert_eq!(found, [Failure::HeadersUnsigned, Failure::OtherRecipient]);
    let to_other = signer.sign(&order("orders@acme.com", "other@example.org"));
    let prepended = format!("To: {DANA}\r\n{to_other}");
    let found = failures(&world, &mut dana, &prepended).await;
    assert_eq!(found, [Failure::HeadersRepeated, Failure::OtherRecipient]);
    let from_twice = format!("From: boss@acme.com\r\n{}", signer.sign(&plain));
    let found = failures(&world, &mut dana, &from_twice).await;
    assert_eq!(found, [Failure::HeadersRepeated, Failure::OtherSender]);
}

#[tokio::test]
async fn an_expired_signature_and_a_key_for_tests_are_told() {
    let world = World::new().await;
    world.registry.clock.turn_to(noon("2100-01-02"));
    let mut dana = world.person(DANA).await;
    let signer = world.key(SHOP, "s1");
    let plain = order_on("orders@acme.com", DANA, "2100-01-01");
    let all = ["From", "To", "Date", "Subject"];
    let mail = signer.sign_with(&plain, &all, |signer| signer.expiration(60));
    let found = failures(&world, &mut dana, &mail).await;
    assert_eq!(found, [Failure::Expired]);
    let signer = Signer::new(SHOP, "trial");
    let record = signer.record().replace("v=DKIM1;", "v=DKIM1; t=y:s;");
    world.dns.publish("trial._domainkey.acme.com", &record);
    let found = failures(&world, &mut dana, &signer.sign(&plain)).await;
    assert_eq!(found, [Failure::TestKey]);
}

#[tokio::test]
async fn keys_too_short_and_a_hash_that_can_be_forged_are_told() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let plain = order("orders@acme.com", DANA);
    for (selector, key) in [
        ("short", rsa::OF_512_BITS),
        ("shorter", rsa::OF_1016_BITS),
        ("enough", rsa::OF_1024_BITS),
    ] {
        let name = format!("{selector}._domainkey.{SHOP}");
        world.dns.publish(&name, &key.record());
    }
    let short = signed_by(rsa::OF_512_BITS.over::<Sha256>(), "short", &plain);
    let shorter = signed_by(rsa::OF_1016_BITS.over::<Sha256>(), "shorter", &plain);
    let enough = signed_by(rsa::OF_1024_BITS.over::<Sha256>(), "enough", &plain);
    let old = signed_by(rsa::OF_1024_BITS.over::<Sha1>(), "enough", &plain);
    assert!(old.contains("a=rsa-sha1;") && enough.contains("a=rsa-sha256;"));
    assert_eq!(failures(&world, &mut dana, &short).await, [Failure::Weak]);
    assert_eq!(failures(&world, &mut dana, &shorter).await, [Failure::Weak]);
    assert_eq!(failures(&world, &mut dana, &old).await, [Failure::Weak]);
    assert_eq!(failures(&world, &mut dana, &enough).await, []);

    // The weak ones were whole: a change is another failure only where the signature could count.
    let changed = enough.replace("Your order", "Your big order");
    assert_eq!(
        failures(&world, &mut dana, &changed).await,
        [Failure::Broken]
    );
    // A signature that counts is not spoilt by one that does not.
    let both = signed_by(rsa::OF_1024_BITS.over::<Sha1>(), "enough", &plain);
    let (weak, _) = both.split_once("From: ").unwrap();
    let both = format!("{weak}{enough}");
    assert_eq!(failures(&world, &mut dana, &both).await, []);
}

/// The mail with the signature of any kind of key on top.
fn signed_by(key: impl SigningKey, selector: &str, mail: &str) -> String {
    let signer = DkimSigner::from_key(key)
        .domain(SHOP)
        .selector(selector)
        .headers(["From", "To", "Date", "Subject"]);
    let signature = signer.sign(mail.as_bytes()).unwrap();
    format!("{}{mail}", signature.to_header())
}

#[tokio::test]
async fn only_the_business_can_sign_and_only_for_the_one_who_complains() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let domains = [
        ("acme.com.evil.com", Failure::OtherSigner),
        ("evil-acme.com", Failure::OtherSigner),
        ("xn--cme-5cd.com", Failure::OtherSigner),
        ("acme.co", Failure::OtherSigner),
        ("gmail.com", Failure::SharedSigner),
        ("em.sendgrid.net", Failure::SharedSigner),
    ];
    for (domain, failure) in domains {
        let mail = world
            .key(domain, "s1")
            .sign(&order(&format!("orders@{domain}"), DANA));
        assert_eq!(
            failures(&world, &mut dana, &mail).await,
            [failure],
            "{domain}"
        );
    }
    let signer = world.key(SHOP, "s1");
    for to in [
        "dana@example.org",
        "Dana+shop@example.org.evil.com",
        "other@example.org",
    ] {
        let found = failures(
            &world,
            &mut dana,
            &signer.sign(&order("orders@acme.com", to)),
        )
        .await;
        assert_eq!(found, [Failure::OtherRecipient], "{to}");
    }
    let from_elsewhere = signer.sign(&order("orders@evil.com", DANA));
    let found = failures(&world, &mut dana, &from_elsewhere).await;
    assert_eq!(found, [Failure::OtherSender]);
    let long_ago = signer.sign(&order_on("orders@acme.com", DANA, "2025-09-01"));
    assert_eq!(
        failures(&world, &mut dana, &long_ago).await,
        [Failure::TooOld]
    );
    let tomorrow = signer.sign(&order_on("orders@acme.com", DANA, "2026-11-23"));
    assert_eq!(
        failures(&world, &mut dana, &tomorrow).await,
        [Failure::TooNew]
    );
    let mut insider = world.person("boss@acme.com").await;
    let mail = signer.sign(&order("orders@acme.com", "boss@acme.com"));
    assert_eq!(
        failures(&world, &mut insider, &mail).await,
        [Failure::InsideAddress]
    );
}

#[tokio::test]
async fn a_silent_dns_is_asked_again_and_then_verifies() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let draft = world.draft(&dana).await;
    let mail = world.key(SHOP, "s1").sign(&order("orders@acme.com", DANA));
    world.dns.fail(true);
    let found = {
        let page = dana.hand_in(draft, &[("order.eml", mail.as_bytes())]).await;
        assert_eq!(page.status, 200);
        let weighed = world.weighed(draft, &dana).await;
        weighed[0].decision.as_ref().unwrap().failures().to_vec()
    };
    assert_eq!(found, [Failure::NotChecked]);
    let (complaint, signed) = world.send(draft, &dana).await;
    assert!(!signed);
    let change = world.registry.change().await.unwrap();
    desk_tasks::open(
        &change,
        TaskKind::Verify,
        Some(complaint.id),
        Some(world.business),
        None,
    )
    .await
    .unwrap();
    change.commit().await.unwrap();
    jobs::drain(&world.registry).await.unwrap();
    assert_eq!(world.tier(complaint.id).await, Tier::Unverified);
    world.dns.fail(false);
    world.registry.turn_to("2026-11-22".parse().unwrap());
    jobs::drain(&world.registry).await.unwrap();
    assert_eq!(world.tier(complaint.id).await, Tier::Signed);
    let tasks = desk_task::Entity::find()
        .filter(desk_task::Column::Kind.eq(TaskKind::Verify.as_str()))
        .all(&world.registry.db.read)
        .await
        .unwrap();
    assert!(
        tasks.iter().all(|task| task.closed_at_us.is_some()),
        "{tasks:?}"
    );
}

#[tokio::test]
async fn a_signed_mail_that_the_desk_asked_for_verifies_at_once() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let draft = world.draft(&dana).await;
    let (complaint, _) = world.send(draft, &dana).await;
    let mail = world.key(SHOP, "s1").sign(&order("orders@acme.com", DANA));
    let path = format!("/my/complaints/{}/proof", complaint.reference);
    let mut other = world.person("other@example.org").await;
    let refused = other.hand_in_at(&path, &[("a.eml", mail.as_bytes())]).await;
    assert_eq!(refused.status, 404);
    dana.hand_in_at(&path, &[("a.eml", mail.as_bytes())]).await;
    assert_eq!(world.tier(complaint.id).await, Tier::Signed);
    let more = dana.hand_in_at(&path, &[("b.eml", b"more")]).await;
    assert_eq!(more.status, 404, "it takes no more");
    let page = dana.browser.get(&path).await;
    assert_eq!(page.status, 200);
    assert_eq!(texts(&page, ".proof-files > li").len(), 1);
    assert!(texts(&page, "main form").is_empty());
}

#[tokio::test]
async fn a_mail_with_very_many_signatures_asks_little_of_dns() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let mut mail = order("orders@acme.com", DANA);
    for number in 0..40 {
        let signer = Signer::new(&format!("d{number}.example"), "s1");
        let one = signer.sign(&order("orders@acme.com", DANA));
        let (signature, _) = one.split_once("From: ").unwrap();
        mail = format!("{signature}{mail}");
    }
    let found = failures(&world, &mut dana, &mail).await;
    assert!(!found.is_empty());
    let mut asked = world.dns.asked();
    asked.sort_unstable();
    asked.dedup();
    assert!(asked.len() <= 8, "{asked:?}");
}
