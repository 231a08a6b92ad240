//! Forms with files: each file is taken or refused for itself, so that one mistake does not cost the others.

use axum::extract::State;
use axum::extract::multipart::{Field, Multipart, MultipartError, MultipartRejection};
use axum::response::Response;
use http::{HeaderMap, StatusCode};
use uuid::Uuid;

use super::page::ProofPage;
use super::place::Place;
use crate::i18n::Text;
use crate::proof::{LARGEST_FILE_BYTES, Unfit, shown_given_name};
use crate::registry::proofs::{self, Handed};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::error::WebError;
use crate::web::private::Private;
use crate::web::session::{SignedIn, Visitor};

/// The name of the form's field.
const FILES: &str = "files";
/// Files of one form that are looked at; more are no honest mistake.
const MOST_LOOKED_AT: usize = 20;

type Form = Result<Multipart, MultipartRejection>;

/// `GET /file/{draft}/proof`
pub(super) async fn draft_page(
    State(site): State<Site>,
    asked: Asked,
    Visitor(session): Visitor,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    asked.only(&[])?;
    let place = Place::of_draft(&site, &asked, session.as_ref(), &headers).await?;
    shown(&site, &asked, &place, Vec::new()).await
}

/// `POST /file/{draft}/proof`
pub(super) async fn draft_files(
    State(site): State<Site>,
    asked: Asked,
    Visitor(session): Visitor,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, WebError> {
    let place = Place::of_draft(&site, &asked, session.as_ref(), &headers).await?;
    taken(&site, &asked, &place, form).await
}

/// `GET /my/complaints/{reference}/proof`
pub(super) async fn complaint_page(
    State(site): State<Site>,
    asked: Asked,
    SignedIn(session): SignedIn,
) -> Result<Response, WebError> {
    asked.only(&[])?;
    let place = Place::of_complaint(&site, &asked, &session).await?;
    shown(&site, &asked, &place, Vec::new()).await
}

/// `POST /my/complaints/{reference}/proof`
pub(super) async fn complaint_files(
    State(site): State<Site>,
    asked: Asked,
    SignedIn(session): SignedIn,
    form: Form,
) -> Result<Response, WebError> {
    let place = Place::of_complaint(&site, &asked, &session).await?;
    taken(&site, &asked, &place, form).await
}

/// `POST /file/{draft}/proof/{id}/remove`
pub(super) async fn remove(
    State(site): State<Site>,
    asked: Asked,
    Visitor(session): Visitor,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let place = Place::of_draft(&site, &asked, session.as_ref(), &headers).await?;
    let id: Uuid = asked.segment(3).parse().map_err(|_| WebError::NoPage)?;
    proofs::remove(&site.registry, &place.matter, id).await?;
    Ok(Private::begin(&site, &asked).go(&place.path))
}

async fn shown(
    site: &Site,
    asked: &Asked,
    place: &Place,
    problems: Vec<String>,
) -> Result<Response, WebError> {
    let status = if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = ProofPage::of(site, asked, place, problems).await?;
    Private::begin(site, asked).answer_with(status, &page)
}

/// Takes the files of a form one by one, each kept before the next is read.
async fn taken(
    site: &Site,
    asked: &Asked,
    place: &Place,
    form: Form,
) -> Result<Response, WebError> {
    let mut form = form.map_err(|_| WebError::BadForm)?;
    let t = asked.lang.text();
    let mut problems = Vec::new();
    let mut looked_at = 0_usize;
    loop {
        let field = match form.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(error) => {
                note(&error);
                problems.push(t.proof_broken_off());
                break;
            }
        };
        if field.name() != Some(FILES) {
            continue;
        }
        let name = field.file_name().unwrap_or_default().to_owned();
        let bytes = match whole(field).await {
            Ok(bytes) => bytes,
            Err(error) => {
                note(&error);
                problems.push(t.proof_broken_off());
                break;
            }
        };
        // Browsers send a nameless empty file where none was chosen.
        if name.is_empty() && bytes.as_ref().is_some_and(Vec::is_empty) {
            continue;
        }
        looked_at += 1;
        if looked_at > MOST_LOOKED_AT {
            problems.push(t.proof_broken_off());
            break;
        }
        let handed = match bytes {
            None => Handed::Unfit(Unfit::TooLarge),
            Some(bytes) => proofs::hand_in(&site.registry, &place.matter, &name, bytes).await?,
        };
        if let Handed::Unfit(unfit) = handed {
            problems.push(refused(t, unfit, &name));
        }
    }
    if looked_at == 0 && problems.is_empty() {
        problems.push(t.proof_none_chosen());
    }
    if problems.is_empty() {
        return Ok(Private::begin(site, asked).go(&place.path));
    }
    shown(site, asked, place, problems).await
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
