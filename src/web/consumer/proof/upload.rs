//! Forms with files: each file is taken or refused for itself, so that one mistake does not cost the others.

use axum::extract::State;
use axum::extract::multipart::{Field, Multipart, MultipartError, MultipartRejection};
use axum::response::Response;
use http::StatusCode;
use uuid::Uuid;

use super::page::{ComplaintPage, DraftPage};
use crate::i18n::Text;
use crate::proof::{LARGEST_FILE_BYTES, Unfit, shown_given_name};
use crate::registry::proofs::{self, Handed, Matter};
use crate::registry::sessions::Session;
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::consumer::file::{OpenDraft, sent};
use crate::web::error::WebError;
use crate::web::limits::{Action, Peer};
use crate::web::private::Private;
use crate::web::session::SignedIn;

/// The name of the form's field.
const FILES: &str = "files";
/// Files of one form that are looked at; more are no honest mistake.
const MOST_LOOKED_AT: usize = 20;

type Form = Result<Multipart, MultipartRejection>;
/// A file's name, and its bytes unless there are too many of them.
type Sent = (String, Option<Vec<u8>>);

/// `GET /file/{draft}/proof`
pub(super) async fn draft_page(
    State(site): State<Site>,
    asked: Asked,
    open: OpenDraft,
) -> Result<Response, WebError> {
    asked.only(&[])?;
    if let Some(response) = sent(&site, &asked, &open).await? {
        return Ok(response);
    }
    let matter = of_draft(&site, &open).await?;
    show_draft(&site, &asked, &open, &matter, Vec::new()).await
}

/// `POST /file/{draft}/proof`
pub(super) async fn draft_files(
    State(site): State<Site>,
    asked: Asked,
    open: OpenDraft,
    peer: Peer,
    form: Form,
) -> Result<Response, WebError> {
    if let Some(response) = sent(&site, &asked, &open).await? {
        return Ok(response);
    }
    let matter = of_draft(&site, &open).await?;
    let tries = Tries::of(&site, &peer, open.owner.key());
    let problems = take(&site, &asked, &matter, &tries, form).await?;
    if problems.is_empty() {
        return Ok(again(&site, &asked));
    }
    show_draft(&site, &asked, &open, &matter, problems).await
}

/// `GET /file/{draft}/proof/{id}/remove`: whoever opens the address of the button is led to where it is.
pub(super) async fn removing(
    State(site): State<Site>,
    asked: Asked,
    open: OpenDraft,
) -> Result<Response, WebError> {
    let page = format!("/file/{}/proof", open.draft.id);
    Ok(Private::begin(&site, &asked).go(&page))
}

/// `POST /file/{draft}/proof/{id}/remove`
pub(super) async fn remove(
    State(site): State<Site>,
    asked: Asked,
    open: OpenDraft,
    peer: Peer,
) -> Result<Response, WebError> {
    if let Some(response) = sent(&site, &asked, &open).await? {
        return Ok(response);
    }
    Tries::of(&site, &peer, open.owner.key()).count()?;
    let matter = of_draft(&site, &open).await?;
    let id: Uuid = asked.segment(3).parse().map_err(|_| WebError::NoPage)?;
    proofs::remove(&site.registry, &matter, id).await?;
    let page = format!("/file/{}/proof", open.draft.id);
    Ok(Private::begin(&site, &asked).go(&page))
}

/// `GET /my/complaints/{reference}/proof`
pub(super) async fn complaint_page(
    State(site): State<Site>,
    asked: Asked,
    SignedIn(session): SignedIn,
) -> Result<Response, WebError> {
    asked.only(&[])?;
    let (matter, takes_more) = match of_complaint(&site, &asked, &session).await {
        Ok(matter) => (matter, true),
        Err(WebError::NoPage) => (of_own(&site, &asked, &session).await?, false),
        Err(error) => return Err(error),
    };
    let page = ComplaintPage::of(&site, &asked, (&matter, takes_more), Vec::new()).await?;
    Private::begin(&site, &asked).answer(&page)
}

/// `POST /my/complaints/{reference}/proof`
pub(super) async fn complaint_files(
    State(site): State<Site>,
    asked: Asked,
    SignedIn(session): SignedIn,
    peer: Peer,
    form: Form,
) -> Result<Response, WebError> {
    let matter = of_complaint(&site, &asked, &session).await?;
    let tries = Tries::of(&site, &peer, session.account.id.to_string());
    let problems = take(&site, &asked, &matter, &tries, form).await?;
    // A signed mail may have verified the complaint, which then takes no more.
    if problems.is_empty() {
        let page = format!("/my/complaints/{}", asked.segment(2));
        return Ok(Private::begin(&site, &asked).go(&page));
    }
    show_complaint(&site, &asked, &matter, problems).await
}

async fn of_draft(site: &Site, open: &OpenDraft) -> Result<Matter, WebError> {
    Ok(Matter::draft(&site.registry, open.draft.id, &open.owner).await?)
}

