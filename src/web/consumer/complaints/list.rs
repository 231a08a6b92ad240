//! `/my/complaints`: everything a person filed or began to file.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, NaiveDate};

use super::{path_of, wording};
use crate::registry::own_complaints::{self, Listed};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::private::Private;
use crate::web::public::handlers::said;
use crate::web::public::views::Said;
use crate::web::session::SignedIn;

#[derive(Debug, Template)]
#[template(path = "consumer/complaints/list.html")]
struct ListPage {
    chrome: Chrome,
    entries: Vec<Entry>,
    drafts: Vec<Draft>,
}

#[derive(Debug)]
struct Entry {
    path: String,
    reference: String,
    title: Said,
    business: String,
    turn: String,
    yours: bool,
    stands: String,
    filed_on: NaiveDate,
}

#[derive(Debug)]
struct Draft {
    path: String,
    title: Option<String>,
    name: String,
}

/// `/my/complaints`
pub(super) async fn list(
    State(site): State<Site>,
    asked: Asked,
    SignedIn(session): SignedIn,
) -> Result<Response, WebError> {
    asked.only(&[])?;
    let account_id = session.account.id;
    let private = Private::begin(&site, &asked);
    let t = private.text();
    let listed = own_complaints::list(&site.registry, account_id).await?;
    let drafts = own_complaints::drafts(&site.registry, account_id).await?;
    let entries = listed.into_iter().map(|listed| Entry::of(&private, listed));
    let drafts = drafts.into_iter().map(|draft| Draft {
        path: format!("/file/{}", draft.id),
        title: Some(draft.given.happened.title.trim().to_owned()).filter(|title| !title.is_empty()),
        name: t.my_draft(t.date(draft.changed_at.date_naive())),
    });
    private.answer(&ListPage {
        chrome: private.chrome(t.my_title()),
        entries: entries.collect(),
        drafts: drafts.collect(),
    })
}

impl Entry {
    fn of(private: &Private<'_>, listed: Listed) -> Self {
        let t = private.text();
        let Listed {
            row,
            title,
            business,
            state,
            standing,
        } = listed;
        let title = title.unwrap_or_else(|| row.reference.clone());
        Self {
            path: path_of(&row.reference),
            title: said(&title, &row.language),
            business,
            turn: wording::turn(t, standing.turn),
            yours: standing.turn == own_complaints::Turn::You,
            stands: wording::standing(t, &standing, &state).join(" "),
            filed_on: state.received_on,
            reference: row.reference,
        }
    }
}

/// The UTC day of an instant.
pub(super) fn day_of(micros: i64) -> NaiveDate {
    DateTime::from_timestamp_micros(micros)
        .unwrap_or_default()
        .date_naive()
}
