//! What is blacked out beside the story, and what is not: the region, and the business's own name.

use axum::http::StatusCode;
use redress::jobs;
use redress::store::entities::complaint_text;
use sea_orm::EntityTrait;

use super::*;

/// Everything but the preview; the passages that it offers.
async fn offered(
    browser: &mut Browser,
    slug: &str,
    said: &[(&str, &str)],
) -> (String, Vec<String>) {
    let draft = begin(browser, "", slug).await;
    write(browser, &draft, said).await;
    let page = browser.get(&format!("{draft}/preview")).await;
    assert_eq!(page.status, StatusCode::OK);
    (draft, texts(&page, ".tick bdi"))
}

async fn sent(registry: &TestRegistry, browser: &mut Browser, draft: &str) -> complaint::Model {
    let page = send(browser, draft, "send", &CONSENT).await;
    let to = location(&page).unwrap();
    complaint_of(registry, to.strip_prefix("/my/complaints/").unwrap()).await
}

#[tokio::test]
async fn a_region_that_tells_more_than_a_place_is_on_no_page() {
    let registry = TestRegistry::new().await;
    let slug = business(&registry, "Sofa Palace", "https://sofa-palace.example/").await;
    let mut nadia = consumer(&registry, "nadia@mail.example").await;
    let browser = &mut nadia.browser;
    let said = [("region", "Bretagne, call me at 06 12 34 56 78")];
    let (draft, passages) = offered(browser, &slug, &said).await;
    assert_eq!(passages, ["06 12 34 56 78"]);
    let page = browser.get(&format!("{draft}/preview")).await;
    let facts = texts(&page, "dd").join(" ");
    assert!(!facts.contains("Bretagne"), "{facts}");
    let row = sent(&registry, browser, &draft).await;
    assert_eq!(row.region, None);

    // A place is one, and a passage that may stand stands.
    let second = story(2);
    let (draft, passages) = offered(browser, &slug, &[("narrative", &second)]).await;
    assert_eq!(passages, [] as [&str; 0]);
    let row = sent(&registry, browser, &draft).await;
    assert_eq!(row.region.as_deref(), Some("Bretagne"));
    jobs::drain(&registry).await.unwrap();
    for path in ["/search?q=sofa", "/search?region=Bretagne"] {
        let page = registry.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.body.contains("06 12 34 56 78"), "{path}");
    }
}

#[tokio::test]
async fn the_business_is_no_name_of_somebody() {
    let registry = TestRegistry::new().await;
    let slug = business(&registry, "IKEA", "https://ikea.example/").await;
    let mut nadia = consumer(&registry, "nadia@mail.example").await;
    let browser = &mut nadia.browser;
    let told = format!("{STORY} I spoke to Ikea twice, and I spoke to Kevin Durand at Ikea.");
    let (draft, passages) = offered(browser, &slug, &[("narrative", &told)]).await;
    assert_eq!(passages, ["Kevin Durand"]);
    let row = sent(&registry, browser, &draft).await;
    let text = complaint_text::Entity::find_by_id(row.id)
        .one(&registry.db.read)
        .await
        .unwrap()
        .unwrap();
    let public = text.narrative.unwrap();
    assert!(
        public.contains("I spoke to Ikea twice, and I spoke to ▇▇▇ at Ikea."),
        "{public}"
    );
}
