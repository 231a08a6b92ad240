//! Numbers that states give to persons and businesses, by their forms and check digits.

use super::Kind;
use super::letters::Letters;
use super::numbers::{Run, is_reference, luhn, runs};

/// An identity number of one of the forms known here.
pub fn identity(text: &Letters) -> Option<(usize, usize, Kind)> {
    let by_digits = runs(text).into_iter().find_map(|run| {
        let known = [israel, france, united_states, brazil, emirates, egypt]
            .iter()
            .any(|form| form(text, &run));
        (known && !is_reference(text, run.from())).then(|| (run.from(), run.to(), Kind::Identity))
    });
    by_digits.or_else(|| spain(text))
}

/// Teudat zehut: nine digits, the last by Luhn's rule.
fn israel(_: &Letters, run: &Run) -> bool {
    matches!(run.lengths().as_slice(), [9] | [8, 1] | [1, 7, 1])
        && luhn(&run.digits)
        && run.digits.iter().any(|digit| *digit != 0)
}

/// Numéro de sécurité sociale: thirteen digits, and 97 less their remainder by 97.
fn france(_: &Letters, run: &Run) -> bool {
    let [sex, _, _, month_tens, month_ones, ..] = run.digits.as_slice() else {
        return false;
    };
    let month = month_tens * 10 + month_ones;
    let (number, key) = run.digits.split_at(run.digits.len().min(13));
    let value = |digits: &[u32]| {
        digits
            .iter()
            .fold(0_u64, |sum, digit| sum * 10 + u64::from(*digit))
    };
    run.digits.len() == 15
        && matches!(sex, 1 | 2 | 7 | 8)
        && ((1..=12).contains(&month) || (20..=42).contains(&month))
        && value(key) == 97 - value(number) % 97
}

/// Social security number: 3, 2 and 4 digits, none of the areas that were never given out.
fn united_states(text: &Letters, run: &Run) -> bool {
    let value = |from: usize, to: usize| {
        run.digits
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .fold(0, |sum, digit| sum * 10 + digit)
    };
    let area = value(0, 3);
    run.lengths() == [3, 2, 4]
        && matches!(text.at(run.from() + 3), '-' | ' ')
        && area != 0
        && area != 666
        && area < 900
        && value(3, 5) != 0
        && value(5, 9) != 0
}

/// CPF and CNPJ: two digits at the end, each by the remainder by 11.
fn brazil(_: &Letters, run: &Run) -> bool {
    let check = |count: usize, weights: &[u32]| {
        let sum: u32 = run
            .digits
            .iter()
            .take(count)
            .zip(weights.iter().skip(weights.len().saturating_sub(count)))
            .map(|(digit, weight)| digit * weight)
            .sum();
        let rest = sum % 11;
        let digit = if rest < 2 { 0 } else { 11 - rest };
        run.digits.get(count) == Some(&digit)
    };
    let differ = run
        .digits
        .windows(2)
        .any(|pair| pair.first() != pair.last());
    match run.lengths().as_slice() {
        [11] | [3, 3, 3, 2] => {
            let weights = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2];
            differ && check(9, &weights) && check(10, &weights)
        }
        [14] | [2, 3, 3, 4, 2] => {
            let weights = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
            differ && check(12, &weights) && check(13, &weights)
        }
        _ => false,
    }
}

/// Emirates ID: 784, a year of birth, seven digits, and one by Luhn's rule.
fn emirates(_: &Letters, run: &Run) -> bool {
    run.digits.len() == 15 && run.digits.starts_with(&[7, 8, 4]) && luhn(&run.digits)
}

/// Egypt's national number: a century, a day of birth, a governorate.
fn egypt(_: &Letters, run: &Run) -> bool {
    let two = |from: usize| {
        let pair = run.digits.get(from..from + 2).unwrap_or_default();
        pair.iter().fold(0, |sum, digit| sum * 10 + digit)
    };
    run.lengths() == [14]
        && run
            .digits
            .first()
            .is_some_and(|century| matches!(century, 2 | 3))
        && (1..=12).contains(&two(3))
        && (1..=31).contains(&two(5))
        && matches!(two(7), 1..=4 | 11..=19 | 21..=29 | 31..=35 | 88)
}

/// DNI and NIE: eight digits (the first of a NIE as X, Y or Z), and a letter by the remainder by 23.
fn spain(text: &Letters) -> Option<(usize, usize, Kind)> {
    const CHECK: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";
    (0..text.len()).find_map(|from| {
        if !text.begins_word(from) {
            return None;
        }
        let first = match text.at(from).to_ascii_uppercase() {
            'X' => 0,
            'Y' => 1,
            'Z' => 2,
            _ => text.digit(from)?,
        };
        let mut number = first;
        let mut at = from + 1;
        for _ in 0..7 {
            if !text.at(from).is_ascii_digit() && at == from + 1 && text.at(at) == '-' {
                at += 1;
            }
            number = number * 10 + text.digit(at)?;
            at += 1;
        }
        if matches!(text.at(at), '-' | ' ') {
            at += 1;
        }
        let place = usize::try_from(number % 23).ok()?;
        let letter = char::from(*CHECK.get(place)?);
        let fits = text.at(at).to_ascii_uppercase() == letter
            && !text.at(at + 1).is_alphanumeric()
            && !is_reference(text, from);
        fits.then_some((from, at + 1, Kind::Identity))
    })
}
