//! Routes, and the layers around them.

use std::any::Any;
use std::net::SocketAddr;
use std::time::Duration;

use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, middleware::Next};
use http::{StatusCode, header};
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::{CsrfLayer, ProtectionError};
use tower_http::limit::RequestBodyLimitLayer;

use super::asked::Asked;
use super::cache::Front;
use super::error::WebError;
use super::private::{in_language, unkept};
use super::public::handlers;
use super::{Site, assets, consumer, desk, headers, mails};
use crate::i18n::UiLang;

/// The largest form. Routes that take files raise this for themselves.
const LARGEST_BODY_BYTES: usize = 256 * 1024;
/// The largest body of any route: files with their form.
const LARGEST_UPLOAD_BYTES: usize = 52 * 1024 * 1024;
/// A page that takes longer has failed.
const PATIENCE: Duration = Duration::from_secs(30);
/// The same, where files are sent: 50 MB at 2 Mbit a second, and making them safe.
const PATIENCE_WITH_FILES: Duration = Duration::from_mins(5);

/// The whole site.
pub fn router(site: Site) -> Router {
    let mut router = pages();
    for lang in UiLang::ALL
        .into_iter()
        .filter(|lang| !lang.prefix().is_empty())
    {
        router = router.nest(lang.prefix(), pages());
    }
    let all = router.merge(handlers::machine_routes()).fallback(fallback);
    let pages = dressed(&site, all, PATIENCE, PATIENCE_WITH_FILES);
    Router::new().fallback_service(Front::new(site, pages))
}

/// Routes with the layers that every one of them has. What goes wrong inside, also by taking longer than the site has
/// patience, is told in a page of the reader's language with every header.
pub fn dressed(
    site: &Site,
    routes: Router<Site>,
    patience: Duration,
    patience_with_files: Duration,
) -> Router {
    let routes = routes
        .method_not_allowed_fallback(async || WebError::Method(String::new()))
        .layer(own_forms_only(site))
        .layer(RequestBodyLimitLayer::new(LARGEST_UPLOAD_BYTES))
        .layer(from_fn_with_state(site.clone(), past_is_read_only))
        .layer(from_fn_with_state([patience, patience_with_files], in_time))
        .layer(CatchPanicLayer::custom(broken))
        .layer(from_fn(headers::note_route))
        .layer(DefaultBodyLimit::max(LARGEST_BODY_BYTES))
        .with_state(site.clone());
    // Around the router, not around each route: only here is it known which methods an address takes.
    Router::new()
        .fallback_service(routes)
        .layer(from_fn_with_state(site.clone(), errors_as_pages))
        // Should the page of an error fail in its turn, there is an answer still.
        .layer(CatchPanicLayer::custom(broken_twice))
        .layer(from_fn_with_state(site.clone(), headers::add))
}

/// What is left of a handler that panicked.
fn broken(_: Box<dyn Any + Send>) -> Response {
    WebError::Internal("a handler panicked".to_owned()).into_response()
}

