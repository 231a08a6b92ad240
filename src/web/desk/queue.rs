//! The queue: what waits for a moderator, the oldest first, and how late it is. What is decided is elsewhere.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;

use super::{Frame, Part, case_href, due_tone, due_words, kind_name};
use crate::domain::Language;
use crate::registry::desk_complaint::{self, Place};
use crate::registry::desk_queue::{self, Queue, QueueFilter, Waiting};
use crate::registry::desk_tasks::{PROMISED_WORKING_DAYS, TaskKind};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::Chrome;
use crate::web::error::WebError;
use crate::web::private::Private;
use crate::web::session::AtDesk;

/// Tasks on the page.
const MOST: usize = 100;
/// What was done just now, as the address says it.
const DONE: [&str; 12] = [
    "accepted",
    "declined",
    "declined_again",
    "granted",
    "refused",
    "opinion",
    "asked",
    "moot",
    "found",
    "posted",
    "upheld",
    "rejected",
];

#[derive(Debug, Template)]
#[template(path = "desk/queue.html")]
struct QueuePage {
    chrome: Chrome,
    frame: Frame,
    queue: Queue,
    filters: Vec<Filter>,
    today: NaiveDate,
    done: Option<&'static str>,
    filtered: bool,
    sought: Option<String>,
}

#[derive(Debug)]
struct Filter {
    name: String,
    href: String,
    count: usize,
    chosen: bool,
}

/// `/desk`
pub async fn queue(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
) -> Result<Response, WebError> {
    asked.only(&["kind", "mine", "done", "reference"])?;
    let sought = asked.get("reference").map(str::to_uppercase);
    if let Some(reference) = &sought {
        let (registry, who) = (&site.registry, session.account.id);
        let path = match desk_complaint::find(registry, reference, who).await? {
            Some(Place::Case(task)) => Some(format!("/desk/cases/{task}")),
            Some(Place::Complaint(reference)) => Some(format!("/desk/complaints/{reference}")),
            None => None,
        };
        if let Some(path) = path {
            return Ok(Private::begin(&site, &asked).go(&path));
        }
    }

    let kind = asked.one_of("kind", TaskKind::TEXTS)?;
    let kind: Option<TaskKind> = kind.and_then(|kind| kind.parse().ok());
    let mine = asked.one_of("mine", &["yes"])?.is_some();
    let done = asked.one_of("done", &DONE)?;
    let filter = QueueFilter { kind, mine };
    let queue = desk_queue::load(&site.registry, session.account.id, filter).await?;
    let private = Private::begin(&site, &asked);
    let t = private.text();
    let (frame, chrome) = Frame::new(&private, &session, Part::Queue, t.desk_title());
    let all = queue.counts.iter().map(|(_, count)| count).sum();
    let mut filters = vec![
        Filter {
            name: t.desk_filter_all(),
            href: chrome.at("/desk"),
            count: all,
            chosen: kind.is_none() && !mine,
        },
        Filter {
            name: t.desk_filter_mine(),
            href: chrome.at("/desk?mine=yes"),
            count: queue.mine,
            chosen: mine,
        },
    ];
    filters.extend(queue.counts.iter().map(|(of, count)| Filter {
        name: kind_name(t, *of),
        href: chrome.at(format!("/desk?kind={of}")),
        count: *count,
        chosen: kind == Some(*of),
    }));
    let page = QueuePage {
        chrome,
        frame,
        queue,
        filters,
        today: site.registry.clock.today(),
        done,
        filtered: kind.is_some() || mine,
        sought,
    };
    private.answer(&page)
}

impl QueuePage {
    fn shown(&self) -> impl Iterator<Item = &Waiting> {
        self.queue.waiting.iter().take(MOST)
    }

    fn more(&self) -> bool {
        self.queue.waiting.len() > MOST
    }

    fn promise(&self) -> String {
        let t = self.chrome.t;
        let days = PROMISED_WORKING_DAYS;
        t.desk_promise(days, t.number(u64::from(days)))
    }

    fn done_words(&self) -> Option<String> {
        let t = self.chrome.t;
        Some(match self.done? {
            "accepted" => t.desk_done_accepted(),
            "declined" => t.desk_done_declined(),
            "declined_again" => t.desk_done_declined_again(),
            "granted" => t.desk_done_granted(),
            "refused" => t.desk_done_refused(),
            "opinion" => t.desk_done_opinion(),
            "asked" => t.desk_done_asked(),
            "moot" => t.desk_done_moot(),
            "found" => t.desk_done_found(),
            "upheld" => t.desk_done_upheld(),
            "rejected" => t.desk_done_rejected(),
            _ => t.desk_done_posted(),
        })
    }

    fn href(&self, waiting: &Waiting) -> String {
        case_href(self.chrome.lang(), waiting.task.id)
    }

    fn kind(&self, waiting: &Waiting) -> String {
        kind_name(self.chrome.t, waiting.kind)
    }

    fn due(&self, waiting: &Waiting) -> String {
        due_words(self.chrome.t, waiting.due_on, self.today)
    }

    /// For how long it has waited, from the second day on.
    fn age(&self, waiting: &Waiting) -> Option<String> {
        let t = self.chrome.t;
        let days = self.today.signed_duration_since(waiting.opened_on);
        let days = u64::try_from(days.num_days())
            .ok()
            .filter(|days| *days > 0)?;
        Some(t.days(days, t.number(days)))
    }

    fn tone(&self, waiting: &Waiting) -> &'static str {
        due_tone(self.today.signed_duration_since(waiting.due_on).num_days())
    }

    fn dir(language: &str) -> &'static str {
        language
            .parse::<Language>()
            .map_or("auto", |language| language.dir())
    }
}
