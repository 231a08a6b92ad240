//! One signed mail speaks for one complaint: which it was is kept, so that the same mail brings no second one past
//! the desk.

use std::collections::HashSet;

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::weigh::{self, Weighed};
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

/// Takes the signed mails among a complaint's proof for it; whether one of them is its own now, so that it is verified.
///
/// # Errors
/// The database's own; [`RegistryError::Damaged`].
pub async fn take_signed(change: &Change<'_>, complaint_id: Uuid) -> Result<bool, RegistryError> {
    take(change, complaint_id, Weighed::is_signed).await
}

/// The same, and with them every other mail whose signature would count for the consumer: where somebody of the desk
/// accepts the proof, the mail has spoken, even though nobody knows yet that the business signed it.
///
/// # Errors
/// As for those alone.
pub async fn take_all(change: &Change<'_>, complaint_id: Uuid) -> Result<bool, RegistryError> {
    take(change, complaint_id, |_| true).await
}

async fn take(
    change: &Change<'_>,
    complaint_id: Uuid,
    which: impl Fn(&Weighed) -> bool + Send,
) -> Result<bool, RegistryError> {
    let weighed = weigh::of_complaint(&change.tx, complaint_id).await?;
    let mut mails: Vec<(&str, bool)> = weighed
        .iter()
        .filter(|one| which(one))
        .filter_map(|one| Some((one.mark.as_deref()?, one.is_signed())))
        .collect();
    // Who takes several takes them in one order.
    mails.sort_unstable();
    let mut signed = false;
    for (mark, is_signed) in mails {
        signed |= take_one(change, mark, complaint_id).await? && is_signed;
    }
    Ok(signed)
}

/// Takes a mark that is free, or whose complaint was taken back or taken off the record; whether it is this
/// complaint's then. Of two who take it at once, the second waits for the first and sees whose it is.
async fn take_one(
    change: &Change<'_>,
    mark: &str,
    complaint_id: Uuid,
) -> Result<bool, RegistryError> {
    let row = signed_mail::Model {
        mark: mark.to_owned(),
        complaint_id,
    };
    signed_mail::Entity::insert(row.into_active_model())
        .on_conflict(
            OnConflict::column(signed_mail::Column::Mark)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(&change.tx)
        .await?;
    let over = complaint::Entity::find()
        .select_only()
        .column(complaint::Column::Id)
        .filter(
            Condition::any()
                .add(complaint::Column::WithdrawnOn.is_not_null())
                .add(complaint::Column::VoidReason.is_not_null()),
        );
    let of_mark = signed_mail::Column::Mark.eq(mark);
    signed_mail::Entity::update_many()
        .col_expr(signed_mail::Column::ComplaintId, complaint_id.into())
        .filter(of_mark.clone())
        .filter(signed_mail::Column::ComplaintId.in_subquery(over.into_query()))
        .exec(&change.tx)
        .await?;
    let taken = signed_mail::Entity::find()
        .filter(of_mark)
        .lock_exclusive()
        .one(&change.tx)
        .await?;
    Ok(taken.is_some_and(|row| row.complaint_id == complaint_id))
}

/// Forgets which mails spoke for a complaint whose person wants to be forgotten: who guesses an address could have the
/// guess confirmed by a mark.
pub(in crate::registry) async fn forget(
    change: &Change<'_>,
    complaint_id: Uuid,
) -> Result<(), RegistryError> {
    signed_mail::Entity::delete_many()
        .filter(signed_mail::Column::ComplaintId.eq(complaint_id))
        .exec(&change.tx)
        .await?;
    Ok(())
}
