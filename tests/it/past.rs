//! `serve --as-of`: the registry as it stood on a day, for reading alone.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use redress::registry::figures::{self, About};
use redress::store::businesses;

use super::made_up::AMERICAN_HEADER;
use super::support::{Home, content, noon};

/// A server that ends with this value.
struct Server {
    child: Child,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Server {
    fn start(home: &Home, day: &str) -> Self {
        let mut child = home
            .program(&["serve", "--listen", "127.0.0.1:0", "--as-of", day])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines
            .map(Result::unwrap)
            .find_map(|line| line.strip_prefix("listening on http://").map(str::to_owned))
            .expect("it ended before it listened");
        Self { child, address }
    }

    fn ask(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let host = &self.address;
        write!(
            stream,
            "{request} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    #[track_caller]
    fn page(&self, path: &str) -> String {
        let answer = self.ask(&format!("GET {path}"));
        assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
        answer
    }
}

/// A source whose consumers are asked: one month's rows of May and June 2014.
fn rows() -> String {
    let row = |month: u32, day: u32, business: &str, verdict: &str, mark: &str| {
        format!(
            "SE;SP;Vila;F;entre 21 a 30 anos;2014;{month};{day:02}/{month:02}/2014;{:02}/{month:02}/2014;{:02}/{month:02}/2014;1;{business};Bancos, Financeiras e Administradoras de Cart\u{e3}o;Serviços Financeiros;Cartão;Cobrança;Cobrança indevida;Internet;S;S;Finalizada avaliada;{verdict};{mark}\r\n",
            day + 1,
            day + 9
        )
    };
    let mut rows = String::new();
    for day in 1..=12 {
        rows += &row(5, day, "Banco Antigo", "Resolvida", "5");
    }
    rows += &row(6, 2, "Banco Antigo", "Não Resolvida", "1");
    rows += &row(6, 3, "Banco Tardio", "Resolvida", "5");
    rows
}

#[tokio::test]
async fn the_past_is_read_as_it_stood_and_nothing_is_written() {
    let home = Home::new().await;
    let file = home.written("a.csv", rows());
    home.run(&["import", "consumidor-gov-br", file.to_str().unwrap()])
        .done();
    let registry = home.open(noon("2026-11-22")).await;
    let before = content(&registry).await;
    let kept = figures::load(&registry.db.read, About::Registry)
        .await
        .unwrap();
    assert_eq!(kept.complaints, 14);
    let server = Server::start(&home, "2014-05-31");
    let listed = server.page("/businesses");
    assert!(listed.contains("Banco Antigo") && !listed.contains("Banco Tardio"));
    assert!(listed.contains("31 May 2014"), "{listed}");
    let business = server.page("/businesses/banco-antigo");
    // Twelve put right, none of them yet faded, and nothing of June.
    assert!(
        business.contains("from 12 counted complaints"),
        "{business}"
    );
    assert!(business.contains("Usually puts it right") || business.contains("ore often than not"));
    assert!(server.page("/search").contains("12 complaints"));
    assert!(
        server
            .ask("GET /businesses/banco-tardio")
            .starts_with("HTTP/1.1 404")
    );
    for (path, says) in [
        ("/sign-in", "the registry as it stood on"),
        ("/fr/file", "le registre tel qu"),
        ("/ar/account/sign-up", "هذا هو السجل كما كان"),
        ("/he/desk", "זהו הרישום כפי שהיה"),
    ] {
        let refused = server.ask(&format!("POST {path}"));
        assert!(refused.starts_with("HTTP/1.1 403"), "{path}: {refused}");
        assert!(refused.contains(says), "{path}: {refused}");
        assert!(refused.contains("class=\"ways\""), "{path}: {refused}");
    }
    drop(server);
    assert_eq!(content(&registry).await, before);
    let score = businesses::by_slug(&registry.db.read, "banco-antigo").await;
    let score = businesses::score_of(&registry.db.read, score.unwrap().unwrap().id).await;
    assert!(score.unwrap().unwrap().as_of > "2026-01-01".parse().unwrap());
}

#[tokio::test]
async fn what_was_taken_off_the_record_stays_off_it_in_the_past() {
    use redress::domain::{Actor, EventKind, VoidReason};
    use redress::store::entities::complaint;
    use sea_orm::EntityTrait;

    let home = Home::new().await;
    let row = "2014-05-06,Mortgage,,Fees,,A story to forget,,Made-Up Bank,CT,06704,,,Web,2014-05-06,Closed,Yes,No,1\n";
    let file = home.written("a.csv", format!("{AMERICAN_HEADER}{row}"));
    home.run(&["import", "cfpb", file.to_str().unwrap()]).done();
    let registry = home.open(noon("2026-11-28")).await;
    let row = complaint::Entity::find().one(&registry.db.read).await;
    let row = row.unwrap().unwrap();
    let mut change = registry.change().await.unwrap();
    let voided = EventKind::Voided {
        reason: VoidReason::CourtOrder,
        docket: Some("7/26".to_owned()),
    };
    redress::registry::append::append(&mut change, row.id, Actor::Desk, voided)
        .await
        .unwrap();
    change.commit().await.unwrap();
    let server = Server::start(&home, "2015-01-01");
    let page = server.page(&format!("/complaints/{}", row.reference));
    assert!(!page.contains("A story to forget"), "{page}");
    assert!(page.contains("7/26"), "{page}");
}

#[tokio::test]
async fn a_day_that_has_not_come_is_refused() {
    let home = Home::new().await;
    let refused = home.run(&["serve", "--listen", "127.0.0.1:0", "--as-of", "2999-01-01"]);
    assert_eq!(refused.code, Some(2), "{refused:?}");
    assert!(refused.err.contains("--as-of"), "{refused:?}");
}
