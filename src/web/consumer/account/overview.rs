//! `/account`: who one is here, the sessions that are open, and ways to everything else.

use askama::Template;
use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use futures::TryStreamExt;
use http::{HeaderValue, StatusCode, header};
use uuid::Uuid;

use super::form::Problems;
use crate::domain::Country;
use crate::i18n::UiLang;
use crate::registry::accounts::{Profile, own_archive, save_profile};
use crate::registry::sessions::{self, Opened, Session};
use crate::store::entities::account;
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::private::{Private, in_language, unkept};
use crate::web::public::views::Choice;
use crate::web::session::SignedIn;

#[derive(Template)]
#[template(path = "consumer/account/overview.html")]
struct AccountPage {
    chrome: Chrome,
    problems: Problems,
    account: account::Model,
    name: String,
    countries: Vec<Choice>,
    languages: Vec<Choice>,
    sessions: Vec<Opened>,
    /// The session of this browser.
    here: Uuid,
    /// Whether the person's work asks for the second factor.
    needs_second_factor: bool,
    /// Whether the person works at the desk.
    at_desk: bool,
    done: Option<String>,
}

/// The page.
pub async fn page(
    State(site): State<Site>,
    asked: Asked,
    SignedIn(session): SignedIn,
) -> Result<Response, WebError> {
    asked.only(&["done"])?;
    let private = Private::begin(&site, &asked);
    let t = private.text();
    let done = match asked.get("done") {
        Some("confirmed") => Some(t.account_done_confirmed()),
        Some("profile") => Some(t.account_done_profile()),
        Some("email") => Some(t.account_done_email()),
        Some("address") => Some(t.account_done_address()),
        Some("password") => Some(t.account_done_password()),
        Some("sessions") => Some(t.account_done_sessions()),
        Some("second-factor-off") => Some(t.account_done_factor_off()),
        Some(_) | None => None,
    };
    let given = Given {
        name: session.account.name.clone().unwrap_or_default(),
        country: session.account.country.clone().unwrap_or_default(),
        language: session.account.language.clone(),
    };
    let mut page = account_page(&private, &session, given, Problems::default()).await?;
    page.done = done;
    private.answer(&page)
}

/// Keeps name, country and language, and goes on in that language.
pub async fn save(
    State(site): State<Site>,
    asked: Asked,
    SignedIn(session): SignedIn,
    fields: Fields,
) -> Result<Response, WebError> {
    let private = Private::begin(&site, &asked);
    let t = private.text();
    let mut problems = Problems::default();
    let name = problems.name(t, &fields);
    let country = match fields.get("country") {
        "" => Ok(None),
        code => code.parse::<Country>().map(Some),
    };
    let language = fields.get("language").parse::<UiLang>();
    if country.is_err() {
        problems.add("country", t.account_choose_from_list());
    }
    if language.is_err() {
        problems.add("language", t.account_choose_from_list());
    }
    let (Some(name), Ok(country), Ok(language)) = (name, country, language) else {
        let given = Given {
            name: fields.get("name").to_owned(),
            country: fields.get("country").to_owned(),
            language: fields.get("language").to_owned(),
        };
        let page = account_page(&private, &session, given, problems).await?;
        return private.answer_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let profile = Profile {
        name,
        country,
        language,
    };
    save_profile(&site.registry, session.account.id, &profile).await?;
    let to = in_language(language, "/account?done=profile");
    Ok(super::form::lead_to(&to))
}

/// Whoever opens the address of the buttons is led to where they are.
pub async fn to_sessions(
    State(site): State<Site>,
    asked: Asked,
    SignedIn(_): SignedIn,
) -> Response {
    Private::begin(&site, &asked).go("/account")
}

/// Ends one session, or all but this one.
pub async fn end_sessions(
    State(site): State<Site>,
    asked: Asked,
    SignedIn(session): SignedIn,
    fields: Fields,
) -> Result<Response, WebError> {
    match fields.get("end") {
        "others" => {
            let change = site.registry.change().await?;
            sessions::end_all(&change, session.account.id, Some(session.id)).await?;
            change.commit().await?;
        }
        id => {
            let id: Uuid = id.parse().map_err(|_| WebError::NoPage)?;
            sessions::end_one(&site.registry, session.account.id, id).await?;
        }
    }
    Ok(Private::begin(&site, &asked).go("/account?done=sessions"))
}

/// Everything held about the person, with the files, as an archive.
pub async fn export(
    State(site): State<Site>,
    asked: Asked,
    SignedIn(session): SignedIn,
) -> Result<Response, WebError> {
    asked.only(&[])?;
    let archive = own_archive(&site.registry, &session).await?;
    let archive = archive.inspect_err(|error| {
        tracing::error!(%error, "somebody's data could not be packed to the end");
    });
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/zip"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"redress-my-data.zip\""),
        ),
    ];
    let body = Body::from_stream(archive);
    Ok(unkept((headers, body).into_response()))
}

/// What stands in the form.
struct Given {
    name: String,
    country: String,
    language: String,
}

async fn account_page(
    private: &Private<'_>,
    session: &Session,
    given: Given,
    problems: Problems,
) -> Result<AccountPage, WebError> {
    let t = private.text();
    let mut countries: Vec<Choice> = Country::all()
        .map(|country| Choice {
            value: country.to_string(),
            label: t.country(country.as_str()),
            chosen: country.as_str() == given.country,
        })
        .collect();
    let order = t.lang().order();
    countries.sort_by(|a, b| order.of(&a.label, &b.label));
    countries.insert(
        0,
        Choice {
            value: String::new(),
            label: t.account_country_none(),
            chosen: given.country.is_empty(),
        },
    );
    let languages = UiLang::ALL
        .into_iter()
        .map(|lang| Choice {
            value: lang.code().to_owned(),
            label: lang.own_name().to_owned(),
            chosen: lang.code() == given.language,
        })
        .collect();
    let registry = &private.site.registry;
    Ok(AccountPage {
        chrome: private.chrome(t.account_title()),
        problems,
        name: given.name,
        countries,
        languages,
        sessions: sessions::of_account(registry, session.account.id).await?,
        here: session.id,
        needs_second_factor: session.needs_second_factor(),
        at_desk: session.is_at_desk(),
        done: None,
        account: session.account.clone(),
    })
}

impl AccountPage {
    fn address(&self) -> &str {
        self.account.email.as_deref().unwrap_or_default()
    }

    fn has_second_factor(&self) -> bool {
        self.account.totp_since_us.is_some()
    }
}
