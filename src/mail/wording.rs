//! What each letter says, in the words of the message files. No markup.

use super::Letter;
use crate::i18n::Text;

/// A letter in words.
#[derive(Clone, Debug)]
pub(super) struct Words {
    /// What it is about; the heading too.
    pub subject: String,
    /// What it tells.
    pub paragraphs: Vec<String>,
    /// What its link does.
    pub action: String,
    /// Why the receiver gets it.
    pub why: String,
}

/// A letter in a language; `name` makes names fit for where they will stand.
pub(super) fn words(letter: &Letter, t: &Text, name: &dyn Fn(&str) -> String) -> Words {
    match letter {
        Letter::ConfirmAddress { .. }
        | Letter::AddressInUse
        | Letter::ResetPassword { .. }
        | Letter::ChangeAddress { .. }
        | Letter::StaffInvited { .. } => of_address(letter, t),
        Letter::PasswordChanged
        | Letter::AddressAsked
        | Letter::AddressChanged
        | Letter::RoleGiven
        | Letter::SecondFactorChanged { .. }
        | Letter::AccountClosed => of_account(letter, t),
        Letter::ComplaintReceived { .. }
        | Letter::DeskAsks { .. }
        | Letter::ComplaintDeclined { .. }
        | Letter::AppealDecided { .. }
        | Letter::PassagesOpened { .. }
        | Letter::ComplaintDelivered { .. }
        | Letter::BusinessTold { .. } => of_complaint(letter, t, name),
        Letter::ContestDecided { .. } | Letter::BusinessContestDecided { .. } => {
            of_contest(letter, t, name)
        }
    }
}

/// Letters to somebody who is not yet known to hold the address.
fn of_address(letter: &Letter, t: &Text) -> Words {
    let (subject, first, second, action) = match letter {
        Letter::ConfirmAddress { with_complaint, .. } => (
            t.mail_confirm_subject(),
            if *with_complaint {
                t.mail_confirm_complaint()
            } else {
                t.mail_confirm_text()
            },
            t.mail_once(),
            t.mail_confirm_button(),
        ),
        Letter::AddressInUse => (
            t.mail_in_use_subject(),
            t.mail_in_use_text(),
            t.mail_in_use_more(),
            t.mail_go_sign_in(),
        ),
        Letter::ResetPassword { .. } => (
            t.mail_reset_subject(),
            t.mail_reset_text(),
            t.mail_once(),
            t.mail_go_password(),
        ),
        Letter::StaffInvited { .. } => (
            t.mail_staff_subject(),
            t.mail_staff_text(),
            t.mail_once(),
            t.mail_go_password(),
        ),
        _ => (
            t.mail_change_subject(),
            t.mail_change_text(),
            t.mail_once(),
            t.mail_confirm_button(),
        ),
    };
    Words {
        subject,
        paragraphs: vec![first, second],
        action,
        why: t.mail_why_address(),
    }
}

/// Letters that tell the holder of an account what happened to it.
fn of_account(letter: &Letter, t: &Text) -> Words {
    let (subject, first, action) = match letter {
        Letter::PasswordChanged => (
            t.mail_password_subject(),
            t.mail_password_text(),
            t.mail_go_sign_in(),
        ),
        Letter::AddressAsked => (
            t.mail_asked_subject(),
            t.mail_asked_text(),
            t.mail_go_password(),
        ),
        Letter::RoleGiven => (t.mail_role_subject(), t.mail_role_text(), t.mail_go_desk()),
        Letter::AddressChanged => (
            t.mail_moved_subject(),
            t.mail_moved_text(),
            t.mail_go_sign_in(),
        ),
        Letter::SecondFactorChanged { on: true } => (
            t.mail_factor_on_subject(),
            t.mail_factor_on_text(),
            t.mail_go_account(),
        ),
        Letter::SecondFactorChanged { on: false } => (
            t.mail_factor_off_subject(),
            t.mail_factor_off_text(),
            t.mail_go_account(),
        ),
        _ => (
            t.mail_closed_subject(),
            t.mail_closed_text(),
            t.mail_go_home(),
        ),
    };
    let mut paragraphs = vec![first];
    if *letter != Letter::RoleGiven {
        paragraphs.push(t.mail_not_you());
    }
    Words {
        subject,
        paragraphs,
        action,
        why: t.mail_why_account(),
    }
}

