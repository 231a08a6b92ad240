//! Texts as bytes, made readable: encoding, doubled encoding, blanks, and the key by which spellings are compared. No columns here.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// What stands where characters were lost.
pub(super) const LOST: char = char::REPLACEMENT_CHARACTER;

/// Bytes as text: the first of the encodings they are valid in, else the last of them with U+FFFD for what it cannot read.
pub(super) fn decode<'a>(bytes: &'a [u8], encodings: &[&'static Encoding]) -> Cow<'a, str> {
    for encoding in encodings {
        let text = if *encoding == UTF_8 {
            std::str::from_utf8(bytes).ok().map(Cow::Borrowed)
        } else {
            encoding.decode_without_bom_handling_and_without_replacement(bytes)
        };
        if let Some(text) = text {
            return text;
        }
    }
    encodings
        .last()
        .unwrap_or(&UTF_8)
        .decode_without_bom_handling(bytes)
        .0
}

/// A value on one line: blanks at its ends gone and runs of them one, control characters gone, accents composed, doubled encoding undone.
pub(super) fn tidy(text: &str, unescape: bool) -> Cow<'_, str> {
    let trimmed = text.trim();
    let unescaped = if unescape {
        unescaped(trimmed)
    } else {
        Cow::Borrowed(trimmed)
    };
    if unescaped.is_ascii()
        && !unescaped.bytes().any(|b| b.is_ascii_control())
        && !unescaped.contains("  ")
    {
        return unescaped;
    }
    let mended = undoubled(&unescaped);
    let mut out = String::with_capacity(mended.len());
    for c in mended.chars() {
        match c {
            c if c.is_whitespace() && c != '\u{85}' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            // A C1 control is a letter of some other encoding.
            '\u{80}'..='\u{9f}' => out.push(LOST),
            '\u{200b}' | '\u{feff}' | '\u{ad}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    let out = out.trim().to_owned();
    Cow::Owned(if is_nfc(&out) {
        out
    } else {
        out.nfc().collect()
    })
}

/// A text of several lines: line ends one kind, control characters gone, doubled encoding undone.
pub(super) fn tidy_lines(text: &str, unescape: bool) -> Cow<'_, str> {
    let trimmed = text.trim();
    let unescaped = if unescape {
        unescaped(trimmed)
    } else {
        Cow::Borrowed(trimmed)
    };
    let plain = |b: u8| b >= b' ' && b != 0x7f || b == b'\n' || b == b'\t';
    if unescaped.is_ascii() && unescaped.bytes().all(plain) {
        return unescaped;
    }
    let mended = undoubled(&unescaped);
    let mut out = String::with_capacity(mended.len());
    let mut chars = mended.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\u{80}'..='\u{9f}' => out.push(LOST),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || c == '\u{feff}' => {}
            c => out.push(c),
        }
    }
    Cow::Owned(if is_nfc(&out) {
        out
    } else {
        out.nfc().collect()
    })
}

/// `\'` and `\"` without their stroke.
fn unescaped(text: &str) -> Cow<'_, str> {
    if text.contains("\\'") || text.contains("\\\"") {
        Cow::Owned(text.replace("\\'", "'").replace("\\\"", "\""))
    } else {
        Cow::Borrowed(text)
    }
}

/// UTF-8 that was read as Latin-1 or Windows-1252 and written out again (`Ã©` for `é`), read rightly. Only where the
/// whole text can be that: each of its characters one byte of that encoding, and those bytes valid UTF-8.
pub(super) fn undoubled(text: &str) -> Cow<'_, str> {
    // Every sequence of UTF-8 longer than a byte begins with C2 to F4.
    if !text.chars().any(|c| ('\u{c2}'..='\u{f4}').contains(&c)) {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    for c in text.chars() {
        match u8::try_from(u32::from(c)) {
            Ok(byte) => bytes.push(byte),
            Err(_) if c == LOST => return Cow::Borrowed(text),
            Err(_) => {
                let mut utf8 = [0; 4];
                let (byte, _, failed) = WINDOWS_1252.encode(c.encode_utf8(&mut utf8));
                match (&*byte, failed) {
                    ([byte], false) => bytes.push(*byte),
                    _ => return Cow::Borrowed(text),
                }
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// A text with every run of characters outside ASCII, lost ones included, as one mark: the same for a text before and
/// after its accents were lost. Row ids are made of it, so it must never change.
pub(super) fn skeleton(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c);
        } else if !out.ends_with(LOST) {
            out.push(LOST);
        }
    }
    out
}

/// The key by which values of closed lists and names of columns are compared: no case, no difference of accents, no blanks at the ends.
pub(super) fn value_key(text: &str) -> String {
    skeleton(tidy(text, false).trim_matches('"')).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: &[&Encoding] = &[UTF_8, WINDOWS_1252];

    #[test]
    fn bytes_are_utf8_or_else_windows_1252() {
        assert_eq!(decode("São".as_bytes(), BOTH), "São");
        assert_eq!(decode(b"S\xe3o \x96 x", BOTH), "São – x");
        assert_eq!(decode(b"S\xe3o", &[UTF_8]), "S\u{fffd}o");
    }

    #[test]
    fn values_are_tidied() {
        assert_eq!(tidy("  Acme   Ltd ", false), "Acme Ltd");
        assert_eq!(tidy("Acme\u{a0}Ltd\u{0}", false), "Acme Ltd");
        assert_eq!(tidy("Joe\\'s \\\"Shop\\\"", true), "Joe's \"Shop\"");
        assert_eq!(tidy("Joe\\'s", false), "Joe\\'s");
        assert_eq!(tidy("S.\u{85} r.l.", false), "S.\u{fffd} r.l.");
        assert_eq!(tidy("Cafe\u{301}", false), "Café");
        assert_eq!(tidy_lines(" a\r\nb\rc\u{0} ", false), "a\nb\nc");
    }

    #[test]
    fn doubled_encoding_is_undone_only_where_it_is_certain() {
        assert_eq!(undoubled("SÃ£o Paulo"), "São Paulo");
        assert_eq!(undoubled("S.Ã\u{a0} r.l."), "S.à r.l.");
        assert_eq!(undoubled("donâ€™t"), "don’t");
        assert_eq!(undoubled("São Paulo"), "São Paulo");
        assert_eq!(undoubled("Ângela"), "Ângela");
        assert_eq!(undoubled("SÃ£o Paulo, 東京"), "SÃ£o Paulo, 東京");
    }

    #[test]
    fn a_text_has_one_skeleton_before_and_after_its_accents_were_lost() {
        for (clean, damaged) in [
            ("Reclamação", "Reclama\u{fffd}\u{fffd}o"),
            ("Água", "\u{fffd}gua"),
            ("Não – não", "N\u{fffd}o \u{fffd} n\u{fffd}o"),
        ] {
            assert_eq!(skeleton(clean), skeleton(damaged));
        }
        assert_eq!(
            value_key(" NÃO avaliada"),
            value_key("N\u{fffd}o Avaliada ")
        );
    }
}
