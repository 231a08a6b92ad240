//! The last page: what the consumer agrees to, and sending.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;

use super::found;
use super::frame::{Frame, path_of};
use super::keep::{Kept, keep, sent, status_of};
use super::open::OpenDraft;
use crate::domain::filing::{
    self, CapHit, ConsentGiven, MOST_A_DAY, MOST_A_WEEK, Problem, Step, Wrong,
};
use crate::domain::free_text::line;
use crate::i18n::Text;
use crate::registry::accounts::{Email, EmailProblem};
use crate::registry::drafts::Draft;
use crate::registry::submit::{self, Obstacle, submit};
use crate::registry::{RegistryError, drafts};
use crate::store::entities::account;
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::limits::{Action, Peer};
use crate::web::private::{Private, in_language};

const STEP: Step = Step::Send;

/// `/file/{draft}/send`
#[derive(Debug, Template)]
#[template(path = "consumer/file/send.html")]
pub struct SendPage {
    /// Frame of the site.
    pub chrome: Chrome,
    /// Frame of the form.
    pub frame: Frame,
    /// What was given.
    pub given: ConsentGiven,
    /// The address of whoever is signed in.
    pub address: Option<String>,
    /// What stands in the way, and what to do instead.
    pub obstacle: Option<Hindrance>,
}

/// What stands in the way, and what to do instead.
#[derive(Debug)]
pub struct Hindrance {
    /// What it is.
    pub title: String,
    /// What to do.
    pub text: String,
    /// Where, and in which words.
    pub way: Option<(String, String)>,
}

/// The page after sending without an account.
#[derive(Debug, Template)]
#[template(path = "consumer/file/look_in_mail.html")]
pub struct MailPage {
    /// Frame.
    pub chrome: Chrome,
    /// The address that was written to.
    pub address: String,
    /// Back to the last page, to correct the address.
    pub back: String,
}

/// `GET /file/{draft}/send`
pub async fn page(
    State(site): State<Site>,
    asked: Asked,
    open: OpenDraft,
) -> Result<Response, WebError> {
    asked.only(&[])?;
    if let Some(response) = sent(&site, &asked, &open).await? {
        return Ok(response);
    }
    if open.is_found() {
        return Ok(whose(&site, &asked, &open));
    }
    show(&site, &asked, &open, &[], None).await
}

/// Asks whoever is signed in whether the draft is theirs, before it is sent in their name; then comes back.
fn whose(site: &Site, asked: &Asked, open: &OpenDraft) -> Response {
    let next = in_language(asked.lang, &path_of(open.draft.id, STEP));
    found::ask(site, asked, &next)
}

/// `POST /file/{draft}/send`
pub async fn take(
    State(site): State<Site>,
    asked: Asked,
    mut open: OpenDraft,
    peer: Peer,
    fields: Fields,
) -> Result<Response, WebError> {
    let kept = keep(&site, &asked, &mut open, STEP, &fields, |given| {
        given.consent = ConsentGiven {
            truthful: fields.has("truthful"),
            publish: fields.has("publish"),
            share: line(fields.get("share")),
            name: line(fields.get("name")),
            email: line(fields.get("email")),
        };
    });
    match kept.await? {
        Kept::Done(response) => return Ok(response),
        Kept::Older(stored) => {
            let newer = said(asked.lang.text(), &stored.given.consent);
            return show(&site, &asked, &open, &[], Some(newer)).await;
        }
        Kept::Here => {}
    }
    if open.is_found() {
        return Ok(whose(&site, &asked, &open));
    }
    let account = open.session.as_ref().map(|session| &session.account);
    let consent = &open.draft.given.consent;
    let own = account.and_then(|account| account.email.as_deref());
    let address = Email::parse(own.unwrap_or(&consent.email));
    let mut problems = filing::consent(consent, account.is_some())
        .err()
        .unwrap_or_default();
    if address == Err(EmailProblem::BadForm) {
        problems.push(Problem::new("email", Wrong::NotRead));
    }
    if problems.is_empty() && !open.kept {
        return Err(WebError::TooLarge);
    }
    let Some(address) = address.ok().filter(|_| problems.is_empty()) else {
        return show(&site, &asked, &open, &problems, None).await;
    };
    if hindrance(&site, &asked, &open).await?.is_some() {
        return hindered(&site, &asked, open).await;
    }
    if let Some(account) = account.filter(|account| account.confirmed_at_us.is_some()) {
        let who = account.id.to_string();
        site.limits.check_both(Action::File, &peer, &who)?;
        let account = account.clone();
        hand_in(&site, &asked, open, &account).await
    } else {
        site.limits
            .check_both(Action::SignUp, &peer, address.key())?;
        invite(&site, &asked, &open, &address).await
    }
}

