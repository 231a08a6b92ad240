//! A complaint's page: its thread, or the tombstone that stays of it.

use axum::extract::State;
use axum::response::Response;
use chrono::{NaiveDate, NaiveTime};

use super::{Making, Names, at, business_href, said, subject};
use crate::domain::{
    Event, EventKind, Money, PromiseKept, Reference, State as ComplaintState, Visibility,
    VoidReason, deadlines, fold,
};
use crate::i18n::Text;
use crate::registry::append::load_events;
use crate::registry::file::FILED_HERE;
use crate::registry::{RegistryError, Scope};
use crate::store::entities::{business, complaint};
use crate::store::{businesses, complaints};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::{Chrome, Link, Section};
use crate::web::error::WebError;
use crate::web::public::complaint::{
    Amount, Clock, ComplaintPage, Due, Note, PromiseMade, RecordFacts, Step, TombstonePage,
};
use crate::web::public::structured;
use crate::web::public::views::Said;

/// `/complaints/{reference}`
pub async fn complaint(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    asked.only(&[])?;
    let typed = asked.segment(1);
    let none = || WebError::NoComplaint(typed.to_owned());
    let reference: Reference = typed.parse().map_err(|_| none())?;
    let reference = reference.to_string();
    let making = Making::begin(&site, &asked, [Scope::Complaint(reference.clone())]);
    let db = &site.registry.db.read;
    let row = complaints::by_reference(db, &reference)
        .await?
        .ok_or_else(none)?;
    let events = load_events(db, row.id).await?;
    let state = fold(&events).map_err(RegistryError::from)?;
    let business = businesses::with_score(db, &[row.business_id])
        .await?
        .pop()
        .map(|(business, _)| business);
    if row.visibility == Visibility::Tombstone.as_str() {
        return tombstone(making, &reference, business.as_ref(), &events);
    }
    let business = business.ok_or_else(none)?;
    let texts = complaints::texts(db, [row.id]).await?;
    let text = texts.get(&row.id);
    let names = Names::load(&site, asked.lang).await?;
    let href = business_href(asked.lang, &business.slug);
    let subject = subject(&row, text);
    let as_of = site.registry.clock.today();
    let mut steps = thread(&events, &state, &row, Reader::Public);
    if let Some((first, narrative)) = steps
        .first_mut()
        .zip(text.and_then(|text| text.narrative.as_deref()))
    {
        first.said = Some(said(narrative, &row.language));
    }
    let mut chrome = frame(&making, &reference, &business);
    let outcome = row.outcome.clone();
    chrome.description = ComplaintPage::description(making.text(), &outcome, &business.name);
    let published = state.public_since().unwrap_or(state.received_on);
    let about = (business.name.as_str(), href.as_str());
    chrome.linked_data = Some(structured::complaint(
        &chrome,
        &reference,
        about,
        published,
        state.last_at.date_naive().max(published),
    ));
    let page = ComplaintPage {
        chrome,
        subject,
        working: format!("{href}/score"),
        others: at(asked.lang, &format!("/search?business={}", business.slug)),
        sector: Link::new(
            names.sector(&business.sector),
            at(asked.lang, &format!("/sectors/{}", business.sector)),
        ),
        business: Link::new(business.name.as_str(), href),
        outcome,
        tier: row.tier.clone(),
        clock: clock(&state, as_of),
        wanted: state.wanted.map(|remedy| remedy.as_str().to_owned()),
        claimed: state.claimed.map(amount),
        returned: state.money_returned().map(amount),
        human_before: state.human_reached_before,
        human_after: state.human_reached,
        record: (row.source != FILED_HERE).then(|| record(&row, &names, making.text())),
        steps,
        reference,
    };
    making.answer(&page)
}

fn frame(making: &Making<'_>, reference: &str, business: &business::Model) -> Chrome {
    let lang = making.asked.lang;
    let text = making.text();
    let mut chrome = making.chrome(ComplaintPage::title(text, reference, &business.name));
    chrome.section = Section::Businesses;
    chrome.trail = vec![
        Link::new(text.businesses_title(), at(lang, "/businesses")),
        Link::new(business.name.as_str(), business_href(lang, &business.slug)),
    ];
    chrome
}

