//! The door to one draft: only its owner comes through; for others there is no such page.

use axum::extract::FromRequestParts;
use http::request::Parts;
use uuid::Uuid;

use crate::registry::drafts::{self, Draft, Owner};
use crate::registry::identity::hash_of;
use crate::registry::{Registry, sessions::Session};
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
}

/// A draft of the one who asks for `/file/{draft}/…`, sent or not.
#[derive(Clone, Debug)]
pub struct OpenDraft {
    /// The draft.
    pub draft: Draft,
    /// Whose it is.
    pub owner: Owner,
    /// Who is signed in.
    pub session: Option<Session>,
    /// How many proofs it has.
    pub proofs: u64,
}

impl FromRequestParts<Site> for Writer {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, WebError> {
        let Visitor(session) = Visitor::from_request_parts(parts, site).await?;
        let browser = cookie(&parts.headers, DRAFT_COOKIE)
            .filter(|token| !token.is_empty())
            .map(|token| hash_of(&token));
        let owner = match (&session, browser) {
            (Some(session), browser) => {
                if let Some(hash) = browser {
                    take_over(&site.registry, &hash, session.account.id).await?;
                }
                Some(Owner::Account(session.account.id))
            }
            (None, browser) => browser.map(Owner::Browser),
        };
        Ok(Self { session, owner })
    }
}

/// What was begun before signing in goes on after it.
async fn take_over(registry: &Registry, hash: &str, account_id: Uuid) -> Result<(), WebError> {
    let browser = Owner::Browser(hash.to_owned());
    if drafts::unsent(&registry.db.read, &browser)
        .await?
        .is_empty()
    {
        return Ok(());
    }
    let change = registry.change().await?;
    drafts::adopt(&change, hash, account_id).await?;
    Ok(change.commit().await?)
}

impl FromRequestParts<Site> for OpenDraft {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, WebError> {
        let Ok(asked) = Asked::from_request_parts(parts, site).await;
        let Writer { session, owner } = Writer::from_request_parts(parts, site).await?;
        let owner = owner.ok_or(WebError::NoPage)?;
        let id: Uuid = asked.segment(1).parse().map_err(|_| WebError::NoPage)?;
        let db = &site.registry.db.read;
        let row = drafts::find(db, id, &owner)
            .await?
            .ok_or(WebError::NoPage)?;
        Ok(Self {
            draft: Draft::of(&row)?,
            owner,
            session,
            proofs: drafts::proofs_of(db, id).await?,
        })
    }
}
