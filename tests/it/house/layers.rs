//! Data flows one way: a module names only those below it, the rules are pure, and the doors reach no bare table.

use super::none;
use super::source::{Source, Token, read_all};

/// Each room and the rooms it may name, itself apart. A room that is not here has no place in the house yet.
const BELOW: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("score", &["domain"]),
    ("i18n", &["domain", "score"]),
    ("sources", &["domain"]),
    ("store", &["domain", "score"]),
    ("search", &["domain", "score"]),
    ("mail", &["domain", "score", "i18n"]),
    ("proof", &["domain"]),
    ("export", &["domain", "score"]),
    ("registry", WORLD),
    ("jobs", BELOW_THE_DOORS),
    ("web", BELOW_THE_DOORS),
    ("api", BELOW_THE_DOORS),
    ("demo", BELOW_THE_PROGRAM),
    ("cli", EVERYTHING),
];
const WORLD: &[&str] = &[
    "domain", "score", "i18n", "sources", "store", "search", "mail", "proof", "export",
];
const BELOW_THE_DOORS: &[&str] = &[
    "domain", "score", "i18n", "sources", "store", "search", "mail", "proof", "export", "registry",
];
const BELOW_THE_PROGRAM: &[&str] = &[
    "domain", "score", "i18n", "sources", "store", "search", "mail", "proof", "export", "registry",
    "jobs", "web", "api",
];
const EVERYTHING: &[&str] = &[
    "domain", "score", "i18n", "sources", "store", "search", "mail", "proof", "export", "registry",
    "jobs", "web", "api", "demo",
];

/// What the rules may not know of: they are handed facts and a time, and give back facts.
const IMPURE: &[&str] = &[
    "async",
    "await",
    "axum",
    "fs",
    "http",
    "net",
    "process",
    "sea_orm",
    "sqlx",
    "tantivy",
    "thread",
    "tokio",
    "Instant",
    "SystemTime",
];

/// The top modules that the code names by `crate::…` or by enough `super::`, each with its line.
fn named_rooms(file: &Source) -> Vec<Token> {
    let tokens = file.code().tokens;
    let depth = file.module().len();
    let mut named = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mut next = at + 1;
        let is = |i: usize, text: &str| tokens.get(i).is_some_and(|token| token.text == text);
        let from_root = match tokens[at].text.as_str() {
            "crate" | "redress" => is(next, "::"),
            "super" if at == 0 || !is(at - 1, "::") => {
                let mut supers = 1;
                while is(next, "::") && is(next + 1, "super") {
                    (supers, next) = (supers + 1, next + 2);
                }
                supers >= depth && is(next, "::")
            }
            _ => false,
        };
        if from_root {
            named.extend(heads(&tokens, next + 1));
        }
        at = next;
    }
    named
}

