//! The words of the complaint form: names of its pages and lists, and what to do about each problem.

use crate::domain::Remedy;
use crate::domain::filing::{
    LONGEST_MINUTES, OLDEST_YEARS, Problem, SHORTEST_NARRATIVE, Step, Wrong,
};
use crate::domain::redaction::Kind;
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

/// What a remedy means.
#[must_use]
pub fn remedy_meaning(t: &Text, remedy: Remedy) -> String {
    match remedy {
        Remedy::Refund => t.file_remedy_refund(),
        Remedy::Replacement => t.file_remedy_replacement(),
        Remedy::Repair => t.file_remedy_repair(),
        Remedy::Delivery => t.file_remedy_delivery(),
        Remedy::Cancellation => t.file_remedy_cancellation(),
        Remedy::Correction => t.file_remedy_correction(),
        Remedy::Compensation => t.file_remedy_compensation(),
        Remedy::Apology => t.file_remedy_apology(),
        Remedy::Explanation => t.file_remedy_explanation(),
    }
}

/// What a passage tells.
#[must_use]
pub fn blacking_name(t: &Text, kind: Kind) -> String {
    match kind {
        Kind::Email => t.blacking_email(),
        Kind::Link => t.blacking_link(),
        Kind::Phone => t.blacking_phone(),
        Kind::Card => t.blacking_card(),
        Kind::Iban => t.blacking_iban(),
        Kind::Identity => t.blacking_identity(),
        Kind::Name => t.blacking_name(),
        Kind::Staff => t.blacking_staff(),
        Kind::Chosen => t.blacking_chosen(),
        Kind::Desk | Kind::Around => t.blacking_desk(),
    }
}

/// What to do about a problem.
#[must_use]
pub fn problem(t: &Text, step: Step, problem: &Problem) -> String {
    let field = problem
        .field
        .split_once('-')
        .map_or(problem.field.as_str(), |(field, _)| field);
    match problem.wrong {
        Wrong::TooLong(by) => {
            return t.file_too_long(whole(by), t.number(by));
        }
        Wrong::TooShort(by) => {
            return t.file_too_short(whole(by), t.number(by), t.number(SHORTEST_NARRATIVE));
        }
        Wrong::InTheFuture => return t.file_in_future(),
        Wrong::BeforeItBegan => return t.file_before_began(),
        Wrong::TooOld => return t.file_too_old(t.number(OLDEST_YEARS)),
        Wrong::Gone => return t.file_business_gone(),
        Wrong::LooksAlike => return t.file_looks_alike(),
        Wrong::Negative => return t.file_negative(),
        Wrong::TooFine(digits) => return t.file_too_fine(digits, t.number(digits)),
        Wrong::TooLarge if field == "minutes" => {
            return t.file_minutes_too_many(t.number(LONGEST_MINUTES));
        }
        Wrong::TooLarge => return t.file_too_large(),
        Wrong::Missing | Wrong::NotRead => {}
    }
    match (step, field, problem.wrong) {
        (Step::Business, "business", _) => t.file_need_business(),
        (Step::Business, "name", _) => t.file_need_business_name(),
        (Step::Business, "website", _) => t.file_need_website(),
        (Step::Business, "country", _) => t.file_need_business_country(),
        (_, "sector", _) => t.file_need_sector(),
        (_, "title", _) => t.file_need_title(),
        (_, "narrative", _) => t.file_need_narrative(),
        (_, "language", _) => t.file_need_language(),
        (_, "product", _) => t.file_need_product(),
        (_, "began", Wrong::Missing) => t.file_need_began(),
        (_, "began" | "told", _) => t.file_need_day(),
        (_, "country", _) => t.file_need_country(),
        (_, "tried", Wrong::Missing) => t.file_need_tried(),
        (_, "tried", _) => t.file_tried_both(),
        (_, "human", _) => t.file_need_human(),
        (_, "minutes", _) => t.file_need_minutes(),
        (_, "wanted", _) => t.file_need_wanted(),
        (_, "currency", _) => t.file_need_currency(),
        (_, "amount", _) => t.file_need_amount(),
        (_, "truthful", _) => t.file_need_truthful(),
        (_, "publish", _) => t.file_need_publish(),
        (_, "share", _) => t.file_need_share(),
        (_, "name", _) => t.file_need_name(),
        (_, "email", _) => t.file_need_email(),
        _ => t.file_need_other(),
    }
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
