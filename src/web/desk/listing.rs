//! Listing the business that a case is about, or saying which listed one it is.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;

use super::decide::Sent;
use super::entry;
use crate::registry::listing;
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::session::AtDesk;

/// `POST /desk/cases/{task}/list`
pub async fn list(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let mut sent = Sent::read(&site, &asked, &session, fields)?;
    let t = sent.private().text();
    let wanted = entry::read(t, &mut sent.form, true);
    if !sent.form.is_fine() {
        return sent.again(StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let result = async {
        let mut change = site.registry.change().await?;
        listing::list(&mut change, sent.task, sent.by(), wanted).await?;
        change.commit().await
    };
    let result = result.await;
    back_to_case(sent, result).await
}

/// `POST /desk/cases/{task}/belongs`
pub async fn belongs(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let mut sent = Sent::read(&site, &asked, &session, fields)?;
    let t = sent.private().text();
    let typed = sent.form.given.get("slug");
    let slug = if typed.is_empty() {
        sent.form.given.get("similar").to_owned()
    } else {
        entry::slug_of(typed)
    };
    if slug.is_empty() {
        sent.form.wrong("slug", t.desk_error_no_business());
        return sent.again(StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let result = async {
        let mut change = site.registry.change().await?;
        listing::belongs_to(&mut change, sent.task, sent.by(), &slug).await?;
        change.commit().await
    };
    let result = result.await;
    back_to_case(sent, result).await
}

async fn back_to_case(
    mut sent: Sent<'_>,
    result: Result<(), crate::registry::RegistryError>,
) -> Result<Response, WebError> {
    let t = sent.private().text();
    match result {
        Ok(()) => Ok(sent.private().go(&format!("/desk/cases/{}", sent.task))),
        Err(error) if entry::note_refusal(t, &mut sent.form, &error) => {
            sent.again(StatusCode::UNPROCESSABLE_ENTITY).await
        }
        error => sent.finish(error, "").await,
    }
}
