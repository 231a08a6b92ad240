//! Input that means harm, in every field that takes words: markup is text, marks that turn or hide are gone, and too
//! much is refused with how much it is.

use std::time::Duration;

use http::StatusCode;
use redress::registry::desk_tasks::TaskKind;
use redress::registry::recuse;
use redress::store::entities::{
    account, business, complaint, complaint_text, desk_task, draft, event, filing, question,
};
use sea_orm::EntityTrait;

use super::browser_client::{Browser, location, texts};
use super::desk::{Desk, Somebody};
use super::filing::{self as form, CONSENT, STORY, version_of};
use super::mail::scene::{Scene, person};
use super::support::{Page, TestRegistry};

/// Markup, turning and hiding marks, letters that nobody sees, a NUL, and heaps of accents.
fn tricky(words: &str) -> String {
    format!(
        "\u{202e}{words}\u{200b} <script>alert(1)</script>\u{2066}\u{feff}\u{e0041}\0\u{00ad}\u{2028} e{}",
        "\u{0301}".repeat(30)
    )
}

/// Whether a text that was kept is harmless: words are there, marks are not.
#[track_caller]
fn is_harmless(kept: &str, words: &str) {
    assert!(kept.contains(words), "{words} are gone: {kept:?}");
    assert!(kept.contains("<script>alert(1)</script>"), "{kept:?}");
    let marks = kept.chars().filter(|c| *c == '\u{0301}').count();
    assert!(marks <= 4, "{marks} accents on one letter");
    let bad = |c: char| {
        matches!(c,
            '\0' | '\u{00ad}' | '\u{200b}' | '\u{2028}' | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
    };
    assert!(!kept.contains(bad), "{kept:?}");
}

#[track_caller]
fn is_text_on(page: &Page) {
    assert_eq!(page.status, StatusCode::OK);
    for bad in [
        "<script>alert",
        "\u{202e}",
        "\u{200b}",
        "\u{feff}",
        "\u{e0041}",
    ] {
        assert!(!page.body.contains(bad), "{bad:?}");
    }
}

const MEGABYTE: usize = 1_000_000;

#[tokio::test]
async fn every_word_of_a_filing_is_kept_harmless_and_shown_as_text() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await;
    let mut nadia = form::consumer(&desk.registry, "nadia@mail.example").await;
    let browser = &mut nadia.browser;
    let draft = form::begin(browser, "", "").await;
    let (name, title, product) = (tricky("Evil Sofas"), tricky("Never came"), tricky("Sofa"));
    let (story, region, own) = (tricky(STORY), tricky("Bretagne"), tricky("Nadia"));
    let about = [
        ("query", name.as_str()),
        ("business", "_new"),
        ("name", name.as_str()),
        ("website", "https://evil-sofas.example/"),
        ("country", "FR"),
        ("sector", "furniture"),
        ("then", "continue"),
    ];
    assert_eq!(
        form::goes(browser, &draft, "business", &about).await,
        "happened"
    );
    let told = [
        ("title", title.as_str()),
        ("narrative", story.as_str()),
        ("product", product.as_str()),
        ("region", region.as_str()),
    ];
    form::write(browser, &draft, &told).await;
    for step in ["business", "happened", "preview", "send", "proof"] {
        is_text_on(&browser.get(&format!("{draft}/{step}")).await);
    }
    let mut consent: Vec<(&str, &str)> = CONSENT.to_vec();
    consent.retain(|(name, _)| !matches!(*name, "share" | "name"));
    consent.extend([("share", "yes"), ("name", own.as_str())]);
    let page = form::send(browser, &draft, "send", &consent).await;
    let to = location(&page).unwrap_or_else(|| panic!("{:?}", form::wrongs(&page)));

    let db = &desk.db.read;
    let row = complaint::Entity::find().one(db).await.unwrap().unwrap();
    let text = complaint_text::Entity::find_by_id(row.id).one(db).await;
    let text = text.unwrap().unwrap();
    let private = filing::Entity::find_by_id(row.id).one(db).await;
    let private = private.unwrap().unwrap();
    let shop = business::Entity::find_by_id(row.business_id).one(db).await;
    let shop = shop.unwrap().unwrap();
    is_harmless(&shop.name, "Evil Sofas");
    is_harmless(&row.product.clone().unwrap(), "Sofa");
    is_harmless(&row.region.clone().unwrap(), "Bretagne");
    is_harmless(&text.title.unwrap(), "Never came");
    is_harmless(&text.narrative.unwrap(), "The shop promised a new day");
    is_harmless(&private.title.unwrap(), "Never came");
    is_harmless(&private.narrative.unwrap(), "The shop promised a new day");
    is_harmless(&private.consumer_name.unwrap(), "Nadia");
    assert!(
        shop.slug
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-'),
        "{}",
        shop.slug
    );

    is_text_on(&browser.get(&to).await);
    is_text_on(&browser.get("/my/complaints").await);
    let task = desk.open_task(row.id, TaskKind::Verify).await.unwrap();
    for path in [
        "/desk".to_owned(),
        format!("/desk/cases/{task}"),
        format!("/desk/complaints/{}", row.reference),
        format!("/desk/businesses/{}", shop.slug),
        "/desk/businesses".to_owned(),
    ] {
        is_text_on(&ana.browser.get(&path).await);
    }
}

