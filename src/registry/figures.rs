//! What stands beside scores on pages, made ready: counts, months, facts and curves of a
//! business, a sector and the whole registry.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::scoring::Scored;
use super::{Change, RegistryError};
use crate::domain::{Money, PromiseKept, State, Verdict};
use crate::score::formula::RESPONSE_DUE_DAYS;
use crate::score::happiness::{End, Share as ShareByDay};
use crate::score::{Case, CaseSums, Course, Curve, Facts, TimeToHappiness};
use crate::store::bulk;
use crate::store::entities::{business, figure};
use crate::store::scores::Told;

/// The last day of a curve that pages draw.
const LAST_DAY_DRAWN: i64 = 120;

/// What the figures are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About<'a> {
    /// One business.
    Business(Uuid),
    /// One sector, by slug.
    Sector(&'a str),
    /// Everything.
    Registry,
}

/// How many of each.
pub type Counts = BTreeMap<String, u64>;

/// Figures of a set of public complaints on a day.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Figures {
    /// Public complaints.
    pub complaints: u64,
    /// By outcome.
    pub outcomes: Counts,
    /// By tier.
    pub tiers: Counts,
    /// By language.
    pub languages: Counts,
    /// By country of the consumer.
    pub countries: Counts,
    /// By source, then by the consumer's verdict, `none` where there is none.
    pub sources: BTreeMap<String, Counts>,
    /// By month of delivery (`2026-11`), then by outcome.
    pub months: BTreeMap<String, Counts>,
    /// Complaints answered, of those answered or due.
    pub answered: Share,
    /// Facts beside the score; of a business only.
    pub facts: Option<Facts>,
    /// Time to happiness counted from delivery; over complaints that count.
    pub from_delivery: CurveFigures,
    /// The same counted from the day the trouble began.
    pub from_trouble: CurveFigures,
}

impl Figures {
    /// Adds what another set holds; curves and facts stay.
    fn add_counts(&mut self, more: &Self) {
        self.complaints += more.complaints;
        self.answered.count += more.answered.count;
        self.answered.n += more.answered.n;
        merge(&mut self.outcomes, &more.outcomes);
        merge(&mut self.tiers, &more.tiers);
        merge(&mut self.languages, &more.languages);
        merge(&mut self.countries, &more.countries);
        for (source, verdicts) in &more.sources {
            merge(self.sources.entry(source.clone()).or_default(), verdicts);
        }
        for (month, outcomes) in &more.months {
            merge(self.months.entry(month.clone()).or_default(), outcomes);
        }
    }

    /// Takes one part's counts out and puts its new ones in; curves and facts stay.
    fn exchange(&mut self, before: &Self, after: &Self) {
        self.complaints = self.complaints.saturating_sub(before.complaints);
        self.answered.count = self.answered.count.saturating_sub(before.answered.count);
        self.answered.n = self.answered.n.saturating_sub(before.answered.n);
        unmerge(&mut self.outcomes, &before.outcomes);
        unmerge(&mut self.tiers, &before.tiers);
        unmerge(&mut self.languages, &before.languages);
        unmerge(&mut self.countries, &before.countries);
        unmerge_each(&mut self.sources, &before.sources);
        unmerge_each(&mut self.months, &before.months);
        self.add_counts(after);
    }
}

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct Share {
    /// Of `n`, so many.
    pub count: u64,
    /// Complaints that could be asked.
    pub n: u64,
}

/// A curve as pages draw it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CurveFigures {
    /// Complaints behind it.
    pub n: u64,
    /// Day and share (0 to 1) put right by then, where it rises.
    pub steps: Vec<(u32, f64)>,
    /// Share put right by each of the days that are published, with its interval.
    pub shares: Vec<ShareByDay>,
    /// The last day of which anything is known; `None` where every complaint has ended.
    pub known_until: Option<u32>,
    /// Day by which half were put right; `None` where that is not reached.
    pub median_days: Option<u32>,
}

/// Complaints of one set, being added up.
#[derive(Clone, Debug, Default)]
pub(super) struct Heap {
    figures: Figures,
    cases: CaseSums,
    courses: Vec<Course>,
}

impl Heap {
    pub(super) fn add(&mut self, told: &Told<'_>, as_of: NaiveDate) {
        let figures = &mut self.figures;
        figures.complaints += 1;
        count(&mut figures.outcomes, &told.outcome);
        count(&mut figures.tiers, &told.tier);
        count(&mut figures.languages, &told.language);
        count(&mut figures.countries, &told.country);
        let verdict = told.verdict.map_or("none", |verdict| verdict.as_str());
        count_under(&mut figures.sources, &told.source, verdict);
        if let Some(on) = told.delivered_on {
            let month = format!("{:04}-{:02}", on.year(), on.month());
            count_under(&mut figures.months, &month, &told.outcome);
        }
        let case = case_of(told, as_of);
        if case.answered || case.answer_due {
            figures.answered.n += 1;
            figures.answered.count += u64::from(case.answered);
        }
        self.cases.add(&case);
        self.courses.extend(course_of(told, as_of));
    }