async fn of_complaint(site: &Site, asked: &Asked, session: &Session) -> Result<Matter, WebError> {
    let reference = asked.segment(2);
    Ok(Matter::complaint(&site.registry, reference, session.account.id).await?)
}

/// The complaint as the one who filed it sees it, also when it takes no more proof.
async fn of_own(site: &Site, asked: &Asked, session: &Session) -> Result<Matter, WebError> {
    let reference = asked.segment(2);
    Ok(Matter::to_see(&site.registry, reference, session.account.id).await?)
}

/// The page again, to be asked for by GET.
fn again(site: &Site, asked: &Asked) -> Response {
    Private::begin(site, asked).go(&asked.path)
}

fn status_of(problems: &[String]) -> StatusCode {
    if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    }
}

async fn show_draft(
    site: &Site,
    asked: &Asked,
    open: &OpenDraft,
    matter: &Matter,
    problems: Vec<String>,
) -> Result<Response, WebError> {
    let status = status_of(&problems);
    let page = DraftPage::of(site, asked, open, matter, problems).await?;
    Private::begin(site, asked).answer_with(status, &page)
}

async fn show_complaint(
    site: &Site,
    asked: &Asked,
    matter: &Matter,
    problems: Vec<String>,
) -> Result<Response, WebError> {
    let status = status_of(&problems);
    let page = ComplaintPage::of(site, asked, (matter, true), problems).await?;
    Private::begin(site, asked).answer_with(status, &page)
}

/// Whose files are counted.
struct Tries<'a> {
    site: &'a Site,
    peer: &'a Peer,
    owner: String,
}

impl<'a> Tries<'a> {
    fn of(site: &'a Site, peer: &'a Peer, owner: String) -> Self {
        Self { site, peer, owner }
    }

    /// Counts one.
    fn count(&self) -> Result<(), WebError> {
        let limits = &self.site.limits;
        limits.check_both(Action::Upload, self.peer, &self.owner)
    }
}

/// Takes the files of a form one by one, each kept before the next is read; what is wrong with the others.
async fn take(
    site: &Site,
    asked: &Asked,
    matter: &Matter,
    tries: &Tries<'_>,
    form: Form,
) -> Result<Vec<String>, WebError> {
    // The first is counted before anything is read, each other one before it is looked at.
    tries.count()?;
    let mut form = form.map_err(|_| WebError::BadForm)?;
    let t = asked.lang.text();
    let mut problems = Vec::new();
    let mut looked_at = 0_usize;
    loop {
        let (name, bytes) = match next_file(&mut form).await {
            Ok(None) => break,
            Ok(Some(file)) if looked_at < MOST_LOOKED_AT => file,
            Ok(Some(_)) => {
                problems.push(t.proof_broken_off());
                break;
            }
            Err(error) => {
                note(&error);
                problems.push(t.proof_broken_off());
                break;
            }
        };
        if looked_at > 0 {
            tries.count()?;
        }
        looked_at += 1;
        let handed = match bytes {
            None => Handed::Unfit(Unfit::TooLarge),
            Some(bytes) => proofs::hand_in(&site.registry, matter, &name, bytes).await?,
        };
        if let Handed::Unfit(unfit) = handed {
            problems.push(refused(t, unfit, &name));
        }
    }
    if looked_at == 0 && problems.is_empty() {
        problems.push(t.proof_none_chosen());
    }
    Ok(problems)
}

/// The next file of a form.
async fn next_file(form: &mut Multipart) -> Result<Option<Sent>, MultipartError> {
    while let Some(field) = form.next_field().await? {
        if field.name() != Some(FILES) {
            continue;
        }
        let name = field.file_name().unwrap_or_default().to_owned();
        let bytes = whole(field).await?;
        // Browsers send a nameless empty file where none was chosen.
        if !name.is_empty() || bytes.as_ref().is_none_or(|bytes| !bytes.is_empty()) {
            return Ok(Some((name, bytes)));
        }
    }
    Ok(None)
}

fn refused(t: &Text, unfit: Unfit, name: &str) -> String {
    let shown = shown_given_name(name);
    let name = if shown.is_empty() {
        t.proof_nameless()
    } else {
        shown
    };
    t.unfit(unfit.as_str(), &name)
}

/// A file; `None` where it is too large: it is read to its end all the same, since others follow it.
async fn whole(mut field: Field<'_>) -> Result<Option<Vec<u8>>, MultipartError> {
    let mut bytes = Some(Vec::new());
    while let Some(chunk) = field.chunk().await? {
        let fits = |read: &Vec<u8>| read.len() + chunk.len() <= LARGEST_FILE_BYTES;
        bytes = bytes.filter(fits);
        if let Some(bytes) = &mut bytes {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(bytes)
}

/// For the log: that it happened, and nothing of what was sent.
fn note(error: &MultipartError) {
    tracing::info!(status = error.status().as_u16(), "an upload broke off");
}
