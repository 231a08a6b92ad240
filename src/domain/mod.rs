//! The rules a lawyer could read: complaint events, state, deadlines, outcomes, money, language. Pure.

mod legal_forms;
mod letters;
mod shared_domains;
mod transitions;
pub(crate) mod words;

pub mod business_name;
pub mod country;
pub mod deadlines;
pub mod error;
pub mod event;
pub mod filing;
pub mod free_text;
pub mod language;
pub mod money;
pub mod no_reply;
pub mod org_domain;
pub mod outcome;
pub mod redaction;
pub mod reference;
pub mod refusal;
pub mod signature;
pub mod slug;
pub mod state;
pub mod tier;
pub mod verdict;
pub mod visibility;

pub use business_name::NameKey;
pub use country::Country;
pub use deadlines::{Deadline, DeadlineKind, deadlines, next_change_on};
pub use error::DomainError;
pub use event::{
    Actor, Channel, ChannelTried, ContestGround, ContestReason, DeclineReason, Event, EventKind,
    Promise, Relief, Remedy, WithdrawReason,
};
pub use language::Language;
pub use money::{Currency, Money};
pub use org_domain::OrgDomain;
pub use outcome::{Outcome, VoidReason};
pub use reference::Reference;
pub use refusal::Refusal;
pub use slug::Slug;
pub use state::{Contest, Origin, PromiseState, Stage, State, VerdictEntry, fold, fold_from};
pub use tier::Tier;
pub use verdict::{PromiseKept, Verdict};
pub use visibility::Visibility;

#[cfg(test)]
mod life_tests;
