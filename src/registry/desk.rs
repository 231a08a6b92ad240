//! How long the desk takes and how often it is wrong, measured like everybody else.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::append::read_event;
use super::file::FILED_HERE;
use super::second_look::{self, Agreement};
use super::{Registry, RegistryError, Scope};
use crate::domain::{Actor, Event, EventKind};
use crate::store::bulk;
use crate::store::db::score_alone;
use crate::store::entities::{complaint, event, figure};

/// Where the desk's figures are kept among the others.
const KEPT_AS: (&str, &str) = ("desk", "");
/// Kind of the job that measures the desk anew.
pub const MEASURE_DESK: &str = "measure_desk";
/// Kinds of events that tell of the desk's work.
const TELLING: [&str; 9] = [
    "filed",
    "verified",
    "declined",
    "appealed",
    "appeal_decided",
    "contest_decided",
    "withdrawn",
    "voided",
    "restored",
];

/// The desk on a day.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeskFigures {
    /// Complaints that wait to be checked, or for their appeal to be decided.
    pub waiting: u64,
    /// Days that the one of them that waits longest has waited.
    pub oldest_days: Option<u32>,
    /// Median days from filing to the desk's first decision.
    pub median_days: Option<f64>,
    /// First decisions made.
    pub decided: u64,
    /// Of those, to decline.
    pub declined: u64,
    /// Appeals decided.
    pub appeals_decided: u64,
    /// Of those, granted.
    pub appeals_granted: u64,
    /// Decisions taken back: appeals granted, and voidings taken back.
    pub reversed: u64,
    /// Contests of businesses decided.
    pub contests_decided: u64,
    /// Of those, upheld.
    pub contests_upheld: u64,
    /// How often a second moderator decided as the first did.
    pub agreement: Agreement,
}

impl DeskFigures {
    fn of<'a>(stories: impl IntoIterator<Item = &'a Vec<Event>>, as_of: NaiveDate) -> Self {
        let mut figures = Self::default();
        let mut days: Vec<f64> = Vec::new();
        for story in stories {
            figures.add(story, as_of, &mut days);
        }
        days.sort_by(f64::total_cmp);
        let upper = days.get(days.len() / 2);
        let lower = days.get(days.len().saturating_sub(1) / 2);
        figures.median_days = upper.zip(lower).map(|(a, b)| f64::midpoint(*a, *b));
        figures
    }

    fn add(&mut self, story: &[Event], as_of: NaiveDate, days: &mut Vec<f64>) {
        let Some(filed) = story.first() else { return };
        let checked = story.iter().find(|event| {
            matches!(
                event.kind,
                EventKind::Verified { .. } | EventKind::Declined { .. }
            )
        });
        if let Some(decision) = checked.filter(|event| event.actor == Actor::Desk) {
            self.decided += 1;
            self.declined += u64::from(matches!(decision.kind, EventKind::Declined { .. }));
            days.push(days_between(filed.at, decision.at));
        }
        if let Some(since) = waits_since(story) {
            self.waiting += 1;
            let waited = as_of.signed_duration_since(since).num_days();
            self.oldest_days = self.oldest_days.max(u32::try_from(waited).ok());
        }
        for event in story {
            match event.kind {
                EventKind::AppealDecided { granted } => {
                    self.appeals_decided += 1;
                    self.appeals_granted += u64::from(granted);
                    self.reversed += u64::from(granted);
                }
                EventKind::ContestDecided { upheld, .. } => {
                    self.contests_decided += 1;
                    self.contests_upheld += u64::from(upheld);
                }
                EventKind::Restored => self.reversed += 1,
                _ => {}
            }
        }
    }
}

/// Since when a complaint waits for the desk, if it does: filed and not checked, appealed and not decided, or back in
/// the queue by an appeal that was granted.
fn waits_since(story: &[Event]) -> Option<NaiveDate> {
    let mut since = None;
    let mut before_voiding = None;
    for event in story {
        since = match event.kind {
            EventKind::Filed { .. }
            | EventKind::Appealed { .. }
            | EventKind::AppealDecided { granted: true } => Some(event.on()),
            EventKind::Verified { .. }
            | EventKind::Declined { .. }
            | EventKind::AppealDecided { granted: false }
            | EventKind::Withdrawn { .. } => None,
            EventKind::Voided { .. } => {
                before_voiding = since;
                None
            }
            EventKind::Restored => before_voiding,
            _ => since,
        };
    }
    since
}

fn days_between(from: DateTime<Utc>, to: DateTime<Utc>) -> f64 {
    to.signed_duration_since(from).as_seconds_f64() / 86_400.0
}

