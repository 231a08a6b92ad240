//! The fourth page: what would put it right.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::choices::{Choice, currencies, currency_of};
use super::frame::Frame;
use super::keep::{Kept, keep, onward, sent, status_of};
use super::open::OpenDraft;
use super::wording;
use crate::domain::Remedy;
use crate::domain::filing::{self, Problem, Step, WishGiven};
use crate::domain::free_text::line;
use crate::i18n::Text;
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::private::Private;

const STEP: Step = Step::Remedy;

/// `/file/{draft}/remedy`
#[derive(Debug, Template)]
#[template(path = "consumer/file/remedy.html")]
pub struct RemedyPage {
    /// Frame of the site.
    pub chrome: Chrome,
    /// Frame of the form.
    pub frame: Frame,
    /// What was given.
    pub given: WishGiven,
    /// Each remedy with what it means.
    pub remedies: Vec<(Choice, String)>,
    /// Currencies to choose from.
    pub currencies: Vec<Choice>,
}

/// `GET /file/{draft}/remedy`
pub async fn page(
    State(site): State<Site>,
    asked: Asked,
    open: OpenDraft,
) -> Result<Response, WebError> {
    asked.only(&[])?;
    if let Some(response) = sent(&site, &asked, &open).await? {
        return Ok(response);
    }
    show(&site, &asked, &open, &[], None).await
}

/// `POST /file/{draft}/remedy`
pub async fn take(
    State(site): State<Site>,
    asked: Asked,
    mut open: OpenDraft,
    fields: Fields,
) -> Result<Response, WebError> {
    let kept = keep(&site, &asked, &mut open, STEP, &fields, |given| {
        given.remedy = WishGiven {
            wanted: line(fields.get("wanted")),
            amount: line(fields.get("amount")),
            currency: line(fields.get("currency")),
        };
    });
    match kept.await? {
        Kept::Done(response) => return Ok(response),
        Kept::Older(stored) => {
            let newer = said(asked.lang.text(), &stored.given.remedy);
            return show(&site, &asked, &open, &[], Some(newer)).await;
        }
        Kept::Here => {}
    }
    match filing::remedy(&open.draft.given.remedy) {
        Ok(_) => Ok(onward(&site, &asked, &open, STEP)),
        Err(problems) => show(&site, &asked, &open, &problems, None).await,
    }
}

/// What another tab says, for the reader.
fn said(t: &Text, given: &WishGiven) -> Vec<(String, String)> {
    vec![
        (t.complaint_wanted(), t.remedy_name(&given.wanted)),
        (
            t.file_amount_label(),
            format!("{} {}", given.amount, given.currency),
        ),
    ]
}

async fn show(
    site: &Site,
    asked: &Asked,
    open: &OpenDraft,
    problems: &[Problem],
    older: Option<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let private = Private::begin(site, asked);
    let t = private.text();
    let (chrome, frame) = Frame::begin(site, asked, open, STEP).await?;
    let mut frame = frame.with_problems(t, problems);
    let status = status_of(problems.len(), older.is_some());
    frame.newer = older.unwrap_or_default();
    let given = open.draft.given.remedy.clone();
    let usual = currency_of(&open.draft.given.happened.country);
    let currency = if given.currency.is_empty() && given.amount.is_empty() {
        usual
    } else {
        given.currency.as_str()
    };
    let remedy = |remedy: &Remedy| {
        let word = remedy.as_str();
        let choice = Choice {
            value: word.to_owned(),
            label: t.remedy_name(word),
            chosen: given.wanted == word,
        };
        (choice, wording::remedy_meaning(t, *remedy))
    };
    let page = RemedyPage {
        chrome,
        frame,
        remedies: Remedy::ALL.iter().map(remedy).collect(),
        currencies: currencies(currency),
        given,
    };
    private.answer_with(status, &page)
}
