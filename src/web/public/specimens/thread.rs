//! A complaint to which everything happens, an imported one, and a removed one.

use chrono::{Days, NaiveDate};

use super::{BUSINESS, ago, at};
use crate::i18n::UiLang;
use crate::web::chrome::{Link, Section};
use crate::web::public::complaint::{
    Amount, Clock, ComplaintPage, Due, Note, PromiseMade, RecordFacts, Step, TombstonePage,
};
use crate::web::public::samples::{chrome, day, said};

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

fn opening() -> Vec<Step> {
    vec![
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
    ]
}

fn steps(promise: PromiseMade, second: PromiseMade) -> Vec<Step> {
    let mut steps = opening();
    steps.extend(vec![
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
                vec![
                    Note::ContestUpheld(false),
                    Note::ContestDecidedFor("proof_shows_it".to_owned()),
                ],
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
        ]);
    steps
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
        steps: steps(promise, second),
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