/// Measures the desk anew for today and keeps it for pages.
///
/// # Errors
/// The database's own; [`RegistryError::Damaged`] where an event cannot be read back.
pub async fn refresh(registry: &Registry) -> Result<(), RegistryError> {
    let filed_here = complaint::Entity::find()
        .select_only()
        .column(complaint::Column::Id)
        .filter(complaint::Column::Source.eq(FILED_HERE));
    let rows = event::Entity::find()
        .filter(event::Column::ComplaintId.in_subquery(QueryTrait::into_query(filed_here)))
        .filter(event::Column::Kind.is_in(TELLING))
        .order_by_asc(event::Column::ComplaintId)
        .order_by_asc(event::Column::Seq)
        .all(&registry.db.read)
        .await?;
    let mut stories: BTreeMap<Uuid, Vec<Event>> = BTreeMap::new();
    for row in &rows {
        stories
            .entry(row.complaint_id)
            .or_default()
            .push(read_event(row)?);
    }
    let as_of = registry.clock.today();
    let figures = DeskFigures {
        agreement: second_look::agreement(&registry.db.read).await?,
        ..DeskFigures::of(stories.values(), as_of)
    };
    let data =
        serde_json::to_string(&figures).map_err(|why| RegistryError::damaged("figure", why))?;
    let (scope, scope_key) = (KEPT_AS.0.to_owned(), KEPT_AS.1.to_owned());
    let mut change = registry.change().await?;
    score_alone(&change.tx).await?;
    figure::Entity::delete_by_id((scope.clone(), scope_key.clone()))
        .exec(&change.tx)
        .await?;
    let row = figure::Model {
        scope,
        scope_key,
        as_of,
        data,
    };
    bulk::insert::<figure::Entity>(&change.tx, &[row]).await?;
    change.touch(Scope::Lists);
    change.commit().await
}

/// The figures as they were last kept.
///
/// # Errors
/// The database's own; [`RegistryError::Damaged`] where they cannot be read back.
pub async fn load(db: &impl ConnectionTrait) -> Result<DeskFigures, RegistryError> {
    let key = (KEPT_AS.0.to_owned(), KEPT_AS.1.to_owned());
    match figure::Entity::find_by_id(key).one(db).await? {
        None => Ok(DeskFigures::default()),
        Some(row) => {
            serde_json::from_str(&row.data).map_err(|why| RegistryError::damaged("figure", why))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{DeclineReason, Tier, VoidReason, WithdrawReason};

    /// A story of which each event happens a day after the one before it.
    fn story(kinds: Vec<EventKind>) -> Vec<Event> {
        let begin: DateTime<Utc> = "2026-11-02T10:00:00Z".parse().unwrap();
        let days = (0..).map(|days| begin + chrono::Days::new(days));
        days.zip(kinds)
            .map(|(at, kind)| Event {
                at,
                actor: Actor::Desk,
                kind,
            })
            .collect()
    }

    #[test]
    fn whatever_the_desk_has_to_decide_waits() {
        let filed = || EventKind::Filed {
            trouble_began_on: None,
            wanted: None,
            claimed: None,
            human_reached: None,
            told_on: None,
            channels: Vec::new(),
        };
        let declined = || EventKind::Declined {
            reasons: vec![DeclineReason::NoProof],
        };
        let appealed = || EventKind::Appealed { text: None };
        let decided = |granted| EventKind::AppealDecided { granted };
        let verified = || EventKind::Verified {
            tier: Tier::Documented,
        };
        let withdrawn = || EventKind::Withdrawn {
            why: WithdrawReason::Other,
            pressed: None,
        };
        let voided = || EventKind::Voided {
            reason: VoidReason::Duplicate,
            docket: None,
        };
        let as_of = "2026-11-12".parse().unwrap();
        for (kinds, waited) in [
            (vec![filed()], Some(10)),
            (vec![filed(), verified()], None),
            (vec![filed(), declined()], None),
            (vec![filed(), declined(), appealed()], Some(8)),
            (vec![filed(), declined(), appealed(), decided(false)], None),
            (
                vec![filed(), declined(), appealed(), decided(true)],
                Some(7),
            ),
            (
                vec![filed(), declined(), appealed(), decided(true), declined()],
                None,
            ),
            (vec![filed(), withdrawn()], None),
            (vec![filed(), voided()], None),
            (vec![filed(), voided(), EventKind::Restored], Some(10)),
            (
                vec![filed(), verified(), voided(), EventKind::Restored],
                None,
            ),
        ] {
            let told = story(kinds);
            let figures = DeskFigures::of([&told], as_of);
            assert_eq!(figures.waiting, u64::from(waited.is_some()), "{told:?}");
            assert_eq!(figures.oldest_days, waited, "{told:?}");
        }
    }
}
