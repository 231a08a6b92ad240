//! Blacking out more of a complaint, or less: the desk edits passages, and the public text is
//! written anew from what the consumer wrote.

use sea_orm::{ActiveValue, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::also_public::{self, Part};
use super::append::{append, touch};
use super::desk_tasks::{self, TaskKind};
use super::{Change, RegistryError, audit, desk_complaint, held, notices};
use crate::domain::redaction::{Kind, Span, black_out, edited};
use crate::domain::{Actor, EventKind};
use crate::mail::Letter;
use crate::store::entities::{complaint, complaint_text, filing};

/// Why not: the consumer chose that something of the text is black.
pub const CONSUMERS_OWN: &str = "consumers_own";
/// The same of the title.
pub const CONSUMERS_OWN_TITLE: &str = "consumers_own_title";
/// Why not: the blackings are other ones than those that were looked at.
pub const CHANGED_SINCE: &str = "changed_since";
/// Pairs that mark passages while they are edited; the first that the text does not hold is taken.
const MARKS: [(&str, &str); 4] = [("[[", "]]"), ("{{", "}}"), ("<<<", ">>>"), ("⟦", "⟧")];

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether the public cannot read them.
    pub black: bool,
}

/// Why an edited text cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misread {
    /// A mark has no partner, or one stands inside another pair.
    Unpaired,
    /// Something other than marks was changed.
    TextChanged,
}

/// What is blacked out of a complaint.
#[must_use]
pub fn passages_of(filing: &filing::Model) -> Vec<Span> {
    serde_json::from_str(&filing.blackings).unwrap_or_default()
}

/// What tells one state of a complaint's blackings from another.
#[must_use]
pub fn version(row: &complaint::Model, filing: &filing::Model) -> String {
    let texts = [
        Some(filing.blackings.as_str()),
        filing.title_blackings.as_deref(),
    ];
    let beside = Part::ALL.iter().map(|part| part.of(row));
    let mut hash = blake3::Hasher::new();
    for text in texts.into_iter().chain(beside) {
        hash.update(text.unwrap_or_default().as_bytes());
        hash.update(&[0]);
    }
    let mut hex = hash.finalize().to_hex().to_string();
    hex.truncate(16);
    hex
}

/// The marks for a text.
#[must_use]
pub fn marks(text: &str) -> (&'static str, &'static str) {
    MARKS
        .into_iter()
        .find(|(open, close)| !text.contains(open) && !text.contains(close))
        .unwrap_or(("⟦", "⟧"))
}

/// The text in pieces, black and not; passages that are none of this text's are left out.
#[must_use]
pub fn pieces(text: &str, passages: &[Span]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut add = |text: &str, black: bool| {
        if !text.is_empty() {
            pieces.push(Piece {
                text: text.to_owned(),
                black,
            });
        }
    };
    for passage in passages {
        let before = text.get(at..passage.from);
        if let (Some(before), Some(black)) = (before, text.get(passage.from..passage.to)) {
            add(before, false);
            add(black, true);
            at = passage.to;
        }
    }
    add(text.get(at..).unwrap_or_default(), false);
    pieces
}

/// The text with marks around what is blacked out.
#[must_use]
pub fn marked(text: &str, passages: &[Span]) -> String {
    let (open, close) = marks(text);
    pieces(text, passages)
        .into_iter()
        .map(|piece| {
            if piece.black {
                format!("{open}{}{close}", piece.text)
            } else {
                piece.text
            }
        })
        .collect()
}

/// The passages of a text whose marks somebody edited; nothing else of it may differ.
///
/// # Errors
/// See [`Misread`].
pub fn read_marked(text: &str, edited: &str) -> Result<Vec<Span>, Misread> {
    let (open, close) = marks(text);
    let mut plain = String::with_capacity(edited.len());
    let mut passages = Vec::new();
    let mut rest = edited;
    while let Some((before, inside)) = rest.split_once(open) {
        let (black, after) = inside.split_once(close).ok_or(Misread::Unpaired)?;
        if before.contains(close) || black.contains(open) {
            return Err(Misread::Unpaired);
        }
        plain.push_str(before);
        let from = plain.len();
        plain.push_str(black);
        if plain.len() > from {
            passages.push(Span {
                from,
                to: plain.len(),
                kind: Kind::Desk,
            });
        }
        rest = after;
    }
    if rest.contains(close) {
        return Err(Misread::Unpaired);
    }
    plain.push_str(rest);
    if plain.trim_end() == text.trim_end() {
        Ok(passages)
    } else {
        Err(Misread::TextChanged)
    }
}

