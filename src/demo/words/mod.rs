//! Sentences in four languages, and the small grammar that fills them. What happens in a complaint's life is in `lives`.

mod phrases_ar;
mod phrases_en;
mod phrases_fr;
mod phrases_he;
mod subjects_ar;
mod subjects_en;
mod subjects_fr;
mod subjects_he;

use chrono::{Datelike, NaiveDate};

use super::dice::Dice;
use super::places::Coin;

/// A trouble as one language tells it. Texts are in the grammar of [`Fill::say`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    pub product: &'static str,
    pub issue: &'static str,
    pub title: &'static str,
    pub what: &'static str,
    pub more: &'static str,
}

const fn told(
    product: &'static str,
    issue: &'static str,
    title: &'static str,
    what: &'static str,
    more: &'static str,
) -> Told {
    Told {
        product,
        issue,
        title,
        what,
        more,
    }
}

/// What is said in every sector. Texts are in the grammar of [`Fill::say`]; lists of nine follow `Remedy::ALL`.
#[derive(Debug)]
pub(super) struct Phrases {
    pub months: [&'static str; 12],
    pub told: &'static str,
    pub phone_human: &'static str,
    pub phone_bot: &'static str,
    pub mail_human: &'static str,
    pub mail_none: &'static str,
    pub chat_human: &'static str,
    pub chat_bot: &'static str,
    pub letter: &'static str,
    pub counter: &'static str,
    pub effect: &'static str,
    pub ask: [&'static str; 9],
    pub appeal: &'static str,
    pub hello: &'static str,
    pub late: &'static str,
    pub sorry: &'static str,
    pub explain: &'static str,
    pub refuse: &'static str,
    pub inform: &'static str,
    pub promise: [&'static str; 9],
    pub close: &'static str,
    pub chase: &'static str,
    pub disagree: &'static str,
    pub provide: &'static str,
    pub thanks: &'static str,
    pub half: &'static str,
    pub reopened: &'static str,
    pub statement: &'static str,
    pub given: &'static [&'static str],
    pub family: &'static [&'static str],
    pub roles: &'static [&'static str],
}

/// The phrases of a language; English for any other than the four.
pub(super) fn phrases(lang: &str) -> &'static Phrases {
    match lang {
        "fr" => &phrases_fr::PHRASES,
        "ar" => &phrases_ar::PHRASES,
        "he" => &phrases_he::PHRASES,
        _ => &phrases_en::PHRASES,
    }
}

/// The troubles of each sector as a language tells them.
pub(super) fn subjects(lang: &str) -> &'static [[Told; 4]; 12] {
    match lang {
        "fr" => &subjects_fr::SUBJECTS,
        "ar" => &subjects_ar::SUBJECTS,
        "he" => &subjects_he::SUBJECTS,
        _ => &subjects_en::SUBJECTS,
    }
}

/// What the blanks of a text are filled with.
#[derive(Debug, Clone)]
pub(super) struct Fill {
    pub lang: &'static str,
    pub business: String,
    /// In minor units.
    pub amount_minor: i64,
    pub coin: Coin,
    pub date: NaiveDate,
    pub first: NaiveDate,
    pub due: NaiveDate,
    /// 3 to 9: the one plural that Arabic and the others share after a digit.
    pub count: i64,
    pub minutes: u32,
}

impl Fill {
    /// A text from its grammar: `[a|b|c]` is one of them, nested at will; `{name}` is a blank.
    pub fn say(&self, dice: &mut Dice, grammar: &str) -> String {
        let mut text = String::with_capacity(grammar.len());
        self.write(dice, grammar, &mut text);
        if self.lang == "fr" {
            with_hard_blanks(&text)
        } else {
            text
        }
    }

    fn write(&self, dice: &mut Dice, grammar: &str, text: &mut String) {
        let mut rest = grammar;
        while let Some(at) = rest.find(['[', '{']) {
            let (plain, special) = rest.split_at(at);
            text.push_str(plain);
            if let Some(blank) = special.strip_prefix('{') {
                let (name, after) = blank.split_once('}').unwrap_or((blank, ""));
                self.fill(name, text);
                rest = after;
            } else {
                let (choices, after) = alternatives(special);
                let choice = dice.pick(&choices);
                self.write(dice, choice, text);
                rest = after;
            }
        }
        text.push_str(rest);
    }

    fn fill(&self, name: &str, text: &mut String) {
        match name {
            "biz" => text.push_str(&self.business),
            "amount" => text.push_str(&self.coin.write(self.amount_minor, self.lang)),
            "date" => text.push_str(&day(self.date, self.lang)),
            "first" => text.push_str(&day(self.first, self.lang)),
            "due" => text.push_str(&day(self.due, self.lang)),
            "n" => text.push_str(&self.count.to_string()),
            "minutes" => text.push_str(&self.minutes.to_string()),
            other => debug_assert!(false, "no blank of the name {other}"),
        }
    }
}

/// The alternatives of a text that starts with `[`, and what follows its `]`.
fn alternatives(text: &str) -> (Vec<&str>, &str) {
    let inner = text.strip_prefix('[').unwrap_or(text);
    let (mut depth, mut start, mut choices) = (0_u32, 0, Vec::new());
    for (at, mark) in inner.char_indices() {
        match mark {
            '[' => depth += 1,
            ']' if depth > 0 => depth -= 1,
            '|' if depth == 0 => {
                choices.push(inner.get(start..at).unwrap_or_default());
                start = at + 1;
            }
            ']' => {
                choices.push(inner.get(start..at).unwrap_or_default());
                return (choices, inner.get(at + 1..).unwrap_or_default());
            }
            _ => {}
        }
    }
    choices.push(inner.get(start..).unwrap_or_default());
    (choices, "")
}

/// A day as the language writes it within a sentence.
fn day(day: NaiveDate, lang: &str) -> String {
    let month = usize::try_from(day.month0())
        .ok()
        .and_then(|month| phrases(lang).months.get(month))
        .unwrap_or(&"");
    let first = if lang == "fr" && day.day() == 1 {
        "er"
    } else {
        ""
    };
    format!("{}{first} {month} {}", day.day(), day.year())
}

/// French keeps its high punctuation and guillemets on the line of their word.
fn with_hard_blanks(text: &str) -> String {
    text.replace("« ", "«\u{a0}")
        .replace(" »", "\u{a0}»")
        .replace(" ;", "\u{a0};")
        .replace(" :", "\u{a0}:")
        .replace(" ?", "\u{a0}?")
}