#[tokio::test]
async fn what_people_and_the_desk_write_to_each_other_is_harmless() {
    let scene = Scene::filed().await;
    let question = scene.asked("Which day?").await;
    let mut browser = scene.browser().await;
    let path = format!("/my/complaints/{}", scene.reference);
    let answer = tricky("On the ninth");
    let action = format!("{path}/answer");
    let id = question.to_string();
    let page = browser
        .post(
            &action,
            &[("question", &id), ("text", "\u{200b}\u{2060}\u{202e}")],
        )
        .await;
    assert_eq!(
        page.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "nothing was said"
    );
    let sent = [("question", id.as_str()), ("text", answer.as_str())];
    is_text_on(&browser.post(&action, &sent).await);
    let row = question::Entity::find_by_id(question)
        .one(&scene.registry.db.read)
        .await;
    is_harmless(&row.unwrap().unwrap().answer.unwrap(), "On the ninth");

    let moderator = person(&scene.registry, "mod@registry.example", "en").await;
    scene.declined(moderator).await;
    let appeal = tricky("The invoice is on page two");
    let action = format!("{path}/appeal");
    let page = browser.post(&action, &[("text", "\u{feff}\u{200b}")]).await;
    assert_eq!(
        page.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "nothing was said"
    );
    is_text_on(&browser.post(&action, &[("text", &appeal)]).await);
    let events = event::Entity::find()
        .all(&scene.registry.db.read)
        .await
        .unwrap();
    let appealed = events.iter().find(|row| row.kind == "appealed").unwrap();
    let said: serde_json::Value = serde_json::from_str(&appealed.data).unwrap();
    is_harmless(said["text"].as_str().unwrap(), "The invoice is on page two");
}

#[tokio::test]
async fn what_the_desk_writes_is_harmless() {
    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await;
    let filed = desk.filed().await;
    let case = format!("/desk/cases/{}", filed.task);
    let asked = tricky("Which bank");
    ana.browser
        .post(&format!("{case}/ask"), &[("question", &asked)])
        .await;
    assert_eq!(ana.browser.at, "/desk?done=asked");
    let db = &desk.db.read;
    let row = question::Entity::find().one(db).await.unwrap().unwrap();
    is_harmless(&row.text, "Which bank");
    is_text_on(&ana.browser.get(&case).await);
    let note = tricky("seen");
    let sent = [
        ("note", note.as_str()),
        ("reasons", "no_proof"),
        ("confirmed", "yes"),
    ];
    ana.browser.post(&format!("{case}/decline"), &sent).await;
    let row = desk_task::Entity::find_by_id(filed.task).one(db).await;
    is_harmless(&row.unwrap().unwrap().note.unwrap(), "seen");
    is_text_on(&ana.browser.get(&case).await);
    let why = tricky("a friend");
    let sent = [("slug", "kettle-house"), ("why", why.as_str())];
    is_text_on(&ana.browser.post("/desk/recusals", &sent).await);
    let said = recuse::list(db, Some(ana.id)).await.unwrap();
    is_harmless(said[0].row.why.as_deref().unwrap(), "a friend");
}

/// Characters that no field takes and every form does.
const MUCH: usize = 50_000;

/// Sends a form with a field of so many characters.
async fn sent_with(
    browser: &mut Browser,
    path: &str,
    (field, length): (&str, usize),
    others: &[(&str, &str)],
) -> Page {
    let long = "word ".repeat(length / 5);
    let mut fields: Vec<(&str, &str)> = others.to_vec();
    fields.push((field, &long));
    let answer = browser.post_once(path, &fields);
    let page = tokio::time::timeout(Duration::from_mins(2), answer).await;
    page.unwrap_or_else(|_| panic!("{path} works for minutes on {field}"))
}

