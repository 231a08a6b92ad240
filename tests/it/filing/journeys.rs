//! The whole way through the form.

use axum::http::StatusCode;
use redress::domain::{EventKind, Remedy, Tier};
use redress::registry::append::{append, load_events};
use redress::registry::deliver::deliver;
use redress::store::entities::{complaint_text, desk_task};
use redress::{domain::Actor, jobs};
use sea_orm::EntityTrait;

use super::*;
use crate::browser_client::{letters_to, link_to};

#[tokio::test]
async fn a_signed_in_person_files_and_the_desk_gets_it() {
    let registry = TestRegistry::new().await;
    let slug = business(&registry, "Sofa Palace", "https://sofa-palace.example/").await;
    let mut nadia = consumer(&registry, "nadia@mail.example").await;
    let browser = &mut nadia.browser;
    let draft = begin(browser, "", "").await;

    // A slip of the hand finds it all the same.
    let page = send(
        browser,
        &draft,
        "business",
        &[("query", "Soffa Palce"), ("then", "find")],
    )
    .await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let page = browser.get(&format!("{draft}/business")).await;
    assert!(
        texts(&page, ".tick label")
            .iter()
            .any(|label| label.contains("Sofa Palace"))
    );
    let choice = [
        ("query", "Soffa Palce"),
        ("business", slug.as_str()),
        ("then", "continue"),
    ];
    assert_eq!(goes(browser, &draft, "business", &choice).await, "happened");

    write(browser, &draft, &[]).await;
    let page = browser.get(&format!("{draft}/send")).await;
    assert_eq!(
        texts(&page, ".steps [aria-current=step]"),
        ["Agree and send"]
    );
    assert!(
        texts(&page, ".filing-page")
            .concat()
            .contains("nadia@mail.example")
    );
    let page = send(browser, &draft, "send", &CONSENT).await;
    let to = location(&page).unwrap();
    let reference = to.strip_prefix("/my/complaints/").unwrap();

    let row = complaint_of(&registry, reference).await;
    assert_eq!(row.consumer_id, Some(nadia.id));
    assert_eq!(
        (row.tier.as_str(), row.outcome.as_str()),
        ("unverified", "open")
    );
    assert_eq!((row.country.as_str(), row.language.as_str()), ("FR", "en"));
    assert_eq!(
        (row.claimed_minor, row.currency.as_deref()),
        (Some(124_990), Some("EUR"))
    );
    assert_eq!(row.trouble_began_on, Some(on("2026-03-03")));
    let events = load_events(&registry.db.read, row.id).await.unwrap();
    let EventKind::Filed {
        wanted,
        told_on,
        channels,
        human_reached,
        ..
    } = &events[0].kind
    else {
        panic!("{events:?}");
    };
    assert_eq!(
        (*wanted, *told_on),
        (Some(Remedy::Refund), Some(on("2026-03-10")))
    );
    assert_eq!(
        (*human_reached, channels[0].minutes),
        (Some(false), Some(25))
    );
    assert!(channels[0].dead_end);
    let tasks = desk_task::Entity::find()
        .all(&registry.db.read)
        .await
        .unwrap();
    assert_eq!(tasks.len(), 1);
    assert_eq!(
        (tasks[0].kind.as_str(), tasks[0].complaint_id),
        ("verify", Some(row.id))
    );
    let letters = letters_to(&registry, "nadia@mail.example").await;
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].purpose, "complaint_received");

    // The draft leads to the complaint, and is none to come back to any more.
    for step in ["business", "happened", "send", "throw-away"] {
        let page = nadia.browser.get_once(&format!("{draft}/{step}")).await;
        assert_eq!(location(&page).as_deref(), Some(to.as_str()), "{step}");
    }
    let page = nadia.browser.get("/file").await;
    assert!(texts(&page, ".entry").is_empty());
}

