//! Lifelike, made-up data for looking at the record's other pages: threads, search, sectors, comparison.

use chrono::{DateTime, Days, Months, NaiveDate, Utc};

use super::business::{Facts, Happiness, MoneyFact, MonthCounts};
use super::businesses::BusinessRow;
use super::compare::{ComparePage, Side};
use super::complaint::{
    Amount, Clock, ComplaintPage, Due, Note, PromiseMade, RecordFacts, Step, TombstonePage,
};
use super::error::{ErrorPage, Wrong};
use super::feed::{Feed, FeedEntry};
use super::methodology::{Bin, Constant, Forecaster, MethodologyPage, Prediction};
use super::samples::{cards, chrome, counts, curve, day, said, score, thin};
use super::search::{
    ActiveFilter, BusinessMatch, Facet, FacetValue, Found, Part, SearchPage, Snippet,
};
use super::sector::SectorPage;
use super::sectors::{SectorRow, SectorsPage};
use super::sitemap::{Place, Sitemap};
use super::stats::{Desk, ImportRow, SourceRow, StatsPage, Tally};
use super::views::{Choice, Count, Ratio};
use crate::i18n::UiLang;
use crate::web::chrome::{Link, Section};

const BUSINESS: &str = "Meridian Parcel";

fn at(on: NaiveDate, hour: u32) -> DateTime<Utc> {
    on.and_hms_opt(hour, 14, 5).unwrap().and_utc()
}

fn ago(days: u64) -> NaiveDate {
    day() - Days::new(days)
}

fn pounds(amount_minor: i64) -> Amount {
    Amount {
        currency: "GBP".to_owned(),
        amount_minor,
    }
}

fn step(kind: &str, actor: &str, on: NaiveDate, notes: Vec<Note>) -> Step {
    Step {
        kind: kind.to_owned(),
        actor: actor.to_owned(),
        at: at(on, 9),
        day_only: false,
        person: None,
        role: None,
        said: None,
        promise: None,
        notes,
    }
}

fn months() -> Vec<MonthCounts> {
    let first = NaiveDate::from_ymd_opt(2023, 9, 1).unwrap();
    (0..39)
        .map(|i: u32| MonthCounts {
            month: first + Months::new(i),
            counts: counts(u64::from(3 + (i * 7 + i * i % 11) % 9)),
        })
        .collect()
}

