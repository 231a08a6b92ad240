//! Search, sectors and comparisons.

use super::{BUSINESS, months};
use crate::i18n::UiLang;
use crate::web::chrome::{Link, Section};
use crate::web::public::business::{Facts, Happiness, MoneyFact};
use crate::web::public::businesses::BusinessRow;
use crate::web::public::compare::{ComparePage, Side};
use crate::web::public::samples::{cards, chrome, counts, curve, day, score, thin};
use crate::web::public::search::{
    ActiveFilter, BusinessMatch, Facet, FacetValue, Found, Part, SearchPage, Snippet,
};
use crate::web::public::sector::SectorPage;
use crate::web::public::sectors::{SectorRow, SectorsPage};
use crate::web::public::views::{Choice, Count, Ratio};

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
    }
}

/// A search that found nothing.
pub fn search_in_vain(lang: UiLang) -> SearchPage {
    SearchPage {
        query: "<xylofone> שלום".to_owned(),
        total: 0,
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
        from_trouble: None,
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
        from_trouble: None,
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
            first_answer_n: 402,
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
                n_claimed: 402,
                n_returned: 288,
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
        from_trouble: curve(902, reach, 30.0),
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