#[tokio::test]
async fn the_whole_way_in_arabic_keeps_the_language_of_the_text() {
    let registry = TestRegistry::new().await;
    let slug = business(&registry, "قصر الأرائك", "https://arayek.example/").await;
    let mut sara = consumer(&registry, "sara@mail.example").await;
    let browser = &mut sara.browser;
    let draft = begin(browser, "/ar", &slug).await;
    assert!(draft.starts_with("/ar/file/"));
    let story = "دفعت ثمن أريكة في شهر مارس ولم تصل حتى اليوم، وكلما اتصلت قيل لي إن الشاحنة في الطريق. تحدثت مع أحمد مرتين \
         ولم يفعل شيئا، ورقم هاتفي ٠٥٠١٢٣٤٥٦٧ لديهم.";
    let fields = with(
        happened(),
        &[
            ("title", "دفعت ولم تصل الأريكة"),
            ("narrative", story),
            ("product", "أريكة"),
            ("began-day", "٣"),
            ("began-month", "٣"),
            ("began-year", "٢٠٢٦"),
            ("country", "MA"),
            ("region", ""),
        ],
    );
    assert_eq!(goes(browser, &draft, "happened", &fields).await, "tried");
    let tried = [("nothing", "yes"), ("then", "continue")];
    assert_eq!(goes(browser, &draft, "tried", &tried).await, "remedy");
    let page = browser.get(&format!("{draft}/remedy")).await;
    assert_eq!(texts(&page, "option[selected]"), ["MAD"]);
    let remedy = [
        ("wanted", "delivery"),
        ("amount", "١٬٢٣٤٫٥٠"),
        ("currency", "MAD"),
        ("then", "continue"),
    ];
    assert_eq!(goes(browser, &draft, "remedy", &remedy).await, "proof");
    let page = browser.get(&format!("{draft}/preview")).await;
    assert!(page.body.contains("dir=\"rtl\""));
    let passages = texts(&page, ".tick bdi");
    assert_eq!(passages, ["أحمد", "٠٥٠١٢٣٤٥٦٧"]);
    // As the page offers it: everything ticked.
    let preview = [
        ("offered", "أحمد"),
        ("offered", "٠٥٠١٢٣٤٥٦٧"),
        ("black", "أحمد"),
        ("black", "٠٥٠١٢٣٤٥٦٧"),
        ("then", "continue"),
    ];
    assert_eq!(goes(browser, &draft, "preview", &preview).await, "send");
    let page = send(browser, &draft, "send", &CONSENT).await;
    let to = location(&page).unwrap();
    let reference = to.strip_prefix("/ar/my/complaints/").unwrap();
    let row = complaint_of(&registry, reference).await;
    assert_eq!(row.language, "ar");
    assert_eq!(row.claimed_minor, Some(123_450));
    let text = complaint_text::Entity::find_by_id(row.id)
        .one(&registry.db.read)
        .await
        .unwrap()
        .unwrap();
    let narrative = text.narrative.unwrap();
    assert!(narrative.contains("▇▇▇") && !narrative.contains("٠٥٠") && !narrative.contains("أحمد"));
}

#[tokio::test]
async fn what_was_blacked_out_is_on_no_public_page() {
    let registry = TestRegistry::new().await;
    let slug = business(&registry, "Sofa Palace", "https://sofa-palace.example/").await;
    let mut nadia = consumer(&registry, "nadia@mail.example").await;
    let browser = &mut nadia.browser;
    let draft = begin(browser, "", &slug).await;
    let private = format!(
        "{STORY} I spoke to Kevin Durand, my number is 06 12 34 56 78 and my card 4111 1111 1111 1111. \
         My neighbour Zoe saw it. Mr Lenoir may be named."
    );
    write(
        browser,
        &draft,
        &[
            ("narrative", &private),
            ("product", "Sofa for jo@mail.example"),
        ],
    )
    .await;
    let page = browser.get(&format!("{draft}/preview")).await;
    let offered = texts(&page, ".tick bdi");
    assert_eq!(
        offered,
        [
            "Kevin Durand",
            "06 12 34 56 78",
            "4111 1111 1111 1111",
            "Lenoir",
            "jo@mail.example"
        ]
    );
    let mut fields: Vec<(&str, &str)> = offered
        .iter()
        .map(|one| ("offered", one.as_str()))
        .collect();
    let black = offered.iter().filter(|one| *one != "Lenoir");
    fields.extend(black.map(|one| ("black", one.as_str())));
    fields.extend([("also", "zoe"), ("then", "apply")]);
    let page = send(browser, &draft, "preview", &fields).await;
    assert!(location(&page).unwrap().ends_with("/preview"));
    let page = browser.get(&format!("{draft}/preview")).await;
    let readings = texts(&page, ".reading blockquote");
    assert_eq!(readings[0].matches("[blacked out]").count(), 4);
    // The business reads who it was at its own counter.
    assert!(readings[1].contains("Kevin Durand") && !readings[1].contains("4111"));
    assert!(
        !readings[0].contains("Kevin")
            && !readings[0].contains("Zoe")
            && readings[0].contains("Lenoir")
    );

    let page = send(browser, &draft, "send", &CONSENT).await;
    let to = location(&page).unwrap();
    let reference = to.strip_prefix("/my/complaints/").unwrap().to_owned();
    let row = complaint_of(&registry, &reference).await;
    assert!(
        filings(&registry).await[0]
            .narrative
            .as_deref()
            .unwrap()
            .contains("Kevin Durand")
    );
    let mut change = registry.change().await.unwrap();
    let kind = EventKind::Verified {
        tier: Tier::Documented,
    };
    append(&mut change, row.id, Actor::Desk, kind)
        .await
        .unwrap();
    deliver(&mut change, row.id).await.unwrap();
    change.commit().await.unwrap();
    registry.turn_to(on("2026-11-25"));
    jobs::begin_day(&registry).await.unwrap();
    jobs::drain(&registry).await.unwrap();
    for path in [
        format!("/complaints/{reference}"),
        format!("/businesses/{slug}"),
        "/search?q=sofa".to_owned(),
        "/feed.atom".to_owned(),
    ] {
        let page = registry.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        for private in ["Kevin", "06 12", "4111", "Zoe", "zoe", "jo@mail", "nadia"] {
            assert!(!page.body.contains(private), "{private} on {path}");
        }
    }
    let page = registry.get(&format!("/complaints/{reference}")).await;
    let thread = texts(&page, ".timeline").concat();
    assert!(thread.contains("[blacked out]") && thread.contains("Lenoir"));
    assert!(thread.contains("no human was reached") && thread.contains("10 March 2026"));
}

