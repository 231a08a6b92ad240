//! Pages over loopback against a bare handler that returns the same bytes, and what the first
//! render of a page costs.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::routing::get;
use http::{HeaderMap, Request};
use redress::registry::Registry;
use redress::web::{Site, router};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt;

use crate::process::own_cpu_seconds;
use crate::{Failure, median, report};

/// Connections that ask at the same time.
const CONNECTIONS: usize = 16;
/// How long one measurement asks.
const ASKING: Duration = Duration::from_secs(2);
/// Measurements of each, one after the other in turn.
const ROUNDS: usize = 5;
/// Pages rendered for the cost of a first render.
const RENDERS: u64 = 200;

pub async fn pages(registry: &Registry) -> Result<(), Failure> {
    use redress::store::entities::{business, complaint, score};
    let most = score::Entity::find()
        .order_by_desc(score::Column::Complaints)
        .one(&registry.db.read)
        .await?
        .ok_or("no business")?;
    let largest = business::Entity::find_by_id(most.business_id)
        .one(&registry.db.read)
        .await?
        .ok_or("no business")?
        .slug;
    let complaints: Vec<String> = complaint::Entity::find()
        .select_only()
        .column(complaint::Column::Reference)
        .filter(complaint::Column::Visibility.eq("public"))
        .limit(RENDERS)
        .into_tuple()
        .all(&registry.db.read)
        .await?;
    let businesses: Vec<String> = business::Entity::find()
        .select_only()
        .column(business::Column::Slug)
        .order_by_asc(business::Column::Slug)
        .limit(RENDERS)
        .into_tuple()
        .all(&registry.db.read)
        .await?;
    let complaint_pages: Vec<String> = complaints
        .iter()
        .map(|reference| format!("/complaints/{reference}"))
        .collect();
    let business_pages: Vec<String> = businesses
        .iter()
        .map(|slug| format!("/businesses/{slug}"))
        .collect();
    first_render("business", registry, &business_pages).await?;
    first_render("complaint", registry, &complaint_pages).await?;
    warm("business", registry, &format!("/businesses/{largest}")).await?;
    if let Some(page) = complaint_pages.first() {
        warm("complaint", registry, page).await?;
    }
    Ok(())
}

async fn first_render(what: &str, registry: &Registry, pages: &[String]) -> Result<(), Failure> {
    let site = router(Site::new(registry.clone(), "http://localhost"));
    let before = own_cpu_seconds();
    for page in pages {
        let response = site.clone().oneshot(asked(page)?).await?;
        if !response.status().is_success() {
            return Err(format!("{page} answers {}", response.status()).into());
        }
    }
    let count = f64::from(u32::try_from(pages.len().max(1))?);
    let milliseconds = (own_cpu_seconds() - before) * 1e3 / count;
    report(
        &format!("first render of a {what} page"),
        &format!("{milliseconds:.2} ms of processor time, packed"),
        "at most 5 ms",
        milliseconds <= 5.0,
    );
    Ok(())
}

fn asked(page: &str) -> Result<Request<Body>, Failure> {
    Ok(Request::get(page)
        .header("host", "localhost")
        .header("accept-encoding", "gzip")
        .body(Body::empty())?)
}

async fn warm(what: &str, registry: &Registry, page: &str) -> Result<(), Failure> {
    let site = router(Site::new(registry.clone(), "http://localhost"));
    let response = site.clone().oneshot(asked(page)?).await?;
    let headers = response.headers().clone();
    let bytes = to_bytes(response.into_body(), usize::MAX).await?;
    let bare = bare(page, headers, bytes.clone());
    let (ours, theirs) = (serve(site).await?, serve(bare).await?);
    let (mut own, mut other) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        own.push(requests_per_second(ours, page).await?);
        other.push(requests_per_second(theirs, page).await?);
    }
    let (own, other) = (median(own), median(other));
    report(
        &format!(
            "a warm {what} page of {} bytes against a bare handler",
            bytes.len()
        ),
        &format!(
            "{:.0} % ({own:.0} against {other:.0} requests/s)",
            own / other * 100.0
        ),
        "at least 70 %",
        own / other >= 0.7,
    );
    Ok(())
}

/// A handler that does nothing but return these bytes, with the headers that say what they are.
fn bare(page: &str, mut headers: HeaderMap, bytes: Bytes) -> Router {
    let kept = ["content-type", "content-encoding"];
    let others: Vec<_> = headers
        .keys()
        .filter(|name| !kept.contains(&name.as_str()))
        .cloned()
        .collect();
    for name in others {
        headers.remove(name);
    }
    let answer = Arc::new((headers, bytes));
    Router::new().route(
        page,
        get(move || {
            let answer = Arc::clone(&answer);
            async move { (answer.0.clone(), answer.1.clone()) }
        }),
    )
}

async fn serve(site: Router) -> Result<std::net::SocketAddr, Failure> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, site).await });
    Ok(address)
}

async fn requests_per_second(server: std::net::SocketAddr, page: &str) -> Result<f64, Failure> {
    let request: Arc<[u8]> =
        format!("GET {page} HTTP/1.1\r\nhost: localhost\r\naccept-encoding: gzip\r\n\r\n")
            .into_bytes()
            .into();
    let begun = Instant::now();
    let mut asking = tokio::task::JoinSet::new();
    for _ in 0..CONNECTIONS {
        asking.spawn(ask(server, Arc::clone(&request), begun + ASKING));
    }
    let mut answers = 0;
    while let Some(count) = asking.join_next().await {
        answers += count??;
    }
    Ok(f64::from(answers) / begun.elapsed().as_secs_f64())
}

/// Asks again and again on one connection; how many answers came.
async fn ask(
    server: std::net::SocketAddr,
    request: Arc<[u8]>,
    until: Instant,
) -> Result<u32, Failure> {
    let mut connection = TcpStream::connect(server).await?;
    connection.set_nodelay(true)?;
    let mut buffer = vec![0; 256 * 1024];
    let mut answers = 0;
    while Instant::now() < until {
        connection.write_all(&request).await?;
        let (mut held, mut whole) = (0, None);
        while whole.is_none_or(|whole| held < whole) {
            let room = buffer.get_mut(held..).unwrap_or_default();
            let read = connection.read(room).await?;
            if read == 0 {
                return Err("the server hung up".into());
            }
            held += read;
            if whole.is_none() {
                whole = length(buffer.get(..held).unwrap_or_default())?;
            }
        }
        answers += 1;
    }
    Ok(answers)
}

/// How many bytes an answer has with its head, once that is there.
fn length(held: &[u8]) -> Result<Option<usize>, Failure> {
    let Some(ends) = held.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Ok(None);
    };
    let text = std::str::from_utf8(held.get(..ends).unwrap_or_default())?.to_ascii_lowercase();
    if !text.starts_with("http/1.1 200") {
        return Err(text.into());
    }
    let body = text
        .lines()
        .find_map(|line| line.strip_prefix("content-length:"))
        .ok_or("an answer without a length")?;
    Ok(Some(ends + 4 + body.trim().parse::<usize>()?))
}
