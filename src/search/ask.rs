//! What a reader typed, understood. Every text means something; none is an error.

use super::words::{each_word, is_hebrew};

/// Most characters of a query that are read.
const LONGEST_QUERY_CHARS: usize = 1_000;
/// Most words and phrases of a query that are heeded.
const MOST_PARTS: usize = 32;

/// A word, or words that must stand side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// One folded word, in any of its forms.
    Word(String),
    /// Folded words as they are, side by side; one alone when a single word was quoted.
    Phrase(Vec<String>),
}

/// What must and what must not be in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Ask {
    /// All of these.
    pub(super) all: Vec<Part>,
    /// None of these.
    pub(super) none: Vec<Part>,
    /// Something was typed, yet no word: signs alone are in no text.
    pub(super) only_signs: bool,
}

impl Ask {
    /// Reads what was typed. `"…"` (or “…”, «…») is a phrase, a quote that never closes runs to the
    /// end; `-` before a word or phrase excludes it; words joined by signs (`e-mail`) are a phrase.
    pub(super) fn read(typed: &str) -> Self {
        let chars: Vec<char> = typed.chars().take(LONGEST_QUERY_CHARS).collect();
        let mut ask = Self::default();
        let mut rest = chars.as_slice();
        while let Some((first, tail)) = rest.split_first() {
            if first.is_whitespace() {
                rest = tail;
                continue;
            }
            let dashes = rest
                .iter()
                .take_while(|c| matches!(c, '-' | '−' | '–'))
                .count();
            let body = rest.get(dashes..).unwrap_or_default();
            let excluded = dashes > 0;
            let (part, tail) = match body.split_first() {
                Some((open, inner)) if is_quote(*open) => {
                    let long = inner
                        .iter()
                        .position(|c| is_quote(*c))
                        .unwrap_or(inner.len());
                    let (inside, tail) = inner.split_at(long);
                    (quoted(inside), tail.get(1..).unwrap_or_default())
                }
                _ => {
                    let (word, tail) = body.split_at(bare_word_length(body));
                    (bare(word), tail)
                }
            };
            rest = tail;
            if let Some(part) = part {
                let side = if excluded {
                    &mut ask.none
                } else {
                    &mut ask.all
                };
                if !side.contains(&part) && side.len() < MOST_PARTS {
                    side.push(part);
                }
            }
        }
        ask.only_signs = ask.all.is_empty() && ask.none.is_empty() && !typed.trim().is_empty();
        ask
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '＂')
}

/// Up to the next blank or quote; a quote between Hebrew letters is part of the word.
fn bare_word_length(chars: &[char]) -> usize {
    let mut before = ' ';
    for (at, c) in chars.iter().enumerate() {
        let next = chars.get(at + 1).copied().unwrap_or(' ');
        let inside_hebrew = is_hebrew(before) && is_hebrew(next);
        if c.is_whitespace() || (is_quote(*c) && !inside_hebrew) {
            return at;
        }
        before = *c;
    }
    chars.len()
}

fn words_of(chars: &[char]) -> Vec<String> {
    let text: String = chars.iter().collect();
    let mut words = Vec::new();
    each_word(&text, |word, _| words.push(word.to_owned()));
    words
}

fn quoted(chars: &[char]) -> Option<Part> {
    Some(words_of(chars))
        .filter(|words| !words.is_empty())
        .map(Part::Phrase)
}

fn bare(chars: &[char]) -> Option<Part> {
    let mut words = words_of(chars);
    if words.len() > 1 {
        Some(Part::Phrase(words))
    } else {
        words.pop().map(Part::Word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Part {
        Part::Word(text.to_owned())
    }

    fn phrase(text: &str) -> Part {
        Part::Phrase(text.split(' ').map(str::to_owned).collect())
    }

    #[test]
    fn words_phrases_and_exclusions_are_told_apart() {
        let ask = Ask::read("Late  \"wrong Item\" -Café e-mail -\"no answer\" «déjà vu» late");
        assert_eq!(
            ask.all,
            [
                word("late"),
                phrase("wrong item"),
                phrase("e mail"),
                phrase("deja vu")
            ]
        );
        assert_eq!(ask.none, [word("cafe"), phrase("no answer")]);
        assert!(!ask.only_signs);
    }

    #[test]
    fn odd_input_means_something_too() {
        assert_eq!(Ask::read("\"open end").all, [phrase("open end")]);
        assert_eq!(Ask::read("צה\"ל").all, [word("צהל")]);
        assert_eq!(Ask::read("  "), Ask::default());
        assert!(Ask::read("?! -- \"\" (*)").only_signs);
        assert_eq!(Ask::read(&"x ".repeat(5_000)).all, [word("x")]);
        let many: Vec<String> = (0..200).map(|n| format!("w{n}")).collect();
        assert_eq!(Ask::read(&many.join(" ")).all.len(), MOST_PARTS);
    }
}
