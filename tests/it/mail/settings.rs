//! The flags for mails: what is wrong with them is told before anything is opened, and no password is printed.

use crate::support::Home;

#[tokio::test]
async fn wrong_settings_are_told_and_a_password_is_not() {
    let home = Home::new().await;
    let wrong = [
        (
            vec!["--smtp-url", "smtps://me:sesame@mail.example"],
            "--mail-from",
        ),
        (
            vec![
                "--smtp-url",
                "smtp://me:sesame@mail.example",
                "--mail-from",
                "desk@registry.example",
            ],
            "unencrypted",
        ),
        (
            vec![
                "--smtp-url",
                "sesame",
                "--mail-from",
                "desk@registry.example",
            ],
            "cannot be read",
        ),
        (
            vec![
                "--smtp-url",
                "smtps://me:sesame@mail.example",
                "--mail-from",
                "noreply@registry.example",
            ],
            "nobody reads",
        ),
        (vec!["--mail-from", "the desk"], "no address"),
    ];
    for (flags, needed) in wrong {
        let ran = home.run(&[&["reindex"], &flags[..]].concat());
        assert_eq!(ran.code, Some(2), "{flags:?} {ran:?}");
        assert!(ran.err.contains(needed), "{flags:?} {ran:?}");
        assert!(!ran.err.contains("sesame"), "{flags:?} {ran:?}");
    }
    let mut help = home.program(&["--help"]);
    help.env("REDRESS_SMTP_URL", "smtps://me:sesame@mail.example");
    let ran = crate::support::ran(help);
    assert!(ran.out.contains("REDRESS_SMTP_URL"), "{ran:?}");
    assert!(!ran.out.contains("sesame"), "{ran:?}");
}
