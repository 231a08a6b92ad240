//! Filing a complaint: what is asked for, what is wrong with what was given, and how many one may file. Where drafts
//! are kept and how they are shown is elsewhere.

mod amount;
mod caps;
mod check;
mod days;
mod given;
mod website;

pub use amount::amount;
pub use caps::{CapHit, MOST_A_DAY, MOST_A_WEEK, may_file, text_key};
pub use check::{
    About, Happened, LONGEST_ALSO, LONGEST_MINUTES, LONGEST_NAME, LONGEST_NARRATIVE,
    LONGEST_PRODUCT, LONGEST_REGION, LONGEST_TITLE, NewBusiness, SHORTEST_NARRATIVE, Whole, Wish,
    also, business, consent, happened, remedy, tried, whole,
};
pub use days::{OLDEST_YEARS, day};
pub use given::{
    AboutGiven, ConsentGiven, DayGiven, Given, HappenedGiven, NEW, TryGiven, WishGiven,
};
pub use website::Website;

use super::words::words;

words! {
    /// A page of the complaint form, in order.
    Step, "step" {
        /// About whom.
        Business = "business",
        /// What happened, and when.
        Happened = "happened",
        /// What was tried before.
        Tried = "tried",
        /// What would put it right.
        Remedy = "remedy",
        /// What shows that it happened.
        Proof = "proof",
        /// As others will read it, and what is blacked out.
        Preview = "preview",
        /// Consent.
        Send = "send",
    }
}

impl Step {
    /// The one after it.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::ALL.iter().copied().find(|step| *step > self)
    }

    /// The one before it.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        Self::ALL.iter().rev().copied().find(|step| *step < self)
    }
}

/// What is wrong with a field. Texts for readers are made of field and wrong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The name of the field in the form.
    pub field: String,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What can be wrong with what was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing was given.
    Missing,
    /// So many characters too few.
    TooShort(usize),
    /// So many characters too many.
    TooLong(usize),
    /// Not of the form that is asked for, or none of the list.
    NotRead,
    /// A day that is not over yet.
    InTheFuture,
    /// A day before the trouble began.
    BeforeItBegan,
    /// A day too long ago to be checked.
    TooOld,
    /// Below zero.
    Negative,
    /// More digits after the decimal mark than the currency has; so many it has.
    TooFine(u32),
    /// Larger than can be true.
    TooLarge,
    /// What was chosen is not there any more.
    Gone,
    /// Something very like it is listed.
    LooksAlike,
}

impl Problem {
    /// A problem with a field.
    #[must_use]
    pub fn new(field: impl Into<String>, wrong: Wrong) -> Self {
        Self {
            field: field.into(),
            wrong,
        }
    }
}