/// What is to be black in the title and in the text, and nothing else (`None` leaves one as it is), and what goes of
/// what stands beside them.
#[derive(Clone, Debug, Default)]
pub struct Passages {
    /// Of the title.
    pub title: Option<Vec<Span>>,
    /// Of the text.
    pub narrative: Option<Vec<Span>>,
    /// Of the rest that the public reads.
    pub beside: Vec<(Part, Vec<Span>)>,
    /// The [`version`] of the blackings that were looked at. What somebody else blacked out since would be
    /// laid open by a form that does not know of it.
    pub version: String,
}

/// The title as it was written, and what is blacked out of it. Of an older filing only what the public
/// reads is known.
#[must_use]
pub fn title_of(
    filing: &filing::Model,
    text: Option<&complaint_text::Model>,
) -> Option<(String, Vec<Span>)> {
    let whole = filing.title.clone();
    let title = whole.or_else(|| text.and_then(|text| text.title.clone()))?;
    let spans = filing.title_blackings.as_deref();
    let spans = spans.and_then(|json| serde_json::from_str(json).ok());
    Some((title, spans.unwrap_or_default()))
}

/// Blacks out these passages of a complaint's words and no others. Kinds of passages that were
/// there before are kept. New ones are an event of the complaint; of what can be read again the consumer
/// is told, and what the consumer chose stays black. It can be done at any time, also
/// when everything is decided and public: a name that was overlooked cannot wait for a task. Only
/// who takes a second look changes nothing.
///
/// # Errors
/// As [`desk_tasks::seen`]; [`RegistryError::NotFound`] where the words are erased;
/// [`RegistryError::NotAllowed`] with [`CHANGED_SINCE`], [`CONSUMERS_OWN`] or [`CONSUMERS_OWN_TITLE`].
pub async fn redact(
    change: &mut Change<'_>,
    task_id: Uuid,
    by: Uuid,
    passages: Passages,
) -> Result<(), RegistryError> {
    let task = desk_tasks::seen(change, task_id, by).await?;
    if task.kind == TaskKind::SecondLook.as_str() {
        return Err(RegistryError::NotAllowed(desk_tasks::OTHER_KIND));
    }
    let id = task.complaint_id.ok_or(RegistryError::NotFound)?;
    rewrite(change, id, by, passages).await
}

/// The same by the complaint's reference: there need not be any task.
///
/// # Errors
/// [`RegistryError::NotFound`] where there is no such complaint for this person, or its words are
/// erased; [`RegistryError::NotAllowed`] as [`redact`]; the database's own.
pub async fn redact_complaint(
    change: &mut Change<'_>,
    reference: &str,
    by: Uuid,
    passages: Passages,
) -> Result<(), RegistryError> {
    let id = desk_complaint::to_redact(&change.tx, reference, by).await?;
    rewrite(change, id, by, passages).await
}

