//! Having an account: from the first letter to the last, through the pages.

mod closing;
mod guessing;
mod life;
mod links;
mod pages;
mod replay;
mod second_factor;
mod settings;
mod taking_along;

use http::StatusCode;

use super::browser_client::{Browser, link_to};
use super::support::{Page, TestRegistry};

pub const ADA: &str = "ada@example.org";
pub const GOOD: &str = "violet tram under seven lemons";
pub const BETTER: &str = "quiet moss beside nine lanterns";

/// Somebody who has an account of the password [`GOOD`] and is signed in.
pub async fn signed_up(registry: &TestRegistry, browser: &mut Browser, address: &str) -> Page {
    let page = browser
        .post("/sign-up", &[("email", address), ("name", "Ada Lovelace")])
        .await;
    assert_eq!(
        (page.status, browser.at.as_str()),
        (StatusCode::OK, "/sign-up/sent")
    );
    let link = link_to(registry, address, "confirm_address").await;
    let page = browser.get(&link).await;
    assert_eq!(page.status, StatusCode::OK);
    let page = browser.fill(&page, &link, &[("password", GOOD)]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert!(browser.cookies.contains_key("__Host-redress"));
    page
}

/// Signs in with a password and gives the page that this leads to.
pub async fn sign_in(browser: &mut Browser, address: &str, password: &str) -> Page {
    browser
        .post("/sign-in", &[("email", address), ("password", password)])
        .await
}
