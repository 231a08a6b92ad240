//! The method, the registry as a whole, errors, and what programs read.

use chrono::NaiveDate;

use super::{BUSINESS, ago, at, months};
use crate::i18n::UiLang;
use crate::web::chrome::{Link, Section};
use crate::web::public::error::{ErrorPage, Wrong};
use crate::web::public::feed::{Feed, FeedEntry};
use crate::web::public::methodology::{Bin, Constant, Forecaster, MethodologyPage, Prediction};
use crate::web::public::samples::{chrome, counts, day};
use crate::web::public::sitemap::Sitemap;
use crate::web::public::stats::{Desk, ImportRow, SourceRow, StatsPage, Tally};
use crate::web::public::views::{Count, Ratio};

/// The method with a record that can be forecast.
pub fn methodology(lang: UiLang) -> MethodologyPage {
    let t = lang.text();
    let mut chrome = chrome(
        lang,
        "/methodology",
        &t.method_title(),
        Section::Methodology,
    );
    chrome.description = t.method_description();
    let forecaster = |formula: &str, n: u64, brier: f64, log_loss: f64| Forecaster {
        formula: formula.to_owned(),
        n,
        brier: Some(brier),
        log_loss: Some(log_loss),
        lacking: None,
        score_on_the_same: None,
    };
    MethodologyPage {
        chrome,
        version: "score/1".to_owned(),
        constants: [
            ("WINDOW", 1_095.0, "days"),
            ("HALF_LIFE", 365.0, "days"),
            ("HORIZON", 60.0, "days"),
            ("RESPONSE_DUE", 14.0, "days"),
            ("PRIOR", 10.0, "verdicts"),
            ("SECTOR_PRIOR", 5.0, "verdicts"),
            ("INTERVAL_LOW", 0.05, "probability"),
            ("INTERVAL_HIGH", 0.95, "probability"),
        ]
        .map(|(name, value, unit)| Constant {
            name: name.to_owned(),
            value,
            unit: unit.to_owned(),
        })
        .to_vec(),
        tiers: [
            "unverified",
            "documented",
            "signed",
            "acknowledged",
            "official",
        ]
        .map(str::to_owned)
        .to_vec(),
        prediction: Some(Prediction {
            first_month: NaiveDate::from_ymd_opt(2024, 2, 1).unwrap(),
            as_of: day(),
            formulas: vec![
                forecaster("score/1", 24_981, 0.2331, 0.6589),
                forecaster("registry_mean", 24_981, 0.2467, 0.6866),
                forecaster("sector_mean", 24_981, 0.2401, 0.6731),
                forecaster("raw_share", 24_981, 0.2504, 0.7122),
                Forecaster {
                    score_on_the_same: Some((0.2290, 0.6500)),
                    ..forecaster("silence_is_success", 20_113, 0.2711, 0.8204)
                },
                Forecaster {
                    n: 0,
                    brier: None,
                    log_loss: None,
                    lacking: Some("no_marks".to_owned()),
                    ..forecaster("reclame_aqui", 0, 0.0, 0.0)
                },
            ],
            calibration: (0..10_u8)
                .map(|i| {
                    let low = f64::from(i) / 10.0;
                    let n =
                        [0, 40, 610, 2_400, 5_800, 7_100, 5_300, 2_900, 800, 31][usize::from(i)];
                    Bin {
                        low,
                        high: low + 0.1,
                        n,
                        forecast: (n > 0).then_some(low + 0.05),
                        observed: (n > 0).then_some(low + 0.03 + f64::from(i % 3) * 0.02),
                    }
                })
                .collect(),
        }),
    }
}

/// The method before the first verdict.
pub fn methodology_at_first(lang: UiLang) -> MethodologyPage {
    MethodologyPage {
        prediction: None,
        ..methodology(lang)
    }
}

/// The registry as a whole.
pub fn stats(lang: UiLang) -> StatsPage {
    let t = lang.text();
    let mut chrome = chrome(lang, "/stats", &t.stats_title(), Section::Stats);
    chrome.description = t.stats_description();
    let tally = |name: &str, count: u64| Tally {
        of: Link::new(name, "/search?lang=pt"),
        count,
    };
    StatsPage {
        chrome,
        as_of: day(),
        complaints: 236_400,
        businesses: 4_213,
        scored: 611,
        verdicts: 24_981,
        outcomes: counts(24_000),
        by_verdict: vec![
            Count::new("resolved", 12_004),
            Count::new("partly", 2_110),
            Count::new("not_resolved", 10_867),
        ],
        without_verdict: 211_419,
        by_tier: vec![
            Count::new("official", 230_000),
            Count::new("documented", 5_100),
            Count::new("signed", 1_300),
        ],
        months: months(),
        sources: vec![
            SourceRow {
                source: Link::new("consumidor.gov.br", "/search?source=consumidor-gov-br"),
                complaints: 130_000,
                asks: true,
            },
            SourceRow {
                source: Link::new("CFPB", "/search?source=cfpb"),
                complaints: 100_000,
                asks: false,
            },
            SourceRow {
                source: Link::new(t.source_filed_here(), "/search?source=here"),
                complaints: 6_400,
                asks: true,
            },
        ],
        languages: vec![
            tally("Português", 130_000),
            tally("English", 104_000),
            tally("العربية", 1_200),
        ],
        countries: vec![tally("Brasil", 130_000), tally("United States", 100_000)],
        desk: Desk {
            waiting: 14,
            oldest_days: Some(3),
            median_days: Some(1.4),
            declined: Ratio {
                part: 212,
                whole: 6_612,
            },
            appeals_granted: Ratio { part: 9, whole: 31 },
            reversed: Ratio {
                part: 11,
                whole: 6_612,
            },
            contests_upheld: Ratio { part: 0, whole: 0 },
            agreement: Ratio {
                part: 301,
                whole: 322,
            },
        },
        voided: vec![Count::new("duplicate", 31), Count::new("court_order", 1)],
        removed: vec![Link::new("RD-2026-000123", "/complaints/RD-2026-000123")],
        imports: vec![ImportRow {
            source: "consumidor.gov.br".to_owned(),
            file: "basecompleta2026-10.csv".to_owned(),
            on: ago(11),
            rows: 131_204,
            new: 130_000,
            changed: 1_190,
            rejected: 14,
        }],
    }
}

