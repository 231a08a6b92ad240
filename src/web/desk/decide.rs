//! What a moderator does about a case: each a form that is sent, and confirmed where it cannot be undone.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use uuid::Uuid;

use super::forms::Form;
use super::{ConfirmPage, Frame, Part, case, case_href, refusal, task_of};
use crate::domain::DeclineReason;
use crate::domain::free_text::paragraphs;
use crate::i18n::isolate;
use crate::registry::desk_case::{self, Case, Filed};
use crate::registry::second_look::{self, Opinion};
use crate::registry::sessions::Session;
use crate::registry::{RegistryError, ask as asking, decide_appeal, desk_tasks, redact, verify};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::private::Private;
use crate::web::session::AtDesk;

/// Characters of a note or a question.
const LONGEST_TEXT: usize = 4_000;

/// A form about a case as it was sent.
pub struct Sent<'a> {
    pub site: &'a Site,
    pub asked: &'a Asked,
    pub session: &'a Session,
    pub form: Form,
    pub task: Uuid,
}

impl<'a> Sent<'a> {
    pub fn read(
        site: &'a Site,
        asked: &'a Asked,
        session: &'a Session,
        fields: Fields,
    ) -> Result<Self, WebError> {
        Ok(Self {
            task: task_of(asked)?,
            form: Form::of(fields),
            site,
            asked,
            session,
        })
    }

    pub const fn by(&self) -> Uuid {
        self.session.account.id
    }

    pub fn private(&self) -> Private<'a> {
        Private::begin(self.site, self.asked)
    }

    /// The note for the desk alone; too long a one is a problem.
    pub fn note(&mut self) -> Option<String> {
        let note = paragraphs(self.form.given.raw("note"));
        if note.chars().count() > LONGEST_TEXT {
            let t = self.private().text();
            let text = t.desk_error_too_long(t.number(LONGEST_TEXT));
            self.form.wrong("note", text);
        }
        (!note.is_empty()).then_some(note)
    }

    /// The reasons that were ticked, in the order of the list.
    fn reasons(&self) -> Vec<DeclineReason> {
        DeclineReason::ALL
            .iter()
            .filter(|reason| self.form.holds("reasons", reason.as_str()))
            .copied()
            .collect()
    }

    pub fn is_confirmed(&self) -> bool {
        self.form.given.has("confirmed")
    }

    async fn case(&self) -> Result<Case, WebError> {
        Ok(desk_case::load(&self.site.registry, self.task, self.by()).await?)
    }

    /// The page again, with what is wrong.
    pub async fn again(self, status: StatusCode) -> Result<Response, WebError> {
        case::show(self.site, self.asked, self.session, self.form, status).await
    }

    /// On to the queue, or the case again with why not.
    pub async fn finish(
        mut self,
        result: Result<(), RegistryError>,
        done: &str,
    ) -> Result<Response, WebError> {
        let error = match result {
            Ok(()) => return Ok(self.private().go(&format!("/desk?done={done}"))),
            Err(error) => error,
        };
        let Some((status, text)) = refusal(self.private().text(), &error) else {
            return Err(error.into());
        };
        // That somebody else decides, or did, the page says by itself.
        let said = [desk_tasks::DECIDED, desk_tasks::BARRED];
        match error {
            RegistryError::NotAllowed(why) if said.contains(&why) => {}
            RegistryError::NotAllowed(redact::CONSUMERS_OWN | redact::CHANGED_SINCE) => {
                self.form.wrong("narrative", text);
            }
            RegistryError::NotAllowed(redact::CONSUMERS_OWN_TITLE) => {
                self.form.wrong("title", text);
            }
            _ => self.form.wrong("decision", text),
        }
        self.again(status).await
    }

    /// The page that asks whether it is meant.
    pub async fn confirm(self, step: &str, asking: Asking) -> Result<Response, WebError> {
        let case = self.case().await?;
        if case.task.closed_at_us.is_some() {
            let late = Err(RegistryError::NotAllowed(desk_tasks::DECIDED));
            return self.finish(late, "").await;
        }
        if case.barred {
            let barred = Err(RegistryError::NotAllowed(desk_tasks::BARRED));
            return self.finish(barred, "").await;
        }
        let private = self.private();
        let at = case_href(self.asked.lang, self.task);
        let (frame, mut chrome) =
            Frame::new(&private, self.session, Part::Queue, asking.title.as_str());
        chrome.path = format!("/desk/cases/{}", self.task);
        let mut fields = asking.fields;
        fields.push(("confirmed".to_owned(), "yes".to_owned()));
        let page = ConfirmPage {
            chrome,
            frame,
            title: asking.title,
            says: asking.says,
            action: format!("{at}/{step}"),
            fields,
            button: asking.button,
            grave: asking.grave,
            back: at,
        };
        private.answer(&page)
    }
}

