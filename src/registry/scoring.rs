//! Keeping scores current: one business when something happened to it, at a cost that depends on
//! its own complaints alone; all of them on a new day or after an import.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DatabaseConnection, EntityTrait};
use uuid::Uuid;

use super::append::read_event;
use super::figures::{self, Heap};
use super::{Change, Registry, RegistryError, Scope, changes, prediction};
use crate::domain::{State, fold};
use crate::score::{self, Priors, Record, Ruling, Score, Sums, month_start};
use crate::store::bulk;
use crate::store::businesses;
use crate::store::db::score_alone;
use crate::store::entities::{business, figure, score as score_row, sector_month};
use crate::store::scores::{self as evidence, Told};

/// A business with what its score and its figures are made of.
#[derive(Debug, Clone)]
pub struct Scored {
    /// The business.
    pub business: business::Model,
    /// Its complaints as the formula sees them, oldest first.
    pub records: Vec<Record>,
    /// The ids of those, in the same order.
    pub ids: Vec<Uuid>,
    /// The consumers' marks in the same order, 0 to 10.
    pub marks: Vec<Option<f64>>,
    /// What the public can read of it, added up.
    pub(super) heap: Heap,
}

/// Complaints of one business on their way to [`Scored`].
#[derive(Default)]
struct Gathering {
    counting: Vec<Counting>,
    heap: Heap,
    /// Public ones with promises of which nobody has told.
    promised: Vec<Uuid>,
}

/// A complaint that counts.
struct Counting {
    id: Uuid,
    record: Record,
    mark: Option<f64>,
    /// Its consumer said more than one word, which only its events tell.
    reworded: bool,
}

impl Gathering {
    fn add(&mut self, told: &Told<'_>, as_of: NaiveDate) {
        if told.public {
            self.heap.add(told, as_of);
            let ended = told.promises_kept + told.promises_late + told.promises_broken;
            if told.promises > ended {
                self.promised.push(told.id);
            }
        }
        if let (true, Some(record)) = (told.counts, record_of(told)) {
            self.counting.push(Counting {
                id: told.id,
                record,
                mark: told.mark.map(f64::from),
                reworded: told.verdict_changes > 1,
            });
        }
    }

    /// Those whose rows do not say all that is needed.
    fn unclear(&self) -> impl Iterator<Item = Uuid> {
        let reworded = self.counting.iter().filter(|counting| counting.reworded);
        let reworded = reworded.map(|counting| counting.id);
        reworded.chain(self.promised.iter().copied())
    }

    fn finish(
        mut self,
        business: business::Model,
        states: &HashMap<Uuid, State>,
        as_of: NaiveDate,
    ) -> Scored {
        for state in self.promised.iter().filter_map(|id| states.get(id)) {
            self.heap.add_promises_of(state, as_of);
        }
        self.counting
            .sort_by_key(|counting| (counting.record.delivered_on, counting.id));
        let mut scored = Scored {
            business,
            records: Vec::with_capacity(self.counting.len()),
            ids: Vec::with_capacity(self.counting.len()),
            marks: Vec::with_capacity(self.counting.len()),
            heap: self.heap,
        };
        for counting in self.counting {
            let record = match states.get(&counting.id) {
                Some(state) if counting.reworded => counting.record.with_rulings(rulings_of(state)),
                _ => counting.record,
            };
            scored.records.push(record);
            scored.ids.push(counting.id);
            scored.marks.push(counting.mark);
        }
        scored
    }
}

/// Complaints on their way to [`Scored`], business by business.
pub struct ByBusiness {
    as_of: NaiveDate,
    gatherings: foldhash::HashMap<Uuid, Gathering>,
}

impl ByBusiness {
    /// None yet; `as_of` is the day that scores will be of.
    #[must_use]
    pub fn none(as_of: NaiveDate) -> Self {
        Self {
            as_of,
            gatherings: foldhash::HashMap::default(),
        }
    }

    /// All complaints of the registry, read once.
    ///
    /// # Errors
    /// The database's own; [`RegistryError::Damaged`] where a row cannot be read back.
    pub async fn all(db: &DatabaseConnection, as_of: NaiveDate) -> Result<Self, RegistryError> {
        let mut gathered = Self::none(as_of);
        let mut parts = evidence::all(db);
        while let Some(part) = parts.recv().await {
            for told in part?.complaints()? {
                gathered.add(&told);
            }
        }
        Ok(gathered)
    }

    /// Adds a complaint that is not among them.
    pub fn add(&mut self, told: &Told<'_>) {
        let of_business = self.gatherings.entry(told.business_id).or_default();
        of_business.add(told, self.as_of);
    }

