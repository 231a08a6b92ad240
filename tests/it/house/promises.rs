//! No way to pay: no column and no field that a business could buy.

use super::none;
use super::source::{Source, read_all};

const FOR_SALE: &[&str] = &[
    "accreditation",
    "accredited",
    "advert",
    "advertisement",
    "adverts",
    "billing",
    "featured",
    "fee",
    "fees",
    "invoice",
    "member",
    "membership",
    "plan",
    "premium",
    "price",
    "pricing",
    "promoted",
    "sponsor",
    "sponsored",
    "subscription",
    "subscriptions",
];

/// The rooms that know something about a business (a source reads files, whose zips have members).
const KNOWS_BUSINESSES: &[&str] = &[
    "domain", "score", "store", "registry", "search", "export", "web", "api",
];

/// The lower-case words of a name: `is_member`, `IsMember` and `IS_MEMBER` are all `is`, `member`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_lower = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && after_lower) {
            words.push(String::new());
        }
        if c.is_alphanumeric() {
            words.last_mut().unwrap().extend(c.to_lowercase());
        }
        after_lower = c.is_lowercase();
    }
    words
}

fn for_sale(name: &str) -> bool {
    words(name)
        .iter()
        .any(|word| FOR_SALE.contains(&word.as_str()))
}

/// Names for sale in a schema: every name and every text counts, whichever way columns are written.
fn columns_for_sale(file: &Source) -> Vec<String> {
    let code = file.code();
    let tokens = code.tokens.iter().chain(&code.texts);
    tokens
        .filter(|token| for_sale(&token.text))
        .map(|token| format!("{}:{}: {}", file.path, token.line, token.text))
        .collect()
}

/// Names for sale among fields and parameters: what stands before a single colon.
fn fields_for_sale(file: &Source) -> Vec<String> {
    let tokens = file.code().tokens;
    tokens
        .windows(2)
        .filter(|pair| pair[1].text == ":" && for_sale(&pair[0].text))
        .map(|pair| format!("{}:{}: {}", file.path, pair[0].line, pair[0].text))
        .collect()
}

#[test]
fn nobody_can_pay() {
    let schema = read_all("migrations/src", &["rs"]);
    let mut findings: Vec<_> = schema.iter().flat_map(columns_for_sale).collect();
    for room in KNOWS_BUSINESSES {
        let files = read_all(&format!("src/{room}"), &["rs"]);
        findings.extend(files.iter().flat_map(fields_for_sale));
    }
    none(
        "There is no price, plan, fee, advert or member flag in schema or code:",
        &findings,
    );
}

#[test]
fn each_way_of_paying_is_found() {
    for breach in [
        "enum Business { IsMember }",
        "\"alter table business add price integer\"",
        "ColumnDef::new(BADGE_FEE)",
    ] {
        assert_eq!(
            columns_for_sale(&Source::new("migrations/src/a.rs", breach)).len(),
            1,
            "{breach}"
        );
    }
    for breach in [
        "struct Business { pub plan: Plan }",
        "fn badge(monthly_fee: i64)",
        "Model { is_premium: true }",
    ] {
        assert_eq!(
            fields_for_sale(&Source::new("src/store/a.rs", breach)).len(),
            1,
            "{breach}"
        );
    }
    none(
        "fine",
        &fields_for_sale(&Source::new(
            "src/store/a.rs",
            "fn explanation(planned_on: Day) { plan::run(remember: u8) }",
        )),
    );
}
