//! One complaint in public: its thread as a timeline, or the tombstone that stays of it. No rule of its life.

use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};

use super::views::Said;
use crate::domain::ChannelTried;
use crate::i18n::Text;
use crate::web::chrome::{Chrome, Link};

/// `/complaints/{ref}`
#[derive(Debug, Template)]
#[template(path = "public/complaint.html")]
pub struct ComplaintPage {
    /// Frame; see [`ComplaintPage::title`] and [`ComplaintPage::description`].
    pub chrome: Chrome,
    /// `RD-2026-000123`.
    pub reference: String,
    /// What it is about in a few words; the reference where unknown.
    pub subject: Said,
    /// The business with its page.
    pub business: Link,
    /// The working of its score.
    pub working: String,
    /// Its other complaints, in the search.
    pub others: String,
    /// Its line of business with the sector's page.
    pub sector: Link,
    /// How it stands, the domain's word.
    pub outcome: String,
    /// How it was verified, the domain's word.
    pub tier: String,
    /// Days that went and days that come.
    pub clock: Clock,
    /// What the consumer wanted, the domain's word for a remedy.
    pub wanted: Option<String>,
    /// What the consumer asked for.
    pub claimed: Option<Amount>,
    /// What came back, where the consumer has said so.
    pub returned: Option<Amount>,
    /// Whether a human was reached before filing.
    pub human_before: Option<bool>,
    /// Whether a human was reached by the time of the verdict.
    pub human_after: Option<bool>,
    /// What an authority's record says, where it was imported.
    pub record: Option<RecordFacts>,
    /// Its public events, oldest first.
    pub steps: Vec<Step>,
}

/// `/complaints/{ref}` of a complaint that was taken off the record. Holds no text of it.
#[derive(Debug, Template)]
#[template(path = "public/tombstone.html")]
pub struct TombstonePage {
    /// Frame.
    pub chrome: Chrome,
    /// `RD-2026-000123`.
    pub reference: String,
    /// The business, where the reason leaves it named (not: wrong business).
    pub business: Option<Link>,
    /// From the closed list, the domain's word.
    pub reason: String,
    /// Who decided, the domain's word.
    pub actor: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The court's docket.
    pub docket: Option<String>,
    /// The whole closed list, the domain's words.
    pub reasons: Vec<String>,
}

/// The complaint's days, as of one of them.
#[derive(Debug, Clone)]
pub struct Clock {
    /// The day it reached the business; `None` before.
    pub delivered_on: Option<NaiveDate>,
    /// The day of the page.
    pub as_of: NaiveDate,
    /// Whether anything still runs: not so for records whose source has let go of them.
    pub runs: bool,
    /// What comes if nobody does anything, earliest first.
    pub next: Vec<Due>,
}

/// One date to come.
#[derive(Debug, Clone)]
pub struct Due {
    /// The domain's word for the deadline.
    pub kind: String,
    /// The day.
    pub on: NaiveDate,
}

/// Money in minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// ISO 4217.
    pub currency: String,
    /// In its minor unit.
    pub amount_minor: i64,
}

/// What an authority's record says beside the thread.
#[derive(Debug, Clone, Default)]
pub struct RecordFacts {
    /// Name and address of the source.
    pub source: Option<Link>,
    /// The complaint's own number there.
    pub number: Option<String>,
    /// What the answer contained, the domain's word.
    pub relief: Option<String>,
    /// Whether the answer was in time by the source's rules.
    pub timely: Option<bool>,
    /// Whether the consumer disputed the answer.
    pub disputed: Option<bool>,
    /// What it is about, in the record's words.
    pub product: Option<Said>,
    /// What is wrong with it, in the record's words.
    pub issue: Option<Said>,
    /// Country in the reader's language.
    pub country: Option<String>,
    /// Region as the record writes it.
    pub region: Option<String>,
}

/// One event of the thread.
#[derive(Debug, Clone)]
pub struct Step {
    /// The domain's word for what happened.
    pub kind: String,
    /// The domain's word for who did it.
    pub actor: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether only the day is known.
    pub day_only: bool,
    /// Who answers, by name.
    pub person: Option<String>,
    /// That person's role.
    pub role: Option<String>,
    /// What was said, already redacted.
    pub said: Option<Said>,
    /// What the business bound itself to.
    pub promise: Option<PromiseMade>,
    /// Everything else the event says.
    pub notes: Vec<Note>,
}

/// A promise and what became of it.
#[derive(Debug, Clone)]
pub struct PromiseMade {
    /// Which one, from 1.
    pub number: u16,
    /// What, the domain's word.
    pub remedy: String,
    /// How much.
    pub amount: Option<Amount>,
    /// The last day on which it is kept in time.
    pub due_on: NaiveDate,
    /// `kept`, `late`, `broken` or `due`.
    pub ended: String,
}

