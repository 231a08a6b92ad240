//! One pass over the complaints that fit: the count, the page, the facets and the months together.

use tantivy::query::{EnableScoring, Weight};
use tantivy::{DocId, Score, TERMINATED};

use super::super::ask::Ask;
use super::super::complaint::{ComplaintHits, ComplaintQuery, Hit, Order};
use super::super::cursor::Place;
use super::super::error::SearchError;
use super::best::Best;
use super::days::day_of;
use super::schema::trouble;
use super::snapshot::{Segment, Snapshot, position, with_codes};
use super::tally::{FacetTally, MonthTally};
use super::wording;

/// Complaints looked at together: enough to count column by column, few enough for the cache.
const BLOCK: u32 = 1_024;
const MOST_ITEMS: usize = 100;
/// The bit for complaints that are deleted or of other days; filters have those below.
const OTHERWISE: u32 = 15;

/// Answers `query` from `snapshot`.
pub(super) fn answer(
    snapshot: &Snapshot,
    query: &ComplaintQuery,
) -> Result<ComplaintHits, SearchError> {
    let wording = wording::query(&Ask::read(&query.text), snapshot)?;
    let order = match (query.order, &wording) {
        (Order::Relevance, None) => Order::Newest,
        (order, _) => order,
    };
    let after = query
        .cursor
        .as_deref()
        .map(|cursor| Place::from_cursor(cursor, order))
        .transpose()?;
    let limit = query.limit.min(MOST_ITEMS);
    let scored = order == Order::Relevance;
    let weight = wording
        .map(|wording| {
            wording.weight(if scored {
                EnableScoring::enabled_from_searcher(&snapshot.searcher)
            } else {
                EnableScoring::disabled_from_searcher(&snapshot.searcher)
            })
        })
        .transpose()
        .map_err(trouble)?;

    let mut pass = Pass::new(snapshot, query, order, after, limit);
    for segment in &snapshot.segments {
        pass.segment(segment, weight.as_deref(), scored)?;
    }
    Ok(pass.finish(snapshot, query, order, limit))
}

/// A field that filters: which codes of the whole it lets through.
struct Filter {
    field: usize,
    allowed: Vec<bool>,
    /// Where the field's own facet is, if it is counted too.
    facet: Option<usize>,
}

struct Pass {
    filters: Vec<Filter>,
    /// Days let through, both ends included.
    days: Option<(i32, i32)>,
    facets: Vec<FacetTally>,
    months: Option<MonthTally>,
    order: Order,
    after: Option<Place>,
    best: Best<Place>,
    total: u64,
    // what a block needs, kept to be used again
    docs: Vec<DocId>,
    scores: Vec<Score>,
    /// For each doc, a bit for each filter that holds it back, and one for all other reasons.
    denials: Vec<u16>,
    nearly: Vec<Vec<DocId>>,
}

impl Pass {
    fn new(
        snapshot: &Snapshot,
        query: &ComplaintQuery,
        order: Order,
        after: Option<Place>,
        limit: usize,
    ) -> Self {
        let mut facets: Vec<FacetTally> = Vec::new();
        for field in &query.facets {
            if facets.iter().all(|tally| tally.field != *field) {
                facets.push(FacetTally::new(*field, snapshot));
            }
        }
        let filters: Vec<Filter> = query
            .filters
            .iter()
            .map(|(field, wanted)| {
                let nth = position(field);
                let values = snapshot.values.get(nth).map_or(&[][..], Vec::as_slice);
                let is_wanted = |value: &str| wanted.iter().any(|one| one == value);
                Filter {
                    field: nth,
                    allowed: std::iter::once(is_wanted(""))
                        .chain(values.iter().map(|value| is_wanted(value)))
                        .collect(),
                    facet: facets.iter().position(|tally| tally.field == field),
                }
            })
            .collect();
        let days = (query.delivered_min.is_some() || query.delivered_max.is_some()).then(|| {
            (
                query.delivered_min.map_or(i32::MIN, day_of),
                query.delivered_max.map_or(i32::MAX, day_of),
            )
        });
        Self {
            nearly: vec![Vec::new(); filters.len()],
            filters,
            days,
            facets,
            months: query.months.map(|months| MonthTally::new(months, snapshot)),
            order,
            after,
            best: Best::new(if limit == 0 { 0 } else { limit + 1 }),
            total: 0,
            docs: Vec::with_capacity(BLOCK as usize),
            scores: Vec::with_capacity(BLOCK as usize),
            denials: Vec::with_capacity(BLOCK as usize),
        }
    }

