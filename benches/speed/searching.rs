//! Scores of everything, and searches, inside the server.

use std::time::Instant;

use redress::registry::{Registry, scoring};
use redress::search::{ComplaintQuery, FacetField, Months};

use crate::{Failure, median, report};

/// Every score anew, with the figures and the table of predictions that are made beside them.
pub async fn scores(registry: &Registry) -> Result<(), Failure> {
    let mut seconds = Vec::new();
    let mut businesses = 0;
    for _ in 0..3 {
        let begun = Instant::now();
        businesses = scoring::refresh_all(registry).await?.len();
        seconds.push(begun.elapsed().as_secs_f64());
    }
    let seconds = median(seconds);
    report(
        &format!("scores, figures and predictions of all {businesses} businesses"),
        &format!("{seconds:.2} s"),
        "at most 1 s",
        seconds <= 1.0,
    );
    Ok(())
}

/// Searches with three facets and the months, as the search page asks them.
pub async fn searches(registry: &Registry) -> Result<(), Failure> {
    let words = [
        "",
        "mortgage",
        "loan payment",
        "\"credit card\"",
        "late fees",
        "refund",
        "debt -student",
    ];
    let mut milliseconds = Vec::new();
    for round in 0..21 {
        for text in words {
            let query = ComplaintQuery {
                text: text.to_owned(),
                facets: vec![FacetField::Sector, FacetField::Outcome, FacetField::Product],
                months: Some(Months::Total),
                limit: 20,
                ..ComplaintQuery::default()
            };
            let begun = Instant::now();
            registry.search.complaints(query).await?;
            if round > 0 {
                milliseconds.push(begun.elapsed().as_secs_f64() * 1e3);
            }
        }
    }
    let middle = median(milliseconds);
    report(
        "a search with three facets, median",
        &format!("{middle:.2} ms"),
        "at most 5 ms",
        middle <= 5.0,
    );
    Ok(())
}
