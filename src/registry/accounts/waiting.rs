//! What a letter's link is about to do, for its reader to look at: nothing happens here.

use sea_orm::{ConnectionTrait, EntityTrait};
use uuid::Uuid;

use super::confirming::{CONFIRMS, Lost, account_of, read_wish, why};
use super::tokens::{self, Found, Purpose};
use crate::domain::filing::{self, Given, NEW};
use crate::domain::{Language, language, redaction};
use crate::registry::drafts::Draft;
use crate::registry::submit::blackings;
use crate::registry::{Registry, RegistryError, aim};
use crate::store::entities::draft;

/// What a link that works is about to do.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Whose it is.
    pub account_id: Uuid,
    /// The address that will be confirmed.
    pub address: String,
    /// What the person wants to be called, as far as known.
    pub name: Option<String>,
    /// Whether a password has to be chosen.
    pub needs_password: bool,
    /// The complaint that will be sent.
    pub complaint: Option<Unsent>,
    /// Whether it is the new address of an account.
    pub is_change: bool,
}

/// A complaint that waits for its link, as everybody will read it: the letter may have reached a stranger.
#[derive(Clone, Debug)]
pub struct Unsent {
    /// The version that is looked at.
    pub version: i64,
    /// The business's name.
    pub business: String,
    /// One line.
    pub title: String,
    /// The story.
    pub narrative: String,
    /// What was bought.
    pub product: String,
    /// The language of all three.
    pub language: Language,
}

/// How a draft stands that a letter is about.
pub(super) enum Standing {
    /// It can be sent.
    Waits(draft::Model),
    /// It was sent, by the same account.
    Sent,
    /// It cannot be sent by this letter any more.
    Lost(Lost),
}

impl Standing {
    /// How a row, if there is one, stands to an account.
    pub(super) fn of(row: Option<draft::Model>, account_id: Uuid) -> Self {
        match row {
            None => Self::Lost(Lost::Thrown),
            Some(row) if row.account_id.is_some_and(|own| own != account_id) => {
                Self::Lost(Lost::Elsewhere)
            }
            Some(row) if row.complaint_id.is_some() => Self::Sent,
            Some(row) => Self::Waits(row),
        }
    }
}

/// What a link would do.
///
/// # Errors
/// The database's own.
pub async fn waiting(
    registry: &Registry,
    token: &str,
) -> Result<Result<Waiting, Lost>, RegistryError> {
    let db = &registry.db.read;
    let found = tokens::look(db, token, &CONFIRMS, registry.clock.now()).await?;
    let token = match found {
        Found::Fresh(token) => token,
        other => return Ok(Err(why(&other))),
    };
    let Some(account) = account_of(&token, db).await? else {
        return Ok(Err(Lost::Unknown));
    };
    if token.purpose == Purpose::ChangeAddress.as_str() {
        return Ok(Ok(Waiting {
            account_id: account.id,
            address: token.payload.unwrap_or_default(),
            name: account.name,
            needs_password: false,
            complaint: None,
            is_change: true,
        }));
    }
    let wish = read_wish(&token)?;
    let mut complaint = None;
    if let Some(id) = wish.draft {
        let row = draft::Entity::find_by_id(id).one(db).await?;
        complaint = match Standing::of(row, account.id) {
            Standing::Waits(row) => Some(unsent(db, &row).await?),
            Standing::Sent => None,
            Standing::Lost(lost) => return Ok(Err(lost)),
        };
    }
    Ok(Ok(Waiting {
        account_id: account.id,
        address: account.email.unwrap_or_default(),
        name: account.name.or(wish.name),
        needs_password: account.password_hash.is_none(),
        complaint,
        is_change: false,
    }))
}

async fn unsent(db: &impl ConnectionTrait, row: &draft::Model) -> Result<Unsent, RegistryError> {
    let draft = Draft::of(row)?;
    let given = &draft.given;
    let happened = &given.happened;
    let called = match filing::business(&given.business) {
        Ok(about) => aim::spellings(db, &about).await?,
        Err(_) => Vec::new(),
    };
    let black = |text: &str| redaction::black_out(text, &blackings(text, &called, given));
    let spoken = match happened.language.as_str() {
        "" => language::guess(&happened.narrative).unwrap_or("und"),
        chosen => chosen,
    };
    Ok(Unsent {
        version: draft.version,
        business: business_name(db, given).await?,
        title: black(&happened.title),
        narrative: black(&happened.narrative),
        product: black(&happened.product),
        // A draft may say anything by now; what it says is looked at again before it is sent.
        language: spoken
            .parse::<Language>()
            .or_else(|_| "und".parse())
            .map_err(|why| RegistryError::damaged("draft", format!("{why:?}")))?,
    })
}

async fn business_name(db: &impl ConnectionTrait, given: &Given) -> Result<String, RegistryError> {
    let about = &given.business;
    if about.chosen == NEW {
        return Ok(about.name.clone());
    }
    let listed = aim::listed(db, &about.chosen).await?;
    Ok(listed.map(|row| row.name).unwrap_or_default())
}