/// Sends a form with a field of a megabyte, which must come back with what is too much; then with a field that is only
/// much too long, and gives that answer.
async fn too_much(browser: &mut Browser, path: &str, field: &str, others: &[(&str, &str)]) -> Page {
    let page = sent_with(browser, path, (field, MEGABYTE), others).await;
    let told = [
        StatusCode::UNPROCESSABLE_ENTITY,
        StatusCode::PAYLOAD_TOO_LARGE,
    ];
    assert!(
        told.contains(&page.status),
        "{path} {field}: {}",
        page.status
    );
    assert_eq!(texts(&page, "h1").len(), 1, "{path} {field}: no page");
    sent_with(browser, path, (field, MUCH), others).await
}

#[tokio::test]
async fn a_megabyte_in_any_field_of_the_form_is_told_and_nothing_is_filed() {
    let registry = TestRegistry::new().await;
    let slug = form::business(&registry, "Sofa Palace", "https://sofa-palace.example/").await;
    let mut nadia = form::consumer(&registry, "nadia@mail.example").await;
    let browser = &mut nadia.browser;
    let draft = form::begin(browser, "", &slug).await;
    form::write(browser, &draft, &[]).await;
    let new = [
        ("business", "_new"),
        ("name", "Evil Sofas"),
        ("website", ""),
        ("country", "FR"),
        ("sector", "furniture"),
    ];
    let without = |all: &[(&'static str, &'static str)], field: &str| {
        let mut all = all.to_vec();
        all.retain(|(name, _)| *name != field);
        all.push(("version", "999999"));
        all
    };
    let mut consent = CONSENT.to_vec();
    consent.retain(|(name, _)| *name != "share");
    consent.push(("share", "yes"));
    let happened = form::happened();
    for (step, fields, names) in [
        (
            "business",
            new.to_vec(),
            ["name", "website", "sector"].as_slice(),
        ),
        (
            "happened",
            happened,
            [
                "title",
                "narrative",
                "product",
                "region",
                "country",
                "language",
                "began-day",
            ]
            .as_slice(),
        ),
        (
            "remedy",
            vec![("wanted", "refund"), ("currency", "EUR")],
            ["amount", "wanted"].as_slice(),
        ),
        ("preview", vec![], ["also"].as_slice()),
        ("send", consent, ["name"].as_slice()),
    ] {
        for field in names {
            let path = format!("{draft}/{step}");
            let page = too_much(browser, &path, field, &without(&fields, field)).await;
            assert_eq!(
                page.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{step} {field}"
            );
            assert_eq!(form::wrongs(&page).len(), 1, "{step} {field}");
        }
        // What was refused is not in the way of what is right.
        let path = format!("{draft}/{step}");
        let mut right: Vec<(&str, &str)> = without(&fields, "");
        if step == "business" {
            right = vec![
                ("business", slug.as_str()),
                ("then", "continue"),
                ("version", "999999"),
            ];
        }
        if step == "preview" {
            right.push(("also", ""));
        }
        if step != "send" {
            let page = browser.post_once(&path, &right).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER, "{step}");
        }
    }
    // Passages that nobody suggested are not kept for later.
    let long = "x".repeat(200_000);
    let offered = [
        ("offered", long.as_str()),
        ("also", ""),
        ("version", "999999"),
    ];
    browser
        .post_once(&format!("{draft}/preview"), &offered)
        .await;
    let row = draft::Entity::find()
        .one(&registry.db.read)
        .await
        .unwrap()
        .unwrap();
    assert!(
        !row.data.contains(&long[..5_000]),
        "{} bytes",
        row.data.len()
    );
    assert!(form::filings(&registry).await.is_empty());
}

