//! Lifelike, made-up data for looking at the pages.

use chrono::{Days, Months, NaiveDate};

use super::business::{
    BusinessPage, Curve, Facts, Happiness, MoneyFact, MonthCounts, ShareByDay, SourceShare,
    Statement,
};
use super::businesses::{BusinessRow, BusinessesPage};
use super::home::HomePage;
use super::score_working::{LeftOut, ScoreWorkingPage, WorkingRow};
use super::views::{Choice, ComplaintCard, Count, Pager, Ratio, Said, ScoreView};
use crate::i18n::UiLang;
use crate::web::chrome::{Chrome, Link, Section};

const ORIGIN: &str = "https://redress.example";

pub fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

pub fn chrome(lang: UiLang, path: &str, title: &str, section: Section) -> Chrome {
    let mut chrome = Chrome::new(lang, ORIGIN, path, title);
    chrome.section = section;
    chrome.feed = Some(Link::new("Feed", "/feed.atom"));
    chrome.linked_data =
        Some(r#"{"@context":"https://schema.org","name":"</script><b>"}"#.to_owned());
    chrome
}

pub fn score(point: f64, n: u64) -> ScoreView {
    let half = 90.0 / (n as f64).sqrt();
    let words = match point {
        p if p - half >= 75.0 => "usually_puts_it_right",
        p if p - half >= 50.0 => "more_often_than_not",
        p if p + half < 25.0 => "rarely_puts_it_right",
        p if p + half < 50.0 => "less_often_than_not",
        _ => "mixed",
    };
    ScoreView {
        formula: "score/1".to_owned(),
        as_of: day(),
        point: Some(point),
        low: Some((point - half).max(0.4)),
        high: Some((point + half * 0.9).min(99.6)),
        floor: Some(point * 0.8),
        ceiling: Some(100.0 - (100.0 - point) * 0.74),
        words: Some(words.to_owned()),
        n,
        sum_resolved: n as f64 * 0.4,
        sum_weight: n as f64 * 0.6,
        sum_silent: n as f64 * 0.2,
        alpha: 6.2134,
        beta: 3.7866,
    }
}

pub fn thin() -> ScoreView {
    ScoreView {
        formula: "score/1".to_owned(),
        as_of: day(),
        n: 6,
        sum_weight: 3.42,
        sum_silent: 4.1,
        alpha: 6.2,
        beta: 3.8,
        ..ScoreView::default()
    }
}

pub fn said(text: &str, lang: &str, dir: &str) -> Said {
    Said {
        text: text.to_owned(),
        lang: lang.to_owned(),
        dir: dir.to_owned(),
    }
}

pub fn cards(with_business: bool) -> Vec<ComplaintCard> {
    let texts = [
        (
            "resolved",
            "signed",
            said("Charged twice for the same delivery", "en", "ltr"),
            said(
                "I ordered on 3 March and was charged twice. After nine days a person called me, apologised and the second charge came back.",
                "en",
                "ltr",
            ),
        ),
        (
            "unresolved",
            "documented",
            said("La machine à laver n’a jamais été réparée", "fr", "ltr"),
            said(
                "Le technicien est venu deux fois sans la pièce. On m’a promis un remboursement pour le 14, je n’ai rien reçu.",
                "fr",
                "ltr",
            ),
        ),
        (
            "unanswered",
            "documented",
            said("لم يصل الطلب منذ ستة أسابيع", "ar", "rtl"),
            said(
                "دفعت ثمن هاتف في شهر سبتمبر ولم يصلني شيء، ولا يرد أحد على الرسائل.",
                "ar",
                "rtl",
            ),
        ),
        (
            "partly_resolved",
            "acknowledged",
            said("החזירו רק חצי מהסכום", "he", "rtl"),
            said("ביטלתי בזמן לפי התנאים, והחזירו רק מחצית.", "he", "rtl"),
        ),
        (
            "unconfirmed",
            "official",
            said(
                "Credit reporting: incorrect information on your report",
                "en",
                "ltr",
            ),
            said(
                "An account that is not mine appears on my report, and I have sent the proof three times.",
                "en",
                "ltr",
            ),
        ),
    ];
    texts
        .into_iter()
        .enumerate()
        .map(|(i, (outcome, tier, title, excerpt))| ComplaintCard {
            reference: format!("RD-2026-{:06}", 123 + i * 791),
            href: format!("/complaints/RD-2026-{:06}", 123 + i * 791),
            title,
            excerpt: Some(excerpt),
            business: with_business.then(|| {
                Link::new(
                    [
                        "Meridian Parcel",
                        "Électro Dépôt du Rhône",
                        "شركة النور",
                        "תקשורת הצפון",
                        "Ashdown Bank",
                    ][i],
                    "/businesses/meridian-parcel",
                )
            }),
            outcome: outcome.to_owned(),
            tier: tier.to_owned(),
            delivered_on: day() - Days::new(20 + 9 * i as u64),
            source: (tier == "official").then(|| "CFPB Consumer Complaint Database".to_owned()),
        })
        .collect()
}

pub fn counts(scale: u64) -> Vec<Count> {
    [
        ("resolved", 41),
        ("partly_resolved", 9),
        ("unresolved", 17),
        ("unanswered", 6),
        ("unconfirmed", 21),
        ("open", 3),
        ("withdrawn", 2),
    ]
    .into_iter()
    .map(|(word, n)| Count::new(word, n * scale / 10))
    .collect()
}

pub fn curve(n: u64, reach: f64, pace: f64) -> Curve {
    let steps: Vec<_> = (1..=90)
        .step_by(2)
        .map(|day| (day, reach * (1.0 - (-f64::from(day) / pace).exp())))
        .collect();
    let median_days = steps
        .iter()
        .find(|(_, share)| *share >= 0.5)
        .map(|(day, _)| *day);
    let by = |day: u32| {
        let step = steps.iter().rfind(|(on, _)| *on <= day);
        let share = step.map_or(0.0, |(_, share)| *share);
        ShareByDay {
            day,
            share: (day <= 60).then_some(share),
            interval: (day <= 60).then_some((share * 0.9, (share * 1.1).min(1.0))),
        }
    };
    Curve {
        n,
        shares: [7, 14, 30, 60, 90].map(by).to_vec(),
        known_until: Some(80),
        steps,
        median_days,
    }
}

pub fn home(lang: UiLang) -> HomePage {
    HomePage {
        chrome: chrome(lang, "/", "", Section::Home),
        businesses: 4_213,
        complaints: 236_400,
        verdicts: 24_981,
        newest: cards(true),
        sectors: [
            "Banking",
            "Energy",
            "Parcels and post",
            "Telecoms",
            "Travel",
            "Online shops",
        ]
        .map(|s| Link::new(s, "/sectors/energy"))
        .to_vec(),
        as_of: day(),
    }
}

pub fn businesses(lang: UiLang) -> BusinessesPage {
    let t = lang.text();
    let names = [
        "Meridian Parcel",
        "Électro Dépôt du Rhône",
        "شركة النور للاتصالات",
        "תקשורת הצפון",
        "Ashdown Bank",
        "Banco do Vale S.A.",
        "Kestrel Energy",
        "Very Long Name of a Cooperative Mutual Insurance Society of the Northern Counties Ltd",
        "Lumen Travel",
    ];
    BusinessesPage {
        chrome: chrome(
            lang,
            "/businesses?order=best",
            &t.businesses_title(),
            Section::Businesses,
        ),
        query: String::new(),
        sectors: vec![
            Choice::new("", t.all(), true),
            Choice::new("energy", "Energy", false),
        ],
        countries: vec![
            Choice::new("", t.all(), true),
            Choice::new("BR", "Brasil", false),
        ],
        evidence: vec![
            Choice::new("", t.evidence_all(), true),
            Choice::new("shown", t.evidence_shown(), false),
            Choice::new("thin", t.evidence_thin(), false),
        ],
        orders: vec![
            Choice::new("best", t.order_best(), true),
            Choice::new("worst", t.order_worst(), false),
            Choice::new("most", t.order_most(), false),
            Choice::new("name", t.order_name(), false),
        ],
        total: 4_213,
        rows: names
            .into_iter()
            .enumerate()
            .map(|(i, name)| BusinessRow {
                name: name.to_owned(),
                href: "/businesses/meridian-parcel".to_owned(),
                sector: "Parcels and post".to_owned(),
                country: "France".to_owned(),
                score: if i == 6 {
                    thin()
                } else {
                    score(88.0 - 9.3 * i as f64, 900 / (i as u64 + 1))
                },
                complaints: 2_310 / (i as u64 + 1),
            })
            .collect(),
        pager: Pager {
            page: 2,
            pages: 85,
            previous: Some("/businesses".to_owned()),
            next: Some("/businesses?cursor=x".to_owned()),
        },
        suggestions: Vec::new(),
    }
}

pub fn nothing_found(lang: UiLang) -> BusinessesPage {
    BusinessesPage {
        query: "meridien <parcl>".to_owned(),
        total: 0,
        rows: Vec::new(),
        pager: Pager::default(),
        suggestions: vec![Link::new("Meridian Parcel", "/businesses/meridian-parcel")],
        ..businesses(lang)
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "one sample of everything a page can hold"
)]
pub fn business(lang: UiLang) -> BusinessPage {
    let t = lang.text();
    let mut chrome = chrome(
        lang,
        "/businesses/meridian-parcel",
        "Meridian Parcel",
        Section::Businesses,
    );
    chrome.trail = vec![Link::new(t.businesses_title(), chrome.at("/businesses"))];
    let first = NaiveDate::from_ymd_opt(2023, 9, 1).unwrap();
    BusinessPage {
        chrome,
        name: "Meridian Parcel".to_owned(),
        slug: "meridian-parcel".to_owned(),
        sector: Link::new("Parcels and post", "/sectors/parcels"),
        country: Some("United Kingdom".to_owned()),
        website: Some("https://meridian.example".to_owned()),
        takes_part: true,
        score: score(68.2, 214),
        complaints: 1_312,
        outcomes: counts(130),
        months: (0..39)
            .map(|i: u32| MonthCounts {
                month: first + Months::new(i),
                counts: counts(u64::from(3 + (i * 7 + i * i % 11) % 9)),
            })
            .collect(),
        happiness: Some(Happiness {
            own: curve(1_312, 0.71, 16.0),
            sector: curve(18_920, 0.48, 24.0),
        }),
        from_trouble: Some(Happiness {
            own: curve(902, 0.66, 28.0),
            sector: curve(11_204, 0.41, 38.0),
        }),
        facts: Facts {
            answered: Ratio {
                part: 1_204,
                whole: 1_312,
            },
            first_answer_days: Some(3.5),
            first_answer_n: 1_204,
            human_reached: Ratio {
                part: 601,
                whole: 840,
            },
            promises: vec![
                Count::new("kept", 212),
                Count::new("late", 31),
                Count::new("broken", 44),
                Count::new("due", 9),
            ],
            money: vec![
                MoneyFact {
                    currency: "GBP".to_owned(),
                    claimed_minor: 9_123_400,
                    returned_minor: 6_400_150,
                    n_claimed: 402,
                    n_returned: 288,
                },
                MoneyFact {
                    currency: "EUR".to_owned(),
                    claimed_minor: 812_300,
                    returned_minor: 440_000,
                    n_claimed: 38,
                    n_returned: 20,
                },
            ],
            standing: Ratio {
                part: 512,
                whole: 540,
            },
            pressed: Ratio {
                part: 12,
                whole: 702,
            },
            withdrawn: Ratio {
                part: 26,
                whole: 1_312,
            },
        },
        latest: cards(false),
        all_complaints: "/search?business=meridian-parcel".to_owned(),
        statement: Some(Statement {
            said: said(
                "We moved our help desk back in house in March. Every parcel complaint now has one person who owns it until you tell us it is settled.",
                "en",
                "ltr",
            ),
            by: "Priya Raman".to_owned(),
            on: Some(day() - Days::new(64)),
        }),
        aliases: vec![
            "Meridian Parcels Ltd".to_owned(),
            "MERIDIAN-PARCEL".to_owned(),
        ],
        linked: vec![Link::new(
            "Meridian Freight",
            "/businesses/meridian-freight",
        )],
        beside: vec![Link::new(
            "Northgate Parcels",
            "/compare?b=meridian-parcels&b=northgate-parcels",
        )],
        sources: vec![
            SourceShare {
                source: Link::new("Redress", "/stats"),
                count: 1_106,
                asks: true,
            },
            SourceShare {
                source: Link::new("CFPB Consumer Complaint Database", "/stats"),
                count: 206,
                asks: false,
            },
        ],
    }
}

pub fn thin_business(lang: UiLang) -> BusinessPage {
    BusinessPage {
        score: thin(),
        complaints: 11,
        outcomes: vec![
            Count::new("unconfirmed", 5),
            Count::new("resolved", 3),
            Count::new("unanswered", 3),
        ],
        months: Vec::new(),
        happiness: None,
        from_trouble: None,
        facts: Facts {
            answered: Ratio { part: 8, whole: 11 },
            ..Facts::default()
        },
        statement: None,
        takes_part: false,
        ..business(lang)
    }
}

pub fn working(lang: UiLang) -> ScoreWorkingPage {
    let t = lang.text();
    let mut chrome = chrome(
        lang,
        "/businesses/meridian-parcel/score",
        &t.working_heading("Meridian Parcel"),
        Section::Businesses,
    );
    chrome.trail = vec![
        Link::new(t.businesses_title(), chrome.at("/businesses")),
        Link::new("Meridian Parcel", chrome.at("/businesses/meridian-parcel")),
    ];
    ScoreWorkingPage {
        business: Link::new("Meridian Parcel", chrome.at("/businesses/meridian-parcel")),
        chrome,
        slug: "meridian-parcel".to_owned(),
        score: score(68.2, 214),
        sector_mean: 0.6213,
        registry_mean: 0.5841,
        prior_as_of: NaiveDate::from_ymd_opt(2026, 11, 1).unwrap(),
        sector: "Parcels and post".to_owned(),
        total: 1_204,
        rows: (0..200_u32)
            .map(|i| WorkingRow {
                reference: format!("RD-2026-{:06}", 4_000 - i * 17),
                href: format!("/complaints/RD-2026-{:06}", 4_000 - i * 17),
                delivered_on: day() - Days::new(u64::from(i) * 3 + 14),
                outcome: ["resolved", "unresolved", "unconfirmed", "partly_resolved"]
                    [i as usize % 4]
                    .to_owned(),
                y: [Some(1.0), Some(0.0), None, Some(0.5)][i as usize % 4],
                age_days: i * 3 + 14,
                of_consumer: 1 + u32::from(i % 23 == 0),
                weight: (-f64::from(i * 3 + 14) / 365.0).exp2(),
                running_resolved: 88.123 - f64::from(i) * 0.31,
                running_weight: 131.8 - f64::from(i) * 0.52,
                running_silent: 41.2 - f64::from(i) * 0.11,
            })
            .collect(),
        pager: Pager {
            page: 1,
            pages: 7,
            previous: None,
            next: Some("?page=2".to_owned()),
        },
        left_out: vec![
            LeftOut {
                why: "pending".to_owned(),
                count: 31,
            },
            LeftOut {
                why: "source_does_not_ask".to_owned(),
                count: 206,
            },
        ],
    }
}
