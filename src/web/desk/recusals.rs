//! Recusals: saying from which businesses one keeps away.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use http::StatusCode;
use uuid::Uuid;

use super::entry::slug_of;
use super::forms::Form;
use super::{Frame, Part};
use crate::domain::free_text;
use crate::registry::RegistryError;
use crate::registry::desk_case::name_of;
use crate::registry::desk_tasks::day_of;
use crate::registry::recuse::{self, Recusal};
use crate::registry::sessions::Session;
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::private::Private;
use crate::web::session::{Administrator, AtDesk};

/// Characters of a reason.
const LONGEST_WHY: usize = 500;

#[derive(Debug, Template)]
#[template(path = "desk/recusals.html")]
struct RecusalsPage {
    chrome: Chrome,
    frame: Frame,
    own: Vec<Recusal>,
    others: Vec<(String, Recusal)>,
    form: Form,
    at: String,
}

/// `/desk/recusals`
pub async fn recusals(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
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
    let db = &site.registry.db.read;
    let private = Private::begin(site, asked);
    let t = private.text();
    let title = t.desk_recusals_title();
    let (frame, mut chrome) = Frame::new(&private, session, Part::Recusals, title);
    "/desk/recusals".clone_into(&mut chrome.path);
    let mut others = Vec::new();
    if session.is_administrator() {
        for recusal in recuse::list(db, None).await? {
            if recusal.row.account_id != session.account.id {
                let name = name_of(db, Some(recusal.row.account_id)).await?;
                others.push((name.unwrap_or_else(|| t.not_known()), recusal));
            }
        }
    }
    let page = RecusalsPage {
        at: chrome.at("/desk/recusals"),
        own: recuse::list(db, Some(session.account.id)).await?,
        others,
        chrome,
        frame,
        form,
    };
    private.answer_with(status, &page)
}

/// `POST /desk/recusals`
pub async fn recuse(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let mut form = Form::of(fields);
    let private = Private::begin(&site, &asked);
    let t = private.text();
    let slug = slug_of(form.given.get("slug"));
    let why = free_text::line(form.given.raw("why"));
    if slug.is_empty() {
        form.wrong("slug", t.desk_error_no_business());
    }
    if why.is_empty() {
        form.wrong("why", t.desk_error_no_why());
    } else if why.chars().count() > LONGEST_WHY {
        form.wrong("why", t.desk_error_too_long(t.number(LONGEST_WHY)));
    }
    if !form.is_fine() {
        return show(
            &site,
            &asked,
            &session,
            form,
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    }
    let result = async {
        let change = site.registry.change().await?;
        recuse::recuse(&change, session.account.id, &slug, &why).await?;
        change.commit().await
    };
    match result.await {
        Ok(()) => Ok(private.go("/desk/recusals")),
        Err(RegistryError::NotFound) => {
            form.wrong("slug", t.desk_error_no_business());
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

/// `POST /desk/recusals/take-back`: an administrator's.
pub async fn take_back(
    State(site): State<Site>,
    Administrator(session): Administrator,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let id = |name: &str| -> Result<Uuid, WebError> {
        fields.get(name).parse().map_err(|_| WebError::NoPage)
    };
    let change = site.registry.change().await?;
    match recuse::take_back(&change, session.account.id, id("account")?, id("business")?).await {
        Ok(()) => {
            change.commit().await?;
            Ok(Private::begin(&site, &asked).go("/desk/recusals"))
        }
        Err(RegistryError::NotAllowed(_)) => Err(WebError::NoPage),
        Err(error) => Err(error.into()),
    }
}

impl RecusalsPage {
    fn since(recusal: &Recusal) -> NaiveDate {
        day_of(recusal.row.since_us).unwrap_or_default()
    }
}
