//! Keeping scores current: one business when something happened to it, at a cost that depends on
//! its own complaints alone; all of them on a new day or after an import.

use std::collections::HashMap;
use std::pin::pin;

use chrono::NaiveDate;
use futures::TryStreamExt;
use sea_orm::{ConnectionTrait, EntityTrait, StreamTrait};
use uuid::Uuid;

use super::append::read_event;
use super::{Registry, RegistryError, Scope};
use crate::domain::{Verdict, fold};
use crate::score::{self, Priors, Record, Ruling, Score, Sums, month_start};
use crate::store::bulk;
use crate::store::entities::{business, event, score as score_row, sector_month};
use crate::store::scores::{self as evidence, Evidence};

/// A business with what its score is made of.
#[derive(Debug, Clone)]
pub struct Scored {
    /// The business.
    pub business: business::Model,
    /// Its complaints as the formula sees them, oldest first.
    pub records: Vec<Record>,
    /// The consumers' marks in the same order, 0 to 10.
    pub marks: Vec<Option<f64>>,
}

/// Every complaint that counts, business by business.
///
/// # Errors
/// The database's own; [`RegistryError::Damaged`] where a row cannot be read back.
pub async fn load_all<C: ConnectionTrait + StreamTrait>(
    db: &C,
) -> Result<Vec<Scored>, RegistryError> {
    let mut all: HashMap<Uuid, Scored> = business::Entity::find()
        .all(db)
        .await?
        .into_iter()
        .map(|business| {
            (
                business.id,
                Scored {
                    business,
                    records: Vec::new(),
                    marks: Vec::new(),
                },
            )
        })
        .collect();
    let histories = evidence::histories(db, None).await?;
    let mut rows = pin!(evidence::counting(db, None).await?);
    while let Some(row) = rows.try_next().await? {
        let record = record_of(&row, &histories)?;
        if let (Some(scored), Some(record)) = (all.get_mut(&row.business_id), record) {
            scored.records.push(record);
            scored.marks.push(row.mark.map(f64::from));
        }
    }
    let mut all: Vec<Scored> = all.into_values().collect();
    all.sort_by(|a, b| a.business.slug.cmp(&b.business.slug));
    Ok(all)
}

/// The counting complaints of one business, oldest first, with their ids.
///
/// # Errors
/// As [`load_all`].
pub async fn load_one<C: ConnectionTrait + StreamTrait>(
    db: &C,
    business_id: Uuid,
) -> Result<(Vec<Uuid>, Vec<Record>), RegistryError> {
    let histories = evidence::histories(db, Some(business_id)).await?;
    let mut rows = pin!(evidence::counting(db, Some(business_id)).await?);
    let mut ids = Vec::new();
    let mut records = Vec::new();
    while let Some(row) = rows.try_next().await? {
        if let Some(record) = record_of(&row, &histories)? {
            ids.push(row.id);
            records.push(record);
        }
    }
    Ok((ids, records))
}

fn record_of(
    row: &Evidence,
    histories: &HashMap<Uuid, Vec<event::Model>>,
) -> Result<Option<Record>, RegistryError> {
    let Some(delivered_on) = row.delivered_on else {
        return Ok(None);
    };
    let mut record = Record::delivered(delivered_on);
    record.answered_on = row
        .first_answered_on
        .or(row.answered.then_some(delivered_on));
    record.withdrawn_on = row.withdrawn_on;
    record.consumer_key = row.consumer_id.map(|id| id.as_u64_pair().1);
    if let Some(history) = histories.get(&row.id) {
        let events = history
            .iter()
            .map(read_event)
            .collect::<Result<Vec<_>, _>>()?;
        let rulings = fold(&events)?
            .verdicts
            .clone()
            .into_iter()
            .map(|entry| Ruling {
                on: entry.given_on,
                verdict: entry.verdict,
                resolved_on: entry.resolved_on,
            });
        return Ok(Some(record.with_rulings(rulings)));
    }
    let Some((verdict, on)) = row.verdict.as_ref().zip(row.verdict_on) else {
        return Ok(Some(record));
    };
    let verdict: Verdict = verdict
        .parse()
        .map_err(|why| RegistryError::damaged("verdict", why))?;
    let ruling = Ruling {
        on,
        verdict: Some(verdict),
        resolved_on: row.resolved_on,
    };
    Ok(Some(record.with_rulings([ruling])))
}

/// Scores of every business on a day, in the order given.
#[must_use]
pub fn scores_on(all: &[Scored], as_of: NaiveDate) -> Vec<Score> {
    let businesses: Vec<score::Business<'_, (), &str>> = all
        .iter()
        .map(|scored| score::Business {
            id: (),
            sector: scored.business.sector.as_str(),
            records: &scored.records,
        })
        .collect();
    score::score_all(&businesses, as_of)
        .into_iter()
        .map(|((), score)| score)
        .collect()
}

