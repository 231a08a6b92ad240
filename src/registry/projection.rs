//! The row that pages read of a complaint: nothing but its events, seen on a day, beside what
//! never changes about it.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::{Outcome, PromiseKept, State, Visibility, deadlines};
use crate::store::entities::complaint::Model;

/// What is known of a complaint beside its events.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Header {
    /// Its id.
    pub id: Uuid,
    /// `RD-2026-000123`.
    pub reference: String,
    /// The business.
    pub business_id: Uuid,
    /// Where it came from.
    pub source: String,
    /// The source's own number.
    pub external_id: Option<String>,
    /// The consumer, where the registry knows one.
    pub consumer_id: Option<Uuid>,
    /// Where the consumer lives, ISO 3166.
    pub country: String,
    /// State or province.
    pub region: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// BCP 47 language of its texts.
    pub language: String,
    /// What it is about, coarse.
    pub product: Option<String>,
    /// What it is about, fine.
    pub sub_product: Option<String>,
    /// What went wrong, coarse.
    pub issue: Option<String>,
    /// What went wrong, fine.
    pub sub_issue: Option<String>,
    /// Whether the answer was in time by the source's own rule.
    pub timely: Option<bool>,
    /// Whether the consumer disputed the answer, where the source asks that.
    pub disputed: Option<bool>,
    /// Of an imported row, to see whether it reads differently now.
    pub content_hash: Option<i64>,
    /// Whether its source asks consumers how it ended.
    pub asks_verdict: bool,
}

/// The row of a complaint as its events stand on `as_of`.
#[must_use]
pub fn project(header: Header, state: &State, as_of: NaiveDate) -> Model {
    let outcome = state.outcome(as_of);
    let outcome_on = outcome_on(state, outcome, as_of);
    let claimed = state.claimed;
    let returned = state.money_returned();
    let currency = claimed.or(returned).map(|money| money.currency);
    let ended = |how: PromiseKept| {
        small(
            state
                .promises
                .iter()
                .filter(|p| p.ended == Some(how))
                .count(),
        )
    };
    Model {
        counts: state.counts_for_score(header.asks_verdict),
        id: header.id,
        reference: header.reference,
        business_id: header.business_id,
        source: header.source,
        external_id: header.external_id,
        consumer_id: header.consumer_id,
        country: header.country,
        region: header.region,
        city: header.city,
        language: header.language,
        product: header.product,
        sub_product: header.sub_product,
        issue: header.issue,
        sub_issue: header.sub_issue,
        tier: state.tier.as_str().to_owned(),
        visibility: state.visibility(as_of).as_str().to_owned(),
        outcome: outcome.as_str().to_owned(),
        heard_on: outcome_on.and_then(|since| heard_on(state, since)),
        outcome_on,
        received_on: Some(state.received_on),
        delivered_on: state.delivered_on,
        trouble_began_on: state.trouble_began_on,
        published_on: state.published_on,
        answered: state.answered(),
        first_answered_on: state.first_answered_on.filter(|_| state.answer_day_known),
        closed_on: state.closed_on(as_of),
        verdict: state
            .verdict_in_force()
            .map(|verdict| verdict.as_str().to_owned()),
        verdict_on: state.verdict_given_on(),
        resolved_on: state.verdict.and_then(|entry| entry.resolved_on),
        verdict_changes: small(state.verdicts.len()),
        withdrawn_on: state.withdrawn_on,
        void_reason: state.void_reason.map(|reason| reason.as_str().to_owned()),
        human_reached: state.human_reached,
        pressed: state.pressed,
        stands: state.stands,
        promises: small(state.promises.len()),
        promises_kept: ended(PromiseKept::Kept),
        promises_late: ended(PromiseKept::Late),
        promises_broken: ended(PromiseKept::Broken),
        currency: currency.map(|currency| currency.as_str().to_owned()),
        claimed_minor: claimed.map(|money| money.amount_minor),
        returned_minor: returned.map(|money| money.amount_minor),
        returned_currency: returned
            .filter(|money| Some(money.currency) != currency)
            .map(|money| money.currency.as_str().to_owned()),
        mark: state.mark.map(i16::from),
        relief: state.relief.map(|relief| relief.as_str().to_owned()),
        timely: header.timely,
        disputed: header.disputed,
        events: i16::try_from(state.events).unwrap_or(i16::MAX),
        next_change_on: deadlines::next_change_on(state, as_of),
        content_hash: header.content_hash,
    }
}

/// What stands beside the events in a row that is there already.
#[must_use]
pub fn header_of(row: &Model, asks_verdict: bool) -> Header {
    Header {
        id: row.id,
        reference: row.reference.clone(),
        business_id: row.business_id,
        source: row.source.clone(),
        external_id: row.external_id.clone(),
        consumer_id: row.consumer_id,
        country: row.country.clone(),
        region: row.region.clone(),
        city: row.city.clone(),
        language: row.language.clone(),
        product: row.product.clone(),
        sub_product: row.sub_product.clone(),
        issue: row.issue.clone(),
        sub_issue: row.sub_issue.clone(),
        timely: row.timely,
        disputed: row.disputed,
        content_hash: row.content_hash,
        asks_verdict,
    }
}

/// Since when a public complaint stands as it does; `None` while nobody may see it. It never goes
/// back: a late answer opens a complaint anew, and ends one whose sixty days are over.
fn outcome_on(state: &State, outcome: Outcome, as_of: NaiveDate) -> Option<NaiveDate> {
    if state.visibility(as_of) == Visibility::NotYetPublic {
        return None;
    }
    let latest = |days: [Option<NaiveDate>; 3]| days.into_iter().flatten().max();
    match outcome {
        Outcome::Open => latest([state.delivered_on, state.reopened_on, late_answer_on(state)]),
        Outcome::Resolved | Outcome::PartlyResolved | Outcome::Unresolved => {
            state.verdict_given_on()
        }
        Outcome::Unanswered | Outcome::Unconfirmed => latest([
            state.closes_on(),
            state.reopened_on,
            state.first_answered_on,
        ]),
        Outcome::Withdrawn => state.withdrawn_on,
        Outcome::Voided => state.voided_on,
    }
}

/// The day of a first answer that came when it was overdue.
fn late_answer_on(state: &State) -> Option<NaiveDate> {
    let due_on = deadlines::days_after(state.delivered_on?, deadlines::UNANSWERED_AFTER_DAYS);
    state.first_answered_on.filter(|on| *on >= due_on)
}

/// The day of what happened last, or of the page's becoming public, where that is after the day since
/// when it stands as it does.
fn heard_on(state: &State, since: NaiveDate) -> Option<NaiveDate> {
    let last_on = Some(state.last_at.date_naive());
    last_on
        .max(state.public_since())
        .filter(|heard| *heard > since)
}

fn small(count: usize) -> i16 {
    i16::try_from(count).unwrap_or(i16::MAX)
}
