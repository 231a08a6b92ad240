//! A browser without scripts: keeps cookies, sends forms, follows redirects; and the letters that its person gets.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use cookie::Cookie;
use http::{Method, Request, StatusCode, header};
use redress::registry::Registry;
use redress::store::entities::mail;
use redress::web::{self, Site};
use scraper::{Html, Selector};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use tower::ServiceExt;

use super::support::{ORIGIN, Page};

/// Redirects followed before a browser gives up.
const MOST_HOPS: usize = 10;

/// One person's browser.
#[derive(Clone)]
pub struct Browser {
    pub site: Site,
    pub cookies: BTreeMap<String, String>,
    /// Path and query of the page it shows.
    pub at: String,
    /// From where it calls; without one, as in most tests, every caller counts as the same.
    pub peer: Option<SocketAddr>,
    pub user_agent: &'static str,
}

impl Browser {
    pub fn new(site: Site) -> Self {
        Self {
            site,
            cookies: BTreeMap::new(),
            at: "/".to_owned(),
            peer: None,
            user_agent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        }
    }

    /// Another browser on the same site, without this one's cookies.
    pub fn another(&self) -> Self {
        Self {
            peer: self.peer,
            ..Self::new(self.site.clone())
        }
    }

    /// Opens an address and follows where it leads.
    pub async fn get(&mut self, path: &str) -> Page {
        let first = self.get_once(path).await;
        self.follow(first).await
    }

    /// Sends a form and follows where it leads.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let first = self.post_once(path, fields).await;
        self.follow(first).await
    }

    /// Sends a form of the page that is shown, as it came but for `fields`: the one that a button with `action` sends.
    pub async fn fill(&mut self, page: &Page, action: &str, fields: &[(&str, &str)]) -> Page {
        let mut sent = hidden_fields(&page.body, action);
        for (name, value) in fields {
            sent.retain(|(own, _)| own != name);
            sent.push(((*name).to_owned(), (*value).to_owned()));
        }
        let sent: Vec<(&str, &str)> = sent
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.post(action, &sent).await
    }

    /// Opens an address and stays with the answer, redirect or not.
    pub async fn get_once(&mut self, path: &str) -> Page {
        let request = Request::builder().method(Method::GET).uri(path);
        self.ask(path, request, Body::empty()).await
    }

    /// Sends a form and stays with the answer, redirect or not.
    pub async fn post_once(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let kind = "application/x-www-form-urlencoded";
        self.send(path, kind, body.into_bytes()).await
    }

    /// Sends a body of any kind, such as a form with files, and stays with the answer.
    pub async fn send(&mut self, path: &str, content_type: &str, body: Vec<u8>) -> Page {
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::ORIGIN, ORIGIN)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, content_type);
        self.ask(path, request, Body::from(body)).await
    }

    /// Follows where an answer leads.
    pub async fn follow(&mut self, mut page: Page) -> Page {
        for _ in 0..MOST_HOPS {
            let Some(next) = location(&page) else {
                return page;
            };
            page = self.get_once(&next).await;
        }
        panic!("redirected without end to {}", self.at)
    }

    async fn ask(&mut self, path: &str, request: http::request::Builder, body: Body) -> Page {
        // No two clicks are at the same instant, or letters would have no order.
        let clock = &self.site.registry.clock;
        clock.turn_to(clock.now() + chrono::Duration::milliseconds(1));
        let jar: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = request
            .header(header::HOST, ORIGIN.trim_start_matches("https://"))
            .header(header::USER_AGENT, self.user_agent);
        if !jar.is_empty() {
            request = request.header(header::COOKIE, jar.join("; "));
        }
        let mut request = request.body(body).unwrap();
        if let Some(peer) = self.peer {
            request.extensions_mut().insert(ConnectInfo(peer));
        }
        let response = web::router(self.site.clone())
            .oneshot(request)
            .await
            .unwrap();
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        for set in parts.headers.get_all(header::SET_COOKIE) {
            let set = Cookie::parse(set.to_str().unwrap().to_owned()).unwrap();
            let gone = set.max_age().is_some_and(cookie::time::Duration::is_zero);
            if gone {
                self.cookies.remove(set.name());
            } else {
                self.cookies
                    .insert(set.name().to_owned(), set.value().to_owned());
            }
        }
        path.clone_into(&mut self.at);
        Page {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }
}

/// Where a redirect leads, as a path of the site.
pub fn location(page: &Page) -> Option<String> {
    if !page.status.is_redirection() || page.status == StatusCode::NOT_MODIFIED {
        return None;
    }
    let to = page.headers.get(header::LOCATION)?.to_str().unwrap();
    let path = to.strip_prefix(ORIGIN).unwrap_or(to);
    assert!(path.starts_with('/'), "led away from the site: {to}");
    Some(path.to_owned())
}

/// The fields of the form with this action that are filled in already.
pub fn hidden_fields(html: &str, action: &str) -> Vec<(String, String)> {
    let html = Html::parse_document(html);
    let forms = Selector::parse("form").unwrap();
    let inputs = Selector::parse("input").unwrap();
    let form = html
        .select(&forms)
        .find(|form| form.attr("action") == Some(action))
        .unwrap_or_else(|| panic!("no form leads to {action}"));
    form.select(&inputs)
        .filter(|input| !matches!(input.attr("type"), Some("checkbox" | "radio" | "submit")))
        .filter_map(|input| {
            let name = input.attr("name")?.to_owned();
            Some((name, input.attr("value").unwrap_or_default().to_owned()))
        })
        .collect()
}

/// The words of the elements that a selector finds.
pub fn texts(page: &Page, selector: &str) -> Vec<String> {
    Html::parse_document(&page.body)
        .select(&Selector::parse(selector).unwrap())
        .map(|element| {
            let words: String = element.text().collect();
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .collect()
}

/// Every letter written to an address, oldest first, unless it was sent and forgotten.
pub async fn letters_to(registry: &Registry, address: &str) -> Vec<mail::Model> {
    redress::jobs::write_letters(registry).await.unwrap();
    mail::Entity::find()
        .filter(mail::Column::Address.eq(address))
        .order_by_asc(mail::Column::WrittenAtUs)
        .order_by_asc(mail::Column::Id)
        .all(&registry.db.read)
        .await
        .unwrap()
}

/// The path that the newest letter of a purpose leads to.
pub async fn link_to(registry: &Registry, address: &str, purpose: &str) -> String {
    let letters = letters_to(registry, address).await;
    let newest = letters
        .iter()
        .rev()
        .find(|letter| letter.purpose == purpose)
        .unwrap_or_else(|| panic!("no {purpose} among {} letters", letters.len()));
    let text = newest.body_text.as_deref().unwrap();
    let (_, after) = text.split_once(ORIGIN).unwrap();
    after
        .split([' ', '\n', '\t', '>', ')'])
        .next()
        .unwrap()
        .to_owned()
}

#[tokio::test]
async fn a_browser_goes_where_it_is_led() {
    let registry = super::support::TestRegistry::new().await;
    let mut browser = Browser::new(registry.site());
    let page = browser.get("/fr/businesses/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(browser.at, "/fr/businesses");
    assert_eq!(texts(&page, "main h1").len(), 1);
    let refused = browser.another().post("/businesses", &[("q", "a")]).await;
    assert_eq!(refused.status, StatusCode::METHOD_NOT_ALLOWED);
}
