//! Who can see a complaint's page: an axis of its own beside how the complaint stands.

use chrono::NaiveDate;

use super::deadlines::{PUBLISH_AFTER_DAYS, days_after};
use super::state::{Facts, State};
use super::words::words;

words! {
    /// Whether the public can see a complaint.
    Visibility, "visibility" {
        /// Not on any public page yet, and perhaps never.
        NotYetPublic = "not_yet_public",
        /// On public pages, feeds and exports.
        Public = "public",
        /// It was public and was voided: a page remains that says why, by whom and when.
        Tombstone = "tombstone",
    }
}

/// Who can see the page on the UTC day `as_of`: public two days after delivery, at the first answer, or when
/// published; never if withdrawn before that; a tombstone if voided after that. Public records are public at once.
pub(super) fn visibility(state: &State, as_of: NaiveDate) -> Visibility {
    let Some(public_on) = public_on(state) else {
        return Visibility::NotYetPublic;
    };
    match state.voided_on {
        Some(voided_on) if voided_on < public_on => Visibility::NotYetPublic,
        Some(_) => Visibility::Tombstone,
        None if state.withdrawn_on.is_some_and(|day| day < public_on) => Visibility::NotYetPublic,
        None if as_of < public_on => Visibility::NotYetPublic,
        None => Visibility::Public,
    }
}

/// The day on which the page became or will become public, if it is left alone; `None` before delivery.
pub(super) fn public_on(facts: &Facts) -> Option<NaiveDate> {
    let by_clock = facts
        .delivered_on
        .map(|day| days_after(day, PUBLISH_AFTER_DAYS));
    [by_clock, facts.published_on, facts.first_answered_on]
        .into_iter()
        .flatten()
        .min()
}
