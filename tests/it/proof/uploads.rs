//! Handing files in: what is taken, what is refused and in which words, and what is kept of it.

use redress::domain::signature::Failure;
use redress::i18n::UiLang;
use redress::proof::{Kind, LARGEST_FILE_BYTES, Unfit};

use super::pictures;
use super::world::{DANA, World, form, order};
use crate::browser_client::{Browser, texts};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj\n%%EOF\n";

/// The names under "your files".
fn names(page: &crate::support::Page) -> Vec<String> {
    texts(page, ".proof-file b")
}

#[tokio::test]
async fn several_files_at_once_each_for_itself() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let draft = world.draft(&dana).await;
    let path = format!("/fr/file/{draft}/proof");
    let empty = dana.browser.get(&path).await;
    assert_eq!(empty.status, 200);
    assert_eq!(empty.headers["cache-control"], "no-store");
    assert_eq!(texts(&empty, "input[type=file][multiple]").len(), 1);
    let page = dana
        .hand_in_at(
            &path,
            &[
                ("reçu.pdf", PDF),
                ("notes.txt", b"nothing of use"),
                ("shot.png", &pictures::png(8, 8)),
                ("empty.pdf", b""),
            ],
        )
        .await;
    assert_eq!(page.status, 422);
    let mut kept = names(&page);
    kept.sort_unstable();
    assert_eq!(kept, ["reçu.pdf", "shot.png"]);
    let said = texts(&page, "[role=alert] li a");
    let t = UiLang::Fr.text();
    assert_eq!(
        said,
        [(Unfit::OtherKind, "notes.txt"), (Unfit::Empty, "empty.pdf")].map(|(why, name)| {
            let words = t.unfit(why.as_str(), name);
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        })
    );
    let page = dana.hand_in_at(&path, &[]).await;
    assert_eq!(page.status, 422);
    assert_eq!(texts(&page, "[role=alert] li a"), [t.proof_none_chosen()]);
    let page = dana.hand_in_at(&path, &[("", b"")]).await;
    assert_eq!(page.status, 422);
}

#[tokio::test]
async fn five_files_are_the_most_and_one_can_be_taken_back() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let draft = world.draft(&dana).await;
    let page = dana.browser.get(&format!("/file/{draft}/proof")).await;
    let hint = texts(&page, "#h-files").concat();
    assert!(
        hint.contains("Up to 10 MB each, and 5 files in all"),
        "{hint}"
    );
    let pdfs: Vec<Vec<u8>> = (0..6)
        .map(|number| format!("%PDF-1.7\n{number}\n%%EOF").into_bytes())
        .collect();
    let files: Vec<(&str, &[u8])> = pdfs.iter().map(|pdf| ("a.pdf", pdf.as_slice())).collect();
    let page = dana.hand_in(draft, &files).await;
    assert_eq!(page.status, 422);
    assert_eq!(names(&page).len(), 5);
    assert!(texts(&page, "[role=alert] li a")[0].contains("one file too many"));
    assert_eq!(texts(&page, "input[type=file]").len(), 0);
    let row = &world.rows().await[0];
    let path = format!("/file/{draft}/proof/{}/remove", row.id);
    let mut other = world.person("other@example.org").await;
    assert_eq!(other.browser.post(&path, &[]).await.status, 404);
    let page = dana.browser.post(&path, &[]).await;
    assert_eq!((page.status.as_u16(), names(&page).len()), (200, 4));
    assert_eq!(world.kept().await.len(), 4);
    let gone = dana.browser.get(&format!("/proofs/{}", row.id)).await;
    assert_eq!(gone.status, 404);
    let page = dana.hand_in(draft, &files[5..]).await;
    assert_eq!((page.status.as_u16(), names(&page).len()), (200, 5));
    assert_eq!(dana.browser.post(&path, &[]).await.status, 404);
}

#[tokio::test]
async fn ten_files_at_the_same_moment_are_five() {
    let world = World::new().await;
    let dana = world.person(DANA).await;
    let draft = world.draft(&dana).await;
    let sending = (0..10).map(|number| {
        let mut browser = dana.browser.clone();
        let pdf = format!("%PDF-1.7\n{number}\n%%EOF").into_bytes();
        async move {
            let body = form(&[("a.pdf", &pdf)]);
            let path = format!("/file/{draft}/proof");
            browser
                .send(&path, "multipart/form-data; boundary=edge", body)
                .await
                .status
                .as_u16()
        }
    });
    let mut statuses = futures::future::join_all(sending).await;
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 303, 303, 303, 303, 422, 422, 422, 422, 422]);
    assert_eq!(world.rows().await.len(), 5);
    assert_eq!(world.kept().await.len(), 5);
}

#[tokio::test]
async fn the_same_file_again_is_one_file() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let draft = world.draft(&dana).await;
    for _ in 0..2 {
        let page = dana.hand_in(draft, &[("a.pdf", PDF)]).await;
        assert_eq!((page.status.as_u16(), names(&page).len()), (200, 1));
    }
    assert_eq!(world.kept().await, [PDF]);
}

