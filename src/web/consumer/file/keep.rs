//! What each page of the form does with what was sent: keep it, then go on, come back later, or tell what is wrong.

use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::frame::{LATER, THEN, path_of};
use super::open::OpenDraft;
use crate::domain::filing::{Given, Step};
use crate::registry::drafts::{self, Draft, Saved};
use crate::registry::{RegistryError, submit};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::private::Private;

/// What became of what was sent.
pub enum Kept {
    /// Nothing more is to be shown here.
    Done(Response),
    /// It is kept, or far too long to be; the page tells what is wrong with it, if anything is.
    Here,
    /// Another tab changed the step meanwhile; what that says. The draft at hand holds what was sent.
    Older(Box<Draft>),
}

/// Keeps what was sent; the draft at hand is then the one that is kept.
pub async fn keep(
    site: &Site,
    asked: &Asked,
    open: &mut OpenDraft,
    step: Step,
    fields: &Fields,
    apply: impl Fn(&mut Given) + Send + Sync,
) -> Result<Kept, WebError> {
    let seen = fields.get("version").parse().unwrap_or(0);
    let key = (open.draft.id, &open.owner);
    let saved = drafts::save(&site.registry, key, step, seen, &apply).await;
    match saved.map_err(busy)? {
        Saved::Kept(draft) => {
            open.draft = draft;
            if fields.get(THEN) == LATER {
                let to = format!("/file?kept={}", open.draft.id);
                return Ok(Kept::Done(Private::begin(site, asked).go(&to)));
            }
            Ok(Kept::Here)
        }
        Saved::Older(stored) => {
            open.draft = stored.clone();
            apply(&mut open.draft.given);
            Ok(Kept::Older(Box::new(stored)))
        }
        Saved::TooLarge(draft) => {
            open.draft = draft;
            open.kept = false;
            Ok(Kept::Here)
        }
        Saved::Sent(draft) => {
            open.draft = draft;
            Ok(Kept::Done(sent(site, asked, open).await?.unwrap_or_else(
                || Private::begin(site, asked).go("/file"),
            )))
        }
    }
}

/// Many changed one draft at the same moment.
fn busy(error: RegistryError) -> WebError {
    match error {
        RegistryError::NotAllowed(_) => WebError::TooMany(1),
        other => other.into(),
    }
}

/// Of a draft that was sent, the way to the complaint it became.
pub async fn sent(
    site: &Site,
    asked: &Asked,
    open: &OpenDraft,
) -> Result<Option<Response>, WebError> {
    let Some(id) = open.draft.complaint_id else {
        return Ok(None);
    };
    let reference = submit::reference_of(&site.registry.db.read, id).await?;
    let to = format!("/my/complaints/{reference}");
    Ok(Some(Private::begin(site, asked).go(&to)))
}

/// On to the page after `step`.
pub fn onward(site: &Site, asked: &Asked, open: &OpenDraft, step: Step) -> Response {
    to_step(site, asked, open, step.next().unwrap_or(step))
}

/// On to a page; only with what is kept.
pub fn to_step(site: &Site, asked: &Asked, open: &OpenDraft, step: Step) -> Response {
    if open.kept {
        Private::begin(site, asked).go(&path_of(open.draft.id, step))
    } else {
        WebError::TooLarge.into_response()
    }
}

/// The status of a page that comes back.
pub const fn status_of(problems: usize, older: bool) -> StatusCode {
    if older {
        StatusCode::CONFLICT
    } else if problems > 0 {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    }
}
