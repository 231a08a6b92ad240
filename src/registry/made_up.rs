//! What a demonstration stands on beside its script: an account, addresses and domains of businesses, the desk's queue.

use sea_orm::{
    ActiveValue, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select,
};
use uuid::Uuid;

use super::accounts::{self, Email};
use super::append::load_events;
use super::desk_tasks::{self, Decision, TaskKind};
use super::{Change, Registry, RegistryError, second_look};
use crate::domain::{OrgDomain, Outcome, Stage, Tier, Visibility, fold};
use crate::i18n::UiLang;
use crate::store::entities::{
    account, business, business_contact, business_domain, complaint, desk_task, event,
};

/// A person with a confirmed address, a password and an id that is known before.
///
/// # Errors
/// The database's own.
pub async fn person(
    registry: &Registry,
    id: Uuid,
    (name, email, language): (&str, &Email, UiLang),
    password: &str,
) -> Result<(), RegistryError> {
    let password_hash = accounts::hash_password(password).await?;
    let change = registry.change().await?;
    let now_us = change.now.timestamp_micros();
    let row = account::Model {
        id,
        email: Some(email.as_str().to_owned()),
        email_key: Some(email.key().to_owned()),
        name: Some(name.to_owned()),
        language: language.code().to_owned(),
        country: None,
        password_hash: Some(password_hash),
        created_at_us: now_us,
        confirmed_at_us: Some(now_us),
        closed_at_us: None,
        totp_secret: None,
        totp_since_us: None,
        totp_last_step: None,
    };
    account::Entity::insert(row.into_active_model())
        .exec_without_returning(&change.tx)
        .await?;
    change.commit().await
}

/// Gives every business with a website an address for complaints and the domain that it writes from.
///
/// # Errors
/// The database's own.
pub async fn addresses(registry: &Registry) -> Result<(), RegistryError> {
    let change = registry.change().await?;
    let since_us = change.now.timestamp_micros();
    let rows = business::Entity::find().all(&change.tx).await?;
    let mut contacts = Vec::new();
    let mut domains = Vec::new();
    for row in rows {
        let Some(domain) = row.website.as_deref().and_then(OrgDomain::of_website) else {
            continue;
        };
        let contact = business_contact::Model {
            business_id: row.id,
            address: format!("complaints@{domain}"),
            language: "en".to_owned(),
            since_us,
            by_account: None,
        };
        contacts.push(contact.into_active_model());
        let own = business_domain::Model {
            business_id: row.id,
            domain: domain.as_str().to_owned(),
            how: "desk".to_owned(),
            since_us,
            by_account: None,
        };
        domains.push(own.into_active_model());
    }
    business_contact::Entity::insert_many(contacts)
        .exec_without_returning(&change.tx)
        .await?;
    business_domain::Entity::insert_many(domains)
        .exec_without_returning(&change.tx)
        .await?;
    change.commit().await
}

/// How many of the newest decisions in the sample wait for a second look.
const SECOND_LOOKS: usize = 3;

/// Lets the desk find what was sent in and not decided yet, what businesses contest, and a few decisions to be
/// made again.
///
/// # Errors
/// The database's own.
pub async fn queue(registry: &Registry) -> Result<(), RegistryError> {
    let change = registry.change().await?;
    let lives = Condition::any()
        .add(
            Condition::all()
                .add(complaint::Column::Visibility.eq(Visibility::NotYetPublic.as_str()))
                .add(complaint::Column::Tier.eq(Tier::Unverified.as_str())),
        )
        .add(complaint::Column::Id.in_subquery(contested().into_query()));
    let rows = complaint::Entity::find()
        .filter(lives)
        .all(&change.tx)
        .await?;
    for row in rows {
        let state = fold(&load_events(&change.tx, row.id).await?)?;
        let kind = match state.stage() {
            Stage::Submitted => TaskKind::Verify,
            Stage::Appealed => TaskKind::Appeal,
            Stage::Withdrawn | Stage::Voided => continue,
            _ if state.open_contest().is_some() => TaskKind::Contest,
            _ => continue,
        };
        desk_tasks::open(&change, kind, Some(row.id), None, None).await?;
    }
    second_looks(&change).await?;
    change.commit().await
}

/// The complaints that a business said are not its own.
fn contested() -> Select<event::Entity> {
    event::Entity::find()
        .select_only()
        .column(event::Column::ComplaintId)
        .filter(event::Column::Kind.eq("contested"))
}

async fn second_looks(change: &Change<'_>) -> Result<(), RegistryError> {
    let newest = complaint::Entity::find()
        .filter(complaint::Column::Tier.eq(Tier::Documented.as_str()))
        .filter(complaint::Column::Outcome.eq(Outcome::Open.as_str()))
        .order_by_desc(complaint::Column::DeliveredOn)
        .order_by_asc(complaint::Column::Id)
        .all(&change.tx)
        .await?;
    let sampled = newest.iter().filter(|row| second_look::is_sampled(row.id));
    for row in sampled.take(SECOND_LOOKS) {
        let (kind, id) = (TaskKind::Verify, Some(row.id));
        desk_tasks::open(change, kind, id, None, None).await?;
        desk_task::Entity::update_many()
            .set(desk_task::ActiveModel {
                closed_at_us: ActiveValue::Set(Some(change.now.timestamp_micros())),
                decision: ActiveValue::Set(Some(Decision::Documented.as_str().to_owned())),
                ..Default::default()
            })
            .filter(desk_task::Column::ComplaintId.eq(row.id))
            .exec(&change.tx)
            .await?;
        desk_tasks::open(change, TaskKind::SecondLook, id, None, None).await?;
    }
    Ok(())
}
