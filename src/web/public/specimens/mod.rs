//! Lifelike, made-up data for looking at the record's other pages: threads, search, sectors, comparison, method.

mod lists;
mod thread;
mod whole;

use chrono::{DateTime, Days, Months, NaiveDate, Utc};

pub use self::lists::*;
pub use self::thread::*;
pub use self::whole::*;
use super::business::MonthCounts;
use super::samples::{counts, day};

const BUSINESS: &str = "Meridian Parcel";

fn at(on: NaiveDate, hour: u32) -> DateTime<Utc> {
    on.and_hms_opt(hour, 14, 5).unwrap().and_utc()
}

fn ago(days: u64) -> NaiveDate {
    day() - Days::new(days)
}

fn months() -> Vec<MonthCounts> {
    let first = NaiveDate::from_ymd_opt(2023, 9, 1).unwrap();
    (0..39)
        .map(|i: u32| MonthCounts {
            month: first + Months::new(i),
            counts: counts(u64::from(3 + (i * 7 + i * i % 11) % 9)),
        })
        .collect()
}
