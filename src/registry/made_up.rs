//! What a demonstration stands on beside its script: an account, addresses and domains of businesses, the desk's queue.

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use super::accounts::{self, Email};
use super::append::load_events;
use super::desk_tasks::{self, TaskKind};
use super::{Registry, RegistryError};
use crate::domain::{OrgDomain, Stage, Tier, Visibility, fold};
use crate::i18n::UiLang;
use crate::store::entities::{account, business, business_contact, business_domain, complaint};

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

/// Lets the desk find what was sent in and not decided yet.
///
/// # Errors
/// The database's own.
pub async fn queue(registry: &Registry) -> Result<(), RegistryError> {
    let change = registry.change().await?;
    let hidden = complaint::Entity::find()
        .filter(complaint::Column::Visibility.eq(Visibility::NotYetPublic.as_str()))
        .filter(complaint::Column::Tier.eq(Tier::Unverified.as_str()))
        .all(&change.tx)
        .await?;
    for row in hidden {
        let state = fold(&load_events(&change.tx, row.id).await?)?;
        let kind = match state.stage() {
            Stage::Submitted => TaskKind::Verify,
            Stage::Appealed => TaskKind::Appeal,
            _ => continue,
        };
        desk_tasks::open(&change, kind, Some(row.id), None, None).await?;
    }
    change.commit().await
}