/// Everything that can happen to one complaint.
pub fn complaint(lang: UiLang) -> ComplaintPage {
    let t = lang.text();
    let reference = "RD-2026-000123";
    let mut chrome = chrome(
        lang,
        "/complaints/RD-2026-000123",
        &ComplaintPage::title(t, reference, BUSINESS),
        Section::Other,
    );
    chrome.description = ComplaintPage::description(t, "open", BUSINESS);
    chrome.trail = vec![Link::new(
        BUSINESS,
        chrome.at("/businesses/meridian-parcel"),
    )];
    let promise = PromiseMade {
        number: 1,
        remedy: "refund".to_owned(),
        amount: Some(pounds(12_990)),
        due_on: ago(40),
        ended: "late".to_owned(),
    };
    let second = PromiseMade {
        number: 2,
        remedy: "compensation".to_owned(),
        amount: Some(pounds(2_500)),
        due_on: day() + Days::new(9),
        ended: "due".to_owned(),
    };
    ComplaintPage {
        chrome,
        reference: reference.to_owned(),
        subject: said("Charged twice for the same delivery", "en", "ltr"),
        business: Link::new(BUSINESS, "/businesses/meridian-parcel"),
        working: "/businesses/meridian-parcel/score".to_owned(),
        others: "/search?business=meridian-parcel".to_owned(),
        sector: Link::new("Parcels and post", "/sectors/parcels"),
        outcome: "open".to_owned(),
        tier: "acknowledged".to_owned(),
        clock: Clock {
            delivered_on: Some(ago(58)),
            as_of: day(),
            runs: true,
            next: vec![
                Due {
                    kind: "unconfirmed".to_owned(),
                    on: day() + Days::new(2),
                },
                Due {
                    kind: "ask_verdict".to_owned(),
                    on: day() + Days::new(7),
                },
                Due {
                    kind: "ask_promise".to_owned(),
                    on: day() + Days::new(12),
                },
            ],
        },
        wanted: Some("refund".to_owned()),
        claimed: Some(pounds(12_990)),
        returned: Some(pounds(12_990)),
        human_before: Some(false),
        human_after: Some(true),
        record: None,
        steps: vec![
            Step {
                said: Some(said(
                    "I ordered on 3 March and was charged twice, £129.90 each time. The first clerk said that it would sort itself out. ████████ hung up.\n\nI want the second charge back.",
                    "en",
                    "ltr",
                )),
                ..step(
                    "filed",
                    "consumer",
                    ago(61),
                    vec![
                        Note::TroubleBegan(ago(80)),
                        Note::Wanted("refund".to_owned()),
                        Note::Claimed(pounds(12_990)),
                        Note::HumanReached(false),
                    ],
                )
            },
            step(
                "verified",
                "desk",
                ago(59),
                vec![Note::Tier("documented".to_owned())],
            ),
            step("redacted", "desk", ago(59), vec![Note::Passages(1)]),
            step("delivered", "registry", ago(58), vec![]),
            step("published", "clock", ago(56), vec![]),
            step(
                "contested",
                "business",
                ago(55),
                vec![Note::Ground("no_such_transaction".to_owned())],
            ),
            step(
                "contest_decided",
                "desk",
                ago(54),
                vec![Note::ContestUpheld(false)],
            ),
            step(
                "verified",
                "business",
                ago(53),
                vec![Note::Tier("acknowledged".to_owned())],
            ),
            Step {
                person: Some("Priya Raman".to_owned()),
                role: Some("Head of customer care".to_owned()),
                said: Some(said(
                    "You are right, and I am sorry. Our terminal booked the charge twice. I have asked for the second charge to go back to your card.",
                    "en",
                    "ltr",
                )),
                promise: Some(promise),
                ..step("answered", "business", ago(52), vec![])
            },
            Step {
                said: Some(said("שלום, עדיין לא קיבלתי את ההחזר.", "he", "rtl")),
                ..step("replied", "consumer", ago(38), vec![])
            },
            step(
                "promise_checked",
                "consumer",
                ago(33),
                vec![Note::Promise(1, "late".to_owned())],
            ),
            step(
                "verdict_given",
                "consumer",
                ago(33),
                vec![
                    Note::Verdict("resolved".to_owned()),
                    Note::PutRightOn(ago(34)),
                    Note::Returned(pounds(12_990)),
                    Note::HumanReached(true),
                    Note::Pressed(false),
                    Note::Mark(7),
                ],
            ),
            step(
                "stand_checked",
                "consumer",
                ago(3),
                vec![Note::Stands(false)],
            ),
            Step {
                person: Some("سامي الحداد".to_owned()),
                role: Some("مسؤول الشكاوى".to_owned()),
                said: Some(said("نعتذر عن تكرار الخطأ، وسنعوّضك عنه.", "ar", "rtl")),
                promise: Some(second),
                ..step("answered", "business", ago(1), vec![])
            },
        ],
    }
}

