//! Pages rendered before. A page is rendered once for each address (which holds the language),
//! and again after a change of what it shows or on a new day; what is kept is ready to send.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::io::Write;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::response::Response;
use chrono::NaiveDate;
use flate2::Compression;
use flate2::write::GzEncoder;
use futures::future::Either;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use tower::{Service, ServiceExt};

use super::{Site, headers};
use crate::registry::{Clock, Scope, Versions};

/// Bytes that all kept pages together may take.
const CAPACITY_BYTES: u64 = 96 * 1024 * 1024;
/// Pages expected, to size the tables.
const EXPECTED_PAGES: usize = 4_096;
/// The largest page that is kept.
const LARGEST_KEPT: usize = 4 * 1024 * 1024;
/// Below this, packing gains nothing.
const WORTH_PACKING: usize = 512;

/// What a page was made of, and when: as long as it holds, the page need not be made again.
#[derive(Clone, Debug)]
pub struct Freshness {
    stamps: Vec<(Scope, u64)>,
    day: NaiveDate,
}

impl Freshness {
    /// To be taken before reading what a page shows.
    #[must_use]
    pub fn of(versions: &Versions, clock: &Clock, scopes: impl IntoIterator<Item = Scope>) -> Self {
        let stamps = scopes.into_iter().map(|scope| {
            let stamp = versions.stamp(&scope);
            (scope, stamp)
        });
        Self {
            stamps: stamps.collect(),
            day: clock.today(),
        }
    }

    fn holds(&self, versions: &Versions, clock: &Clock) -> bool {
        self.day == clock.today()
            && self
                .stamps
                .iter()
                .all(|(scope, stamp)| versions.stamp(scope) == *stamp)
    }
}

/// Pages ready to send, by address.
#[derive(Clone, Debug)]
pub struct PageCache(Arc<Cache<String, Arc<Kept>, Weight>>);

#[derive(Clone, Debug)]
struct Weight;

impl Weighter<String, Arc<Kept>> for Weight {
    fn weight(&self, address: &String, kept: &Arc<Kept>) -> u64 {
        let bytes = address.len() + kept.plain.len() + kept.packed.as_ref().map_or(0, Bytes::len);
        u64::try_from(bytes).unwrap_or(u64::MAX) + 512
    }
}

impl Default for PageCache {
    fn default() -> Self {
        Self(Arc::new(Cache::with_weighter(
            EXPECTED_PAGES,
            CAPACITY_BYTES,
            Weight,
        )))
    }
}

/// A page with its headers, plain and packed.
#[derive(Debug)]
struct Kept {
    freshness: Freshness,
    status: StatusCode,
    headers: HeaderMap,
    packed_headers: HeaderMap,
    plain: Bytes,
    packed: Option<Bytes>,
}

/// The door of the site: answers from the cache, or lets the page be made and keeps it. It stands
/// before routes and layers, so that a page that is kept passes none of them.
#[derive(Clone, Debug)]
pub struct Front(Arc<Behind>);

#[derive(Debug)]
struct Behind {
    site: Site,
    pages: Router,
}

impl Front {
    /// Before `pages`.
    #[must_use]
    pub fn new(site: Site, pages: Router) -> Self {
        Self(Arc::new(Behind { site, pages }))
    }
}

type Making = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

impl Service<Request> for Front {
    type Response = Response;
    type Error = Infallible;
    type Future = Either<Ready<Result<Response, Infallible>>, Making>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        if let Some(kept) = self.0.kept(&request) {
            return Either::Left(ready(Ok(kept.answer(request.headers()))));
        }
        let behind = Arc::clone(&self.0);
        Either::Right(Box::pin(async move { Ok(behind.make(request).await) }))
    }
}

