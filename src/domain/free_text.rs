//! Free text of people, made harmless: no marks that turn or hide what stands around them. What it may say is
//! nobody's business here; that it is escaped on a page is the page's.

/// Marks above and below a letter that are a language's; more are there to spill over other lines.
const MOST_MARKS: usize = 4;
/// Empty lines in a row that part something.
const MOST_EMPTY_LINES: usize = 1;

/// A text of one line: every blank is one space, none at the ends.
#[must_use]
pub fn line(text: &str) -> String {
    let kept = harmless(text);
    let words: Vec<&str> = kept.split_whitespace().collect();
    words.join(" ")
}

/// A text of several lines: no blanks at their ends, at most one empty line between two, none at the ends.
#[must_use]
pub fn paragraphs(text: &str) -> String {
    let kept = harmless(text);
    let mut whole = String::with_capacity(kept.len());
    let mut empty = 0;
    for line in kept.lines().map(str::trim_end) {
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !whole.is_empty() {
            whole.push('\n');
            (0..empty.min(MOST_EMPTY_LINES)).for_each(|_| whole.push('\n'));
        }
        empty = 0;
        whole.push_str(line);
    }
    whole
}

/// The text without control characters, direction marks and what has no width. Joiners stay where a script needs
/// them to write a word, and inside pictures made of several signs.
fn harmless(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut last = ' ';
    let mut marks = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let c = match c {
            '\r' if chars.peek() == Some(&'\n') => continue,
            '\r' | '\n' | '\u{2028}' | '\u{2029}' | '\u{85}' => '\n',
            '\t' => ' ',
            c if c.is_control() || is_hidden(c) => continue,
            '\u{200c}' | '\u{200d}' if !joins(last) => continue,
            c => c,
        };
        marks = if unicode_normalization::char::is_combining_mark(c) {
            marks + 1
        } else {
            0
        };
        if marks <= MOST_MARKS {
            kept.push(c);
            last = c;
        }
    }
    kept
}

/// Turns the direction of what follows, or takes no place at all.
const fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a joiner behind this character can mean something: letters of joining and Indian scripts, and pictures.
const fn joins(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{0dff}' | '\u{1800}'..='\u{18af}' | '\u{2190}'..='\u{2bff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_that_turn_or_hide_are_gone_and_words_stay() {
        for (given, kept) in [
            ("pay\u{202e}lap", "paylap"),
            ("054\u{200b}-\u{2060}123\u{200d}4567", "054-1234567"),
            ("a\0b\u{7}c", "abc"),
            ("  two\t words\n", "two words"),
            ("\u{feff}می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("👩\u{200d}👧 said", "👩\u{200d}👧 said"),
            ("שָׁלוֹם", "שָׁלוֹם"),
        ] {
            assert_eq!(line(given), kept, "{given:?}");
        }
        let zalgo = format!("e{}", "\u{0301}".repeat(40));
        assert_eq!(line(&zalgo).chars().count(), 5);
        assert_eq!(
            paragraphs("\n\na  \r\n\r\n\r\n\r\n b\u{2028}c\n\n"),
            "a\n\n b\nc"
        );
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(text in any::<String>()) {
            let once = paragraphs(&text);
            prop_assert_eq!(paragraphs(&once), once.clone());
            let once = line(&text);
            prop_assert_eq!(line(&once), once.clone());
            prop_assert!(!once.chars().any(char::is_control));
        }
    }
}
