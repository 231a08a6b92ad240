//! What the page for handing proof in shows. Texts come from the messages, files from the registry.

use askama::Template;

use super::super::file::Frame;
use super::place::Place;
use crate::domain::filing::Step;
use crate::domain::signature::{Decision, Report};
use crate::i18n::{Text, isolate};
use crate::proof::{Kind, LARGEST_FILE_BYTES, MOST_FILES};
use crate::registry::proofs::{KEPT_AFTER_CLOSING_DAYS, Weighed};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::private::{Private, in_language};

/// The page.
#[derive(Debug, Template)]
#[template(path = "consumer/proof/page.html")]
pub(super) struct ProofPage {
    chrome: Chrome,
    /// The form's frame, where it is a page of it.
    frame: Option<Frame>,
    /// Where the form goes.
    action: String,
    /// The page after it.
    next: Option<String>,
    /// The complaint's own page, and its reference.
    complaint: Option<(String, String)>,
    files: Vec<FileView>,
    /// What is wrong with what was sent.
    problems: Vec<String>,
}

/// A file that is kept.
#[derive(Debug)]
struct FileView {
    name: String,
    kind: String,
    size: String,
    href: String,
    /// Whether browsers show it.
    is_picture: bool,
    /// Where the form that takes it back goes.
    remove: Option<String>,
    mail: Option<MailView>,
}

/// What a mail proves, in words.
#[derive(Debug)]
enum MailView {
    Signed(String),
    Failed {
        reasons: Vec<String>,
        signers: Vec<String>,
    },
    Later,
}

impl ProofPage {
    /// Makes it of what the registry has.
    pub(super) async fn of(
        site: &Site,
        asked: &Asked,
        place: &Place,
        problems: Vec<String>,
    ) -> Result<Self, WebError> {
        let private = Private::begin(site, asked);
        let t = private.text();
        let title = match &place.complaint {
            Some((_, reference)) => t.proof_title_more(reference.as_str()),
            None => t.proof_title(),
        };
        let mut chrome = private.chrome(title);
        chrome.path.clone_from(&place.path);
        let here = |path: &String| in_language(asked.lang, path);
        let files = place.matter.weighed(&site.registry).await?;
        let frame = match &place.draft {
            Some(draft) => {
                let count = u64::try_from(files.len()).unwrap_or(u64::MAX);
                Some(Frame::of(site, asked, draft, count, Step::Proof).await?)
            }
            None => None,
        };
        Ok(Self {
            frame,
            action: here(&place.path),
            next: place.next.as_ref().map(here),
            complaint: place
                .complaint
                .as_ref()
                .map(|(path, reference)| (here(path), reference.clone())),
            files: files
                .into_iter()
                .map(|file| FileView::of(t, asked, place, file))
                .collect(),
            problems,
            chrome,
        })
    }

    fn room(&self) -> u64 {
        let room = MOST_FILES.saturating_sub(self.files.len());
        u64::try_from(room).unwrap_or(0)
    }

    fn kept_days(&self) -> String {
        self.chrome.t.number(KEPT_AFTER_CLOSING_DAYS)
    }

    fn choose_hint(&self) -> String {
        let t = self.chrome.t;
        let megabytes = LARGEST_FILE_BYTES / (1024 * 1024);
        t.proof_choose_hint(t.number(MOST_FILES), t.number(megabytes))
    }
}

impl FileView {
    fn of(t: &Text, asked: &Asked, place: &Place, file: Weighed) -> Self {
        let row = file.row;
        let kind: Option<Kind> = row.kind.parse().ok();
        let removable = place.complaint.is_none();
        Self {
            kind: t.proof_kind(&row.kind),
            size: t.file_size(row.bytes),
            href: in_language(asked.lang, &format!("/proofs/{}", row.id)),
            is_picture: kind.is_some_and(Kind::is_picture),
            remove: removable
                .then(|| in_language(asked.lang, &format!("{}/{}/remove", place.path, row.id))),
            mail: file
                .report
                .map(|report| MailView::of(t, &report, file.decision.as_ref())),
            name: row.name,
        }
    }
}

impl MailView {
    fn of(t: &Text, report: &Report, decision: Option<&Decision>) -> Self {
        let Some(decision) = decision else {
            return Self::Later;
        };
        if let Decision::Signed { by } = decision {
            return Self::Signed(t.proof_mail_signed(isolate(by.as_str())));
        }
        let mut signers: Vec<String> = report
            .signatures
            .iter()
            .filter(|signature| !signature.domain.is_empty())
            .map(|signature| signature.domain.chars().take(253).collect())
            .collect();
        signers.dedup();
        Self::Failed {
            reasons: decision
                .failures()
                .iter()
                .map(|failure| t.signature_failure(failure.as_str()))
                .collect(),
            signers,
        }
    }
}
