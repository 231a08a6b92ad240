//! `/my/complaints/{reference}`: a complaint as the person who filed it sees it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use uuid::Uuid;

use super::list::day_of;
use super::{Wrong, own, path_of, wording};
use crate::domain::{DeadlineKind, Stage, Visibility, deadlines};
use crate::i18n::Text;
use crate::registry::own_complaints::Own;
use crate::registry::{appeals, questions};
use crate::store::entities::{proof, question};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::{Chrome, Link};
use crate::web::error::WebError;
use crate::web::private::Private;
use crate::web::public::complaint::Step;
use crate::web::public::handlers::{self, Reader, said};
use crate::web::public::views::Said;
use crate::web::session::SignedIn;

/// What a form said that came back, by the field it stands in.
#[derive(Clone, Debug, Default)]
pub(super) struct Returned {
    /// The question that was answered, and the answer.
    pub answer: Option<(Uuid, String)>,
    /// The argument of the appeal.
    pub appeal: String,
    /// What is wrong.
    pub wrongs: Vec<Wrong>,
}

#[derive(Debug, Template)]
#[template(path = "consumer/complaints/thread.html")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what a page shows or not, asked for one by one"
)]
struct ThreadPage {
    chrome: Chrome,
    /// Address of this page without its language.
    path: String,
    reference: String,
    subject: Said,
    business: Link,
    /// The way of a complaint, as far as it goes on.
    milestones: Vec<Milestone>,
    turn: String,
    stands: Vec<String>,
    done: Option<String>,
    wrongs: Vec<Wrong>,
    questions: Vec<Asking>,
    longest_answer: usize,
    reasons: Vec<Reason>,
    may_appeal: bool,
    appeal: String,
    longest_appeal: usize,
    steps: Vec<Step>,
    /// What was written with nothing blacked out, where that differs from what the public reads.
    whole: Option<Said>,
    seen: String,
    is_public: bool,
    identity: Option<String>,
    proofs: Vec<File>,
    may_add_proof: bool,
    may_withdraw: bool,
}

/// A question of the desk.
/// A step on the way of every complaint.
#[derive(Debug)]
struct Milestone {
    name: String,
    reached: bool,
    /// Whether it is the next to be reached.
    next: bool,
}

#[derive(Debug)]
struct Asking {
    id: String,
    asked: String,
    text: String,
    /// When and what, where it was answered.
    answered: Option<(String, String)>,
    /// What the form holds.
    typed: String,
}

impl Asking {
    /// Id of the field for its answer.
    fn field(&self) -> String {
        format!("answer-{}", self.id)
    }
}

#[derive(Debug)]
struct Reason {
    name: String,
    way_on: String,
}

#[derive(Debug)]
struct File {
    name: String,
    kind: String,
    /// Where it can be opened; nothing once it was deleted.
    path: Option<String>,
    note: String,
}

/// `/my/complaints/{reference}`
pub(super) async fn thread(
    State(site): State<Site>,
    asked: Asked,
    SignedIn(session): SignedIn,
) -> Result<Response, WebError> {
    asked.only(&["done"])?;
    let own = own(&site, &asked, &session).await?;
    show(&site, &asked, own, Returned::default())
}

/// The page, with what a form said that came back.
pub(super) fn show(
    site: &Site,
    asked: &Asked,
    own: Own,
    returned: Returned,
) -> Result<Response, WebError> {
    let private = Private::begin(site, asked);
    let status = if returned.wrongs.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = ThreadPage::of(&private, own, returned);
    private.answer_with(status, &page)
}

impl ThreadPage {
    fn of(private: &Private<'_>, own: Own, returned: Returned) -> Self {
        let t = private.text();
        let standing = own.standing;
        let path = path_of(&own.row.reference);
        let mut chrome = private.chrome(format!("{} · {}", own.row.reference, own.business.name));
        chrome.path.clone_from(&path);
        chrome.trail = vec![Link::new(t.my_title(), chrome.at("/my/complaints"))];
        let business_path = if own.business.listed {
            chrome.at(format!("/businesses/{}", own.business.slug))
        } else {
            String::new()
        };
        let (steps, whole) = words(&own);
        let reasons = own.state.decline_reasons.iter().map(|reason| Reason {
            name: t.decline_reason(reason.as_str()),
            way_on: wording::way_on(t, reason.as_str()),
        });
        let is_declined = matches!(standing.stage, Stage::Declined | Stage::Appealed);
        let identity = own.filing.as_ref().map(|filing| {
            if filing.shares_identity {
                t.my_identity_shared()
            } else {
                t.my_identity_hidden()
            }
        });
        Self {
            milestones: milestones(t, standing.stage),
            turn: wording::turn(t, standing.turn),
            stands: wording::standing(t, &standing, &own.state),
            done: done(t, private.asked.get("done")),
            wrongs: returned.wrongs,
            questions: askings(t, &own.questions, returned.answer.as_ref()),
            longest_answer: questions::LONGEST_ANSWER,
            reasons: reasons.filter(|_| is_declined).collect(),
            may_appeal: standing.may_appeal,
            appeal: returned.appeal,
            longest_appeal: appeals::LONGEST_APPEAL,
            seen: seen(t, &own, private.site.registry.clock.today()),
            is_public: own.row.visibility != Visibility::NotYetPublic.as_str(),
            identity,
            proofs: own.proofs.iter().map(|proof| File::of(t, proof)).collect(),
            may_add_proof: matches!(
                standing.stage,
                Stage::Submitted | Stage::Declined | Stage::Appealed
            ),
            may_withdraw: standing.may_withdraw,
            subject: handlers::subject(&own.row, own.text.as_ref()),
            business: Link::new(own.business.name, business_path),
            reference: own.row.reference,
            chrome,
            path,
            steps,
            whole,
        }
    }

