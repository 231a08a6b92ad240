//! What the languages must hold.

use super::{Text, UiLang, plain};
use crate::domain::{
    Actor, ContestGround, DeclineReason, EventKind, Outcome, PromiseKept, Relief, Remedy, Tier,
    Verdict, VoidReason, WithdrawReason,
};

#[test]
fn every_word_of_the_domain_has_a_name_in_every_language() {
    type Name = fn(&Text, &str) -> String;
    let vocabularies: [(&[&str], Name); 12] = [
        (Outcome::TEXTS, Text::outcome_name),
        (Tier::TEXTS, Text::tier_name),
        (Verdict::TEXTS, Text::verdict_name),
        (Remedy::TEXTS, Text::remedy_name),
        (VoidReason::TEXTS, Text::void_reason),
        (PromiseKept::TEXTS, Text::promise_name),
        (Relief::TEXTS, Text::relief_name),
        (EventKind::NAMES, Text::event_name),
        (Actor::TEXTS, Text::actor_name),
        (DeclineReason::TEXTS, Text::decline_reason),
        (WithdrawReason::TEXTS, Text::withdraw_reason),
        (ContestGround::TEXTS, Text::contest_ground),
    ];
    for lang in UiLang::ALL {
        for (words, name) in vocabularies {
            for word in words {
                assert_ne!(
                    name(lang.text(), word),
                    *word,
                    "{} has no name for `{word}`",
                    lang.code()
                );
            }
        }
    }
}

#[test]
fn numbers_are_written_as_the_language_does() {
    let written = |lang: UiLang| {
        let t = lang.text();
        [
            t.number(1_234_567),
            t.score(72.44),
            t.percent(0.724),
            t.percent(0.034),
            t.percent_of(0, 0),
        ]
    };
    assert_eq!(
        written(UiLang::En),
        ["1,234,567", "72.4", "72%", "3.4%", "–"]
    );
    assert_eq!(
        written(UiLang::Fr),
        [
            "1\u{202f}234\u{202f}567",
            "72,4",
            "72\u{202f}%",
            "3,4\u{202f}%",
            "–"
        ]
    );
    assert_eq!(
        written(UiLang::Ar),
        ["1,234,567", "72.4", "72%", "3.4%", "–"]
    );
    assert_eq!(
        written(UiLang::He),
        ["1,234,567", "72.4", "72%", "3.4%", "–"]
    );
}

#[test]
fn money_has_the_digits_of_its_currency() {
    let t = UiLang::En.text();
    assert_eq!(t.money(123_450, "EUR"), "€1,234.50");
    assert_eq!(t.money(5, "USD"), "US$0.05");
    assert_eq!(t.money(-123_450, "GBP"), "£-1,234.50");
    assert_eq!(t.money(1_500, "JPY"), "¥1,500");
    assert_eq!(t.money(1_500, "TND"), "TND\u{a0}1.500");
    assert_eq!(
        plain(&UiLang::He.text().money(99_900, "ILS")),
        "999.00\u{a0}₪"
    );
}

#[test]
fn arabic_and_hebrew_count_in_their_own_way() {
    let ar = UiLang::Ar.text();
    let counted: Vec<_> = [0, 1, 2, 3, 11, 100]
        .iter()
        .map(|n| ar.complaints(*n, ar.number(*n)))
        .collect();
    assert_eq!(
        counted,
        [
            "لا شكاوى",
            "شكوى واحدة",
            "شكويان",
            "3 شكاوى",
            "11 شكوى",
            "100 شكوى"
        ]
    );
    let he = UiLang::He.text();
    let counted: Vec<_> = [1, 2, 5]
        .iter()
        .map(|n| he.days(*n, he.number(*n)))
        .collect();
    assert_eq!(counted, ["יום אחד", "יומיים", "5 ימים"]);
}

#[test]
fn a_path_tells_its_language() {
    assert_eq!(UiLang::of_path("/"), (UiLang::En, "/"));
    assert_eq!(UiLang::of_path("/fr"), (UiLang::Fr, "/"));
    assert_eq!(
        UiLang::of_path("/ar/businesses"),
        (UiLang::Ar, "/businesses")
    );
    assert_eq!(UiLang::of_path("/hello"), (UiLang::En, "/hello"));
    assert_eq!(UiLang::of_path("/frites"), (UiLang::En, "/frites"));
}

/// The lines of every message file of a language, with the file's path, comments left out.
fn lines(lang: UiLang) -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/i18n/locales")
        .join(lang.code());
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    files
        .flat_map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let lines: Vec<_> = text
                .lines()
                .filter(|line| !line.starts_with('#'))
                .map(str::to_owned)
                .collect();
            lines
                .into_iter()
                .map(move |line| (path.display().to_string(), line))
        })
        .collect()
}

#[test]
fn french_signs_never_begin_a_line() {
    for (file, line) in lines(UiLang::Fr) {
        for loose in [" : ", " ;", " ?", " !", " %", " »", "« "] {
            assert!(
                !line.contains(loose),
                "{file}: a no-break space belongs into `{loose}`: {line}"
            );
        }
    }
}

#[test]
fn quotation_marks_are_typographic() {
    for lang in UiLang::ALL {
        for (file, line) in lines(lang) {
            let said = line.replace("\"\"", "");
            assert!(
                !said.contains(" \"") && !said.contains("n't") && !said.contains("'s "),
                "{file}: {line}"
            );
        }
    }
}
