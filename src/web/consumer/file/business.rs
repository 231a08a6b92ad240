//! The first page: finding the business, or naming one that is not listed.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::choices::{Choice, countries, sectors};
use super::frame::{Frame, THEN, WrongField};
use super::keep::{Kept, keep, onward, sent, status_of, to_step};
use super::open::OpenDraft;
use super::wording;
use crate::domain::filing::{self, About, AboutGiven, NEW, Problem, Step, Wrong};
use crate::domain::free_text::line;
use crate::registry::aim;
use crate::store::businesses;
use crate::store::entities::business;
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::private::Private;

/// Businesses offered.
const OFFERED: usize = 10;
/// Characters of a name that are looked for.
const LONGEST_QUERY: usize = 100;
const STEP: Step = Step::Business;

/// `/file/{draft}/business`
#[derive(Debug, Template)]
#[template(path = "consumer/file/business.html")]
pub struct BusinessPage {
    /// Frame of the site.
    pub chrome: Chrome,
    /// Frame of the form.
    pub frame: Frame,
    /// What was given.
    pub given: AboutGiven,
    /// Businesses to choose from.
    pub found: Vec<Found>,
    /// Whether some of them look like the new one that was named.
    pub alike: bool,
    /// Countries to choose from.
    pub countries: Vec<Choice>,
    /// Sectors to choose from.
    pub sectors: Vec<Choice>,
}

/// A business to choose.
#[derive(Debug)]
pub struct Found {
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its sector and country.
    pub about: String,
    /// How many complaints there are.
    pub complaints: u64,
}

impl BusinessPage {
    /// Whether the fields for a new business are shown.
    fn asks(&self) -> bool {
        !self.given.query.is_empty() || !self.given.chosen.is_empty()
    }

    /// Whether it is a business that is not listed: chosen, or all there is to choose.
    fn is_new(&self) -> bool {
        let chosen = self.given.chosen.as_str();
        chosen == NEW || (chosen.is_empty() && self.found.is_empty())
    }

    /// The name of a business that is not listed: what was looked for, until it says otherwise.
    fn name(&self) -> &str {
        let given = &self.given;
        if given.name.is_empty() && given.chosen != NEW && self.found.is_empty() {
            &given.query
        } else {
            &given.name
        }
    }
}

/// `GET /file/{draft}/business`
pub async fn page(
    State(site): State<Site>,
    asked: Asked,
    open: OpenDraft,
) -> Result<Response, WebError> {
    asked.only(&[])?;
    if let Some(response) = sent(&site, &asked, &open).await? {
        return Ok(response);
    }
    show(&site, &asked, &open, &[], &[], None).await
}

/// `POST /file/{draft}/business`
pub async fn take(
    State(site): State<Site>,
    asked: Asked,
    mut open: OpenDraft,
    fields: Fields,
) -> Result<Response, WebError> {
    let before = open.draft.given.business.query.clone();
    let kept = keep(&site, &asked, &mut open, STEP, &fields, |given| {
        given.business = read(&fields);
    });
    let older = match kept.await? {
        Kept::Done(response) => return Ok(response),
        Kept::Older(stored) => Some(said(&asked, &stored.given.business)),
        Kept::Here => None,
    };
    if older.is_some() {
        return show(&site, &asked, &open, &[], &[], older).await;
    }
    let given = &open.draft.given.business;
    let typed_anew = given.chosen.is_empty() && !given.query.is_empty() && given.query != before;
    if fields.get(THEN) == "find" || typed_anew {
        return Ok(to_step(&site, &asked, &open, STEP));
    }
    let db = &site.registry.db.read;
    let mut alike = Vec::new();
    let problems = match filing::business(given) {
        Err(problems) => problems,
        Ok(About::Listed(slug)) => match aim::listed(db, &slug).await? {
            Some(_) => Vec::new(),
            None => vec![Problem::new("business", Wrong::Gone)],
        },
        Ok(About::New(new)) if !aim::is_sector(&new.sector) => {
            vec![Problem::new("sector", Wrong::NotRead)]
        }
        Ok(About::New(new)) => {
            if !given.another {
                alike = aim::look_alikes(db, &new.name, new.website.as_ref()).await?;
            }
            let looks = (!alike.is_empty()).then(|| Problem::new("business", Wrong::LooksAlike));
            looks.into_iter().collect()
        }
    };
    if problems.is_empty() {
        return Ok(onward(&site, &asked, &open, STEP));
    }
    show(&site, &asked, &open, &problems, &alike, None).await
}

