//! Mails: what they say in every language, that they go out once, and how anybody can tell one from a fake.

mod bounces;
mod codes;
mod delivery;
mod leases;
pub mod scene;
pub mod server;
mod settings;

use redress::domain::ContestReason;
use redress::i18n::UiLang;
use redress::jobs;
use redress::mail::{Letter, Mail, purpose_in_words};
use redress::registry::desk_tasks::TaskKind;
use redress::registry::mails::{self, Recipient};
use scene::{Scene, letters};
use scraper::{Html, Selector};

/// One letter of each purpose, about a business whose name is an attack.
fn every_letter() -> Vec<Letter> {
    let reference = "RD-2026-000123".to_owned();
    let business = "Evil\r\nBcc: all@evil.example\u{202e}\u{2066} <b>Ltd</b>".to_owned();
    let token = "tokentokentoken".to_owned();
    vec![
        Letter::ConfirmAddress {
            token: token.clone(),
            with_complaint: false,
        },
        Letter::ConfirmAddress {
            token: token.clone(),
            with_complaint: true,
        },
        Letter::AddressInUse,
        Letter::ResetPassword {
            token: token.clone(),
        },
        Letter::PasswordChanged,
        Letter::ChangeAddress {
            token: token.clone(),
        },
        Letter::AddressAsked,
        Letter::AddressChanged,
        Letter::SecondFactorChanged { on: true },
        Letter::SecondFactorChanged { on: false },
        Letter::AccountClosed,
        Letter::StaffInvited { token },
        Letter::RoleGiven,
        Letter::ComplaintReceived {
            reference: reference.clone(),
            business: business.clone(),
        },
        Letter::DeskAsks {
            reference: reference.clone(),
        },
        Letter::ComplaintDeclined {
            reference: reference.clone(),
            business: business.clone(),
            may_appeal: true,
        },
        Letter::ComplaintDeclined {
            reference: reference.clone(),
            business: business.clone(),
            may_appeal: false,
        },
        Letter::AppealDecided {
            reference: reference.clone(),
            granted: true,
        },
        Letter::AppealDecided {
            reference: reference.clone(),
            granted: false,
        },
        Letter::PassagesOpened {
            reference: reference.clone(),
        },
        Letter::ComplaintDelivered {
            reference: reference.clone(),
            business: business.clone(),
        },
        Letter::ContestDecided {
            reference: reference.clone(),
            upheld: true,
        },
        Letter::ContestDecided {
            reference: reference.clone(),
            upheld: false,
        },
        Letter::BusinessContestDecided {
            reference: reference.clone(),
            business: business.clone(),
            reasons: vec![ContestReason::OtherBusiness],
        },
        Letter::BusinessContestDecided {
            reference: reference.clone(),
            business: business.clone(),
            reasons: vec![ContestReason::OwnBrand, ContestReason::ProofShowsIt],
        },
        Letter::BusinessTold {
            reference,
            business,
        },
    ]
}

#[test]
fn every_letter_says_what_it_must_in_every_language() {
    let mail = Mail::in_folder("never-used".into(), "https://registry.example/");
    let links = Selector::parse("a[href]").unwrap();
    let outside = Selector::parse("img, script, link, iframe, [src]").unwrap();
    for lang in UiLang::ALL {
        let mut seen = std::collections::BTreeSet::new();
        for letter in every_letter() {
            let written = mail.write(&letter, lang, "abcde2fghi").unwrap();
            let about = format!("{} in {}: {written:?}", letter.purpose(), lang.code());
            let link = format!("https://registry.example{}{}", lang.prefix(), letter.path());
            // Of a complaint that is declined again, only the text says that there is no second appeal.
            let alike = ["confirm_address", "complaint_declined"].contains(&letter.purpose());
            assert!(seen.insert(written.subject.clone()) || alike);
            assert!(seen.insert(written.text.clone()) || letter.purpose() == "confirm_address");
            let turns = |c: char| {
                c.is_control()
                    || matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            };
            assert!(!written.subject.contains(turns), "{about}");
            let number = written.subject.find("RD-2026-000123");
            if let (Some(number), Some(name)) = (number, written.subject.find("Evil")) {
                assert!(number < name, "a complaint about a business: {about}");
            }
            for part in [&written.subject, &written.text, &written.html] {
                assert!(!part.contains("{ $") && !part.contains("{$"), "{about}");
                assert!(!part.contains("mail-"), "a key in place of words: {about}");
            }
            for part in [&written.text, &written.html] {
                for needed in [
                    &link[..],
                    "abcde-2fghi",
                    "https://registry.example",
                    "desk@registry.example",
                ] {
                    assert!(part.contains(needed), "{needed} is missing: {about}");
                }
                let check = format!("https://registry.example{}/mail", lang.prefix());
                assert!(part.contains(&check), "{about}");
            }
            let html = Html::parse_document(&written.html);
            let root = html.root_element();
            assert_eq!(root.attr("lang"), Some(lang.code()), "{about}");
            assert_eq!(root.attr("dir"), Some(lang.dir()), "{about}");
            assert_eq!(html.select(&outside).count(), 0, "loads something: {about}");
            for link in html.select(&links) {
                let href = link.attr("href").unwrap();
                assert!(href.starts_with("https://registry.example"), "{about}");
            }
            assert_ne!(
                purpose_in_words(lang.text(), letter.purpose()),
                letter.purpose()
            );
        }
    }
}

