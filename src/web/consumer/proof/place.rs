//! Where proof is handed in: a draft or a complaint of the one who asks; for others there is no such page.

use http::HeaderMap;
use uuid::Uuid;

use crate::registry::RegistryError;
use crate::registry::drafts::{self, Draft, Owner};
use crate::registry::identity::hash_of;
use crate::registry::proofs::Matter;
use crate::registry::sessions::Session;
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::error::WebError;
use crate::web::session::{DRAFT_COOKIE, cookie};

/// A page for handing proof in.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// What the proof is for.
    pub(super) matter: Matter,
    /// The draft, where it is for one.
    pub(super) draft: Option<Draft>,
    /// The page's path, without language.
    pub(super) path: String,
    /// The page after it, without language.
    pub(super) next: Option<String>,
    /// The page it belongs to, without language, and the complaint's reference.
    pub(super) complaint: Option<(String, String)>,
}

impl Place {
    /// Of the draft that `/file/{draft}/…` names.
    pub(super) async fn of_draft(
        site: &Site,
        asked: &Asked,
        session: Option<&Session>,
        headers: &HeaderMap,
    ) -> Result<Self, WebError> {
        let draft: Uuid = asked.segment(1).parse().map_err(|_| WebError::NoPage)?;
        let owners = [
            session.map(|session| Owner::Account(session.account.id)),
            browser(headers).map(Owner::Browser),
        ];
        for owner in owners.into_iter().flatten() {
            match Matter::draft(&site.registry, draft, &owner).await {
                Ok(matter) => {
                    let db = &site.registry.db.read;
                    let row = drafts::find(db, draft, &owner)
                        .await?
                        .ok_or(WebError::NoPage)?;
                    return Ok(Self {
                        matter,
                        draft: Some(Draft::of(&row)?),
                        path: format!("/file/{draft}/proof"),
                        next: Some(format!("/file/{draft}/preview")),
                        complaint: None,
                    });
                }
                Err(RegistryError::NotFound) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(WebError::NoPage)
    }

    /// Of the complaint that `/my/complaints/{reference}/…` names.
    pub(super) async fn of_complaint(
        site: &Site,
        asked: &Asked,
        session: &Session,
    ) -> Result<Self, WebError> {
        let reference = asked.segment(2);
        let matter = Matter::complaint(&site.registry, reference, session.account.id).await?;
        let page = format!("/my/complaints/{reference}");
        Ok(Self {
            matter,
            draft: None,
            path: format!("{page}/proof"),
            next: None,
            complaint: Some((page, reference.to_owned())),
        })
    }
}

/// The hash of the token of a browser that writes without an account.
pub(super) fn browser(headers: &HeaderMap) -> Option<String> {
    cookie(headers, DRAFT_COOKIE)
        .filter(|token| !token.is_empty())
        .map(|token| hash_of(&token))
}
