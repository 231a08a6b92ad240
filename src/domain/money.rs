//! Amounts in minor units of a currency. No floats, no exchange rates, no words or signs for readers.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::error::DomainError;
use super::words::serde_as_text;

/// A currency of ISO 4217.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// An amount in a currency's minor units: 12.34 USD is 1234, 500 JPY is 500, 1.250 KWD is 1250.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// How many minor units; below zero only in sums and differences.
    pub amount_minor: i64,
    /// Of which currency.
    pub currency: Currency,
}

impl Currency {
    /// The three letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// How many decimal digits the minor unit stands for: 2 for USD, 0 for JPY, 3 for KWD.
    #[must_use]
    pub fn exponent(self) -> u32 {
        CURRENCIES
            .binary_search_by(|(code, _)| code.as_bytes().cmp(&self.0))
            .ok()
            .and_then(|i| CURRENCIES.get(i))
            .map_or(2, |(_, exponent)| *exponent)
    }

    /// Every currency, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        CURRENCIES.iter().filter_map(|(code, _)| code.parse().ok())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

serde_as_text!(Currency);

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Currency {
    type Err = DomainError;

    fn from_str(text: &str) -> Result<Self, DomainError> {
        let bad = DomainError::BadForm {
            what: "currency",
            expected: "an ISO 4217 code such as USD",
        };
        let code: [u8; 3] = text.as_bytes().try_into().map_err(|_| bad)?;
        match CURRENCIES.binary_search_by(|(known, _)| known.as_bytes().cmp(&code)) {
            Ok(_) => Ok(Self(code)),
            Err(_) => Err(bad),
        }
    }
}

impl Money {
    /// An amount in minor units.
    #[must_use]
    pub const fn new(amount_minor: i64, currency: Currency) -> Self {
        Self {
            amount_minor,
            currency,
        }
    }

    /// The sum of two amounts.
    ///
    /// # Errors
    /// Where the currencies differ or the sum is too large.
    pub fn checked_add(self, other: Self) -> Result<Self, DomainError> {
        if self.currency != other.currency {
            return Err(DomainError::CurrenciesDiffer);
        }
        let amount_minor = self
            .amount_minor
            .checked_add(other.amount_minor)
            .ok_or(DomainError::TooLarge { what: "money" })?;
        Ok(Self {
            amount_minor,
            ..self
        })
    }

