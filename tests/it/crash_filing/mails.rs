//! Each mail leaves once. Into a folder that is so whenever the program dies. By a mail server there is one window that
//! SMTP leaves open: the server has taken the mail, and the program dies before it has noted so. Then the mail goes out
//! again, the same to the letter, with the same Message-ID, by which receivers know a copy.

use redress::registry::mails::SEND_MAIL;
use redress::store::Db;
use redress::store::entities::mail;
use redress::store::outbox;
use sea_orm::EntityTrait;

use super::{LOOK_EVERY, Storm, now, stop};
use crate::mail::server::{Held, Server};

/// The program notes that a mail was sent.
const NOTING: stop::Place = ("mails", "UPDATE");

async fn is_sent(db: &Db) -> bool {
    let mails = mail::Entity::find().all(&db.read).await.unwrap();
    mails.iter().all(|mail| mail.sent_at_us.is_some())
}

impl Storm {
    /// What the dead program had taken on is free again; else it would be after ten minutes.
    pub(super) async fn freed(&self) {
        let transaction = self.db.begin().await.unwrap();
        outbox::release(&transaction, SEND_MAIL, now())
            .await
            .unwrap();
        transaction.commit().await.unwrap();
    }

    async fn dies_when(&mut self, server: &Server, held: Held) {
        server.holds(Some(held));
        self.running();
        while !server.is_holding() {
            tokio::time::sleep(LOOK_EVERY).await;
        }
        self.kill();
        server.holds(None);
        self.freed().await;
    }

    /// The program dies when so many copies have left, and it is about to note that.
    async fn dies_noting(&mut self, copies: usize, left: impl Fn() -> usize) {
        stop::set(&self.db, NOTING).await;
        self.running();
        // On a busy machine another transaction may look as if it had stopped.
        while left() < copies {
            tokio::time::sleep(LOOK_EVERY).await;
        }
        stop::reached(&self.home, &self.db).await;
        self.kill();
        stop::lift(&self.db, NOTING).await;
        self.freed().await;
    }
}

#[tokio::test]
async fn a_mail_in_a_folder_is_one_file_wherever_the_program_dies() {
    let (mut storm, people) = Storm::brewing().await;
    stop::set(&storm.db, NOTING).await;
    storm.filed(&people).await;
    while storm.outbox().is_empty() {
        tokio::time::sleep(LOOK_EVERY).await;
    }
    stop::reached(&storm.home, &storm.db).await;
    storm.kill();
    stop::lift(&storm.db, NOTING).await;
    assert_eq!(storm.outbox().len(), 1, "handed over, and not noted");
    assert!(!is_sent(&storm.db).await);
    let first = std::fs::read(&storm.outbox()[0]).unwrap();
    storm.freed().await;
    storm.dies_noting(0, || 0).await;
    storm.running();
    while !is_sent(&storm.db).await {
        tokio::time::sleep(LOOK_EVERY).await;
    }
    assert_eq!(storm.outbox().len(), 1);
    assert_eq!(std::fs::read(&storm.outbox()[0]).unwrap(), first);
    storm.settles().await;
}

#[tokio::test]
async fn a_mail_by_a_server_leaves_again_only_where_its_taking_was_not_noted() {
    let server = Server::start().await;
    let (mut storm, people) = Storm::brewing().await;
    storm.settings = vec![
        ("REDRESS_SMTP_URL".to_owned(), server.url()),
        (
            "REDRESS_MAIL_FROM".to_owned(),
            "Redress <desk@registry.example>".to_owned(),
        ),
    ];
    server.holds(Some(Held::Recipient));
    storm.filed(&people).await;
    storm.dies_when(&server, Held::Recipient).await;
    storm.dies_when(&server, Held::Data).await;
    assert!(
        server.taken().is_empty(),
        "before it is taken it has not left"
    );

    storm.dies_when(&server, Held::Taken).await;
    assert_eq!(
        server.taken().len(),
        1,
        "taken, and the program does not know"
    );
    storm.dies_noting(2, || server.taken().len()).await;
    assert_eq!(server.taken().len(), 2, "taken and known, and not noted");

    storm.running();
    while !is_sent(&storm.db).await {
        tokio::time::sleep(LOOK_EVERY).await;
    }
    storm.kill();
    storm.freed().await;
    storm.running();
    // The job that was left is taken up, and found done.
    while outbox::waiting_of(&storm.db, SEND_MAIL).await.unwrap() > 0 {
        tokio::time::sleep(LOOK_EVERY).await;
    }
    let page = super::program::Ask::page("/health", "");
    assert_eq!(storm.ask(&page).await.status, 200);
    let taken = server.taken();
    assert_eq!(taken.len(), 3, "noted, and so never again");
    assert!(taken.iter().all(|copy| *copy == taken[0]), "{taken:?}");
    let id = |mail: &String| {
        let line = mail.lines().find(|line| line.starts_with("Message-ID: "));
        line.unwrap().to_owned()
    };
    assert_eq!(id(&taken[0]), id(&taken[2]));
    storm.is_whole().await;
}
