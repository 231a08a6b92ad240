//! What no template holds, and that every language says everything.

use std::collections::{BTreeMap, BTreeSet};

use super::none;
use super::source::{Source, read_all};

const LOCALES: &str = "src/i18n/locales";

/// What each message of a locale is told: its name, with `.attribute` where it is one, and the `$names` it uses.
type Messages = BTreeMap<String, BTreeSet<String>>;

/// What a template holds that would switch escaping off, or that the Content-Security-Policy refuses.
fn unsafe_markup(file: &Source) -> Vec<String> {
    let mut findings = Vec::new();
    // A mail is read where no style sheet and no policy of ours can reach.
    let is_mail = file.path.starts_with("templates/mail/");
    for (line, text) in file.text.lines().enumerate() {
        let lower = text.to_lowercase();
        let squeezed: String = lower.chars().filter(|c| !c.is_whitespace()).collect();
        let switched_off = [
            "|safe",
            "escape(\"none\")",
            "escape=\"none\"",
            "javascript:",
        ];
        let mut wrong: Vec<&str> = switched_off
            .into_iter()
            .filter(|bad| squeezed.contains(bad))
            .collect();
        let styled = attributes(&lower).any(|name| name == "style") || lower.contains("<style");
        if styled && !is_mail {
            wrong.push("inline style");
        }
        if attributes(&lower).any(|name| name.len() > 2 && name.starts_with("on")) {
            wrong.push("inline handler");
        }
        findings.extend(
            wrong
                .into_iter()
                .map(|bad| format!("{}:{}: {bad}", file.path, line + 1)),
        );
    }
    for (at, _) in file.text.match_indices("<script") {
        let tag = file.text[at..].split('>').next().unwrap_or_default();
        if !tag.contains(" src=") && !tag.contains("application/ld+json") {
            let line = file.text[..at].lines().count().max(1);
            findings.push(format!(
                "{}:{line}: script with its code in the page",
                file.path
            ));
        }
    }
    findings
}

/// The names that stand right before a `="` or `='`, after a blank: the attributes of elements.
fn attributes(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices('=').filter_map(move |(at, _)| {
        let before = &line[..at];
        let name = before.rsplit([' ', '\t', '<', '"', '\'']).next()?;
        let quoted = line[at + 1..].starts_with(['"', '\'']);
        (quoted && !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
            .then_some(name)
    })
}

fn messages(text: &str) -> Messages {
    let mut messages = Messages::new();
    let (mut message, mut current) = (String::new(), String::new());
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let name = line.split('=').next().unwrap_or_default().trim();
        let is_name = |name: &str| {
            name.starts_with(|c: char| c.is_ascii_alphabetic())
                && name
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        };
        if line.contains('=')
            && !line.starts_with(char::is_whitespace)
            && is_name(name.trim_start_matches('-'))
        {
            name.clone_into(&mut message);
            name.clone_into(&mut current);
        } else if let Some(attribute) = name
            .strip_prefix('.')
            .filter(|rest| line.contains('=') && is_name(rest))
        {
            current = format!("{message}.{attribute}");
        }
        if current.is_empty() {
            continue;
        }
        let told = messages.entry(current.clone()).or_default();
        for (at, _) in line.match_indices('$') {
            let end = line[at + 1..]
                .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'));
            told.insert(line[at + 1..end.map_or(line.len(), |end| at + 1 + end)].to_owned());
        }
    }
    messages
}

/// Where two languages do not say the same things.
fn differences(first: (&str, &Messages), other: (&str, &Messages)) -> Vec<String> {
    let mut findings = Vec::new();
    for (has, lacks) in [(first, other), (other, first)] {
        for (name, told) in has.1 {
            match lacks.1.get(name) {
                None => findings.push(format!("{} has {name}, {} has not", has.0, lacks.0)),
                Some(also_told) => {
                    for fact in told.difference(also_told) {
                        findings.push(format!(
                            "{} uses ${fact} in {name}, {} does not",
                            has.0, lacks.0
                        ));
                    }
                }
            }
        }
    }
    findings
}

