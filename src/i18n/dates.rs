//! Days, months and instants as a language writes them. Calendars are Gregorian, times UTC.

use std::borrow::Borrow;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{M, YM, YMD};

use super::numbers::locale_of;
use super::{Text, UiLang};

pub(super) struct Dates {
    long: Option<FixedCalendarDateTimeFormatter<Gregorian, YMD>>,
    short: Option<FixedCalendarDateTimeFormatter<Gregorian, YMD>>,
    month: Option<FixedCalendarDateTimeFormatter<Gregorian, YM>>,
    month_short: Option<FixedCalendarDateTimeFormatter<Gregorian, M>>,
}

impl Dates {
    pub(super) fn load(lang: UiLang) -> Self {
        let prefs = || locale_of(lang).into();
        Self {
            long: FixedCalendarDateTimeFormatter::try_new(prefs(), YMD::long()).ok(),
            short: FixedCalendarDateTimeFormatter::try_new(prefs(), YMD::medium()).ok(),
            month: FixedCalendarDateTimeFormatter::try_new(prefs(), YM::long()).ok(),
            month_short: FixedCalendarDateTimeFormatter::try_new(prefs(), M::medium()).ok(),
        }
    }
}

fn gregorian(day: NaiveDate) -> Option<Date<Gregorian>> {
    let month = u8::try_from(day.month()).ok()?;
    Date::try_new_gregorian(day.year(), month, u8::try_from(day.day()).ok()?).ok()
}

impl Text {
    /// A day in full: `21 November 2026`.
    #[must_use]
    pub fn date(&self, day: impl Borrow<NaiveDate>) -> String {
        let day = *day.borrow();
        written(
            self.dates
                .long
                .as_ref()
                .zip(gregorian(day))
                .map(|(f, d)| f.format(&d).to_string()),
            day,
        )
    }

    /// A day in short, for tables and lists: `21 Nov 2026`.
    #[must_use]
    pub fn date_short(&self, day: impl Borrow<NaiveDate>) -> String {
        let day = *day.borrow();
        written(
            self.dates
                .short
                .as_ref()
                .zip(gregorian(day))
                .map(|(f, d)| f.format(&d).to_string()),
            day,
        )
    }

    /// The month of a day: `November 2026`.
    #[must_use]
    pub fn month(&self, day: impl Borrow<NaiveDate>) -> String {
        let day = *day.borrow();
        written(
            self.dates
                .month
                .as_ref()
                .zip(gregorian(day))
                .map(|(f, d)| f.format(&d).to_string()),
            day,
        )
    }

    /// The month of a day without its year, for axes: `Nov`.
    #[must_use]
    pub fn month_short(&self, day: impl Borrow<NaiveDate>) -> String {
        let day = *day.borrow();
        written(
            self.dates
                .month_short
                .as_ref()
                .zip(gregorian(day))
                .map(|(f, d)| f.format(&d).to_string()),
            day,
        )
    }

    /// An instant: `21 November 2026, 14:05 UTC`.
    #[must_use]
    pub fn instant(&self, at: DateTime<Utc>) -> String {
        self.base_instant(self.date(at.date_naive()), at.format("%H:%M").to_string())
    }
}

/// ISO 8601 where the formatter has no data.
fn written(formatted: Option<String>, day: NaiveDate) -> String {
    formatted.unwrap_or_else(|| day.to_string())
}
