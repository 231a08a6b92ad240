//! Days in three fields, as people type them.

use chrono::{Datelike, NaiveDate};

use super::{DayGiven, Wrong};
use crate::domain::letters::digit_value;

/// How many years ago trouble may have begun: what is older can hardly be checked any more.
pub const OLDEST_YEARS: i32 = 6;

/// The day given, not after `today` wherever that is (`today` is the day of UTC, and further east it is tomorrow
/// already for some hours), and not older than [`OLDEST_YEARS`]; `None` where the fields are empty.
///
/// # Errors
/// What is wrong with it.
pub fn day(given: &DayGiven, today: NaiveDate) -> Result<Option<NaiveDate>, Wrong> {
    if given.is_empty() {
        return Ok(None);
    }
    let number = |text: &str| -> Result<u32, Wrong> {
        let digits: Option<String> = text
            .chars()
            .map(|c| digit_value(c).and_then(|value| char::from_digit(value, 10)))
            .collect();
        digits
            .filter(|digits| digits.len() <= 4)
            .and_then(|digits| digits.parse().ok())
            .ok_or(Wrong::NotRead)
    };
    let year = i32::try_from(number(&given.year)?).map_err(|_| Wrong::NotRead)?;
    if year < 1000 {
        return Err(Wrong::NotRead);
    }
    let day = NaiveDate::from_ymd_opt(year, number(&given.month)?, number(&given.day)?)
        .ok_or(Wrong::NotRead)?;
    if day > today.succ_opt().unwrap_or(today) {
        return Err(Wrong::InTheFuture);
    }
    if day < oldest(today) {
        return Err(Wrong::TooOld);
    }
    Ok(Some(day))
}

/// The first day that can still be told about.
fn oldest(today: NaiveDate) -> NaiveDate {
    let year = today.year() - OLDEST_YEARS;
    today
        .with_year(year)
        .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
        .unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(day: &str, month: &str, year: &str) -> DayGiven {
        DayGiven {
            day: day.to_owned(),
            month: month.to_owned(),
            year: year.to_owned(),
        }
    }

    #[test]
    fn days_are_read_refused_or_told_what_is_wrong() {
        let today: NaiveDate = "2026-11-21".parse().unwrap();
        let read = |d: &str, m: &str, y: &str| day(&given(d, m, y), today);
        let on = |text: &str| Ok(Some(text.parse::<NaiveDate>().unwrap()));
        assert_eq!(read("", "", ""), Ok(None));
        assert_eq!(read("3", "02", "2026"), on("2026-02-03"));
        assert_eq!(read("٣", "٢", "٢٠٢٦"), on("2026-02-03"));
        assert_eq!(read("21", "11", "2026"), on("2026-11-21"));
        // At one in the morning of the 22nd in Riga it is the 21st in Greenwich.
        assert_eq!(read("22", "11", "2026"), on("2026-11-22"));
        assert_eq!(read("23", "11", "2026"), Err(Wrong::InTheFuture));
        assert_eq!(read("1", "1", "9999"), Err(Wrong::InTheFuture));
        assert_eq!(read("21", "11", "2020"), on("2020-11-21"));
        assert_eq!(read("20", "11", "2020"), Err(Wrong::TooOld));
        for (d, m, y) in [
            ("30", "2", "2026"),
            ("1", "13", "2026"),
            ("0", "1", "2026"),
            ("-1", "1", "2026"),
            ("1", "", "2026"),
            ("x", "1", "2026"),
            ("1", "1", "26"),
            ("1", "1", "99999999999"),
        ] {
            assert_eq!(read(d, m, y), Err(Wrong::NotRead), "{d}/{m}/{y}");
        }
        let leap = "2028-02-29".parse().unwrap();
        assert_eq!(day(&given("28", "2", "2022"), leap), Err(Wrong::TooOld));
    }
}
