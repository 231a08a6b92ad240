//! The shapes of a made-up registry: businesses, consumers, complaints and what people did, in order. No making here.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::{
    Actor, ChannelTried, ContestGround, ContestReason, DeclineReason, Event, EventKind, Money,
    Promise, PromiseKept, Remedy, Tier, Verdict, VoidReason, WithdrawReason,
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
    pub channels: Vec<ChannelTried>,
    /// What the consumer asks for.
    pub wanted: Remedy,
    /// What the consumer asks back.
    pub claimed: Option<Money>,
    /// Whether the business may see who complains.
    pub identity_shown: bool,
    /// What people did, in order; the first is `Act::File`. Nothing at or after the start (UTC) of the script's day.
    pub steps: Vec<Step>,
}

/// One thing a person did.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub act: Act,
}

/// What a person can do about a complaint.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// The consumer files the complaint.
    File,
    /// The desk, a signature or the business's own word verified it.
    Verify {
        /// How.
        tier: Tier,
    },
    /// The desk declines it.
    Decline {
        /// Never empty.
        reasons: Vec<DeclineReason>,
    },
    /// The consumer appeals against the decline.
    Appeal {
        /// The argument, in the case's language.
        text: String,
    },
    /// The desk decides the appeal.
    DecideAppeal {
        /// Back in the queue, or declined for good.
        granted: bool,
    },
    /// The verified complaint reaches the business.
    Deliver,
    /// The business answers; with a promise it is an offer.
    Answer {
        /// Given and family name.
        person: String,
        /// That person's role, in the answer's language.
        role: &'static str,
        /// The answer, in the case's language.
        text: String,
        /// What the business binds itself to.
        promise: Option<Promise>,
    },
    /// The consumer writes back.
    Reply {
        /// In the case's language.
        text: String,
    },
    /// The consumer's word on how it ended.
    GiveVerdict {
        /// The word.
        verdict: Verdict,
        /// Day on which it was put right.
        resolved_on: Option<NaiveDate>,
        /// Whether a human was reached.
        human_reached: Option<bool>,
        /// Whether the consumer was pressed.
        pressed: Option<bool>,
        /// How much came back.
        returned: Option<Money>,
    },
    /// The consumer says what became of a promise.
    CheckPromise {
        /// Its number, from 1.
        promise: u16,
        /// How it ended.
        kept: PromiseKept,
    },
    /// The consumer says, 30 days later, whether the verdict still stands.
    CheckStands {
        /// A no reopens the complaint.
        stands: bool,
    },
    /// The consumer withdraws.
    Withdraw {
        /// Why.
        why: WithdrawReason,
        /// Whether the consumer was pressed to.
        pressed: bool,
    },
    /// The business says that it is not theirs.
    Contest {
        /// Why.
        ground: ContestGround,
    },
    /// The desk decides what the business contested.
    DecideContest {
        /// Upheld: the business is right.
        upheld: bool,
    },
    /// The desk voids the complaint.
    Void {
        /// From the closed list.
        reason: VoidReason,
        /// The court's docket, for a court order.
        docket: Option<String>,
    },
    /// The desk takes a voiding back.
    Restore,
}

impl Act {
    /// Who does it.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        match self {
            Self::Verify { tier: Tier::Signed } | Self::Deliver => Actor::Registry,
            Self::Verify {
                tier: Tier::Acknowledged,
            }
            | Self::Answer { .. }
            | Self::Contest { .. } => Actor::Business,
            Self::Verify { .. }
            | Self::Decline { .. }
            | Self::DecideAppeal { .. }
            | Self::DecideContest { .. }
            | Self::Void { .. }
            | Self::Restore => Actor::Desk,
            Self::File
            | Self::Appeal { .. }
            | Self::Reply { .. }
            | Self::GiveVerdict { .. }
            | Self::CheckPromise { .. }
            | Self::CheckStands { .. }
            | Self::Withdraw { .. } => Actor::Consumer,
        }
    }

    /// The fact it becomes, in the life of `case`.
    #[must_use]
    pub fn event_kind(&self, case: &Case) -> EventKind {
        match self {
            Self::File => EventKind::Filed {
                trouble_began_on: Some(case.trouble_began_on),
                wanted: Some(case.wanted),
                claimed: case.claimed,
                human_reached: Some(case.channels.iter().any(|tried| tried.human_reached)),
                told_on: Some(case.first_told_on),
                channels: case.channels.clone(),
            },
            Self::Verify { tier } => EventKind::Verified { tier: *tier },
            Self::Decline { reasons } => EventKind::Declined {
                reasons: reasons.clone(),
            },
            Self::Appeal { text } => EventKind::Appealed {
                text: Some(text.clone()),
            },
            Self::DecideAppeal { granted } => EventKind::AppealDecided { granted: *granted },
            Self::Deliver => EventKind::Delivered,
            Self::Answer {
                person,
                role,
                text,
                promise,
            } => EventKind::Answered {
                person: Some(person.clone()),
                role: Some((*role).to_owned()),
                text: Some(text.clone()),
                relief: None,
                promise: *promise,
                day_unknown: false,
            },
            Self::Reply { text } => EventKind::Replied {
                text: Some(text.clone()),
            },
            Self::GiveVerdict {
                verdict,
                resolved_on,
                human_reached,
                pressed,
                returned,
            } => EventKind::VerdictGiven {
                verdict: *verdict,
                resolved_on: *resolved_on,
                human_reached: *human_reached,
                pressed: *pressed,
                returned: *returned,
                mark: None,
            },
            Self::CheckPromise { promise, kept } => EventKind::PromiseChecked {
                promise: *promise,
                kept: *kept,
            },
            Self::CheckStands { stands } => EventKind::StandChecked { stands: *stands },
            Self::Withdraw { why, pressed } => EventKind::Withdrawn {
                why: *why,
                pressed: Some(*pressed),
            },
            Self::Contest { ground } => EventKind::Contested { ground: *ground },
            Self::DecideContest { upheld } => EventKind::ContestDecided {
                upheld: *upheld,
                reasons: vec![if *upheld {
                    ContestReason::OtherBusiness
                } else {
                    ContestReason::ProofShowsIt
                }],
            },
            Self::Void { reason, docket } => EventKind::Voided {
                reason: *reason,
                docket: docket.clone(),
            },
            Self::Restore => EventKind::Restored,
        }
    }
}

impl Case {
    /// The facts its steps become, in order; what only the registry's clock does (such as publishing) is not among them.
    #[must_use]
    pub fn events(&self) -> Vec<Event> {
        self.steps
            .iter()
            .map(|step| Event {
                at: step.at,
                actor: step.act.actor(),
                kind: step.act.event_kind(self),
            })
            .collect()
    }
}
