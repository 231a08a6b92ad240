//! What a row says of a complaint that is there already: nothing new, the same with lost letters put
//! back, how the matter went on, or another story. Only the last is refused.
//!
//! A story goes on where all that was told before is still told: an answer is added, a verdict, or
//! that the matter is closed. A narrative may be added where there never was one, and one that its
//! source no longer shows is taken away; what was taken away does not come back with an older file.

use chrono::NaiveDate;

use super::prepare::{Prepared, start_of};
use crate::domain::{Actor, Event, EventKind};
use crate::registry::RegistryError;
use crate::registry::append::read_event;
use crate::sources::matches_damaged;
use crate::store::entities::{complaint, complaint_text, event};

/// A complaint as it is kept.
#[derive(Debug)]
pub struct Kept {
    pub row: complaint::Model,
    pub events: Vec<event::Model>,
    /// A text without a narrative is one that was taken away.
    pub text: Option<complaint_text::Model>,
}

/// What a row says of it.
#[derive(Debug, PartialEq, Eq)]
pub enum News {
    /// All that it says is kept.
    Nothing,
    /// It says what was known before more was: an older file.
    Older,
    /// It says more, or the same in better letters.
    More(More),
    /// It says something else.
    Another,
}

/// What is to be written.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct More {
    /// Events that go on where the kept ones end.
    pub events: Vec<Event>,
    /// Whether the narrative is another one now, or gone.
    pub narrative: bool,
}

/// What `told` says of `kept`.
///
/// # Errors
/// [`RegistryError::Damaged`] where a kept event cannot be read back.
pub fn news(kept: &Kept, told: &Prepared) -> Result<News, RegistryError> {
    let (Some(before), Some(now)) = (Story::of(&kept.events)?, Story::of(&told.events)?) else {
        return Ok(News::Another);
    };
    let letters = letters(&kept.row, &told.row);
    let flags = flags(&kept.row, &told.row);
    let narrative = narrative(kept, told);
    if letters == Letters::Others || narrative == Narrative::Another {
        return Ok(News::Another);
    }
    if let (Some(events), true) = (before.goes_on_as(&now), flags.go_on()) {
        let more = More {
            events,
            narrative: narrative != Narrative::Same,
        };
        let nothing = more.events.is_empty()
            && !more.narrative
            && flags == Flags::Same
            && letters == Letters::Same;
        return Ok(if nothing {
            News::Nothing
        } else {
            News::More(more)
        });
    }
    // What an older file says.
    let is_older = now.goes_on_as(&before).is_some() && flags.went_on();
    Ok(if is_older && narrative != Narrative::Added {
        News::Older
    } else {
        News::Another
    })
}

/// Whether the matter is closed, as its source tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Closed {
    No,
    /// Since when, where that is told.
    Since(Option<NaiveDate>),
}

/// What a source tells of a complaint's life.
struct Story {
    /// How it was recorded, apart from whether it is closed.
    recorded: Event,
    closed: Closed,
    /// Answers and verdicts.
    rest: Vec<Event>,
}

impl Story {
    /// `None` where it is no source's.
    fn of(rows: &[event::Model]) -> Result<Option<Self>, RegistryError> {
        let mut story: Option<Self> = None;
        for row in rows {
            let mut event = read_event(row)?;
            if event.actor != Actor::Source {
                continue;
            }
            match (&mut event.kind, &mut story) {
                (
                    EventKind::Recorded {
                        closed, closed_on, ..
                    },
                    None,
                ) => {
                    let is_closed = std::mem::take(closed) || closed_on.is_some();
                    story = Some(Self {
                        closed: if is_closed {
                            Closed::Since(closed_on.take())
                        } else {
                            Closed::No
                        },
                        recorded: event,
                        rest: Vec::new(),
                    });
                }
                (EventKind::Closed { closed_on }, Some(story)) => {
                    story.closed = Closed::Since(*closed_on);
                }
                (_, Some(story)) => story.rest.push(event),
                (_, None) => return Ok(None),
            }
        }
        Ok(story)
    }

