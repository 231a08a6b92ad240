//! Blacking out more or less of a complaint.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;

use super::decide::Sent;
use crate::registry::desk_case;
use crate::registry::redact::{self, Misread};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::session::AtDesk;

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
    let narrative = case
        .complaint
        .and_then(|complaint| complaint.filing?.narrative)
        .ok_or(WebError::NoPage)?;
    let edited = sent.form.given.raw("narrative").to_owned();
    let passages = match redact::read_marked(&narrative, &edited) {
        Ok(passages) => passages,
        Err(why) => {
            let (open, close) = redact::marks(&narrative);
            let text = match why {
                Misread::Unpaired => t.desk_error_unpaired(open, close),
                Misread::TextChanged => t.desk_error_text_changed(),
            };
            sent.form.wrong("narrative", text);
            return sent.again(StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
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