#[tokio::test]
async fn words_by_the_thousand_are_not_looked_for_one_by_one() {
    let registry = TestRegistry::new().await;
    let slug = form::business(&registry, "Sofa Palace", "https://sofa-palace.example/").await;
    let mut nadia = form::consumer(&registry, "nadia@mail.example").await;
    let browser = &mut nadia.browser;
    let draft = form::begin(browser, "", &slug).await;
    let story = STORY.repeat(80);
    form::write(browser, &draft, &[("narrative", &story[..9_900])]).await;
    // More than a draft holds is not kept.
    let words = "zq\n".repeat(50_000);
    let fields = [("also", words.as_str()), ("version", "999999")];
    let page = browser
        .post_once(&format!("{draft}/preview"), &fields)
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let row = draft::Entity::find().one(&registry.db.read).await;
    assert!(!row.unwrap().unwrap().data.contains("zq"));
    let words = "zq\n".repeat(8_000);
    let fields = [("also", words.as_str()), ("version", "999999")];
    let page = browser
        .post_once(&format!("{draft}/preview"), &fields)
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Nor where somebody goes on all the same.
    let mut consent = CONSENT.to_vec();
    consent.push(("version", "999999"));
    let page = browser.post_once(&format!("{draft}/send"), &consent).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    let html = scraper::Html::parse_document(&page.body);
    let link = format!(".notice.bad a[href=\"{draft}/preview\"]");
    let link = scraper::Selector::parse(&link).unwrap();
    assert_eq!(
        html.select(&link).count(),
        1,
        "{:?}",
        texts(&page, ".notice")
    );
    assert!(form::filings(&registry).await.is_empty());
}

#[tokio::test]
async fn a_megabyte_to_or_from_the_desk_is_told() {
    let scene = Scene::filed().await;
    let question = scene.asked("Which day?").await.to_string();
    let mut browser = scene.browser().await;
    let path = format!("/my/complaints/{}", scene.reference);
    let others = [("question", question.as_str())];
    let page = too_much(&mut browser, &format!("{path}/answer"), "text", &others).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let moderator = person(&scene.registry, "mod@registry.example", "en").await;
    scene.declined(moderator).await;
    let page = too_much(&mut browser, &format!("{path}/appeal"), "text", &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(texts(&page, "[role=alert] a").len(), 1);
    for field in ["why", "pressed"] {
        let path = format!("{path}/withdraw");
        let page = too_much(&mut browser, &path, field, &[("sure", "yes")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
    }

    let desk = Desk::new().await;
    let mut ana = desk.moderator("ana").await;
    let filed = desk.filed().await;
    let case = format!("/desk/cases/{}", filed.task);
    let reasons = [("reasons", "no_proof"), ("confirmed", "yes")];
    let version = version_of(&ana.browser.get(&case).await);
    let made_of = ("version", version.as_str());
    for (step, field, others) in [
        ("ask", "question", &[][..]),
        ("decline", "note", &reasons[..]),
        ("accept", "note", &[("confirmed", "yes")][..]),
        ("redact", "narrative", &[made_of][..]),
        (
            "redact",
            "title",
            &[("narrative", super::desk::NARRATIVE), made_of][..],
        ),
    ] {
        let page = too_much(&mut ana.browser, &format!("{case}/{step}"), field, others).await;
        assert_eq!(
            page.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{step} {field}"
        );
    }
    let others = [("slug", "kettle-house")];
    let page = too_much(&mut ana.browser, "/desk/recusals", "why", &others).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let shop = "/desk/businesses/kettle-house/edit";
    for field in ["website", "domain", "sector"] {
        let others = [("sector", "retail")];
        let others = if field == "sector" {
            &[][..]
        } else {
            &others[..]
        };
        let page = too_much(&mut ana.browser, shop, field, others).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
    }
    unchanged(&desk, &mut ana, &filed.reference.to_string()).await;
}

async fn unchanged(desk: &Desk, ana: &mut Somebody, reference: &str) {
    let queue = ana.browser.get("/desk").await;
    assert!(queue.body.contains(reference), "nothing was decided");
    let events = event::Entity::find().all(&desk.db.read).await.unwrap();
    assert_eq!(events.len(), 1);
}

#[tokio::test]
async fn a_megabyte_in_an_account_is_told() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    for (path, field, others) in [
        ("/sign-up", "name", [("email", "ada@example.org")]),
        ("/sign-up", "email", [("name", "Ada")]),
        ("/forgot-password", "email", [("x", "")]),
        ("/sign-in", "email", [("password", "x")]),
        ("/sign-in", "password", [("email", "ada@example.org")]),
    ] {
        let page = too_much(&mut browser, path, field, &others).await;
        assert_eq!(
            page.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{path} {field}"
        );
    }
    let accounts = account::Entity::find()
        .all(&registry.db.read)
        .await
        .unwrap();
    assert!(accounts.is_empty());
}
