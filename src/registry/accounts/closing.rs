//! Closing an account: who it was and what was written goes, that it was said and when stays.
//!
//! What stays of a complaint is its row, its dates and its events without their texts. It is voided with the reason
//! `erased`, said by the consumer, so that its page is a tombstone that tells so and never a 404, and so that
//! [`Restored`](crate::domain::EventKind::Restored) is refused for good. Rule 1 of the score takes in no voided
//! complaint, whatever the reason: what anybody can recompute must not depend on a text that nobody can read any more.
//! So the complaint leaves the sums, for and against the business alike, and everything else stays in them. A complaint
//! that was voided before keeps its reason; one that never was public stays so.

use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{
    ActiveValue, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::{Email, held, note_of_desk, second_factor, staff, tokens};
use crate::domain::{Actor, EventKind, VoidReason};
use crate::mail::Letter;
use crate::registry::append::{append, load_events, touch};
use crate::registry::drafts::Draft;
use crate::registry::mails::{self, Recipient};
use crate::registry::{
    Change, Registry, RegistryError, deliver, desk_tasks, held as rows, proofs, sessions,
};
use crate::store::entities::{
    account, account_role, business, complaint, complaint_text, desk_task, draft, event, filing,
    mail, membership, proof, question, recusal, single_use_token,
};

/// Closes an account for good. The person is told by a last letter, whose address goes when it is sent.
///
/// # Errors
/// The database's own; then nothing was erased.
pub async fn close(registry: &Registry, account_id: Uuid) -> Result<(), RegistryError> {
    let mut change = registry.change().await?;
    // Whoever sends a complaint holds the account too: it is sent before, and erased here, or not at all.
    let account = held(&change, account_id).await?;
    let (businesses, filed) = hold_filed(&change, account_id).await?;
    for complaint_id in filed {
        erase_complaint(&mut change, complaint_id).await?;
    }
    for business_id in businesses {
        deliver::call_off_search(&change, business_id).await?;
    }
    note_of_desk(&change, account_id, "account_closed").await?;
    erase_drafts(&change, &account).await?;
    erase_letters(&change, account_id).await?;
    erase_rights(&change, account_id).await?;
    if let Some(address) = account.email.clone() {
        let to = Recipient {
            account_id: None,
            business_id: None,
            address,
            language: super::language_of(&account),
        };
        mails::write(&change, &to, &Letter::AccountClosed, None, None).await?;
    }
    let emptied = account::ActiveModel {
        id: ActiveValue::Unchanged(account_id),
        email: ActiveValue::Set(None),
        email_key: ActiveValue::Set(None),
        name: ActiveValue::Set(None),
        country: ActiveValue::Set(None),
        password_hash: ActiveValue::Set(None),
        closed_at_us: ActiveValue::Set(Some(change.now.timestamp_micros())),
        ..Default::default()
    };
    account::Entity::update(emptied).exec(&change.tx).await?;
    change.commit().await?;
    if let Err(error) = proofs::delete_marked(registry).await {
        tracing::error!(%error, "files of an account that was closed are left to the sweep");
    }
    Ok(())
}

/// Holds what an account filed and the businesses that it is about, and gives the ids of both.
async fn hold_filed(
    change: &Change<'_>,
    account_id: Uuid,
) -> Result<(Vec<Uuid>, Vec<Uuid>), RegistryError> {
    let mut held: Option<Vec<Uuid>> = None;
    loop {
        let filed: Vec<(Uuid, Uuid)> = filing::Entity::find()
            .select_only()
            .columns([filing::Column::ComplaintId, filing::Column::BusinessId])
            .filter(filing::Column::AccountId.eq(account_id))
            .order_by_asc(filing::Column::ComplaintId)
            .into_tuple()
            .all(&change.tx)
            .await?;
        let (complaints, mut about): (Vec<Uuid>, Vec<Uuid>) = filed.into_iter().unzip();
        about.sort_unstable();
        about.dedup();
        // A merge that ended meanwhile may have moved some.
        if held.as_ref() == Some(&about) {
            let own = complaint::Column::Id.is_in(complaints.iter().copied());
            rows::complaints(change, Condition::all().add(own)).await?;
            return Ok((about, complaints));
        }
        rows::businesses(change, business::Column::Id.is_in(about.iter().copied())).await?;
        held = Some(about);
    }
}

/// Takes the words out of a complaint and voids it, unless it was voided before.
async fn erase_complaint(change: &mut Change<'_>, complaint_id: Uuid) -> Result<(), RegistryError> {
    let events = load_events(&change.tx, complaint_id).await?;
    let state = crate::domain::fold(&events)?;
    if state.voided_on.is_none() {
        let erased = EventKind::Voided {
            reason: VoidReason::Erased,
            docket: None,
        };
        append(change, complaint_id, Actor::Consumer, erased).await?;
    }
    erase_texts_of_events(change, complaint_id).await?;
    complaint_text::Entity::update_many()
        .col_expr(complaint_text::Column::Title, Option::<String>::None.into())
        .col_expr(
            complaint_text::Column::Narrative,
            Option::<String>::None.into(),
        )
        .filter(complaint_text::Column::ComplaintId.eq(complaint_id))
        .exec(&change.tx)
        .await?;
    // What the person named in words of their own, and where they live to the town.
    let bare = complaint::ActiveModel {
        id: ActiveValue::Unchanged(complaint_id),
        product: ActiveValue::Set(None),
        sub_product: ActiveValue::Set(None),
        region: ActiveValue::Set(None),
        city: ActiveValue::Set(None),
        ..Default::default()
    };
    let row = complaint::Entity::update(bare).exec(&change.tx).await?;
    filing::Entity::update_many()
        .col_expr(filing::Column::Narrative, Option::<String>::None.into())
        .col_expr(filing::Column::ConsumerName, Option::<String>::None.into())
        .col_expr(filing::Column::Title, Option::<String>::None.into())
        .col_expr(
            filing::Column::TitleBlackings,
            Option::<String>::None.into(),
        )
        .col_expr(filing::Column::Blackings, "[]".into())
        .col_expr(filing::Column::TextHash, "".into())
        .col_expr(filing::Column::SharesIdentity, false.into())
        .filter(filing::Column::ComplaintId.eq(complaint_id))
        .exec(&change.tx)
        .await?;
    question::Entity::update_many()
        .col_expr(question::Column::Text, "".into())
        .col_expr(question::Column::Answer, Option::<String>::None.into())
        .filter(question::Column::ComplaintId.eq(complaint_id))
        .exec(&change.tx)
        .await?;
    close_tasks(change, complaint_id).await?;
    erase_proofs(change, proof::Column::ComplaintId.eq(complaint_id)).await?;
    proofs::forget(change, complaint_id).await?;
    empty_letters(change, mail::Column::ComplaintId.eq(complaint_id)).await?;
    touch(change, &row).await
}

/// What was said in the thread, by whichever side, is about this person. Who of the business answered, and everything
/// that the rules read, stays, so that the events still tell the same state.
async fn erase_texts_of_events(
    change: &Change<'_>,
    complaint_id: Uuid,
) -> Result<(), RegistryError> {
    let rows = event::Entity::find()
        .filter(event::Column::ComplaintId.eq(complaint_id))
        .all(&change.tx)
        .await?;
    for row in rows {
        let damaged = |why: serde_json::Error| RegistryError::damaged("event", why);
        let mut kind: EventKind = serde_json::from_str(&row.data).map_err(damaged)?;
        match &mut kind {
            EventKind::Appealed { text }
            | EventKind::Answered { text, .. }
            | EventKind::Replied { text }
                if text.is_some() =>
            {
                *text = None;
            }
            _ => continue,
        }
        let data = serde_json::to_string(&kind).map_err(damaged)?;
        event::Entity::update_many()
            .col_expr(event::Column::Data, data.into())
            .filter(event::Column::ComplaintId.eq(complaint_id))
            .filter(event::Column::Seq.eq(row.seq))
            .exec(&change.tx)
            .await?;
    }
    Ok(())
}

/// Nobody decides about it any more, and what was noted for the decision is about this person.
async fn close_tasks(change: &Change<'_>, complaint_id: Uuid) -> Result<(), RegistryError> {
    let of_complaint = desk_task::Column::ComplaintId.eq(complaint_id);
    desk_task::Entity::update_many()
        .col_expr(
            desk_task::Column::ClosedAtUs,
            Some(change.now.timestamp_micros()).into(),
        )
        .col_expr(
            desk_task::Column::Decision,
            Some(VoidReason::Erased.as_str().to_owned()).into(),
        )
        .filter(of_complaint.clone())
        .filter(desk_task::Column::ClosedAtUs.is_null())
        .exec(&change.tx)
        .await?;
    desk_task::Entity::update_many()
        .col_expr(desk_task::Column::Note, Option::<String>::None.into())
        .filter(of_complaint)
        .exec(&change.tx)
        .await?;
    desk_tasks::measure(change)
}

/// Drafts of the account, and those that a browser without one still holds to be sent to its address.
async fn erase_drafts(change: &Change<'_>, account: &account::Model) -> Result<(), RegistryError> {
    let mut own: Vec<Uuid> = draft::Entity::find()
        .filter(draft::Column::AccountId.eq(account.id))
        .lock_exclusive()
        .all(&change.tx)
        .await?
        .iter()
        .map(|row| row.id)
        .collect();
    own.extend(drafts_for(change, account).await?);
    for id in own {
        // Files of a complaint are erased with that.
        let unsent = proof::Column::ComplaintId.is_null();
        erase_proofs(change, proof::Column::DraftId.eq(id).and(unsent)).await?;
        draft::Entity::delete_by_id(id).exec(&change.tx).await?;
    }
    Ok(())
}

/// Drafts without an account that name the account's address.
async fn drafts_for(
    change: &Change<'_>,
    account: &account::Model,
) -> Result<Vec<Uuid>, RegistryError> {
    let Some(key) = account.email_key.as_deref() else {
        return Ok(Vec::new());
    };
    let lower = Func::lower(Expr::col(draft::Column::Data));
    let invited = tokens::drafts_of(&change.tx, account.id).await?;
    let could_be = Condition::any()
        .add(Expr::expr(lower).like(format!("%{key}%")))
        .add(draft::Column::Id.is_in(invited));
    let rows = draft::Entity::find()
        .filter(draft::Column::AccountId.is_null())
        .filter(draft::Column::ComplaintId.is_null())
        .filter(could_be)
        .lock_exclusive()
        .all(&change.tx)
        .await?;
    let names_it = |row: &draft::Model| {
        Draft::of(row)
            .ok()
            .and_then(|draft| Email::parse(&draft.given.consent.email).ok())
            .is_some_and(|email| email.key() == key)
    };
    Ok(rows
        .iter()
        .filter(|row| names_it(row))
        .map(|row| row.id)
        .collect())
}

/// Takes proof out. The row stays as a mark without a name until its file is gone: whoever deletes files finds it there.
async fn erase_proofs(
    change: &Change<'_>,
    which: sea_orm::sea_query::SimpleExpr,
) -> Result<(), RegistryError> {
    proof::Entity::update_many()
        .col_expr(proof::Column::Name, "".into())
        .col_expr(proof::Column::Hash, "".into())
        .col_expr(proof::Column::Check, Option::<String>::None.into())
        .col_expr(
            proof::Column::DeletedAtUs,
            Some(change.now.timestamp_micros()).into(),
        )
        .filter(which)
        .exec(&change.tx)
        .await?;
    Ok(())
}

/// Letters to the person stay as marks that something was written, and when, but no longer to whom.
async fn erase_letters(change: &Change<'_>, account_id: Uuid) -> Result<(), RegistryError> {
    let own = mail::Column::AccountId.eq(account_id);
    empty_letters(change, own.clone()).await?;
    mail::Entity::update_many()
        .col_expr(mail::Column::AddressHint, "".into())
        .col_expr(mail::Column::AccountId, Option::<Uuid>::None.into())
        .filter(own)
        .exec(&change.tx)
        .await?;
    Ok(())
}

/// Empties letters; one that was not sent yet is given up.
async fn empty_letters(
    change: &Change<'_>,
    which: sea_orm::sea_query::SimpleExpr,
) -> Result<(), RegistryError> {
    let erased = VoidReason::Erased.as_str().to_owned();
    mail::Entity::update_many()
        .col_expr(mail::Column::GivenUp, Some(erased).into())
        .filter(which.clone())
        .filter(mail::Column::SentAtUs.is_null())
        .filter(mail::Column::GivenUp.is_null())
        .exec(&change.tx)
        .await?;
    mail::Entity::update_many()
        .col_expr(mail::Column::Address, Option::<String>::None.into())
        .col_expr(mail::Column::Subject, Option::<String>::None.into())
        .col_expr(mail::Column::BodyText, Option::<String>::None.into())
        .col_expr(mail::Column::BodyHtml, Option::<String>::None.into())
        .filter(which)
        .exec(&change.tx)
        .await?;
    Ok(())
}

async fn erase_rights(change: &Change<'_>, account_id: Uuid) -> Result<(), RegistryError> {
    sessions::end_all(change, account_id, None).await?;
    second_factor::forget(change, account_id).await?;
    single_use_token::Entity::delete_many()
        .filter(single_use_token::Column::AccountId.eq(account_id))
        .exec(&change.tx)
        .await?;
    let of_account = account_role::Column::AccountId.eq(account_id);
    let roles = account_role::Entity::find()
        .filter(of_account.clone())
        .order_by_asc(account_role::Column::Role)
        .all(&change.tx)
        .await?;
    for role in roles.iter().filter_map(|row| row.role.parse().ok()) {
        let by = Some(account_id);
        staff::note(change, by, "role_taken", account_id, Some(role)).await?;
    }
    account_role::Entity::delete_many()
        .filter(of_account)
        .exec(&change.tx)
        .await?;
    membership::Entity::delete_many()
        .filter(membership::Column::AccountId.eq(account_id))
        .exec(&change.tx)
        .await?;
    recusal::Entity::delete_many()
        .filter(Condition::all().add(recusal::Column::AccountId.eq(account_id)))
        .exec(&change.tx)
        .await?;
    Ok(())
}
