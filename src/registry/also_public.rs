//! Blacking out what everybody reads beside a complaint's text: what was bought, and the region. It is kept as the
//! public reads it and nowhere else, so what is blacked out of it is gone.

use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::append::append;
use super::desk_tasks::{self, TaskKind};
use super::{Change, RegistryError, audit, held};
use crate::domain::redaction::{Span, black_out};
use crate::domain::words::words;
use crate::domain::{Actor, EventKind};
use crate::store::entities::complaint;

words! {
    /// A text beside the complaint's own that everybody reads.
    Part, "part" {
        /// What was bought.
        Product = "product",
        /// What kind of it.
        SubProduct = "sub_product",
        /// Where the consumer lives.
        Region = "region",
    }
}

impl Part {
    /// What it says of a complaint.
    #[must_use]
    pub fn of(self, row: &complaint::Model) -> Option<&str> {
        match self {
            Self::Product => row.product.as_deref(),
            Self::SubProduct => row.sub_product.as_deref(),
            Self::Region => row.region.as_deref(),
        }
    }
}

/// Blacks out these passages. A region is a place to count complaints by: one with something black in it goes.
///
/// # Errors
/// As [`desk_tasks::seen`]; [`RegistryError::NotAllowed`] for who takes a second look.
pub async fn redact(
    change: &mut Change<'_>,
    task_id: Uuid,
    by: Uuid,
    passages: &[(Part, Vec<Span>)],
) -> Result<(), RegistryError> {
    let task = desk_tasks::seen(change, task_id, by).await?;
    if task.kind == TaskKind::SecondLook.as_str() {
        return Err(RegistryError::NotAllowed(desk_tasks::OTHER_KIND));
    }
    let id = task.complaint_id.ok_or(RegistryError::NotFound)?;
    let row = held::complaint(change, id).await?;
    let mut public = complaint::ActiveModel::default();
    let mut parts = Vec::new();
    let mut added = 0;
    for (part, spans) in passages {
        let Some(text) = part.of(&row).filter(|_| !spans.is_empty()) else {
            continue;
        };
        let black = ActiveValue::Set(Some(black_out(text, spans)));
        match part {
            Part::Product => public.product = black,
            Part::SubProduct => public.sub_product = black,
            Part::Region => public.region = ActiveValue::Set(None),
        }
        parts.push(part.as_str());
        added += spans.len();
    }
    if parts.is_empty() {
        return Ok(());
    }
    complaint::Entity::update_many()
        .set(public)
        .filter(complaint::Column::Id.eq(id))
        .exec(&change.tx)
        .await?;
    let passages = u32::try_from(added).unwrap_or(u32::MAX);
    append(change, id, Actor::Desk, EventKind::Redacted { passages }).await?;
    let subject = ("complaint", row.reference.as_str());
    let detail = json!({ "added": added, "removed": 0, "parts": parts });
    audit::note(change, Some(by), "redact", subject, &detail).await
}
