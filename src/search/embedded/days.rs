//! Days as small numbers: the index keeps days since 1970-01-01.

use chrono::{Datelike, NaiveDate};

/// Days since 1970-01-01.
pub(super) fn day_of(date: NaiveDate) -> i32 {
    date.num_days_from_ce() - EPOCH_FROM_CE
}

/// 1970-01-01, counted as chrono does.
const EPOCH_FROM_CE: i32 = 719_163;

/// The year and month of a day since 1970-01-01.
pub(super) fn month_of(day: i32) -> Option<(i32, u32)> {
    let date = NaiveDate::from_num_days_from_ce_opt(day.checked_add(EPOCH_FROM_CE)?)?;
    Some((date.year(), date.month()))
}
