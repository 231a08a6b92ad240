//! Input that means harm, or makes no sense.

use axum::http::StatusCode;

use super::*;

#[tokio::test]
async fn markup_is_text_and_tricks_are_gone() {
    let registry = TestRegistry::new().await;
    let slug = business(&registry, "Sofa Palace", "https://sofa-palace.example/").await;
    let mut nadia = consumer(&registry, "nadia@mail.example").await;
    let browser = &mut nadia.browser;
    let draft = begin(browser, "", &slug).await;
    let evil = format!(
        "<script>alert(1)</script>\u{202e}{STORY}\0 my number 06\u{200b}12\u{2060}34\u{feff}5678 </textarea><img src=x onerror=alert(1)>"
    );
    write(
        browser,
        &draft,
        &[
            ("title", "\"><svg onload=alert(1)>\u{2066}"),
            ("narrative", &evil),
        ],
    )
    .await;
    for step in ["happened", "preview", "send", "throw-away"] {
        let page = browser.get(&format!("{draft}/{step}")).await;
        assert_eq!(page.status, StatusCode::OK);
        for bad in [
            "<script>alert",
            "<svg onload",
            "<img src=x",
            "\u{202e}",
            "\u{2066}\u{2069}",
        ] {
            assert!(!page.body.contains(bad), "{bad:?} in {step}");
        }
    }
    let page = browser.get(&format!("{draft}/preview")).await;
    assert_eq!(texts(&page, ".tick bdi"), ["0612345678"]);
    let page = send(browser, &draft, "send", &CONSENT).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let narrative = filings(&registry).await[0].narrative.clone().unwrap();
    assert!(narrative.contains("<script>alert(1)</script>I paid"));
    assert!(!narrative.contains(['\0', '\u{202e}', '\u{200b}']));
}

#[tokio::test]
async fn a_text_of_a_megabyte_comes_back_with_how_much_is_too_much() {
    let registry = TestRegistry::new().await;
    let slug = business(&registry, "Sofa Palace", "https://sofa-palace.example/").await;
    let mut nadia = consumer(&registry, "nadia@mail.example").await;
    let browser = &mut nadia.browser;
    let draft = begin(browser, "", &slug).await;
    let long = "word ".repeat(200_000);
    let page = send(
        browser,
        &draft,
        "happened",
        &with(happened(), &[("narrative", &long)]),
    )
    .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        wrongs(&page),
        ["Too long by 989,999 characters: shorten it"]
    );
    assert!(page.body.contains(long.trim_end()));
    // It comes back, and is not kept: a draft is not a place for megabytes.
    let kept = browser.get(&format!("{draft}/happened")).await;
    assert!(!kept.body.contains("word word"));
    assert!(wrongs(&kept).is_empty() && kept.body.len() < 100_000);
    let bulky = "x".repeat(200_000);
    let page = send(browser, &draft, "remedy", &[("wanted", &bulky)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let quiet = [("wanted", "refund"), ("currency", bulky.as_str())];
    let page = send(browser, &draft, "remedy", &quiet).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    let kept = browser.get(&format!("{draft}/remedy")).await;
    assert!(!kept.body.contains("xxxx"));
    let huge = "x".repeat(5 * 1024 * 1024);
    let page = send(browser, &draft, "tried", &[("nothing", &huge)]).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn nothing_that_is_sent_makes_a_page_fail() {
    let registry = TestRegistry::new().await;
    let slug = business(&registry, "Sofa Palace", "https://sofa-palace.example/").await;
    let mut nadia = consumer(&registry, "nadia@mail.example").await;
    let browser = &mut nadia.browser;
    let draft = begin(browser, "", &slug).await;
    write(browser, &draft, &[]).await;
    let names = [
        "query",
        "business",
        "name",
        "website",
        "country",
        "sector",
        "another",
        "title",
        "narrative",
        "language",
        "product",
        "began-day",
        "began-month",
        "began-year",
        "told-day",
        "told-month",
        "told-year",
        "region",
        "tried",
        "human-phone",
        "minutes-phone",
        "nothing",
        "wanted",
        "amount",
        "currency",
        "also",
        "black",
        "offered",
        "truthful",
        "share",
        "email",
        "then",
        "version",
    ];
    let values = [
        "",
        "\u{202e}",
        "%00",
        "-1",
        "99999999999999999999",
        "0x10",
        "NaN",
        "null",
        "_new",
        "../../etc",
        "'; DROP TABLE drafts; --",
        "<b>",
        "\u{0301}\u{0301}",
        "٣٫٥",
        "yes",
        "🏳\u{200d}🌈",
        "9999-99-99",
    ];
    for step in ["business", "happened", "tried", "remedy", "preview", "send"] {
        for value in values {
            let version = value.to_owned();
            let fields: Vec<(&str, &str)> =
                names.iter().map(|name| (*name, version.as_str())).collect();
            let page = browser.post_once(&format!("{draft}/{step}"), &fields).await;
            assert!(
                !page.status.is_server_error(),
                "{step} {value:?}: {}",
                page.status
            );
            assert!(page.status.as_u16() != 400, "{step} {value:?}");
        }
    }
    assert!(filings(&registry).await.is_empty());
    for kind in [
        "application/json",
        "multipart/form-data; boundary=x",
        "text/plain",
    ] {
        let page = browser
            .send(&format!("{draft}/happened"), kind, b"{}".to_vec())
            .await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{kind}");
    }
    let broken = browser
        .send(
            &format!("{draft}/happened"),
            "application/x-www-form-urlencoded",
            b"title=%ED%A0%80%FF&narrative=%".to_vec(),
        )
        .await;
    assert!(!broken.status.is_server_error());
    for query in ["/file?business=no-such-one", "/file?x=1", "/file?kept=%00"] {
        assert!(
            !browser.get(query).await.status.is_server_error(),
            "{query}"
        );
    }
}
