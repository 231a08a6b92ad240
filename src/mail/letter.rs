//! What a mail is for: one purpose each, with what it tells.

use crate::domain::ContestReason;

/// A mail's purpose and what it tells. Links carry nothing secret but a single-use token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Letter {
    /// To whoever signed up, or filed before having an account: confirm this address.
    ConfirmAddress {
        /// Single-use token.
        token: String,
        /// Whether a complaint waits for it.
        with_complaint: bool,
    },
    /// Somebody signed up with an address that has an account.
    AddressInUse,
    /// A new password can be chosen.
    ResetPassword {
        /// Single-use token.
        token: String,
    },
    /// The password was changed.
    PasswordChanged,
    /// To the new address: confirm it.
    ChangeAddress {
        /// Single-use token.
        token: String,
    },
    /// To the old address: another was asked for.
    AddressAsked,
    /// To the old address: it is no longer the account's.
    AddressChanged,
    /// The second factor was switched on or off.
    SecondFactorChanged {
        /// Whether it is on now.
        on: bool,
    },
    /// The account was closed.
    AccountClosed,
    /// An administrator gave a role; the password is chosen by the link.
    StaffInvited {
        /// Single-use token.
        token: String,
    },
    /// An administrator gave a role to somebody who has a password already.
    RoleGiven,
    /// The complaint is in; what happens next.
    ComplaintReceived {
        /// `RD-…`.
        reference: String,
        /// The business's name.
        business: String,
    },
    /// The desk asks for more.
    DeskAsks {
        /// `RD-…`.
        reference: String,
    },
    /// The desk declined; reasons and the appeal stand on the site.
    ComplaintDeclined {
        /// `RD-…`.
        reference: String,
        /// The business's name.
        business: String,
        /// Whether the one appeal is still there.
        may_appeal: bool,
    },
    /// The appeal was decided.
    AppealDecided {
        /// `RD-…`.
        reference: String,
        /// Whether the complaint is back in the queue.
        granted: bool,
    },
    /// Something of the complaint is no longer blacked out.
    PassagesOpened {
        /// `RD-…`.
        reference: String,
    },
    /// The complaint reached the business.
    ComplaintDelivered {
        /// `RD-…`.
        reference: String,
        /// The business's name.
        business: String,
    },
    /// To the consumer: the desk decided whether the complaint is the business's own.
    ContestDecided {
        /// `RD-…`.
        reference: String,
        /// Whether the business is right, and the complaint is removed.
        upheld: bool,
    },
    /// The same to the business.
    BusinessContestDecided {
        /// `RD-…`.
        reference: String,
        /// The business's name.
        business: String,
        /// Why, all of them for the same decision.
        reasons: Vec<ContestReason>,
    },
    /// To the business: a verified complaint waits for an answer.
    BusinessTold {
        /// `RD-…`.
        reference: String,
        /// The business's name.
        business: String,
    },
}

impl Letter {
    /// The purpose in a word, as stored and shown where a mail's code is checked.
    #[must_use]
    pub const fn purpose(&self) -> &'static str {
        match self {
            Self::ConfirmAddress { .. } => "confirm_address",
            Self::AddressInUse => "address_in_use",
            Self::ResetPassword { .. } => "reset_password",
            Self::PasswordChanged => "password_changed",
            Self::ChangeAddress { .. } => "change_address",
            Self::AddressAsked => "address_asked",
            Self::AddressChanged => "address_changed",
            Self::SecondFactorChanged { .. } => "second_factor_changed",
            Self::AccountClosed => "account_closed",
            Self::StaffInvited { .. } => "staff_invited",
            Self::RoleGiven => "role_given",
            Self::ComplaintReceived { .. } => "complaint_received",
            Self::DeskAsks { .. } => "desk_asks",
            Self::ComplaintDeclined { .. } => "complaint_declined",
            Self::AppealDecided { .. } => "appeal_decided",
            Self::PassagesOpened { .. } => "passages_opened",
            Self::ComplaintDelivered { .. } => "complaint_delivered",
            Self::ContestDecided { .. } => "contest_decided",
            Self::BusinessContestDecided { .. } => "business_contest_decided",
            Self::BusinessTold { .. } => "business_told",
        }
    }

    /// Where its one link leads, without language.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::ConfirmAddress { token, .. } | Self::ChangeAddress { token } => {
                format!("/confirm/{token}")
            }
            Self::ResetPassword { token } | Self::StaffInvited { token } => {
                format!("/new-password/{token}")
            }
            Self::AddressInUse | Self::PasswordChanged | Self::AddressChanged => {
                "/sign-in".to_owned()
            }
            Self::AddressAsked => "/account/password".to_owned(),
            Self::SecondFactorChanged { .. } => "/account".to_owned(),
            Self::RoleGiven => "/desk".to_owned(),
            Self::AccountClosed => "/".to_owned(),
            Self::ComplaintReceived { reference, .. }
            | Self::DeskAsks { reference }
            | Self::ComplaintDeclined { reference, .. }
            | Self::AppealDecided { reference, .. }
            | Self::PassagesOpened { reference }
            | Self::ContestDecided { reference, .. }
            | Self::ComplaintDelivered { reference, .. } => format!("/my/complaints/{reference}"),
            Self::BusinessTold { reference, .. }
            | Self::BusinessContestDecided { reference, .. } => format!("/complaints/{reference}"),
        }
    }
}
