//! The words around a match, for pages. Works on the text from the store, whatever the engine.

use std::ops::Range;

use super::ask::{Ask, Part};
use super::words::{Stems, each_word};

/// A piece of a text with the matches in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The piece, as it stands in the text.
    pub text: String,
    /// The matches, as byte ranges of `text`, in order, apart from each other.
    pub marks: Vec<Range<usize>>,
    /// Text came before the piece.
    pub cut_before: bool,
    /// Text comes after the piece.
    pub cut_after: bool,
}

/// The piece of `text` (in language `lang`) of about `longest_chars` characters with most of the
/// words `typed`; the beginning of the text where none of them is in it.
#[must_use]
pub fn excerpt(text: &str, lang: &str, typed: &str, longest_chars: usize) -> Excerpt {
    let marks = matches(text, lang, &Ask::read(typed));
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let char_at = |byte: usize| starts.partition_point(|start| *start < byte);
    let best = marks
        .iter()
        .enumerate()
        .max_by_key(|(nth, mark)| {
            let end = char_at(mark.start) + longest_chars * 3 / 4;
            let inside = marks
                .iter()
                .skip(*nth)
                .take_while(|m| char_at(m.end) <= end)
                .count();
            (inside, std::cmp::Reverse(*nth))
        })
        .map_or(0, |(_, mark)| char_at(mark.start));
    let latest = starts.len().saturating_sub(longest_chars);
    let from = best.saturating_sub(longest_chars / 4).min(latest);
    let byte_at = |nth: usize| starts.get(nth).copied().unwrap_or(text.len());
    let (start, end) = whole_words(text, byte_at(from), byte_at(from + longest_chars));
    Excerpt {
        text: text.get(start..end).unwrap_or_default().to_owned(),
        marks: marks
            .into_iter()
            .filter(|mark| mark.start >= start && mark.end <= end)
            .map(|mark| mark.start - start..mark.end - start)
            .collect(),
        cut_before: start > 0,
        cut_after: end < text.len(),
    }
}

/// Moves both ends to blanks, unless that would take too much.
fn whole_words(text: &str, start: usize, end: usize) -> (usize, usize) {
    let piece = text.get(start..end).unwrap_or_default();
    let third = piece.len() / 3;
    let skip = if start == 0 {
        0
    } else {
        piece
            .find(char::is_whitespace)
            .filter(|at| *at < third)
            .unwrap_or(0)
    };
    let keep = if end == text.len() {
        piece.len()
    } else {
        piece
            .rfind(char::is_whitespace)
            .filter(|at| *at > 2 * third)
            .unwrap_or(piece.len())
    };
    let blanks = piece
        .get(skip..keep)
        .map_or(0, |cut| cut.len() - cut.trim_start().len());
    (start + skip + blanks, start + keep)
}

fn matches(text: &str, lang: &str, ask: &Ask) -> Vec<Range<usize>> {
    let mut words: Vec<(String, Range<usize>)> = Vec::new();
    if ask.all.is_empty() {
        return Vec::new();
    }
    each_word(text, |word, at| words.push((word.to_owned(), at)));
    let mut stems = Stems::default();
    let mut found: Vec<Range<usize>> = Vec::new();
    for part in &ask.all {
        match part {
            Part::Word(wanted) => {
                let stem = stems.stem(lang, wanted).to_owned();
                for (word, at) in &words {
                    if word == wanted || stems.stem(lang, word) == stem {
                        found.push(at.clone());
                    }
                }
            }
            Part::Phrase(wanted) => {
                for run in words.windows(wanted.len()) {
                    if run.iter().map(|(word, _)| word).eq(wanted)
                        && let (Some(first), Some(last)) = (run.first(), run.last())
                    {
                        found.push(first.1.start..last.1.end);
                    }
                }
            }
        }
    }
    found.sort_by_key(|range| (range.start, range.end));
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(found.len());
    for range in found {
        match apart.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_piece_with_most_matches_is_shown() {
        let text = format!(
            "{}They Charged me twice, a double charge é.{}",
            "blah ".repeat(50),
            " end".repeat(50)
        );
        let piece = excerpt(&text, "en", "charges \"me twice\" -blah", 60);
        let marked: Vec<&str> = piece
            .marks
            .iter()
            .map(|m| piece.text.get(m.clone()).unwrap())
            .collect();
        assert_eq!(marked, ["Charged", "me twice", "charge"]);
        assert!(piece.cut_before && piece.cut_after);
        assert!(piece.text.chars().count() <= 60);
    }

    #[test]
    fn without_a_match_the_beginning_is_shown() {
        let piece = excerpt("été perdu", "fr", "rien", 3);
        assert_eq!(
            (piece.text.as_str(), piece.marks.len(), piece.cut_after),
            ("été", 0, true)
        );
        assert_eq!(excerpt("", "fr", "x", 10), Excerpt::default());
    }
}
