//! The door to one draft: only its owner comes through; for others there is no such page.

use axum::extract::FromRequestParts;
use http::request::Parts;
use uuid::Uuid;

use crate::registry::drafts::{self, Draft, Owner};
use crate::registry::identity::hash_of;
use crate::registry::sessions::Session;
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::error::WebError;
use crate::web::session::{DRAFT_COOKIE, Visitor, cookie};

/// Whoever writes complaints here: an account, a browser that began before, or nobody yet.
#[derive(Clone, Debug)]
pub struct Writer {
    /// Who is signed in.
    pub session: Option<Session>,
    /// Whose drafts are shown; `None` for a browser that has begun none.
    pub owner: Option<Owner>,
    /// The browser, where it holds drafts that are no account's: those of whoever wrote in it before, who need not be
    /// the one that is signed in now.
    pub browser: Option<Owner>,
}

/// A draft of the one who asks for `/file/{draft}/…`, sent or not.
#[derive(Clone, Debug)]
pub struct OpenDraft {
    /// The draft.
    pub draft: Draft,
    /// Whose it is: the browser's also for somebody who is signed in, until they say that it is theirs.
    pub owner: Owner,
    /// Who is signed in.
    pub session: Option<Session>,
    /// How many proofs it has.
    pub proofs: u64,
    /// Whether the draft at hand is the one that is kept; not after far too much was sent.
    pub kept: bool,
}

impl OpenDraft {
    /// Whether it is a browser's, while somebody is signed in there.
    #[must_use]
    pub const fn is_found(&self) -> bool {
        self.session.is_some() && matches!(self.owner, Owner::Browser(_))
    }
}

impl FromRequestParts<Site> for Writer {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, WebError> {
        let Visitor(session) = Visitor::from_request_parts(parts, site).await?;
        let mut browser = None;
        if let Some(token) = cookie(&parts.headers, DRAFT_COOKIE).filter(|token| !token.is_empty())
        {
            // A token that no draft was begun with is not one of ours: anybody can make one up.
            let owner = Owner::Browser(hash_of(&token));
            if drafts::has_any(&site.registry.db.read, &owner).await? {
                browser = Some(owner);
            }
        }
        let owner = match &session {
            Some(session) => Some(Owner::Account(session.account.id)),
            None => browser.clone(),
        };
        Ok(Self {
            session,
            owner,
            browser,
        })
    }
}

impl FromRequestParts<Site> for OpenDraft {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, WebError> {
        let Ok(asked) = Asked::from_request_parts(parts, site).await;
        let writer = Writer::from_request_parts(parts, site).await?;
        let id: Uuid = asked.segment(1).parse().map_err(|_| WebError::NoPage)?;
        let db = &site.registry.db.read;
        for owner in [writer.owner, writer.browser].into_iter().flatten() {
            if let Some(row) = drafts::find(db, id, &owner).await? {
                return Ok(Self {
                    draft: Draft::of(&row)?,
                    owner,
                    session: writer.session,
                    proofs: drafts::proofs_of(db, id).await?,
                    kept: true,
                });
            }
        }
        Err(WebError::NoPage)
    }
}
