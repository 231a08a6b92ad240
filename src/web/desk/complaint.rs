//! A complaint by its reference, to black out its words: also one that nobody had to decide about.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;

use super::forms::Form;
use super::redact::{self, Words};
use super::{Frame, Part, refusal};
use crate::registry::redact::{
    CHANGED_SINCE, CONSUMERS_OWN, CONSUMERS_OWN_TITLE, redact_complaint,
};
use crate::registry::sessions::Session;
use crate::registry::{RegistryError, desk_complaint};
use crate::store::entities::business;
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::private::{Private, in_language};
use crate::web::session::AtDesk;

#[derive(Debug, Template)]
#[template(path = "desk/complaint.html")]
struct ComplaintPage {
    chrome: Chrome,
    frame: Frame,
    business: business::Model,
    words: Words,
    form: Form,
    at: String,
}

/// `/desk/complaints/{reference}`
pub async fn complaint(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
) -> Result<Response, WebError> {
    asked.only(&[])?;
    show(&site, &asked, &session, Form::default(), StatusCode::OK).await
}

async fn show(
    site: &Site,
    asked: &Asked,
    session: &Session,
    form: Form,
    status: StatusCode,
) -> Result<Response, WebError> {
    let (reference, who) = (asked.segment(2), session.account.id);
    let own = desk_complaint::load(&site.registry, reference, who).await?;
    let private = Private::begin(site, asked);
    let path = format!("/desk/complaints/{reference}");
    let title = private.text().desk_redact_of(reference);
    let (frame, mut chrome) = Frame::new(&private, session, Part::Queue, title);
    chrome.path.clone_from(&path);
    let (filing, text) = (Some(&own.filing), own.text.as_ref());
    let page = ComplaintPage {
        words: Words::of(private.text(), &own.row, filing, text, &form, true),
        at: in_language(asked.lang, &path),
        business: own.business,
        chrome,
        frame,
        form,
    };
    private.answer_with(status, &page)
}

/// `POST /desk/complaints/{reference}/redact`
pub async fn redact(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let (reference, who) = (asked.segment(2), session.account.id);
    let own = desk_complaint::load(&site.registry, reference, who).await?;
    let private = Private::begin(&site, &asked);
    let mut form = Form::of(fields);
    let text = own.text.as_ref();
    let parts = (&own.row, &own.filing);
    if own.filing.narrative.is_some() && redact::is_stale(&mut form, private.text(), parts) {
        return show(&site, &asked, &session, form, StatusCode::CONFLICT).await;
    }
    let passages = redact::read(&mut form, private.text(), parts, text)?;
    if !form.is_fine() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return show(&site, &asked, &session, form, status).await;
    }
    let result = async {
        let mut change = site.registry.change().await?;
        redact_complaint(&mut change, reference, who, passages).await?;
        change.commit().await
    };
    let (field, error) = match result.await {
        Ok(()) => return Ok(private.go(&format!("/desk/complaints/{reference}"))),
        Err(error @ RegistryError::NotAllowed(CONSUMERS_OWN | CHANGED_SINCE)) => {
            ("narrative", error)
        }
        Err(error @ RegistryError::NotAllowed(CONSUMERS_OWN_TITLE)) => ("title", error),
        Err(error) => return Err(error.into()),
    };
    let Some((status, told)) = refusal(private.text(), &error) else {
        return Err(error.into());
    };
    form.wrong(field, told);
    show(&site, &asked, &session, form, status).await
}
