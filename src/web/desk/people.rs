//! Who works at the desk, for administrators.

use std::borrow::Borrow;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use uuid::Uuid;

use super::forms::Form;
use super::{Frame, Part};
use crate::i18n::Text;
use crate::registry::accounts::{Email, Staff, staff};
use crate::registry::sessions::{Role, Session};
use crate::registry::{RegistryError, roles};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::private::Private;
use crate::web::session::Administrator;

#[derive(Debug, Template)]
#[template(path = "desk/people.html")]
struct PeoplePage {
    chrome: Chrome,
    frame: Frame,
    people: Vec<Staff>,
    own: Uuid,
    form: Form,
    at: String,
}

/// `/desk/people`
pub async fn people(
    State(site): State<Site>,
    Administrator(session): Administrator,
    asked: Asked,
) -> Result<Response, WebError> {
    asked.only(&[])?;
    show(&site, &asked, &session, Form::default(), StatusCode::OK).await
}

async fn show(
    site: &Site,
    asked: &Asked,
    session: &Session,
    form: Form,
    status: StatusCode,
) -> Result<Response, WebError> {
    let private = Private::begin(site, asked);
    let title = private.text().desk_people_title();
    let (frame, mut chrome) = Frame::new(&private, session, Part::People, title);
    "/desk/people".clone_into(&mut chrome.path);
    let page = PeoplePage {
        at: chrome.at("/desk/people"),
        people: staff(&site.registry).await?,
        own: session.account.id,
        chrome,
        frame,
        form,
    };
    private.answer_with(status, &page)
}

/// `POST /desk/people`: gives a role.
pub async fn give(
    State(site): State<Site>,
    Administrator(session): Administrator,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let mut form = Form::of(fields);
    let private = Private::begin(&site, &asked);
    let t = private.text();
    let role: Option<Role> = form.given.get("role").parse().ok();
    let address = Email::parse(form.given.get("address"));
    if address.is_err() {
        form.wrong("address", t.desk_error_no_account());
    }
    if role.is_none() {
        form.wrong("role", t.desk_error_role());
    }
    let (Some(role), Ok(address)) = (role, address) else {
        return show(
            &site,
            &asked,
            &session,
            form,
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    };
    let result = async {
        let change = site.registry.change().await?;
        roles::give(&change, session.account.id, &address, role).await?;
        change.commit().await
    };
    match result.await {
        Ok(()) => Ok(private.go("/desk/people")),
        Err(RegistryError::NotAllowed(_)) => {
            form.wrong("address", t.desk_error_no_account());
            show(
                &site,
                &asked,
                &session,
                form,
                StatusCode::UNPROCESSABLE_ENTITY,
            )
            .await
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /desk/people/take`: takes a role.
pub async fn take(
    State(site): State<Site>,
    Administrator(session): Administrator,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let mut form = Form::of(fields);
    let private = Private::begin(&site, &asked);
    let account: Uuid = form
        .given
        .get("account")
        .parse()
        .map_err(|_| WebError::NoPage)?;
    let role: Role = form
        .given
        .get("role")
        .parse()
        .map_err(|_| WebError::NoPage)?;
    let result = async {
        let change = site.registry.change().await?;
        roles::take(&change, session.account.id, account, role).await?;
        change.commit().await
    };
    match result.await {
        Ok(()) => Ok(private.go("/desk/people")),
        Err(RegistryError::NotAllowed(_)) => {
            form.wrong("own", private.text().desk_error_own_role());
            show(&site, &asked, &session, form, StatusCode::CONFLICT).await
        }
        Err(error) => Err(error.into()),
    }
}

pub fn role_name(t: &Text, role: Role) -> String {
    match role {
        Role::Moderator => t.desk_role_moderator(),
        Role::Administrator => t.desk_role_administrator(),
    }
}

impl PeoplePage {
    /// Whether this role can be taken: not one's own as administrator.
    fn can_take(&self, colleague: &Staff, role: impl Borrow<Role>) -> bool {
        *role.borrow() != Role::Administrator || colleague.account.id != self.own
    }
}