#[test]
fn no_template_switches_escaping_or_the_policy_off() {
    let files = read_all("templates", &["html", "xml", "svg", "txt"]);
    assert!(!files.is_empty(), "templates/ is not where this test reads");
    none(
        "No |safe, no inline style, handler or script in templates:",
        &files.iter().flat_map(unsafe_markup).collect::<Vec<_>>(),
    );
}

#[test]
fn each_way_of_switching_escaping_off_is_found() {
    for breach in [
        "{{ text|safe }}",
        "{{ text | safe }}",
        "{{ text|escape(\"none\") }}",
        "<p style=\"color: red\">",
        "<style>p { color: red }</style>",
        "<a\n  onclick='go()'>",
        "<script>go()</script>",
        "<script type=\"module\">import x</script>",
        "<a href=\"javascript:go()\">",
    ] {
        assert!(
            !unsafe_markup(&Source::new("templates/a.html", breach)).is_empty(),
            "{breach}"
        );
    }
    none(
        "fine",
        &unsafe_markup(&Source::new(
            "templates/a.html",
            "<script type=\"application/ld+json\">{{ facts }}</script><p class=\"style\" data-on=\"1\">{% let one = \"1\" %} is safe</p>",
        )),
    );
}

#[test]
fn every_language_says_everything() {
    let mut locales: BTreeMap<String, Messages> = BTreeMap::new();
    for file in read_all(LOCALES, &["ftl"]) {
        let inside = file
            .path
            .trim_start_matches(LOCALES)
            .trim_start_matches('/');
        let language = inside
            .split(['/', '.'])
            .next()
            .unwrap_or_default()
            .to_owned();
        locales
            .entry(language)
            .or_default()
            .extend(messages(&file.text));
    }
    let languages: Vec<_> = locales.keys().map(String::as_str).collect();
    assert_eq!(
        languages,
        ["ar", "en", "fr", "he"],
        "the languages under {LOCALES}"
    );
    let english = &locales["en"];
    assert!(
        english.len() > 20,
        "the reader found {} English messages",
        english.len()
    );
    let others = locales.iter().filter(|(language, _)| *language != "en");
    let findings: Vec<_> = others
        .flat_map(|(language, said)| differences(("en", english), (language, said)))
        .collect();
    none(
        "Every language has the same messages, told the same facts:",
        &findings,
    );
}

/// Messages that no page, mail or program of `files` says, where each is a function of its name.
fn never_said(messages: &Messages, files: &[Source]) -> Vec<String> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let words: BTreeSet<&str> = files
        .iter()
        .flat_map(|file| file.text.split(|c| !is_word(c)))
        .collect();
    let named = messages.keys().filter(|name| !name.contains('.'));
    named
        .filter(|name| !words.contains(name.replace('-', "_").as_str()))
        .cloned()
        .collect()
}

#[test]
fn every_message_is_said_somewhere() {
    let mut english = Messages::new();
    for file in read_all(&format!("{LOCALES}/en"), &["ftl"]) {
        english.extend(messages(&file.text));
    }
    assert!(english.len() > 20, "{} messages were read", english.len());
    let mut files = read_all("src", &["rs"]);
    files.extend(read_all("templates", &["html", "xml", "svg", "txt"]));
    none(
        "A message that nothing says is taken out:",
        &never_said(&english, &files),
    );

    let said = Source::new("src/a.rs", "t.a_message()");
    let two = messages("a-message = One\na-message-more = Two\n");
    assert_eq!(never_said(&two, &[said]), ["a-message-more"]);
}

#[test]
fn a_message_that_one_language_lacks_is_found() {
    let english = messages(
        "# a comment = none\nhello = Hello { $name }\n    .title = Title\nmany = { $n ->\n   [one] One\n  *[other] { $n } of = them\n}\n",
    );
    assert_eq!(
        english.keys().collect::<Vec<_>>(),
        ["hello", "hello.title", "many"]
    );
    assert_eq!(
        differences(("en", &english), ("fr", &english)),
        Vec::<String>::new()
    );
    let french = messages("hello = Bonjour { $nom }\nmany = Beaucoup { $n }\nplus = Plus\n");
    assert_eq!(differences(("en", &english), ("fr", &french)).len(), 4);
}