fn tombstone(
    making: Making<'_>,
    reference: &str,
    business: Option<&business::Model>,
    events: &[Event],
) -> Result<Response, WebError> {
    let last = events.iter().rev().find_map(|event| match &event.kind {
        EventKind::Voided { reason, docket } => Some((event, *reason, docket.clone())),
        _ => None,
    });
    let (event, reason, docket) = last
        .ok_or_else(|| WebError::Internal(format!("{reference} is a tombstone without a void")))?;
    // A complaint about another business must not stay on this one's record.
    let shown = business.filter(|_| reason != VoidReason::WrongBusiness);
    let lang = making.asked.lang;
    let mut chrome = making.chrome(reference);
    chrome.section = Section::Businesses;
    chrome.indexed = false;
    let page = TombstonePage {
        chrome,
        reference: reference.to_owned(),
        business: shown
            .map(|business| Link::new(business.name.as_str(), business_href(lang, &business.slug))),
        reason: reason.as_str().to_owned(),
        actor: event.actor.as_str().to_owned(),
        at: event.at,
        docket,
        reasons: VoidReason::TEXTS
            .iter()
            .map(|word| (*word).to_owned())
            .collect(),
    };
    making.answer(&page)
}

fn clock(state: &ComplaintState, as_of: NaiveDate) -> Clock {
    let coming = deadlines(state, as_of)
        .into_iter()
        .filter(|deadline| !deadline.is_due);
    let next = coming.map(|deadline| Due {
        kind: deadline.kind.as_str().to_owned(),
        on: deadline.on,
    });
    Clock {
        delivered_on: state.delivered_on,
        as_of,
        runs: state.followed,
        next: next.collect(),
    }
}

fn amount(money: Money) -> Amount {
    Amount {
        currency: money.currency.as_str().to_owned(),
        amount_minor: money.amount_minor,
    }
}

fn record(row: &complaint::Model, names: &Names, text: &Text) -> RecordFacts {
    let source = names.sources.get(&row.source);
    let own_words = |part: &Option<String>| part.as_deref().map(|part| said(part, &row.language));
    RecordFacts {
        source: source
            .map(|source| Link::new(source.name.as_str(), source.url.clone().unwrap_or_default())),
        number: row.external_id.clone().filter(|id| !is_fingerprint(id)),
        relief: row.relief.clone(),
        timely: row.timely,
        disputed: row.disputed,
        product: own_words(&row.product),
        issue: own_words(&row.issue),
        country: Some(text.country(&row.country)),
        region: row.region.clone(),
    }
}

/// Whether an id was made here out of what a row says, because its source gives none.
fn is_fingerprint(id: &str) -> bool {
    id.len() == 32
        && id
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Who reads a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) enum Reader {
    /// Anybody: what the desk did before a complaint was verified stays at the desk.
    Public,
    /// Who filed it.
    Consumer,
}

/// The thread, oldest first.
pub(in crate::web) fn thread(
    events: &[Event],
    state: &ComplaintState,
    row: &complaint::Model,
    reader: Reader,
) -> Vec<Step> {
    let mut promises_made = 0;
    events
        .iter()
        .filter(|event| {
            let before_it_was_verified = matches!(
                event.kind,
                EventKind::Declined { .. }
                    | EventKind::Appealed { .. }
                    | EventKind::AppealDecided { .. }
            );
            reader == Reader::Consumer || !before_it_was_verified
        })
        .map(|event| step(event, state, row, &mut promises_made))
        .collect()
}

fn step(
    event: &Event,
    state: &ComplaintState,
    row: &complaint::Model,
    promises_made: &mut u16,
) -> Step {
    let mut step = Step {
        kind: event.kind.name().to_owned(),
        actor: event.actor.as_str().to_owned(),
        at: event.at,
        day_only: event.at.time() == NaiveTime::MIN,
        person: None,
        role: None,
        said: None,
        promise: None,
        notes: notes(&event.kind),
    };
    let words = |text: &Option<String>| -> Option<Said> {
        text.as_deref().map(|text| said(text, &row.language))
    };
    match &event.kind {
        EventKind::Answered {
            person,
            role,
            text,
            promise,
            ..
        } => {
            step.person.clone_from(person);
            step.role.clone_from(role);
            step.said = words(text);
            if let Some(promise) = promise {
                *promises_made += 1;
                let place = usize::from(*promises_made).saturating_sub(1);
                let ended = state.promises.get(place).and_then(|made| made.ended);
                step.promise = Some(PromiseMade {
                    number: *promises_made,
                    remedy: promise.remedy.as_str().to_owned(),
                    amount: promise.money.map(amount),
                    due_on: promise.due_on,
                    ended: ended.map_or("due", PromiseKept::as_str).to_owned(),
                });
            }
        }
        EventKind::Replied { text } | EventKind::Appealed { text } => step.said = words(text),
        _ => {}
    }
    step
}

