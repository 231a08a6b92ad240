//! What the desk writes of a business, read from a form; and the lists that such forms choose from.

use crate::domain::{Country, OrgDomain, free_text};
use crate::i18n::{Text, UiLang};
use crate::registry::RegistryError;
use crate::registry::listing::{self, Entry};
use crate::registry::{merge, split};
use crate::store::businesses;
use crate::web::Site;
use crate::web::desk::forms::Form;
use crate::web::error::WebError;
use crate::web::public::handlers::sector_name;

/// Characters of a name.
const LONGEST_NAME: usize = 200;
/// Characters of an address of a site.
const LONGEST_WEBSITE: usize = 300;

/// Something to choose.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
}

/// Every country, in the order of the reader's language.
pub fn countries(t: &Text) -> Vec<Choice> {
    let mut all: Vec<Choice> = Country::all()
        .map(|country| Choice {
            value: country.as_str().to_owned(),
            label: t.country(country.as_str()),
        })
        .collect();
    let order = t.lang().order();
    all.sort_by(|a, b| order.of(&a.label, &b.label));
    all
}

/// Every sector.
///
/// # Errors
/// The database's own.
pub async fn sectors(site: &Site, lang: UiLang) -> Result<Vec<Choice>, WebError> {
    let rows = businesses::all_sectors(&site.registry.db.read).await?;
    let mut all: Vec<Choice> = rows
        .iter()
        .map(|row| Choice {
            value: row.slug.clone(),
            label: sector_name(row, lang),
        })
        .collect();
    let order = lang.order();
    all.sort_by(|a, b| order.of(&a.label, &b.label));
    Ok(all)
}

/// The languages that letters are written in.
pub fn languages() -> Vec<Choice> {
    UiLang::ALL
        .into_iter()
        .map(|lang| Choice {
            value: lang.code().to_owned(),
            label: lang.own_name().to_owned(),
        })
        .collect()
}

/// Reads what a form says of a business and notes what is wrong; `named` where name and country
/// are asked for as well.
pub fn read(t: &Text, form: &mut Form, named: bool) -> Entry {
    let name = free_text::line(form.given.get("name"));
    if named && (name.is_empty() || name.chars().count() > LONGEST_NAME) {
        form.wrong("name", t.desk_error_name());
    }
    let country = form.given.get("country").parse::<Country>();
    if named && country.is_err() {
        form.wrong("country", t.desk_error_country());
    }
    let sector = form.given.get("sector").to_owned();
    if sector.is_empty() {
        form.wrong("sector", t.desk_error_sector());
    }
    let website = form.given.get("website").to_owned();
    let website = if let Ok(website) = site_address(&website) {
        website
    } else {
        form.wrong("website", t.desk_error_website());
        None
    };
    let domain = form.given.get("domain").to_owned();
    let domain = if let Ok(domain) = registrable(&domain) {
        domain
    } else {
        form.wrong("domain", t.desk_error_domain());
        None
    };
    let group = free_text::line(form.given.get("group"));
    Entry {
        name,
        country: country.map_or_else(|_| String::new(), |country| country.as_str().to_owned()),
        sector,
        website,
        domain,
        brand_group: (!group.is_empty()).then_some(group),
    }
}

/// The last part of a business's address on this site, as typed or as copied from a browser.
pub fn slug_of(typed: &str) -> String {
    let path = typed.split(['?', '#']).next().unwrap_or_default();
    let path = path
        .split_once("/businesses/")
        .map_or(path, |(_, rest)| rest);
    path.trim_matches('/')
        .split('/')
        .next()
        .unwrap_or_default()
        .to_lowercase()
}

/// The address of a site with its scheme; nothing where nothing was typed.
fn site_address(typed: &str) -> Result<Option<String>, ()> {
    if typed.is_empty() {
        return Ok(None);
    }
    let with_scheme = if typed.contains("://") {
        typed.to_owned()
    } else {
        format!("https://{typed}")
    };
    let uri: http::Uri = with_scheme.parse().map_err(|_| ())?;
    let is_web = matches!(uri.scheme_str(), Some("http" | "https"));
    let host = uri.host().unwrap_or_default();
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let fits = with_scheme.len() <= LONGEST_WEBSITE;
    if is_web && fits && host.contains('.') && !authority.contains('@') {
        Ok(Some(with_scheme))
    } else {
        Err(())
    }
}

/// The registrable domain of a host, an address or a site, as typed; one that mail of anybody can
/// come from proves nothing about a business.
fn registrable(typed: &str) -> Result<Option<String>, ()> {
    if typed.is_empty() {
        return Ok(None);
    }
    let domain = if typed.contains('@') {
        OrgDomain::of_mail_address(typed)
    } else {
        OrgDomain::of_website(typed)
    };
    match domain.filter(|domain| !domain.is_shared()) {
        Some(domain) => Ok(Some(domain.as_str().to_owned())),
        None => Err(()),
    }
}

/// Notes a refusal beside the field that it is about; whether it was one of those.
pub fn note_refusal(t: &Text, form: &mut Form, error: &RegistryError) -> bool {
    let RegistryError::NotAllowed(why) = error else {
        return false;
    };
    let (field, text) = match *why {
        listing::SAME_NAME => ("name", t.desk_error_same_name()),
        listing::NO_SECTOR => ("sector", t.desk_error_sector()),
        merge::NO_SUCH_BUSINESS => ("slug", t.desk_error_no_business()),
        merge::NOT_TWO => ("slug", t.desk_error_not_two()),
        merge::MERGED_ON => ("slug", t.desk_error_merged_on()),
        split::ONE_NAME => ("spellings", t.desk_error_one_name()),
        split::NO_SPELLING => ("spellings", t.desk_error_no_spelling()),
        split::NOT_ITS_COMPLAINT => ("references", t.desk_error_not_its_complaint()),
        _ => return false,
    };
    form.wrong(field, text);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_are_read_from_whatever_is_typed() {
        for typed in [
            "shop.example.co.uk",
            "https://www.example.co.uk/contact?x=1",
            "care@mail.example.co.uk",
            "EXAMPLE.CO.UK.",
        ] {
            assert_eq!(
                registrable(typed),
                Ok(Some("example.co.uk".to_owned())),
                "{typed}"
            );
        }
        for typed in [
            "co.uk",
            "example",
            "a b.com",
            "http://",
            "gmail.com",
            "care@gmail.com",
        ] {
            assert_eq!(registrable(typed), Err(()), "{typed}");
        }
        assert_eq!(registrable(""), Ok(None));
    }

    #[test]
    fn a_site_has_a_host() {
        assert_eq!(
            site_address("example.com"),
            Ok(Some("https://example.com".to_owned()))
        );
        assert_eq!(
            site_address("http://example.com/a"),
            Ok(Some("http://example.com/a".to_owned()))
        );
        for typed in [
            "javascript:alert(1)",
            "ftp://example.com",
            "https://a@example.com",
            "example",
        ] {
            assert_eq!(site_address(typed), Err(()), "{typed}");
        }
    }
}