/// The first name of the path at `at`, or of each path where a `{…}` stands there.
fn heads(tokens: &[Token], at: usize) -> Vec<Token> {
    let Some(first) = tokens.get(at) else {
        return Vec::new();
    };
    if first.text != "{" {
        return vec![first.clone()];
    }
    let (mut heads, mut depth, mut wanted) = (Vec::new(), 0, false);
    for token in &tokens[at..] {
        match token.text.as_str() {
            "{" => (depth, wanted) = (depth + 1, depth == 0),
            "}" => depth -= 1,
            "," => wanted = depth == 1,
            _ if wanted => {
                heads.push(token.clone());
                wanted = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    heads
}

fn names_above(file: &Source) -> Vec<String> {
    let module = file.module();
    let Some(room) = module.first() else {
        return Vec::new();
    };
    let Some((_, below)) = BELOW.iter().find(|(name, _)| name == room) else {
        return vec![format!(
            "{}: `{room}` has no place in this test's table of layers",
            file.path
        )];
    };
    let mut findings = Vec::new();
    for named in named_rooms(file) {
        let is_room = BELOW.iter().any(|(name, _)| *name == named.text);
        if named.text == "*"
            || (is_room && named.text != *room && !below.contains(&named.text.as_str()))
        {
            findings.push(format!(
                "{}:{}: `{room}` names `{}`",
                file.path, named.line, named.text
            ));
        }
    }
    findings
}

fn impurities(file: &Source) -> Vec<String> {
    let tokens = file.code_outside_tests().tokens;
    let impure = tokens
        .iter()
        .filter(|token| IMPURE.contains(&token.text.as_str()));
    impure
        .map(|token| format!("{}:{}: `{}`", file.path, token.line, token.text))
        .collect()
}

fn bare_tables(file: &Source) -> Vec<String> {
    let code = file.code_outside_tests();
    let engines = [
        "sea_orm",
        "sqlx",
        "Entity",
        "find_by_id",
        "find_by_statement",
    ];
    let names = code
        .tokens
        .iter()
        .filter(|token| engines.contains(&token.text.as_str()));
    let queries = code.texts.iter().filter(|text| {
        ["select ", "insert into ", "update ", "delete from "]
            .iter()
            .any(|verb| {
                text.text
                    .trim_start_matches(['b', 'r', '#', '"', ' ', '\n'])
                    .to_lowercase()
                    .starts_with(verb)
                    && text.text.to_lowercase().contains([' ', '\n'])
                    && [" from ", " set ", " into "]
                        .iter()
                        .any(|word| text.text.to_lowercase().contains(word))
            })
    });
    names
        .chain(queries)
        .map(|token| format!("{}:{}: {}", file.path, token.line, token.text))
        .collect()
}

fn room(name: &str) -> Vec<Source> {
    let mut files = read_all(&format!("src/{name}"), &["rs"]);
    files.extend(
        read_all("src", &["rs"])
            .into_iter()
            .filter(|file| file.path == format!("src/{name}.rs")),
    );
    files
}

#[test]
fn a_module_names_only_those_below_it() {
    let files = read_all("src", &["rs"]);
    assert!(files.len() > 10, "the reader found {} files", files.len());
    none(
        "A module names only those below it (see BELOW):",
        &files.iter().flat_map(names_above).collect::<Vec<_>>(),
    );
}

#[test]
fn each_way_of_naming_a_module_above_is_found() {
    let breaches = [
        ("src/domain/a.rs", "use crate::store::Db;"),
        (
            "src/domain/mod.rs",
            "#[cfg(test)] mod tests { use crate::registry::file; }",
        ),
        ("src/store/a.rs", "fn a() { crate::web::b() }"),
        ("src/store/a.rs", "pub(in crate::registry) fn a() {}"),
        (
            "src/store/a.rs",
            "use crate::{domain::{Slug, web}, registry as r};",
        ),
        ("src/search/mod.rs", "use super::registry;"),
        (
            "src/search/engine/tantivy.rs",
            "use super::super::super::{domain, jobs};",
        ),
        (
            "src/registry/a.rs",
            "use crate::{\n    domain,\n    web::page,\n};",
        ),
        ("src/web/a.rs", "use crate::cli;"),
        ("src/web/a.rs", "use crate::api;"),
        ("src/jobs/a.rs", "use redress::demo;"),
        ("src/domain/a.rs", "use crate::*;"),
        ("src/utils/mod.rs", "//! No such room."),
    ];
    for (path, text) in breaches {
        assert_eq!(
            names_above(&Source::new(path, text)).len(),
            1,
            "{path}: {text}"
        );
    }
    let fine = [
        (
            "src/web/public/home.rs",
            "use crate::{domain::Slug, registry::{self, find}, web::page};\nuse super::super::page;",
        ),
        (
            "src/domain/a.rs",
            "//! Seen by [`crate::web`].\nuse super::money::Money;\nlet web = \"crate::web\";",
        ),
        ("src/cli/serve.rs", "use crate::{demo, web, jobs};"),
        ("src/main.rs", "redress::cli::run()"),
    ];
    for (path, text) in fine {
        none("fine", &names_above(&Source::new(path, text)));
    }
}

#[test]
fn the_rules_are_pure() {
    let rules = ["domain", "score"].into_iter().flat_map(room);
    none(
        "domain and score know no clock, files, net, database or async:",
        &rules.flat_map(|file| impurities(&file)).collect::<Vec<_>>(),
    );
    for breach in [
        "pub async fn a() {}",
        "use std::fs;",
        "use sea_orm::Value;",
        "std::time::Instant::now()",
    ] {
        assert_eq!(
            impurities(&Source::new("src/domain/a.rs", breach)).len(),
            1,
            "{breach}"
        );
    }
}

#[test]
fn the_doors_reach_no_bare_table() {
    let doors = ["web", "api", "jobs", "demo"].into_iter().flat_map(room);
    none(
        "A door asks the registry, or a scoped finder of the store, never a table:",
        &doors
            .flat_map(|file| bare_tables(&file))
            .collect::<Vec<_>>(),
    );
    for breach in [
        "complaint::Entity::find()",
        "use sea_orm::QueryFilter;",
        "let q = \"SELECT name FROM business\";",
        "let q = r#\"\n  update business set name = ''\"#;",
    ] {
        assert_eq!(
            bare_tables(&Source::new("src/web/a.rs", breach)).len(),
            1,
            "{breach}"
        );
    }
    none(
        "fine",
        &bare_tables(&Source::new(
            "src/web/a.rs",
            "let label = \"Select a business\"; /* SELECT * FROM a */",
        )),
    );
}