/// Letters about a complaint. What it says stands on the site alone.
fn of_complaint(letter: &Letter, t: &Text, name: &dyn Fn(&str) -> String) -> Words {
    let to_consumer = |reference: &str, subject: String, paragraphs: Vec<String>| Words {
        subject,
        paragraphs,
        action: t.mail_go_complaint(),
        why: t.mail_why_complaint(reference),
    };
    match letter {
        Letter::ComplaintReceived {
            reference,
            business,
        } => to_consumer(
            reference,
            t.mail_received_subject(reference.as_str(), name(business)),
            vec![t.mail_received_text(), t.mail_received_next()],
        ),
        Letter::DeskAsks { reference } => to_consumer(
            reference,
            t.mail_asks_subject(reference.as_str()),
            vec![t.mail_asks_text(), t.mail_asks_where()],
        ),
        Letter::ComplaintDeclined {
            reference,
            business,
            may_appeal,
        } => to_consumer(
            reference,
            t.mail_declined_subject(reference.as_str(), name(business)),
            vec![
                t.mail_declined_text(),
                if *may_appeal {
                    t.mail_declined_appeal()
                } else {
                    t.mail_declined_again()
                },
            ],
        ),
        Letter::AppealDecided {
            reference,
            granted: true,
        } => to_consumer(
            reference,
            t.mail_appeal_granted_subject(reference.as_str()),
            vec![t.mail_appeal_granted_text()],
        ),
        Letter::AppealDecided { reference, .. } => to_consumer(
            reference,
            t.mail_appeal_refused_subject(reference.as_str()),
            vec![t.mail_appeal_refused_text()],
        ),
        Letter::PassagesOpened { reference } => to_consumer(
            reference,
            t.mail_opened_subject(reference.as_str()),
            vec![t.mail_opened_text(), t.mail_opened_answer()],
        ),
        Letter::ComplaintDelivered {
            reference,
            business,
        } => to_consumer(
            reference,
            t.mail_delivered_subject(reference.as_str(), name(business)),
            vec![
                t.mail_delivered_text(name(business)),
                t.mail_delivered_next(),
            ],
        ),
        Letter::BusinessTold {
            reference,
            business,
        } => Words {
            subject: t.mail_told_subject(reference.as_str(), name(business)),
            paragraphs: vec![
                t.mail_told_text(name(business)),
                t.mail_told_clock(),
                t.mail_told_answer(),
                t.mail_told_free(),
            ],
            action: t.mail_go_public(),
            why: t.mail_why_business(name(business)),
        },
        other => to_consumer("", other.purpose().to_owned(), Vec::new()),
    }
}

/// Letters about whether a complaint is the business's own; why, stands on the site.
fn of_contest(letter: &Letter, t: &Text, name: &dyn Fn(&str) -> String) -> Words {
    match letter {
        Letter::BusinessContestDecided {
            reference,
            business,
            reasons,
        } => {
            let upheld = reasons.iter().any(|reason| reason.voids().is_some());
            let first = if upheld {
                t.mail_contested_upheld_text()
            } else {
                t.mail_contested_rejected_text()
            };
            let why = reasons.iter().map(|why| t.contest_reason(why.as_str()));
            Words {
                subject: if upheld {
                    t.mail_contested_upheld_subject(reference.as_str(), name(business))
                } else {
                    t.mail_contested_rejected_subject(reference.as_str(), name(business))
                },
                paragraphs: std::iter::once(first).chain(why).collect(),
                action: t.mail_go_public(),
                why: t.mail_why_business(name(business)),
            }
        }
        Letter::ContestDecided { reference, upheld } => Words {
            subject: if *upheld {
                t.mail_contest_upheld_subject(reference.as_str())
            } else {
                t.mail_contest_rejected_subject(reference.as_str())
            },
            paragraphs: vec![if *upheld {
                t.mail_contest_upheld_text()
            } else {
                t.mail_contest_rejected_text()
            }],
            action: t.mail_go_complaint(),
            why: t.mail_why_complaint(reference.as_str()),
        },
        other => of_complaint(other, t, name),
    }
}

/// What a mail was for, for whoever checks its code; the word itself where it is no purpose.
#[must_use]
pub fn purpose_in_words(t: &Text, purpose: &str) -> String {
    match purpose {
        "confirm_address" => t.mail_purpose_confirm_address(),
        "address_in_use" => t.mail_purpose_address_in_use(),
        "reset_password" => t.mail_purpose_reset_password(),
        "password_changed" => t.mail_purpose_password_changed(),
        "change_address" => t.mail_purpose_change_address(),
        "address_asked" => t.mail_purpose_address_asked(),
        "address_changed" => t.mail_purpose_address_changed(),
        "second_factor_changed" => t.mail_purpose_second_factor_changed(),
        "account_closed" => t.mail_purpose_account_closed(),
        "staff_invited" => t.mail_purpose_staff_invited(),
        "role_given" => t.mail_purpose_role_given(),
        "complaint_received" => t.mail_purpose_complaint_received(),
        "desk_asks" => t.mail_purpose_desk_asks(),
        "complaint_declined" => t.mail_purpose_complaint_declined(),
        "appeal_decided" => t.mail_purpose_appeal_decided(),
        "passages_opened" => t.mail_purpose_passages_opened(),
        "complaint_delivered" => t.mail_purpose_complaint_delivered(),
        "contest_decided" | "business_contest_decided" => t.mail_purpose_contest_decided(),
        "business_told" => t.mail_purpose_business_told(),
        other => other.to_owned(),
    }
}
