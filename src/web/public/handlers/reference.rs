//! How it all works, and the registry as a whole.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::Response;
use chrono::DateTime;

use super::business::months;
use super::{Making, Names, at, counts, whole};
use crate::domain::{Tier, Verdict};
use crate::registry::figures::{self, About};
use crate::registry::{Scope, desk, prediction};
use crate::score::{Evaluation, VERSION, formula};
use crate::store::businesses::{self, DirectoryFilter, DirectoryOrder};
use crate::store::complaints;
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::{Link, Section};
use crate::web::error::WebError;
use crate::web::public::methodology::{Bin, Constant, Forecaster, MethodologyPage, Prediction};
use crate::web::public::stats::{Desk, ImportRow, SourceRow, StatsPage, Tally};
use crate::web::public::structured;
use crate::web::public::views::{Count, Ratio};

/// Imports shown.
const IMPORTS: u64 = 20;
/// Tombstones shown.
const REMOVED: u64 = 10;
/// Languages and countries shown.
const TALLIES: usize = 12;

/// `/methodology`
pub async fn methodology(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    asked.only(&[])?;
    let making = Making::begin(&site, &asked, [Scope::All]);
    let kept = prediction::kept(&site.registry).await?;
    let mut chrome = making.chrome(making.text().method_title());
    chrome.section = Section::Methodology;
    chrome.description = making.text().method_standfirst();
    let page = MethodologyPage {
        chrome,
        version: VERSION.to_owned(),
        constants: formula::constants()
            .iter()
            .map(|constant| Constant {
                name: constant.name.to_owned(),
                value: constant.value,
                unit: constant.unit.to_owned(),
            })
            .collect(),
        tiers: Tier::TEXTS.iter().map(|word| (*word).to_owned()).collect(),
        prediction: kept.as_ref().and_then(shown),
    };
    making.answer(&page)
}

fn shown(evaluation: &Evaluation) -> Option<Prediction> {
    let first_month = evaluation.first_month?;
    let forecaster = |row: &crate::score::prediction::Row| Forecaster {
        formula: row.formula.to_string(),
        n: whole(row.n),
        brier: row.brier,
        log_loss: row.log_loss,
        lacking: row.lacking.map(|why| why.as_str().to_owned()),
        score_on_the_same: row
            .score_on_the_same
            .map(|losses| (losses.brier, losses.log_loss)),
    };
    let bin = |bin: &crate::score::judge::Bin| Bin {
        low: bin.low,
        high: bin.high,
        n: whole(bin.n),
        forecast: bin.forecast,
        observed: bin.observed,
    };
    Some(Prediction {
        first_month,
        as_of: evaluation.as_of,
        formulas: evaluation.formulas.iter().map(forecaster).collect(),
        calibration: evaluation.calibration.iter().map(bin).collect(),
    })
}

/// The words that were counted, in the order of the domain and not of the alphabet.
fn in_order(words: &[&str], counted: &dyn Fn(&str) -> Option<u64>) -> Vec<Count> {
    let count = |word: &&str| counted(word).map(|count| Count::new(*word, count));
    words.iter().filter_map(count).collect()
}

/// `/stats`
pub async fn stats(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    asked.only(&[])?;
    let making = Making::begin(&site, &asked, [Scope::Lists]);
    let db = &site.registry.db.read;
    let as_of = site.registry.clock.today();
    let text = making.text();
    let names = Names::load(&site, asked.lang).await?;
    let own = figures::load(db, About::Registry).await?;
    let with_score = DirectoryFilter {
        shown: Some(true),
        ..DirectoryFilter::default()
    };
    let scored = businesses::directory(db, &with_score, DirectoryOrder::Name, 1, 1)
        .await?
        .total;
    let mut by_verdict: BTreeMap<&str, u64> = BTreeMap::new();
    for (verdict, count) in own.sources.values().flatten() {
        *by_verdict.entry(verdict.as_str()).or_default() += count;
    }
    let verdicts = by_verdict
        .iter()
        .filter(|(word, _)| **word != "none")
        .map(|(_, count)| count)
        .sum();
    let filtered = |name: &str, value: &str| at(asked.lang, &format!("/search?{name}={value}"));
    let tally = |counts: &figures::Counts, name: &str, written: &dyn Fn(&str) -> String| {
        let mut tallies: Vec<Tally> = counts
            .iter()
            .map(|(value, count)| Tally {
                of: Link::new(written(value), filtered(name, value)),
                count: *count,
            })
            .collect();
        tallies.sort_by_key(|tally| std::cmp::Reverse(tally.count));
        tallies.truncate(TALLIES);
        tallies
    };
    let imports = complaints::imports(db, IMPORTS).await?;
    let mut chrome = making.chrome(text.stats_title());
    chrome.section = Section::Stats;
    chrome.linked_data = Some(structured::dataset(&chrome, site.registry.clock.now()));
    let page = StatsPage {
        chrome,
        as_of,
        complaints: own.complaints,
        businesses: businesses::count(db).await?,
        scored,
        verdicts,
        outcomes: counts(&own.outcomes),
        by_verdict: in_order(Verdict::TEXTS, &|word| by_verdict.get(word).copied()),
        without_verdict: by_verdict.get("none").copied().unwrap_or_default(),
        by_tier: in_order(Tier::TEXTS, &|word| own.tiers.get(word).copied()),
        months: months(&own, as_of),
        sources: own
            .sources
            .iter()
            .map(|(slug, verdicts)| SourceRow {
                source: Link::new(names.source(slug), filtered("source", slug)),
                complaints: verdicts.values().sum(),
                asks: names
                    .sources
                    .get(slug)
                    .is_none_or(|source| source.asks_verdict),
            })
            .collect(),
        languages: tally(&own.languages, "lang", &|code| text.language(code)),
        countries: tally(&own.countries, "country", &|code| text.country(code)),
        desk: desk(&desk::load(db).await?),
        voided: complaints::voided(db)
            .await?
            .into_iter()
            .map(|(reason, count)| Count::new(reason, whole(count)))
            .collect(),
        removed: complaints::newest_tombstones(db, REMOVED)
            .await?
            .into_iter()
            .map(|reference| {
                let href = at(asked.lang, &format!("/complaints/{reference}"));
                Link::new(reference, href)
            })
            .collect(),
        imports: imports
            .into_iter()
            .map(|row| ImportRow {
                source: names.source(&row.source),
                file: row.file_name,
                on: DateTime::from_timestamp_micros(row.started_at_us)
                    .unwrap_or_default()
                    .date_naive(),
                rows: whole(row.rows),
                new: whole(row.added),
                changed: whole(row.mended),
                rejected: whole(row.rejected),
            })
            .collect(),
    };
    making.answer(&page)
}

fn desk(figures: &desk::DeskFigures) -> Desk {
    let ratio = |part, whole| Ratio { part, whole };
    Desk {
        waiting: figures.waiting,
        oldest_days: figures.oldest_days,
        median_days: figures.median_days,
        declined: ratio(figures.declined, figures.decided),
        appeals_granted: ratio(figures.appeals_granted, figures.appeals_decided),
        reversed: ratio(figures.reversed, figures.decided),
        contests_upheld: ratio(figures.contests_upheld, figures.contests_decided),
        agreement: ratio(figures.agreement.agreed, figures.agreement.looks),
    }
}
