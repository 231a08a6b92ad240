//! The house: who may name whom, and what no file may hold. Each rule is also shown a breach of it.

mod layers;
mod pages;
mod promises;
pub mod source;

use source::{Source, read_all};

/// Past this a file is asking to be split by subject.
const LONGEST_FILE_LINES: usize = 600;

/// Fails with every finding at once, one to a line.
#[track_caller]
fn none(rule: &str, findings: &[String]) {
    assert!(findings.is_empty(), "{rule}\n  {}\n", findings.join("\n  "));
}

fn without_first_line(file: &Source) -> Option<String> {
    let first = file.text.lines().next().unwrap_or_default();
    let says_something = first
        .strip_prefix("//!")
        .is_some_and(|rest| rest.trim().len() >= 15);
    (!says_something).then(|| format!("{}: begins with {first:?}", file.path))
}

fn too_long(file: &Source) -> Option<String> {
    let lines = file.text.lines().count();
    (lines > LONGEST_FILE_LINES).then(|| format!("{}: {lines} lines", file.path))
}

fn named_for_nothing(file: &Source) -> Option<String> {
    let nothing = ["utils", "util", "helpers", "helper", "common", "misc"];
    let stem = file
        .path
        .trim_end_matches("/mod.rs")
        .trim_end_matches(".rs");
    let name = stem.rsplit('/').next().unwrap_or_default();
    nothing
        .contains(&name)
        .then(|| format!("{}: says nothing of what lives there", file.path))
}

#[test]
fn a_module_says_first_what_lives_there() {
    let files: Vec<_> = ["src", "migrations/src", "tests", "benches"]
        .iter()
        .flat_map(|folder| read_all(folder, &["rs"]))
        .collect();
    assert!(files.len() > 10, "the reader found {} files", files.len());
    let findings: Vec<_> = files.iter().filter_map(without_first_line).collect();
    none(
        "A file begins with one `//!` line: what lives there and what does not.",
        &findings,
    );
    assert!(without_first_line(&Source::new("src/a.rs", "use std::fmt;\n")).is_some());
    assert!(without_first_line(&Source::new("src/a.rs", "//! Todo.\n")).is_some());
}

#[test]
fn no_file_is_too_long_to_read_at_once() {
    let mut files = read_all("src", &["rs", "css", "html"]);
    files.extend(read_all("tests", &["rs", "mjs"]));
    files.extend(read_all("templates", &["html", "xml", "svg", "txt"]));
    files.extend(read_all("static", &["css", "js"]));
    let findings: Vec<_> = files.iter().filter_map(too_long).collect();
    none("A file past 600 lines is split by subject.", &findings);
    assert!(
        too_long(&Source::new(
            "src/a.rs",
            &"\n".repeat(LONGEST_FILE_LINES + 1)
        ))
        .is_some()
    );
}

#[test]
fn no_file_is_named_for_nothing() {
    let findings: Vec<_> = read_all("src", &["rs"])
        .iter()
        .filter_map(named_for_nothing)
        .collect();
    none("A file is named for what lives there.", &findings);
    assert!(named_for_nothing(&Source::new("src/web/utils/mod.rs", "")).is_some());
    assert!(named_for_nothing(&Source::new("src/web/common.rs", "")).is_some());
}