    /// Adds what a complaint's row does not say: how many of its promises are due without a word.
    pub(super) fn add_promises_of(&mut self, state: &State, as_of: NaiveDate) {
        let is_due = |made: &&crate::domain::PromiseState| {
            made.ended.is_none() && made.promise.due_on < as_of
        };
        let due = state.promises.iter().filter(is_due).count();
        self.cases.add_unknown_promises(due);
    }

    /// Complaints added.
    pub(super) fn complaints(&self) -> i64 {
        i64::try_from(self.figures.complaints).unwrap_or(i64::MAX)
    }

    fn absorb(&mut self, other: &Self) {
        self.figures.add_counts(&other.figures);
        self.courses.extend_from_slice(&other.courses);
    }

    /// Facts stand on the page of a business only.
    fn figures(&self, about: About<'_>, as_of: NaiveDate) -> Figures {
        let curves = TimeToHappiness::of(&self.courses, as_of);
        let facts = matches!(about, About::Business(_)).then(|| self.cases.facts());
        Figures {
            from_delivery: curve_figures(&curves.from_delivery),
            from_trouble: curve_figures(&curves.from_trouble),
            facts: facts.filter(|facts| facts.n > 0),
            ..self.figures.clone()
        }
    }
}

fn count(counts: &mut Counts, word: &str) {
    match counts.get_mut(word) {
        Some(count) => *count += 1,
        None => drop(counts.insert(word.to_owned(), 1)),
    }
}

fn count_under(counts: &mut BTreeMap<String, Counts>, key: &str, word: &str) {
    match counts.get_mut(key) {
        Some(counts) => count(counts, word),
        None => count(counts.entry(key.to_owned()).or_default(), word),
    }
}

fn merge(own: &mut Counts, more: &Counts) {
    for (word, count) in more {
        *own.entry(word.clone()).or_default() += count;
    }
}

fn unmerge(own: &mut Counts, less: &Counts) {
    for (word, count) in less {
        if let Some(left) = own.get_mut(word) {
            *left = left.saturating_sub(*count);
        }
    }
    own.retain(|_, count| *count > 0);
}

fn unmerge_each(own: &mut BTreeMap<String, Counts>, less: &BTreeMap<String, Counts>) {
    for (key, counts) in less {
        if let Some(left) = own.get_mut(key) {
            unmerge(left, counts);
        }
    }
    own.retain(|_, counts| !counts.is_empty());
}

fn curve_figures(curve: &Curve) -> CurveFigures {
    let mut steps: Vec<(u32, f64)> = Vec::new();
    for step in curve.steps.iter().filter(|step| step.day <= LAST_DAY_DRAWN) {
        let rises = steps
            .last()
            .is_none_or(|(_, share)| step.put_right > *share);
        if let (true, Ok(day)) = (rises, u32::try_from(step.day)) {
            steps.push((day, step.put_right));
        }
    }
    CurveFigures {
        n: u64::try_from(curve.n).unwrap_or(u64::MAX),
        steps,
        shares: curve.shares.clone(),
        known_until: curve.known_until().and_then(|day| u32::try_from(day).ok()),
        median_days: curve.median_days.and_then(|day| u32::try_from(day).ok()),
    }
}

/// A complaint as the facts see it.
fn case_of(told: &Told<'_>, as_of: NaiveDate) -> Case {
    let since_delivery = |on: NaiveDate| {
        told.delivered_on
            .map(|from| on.signed_duration_since(from).num_days())
    };
    let times = |how: PromiseKept, count: i16| {
        std::iter::repeat_n(how, usize::try_from(count).unwrap_or(0))
    };
    let currency = told.currency;
    let money = |minor: Option<i64>, currency: Option<&str>| {
        Some(Money::new(minor?, currency?.parse().ok()?))
    };
    Case {
        answered: told.answered,
        answered_after_days: told.first_answered_on.and_then(since_delivery),
        answer_due: since_delivery(as_of).is_some_and(|age| age >= RESPONSE_DUE_DAYS),
        human_reached: told.human_reached,
        promises: times(PromiseKept::Kept, told.promises_kept)
            .chain(times(PromiseKept::Late, told.promises_late))
            .chain(times(PromiseKept::Broken, told.promises_broken))
            .collect(),
        claimed: money(told.claimed_minor, currency),
        returned: money(told.returned_minor, told.returned_currency.or(currency)),
        still_stands: told.stands,
        pressed: told.pressed,
        withdrawn: told.withdrawn_on.is_some(),
    }
}

/// A complaint that counts, from delivery to its end.
fn course_of(told: &Told<'_>, as_of: NaiveDate) -> Option<Course> {
    if !told.counts {
        return None;
    }
    let put_right_on = told.resolved_on.or(told.verdict_on);
    let ended = match (told.verdict, put_right_on) {
        (Some(Verdict::Resolved), Some(on)) => Some((on, End::PutRight)),
        _ => told.closed_on.map(|on| (on, End::Closed)),
    };
    Course::new(told.trouble_began_on, told.delivered_on?, ended, as_of)
}

