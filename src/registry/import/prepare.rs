//! From a record of a source to the rows the registry keeps: pure but for the list of businesses
//! it grows.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use uuid::Uuid;

use crate::domain::{Actor, Event, EventKind, Refusal, Slug, Tier, fold};
use crate::registry::append::event_row;
use crate::registry::documents::complaint_doc;
use crate::registry::enlist::{Enlister, Named};
use crate::registry::identity::derived_id;
use crate::registry::projection::{Header, project};
use crate::search::ComplaintDoc;
use crate::sources::{self, Record, SectorRef};
use crate::store::entities::{complaint, complaint_text, event, source};

/// One complaint, ready to be written; its reference is given when it is.
#[derive(Debug)]
pub struct Prepared {
    pub line: u64,
    /// Which row of its file it is, from 1; given by who reads.
    pub number: u64,
    pub row: complaint::Model,
    /// The business as its source spells it.
    pub spelling: Arc<str>,
    pub events: Vec<event::Model>,
    pub text: Option<complaint_text::Model>,
    pub doc: ComplaintDoc,
    /// Whether its source asks consumers how it ended.
    pub asks_verdict: bool,
}

/// Several of them: they are large and go through several hands, so that their places are handed on.
pub type PreparedRows = Vec<Box<Prepared>>;

/// Why a record that could be read cannot be kept.
#[derive(Debug)]
pub enum Unkept {
    Refused(Refusal),
    Unlisted,
    Unwritable(String),
}

impl Unkept {
    pub fn code(&self) -> String {
        match self {
            Self::Refused(refusal) => format!("refused_{}", refusal.as_str()),
            Self::Unlisted => "unlisted_business".to_owned(),
            Self::Unwritable(_) => "unwritable".to_owned(),
        }
    }

    pub fn reason(&self) -> String {
        match self {
            Self::Refused(refusal) => {
                format!(
                    "the rules of a complaint's life refuse it: {}",
                    refusal.as_str()
                )
            }
            Self::Unlisted => "the business cannot be listed".to_owned(),
            Self::Unwritable(why) => format!("it cannot be written down: {why}"),
        }
    }
}

pub fn prepare(
    record: Record,
    source: &source::Model,
    tier: Tier,
    enlister: &mut Enlister,
    today: NaiveDate,
) -> Result<Box<Prepared>, Unkept> {
    let sector = sector_slug(&record.sector, source, enlister);
    let named = Named {
        spelling: &record.business_name,
        country: &source.country,
        sector: &sector,
    };
    let (business, name_key) = enlister.enlist_by_key(named).ok_or(Unkept::Unlisted)?;
    let id = derived_id(record.received_on, &[&source.slug, &record.external_id]);
    let events = events_of(&record, tier, source.followed);
    let state = fold(&events).map_err(Unkept::Refused)?;
    let rows = events
        .iter()
        .enumerate()
        .map(|(seq, event)| event_row(id, i16::try_from(seq).unwrap_or(i16::MAX), event))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| Unkept::Unwritable(error.to_string()))?;
    let owned = |text: &Option<std::sync::Arc<str>>| text.as_deref().map(str::to_owned);
    let header = Header {
        id,
        reference: String::new(),
        business_id: business.id,
        source: source.slug.clone(),
        external_id: Some(record.external_id.clone()),
        consumer_id: None,
        country: record.country.as_str().to_owned(),
        region: owned(&record.region),
        city: owned(&record.city),
        language: record.language.as_str().to_owned(),
        product: owned(&record.product),
        sub_product: owned(&record.sub_product),
        issue: owned(&record.issue),
        sub_issue: owned(&record.sub_issue),
        timely: record.timely,
        disputed: record.disputed,
        content_hash: None,
        asks_verdict: source.asks_verdict,
    };
    let mut row = project(header, &state, today);
    row.content_hash = Some(content_hash(
        &row,
        &name_key,
        &rows,
        record.narrative.as_deref(),
    ));
    let answer = record.answered.and(record.public_response.as_deref());
    let mut doc = complaint_doc(&row, business, [record.narrative.as_deref(), answer]);
    doc.delivered_on = record.delivered_on;
    let text = record.narrative.map(|narrative| complaint_text::Model {
        complaint_id: id,
        title: None,
        narrative: Some(narrative),
    });
    Ok(Box::new(Prepared {
        line: record.line,
        number: 0,
        spelling: record.business_name,
        row,
        events: rows,
        text,
        doc,
        asks_verdict: source.asks_verdict,
    }))
}

