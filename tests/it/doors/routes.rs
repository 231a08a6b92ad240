//! Every route of the site, read from the code that makes them, so that none is forgotten.

use crate::house::source::{Source, read_all};

/// A method and a path as the code spells them: `("POST", "/my/complaints/{reference}/withdraw")`.
pub type Route = (String, String);

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// Every route under `src/web` and `src/api`, in order.
pub fn all() -> Vec<Route> {
    let mut routes: Vec<Route> = ["src/web", "src/api"]
        .into_iter()
        .flat_map(|folder| read_all(folder, &["rs"]))
        .flat_map(|file| of_file(&file))
        .collect();
    routes.sort();
    routes.dedup();
    routes
}

/// The routes that one file makes: `.route("/path", get(handler).post(handler))`.
fn of_file(file: &Source) -> Vec<Route> {
    let mut routes = Vec::new();
    for (at, _) in file.text.match_indices(".route(") {
        let call = inside_brackets(&file.text[at + ".route(".len()..]);
        let mut quoted = call.splitn(3, '"');
        let (Some(before), Some(path), Some(handlers)) =
            (quoted.next(), quoted.next(), quoted.next())
        else {
            panic!("{}: a route whose path is no literal: {call}", file.path);
        };
        assert!(before.trim().is_empty(), "{}: {call}", file.path);
        let before = routes.len();
        for method in METHODS {
            let made = [format!("{method}("), format!("{method}_service(")];
            let starts = |at: usize| {
                let left = handlers[..at].chars().next_back();
                left.is_none_or(|c| !c.is_alphanumeric() && c != '_')
            };
            if made
                .iter()
                .any(|made| handlers.match_indices(made).any(|(at, _)| starts(at)))
            {
                routes.push((method.to_uppercase(), path.to_owned()));
            }
        }
        assert!(routes.len() > before, "{}: no method: {call}", file.path);
    }
    routes
}

/// What stands before the bracket that closes this one.
fn inside_brackets(text: &str) -> &str {
    let mut depth = 1;
    for (at, sign) in text.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[..at];
        }
    }
    text
}

#[test]
fn routes_are_read_from_the_code() {
    let file = Source::new(
        "src/web/x.rs",
        ".route(\"/a/{id}\", get(show).post(change)).route(\n    \"/b\",\n    post(handlers::forget(x)),\n)",
    );
    let found = of_file(&file);
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(method, path)| (method.as_str(), path.as_str()))
        .collect();
    assert_eq!(
        found,
        [("GET", "/a/{id}"), ("POST", "/a/{id}"), ("POST", "/b")]
    );
    assert!(all().contains(&("GET".to_owned(), "/businesses/{slug}".to_owned())));
}
