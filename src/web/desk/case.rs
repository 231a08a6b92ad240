//! The page of one case: what the consumer wrote, the proof beside it, and what can be done.

use std::borrow::Borrow;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use http::StatusCode;

use super::entry::{self, Choice};
use super::forms::Form;
use super::redact::Words;
use super::{Frame, Part, case_href, decision_name, due_tone, due_words, kind_name, task_of};
use crate::domain::signature;
use crate::domain::{
    Channel, ChannelTried, ContestReason, DeclineReason, EventKind, Language, Stage,
};
use crate::i18n::{Text, isolate};
use crate::proof::Kind;
use crate::registry::desk_case::{self, Case, Filed, Near, Past, reasons_of};
use crate::registry::desk_tasks::{Decision, TaskKind, day_of};
use crate::registry::proofs::{Purpose, Weighed};
use crate::registry::sessions::Session;
use crate::search::BusinessHit;
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::private::Private;
use crate::web::session::AtDesk;

/// Listed businesses proposed for one that is not.
const SIMILAR: usize = 5;

#[derive(Debug, Template)]
#[template(path = "desk/case.html")]
struct CasePage {
    chrome: Chrome,
    frame: Frame,
    case: Case,
    form: Form,
    today: NaiveDate,
    late: bool,
    own: bool,
    at: String,
    countries: Vec<Choice>,
    sectors: Vec<Choice>,
    languages: Vec<Choice>,
    similar: Vec<BusinessHit>,
    words: Option<Words>,
}

/// The form that lists a business holds what the consumer said of it.
fn named(case: &Case, form: &Form) -> Form {
    let business = &case.business;
    let mut pairs = vec![
        ("name", business.name.as_str()),
        ("country", business.country.as_str()),
        ("sector", business.sector.as_str()),
        ("website", business.website.as_deref().unwrap_or_default()),
    ];
    let names = [
        "note",
        "reasons",
        "question",
        "slug",
        "title",
        "narrative",
        "product",
        "sub_product",
        "region",
    ];
    for name in names {
        pairs.extend(form.given.all(name).map(|value| (name, value)));
    }
    Form {
        problems: form.problems.clone(),
        ..Form::filled(&pairs)
    }
}

/// `/desk/cases/{task}`
pub async fn case(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
) -> Result<Response, WebError> {
    asked.only(&[])?;
    show(&site, &asked, &session, Form::default(), StatusCode::OK).await
}

/// The page, perhaps with a form that came back.
pub async fn show(
    site: &Site,
    asked: &Asked,
    session: &Session,
    form: Form,
    status: StatusCode,
) -> Result<Response, WebError> {
    let task_id = task_of(asked)?;
    let case = desk_case::load(&site.registry, task_id, session.account.id).await?;
    let private = Private::begin(site, asked);
    let t = private.text();
    let name = match &case.complaint {
        Some(complaint) => complaint.row.reference.clone(),
        None => case.business.name.clone(),
    };
    let title = t.desk_case_title(kind_name(t, case.kind), name);
    let (frame, mut chrome) = Frame::new(&private, session, Part::Queue, title);
    chrome.path = format!("/desk/cases/{task_id}");
    let unlisted = case.kind == TaskKind::Verify && !case.business.listed;
    let form = if unlisted && !form.given.has("name") {
        named(&case, &form)
    } else {
        form
    };
    let similar = if unlisted {
        let typed = case.business.name.as_str();
        site.registry.search.find_businesses(typed, SIMILAR).await?
    } else {
        Vec::new()
    };
    let page = CasePage {
        countries: if unlisted {
            entry::countries(t)
        } else {
            Vec::new()
        },
        sectors: if unlisted {
            entry::sectors(site, asked.lang).await?
        } else {
            Vec::new()
        },
        languages: entry::languages(),
        similar,
        words: case.complaint.as_ref().map(|complaint| {
            let (filing, text) = (complaint.filing.as_ref(), complaint.text.as_ref());
            let editable = case.kind != TaskKind::SecondLook;
            Words::of(t, &complaint.row, filing, text, &form, editable)
        }),
        at: case_href(asked.lang, task_id),
        late: status == StatusCode::CONFLICT && case.task.closed_at_us.is_some(),
        own: case.task.taken_by == Some(session.account.id),
        today: site.registry.clock.today(),
        chrome,
        frame,
        case,
        form,
    };
    private.answer_with(status, &page)
}