#[tokio::test]
async fn a_mail_is_written_once_and_forgets_what_it_said_when_it_is_sent() {
    let scene = Scene::filed().await;
    let to = Recipient {
        account_id: None,
        business_id: None,
        address: "someone@people.example".into(),
        language: UiLang::Ar,
    };
    let letter = Letter::ResetPassword {
        token: "verysecrettoken".into(),
    };
    for _ in 0..2 {
        let change = scene.registry.change().await.unwrap();
        let once = Some("reset:1".to_owned());
        mails::write(&change, &to, &letter, None, once)
            .await
            .unwrap();
        change.commit().await.unwrap();
    }
    let [row] = &letters(&scene.registry).await[..] else {
        panic!("written twice");
    };
    assert!(
        row.body_text
            .as_deref()
            .unwrap()
            .contains("verysecrettoken")
    );
    jobs::drain(&scene.registry).await.unwrap();

    // The mail was handed over and the program died before it could note it: the same job comes again.
    let file = scene.outbox();
    assert_eq!(file.len(), 1, "{file:?}");
    let first = std::fs::read(&file[0]).unwrap();
    scene.overwrite(row).await;
    mails::send(&scene.registry, row.id).await.unwrap();
    mails::send(&scene.registry, row.id).await.unwrap();
    assert_eq!(scene.outbox(), file);
    assert_eq!(std::fs::read(&file[0]).unwrap(), first, "another mail");

    let text = String::from_utf8(first).unwrap();
    assert!(
        text.contains(&format!(
            "Message-ID: <{}@registry.example>",
            row.id.simple()
        )),
        "{text}"
    );
    assert!(text.contains("Auto-Submitted: auto-generated"), "{text}");
    assert!(text.contains("Content-Language: ar"), "{text}");
    assert!(!text.to_lowercase().contains("reply-to"), "{text}");
    let [row] = &letters(&scene.registry).await[..] else {
        panic!("gone");
    };
    assert!(row.sent_at_us.is_some());
    assert_eq!(
        (&row.address, &row.subject, &row.body_text, &row.body_html),
        (&None, &None, &None, &None)
    );
    assert_eq!(row.address_hint, "s…@people.example");
    assert_eq!(row.given_up, None);
    assert_eq!(row.purpose, "reset_password");
}

#[tokio::test]
async fn a_mail_whose_words_were_erased_is_not_sent_empty() {
    let scene = Scene::filed().await;
    scene.contact("care@kettles.example", "en").await;
    scene.verified_without_sending().await;
    let mut rows = letters(&scene.registry).await;
    assert_eq!(rows.len(), 2);
    for row in &mut rows {
        (row.subject, row.body_text, row.body_html) = (None, None, None);
        scene.overwrite(row).await;
    }
    jobs::drain(&scene.registry).await.unwrap();
    assert!(scene.outbox().is_empty());
    for row in letters(&scene.registry).await {
        assert_eq!(row.given_up.as_deref(), Some("erased"));
        assert_eq!((row.address, row.sent_at_us), (None, None));
    }
    assert!(scene.tasks(TaskKind::FindContact).await.is_empty());
}
