//! Pages for moderators: the queue, the cases, the log. No rules live here.

mod also_public;
mod businesses;
mod case;
mod complaint;
mod contact;
mod contest;
mod decide;
mod entry;
mod forms;
mod listing;
mod log;
mod log_detail;
mod people;
mod queue;
mod recusals;
mod redact;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use chrono::NaiveDate;
use http::StatusCode;
use uuid::Uuid;

use super::Site;
use super::asked::Asked;
use super::chrome::{Chrome, Link};
use super::error::WebError;
use super::private::{Private, in_language};
use super::session::AtDesk;
use crate::i18n::{Text, UiLang};
use crate::registry::desk_tasks::{self, Decision, TaskKind};
use crate::registry::sessions::Session;
use crate::registry::{RegistryError, ask, redact as redact_words, verify};

/// A form's address also leads somewhere when it is asked for, as after signing in again: to the
/// page that the form stands on.
fn step(form: MethodRouter<Site>) -> MethodRouter<Site> {
    form.get(back)
}

async fn back(State(site): State<Site>, AtDesk(_): AtDesk, asked: Asked) -> Response {
    let (page, _) = asked.path.rsplit_once('/').unwrap_or(("/desk", ""));
    Private::begin(&site, &asked).go(page)
}

/// Routes, the same under every language.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/desk", get(queue::queue))
        .route("/desk/cases/{task}", get(case::case))
        .route("/desk/cases/{task}/accept", step(post(decide::accept)))
        .route("/desk/cases/{task}/decline", step(post(decide::decline)))
        .route("/desk/cases/{task}/opinion", step(post(decide::opinion)))
        .route("/desk/cases/{task}/appeal", step(post(decide::appeal)))
        .route("/desk/cases/{task}/contest", step(post(contest::contest)))
        .route("/desk/cases/{task}/ask", step(post(decide::ask)))
        .route("/desk/cases/{task}/take", step(post(decide::take)))
        .route("/desk/cases/{task}/moot", step(post(decide::moot)))
        .route("/desk/cases/{task}/redact", step(post(redact::redact)))
        .route("/desk/cases/{task}/list", step(post(listing::list)))
        .route("/desk/cases/{task}/belongs", step(post(listing::belongs)))
        .route("/desk/cases/{task}/contact", step(post(contact::contact)))
        .route("/desk/cases/{task}/posted", step(post(contact::posted)))
        .route("/desk/complaints/{reference}", get(complaint::complaint))
        .route(
            "/desk/complaints/{reference}/redact",
            step(post(complaint::redact)),
        )
        .route("/desk/businesses", get(businesses::businesses))
        .route("/desk/businesses/{slug}", get(businesses::business))
        .route("/desk/businesses/{slug}/edit", step(post(businesses::edit)))
        .route(
            "/desk/businesses/{slug}/drop-domain",
            step(post(businesses::drop_domain)),
        )
        .route(
            "/desk/businesses/{slug}/bounces",
            step(post(businesses::bounces)),
        )
        .route(
            "/desk/businesses/{slug}/merge",
            step(post(businesses::merge)),
        )
        .route(
            "/desk/businesses/{slug}/take-back",
            step(post(businesses::take_back)),
        )
        .route(
            "/desk/businesses/{slug}/split",
            step(post(businesses::split)),
        )
        .route(
            "/desk/recusals",
            get(recusals::recusals).post(recusals::recuse),
        )
        .route("/desk/recusals/take-back", step(post(recusals::take_back)))
        .route("/desk/log", get(log::log))
        .route("/desk/people", get(people::people).post(people::give))
        .route("/desk/people/take", step(post(people::take)))
}

/// The part of the desk that a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Queue,
    Businesses,
    Recusals,
    Log,
    People,
}

/// Where a page stands among those of the desk.
#[derive(Debug)]
struct Frame {
    part: Part,
    administrator: bool,
}

impl Frame {
    /// The frame of a page, and what surrounds every page.
    fn new(
        private: &Private<'_>,
        session: &Session,
        part: Part,
        title: impl Into<String>,
    ) -> (Self, Chrome) {
        let mut chrome = private.chrome(title);
        chrome.path = private.asked.address();
        if private.asked.path != "/desk" {
            let href = in_language(private.asked.lang, "/desk");
            let name = private.text().desk_title();
            chrome.trail.push(Link::new(name, href));
        }
        let frame = Self {
            part,
            administrator: session.is_administrator(),
        };
        (frame, chrome)
    }

