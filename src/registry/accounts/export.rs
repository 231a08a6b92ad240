//! Everything the registry holds about one person, for that person alone.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use uuid::Uuid;

use super::open_account;
use crate::registry::append::load_events;
use crate::registry::{Registry, RegistryError};
use crate::store::entities::{
    account_role, audit, business, complaint, complaint_text, draft, filing, mail, membership,
    proof, proof_access, question, recovery_code, recusal, session, single_use_token,
};

/// What is held about somebody, and the files that belong to it.
pub(super) struct OwnData {
    /// All but the files themselves.
    pub(super) told: Value,
    /// The files, as `told` names them.
    pub(super) files: Vec<OwnFile>,
}

/// A file of somebody's proof that is still kept.
pub(super) struct OwnFile {
    /// The proof.
    pub(super) proof: Uuid,
    /// Its place in the archive.
    pub(super) path: String,
}

/// The account, drafts, complaints with their private halves and what was said in them, proofs with what their check
/// found and who looked at them, letters, links, sessions, and what the person did at the desk. What others wrote in
/// the person's complaints is there too: the business's answers and the desk's questions are about this person.
///
/// Not in it: what opens the account (password, second factor, cookies, links), which is kept as hashes; and the texts
/// of letters that were sent, which are not kept.
///
/// # Errors
/// The database's own.
pub(super) async fn own_data(
    registry: &Registry,
    account_id: Uuid,
) -> Result<OwnData, RegistryError> {
    let db = &registry.db.read;
    let account = open_account(db, account_id).await?;
    let mut files = Vec::new();
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
    let codes = recovery_code::Entity::find()
        .filter(recovery_code::Column::AccountId.eq(account_id))
        .filter(recovery_code::Column::UsedAtUs.is_null())
        .count(db)
        .await?;
    let told = json!({
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
            "recovery_codes_left": codes,
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
        "drafts": drafts(registry, account_id, &mut files).await?,
        "complaints": complaints(registry, account_id, &mut files).await?,
        "letters": letters.iter().map(|letter| json!({
            "purpose": letter.purpose,
            "about": letter.complaint_id,
            "to": letter.address.as_ref().unwrap_or(&letter.address_hint),
            "language": letter.language,
            "code": letter.code,
            "written_at": instant(letter.written_at_us),
            "sent_at": letter.sent_at_us.map(instant),
            "given_up": letter.given_up,
            "subject": letter.subject,
            "text": letter.body_text,
        })).collect::<Vec<_>>(),
        "links": links(registry, account_id).await?,
        "desk": desk(registry, account_id).await?,
        "sessions": sessions.iter().map(|row| json!({
            "id": row.id,
            "device": row.device,
            "opened_at": instant(row.created_at_us),
            "last_seen_at": instant(row.seen_at_us),
            "ends_at": instant(row.expires_at_us),
            "second_factor": row.second_factor,
        })).collect::<Vec<_>>(),
    });
    Ok(OwnData { told, files })
}

/// What was mailed to the person to be followed, or waits for a code; not what opens it.
async fn links(registry: &Registry, account_id: Uuid) -> Result<Vec<Value>, RegistryError> {
    let rows = single_use_token::Entity::find()
        .filter(single_use_token::Column::AccountId.eq(account_id))
        .order_by_asc(single_use_token::Column::CreatedAtUs)
        .all(&registry.db.read)
        .await?;
    let told = rows.iter().map(|row| {
        json!({
            "purpose": row.purpose,
            "with": row.payload,
            "made_at": instant(row.created_at_us),
            "ends_at": instant(row.expires_at_us),
            "used_at": row.used_at_us.map(instant),
        })
    });
    Ok(told.collect())
}

/// What somebody who works at the desk did there, and about which businesses they decide nothing.
async fn desk(registry: &Registry, account_id: Uuid) -> Result<Value, RegistryError> {
    let db = &registry.db.read;
    let recusals = recusal::Entity::find()
        .filter(recusal::Column::AccountId.eq(account_id))
        .order_by_asc(recusal::Column::SinceUs)
        .all(db)
        .await?;
    let log = audit::Entity::find()
        .filter(audit::Column::AccountId.eq(account_id))
        .order_by_asc(audit::Column::Seq)
        .all(db)
        .await?;
    Ok(json!({
        "recusals": recusals.iter().map(|row| json!({
            "business": row.business_id,
            "since": instant(row.since_us),
            "why": row.why,
        })).collect::<Vec<_>>(),
        "log": log.iter().map(|row| json!({
            "at": instant(row.at_us),
            "action": row.action,
            "subject": row.subject,
            "subject_id": row.subject_id,
            "detail": serde_json::from_str::<Value>(&row.detail).unwrap_or_default(),
        })).collect::<Vec<_>>(),
    }))
}

async fn drafts(
    registry: &Registry,
    account_id: Uuid,
    files: &mut Vec<OwnFile>,
) -> Result<Vec<Value>, RegistryError> {
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
            // What was sent with it stands beside the complaint.
            "proofs": proofs(
                registry,
                account_id,
                Condition::all()
                    .add(proof::Column::DraftId.eq(row.id))
                    .add(proof::Column::ComplaintId.is_null()),
                files,
            )
            .await?,
        }));
    }
    Ok(told)
}

async fn complaints(
    registry: &Registry,
    account_id: Uuid,
    files: &mut Vec<OwnFile>,
) -> Result<Vec<Value>, RegistryError> {
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
            "product": row.as_ref().and_then(|row| row.product.as_ref()),
            "sub_product": row.as_ref().and_then(|row| row.sub_product.as_ref()),
            "issue": row.as_ref().and_then(|row| row.issue.as_ref()),
            "sub_issue": row.as_ref().and_then(|row| row.sub_issue.as_ref()),
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
            "proofs": proofs(
                registry,
                account_id,
                Condition::all().add(proof::Column::ComplaintId.eq(id)),
                files,
            )
            .await?,
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
    account_id: Uuid,
    which: Condition,
    files: &mut Vec<OwnFile>,
) -> Result<Vec<Value>, RegistryError> {
    let db = &registry.db.read;
    let rows = proof::Entity::find()
        .filter(which)
        .order_by_asc(proof::Column::AddedAtUs)
        .order_by_asc(proof::Column::Id)
        .all(db)
        .await?;
    let mut told = Vec::with_capacity(rows.len());
    for row in rows {
        let looks = proof_access::Entity::find()
            .filter(proof_access::Column::ProofId.eq(row.id))
            .order_by_asc(proof_access::Column::AtUs)
            .all(db)
            .await?;
        let by = |look: &proof_access::Model| match look.account_id {
            Some(id) if id == account_id => "you",
            Some(_) => "desk",
            None => "browser",
        };
        let is_kept = row.deleted_at_us.is_none() && row.stored_as.is_some();
        let file = is_kept.then(|| format!("files/{:03}-{}", files.len() + 1, row.name));
        let check = row.check.as_deref();
        told.push(json!({
            "name": row.name,
            "kind": row.kind,
            "bytes": row.bytes,
            "added_at": instant(row.added_at_us),
            "deleted_at": row.deleted_at_us.map(instant),
            "file": file,
            "signatures": check.and_then(|check| serde_json::from_str::<Value>(check).ok()),
            "looked_at": looks.iter().map(|look| json!({
                "at": instant(look.at_us),
                "by": by(look),
                "purpose": look.purpose,
            })).collect::<Vec<_>>(),
        }));
        files.extend(file.map(|path| OwnFile {
            proof: row.id,
            path,
        }));
    }
    Ok(told)
}

fn instant(micros: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_micros(micros)
}
