//! Blacking out more or less of a complaint: its words with their marks, and the form that edits those.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;

use super::also_public::{self, Also};
use super::decide::Sent;
use super::forms::Form;
use crate::domain::Language;
use crate::domain::redaction::Span;
use crate::i18n::Text;
use crate::registry::also_public::Part;
use crate::registry::desk_case;
use crate::registry::redact::{self, Misread, Passages, Piece};
use crate::store::entities::{complaint, complaint_text, filing};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::session::AtDesk;

/// A text as the consumer wrote it, and what of it is black.
#[derive(Debug)]
pub struct Marked {
    pieces: Vec<Piece>,
    /// With marks around what is black, or as it was sent.
    pub edited: String,
    pub open: &'static str,
    pub close: &'static str,
}

impl Marked {
    /// The text in pieces, black and not.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    fn of(text: &str, passages: &[Span], sent: Option<&str>) -> Self {
        let (open, close) = redact::marks(text);
        Self {
            pieces: redact::pieces(text, passages),
            edited: sent.map_or_else(|| redact::marked(text, passages), str::to_owned),
            open,
            close,
        }
    }
}

/// The words of a complaint.
#[derive(Debug)]
pub struct Words {
    pub title: Option<Marked>,
    pub narrative: Option<Marked>,
    pub language: String,
    pub dir: &'static str,
    /// What stands beside them.
    pub beside: Vec<Also>,
    /// Which blackings these are.
    pub version: String,
    /// Whether the reader may black out.
    pub editable: bool,
}

impl Words {
    pub fn of(
        t: &Text,
        row: &complaint::Model,
        filing: Option<&filing::Model>,
        text: Option<&complaint_text::Model>,
        form: &Form,
        editable: bool,
    ) -> Self {
        let sent = |name: &str| form.given.has(name).then(|| form.value(name));
        let title = match filing {
            Some(filing) => redact::title_of(filing, text),
            None => text.and_then(|text| Some((text.title.clone()?, Vec::new()))),
        };
        let own = filing.and_then(|filing| {
            let whole = filing.narrative.as_deref()?;
            let passages = redact::passages_of(filing);
            Some(Marked::of(whole, &passages, sent("narrative")))
        });
        // Where only what the public reads was ever kept, that is all there is to see.
        let editable = editable && own.is_some();
        let narrative = own.or_else(|| {
            let public = text.and_then(|text| text.narrative.as_deref())?;
            Some(Marked::of(public, &[], None))
        });
        let version = filing.map(|filing| redact::version(row, filing));
        let version = version.unwrap_or_default();
        Self {
            title: title.map(|(whole, passages)| Marked::of(&whole, &passages, sent("title"))),
            narrative,
            language: row.language.clone(),
            dir: row
                .language
                .parse::<Language>()
                .map_or("auto", |language| language.dir()),
            beside: also_public::of(t, form, row, form.value("version") == version),
            version,
            editable,
        }
    }

    /// Whether something is wrong with what was sent of them.
    pub fn is_wrong(&self, form: &Form) -> bool {
        let beside = self.beside.iter().map(|part| part.field);
        let mut fields = ["title", "narrative"].into_iter().chain(beside);
        fields.any(|field| form.problem(field).is_some())
    }
}

/// Whether the blackings are other ones than those that the form was made of: then that is said before anything else,
/// since whoever mends a mark and sends the form again would lay open what somebody else blacked out.
pub fn is_stale(
    form: &mut Form,
    t: &Text,
    (row, filing): (&complaint::Model, &filing::Model),
) -> bool {
    let stale = form.value("version") != redact::version(row, filing);
    if stale {
        form.wrong("narrative", t.desk_error_changed_since());
    }
    stale
}

/// Reads the passages of a form and notes what is wrong with its marks.
///
/// # Errors
/// [`WebError::NoPage`] where the words are erased.
pub fn read(
    form: &mut Form,
    t: &Text,
    (row, filing): (&complaint::Model, &filing::Model),
    text: Option<&complaint_text::Model>,
) -> Result<Passages, WebError> {
    let mut passages = Passages {
        version: form.value("version").to_owned(),
        ..Passages::default()
    };
    let narrative = filing.narrative.as_deref().ok_or(WebError::NoPage)?;
    if form.given.has("narrative") || !form.given.has("title") {
        passages.narrative = marked(form, t, "narrative", narrative);
    }
    if form.given.has("title") {
        let (title, _) = redact::title_of(filing, text).ok_or(WebError::NoPage)?;
        passages.title = marked(form, t, "title", &title);
    }
    for part in Part::ALL {
        let Some(whole) = part.of(row).filter(|_| form.given.has(part.as_str())) else {
            continue;
        };
        let black = marked(form, t, part.as_str(), whole);
        passages.beside.extend(black.map(|black| (*part, black)));
    }
    Ok(passages)
}

fn marked(form: &mut Form, t: &Text, field: &'static str, whole: &str) -> Option<Vec<Span>> {
    let why = match redact::read_marked(whole, form.value(field)) {
        Ok(passages) => return Some(passages),
        Err(why) => why,
    };
    let (open, close) = redact::marks(whole);
    let told = match why {
        Misread::Unpaired => t.desk_error_unpaired(open, close),
        Misread::TextChanged => t.desk_error_text_changed(),
    };
    form.wrong(field, told);
    None
}

/// `POST /desk/cases/{task}/redact`
pub async fn redact(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let mut sent = Sent::read(&site, &asked, &session, fields)?;
    let t = sent.private().text();
    let case = desk_case::load(&site.registry, sent.task, sent.by()).await?;
    let complaint = case.complaint.ok_or(WebError::NoPage)?;
    let filing = complaint.filing.as_ref().ok_or(WebError::NoPage)?;
    let parts = (&complaint.row, filing);
    if filing.narrative.is_some() && is_stale(&mut sent.form, t, parts) {
        return sent.again(StatusCode::CONFLICT).await;
    }
    let passages = read(&mut sent.form, t, parts, complaint.text.as_ref())?;
    if !sent.form.is_fine() {
        return sent.again(StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let result = async {
        let mut change = site.registry.change().await?;
        redact::redact(&mut change, sent.task, sent.by(), passages).await?;
        change.commit().await
    };
    match result.await {
        Ok(()) => Ok(sent.private().go(&format!("/desk/cases/{}", sent.task))),
        error => sent.finish(error, "").await,
    }
}