/// The registry on its first day.
pub fn stats_at_first(lang: UiLang) -> StatsPage {
    StatsPage {
        complaints: 0,
        businesses: 0,
        scored: 0,
        verdicts: 0,
        outcomes: vec![],
        by_verdict: vec![],
        without_verdict: 0,
        by_tier: vec![],
        months: vec![],
        sources: vec![],
        languages: vec![],
        countries: vec![],
        desk: Desk::default(),
        voided: vec![],
        removed: vec![],
        imports: vec![],
        ..stats(lang)
    }
}

/// Everything that can go wrong.
pub fn errors(lang: UiLang) -> Vec<(&'static str, ErrorPage)> {
    let known = ["q", "sector", "outcome", "country", "order", "cursor"]
        .map(str::to_owned)
        .to_vec();
    let without = "/search?q=refund".to_owned();
    let page = |wrong: Wrong, suggestions: Vec<Link>| {
        ErrorPage::new(chrome(lang, "/x", "", Section::Other), wrong, suggestions)
    };
    vec![
        ("error-page", page(Wrong::NoPage, vec![])),
        (
            "error-complaint",
            page(Wrong::NoComplaint("RD-2026-<b>".to_owned()), vec![]),
        ),
        (
            "error-business",
            page(
                Wrong::NoBusiness("meridien-parcl".to_owned()),
                vec![
                    Link::new(BUSINESS, "/businesses/meridian-parcel"),
                    Link::new("شركة النور", "/businesses/x"),
                ],
            ),
        ),
        (
            "error-sector",
            page(
                Wrong::NoSector("enrgy".to_owned()),
                vec![Link::new("Energy", "/sectors/energy")],
            ),
        ),
        (
            "error-unknown",
            page(
                Wrong::UnknownParameter {
                    name: "utm_source".to_owned(),
                    known: known.clone(),
                    without: without.clone(),
                },
                vec![],
            ),
        ),
        (
            "error-value",
            page(
                Wrong::BadValue {
                    name: "outcome".to_owned(),
                    value: "solved".to_owned(),
                    known,
                    example: None,
                    without: without.clone(),
                },
                vec![],
            ),
        ),
        (
            "error-date",
            page(
                Wrong::BadValue {
                    name: "delivered_min".to_owned(),
                    value: "soon".to_owned(),
                    known: vec![],
                    example: Some("2026-01-31".to_owned()),
                    without,
                },
                vec![],
            ),
        ),
        ("error-form", page(Wrong::BadForm, vec![])),
        ("error-forbidden", page(Wrong::Forbidden, vec![])),
        ("error-gone", page(Wrong::Gone, vec![])),
        (
            "error-method",
            page(Wrong::Method("GET, HEAD".to_owned()), vec![]),
        ),
        ("error-large", page(Wrong::TooLarge, vec![])),
        ("error-many", page(Wrong::TooMany(30), vec![])),
        (
            "error-ours",
            page(Wrong::Ours("01JD3Z9V8W".to_owned()), vec![]),
        ),
        ("error-unavailable", page(Wrong::Unavailable, vec![])),
        ("error-read-only", page(Wrong::ReadOnly(day()), vec![])),
    ]
}

/// A feed with text that XML cannot hold as it is.
pub fn feed(lang: UiLang) -> Feed {
    let frame = chrome(
        lang,
        "/businesses/meridian-parcel/feed.atom",
        "",
        Section::Other,
    );
    let entry = |number: u64, subject: &str| FeedEntry {
        reference: format!("RD-2026-{number:06}"),
        href: frame.at(format!("/complaints/RD-2026-{number:06}")),
        business: "Smith & Söhne <GmbH>".to_owned(),
        outcome: "resolved".to_owned(),
        subject: subject.to_owned(),
        summary: "It \u{1}came \u{2067}back\u{2069} ]]> & <b>all</b> is well".to_owned(),
        lang: "en".to_owned(),
        published: at(ago(number), 8),
        updated: at(ago(number), 9),
    };
    Feed::of_business(
        &frame,
        "meridian-parcel",
        BUSINESS,
        &[entry(3, "Charged twice"), entry(9, "لم يصل")],
        at(ago(90), 1),
    )
}

/// Two paths in every language.
pub fn sitemap() -> Sitemap {
    Sitemap {
        origin: "https://redress.example".to_owned(),
        places: vec!["/".to_owned(), "/businesses/a&b".to_owned()],
    }
}
