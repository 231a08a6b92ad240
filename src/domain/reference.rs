//! The public number of a complaint, such as `RD-2026-000123`. Who hands numbers out is elsewhere.

use std::fmt;
use std::str::FromStr;

use super::error::DomainError;
use super::words::serde_as_text;

/// A complaint's reference: the year in which it came here and a number within that year, six digits or more.
///
/// References sort by year, then by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    year: u16,
    number: u32,
}

impl Reference {
    /// A reference; `None` unless the year has four digits and the number is at least 1.
    #[must_use]
    pub const fn new(year: u16, number: u32) -> Option<Self> {
        if year < 1000 || year > 9999 || number == 0 {
            None
        } else {
            Some(Self { year, number })
        }
    }

    /// The year in which the complaint came here.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The number within the year, from 1.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.number
    }
}

serde_as_text!(Reference);

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RD-{}-{:06}", self.year, self.number)
    }
}

impl FromStr for Reference {
    type Err = DomainError;

    /// Reads the one spelling that `Display` writes, in either case, so that a complaint has one address.
    fn from_str(text: &str) -> Result<Self, DomainError> {
        let bad = DomainError::BadForm {
            what: "reference",
            expected: "RD-2026-000123",
        };
        let (prefix, rest) = text.split_at_checked(3).ok_or(bad)?;
        let (year, number) = rest.split_once('-').ok_or(bad)?;
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if !prefix.eq_ignore_ascii_case("RD-")
            || year.len() != 4
            || number.len() < 6
            || !digits(year)
            || !digits(number)
        {
            return Err(bad);
        }
        if number.len() > 6 && number.starts_with('0') {
            return Err(bad);
        }
        let year = year.parse().map_err(|_| bad)?;
        let number = number
            .parse()
            .map_err(|_| DomainError::TooLarge { what: "reference" })?;
        Self::new(year, number).ok_or(bad)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_reference_has_one_spelling() {
        let reference = Reference::new(2026, 123).unwrap();
        assert_eq!(reference.to_string(), "RD-2026-000123");
        assert_eq!("rd-2026-000123".parse(), Ok(reference));
        assert_eq!(
            Reference::new(2026, 12_345_678).unwrap().to_string(),
            "RD-2026-12345678"
        );
        for bad in [
            "",
            "RD",
            "RD-26-000123",
            "RD-2026-123",
            "RD-2026-0000123",
            "RD-2026-000000",
            "RD-2026-+00123",
            "XX-2026-000123",
            "RD-2026-000123 ",
            "RD2026000123",
            "é-2026-000123",
            "RD-0999-000123",
        ] {
            assert!(bad.parse::<Reference>().is_err(), "{bad}");
        }
        assert_eq!(
            "RD-2026-99999999999".parse::<Reference>(),
            Err(DomainError::TooLarge { what: "reference" })
        );
    }

    proptest! {
        #[test]
        fn every_reference_reads_back(year in 1000_u16..=9999, number in 1_u32..) {
            let reference = Reference::new(year, number).unwrap();
            prop_assert_eq!(reference.to_string().parse(), Ok(reference));
            let json = serde_json::to_string(&reference).unwrap();
            prop_assert_eq!(serde_json::from_str::<Reference>(&json).unwrap(), reference);
        }

        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            if let Ok(reference) = text.parse::<Reference>() {
                prop_assert_eq!(reference.to_string(), text.to_ascii_uppercase());
            }
        }
    }
}
