//! Passwords: keeping them as argon2id, and telling good from bad ones. Whose they are is told elsewhere.

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use tokio::sync::Semaphore;
use zxcvbn::Score;
use zxcvbn::feedback::{Suggestion, Warning};

use super::super::RegistryError;

// The least that OWASP asks for argon2id: 19 MiB, two rounds, one lane
// (https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html, read November 2026).
const MEMORY_KIB: u32 = 19 * 1024;
const ROUNDS: u32 = 2;
const LANES: u32 = 1;

/// The fewest characters of a password.
pub const SHORTEST: usize = 10;
/// The most characters of a password.
pub const LONGEST: usize = 200;

/// Passwords worked on at once: each takes the memory above and a core for a while.
static TURNS: Semaphore = Semaphore::const_new(4);

/// A hash that no password has, of the same cost as a true one.
static NOBODYS: LazyLock<String> = LazyLock::new(|| {
    let (salt, output) = ("A".repeat(22), "A".repeat(43));
    format!("$argon2id$v=19$m={MEMORY_KIB},t={ROUNDS},p={LANES}${salt}${output}")
});

/// What is wrong with a password.
#[derive(Clone, Debug, PartialEq)]
pub enum Weakness {
    /// Fewer than 10 characters.
    TooShort,
    /// More than 200 characters.
    TooLong,
    /// Guessed too soon: why, and what would help.
    Guessable(Option<Warning>, Vec<Suggestion>),
}

/// Whether a password was right, and whether what is kept of it is weaker than what is made today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Checked {
    pub(super) right: bool,
    pub(super) outdated: bool,
}

/// What to keep of a password.
///
/// # Errors
/// Where the machine fails.
pub async fn hash(password: &str) -> Result<String, RegistryError> {
    let password = password.to_owned();
    in_turn(move || {
        let made: PasswordHash = argon2()?
            .hash_password(password.as_bytes())
            .map_err(|why| RegistryError::damaged("password", why))?;
        Ok(made.to_string())
    })
    .await
}

/// Whether a password is the one that `kept` was made of; without `kept` it takes as long and is wrong.
pub(super) async fn check(password: &str, kept: Option<String>) -> Result<Checked, RegistryError> {
    let password = password.to_owned();
    in_turn(move || {
        let of_somebody = kept.is_some();
        let kept = kept.unwrap_or_else(|| NOBODYS.clone());
        let kept =
            PasswordHash::new(&kept).map_err(|why| RegistryError::damaged("password", why))?;
        let matches = argon2()?
            .verify_password(password.as_bytes(), &kept)
            .is_ok();
        Ok(Checked {
            right: matches && of_somebody,
            outdated: is_outdated(&kept),
        })
    })
    .await
}

/// What is wrong with a password; `known` is what somebody who knows the person tries first.
///
/// # Errors
/// Where the machine fails.
pub async fn weakness(password: &str, known: &[&str]) -> Result<Option<Weakness>, RegistryError> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Ok(Some(Weakness::TooShort));
    }
    if length > LONGEST {
        return Ok(Some(Weakness::TooLong));
    }
    let password = password.to_owned();
    let known: Vec<String> = known
        .iter()
        .flat_map(|text| std::iter::once(*text).chain(text.split([' ', '@', '.', '-', '_'])))
        .filter(|part| part.chars().count() > 2)
        .map(str::to_owned)
        .collect();
    in_turn(move || {
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let found = zxcvbn::zxcvbn(&password, &known);
        if found.score() >= Score::Three {
            return Ok(None);
        }
        let (why, what_helps) = found.feedback().map_or((None, Vec::new()), |feedback| {
            (feedback.warning(), feedback.suggestions().to_vec())
        });
        Ok(Some(Weakness::Guessable(why, what_helps)))
    })
    .await
}

fn argon2() -> Result<Argon2<'static>, RegistryError> {
    let params = Params::new(MEMORY_KIB, ROUNDS, LANES, None)
        .map_err(|why| RegistryError::damaged("password", why))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Whether a hash was made in another way, or with less of anything, than today's.
fn is_outdated(kept: &PasswordHash) -> bool {
    let of_today = kept.algorithm == argon2::ARGON2ID_IDENT
        && Params::try_from(kept).is_ok_and(|made| {
            made.m_cost() >= MEMORY_KIB && made.t_cost() >= ROUNDS && made.p_cost() >= LANES
        });
    !of_today
}

/// Does slow work on a thread that may wait, a few at a time.
async fn in_turn<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, RegistryError> + Send + 'static,
) -> Result<T, RegistryError> {
    let turn = TURNS
        .acquire()
        .await
        .map_err(|why| RegistryError::damaged("password", why))?;
    let done = tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|lost| Err(RegistryError::damaged("password", lost)));
    drop(turn);
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_again_and_its_cost_is_todays() {
        let kept = hash("correct horse battery staple").await.unwrap();
        assert!(
            kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{kept}"
        );
        assert_ne!(
            kept,
            hash("correct horse battery staple").await.unwrap(),
            "salted"
        );
        let right = check("correct horse battery staple", Some(kept.clone()))
            .await
            .unwrap();
        assert_eq!(
            right,
            Checked {
                right: true,
                outdated: false
            }
        );
        assert!(
            !check("correct horse battery stapl", Some(kept))
                .await
                .unwrap()
                .right
        );
        assert!(!check("", None).await.unwrap().right);
    }

    #[test]
    fn what_stands_for_nobody_costs_as_much() {
        let kept = PasswordHash::new(&NOBODYS).unwrap();
        assert!(!is_outdated(&kept));
        assert!(kept.hash.is_some() && kept.salt.is_some());
    }

    #[test]
    fn weaker_hashes_are_outdated() {
        let weaker = NOBODYS.replace("m=19456", "m=4096");
        assert!(is_outdated(&PasswordHash::new(&weaker).unwrap()));
        let other = NOBODYS.replace("argon2id", "argon2i");
        assert!(is_outdated(&PasswordHash::new(&other).unwrap()));
        let stronger = NOBODYS.replace("t=2", "t=3");
        assert!(!is_outdated(&PasswordHash::new(&stronger).unwrap()));
    }

    #[tokio::test]
    async fn passwords_that_are_guessed_soon_are_told_why() {
        let weak = async |password: &str| {
            weakness(password, &["Ada Lovelace", "ada@example.org"])
                .await
                .unwrap()
        };
        assert_eq!(weak("short").await, Some(Weakness::TooShort));
        assert_eq!(weak(&"x".repeat(201)).await, Some(Weakness::TooLong));
        assert!(matches!(
            weak("password1234").await,
            Some(Weakness::Guessable(Some(_), _))
        ));
        assert!(matches!(
            weak("lovelace-ada").await,
            Some(Weakness::Guessable(..))
        ));
        assert_eq!(weak("violet tram under seven lemons").await, None);
    }
}