    async fn finish(mut self, db: &DatabaseConnection) -> Result<Vec<Scored>, RegistryError> {
        let unclear = self.gatherings.values().flat_map(Gathering::unclear);
        let states = states_of(db, unclear.collect()).await?;
        let mut all: Vec<Scored> = businesses::listed()
            .all(db)
            .await?
            .into_iter()
            .map(|business| {
                let gathering = self.gatherings.remove(&business.id).unwrap_or_default();
                gathering.finish(business, &states, self.as_of)
            })
            .collect();
        all.sort_by(|a, b| a.business.slug.cmp(&b.business.slug));
        Ok(all)
    }
}

/// Everything that scores and figures of a day are made of, business by business, read once.
///
/// # Errors
/// The database's own; [`RegistryError::Damaged`] where a row cannot be read back.
pub async fn load_all(
    db: &DatabaseConnection,
    as_of: NaiveDate,
) -> Result<Vec<Scored>, RegistryError> {
    ByBusiness::all(db, as_of).await?.finish(db).await
}

/// The same of one business.
///
/// # Errors
/// As [`load_all`].
pub async fn load_one(
    db: &impl ConnectionTrait,
    business: business::Model,
    as_of: NaiveDate,
) -> Result<Scored, RegistryError> {
    let mut gathering = Gathering::default();
    for part in evidence::of_business(db, business.id).await? {
        for told in part.complaints()? {
            gathering.add(&told, as_of);
        }
    }
    let states = states_of(db, gathering.unclear().collect()).await?;
    Ok(gathering.finish(business, &states, as_of))
}

/// The states of these complaints, from their events.
///
/// # Errors
/// As [`load_all`].
pub async fn states_of(
    db: &impl ConnectionTrait,
    complaints: BTreeSet<Uuid>,
) -> Result<HashMap<Uuid, State>, RegistryError> {
    let complaints: Vec<Uuid> = complaints.into_iter().collect();
    let mut states = HashMap::new();
    for (id, history) in evidence::histories(db, &complaints).await? {
        let events = history
            .iter()
            .map(read_event)
            .collect::<Result<Vec<_>, _>>()?;
        states.insert(id, fold(&events)?);
    }
    Ok(states)
}

/// Every word of the consumer.
fn rulings_of(state: &State) -> impl Iterator<Item = Ruling> {
    state.verdicts.iter().map(|entry| Ruling {
        on: entry.given_on,
        verdict: entry.verdict,
        resolved_on: entry.resolved_on,
    })
}

