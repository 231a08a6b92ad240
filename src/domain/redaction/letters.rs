//! A text as its letters, each with its place, and what was found in it covered.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{COVER, Kind, Span};
use crate::domain::business_name;
use crate::domain::letters::{digit_value, each_bare};

/// A text being read.
pub struct Letters {
    chars: Vec<char>,
    places: Vec<usize>,
    left: Vec<(usize, usize)>,
}

/// A word of a text without its case and accents.
struct Word {
    from: usize,
    to: usize,
    bare: String,
}

/// Letters and digits in a row are a word; apostrophes part none.
fn words_of(letters: &[char]) -> Vec<Word> {
    let part = |c: char| {
        c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '\'' | '’' | '״' | '׳')
    };
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(c) = letters.get(at) {
        if !part(*c) {
            at += 1;
            continue;
        }
        let from = at;
        while letters.get(at).is_some_and(|c| part(*c)) {
            at += 1;
        }
        let own: String = letters.get(from..at).unwrap_or_default().iter().collect();
        let mut bare = String::with_capacity(own.len());
        each_bare(&own, |c| {
            if c.is_alphanumeric() || is_combining_mark(c) {
                bare.push(c);
            }
        });
        words.push(Word {
            from,
            to: at,
            bare: bare.nfc().collect(),
        });
    }
    words
}

/// Blanks of any width as a blank, dashes of any kind as a hyphen, points in the middle as one.
const fn plain(c: char) -> char {
    match c {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{2022}' | '\u{2027}' | '\u{2219}' | '\u{22c5}' | '\u{30fb}' => '·',
        c => c,
    }
}

impl Letters {
    /// The letters of a text.
    pub fn of(text: &str) -> Self {
        let mut places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
        places.push(text.len());
        Self {
            chars: text.chars().map(plain).collect(),
            places,
            left: Vec::new(),
        }
    }

    /// Leaves a business's names alone wherever they stand, as the rule of names knows them again: with or without
    /// blanks and legal form, in any case.
    pub fn leave(&mut self, names: &[String]) {
        if names.is_empty() {
            return;
        }
        let words = words_of(&self.chars);
        for wanted in names.iter().map(|name| business_name::key(name)) {
            for (start, first) in words.iter().enumerate() {
                let mut said = String::new();
                for word in words.get(start..).unwrap_or_default() {
                    said.push_str(&word.bare);
                    if said == wanted.as_str() {
                        self.left.push((first.from, word.to));
                    }
                    if said.len() >= wanted.as_str().len() {
                        break;
                    }
                }
            }
        }
    }

    /// Whether a place is part of a name that is left alone.
    pub fn is_left(&self, place: usize) -> bool {
        self.left
            .iter()
            .any(|(from, to)| (*from..*to).contains(&place))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// The letter at a place; a blank outside the text.
    pub fn at(&self, place: usize) -> char {
        self.chars.get(place).copied().unwrap_or(' ')
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
        self.chars.get(from..to).unwrap_or_default()
    }

    /// Covers what was found, and gives it as a passage of the text.
    pub fn cover(&mut self, from: usize, to: usize, kind: Kind) -> Span {
        if let Some(found) = self.chars.get_mut(from..to) {
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
        let wanted: Vec<char> = words.chars().map(plain).map(lower).collect();
        if wanted.is_empty() || wanted.contains(&COVER) {
            return None;
        }
        let start = self
            .chars
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
