//! The log of the desk, to be read.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::DateTime;
use uuid::Uuid;

use super::entry::Choice;
use super::log_detail::Reading;
use super::{Frame, Part};
use crate::registry::desk_log::{self, LogFilter, LogPage, PER_PAGE};
use crate::store::entities::audit;
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::private::Private;
use crate::web::public::views::Pager;
use crate::web::session::AtDesk;

#[derive(Debug, Template)]
#[template(path = "desk/log.html")]
struct LogView {
    chrome: Chrome,
    frame: Frame,
    log: LogPage,
    people: Vec<Choice>,
    by: String,
    thing: String,
    pager: Pager,
}

/// `/desk/log`
pub async fn log(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
) -> Result<Response, WebError> {
    asked.only(&["by", "thing", "page"])?;
    let by: Option<Uuid> = asked.parse("by", "01890a5d-ac96-774b-bcce-b302099a8057")?;
    let thing = asked.get("thing").map(str::to_owned);
    let page = asked.parse::<u64>("page", "1")?.unwrap_or(1).max(1);
    let filter = LogFilter { by, thing };
    let log = desk_log::read(&site.registry, session.account.id, &filter, page).await?;
    let private = Private::begin(&site, &asked);
    let title = private.text().desk_log_title();
    let (frame, chrome) = Frame::new(&private, &session, Part::Log, title);
    let mut people: Vec<Choice> = log
        .names
        .iter()
        .map(|(id, name)| Choice {
            value: id.to_string(),
            label: name.clone(),
        })
        .collect();
    people.sort_by(|a, b| a.label.cmp(&b.label));
    let last = log.total.div_ceil(PER_PAGE).max(1);
    let by = by.map(|id| id.to_string()).unwrap_or_default();
    let thing = filter.thing.unwrap_or_default();
    let to = |page: u64| {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("by", &by)
            .append_pair("thing", &thing)
            .append_pair("page", &page.to_string())
            .finish();
        chrome.at(format!("/desk/log?{query}"))
    };
    let pager = Pager {
        page: page.min(last),
        pages: last,
        previous: (page > 1).then(|| to(page.min(last + 1) - 1)),
        next: (page < last).then(|| to(page + 1)),
    };
    let view = LogView {
        chrome,
        frame,
        log,
        people,
        by,
        thing,
        pager,
    };
    private.answer(&view)
}

impl LogView {
    fn when(&self, entry: &audit::Model) -> String {
        let at = DateTime::from_timestamp_micros(entry.at_us).unwrap_or_default();
        self.chrome.t.instant(at)
    }

    fn who(&self, entry: &audit::Model) -> String {
        entry
            .account_id
            .and_then(|id| self.log.names.get(&id).cloned())
            .unwrap_or_else(|| self.chrome.t.actor_registry())
    }

    /// What was done, in words; the action's own word where this page knows none.
    fn action(&self, entry: &audit::Model) -> String {
        let t = self.chrome.t;
        match entry.action.as_str() {
            "accept" => t.desk_action_accept(),
            "decline" => t.desk_action_decline(),
            "close_moot" => t.desk_action_close_moot(),
            "ask" => t.desk_action_ask(),
            "redact" => t.desk_action_redact(),
            "decide_contest" => t.desk_action_decide_contest(),
            "decide_appeal" => t.desk_action_decide_appeal(),
            "second_look" => t.desk_action_second_look(),
            "review" => t.desk_action_review(),
            "recuse" => t.desk_action_recuse(),
            "take_back_recusal" => t.desk_action_take_back_recusal(),
            "list" => t.desk_action_list(),
            "edit" => t.desk_action_edit(),
            "drop_domain" => t.desk_action_drop_domain(),
            "merge" => t.desk_action_merge(),
            "take_back_merge" => t.desk_action_take_back_merge(),
            "split" => t.desk_action_split(),
            "find_contact" => t.desk_action_find_contact(),
            "bounced" => t.desk_action_bounced(),
            "sent_by_post" => t.desk_action_sent_by_post(),
            "role_given" => t.desk_action_role_given(),
            "role_taken" => t.desk_action_role_taken(),
            "second_factor_reset" => t.desk_action_second_factor_reset(),
            "second_factor_off" => t.desk_action_second_factor_off(),
            "account_closed" => t.desk_action_account_closed(),
            "take" => t.desk_action_take(),
            "give_back" => t.desk_action_give_back(),
            other => other.to_owned(),
        }
    }

    fn thing_href(&self, entry: &audit::Model) -> String {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("thing", &entry.subject_id)
            .finish();
        self.chrome.at(format!("/desk/log?{query}"))
    }

    /// The rest of the entry, line by line.
    fn details(&self, entry: &audit::Model) -> Vec<String> {
        let reading = Reading {
            t: self.chrome.t,
            action: &entry.action,
            names: &self.log.names,
        };
        reading.lines(&entry.detail)
    }
}
