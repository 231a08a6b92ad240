//! E-mail addresses and names as people type them: read once, harmless afterwards.

use unicode_normalization::UnicodeNormalization;

/// The longest address that mail can be sent to (RFC 5321, 4.5.3.1.3 less the angle brackets).
const LONGEST_ADDRESS: usize = 254;
/// The longest part before the `@` (RFC 5321, 4.5.3.1.1).
const LONGEST_LOCAL_PART: usize = 64;
/// The longest name, in characters.
pub const LONGEST_NAME: usize = 80;

/// An address that mail can be sent to.
#[derive(Clone, PartialEq, Eq)]
pub struct Email {
    written: String,
    key: String,
}

/// Why a text is no e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmailProblem {
    /// Nothing was given.
    Missing,
    /// Not of the form `name@example.org`.
    BadForm,
}

/// Why a text is no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameProblem {
    /// Nothing was given that can be seen.
    Missing,
    /// More than 80 characters.
    TooLong,
}

impl Email {
    /// Reads an address as it was typed.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(typed: &str) -> Result<Self, EmailProblem> {
        let written: String = typed.trim().nfc().collect();
        if written.is_empty() {
            return Err(EmailProblem::Missing);
        }
        let hidden = |c: char| c.is_control() || c.is_whitespace() || is_invisible(c);
        let (local, host) = written.rsplit_once('@').ok_or(EmailProblem::BadForm)?;
        let fits = written.len() <= LONGEST_ADDRESS
            && local.len() <= LONGEST_LOCAL_PART
            && host.contains('.')
            && !host.starts_with('[')
            && !written.contains(hidden)
            && written.parse::<lettre::Address>().is_ok();
        if !fits {
            return Err(EmailProblem::BadForm);
        }
        let key = written.nfkc().collect::<String>().to_lowercase();
        Ok(Self { written, key })
    }

    /// As its owner writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// The same for every way of writing it in capitals: one account an address.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }
}

/// Never the address itself: what is formatted ends in logs.
impl std::fmt::Debug for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Email(…)")
    }
}

/// A name without what cannot be seen or turns the text around it.
///
/// # Errors
/// Where nothing is left, or too much.
pub fn clean_name(typed: &str) -> Result<String, NameProblem> {
    let seen: String = typed
        .nfc()
        .filter(|c| !is_invisible(*c))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let name = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(NameProblem::Missing),
        1..=LONGEST_NAME => Ok(name),
        _ => Err(NameProblem::TooLong),
    }
}

/// Joiners, direction marks, soft hyphens, fillers, tags and variation selectors.
const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_however_it_is_written() {
        let email = Email::parse(" Ada.Lovelace@Example.ORG ").unwrap();
        assert_eq!(email.as_str(), "Ada.Lovelace@Example.ORG");
        assert_eq!(email.key(), "ada.lovelace@example.org");
        assert!(!format!("{email:?}").contains("Ada"));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let long = format!("{}@example.org", "a".repeat(65));
        let longer = format!("a@{}.org", "b.".repeat(130));
        for bad in [
            "ada",
            "ada@",
            "@example.org",
            "ada@localhost",
            "ada@[127.0.0.1]",
            "ada lovelace@example.org",
            "ada@example.org\nBcc: eve@example.org",
            "ada\u{202e}@example.org",
            "ada\u{200b}@example.org",
            "Ada <ada@example.org>",
            &long,
            &longer,
        ] {
            assert_eq!(Email::parse(bad), Err(EmailProblem::BadForm), "{bad}");
        }
        assert_eq!(Email::parse("  "), Err(EmailProblem::Missing));
    }

    #[test]
    fn a_name_holds_nothing_that_cannot_be_seen() {
        assert_eq!(
            clean_name(" Ada\u{202e}  \u{200b}Love\nlace "),
            Ok("Ada Love lace".to_owned())
        );
        assert_eq!(clean_name("نور"), Ok("نور".to_owned()));
        assert_eq!(
            clean_name("\u{200b}\u{2066} \u{3164}"),
            Err(NameProblem::Missing)
        );
        assert_eq!(clean_name(&"é".repeat(80)).unwrap().chars().count(), 80);
        assert_eq!(clean_name(&"a".repeat(81)), Err(NameProblem::TooLong));
    }
}
