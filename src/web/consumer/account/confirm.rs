//! `/confirm/{token}`: what a letter's link leads to. Looking decides nothing, since mail scanners look; a button does.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::{HeaderMap, StatusCode};

use super::form::{Problems, in_words};
use super::sign_in::come_in;
use super::sign_up::SentPage;
use crate::i18n::{Text, isolate};
use crate::registry::accounts::{
    self, Confirmed, Lost, Then, Waiting, confirm, hash_password, weakness,
};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::limits::{Action, Key, Peer};
use crate::web::private::{Private, in_language};
use crate::web::session::{Visitor, device};

#[derive(Template)]
#[template(path = "consumer/account/confirm.html")]
struct ConfirmPage {
    chrome: Chrome,
    problems: Problems,
    waiting: Waiting,
    /// Whether the complaint is another than the one that was looked at before.
    changed: bool,
    action: String,
}

/// A link that does nothing any more.
#[derive(Template)]
#[template(path = "consumer/account/lost.html")]
pub(super) struct LostPage {
    chrome: Chrome,
    why: String,
    /// Where another letter can be asked for.
    again: Option<String>,
    /// Where to begin anew.
    begin: String,
    begin_text: String,
}

/// What the link is about to do.
pub async fn page(State(site): State<Site>, asked: Asked) -> Result<Response, WebError> {
    let private = Private::begin(&site, &asked);
    match accounts::waiting(&site.registry, asked.segment(1)).await? {
        Ok(waiting) => private.answer(&confirm_page(&private, waiting, Problems::default())),
        Err(lost) => lost_page(&private, lost),
    }
}

