//! A text as its letters, each with its place, and what was found in it covered.

use super::{COVER, Kind, Span};
use crate::domain::letters::digit_value;

/// A text being read.
pub struct Letters {
    letters: Vec<char>,
    places: Vec<usize>,
}

impl Letters {
    /// The letters of a text.
    pub fn of(text: &str) -> Self {
        let mut places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
        places.push(text.len());
        Self {
            letters: text.chars().collect(),
            places,
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// The letter at a place; a blank outside the text.
    pub fn at(&self, place: usize) -> char {
        self.letters.get(place).copied().unwrap_or(' ')
    }

    /// The letter before a place; a blank at the beginning.
    pub fn before(&self, place: usize) -> char {
        place.checked_sub(1).map_or(' ', |before| self.at(before))
    }

    /// The value of the digit at a place.
    pub fn digit(&self, place: usize) -> Option<u32> {
        digit_value(self.at(place))
    }

    /// Letters from one place to another.
    pub fn slice(&self, from: usize, to: usize) -> &[char] {
        self.letters.get(from..to).unwrap_or_default()
    }

    /// Covers what was found, and gives it as a passage of the text.
    pub fn cover(&mut self, from: usize, to: usize, kind: Kind) -> Span {
        if let Some(found) = self.letters.get_mut(from..to) {
            found.fill(COVER);
        }
        let place = |at: usize| {
            let end = self.places.last().copied().unwrap_or(0);
            self.places.get(at).copied().unwrap_or(end)
        };
        Span {
            from: place(from),
            to: place(to),
            kind,
        }
    }

    /// Where words stand next that are not covered, in any case.
    pub fn find(&self, words: &str) -> Option<(usize, usize)> {
        let wanted: Vec<char> = words.chars().map(lower).collect();
        if wanted.is_empty() || wanted.contains(&COVER) {
            return None;
        }
        let start = self
            .letters
            .windows(wanted.len())
            .position(|own| own.iter().zip(&wanted).all(|(a, b)| lower(*a) == *b))?;
        Some((start, start + wanted.len()))
    }

    /// Whether a word begins at a place.
    pub fn begins_word(&self, place: usize) -> bool {
        !self.before(place).is_alphanumeric()
    }
}

/// One letter in lower case; of several that it becomes, the first.
pub fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}
