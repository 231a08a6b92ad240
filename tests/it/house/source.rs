//! Reads the house's files, and Rust as far as the rules need it: names and signs, without comments and texts.

use std::fs;
use std::path::Path;

/// A file of the project: its path from the project's root with `/`, and what it holds.
pub struct Source {
    pub path: String,
    pub text: String,
}

/// A name or a sign of Rust code, and the line it stands on, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub line: usize,
    pub text: String,
}

/// What the code says, and apart from it what its string literals say.
pub struct Code {
    pub tokens: Vec<Token>,
    pub texts: Vec<Token>,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    /// The names of the modules this file is, from the crate's root: `src/web/public/home.rs` is `web, public, home`.
    pub fn module(&self) -> Vec<&str> {
        let inside = self.path.strip_prefix("src/").unwrap_or(&self.path);
        let stem = inside.strip_suffix(".rs").unwrap_or(inside);
        let mut names: Vec<_> = stem.split('/').collect();
        if matches!(names.last(), Some(&("mod" | "lib" | "main"))) {
            names.pop();
        }
        names
    }

    pub fn code(&self) -> Code {
        read_code(&self.text)
    }

    /// The code that is not for tests: none of a `tests.rs`, and of another file what stands before its `#[cfg(test)]` module.
    pub fn code_outside_tests(&self) -> Code {
        if self.path.ends_with("/tests.rs") || self.path.contains("/tests/") {
            return read_code("");
        }
        let tests = self
            .text
            .match_indices("#[cfg(test)]")
            .find(|(at, attribute)| {
                self.text[at + attribute.len()..]
                    .trim_start()
                    .starts_with("mod ")
            });
        read_code(tests.map_or(self.text.as_str(), |(at, _)| &self.text[..at]))
    }
}

/// Every file below `folder` with one of the endings, in a fixed order. A folder that is not there holds none.
pub fn read_all(folder: &str, endings: &[&str]) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy();
            if path.is_dir() && name != "node_modules" {
                folders.push(path);
            } else if endings
                .iter()
                .any(|ending| name.ends_with(&format!(".{ending}")))
            {
                let inside = path
                    .strip_prefix(root)
                    .unwrap()
                    .to_string_lossy()
                    .replace('\\', "/");
                found.push(Source::new(&inside, &fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn read_code(text: &str) -> Code {
    let chars: Vec<char> = text.chars().collect();
    let mut code = Code {
        tokens: Vec::new(),
        texts: Vec::new(),
    };
    let (mut at, mut line) = (0, 1);
    while at < chars.len() {
        let end = match chars[at] {
            '/' if chars.get(at + 1) == Some(&'/') => end_of_line(&chars, at),
            '/' if chars.get(at + 1) == Some(&'*') => end_of_comment(&chars, at),
            '"' => end_of_text(&chars, at),
            '\'' => end_of_char_or_lifetime(&chars, at),
            c if c.is_alphanumeric() || c == '_' => end_of_name_or_raw_text(&chars, at),
            ':' if chars.get(at + 1) == Some(&':') => at + 2,
            _ => at + 1,
        };
        let piece: String = chars[at..end].iter().collect();
        let token = Token { line, text: piece };
        line += token.text.matches('\n').count();
        if token.text.contains('"') {
            code.texts.push(token);
        } else if !token.text.trim().is_empty()
            && !token.text.starts_with("//")
            && !token.text.starts_with("/*")
        {
            code.tokens.push(token);
        }
        at = end;
    }
    code.texts
        .retain(|text| !text.text.starts_with("//") && !text.text.starts_with("/*"));
    code
}

fn end_of_line(chars: &[char], at: usize) -> usize {
    chars[at..]
        .iter()
        .position(|&c| c == '\n')
        .map_or(chars.len(), |length| at + length)
}

fn end_of_comment(chars: &[char], at: usize) -> usize {
    let (mut depth, mut end) = (0, at);
    while end < chars.len() {
        match (chars[end], chars.get(end + 1)) {
            ('/', Some('*')) => (depth, end) = (depth + 1, end + 2),
            ('*', Some('/')) => (depth, end) = (depth - 1, end + 2),
            _ => end += 1,
        }
        if depth == 0 {
            break;
        }
    }
    end.min(chars.len())
}

fn end_of_text(chars: &[char], at: usize) -> usize {
    let mut end = at + 1;
    while end < chars.len() && chars[end] != '"' {
        end += if chars[end] == '\\' { 2 } else { 1 };
    }
    (end + 1).min(chars.len())
}

fn end_of_char_or_lifetime(chars: &[char], at: usize) -> usize {
    if chars.get(at + 1) == Some(&'\\') {
        let close = chars[at + 3..].iter().position(|&c| c == '\'');
        return close.map_or(chars.len(), |length| at + 3 + length + 1);
    }
    if chars.get(at + 2) == Some(&'\'') {
        at + 3
    } else {
        at + 1
    }
}

/// A name, or all of a literal such as `b"…"` or `r#"…"#` that begins like one.
fn end_of_name_or_raw_text(chars: &[char], at: usize) -> usize {
    let name = chars[at..]
        .iter()
        .take_while(|c| c.is_alphanumeric() || **c == '_')
        .count();
    let end = at + name;
    let start: String = chars[at..end].iter().collect();
    if matches!(start.as_str(), "b" | "c") && chars.get(end) == Some(&'"') {
        return end_of_text(chars, end);
    }
    let hashes = chars[end..].iter().take_while(|&&c| c == '#').count();
    if matches!(start.as_str(), "r" | "br" | "cr") && chars.get(end + hashes) == Some(&'"') {
        let open = end + hashes + 1;
        let close = (open..chars.len()).find(|&i| {
            chars[i] == '"'
                && chars[i + 1..]
                    .iter()
                    .take(hashes)
                    .filter(|&&c| c == '#')
                    .count()
                    == hashes
        });
        return close.map_or(chars.len(), |close| close + 1 + hashes);
    }
    end
}

#[test]
fn the_reader_tells_code_from_comments_and_texts() {
    let source = Source::new(
        "src/a.rs",
        "/// crate::web\nfn a<'x>(b: &'x str) { /* crate::cli /* two */ */ c('\"', '\\'', \"crate::api \\\" d\", r#\"crate::\"jobs\"#) }\ncrate::demo",
    );
    let code = source.code();
    let names: Vec<_> = code
        .tokens
        .iter()
        .map(|token| token.text.as_str())
        .collect();
    assert!(
        !names
            .iter()
            .any(|name| ["web", "cli", "two", "api", "jobs"].contains(name)),
        "{names:?}"
    );
    assert_eq!(
        code.tokens.last(),
        Some(&Token {
            line: 3,
            text: "demo".to_owned()
        })
    );
    assert_eq!(
        code.texts
            .iter()
            .filter(|text| text.text.contains("crate"))
            .count(),
        2,
        "{:?}",
        code.texts
    );
}

#[test]
fn code_for_tests_is_told_apart() {
    let source = Source::new(
        "src/domain/a.rs",
        "#[cfg(test)]\nuse x;\nfn a() {}\n#[cfg(test)]\nmod tests { fn b() {} }",
    );
    let names: Vec<_> = source
        .code_outside_tests()
        .tokens
        .into_iter()
        .map(|token| token.text)
        .collect();
    assert!(
        names.contains(&"a".to_owned()) && !names.contains(&"b".to_owned()),
        "{names:?}"
    );
}
