//! The third page: which ways were tried, and whether a human was reached.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::frame::Frame;
use super::keep::{Kept, keep, onward, sent, status_of};
use super::open::OpenDraft;
use super::wording;
use crate::domain::Channel;
use crate::domain::filing::{self, Given, Problem, Step, TryGiven};
use crate::domain::free_text::line;
use crate::i18n::Text;
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::private::Private;

const STEP: Step = Step::Tried;

/// `/file/{draft}/tried`
#[derive(Debug, Template)]
#[template(path = "consumer/file/tried.html")]
pub struct TriedPage {
    /// Frame of the site.
    pub chrome: Chrome,
    /// Frame of the form.
    pub frame: Frame,
    /// All ways.
    pub ways: Vec<Way>,
    /// Whether none was tried.
    pub nothing: bool,
}

/// One way, tried or not.
#[derive(Debug)]
pub struct Way {
    /// The domain's word.
    pub channel: &'static str,
    /// Its name.
    pub name: String,
    /// Whether it was tried.
    pub tried: bool,
    /// What was given about it.
    pub given: TryGiven,
}

impl Way {
    /// Whether one waits there: letters are not waited for by the minute.
    fn takes_minutes(&self) -> bool {
        self.channel != Channel::Letter.as_str()
    }

    /// Whether a bot or a menu can stand in the way.
    fn has_menus(&self) -> bool {
        let with = [
            Channel::Phone,
            Channel::WebForm,
            Channel::Chat,
            Channel::SocialMedia,
        ];
        with.iter().any(|channel| channel.as_str() == self.channel)
    }

    /// Whether answers come from an address that may take none.
    fn has_address(&self) -> bool {
        let with = [Channel::Email, Channel::WebForm];
        with.iter().any(|channel| channel.as_str() == self.channel)
    }
}

/// `GET /file/{draft}/tried`
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

/// `POST /file/{draft}/tried`
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
    let given = &open.draft.given;
    match filing::tried(&given.tried, given.tried_nothing) {
        Ok(_) => Ok(onward(&site, &asked, &open, STEP)),
        Err(problems) => show(&site, &asked, &open, &problems, None).await,
    }
}

/// A way counts as tried when its box is ticked: without the tick its questions are not seen any more. Where no box is
/// ticked at all, somebody has overlooked them, and what is said about a way counts.
fn read(fields: &Fields, given: &mut Given) {
    given.tried_nothing = fields.has("nothing");
    given.tried.clear();
    let overlooked = !fields.has("tried") && !given.tried_nothing;
    for channel in Channel::ALL {
        let own = TryGiven {
            human: line(fields.get(&format!("human-{channel}"))),
            minutes: line(fields.get(&format!("minutes-{channel}"))),
            dead_end: fields.has(&format!("dead-end-{channel}")),
            no_reply: fields.has(&format!("no-reply-{channel}")),
        };
        let ticked = fields.all("tried").any(|word| word == channel.as_str());
        if ticked || (overlooked && own != TryGiven::default()) {
            given.tried.insert(*channel, own);
        }
    }
}

/// What another tab says, for the reader.
fn said(t: &Text, given: &Given) -> Vec<(String, String)> {
    let human = |own: &TryGiven| match own.human.as_str() {
        "yes" => t.complaint_yes(),
        "no" => t.complaint_no(),
        _ => t.not_known(),
    };
    let ways = given.tried.iter().map(|(channel, own)| {
        let what = format!("{} {} {}", t.file_human_label(), human(own), own.minutes);
        (t.channel_name(channel.as_str()), what)
    });
    let nothing = given
        .tried_nothing
        .then(|| (wording::step_name(t, STEP), t.none()));
    ways.chain(nothing).collect()
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
    let given = &open.draft.given;
    let way = |channel: &Channel| Way {
        channel: channel.as_str(),
        name: t.channel_name(channel.as_str()),
        tried: given.tried.contains_key(channel),
        given: given.tried.get(channel).cloned().unwrap_or_default(),
    };
    let page = TriedPage {
        chrome,
        frame,
        ways: Channel::ALL.iter().map(way).collect(),
        nothing: given.tried_nothing,
    };
    private.answer_with(status, &page)
}