/// An imported complaint.
pub fn imported(lang: UiLang) -> ComplaintPage {
    let page = complaint(lang);
    ComplaintPage {
        subject: said("Cartão de crédito: cobrança em duplicidade", "pt-BR", "ltr"),
        outcome: "unconfirmed".to_owned(),
        tier: "official".to_owned(),
        clock: Clock {
            delivered_on: Some(ago(400)),
            as_of: day(),
            runs: false,
            next: vec![],
        },
        wanted: None,
        claimed: None,
        returned: None,
        human_before: None,
        human_after: None,
        record: Some(RecordFacts {
            source: Some(Link::new("consumidor.gov.br", "https://consumidor.gov.br")),
            number: Some("2025.10/00004481".to_owned()),
            relief: Some("non_monetary".to_owned()),
            timely: Some(true),
            disputed: Some(false),
            product: Some(said("Cartão de crédito", "pt-BR", "ltr")),
            issue: Some(said("Cobrança em duplicidade", "pt-BR", "ltr")),
            country: Some("Brasil".to_owned()),
            region: Some("RS".to_owned()),
        }),
        steps: vec![
            Step {
                day_only: true,
                ..step(
                    "recorded",
                    "source",
                    ago(400),
                    vec![
                        Note::Received(ago(401)),
                        Note::Tier("official".to_owned()),
                        Note::Closed(None),
                    ],
                )
            },
            Step {
                day_only: true,
                ..step(
                    "answered",
                    "business",
                    ago(400),
                    vec![Note::Relief("non_monetary".to_owned()), Note::DayUnknown],
                )
            },
        ],
        ..page
    }
}

/// What stays of a removed complaint.
pub fn tombstone(lang: UiLang) -> TombstonePage {
    let t = lang.text();
    TombstonePage {
        chrome: chrome(
            lang,
            "/complaints/RD-2026-000124",
            &t.tombstone_title("RD-2026-000124"),
            Section::Other,
        ),
        reference: "RD-2026-000124".to_owned(),
        business: Some(Link::new("شركة النور", "/businesses/alnoor")),
        reason: "court_order".to_owned(),
        actor: "desk".to_owned(),
        at: at(ago(12), 16),
        docket: Some("TJ Lyon 25/01873".to_owned()),
        reasons: [
            "wrong_business",
            "duplicate",
            "forged_proof",
            "blackmail",
            "court_order",
            "erased",
        ]
        .map(str::to_owned)
        .to_vec(),
    }
}

fn part(text: &str, marked: bool) -> Part {
    Part {
        text: text.to_owned(),
        marked,
    }
}

fn facet(field: &str, values: &[(&str, u64)]) -> Facet {
    Facet {
        field: field.to_owned(),
        values: values
            .iter()
            .enumerate()
            .map(|(i, (label, count))| FacetValue {
                label: (*label).to_owned(),
                count: *count,
                href: "/search?q=refund".to_owned(),
                chosen: i == 0 && field == "outcome",
            })
            .collect(),
        more: (values.len() > 2).then(|| "/search?q=refund&facet=all".to_owned()),
    }
}

/// A search with filters that found something.
pub fn search(lang: UiLang) -> SearchPage {
    let t = lang.text();
    let mut chrome = chrome(
        lang,
        "/search?q=refund&outcome=unresolved",
        &SearchPage::title(t, "refund"),
        Section::Search,
    );
    chrome.indexed = false;
    SearchPage {
        chrome,
        query: "refund".to_owned(),
        from: "2026-01-01".to_owned(),
        until: String::new(),
        orders: vec![Choice::new("relevance", t.all(), true)],
        kept: vec![("outcome".to_owned(), "unresolved".to_owned())],
        active: vec![
            ActiveFilter {
                field: "outcome".to_owned(),
                label: t.outcome_name("unresolved"),
                remove: "/search?q=refund&country=FR".to_owned(),
            },
            ActiveFilter {
                field: "product".to_owned(),
                label: "Cartão de crédito".to_owned(),
                remove: "/search?q=refund".to_owned(),
            },
        ],
        without_filters: "/search?q=refund".to_owned(),
        total: 1_284,
        exact: false,
        businesses: vec![BusinessMatch {
            name: vec![part("Refund", true), part(" Brothers & Sons <Ltd>", false)],
            href: "/businesses/refund".to_owned(),
            sector: "Retail".to_owned(),
            complaints: 2,
        }],
        all_businesses: "/businesses?q=refund".to_owned(),
        found: cards(true)
            .into_iter()
            .enumerate()
            .map(|(i, card)| Found {
                snippet: (i % 2 == 0).then(|| Snippet {
                    lang: "en".to_owned(),
                    dir: "ltr".to_owned(),
                    parts: vec![
                        part("… they promised a ", false),
                        part("refund", true),
                        part(" by the 14th <b>and</b> nothing came …", false),
                    ],
                }),
                card,
            })
            .collect(),
        facets: vec![
            facet(
                "outcome",
                &[
                    (&t.outcome_name("unresolved"), 1_284),
                    (&t.outcome_name("resolved"), 640),
                    (&t.outcome_name("open"), 12),
                ],
            ),
            facet("sector", &[("Parcels and post", 800), ("Banking", 484)]),
            facet("country", &[("France", 900), ("Brasil", 300)]),
            facet("product", &[("Cartão de crédito", 91), ("شحن", 4)]),
            facet("lang", &[("English", 700)]),
        ],
        months: months(),
        first: Some("/search?q=refund".to_owned()),
        next: Some("/search?q=refund&cursor=abc".to_owned()),
        suggestions: vec![],
        data: Some("/api/v1/complaints?q=refund&outcome=unresolved".to_owned()),
    }
}

