//! What everybody reads beside a complaint's text, shown to the desk, and the form that blacks it out.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;

use super::decide::Sent;
use super::forms::Form;
use crate::i18n::Text;
use crate::registry::also_public::{self, Part};
use crate::registry::desk_case::{self, Filed};
use crate::registry::redact::{self, Misread};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::session::AtDesk;

/// A part with its text.
#[derive(Debug)]
pub struct Also {
    pub field: &'static str,
    pub label: String,
    pub text: String,
    /// As it was sent, or as it is.
    pub edited: String,
    pub hint: String,
}

/// The parts of a complaint that say something.
pub fn of(t: &Text, form: &Form, complaint: &Filed) -> Vec<Also> {
    let said = Part::ALL
        .iter()
        .filter_map(|part| Some((*part, part.of(&complaint.row)?)));
    said.map(|(part, text)| {
        let field = part.as_str();
        let (open, close) = redact::marks(text);
        Also {
            field,
            label: match part {
                Part::Product => t.desk_also_product(),
                Part::SubProduct => t.desk_also_sub_product(),
                Part::Region => t.desk_also_region(),
            },
            text: text.to_owned(),
            edited: if form.given.has(field) {
                form.value(field).to_owned()
            } else {
                text.to_owned()
            },
            hint: t.desk_also_hint(open, close),
        }
    })
    .collect()
}

/// Whether something is wrong with a part as it was sent.
pub fn is_wrong(form: &Form) -> bool {
    let mut parts = Part::ALL.iter();
    parts.any(|part| form.problem(part.as_str()).is_some())
}

/// `POST /desk/cases/{task}/also`
pub async fn also(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let mut sent = Sent::read(&site, &asked, &session, fields)?;
    let t = sent.private().text();
    let case = desk_case::load(&site.registry, sent.task, sent.by()).await?;
    let row = case.complaint.ok_or(WebError::NoPage)?.row;
    let mut passages = Vec::new();
    for part in Part::ALL {
        let field = part.as_str();
        let Some(text) = part.of(&row).filter(|_| sent.form.given.has(field)) else {
            continue;
        };
        match redact::read_marked(text, sent.form.value(field)) {
            Ok(spans) => passages.push((*part, spans)),
            Err(Misread::Unpaired) => {
                let (open, close) = redact::marks(text);
                sent.form.wrong(field, t.desk_error_unpaired(open, close));
            }
            Err(Misread::TextChanged) => sent.form.wrong(field, t.desk_error_text_changed()),
        }
    }
    if !sent.form.is_fine() {
        return sent.again(StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let result = async {
        let mut change = site.registry.change().await?;
        also_public::redact(&mut change, sent.task, sent.by(), &passages).await?;
        change.commit().await
    };
    match result.await {
        Ok(()) => Ok(sent.private().go(&format!("/desk/cases/{}", sent.task))),
        error => sent.finish(error, "").await,
    }
}