/// Whether an answer to this method may be kept.
fn asks_for_a_page(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

fn address(request: &Request) -> &str {
    request
        .uri()
        .path_and_query()
        .map_or("/", |address| address.as_str())
}

impl Behind {
    fn kept(&self, request: &Request) -> Option<Arc<Kept>> {
        if !asks_for_a_page(request.method()) {
            return None;
        }
        let registry = &self.site.registry;
        let kept = self.site.cache.0.get(address(request))?;
        kept.freshness
            .holds(&registry.versions, &registry.clock)
            .then_some(kept)
    }

    async fn make(&self, mut request: Request) -> Response {
        let may_keep = asks_for_a_page(request.method());
        if may_keep {
            // what is kept must have its body; the server leaves it away where only the head is asked
            *request.method_mut() = Method::GET;
        }
        let address = address(&request).to_owned();
        let asked = request.headers().clone();
        let Ok(response) = self.pages.clone().oneshot(request).await;
        let freshness = response.extensions().get::<Freshness>().cloned();
        let Some(freshness) = freshness.filter(|_| may_keep) else {
            return response;
        };
        match Kept::from_response(freshness, response).await {
            Ok(kept) => {
                let kept = Arc::new(kept);
                if kept.plain.len() <= LARGEST_KEPT {
                    self.site.cache.0.insert(address, Arc::clone(&kept));
                }
                kept.answer(&asked)
            }
            Err(error) => {
                tracing::error!(%error, "a page could not be kept");
                StatusCode::INTERNAL_SERVER_ERROR.into_response_with(headers::security(&self.site))
            }
        }
    }
}

trait WithHeaders {
    fn into_response_with(self, headers: HeaderMap) -> Response;
}

impl WithHeaders for StatusCode {
    fn into_response_with(self, headers: HeaderMap) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self;
        *response.headers_mut() = headers;
        response
    }
}

impl Kept {
    async fn from_response(freshness: Freshness, response: Response) -> Result<Self, axum::Error> {
        let (parts, body) = response.into_parts();
        let plain = axum::body::to_bytes(body, usize::MAX).await?;
        let packed = (plain.len() >= WORTH_PACKING)
            .then(|| pack(&plain))
            .flatten();
        let mut kept_headers = parts.headers;
        // The length is that of the body which is sent, packed or not; the server counts it.
        kept_headers.remove(header::CONTENT_LENGTH);
        kept_headers
            .entry(header::CACHE_CONTROL)
            .or_insert(HeaderValue::from_static("public, no-cache"));
        kept_headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        let hash = blake3::hash(&plain).to_hex();
        let tag = hash.get(..24).unwrap_or_default().to_owned();
        let mut packed_headers = kept_headers.clone();
        set(&mut kept_headers, header::ETAG, &format!("\"{tag}\""));
        set(&mut packed_headers, header::ETAG, &format!("\"{tag}-gz\""));
        packed_headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        Ok(Self {
            freshness,
            status: parts.status,
            headers: kept_headers,
            packed_headers,
            plain,
            packed,
        })
    }

    fn answer(&self, asked: &HeaderMap) -> Response {
        let packed = self.packed.as_ref().filter(|_| takes_gzip(asked));
        let headers = if packed.is_some() {
            &self.packed_headers
        } else {
            &self.headers
        };
        let known = asked.get(header::IF_NONE_MATCH).is_some_and(|tags| {
            headers
                .get(header::ETAG)
                .is_some_and(|own| names(tags, own))
        });
        let (status, body) = match packed {
            _ if known && self.status == StatusCode::OK => {
                (StatusCode::NOT_MODIFIED, Body::empty())
            }
            Some(packed) => (self.status, Body::from(packed.clone())),
            None => (self.status, Body::from(self.plain.clone())),
        };
        let mut response = Response::new(body);
        *response.status_mut() = status;
        *response.headers_mut() = headers.clone();
        response
    }
}

fn set(headers: &mut HeaderMap, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

fn pack(plain: &[u8]) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 3), Compression::new(6));
    encoder.write_all(plain).ok()?;
    encoder.finish().ok().map(Bytes::from)
}

fn takes_gzip(asked: &HeaderMap) -> bool {
    asked
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|list| {
            list.split(',').any(|part| {
                let mut words = part.split(';').map(str::trim);
                let name = words.next().unwrap_or_default();
                let refused =
                    words.any(|word| matches!(word, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"));
                (name.eq_ignore_ascii_case("gzip") || name == "*") && !refused
            })
        })
}

/// Whether a list of tags (`If-None-Match`) names `own`, weakly or not.
fn names(tags: &HeaderValue, own: &HeaderValue) -> bool {
    let (Ok(tags), Ok(own)) = (tags.to_str(), own.to_str()) else {
        return false;
    };
    tags.trim() == "*"
        || tags
            .split(',')
            .any(|tag| tag.trim().trim_start_matches("W/") == own)
}
