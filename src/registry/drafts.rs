//! Complaints being written: who may see a draft, and keeping what was given.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Select};
use uuid::Uuid;

use crate::store::entities::draft::{self, Column, Entity};

/// Whose a draft is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Somebody with an account.
    Account(Uuid),
    /// A browser that holds the token of this hash.
    Browser(String),
}

impl Owner {
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