/// Does it.
pub async fn send(
    State(site): State<Site>,
    asked: Asked,
    peer: Peer,
    Visitor(session): Visitor,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, WebError> {
    let private = Private::begin(&site, &asked);
    let (t, token) = (private.text(), asked.segment(1));
    if fields.get("do") == "again" {
        return again(&private, &peer, token).await;
    }
    let waiting = match accounts::waiting(&site.registry, token).await? {
        Ok(waiting) => waiting,
        Err(lost) => return lost_page(&private, lost),
    };
    let seen = fields.get("version").parse().ok();
    let version = waiting.complaint.as_ref().map(|unsent| unsent.version);
    if version.is_some() && version != seen {
        return show_changed(&private, waiting);
    }
    let mut hash = None;
    if waiting.needs_password {
        site.limits
            .check_both(Action::Password, &peer, &waiting.address)?;
        let password = fields.raw("password");
        let name = waiting.name.clone().unwrap_or_default();
        if let Some(weak) = weakness(password, &[&waiting.address, &name]).await? {
            let problems = Problems::one("password", in_words(t, &weak));
            let page = confirm_page(&private, waiting, problems);
            return private.answer_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
        hash = Some(hash_password(password).await?);
    }
    let is_in = session.is_some_and(|own| own.account.id == waiting.account_id);
    let hash = hash.as_deref();
    match confirm(&site.registry, token, hash, seen, &device(&headers)).await? {
        Err(Lost::Changed) => match accounts::waiting(&site.registry, token).await? {
            Ok(waiting) => show_changed(&private, waiting),
            Err(lost) => lost_page(&private, lost),
        },
        Err(lost) => lost_page(&private, lost),
        Ok(Confirmed::AddressChanged) => Ok(private.go("/account?done=address")),
        Ok(Confirmed::Entered(entered, then)) => {
            let next = in_language(asked.lang, &path_of(&then));
            come_in(&site, &asked, &headers, entered, &next).await
        }
        Ok(Confirmed::Done(then)) if is_in => Ok(private.go(&path_of(&then))),
        Ok(Confirmed::Done(then)) => {
            let next = in_language(asked.lang, &path_of(&then));
            let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
            let done = match then {
                Then::Account => "confirmed",
                Then::Complaint(_) => "sent",
                Then::Draft(_) => "unsent",
            };
            Ok(private.go(&format!("/sign-in?done={done}&next={next}")))
        }
    }
}

fn path_of(then: &Then) -> String {
    match then {
        Then::Account => "/account?done=confirmed".to_owned(),
        Then::Complaint(reference) => format!("/my/complaints/{reference}"),
        Then::Draft(id) => format!("/file/{id}/send"),
    }
}

/// The complaint was changed since it was looked at: it is shown again before anything is sent.
fn show_changed(private: &Private<'_>, waiting: Waiting) -> Result<Response, WebError> {
    let mut page = confirm_page(private, waiting, Problems::default());
    page.changed = true;
    private.answer_with(StatusCode::CONFLICT, &page)
}

/// Writes another letter in place of one whose link is lost.
async fn again(private: &Private<'_>, peer: &Peer, token: &str) -> Result<Response, WebError> {
    let (site, t) = (private.site, private.text());
    site.limits.check(Action::SignUp, Key::Peer(peer))?;
    site.limits.check(Action::SignUp, Key::Account(token))?;
    accounts::send_again(&site.registry, token).await?;
    private.answer(&SentPage {
        chrome: private.chrome(t.account_sent()),
        text: t.account_sent_again(),
        back: "/sign-in".to_owned(),
    })
}

fn confirm_page(private: &Private<'_>, waiting: Waiting, problems: Problems) -> ConfirmPage {
    let t = private.text();
    let title = if waiting.complaint.is_some() {
        t.account_confirm_complaint()
    } else {
        t.account_confirm()
    };
    ConfirmPage {
        chrome: private.chrome(title),
        problems,
        waiting,
        changed: false,
        action: in_language(private.asked.lang, &private.asked.path),
    }
}

impl ConfirmPage {
    /// What the button will do.
    fn text(&self) -> String {
        let t = self.chrome.t;
        let address = isolate(&self.waiting.address);
        if self.waiting.is_change {
            t.account_confirm_change_text(address)
        } else if self.waiting.complaint.is_some() {
            t.account_confirm_complaint_text(address)
        } else {
            t.account_confirm_text(address)
        }
    }

    fn button(&self) -> String {
        let t = self.chrome.t;
        if self.waiting.complaint.is_some() {
            t.account_confirm_complaint_button()
        } else {
            t.account_confirm_button()
        }
    }
}

fn lost_page(private: &Private<'_>, lost: Lost) -> Result<Response, WebError> {
    let t = private.text();
    let path = private.asked.path.as_str();
    let can_ask = matches!(lost, Lost::Used | Lost::Expired);
    let again = can_ask.then(|| in_language(private.asked.lang, path));
    if lost == Lost::Thrown {
        return lost_link(private, lost, again, ("/file", t.file_start_title()));
    }
    lost_link(private, lost, again, ("/sign-up", t.account_sign_up()))
}

/// The page of a link that does nothing, with where to get one that does.
pub(super) fn lost_link(
    private: &Private<'_>,
    lost: Lost,
    again: Option<String>,
    (begin, begin_text): (&str, String),
) -> Result<Response, WebError> {
    let t = private.text();
    let status = match lost {
        Lost::Unknown => StatusCode::NOT_FOUND,
        Lost::Used | Lost::Expired | Lost::Thrown => StatusCode::GONE,
        Lost::Taken | Lost::Elsewhere | Lost::Changed => StatusCode::CONFLICT,
    };
    let page = LostPage {
        chrome: private.chrome(title(t, lost)),
        why: match lost {
            Lost::Used => t.account_lost_used(),
            Lost::Expired => t.account_lost_expired(),
            Lost::Unknown => t.account_lost_unknown(),
            Lost::Taken => t.account_lost_taken(),
            Lost::Elsewhere => t.account_lost_elsewhere(),
            Lost::Thrown => t.account_lost_thrown(),
            Lost::Changed => t.account_confirm_changed(),
        },
        again,
        begin: in_language(private.asked.lang, begin),
        begin_text,
    };
    private.answer_with(status, &page)
}

fn title(t: &Text, lost: Lost) -> String {
    match lost {
        Lost::Used => t.account_lost_used_title(),
        Lost::Expired => t.account_lost_expired_title(),
        Lost::Unknown | Lost::Taken | Lost::Elsewhere | Lost::Thrown | Lost::Changed => {
            t.account_lost_title()
        }
    }
}