/// A search that found nothing.
pub fn search_in_vain(lang: UiLang) -> SearchPage {
    SearchPage {
        query: "<xylofone> שלום".to_owned(),
        total: 0,
        exact: true,
        businesses: vec![],
        found: vec![],
        facets: vec![],
        months: vec![],
        first: None,
        next: None,
        suggestions: vec![Link::new("xylophone", "/search?q=xylophone")],
        ..search(lang)
    }
}

/// The list of sectors.
pub fn sectors(lang: UiLang) -> SectorsPage {
    let row = |name: &str, n: u64, mean: Option<f64>| SectorRow {
        name: name.to_owned(),
        href: "/sectors/energy".to_owned(),
        businesses: n,
        complaints: n * 57,
        answered: Ratio {
            part: n * 50,
            whole: n * 57,
        },
        mean,
    };
    SectorsPage {
        chrome: chrome(
            lang,
            "/sectors",
            &lang.text().sectors_title(),
            Section::Other,
        ),
        as_of: day(),
        rows: vec![
            row("Banking", 412, Some(0.484)),
            row("Energy", 87, Some(0.391)),
            row("Parcels and post", 130, Some(0.613)),
            row("Funerals", 1, None),
        ],
    }
}

fn ranked(points: &[f64]) -> Vec<BusinessRow> {
    points
        .iter()
        .enumerate()
        .map(|(i, point)| BusinessRow {
            name: [
                "Kestrel Energy",
                "شركة النور للكهرباء",
                "Énergie du Rhône S.A.",
            ][i % 3]
                .to_owned(),
            href: "/businesses/kestrel-energy".to_owned(),
            sector: "Energy".to_owned(),
            country: "France".to_owned(),
            score: score(*point, 240),
            complaints: 412 - 20 * i as u64,
        })
        .collect()
}

/// One sector.
pub fn sector(lang: UiLang) -> SectorPage {
    let t = lang.text();
    let mut chrome = chrome(
        lang,
        "/sectors/energy",
        &t.sector_title("Energy"),
        Section::Other,
    );
    chrome.description = t.sector_description("Energy");
    chrome.trail = vec![Link::new(t.sectors_title(), chrome.at("/sectors"))];
    SectorPage {
        chrome,
        name: "Energy".to_owned(),
        as_of: day(),
        businesses: 87,
        complaints: 4_959,
        mean: Some(0.391),
        registry_mean: Some(0.472),
        best: ranked(&[81.2, 74.9, 66.0]),
        worst: ranked(&[12.4, 21.9, 33.0]),
        outcomes: counts(400),
        months: months(),
        happiness: Some(Happiness {
            own: curve(4_959, 0.44, 22.0),
            sector: curve(236_400, 0.52, 18.0),
        }),
        all_businesses: "/businesses?sector=energy".to_owned(),
        all_complaints: "/search?sector=energy".to_owned(),
        others: vec![
            Link::new("Banking", "/sectors/banking"),
            Link::new("Telecoms", "/sectors/telecoms"),
        ],
    }
}

