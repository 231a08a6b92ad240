//! Numbers, shares and money as a language writes them.
//!
//! Arabic pages use Latin digits (0-9): that is what Arabic-language sites of the Maghreb and most of
//! the web use, what invoices and order numbers show, and what a reader can compare with the API.

use std::borrow::Borrow;

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::{Locale, locale};

use super::{Text, UiLang};

/// The locale whose data formats numbers and dates of a language.
pub(super) const fn locale_of(lang: UiLang) -> Locale {
    match lang {
        UiLang::En => locale!("en-GB"),
        UiLang::Fr => locale!("fr"),
        UiLang::Ar => locale!("ar-u-nu-latn"),
        UiLang::He => locale!("he"),
    }
}

pub(super) struct Numbers {
    decimal: Option<DecimalFormatter>,
}

impl Numbers {
    pub(super) fn load(lang: UiLang) -> Self {
        Self {
            decimal: DecimalFormatter::try_new(
                locale_of(lang).into(),
                DecimalFormatterOptions::default(),
            )
            .ok(),
        }
    }

    fn format(&self, decimal: &Decimal) -> String {
        self.decimal.as_ref().map_or_else(
            || decimal.to_string(),
            |formatter| formatter.format(decimal).to_string(),
        )
    }
}

/// Minor units in one unit of a currency, as a power of ten (ISO 4217).
#[must_use]
pub fn minor_digits(currency: &str) -> i16 {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX"
        | "UYI" | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}

fn symbol(currency: &str) -> &str {
    match currency {
        "EUR" => "€",
        "GBP" => "£",
        "USD" => "US$",
        "BRL" => "R$",
        "ILS" => "₪",
        "JPY" => "¥",
        "INR" => "₹",
        other => other,
    }
}

/// A whole number, by value or (as templates hand it over) by reference.
pub trait Whole {
    /// The number.
    fn whole(&self) -> i128;
}

macro_rules! whole {
    ($($int:ty),+) => {$(
        impl Whole for $int {
            fn whole(&self) -> i128 {
                i128::from(*self)
            }
        }
    )+};
}

whole!(u8, u16, u32, u64, i32, i64);

impl Whole for usize {
    fn whole(&self) -> i128 {
        i128::try_from(*self).unwrap_or(i128::MAX)
    }
}

impl<T: Whole> Whole for &T {
    fn whole(&self) -> i128 {
        (*self).whole()
    }
}

impl Text {
    /// A whole number with its separators: `12,345`.
    pub fn number(&self, n: impl Whole) -> String {
        self.numbers.format(&Decimal::from(n.whole()))
    }

    /// A number with exactly `digits` after the decimal mark: `72.4`. Empty where it is no number.
    #[must_use]
    pub fn decimal(&self, n: impl Borrow<f64>, digits: u8) -> String {
        let n = n.borrow();
        let written = format!("{n:.prec$}", prec = usize::from(digits));
        Decimal::try_from_str(&written)
            .map_or_else(|_| String::new(), |decimal| self.numbers.format(&decimal))
    }

    /// A score from 0 to 100 with one decimal: `72.4`.
    #[must_use]
    pub fn score(&self, points: impl Borrow<f64>) -> String {
        self.decimal(points, 1)
    }

    /// A share from 0 to 1 in whole percent, and with one decimal below ten: `72%`, `3.4%`.
    #[must_use]
    pub fn percent(&self, share: impl Borrow<f64>) -> String {
        let points = share.borrow() * 100.0;
        let digits = u8::from(points > 0.0 && points < 9.95);
        self.percent_sign(&self.decimal(points, digits))
    }

    /// `part` of `whole` in percent; a dash where there is no whole.
    #[must_use]
    pub fn percent_of(&self, part: impl Borrow<u64>, whole: impl Borrow<u64>) -> String {
        let (part, whole) = (*part.borrow(), *whole.borrow());
        if whole == 0 {
            return "–".to_owned();
        }
        self.percent(part as f64 / whole as f64)
    }

    fn percent_sign(&self, number: &str) -> String {
        match self.lang {
            UiLang::Fr => format!("{number}\u{202f}%"),
            _ => format!("{number}%"),
        }
    }

    /// Money from minor units and an ISO 4217 code: `€1,234.50`, `1 234,50 €`.
    #[must_use]
    pub fn money(&self, amount_minor: impl Borrow<i64>, currency: &str) -> String {
        let mut decimal = Decimal::from(*amount_minor.borrow());
        let digits = minor_digits(currency);
        decimal.multiply_pow10(-digits);
        decimal.absolute.pad_end(-digits);
        let number = self.numbers.format(&decimal);
        let sign = symbol(currency);
        match self.lang {
            UiLang::En if sign.chars().count() > 2 && sign.is_ascii() && !sign.contains('$') => {
                format!("{sign}\u{a0}{number}")
            }
            UiLang::En => format!("{sign}{number}"),
            UiLang::Fr => format!("{number}\u{a0}{sign}"),
            // A left-to-right run of its own, so that sign and number keep their order in the sentence.
            UiLang::Ar | UiLang::He => format!("\u{2066}{number}\u{a0}{sign}\u{2069}"),
        }
    }
}
