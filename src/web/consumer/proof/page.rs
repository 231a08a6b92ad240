//! What the pages for handing proof in show. Texts come from the messages, files from the registry.

use askama::Template;

use crate::domain::filing::Step;
use crate::domain::signature::{Decision, Report};
use crate::i18n::{Text, isolate};
use crate::proof::{Kind, LARGEST_FILE_BYTES, MOST_FILES};
use crate::registry::proofs::{KEPT_AFTER_CLOSING_DAYS, Matter, Weighed};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::consumer::file::{Frame, OpenDraft, WrongField};
use crate::web::error::WebError;
use crate::web::private::{Private, in_language};

/// `/file/{draft}/proof`
#[derive(Debug, Template)]
#[template(path = "consumer/proof/draft.html")]
pub(super) struct DraftPage {
    chrome: Chrome,
    frame: Frame,
    view: View,
}

/// `/my/complaints/{reference}/proof`
#[derive(Debug, Template)]
#[template(path = "consumer/proof/complaint.html")]
pub(super) struct ComplaintPage {
    chrome: Chrome,
    /// The complaint's own page.
    back: String,
    view: View,
}

/// The files, and the form for more.
#[derive(Debug)]
struct View {
    t: &'static Text,
    /// Where the form goes.
    action: String,
    /// Whether files can be taken back.
    removable: bool,
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
        signers: String,
    },
    Later,
}

impl DraftPage {
    /// The page of a draft, with what is wrong with the files that were sent.
    pub(super) async fn of(
        site: &Site,
        asked: &Asked,
        open: &OpenDraft,
        matter: &Matter,
        problems: Vec<String>,
    ) -> Result<Self, WebError> {
        let (chrome, mut frame) = Frame::begin(site, asked, open, Step::Proof).await?;
        frame.wrongs = problems
            .iter()
            .map(|text| WrongField {
                field: "files".to_owned(),
                text: text.clone(),
            })
            .collect();
        let view = View::of(site, asked, (matter, &frame.here(), true), problems).await?;
        Ok(Self {
            chrome,
            frame,
            view,
        })
    }
}

impl ComplaintPage {
    /// The page of a complaint, with what is wrong with the files that were sent.
    pub(super) async fn of(
        site: &Site,
        asked: &Asked,
        matter: &Matter,
        problems: Vec<String>,
    ) -> Result<Self, WebError> {
        let private = Private::begin(site, asked);
        let reference = asked.segment(2);
        let chrome = private.chrome(private.text().proof_title_more(reference));
        let page = format!("/my/complaints/{reference}");
        let path = format!("{page}/proof");
        Ok(Self {
            chrome,
            back: in_language(asked.lang, &page),
            view: View::of(site, asked, (matter, &path, false), problems).await?,
        })
    }
}

impl View {
    /// How a mail is saved as a file, by the names of the programs.
    fn mail_programs(&self) -> [(&'static str, String); 6] {
        let t = self.t;
        [
            ("Gmail", t.proof_how_gmail()),
            ("Outlook", t.proof_how_outlook()),
            ("Apple Mail", t.proof_how_apple()),
            ("Thunderbird", t.proof_how_thunderbird()),
            ("Yahoo Mail", t.proof_how_yahoo()),
            ("Proton Mail", t.proof_how_proton()),
        ]
    }

    async fn of(
        site: &Site,
        asked: &Asked,
        (matter, path, removable): (&Matter, &str, bool),
        problems: Vec<String>,
    ) -> Result<Self, WebError> {
        let t = asked.lang.text();
        let files = matter.weighed(&site.registry).await?;
        Ok(Self {
            t,
            action: in_language(asked.lang, path),
            removable,
            files: files
                .into_iter()
                .map(|file| {
                    let remove = removable.then(|| format!("{path}/{}/remove", file.row.id));
                    FileView::of(t, asked, file, remove)
                })
                .collect(),
            problems,
        })
    }

    fn room(&self) -> u64 {
        let room = MOST_FILES.saturating_sub(self.files.len());
        u64::try_from(room).unwrap_or(0)
    }

    fn kept_days(&self) -> String {
        self.t.number(KEPT_AFTER_CLOSING_DAYS)
    }

    fn choose_hint(&self) -> String {
        let megabytes = LARGEST_FILE_BYTES / (1024 * 1024);
        self.t
            .proof_choose_hint(self.t.number(megabytes), self.t.number(MOST_FILES))
    }
}

impl FileView {
    fn of(t: &Text, asked: &Asked, file: Weighed, remove: Option<String>) -> Self {
        let row = file.row;
        let kind: Option<Kind> = row.kind.parse().ok();
        Self {
            kind: t.proof_kind(&row.kind),
            size: t.file_size(row.bytes),
            href: in_language(asked.lang, &format!("/proofs/{}", row.id)),
            is_picture: kind.is_some_and(Kind::is_picture),
            remove: remove.map(|path| in_language(asked.lang, &path)),
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
        let signers = signers.join(", ");
        Self::Failed {
            reasons: decision
                .failures()
                .iter()
                .map(|failure| t.signature_failure(failure.as_str()))
                .collect(),
            signers: match signers.as_str() {
                "" => signers,
                known => t.proof_mail_signers(isolate(known)),
            },
        }
    }
}
