//! What is kept is sent again as long as it holds, and not longer; what is not public is nowhere.

use axum::body::Body;
use flate2::read::GzDecoder;
use http::{Method, Request, StatusCode};
use redress::domain::{Actor, EventKind, Verdict, VoidReason};

use super::{
    Answer, all, complain, deliver, found, get, happens, list, lively, one, send, turn_to, words,
};
use crate::support::{TODAY, TestRegistry};

async fn asking(site: &redress::web::Site, path: &str, header: (&str, &str)) -> Answer {
    let request = Request::get(path)
        .header(header.0, header.1)
        .body(Body::empty())
        .unwrap();
    send(site, request).await
}

#[tokio::test]
async fn a_page_known_already_is_not_sent_again() {
    let registry = lively().await;
    let site = registry.site();
    for path in ["/", "/fr/businesses", "/feed.atom", "/search?q=a"] {
        let first = get(&site, path).await;
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with('"'), "{path}: {tag}");
        let again = get(&site, path).await;
        assert_eq!(
            (again.header("etag"), &again.bytes),
            (tag.as_str(), &first.bytes)
        );
        for tags in [tag.clone(), format!("\"x\", W/{tag}"), "*".to_owned()] {
            let known = asking(&site, path, ("if-none-match", &tags)).await;
            assert_eq!(known.status, StatusCode::NOT_MODIFIED, "{path} {tags}");
            assert!(known.bytes.is_empty());
            assert_eq!(known.header("etag"), tag);
            assert_eq!(known.header("content-length"), "");
        }
        let other = asking(&site, path, ("if-none-match", "\"other\"")).await;
        assert_eq!(other.status, StatusCode::OK);

        let packed = asking(&site, path, ("accept-encoding", "br, gzip")).await;
        assert_eq!(packed.header("content-encoding"), "gzip", "{path}");
        assert!(packed.header("vary").contains("accept-encoding"));
        assert_ne!(packed.header("etag"), tag, "other bytes, another tag");
        let told = packed.header("content-length");
        assert!(
            told.is_empty() || told == packed.bytes.len().to_string(),
            "{path}: {told}"
        );
        let mut plain = Vec::new();
        std::io::Read::read_to_end(&mut GzDecoder::new(packed.bytes.as_ref()), &mut plain).unwrap();
        assert_eq!(plain, first.bytes, "{path}");
        let refused = asking(&site, path, ("accept-encoding", "gzip;q=0")).await;
        assert_eq!(refused.header("content-encoding"), "");
    }
    let head = Request::builder()
        .method(Method::HEAD)
        .uri("/stats")
        .body(Body::empty())
        .unwrap();
    assert_eq!(send(&site, head).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_change_makes_the_next_request_render_anew() {
    let registry = TestRegistry::new().await;
    let site = registry.site();
    let business = list(&registry, "Quillstone Telecom").await;
    let (id, reference) = complain(
        &registry,
        business,
        "No line for weeks",
        "The line is dead.",
    )
    .await;
    deliver(&registry, id).await;
    turn_to(&registry, "2026-11-23").await;

    let page = format!("/complaints/{reference}");
    let stands = |html: scraper::Html| {
        one(&html, "[data-outcome]")
            .attr("data-outcome")
            .map(str::to_owned)
    };
    assert_eq!(
        stands(found(&get(&site, &page).await, &page)).unwrap(),
        "open"
    );
    let path = "/businesses/quillstone-telecom";
    let before = get(&site, path).await;
    let home_before = get(&site, "/").await;

    let answered = EventKind::Answered {
        person: Some("Ines Falk".to_owned()),
        role: Some("customer care".to_owned()),
        text: Some("We mended the line.".to_owned()),
        relief: None,
        promise: None,
        day_unknown: false,
    };
    happens(&registry, id, Actor::Business, answered).await;
    let html = found(&get(&site, &page).await, &page);
    assert!(words(one(&html, ".timeline .signer")).contains("Ines Falk"));

    let verdict = EventKind::VerdictGiven {
        verdict: Verdict::Resolved,
        resolved_on: None,
        human_reached: Some(true),
        pressed: None,
        returned: None,
        mark: None,
    };
    happens(&registry, id, Actor::Consumer, verdict).await;
    assert_eq!(
        stands(found(&get(&site, &page).await, &page)).unwrap(),
        "resolved"
    );
    let after = get(&site, path).await;
    assert_ne!(before.header("etag"), after.header("etag"));
    assert!(words(one(&found(&after, path), ".entries .tag")).contains("Put right"));
    assert_ne!(
        home_before.header("etag"),
        get(&site, "/").await.header("etag")
    );
}

#[tokio::test]
async fn a_new_day_makes_pages_render_anew() {
    let registry = TestRegistry::new().await;
    let site = registry.site();
    let business = list(&registry, "Quillstone Telecom").await;
    let (id, reference) = complain(
        &registry,
        business,
        "No line for weeks",
        "The line is dead.",
    )
    .await;
    deliver(&registry, id).await;
    turn_to(&registry, "2026-11-30").await;
    let page = format!("/complaints/{reference}");
    let stands = |html: scraper::Html| {
        one(&html, "[data-outcome]")
            .attr("data-outcome")
            .map(str::to_owned)
    };
    assert_eq!(
        stands(found(&get(&site, &page).await, &page)).unwrap(),
        "open"
    );
    turn_to(&registry, "2026-12-05").await;
    assert_eq!(
        stands(found(&get(&site, &page).await, &page)).unwrap(),
        "unanswered"
    );
}

/// Everywhere a complaint about the business could be seen.
const EVERYWHERE: [&str; 9] = [
    "/",
    "/businesses/quillstone-telecom",
    "/businesses/quillstone-telecom/score",
    "/businesses/quillstone-telecom/feed.atom",
    "/feed.atom",
    "/search",
    "/search?q=marzipan",
    "/search?business=quillstone-telecom",
    "/sitemaps/complaints-1.xml",
];

#[tokio::test]
async fn what_is_not_yet_public_is_nowhere() {
    let registry = TestRegistry::new().await;
    let site = registry.site();
    let business = list(&registry, "Quillstone Telecom").await;
    let (id, reference) = complain(
        &registry,
        business,
        "Marzipan in the socket",
        "There is marzipan in it.",
    )
    .await;
    let hidden = async |when: &str| {
        let page = get(&site, &format!("/complaints/{reference}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{when}");
        assert!(!page.text().contains("arzipan"), "{when}");
        for path in EVERYWHERE {
            let text = get(&site, path).await;
            let text = text.text();
            assert!(!text.contains(&reference.to_string()), "{when}: {path}");
            assert!(!text.contains("in the socket"), "{when}: {path}");
        }
    };
    hidden("unverified").await;
    deliver(&registry, id).await;
    hidden("just delivered").await;
    turn_to(&registry, "2026-11-23").await;
    let page = format!("/complaints/{reference}");
    let html = found(&get(&site, &page).await, &page);
    assert!(words(one(&html, "h1")).contains("Marzipan"));
    let found = get(&site, "/search?q=marzipan").await;
    assert!(found.text().contains(&reference.to_string()));
    let map = get(&site, "/sitemaps/complaints-1.xml").await;
    assert!(map.text().contains(&reference.to_string()));
}

#[tokio::test]
async fn a_tombstone_says_why_and_shows_no_text() {
    let registry = TestRegistry::new().await;
    let site = registry.site();
    let business = list(&registry, "Quillstone Telecom").await;
    for (number, reason) in VoidReason::ALL.iter().enumerate() {
        let title = format!("Marzipan in the socket {number}");
        let (id, reference) =
            complain(&registry, business, &title, "There is marzipan in it.").await;
        deliver(&registry, id).await;
        turn_to(&registry, "2026-11-24").await;
        let page = format!("/complaints/{reference}");
        assert!(get(&site, &page).await.text().contains("marzipan in it"));
        let voided = EventKind::Voided {
            reason: *reason,
            docket: (*reason == VoidReason::CourtOrder).then(|| "HC-2026-17".to_owned()),
        };
        happens(&registry, id, Actor::Desk, voided).await;
        for prefix in ["", "/ar"] {
            let path = format!("{prefix}{page}");
            let answer = get(&site, &path).await;
            assert!(!answer.text().contains("arzipan"), "{reason:?}");
            let html = found(&answer, &path);
            assert_eq!(
                one(&html, "[data-outcome]").attr("data-outcome"),
                Some("voided")
            );
            assert_eq!(all(&html, ".reasons li[aria-current]").len(), 1);
            assert_eq!(all(&html, ".reasons li").len(), VoidReason::ALL.len());
            assert_eq!(
                one(&html, "meta[name=robots]").attr("content"),
                Some("noindex")
            );
            let names_the_business = html.html().contains("Quillstone");
            assert_eq!(
                names_the_business,
                *reason != VoidReason::WrongBusiness,
                "{reason:?}"
            );
        }
        for path in EVERYWHERE {
            let answer = get(&site, path).await;
            let shown = answer.text().contains(&reference.to_string());
            assert!(!shown, "{reason:?}: {path}");
            assert!(
                !answer.text().contains("in the socket"),
                "{reason:?}: {path}"
            );
        }
        registry.turn_to(TODAY.parse().unwrap());
    }
}
