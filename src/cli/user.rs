//! `redress user`: who works at the desk. The first administrator is made here; the others can be made by that one.

use clap::{Args, Subcommand};

use super::{Common, Failure, Format, open, say};
use crate::i18n::UiLang;
use crate::registry::accounts::{self, Email, Staff, clean_name};
use crate::registry::sessions::Role;
use crate::registry::{Registry, RegistryError};

/// Says who works at the desk.
#[derive(Debug, Args)]
pub(super) struct User {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Give an address a role; where it has no account yet, print the link by which its owner chooses a password.
    ///
    /// The same link is mailed. It works once, for three days. The desk opens only with a second factor, which its
    /// owner sets up at the first visit.
    Add {
        /// E-mail address.
        email: String,
        /// What the person may do: moderator (decides about proof) or administrator (also gives roles).
        #[arg(long, value_name = "ROLE", value_parser = role)]
        role: Role,
        /// What the person is called.
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        /// The language to write in: en, fr, ar or he.
        #[arg(long, value_name = "LANG", default_value = "en", value_parser = language)]
        lang: UiLang,
    },
    /// List everybody who has a role.
    List,
    /// Take a role away and end every session of the person.
    RemoveRole {
        /// E-mail address.
        email: String,
        /// Which role.
        #[arg(long, value_name = "ROLE", value_parser = role)]
        role: Role,
    },
    /// Switch the second factor of somebody off who lost it; the next visit to the desk sets it up anew.
    ResetSecondFactor {
        /// E-mail address.
        email: String,
    },
}

fn role(text: &str) -> Result<Role, String> {
    text.parse()
        .map_err(|_| format!("`{text}` is no role; expected {}", Role::TEXTS.join(" or ")))
}

fn language(text: &str) -> Result<UiLang, String> {
    text.parse()
}

pub(super) async fn user(common: &Common, user: User) -> Result<(), Failure> {
    let registry = open::registry(common).await?;
    match user.what {
        What::Add {
            email,
            role,
            name,
            lang,
        } => {
            let email = read(&email)?;
            let name = name.as_deref().map(clean_name).transpose();
            let name = name.map_err(|_| {
                Failure::Usage("--name: expected 1 to 80 characters that can be seen".to_owned())
            })?;
            let link = accounts::add_staff(&registry, &email, name.as_deref(), lang, role)
                .await
                .map_err(Failure::environment)?;
            added(common, &registry, lang, role, link.as_deref());
        }
        What::List => list(common, &registry).await?,
        What::RemoveRole { email, role } => remove_role(&registry, &email, role).await?,
        What::ResetSecondFactor { email } => {
            accounts::reset_second_factor(&registry, &read(&email)?)
                .await
                .map_err(no_account)?;
            say("switched off; it is set up anew at the next visit to the desk");
        }
    }
    registry.db.close().await.map_err(Failure::environment)
}

fn added(common: &Common, registry: &Registry, lang: UiLang, role: Role, link: Option<&str>) {
    let link = link.map(|path| format!("{}{}{path}", registry.mail.origin, lang.prefix()));
    if common.format == Format::Json {
        let report = serde_json::json!({ "role": role.as_str(), "link": link });
        say(&report.to_string());
        return;
    }
    match link {
        Some(link) => {
            say(&format!(
                "made {role}; a password is chosen once, within three days, at"
            ));
            say(&link);
        }
        None => say(&format!("made {role}; the person signs in as before")),
    }
}

async fn list(common: &Common, registry: &Registry) -> Result<(), Failure> {
    let staff = accounts::staff(registry)
        .await
        .map_err(Failure::environment)?;
    let roles =
        |staff: &Staff| -> Vec<&str> { staff.roles.iter().map(|role| role.as_str()).collect() };
    for one in &staff {
        let address = one.account.email.as_deref().unwrap_or_default();
        let has_factor = one.account.totp_since_us.is_some();
        let has_password = one.account.password_hash.is_some();
        if common.format == Format::Json {
            let line = serde_json::json!({
                "email": address,
                "name": one.account.name,
                "roles": roles(one),
                "password": has_password,
                "second_factor": has_factor,
            });
            say(&line.to_string());
        } else {
            let standing = match (has_password, has_factor) {
                (false, _) => "invited",
                (true, false) => "no second factor yet",
                (true, true) => "second factor on",
            };
            say(&format!("{address}  {}  {standing}", roles(one).join(", ")));
        }
    }
    if staff.is_empty() && common.format == Format::Text {
        say("nobody; begin with: redress user add EMAIL --role administrator");
    }
    Ok(())
}

async fn remove_role(registry: &Registry, email: &str, role: Role) -> Result<(), Failure> {
    let account = accounts::by_email(&registry.db.read, &read(email)?)
        .await
        .map_err(Failure::environment)?
        .ok_or_else(|| no_account(RegistryError::NotFound))?;
    let change = registry.change().await.map_err(Failure::environment)?;
    match accounts::take_role(&change, None, account.id, role).await {
        Err(RegistryError::NotFound) => {
            return Err(Failure::Usage(format!("{email} is no {role}")));
        }
        other => other.map_err(Failure::environment)?,
    }
    change.commit().await.map_err(Failure::environment)?;
    say(&format!("no {role} any more; every session was ended"));
    Ok(())
}

fn read(email: &str) -> Result<Email, Failure> {
    Email::parse(email).map_err(|_| {
        Failure::Usage(format!(
            "`{email}` is no e-mail address; expected one like name@example.org"
        ))
    })
}

fn no_account(error: RegistryError) -> Failure {
    match error {
        RegistryError::NotFound => Failure::Usage("this address has no account".to_owned()),
        other => Failure::environment(other),
    }
}
