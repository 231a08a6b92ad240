//! Ids: UUIDv7, random for what begins here, and derived for what is read from a public record,
//! so that reading it again gives the same id.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, Utc};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use uuid::{Builder, Uuid};

/// Gives new ids; the randomness is chosen when it is made.
#[derive(Clone, Debug)]
pub struct Ids(Arc<Mutex<StdRng>>);

impl Ids {
    /// Ids that nobody can guess.
    #[must_use]
    pub fn random() -> Self {
        #[expect(
            clippy::disallowed_methods,
            reason = "the seed of all other randomness"
        )]
        let mut system = rand::rng();
        Self::from_rng(StdRng::from_rng(&mut system))
    }

    /// The same ids in the same order for the same seed: for demonstrations and tests.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self::from_rng(StdRng::seed_from_u64(seed))
    }

    fn from_rng(rng: StdRng) -> Self {
        Self(Arc::new(Mutex::new(rng)))
    }

    /// A new id of this instant.
    #[must_use]
    pub fn new_id(&self, now: DateTime<Utc>) -> Uuid {
        let mut bytes = [0; 10];
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .fill_bytes(&mut bytes);
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
        Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }
}

/// A secret that nobody can guess, and what is kept of it.
#[derive(Clone)]
pub struct Secret {
    /// What its owner gets, 32 characters of `a` to `z` and `2` to `7`: 160 bits.
    pub token: String,
    /// What the tables hold.
    pub hash: String,
}

impl Ids {
    /// A new secret.
    #[must_use]
    pub fn new_secret(&self) -> Secret {
        const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
        let mut bytes = [0; 32];
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .fill_bytes(&mut bytes);
        let token: String = bytes
            .iter()
            .filter_map(|byte| LETTERS.get(usize::from(byte % 32)))
            .map(|letter| char::from(*letter))
            .collect();
        let hash = hash_of(&token);
        Secret { token, hash }
    }
}

/// What the tables hold of a secret: enough to know it again, not to tell it.
#[must_use]
pub fn hash_of(token: &str) -> String {
    blake3::hash(token.as_bytes()).to_hex().to_string()
}

/// The id of something that `parts` name, dated `on` (ids of one day lie together in the tables).
#[must_use]
pub fn derived_id(on: NaiveDate, parts: &[&str]) -> Uuid {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    let mut bytes = [0; 10];
    hasher.finalize_xof().fill(&mut bytes);
    let days = on.signed_duration_since(NaiveDate::default()).num_days();
    let millis = u64::try_from(days).unwrap_or(0) * 86_400_000;
    Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
}
