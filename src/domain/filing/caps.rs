//! How many complaints one consumer may file about one business, and when two texts are the same.

use chrono::{Days, NaiveDate};

use crate::domain::letters;

/// The most complaints on one day.
pub const MOST_A_DAY: usize = 2;
/// The most complaints on seven days in a row.
pub const MOST_A_WEEK: usize = 4;

/// Why one more is too many, and from which day on it is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CapHit {
    /// [`MOST_A_DAY`] were filed today.
    Day {
        /// The first day on which one more is allowed.
        until: NaiveDate,
    },
    /// [`MOST_A_WEEK`] were filed on these seven days.
    Week {
        /// The first day on which one more is allowed.
        until: NaiveDate,
    },
}

/// Whether one more may be filed on `today`, after those of the days `filed_on`.
///
/// # Errors
/// The cap that is hit; the week's where both are.
pub fn may_file(filed_on: &[NaiveDate], today: NaiveDate) -> Result<(), CapHit> {
    let fits = |day: NaiveDate| {
        let on_day = filed_on.iter().filter(|own| **own == day).count();
        let week = in_week(filed_on, day);
        on_day < MOST_A_DAY && week < MOST_A_WEEK
    };
    if fits(today) {
        return Ok(());
    }
    let until = today
        .iter_days()
        .skip(1)
        .take(8)
        .find(|day| fits(*day))
        .unwrap_or(today);
    if in_week(filed_on, today) >= MOST_A_WEEK {
        Err(CapHit::Week { until })
    } else {
        Err(CapHit::Day { until })
    }
}

/// How many were filed on the seven days that end with `day`.
fn in_week(filed_on: &[NaiveDate], day: NaiveDate) -> usize {
    let first = day.checked_sub_days(Days::new(6)).unwrap_or(day);
    filed_on
        .iter()
        .filter(|own| (first..=day).contains(*own))
        .count()
}

/// What is left of a text when everything falls away in which a copy could differ to the eye alone: two texts of one
/// key are the same text.
#[must_use]
pub fn text_key(text: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut buffer = [0; 4];
    letters::each_bare(text, |c| {
        if c.is_alphanumeric() {
            hasher.update(c.encode_utf8(&mut buffer).as_bytes());
        }
    });
    hasher.finalize().to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn on(day: &str) -> NaiveDate {
        day.parse().unwrap()
    }

    #[test]
    fn two_a_day_and_four_a_week() {
        let today = on("2026-11-21");
        assert_eq!(may_file(&[], today), Ok(()));
        assert_eq!(may_file(&[today], today), Ok(()));
        assert_eq!(
            may_file(&[today, today], today),
            Err(CapHit::Day {
                until: on("2026-11-22")
            })
        );
        let spread = ["2026-11-15", "2026-11-16", "2026-11-17", "2026-11-18"].map(on);
        assert_eq!(
            may_file(&spread, today),
            Err(CapHit::Week {
                until: on("2026-11-22")
            })
        );
        assert_eq!(may_file(&spread, on("2026-11-22")), Ok(()));
        let twice = ["2026-11-20", "2026-11-20", "2026-11-21", "2026-11-21"].map(on);
        assert_eq!(
            may_file(&twice, today),
            Err(CapHit::Week {
                until: on("2026-11-27")
            })
        );
    }

    #[test]
    fn one_text_has_one_key() {
        let key = text_key("My parcel never came! Crème brûlée.");
        for same in [
            "my parcel never came creme brulee",
            "MY  PARCEL\nNEVER came…  Crème brûlée",
            "My par\u{200b}cel never came! Crème brûlée.",
        ] {
            assert_eq!(text_key(same), key, "{same}");
        }
        assert_ne!(text_key("My parcel came! Crème brûlée."), key);
    }

    proptest! {
        #[test]
        fn who_is_told_to_wait_may_then_file(days in prop::collection::vec(0_u64..14, 0..12)) {
            let today = on("2026-11-21");
            let filed: Vec<NaiveDate> = days.into_iter().map(|ago| today - Days::new(ago)).collect();
            if let Err(CapHit::Day { until } | CapHit::Week { until }) = may_file(&filed, today) {
                prop_assert!(until > today);
                prop_assert_eq!(may_file(&filed, until), Ok(()));
            }
        }
    }
}
