//! What was given so far, as it was typed: nothing is lost because it is not right yet. What it means is in `check`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Step;
use crate::domain::Channel;

/// The choice of a business that is in no list; no slug is like it.
pub const NEW: &str = "_new";

/// Everything a draft holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Given {
    /// About whom.
    pub business: AboutGiven,
    /// What happened.
    pub happened: HappenedGiven,
    /// What was tried, by channel; those that were not tried are not there.
    pub tried: BTreeMap<Channel, TryGiven>,
    /// The box that says that nothing was tried.
    pub tried_nothing: bool,
    /// What would put it right.
    pub remedy: WishGiven,
    /// Passages that were suggested for blacking out and that the consumer lets stand.
    pub let_stand: Vec<String>,
    /// Words to be blacked out besides, a line each.
    pub also_black_out: String,
    /// The last page.
    pub consent: ConsentGiven,
    /// The draft's version at which a step was last changed.
    pub changed: BTreeMap<Step, i64>,
}

/// About whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AboutGiven {
    /// What was typed to find it.
    pub query: String,
    /// Slug of the business chosen; [`NEW`] for one that is not listed.
    pub chosen: String,
    /// Name of a new one.
    pub name: String,
    /// Its web address.
    pub website: String,
    /// ISO 3166.
    pub country: String,
    /// Slug of its sector.
    pub sector: String,
    /// Whether it is another one than those listed that look like it.
    pub another: bool,
}

/// A day in three fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DayGiven {
    /// 1 to 31.
    pub day: String,
    /// 1 to 12.
    pub month: String,
    /// Four digits.
    pub year: String,
}

impl DayGiven {
    /// Whether nothing was given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.day, &self.month, &self.year]
            .iter()
            .all(|part| part.is_empty())
    }
}

/// What happened, when and where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HappenedGiven {
    /// One line.
    pub title: String,
    /// The story.
    pub narrative: String,
    /// BCP 47; empty to have it recognised.
    pub language: String,
    /// What was bought.
    pub product: String,
    /// The day it began.
    pub began: DayGiven,
    /// The day the business was first told.
    pub told: DayGiven,
    /// Where the consumer lives, ISO 3166.
    pub country: String,
    /// State or province.
    pub region: String,
}

/// One way that was tried.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TryGiven {
    /// Whether a human was reached: `yes`, `no`.
    pub human: String,
    /// After how many minutes.
    pub minutes: String,
    /// A bot or a menu without a way out.
    pub dead_end: bool,
    /// An address that takes no replies.
    pub no_reply: bool,
}

/// What would put it right.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WishGiven {
    /// The remedy.
    pub wanted: String,
    /// How much.
    pub amount: String,
    /// ISO 4217.
    pub currency: String,
}

/// What was agreed to, and who sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConsentGiven {
    /// It is true.
    pub truthful: bool,
    /// It may be published.
    pub publish: bool,
    /// Whether the business may know who complains: `yes`, `no`.
    pub share: String,
    /// The name that it may know.
    pub name: String,
    /// Where to write to, of somebody who is not signed in.
    pub email: String,
}
