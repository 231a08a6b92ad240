//! What pages and feeds say of the record: numbers with what they are made of, reasons, orders, days.

use chrono::{Days, NaiveDate};
use redress::domain::{Actor, EventKind, Verdict, VoidReason};
use redress::jobs;
use redress::registry::aging;
use redress::store::entities::{complaint, event};
use roxmltree::Document;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{all, found, get, one, words};
use crate::made_up::AMERICAN_HEADER;
use crate::scoring::{answer, delivered, listed, says};
use crate::support::TestRegistry;

async fn by(registry: &TestRegistry, days: u64) {
    registry.turn_to(registry.clock.today() + Days::new(days));
    jobs::begin_day(registry).await.unwrap();
}

/// The words of each cell of a row.
fn cells(row: scraper::ElementRef<'_>) -> Vec<String> {
    let cell = scraper::Selector::parse("th, td").unwrap();
    row.select(&cell).map(words).collect()
}

#[tokio::test]
async fn no_share_is_told_of_days_that_nobody_has_been_followed() {
    let registry = TestRegistry::on("2026-03-02").await;
    let businesses = listed(&registry).await;
    delivered(&registry, businesses[0], 1).await;
    by(&registry, 8).await;
    let site = registry.site();
    let path = "/businesses/paper-moon";
    let page = found(&get(&site, path).await, path);
    let rows = all(&page, "figure.chart table tbody tr");
    let rows: Vec<_> = rows.into_iter().map(cells).collect();
    let own = ["This business", "0%", "–", "–", "–", "–", "not reached"];
    assert!(rows.iter().any(|row| row == &own), "{rows:?}");
    // The line ends with what is known.
    let line = one(&page, "figure.chart path.line:not(.other)");
    assert!(
        line.attr("d").unwrap().ends_with("H8"),
        "{:?}",
        line.attr("d")
    );
    let path = "/compare?b=paper-moon&b=salt-bank";
    let page = found(&get(&site, path).await, path);
    let rows = all(&page, "figure.chart table tbody tr");
    assert_eq!(
        cells(rows[0]),
        ["Paper Moon", "0%", "–", "–", "–", "–", "not reached"]
    );
}

#[tokio::test]
async fn medians_and_money_tell_of_how_many() {
    let registry = TestRegistry::on("2026-03-02").await;
    let businesses = listed(&registry).await;
    let paid = |code: &str| EventKind::VerdictGiven {
        verdict: Verdict::Resolved,
        resolved_on: None,
        human_reached: None,
        pressed: None,
        returned: Some(redress::domain::Money::new(700, code.parse().unwrap())),
        mark: None,
    };
    for consumer in 0..3 {
        let id = delivered(&registry, businesses[0], consumer).await;
        if consumer < 2 {
            assert!(says(&registry, id, Actor::Business, answer(None)).await);
            let code = if consumer == 0 { "GBP" } else { "EUR" };
            assert!(says(&registry, id, Actor::Consumer, paid(code)).await);
        }
    }
    by(&registry, 20).await;
    let site = registry.site();
    let path = "/businesses/paper-moon";
    let page = found(&get(&site, path).await, path);
    let facts = words(one(&page, "dl.figures"));
    assert!(facts.contains("from 2 answers"), "{facts}");
    let money: Vec<String> = all(&page, "table tbody tr")
        .into_iter()
        .map(words)
        .filter(|row| row.starts_with("GBP") || row.starts_with("EUR"))
        .collect();
    assert_eq!(money.len(), 2, "{money:?}");
    for row in money {
        assert!(
            row.contains("0 complaints") && row.contains("1 complaint"),
            "{row}"
        );
    }
}