/// The rows of all figures: of each business, of the sectors and of the registry.
pub(super) fn rows_of_all(
    all: &[Scored],
    as_of: NaiveDate,
) -> Result<Vec<figure::Model>, RegistryError> {
    let mut sectors: BTreeMap<&str, Heap> = BTreeMap::new();
    let mut whole = Heap::default();
    let mut rows = Vec::with_capacity(all.len());
    for scored in all.iter().filter(|scored| scored.heap.complaints() > 0) {
        whole.absorb(&scored.heap);
        let sector = sectors.entry(&scored.business.sector).or_default();
        sector.absorb(&scored.heap);
        rows.push(row_of(
            About::Business(scored.business.id),
            as_of,
            &scored.heap,
        )?);
    }
    for (sector, heap) in sectors {
        rows.push(row_of(About::Sector(sector), as_of, &heap)?);
    }
    rows.push(row_of(About::Registry, as_of, &whole)?);
    Ok(rows)
}

/// Puts all figures in the place of those that are kept.
pub(super) async fn replace_all(
    change: &Change<'_>,
    rows: &[figure::Model],
) -> Result<(), RegistryError> {
    figure::Entity::delete_many()
        .filter(figure::Column::Scope.is_in(["business", "sector", "registry"]))
        .exec(&change.tx)
        .await?;
    Ok(bulk::insert::<figure::Entity>(&change.tx, rows).await?)
}

/// Keeps one business's figures, and changes those of its sector and of the registry by the
/// difference; their curves are drawn anew with the next day.
pub(super) async fn replace_one(
    change: &Change<'_>,
    business: &business::Model,
    heap: &Heap,
) -> Result<(), RegistryError> {
    let own = About::Business(business.id);
    let after = heap.figures(own, change.today());
    let before = load(&change.tx, own).await?;
    for about in [About::Sector(&business.sector), About::Registry] {
        let mut figures = load(&change.tx, about).await?;
        figures.exchange(&before, &after);
        replace(change, about, &figures).await?;
    }
    replace(change, own, &after).await
}

async fn replace(
    change: &Change<'_>,
    about: About<'_>,
    figures: &Figures,
) -> Result<(), RegistryError> {
    let row = written(about, change.today(), figures)?;
    figure::Entity::delete_by_id((row.scope.clone(), row.scope_key.clone()))
        .exec(&change.tx)
        .await?;
    Ok(bulk::insert::<figure::Entity>(&change.tx, &[row]).await?)
}

/// The figures kept; empty ones where there are none yet.
///
/// # Errors
/// The database's own; [`RegistryError::Damaged`] where they cannot be read back.
pub async fn load(db: &impl ConnectionTrait, about: About<'_>) -> Result<Figures, RegistryError> {
    let [figures] = load_each(db, [about]).await?;
    Ok(figures)
}

/// The figures kept of several, with one question.
///
/// # Errors
/// As [`load`].
pub async fn load_each<const N: usize>(
    db: &impl ConnectionTrait,
    about: [About<'_>; N],
) -> Result<[Figures; N], RegistryError> {
    let keys = about.map(key_of);
    let wanted = keys.iter().fold(Condition::any(), |any, (scope, key)| {
        let one = figure::Column::Scope.eq(*scope);
        any.add(one.and(figure::Column::ScopeKey.eq(key.as_str())))
    });
    let rows = figure::Entity::find().filter(wanted).all(db).await?;
    let mut all: [Figures; N] = std::array::from_fn(|_| Figures::default());
    for (figures, (scope, key)) in all.iter_mut().zip(&keys) {
        let kept = rows
            .iter()
            .find(|row| row.scope == *scope && row.scope_key == *key);
        if let Some(row) = kept {
            *figures = serde_json::from_str(&row.data)
                .map_err(|why| RegistryError::damaged("figure", why))?;
        }
    }
    Ok(all)
}

fn key_of(about: About<'_>) -> (&'static str, String) {
    match about {
        About::Business(id) => ("business", id.as_simple().to_string()),
        About::Sector(slug) => ("sector", slug.to_owned()),
        About::Registry => ("registry", String::new()),
    }
}

fn row_of(about: About<'_>, as_of: NaiveDate, heap: &Heap) -> Result<figure::Model, RegistryError> {
    written(about, as_of, &heap.figures(about, as_of))
}

fn written(
    about: About<'_>,
    as_of: NaiveDate,
    figures: &Figures,
) -> Result<figure::Model, RegistryError> {
    let (scope, scope_key) = key_of(about);
    let data =
        serde_json::to_string(figures).map_err(|why| RegistryError::damaged("figure", why))?;
    Ok(figure::Model {
        scope: scope.to_owned(),
        scope_key,
        as_of,
        data,
    })
}
