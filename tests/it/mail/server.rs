//! A mail server of the test's own on loopback: what it takes, puts off and refuses.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use redress::i18n::UiLang;
use redress::jobs;
use redress::mail::{Letter, Mail, SettingError};
use redress::registry::deliver;
use redress::registry::desk_tasks::TaskKind;
use redress::registry::mails::{self, Recipient};
use redress::store::outbox;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

use super::scene::{Scene, letters};

/// Where the server falls silent in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// It was told the recipient.
    Recipient,
    /// It was told that the mail comes.
    Data,
    /// It has taken the mail.
    Taken,
}

/// What the server says to `RCPT TO`, and every mail that it took.
#[derive(Clone)]
pub struct Server {
    url: String,
    answer: Arc<Mutex<&'static str>>,
    unknown: Arc<Mutex<Vec<&'static str>>>,
    hold: Arc<Mutex<Option<Held>>>,
    holding: Arc<AtomicBool>,
    taken: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self {
            url: format!("smtp://{}", listener.local_addr().unwrap()),
            answer: Arc::new(Mutex::new("250 ok")),
            unknown: Arc::default(),
            hold: Arc::default(),
            holding: Arc::default(),
            taken: Arc::default(),
        };
        let own = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let own = own.clone();
                tokio::spawn(async move { own.talk(stream).await });
            }
        });
        server
    }

    async fn talk(&self, stream: tokio::net::TcpStream) {
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        let (mut mail, mut in_data) = (String::new(), false);
        write.write_all(b"220 test ESMTP\r\n").await.unwrap();
        while let Ok(Some(line)) = lines.next_line().await {
            if in_data {
                if line == "." {
                    in_data = false;
                    self.taken.lock().unwrap().push(std::mem::take(&mut mail));
                    self.hold_at(Held::Taken).await;
                    write.write_all(b"250 taken\r\n").await.unwrap();
                } else {
                    mail.push_str(&line);
                    mail.push('\n');
                }
                continue;
            }
            let verb = line
                .split([' ', ':'])
                .next()
                .unwrap_or_default()
                .to_uppercase();
            match verb.as_str() {
                "RCPT" => self.hold_at(Held::Recipient).await,
                "DATA" => self.hold_at(Held::Data).await,
                _ => {}
            }
            let answer = match verb.as_str() {
                "EHLO" => "250-test\r\n250 8BITMIME".to_owned(),
                "RCPT" if self.is_unknown(&line) => "550 5.1.1 unknown".to_owned(),
                "RCPT" => (*self.answer.lock().unwrap()).to_owned(),
                "DATA" => {
                    in_data = true;
                    "354 go on".to_owned()
                }
                "QUIT" => "221 bye".to_owned(),
                _ => "250 ok".to_owned(),
            };
            if write
                .write_all(format!("{answer}\r\n").as_bytes())
                .await
                .is_err()
            {
                return;
            }
        }
    }

    pub fn url(&self) -> String {
        self.url.clone()
    }

    /// From now on it falls silent there in every conversation, or no longer.
    pub fn holds(&self, held: Option<Held>) {
        let mut own = self.hold.lock().unwrap();
        if *own != held {
            *own = held;
            self.holding.store(false, Ordering::SeqCst);
        }
    }

    /// Whether somebody waits for it in vain.
    pub fn is_holding(&self) -> bool {
        self.holding.load(Ordering::SeqCst)
    }

    async fn hold_at(&self, place: Held) {
        let held = *self.hold.lock().unwrap();
        if held == Some(place) {
            self.holding.store(true, Ordering::SeqCst);
            std::future::pending::<()>().await;
        }
    }

    /// Nobody has that address, or somebody has it now.
    pub fn knows(&self, address: &'static str, known: bool) {
        let mut unknown = self.unknown.lock().unwrap();
        unknown.retain(|own| *own != address);
        if !known {
            unknown.push(address);
        }
    }

    fn is_unknown(&self, line: &str) -> bool {
        let unknown = self.unknown.lock().unwrap();
        unknown.iter().any(|address| line.contains(address))
    }

    fn says(&self, answer: &'static str) {
        *self.answer.lock().unwrap() = answer;
    }

    pub fn taken(&self) -> Vec<String> {
        self.taken.lock().unwrap().clone()
    }
}

pub async fn scene_with(server: &Server) -> Scene {
    let mut scene = Scene::filed().await;
    scene.registry.registry.mail = Mail::by_smtp(
        &server.url,
        "Redress <desk@registry.example>",
        "https://registry.example",
    )
    .unwrap();
    scene
}

async fn write(scene: &Scene, address: &str, business: &str) {
    let to = Recipient {
        account_id: None,
        business_id: Some(scene.business),
        address: address.to_owned(),
        language: UiLang::En,
    };
    let letter = Letter::BusinessTold {
        reference: scene.reference.clone(),
        business: business.to_owned(),
    };
    let change = scene.registry.change().await.unwrap();
    mails::write(&change, &to, &letter, Some(scene.complaint), None)
        .await
        .unwrap();
    change.commit().await.unwrap();
}