fn read(fields: &Fields) -> AboutGiven {
    AboutGiven {
        query: line(fields.get("query"))
            .chars()
            .take(LONGEST_QUERY)
            .collect(),
        chosen: line(fields.get("business")),
        name: line(fields.get("name")),
        website: line(fields.get("website")),
        country: line(fields.get("country")),
        sector: line(fields.get("sector")),
        another: fields.has("another"),
    }
}

/// What another tab says, for the reader.
fn said(asked: &Asked, given: &AboutGiven) -> Vec<(String, String)> {
    let t = asked.lang.text();
    let chosen = if given.chosen == NEW {
        format!("{} {}", given.name, given.website)
    } else {
        given.chosen.clone()
    };
    vec![(wording::step_name(t, STEP), chosen)]
}

async fn show(
    site: &Site,
    asked: &Asked,
    open: &OpenDraft,
    problems: &[Problem],
    alike: &[business::Model],
    older: Option<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let private = Private::begin(site, asked);
    let (chrome, frame) = Frame::begin(site, asked, open, STEP).await?;
    let mut frame = frame.with_problems(private.text(), problems);
    if open.draft.given.business == AboutGiven::default() && !problems.is_empty() {
        // There is nothing to choose from yet.
        frame.wrongs = vec![WrongField {
            field: "query".to_owned(),
            text: private.text().file_need_query(),
        }];
    }
    let status = status_of(problems.len(), older.is_some());
    frame.newer = older.unwrap_or_default();
    let given = open.draft.given.business.clone();
    let page = BusinessPage {
        found: found(site, asked, &given, alike).await?,
        alike: !alike.is_empty(),
        countries: countries(private.text(), &given.country),
        sectors: sectors(asked.lang, &given.sector),
        chrome,
        frame,
        given,
    };
    private.answer_with(status, &page)
}

/// The business that was chosen, those that look like a new one, and those that what was typed finds.
async fn found(
    site: &Site,
    asked: &Asked,
    given: &AboutGiven,
    alike: &[business::Model],
) -> Result<Vec<Found>, WebError> {
    let db = &site.registry.db.read;
    let mut ids: Vec<_> = alike.iter().map(|row| row.id).collect();
    if !given.chosen.is_empty()
        && given.chosen != NEW
        && let Some(row) = aim::listed(db, &given.chosen).await?
    {
        ids.push(row.id);
    }
    // Without the search one can still name the business.
    let hits = site
        .registry
        .search
        .find_businesses(&given.query, OFFERED)
        .await
        .unwrap_or_default();
    ids.extend(hits.into_iter().map(|hit| hit.id));
    let mut seen = std::collections::HashSet::new();
    ids.retain(|id| seen.insert(*id));
    let text = asked.lang.text();
    let rows = businesses::with_score(db, &ids).await?;
    let shown = rows
        .into_iter()
        .filter(|(row, _)| row.listed && row.merged_into.is_none())
        .map(|(row, score)| Found {
            about: format!(
                "{} · {}",
                super::choices::sector(asked.lang, &row.sector),
                text.country(&row.country)
            ),
            complaints: score.map_or(0, |score| u64::try_from(score.complaints).unwrap_or(0)),
            slug: row.slug,
            name: row.name,
        });
    Ok(shown.collect())
}
