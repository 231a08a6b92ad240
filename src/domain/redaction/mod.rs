//! What a text says about private persons, found so that it can be blacked out. Who decides is elsewhere.
//!
//! A text is read as its letters, and what was found is covered before it is read again, until nothing more is found:
//! so what is left after blacking out holds nothing that would be found in it.

mod contacts;
mod identity;
mod letters;
mod names;
mod numbers;

use serde::{Deserialize, Serialize};

use self::letters::Letters;
use super::words::words;

/// What stands where something was blacked out, however long that was.
pub const BLOCK: &str = "▇▇▇";
/// The sign that the block is made of.
const COVER: char = '▇';

words! {
    /// What a passage tells.
    Kind, "blacking" {
        /// An e-mail address.
        Email = "email",
        /// A web address that carries a name or password.
        Link = "link",
        /// A telephone number.
        Phone = "phone",
        /// The number of a payment card.
        Card = "card",
        /// The number of a bank account.
        Iban = "iban",
        /// A number that a state gave to a person or business.
        Identity = "identity",
        /// The name of somebody.
        Name = "name",
        /// The name of somebody who works for the business.
        Staff = "staff",
        /// Words that the consumer chose.
        Chosen = "chosen",
        /// Words that the desk chose.
        Desk = "desk",
        /// Words that the desk chose around such as the consumer did.
        Around = "around",
    }
}

/// A passage: bytes of the text, whole characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// Its first byte.
    pub from: usize,
    /// The byte behind its last.
    pub to: usize,
    /// What it tells.
    pub kind: Kind,
}

impl Span {
    /// The passage in its text; empty where it is of another text.
    #[must_use]
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.from..self.to).unwrap_or_default()
    }
}

/// What should be blacked out, in the order of the text, none over another. `business` is what the business is called:
/// that is no name of somebody, wherever it stands.
#[must_use]
pub fn suggest(text: &str, business: &[String]) -> Vec<Span> {
    let mut letters = Letters::of(text);
    letters.leave(business);
    let mut spans = Vec::new();
    find_all(&mut letters, &mut spans);
    spans.sort_unstable();
    spans
}

/// Finds the first passage of a kind, from one letter to before another.
type Finder = fn(&Letters) -> Option<(usize, usize, Kind)>;

/// The finders, surest first: a card number is no telephone number.
const FINDERS: &[Finder] = &[
    contacts::link,
    contacts::email,
    numbers::iban,
    numbers::card,
    identity::identity,
    numbers::phone,
    names::staff,
    names::name,
];

/// Finds and covers until nothing is left to be found. Every round covers at least one letter.
fn find_all(letters: &mut Letters, spans: &mut Vec<Span>) {
    loop {
        let mut found = false;
        for finder in FINDERS {
            while let Some((from, to, kind)) = finder(letters) {
                spans.push(letters.cover(from, to, kind));
                found = true;
            }
        }
        if !found {
            return;
        }
    }
}

/// Where the words that somebody chose stand in a text: a line of `words` is one passage, in any case.
#[must_use]
pub fn chosen(text: &str, words: &str) -> Vec<Span> {
    let mut letters = Letters::of(text);
    let mut spans = Vec::new();
    for line in words.lines().map(str::trim).filter(|line| !line.is_empty()) {
        while let Some((from, to)) = letters.find(line) {
            spans.push(letters.cover(from, to, Kind::Chosen));
        }
    }
    spans.sort_unstable();
    spans
}

/// What is blacked out in the end: the words chosen and what is suggested, without the passages that may stand.
#[must_use]
pub fn decided(text: &str, business: &[String], let_stand: &[String], words: &str) -> Vec<Span> {
    let mut spans = chosen(text, words);
    let free: Vec<Span> = suggest(text, business)
        .into_iter()
        .filter(|span| !let_stand.iter().any(|passage| passage == span.of(text)))
        .filter(|span| {
            let apart = |own: &Span| span.to <= own.from || own.to <= span.from;
            spans.iter().all(apart)
        })
        .collect();
    spans.extend(free);
    spans.sort_unstable();
    spans
}

/// Why somebody else's edit of passages cannot be: it lays open what the consumer chose to black out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConsumersOwn;

/// Holds passages that somebody edited against those before, and says of each what it tells: how many are new, and how
/// many of before are no longer black as a whole. Both in the order of the text.
///
/// # Errors
/// [`ConsumersOwn`] where something is left out that the consumer chose.
pub fn edited(before: &[Span], after: &mut [Span]) -> Result<(usize, usize), ConsumersOwn> {
    let opened: Vec<&Span> = before.iter().filter(|own| !is_black(own, after)).collect();
    let consumers = |own: &Span| matches!(own.kind, Kind::Chosen | Kind::Around);
    if opened.iter().any(|own| consumers(own)) {
        return Err(ConsumersOwn);
    }
    let mut added = 0;
    for span in after {
        let same = |own: &&Span| (own.from, own.to) == (span.from, span.to);
        let within = |own: &Span| consumers(own) && own.from < span.to && span.from < own.to;
        if let Some(own) = before.iter().find(same) {
            span.kind = own.kind;
        } else {
            added += 1;
            if before.iter().any(within) {
                span.kind = Kind::Around;
            }
        }
    }
    Ok((added, opened.len()))
}

/// Whether passages cover a place from its beginning to its end.
fn is_black(place: &Span, passages: &[Span]) -> bool {
    let covered = passages.iter().fold(place.from, |at, span| {
        if span.from <= at && at < span.to {
            span.to
        } else {
            at
        }
    });
    covered >= place.to
}

/// What stays black for the business too: everything that could tell who complains unless the consumer shares that,
/// and always what can be misused.
#[must_use]
pub fn for_business(spans: &[Span], shares_identity: bool) -> Vec<Span> {
    let stays = |kind: Kind| match kind {
        // What the desk blacked out may hold any of the others: a passage that it widened, a number it found.
        Kind::Card | Kind::Identity | Kind::Link | Kind::Desk | Kind::Around => true,
        Kind::Staff => false,
        Kind::Email | Kind::Phone | Kind::Iban | Kind::Name | Kind::Chosen => !shares_identity,
    };
    spans
        .iter()
        .copied()
        .filter(|span| stays(span.kind))
        .collect()
}

/// The text with a block in the place of each passage. Passages that are none of this text's are left out.
#[must_use]
pub fn black_out(text: &str, spans: &[Span]) -> String {
    let mut black = String::with_capacity(text.len());
    let mut at = 0;
    for span in spans {
        let (Some(before), true) = (text.get(at..span.from), span.to >= span.from) else {
            continue;
        };
        if text.get(span.from..span.to).is_none() {
            continue;
        }
        black.push_str(before);
        black.push_str(BLOCK);
        at = span.to;
    }
    black.push_str(text.get(at..).unwrap_or_default());
    black
}

/// A text in pieces: what can be read, and what is blacked out.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let (head, tail) = match rest?.split_once(BLOCK) {
            Some((head, tail)) => (head, Some(tail)),
            None => (rest?, None),
        };
        rest = tail;
        Some(Piece {
            text: head,
            then_black: tail.is_some(),
        })
    })
}

/// A piece of a text in which something is blacked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    /// What can be read.
    pub text: &'a str,
    /// Whether something blacked out follows.
    pub then_black: bool,
}

#[cfg(test)]
mod tests;
