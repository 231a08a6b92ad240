//! Amounts as people type them: with the decimal mark and the digits of their language.

use super::Wrong;
use crate::domain::letters::digit_value;
use crate::domain::{Currency, Money};

/// More than this is a slip of the hand: a thousand million.
const LARGEST_UNITS: i64 = 1_000_000_000;

/// Reads `1234`, `1,234.50`, `1 234,50`, `1.234,50`, `١٬٢٣٤٫٥٠`. A single mark with three digits behind it parts
/// thousands, unless the currency has three decimals.
///
/// # Errors
/// What is wrong with it.
pub fn amount(typed: &str, currency: Currency) -> Result<Money, Wrong> {
    let mut plain = String::with_capacity(typed.len());
    for c in typed.trim().chars() {
        match c {
            '-' | '−' | '–' => return Err(Wrong::Negative),
            '.' | ',' => plain.push(c),
            '٫' => plain.push('d'),
            '٬' | '\'' | '’' => plain.push('g'),
            c if c.is_whitespace() => plain.push('g'),
            c => plain.push(
                digit_value(c)
                    .and_then(|value| char::from_digit(value, 10))
                    .ok_or(Wrong::NotRead)?,
            ),
        }
    }
    let exponent = currency.exponent();
    let (whole, fraction) = split(&plain, exponent)?;
    let whole = without_grouping(whole)?;
    let longest = usize::try_from(exponent).unwrap_or(0);
    let fraction = if fraction.len() > longest {
        let (kept, rest) = fraction.split_at_checked(longest).ok_or(Wrong::NotRead)?;
        if rest.bytes().any(|digit| digit != b'0') {
            return Err(Wrong::TooFine(exponent));
        }
        kept
    } else {
        fraction
    };
    let written = if fraction.is_empty() {
        whole
    } else {
        format!("{whole}.{fraction}")
    };
    let money = Money::from_decimal(&written, currency).map_err(|_| Wrong::TooLarge)?;
    let unit = 10_i64.pow(exponent);
    if money.amount_minor / unit >= LARGEST_UNITS {
        return Err(Wrong::TooLarge);
    }
    Ok(money)
}

/// The digits before and behind the decimal mark.
fn split(plain: &str, exponent: u32) -> Result<(&str, &str), Wrong> {
    if let Some(parts) = plain.split_once('d') {
        return digits_behind(parts);
    }
    let marks: Vec<char> = plain.chars().filter(|c| matches!(c, '.' | ',')).collect();
    let Some(last) = marks.last().copied() else {
        return Ok((plain, ""));
    };
    let parts = plain.rsplit_once(last).ok_or(Wrong::NotRead)?;
    let count = |mark| marks.iter().filter(|own| **own == mark).count();
    // The same mark several times can only part thousands; so does a single one before three digits.
    let repeated = count(last) > 1;
    let alone = marks.len() == 1;
    if repeated && count('.') > 0 && count(',') > 0 {
        return Err(Wrong::NotRead);
    }
    if repeated || (alone && parts.1.len() == 3 && exponent != 3 && parts.0 != "0") {
        return Ok((plain, ""));
    }
    digits_behind(parts)
}

fn digits_behind<'a>((whole, fraction): (&'a str, &'a str)) -> Result<(&'a str, &'a str), Wrong> {
    if !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit()) {
        Ok((whole, fraction))
    } else {
        Err(Wrong::NotRead)
    }
}

/// The digits of a whole number whose thousands may be parted.
fn without_grouping(whole: &str) -> Result<String, Wrong> {
    let groups: Vec<&str> = whole.split([',', '.', 'g']).collect();
    let (first, rest) = groups.split_first().ok_or(Wrong::NotRead)?;
    let fits = |group: &&str| group.len() == 2 || group.len() == 3;
    if first.is_empty() || !rest.iter().all(fits) || rest.last().is_some_and(|g| g.len() != 3) {
        return Err(Wrong::NotRead);
    }
    Ok(groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(typed: &str, currency: &str) -> Result<i64, Wrong> {
        amount(typed, currency.parse().unwrap()).map(|money| money.amount_minor)
    }

    #[test]
    fn every_language_writes_amounts_in_its_own_way() {
        for (typed, currency, minor) in [
            ("1234", "EUR", 123_400),
            ("1,234.50", "USD", 123_450),
            ("1 234,50", "EUR", 123_450),
            ("1\u{202f}234,50", "EUR", 123_450),
            ("1.234,50", "BRL", 123_450),
            ("1.234.567", "EUR", 123_456_700),
            ("12,34,567.00", "INR", 123_456_700),
            ("1'234.50", "CHF", 123_450),
            ("١٬٢٣٤٫٥٠", "EGP", 123_450),
            ("٩٩", "MAD", 9_900),
            ("12,5", "EUR", 1_250),
            ("0.5", "ILS", 50),
            ("1.500", "KWD", 1_500),
            ("1.500", "EUR", 150_000),
            ("1500", "JPY", 1_500),
            ("12.00", "JPY", 12),
        ] {
            assert_eq!(read(typed, currency), Ok(minor), "{typed} {currency}");
        }
    }

    #[test]
    fn what_is_no_amount_is_told_why() {
        assert_eq!(read("-5", "EUR"), Err(Wrong::Negative));
        assert_eq!(read("12.345", "EUR"), Ok(1_234_500));
        assert_eq!(read("12.3456", "EUR"), Err(Wrong::TooFine(2)));
        assert_eq!(read("1.5", "JPY"), Err(Wrong::TooFine(0)));
        assert_eq!(read("9999999999", "EUR"), Err(Wrong::TooLarge));
        assert_eq!(read("99999999999999999999999", "EUR"), Err(Wrong::TooLarge));
        for bad in [
            "", "abc", "12€", "1..2", ".", "5.", ".5", "1,2,3", "1e5", "1.2,3.4",
        ] {
            assert_eq!(read(bad, "EUR"), Err(Wrong::NotRead), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_breaks_it(typed in any::<String>()) {
            if let Ok(minor) = read(&typed, "EUR") {
                prop_assert!(minor >= 0);
            }
        }

        #[test]
        fn plain_amounts_read_back(minor in 0_i64..100_000_000) {
            let money = Money::new(minor, "EUR".parse().unwrap());
            prop_assert_eq!(read(&money.to_decimal(), "EUR"), Ok(minor));
            prop_assert_eq!(read(&money.to_decimal().replace('.', ","), "EUR"), Ok(minor));
        }
    }
}