    /// Reads a plain decimal number (`12`, `12.3`, `-0.05`; a point, no grouping) as an amount of `currency`.
    ///
    /// # Errors
    /// Where it is not such a number, has more decimals than the currency, or is too large.
    pub fn from_decimal(text: &str, currency: Currency) -> Result<Self, DomainError> {
        let bad = DomainError::BadForm {
            what: "money",
            expected: "a decimal number with a point, such as 12.34",
        };
        let large = DomainError::TooLarge { what: "money" };
        let (negative, digits) = text
            .strip_prefix('-')
            .map_or((false, text), |rest| (true, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let exponent = usize::try_from(currency.exponent()).unwrap_or(usize::MAX);
        let is_number = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty()
            || !is_number(whole)
            || !is_number(fraction)
            || fraction.len() > exponent
        {
            return Err(bad);
        }
        if digits.contains('.') && fraction.is_empty() {
            return Err(bad);
        }
        let padding = std::iter::repeat_n(b'0', exponent.saturating_sub(fraction.len()));
        let mut amount = 0_i64;
        for digit in whole.bytes().chain(fraction.bytes()).chain(padding) {
            amount = amount
                .checked_mul(10)
                .and_then(|n| n.checked_add(i64::from(digit - b'0')))
                .ok_or(large)?;
        }
        Ok(Self {
            amount_minor: if negative { -amount } else { amount },
            currency,
        })
    }

    /// The amount as a plain decimal number with all digits of the currency, such as `12.30`; no sign of the currency.
    #[must_use]
    pub fn to_decimal(self) -> String {
        let exponent = self.currency.exponent();
        let unit = 10_u64.pow(exponent);
        let amount = self.amount_minor.unsigned_abs();
        let sign = if self.amount_minor < 0 { "-" } else { "" };
        if exponent == 0 {
            return format!("{sign}{amount}");
        }
        let width = usize::try_from(exponent).unwrap_or(0);
        format!("{sign}{}.{:0width$}", amount / unit, amount % unit)
    }
}

impl fmt::Display for Money {
    /// `12.34 USD`: for logs and tests; pages format by language.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.to_decimal(), self.currency)
    }
}

/// ISO 4217, active codes and the digits of their minor unit, by code; funds and metals without a minor unit left out.
#[rustfmt::skip]
const CURRENCIES: &[(&str, u32)] = &[
    ("AED", 2), ("AFN", 2), ("ALL", 2), ("AMD", 2), ("AOA", 2), ("ARS", 2), ("AUD", 2), ("AWG", 2),
    ("AZN", 2), ("BAM", 2), ("BBD", 2), ("BDT", 2), ("BGN", 2), ("BHD", 3), ("BIF", 0), ("BMD", 2),
    ("BND", 2), ("BOB", 2), ("BOV", 2), ("BRL", 2), ("BSD", 2), ("BTN", 2), ("BWP", 2), ("BYN", 2),
    ("BZD", 2), ("CAD", 2), ("CDF", 2), ("CHE", 2), ("CHF", 2), ("CHW", 2), ("CLF", 4), ("CLP", 0),
    ("CNY", 2), ("COP", 2), ("COU", 2), ("CRC", 2), ("CUP", 2), ("CVE", 2), ("CZK", 2), ("DJF", 0),
    ("DKK", 2), ("DOP", 2), ("DZD", 2), ("EGP", 2), ("ERN", 2), ("ETB", 2), ("EUR", 2), ("FJD", 2),
    ("FKP", 2), ("GBP", 2), ("GEL", 2), ("GHS", 2), ("GIP", 2), ("GMD", 2), ("GNF", 0), ("GTQ", 2),
    ("GYD", 2), ("HKD", 2), ("HNL", 2), ("HTG", 2), ("HUF", 2), ("IDR", 2), ("ILS", 2), ("INR", 2),
    ("IQD", 3), ("IRR", 2), ("ISK", 0), ("JMD", 2), ("JOD", 3), ("JPY", 0), ("KES", 2), ("KGS", 2),
    ("KHR", 2), ("KMF", 0), ("KPW", 2), ("KRW", 0), ("KWD", 3), ("KYD", 2), ("KZT", 2), ("LAK", 2),
    ("LBP", 2), ("LKR", 2), ("LRD", 2), ("LSL", 2), ("LYD", 3), ("MAD", 2), ("MDL", 2), ("MGA", 2),
    ("MKD", 2), ("MMK", 2), ("MNT", 2), ("MOP", 2), ("MRU", 2), ("MUR", 2), ("MVR", 2), ("MWK", 2),
    ("MXN", 2), ("MXV", 2), ("MYR", 2), ("MZN", 2), ("NAD", 2), ("NGN", 2), ("NIO", 2), ("NOK", 2),
    ("NPR", 2), ("NZD", 2), ("OMR", 3), ("PAB", 2), ("PEN", 2), ("PGK", 2), ("PHP", 2), ("PKR", 2),
    ("PLN", 2), ("PYG", 0), ("QAR", 2), ("RON", 2), ("RSD", 2), ("RUB", 2), ("RWF", 0), ("SAR", 2),
    ("SBD", 2), ("SCR", 2), ("SDG", 2), ("SEK", 2), ("SGD", 2), ("SHP", 2), ("SLE", 2), ("SOS", 2),
    ("SRD", 2), ("SSP", 2), ("STN", 2), ("SVC", 2), ("SYP", 2), ("SZL", 2), ("THB", 2), ("TJS", 2),
    ("TMT", 2), ("TND", 3), ("TOP", 2), ("TRY", 2), ("TTD", 2), ("TWD", 2), ("TZS", 2), ("UAH", 2),
    ("UGX", 0), ("USD", 2), ("USN", 2), ("UYI", 0), ("UYU", 2), ("UYW", 4), ("UZS", 2), ("VED", 2),
    ("VES", 2), ("VND", 0), ("VUV", 0), ("WST", 2), ("XAF", 0), ("XCD", 2), ("XCG", 2), ("XOF", 0),
    ("XPF", 0), ("YER", 2), ("ZAR", 2), ("ZMW", 2), ("ZWG", 2),
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn currency(code: &str) -> Currency {
        code.parse().unwrap()
    }

    #[test]
    fn every_currency_reads_back_and_the_list_is_in_order() {
        assert!(CURRENCIES.is_sorted_by(|a, b| a.0 < b.0));
        assert_eq!(Currency::all().count(), CURRENCIES.len());
        assert!(Currency::all().all(|one| one.as_str().parse() == Ok(one)));
        for bad in ["", "usd", "US", "XXX", "€€"] {
            assert!(bad.parse::<Currency>().is_err(), "{bad}");
        }
    }

    #[test]
    fn each_currency_has_its_own_digits() {
        for (text, code, minor) in [
            ("12.34", "USD", 1234),
            ("500", "JPY", 500),
            ("1.25", "KWD", 1250),
            ("-0.05", "BRL", -5),
            ("7", "EUR", 700),
        ] {
            assert_eq!(
                Money::from_decimal(text, currency(code)),
                Ok(Money::new(minor, currency(code))),
                "{text}"
            );
        }
        assert_eq!(Money::new(1_250, currency("KWD")).to_decimal(), "1.250");
        assert_eq!(Money::new(-5, currency("BRL")).to_decimal(), "-0.05");
        assert_eq!(Money::new(500, currency("JPY")).to_string(), "500 JPY");
        for bad in [
            "",
            "-",
            ".5",
            "5.",
            "1,5",
            "1.234",
            "+1",
            "1e3",
            " 1",
            "99999999999999999999",
        ] {
            assert!(Money::from_decimal(bad, currency("USD")).is_err(), "{bad}");
        }
    }

    #[test]
    fn currencies_never_mix() {
        let (dollar, euro) = (
            Money::new(1, currency("USD")),
            Money::new(1, currency("EUR")),
        );
        assert_eq!(dollar.checked_add(euro), Err(DomainError::CurrenciesDiffer));
        assert_eq!(
            dollar.checked_add(dollar),
            Ok(Money::new(2, currency("USD")))
        );
        assert!(
            Money::new(i64::MAX, currency("USD"))
                .checked_add(dollar)
                .is_err()
        );
    }

    #[test]
    fn the_json_is_minor_units_and_code() {
        let json = serde_json::to_string(&Money::new(1234, currency("USD"))).unwrap();
        assert_eq!(json, r#"{"amount_minor":1234,"currency":"USD"}"#);
    }

    proptest! {
        #[test]
        fn every_amount_reads_back(amount in -i64::MAX..=i64::MAX, which in 0..CURRENCIES.len()) {
            let money = Money::new(amount, currency(CURRENCIES[which].0));
            prop_assert_eq!(Money::from_decimal(&money.to_decimal(), money.currency), Ok(money));
        }
    }
}