#[tokio::test]
async fn what_the_server_puts_off_is_tried_again_and_sent_once() {
    let server = Server::start().await;
    let scene = scene_with(&server).await;
    server.says("451 4.7.1 come back later");
    write(&scene, "care@kettles.example", "Kettle & Sons").await;
    jobs::drain(&scene.registry).await.unwrap();
    assert_eq!(server.taken().len(), 0);
    assert_eq!(outbox::waiting(&scene.registry.db).await.unwrap(), 1);
    server.says("250 ok");
    jobs::drain(&scene.registry).await.unwrap();
    assert_eq!(server.taken().len(), 0, "not before its time");
    scene
        .registry
        .clock
        .turn_to(scene.registry.clock.now() + TimeDelta::minutes(1));
    for _ in 0..2 {
        jobs::drain(&scene.registry).await.unwrap();
    }
    let taken = server.taken();
    assert_eq!(taken.len(), 1);
    let id = letters(&scene.registry).await[0].id.simple().to_string();
    assert!(
        taken[0].contains(&format!("Message-ID: <{id}@registry.example>")),
        "{}",
        taken[0]
    );
    assert!(
        taken[0].contains("From: Redress <desk@registry.example>"),
        "{}",
        taken[0]
    );
    assert_eq!(outbox::waiting(&scene.registry.db).await.unwrap(), 0);
}

#[tokio::test]
async fn what_the_server_refuses_is_given_up_and_the_desk_is_told() {
    let server = Server::start().await;
    let scene = scene_with(&server).await;
    server.says("550 5.1.1 care@kettles.example unknown");
    write(&scene, "care@kettles.example", "Kettle & Sons").await;
    jobs::drain(&scene.registry).await.unwrap();
    assert_eq!(
        outbox::waiting(&scene.registry.db).await.unwrap(),
        0,
        "tried for ever"
    );
    let row = letters(&scene.registry).await.pop().unwrap();
    assert_eq!(
        row.given_up.as_deref(),
        Some("550"),
        "what the server says is private"
    );
    assert_eq!(
        (row.sent_at_us, row.body_text, row.address),
        (None, None, None)
    );
    let tasks = scene.tasks(TaskKind::FindContact).await;
    assert_eq!(tasks.len(), 1);
    assert_eq!(tasks[0].business_id, Some(scene.business));
}

#[tokio::test]
async fn an_address_that_was_refused_is_looked_for_anew_and_can_be_told_again() {
    let server = Server::start().await;
    let scene = scene_with(&server).await;
    scene.contact("care@kettles.example", "en").await;
    server.says("550 5.1.1 unknown");
    scene.verified().await;
    assert_eq!(scene.tasks(TaskKind::FindContact).await.len(), 1);
    let found = async || {
        let mut change = scene.registry.change().await.unwrap();
        deliver::contact_found(&mut change, scene.business)
            .await
            .unwrap();
        change.commit().await.unwrap();
        jobs::drain(&scene.registry).await.unwrap();
    };
    server.says("250 ok");
    found().await;
    assert_eq!(
        server.taken().len(),
        0,
        "the address is the business's no longer"
    );
    scene.contact("care@kettles.example", "fr").await;
    found().await;
    found().await;
    let taken = server.taken();
    let to_business = |mail: &&String| mail.contains("To: care@kettles.example");
    assert_eq!(taken.iter().filter(to_business).count(), 1, "told once");
    assert_eq!(taken.len(), 2, "the consumer learns of the new day");
}

#[tokio::test]
async fn a_server_that_is_away_keeps_nothing_and_a_mail_too_old_is_given_up() {
    let server = Server::start().await;
    let mut scene = scene_with(&server).await;
    let away = Mail::by_smtp(
        "smtp://127.0.0.1:9",
        "desk@registry.example",
        "https://registry.example",
    );
    scene.registry.registry.mail = away.unwrap();
    for number in 0..3 {
        write(
            &scene,
            &format!("care{number}@kettles.example"),
            "Kettle & Sons",
        )
        .await;
    }
    jobs::drain(&scene.registry).await.unwrap();
    assert_eq!(outbox::waiting(&scene.registry.db).await.unwrap(), 3);
    scene
        .registry
        .clock
        .turn_to(scene.registry.clock.now() + TimeDelta::days(6));
    jobs::drain(&scene.registry).await.unwrap();
    assert_eq!(outbox::waiting(&scene.registry.db).await.unwrap(), 0);
    for row in letters(&scene.registry).await {
        assert_eq!(row.given_up.as_deref(), Some("too late"));
        assert_eq!(row.body_html, None);
    }
}

#[tokio::test]
async fn no_name_writes_a_header_and_no_address_is_two() {
    let server = Server::start().await;
    let scene = scene_with(&server).await;
    write(
        &scene,
        "care@kettles.example",
        "Kettle\r\nBcc: all@evil.example\r\n\r\nHello",
    )
    .await;
    for bad in [
        "a@b.example, c@d.example",
        "a@b.example\r\nRCPT TO:<c@d.example>",
        "nobody",
    ] {
        write(&scene, bad, "Kettle & Sons").await;
    }
    jobs::drain(&scene.registry).await.unwrap();
    let taken = server.taken();
    assert_eq!(taken.len(), 1);
    let head = taken[0].split("\n\n").next().unwrap();
    assert!(!head.to_lowercase().contains("\nbcc"), "{head}");
    assert_eq!(head.matches("\nTo: ").count(), 1, "{head}");
    let given_up = letters(&scene.registry).await;
    let refused = given_up
        .iter()
        .filter(|row| row.given_up.as_deref() == Some("address"));
    assert_eq!(refused.count(), 3);
}

#[tokio::test]
async fn only_a_sender_that_somebody_reads_is_taken() {
    let with =
        |from: &str| Mail::by_smtp("smtp://127.0.0.1:25", from, "https://registry.example").err();
    assert_eq!(with("Redress <desk@registry.example>"), None);
    assert_eq!(with("desk"), Some(SettingError::From));
    for nobody in [
        "no-reply@registry.example",
        "Redress <NoReply@registry.example>",
        "do_not_reply@registry.example",
        "Redress <desk-noreply@registry.example>",
        "nereplypas@registry.example",
    ] {
        assert_eq!(with(nobody), Some(SettingError::NobodyReads), "{nobody}");
    }
}