/// What a source's row says, as the events of a complaint's life.
fn events_of(record: &Record, tier: Tier, followed: bool) -> Vec<Event> {
    let mut events = Vec::with_capacity(3);
    let mut add = |on: NaiveDate, kind| {
        events.push(Event {
            at: start_of(on),
            actor: Actor::Source,
            kind,
        });
    };
    add(
        record.received_on,
        EventKind::Recorded {
            received_on: Some(record.received_on),
            delivered_on: record.delivered_on,
            trouble_began_on: None,
            closed: record.closed,
            closed_on: record.closed_on,
            followed,
            tier,
            claimed: None,
        },
    );
    if let Some(answer) = record.answered {
        let answered_on = answer.on.unwrap_or(record.delivered_on);
        add(
            answered_on,
            EventKind::Answered {
                person: None,
                role: None,
                text: record.public_response.as_deref().map(str::to_owned),
                relief: answer.relief,
                promise: None,
                day_unknown: answer.on.is_none(),
            },
        );
    }
    if let Some(verdict) = record.verdict {
        let latest = record
            .answered
            .and_then(|answer| answer.on)
            .unwrap_or(record.delivered_on);
        let given_on = record
            .verdict_on
            .or(record.closed_on)
            .unwrap_or(latest)
            .max(latest);
        add(
            given_on,
            EventKind::VerdictGiven {
                verdict,
                resolved_on: None,
                human_reached: None,
                pressed: None,
                returned: None,
                mark: record.mark.map(|stars| stars.saturating_mul(2)),
            },
        );
    }
    events
}

/// The first instant of a day: what stands for a day of which no more is known.
pub fn start_of(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}

fn sector_slug(sector: &SectorRef, source: &source::Model, enlister: &mut Enlister) -> String {
    match sector {
        SectorRef::Known(slug) => {
            enlister.sector(slug, || {
                let names = sources::sector(slug).map(|known| {
                    serde_json::json!({ "en": known.en, "fr": known.fr, "ar": known.ar, "he": known.he })
                });
                names.unwrap_or_default().to_string()
            });
            slug.as_ref().to_owned()
        }
        SectorRef::Named(name) => {
            let slug = Slug::from_name(name).map_or_else(
                || format!("sector-{}", Uuid::nil()),
                |slug| slug.to_string(),
            );
            let language = source.language.clone();
            enlister.sector(&slug, || {
                serde_json::json!({ language: name.as_ref() }).to_string()
            });
            slug
        }
    }
}

/// Tells whether the row of a source reads as it did when it was last imported. It is made of what the
/// source says and of nothing that the registry decides, such as whose complaint it is after a merge.
fn content_hash(
    row: &complaint::Model,
    name_key: &str,
    events: &[event::Model],
    narrative: Option<&str>,
) -> i64 {
    let told = |flag: Option<bool>| match flag {
        None => "None",
        Some(true) => "Some(true)",
        Some(false) => "Some(false)",
    };
    let mut hasher = blake3::Hasher::new();
    hasher.update(name_key.as_bytes());
    let texts = [
        &row.region,
        &row.city,
        &row.product,
        &row.sub_product,
        &row.issue,
        &row.sub_issue,
    ];
    for text in texts {
        hasher.update(&[0]);
        hasher.update(text.as_deref().unwrap_or_default().as_bytes());
    }
    hasher.update(&[0]);
    hasher.update(told(row.timely).as_bytes());
    hasher.update(told(row.disputed).as_bytes());
    hasher.update(&[0]);
    hasher.update(narrative.unwrap_or_default().as_bytes());
    hasher.update(&[0]);
    for event in events {
        hasher.update(&event.at_us.to_le_bytes());
        hasher.update(event.data.as_bytes());
    }
    let mut bytes = [0; 8];
    hasher.finalize_xof().fill(&mut bytes);
    i64::from_le_bytes(bytes)
}