/// What a page that asks says.
pub struct Asking {
    pub title: String,
    pub says: Vec<String>,
    pub fields: Vec<(String, String)>,
    pub button: String,
    pub grave: bool,
}

pub fn pair(name: &str, value: impl Into<String>) -> (String, String) {
    (name.to_owned(), value.into())
}

/// `POST /desk/cases/{task}/accept`
pub async fn accept(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let mut sent = Sent::read(&site, &asked, &session, fields)?;
    let note = sent.note();
    if !sent.form.is_fine() {
        return sent.again(StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    if !sent.is_confirmed() {
        let case = sent.case().await?;
        if !case.business.listed {
            let unlisted = Err(RegistryError::NotAllowed(verify::NOT_LISTED));
            return sent.finish(unlisted, "").await;
        }
        let t = sent.private().text();
        let asking = Asking {
            title: t.desk_confirm_accept(),
            says: vec![
                t.desk_confirm_accept_means(isolate(&case.business.name)),
                t.desk_confirm_final(),
            ],
            fields: vec![pair("note", note.unwrap_or_default())],
            button: t.desk_confirm_accept_yes(),
            grave: false,
        };
        return sent.confirm("accept", asking).await;
    }
    let result = async {
        let mut change = site.registry.change().await?;
        verify::accept(&mut change, sent.task, sent.by(), note).await?;
        change.commit().await
    };
    let result = result.await;
    sent.finish(result, "accepted").await
}

/// `POST /desk/cases/{task}/decline`
pub async fn decline(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let mut sent = Sent::read(&site, &asked, &session, fields)?;
    let t = sent.private().text();
    let reasons = sent.reasons();
    if reasons.is_empty() {
        sent.form.wrong("reasons", t.desk_error_no_reason());
    }
    let note = sent.note();
    if !sent.form.is_fine() {
        return sent.again(StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let case = sent.case().await?;
    let appealed = |own: &Filed| own.state.appealed_on.is_some();
    let again = case.complaint.as_ref().is_some_and(appealed);
    if !sent.is_confirmed() {
        let mut says = vec![if again {
            t.desk_confirm_decline_again_means()
        } else {
            t.desk_confirm_decline_means()
        }];
        says.extend(reasons.iter().map(|why| t.decline_reason(why.as_str())));
        let mut fields = vec![pair("note", note.unwrap_or_default())];
        fields.extend(reasons.iter().map(|why| pair("reasons", why.as_str())));
        let asking = Asking {
            title: t.desk_confirm_decline(),
            says,
            fields,
            button: t.desk_confirm_decline_yes(),
            grave: true,
        };
        return sent.confirm("decline", asking).await;
    }
    let result = async {
        let mut change = site.registry.change().await?;
        verify::decline(&mut change, sent.task, sent.by(), reasons, note).await?;
        change.commit().await
    };
    let result = result.await;
    let done = if again { "declined_again" } else { "declined" };
    sent.finish(result, done).await
}

/// `POST /desk/cases/{task}/opinion`: a second look, or a review.
pub async fn opinion(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let mut sent = Sent::read(&site, &asked, &session, fields)?;
    let t = sent.private().text();
    let against = sent.reasons();
    let decision = sent.form.given.get("decision").to_owned();
    match decision.as_str() {
        "documented" if !against.is_empty() => {
            sent.form
                .wrong("reasons", t.desk_error_reasons_without_decline());
        }
        "declined" if against.is_empty() => sent.form.wrong("reasons", t.desk_error_no_reason()),
        "documented" | "declined" => {}
        _ => sent.form.wrong("decision", t.desk_error_no_decision()),
    }
    let note = sent.note();
    if !sent.form.is_fine() {
        return sent.again(StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    if !sent.is_confirmed() {
        let mut says = vec![if against.is_empty() {
            t.desk_decision_documented()
        } else {
            t.desk_decision_declined()
        }];
        says.extend(against.iter().map(|why| t.decline_reason(why.as_str())));
        says.push(t.desk_confirm_opinion_means());
        let mut fields = vec![
            pair("note", note.unwrap_or_default()),
            pair("decision", decision),
        ];
        fields.extend(against.iter().map(|why| pair("reasons", why.as_str())));
        let asking = Asking {
            title: t.desk_confirm_opinion(),
            says,
            fields,
            button: t.desk_confirm_opinion_yes(),
            grave: false,
        };
        return sent.confirm("opinion", asking).await;
    }
    let result = async {
        let mut change = site.registry.change().await?;
        let opinion = Opinion { against, note };
        second_look::record(&mut change, sent.task, sent.by(), opinion).await?;
        change.commit().await
    };
    let result = result.await;
    sent.finish(result, "opinion").await
}

/// `POST /desk/cases/{task}/appeal`
pub async fn appeal(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let mut sent = Sent::read(&site, &asked, &session, fields)?;
    let t = sent.private().text();
    let granted = match sent.form.given.get("decision") {
        "granted" => true,
        "refused" => false,
        _ => {
            sent.form.wrong("decision", t.desk_error_no_decision());
            false
        }
    };
    let note = sent.note();
    if !sent.form.is_fine() {
        return sent.again(StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    if !sent.is_confirmed() {
        let (says, decision) = if granted {
            (t.desk_confirm_granted_means(), "granted")
        } else {
            (t.desk_confirm_refused_means(), "refused")
        };
        let asking = Asking {
            title: t.desk_confirm_appeal(),
            says: vec![says],
            fields: vec![
                pair("note", note.unwrap_or_default()),
                pair("decision", decision),
            ],
            button: if granted {
                t.desk_confirm_granted_yes()
            } else {
                t.desk_confirm_refused_yes()
            },
            grave: !granted,
        };
        return sent.confirm("appeal", asking).await;
    }
    let result = async {
        let mut change = site.registry.change().await?;
        decide_appeal::decide(&mut change, sent.task, sent.by(), granted, note).await?;
        change.commit().await
    };
    let result = result.await;
    let done = if granted { "granted" } else { "refused" };
    sent.finish(result, done).await
}

/// `POST /desk/cases/{task}/ask`
pub async fn ask(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let mut sent = Sent::read(&site, &asked, &session, fields)?;
    let t = sent.private().text();
    let question = paragraphs(sent.form.given.raw("question"));
    if question.is_empty() {
        sent.form.wrong("question", t.desk_error_no_question());
    } else if question.chars().count() > LONGEST_TEXT {
        let text = t.desk_error_too_long(t.number(LONGEST_TEXT));
        sent.form.wrong("question", text);
    }
    if !sent.form.is_fine() {
        return sent.again(StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let result = async {
        let mut change = site.registry.change().await?;
        asking::ask(&mut change, sent.task, sent.by(), &question).await?;
        change.commit().await
    };
    let result = result.await;
    sent.finish(result, "asked").await
}

/// `POST /desk/cases/{task}/take`: takes it, or gives it back.
pub async fn take(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let sent = Sent::read(&site, &asked, &session, fields)?;
    let taken = !sent.form.given.has("back");
    let result = async {
        let change = site.registry.change().await?;
        desk_tasks::take(&change, sent.task, sent.by(), taken).await?;
        change.commit().await
    };
    match result.await {
        Ok(()) => Ok(sent.private().go(&format!("/desk/cases/{}", sent.task))),
        error => sent.finish(error, "").await,
    }
}

/// `POST /desk/cases/{task}/moot`
pub async fn moot(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let sent = Sent::read(&site, &asked, &session, fields)?;
    let result = async {
        let mut change = site.registry.change().await?;
        verify::close_moot(&mut change, sent.task, sent.by()).await?;
        change.commit().await
    };
    let result = result.await;
    sent.finish(result, "moot").await
}
