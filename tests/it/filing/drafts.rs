//! Drafts: what comes back, when, and to whom.

use axum::http::StatusCode;

use super::*;

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "one story, told from its beginning to its end"
)]
async fn every_step_gives_back_what_was_given_with_what_to_do() {
    let registry = TestRegistry::new().await;
    let slug = business(&registry, "Sofa Palace", "https://sofa-palace.example/").await;
    let mut nadia = consumer(&registry, "nadia@mail.example").await;
    let browser = &mut nadia.browser;
    let draft = begin(browser, "", &slug).await;

    let bad: &[(&str, &str)] = &[
        ("title", &"x".repeat(121)),
        ("narrative", "Too short a story."),
        ("language", "xx"),
        ("product", ""),
        ("began-day", "31"),
        ("began-month", "2"),
        ("began-year", "2026"),
        ("told-day", "23"),
        ("told-month", "11"),
        ("told-year", "2026"),
        ("country", "ZZ"),
        ("region", "Bretagne"),
        ("then", "continue"),
    ];
    let page = send(browser, &draft, "happened", bad).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        wrongs(&page),
        [
            "Too long by 1 character: shorten it",
            "Tell a little more: 62 more characters, 80 at least",
            "Choose the language from the list",
            "Enter what you bought or signed up for",
            "Enter a real day with day, month and a year of four digits, such as 27 3 2026",
            "The day cannot be in the future",
            "Choose the country you live in",
        ]
    );
    // Each link of the summary leads to something, and what was typed is there still, also for who comes back.
    let again = browser.get(&format!("{draft}/happened")).await;
    for page in [&page, &again] {
        let html = scraper::Html::parse_document(&page.body);
        let one = |selector: &str| {
            let selector = scraper::Selector::parse(selector).unwrap();
            html.select(&selector).next().map(|found| {
                let value = found.attr("value").map(str::to_owned);
                value.unwrap_or_else(|| found.text().collect::<String>())
            })
        };
        assert_eq!(one("#f-narrative").unwrap().trim(), "Too short a story.");
        assert_eq!(one("#f-title").unwrap().len(), 121);
        assert_eq!(one("#f-began-day").unwrap(), "31");
        let links = scraper::Selector::parse(".wrongs a").unwrap();
        for link in html.select(&links) {
            assert!(one(link.attr("href").unwrap()).is_some());
        }
    }
    assert!(page.body.contains("aria-invalid=\"true\"") && page.body.contains("role=\"alert\""));
    assert!(wrongs(&again).is_empty());
    let fields = happened();
    assert_eq!(goes(browser, &draft, "happened", &fields).await, "tried");

    for (fields, wrong) in [
        (
            vec![],
            "Tick what you tried, or that you have tried none of it",
        ),
        (vec![("tried", "chat")], "Say whether you reached a human"),
        (
            vec![
                ("tried", "chat"),
                ("human-chat", "yes"),
                ("minutes-chat", "soon"),
            ],
            "Enter the minutes as a number, such as 25",
        ),
        (
            vec![
                ("tried", "chat"),
                ("human-chat", "yes"),
                ("minutes-chat", "999999"),
            ],
            "Enter at most 10,080 minutes",
        ),
        (
            vec![("tried", "chat"), ("human-chat", "yes"), ("nothing", "yes")],
            "Tick either what you tried or that you have tried none of it, not both",
        ),
        (
            vec![("tried", "pigeon"), ("human-pigeon", "yes")],
            "Tick what you tried, or that you have tried none of it",
        ),
        (
            vec![("human-letter", "maybe")],
            "Say whether you reached a human",
        ),
    ] {
        let page = send(browser, &draft, "tried", &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrongs(&page), [wrong], "{fields:?}");
    }
    let fields = [("nothing", "yes")];
    assert_eq!(goes(browser, &draft, "tried", &fields).await, "remedy");

    for (wanted, amount, currency, wrong) in [
        ("", "", "", "Choose what would put it right"),
        ("revenge", "", "", "Choose what would put it right"),
        (
            "refund",
            "much",
            "EUR",
            "Enter the amount as a number, such as 49.90",
        ),
        (
            "refund",
            "-5",
            "EUR",
            "Enter a number that is not below zero",
        ),
        ("refund", "5", "", "Choose the currency of the amount"),
        ("refund", "5", "XXX", "Choose the currency of the amount"),
        (
            "refund",
            "5.5",
            "JPY",
            "This currency has no decimals: enter a whole amount",
        ),
        ("refund", "99999999999", "EUR", "Enter a smaller amount"),
    ] {
        let fields = [
            ("wanted", wanted),
            ("amount", amount),
            ("currency", currency),
        ];
        let page = send(browser, &draft, "remedy", &fields).await;
        assert_eq!(wrongs(&page), [wrong], "{fields:?}");
        assert!(page.body.contains(&format!("value=\"{amount}\"")));
    }
    let fields = [("wanted", "apology"), ("amount", "")];
    assert_eq!(goes(browser, &draft, "remedy", &fields).await, "proof");
    let page = send(browser, &draft, "send", &[("then", "send")]).await;
    assert_eq!(
        wrongs(&page),
        [
            "Tick that what you tell is true",
            "Tick that it may be published; without that we cannot accept it",
            "Say whether the business may know who you are",
        ]
    );
    let named = [
        ("truthful", "yes"),
        ("publish", "yes"),
        ("share", "yes"),
        ("name", ""),
    ];
    let page = send(browser, &draft, "send", &named).await;
    assert_eq!(wrongs(&page), ["Enter the name that the business may know"]);
    assert!(filings(&registry).await.is_empty());
}

