//! A letter written out: subject, plain text and HTML, with the code that tells a genuine mail from a fake.

use askama::Template;

use super::wording::{Words, words};
use super::{Letter, Mail};
use crate::i18n::{Text, UiLang, isolate, plain};

/// The characters of a mail's code.
const CODE_CHARS: usize = 10;
/// The longest name that stands in a mail.
const LONGEST_NAME: usize = 80;

/// A mail's texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// One line without anything that turns text around.
    pub subject: String,
    /// For those who read plain text.
    pub text: String,
    /// The same as a page that loads nothing.
    pub html: String,
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct Page<'a> {
    t: &'static Text,
    words: &'a Words,
    frame: &'a Frame,
}

#[derive(Template)]
#[template(path = "mail/letter.txt")]
struct Plain<'a> {
    t: &'static Text,
    words: &'a Words,
    frame: &'a Frame,
}

impl Plain<'_> {
    /// The site's address in a sentence; where that runs from the right, a mark keeps its slash at its end.
    fn site(&self) -> String {
        let mark = if self.t.lang().is_rtl() {
            "\u{200e}"
        } else {
            ""
        };
        format!("{}{mark}", self.frame.site)
    }
}

/// What every mail ends with.
struct Frame {
    link: String,
    code: String,
    check: String,
    desk: String,
    site: String,
}

impl Mail {
    /// Writes a letter out.
    ///
    /// # Errors
    /// Where a template fails to render, which no data of ours should make it do.
    pub fn write(
        &self,
        letter: &Letter,
        language: UiLang,
        code: &str,
    ) -> Result<Written, askama::Error> {
        let t = language.text();
        let site = format!("{}{}", self.origin, language.prefix());
        let frame = Frame {
            link: format!("{site}{}", letter.path()),
            code: spaced_code(code),
            check: format!("{site}/mail"),
            desk: self.from.address(),
            site: format!("{}/", self.origin),
        };
        let as_text = words(letter, t, &short);
        let as_page = words(letter, t, &|name| isolate(&short(name)));
        let page = Page {
            t,
            words: &as_page,
            frame: &frame,
        };
        let text = Plain {
            t,
            words: &as_text,
            frame: &frame,
        };
        Ok(Written {
            subject: plain(&as_text.subject),
            text: text.render()?,
            html: page.render()?,
        })
    }
}

/// A name in one line of its own, of a length that a mail can hold.
fn short(name: &str) -> String {
    let line: String = plain(name)
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let words: Vec<&str> = line.split_whitespace().collect();
    let line = words.join(" ");
    if line.chars().count() <= LONGEST_NAME {
        return line;
    }
    let kept: String = line.chars().take(LONGEST_NAME).collect();
    format!("{}…", kept.trim_end())
}

/// A code as people read it: `abcde-fghij`.
#[must_use]
pub fn spaced_code(code: &str) -> String {
    let (mut spaced, half) = (String::new(), CODE_CHARS / 2);
    for (place, c) in code.chars().enumerate() {
        if place == half {
            spaced.push('-');
        }
        spaced.push(c);
    }
    spaced
}

/// A code as it is stored, from what somebody typed; nothing where it can be none.
#[must_use]
pub fn typed_code(typed: &str) -> Option<String> {
    let code: String = typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .map(|c| match c {
            '0' => 'o',
            '1' => 'l',
            other => other,
        })
        .collect();
    (code.len() == CODE_CHARS && typed.chars().count() <= 4 * CODE_CHARS).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::{short, spaced_code, typed_code};

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = "abcde2fghi";
        assert_eq!(spaced_code(code), "abcde-2fghi");
        for typed in [
            "abcde-2fghi",
            " ABCDE 2FGHI ",
            "abcde2fghi",
            "a-b-c-d-e-2-f-g-h-i",
        ] {
            assert_eq!(typed_code(typed).as_deref(), Some(code), "{typed}");
        }
        for none in ["", "abcde", "abcde-2fghij", "ابتثج-حخدذر"] {
            assert_eq!(typed_code(none), None, "{none}");
        }
    }

    #[test]
    fn a_name_is_one_short_line_that_turns_nothing_around() {
        assert_eq!(
            short("Acme\r\nBcc: me@evil.example\u{202e} \u{2066}Ltd"),
            "Acme Bcc: me@evil.example Ltd"
        );
        assert_eq!(short(&"x".repeat(200)).chars().count(), 81);
    }
}