impl CasePage {
    const fn t(&self) -> &'static Text {
        self.chrome.t
    }

    /// Whether this person can decide now.
    fn open(&self) -> bool {
        self.case.task.closed_at_us.is_none() && !self.case.barred
    }

    fn is(&self, kind: &str) -> bool {
        self.case.kind.as_str() == kind
    }

    /// Whether there is nothing left to decide.
    fn moot(&self) -> bool {
        self.case
            .complaint
            .as_ref()
            .is_some_and(|filed| matches!(filed.state.stage(), Stage::Withdrawn | Stage::Voided))
    }

    fn can_ask(&self) -> bool {
        let waits = self.asked_on().is_some();
        matches!(self.case.kind, TaskKind::Verify | TaskKind::Appeal) && !waits
    }

    fn asked_on(&self) -> Option<NaiveDate> {
        let complaint = self.case.complaint.as_ref()?;
        let open = complaint
            .questions
            .iter()
            .rfind(|row| row.answered_at_us.is_none())?;
        day_of(open.asked_at_us)
    }

    fn kind(&self) -> String {
        kind_name(self.t(), self.case.kind)
    }

    fn what_to_do(&self) -> String {
        let t = self.t();
        match self.case.kind {
            TaskKind::Verify => t.desk_todo_verify(),
            TaskKind::Appeal => t.desk_todo_appeal(),
            TaskKind::SecondLook => t.desk_todo_second_look(),
            TaskKind::FindContact => t.desk_todo_find_contact(),
            TaskKind::Contest => t.desk_todo_contest(),
            TaskKind::Review => t.desk_todo_review(),
        }
    }

    fn due(&self) -> String {
        due_words(self.t(), self.case.due_on, self.today)
    }

    fn tone(&self) -> &'static str {
        due_tone(
            self.today
                .signed_duration_since(self.case.due_on)
                .num_days(),
        )
    }

    /// What was decided here, by whom and when.
    fn decided(&self) -> Option<(String, NaiveDate, String)> {
        let task = &self.case.task;
        let decision: Decision = task.decision.as_deref()?.parse().ok()?;
        let by = self.case.closed_by.clone();
        Some((
            decision_name(self.t(), decision),
            day_of(task.closed_at_us?)?,
            by.unwrap_or_else(|| self.t().not_known()),
        ))
    }

    fn own_reasons(&self) -> Vec<String> {
        let t = self.t();
        reasons_of(&self.case.task)
            .iter()
            .map(|word| Self::reason(t, self.case.kind, word))
            .collect()
    }

    /// A reason in words: those of contests are a list of their own.
    fn reason(t: &Text, kind: TaskKind, word: &str) -> String {
        if kind == TaskKind::Contest {
            t.contest_reason(word)
        } else {
            t.decline_reason(word)
        }
    }

    fn past_reason(&self, past: &Past, word: impl AsRef<str>) -> String {
        Self::reason(self.t(), past.kind, word.as_ref())
    }

    /// What the business says against the complaint, while that waits for the desk.
    fn contested_for(&self) -> Option<String> {
        let contest = self.case.complaint.as_ref()?.state.open_contest()?;
        Some(self.t().contest_ground(contest.ground.as_str()))
    }

    fn contest_reasons() -> &'static [ContestReason] {
        ContestReason::ALL
    }

    fn past_words(&self, past: &Past) -> String {
        let t = self.t();
        let (kind, decision) = (kind_name(t, past.kind), decision_name(t, past.decision));
        t.desk_past(kind, decision)
    }

    fn past_by(&self, past: &Past) -> String {
        past.by.clone().unwrap_or_else(|| self.t().not_known())
    }

    fn reasons() -> &'static [DeclineReason] {
        DeclineReason::ALL
    }

    fn dir(language: &str) -> &'static str {
        language
            .parse::<Language>()
            .map_or("auto", |language| language.dir())
    }

    fn day(micros: impl Borrow<i64>) -> NaiveDate {
        day_of(*micros.borrow()).unwrap_or_default()
    }

    /// What the consumer told beside the text: labels and values.
    fn facts(&self, complaint: &Filed) -> Vec<(String, String)> {
        let t = self.t();
        let mut facts = Vec::new();
        let mut tell = |label: String, value: Option<String>| {
            if let Some(value) = value {
                facts.push((label, value));
            }
        };
        let filed = complaint.filed.as_ref();
        tell(t.desk_fact_filed(), filed.map(|event| t.instant(event.at)));
        if let Some(EventKind::Filed {
            trouble_began_on,
            wanted,
            claimed,
            human_reached,
            told_on,
            ..
        }) = filed.map(|event| &event.kind)
        {
            tell(t.desk_fact_began(), trouble_began_on.map(|day| t.date(day)));
            tell(t.desk_fact_told(), told_on.map(|day| t.date(day)));
            let remedy = wanted.map(|remedy| t.remedy_name(remedy.as_str()));
            tell(t.desk_fact_wanted(), remedy);
            let money = claimed.map(|money| t.money(money.amount_minor, money.currency.as_str()));
            tell(t.desk_fact_amount(), money);
            let human = human_reached.map(|yes| {
                if yes {
                    t.complaint_yes()
                } else {
                    t.complaint_no()
                }
            });
            tell(t.desk_fact_human(), human);
        }
        let country = &complaint.row.country;
        tell(
            t.desk_fact_country(),
            (!country.is_empty()).then(|| t.country(country)),
        );
        tell(
            t.desk_fact_language(),
            Some(t.language(&complaint.row.language)),
        );
        let shares = complaint.filing.as_ref().map(|filing| {
            if filing.shares_identity {
                t.complaint_yes()
            } else {
                t.complaint_no()
            }
        });
        tell(t.desk_fact_shares(), shares);
        facts
    }

    /// What was tried before, in words.
    fn channels(&self, complaint: &Filed) -> Vec<String> {
        let Some(EventKind::Filed { channels, .. }) =
            complaint.filed.as_ref().map(|event| &event.kind)
        else {
            return Vec::new();
        };
        channels.iter().map(|tried| self.channel(tried)).collect()
    }

    fn channel(&self, tried: &ChannelTried) -> String {
        let t = self.t();
        let mut parts = vec![match tried.channel {
            Channel::Phone => t.desk_channel_phone(),
            Channel::Email => t.desk_channel_email(),
            Channel::WebForm => t.desk_channel_web_form(),
            Channel::Chat => t.desk_channel_chat(),
            Channel::SocialMedia => t.desk_channel_social_media(),
            Channel::Letter => t.desk_channel_letter(),
            Channel::InPerson => t.desk_channel_in_person(),
        }];
        parts.push(if tried.human_reached {
            t.desk_channel_human()
        } else {
            t.desk_channel_no_human()
        });
        if let Some(minutes) = tried.minutes {
            parts.push(t.desk_channel_minutes(minutes, t.number(u64::from(minutes))));
        }
        if tried.dead_end {
            parts.push(t.desk_channel_dead_end());
        }
        if tried.no_reply {
            parts.push(t.desk_channel_no_reply());
        }
        parts.join(" · ")
    }

    /// The consumer in numbers: labels and values.
    fn history(&self, complaint: &Filed) -> Vec<(String, String)> {
        let t = self.t();
        let own = &complaint.history;
        let mut told = Vec::new();
        if let Some(since) = own.since {
            told.push((t.desk_history_since(), t.date(since)));
        }
        for (label, count) in [
            (t.desk_history_filed(), own.filed),
            (t.desk_history_about_this(), own.about_this),
            (t.desk_history_verified(), own.verified),
            (t.desk_history_declined(), own.declined),
            (t.desk_history_withdrawn(), own.withdrawn),
            (t.desk_history_voided(), own.voided),
        ] {
            told.push((label, t.number(count)));
        }
        told
    }

    fn near_words(&self, near: &Near) -> String {
        let t = self.t();
        let Some(stage) = near.stage else {
            return t.desk_kind_second_look();
        };
        let stage = match stage {
            Stage::Submitted => t.desk_stage_submitted(),
            Stage::Declined => t.desk_decision_declined(),
            Stage::Appealed => t.desk_stage_appealed(),
            Stage::Verified => t.desk_stage_verified(),
            Stage::Delivered | Stage::Answered | Stage::Judged => t.desk_stage_delivered(),
            Stage::Withdrawn => t.outcome_withdrawn(),
            Stage::Voided => t.outcome_voided(),
        };
        if near.same_text {
            format!("{stage} · {}", t.desk_near_same_text())
        } else {
            stage
        }
    }

    fn is_image(proof: &Weighed) -> bool {
        let kind: Option<Kind> = proof.row.kind.parse().ok();
        kind.is_some_and(Kind::is_picture)
    }

    fn proof_href(&self, proof: &Weighed) -> String {
        self.chrome.at(format!("/proofs/{}", proof.row.id))
    }

    fn proof_size(&self, proof: &Weighed) -> String {
        let t = self.t();
        format!(
            "{}, {}",
            t.proof_kind(&proof.row.kind),
            t.file_size(proof.row.bytes)
        )
    }

    /// Who opened a file, in words.
    fn looks(&self, complaint: &Filed, proof: &Weighed) -> Vec<String> {
        let t = self.t();
        let of_it = complaint
            .looks
            .iter()
            .filter(|(look, _)| look.proof_id == proof.row.id);
        of_it
            .map(|(look, by)| match (look.purpose, by) {
                (Purpose::Own, _) => t.desk_looked_own(t.date(look.on)),
                (Purpose::Desk, Some(by)) => t.desk_looked(isolate(by), t.date(look.on)),
                (Purpose::Desk, None) => t.desk_looked(t.not_known(), t.date(look.on)),
            })
            .collect()
    }

    /// What the signatures of a mail prove, in words.
    fn signatures(&self, proof: &Weighed) -> Vec<String> {
        let t = self.t();
        let Some(decision) = &proof.decision else {
            return Vec::new();
        };
        if let signature::Decision::Signed { by } = decision {
            return vec![t.desk_signed(isolate(by.as_str()))];
        }
        let failures = decision.failures().iter();
        let mut told: Vec<String> = failures
            .map(|failure| t.signature_failure(failure.as_str()))
            .collect();
        let mut signers: Vec<&str> = proof
            .report
            .iter()
            .flat_map(|report| &report.signatures)
            .map(|signature| signature.domain.as_str())
            .filter(|domain| !domain.is_empty())
            .collect();
        signers.dedup();
        if !signers.is_empty() {
            told.push(t.proof_mail_signers(isolate(&signers.join(", "))));
        }
        told
    }
}