#[tokio::test]
async fn a_feed_tells_what_happened_since_and_since_when_it_is_public() {
    let registry = TestRegistry::on("2026-03-02").await;
    let businesses = listed(&registry).await;
    let first = delivered(&registry, businesses[0], 1).await;
    by(&registry, 3).await;
    delivered(&registry, businesses[0], 2).await;
    by(&registry, 3).await;
    let newest = |feed: &str| -> (String, String, String) {
        let feed = Document::parse(feed).unwrap();
        let entry = feed
            .descendants()
            .find(|node| node.tag_name().name() == "entry")
            .unwrap();
        let text = |name: &str| {
            let node = entry
                .descendants()
                .find(|node| node.tag_name().name() == name);
            node.unwrap().text().unwrap().to_owned()
        };
        (text("id"), text("published"), text("updated"))
    };
    let path = "/businesses/paper-moon/feed.atom";
    let site = registry.site();
    let before = newest(get(&site, path).await.text());
    assert!(before.1.starts_with("2026-03-07"), "{before:?}");
    assert!(says(&registry, first, Actor::Business, answer(None)).await);
    jobs::drain(&registry).await.unwrap();
    for path in [path, "/feed.atom"] {
        let after = newest(get(&site, path).await.text());
        assert_ne!(after.0, before.0, "{path}");
        assert!(after.1.starts_with("2026-03-04"), "{path}: {after:?}");
        assert!(after.2.starts_with("2026-03-08T12:00"), "{path}: {after:?}");
    }
    let row = complaint::Entity::find_by_id(first)
        .one(&registry.db.read)
        .await
        .unwrap()
        .unwrap();
    let page = get(&site, &format!("/complaints/{}", row.reference)).await;
    assert!(page.text().contains(r#""datePublished":"2026-03-04""#));
    assert!(page.text().contains(r#""dateModified":"2026-03-08""#));
}

#[tokio::test]
async fn the_working_says_why_complaints_are_left_out() {
    let registry = TestRegistry::on("2026-03-02").await;
    let businesses = listed(&registry).await;
    let gone = delivered(&registry, businesses[0], 1).await;
    delivered(&registry, businesses[0], 2).await;
    by(&registry, 4).await;
    let voided = EventKind::Voided {
        reason: VoidReason::ForgedProof,
        docket: None,
    };
    assert!(says(&registry, gone, Actor::Desk, voided).await);
    jobs::drain(&registry).await.unwrap();
    let row = |company: &str, id: u32| {
        format!(
            "2026-02-06,Mortgage,,Fees,,,,{company},CT,06704,,,Web,2026-02-06,Closed,Yes,No,{id}\n"
        )
    };
    let file = format!(
        "{AMERICAN_HEADER}{}{}",
        row("Quiet Bank", 1),
        row("Quiet Bank", 2)
    );
    let file = registry.home.written("a.csv", file);
    registry.import("cfpb", &[file]).await;
    let site = registry.site();
    let reasons = async |slug: &str| -> Vec<String> {
        let path = format!("/businesses/{slug}/score");
        let page = found(&get(&site, &path).await, &path);
        all(&page, ".aside table tbody tr")
            .into_iter()
            .map(|row| cells(row).join(" "))
            .collect()
    };
    assert_eq!(reasons("paper-moon").await, ["still open 1", "removed 1"]);
    assert_eq!(
        reasons("quiet-bank").await,
        ["from sources that do not ask for a verdict 2"]
    );
    registry.turn_to("2029-03-20".parse().unwrap());
    jobs::begin_day(&registry).await.unwrap();
    assert_eq!(
        reasons("paper-moon").await,
        ["more than 1,095 days old 1", "removed 1"]
    );
}

#[tokio::test]
async fn countries_and_languages_are_understood_in_either_case() {
    let registry = super::lively().await;
    let site = registry.site();
    for (one, other) in [
        ("/businesses?country=il", "/businesses?country=IL"),
        ("/search?country=il", "/search?country=IL"),
        ("/search?lang=HE", "/search?lang=he"),
    ] {
        let tally = async |path: &str| {
            let page = found(&get(&site, path).await, path);
            words(super::one(&page, ".tally"))
        };
        let told = tally(other).await;
        assert!(
            !told.starts_with("No ") && !told.starts_with("0 "),
            "{other}: {told}"
        );
        assert_eq!(tally(one).await, told, "{one}");
    }
}

#[tokio::test]
async fn lists_are_in_the_order_of_a_dictionary() {
    let registry = TestRegistry::on("2026-03-02").await;
    listed(&registry).await;
    let row = |company: &str, id: u32| {
        format!(
            "2026-02-06,Mortgage,,Fees,,,,{company},CT,06704,,,Web,2026-02-06,Closed,Yes,No,{id}\n"
        )
    };
    let rows: String = ["eBay", "Zoom", "Émile", "Amazon"]
        .iter()
        .zip(1..)
        .map(|(company, id)| row(company, id))
        .collect();
    let file = registry
        .home
        .written("a.csv", format!("{AMERICAN_HEADER}{rows}"));
    registry.import("cfpb", &[file]).await;
    let site = registry.site();
    let path = "/businesses?order=name&country=US";
    let page = found(&get(&site, path).await, path);
    let names: Vec<String> = all(&page, "table.directory tbody th > a")
        .into_iter()
        .map(words)
        .collect();
    assert_eq!(names, ["Amazon", "eBay", "Émile", "Zoom"]);
    let path = "/fr/businesses";
    let page = found(&get(&site, path).await, path);
    let options = |name: &str| -> Vec<String> {
        let selector = format!("select[name={name}] option");
        all(&page, &selector)
            .into_iter()
            .skip(1)
            .map(words)
            .collect()
    };
    let sectors = options("sector");
    let place = |beginning: &str| sectors.iter().position(|name| name.starts_with(beginning));
    let (energy, travel) = (place("Électricité").unwrap(), place("Voyages").unwrap());
    assert!(energy < travel, "{sectors:?}");
    assert_eq!(options("country"), ["États-Unis", "Royaume-Uni"]);
}

#[tokio::test]
async fn a_damaged_complaint_does_not_stop_the_day() {
    let registry = TestRegistry::on("2026-03-02").await;
    let businesses = listed(&registry).await;
    let damaged = delivered(&registry, businesses[0], 1).await;
    let whole = delivered(&registry, businesses[1], 2).await;
    let change = registry.change().await.unwrap();
    event::Entity::update_many()
        .col_expr(event::Column::Data, "not what was written".into())
        .filter(event::Column::ComplaintId.eq(damaged))
        .exec(&change.tx)
        .await
        .unwrap();
    change.commit().await.unwrap();
    registry.turn_to("2026-03-20".parse().unwrap());
    assert_eq!(aging::let_days_pass(&registry).await.unwrap(), 1);
    let row = complaint::Entity::find_by_id(whole)
        .one(&registry.db.read)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(row.outcome, "unanswered");
    assert_eq!(row.outcome_on, NaiveDate::from_ymd_opt(2026, 3, 16));
}

#[tokio::test]
async fn a_late_answer_and_a_late_silence_are_news() {
    let registry = TestRegistry::on("2026-03-02").await;
    let businesses = listed(&registry).await;
    let id = delivered(&registry, businesses[0], 1).await;
    let row = async || {
        let row = complaint::Entity::find_by_id(id)
            .one(&registry.db.read)
            .await;
        let row = row.unwrap().unwrap();
        (
            row.outcome,
            row.outcome_on.map(|on| on.to_string()).unwrap_or_default(),
        )
    };
    by(&registry, 18).await;
    assert_eq!(
        row().await,
        ("unanswered".to_owned(), "2026-03-16".to_owned())
    );
    by(&registry, 2).await;
    assert!(says(&registry, id, Actor::Business, answer(None)).await);
    assert_eq!(row().await, ("open".to_owned(), "2026-03-22".to_owned()));
    by(&registry, 60).await;
    assert_eq!(
        row().await,
        ("unconfirmed".to_owned(), "2026-05-01".to_owned())
    );
    let late = delivered(&registry, businesses[1], 2).await;
    by(&registry, 100).await;
    assert!(says(&registry, late, Actor::Business, answer(None)).await);
    let row = complaint::Entity::find_by_id(late)
        .one(&registry.db.read)
        .await;
    let row = row.unwrap().unwrap();
    assert_eq!(
        (row.outcome.as_str(), row.outcome_on),
        ("unconfirmed", Some(registry.clock.today()))
    );
}
