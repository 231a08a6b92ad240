//! How a complaint was verified. Who may give which tier; not how proof is read.

use super::event::Actor;
use super::words::words;

words! {
    /// How a complaint was verified, weakest first.
    Tier, "tier" {
        /// Nobody has checked anything yet.
        Unverified = "unverified",
        /// A moderator saw the proof.
        Documented = "documented",
        /// An order e-mail carried a valid DKIM signature of the business's domain.
        Signed = "signed",
        /// The business itself confirmed the transaction.
        Acknowledged = "acknowledged",
        /// Published by an authority that checks.
        Official = "official",
    }
}

impl Tier {
    /// Whether a complaint of this tier may be delivered, shown and counted.
    #[must_use]
    pub const fn is_verified(self) -> bool {
        !matches!(self, Self::Unverified)
    }

    /// Who can give this tier: the rules of verification as data.
    #[must_use]
    pub const fn givers(self) -> &'static [Actor] {
        match self {
            Self::Unverified => &[],
            Self::Documented => &[Actor::Desk],
            Self::Signed => &[Actor::Registry, Actor::Desk],
            Self::Acknowledged => &[Actor::Business],
            Self::Official => &[Actor::Source],
        }
    }
}
