//! A business that is not listed yet.

use axum::http::StatusCode;
use redress::jobs;
use redress::store::entities::{business, draft};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::*;

fn named<'a>(name: &'a str, website: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("query", name),
        ("business", "_new"),
        ("name", name),
        ("website", website),
        ("country", "FR"),
        ("sector", "furniture"),
        ("then", "continue"),
    ]
}

#[tokio::test]
async fn a_new_business_is_on_no_page_before_the_desk_lists_it() {
    let registry = TestRegistry::new().await;
    let mut nadia = consumer(&registry, "nadia@mail.example").await;
    let browser = &mut nadia.browser;
    let draft = begin(browser, "", "").await;
    let fields = named("Canapés Morvan", "www.canapes-morvan.fr/contact");
    assert_eq!(goes(browser, &draft, "business", &fields).await, "happened");
    assert!(
        business::Entity::find()
            .all(&registry.db.read)
            .await
            .unwrap()
            .is_empty()
    );
    write(browser, &draft, &[]).await;
    let page = send(browser, &draft, "send", &CONSENT).await;
    assert!(location(&page).unwrap().starts_with("/my/complaints/RD-"));
    jobs::drain(&registry).await.unwrap();
    let row = business::Entity::find()
        .filter(business::Column::Name.eq("Canapés Morvan"))
        .one(&registry.db.read)
        .await
        .unwrap()
        .unwrap();
    assert!(!row.listed);
    assert_eq!(
        row.website.as_deref(),
        Some("https://www.canapes-morvan.fr/")
    );
    let sent = draft::Entity::find().all(&registry.db.read).await.unwrap();
    assert!(!sent[0].data.contains("morvan"), "{}", sent[0].data);
    let page = registry.get(&format!("/businesses/{}", row.slug)).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    for path in [
        "/",
        "/businesses",
        "/businesses?q=morvan",
        "/sectors/furniture",
        "/search?q=morvan",
    ] {
        let page = registry.get(path).await;
        assert!(!page.body.contains("Canapés Morvan"), "{path}");
    }
    // The next who names it means the same one.
    let mut omar = consumer(&registry, "omar@mail.example").await;
    let draft = begin(&mut omar.browser, "", "").await;
    let fields = named("CANAPES MORVAN SARL", "canapes-morvan.fr");
    assert_eq!(
        goes(&mut omar.browser, &draft, "business", &fields).await,
        "happened"
    );
    write(&mut omar.browser, &draft, &[]).await;
    send(&mut omar.browser, &draft, "send", &CONSENT).await;
    let filed = filings(&registry).await;
    assert_eq!(filed.len(), 2);
    assert!(filed.iter().all(|filing| filing.business_id == row.id));
}

#[tokio::test]
async fn one_that_is_listed_is_proposed_and_nonsense_is_refused() {
    let registry = TestRegistry::new().await;
    let slug = business(&registry, "Sofa Palace", "https://www.sofa-palace.example/").await;
    let mut nadia = consumer(&registry, "nadia@mail.example").await;
    let browser = &mut nadia.browser;
    let draft = begin(browser, "", "").await;
    for (name, website) in [
        ("SOFA PALACE, Inc.", ""),
        ("Another name", "http://shop.sofa-palace.example/x"),
    ] {
        let page = send(browser, &draft, "business", &named(name, website)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert_eq!(
            wrongs(&page),
            ["A business like it is listed: choose it, or say that it is another one"]
        );
        assert!(page.body.contains(&format!("value=\"{slug}\"")));
    }
    for website in [
        "nonsense",
        "javascript:alert(1)",
        "http://127.0.0.1/",
        "a@b.com",
    ] {
        let page = send(browser, &draft, "business", &named("Other Shop", website)).await;
        assert_eq!(
            wrongs(&page),
            ["Enter a web address such as www.shop.com, or leave it empty"],
            "{website}"
        );
    }
    let bad = with(named("", ""), &[("country", "XX"), ("sector", "gambling")]);
    let page = send(browser, &draft, "business", &bad).await;
    assert_eq!(
        wrongs(&page),
        [
            "Enter the name of the business",
            "Choose the country of the business"
        ]
    );
    let gone = [
        ("query", "x"),
        ("business", "no-such-one"),
        ("then", "continue"),
    ];
    let page = send(browser, &draft, "business", &gone).await;
    assert_eq!(
        wrongs(&page),
        ["This business is no longer listed: choose another, or name it"]
    );
    let page = send(browser, &draft, "business", &[("then", "continue")]).await;
    assert_eq!(
        wrongs(&page),
        ["Enter the name of the business, and find it"]
    );
    let mut another = named("SOFA PALACE, Inc.", "");
    another.push(("another", "yes"));
    assert_eq!(
        goes(browser, &draft, "business", &another).await,
        "happened"
    );
}
