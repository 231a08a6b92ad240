//! The second page: what happened, when and where.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::choices::{Choice, countries, languages};
use super::frame::Frame;
use super::keep::{Kept, keep, onward, sent, status_of};
use super::open::OpenDraft;
use crate::domain::filing::{self, DayGiven, HappenedGiven, LONGEST_NARRATIVE, Problem, Step};
use crate::domain::free_text::{line, paragraphs};
use crate::i18n::Text;
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::private::Private;

const STEP: Step = Step::Happened;

/// `/file/{draft}/happened`
#[derive(Debug, Template)]
#[template(path = "consumer/file/happened.html")]
pub struct HappenedPage {
    /// Frame of the site.
    pub chrome: Chrome,
    /// Frame of the form.
    pub frame: Frame,
    /// What was given.
    pub given: HappenedGiven,
    /// Languages to choose from.
    pub languages: Vec<Choice>,
    /// Countries to choose from.
    pub countries: Vec<Choice>,
    /// Characters of the story, at most.
    pub longest: usize,
}

/// `GET /file/{draft}/happened`
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

/// `POST /file/{draft}/happened`
pub async fn take(
    State(site): State<Site>,
    asked: Asked,
    mut open: OpenDraft,
    fields: Fields,
) -> Result<Response, WebError> {
    let kept = keep(&site, &asked, &mut open, STEP, &fields, |given| {
        given.happened = read(&fields);
    });
    match kept.await? {
        Kept::Done(response) => return Ok(response),
        Kept::Older(stored) => {
            let newer = said(asked.lang.text(), &stored.given.happened);
            return show(&site, &asked, &open, &[], Some(newer)).await;
        }
        Kept::Here => {}
    }
    let today = site.registry.clock.today();
    match filing::happened(&open.draft.given.happened, asked.lang.code(), today) {
        Ok(_) => Ok(onward(&site, &asked, &open, STEP)),
        Err(problems) => show(&site, &asked, &open, &problems, None).await,
    }
}

fn read(fields: &Fields) -> HappenedGiven {
    let day = |name: &str| DayGiven {
        day: line(fields.get(&format!("{name}-day"))),
        month: line(fields.get(&format!("{name}-month"))),
        year: line(fields.get(&format!("{name}-year"))),
    };
    HappenedGiven {
        title: line(fields.get("title")),
        narrative: paragraphs(fields.raw("narrative")),
        language: line(fields.get("language")),
        product: line(fields.get("product")),
        began: day("began"),
        told: day("told"),
        country: line(fields.get("country")),
        region: line(fields.get("region")),
    }
}

/// What another tab says, for the reader.
fn said(t: &Text, given: &HappenedGiven) -> Vec<(String, String)> {
    let day = |day: &DayGiven| format!("{}/{}/{}", day.day, day.month, day.year);
    vec![
        (t.file_title_label(), given.title.clone()),
        (t.file_narrative_label(), given.narrative.clone()),
        (t.file_product_label(), given.product.clone()),
        (t.file_began_label(), day(&given.began)),
        (t.file_told_label(), day(&given.told)),
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
    let (chrome, frame) = Frame::begin(site, asked, open, STEP).await?;
    let mut frame = frame.with_problems(private.text(), problems);
    let status = status_of(problems.len(), older.is_some());
    frame.newer = older.unwrap_or_default();
    let given = open.draft.given.happened.clone();
    let page = HappenedPage {
        chrome,
        frame,
        languages: languages(private.text(), &given.language),
        countries: countries(private.text(), &given.country),
        longest: LONGEST_NARRATIVE,
        given,
    };
    private.answer_with(status, &page)
}
