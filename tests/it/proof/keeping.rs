//! How long proof is kept, and what a crash leaves behind.

use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use chrono::{DateTime, Utc};
use redress::registry::proofs::sweep;
use redress::store::entities::{complaint, draft};
use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::world::{DANA, World};
use crate::support::{noon, program, ran};

const PDF: &[u8] = b"%PDF-1.7\n%%EOF";

impl World {
    fn place(&self, name: &str) -> PathBuf {
        let folder = self.registry.home.data().join("proof");
        folder.join(&name[..2]).join(name)
    }

    fn touch(&self, name: &str, at: DateTime<Utc>) {
        let file = File::options().write(true).open(self.place(name)).unwrap();
        file.set_modified(SystemTime::from(at)).unwrap();
    }

    async fn close(&self, id: Uuid, day: &str) {
        let change = self.registry.change().await.unwrap();
        complaint::Entity::update_many()
            .set(complaint::ActiveModel {
                closed_on: ActiveValue::Set(Some(day.parse().unwrap())),
                ..Default::default()
            })
            .filter(complaint::Column::Id.eq(id))
            .exec(&change.tx)
            .await
            .unwrap();
        change.commit().await.unwrap();
    }
}

#[tokio::test]
async fn proof_goes_half_a_year_after_the_end_and_the_mark_stays() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let draft = world.draft(&dana).await;
    dana.hand_in(draft, &[("secret plans.pdf", PDF)]).await;
    let (complaint, _) = world.send(draft, &dana).await;
    world.close(complaint.id, "2026-12-01").await;
    world.registry.turn_to("2027-05-29".parse().unwrap());
    assert_eq!(sweep(&world.registry).await.unwrap(), 0);
    assert_eq!(world.kept().await, [PDF]);
    world.registry.turn_to("2027-05-30".parse().unwrap());
    assert_eq!(sweep(&world.registry).await.unwrap(), 1);
    assert!(world.kept().await.is_empty());
    let rows = world.rows().await;
    assert_eq!(rows.len(), 1);
    assert!(rows[0].deleted_at_us.is_some() && rows[0].stored_as.is_none());
    assert_eq!((rows[0].name.as_str(), &rows[0].check), ("", &None));
    assert_eq!(sweep(&world.registry).await.unwrap(), 0);
}

#[tokio::test]
async fn proof_of_a_draft_that_was_thrown_away_goes_with_it() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let (kept, thrown) = (world.draft(&dana).await, world.draft(&dana).await);
    dana.hand_in(kept, &[("a.pdf", PDF)]).await;
    dana.hand_in(thrown, &[("b.pdf", b"%PDF-1.7\n2\n%%EOF")])
        .await;
    let change = world.registry.change().await.unwrap();
    draft::Entity::delete_by_id(thrown)
        .exec(&change.tx)
        .await
        .unwrap();
    change.commit().await.unwrap();
    assert_eq!(sweep(&world.registry).await.unwrap(), 1);
    assert_eq!(world.kept().await, [PDF]);
}

#[tokio::test]
async fn a_file_whose_row_was_never_written_is_swept_and_a_new_one_is_left() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let draft = world.draft(&dana).await;
    dana.hand_in(draft, &[("a.pdf", PDF)]).await;
    let known = world.rows().await[0].stored_as.clone().unwrap();
    let old = format!("{}a", "b".repeat(63));
    let new = "c".repeat(64);
    for name in [&old, &new] {
        let bytes = Arc::from(b"orphan".as_slice());
        world.registry.vault.keep(name, bytes).await.unwrap();
    }
    let unfinished = format!("{}.part", "d".repeat(64));
    std::fs::create_dir_all(world.place(&unfinished).parent().unwrap()).unwrap();
    std::fs::write(world.place(&unfinished), b"half").unwrap();
    let now = world.registry.clock.now();
    world.touch(&new, now);
    for name in [&old, &known, &unfinished] {
        world.touch(name, noon("2026-11-20"));
    }
    assert_eq!(sweep(&world.registry).await.unwrap(), 2);
    assert!(world.place(&known).is_file() && world.place(&new).is_file());
    assert!(!world.place(&old).exists() && !world.place(&unfinished).exists());
}

#[tokio::test]
async fn the_vault_takes_no_name_but_its_own() {
    let world = World::new().await;
    for name in [
        "",
        "a",
        "../../../../etc/passwd",
        &"/".repeat(64),
        &"A".repeat(64),
    ] {
        let bytes = Arc::from(b"x".as_slice());
        assert!(
            world.registry.vault.keep(name, bytes).await.is_err(),
            "{name}"
        );
        assert!(world.registry.vault.read(name).await.is_err(), "{name}");
    }
}

#[test]
fn the_address_of_a_dns_server_is_checked_before_anything_else() {
    for wrong in ["dns.example", "192.0.2.1:port", ""] {
        let ran = ran(program(&["migrate", "--dns-resolver", wrong]));
        assert_eq!(ran.code, Some(2), "{ran:?}");
    }
}
