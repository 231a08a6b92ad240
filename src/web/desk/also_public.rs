//! What everybody reads beside a complaint's text, shown to the desk.

use super::forms::Form;
use crate::i18n::Text;
use crate::registry::also_public::Part;
use crate::registry::redact;
use crate::store::entities::complaint;

/// A part with its text.
#[derive(Debug)]
pub struct Also {
    pub field: &'static str,
    pub label: String,
    pub text: String,
    /// As it was sent, or as it is.
    pub edited: String,
    pub hint: String,
}

/// The parts of a complaint that say something. What was sent comes back where it is `fresh`: marks in a text that
/// somebody else changed fit nothing.
pub fn of(t: &Text, form: &Form, row: &complaint::Model, fresh: bool) -> Vec<Also> {
    let said = Part::ALL
        .iter()
        .filter_map(|part| Some((*part, part.of(row)?)));
    said.map(|(part, text)| {
        let field = part.as_str();
        let (open, close) = redact::marks(text);
        Also {
            field,
            label: part_name(t, part),
            text: text.to_owned(),
            edited: if fresh && form.given.has(field) {
                form.value(field).to_owned()
            } else {
                text.to_owned()
            },
            hint: t.desk_also_hint(open, close),
        }
    })
    .collect()
}

pub fn part_name(t: &Text, part: Part) -> String {
    match part {
        Part::Product => t.desk_also_product(),
        Part::SubProduct => t.desk_also_sub_product(),
        Part::Region => t.desk_also_region(),
    }
}