/// The same of the page that should have told so.
fn broken_twice(_: Box<dyn Any + Send>) -> Response {
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// Gives up on what takes too long; files take long on a slow line.
async fn in_time(
    State([patience, patience_with_files]): State<[Duration; 2]>,
    request: Request,
    next: Next,
) -> Response {
    let brings_files = request
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"));
    let patience = if brings_files {
        patience_with_files
    } else {
        patience
    };
    tokio::time::timeout(patience, next.run(request))
        .await
        .unwrap_or_else(|_| WebError::TooSlow.into_response())
}

/// Refuses every change of a registry that is shown as it stood on a day.
async fn past_is_read_only(State(site): State<Site>, request: Request, next: Next) -> Response {
    match site.as_of {
        Some(day) if !request.method().is_safe() => WebError::ReadOnly(day).into_response(),
        _ => next.run(request).await,
    }
}

/// Refuses what another site's page makes a browser send.
fn own_forms_only(
    site: &Site,
) -> CsrfLayer<impl FnMut(ProtectionError) -> Response + Clone + use<>> {
    let layer = CsrfLayer::new();
    let layer = match layer.clone().add_trusted_origin(site.origin.as_ref()) {
        Ok(layer) => layer,
        Err(error) => {
            tracing::warn!(%error, "--origin is no address of a site; forms are checked by Host alone");
            layer
        }
    };
    layer.with_rejection_response(|_: ProtectionError| WebError::CrossSite.into_response())
}

/// Pages for people; the same under every language.
fn pages() -> Router<Site> {
    Router::new()
        .route("/", get(handlers::home))
        .route("/businesses", get(handlers::businesses))
        .route("/businesses/{slug}", get(handlers::business))
        .route("/businesses/{slug}/score", get(handlers::score_working))
        .route("/complaints/{reference}", get(handlers::complaint))
        .route("/search", get(handlers::search))
        .route("/sectors", get(handlers::sectors))
        .route("/sectors/{slug}", get(handlers::sector))
        .route("/compare", get(handlers::compare))
        .route("/methodology", get(handlers::methodology))
        .route("/stats", get(handlers::stats))
        .merge(consumer::routes())
        .merge(desk::routes())
        .merge(mails::routes())
}

/// Files of ours, addresses with a slash too many, and everything that is not there.
async fn fallback(State(site): State<Site>, request: Request) -> Response {
    if let Some(file) = assets::file(&site, &request) {
        return file;
    }
    let path = request.uri().path();
    let trimmed = path.trim_end_matches('/');
    if trimmed.len() < path.len() && !trimmed.is_empty() && !trimmed.starts_with("//") {
        let query = request
            .uri()
            .query()
            .map(|query| format!("?{query}"))
            .unwrap_or_default();
        return axum::response::Redirect::permanent(&format!("{trimmed}{query}")).into_response();
    }
    WebError::NoPage.into_response()
}

/// Turns the errors of handlers into pages in the reader's language.
async fn errors_as_pages(State(site): State<Site>, request: Request, next: Next) -> Response {
    let asked = Asked::of(request.uri());
    let response = next.run(request).await;
    let route = headers::route_of(&response);
    let known = response
        .extensions()
        .get::<std::sync::Arc<WebError>>()
        .cloned();
    let error = match known {
        Some(error) if matches!(*error, WebError::Method(_)) => {
            std::sync::Arc::new(WebError::Method(allowed(&response)))
        }
        Some(error) => error,
        None if response.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            std::sync::Arc::new(WebError::TooLarge)
        }
        None => return response,
    };
    if let WebError::SignIn { next } | WebError::SecondFactor { next } = error.as_ref() {
        let page = if matches!(*error, WebError::SignIn { .. }) {
            "/sign-in"
        } else {
            "/account/second-factor"
        };
        let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
        let to = format!("{}?next={next}", in_language(asked.lang, page));
        return unkept(axum::response::Redirect::to(&to).into_response());
    }
    if let WebError::BusinessMoved { from, to } = error.as_ref() {
        let to = [(http::header::LOCATION, moved(&asked, from, to))];
        return (StatusCode::MOVED_PERMANENTLY, to).into_response();
    }
    let number = site
        .registry
        .ids
        .new_id(site.registry.clock.now())
        .simple()
        .to_string();
    if error.status().is_server_error() {
        // Addresses may hold what opens something; the route says enough.
        let route = route.as_ref().map_or("none", MatchedPath::as_str);
        tracing::error!(route, request = number, %error, "a page failed");
    }
    let mut page = handlers::error_page(&site, &asked, &error, &number)
        .await
        .unwrap_or_else(|failed| {
            tracing::error!(error = %failed, "the error page failed");
            error.status().into_response()
        });
    if let Some(route) = route {
        page.extensions_mut().insert(route);
    }
    page
}

/// The methods that the address takes, as the router has noted them.
fn allowed(response: &Response) -> String {
    let noted = response.headers().get(header::ALLOW);
    let noted = noted.and_then(|value| value.to_str().ok());
    let methods: Vec<&str> = noted.unwrap_or_default().split(',').collect();
    methods.join(", ")
}

/// The address asked for, with the business that another became part of in that one's place.
fn moved(asked: &Asked, from: &str, to: &str) -> String {
    let path: Vec<&str> = asked
        .path
        .split('/')
        .map(|part| if part == from { to } else { part })
        .collect();
    let path = in_language(asked.lang, &path.join("/"));
    let pairs = form_urlencoded::parse(asked.query.as_bytes()).map(|(name, value)| {
        if value == from {
            (name, to.into())
        } else {
            (name, value)
        }
    });
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish();
    if query.is_empty() {
        path
    } else {
        format!("{path}?{query}")
    }
}

/// Serves the site until told to stop.
///
/// # Errors
/// The system's own, where the connection is lost.
pub async fn serve(
    site: Site,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let service = router(site).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(stop)
        .await
}
