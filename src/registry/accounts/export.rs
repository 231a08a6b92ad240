//! Everything the registry holds about one person, for that person alone.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use uuid::Uuid;

use super::open_account;
use crate::registry::append::load_events;
use crate::registry::{Registry, RegistryError};
use crate::store::entities::{
    account_role, business, complaint, complaint_text, draft, filing, mail, membership, proof,
    question, session,
};

/// The account, drafts, complaints with their private halves, a list of proofs, questions and answers, letters and
/// sessions, as JSON. Secrets (password, second factor, cookies) are not in it: they are kept as hashes, and nobody
/// else's words are but the desk's questions.
///
/// # Errors
/// The database's own.
pub async fn own_data(registry: &Registry, account_id: Uuid) -> Result<Value, RegistryError> {
    let db = &registry.db.read;
    let account = open_account(db, account_id).await?;
    let roles = account_role::Entity::find()
        .filter(account_role::Column::AccountId.eq(account_id))
        .all(db)
        .await?;
    let businesses = membership::Entity::find()
        .filter(membership::Column::AccountId.eq(account_id))
        .all(db)
        .await?;
    let sessions = session::Entity::find()
        .filter(session::Column::AccountId.eq(account_id))
        .order_by_asc(session::Column::CreatedAtUs)
        .all(db)
        .await?;
    let letters = mail::Entity::find()
        .filter(mail::Column::AccountId.eq(account_id))
        .order_by_asc(mail::Column::WrittenAtUs)
        .all(db)
        .await?;
    Ok(json!({
        "made_at": instant(registry.clock.now().timestamp_micros()),
        "account": {
            "id": account.id,
            "email": account.email,
            "name": account.name,
            "language": account.language,
            "country": account.country,
            "created_at": instant(account.created_at_us),
            "confirmed_at": account.confirmed_at_us.map(instant),
            "second_factor_since": account.totp_since_us.map(instant),
            "roles": roles.iter().map(|role| json!({
                "role": role.role,
                "since": instant(role.since_us),
            })).collect::<Vec<_>>(),
            "businesses": businesses.iter().map(|row| json!({
                "business": row.business_id,
                "role": row.role,
                "since": instant(row.since_us),
            })).collect::<Vec<_>>(),
        },
        "drafts": drafts(registry, account_id).await?,
        "complaints": complaints(registry, account_id).await?,
        "letters": letters.iter().map(|letter| json!({
            "purpose": letter.purpose,
            "to": letter.address_hint,
            "language": letter.language,
            "code": letter.code,
            "written_at": instant(letter.written_at_us),
            "sent_at": letter.sent_at_us.map(instant),
        })).collect::<Vec<_>>(),
        "sessions": sessions.iter().map(|row| json!({
            "id": row.id,
            "device": row.device,
            "opened_at": instant(row.created_at_us),
            "last_seen_at": instant(row.seen_at_us),
            "ends_at": instant(row.expires_at_us),
            "second_factor": row.second_factor,
        })).collect::<Vec<_>>(),
    }))
}

async fn drafts(registry: &Registry, account_id: Uuid) -> Result<Vec<Value>, RegistryError> {
    let rows = draft::Entity::find()
        .filter(draft::Column::AccountId.eq(account_id))
        .order_by_asc(draft::Column::CreatedAtUs)
        .all(&registry.db.read)
        .await?;
    let mut told = Vec::with_capacity(rows.len());
    for row in rows {
        let given: Value = serde_json::from_str(&row.data).unwrap_or(Value::String(row.data));
        told.push(json!({
            "id": row.id,
            "begun_at": instant(row.created_at_us),
            "changed_at": instant(row.updated_at_us),
            "sent_as": row.complaint_id,
            "given": given,
            "proofs": proofs(registry, proof::Column::DraftId, row.id).await?,
        }));
    }
    Ok(told)
}

async fn complaints(registry: &Registry, account_id: Uuid) -> Result<Vec<Value>, RegistryError> {
    let db = &registry.db.read;
    let filings = filing::Entity::find()
        .filter(filing::Column::AccountId.eq(account_id))
        .order_by_asc(filing::Column::FiledAtUs)
        .all(db)
        .await?;
    let mut told = Vec::with_capacity(filings.len());
    for filing in filings {
        let id = filing.complaint_id;
        let row = complaint::Entity::find_by_id(id).one(db).await?;
        let text = complaint_text::Entity::find_by_id(id).one(db).await?;
        let business = business::Entity::find_by_id(filing.business_id)
            .one(db)
            .await?;
        let questions = question::Entity::find()
            .filter(question::Column::ComplaintId.eq(id))
            .order_by_asc(question::Column::AskedAtUs)
            .all(db)
            .await?;
        let blackings: Value = serde_json::from_str(&filing.blackings).unwrap_or_default();
        let in_title = filing.title_blackings.as_deref();
        let in_title: Value = in_title
            .and_then(|json| serde_json::from_str(json).ok())
            .unwrap_or_default();
        told.push(json!({
            "id": id,
            "reference": row.as_ref().map(|row| &row.reference),
            "business": business.map(|business| json!({
                "name": business.name,
                "slug": business.slug,
            })),
            "filed_at": instant(filing.filed_at_us),
            "tier": row.as_ref().map(|row| &row.tier),
            "visibility": row.as_ref().map(|row| &row.visibility),
            "outcome": row.as_ref().map(|row| &row.outcome),
            "country": row.as_ref().map(|row| &row.country),
            "region": row.as_ref().and_then(|row| row.region.as_ref()),
            "city": row.as_ref().and_then(|row| row.city.as_ref()),
            "language": row.as_ref().map(|row| &row.language),
            "public": {
                "title": text.as_ref().and_then(|text| text.title.as_ref()),
                "narrative": text.as_ref().and_then(|text| text.narrative.as_ref()),
            },
            "private": {
                "title": filing.title,
                "title_blacked_out": in_title,
                "narrative": filing.narrative,
                "blacked_out": blackings,
                "shares_identity": filing.shares_identity,
                "name": filing.consumer_name,
            },
            "events": load_events(db, id).await?,
            "proofs": proofs(registry, proof::Column::ComplaintId, id).await?,
            "questions": questions.iter().map(|question| json!({
                "asked_at": instant(question.asked_at_us),
                "question": question.text,
                "answered_at": question.answered_at_us.map(instant),
                "answer": question.answer,
            })).collect::<Vec<_>>(),
        }));
    }
    Ok(told)
}

async fn proofs(
    registry: &Registry,
    of: proof::Column,
    id: Uuid,
) -> Result<Vec<Value>, RegistryError> {
    let rows = proof::Entity::find()
        .filter(of.eq(id))
        .order_by_asc(proof::Column::AddedAtUs)
        .all(&registry.db.read)
        .await?;
    Ok(rows
        .iter()
        .map(|row| {
            json!({
                "name": row.name,
                "kind": row.kind,
                "bytes": row.bytes,
                "added_at": instant(row.added_at_us),
                "deleted_at": row.deleted_at_us.map(instant),
            })
        })
        .collect())
}

fn instant(micros: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_micros(micros)
}
