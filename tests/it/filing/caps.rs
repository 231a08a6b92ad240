//! How often one may file, and that one text is one complaint.

use axum::http::StatusCode;
use redress::domain::{Actor, DeclineReason, EventKind, WithdrawReason};
use redress::registry::append::append;

use super::*;

/// Tries to file, and gives the words that stand in the way.
async fn refused(browser: &mut Browser, slug: &str, story: &str) -> (Vec<String>, Page) {
    let draft = begin(browser, "", slug).await;
    write(browser, &draft, &[("narrative", story)]).await;
    let page = send_anyway(browser, &draft).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    // Nothing is lost.
    let kept = browser.get(&format!("{draft}/happened")).await;
    assert!(kept.body.contains("Paid in March"));
    (texts(&page, ".notice.bad"), page)
}

/// The last page tells what stands in the way before anything is sent; this sends all the same.
async fn send_anyway(browser: &mut Browser, draft: &str) -> Page {
    let path = format!("{draft}/send");
    let shown = browser.get_once(&path).await;
    assert_eq!(shown.status, StatusCode::CONFLICT);
    let version = version_of(&shown);
    let mut fields = vec![("version", version.as_str())];
    fields.extend_from_slice(&CONSENT);
    browser.post_once(&path, &fields).await
}

#[tokio::test]
async fn two_a_day_and_four_a_week_about_one_business() {
    let registry = TestRegistry::on("2026-11-16").await;
    let slug = business(&registry, "Sofa Palace", "https://sofa-palace.example/").await;
    let other = business(&registry, "Lamp House", "https://lamp-house.example/").await;
    let mut nadia = consumer(&registry, "nadia@mail.example").await;
    let browser = &mut nadia.browser;
    file(browser, &slug, &story(1)).await;
    file(browser, &slug, &story(2)).await;
    let (words, page) = refused(browser, &slug, &story(3)).await;
    assert!(
        words[0].contains("2 complaints about this business today"),
        "{words:?}"
    );
    assert!(words[0].contains("17 November 2026"), "{words:?}");
    assert_eq!(href(&page, ".notice.bad a"), "/my/complaints");
    // Another business, and another consumer, are another matter.
    file(browser, &other, &story(4)).await;
    let mut omar = consumer(&registry, "omar@mail.example").await;
    file(&mut omar.browser, &slug, &story(5)).await;

    registry.turn_to(on("2026-11-17"));
    file(browser, &slug, &story(6)).await;
    registry.turn_to(on("2026-11-18"));
    file(browser, &slug, &story(7)).await;
    let (words, _) = refused(browser, &slug, &story(8)).await;
    assert!(
        words[0].contains("4 complaints about this business in seven days"),
        "{words:?}"
    );
    assert!(words[0].contains("23 November 2026"), "{words:?}");
    registry.turn_to(on("2026-11-22"));
    refused(browser, &slug, &story(9)).await;
    registry.turn_to(on("2026-11-23"));
    file(browser, &slug, &story(10)).await;
    assert_eq!(filings(&registry).await.len(), 7);
}

#[tokio::test]
async fn the_same_text_again_leads_to_the_complaint_that_is_there() {
    let registry = TestRegistry::new().await;
    let slug = business(&registry, "Sofa Palace", "https://sofa-palace.example/").await;
    let other = business(&registry, "Lamp House", "https://lamp-house.example/").await;
    let mut nadia = consumer(&registry, "nadia@mail.example").await;
    let browser = &mut nadia.browser;
    let reference = file(browser, &slug, STORY).await;
    let disguised = STORY.to_uppercase().replace(". ", " … \u{200b}");
    for (slug, story) in [(&slug, STORY), (&slug, disguised.as_str()), (&other, STORY)] {
        let (words, page) = refused(browser, slug, story).await;
        assert!(
            words[0].contains("You have sent this text before"),
            "{words:?}"
        );
        assert!(
            page.body
                .contains(&format!("href=\"/my/complaints/{reference}\""))
        );
    }
    // Somebody else may have lived through the same.
    let mut omar = consumer(&registry, "omar@mail.example").await;
    file(&mut omar.browser, &slug, STORY).await;
    assert_eq!(filings(&registry).await.len(), 2);
}

fn href(page: &Page, selector: &str) -> String {
    let html = scraper::Html::parse_document(&page.body);
    let selector = scraper::Selector::parse(selector).unwrap();
    let link = html.select(&selector).next().unwrap();
    link.attr("href").unwrap().to_owned()
}

