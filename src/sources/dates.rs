//! Dates as sources write them. No clock here.

use std::str::FromStr;

use chrono::NaiveDate;

/// The order of day, month and year in a date, and what stands between them. A time of day after a blank or a `T` is passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DateFormat {
    order: Order,
    separator: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    DayMonthYear,
    MonthDayYear,
    YearMonthDay,
}

impl FromStr for DateFormat {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let separator = text
            .bytes()
            .find(|b| matches!(b, b'/' | b'-' | b'.'))
            .ok_or(())?;
        let plain = text
            .to_ascii_lowercase()
            .replace(char::from(separator), "-");
        let order = match plain.as_str() {
            "dd-mm-yyyy" => Order::DayMonthYear,
            "mm-dd-yyyy" => Order::MonthDayYear,
            "yyyy-mm-dd" => Order::YearMonthDay,
            _ => return Err(()),
        };
        Ok(Self { order, separator })
    }
}

impl DateFormat {
    /// The date a text says, or none. Years have four digits, days and months one or two.
    pub fn parse(self, text: &[u8]) -> Option<NaiveDate> {
        let (first, rest) = number(text)?;
        let (second, rest) = number(self.after_separator(rest)?)?;
        let (third, rest) = number(self.after_separator(rest)?)?;
        if !matches!(rest.first(), None | Some(b' ' | b'T')) {
            return None;
        }
        let (year, month, day) = match self.order {
            Order::DayMonthYear => (third, second, first),
            Order::MonthDayYear => (third, first, second),
            Order::YearMonthDay => (first, second, third),
        };
        if year < 1000 {
            return None;
        }
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
    }

    fn after_separator(self, text: &[u8]) -> Option<&[u8]> {
        let (first, rest) = text.split_first()?;
        (*first == self.separator).then_some(rest)
    }
}

/// The number of one to four digits a text begins with, and what follows.
fn number(text: &[u8]) -> Option<(u32, &[u8])> {
    let mut value = 0_u32;
    let mut digits = 0_usize;
    for byte in text.iter().take_while(|b| b.is_ascii_digit()) {
        value = value.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?;
        digits += 1;
    }
    (1..=4)
        .contains(&digits)
        .then(|| (value, text.get(digits..).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(format: &str, text: &str) -> Option<String> {
        format
            .parse::<DateFormat>()
            .unwrap()
            .parse(text.as_bytes())
            .map(|d| d.to_string())
    }

    #[test]
    fn dates_are_read_in_their_order() {
        assert_eq!(
            says("dd/mm/yyyy", "05/07/2014").as_deref(),
            Some("2014-07-05")
        );
        assert_eq!(
            says("dd/mm/yyyy", "5/7/2014 13:45:00").as_deref(),
            Some("2014-07-05")
        );
        assert_eq!(
            says("mm/dd/yyyy", "05/07/2014").as_deref(),
            Some("2014-05-07")
        );
        assert_eq!(
            says("yyyy-mm-dd", "2014-07-05T12:00:00-05:00").as_deref(),
            Some("2014-07-05")
        );
        assert_eq!(
            says("dd.mm.yyyy", "29.02.2016").as_deref(),
            Some("2016-02-29")
        );
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "31/02/2014",
            "05/07/14",
            "05-07-2014",
            "05/07/20145",
            "05/07/2014x",
            "aa/bb/cccc",
            "05/07",
        ] {
            assert_eq!(says("dd/mm/yyyy", text), None, "{text:?}");
        }
        assert!("dd/mm".parse::<DateFormat>().is_err());
        assert!("ddmmyyyy".parse::<DateFormat>().is_err());
    }
}
