//! Who can be signed in as in a demonstration, and what waits for them.

use std::collections::HashMap;

use chrono::NaiveDate;
use uuid::Uuid;

use super::Script;
use crate::i18n::UiLang;
use crate::registry::accounts::{self, Email};
use crate::registry::identity::derived_id;
use crate::registry::sessions::Role;
use crate::registry::{Registry, RegistryError, made_up};

/// Everybody's password: a demonstration has nothing to hide, and listens to its own machine alone.
pub const PASSWORD: &str = "marigold-lantern-84";

/// Somebody who can be signed in as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// What the person is.
    pub role: &'static str,
    /// Address.
    pub email: String,
    /// Where a password is chosen first, for people of the desk; path of the site.
    pub link: Option<String>,
}

/// The id of a made-up consumer.
pub(super) fn consumer_id(number: usize) -> Uuid {
    derived_id(NaiveDate::default(), &["consumer", &number.to_string()])
}

/// Makes a consumer's account and two people of the desk, gives every business an address for complaints, and opens
/// the desk's queue.
///
/// # Errors
/// The database's own.
pub async fn people(registry: &Registry, script: &Script) -> Result<Vec<SignIn>, RegistryError> {
    let consumer = consumer(registry, script).await?;
    made_up::addresses(registry).await?;
    made_up::queue(registry).await?;
    let mut all = vec![consumer];
    for (role, name) in [
        (Role::Moderator, "moderator"),
        (Role::Administrator, "administrator"),
    ] {
        let email = format!("{name}@desk.example");
        let address = Email::parse(&email).map_err(|_| RegistryError::NotFound)?;
        let link = accounts::add_staff(registry, &address, Some(name), UiLang::En, role).await?;
        all.push(SignIn {
            role: role.as_str(),
            email,
            link,
        });
    }
    Ok(all)
}

/// The account of whoever complained most in English.
async fn consumer(registry: &Registry, script: &Script) -> Result<SignIn, RegistryError> {
    let mut cases: HashMap<usize, usize> = HashMap::new();
    for case in script.cases.iter().filter(|case| case.lang == "en") {
        *cases.entry(case.consumer).or_default() += 1;
    }
    let (number, _) = cases
        .into_iter()
        .max_by_key(|(number, count)| (*count, std::cmp::Reverse(*number)))
        .ok_or(RegistryError::NotFound)?;
    let made = script
        .consumers
        .get(number)
        .ok_or(RegistryError::NotFound)?;
    let email = Email::parse(&made.email).map_err(|_| RegistryError::NotFound)?;
    let who = (made.name.as_str(), &email, UiLang::En);
    made_up::person(registry, consumer_id(number), who, PASSWORD).await?;
    Ok(SignIn {
        role: "consumer",
        email: made.email.clone(),
        link: None,
    })
}