#[tokio::test]
async fn somebody_without_an_account_sends_by_following_the_letter() {
    let registry = TestRegistry::new().await;
    let slug = business(&registry, "Sofa Palace", "https://sofa-palace.example/").await;
    let mut guest = Browser::new(registry.site());
    let draft = begin(&mut guest, "", &slug).await;
    write(&mut guest, &draft, &[]).await;
    for address in ["", "no address"] {
        let fields = with(CONSENT.to_vec(), &[("email", address)]);
        let page = send(&mut guest, &draft, "send", &fields).await;
        let wrong = "Enter an e-mail address such as name@mail.com";
        assert_eq!(wrongs(&page), [wrong], "{address}");
    }
    let fields = with(
        CONSENT.to_vec(),
        &[
            ("email", "lea@mail.example"),
            ("share", "yes"),
            ("name", "Léa Roux"),
        ],
    );
    let page = send(&mut guest, &draft, "send", &fields).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(texts(&page, "h1"), ["Check your e-mail"]);
    assert_eq!(texts(&page, ".lead"), ["lea@mail.example"]);
    assert!(filings(&registry).await.is_empty());

    // The letter may be read on another device.
    let link = link_to(&registry, "lea@mail.example", "confirm_address").await;
    let mut phone = guest.another();
    let page = phone.get(&link).await;
    let shown = texts(&page, ".reading").concat();
    assert!(shown.contains("Sofa Palace") && shown.contains("Paid in March, sofa never delivered"));
    assert!(shown.contains("was never delivered") && shown.contains("Three-seat sofa"));

    // What is written after the letter is looked at again before it goes.
    let longer = format!("{STORY} My number is 06 12 34 56 78.");
    let another = [("narrative", longer.as_str())];
    goes(&mut guest, &draft, "happened", &with(happened(), &another)).await;
    let password = [("password", "violet tram under seven lemons")];
    let page = phone.fill(&page, &link, &password).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert_eq!(texts(&page, "main [role=alert]").len(), 1);
    let shown = texts(&page, ".reading").concat();
    assert!(
        shown.contains("My number is") && !shown.contains("06 12"),
        "{shown}"
    );
    assert!(filings(&registry).await.is_empty());
    phone.fill(&page, &link, &password).await;
    let filed = filings(&registry).await;
    assert_eq!(filed.len(), 1, "{}", phone.at);
    assert!(filed[0].narrative.as_deref().unwrap().contains("06 12"));
    assert!(filed[0].shares_identity);
    assert_eq!(filed[0].consumer_name.as_deref(), Some("Léa Roux"));
    let letters = letters_to(&registry, "lea@mail.example").await;
    assert_eq!(letters.last().unwrap().purpose, "complaint_received");
    // The browser in which it was written has nothing left to send.
    let page = guest.get_once(&draft).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}
