//! `kill -9` at any moment of filing: the program itself, over real connections, dies again and again. What was
//! acknowledged is there; what was not is sent again and is there once; nothing half-written is left.
//!
//! The moments are chosen, not met by luck. At a place of a transaction ([`stop`]) nothing of the transaction holds;
//! once it is seen to hold, the program dies before anybody reads its answer, or with half of it read.

mod desk;
mod mails;
mod program;
mod stop;
mod without_account;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, Days, Utc};
use http::StatusCode;
use redress::domain::{Reference, fold};
use redress::jobs;
use redress::registry::append::load_events;
use redress::registry::{Clock, sessions};
use redress::store::Db;
use redress::store::entities::{
    account, account_role, audit, complaint, complaint_text, desk_task, draft, event, filing, job,
    mail, proof, question, single_use_token,
};
use redress::store::outbox;
use sea_orm::{EntityTrait, IntoActiveModel};
use tokio::io::AsyncReadExt;
use uuid::Uuid;

use program::{Answer, Ask, Program};
use stop::Place;

use crate::filing::{self as form, STORY};
use crate::support::{Home, TestRegistry};

/// How often something that must come is looked for.
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// A registry whose program dies.
struct Storm {
    home: Home,
    /// The test's own eyes.
    db: Db,
    program: Option<Program>,
    settings: Vec<(String, String)>,
    deaths: usize,
}

/// Who lives there.
struct People {
    slug: String,
    consumer: Uuid,
    /// What the consumer's browser sends as its cookies.
    cookies: String,
    /// The same of a moderator.
    desk: String,
}

fn now() -> DateTime<Utc> {
    Clock::system().now()
}

impl Storm {
    /// With a business that has an address, a consumer and a moderator; nothing runs yet.
    async fn brewing() -> (Self, People) {
        let home = Home::new().await;
        let registry = TestRegistry {
            registry: home.open(now()).await,
            home,
        };
        let slug = form::business(&registry, "Sofa Palace", "https://sofa-palace.example/").await;
        let consumer = form::account(&registry, "nadia@mail.example", true).await;
        let moderator = form::account(&registry, "mo@desk.example", true).await;
        let change = registry.registry.change().await.unwrap();
        let row = account_role::Model {
            account_id: moderator,
            role: "moderator".to_owned(),
            since_us: 0,
            granted_by: None,
        };
        account_role::Entity::insert(row.into_active_model())
            .exec_without_returning(&change.tx)
            .await
            .unwrap();
        let own = sessions::open(&change, consumer, "a test", false).await;
        let own = own.unwrap().token;
        let desk = sessions::open(&change, moderator, "a test", true).await;
        let desk = desk.unwrap().token;
        change.commit().await.unwrap();
        jobs::drain(&registry.registry).await.unwrap();
        let TestRegistry { registry, home } = registry;
        registry.db.close().await.unwrap();
        let people = People {
            slug,
            consumer,
            cookies: format!("__Host-redress={own}"),
            desk: format!("__Host-redress={desk}"),
        };
        let storm = Self {
            db: home.db().await.unwrap(),
            home,
            program: None,
            settings: Vec::new(),
            deaths: 0,
        };
        (storm, people)
    }

    fn running(&mut self) -> &Program {
        let settings: Vec<(&str, &str)> = self
            .settings
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.program
            .get_or_insert_with(|| Program::start(&self.home, &settings))
    }

    fn kill(&mut self) {
        self.program.take().expect("a program to kill").kill();
        self.deaths += 1;
    }

    /// Asks, and reads the whole answer.
    async fn ask(&mut self, ask: &Ask) -> Answer {
        let to = self.running().address;
        Answer::read(ask.send(to).await).await
    }

    /// The program dies at a place in the transaction that was asked for: nothing of it holds.
    async fn dies_at(&mut self, place: Place, ask: &Ask) {
        let before = self.content().await;
        let to = self.running().address;
        stop::set(&self.db, place).await;
        let unread = ask.send(to).await;
        stop::reached(&self.home, &self.db).await;
        self.kill();
        drop(unread);
        stop::lift(&self.db, place).await;
        let after = self.content().await;
        assert_eq!(after, before, "{} at {place:?} left something", ask.path);
    }

