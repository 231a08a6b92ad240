//! `redress score`: every score, or one with its working.

use std::sync::Arc;

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use super::{Common, Failure, Format, open, say};
use crate::registry::scoring;
use crate::score::{Priors, Score, Working};

/// Computes every score and keeps it; with `--as-of` it prints the scores of that day and keeps nothing.
#[derive(Debug, Args)]
pub(super) struct ScoreArguments {
    /// The day of the scores, as 2026-11-21 [default: today].
    #[arg(long, value_name = "DATE")]
    as_of: Option<NaiveDate>,
    /// Show how one business's score comes about, complaint by complaint.
    #[arg(long, value_name = "SLUG")]
    explain: Option<String>,
}

#[derive(Serialize)]
struct Line<'a> {
    slug: &'a str,
    name: &'a str,
    sector: &'a str,
    score: Score,
}

pub(super) async fn score(common: &Common, arguments: &ScoreArguments) -> Result<(), Failure> {
    let registry = open::registry(common).await?;
    let as_of = arguments.as_of.unwrap_or_else(|| registry.clock.today());
    let all = if arguments.as_of.is_none() && arguments.explain.is_none() {
        scoring::refresh_all(&registry).await
    } else {
        let all = scoring::load_all(&registry.db.read, as_of).await;
        all.map(Arc::new)
    };
    let all = all.map_err(Failure::environment)?;
    match &arguments.explain {
        Some(slug) => explain(common.format, &all, slug, as_of)?,
        None => list(common.format, &all, as_of)?,
    }
    registry.db.close().await.map_err(Failure::environment)
}

fn list(format: Format, all: &[scoring::Scored], as_of: NaiveDate) -> Result<(), Failure> {
    let lines: Vec<Line<'_>> = all
        .iter()
        .zip(scoring::scores_on(all, as_of))
        .map(|(scored, score)| Line {
            slug: &scored.business.slug,
            name: &scored.business.name,
            sector: &scored.business.sector,
            score,
        })
        .collect();
    if format == Format::Json {
        let json = serde_json::to_string_pretty(&lines).map_err(Failure::environment)?;
        say(&json);
        return Ok(());
    }
    say(&format!(
        "{:<44} {:>6} {:>6} {:>6} {:>6}  as of {as_of}",
        "business", "point", "low", "high", "n"
    ));
    for line in &lines {
        let number =
            |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |v| format!("{v:.1}"));
        let score = &line.score;
        say(&format!(
            "{:<44} {:>6} {:>6} {:>6} {:>6}  {}",
            line.slug,
            number(score.point),
            number(score.low),
            number(score.high),
            score.n,
            score
                .words
                .map_or("not enough evidence yet", |words| words.as_str())
        ));
    }
    Ok(())
}

fn explain(
    format: Format,
    all: &[scoring::Scored],
    slug: &str,
    as_of: NaiveDate,
) -> Result<(), Failure> {
    let scored = all
        .iter()
        .find(|scored| scored.business.slug == slug)
        .ok_or_else(|| {
            Failure::Usage(format!(
                "no business has the slug `{slug}`; `redress score` lists them all"
            ))
        })?;
    let businesses: Vec<crate::score::Business<'_, (), &str>> = all
        .iter()
        .map(|scored| crate::score::Business {
            id: (),
            sector: scored.business.sector.as_str(),
            records: &scored.records,
        })
        .collect();
    let priors: Priors<&str> = crate::score::whole::priors(&businesses, as_of);
    let working = Working::of(&scored.records, as_of);
    let score = Score::of(
        as_of,
        &working.sums,
        priors.of(&scored.business.sector.as_str()),
    );
    if format == Format::Json {
        let json = serde_json::json!({ "slug": slug, "score": score, "working": working.lines });
        say(&serde_json::to_string_pretty(&json).map_err(Failure::environment)?);
        return Ok(());
    }
    say(&format!(
        "{} ({slug}), {} as of {as_of}",
        scored.business.name, score.formula
    ));
    say(&format!(
        "{:<12} {:>5} {:<16} {:>4} {:>9} {:>10} {:>10} {:>10}",
        "delivered", "age", "class", "y", "w", "S", "N", "U"
    ));
    for line in &working.lines {
        let y = line.y.map_or_else(|| "-".to_owned(), |y| format!("{y:.1}"));
        say(&format!(
            "{:<12} {:>5} {:<16} {y:>4} {:>9.6} {:>10.6} {:>10.6} {:>10.6}",
            line.delivered_on.to_string(),
            line.age_days,
            line.class.as_str(),
            line.weight,
            line.running_resolved,
            line.running_weight,
            line.running_silent
        ));
    }
    say(&format!(
        "prior: alpha {:.6}, beta {:.6}",
        score.alpha, score.beta
    ));
    match (
        score.point,
        score.low,
        score.high,
        score.floor,
        score.ceiling,
    ) {
        (Some(point), Some(low), Some(high), Some(floor), Some(ceiling)) => say(&format!(
            "score: {point:.6} (90 % between {low:.6} and {high:.6}; floor {floor:.6}, ceiling {ceiling:.6}), n {}",
            score.n
        )),
        _ => say(&format!(
            "no score: N is {:.6}, and 10 are needed; n {}",
            score.sum_weight, score.n
        )),
    }
    Ok(())
}
