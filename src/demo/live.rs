//! Plays the made-up script through the registry, as if it had all happened.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::people::consumer_id;
use super::{Case, MadeBusiness, Script};
use crate::jobs;
use crate::registry::append::append_events;
use crate::registry::enlist::{About, Enlister, Named};
use crate::registry::file::{NewComplaint, file};
use crate::registry::projection::Header;
use crate::registry::{Change, Registry, RegistryError, documents};

/// Complaints that live in one transaction.
const AT_ONCE: usize = 500;

/// Lists the businesses, files the complaints, lets them live until now, and scores it all.
///
/// # Errors
/// [`RegistryError::Refused`] where the script breaks a rule of a complaint's life; the
/// database's or the search engine's own.
pub async fn live(registry: &Registry, script: &Script) -> Result<(), RegistryError> {
    let businesses = list(registry, &script.businesses).await?;
    for cases in script.cases.chunks(AT_ONCE) {
        let mut change = registry.change_in_bulk().await?;
        let now = change.now;
        for case in cases {
            let business_id = businesses
                .get(case.business)
                .copied()
                .ok_or(RegistryError::NotFound)?;
            play(&mut change, case, business_id, now).await?;
        }
        change.commit().await?;
    }
    jobs::begin_day(registry).await?;
    documents::rebuild(registry).await.map(drop)
}

async fn list(registry: &Registry, made: &[MadeBusiness]) -> Result<Vec<Uuid>, RegistryError> {
    let mut enlister = Enlister::load(&registry.db.read).await?;
    let mut ids = Vec::with_capacity(made.len());
    for made in made {
        let named = Named {
            spelling: &made.name,
            country: made.country,
            sector: made.sector,
        };
        let id = enlister.enlist(named).ok_or(RegistryError::NotFound)?.id;
        for alias in &made.aliases {
            enlister.also_known_as(id, alias);
        }
        enlister.describe(
            id,
            About {
                website: Some(made.website.clone()),
                statement: made.statement.clone(),
                statement_language: made.lang.to_owned(),
                brand_group: made.group.map(str::to_owned),
            },
        );
        ids.push(id);
    }
    let change = registry.change().await?;
    enlister.take_new().write(&change.tx).await?;
    change.commit().await?;
    Ok(ids)
}

async fn play(
    change: &mut Change<'_>,
    case: &Case,
    business_id: Uuid,
    now: DateTime<Utc>,
) -> Result<(), RegistryError> {
    let events = case.events();
    let Some((filed, rest)) = events.split_first() else {
        return Ok(());
    };
    change.now = filed.at;
    let new = NewComplaint {
        header: Header {
            business_id,
            consumer_id: Some(consumer_id(case.consumer)),
            country: case.country.to_owned(),
            region: Some(case.region.to_owned()),
            language: case.lang.to_owned(),
            product: Some(case.product.to_owned()),
            issue: Some(case.issue.to_owned()),
            ..Header::default()
        },
        title: Some(case.title.clone()),
        narrative: Some(case.narrative.clone()),
        filed: filed.kind.clone(),
    };
    let (id, _) = file(change, new).await?;
    change.now = now;
    if !rest.is_empty() {
        append_events(change, id, rest).await?;
    }
    Ok(())
}
