//! Numbers that states give to persons and businesses, by their forms and check digits.

use super::Kind;
use super::letters::Letters;
use super::numbers::{Run, is_reference, luhn, parts, runs};

/// An identity number of one of the forms known here.
pub fn identity(text: &Letters) -> Option<(usize, usize, Kind)> {
    let by_digits = runs(text).into_iter().find_map(|run| {
        let known = FORMS.iter().any(|form| form(text, &run));
        (known && !is_reference(text, run.from())).then(|| (run.from(), run.to(), Kind::Identity))
    });
    by_digits.or_else(|| spain(text)).or_else(|| corsica(text))
}

/// Whether a number that stands in a text is one of a form.
type Form = fn(&Letters, &Run) -> bool;

/// The forms of numbers without letters.
const FORMS: [Form; 8] = [
    israel,
    france,
    united_states,
    brazil,
    emirates,
    egypt,
    saudi_arabia,
    kuwait,
];

/// Teudat zehut: nine digits, the last by Luhn's rule.
fn israel(_: &Letters, run: &Run) -> bool {
    matches!(run.lengths().as_slice(), [9] | [8, 1] | [1, 7, 1])
        && luhn(&run.digits)
        && run.digits.iter().any(|digit| *digit != 0)
}

/// Numéro de sécurité sociale: thirteen digits, and 97 less their remainder by 97.
fn france(_: &Letters, run: &Run) -> bool {
    is_french(&run.digits)
}

fn is_french(digits: &[u32]) -> bool {
    let [sex, _, _, month_tens, month_ones, ..] = digits else {
        return false;
    };
    let month = month_tens * 10 + month_ones;
    let (number, key) = digits.split_at(digits.len().min(13));
    let value = |digits: &[u32]| {
        digits
            .iter()
            .fold(0_u64, |sum, digit| sum * 10 + u64::from(*digit))
    };
    digits.len() == 15
        && matches!(sex, 1 | 2 | 7 | 8)
        && ((1..=12).contains(&month) || (20..=42).contains(&month))
        && value(key) == 97 - value(number) % 97
}

/// The same of somebody born in Corsica, whose departments are written 2A and 2B: for the key they count as 19 and 18.
/// Source: the composition of the number as INSEE publishes it, <https://www.insee.fr/fr/metadonnees/definition/c1409>.
fn corsica(text: &Letters) -> Option<(usize, usize, Kind)> {
    (0..text.len()).find_map(|from| {
        if !text.begins_word(from) {
            return None;
        }
        let mut digits: Vec<u32> = Vec::with_capacity(15);
        let mut at = from;
        while digits.len() < 15 {
            if at > from && parts(text.at(at)) {
                at += 1;
            }
            match (digits.as_slice(), text.at(at).to_ascii_uppercase()) {
                ([.., 2], 'A') if digits.len() == 6 => {
                    digits.pop();
                    digits.extend([1, 9]);
                }
                ([.., 2], 'B') if digits.len() == 6 => {
                    digits.pop();
                    digits.extend([1, 8]);
                }
                _ if digits.len() == 6 => return None,
                _ => digits.push(text.digit(at)?),
            }
            at += 1;
        }
        let fits =
            is_french(&digits) && !text.at(at).is_alphanumeric() && !is_reference(text, from);
        fits.then_some((from, at, Kind::Identity))
    })
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

/// National number and number of residence (iqama): ten digits, 1 for citizens or 2 for residents first, the last by
/// Luhn's rule. Source: <https://en.wikipedia.org/wiki/National_identification_number#Saudi_Arabia>.
fn saudi_arabia(_: &Letters, run: &Run) -> bool {
    run.lengths() == [10] && matches!(run.digits.first(), Some(1 | 2)) && luhn(&run.digits)
}

/// Civil number: a century, a day of birth, four digits, and 11 less the remainder by 11 of the weighted sum of all
/// before. Source: the OECD's sheet on tax identification numbers of Kuwait, and
/// <https://en.wikipedia.org/wiki/National_identification_number#Kuwait>.
fn kuwait(_: &Letters, run: &Run) -> bool {
    const WEIGHTS: [u32; 11] = [2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let two = |from: usize| {
        let pair = run.digits.get(from..from + 2).unwrap_or_default();
        pair.iter().fold(0, |sum, digit| sum * 10 + digit)
    };
    let sum: u32 = run
        .digits
        .iter()
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    run.lengths() == [12]
        && matches!(run.digits.first(), Some(1..=3))
        && (1..=12).contains(&two(3))
        && (1..=31).contains(&two(5))
        && run.digits.last() == Some(&(11 - sum % 11))
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
