//! What surrounds each page of the complaint form: where one is, what is wrong, and the way back later.

use uuid::Uuid;

use super::open::OpenDraft;
use super::wording;
use crate::domain::filing::{self, Given, NEW, Problem, Step};
use crate::i18n::Text;
use crate::registry::drafts::Draft;
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::private::Private;

/// The name of the button that was pressed.
pub const THEN: &str = "then";
/// Its value for coming back later.
pub const LATER: &str = "later";

/// What the frame of a page of the form shows; templates extend `consumer/file/frame.html`.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The draft.
    pub draft: Uuid,
    /// The page.
    pub step: Step,
    /// The draft's version, for the form's hidden field.
    pub version: i64,
    /// All pages of the form.
    pub places: Vec<Place>,
    /// What is wrong, in the order of the fields.
    pub wrongs: Vec<WrongField>,
    /// The business, once it is chosen.
    pub business: Option<String>,
    /// What another page of the same draft says meanwhile: label and text.
    pub newer: Vec<(String, String)>,
}

/// A page of the form in the list of pages.
#[derive(Clone, Debug)]
pub struct Place {
    /// Which.
    pub step: Step,
    /// Its name.
    pub name: String,
    /// Its address, where one can go.
    pub href: Option<String>,
    /// Whether it says what it must.
    pub finished: bool,
    /// Whether one is there.
    pub here: bool,
}

/// A field and what is wrong with it.
#[derive(Clone, Debug)]
pub struct WrongField {
    /// Name of the field; its element has the id `f-` and this.
    pub field: String,
    /// What to do.
    pub text: String,
}

/// The address of a page of a draft, without its language.
#[must_use]
pub fn path_of(draft: Uuid, step: Step) -> String {
    format!("/file/{draft}/{step}")
}

impl Frame {
    /// The frames of a page of a draft: the site's, and the form's.
    pub async fn begin(
        site: &Site,
        asked: &Asked,
        open: &OpenDraft,
        step: Step,
    ) -> Result<(Chrome, Self), WebError> {
        let text = asked.lang.text();
        let name = wording::step_name(text, step);
        let mut chrome = Private::begin(site, asked).chrome(text.file_title_of(name.as_str()));
        chrome.path = path_of(open.draft.id, step);
        let frame = Self::of(site, asked, &open.draft, open.proofs, step).await?;
        Ok((chrome, frame))
    }

    /// The form's frame of a page of a draft that has so many proofs.
    pub async fn of(
        site: &Site,
        asked: &Asked,
        draft: &Draft,
        proofs: u64,
        step: Step,
    ) -> Result<Self, WebError> {
        Ok(Self {
            draft: draft.id,
            step,
            version: draft.version,
            places: places(site, asked, draft, proofs, step),
            wrongs: Vec::new(),
            business: business_name(site, &draft.given).await?,
            newer: Vec::new(),
        })
    }

    /// The same with what is wrong, in words.
    #[must_use]
    pub fn with_problems(mut self, text: &Text, problems: &[Problem]) -> Self {
        let wrongs = problems.iter().map(|problem| WrongField {
            field: problem.field.clone(),
            text: wording::problem(text, self.step, problem),
        });
        self.wrongs = wrongs.collect();
        self
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn wrong(&self, field: impl AsRef<str>) -> Option<&str> {
        self.wrongs
            .iter()
            .find(|wrong| wrong.field == field.as_ref())
            .map(|wrong| wrong.text.as_str())
    }

    /// The ids of what describes a field: its hint and what is wrong with it.
    #[must_use]
    pub fn described(&self, field: impl AsRef<str>, has_hint: bool) -> Option<String> {
        let field = field.as_ref();
        let hint = has_hint.then(|| format!("h-{field}"));
        let wrong = self.wrong(field).map(|_| format!("e-{field}"));
        let ids: Vec<String> = [hint, wrong].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// Where the page stands among all.
    #[must_use]
    pub fn number(&self) -> usize {
        self.places
            .iter()
            .position(|place| place.here)
            .map_or(1, |place| place.saturating_add(1))
    }

    /// Where the form goes back to, without language.
    #[must_use]
    pub fn before(&self) -> Option<String> {
        self.step.previous().map(|step| path_of(self.draft, step))
    }

    /// Where it goes, without language.
    #[must_use]
    pub fn here(&self) -> String {
        path_of(self.draft, self.step)
    }

    /// The page after it, without language.
    #[must_use]
    pub fn after(&self) -> String {
        path_of(self.draft, self.step.next().unwrap_or(self.step))
    }

    /// The page on which the draft is thrown away, without language.
    #[must_use]
    pub fn throwing(&self) -> String {
        format!("/file/{}/throw-away", self.draft)
    }
}

/// The first page that still lacks something; the last one where none does.
#[must_use]
pub fn first_unfinished(given: &Given, asked: &Asked, today: chrono::NaiveDate) -> Step {
    match filing::whole(given, asked.lang.code(), today) {
        Err(step) => step,
        Ok(_) => Step::Send,
    }
}

fn places(site: &Site, asked: &Asked, draft: &Draft, proofs: u64, here: Step) -> Vec<Place> {
    let text = asked.lang.text();
    let given = &draft.given;
    let today = site.registry.clock.today();
    let furthest = first_unfinished(given, asked, today);
    let place = |step: Step| {
        let finished = match step {
            Step::Business => filing::business(&given.business).is_ok(),
            Step::Happened => filing::happened(&given.happened, asked.lang.code(), today).is_ok(),
            Step::Tried => filing::tried(&given.tried, given.tried_nothing).is_ok(),
            Step::Remedy => filing::remedy(&given.remedy).is_ok(),
            Step::Proof => proofs > 0,
            Step::Preview => given.changed.contains_key(&Step::Send),
            Step::Send => false,
        };
        Place {
            step,
            name: wording::step_name(text, step),
            href: (step != here && (step <= furthest || finished || step == Step::Proof))
                .then(|| crate::web::private::in_language(asked.lang, &path_of(draft.id, step))),
            finished,
            here: step == here,
        }
    };
    Step::ALL.iter().copied().map(place).collect()
}

async fn business_name(site: &Site, given: &Given) -> Result<Option<String>, WebError> {
    let about = &given.business;
    if about.chosen == NEW {
        return Ok(Some(about.name.clone()).filter(|name| !name.is_empty()));
    }
    if about.chosen.is_empty() {
        return Ok(None);
    }
    let row = crate::store::businesses::by_slug(&site.registry.db.read, &about.chosen).await?;
    Ok(row.map(|row| row.name))
}
