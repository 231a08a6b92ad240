//! The sixth page: the complaint as everybody and as the business will read it, and what is blacked out.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::frame::{Frame, THEN, path_of};
use super::keep::{Kept, keep, onward, sent, status_of, to_step};
use super::open::OpenDraft;
use super::wording;
use crate::domain::Language;
use crate::domain::filing::{self, Given, Problem, Step, Whole};
use crate::domain::free_text::paragraphs;
use crate::domain::redaction::{self, Span};
use crate::i18n::Text;
use crate::registry::aim;
use crate::registry::submit::{blackings, public_region};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::private::Private;
use crate::web::public::views::Said;

const STEP: Step = Step::Preview;
/// Passages that may stand, at most, and the characters of each: none that is suggested is longer.
const MOST_PASSAGES: usize = 500;
const LONGEST_PASSAGE: usize = 2_000;

/// `/file/{draft}/preview`
#[derive(Debug, Template)]
#[template(path = "consumer/file/preview.html")]
pub struct PreviewPage {
    /// Frame of the site.
    pub chrome: Chrome,
    /// Frame of the form.
    pub frame: Frame,
    /// Passages that could be blacked out.
    pub passages: Vec<Passage>,
    /// Words to be blacked out besides.
    pub also: String,
    /// As everybody will read it.
    pub public: Reading,
    /// As the business will read it.
    pub business: Reading,
    /// What stands beside the text: label and fact.
    pub facts: Vec<(String, String)>,
}

/// A passage that could be blacked out.
#[derive(Debug)]
pub struct Passage {
    /// The words themselves.
    pub text: String,
    /// What they tell, in the reader's language.
    pub kind: String,
    /// Whether it is blacked out.
    pub black: bool,
}

/// The complaint as somebody reads it.
#[derive(Debug)]
pub struct Reading {
    /// One line.
    pub title: Said,
    /// The story.
    pub narrative: Said,
    /// What was bought.
    pub product: Said,
}

/// `GET /file/{draft}/preview`
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

/// `POST /file/{draft}/preview`
pub async fn take(
    State(site): State<Site>,
    asked: Asked,
    mut open: OpenDraft,
    fields: Fields,
) -> Result<Response, WebError> {
    let kept = keep(&site, &asked, &mut open, STEP, &fields, |given| {
        read(&fields, given);
    });
    match kept.await? {
        Kept::Done(response) => return Ok(response),
        Kept::Older(stored) => {
            let newer = said(asked.lang.text(), &stored.given);
            return show(&site, &asked, &open, &[], Some(newer)).await;
        }
        Kept::Here => {}
    }
    if let Err(problem) = filing::also(&open.draft.given) {
        return show(&site, &asked, &open, &[problem], None).await;
    }
    if fields.get(THEN) == "apply" {
        return Ok(to_step(&site, &asked, &open, STEP));
    }
    Ok(onward(&site, &asked, &open, STEP))
}

/// Boxes that were offered and are not ticked stand for passages that may stay.
fn read(fields: &Fields, given: &mut Given) {
    given.also_black_out = paragraphs(fields.raw("also"));
    let ticked: Vec<&str> = fields.all("black").collect();
    for passage in fields.all("offered") {
        given.let_stand.retain(|own| own != passage);
        if passage.chars().count() > LONGEST_PASSAGE {
            continue;
        }
        if !ticked.contains(&passage) && given.let_stand.len() < MOST_PASSAGES {
            given.let_stand.push(passage.to_owned());
        }
    }
}

/// What another tab says, for the reader.
fn said(t: &Text, given: &Given) -> Vec<(String, String)> {
    vec![
        (t.file_let_stand(), given.let_stand.join("\n")),
        (t.file_also_label(), given.also_black_out.clone()),
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
    let given = &open.draft.given;
    let today = site.registry.clock.today();
    let whole = match filing::whole(given, asked.lang.code(), today) {
        Ok(whole) => whole,
        // There is nothing to look at before the pages before it are finished.
        Err(step) => return Ok(private.go(&path_of(open.draft.id, step))),
    };
    let (chrome, frame) = Frame::begin(site, asked, open, STEP).await?;
    let mut frame = frame.with_problems(t, problems);
    let status = status_of(problems.len(), older.is_some());
    frame.newer = older.unwrap_or_default();
    let shares = given.consent.share == "yes";
    let called = aim::spellings(&site.registry.db.read, &whole.about).await?;
    let page = PreviewPage {
        passages: passages(t, given, &called, &whole),
        also: given.also_black_out.clone(),
        public: reading(given, &called, &whole, |spans| spans),
        business: reading(given, &called, &whole, |spans| {
            redaction::for_business(&spans, shares)
        }),
        facts: facts(site, asked, &whole, public_region(&whole, &called, given)).await?,
        chrome,
        frame,
    };
    private.answer_with(status, &page)
}

fn texts(whole: &Whole) -> [&str; 4] {
    let happened = &whole.happened;
    let region = happened.region.as_deref().unwrap_or_default();
    [
        &happened.title,
        &happened.narrative,
        &happened.product,
        region,
    ]
}

/// Every passage once, in the order of the texts.
fn passages(t: &Text, given: &Given, called: &[String], whole: &Whole) -> Vec<Passage> {
    let mut all: Vec<Passage> = Vec::new();
    for text in texts(whole) {
        for span in redaction::suggest(text, called) {
            let words = span.of(text);
            if all.iter().all(|passage| passage.text != words) {
                all.push(Passage {
                    text: words.to_owned(),
                    kind: wording::blacking_name(t, span.kind),
                    black: !given.let_stand.iter().any(|own| own == words),
                });
            }
        }
    }
    all
}

fn reading(
    given: &Given,
    called: &[String],
    whole: &Whole,
    who: impl Fn(Vec<Span>) -> Vec<Span>,
) -> Reading {
    let language: &Language = &whole.happened.language;
    let [title, narrative, product, _] = texts(whole).map(|text| {
        let spans = blackings(text, called, given);
        Said {
            text: redaction::black_out(text, &who(spans)),
            lang: language.as_str().to_owned(),
            dir: language.dir().to_owned(),
        }
    });
    Reading {
        title,
        narrative,
        product,
    }
}

async fn facts(
    site: &Site,
    asked: &Asked,
    whole: &Whole,
    region: Option<String>,
) -> Result<Vec<(String, String)>, WebError> {
    let t = asked.lang.text();
    let happened = &whole.happened;
    let business = match &whole.about {
        filing::About::Listed(slug) => aim::listed(&site.registry.db.read, slug)
            .await?
            .map_or_else(|| slug.clone(), |row| row.name),
        filing::About::New(new) => new.name.clone(),
    };
    let mut facts = vec![
        (t.complaint_against(), business),
        (t.file_began_label(), t.date(happened.began_on)),
    ];
    facts.extend(happened.told_on.map(|on| (t.file_told_label(), t.date(on))));
    for tried in &whole.tried {
        let name = t.channel_name(tried.channel.as_str());
        facts.push((name, t.tried(tried)));
    }
    facts.push((
        t.complaint_wanted(),
        t.remedy_name(whole.wish.wanted.as_str()),
    ));
    facts.extend(whole.wish.claimed.map(|money| {
        let written = t.money(money.amount_minor, money.currency.as_str());
        (t.complaint_claimed(), written)
    }));
    let place = [
        region.unwrap_or_default(),
        t.country(happened.country.as_str()),
    ];
    let place: Vec<&str> = place
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    facts.push((t.file_place(), place.join(", ")));
    Ok(facts)
}