    /// The program dies once what was asked for holds, before anybody reads that it does.
    async fn dies_unsaid(&mut self, ask: &Ask, holds: impl AsyncFn(&Db) -> bool) {
        assert!(!holds(&self.db).await, "{} did so before", ask.path);
        let to = self.running().address;
        let unread = ask.send(to).await;
        while !holds(&self.db).await {
            tokio::time::sleep(LOOK_EVERY).await;
        }
        self.kill();
        drop(unread);
    }

    /// The program dies after so many bytes of its answer were read.
    async fn dies_half_said(&mut self, ask: &Ask, bytes: usize) {
        let to = self.running().address;
        let mut stream = ask.send(to).await;
        let mut read = vec![0; bytes];
        stream.read_exact(&mut read).await.unwrap();
        self.kill();
    }

    /// What people have in the registry; work for later and who is signed in are beside that.
    async fn content(&self) -> Vec<String> {
        let db = &self.db.read;
        let mut lines = Vec::new();
        macro_rules! tables {
            ($($name:ident),*) => {$(
                for row in $name::Entity::find().all(db).await.unwrap() {
                    lines.push(format!("{row:?}"));
                }
            )*};
        }
        tables!(account, audit, complaint, complaint_text, desk_task, draft);
        tables!(event, filing, proof, question, single_use_token);
        // Mails are sent while the test looks: that they were written is what counts here.
        for row in mail::Entity::find().all(db).await.unwrap() {
            lines.push(format!(
                "mail {} {} {:?}",
                row.id, row.purpose, row.once_key
            ));
        }
        lines.sort_unstable();
        lines
    }

    /// Whether nothing is half there.
    async fn is_whole(&self) {
        let db = &self.db.read;
        let complaints = complaint::Entity::find().all(db).await.unwrap();
        let mut references = BTreeSet::new();
        for row in &complaints {
            assert!(references.insert(row.reference.clone()));
            assert!(row.reference.parse::<Reference>().is_ok());
            let events = load_events(db, row.id).await.unwrap();
            let state = fold(&events).unwrap();
            assert_eq!(usize::try_from(row.events).unwrap(), events.len());
            assert_eq!(row.tier, state.tier.as_str());
            assert_eq!(row.delivered_on, state.delivered_on);
            let text = complaint_text::Entity::find_by_id(row.id).one(db).await;
            assert!(text.unwrap().unwrap().narrative.is_some());
            let private = filing::Entity::find_by_id(row.id).one(db).await.unwrap();
            let of = draft::Entity::find_by_id(private.unwrap().draft_id)
                .one(db)
                .await;
            assert_eq!(of.unwrap().unwrap().complaint_id, Some(row.id));
        }
        let filings = filing::Entity::find().all(db).await.unwrap();
        let texts = complaint_text::Entity::find().all(db).await.unwrap();
        let counts = [filings.len(), texts.len()];
        assert_eq!(counts, [complaints.len(); 2], "half a complaint");
        for row in draft::Entity::find().all(db).await.unwrap() {
            let sent = filings.iter().any(|filing| filing.draft_id == row.id);
            assert_eq!(row.complaint_id.is_some(), sent);
        }
        // Every mail that waits has somebody who sends it.
        let jobs = job::Entity::find().all(db).await.unwrap();
        for mail in mail::Entity::find().all(db).await.unwrap() {
            let id = mail.id.to_string();
            let waits = jobs.iter().any(|job| job.payload.contains(&id));
            let ended = mail.sent_at_us.is_some() || mail.given_up.is_some();
            assert!(waits || ended, "nobody sends {}", mail.purpose);
        }
    }

    /// The next day has come and all work is done: every mail has left once, and no file is nobody's.
    async fn settles(mut self) {
        if self.program.is_some() {
            self.kill();
        }
        self.is_whole().await;
        let registry = self.home.open(now() + Days::new(2)).await;
        jobs::begin_day(&registry).await.unwrap();
        assert_eq!(outbox::waiting(&registry.db).await.unwrap(), 0);
        let db = &registry.db.read;
        let mut known: Vec<String> = Vec::new();
        for row in proof::Entity::find().all(db).await.unwrap() {
            known.extend(row.stored_as);
        }
        let mut kept: Vec<String> = Vec::new();
        for file in registry.vault.all().await.unwrap() {
            kept.push(file.name);
        }
        known.sort_unstable();
        kept.sort_unstable();
        assert_eq!(kept, known, "files and rows of proof");
        let mails = mail::Entity::find().all(db).await.unwrap();
        assert!(
            mails.iter().all(|mail| mail.sent_at_us.is_some()),
            "{mails:?}"
        );
        let mut files = self.outbox();
        files.retain(|file| file.extension().is_some_and(|ending| ending == "eml"));
        assert_eq!(files.len(), mails.len(), "each mail is one file");
        registry.db.close().await.unwrap();
    }