fn notes(kind: &EventKind) -> Vec<Note> {
    let mut notes = Vec::new();
    match kind {
        EventKind::Filed {
            trouble_began_on,
            wanted,
            claimed,
            human_reached,
            told_on,
            channels,
        } => {
            notes.extend(trouble_began_on.map(Note::TroubleBegan));
            notes.extend(told_on.map(Note::Told));
            notes.extend(channels.iter().copied().map(Note::Tried));
            notes.extend(wanted.map(|remedy| Note::Wanted(remedy.as_str().to_owned())));
            notes.extend(claimed.map(|money| Note::Claimed(amount(money))));
            notes.extend(human_reached.map(Note::HumanReached));
        }
        EventKind::Recorded {
            received_on,
            trouble_began_on,
            closed,
            closed_on,
            tier,
            claimed,
            ..
        } => {
            notes.extend(trouble_began_on.map(Note::TroubleBegan));
            notes.extend(received_on.map(Note::Received));
            notes.push(Note::Tier(tier.as_str().to_owned()));
            if *closed {
                notes.push(Note::Closed(*closed_on));
            }
            notes.extend(claimed.map(|money| Note::Claimed(amount(money))));
        }
        EventKind::Closed { closed_on } => {
            notes.extend(closed_on.map(|on| Note::Closed(Some(on))));
        }
        EventKind::Verified { tier } => notes.push(Note::Tier(tier.as_str().to_owned())),
        EventKind::Answered {
            relief,
            day_unknown,
            ..
        } => {
            notes.extend(relief.map(|relief| Note::Relief(relief.as_str().to_owned())));
            if *day_unknown {
                notes.push(Note::DayUnknown);
            }
        }
        EventKind::VerdictGiven {
            verdict,
            resolved_on,
            human_reached,
            pressed,
            returned,
            mark,
        } => {
            notes.push(Note::Verdict(verdict.as_str().to_owned()));
            notes.extend(resolved_on.map(Note::PutRightOn));
            notes.extend(human_reached.map(Note::HumanReached));
            notes.extend(pressed.map(Note::Pressed));
            notes.extend(returned.map(|money| Note::Returned(amount(money))));
            notes.extend(mark.map(Note::Mark));
        }
        EventKind::PromiseChecked { promise, kept } => {
            notes.push(Note::Promise(*promise, kept.as_str().to_owned()));
        }
        EventKind::StandChecked { stands } => notes.push(Note::Stands(*stands)),
        EventKind::Withdrawn { why, pressed } => {
            notes.push(Note::WithdrawnFor(why.as_str().to_owned()));
            notes.extend(pressed.map(Note::Pressed));
        }
        EventKind::Contested { ground } => notes.push(Note::Ground(ground.as_str().to_owned())),
        EventKind::ContestDecided { upheld, reasons } => {
            notes.push(Note::ContestUpheld(*upheld));
            let words = reasons.iter().map(|reason| reason.as_str().to_owned());
            notes.extend(words.map(Note::ContestDecidedFor));
        }
        EventKind::Redacted { passages } => notes.push(Note::Passages(*passages)),
        EventKind::Voided { reason, docket } => {
            notes.push(Note::VoidedFor(reason.as_str().to_owned()));
            notes.extend(docket.clone().map(Note::Docket));
        }
        EventKind::Declined { reasons } => {
            let words = reasons.iter().map(|reason| reason.as_str().to_owned());
            notes.extend(words.map(Note::Declined));
        }
        EventKind::AppealDecided { granted } => notes.push(Note::AppealGranted(*granted)),
        EventKind::Appealed { .. }
        | EventKind::Delivered
        | EventKind::DeliveryFailed
        | EventKind::Published
        | EventKind::Replied { .. }
        | EventKind::Restored => {}
    }
    notes
}
