//! What is wrong with a form, told at its top and beside each field, and where its sender goes next.

use axum::response::{IntoResponse, Redirect, Response};
use http::{HeaderValue, header};

use crate::i18n::Text;
use crate::registry::accounts::{Email, EmailProblem, NameProblem, Weakness, clean_name};
use crate::web::fields::Fields;
use crate::web::private::unkept;

/// One thing to put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The name of the field.
    pub field: &'static str,
    /// What to do.
    pub text: String,
}

/// Everything to put right before a form is taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Adds one.
    pub fn add(&mut self, field: &'static str, text: impl Into<String>) {
        self.0.push(Problem {
            field,
            text: text.into(),
        });
    }

    /// One alone.
    #[must_use]
    pub fn one(field: &'static str, text: impl Into<String>) -> Self {
        let mut problems = Self::default();
        problems.add(field, text);
        problems
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All, in the order of the fields.
    #[must_use]
    pub fn list(&self) -> &[Problem] {
        &self.0
    }

    /// What is wrong with one field.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|problem| problem.field == field)
            .map(|problem| problem.text.as_str())
    }

    /// The address in the field `email`.
    pub fn email(&mut self, t: &Text, fields: &Fields) -> Option<Email> {
        match Email::parse(fields.get("email")) {
            Ok(email) => Some(email),
            Err(EmailProblem::Missing) => {
                self.add("email", t.account_email_missing());
                None
            }
            Err(EmailProblem::BadForm) => {
                self.add("email", t.account_email_bad());
                None
            }
        }
    }

    /// The name in the field `name`.
    pub fn name(&mut self, t: &Text, fields: &Fields) -> Option<String> {
        match clean_name(fields.get("name")) {
            Ok(name) => Some(name),
            Err(NameProblem::Missing) => {
                self.add("name", t.account_name_missing());
                None
            }
            Err(NameProblem::TooLong) => {
                self.add("name", t.account_name_long());
                None
            }
        }
    }
}

/// Why a password is no good and what would be better, in the reader's words.
#[must_use]
pub fn in_words(t: &Text, weakness: &Weakness) -> String {
    use zxcvbn::feedback::{Suggestion, Warning};
    let (why, helps) = match weakness {
        Weakness::TooShort => return t.account_password_short(),
        Weakness::TooLong => return t.account_password_long(),
        Weakness::Guessable(why, helps) => (why, helps),
    };
    let mut said = vec![match why {
        Some(
            Warning::StraightRowsOfKeysAreEasyToGuess
            | Warning::ShortKeyboardPatternsAreEasyToGuess,
        ) => t.account_weak_keys(),
        Some(
            Warning::RepeatsLikeAaaAreEasyToGuess
            | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess,
        ) => t.account_weak_repeats(),
        Some(
            Warning::ThisIsATop10Password
            | Warning::ThisIsATop100Password
            | Warning::ThisIsACommonPassword
            | Warning::ThisIsSimilarToACommonlyUsedPassword,
        ) => t.account_weak_common(),
        Some(Warning::SequencesLikeAbcAreEasyToGuess) => t.account_weak_sequence(),
        Some(Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess) => {
            t.account_weak_dates()
        }
        Some(Warning::AWordByItselfIsEasyToGuess) => t.account_weak_word(),
        Some(
            Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
            | Warning::CommonNamesAndSurnamesAreEasyToGuess,
        ) => t.account_weak_names(),
        None => t.account_weak(),
    }];
    let tricks = helps.iter().any(|help| {
        matches!(
            help,
            Suggestion::CapitalizationDoesntHelpVeryMuch
                | Suggestion::AllUppercaseIsAlmostAsEasyToGuessAsAllLowercase
                | Suggestion::ReversedWordsArentMuchHarderToGuess
                | Suggestion::PredictableSubstitutionsDontHelpVeryMuch
        )
    });
    if tricks {
        said.push(t.account_weak_tricks());
    }
    said.push(t.account_weak_help());
    said.join(" ")
}

/// A path of this site that somebody wants to come back to, and nothing that leads elsewhere.
#[must_use]
pub fn own_path(given: &str) -> Option<&str> {
    let harmless = |c: char| !c.is_control() && !c.is_whitespace() && c != '\\';
    let is_own = given.starts_with('/')
        && !given.starts_with("//")
        && given.len() <= 1_000
        && given.chars().all(harmless)
        && given.parse::<http::uri::PathAndQuery>().is_ok();
    is_own.then_some(given)
}

/// On to a path that is whole already, language included.
#[must_use]
pub fn lead_to(path: &str) -> Response {
    unkept(Redirect::to(path).into_response())
}

/// The same answer with a cookie set.
#[must_use]
pub fn with_cookie(mut response: Response, cookie: Option<HeaderValue>) -> Response {
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_led_away_from_the_site() {
        for own in [
            "/",
            "/account",
            "/fr/my/complaints/RD-2026-000001?a=b&c=//d",
        ] {
            assert_eq!(own_path(own), Some(own));
        }
        for foreign in [
            "",
            "account",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https://evil.example/",
            "/\t/evil.example",
            "/\n/evil.example",
            " //evil.example",
            "javascript:alert(1)",
        ] {
            assert_eq!(own_path(foreign), None, "{foreign:?}");
        }
    }
}