    fn outbox(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.home.data().join("mail"));
        let entries = entries.into_iter().flatten();
        entries.map(|entry| entry.unwrap().path()).collect()
    }

    /// A form of the draft, as its page would send it.
    async fn form(
        &mut self,
        draft: &str,
        step: &str,
        cookies: &str,
        fields: &[(&str, &str)],
    ) -> Ask {
        let path = format!("{draft}/{step}");
        let shown = self.ask(&Ask::page(&path, cookies)).await;
        assert_eq!(shown.status, StatusCode::OK, "{path}");
        let version = shown.version();
        let mut all = vec![("version", version.as_str())];
        all.extend_from_slice(fields);
        Ask::form(&path, cookies, &all)
    }

    /// Sends a form that must be fine, and gives the last part of where it leads.
    async fn goes(
        &mut self,
        draft: &str,
        step: &str,
        cookies: &str,
        fields: &[(&str, &str)],
    ) -> String {
        let ask = self.form(draft, step, cookies, fields).await;
        let answer = self.ask(&ask).await;
        answer.location().rsplit_once('/').unwrap().1.to_owned()
    }

    /// A draft with everything but proof and consent.
    async fn written(&mut self, slug: &str, cookies: &str) -> String {
        let begin = Ask::form("/file", cookies, &[("business", slug)]);
        let answer = self.ask(&begin).await;
        let draft = answer.location().rsplit_once('/').unwrap().0.to_owned();
        let lately = lately();
        let happened = happened(&lately);
        assert_eq!(
            self.goes(&draft, "happened", cookies, &happened).await,
            "tried"
        );
        assert_eq!(self.goes(&draft, "tried", cookies, &TRIED).await, "remedy");
        assert_eq!(self.goes(&draft, "remedy", cookies, &REMEDY).await, "proof");
        draft
    }
}

const TRIED: [(&str, &str); 4] = [
    ("tried", "phone"),
    ("human-phone", "no"),
    ("minutes-phone", "25"),
    ("then", "continue"),
];
const REMEDY: [(&str, &str); 2] = [("wanted", "repair"), ("then", "continue")];
const PREVIEW: [(&str, &str); 2] = [("also", ""), ("then", "continue")];

/// The day three weeks ago, in three fields.
fn lately() -> [String; 3] {
    let day = now().date_naive() - Days::new(21);
    let text = day.to_string();
    let parts: Vec<&str> = text.split('-').collect();
    [parts[2], parts[1], parts[0]].map(str::to_owned)
}

fn happened(lately: &[String; 3]) -> Vec<(&'static str, &str)> {
    vec![
        ("title", "Paid, and the sofa never came"),
        ("narrative", STORY),
        ("language", ""),
        ("product", "Three-seat sofa"),
        ("began-day", &lately[0]),
        ("began-month", &lately[1]),
        ("began-year", &lately[2]),
        ("told-day", ""),
        ("told-month", ""),
        ("told-year", ""),
        ("country", "FR"),
        ("region", ""),
        ("then", "continue"),
    ]
}

async fn drafts(db: &Db) -> Vec<draft::Model> {
    draft::Entity::find().all(&db.read).await.unwrap()
}

async fn complaints(db: &Db) -> Vec<complaint::Model> {
    complaint::Entity::find().all(&db.read).await.unwrap()
}

async fn proofs(db: &Db) -> usize {
    proof::Entity::find().all(&db.read).await.unwrap().len()
}