/// One fact that an event states. Words are the domain's.
#[derive(Debug, Clone)]
pub enum Note {
    /// The day the trouble began.
    TroubleBegan(NaiveDate),
    /// The day the business was first told.
    Told(NaiveDate),
    /// A way of reaching the business that was tried before.
    Tried(ChannelTried),
    /// The day the authority received it.
    Received(NaiveDate),
    /// The record is closed, since a day where told.
    Closed(Option<NaiveDate>),
    /// The remedy wanted.
    Wanted(String),
    /// Asked for.
    Claimed(Amount),
    /// Came back.
    Returned(Amount),
    /// Whether a human was reached.
    HumanReached(bool),
    /// How it was verified.
    Tier(String),
    /// Why the desk declined.
    Declined(String),
    /// How the appeal ended.
    AppealGranted(bool),
    /// The consumer's verdict.
    Verdict(String),
    /// The day it was put right.
    PutRightOn(NaiveDate),
    /// Whether the consumer was pressed.
    Pressed(bool),
    /// The consumer's mark, 0 to 10.
    Mark(u8),
    /// A promise's number and how it ended.
    Promise(u16, String),
    /// Whether the verdict still stands.
    Stands(bool),
    /// Why it was withdrawn.
    WithdrawnFor(String),
    /// Why the business says it is not its own.
    Ground(String),
    /// How the contest ended.
    ContestUpheld(bool),
    /// Why the desk decided so.
    ContestDecidedFor(String),
    /// Passages blacked out.
    Passages(u32),
    /// Why it was removed.
    VoidedFor(String),
    /// The court's docket.
    Docket(String),
    /// What a record says the answer contained.
    Relief(String),
    /// The day of the event is only the earliest it can have been.
    DayUnknown,
}

impl Amount {
    /// As the language writes it.
    #[must_use]
    pub fn written(&self, t: &Text) -> String {
        t.money(self.amount_minor, &self.currency)
    }
}

impl Note {
    /// What it is a fact about, and the fact; no label where the fact is a sentence.
    #[must_use]
    pub fn written(&self, t: &Text) -> (Option<String>, String) {
        let yes_no = |yes: bool| {
            if yes {
                t.complaint_yes()
            } else {
                t.complaint_no()
            }
        };
        match self {
            Self::TroubleBegan(on) => (Some(t.note_trouble_began()), t.date(*on)),
            Self::Told(on) => (Some(t.note_told()), t.date(*on)),
            Self::Tried(tried) => (Some(t.channel_name(tried.channel.as_str())), t.tried(tried)),
            Self::Received(on) => (Some(t.note_received()), t.date(*on)),
            Self::Closed(on) => (
                Some(t.note_closed()),
                on.map_or_else(|| t.complaint_yes(), |on| t.date(on)),
            ),
            Self::Wanted(remedy) => (Some(t.complaint_wanted()), t.remedy_name(remedy)),
            Self::Claimed(amount) => (Some(t.complaint_claimed()), amount.written(t)),
            Self::Returned(amount) => (Some(t.complaint_returned()), amount.written(t)),
            Self::HumanReached(reached) => (Some(t.note_human()), yes_no(*reached)),
            Self::Tier(tier) => (Some(t.note_checked()), t.tier_name(tier)),
            Self::Declined(reason) => (Some(t.note_reason()), t.decline_reason(reason)),
            Self::AppealGranted(true) => (Some(t.note_decision()), t.note_appeal_granted()),
            Self::AppealGranted(false) => (Some(t.note_decision()), t.note_appeal_refused()),
            Self::Verdict(verdict) => (Some(t.note_verdict()), t.verdict_name(verdict)),
            Self::PutRightOn(on) => (Some(t.note_put_right_on()), t.date(*on)),
            Self::Pressed(pressed) => (Some(t.note_pressed()), yes_no(*pressed)),
            Self::Mark(mark) => (Some(t.note_mark()), t.note_mark_of_ten(t.number(*mark))),
            Self::Promise(number, ended) => (
                Some(t.complaint_promise(t.number(*number))),
                t.promise_name(ended),
            ),
            Self::Stands(true) => (None, t.note_stands()),
            Self::Stands(false) => (None, t.note_reopened()),
            Self::WithdrawnFor(why) => (Some(t.note_reason()), t.withdraw_reason(why)),
            Self::Ground(ground) => (Some(t.note_reason()), t.contest_ground(ground)),
            Self::ContestUpheld(true) => (Some(t.note_decision()), t.note_contest_upheld()),
            Self::ContestUpheld(false) => (Some(t.note_decision()), t.note_contest_rejected()),
            Self::ContestDecidedFor(why) => (Some(t.note_reason()), t.contest_reason(why)),
            Self::Passages(passages) => (Some(t.note_passages()), t.number(*passages)),
            Self::VoidedFor(reason) => (Some(t.note_reason()), t.void_reason(reason)),
            Self::Docket(docket) => (Some(t.note_docket()), docket.clone()),
            Self::Relief(relief) => (Some(t.note_relief()), t.relief_name(relief)),
            Self::DayUnknown => (None, t.note_day_unknown()),
        }
    }
}

