//! Complaints being written: who may see a draft, keeping what was given, and throwing it away.

use chrono::{DateTime, Duration, Utc};
use sea_orm::{
    ActiveValue, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, Select,
};
use uuid::Uuid;

use super::accounts::{Email, clean_name, invite_to_confirm};
use super::{Change, Registry, RegistryError};
use crate::domain::filing::{Given, Step};
use crate::i18n::UiLang;
use crate::store::entities::draft::{self, ActiveModel, Column, Entity};
use crate::store::entities::proof;

/// The most drafts that one person keeps at a time.
pub const MOST_DRAFTS: usize = 20;
/// How long a draft of a browser without an account is kept after it was last changed.
pub const KEPT_WITHOUT_ACCOUNT: Duration = Duration::days(60);
/// The largest draft that is kept, as JSON: the longest texts that can be sent fit in three times.
pub const LARGEST_DRAFT_BYTES: usize = 128 * 1024;
/// Tries to save a draft that others change at the same moment.
const TRIES: usize = 32;

/// Whose a draft is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Somebody with an account.
    Account(Uuid),
    /// A browser that holds the token of this hash.
    Browser(String),
}

impl Owner {
    /// What tells owners apart.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Account(id) => id.to_string(),
            Self::Browser(hash) => hash.clone(),
        }
    }

    /// The drafts of this owner, and no others.
    #[must_use]
    pub fn drafts(&self) -> Select<Entity> {
        match self {
            Self::Account(id) => Entity::find().filter(Column::AccountId.eq(*id)),
            Self::Browser(hash) => Entity::find()
                .filter(Column::AccountId.is_null())
                .filter(Column::BrowserHash.eq(hash.as_str())),
        }
    }
}

/// A draft with what it holds.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its id.
    pub id: Uuid,
    /// Grows with each change.
    pub version: i64,
    /// What was given so far.
    pub given: Given,
    /// When it was last changed.
    pub changed_at: DateTime<Utc>,
    /// The complaint it became.
    pub complaint_id: Option<Uuid>,
}

impl Draft {
    /// A row, read.
    ///
    /// # Errors
    /// [`RegistryError::Damaged`].
    pub fn of(row: &draft::Model) -> Result<Self, RegistryError> {
        let given = serde_json::from_str(&row.data).map_err(|_| {
            // What serde says may quote the text.
            RegistryError::damaged("draft", "it is not of the form that drafts have")
        })?;
        Ok(Self {
            id: row.id,
            version: row.version,
            given,
            changed_at: DateTime::from_timestamp_micros(row.updated_at_us).unwrap_or_default(),
            complaint_id: row.complaint_id,
        })
    }
}

/// What became of saving a step.
#[derive(Clone, Debug)]
pub enum Saved {
    /// It is kept.
    Kept(Draft),
    /// Another page of the same draft changed this step since; the draft as it is, and nothing was written.
    Older(Draft),
    /// The draft was sent meanwhile; nothing was written.
    Sent(Draft),
    /// It is larger than any complaint can be; the draft as it would be, and nothing was written.
    TooLarge(Draft),
}

/// A draft that is its owner's, sent or not.
///
/// # Errors
/// The database's own.
pub async fn find(
    db: &impl ConnectionTrait,
    id: Uuid,
    owner: &Owner,
) -> Result<Option<draft::Model>, DbErr> {
    owner.drafts().filter(Column::Id.eq(id)).one(db).await
}

/// Whether an owner has a draft, sent or not.
///
/// # Errors
/// The database's own.
pub async fn has_any(db: &impl ConnectionTrait, owner: &Owner) -> Result<bool, DbErr> {
    Ok(owner.drafts().one(db).await?.is_some())
}

/// The drafts of an owner that were not sent, the last changed first.
///
/// # Errors
/// The database's own; [`RegistryError::Damaged`].
pub async fn unsent(db: &impl ConnectionTrait, owner: &Owner) -> Result<Vec<Draft>, RegistryError> {
    let rows = owner
        .drafts()
        .filter(Column::ComplaintId.is_null())
        .order_by_desc(Column::UpdatedAtUs)
        .all(db)
        .await?;
    rows.iter().map(Draft::of).collect()
}

/// How many files a draft has that show the transaction.
///
/// # Errors
/// The database's own.
pub async fn proofs_of(db: &impl ConnectionTrait, id: Uuid) -> Result<u64, DbErr> {
    proof::Entity::find()
        .filter(proof::Column::DraftId.eq(id))
        .filter(proof::Column::DeletedAtUs.is_null())
        .count(db)
        .await
}

/// Begins a draft.
///
/// # Errors
/// [`RegistryError::NotAllowed`] where the owner has [`MOST_DRAFTS`]; the database's own.
pub async fn begin(
    change: &Change<'_>,
    owner: &Owner,
    given: &Given,
) -> Result<Uuid, RegistryError> {
    if unsent(&change.tx, owner).await?.len() >= MOST_DRAFTS {
        return Err(RegistryError::NotAllowed("too_many_drafts"));
    }
    let now_us = change.now.timestamp_micros();
    let (account_id, browser_hash) = match owner {
        Owner::Account(id) => (Some(*id), None),
        Owner::Browser(hash) => (None, Some(hash.clone())),
    };
    let row = draft::Model {
        id: change.new_id(),
        account_id,
        browser_hash,
        data: written(given)?,
        version: 1,
        created_at_us: now_us,
        updated_at_us: now_us,
        complaint_id: None,
    };
    let id = row.id;
    Entity::insert(row.into_active_model())
        .exec_without_returning(&change.tx)
        .await?;
    Ok(id)
}