#[tokio::test]
async fn what_is_too_large_is_refused_and_the_rest_is_kept() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let draft = world.draft(&dana).await;
    let mut whole = b"%PDF-1.7\n%%EOF".to_vec();
    whole.resize(LARGEST_FILE_BYTES, b' ');
    let mut over = whole.clone();
    over.push(b' ');
    let page = dana
        .hand_in(draft, &[("over.pdf", &over), ("whole.pdf", &whole)])
        .await;
    assert_eq!(page.status, 422);
    assert_eq!(names(&page), ["whole.pdf"]);
    assert!(texts(&page, "[role=alert] li a")[0].contains("larger than 10 MB"));
    let six: Vec<(&str, &[u8])> = vec![("over.pdf", &over); 6];
    let page = dana.hand_in(draft, &six).await;
    assert!(matches!(page.status.as_u16(), 413 | 422), "{}", page.status);
    assert_eq!(
        texts(&page, "main h1").len(),
        1,
        "a page, and not a bare line"
    );
}

#[tokio::test]
async fn names_are_shown_and_nothing_else() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let draft = world.draft(&dana).await;
    let mail = order("orders@acme.com", DANA);
    let page = dana
        .hand_in(
            draft,
            &[
                ("../../etc/passwd", PDF),
                ("<img src=x onerror=alert(1)>.exe", &pictures::png(4, 4)),
                ("invoice\u{202e}fdp.eml", mail.as_bytes()),
            ],
        )
        .await;
    assert_eq!(page.status, 200, "{}", page.body);
    let mut shown = names(&page);
    shown.sort_unstable();
    assert_eq!(
        shown,
        [
            "<img src=x onerror=alert(1)>.png",
            "invoicefdp.eml",
            "passwd.pdf"
        ]
    );
    assert!(!page.body.contains("<img"), "a name became markup");
    let folder = world.registry.home.data().join("proof");
    for row in world.rows().await {
        let place = row.stored_as.unwrap();
        assert_eq!(place.len(), 64);
        assert!(folder.join(&place[..2]).join(&place).is_file());
    }
}

#[tokio::test]
async fn a_draft_is_its_owners_page_alone() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let draft = world.draft(&dana).await;
    dana.hand_in(draft, &[("a.pdf", PDF)]).await;
    let mut others = vec![
        world.person("other@example.org").await.browser,
        world.moderator("desk@example.org").await.browser,
        Browser::new(world.registry.site()),
    ];
    let row = &world.rows().await[0];
    for browser in &mut others {
        for path in [
            format!("/file/{draft}/proof"),
            format!("/proofs/{}", row.id),
        ] {
            assert_eq!(browser.get(&path).await.status, 404, "{path}");
        }
        let body = form(&[("b.pdf", PDF)]);
        let kind = "multipart/form-data; boundary=edge";
        let refused = browser
            .send(&format!("/file/{draft}/proof"), kind, body)
            .await;
        assert_eq!(refused.status, 404);
    }
    assert_eq!(world.rows().await.len(), 1);
    world.send(draft, &dana).await;
    dana.hand_in(draft, &[("b.pdf", b"%PDF-1.7\n2\n%%EOF")])
        .await;
    assert_eq!(
        world.rows().await.len(),
        1,
        "a draft that was sent takes no more"
    );
    assert!(dana.browser.at.starts_with("/my/complaints/RD-"));
}

#[tokio::test]
async fn a_form_that_is_no_form_breaks_nothing() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let draft = world.draft(&dana).await;
    let path = format!("/file/{draft}/proof");
    let plain = dana.browser.post_once(&path, &[("files", "a.pdf")]).await;
    assert_eq!(plain.status, 400);
    let kind = "multipart/form-data; boundary=edge";
    let mut cut = form(&[("a.pdf", PDF), ("b.pdf", b"%PDF-1.7\n2\n%%EOF")]);
    cut.truncate(cut.len() - 30);
    let page = dana.browser.send(&path, kind, cut).await;
    assert_eq!(page.status, 422);
    assert_eq!(names(&page), ["a.pdf"], "what came whole is kept");
    assert!(texts(&page, "[role=alert] li a")[0].contains("broke off"));
    let garbage = dana.browser.send(&path, kind, vec![0; 4096]).await;
    assert_eq!(garbage.status, 422);
}

#[test]
fn every_refusal_says_what_to_do_in_every_language() {
    for lang in UiLang::ALL {
        let t = lang.text();
        for word in Unfit::TEXTS {
            let said = t.unfit(word, "receipt.xyz");
            assert!(said.contains("receipt.xyz"), "{} {word}", lang.code());
        }
        for word in Failure::TEXTS {
            assert_ne!(t.signature_failure(word), *word, "{}", lang.code());
        }
        for word in Kind::TEXTS {
            assert_ne!(t.proof_kind(word), *word, "{}", lang.code());
        }
    }
}

#[tokio::test]
async fn files_are_handed_in_and_taken_back_so_often_and_no_more() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let draft = world.draft(&dana).await;
    let pdfs: Vec<Vec<u8>> = (0..5)
        .map(|number| format!("%PDF-1.7\n{number}\n%%EOF").into_bytes())
        .collect();
    let files: Vec<(&str, &[u8])> = pdfs.iter().map(|pdf| ("a.pdf", pdf.as_slice())).collect();
    // Each file counts, also one that there is no room for.
    for times in 0..12 {
        let status = dana.hand_in(draft, &files).await.status;
        assert_eq!(status, if times == 0 { 200 } else { 422 });
    }
    assert_eq!(dana.hand_in(draft, &files).await.status, 429);
    let row = &world.rows().await[0];
    let path = format!("/file/{draft}/proof/{}/remove", row.id);
    assert_eq!(dana.browser.post(&path, &[]).await.status, 429);
    assert_eq!(world.kept().await.len(), 5);
    let mut other = world.person("other@example.org").await;
    let draft = world.draft(&other).await;
    assert_eq!(other.hand_in(draft, &files).await.status, 200);
}