#[tokio::test]
async fn one_comes_back_later_and_throws_away_after_being_asked() {
    let registry = TestRegistry::new().await;
    let slug = business(&registry, "Sofa Palace", "https://sofa-palace.example/").await;
    let mut nadia = consumer(&registry, "nadia@mail.example").await;
    let browser = &mut nadia.browser;
    let draft = begin(browser, "", &slug).await;
    let half = [
        ("title", "Half a title"),
        ("narrative", "Half"),
        ("then", "later"),
    ];
    let page = send(browser, &draft, "happened", &half).await;
    let page = browser.follow(page).await;
    assert_eq!(
        texts(&page, "[role=status]"),
        ["Your draft is kept. Come back to it whenever you want."]
    );
    assert_eq!(texts(&page, ".entry h3"), ["Half a title"]);
    let page = browser.get(&draft).await;
    assert_eq!(browser.at, format!("{draft}/happened"));
    assert!(page.body.contains("Half a title"));

    let page = browser.get(&format!("{draft}/throw-away")).await;
    assert_eq!(texts(&page, "h1"), ["Delete this draft?"]);
    let page = browser.get(&draft).await;
    assert_eq!(page.status, StatusCode::OK);
    let page = browser.post(&format!("{draft}/throw-away"), &[]).await;
    assert_eq!(texts(&page, "[role=status]"), ["The draft is deleted."]);
    assert!(texts(&page, ".entry").is_empty());
    let page = browser.get(&draft).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_older_tab_overwrites_nothing_and_sees_both() {
    let registry = TestRegistry::new().await;
    let slug = business(&registry, "Sofa Palace", "https://sofa-palace.example/").await;
    let mut nadia = consumer(&registry, "nadia@mail.example").await;
    let browser = &mut nadia.browser;
    let draft = begin(browser, "", &slug).await;
    let path = format!("{draft}/happened");
    let older = version_of(&browser.get(&path).await);
    let newer = with(happened(), &[("title", "From the newer tab")]);
    goes(browser, &draft, "happened", &newer).await;

    let mut fields = with(happened(), &[("title", "From the older tab")]);
    fields.push(("version", &older));
    let page = browser.post_once(&path, &fields).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(texts(&page, ".notice.warn dd").contains(&"From the newer tab".to_owned()));
    assert!(page.body.contains("value=\"From the older tab\""));
    let kept = browser.get(&path).await;
    assert!(kept.body.contains("value=\"From the newer tab\""));

    // The older tab may touch another step, and say the same; and sent again, it wins knowingly.
    let tried = [("nothing", "yes"), ("version", older.as_str())];
    let other = browser.post_once(&format!("{draft}/tried"), &tried).await;
    assert_eq!(other.status, StatusCode::SEE_OTHER);
    let mut same = newer.clone();
    same.push(("version", &older));
    let same = browser.post_once(&path, &same).await;
    assert_eq!(same.status, StatusCode::SEE_OTHER);
    let now = version_of(&page);
    let fields = with(fields, &[("version", &now)]);
    let page = browser.post_once(&path, &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let kept = browser.get(&path).await;
    assert!(kept.body.contains("value=\"From the older tab\""));
}

#[tokio::test]
async fn a_draft_is_its_owners_alone() {
    let registry = TestRegistry::new().await;
    let slug = business(&registry, "Sofa Palace", "https://sofa-palace.example/").await;
    let mut nadia = consumer(&registry, "nadia@mail.example").await;
    let mut omar = consumer(&registry, "omar@mail.example").await;
    let mut nobody = nadia.browser.another();
    let mut guest = nadia.browser.another();
    let of_nadia = begin(&mut nadia.browser, "", &slug).await;
    let of_guest = begin(&mut guest, "", &slug).await;
    assert!(guest.cookies.contains_key("__Host-draft"));
    let unknown = format!("/file/{}", uuid::Uuid::nil());
    for (browser, drafts) in [
        (&mut omar.browser, [&of_nadia, &of_guest]),
        (&mut nobody, [&of_nadia, &of_guest]),
        (&mut nadia.browser, [&of_guest, &unknown]),
        (&mut guest, [&of_nadia, &unknown]),
    ] {
        for draft in drafts {
            for step in [
                "",
                "/business",
                "/happened",
                "/tried",
                "/remedy",
                "/preview",
                "/send",
                "/throw-away",
            ] {
                let path = format!("{draft}{step}");
                let page = browser.get_once(&path).await;
                assert_eq!(page.status, StatusCode::NOT_FOUND, "GET {path}");
                if !step.is_empty() {
                    let page = browser
                        .post_once(&path, &[("version", "9"), ("title", "mine")])
                        .await;
                    assert_eq!(page.status, StatusCode::NOT_FOUND, "POST {path}");
                }
            }
        }
    }
    for path in ["/file/nonsense/happened", "/file/nonsense", "/file/1/2/3"] {
        assert_eq!(
            nadia.browser.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

#[tokio::test]
async fn what_a_guest_began_is_the_accounts_after_signing_in() {
    let registry = TestRegistry::new().await;
    let slug = business(&registry, "Sofa Palace", "https://sofa-palace.example/").await;
    let id = account(&registry, "nadia@mail.example", true).await;
    let mut guest = Browser::new(registry.site());
    let draft = begin(&mut guest, "", &slug).await;
    goes(&mut guest, &draft, "happened", &happened()).await;
    let mut copy = guest.clone();
    sign_in(&registry, &mut guest, id).await;
    // Somebody else may have sat at this computer: it is asked before it is taken, and not read out.
    let page = guest.get("/file").await;
    assert_eq!(guest.at, "/file/found?next=%2Ffile");
    assert_eq!(texts(&page, ".entry h2"), ["About Sofa Palace"]);
    assert!(!page.body.contains("Paid in March"));
    assert_eq!(copy.get(&draft).await.status, StatusCode::OK);
    let page = guest.fill(&page, "/file/found", &[("do", "keep")]).await;
    assert_eq!(guest.at, "/file");
    assert_eq!(
        texts(&page, ".entry h3"),
        ["Paid in March, sofa never delivered"]
    );
    assert_eq!(guest.get(&draft).await.status, StatusCode::OK);
    // The browser's cookie alone opens it no more.
    assert_eq!(copy.get(&draft).await.status, StatusCode::NOT_FOUND);
    let mut elsewhere = guest.another();
    sign_in(&registry, &mut elsewhere, id).await;
    assert_eq!(elsewhere.get(&draft).await.status, StatusCode::OK);
}

#[tokio::test]
async fn one_has_so_many_drafts_and_no_more() {
    let registry = TestRegistry::new().await;
    let mut nadia = consumer(&registry, "nadia@mail.example").await;
    for _ in 0..redress::registry::drafts::MOST_DRAFTS {
        begin(&mut nadia.browser, "", "").await;
    }
    let page = nadia.browser.post_once("/file", &[]).await;
    assert_eq!(location(&page), None);
    assert!(texts(&page, ".notice.warn").concat().contains("20 drafts"));
}

#[tokio::test]
async fn what_a_browser_leaves_lying_goes_and_what_an_account_keeps_stays() {
    let registry = TestRegistry::on("2026-06-01").await;
    let mut nadia = consumer(&registry, "nadia@mail.example").await;
    let mut guest = nadia.browser.another();
    let kept = begin(&mut nadia.browser, "", "").await;
    let left = begin(&mut guest, "", "").await;
    for (day, status) in [
        ("2026-07-30", StatusCode::OK),
        ("2026-08-02", StatusCode::NOT_FOUND),
    ] {
        registry.turn_to(on(day));
        redress::jobs::begin_day(&registry).await.unwrap();
        assert_eq!(guest.get(&left).await.status, status, "{day}");
    }
    // Sessions that nobody uses end sooner.
    sign_in(&registry, &mut nadia.browser, nadia.id).await;
    assert_eq!(nadia.browser.get(&kept).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_strangers_draft_is_sent_in_nobodys_name() {
    let registry = TestRegistry::new().await;
    let slug = business(&registry, "Sofa Palace", "https://sofa-palace.example/").await;
    let id = account(&registry, "nadia@mail.example", true).await;
    for (then, status) in [("keep", StatusCode::OK), ("throw", StatusCode::NOT_FOUND)] {
        let mut guest = Browser::new(registry.site());
        let draft = begin(&mut guest, "", &slug).await;
        write(&mut guest, &draft, &[("narrative", &story(1))]).await;
        sign_in(&registry, &mut guest, id).await;
        // What is on the way when somebody signs in is kept, and asked about before it goes.
        let page = guest.get(&format!("{draft}/tried")).await;
        assert_eq!(page.status, StatusCode::OK);
        let next: String =
            form_urlencoded::byte_serialize(format!("{draft}/send").as_bytes()).collect();
        let asked = format!("/file/found?next={next}");
        let mut fields = vec![("version", "99")];
        fields.extend_from_slice(&CONSENT);
        let page = guest.post(&format!("{draft}/send"), &fields).await;
        assert_eq!(guest.at, asked);
        assert!(filings(&registry).await.is_empty());
        guest.fill(&page, "/file/found", &[("do", then)]).await;
        let page = guest.get(&format!("{draft}/send")).await;
        assert_eq!(page.status, status, "{then}");
    }
}

#[tokio::test]
async fn a_cookie_that_somebody_made_up_begins_nothing_for_free() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    let mut begun = 0;
    for n in 0..50 {
        let made_up = format!("made-up-{n}");
        browser
            .cookies
            .insert("__Host-draft".to_owned(), made_up.clone());
        let page = browser.post_once("/file", &[]).await;
        if page.status == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        assert_ne!(browser.cookies["__Host-draft"], made_up, "a token of ours");
        begun += 1;
    }
    assert_eq!(begun, 40);
    // A browser that has begun one before is counted as well.
    let page = browser.post_once("/file", &[]).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
}