#[tokio::test]
async fn a_draft_and_its_proof_outlive_the_program_and_are_there_once() {
    let (mut storm, people) = Storm::brewing().await;
    let cookies = people.cookies.as_str();

    // Begun: what was acknowledged is there, what was not is begun again.
    let begin = Ask::form("/file", cookies, &[("business", &people.slug)]);
    storm.dies_at(("drafts", "INSERT"), &begin).await;
    let answer = storm.ask(&begin).await;
    let draft = answer.location().rsplit_once('/').unwrap().0.to_owned();
    storm.kill();
    assert_eq!(drafts(&storm.db).await.len(), 1);

    // Written: not lost once it was acknowledged, not half there before, and the same again is the same.
    let lately = lately();
    let told = storm
        .form(&draft, "happened", cookies, &happened(&lately))
        .await;
    storm.dies_at(("drafts", "UPDATE"), &told).await;
    let is_written = async |db: &Db| drafts(db).await[0].data.contains("sofa never came");
    storm.dies_unsaid(&told, is_written).await;
    for bytes in [1, 12, 80] {
        storm.dies_half_said(&told, bytes).await;
    }
    let answer = storm.ask(&told).await;
    assert_eq!(
        answer.location(),
        format!("{draft}/tried"),
        "an old version, but the same words"
    );
    assert_eq!(drafts(&storm.db).await[0].version, 2, "written once");

    // Proof: the file is on the disk before its row, so that a file may be left; never a row without its file.
    let bill = [("bill.pdf", b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n".as_slice())];
    let upload = Ask::files(&format!("{draft}/proof"), cookies, &bill);
    storm.dies_at(("proofs", "INSERT"), &upload).await;
    storm
        .dies_unsaid(&upload, async |db: &Db| proofs(db).await == 1)
        .await;
    storm.dies_half_said(&upload, 30).await;
    let answer = storm.ask(&upload).await;
    assert!(
        answer.status.is_redirection() || answer.status == StatusCode::OK,
        "{}",
        answer.status
    );
    assert_eq!(proofs(&storm.db).await, 1, "the same file once");
    let page = storm
        .ask(&Ask::page(&format!("{draft}/proof"), cookies))
        .await;
    assert!(page.body.contains("bill.pdf"));
    assert!(storm.deaths >= 9);
    storm.settles().await;
}

#[tokio::test]
async fn a_complaint_is_sent_whole_and_once_wherever_the_program_dies() {
    let (mut storm, people) = Storm::brewing().await;
    let cookies = people.cookies.as_str();
    let draft = storm.written(&people.slug, cookies).await;
    let bill = [("bill.pdf", b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n".as_slice())];
    let upload = Ask::files(&format!("{draft}/proof"), cookies, &bill);
    storm.ask(&upload).await;
    assert_eq!(
        storm.goes(&draft, "preview", cookies, &PREVIEW).await,
        "send"
    );
    let send = storm.form(&draft, "send", cookies, &form::CONSENT).await;
    // What was agreed to is kept first, by itself; then the complaint is made in one piece.
    storm.dies_at(("drafts", "UPDATE"), &send).await;
    let is_agreed = async |db: &Db| drafts(db).await[0].data.contains("\"truthful\":true");
    stop::set(&storm.db, ("complaints", "INSERT")).await;
    storm.dies_unsaid(&send, is_agreed).await;
    stop::lift(&storm.db, ("complaints", "INSERT")).await;
    for place in [
        ("complaints", "INSERT"),
        ("events", "INSERT"),
        ("complaint_texts", "INSERT"),
        ("outbox", "INSERT"),
        ("filings", "INSERT"),
        ("drafts", "UPDATE"),
        ("proofs", "UPDATE"),
        ("desk_tasks", "INSERT"),
        ("mails", "INSERT"),
    ] {
        storm.dies_at(place, &send).await;
        assert!(complaints(&storm.db).await.is_empty(), "{place:?}");
    }
    storm
        .dies_unsaid(&send, async |db: &Db| !complaints(db).await.is_empty())
        .await;
    storm.is_whole().await;
    let reference = complaints(&storm.db).await[0].reference.clone();
    for bytes in [1, 20, 100] {
        storm.dies_half_said(&send, bytes).await;
    }
    let to = format!("/my/complaints/{reference}");
    assert_eq!(storm.ask(&send).await.location(), to);
    let page = storm.ask(&Ask::page(&to, cookies)).await;
    assert_eq!(page.status, StatusCode::OK);
    let page = storm
        .ask(&Ask::page(&format!("{draft}/happened"), cookies))
        .await;
    assert_eq!(page.location(), to);
    let filed = complaints(&storm.db).await;
    assert_eq!(filed.len(), 1);
    assert_eq!(filed[0].consumer_id, Some(people.consumer));
    storm.settles().await;
}