    /// The parts of the desk: name, path, whether it is this one.
    fn parts(&self, chrome: &Chrome) -> Vec<(String, String, bool)> {
        let t = chrome.t;
        let mut parts = vec![
            (t.desk_nav_queue(), "/desk", Part::Queue),
            (
                t.desk_nav_businesses(),
                "/desk/businesses",
                Part::Businesses,
            ),
            (t.desk_nav_recusals(), "/desk/recusals", Part::Recusals),
            (t.desk_nav_log(), "/desk/log", Part::Log),
        ];
        if self.administrator {
            parts.push((t.desk_nav_people(), "/desk/people", Part::People));
        }
        parts
            .into_iter()
            .map(|(name, path, part)| (name, chrome.at(path), part == self.part))
            .collect()
    }
}

/// A step that cannot be undone, to be confirmed.
#[derive(Debug, askama::Template)]
#[template(path = "desk/confirm.html")]
struct ConfirmPage {
    chrome: Chrome,
    frame: Frame,
    title: String,
    says: Vec<String>,
    action: String,
    fields: Vec<(String, String)>,
    button: String,
    grave: bool,
    back: String,
}

/// The task that an address names.
fn task_of(asked: &Asked) -> Result<Uuid, WebError> {
    asked.segment(2).parse().map_err(|_| WebError::NoPage)
}

fn case_href(lang: UiLang, task: Uuid) -> String {
    in_language(lang, &format!("/desk/cases/{task}"))
}

fn kind_name(t: &Text, kind: TaskKind) -> String {
    match kind {
        TaskKind::Verify => t.desk_kind_verify(),
        TaskKind::Appeal => t.desk_kind_appeal(),
        TaskKind::SecondLook => t.desk_kind_second_look(),
        TaskKind::FindContact => t.desk_kind_find_contact(),
        TaskKind::Contest => t.desk_kind_contest(),
        TaskKind::Review => t.desk_kind_review(),
    }
}

fn decision_name(t: &Text, decision: Decision) -> String {
    match decision {
        Decision::Documented => t.desk_decision_documented(),
        Decision::Signed => t.desk_decision_signed(),
        Decision::Declined => t.desk_decision_declined(),
        Decision::Granted => t.desk_decision_granted(),
        Decision::Refused => t.desk_decision_refused(),
        Decision::Found => t.desk_decision_found(),
        Decision::Posted => t.desk_decision_posted(),
        Decision::Upheld => t.desk_decision_upheld(),
        Decision::Rejected => t.desk_decision_rejected(),
        Decision::Moot => t.desk_decision_moot(),
    }
}

/// How a promised day stands, in words.
fn due_words(t: &Text, due_on: NaiveDate, today: NaiveDate) -> String {
    let late = today.signed_duration_since(due_on).num_days();
    match late {
        0 => t.desk_due_today(),
        1.. => t.desk_overdue(late, t.number(late)),
        _ => t.desk_due_on(t.date_short(due_on)),
    }
}

/// The class beside the words: what is late stands out to the eye as well.
const fn due_tone(late_days: i64) -> &'static str {
    if late_days > 0 {
        "unresolved"
    } else if late_days == 0 {
        "partly_resolved"
    } else {
        "open"
    }
}

/// What to tell of a refusal, and with which status; `None` where the page is not to be shown at all.
fn refusal(t: &Text, error: &RegistryError) -> Option<(StatusCode, String)> {
    let told = match error {
        RegistryError::NotAllowed(desk_tasks::BARRED) => {
            (StatusCode::FORBIDDEN, t.desk_error_barred())
        }
        RegistryError::NotAllowed(desk_tasks::DECIDED) => {
            (StatusCode::CONFLICT, t.desk_error_decided())
        }
        RegistryError::NotAllowed(verify::NOT_LISTED) => {
            (StatusCode::UNPROCESSABLE_ENTITY, t.desk_error_not_listed())
        }
        RegistryError::NotAllowed(ask::ASKED_ALREADY) => {
            (StatusCode::CONFLICT, t.desk_error_asked_already())
        }
        RegistryError::NotAllowed(
            redact_words::CONSUMERS_OWN | redact_words::CONSUMERS_OWN_TITLE,
        ) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            t.desk_error_consumers_own(),
        ),
        RegistryError::NotAllowed(redact_words::CHANGED_SINCE) => {
            (StatusCode::CONFLICT, t.desk_error_changed_since())
        }
        RegistryError::NotAllowed(_) => (StatusCode::CONFLICT, t.desk_error_not_possible()),
        RegistryError::Refused(refusal) => {
            (StatusCode::CONFLICT, t.desk_error_refused(refusal.as_str()))
        }
        _ => return None,
    };
    Some(told)
}