/// The complaint with the verdict in force, if any; `None` before it is delivered.
fn record_of(told: &Told<'_>) -> Option<Record> {
    let delivered_on = told.delivered_on?;
    let mut record = Record::delivered(delivered_on);
    record.answered_on = told
        .first_answered_on
        .or(told.answered.then_some(delivered_on));
    record.withdrawn_on = told.withdrawn_on;
    record.consumer_key = told.consumer_id.map(|id| id.as_u64_pair().1);
    let ruling = told
        .verdict
        .zip(told.verdict_on)
        .map(|(verdict, on)| Ruling {
            on,
            verdict: Some(verdict),
            resolved_on: told.resolved_on,
        });
    Some(record.with_rulings(ruling))
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

/// What is kept of all businesses on a day.
struct Kept {
    scores: Vec<score_row::Model>,
    months: Vec<sector_month::Model>,
    figures: Vec<figure::Model>,
    table: figure::Model,
}

impl Kept {
    async fn of_gathered(
        registry: &Registry,
        gathered: ByBusiness,
    ) -> Result<(Arc<Vec<Scored>>, Self), RegistryError> {
        let as_of = gathered.as_of;
        let all = Arc::new(gathered.finish(&registry.db.read).await?);
        let same = Arc::clone(&all);
        let foretelling = tokio::task::spawn_blocking(move || prediction::row_of(&same, as_of));
        let same = Arc::clone(&all);
        let adding_up = tokio::task::spawn_blocking(move || {
            let (scores, months) = rows_of(&same, as_of);
            figures::rows_of_all(&same, as_of).map(|figures| (scores, months, figures))
        });
        let lost = |error| RegistryError::damaged("score", error);
        let (scores, months, figures) = adding_up.await.map_err(lost)??;
        let table = foretelling.await.map_err(lost)??;
        let kept = Self {
            scores,
            months,
            figures,
            table,
        };
        Ok((all, kept))
    }

    async fn keep(self, mut change: Change<'_>) -> Result<(), RegistryError> {
        score_alone(&change.tx).await?;
        score_row::Entity::delete_many().exec(&change.tx).await?;
        sector_month::Entity::delete_many().exec(&change.tx).await?;
        bulk::insert::<score_row::Entity>(&change.tx, &self.scores).await?;
        bulk::insert::<sector_month::Entity>(&change.tx, &self.months).await?;
        figures::replace_all(&change, &self.figures).await?;
        prediction::replace(&change, self.table).await?;
        change.touch(Scope::All);
        change.commit().await
    }
}

/// The rows of all scores, and of what each sector starts with this month.
fn rows_of(all: &[Scored], as_of: NaiveDate) -> (Vec<score_row::Model>, Vec<sector_month::Model>) {
    let month = month_start(as_of);
    let mut sectors: HashMap<&str, (f64, f64)> = HashMap::new();
    let mut scores = Vec::with_capacity(all.len());
    for (scored, score) in all.iter().zip(scores_on(all, as_of)) {
        let at_month = Sums::of(&scored.records, month);
        let sums = sectors.entry(&scored.business.sector).or_default();
        sums.0 += at_month.resolved;
        sums.1 += at_month.weight;
        scores.push(row_of(scored, &score, &at_month));
    }
    let months = sectors.into_iter();
    let months = months.map(|(sector, (sum_resolved, sum_weight))| sector_month::Model {
        month,
        sector: sector.to_owned(),
        sum_resolved,
        sum_weight,
    });
    (scores, months.collect())
}

/// Computes every score, all figures and the table of predictions anew for today from one look at
/// all complaints, keeps them, and gives what they were made of.
///
/// # Errors
/// The database's own.
pub async fn refresh_all(registry: &Registry) -> Result<Arc<Vec<Scored>>, RegistryError> {
    let gathered = ByBusiness::all(&registry.db.read, registry.clock.today()).await?;
    let (all, kept) = Kept::of_gathered(registry, gathered).await?;
    let change = registry.change().await?;
    kept.keep(change).await?;
    Ok(all)
}

/// The same for whoever has gathered all complaints while writing them, as the first and only one: that is so where the
/// log of changes ends with number `last`. Otherwise, or where a day has passed, they are looked at all the same.
///
/// # Errors
/// The database's own.
pub async fn refresh_gathered(
    registry: &Registry,
    gathered: ByBusiness,
    last: i64,
) -> Result<(), RegistryError> {
    if gathered.as_of == registry.clock.today() {
        let (_, kept) = Kept::of_gathered(registry, gathered).await?;
        let change = registry.change().await?;
        if changes::last(&change.tx).await? == last {
            return kept.keep(change).await;
        }
    }
    refresh_all(registry).await.map(drop)
}

/// Computes one business's score and figures anew for today and keeps them, and what it adds to its
/// sector's prior. Whether that sum changed: then the other scores of the sector are due as well.
///
/// # Errors
/// The database's own; [`RegistryError::NotFound`].
pub async fn refresh_one(registry: &Registry, business_id: Uuid) -> Result<bool, RegistryError> {
    let mut change = registry.change().await?;
    score_alone(&change.tx).await?;
    let as_of = change.today();
    let month = month_start(as_of);
    let business = business::Entity::find_by_id(business_id)
        .one(&change.tx)
        .await?
        .ok_or(RegistryError::NotFound)?;
    let scored = load_one(&change.tx, business, as_of).await?;
    let (business, records) = (&scored.business, &scored.records);
    let before = score_row::Entity::find_by_id(business_id)
        .one(&change.tx)
        .await?;
    // One that has no page has no score and adds nothing to its sector.
    let listed = business.listed && business.merged_into.is_none();
    let at_month = if listed {
        Sums::of(records, month)
    } else {
        Sums::default()
    };
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
        &Sums::of(records, as_of),
        priors.of(&business.sector),
    );
    score_row::Entity::delete_by_id(business_id)
        .exec(&change.tx)
        .await?;
    if listed {
        let row = row_of(&scored, &score, &at_month);
        bulk::insert::<score_row::Entity>(&change.tx, &[row]).await?;
    }
    figures::replace_one(&change, business, &scored.heap).await?;
    change.touch(Scope::Business(business.slug.clone()));
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

fn row_of(scored: &Scored, score: &Score, at_month: &Sums) -> score_row::Model {
    score_row::Model {
        business_id: scored.business.id,
        as_of: score.as_of,
        formula: score.formula.clone().into_owned(),
        complaints: scored.heap.complaints(),
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