/// A sector without complaints.
pub fn empty_sector(lang: UiLang) -> SectorPage {
    SectorPage {
        complaints: 0,
        mean: None,
        best: vec![],
        worst: vec![],
        outcomes: vec![],
        months: vec![],
        happiness: None,
        ..sector(lang)
    }
}

fn side(name: &str, point: Option<f64>, reach: f64) -> Side {
    Side {
        name: name.to_owned(),
        slug: "x".to_owned(),
        href: "/businesses/x".to_owned(),
        remove: "/compare?b=y".to_owned(),
        sector: Link::new("Parcels and post", "/sectors/parcels"),
        country: "France".to_owned(),
        score: point.map_or_else(thin, |point| score(point, 214)),
        complaints: 1_312,
        facts: Facts {
            answered: Ratio {
                part: 1_204,
                whole: 1_312,
            },
            first_answer_days: point.map(|point| point / 10.0),
            human_reached: Ratio {
                part: 601,
                whole: 840,
            },
            promises: vec![
                Count::new("kept", 212),
                Count::new("late", 31),
                Count::new("broken", 44),
            ],
            money: vec![MoneyFact {
                currency: "GBP".to_owned(),
                claimed_minor: 9_123_400,
                returned_minor: 6_400_150,
                n: 402,
            }],
            standing: Ratio {
                part: 512,
                whole: 540,
            },
            pressed: Ratio::default(),
            withdrawn: Ratio {
                part: 26,
                whole: 1_312,
            },
        },
        happiness: curve(1_312, reach, 18.0),
    }
}

/// Two businesses whose intervals are apart.
pub fn compare(lang: UiLang) -> ComparePage {
    let t = lang.text();
    let sides = vec![
        side(BUSINESS, Some(81.0), 0.7),
        side("شركة النور للنقل", Some(38.0), 0.3),
    ];
    let names: Vec<_> = sides.iter().map(|side| side.name.clone()).collect();
    ComparePage {
        chrome: chrome(
            lang,
            "/compare?b=x&b=y",
            &ComparePage::title(t, &names),
            Section::Businesses,
        ),
        as_of: day(),
        sides,
        unknown: vec![],
        typed: "merid".to_owned(),
        choices: vec![Link::new("Meridian Bank", "/compare?b=x&b=y&b=z")],
        ideas: vec![],
    }
}

/// As many as can be, one without a score, one unknown.
pub fn compare_four(lang: UiLang) -> ComparePage {
    let mut page = compare(lang);
    page.sides.push(side(
        "Very Long Name of a Cooperative Mutual Insurance Society Ltd",
        None,
        0.5,
    ));
    page.sides.push(side("תקשורת הצפון", Some(55.0), 0.55));
    page.unknown = vec!["no-such-thing".to_owned()];
    page
}

/// Nothing chosen yet.
pub fn compare_none(lang: UiLang) -> ComparePage {
    ComparePage {
        sides: vec![],
        choices: vec![],
        ideas: vec![Link::new(
            "Kestrel Energy · Énergie du Rhône",
            "/compare?b=x&b=y",
        )],
        ..compare(lang)
    }
}

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
        },
        voided: vec![Count::new("duplicate", 31), Count::new("court_order", 1)],
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
        by_tier: vec![],
        months: vec![],
        sources: vec![],
        languages: vec![],
        countries: vec![],
        desk: Desk::default(),
        voided: vec![],
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
    let place = |path: &str, changed_on| Place {
        path: path.to_owned(),
        changed_on,
    };
    Sitemap {
        origin: "https://redress.example".to_owned(),
        places: vec![place("/", None), place("/businesses/a&b", Some(day()))],
    }
}