    /// The events that lead from here to `later`; `None` where they do not.
    fn goes_on_as(&self, later: &Self) -> Option<Vec<Event>> {
        if self.recorded != later.recorded {
            return None;
        }
        let mut more = later.rest.strip_prefix(self.rest.as_slice())?.to_vec();
        match (self.closed, later.closed) {
            (before, now) if before == now => {}
            (Closed::No, Closed::Since(closed_on)) => {
                let last = later.rest.last().unwrap_or(&later.recorded).at;
                more.push(Event {
                    at: closed_on.map_or(last, |on| start_of(on).max(last)),
                    actor: Actor::Source,
                    kind: EventKind::Closed { closed_on },
                });
            }
            _ => return None,
        }
        Some(more)
    }
}

/// How two readings of the short texts differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Letters {
    Same,
    /// In letters that one of them has lost.
    Lost,
    Others,
}

fn letters(kept: &complaint::Model, told: &complaint::Model) -> Letters {
    let pairs = [
        (&kept.region, &told.region),
        (&kept.city, &told.city),
        (&kept.product, &told.product),
        (&kept.sub_product, &told.sub_product),
        (&kept.issue, &told.issue),
        (&kept.sub_issue, &told.sub_issue),
    ];
    let mut all = Letters::Same;
    for (kept, told) in pairs {
        match (kept, told) {
            (kept, told) if kept == told => {}
            (Some(kept), Some(told)) if differ_in_lost_letters(kept, told) => all = Letters::Lost,
            _ => return Letters::Others,
        }
    }
    all
}

/// Whether one of two texts is the other with letters lost.
pub fn differ_in_lost_letters(one: &str, other: &str) -> bool {
    matches_damaged(one, other) || matches_damaged(other, one)
}

/// How two readings of what is yes, no or unknown differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flags {
    Same,
    /// The later one knows more.
    Later,
    /// The earlier one knows more.
    Earlier,
    Others,
}

impl Flags {
    const fn go_on(self) -> bool {
        matches!(self, Self::Same | Self::Later)
    }

    const fn went_on(self) -> bool {
        matches!(self, Self::Same | Self::Earlier)
    }
}

fn flags(kept: &complaint::Model, told: &complaint::Model) -> Flags {
    let one = |kept: Option<bool>, told: Option<bool>| match (kept, told) {
        (kept, told) if kept == told => Flags::Same,
        (None, Some(_)) => Flags::Later,
        (Some(_), None) => Flags::Earlier,
        _ => Flags::Others,
    };
    let pair = (
        one(kept.timely, told.timely),
        one(kept.disputed, told.disputed),
    );
    match pair {
        (one, other) if one == other => one,
        (Flags::Same, one) | (one, Flags::Same) => one,
        _ => Flags::Others,
    }
}

/// What became of the narrative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Narrative {
    Same,
    /// Letters of it are back.
    Mended,
    /// There was none.
    Added,
    /// Its source no longer shows it.
    Withdrawn,
    Another,
}

fn narrative(kept: &Kept, told: &Prepared) -> Narrative {
    let words = |text: &Option<complaint_text::Model>| {
        text.as_ref()
            .and_then(|text| text.narrative.as_deref())
            .map(str::to_owned)
    };
    match (words(&kept.text), words(&told.text)) {
        (kept, told) if kept == told => Narrative::Same,
        (Some(kept), Some(told)) if matches_damaged(&kept, &told) => Narrative::Mended,
        (Some(kept), Some(told)) if matches_damaged(&told, &kept) => Narrative::Same,
        (Some(_), None) => Narrative::Withdrawn,
        (None, Some(_)) if kept.text.is_none() && only_its_source_speaks(kept) => Narrative::Added,
        _ => Narrative::Another,
    }
}

/// Whether nothing happened here since.
fn only_its_source_speaks(kept: &Kept) -> bool {
    let source = Actor::Source.as_str();
    kept.events.iter().all(|event| event.actor == source)
}