    /// What is wrong with a field.
    fn wrong(&self, id: impl AsRef<str>) -> Option<&str> {
        self.wrongs
            .iter()
            .find(|wrong| wrong.id == id.as_ref())
            .map(|wrong| wrong.text.as_str())
    }
}

/// The thread with the text as the public reads it, and the whole text where it says more.
fn words(own: &Own) -> (Vec<Step>, Option<Said>) {
    let language = own.row.language.as_str();
    let mut steps = handlers::thread(&own.events, &own.state, &own.row, Reader::Consumer);
    let narrative = own.text.as_ref().and_then(|text| text.narrative.as_deref());
    if let Some((first, narrative)) = steps.first_mut().zip(narrative) {
        first.said = Some(said(narrative, language));
    }
    let whole = own
        .filing
        .as_ref()
        .and_then(|filing| filing.narrative.as_deref())
        .filter(|whole| Some(*whole) != narrative)
        .map(|whole| said(whole, language));
    (steps, whole)
}

/// Nothing where the way ended before its end.
fn milestones(t: &Text, stage: Stage) -> Vec<Milestone> {
    let reached = match stage {
        Stage::Submitted | Stage::Appealed => 1,
        Stage::Verified => 2,
        Stage::Delivered => 3,
        Stage::Answered => 4,
        Stage::Judged => 5,
        Stage::Declined | Stage::Withdrawn | Stage::Voided => return Vec::new(),
    };
    let names = [
        t.my_milestone_filed(),
        t.my_milestone_checked(),
        t.my_milestone_delivered(),
        t.my_milestone_answered(),
        t.my_milestone_judged(),
    ];
    let milestone = |(place, name)| Milestone {
        name,
        reached: place < reached,
        next: place == reached,
    };
    names.into_iter().enumerate().map(milestone).collect()
}

fn done(t: &Text, word: Option<&str>) -> Option<String> {
    match word? {
        "answered" => Some(t.my_answer_done()),
        "appealed" => Some(t.my_appeal_done()),
        "withdrawn" => Some(t.my_withdraw_done()),
        _ => None,
    }
}

fn askings(t: &Text, questions: &[question::Model], typed: Option<&(Uuid, String)>) -> Vec<Asking> {
    let asking = |question: &question::Model| Asking {
        id: question.id.to_string(),
        asked: t.my_asked_on(t.date(day_of(question.asked_at_us))),
        text: question.text.clone(),
        answered: question.answered_at_us.map(|at_us| {
            let when = t.my_answered_on(t.date(day_of(at_us)));
            (when, question.answer.clone().unwrap_or_default())
        }),
        typed: typed
            .filter(|(id, _)| *id == question.id)
            .map_or_else(String::new, |(_, text)| text.clone()),
    };
    questions.iter().map(asking).collect()
}

/// Who can see the complaint.
fn seen(t: &Text, own: &Own, today: chrono::NaiveDate) -> String {
    let becomes_public = deadlines(&own.state, today)
        .into_iter()
        .find(|deadline| deadline.kind == DeadlineKind::Publish && !deadline.is_due);
    let visibility = own.row.visibility.as_str();
    if visibility == Visibility::Public.as_str() {
        t.my_seen_public()
    } else if visibility == Visibility::Tombstone.as_str() {
        t.my_seen_tombstone()
    } else if let Some(deadline) = becomes_public {
        t.my_seen_soon(t.date(deadline.on))
    } else if matches!(
        own.standing.stage,
        Stage::Submitted | Stage::Verified | Stage::Appealed
    ) {
        t.my_seen_before()
    } else {
        t.my_seen_never()
    }
}

impl File {
    fn of(t: &Text, proof: &proof::Model) -> Self {
        let gone = proof.deleted_at_us.is_some();
        Self {
            name: proof.name.clone(),
            kind: proof.kind.to_uppercase(),
            path: (!gone).then(|| format!("/proofs/{}", proof.id)),
            note: if gone {
                t.my_proof_gone()
            } else {
                t.my_proof_added(t.date(day_of(proof.added_at_us)))
            },
        }
    }
}