/// Keeps what was given on a page: `seen` is the draft's version that the page showed. A page that is older than the
/// step overwrites it only where it says the same.
///
/// # Errors
/// [`RegistryError::NotFound`] where the draft is not the owner's; the database's own.
pub async fn save(
    registry: &Registry,
    (id, owner): (Uuid, &Owner),
    step: Step,
    seen: i64,
    apply: impl Fn(&mut Given) + Send + Sync,
) -> Result<Saved, RegistryError> {
    for _ in 0..TRIES {
        let change = registry.change().await?;
        let row = find(&change.tx, id, owner)
            .await?
            .ok_or(RegistryError::NotFound)?;
        let mut draft = Draft::of(&row)?;
        if draft.complaint_id.is_some() {
            return Ok(Saved::Sent(draft));
        }
        let before = draft.given.clone();
        apply(&mut draft.given);
        if draft.given == before {
            return Ok(Saved::Kept(draft));
        }
        if before.changed.get(&step).is_some_and(|last| *last > seen) {
            draft.given = before;
            return Ok(Saved::Older(draft));
        }
        let data = written(&draft.given)?;
        if data.len() > LARGEST_DRAFT_BYTES {
            return Ok(Saved::TooLarge(draft));
        }
        draft.version = row.version.saturating_add(1);
        draft.given.changed.insert(step, draft.version);
        draft.changed_at = change.now;
        let kept = Entity::update_many()
            .set(ActiveModel {
                data: ActiveValue::Set(written(&draft.given)?),
                version: ActiveValue::Set(draft.version),
                updated_at_us: ActiveValue::Set(change.now.timestamp_micros()),
                ..Default::default()
            })
            .filter(Column::Id.eq(id))
            .filter(Column::Version.eq(row.version))
            .filter(Column::ComplaintId.is_null())
            .exec(&change.tx)
            .await?;
        if kept.rows_affected == 1 {
            change.commit().await?;
            return Ok(Saved::Kept(draft));
        }
    }
    Err(RegistryError::NotAllowed("draft_is_busy"))
}

/// Throws a draft away. Proof that was added to it is then no draft's, and goes with the next sweep.
///
/// # Errors
/// [`RegistryError::NotFound`] where it is not the owner's or was sent; the database's own.
pub async fn throw_away(change: &Change<'_>, id: Uuid, owner: &Owner) -> Result<(), RegistryError> {
    let row = find(&change.tx, id, owner).await?;
    row.filter(|row| row.complaint_id.is_none())
        .ok_or(RegistryError::NotFound)?;
    Entity::delete_by_id(id).exec(&change.tx).await?;
    Ok(())
}

/// Throws away what browsers without an account have left lying; how many drafts went.
///
/// # Errors
/// The database's own.
pub async fn sweep(registry: &Registry) -> Result<u64, RegistryError> {
    let change = registry.change().await?;
    let long_ago = change.now - KEPT_WITHOUT_ACCOUNT;
    let gone = Entity::delete_many()
        .filter(Column::AccountId.is_null())
        .filter(Column::ComplaintId.is_null())
        .filter(Column::UpdatedAtUs.lt(long_ago.timestamp_micros()))
        .exec(&change.tx)
        .await?;
    change.commit().await?;
    Ok(gone.rows_affected)
}

/// Gives the drafts of a browser to whoever signed in there and says that they are theirs.
///
/// # Errors
/// The database's own.
pub async fn adopt(
    change: &Change<'_>,
    browser: &Owner,
    account_id: Uuid,
) -> Result<(), RegistryError> {
    let Owner::Browser(hash) = browser else {
        return Ok(());
    };
    Entity::update_many()
        .set(ActiveModel {
            account_id: ActiveValue::Set(Some(account_id)),
            browser_hash: ActiveValue::Set(None),
            ..Default::default()
        })
        .filter(Column::AccountId.is_null())
        .filter(Column::BrowserHash.eq(hash.as_str()))
        .exec(&change.tx)
        .await?;
    Ok(())
}

pub(super) fn written(given: &Given) -> Result<String, RegistryError> {
    serde_json::to_string(given).map_err(|why| RegistryError::damaged("draft", why))
}

/// Writes to somebody without an account, or whose address is not confirmed yet: following the link of the letter
/// confirms the address and sends the draft.
///
/// # Errors
/// The database's own.
pub async fn invite(
    change: &Change<'_>,
    draft: &Draft,
    email: &Email,
    language: UiLang,
) -> Result<(), RegistryError> {
    let given = &draft.given;
    let name = clean_name(&given.consent.name).ok();
    let country = Some(given.happened.country.as_str()).filter(|code| !code.is_empty());
    invite_to_confirm(change, email, language, name.as_deref(), country, draft.id).await
}
