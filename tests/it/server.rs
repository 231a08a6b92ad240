//! What every answer has, whatever goes wrong while it is made: a page in the reader's language, headers, and nothing
//! in the log that opens anything.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::routing::get;
use http::{Method, Request, StatusCode, header};
use redress::store::entities::single_use_token;
use redress::web::{Site, dressed, router};
use sea_orm::EntityTrait;
use sea_orm::sea_query::Expr;
use tower::ServiceExt;

use super::browser_client::{Browser, link_to, texts};
use super::support::{Page, TestRegistry};

/// Longer than any test runs.
const LONG: Duration = Duration::from_hours(1);

async fn ask(router: Router, method: Method, path: &str) -> Page {
    let request = Request::builder().method(method).uri(path);
    let request = request.body(Body::empty()).unwrap();
    let (parts, body) = router.oneshot(request).await.unwrap().into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    Page {
        status: parts.status,
        headers: parts.headers,
        body: String::from_utf8_lossy(&body).into_owned(),
    }
}

async fn breaks() -> &'static str {
    panic!("a test's own")
}

#[tokio::test]
async fn what_takes_too_long_and_what_breaks_has_a_page_and_headers() {
    let registry = TestRegistry::new().await;
    let site = registry.site();
    let routes = || {
        Router::new()
            .route("/fr/slow", get(std::future::pending::<()>))
            .route("/fr/broken", get(breaks))
    };
    // No patience at all: what never ends has no chance, and nothing else is asked for.
    let hurried = dressed(&site, routes(), Duration::ZERO, LONG);
    let patient = dressed(&site, routes(), LONG, LONG);
    for (router, path, status, says) in [
        (
            hurried,
            "/fr/slow",
            StatusCode::GATEWAY_TIMEOUT,
            "trop long",
        ),
        (
            patient,
            "/fr/broken",
            StatusCode::INTERNAL_SERVER_ERROR,
            "de notre côté",
        ),
    ] {
        let page = ask(router, Method::GET, path).await;
        assert_eq!(page.status, status, "{path}");
        assert!(
            texts(&page, "main h1")[0].contains(says),
            "{:?}",
            texts(&page, "h1")
        );
        assert_eq!(page.headers[header::CONTENT_LANGUAGE], "fr");
        assert!(page.headers.contains_key(header::CONTENT_SECURITY_POLICY));
        assert!(page.headers.contains_key(header::STRICT_TRANSPORT_SECURITY));
        assert!(
            !page.body.contains("a test's own"),
            "nothing of the inside is told"
        );
    }
}

#[tokio::test]
async fn what_an_address_takes_is_told() {
    let registry = TestRegistry::new().await;
    for (method, path, takes) in [
        (Method::POST, "/he/businesses", ["GET", "HEAD"].as_slice()),
        (Method::PUT, "/he/sign-in", &["GET", "HEAD", "POST"]),
    ] {
        let page = ask(router(registry.site()), method, path).await;
        assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
        let told = page.headers[header::ALLOW].to_str().unwrap();
        let mut told: Vec<&str> = told.split(',').map(str::trim).collect();
        told.sort_unstable();
        assert_eq!(told, takes, "{path}");
        assert!(texts(&page, "main .standfirst")[0].contains(&takes.join(", ")));
    }
}

#[tokio::test]
async fn browsers_are_told_to_use_tls_alone_where_the_site_has_it() {
    let registry = TestRegistry::new().await;
    for (origin, has_it) in [
        ("https://registry.example", true),
        ("http://127.0.0.1:8080", false),
    ] {
        let site = Site::new(registry.registry.clone(), origin);
        for path in ["/", "/", "/sign-in", "/no-such-page", "/health"] {
            let page = ask(router(site.clone()), Method::GET, path).await;
            let told = page.headers.contains_key(header::STRICT_TRANSPORT_SECURITY);
            assert_eq!(told, has_it, "{origin}{path}");
        }
    }
}

#[tokio::test]
async fn no_other_page_learns_an_address_that_opens_something() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    browser
        .post("/sign-up", &[("email", "ada@example.org"), ("name", "Ada")])
        .await;
    let link = link_to(&registry, "ada@example.org", "confirm_address").await;
    let lost = format!("/ar/new-password/{}", "a".repeat(32));
    for (path, policy) in [
        (link.as_str(), "no-referrer"),
        (&lost, "no-referrer"),
        ("/sign-in", "strict-origin-when-cross-origin"),
    ] {
        let page = browser.get(path).await;
        assert_eq!(page.headers[header::REFERRER_POLICY], policy, "{path}");
    }
}

/// Where log lines of a test go.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_page_that_fails_logs_no_token() {
    let registry = TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    browser
        .post("/sign-up", &[("email", "ada@example.org"), ("name", "Ada")])
        .await;
    let link = link_to(&registry, "ada@example.org", "confirm_address").await;
    let change = registry.change().await.unwrap();
    single_use_token::Entity::update_many()
        .col_expr(single_use_token::Column::Payload, Expr::value("damaged"))
        .exec(&change.tx)
        .await
        .unwrap();
    change.commit().await.unwrap();

    let lines = Lines::default();
    let log = lines.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_max_level(tracing::Level::DEBUG)
        .with_writer(move || log.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);
    let page = browser.get(&link).await;
    drop(guard);
    assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
    let written = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert!(
        written.contains("a page failed") && written.contains("/confirm/{token}"),
        "{written}"
    );
    let token = link.rsplit('/').next().unwrap();
    assert!(!written.contains(token), "{written}");
}