#[tokio::test]
async fn what_was_declined_or_withdrawn_can_be_filed_again() {
    let registry = TestRegistry::new().await;
    let slug = business(&registry, "Sofa Palace", "https://sofa-palace.example/").await;
    let mut nadia = consumer(&registry, "nadia@mail.example").await;
    let browser = &mut nadia.browser;
    let says = async |reference: &str, actor: Actor, kind: EventKind| {
        let id = complaint_of(&registry, reference).await.id;
        let mut change = registry.change().await.unwrap();
        append(&mut change, id, actor, kind).await.unwrap();
        change.commit().await.unwrap();
    };
    let declined = EventKind::Declined {
        reasons: vec![DeclineReason::NoProof],
    };
    let first = file(browser, &slug, STORY).await;
    says(&first, Actor::Desk, declined.clone()).await;
    let second = file(browser, &slug, STORY).await;
    assert_ne!(first, second);
    refused(browser, &slug, STORY).await;

    // The page says how: declined, the text can go again; appealed, it waits for the appeal. Caps count them all.
    says(&second, Actor::Desk, declined).await;
    let appealed = EventKind::Appealed {
        text: Some("I had sent it.".to_owned()),
    };
    says(&second, Actor::Consumer, appealed).await;
    registry.turn_to(on("2026-11-22"));
    let (words, page) = refused(browser, &slug, STORY).await;
    assert!(words[0].contains("sent this text before"), "{words:?}");
    assert_eq!(
        href(&page, ".notice.bad a"),
        format!("/my/complaints/{second}")
    );
    let refusal = EventKind::AppealDecided { granted: false };
    says(&second, Actor::Desk, refusal).await;
    let third = file(browser, &slug, STORY).await;
    let withdrawn = EventKind::Withdrawn {
        why: WithdrawReason::Mistaken,
        pressed: Some(false),
    };
    says(&third, Actor::Consumer, withdrawn).await;
    file(browser, &slug, STORY).await;
    let (words, _) = refused(browser, &slug, &story(9)).await;
    assert!(
        words[0].contains("4 complaints about this business in seven days"),
        "{words:?}"
    );
}

#[tokio::test]
async fn one_account_sends_so_many_an_hour_whatever_they_are_about() {
    let registry = TestRegistry::new().await;
    let mut nadia = consumer(&registry, "nadia@mail.example").await;
    let browser = &mut nadia.browser;
    let mut drafts = Vec::new();
    for number in 0..21 {
        if number % 2 == 0 {
            let name = format!("Lamp House {number}");
            let site = format!("https://lamp-house-{number}.example/");
            drafts.push((business(&registry, &name, &site).await, number));
        } else {
            let (slug, _) = drafts.last().unwrap().clone();
            drafts.push((slug, number));
        }
    }
    for (slug, number) in &drafts[..20] {
        file(browser, slug, &story(*number)).await;
    }
    let (slug, number) = &drafts[20];
    let draft = begin(browser, "", slug).await;
    write(browser, &draft, &[("narrative", &story(*number))]).await;
    let page = send(browser, &draft, "send", &CONSENT).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(page.headers.contains_key("retry-after"));
    assert_eq!(filings(&registry).await.len(), 20);
    let kept = browser.get(&format!("{draft}/happened")).await;
    assert!(kept.body.contains("Paid in March"), "nothing is lost");
    let later = registry.clock.now() + chrono::Duration::minutes(4);
    registry.clock.turn_to(later);
    let page = send(browser, &draft, "send", &CONSENT).await;
    assert!(location(&page).is_some(), "one more after a while");
    assert_eq!(filings(&registry).await.len(), 21);
}

#[tokio::test]
async fn somebody_without_an_account_begins_and_asks_for_letters_so_often() {
    let registry = TestRegistry::new().await;
    let slug = business(&registry, "Sofa Palace", "https://sofa-palace.example/").await;
    let mut guest = Browser::new(registry.site());
    let draft = begin(&mut guest, "", &slug).await;
    write(&mut guest, &draft, &[]).await;
    let mut consent = CONSENT.to_vec();
    consent.push(("email", "lea@mail.example"));
    for _ in 0..4 {
        let page = send(&mut guest, &draft, "send", &consent).await;
        assert!(page.status.is_success() || page.status.is_redirection());
    }
    let page = send(&mut guest, &draft, "send", &consent).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    let letters = crate::browser_client::letters_to(&registry, "lea@mail.example").await;
    assert!(letters.len() <= 4, "{} letters", letters.len());

    let mut begun = 1;
    loop {
        let mut other = guest.another();
        let page = other.post_once("/file", &[("business", &slug)]).await;
        if page.status == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
        begun += 1;
        assert!(begun <= 60, "begins without end");
    }
    assert!(begun >= 20, "{begun} are not many");
}