/// Makes it a complaint.
async fn hand_in(
    site: &Site,
    asked: &Asked,
    open: OpenDraft,
    account: &account::Model,
) -> Result<Response, WebError> {
    let mut change = site.registry.change().await?;
    match submit(&mut change, open.draft.id, account.id).await {
        Ok((_, reference)) => {
            change.commit().await?;
            let to = format!("/my/complaints/{reference}");
            Ok(Private::begin(site, asked).go(&to))
        }
        // It came in the way since it was looked for; the page tells what.
        Err(RegistryError::NotAllowed(_)) => {
            drop(change);
            hindered(site, asked, open).await
        }
        Err(error) => Err(error.into()),
    }
}

/// What stands in the way may be the very complaint that this draft became a moment ago, by another click.
async fn hindered(site: &Site, asked: &Asked, mut open: OpenDraft) -> Result<Response, WebError> {
    let row = drafts::find(&site.registry.db.read, open.draft.id, &open.owner).await?;
    if let Some(row) = row {
        open.draft = Draft::of(&row)?;
        if let Some(response) = sent(site, asked, &open).await? {
            return Ok(response);
        }
    }
    show(site, asked, &open, &[], None).await
}

/// Writes to the address that was given: its confirmation sends the complaint.
async fn invite(
    site: &Site,
    asked: &Asked,
    open: &OpenDraft,
    address: &Email,
) -> Result<Response, WebError> {
    let change = site.registry.change().await?;
    drafts::invite(&change, &open.draft, address, asked.lang).await?;
    change.commit().await?;
    let private = Private::begin(site, asked);
    let page = MailPage {
        chrome: private.chrome(private.text().file_mail_title()),
        address: address.as_str().to_owned(),
        back: path_of(open.draft.id, STEP),
    };
    private.answer(&page)
}

/// What another tab says, for the reader.
fn said(t: &Text, given: &ConsentGiven) -> Vec<(String, String)> {
    let share = match given.share.as_str() {
        "yes" => t.complaint_yes(),
        "no" => t.complaint_no(),
        _ => t.not_known(),
    };
    vec![
        (t.file_share_label(), share),
        (t.file_name_label(), given.name.clone()),
        (t.file_email_label(), given.email.clone()),
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
    let given = &open.draft.given;
    let today = site.registry.clock.today();
    if let Err(step) = filing::whole(given, asked.lang.code(), today) {
        return Ok(private.go(&path_of(open.draft.id, step)));
    }
    let (chrome, frame) = Frame::begin(site, asked, open, STEP).await?;
    let mut frame = frame.with_problems(private.text(), problems);
    let obstacle = hindrance(site, asked, open).await?;
    let status = if obstacle.is_some() && problems.is_empty() && older.is_none() {
        StatusCode::CONFLICT
    } else {
        status_of(problems.len(), older.is_some())
    };
    frame.newer = older.unwrap_or_default();
    let account = open.session.as_ref().map(|session| &session.account);
    let mut given = given.consent.clone();
    if given.name.is_empty() && given.share.is_empty() {
        given.name = account
            .and_then(|account| account.name.clone())
            .unwrap_or_default();
    }
    let page = SendPage {
        chrome,
        frame,
        given,
        address: account.and_then(|account| account.email.clone()),
        obstacle,
    };
    private.answer_with(status, &page)
}

/// What stands in the way of sending, apart from what this page itself asks for.
async fn hindrance(
    site: &Site,
    asked: &Asked,
    open: &OpenDraft,
) -> Result<Option<Hindrance>, WebError> {
    let t = asked.lang.text();
    let db = &site.registry.db.read;
    let today = site.registry.clock.today();
    let account = open.session.as_ref().map(|session| &session.account);
    let mut draft = open.draft.clone();
    draft.given.consent = ConsentGiven {
        truthful: true,
        publish: true,
        share: "no".to_owned(),
        ..ConsentGiven::default()
    };
    let at = |path: &str| in_language(asked.lang, path);
    let hindrance = match submit::obstacle(db, &draft, account, today).await? {
        None => return Ok(None),
        Some(Obstacle::Unfinished(step)) => Hindrance {
            title: t.file_unfinished_title(),
            text: t.file_unfinished_text(),
            way: Some((
                at(&path_of(open.draft.id, step)),
                super::wording::step_name(t, step),
            )),
        },
        Some(Obstacle::Cap(CapHit::Day { until })) => Hindrance {
            title: t.file_cap_day_title(t.number(MOST_A_DAY)),
            text: t.file_cap_text(t.date(until)),
            way: Some((at("/my/complaints"), t.file_own_complaints())),
        },
        Some(Obstacle::Cap(CapHit::Week { until })) => Hindrance {
            title: t.file_cap_week_title(t.number(MOST_A_WEEK)),
            text: t.file_cap_text(t.date(until)),
            way: Some((at("/my/complaints"), t.file_own_complaints())),
        },
        Some(Obstacle::Duplicate(reference)) => Hindrance {
            title: t.file_duplicate_title(),
            text: t.file_duplicate_text(),
            way: Some((
                at(&format!("/my/complaints/{reference}")),
                t.complaint_kicker(reference.as_str()),
            )),
        },
    };
    Ok(Some(hindrance))
}
