//! What people call their files: only ever shown, and never a place where something is kept.

use super::Kind;

/// The longest name that is kept.
const LONGEST_NAME_CHARS: usize = 120;

/// A name as it was given, fit to be shown: its last part, without what is not seen or turns the text around it.
#[must_use]
pub fn shown_given_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen: String = last
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control() && !is_unseen(*c))
        .collect();
    let words: Vec<&str> = seen.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ").chars().take(LONGEST_NAME_CHARS).collect()
}

/// The name that a file is kept and served with: the given one, with the ending of what it is.
#[must_use]
pub fn shown_name(given: &str, kind: Kind) -> String {
    let name = shown_given_name(given);
    let stem = match name.rsplit_once('.') {
        Some((stem, ending)) if is_ending(ending) => stem,
        _ => name.as_str(),
    };
    let stem = stem.trim_matches(['.', ' ']);
    let ending = kind.ending();
    let room = LONGEST_NAME_CHARS.saturating_sub(ending.len() + 1);
    let stem: String = stem.chars().take(room).collect();
    if stem.is_empty() {
        format!("proof.{ending}")
    } else {
        format!("{stem}.{ending}")
    }
}

/// The value of `Content-Disposition` that has a file saved under its name (RFC 6266, RFC 8187).
#[must_use]
pub fn download_name(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| match c {
            '"' | '\\' | '%' => '_',
            c if c.is_ascii_graphic() || c == ' ' => c,
            _ => '_',
        })
        .collect();
    let mut exact = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            exact.push(char::from(byte));
        } else {
            exact.push('%');
            exact.extend([byte >> 4, byte & 15].into_iter().filter_map(hex_digit));
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{exact}")
}

fn hex_digit(half: u8) -> Option<char> {
    char::from_digit(u32::from(half), 16).map(|digit| digit.to_ascii_uppercase())
}

/// What follows the last dot, where that is an ending and not a part of the name (`Receipt no. 5`).
fn is_ending(text: &str) -> bool {
    (1..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Joiners, direction marks, tags and other characters without a shape of their own.
const fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_the_name_is_left_of_a_name() {
        for (given, shown) in [
            ("receipt.pdf", "receipt.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("C:\\Users\\dana\\Order.PDF", "Order.pdf"),
            ("invoice\u{202E}fdp.exe", "invoicefdp.pdf"),
            ("a\u{200B}b\0c\r\nd.pdf", "abc d.pdf"),
            ("  spaced \t out .pdf", "spaced out.pdf"),
            ("Receipt no. 5 of May", "Receipt no. 5 of May.pdf"),
            ("..", "proof.pdf"),
            ("", "proof.pdf"),
            (".htaccess", "htaccess.pdf"),
            ("إيصال.pdf", "إيصال.pdf"),
            ("<script>.pdf", "<script>.pdf"),
        ] {
            assert_eq!(shown_name(given, Kind::Pdf), shown, "{given:?}");
        }
    }

    #[test]
    fn a_download_keeps_its_name_in_every_script() {
        assert_eq!(
            download_name("قبض \"1\".pdf"),
            "attachment; filename=\"___ _1_.pdf\"; filename*=UTF-8''%D9%82%D8%A8%D8%B6%20%221%22.pdf"
        );
    }

    proptest! {
        #[test]
        fn a_shown_name_is_harmless(given in "\\PC{0,300}|[\\x00-\\x7f]{0,300}") {
            let shown = shown_name(&given, Kind::Jpeg);
            prop_assert!(shown.chars().count() <= LONGEST_NAME_CHARS);
            prop_assert!(shown.strip_suffix(".jpg").is_some_and(|name| !name.is_empty()));
            prop_assert!(!shown.contains(['/', '\\']) && !shown.chars().any(char::is_control));
            prop_assert_eq!(shown_name(&shown, Kind::Jpeg), shown.clone());
            let header = download_name(&shown);
            prop_assert!(header.is_ascii() && !header.contains(['\r', '\n']));
        }
    }
}
