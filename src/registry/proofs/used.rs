//! One signed mail speaks for one complaint: which it was is kept, so that the same mail brings no second one past
//! the desk.

use std::collections::HashSet;

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
    QueryTrait,
};
use uuid::Uuid;

use super::weigh;
use crate::registry::{Change, RegistryError};
use crate::store::entities::{complaint, signed_mail};

/// Those of `marks` whose mail verified another complaint than `own`, one that was neither taken back nor taken off
/// the record.
pub(super) async fn elsewhere(
    db: &impl ConnectionTrait,
    marks: Vec<String>,
    own: Option<Uuid>,
) -> Result<HashSet<String>, RegistryError> {
    if marks.is_empty() {
        return Ok(HashSet::new());
    }
    let standing = complaint::Entity::find()
        .select_only()
        .column(complaint::Column::Id)
        .filter(complaint::Column::WithdrawnOn.is_null())
        .filter(complaint::Column::VoidReason.is_null());
    let mut used = signed_mail::Entity::find()
        .filter(signed_mail::Column::Mark.is_in(marks))
        .filter(signed_mail::Column::ComplaintId.in_subquery(standing.into_query()));
    if let Some(own) = own {
        used = used.filter(signed_mail::Column::ComplaintId.ne(own));
    }
    let used = used.all(db).await?;
    Ok(used.into_iter().map(|row| row.mark).collect())
}

/// Keeps which mails verified a complaint.
///
/// # Errors
/// The database's own; [`RegistryError::Damaged`].
pub async fn keep(change: &Change<'_>, complaint_id: Uuid) -> Result<(), RegistryError> {
    for weighed in weigh::of_complaint(&change.tx, complaint_id).await? {
        let Some(mark) = weighed.mark else { continue };
        let row = signed_mail::Model { mark, complaint_id };
        let anew = OnConflict::column(signed_mail::Column::Mark)
            .update_column(signed_mail::Column::ComplaintId)
            .to_owned();
        signed_mail::Entity::insert(row.into_active_model())
            .on_conflict(anew)
            .exec_without_returning(&change.tx)
            .await?;
    }
    Ok(())
}