    fn segment(
        &mut self,
        segment: &Segment,
        weight: Option<&dyn Weight>,
        scored: bool,
    ) -> Result<(), SearchError> {
        let denied: Vec<Vec<u16>> = self
            .filters
            .iter()
            .zip(0..)
            .map(|(filter, nth)| {
                let global = segment
                    .global
                    .get(filter.field)
                    .map_or(&[][..], Vec::as_slice);
                let allowed = |code: &u32| filter.allowed.get(*code as usize) == Some(&true);
                global
                    .iter()
                    .map(|code| u16::from(!allowed(code)) << nth)
                    .collect()
            })
            .collect();
        for tally in &mut self.facets {
            tally.begin(segment);
        }
        if let Some(months) = &mut self.months {
            months.begin(segment);
        }
        match weight {
            None => {
                // from the end that likely holds the page, so that the rest is not even offered
                let blocks = 0..segment.reader.max_doc().div_ceil(BLOCK);
                if self.order == Order::Newest {
                    blocks
                        .rev()
                        .for_each(|nth| self.nth_block(segment, &denied, nth));
                } else {
                    blocks.for_each(|nth| self.nth_block(segment, &denied, nth));
                }
            }
            Some(weight) => {
                let mut fitting = weight.scorer(&segment.reader, 1.0).map_err(trouble)?;
                let mut doc = fitting.doc();
                while doc != TERMINATED {
                    self.docs.push(doc);
                    if scored {
                        self.scores.push(fitting.score());
                    }
                    if self.docs.len() == BLOCK as usize {
                        self.block(segment, &denied);
                    }
                    doc = fitting.advance();
                }
                self.block(segment, &denied);
            }
        }
        for tally in &mut self.facets {
            tally.end(segment);
        }
        if let Some(months) = &mut self.months {
            months.end(segment);
        }
        Ok(())
    }

    fn nth_block(&mut self, segment: &Segment, denied: &[Vec<u16>], nth: u32) {
        let from = nth * BLOCK;
        self.docs
            .extend(from..segment.reader.max_doc().min(from + BLOCK));
        self.block(segment, denied);
    }

    /// Takes in `self.docs` (and their scores), and empties them.
    fn block(&mut self, segment: &Segment, denied: &[Vec<u16>]) {
        self.sift(segment, denied);
        self.total += self.docs.len() as u64;
        for tally in &mut self.facets {
            tally.count(segment, &self.docs);
        }
        for (filter, nearly) in self.filters.iter().zip(&mut self.nearly) {
            if let Some(tally) = filter.facet.and_then(|nth| self.facets.get_mut(nth)) {
                tally.count(segment, nearly);
            }
            nearly.clear();
        }
        if let Some(months) = &mut self.months {
            months.count(segment, &self.docs);
        }
        self.rank(segment);
        self.docs.clear();
        self.scores.clear();
    }

