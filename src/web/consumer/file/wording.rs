//! The words of the complaint form: names of its pages, and what to do about each problem.

use crate::domain::filing::{Problem, Step};
use crate::i18n::Text;

/// The name of a page.
#[must_use]
pub fn step_name(t: &Text, step: Step) -> String {
    match step {
        Step::Business => t.file_step_business(),
        Step::Happened => t.file_step_happened(),
        Step::Tried => t.file_step_tried(),
        Step::Remedy => t.file_step_remedy(),
        Step::Proof => t.file_step_proof(),
        Step::Preview => t.file_step_preview(),
        Step::Send => t.file_step_send(),
    }
}

/// What to do about a problem.
#[must_use]
pub fn problem(t: &Text, step: Step, problem: &Problem) -> String {
    let _ = (step, problem);
    t.file_wrong_title()
}
