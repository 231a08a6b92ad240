//! A person's own complaints: the list, the private thread of each, and what the person can do there.

mod answer;
mod list;
mod thread;
mod withdraw;
mod wording;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use crate::domain::Reference;
use crate::registry::own_complaints::{self, Own};
use crate::registry::sessions::Session;
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::error::WebError;
use crate::web::private::Private;
use crate::web::session::SignedIn;

/// Routes, the same under every language. Adding proof is the files' matter.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/my/complaints", get(list::list))
        .route("/my/complaints/{reference}", get(thread::thread))
        .route(
            "/my/complaints/{reference}/answer",
            get(back).post(answer::answer),
        )
        .route(
            "/my/complaints/{reference}/appeal",
            get(back).post(answer::appeal),
        )
        .route(
            "/my/complaints/{reference}/withdraw",
            get(withdraw::form).post(withdraw::withdraw),
        )
}

/// A form's address also leads somewhere when it is asked for, as after signing in again or in another language: to
/// the page that the form stands on.
async fn back(
    State(site): State<Site>,
    asked: Asked,
    SignedIn(session): SignedIn,
) -> Result<Response, WebError> {
    let own = own(&site, &asked, &session).await?;
    Ok(Private::begin(&site, &asked).go(&path_of(&own.row.reference)))
}

/// The complaint of the address, if the person filed it. For anybody else there is none.
async fn own(site: &Site, asked: &Asked, session: &Session) -> Result<Own, WebError> {
    let typed = asked.segment(2);
    let none = || WebError::NoComplaint(typed.to_owned());
    let reference: Reference = typed.parse().map_err(|_| none())?;
    let account_id = session.account.id;
    own_complaints::find(&site.registry, account_id, &reference.to_string())
        .await?
        .ok_or_else(none)
}

/// The address of a complaint's private page, without its language.
fn path_of(reference: &str) -> String {
    format!("/my/complaints/{reference}")
}

/// A field and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Wrong {
    /// Id of the element that the summary leads to.
    id: String,
    /// What to do.
    text: String,
}