    /// Keeps what is alive and what the days and every filter let through; what only one filter
    /// holds back, whose own field is counted, goes into that filter's `nearly`.
    fn sift(&mut self, segment: &Segment, denied: &[Vec<u16>]) {
        let alive = segment.reader.alive_bitset();
        if alive.is_none() && self.days.is_none() && self.filters.is_empty() {
            return;
        }
        self.denials.clear();
        self.denials.resize(self.docs.len(), 0);
        let (docs, denials) = (&self.docs, &mut self.denials);
        if let Some(alive) = alive {
            for (doc, denial) in docs.iter().zip(denials.iter_mut()) {
                *denial |= u16::from(!alive.is_alive(*doc)) << OTHERWISE;
            }
        }
        if let Some((first, last)) = self.days {
            for (doc, denial) in docs.iter().zip(denials.iter_mut()) {
                let day = segment
                    .columns
                    .days
                    .get(*doc as usize)
                    .copied()
                    .unwrap_or_default();
                *denial |= u16::from(day < first || day > last) << OTHERWISE;
            }
        }
        for (filter, denied) in self.filters.iter().zip(denied) {
            let Some(field) = segment.columns.fields.get(filter.field) else {
                continue;
            };
            with_codes!(&field.codes, codes => {
                for (doc, denial) in docs.iter().zip(denials.iter_mut()) {
                    let code = codes.get(*doc as usize).copied().unwrap_or_default();
                    *denial |= denied.get(code as usize).copied().unwrap_or_default();
                }
            });
        }
        for (filter, (nth, nearly)) in self.filters.iter().zip((0..).zip(&mut self.nearly)) {
            if filter.facet.is_some() {
                let held_back = |(_, denial): &(&DocId, &u16)| **denial == 1 << nth;
                nearly.extend(
                    docs.iter()
                        .zip(denials.iter())
                        .filter(held_back)
                        .map(|(doc, _)| *doc),
                );
            }
        }
        let mut denial = self.denials.iter();
        self.docs.retain(|_| denial.next() == Some(&0));
        let mut denial = self.denials.iter();
        self.scores.retain(|_| denial.next() == Some(&0));
    }

    /// Offers `self.docs` for the page.
    fn rank(&mut self, segment: &Segment) {
        let days = &segment.columns.days;
        let threshold = |best: &Best<Place>| best.threshold().map_or(u64::MAX, |place| place.rank);
        let mut worst = threshold(&self.best);
        let earliest = self.after.map_or(0, |place| place.rank);
        for (nth, doc) in self.docs.iter().enumerate() {
            let day = days.get(*doc as usize).copied().unwrap_or_default();
            let rank = match self.order {
                Order::Newest => u64::from(day.abs_diff(i32::MAX)),
                Order::Oldest => u64::from(day.abs_diff(i32::MIN)),
                Order::Relevance => {
                    let score = self.scores.get(nth).copied().unwrap_or_default();
                    u64::from(u32::MAX - score.max(0.0).to_bits())
                }
            };
            if rank > worst || rank < earliest {
                continue;
            }
            let id = segment.columns.id(*doc);
            let id = if self.order == Order::Oldest { id } else { !id };
            let place = Place { rank, id };
            if self.after.is_none_or(|after| place > after) {
                self.best.offer(place);
                worst = threshold(&self.best);
            }
        }
    }

    fn finish(
        self,
        snapshot: &Snapshot,
        query: &ComplaintQuery,
        order: Order,
        limit: usize,
    ) -> ComplaintHits {
        let mut places = self.best.into_sorted();
        let more = places.len() > limit;
        places.truncate(limit);
        let most = if query.facet_values == 0 {
            100
        } else {
            query.facet_values
        };
        ComplaintHits {
            total: self.total,
            next_cursor: places
                .last()
                .filter(|_| more)
                .map(|place| place.to_cursor(order)),
            items: places
                .into_iter()
                .map(|place| {
                    if order == Order::Oldest {
                        place.id
                    } else {
                        !place.id
                    }
                })
                .map(|id| Hit {
                    id: uuid::Uuid::from_u128(id),
                })
                .collect(),
            facets: self
                .facets
                .into_iter()
                .map(|tally| (tally.field, tally.finish(snapshot, most)))
                .collect(),
            months: self
                .months
                .map(|months| months.finish(snapshot))
                .unwrap_or_default(),
        }
    }
}