/// Computes every score anew for today and keeps it.
///
/// # Errors
/// The database's own.
pub async fn refresh_all(registry: &Registry) -> Result<usize, RegistryError> {
    let as_of = registry.clock.today();
    let all = load_all(&registry.db.read).await?;
    let counts = evidence::public_counts(&registry.db.read, None).await?;
    let scores = scores_on(&all, as_of);
    let month = month_start(as_of);
    let mut sectors: HashMap<&str, (f64, f64)> = HashMap::new();
    let mut rows = Vec::with_capacity(all.len());
    for (scored, score) in all.iter().zip(&scores) {
        let at_month = Sums::of(&scored.records, month);
        let sums = sectors.entry(&scored.business.sector).or_default();
        sums.0 += at_month.resolved;
        sums.1 += at_month.weight;
        let complaints = counts.get(&scored.business.id).copied().unwrap_or(0);
        rows.push(row_of(scored.business.id, complaints, score, &at_month));
    }
    let months: Vec<sector_month::Model> = sectors
        .into_iter()
        .map(|(sector, (sum_resolved, sum_weight))| sector_month::Model {
            month,
            sector: sector.to_owned(),
            sum_resolved,
            sum_weight,
        })
        .collect();
    let mut change = registry.change().await?;
    score_row::Entity::delete_many().exec(&change.tx).await?;
    sector_month::Entity::delete_many().exec(&change.tx).await?;
    bulk::insert::<score_row::Entity>(&change.tx, &rows).await?;
    bulk::insert::<sector_month::Entity>(&change.tx, &months).await?;
    change.touch(Scope::All);
    change.commit().await?;
    Ok(rows.len())
}

/// Computes one business's score anew for today and keeps it, and what it adds to its sector's
/// prior. Whether that sum changed: then the other scores of the sector are due as well.
///
/// # Errors
/// The database's own; [`RegistryError::NotFound`].
pub async fn refresh_one(registry: &Registry, business_id: Uuid) -> Result<bool, RegistryError> {
    let mut change = registry.change().await?;
    let as_of = change.today();
    let month = month_start(as_of);
    let business = business::Entity::find_by_id(business_id)
        .one(&change.tx)
        .await?
        .ok_or(RegistryError::NotFound)?;
    let (_, records) = load_one(&change.tx, business_id).await?;
    let before = score_row::Entity::find_by_id(business_id)
        .one(&change.tx)
        .await?;
    let at_month = Sums::of(&records, month);
    let mut priors = priors_of(&change.tx, as_of).await?;
    let same_month = before.as_ref().is_some_and(|row| row.prior_month == month);
    let known = before.as_ref().filter(|_| same_month);
    let earlier = score::Evidence {
        resolved: known.map_or(0.0, |row| row.prior_resolved),
        weight: known.map_or(0.0, |row| row.prior_weight),
    };
    let later = score::Evidence::from(&at_month);
    let moved = (earlier.resolved - later.resolved).abs() > 1e-12
        || (earlier.weight - later.weight).abs() > 1e-12;
    if moved {
        priors.change(business.sector.clone(), earlier, later);
        let sums = priors.sector(&business.sector);
        let row = sector_month::Model {
            month,
            sector: business.sector.clone(),
            sum_resolved: sums.resolved,
            sum_weight: sums.weight,
        };
        sector_month::Entity::delete_by_id((month, business.sector.clone()))
            .exec(&change.tx)
            .await?;
        bulk::insert::<sector_month::Entity>(&change.tx, &[row]).await?;
    }
    let score = Score::of(
        as_of,
        &Sums::of(&records, as_of),
        priors.of(&business.sector),
    );
    let counts = evidence::public_counts(&change.tx, Some(business_id)).await?;
    let complaints = counts.get(&business_id).copied().unwrap_or(0);
    score_row::Entity::delete_by_id(business_id)
        .exec(&change.tx)
        .await?;
    let row = row_of(business_id, complaints, &score, &at_month);
    bulk::insert::<score_row::Entity>(&change.tx, &[row]).await?;
    change.touch(Scope::Business(business.slug));
    change.touch(Scope::Lists);
    change.commit().await?;
    Ok(moved)
}

/// What every business starts with in the month of a day, as kept.
///
/// # Errors
/// The database's own.
pub async fn priors_of(
    db: &impl ConnectionTrait,
    as_of: NaiveDate,
) -> Result<Priors<String>, RegistryError> {
    let sums = evidence::sector_months(db, month_start(as_of)).await?;
    let sums = sums.into_iter().map(|row| {
        (
            row.sector,
            score::Evidence {
                resolved: row.sum_resolved,
                weight: row.sum_weight,
            },
        )
    });
    Ok(Priors::from_sectors(as_of, sums))
}

fn row_of(business_id: Uuid, complaints: i64, score: &Score, at_month: &Sums) -> score_row::Model {
    score_row::Model {
        business_id,
        as_of: score.as_of,
        formula: score.formula.clone().into_owned(),
        complaints,
        shown: score.shown,
        point: score.point,
        low: score.low,
        high: score.high,
        floor: score.floor,
        ceiling: score.ceiling,
        words: score.words.map(|words| words.as_str().to_owned()),
        n: i64::try_from(score.n).unwrap_or(i64::MAX),
        sum_resolved: score.sum_resolved,
        sum_weight: score.sum_weight,
        sum_silent: score.sum_silent,
        alpha: score.alpha,
        beta: score.beta,
        prior_month: month_start(score.as_of),
        prior_resolved: at_month.resolved,
        prior_weight: at_month.weight,
    }
}
