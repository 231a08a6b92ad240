//! Where a complaint stands and what one can do about a decline, in words.

use crate::domain::{Stage, State, WithdrawReason};
use crate::i18n::Text;
use crate::registry::own_complaints::{Standing, Turn};

/// Where it stands, in sentences.
pub(super) fn standing(t: &Text, standing: &Standing, state: &State) -> Vec<String> {
    let mut said = vec![match standing.stage {
        Stage::Submitted | Stage::Appealed if standing.asked => t.my_is_asked(),
        Stage::Submitted => t.my_is_submitted(),
        Stage::Declined if standing.may_appeal => t.my_is_declined(),
        Stage::Declined if state.appeal_granted == Some(true) => t.my_is_declined_again(),
        Stage::Declined => t.my_is_declined_for_good(),
        Stage::Appealed => t.my_is_appealed(),
        Stage::Verified => t.my_is_verified(),
        Stage::Delivered => t.my_is_delivered(),
        Stage::Answered => t.my_is_answered(),
        Stage::Judged => t.my_is_judged(
            state
                .verdict_in_force()
                .map_or_else(String::new, |verdict| t.verdict_name(verdict.as_str())),
        ),
        Stage::Withdrawn => t.my_is_withdrawn(),
        Stage::Voided => t.my_is_voided(),
    }];
    said.extend(until(t, standing));
    said
}

/// Until when whoever is at turn has time, or had.
pub(super) fn until(t: &Text, standing: &Standing) -> Option<String> {
    let day = t.date(standing.until?);
    Some(match (standing.turn, standing.late) {
        (Turn::Desk, false) => t.my_until_desk(day),
        (Turn::Desk, true) => t.my_late_desk(day),
        (Turn::Business, false) => t.my_until_business(day),
        (Turn::Business, true) => t.my_late_business(day),
        (Turn::You, false) => t.my_until_verdict(day),
        (Turn::You, true) => t.my_late_verdict(),
        (Turn::Nobody, _) => return None,
    })
}

/// Whose turn it is.
pub(super) fn turn(t: &Text, turn: Turn) -> String {
    match turn {
        Turn::You => t.my_turn_you(),
        Turn::Desk => t.my_turn_desk(),
        Turn::Business => t.my_turn_business(),
        Turn::Nobody => t.my_turn_nobody(),
    }
}

/// What one can do about a reason of a decline; nothing where it is none.
pub(super) fn way_on(t: &Text, reason: &str) -> String {
    match reason {
        "no_proof" => t.my_do_no_proof(),
        "proof_unreadable" => t.my_do_proof_unreadable(),
        "proof_does_not_match" => t.my_do_proof_does_not_match(),
        "not_a_consumer_matter" => t.my_do_not_a_consumer_matter(),
        "wrong_business" => t.my_do_wrong_business(),
        "duplicate" => t.my_do_duplicate(),
        "abusive" => t.my_do_abusive(),
        "private_persons" => t.my_do_private_persons(),
        "too_old" => t.my_do_too_old(),
        _ => String::new(),
    }
}

/// A reason for taking a complaint back, as the person would say it.
pub(super) fn why(t: &Text, why: WithdrawReason) -> String {
    match why {
        WithdrawReason::PutRight => t.my_why_put_right(),
        WithdrawReason::Mistaken => t.my_why_mistaken(),
        WithdrawReason::GoingElsewhere => t.my_why_going_elsewhere(),
        WithdrawReason::GaveUp => t.my_why_gave_up(),
        WithdrawReason::BusinessAsked => t.my_why_business_asked(),
        WithdrawReason::Privacy => t.my_why_privacy(),
        WithdrawReason::Other => t.my_why_other(),
    }
}

#[cfg(test)]
mod tests {
    use super::way_on;
    use crate::domain::DeclineReason;
    use crate::i18n::UiLang;

    #[test]
    fn there_is_a_way_on_from_every_decline() {
        for lang in UiLang::ALL {
            for reason in DeclineReason::TEXTS {
                assert!(!way_on(lang.text(), reason).is_empty(), "{reason}");
            }
        }
    }
}