async fn rewrite(
    change: &mut Change<'_>,
    id: Uuid,
    by: Uuid,
    passages: Passages,
) -> Result<(), RegistryError> {
    let row = held::complaint(change, id).await?;
    let filing = filing::Entity::find_by_id(id)
        .lock_exclusive()
        .one(&change.tx)
        .await?;
    let text = complaint_text::Entity::find_by_id(id)
        .one(&change.tx)
        .await?;
    let filing = filing.ok_or(RegistryError::NotFound)?;
    if passages.version != version(&row, &filing) {
        return Err(RegistryError::NotAllowed(CHANGED_SINCE));
    }
    let mut private = filing::ActiveModel::default();
    let mut public = complaint_text::ActiveModel::default();
    let (mut added, mut removed) = (0, 0);
    let mut count = |(more, less): (usize, usize)| {
        added += more;
        removed += less;
    };
    let written = |spans: &[Span]| {
        serde_json::to_string(spans).map_err(|why| RegistryError::damaged("filing", why))
    };
    if let Some(mut spans) = passages.narrative {
        let whole = filing.narrative.as_deref().ok_or(RegistryError::NotFound)?;
        let told = edited(&passages_of(&filing), &mut spans);
        count(told.map_err(|_| RegistryError::NotAllowed(CONSUMERS_OWN))?);
        private.blackings = ActiveValue::Set(written(&spans)?);
        public.narrative = ActiveValue::Set(Some(black_out(whole, &spans)));
    }
    if let Some(mut spans) = passages.title {
        let (whole, before) = title_of(&filing, text.as_ref()).ok_or(RegistryError::NotFound)?;
        let told = edited(&before, &mut spans);
        count(told.map_err(|_| RegistryError::NotAllowed(CONSUMERS_OWN_TITLE))?);
        private.title_blackings = ActiveValue::Set(Some(written(&spans)?));
        public.title = ActiveValue::Set(Some(black_out(&whole, &spans)));
        private.title = ActiveValue::Set(Some(whole));
    }
    let (beside, parts, more) = also_public::black(&row, &passages.beside);
    count((more, 0));
    if added == 0 && removed == 0 {
        return Ok(());
    }
    if private != filing::ActiveModel::default() {
        filing::Entity::update_many()
            .set(private)
            .filter(filing::Column::ComplaintId.eq(id))
            .exec(&change.tx)
            .await?;
    }
    if public != complaint_text::ActiveModel::default() {
        complaint_text::Entity::update_many()
            .set(public)
            .filter(complaint_text::Column::ComplaintId.eq(id))
            .exec(&change.tx)
            .await?;
    }
    if beside != complaint::ActiveModel::default() {
        complaint::Entity::update_many()
            .set(beside)
            .filter(complaint::Column::Id.eq(id))
            .exec(&change.tx)
            .await?;
    }
    if let Some(passages) = u32::try_from(added).ok().filter(|added| *added > 0) {
        append(change, id, Actor::Desk, EventKind::Redacted { passages }).await?;
    } else {
        touch(change, &row).await?;
    }
    if removed > 0 {
        let letter = Letter::PassagesOpened {
            reference: row.reference.clone(),
        };
        notices::to_consumer(change, &row, &letter, None).await?;
    }
    let detail = if parts.is_empty() {
        json!({ "added": added, "removed": removed })
    } else {
        json!({ "added": added, "removed": removed, "parts": parts })
    };
    let subject = ("complaint", row.reference.as_str());
    audit::note(change, Some(by), "redact", subject, &detail).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "Dana at the shop said: call 050-1234567.";

    #[test]
    fn marks_come_and_go() {
        let passages =
            read_marked(TEXT, "[[Dana]] at the shop said: call [[050-1234567]].").unwrap();
        assert_eq!(
            black_out(TEXT, &passages),
            "▇▇▇ at the shop said: call ▇▇▇."
        );
        assert_eq!(
            read_marked(TEXT, &marked(TEXT, &passages)).unwrap(),
            passages
        );
        assert_eq!(read_marked(TEXT, TEXT).unwrap(), []);
    }

    #[test]
    fn nothing_but_marks_may_change() {
        for (edited, why) in [
            (
                "[[Dana at the shop said: call 050-1234567.",
                Misread::Unpaired,
            ),
            (
                "Dana]] at the shop said: call 050-1234567.",
                Misread::Unpaired,
            ),
            (
                "[[Da[[na]]]] at the shop said: call 050-1234567.",
                Misread::Unpaired,
            ),
            (
                "Dana at the shop lied: call 050-1234567.",
                Misread::TextChanged,
            ),
            ("", Misread::TextChanged),
        ] {
            assert_eq!(read_marked(TEXT, edited), Err(why), "{edited}");
        }
        assert_eq!(marks("a [[b]] c").0, "{{");
    }

    proptest! {
        #[test]
        fn any_passages_survive_being_edited(text in "[a-zéש ]{0,60}", cuts in proptest::collection::vec(0_usize..60, 0..8)) {
            let mut places: Vec<usize> = cuts.into_iter().filter(|at| text.is_char_boundary(*at)).collect();
            places.sort_unstable();
            places.dedup();
            let passages: Vec<Span> = places
                .chunks_exact(2)
                .map(|pair| Span { from: pair[0], to: pair[1], kind: Kind::Desk })
                .collect();
            let text = format!("{text}.");
            prop_assert_eq!(read_marked(&text, &marked(&text, &passages)), Ok(passages));
        }
    }
}
