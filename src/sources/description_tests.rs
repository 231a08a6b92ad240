//! Descriptions of sources: which are taken, and what a wrong one is told.

use super::*;

const SMALLEST: &str = r#"
slug = "x"
name = "X"
country = "FR"
language = "fr"
asks_verdict = false
[file]
delimiters = [","]
header = "yes"
date_formats = ["yyyy-mm-dd"]
[columns]
external_id = { names = ["id"] }
business = { names = ["who"] }
received = { names = ["when"] }
[sectors]
fixed = "other"
"#;

#[test]
fn the_built_in_descriptions_are_sound() {
    for slug in Description::builtin_slugs() {
        let description = Description::builtin(slug).unwrap();
        assert_eq!(description.slug, slug);
        assert_eq!(description.tier, Tier::Official);
        assert!(!description.followed);
    }
    assert!(
        Description::builtin("consumidor-gov-br")
            .unwrap()
            .asks_verdict
    );
    assert!(!Description::builtin("cfpb").unwrap().asks_verdict);
    let error = Description::builtin("bbb").unwrap_err().to_string();
    assert!(error.contains("consumidor-gov-br, cfpb"), "{error}");
}

#[test]
fn every_known_sector_of_consumidor_is_mapped() {
    let description = Description::builtin("consumidor-gov-br").unwrap();
    assert!(description.sectors.len() >= 48);
    for name in ["Transporte Aéreo", "TRANSPORTE A\u{fffd}REO ", "Varejo"] {
        assert!(
            description
                .sectors
                .contains_key(&super::super::text::value_key(name)),
            "{name}"
        );
    }
}

#[test]
fn a_wrong_description_names_the_key_and_says_what_to_write() {
    Description::parse(SMALLEST).unwrap();
    for (from, to, key, instead) in [
        ("slug = \"x\"", "slug = \"X Y\"", "slug", "small letters"),
        (
            "country = \"FR\"",
            "country = \"France\"",
            "country",
            "two letters",
        ),
        ("name = \"X\"", "", "name", "missing field"),
        ("name = \"X\"", "nome = \"X\"", "nome", "expected one of"),
        (
            "header = \"yes\"",
            "header = \"maybe\"",
            "file.header",
            "\"auto\"",
        ),
        (
            "header = \"yes\"",
            "header = \"auto\"",
            "file.columns_without_header",
            "number of columns",
        ),
        (
            "\"yyyy-mm-dd\"",
            "\"yyyymmdd\"",
            "file.date_formats",
            "dd/mm/yyyy",
        ),
        ("business = ", "busines = ", "columns.busines", "business"),
        ("received = ", "answered_on = ", "columns.received", "names"),
        ("[\"who\"]", "[]", "columns.business", "`names`"),
        (
            "external_id = { names = [\"id\"] }",
            "",
            "identity.columns",
            "one of the two",
        ),
        (
            "asks_verdict = false",
            "asks_verdict = true",
            "columns.verdict",
            "asks_verdict = false",
        ),
        (
            "fixed = \"other\"",
            "fixed = \"nothing\"",
            "sectors.fixed",
            "sectors.toml",
        ),
        (
            "[sectors]",
            "verdict = { names = [\"v\"] }\n[sectors]",
            "values.verdict",
            "not_resolved",
        ),
        (
            "[sectors]",
            "[values.verdict]\nresolved = [\"y\"]\n[sectors]",
            "values.verdict",
            "[columns]",
        ),
        (
            "delimiters = [\",\"]",
            "delimiters = [\"::\"]",
            "file.delimiters",
            "single characters",
        ),
    ] {
        assert!(SMALLEST.contains(from), "{from}");
        let error = Description::parse(&SMALLEST.replacen(from, to, 1))
            .unwrap_err()
            .to_string();
        assert!(
            error.contains(key) && error.contains(instead),
            "{to}: {error}"
        );
    }
}
