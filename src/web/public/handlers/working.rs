//! The working behind a score.

use std::collections::{BTreeMap, HashMap};

use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use super::{Making, Names, at, business_href, business_of, page_number, score_view_of, whole};
use crate::domain::Visibility;
use crate::registry::{Scope, scoring};
use crate::score::formula::WINDOW_DAYS;
use crate::score::sums::Class;
use crate::score::{Record, Score, Working, month_start};
use crate::store::complaints;
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::{Link, Section};
use crate::web::error::WebError;
use crate::web::public::score_working::{LeftOut, ScoreWorkingPage, WorkingRow};

/// Rows on a page.
const PER_PAGE: u64 = 100;

/// `/businesses/{slug}/score`
pub async fn score_working(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    asked.only(&["page"])?;
    let page = page_number(&asked)?;
    let slug = asked.segment(1).to_owned();
    let making = Making::begin(&site, &asked, [Scope::Business(slug.clone()), Scope::Lists]);
    let db = &site.registry.db.read;
    let business = business_of(&site, &slug).await?;
    let as_of = site.registry.clock.today();
    let scored = scoring::load_one(db, business, as_of).await?;
    let (business, ids, records) = (scored.business, scored.ids, scored.records);
    let working = Working::of(&records, as_of);
    let priors = scoring::priors_of(db, as_of).await?;
    let score = Score::of(as_of, &working.sums, priors.of(&business.sector));
    let counted: Vec<_> = working
        .lines
        .iter()
        .filter(|line| speaks(line.class))
        .collect();
    let names = Names::load(&site, asked.lang).await?;
    let uncounted = complaints::uncounted(db, business.id).await?;
    let left_out = left_out(&working, &records, &names, uncounted);
    let shown = counted
        .iter()
        .rev()
        .skip(whole_usize((page - 1) * PER_PAGE))
        .take(whole_usize(PER_PAGE));
    let shown: Vec<_> = shown
        .filter_map(|line| Some((*line, *ids.get(line.index)?)))
        .collect();
    let wanted: Vec<Uuid> = shown.iter().map(|(_, id)| *id).collect();
    let rows: HashMap<Uuid, _> = complaints::by_ids(db, &wanted)
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let href = business_href(asked.lang, &slug);
    let total = whole(counted.len());
    let text = making.text();
    let mut chrome = making.chrome(text.working_heading(business.name.as_str()));
    chrome.description = text.working_description(business.name.as_str());
    chrome.section = Section::Businesses;
    chrome.indexed = page == 1;
    chrome.trail = vec![Link::new(business.name.as_str(), href.as_str())];
    let template = ScoreWorkingPage {
        chrome,
        business: Link::new(business.name.as_str(), href),
        score: score_view_of(&score),
        sector_mean: priors.sector_mean(&business.sector),
        registry_mean: priors.registry_mean(),
        prior_as_of: month_start(as_of),
        sector: names.sector(&business.sector),
        total,
        rows: shown
            .into_iter()
            .filter_map(|(line, id)| {
                let row = rows.get(&id)?;
                Some(WorkingRow {
                    reference: row.reference.clone(),
                    href: at(asked.lang, &format!("/complaints/{}", row.reference)),
                    delivered_on: line.delivered_on,
                    outcome: row.outcome.clone(),
                    y: line.y,
                    age_days: u32::try_from(line.age_days).unwrap_or(0),
                    of_consumer: u32::try_from(line.voices).unwrap_or(u32::MAX),
                    weight: line.weight,
                    running_resolved: line.running_resolved,
                    running_weight: line.running_weight,
                    running_silent: line.running_silent,
                })
            })
            .collect(),
        pager: making.pager(page, total, PER_PAGE)?,
        left_out,
        slug,
    };
    making.answer(&template)
}

/// How many complaints are in no sum, by why. `uncounted` are those that are no evidence at all: by source and
/// visibility.
fn left_out(
    working: &Working,
    records: &[Record],
    names: &Names,
    uncounted: Vec<(String, String, i64)>,
) -> Vec<LeftOut> {
    let mut reasons: BTreeMap<&str, u64> = BTreeMap::new();
    for line in working.lines.iter().filter(|line| !speaks(line.class)) {
        *reasons.entry(line.class.as_str()).or_default() += 1;
    }
    let is_old = |record: &&Record| record.age_days(working.as_of) > WINDOW_DAYS;
    let too_old = whole(records.iter().filter(is_old).count());
    if too_old > 0 {
        reasons.insert("too_old", too_old);
    }
    for (source, visibility, count) in uncounted {
        let asks = names
            .sources
            .get(&source)
            .is_none_or(|row| row.asks_verdict);
        let why = if visibility == Visibility::Tombstone.as_str() {
            "voided"
        } else if asks {
            "not_verified"
        } else {
            "source_does_not_ask"
        };
        *reasons.entry(why).or_default() += whole(count);
    }
    reasons
        .into_iter()
        .map(|(why, count)| LeftOut {
            why: why.to_owned(),
            count,
        })
        .collect()
}

const fn speaks(class: Class) -> bool {
    class.speaks()
}

fn whole_usize(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
