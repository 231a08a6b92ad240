//! The shapes of a made-up registry: businesses, consumers, complaints and what people did, in order. No making here.

use chrono::{DateTime, NaiveDate, Utc};

pub use super::standin::Channel;
use super::standin::{
    ContestGround, DeclineReason, PromiseKept, Remedy, Tier, Verdict, VoidReason, WithdrawReason,
};

/// Everything the demo registry lives through. The same for the same seed and day.
#[derive(Debug, Clone, PartialEq)]
pub struct Script {
    /// Some 150 businesses; `Case::business` counts into this list.
    pub businesses: Vec<MadeBusiness>,
    /// The people who complain; `Case::consumer` counts into this list.
    pub consumers: Vec<MadeConsumer>,
    /// Some 6,000 complaints in the order of filing.
    pub cases: Vec<Case>,
}

impl Script {
    /// Every step of every case in the order of time, with the case's place in `cases`;
    /// steps of one case at one instant keep their order.
    #[must_use]
    pub fn timeline(&self) -> Vec<(usize, &Step)> {
        let mut all: Vec<(usize, &Step)> = self
            .cases
            .iter()
            .enumerate()
            .flat_map(|(place, case)| case.steps.iter().map(move |step| (place, step)))
            .collect();
        all.sort_by_key(|(place, step)| (step.at, *place));
        all
    }
}

/// A made-up business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeBusiness {
    /// Latin, unique in the script; what its website is named after.
    pub slug: String,
    /// As it writes itself; may be in Arabic or Hebrew script.
    pub name: String,
    /// Other spellings and scripts of the same name.
    pub aliases: Vec<String>,
    /// Under `.example`, with scheme.
    pub website: String,
    /// Slug of one of the twelve sectors.
    pub sector: &'static str,
    /// ISO 3166 alpha-2.
    pub country: &'static str,
    /// BCP 47: en, fr, ar, he.
    pub lang: &'static str,
    /// What it says about itself on its page, in `lang`.
    pub statement: Option<String>,
    /// Name of the group it is a brand of.
    pub group: Option<&'static str>,
}

/// A made-up person who complains. Private: never on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeConsumer {
    /// Given and family name.
    pub name: String,
    /// Under `.example`, unique in the script.
    pub email: String,
    /// BCP 47: the language the person reads and writes.
    pub lang: &'static str,
}

/// An amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// In the currency's minor unit (pence, fils …); never negative.
    pub minor: i64,
    /// ISO 4217.
    pub currency: &'static str,
}

/// One complaint and its life.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Place in `Script::businesses`.
    pub business: usize,
    /// Place in `Script::consumers`.
    pub consumer: usize,
    /// BCP 47 of the texts; now and then not the language of the business's country.
    pub lang: &'static str,
    /// ISO 3166 alpha-2 of the consumer.
    pub country: &'static str,
    /// Part of the country, as it writes itself.
    pub region: &'static str,
    /// What was bought, in `lang`.
    pub product: &'static str,
    /// What went wrong, in `lang`; each language has the same list per sector.
    pub issue: &'static str,
    /// One line, in `lang`.
    pub title: String,
    /// What happened, in `lang`, paragraphs separated by an empty line.
    pub narrative: String,
    /// Day on which the trouble began; not after `first_told_on`.
    pub trouble_began_on: NaiveDate,
    /// Day on which the business was first told; not after filing.
    pub first_told_on: NaiveDate,
    /// What the consumer tried before filing.
    pub channels: Vec<Tried>,
    /// What the consumer asks for.
    pub wanted: Remedy,
    /// What the consumer asks back.
    pub claimed: Option<Amount>,
    /// Whether the business may see who complains.
    pub identity_shown: bool,
    /// What people did, in order; the first is `Act::File`. Nothing at or after the start (UTC) of the script's day.
    pub steps: Vec<Step>,
}

/// One way of reaching the business that was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tried {
    /// The way that was tried.
    pub channel: Channel,
    /// Whether a human was reached.
    pub human_reached: bool,
    /// Minutes spent.
    pub minutes: u32,
    /// It ended with a machine that leads nowhere.
    pub bot_dead_end: bool,
    /// Nobody ever replied.
    pub no_reply: bool,
}

/// One thing a person did.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub act: Act,
}

/// A dated promise of a remedy: what makes an answer an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise {
    /// What is promised.
    pub remedy: Remedy,
    /// How much, where it is about money.
    pub amount: Option<Amount>,
    /// By which day.
    pub due_on: NaiveDate,
}

/// What a person can do about a complaint.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// The consumer files the complaint.
    File,
    /// The desk, a signature or the business's own word verified it.
    Verify { tier: Tier },
    /// The desk declines it.
    Decline { reason: DeclineReason, note: String },
    /// The verified complaint reaches the business.
    Deliver,
    /// The business answers; with a promise it is an offer.
    Answer {
        person: String,
        role: &'static str,
        text: String,
        promise: Option<Promise>,
    },
    /// The consumer writes back.
    Reply { text: String },
    /// The consumer's word on how it ended.
    GiveVerdict {
        verdict: Verdict,
        resolved_on: Option<NaiveDate>,
        returned: Option<Amount>,
        human_reached: bool,
        text: Option<String>,
    },
    /// The consumer says what became of the promise.
    CheckPromise { kept: PromiseKept },
    /// The consumer says, 30 days later, whether the verdict still stands.
    CheckStands { stands: bool },
    /// The consumer withdraws.
    Withdraw { why: WithdrawReason, pressed: bool },
    /// The business says that it is not theirs.
    Contest { ground: ContestGround, text: String },
    /// The desk decides what the business contested.
    DecideContest { upheld: bool, note: String },
    /// The desk voids the complaint.
    Void { reason: VoidReason },
}
