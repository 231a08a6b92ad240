//! Opening the registry that the common flags name.

use std::path::Path;

use super::{Common, Failure};
use crate::mail::{Mail, SettingError};
use crate::proof::Vault;
use crate::registry::{Clock, Ids, Registry, Versions, documents, founding};
use crate::search::{EmbeddedConfig, Health, Search};
use crate::store::Db;

/// The database alone.
pub(super) async fn database(common: &Common) -> Result<Db, Failure> {
    let opened = match &common.database_url {
        Some(url) => Db::at(url).await,
        None => Db::embedded(&common.data).await,
    };
    opened.map_err(Failure::environment)
}

/// The whole registry, on the machine's clock; an index that is damaged or missing is built anew.
pub(super) async fn registry(common: &Common) -> Result<Registry, Failure> {
    let mail = mail(common)?;
    let db = database(common).await?;
    let mut registry = assemble(db, &common.data, Clock::system(), Ids::random(), mail).await?;
    if let Some(address) = common.dns_resolver {
        registry.vault = registry.vault.with_resolver(address);
    }
    let health = registry
        .search
        .health()
        .await
        .map_err(Failure::environment)?;
    let why = match health {
        Health::NeedsReindex { why } => Some(why),
        Health::Ready { watermark: None } if are_lost(&registry).await? => {
            Some("it is empty, and the database is not".to_owned())
        }
        Health::Ready { .. } => None,
    };
    if let Some(why) = why {
        super::say_error(&format!("the search index is built anew: {why}"));
        documents::rebuild(&registry)
            .await
            .map_err(Failure::environment)?;
    }
    Ok(registry)
}

async fn are_lost(registry: &Registry) -> Result<bool, Failure> {
    documents::are_lost(registry)
        .await
        .map_err(Failure::environment)
}

/// Where mails are handed over: to the server that the flags name, or to a folder.
fn mail(common: &Common) -> Result<Mail, Failure> {
    let origin = common.origin();
    let wrong_use = |error: SettingError| Failure::Usage(error.to_string());
    match (&common.smtp_url, &common.mail_from) {
        (Some(url), Some(from)) => Mail::by_smtp(url, from, &origin).map_err(wrong_use),
        (Some(_), None) => Err(Failure::Usage(
            "--smtp-url needs --mail-from: the address that people answer to".to_owned(),
        )),
        (None, from) => {
            let mail = Mail::in_folder(common.data.join("mail"), &origin);
            match from {
                Some(from) => mail.written_by(from).map_err(wrong_use),
                None => Ok(mail),
            }
        }
    }
}

pub(super) async fn assemble(
    db: Db,
    data: &Path,
    clock: Clock,
    ids: Ids,
    mail: Mail,
) -> Result<Registry, Failure> {
    let search = Search::embedded(EmbeddedConfig::in_folder(data.join("search")))
        .await
        .map_err(Failure::environment)?;
    let registry = Registry {
        db,
        search,
        clock,
        ids,
        versions: Versions::default(),
        mail,
        vault: Vault::in_folder(data.join("proof")),
    };
    founding::found(&registry)
        .await
        .map_err(Failure::environment)?;
    registry
        .versions
        .start(&registry.db)
        .await
        .map_err(Failure::environment)?;
    Ok(registry)
}