impl Step {
    /// The day or instant, as the language writes it.
    #[must_use]
    pub fn when(&self, t: &Text) -> String {
        if self.day_only {
            t.date(self.at.date_naive())
        } else {
            t.instant(self.at)
        }
    }

    /// The same for machines: `2026-11-21` or RFC 3339.
    #[must_use]
    pub fn when_iso(&self) -> String {
        if self.day_only {
            self.at.date_naive().to_string()
        } else {
            self.at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
        }
    }

    /// The outcome whose colour the step has; empty for steps that end nothing.
    #[must_use]
    pub fn tone(&self) -> &'static str {
        let mut tone = match self.kind.as_str() {
            "withdrawn" => "withdrawn",
            "voided" => "voided",
            _ => "",
        };
        for note in &self.notes {
            tone = match note {
                Note::Verdict(verdict) => match verdict.as_str() {
                    "resolved" => "resolved",
                    "partly" => "partly_resolved",
                    _ => "unresolved",
                },
                Note::Promise(_, ended) if ended == "kept" => "resolved",
                Note::Promise(_, ended) if ended == "late" => "partly_resolved",
                Note::Promise(..) | Note::Stands(false) => "unresolved",
                _ => tone,
            };
        }
        tone
    }

    /// Whether the step is somebody speaking.
    #[must_use]
    pub fn speaks(&self) -> bool {
        matches!(
            self.kind.as_str(),
            "filed" | "answered" | "replied" | "verdict_given" | "appealed"
        )
    }
}

impl PromiseMade {
    /// The outcome whose colour it has.
    #[must_use]
    pub fn tone(&self) -> &'static str {
        match self.ended.as_str() {
            "kept" => "resolved",
            "late" => "partly_resolved",
            "broken" => "unresolved",
            _ => "open",
        }
    }
}

impl Clock {
    /// Whole days since it reached the business.
    #[must_use]
    pub fn age_days(&self) -> Option<i64> {
        self.delivered_on
            .map(|on| (self.as_of - on).num_days().max(0))
    }

    /// Whole days to a date.
    #[must_use]
    pub fn days_to(&self, on: NaiveDate) -> i64 {
        (on - self.as_of).num_days().max(0)
    }
}

impl ComplaintPage {
    /// Title of the page, for the frame.
    #[must_use]
    pub fn title(t: &Text, reference: &str, business: &str) -> String {
        t.complaint_title(reference, business)
    }

    /// One sentence for search engines and previews, for the frame.
    #[must_use]
    pub fn description(t: &Text, outcome: &str, business: &str) -> String {
        t.complaint_description(t.outcome_name(outcome), business)
    }
}

/// What an outcome means, in a sentence; empty where it is no outcome.
#[must_use]
pub fn outcome_meaning(t: &Text, outcome: &str) -> String {
    match outcome {
        "open" => t.outcome_means_open(),
        "resolved" => t.outcome_means_resolved(),
        "partly_resolved" => t.outcome_means_partly_resolved(),
        "unresolved" => t.outcome_means_unresolved(),
        "unanswered" => t.outcome_means_unanswered(),
        "unconfirmed" => t.outcome_means_unconfirmed(),
        "withdrawn" => t.outcome_means_withdrawn(),
        "voided" => t.outcome_means_voided(),
        _ => String::new(),
    }
}

/// What a tier means, in a sentence; empty where it is no tier.
#[must_use]
pub fn tier_meaning(t: &Text, tier: &str) -> String {
    match tier {
        "unverified" => t.tier_means_unverified(),
        "documented" => t.tier_means_documented(),
        "signed" => t.tier_means_signed(),
        "acknowledged" => t.tier_means_acknowledged(),
        "official" => t.tier_means_official(),
        _ => String::new(),
    }
}

/// What a deadline does; the word itself where it is none.
#[must_use]
pub fn deadline_name(t: &Text, kind: &str) -> String {
    match kind {
        "publish" => t.complaint_due_publish(),
        "remind_business" => t.complaint_due_remind_business(),
        "unanswered" => t.complaint_due_unanswered(),
        "ask_verdict" => t.complaint_due_ask_verdict(),
        "ask_promise" => t.complaint_due_ask_promise(),
        "unconfirmed" => t.complaint_due_unconfirmed(),
        "ask_stand" => t.complaint_due_ask_stand(),
        other => other.to_owned(),
    }
}
