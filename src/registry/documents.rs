//! What the search index holds of complaints and businesses, read from the store.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::append::INDEX_COMPLAINTS;
use super::{Registry, RegistryError};
use crate::domain::{EventKind, Visibility};
use crate::search::{BusinessDoc, ComplaintDoc};
use crate::store::businesses;
use crate::store::entities::{
    business, business_alias, complaint, complaint_text, event, job, score,
};

/// The entry of a complaint; `texts` are its title, narrative and answers, as the public reads them.
#[must_use]
pub fn complaint_doc<'a>(
    row: &'a complaint::Model,
    business: &business::Model,
    texts: impl IntoIterator<Item = Option<&'a str>>,
) -> ComplaintDoc {
    let own = [&row.product, &row.sub_product, &row.issue, &row.sub_issue];
    let own = own.into_iter().map(|part| part.as_deref());
    let parts: Vec<&str> = own.chain(texts).flatten().collect();
    let text = parts.join("\n");
    let or_empty = |part: &Option<String>| part.clone().unwrap_or_default();
    ComplaintDoc {
        id: row.id,
        reference: row.reference.clone(),
        business: business.slug.clone(),
        business_name: business.name.clone(),
        sector: business.sector.clone(),
        outcome: row.outcome.clone(),
        tier: row.tier.clone(),
        source: row.source.clone(),
        country: row.country.clone(),
        region: or_empty(&row.region),
        product: or_empty(&row.product),
        issue: or_empty(&row.issue),
        lang: row.language.clone(),
        delivered_on: row.delivered_on.or(row.received_on).unwrap_or_default(),
        text,
    }
}

/// Entries of those of `ids` that the public may read, and the ids of those that it may not.
///
/// # Errors
/// The database's own.
pub async fn complaint_docs(
    registry: &Registry,
    ids: &[Uuid],
) -> Result<(Vec<ComplaintDoc>, Vec<Uuid>), RegistryError> {
    let db = &registry.db.read;
    let wanted = || ids.iter().copied();
    let rows = complaint::Entity::find()
        .filter(complaint::Column::Id.is_in(wanted()))
        .all(db)
        .await?;
    let texts = complaint_text::Entity::find()
        .filter(complaint_text::Column::ComplaintId.is_in(wanted()))
        .all(db)
        .await?;
    let texts: HashMap<Uuid, complaint_text::Model> = texts
        .into_iter()
        .map(|text| (text.complaint_id, text))
        .collect();
    let mut answers: HashMap<Uuid, Vec<String>> = HashMap::new();
    let events = event::Entity::find()
        .filter(event::Column::ComplaintId.is_in(wanted()))
        .filter(event::Column::Kind.is_in(["answered", "replied"]))
        .order_by_asc(event::Column::Seq)
        .all(db)
        .await?;
    for row in events {
        let kind =
            serde_json::from_str(&row.data).map_err(|why| RegistryError::damaged("event", why))?;
        if let EventKind::Answered {
            text: Some(text), ..
        }
        | EventKind::Replied {
            text: Some(text), ..
        } = kind
        {
            answers.entry(row.complaint_id).or_default().push(text);
        }
    }
    let business_ids = rows.iter().map(|row| row.business_id);
    let about: HashMap<Uuid, business::Model> = business::Entity::find()
        .filter(business::Column::Id.is_in(business_ids))
        .all(db)
        .await?
        .into_iter()
        .map(|business| (business.id, business))
        .collect();
    let mut docs = Vec::new();
    let mut hidden: Vec<Uuid> = Vec::new();
    for row in &rows {
        let public = row.visibility == Visibility::Public.as_str();
        match about.get(&row.business_id) {
            Some(business) if public => {
                let text = texts.get(&row.id);
                let own = [
                    text.and_then(|text| text.title.as_deref()),
                    text.and_then(|text| text.narrative.as_deref()),
                ];
                let said = answers.get(&row.id).into_iter().flatten();
                let all = own.into_iter().chain(said.map(|text| Some(text.as_str())));
                docs.push(complaint_doc(row, business, all));
            }
            _ => hidden.push(row.id),
        }
    }
    let found: std::collections::HashSet<Uuid> = rows.iter().map(|row| row.id).collect();
    hidden.extend(ids.iter().filter(|id| !found.contains(id)));
    Ok((docs, hidden))
}

/// Entries of listed businesses: of the one named, or of all.
///
/// # Errors
/// The database's own.
pub async fn business_docs(
    registry: &Registry,
    only: Option<Uuid>,
) -> Result<Vec<BusinessDoc>, RegistryError> {
    let db = &registry.db.read;
    let mut rows = businesses::listed();
    let mut aliases = business_alias::Entity::find();
    let mut scores = score::Entity::find();
    if let Some(id) = only {
        rows = rows.filter(business::Column::Id.eq(id));
        aliases = aliases.filter(business_alias::Column::BusinessId.eq(id));
        scores = scores.filter(score::Column::BusinessId.eq(id));
    }
    let mut spellings: HashMap<Uuid, Vec<String>> = HashMap::new();
    for alias in aliases.all(db).await? {
        spellings
            .entry(alias.business_id)
            .or_default()
            .push(alias.spelling);
    }
    let counts: HashMap<Uuid, i64> = scores
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.business_id, row.complaints))
        .collect();
    let docs = rows.all(db).await?.into_iter().map(|row| BusinessDoc {
        aliases: spellings.remove(&row.id).unwrap_or_default(),
        complaints: counts
            .get(&row.id)
            .and_then(|n| u64::try_from(*n).ok())
            .unwrap_or(0),
        id: row.id,
        slug: row.slug,
        name: row.name,
        sector: row.sector,
        country: row.country,
    });
    Ok(docs.collect())
}

/// Whether an index nothing was ever put in lacks complaints: there are some, and none of them waits
/// for the index in the outbox.
///
/// # Errors
/// The database's own.
pub async fn are_lost(registry: &Registry) -> Result<bool, RegistryError> {
    let db = &registry.db.read;
    let any = complaint::Entity::find().one(db).await?;
    if any.is_none() {
        return Ok(false);
    }
    let waiting = job::Entity::find()
        .filter(job::Column::Kind.eq(INDEX_COMPLAINTS))
        .one(db)
        .await?;
    Ok(waiting.is_none())
}

/// Fills the index anew from the database; how many complaints are in it.
///
/// # Errors
/// The database's or the search engine's own.
pub async fn rebuild(registry: &Registry) -> Result<usize, RegistryError> {
    const AT_ONCE: u64 = 1_000;
    let mut batch = registry.search.rebuild().await?;
    let mut last = Uuid::nil();
    let mut indexed = 0;
    loop {
        let ids: Vec<Uuid> = complaint::Entity::find()
            .select_only()
            .column(complaint::Column::Id)
            .filter(complaint::Column::Id.gt(last))
            .order_by_asc(complaint::Column::Id)
            .limit(AT_ONCE)
            .into_tuple()
            .all(&registry.db.read)
            .await?;
        let Some(end) = ids.last() else { break };
        last = *end;
        let (docs, _) = complaint_docs(registry, &ids).await?;
        indexed += docs.len();
        batch.index_new_complaints(docs).await?;
    }
    batch
        .index_businesses(business_docs(registry, None).await?)
        .await?;
    batch.commit_bulk("").await?;
    Ok(indexed)
}
