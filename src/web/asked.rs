//! What a reader asks for: the language and the path from the address, and the parameters behind
//! the question mark, each of which must be known.

use std::convert::Infallible;
use std::fmt::Display;
use std::str::FromStr;

use axum::extract::{FromRequestParts, OriginalUri};
use http::request::Parts;

use super::error::WebError;
use crate::i18n::UiLang;

/// A request for a page.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The language of the address.
    pub lang: UiLang,
    /// The path without its language.
    pub path: String,
    /// Everything behind the question mark, as sent.
    pub query: String,
    parameters: Vec<(String, String)>,
}

impl Asked {
    /// Reads an address.
    #[must_use]
    pub fn of(uri: &http::Uri) -> Self {
        let (lang, path) = UiLang::of_path(uri.path());
        let query = uri.query().unwrap_or_default();
        Self {
            lang,
            path: path.to_owned(),
            query: query.to_owned(),
            parameters: form_urlencoded::parse(query.as_bytes())
                .map(|(name, value)| (harmless(&name), harmless(&value)))
                .collect(),
        }
    }

    /// The same request with what a parameter says written as `T` writes it (`?country=br` asks for `BR`); what is
    /// no `T` stays as it is.
    #[must_use]
    pub fn written_as<T: FromStr + Display>(mut self, name: &str) -> Self {
        let mut changed = false;
        for (_, value) in self.parameters.iter_mut().filter(|(own, _)| own == name) {
            if let Ok(read) = value.trim().parse::<T>() {
                let written = read.to_string();
                changed |= written != *value;
                *value = written;
            }
        }
        if changed {
            self.query = form_urlencoded::Serializer::new(String::new())
                .extend_pairs(&self.parameters)
                .finish();
        }
        self
    }

    /// Path and query without the language: what the other languages' versions share.
    #[must_use]
    pub fn address(&self) -> String {
        if self.query.is_empty() {
            self.path.clone()
        } else {
            format!("{}?{}", self.path, self.query)
        }
    }

    /// A part of the path, counted from 0: of `/businesses/acme/score` 1 is `acme`.
    #[must_use]
    pub fn segment(&self, place: usize) -> &str {
        self.path.split('/').skip(1).nth(place).unwrap_or_default()
    }

    /// Lets the parameters of these names through.
    ///
    /// # Errors
    /// [`WebError::UnknownParameter`], naming the first other one.
    pub fn only(&self, known: &'static [&'static str]) -> Result<&Self, WebError> {
        match self
            .parameters
            .iter()
            .find(|(name, _)| !known.contains(&name.as_str()))
        {
            None => Ok(self),
            Some((name, _)) => Err(WebError::UnknownParameter {
                name: name.clone(),
                known,
            }),
        }
    }

    /// What a parameter says; empty counts as not given.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let given = |(own, value): &&(String, String)| own == name && !value.trim().is_empty();
        self.parameters
            .iter()
            .find(given)
            .map(|(_, value)| value.trim())
    }

    /// Everything that a parameter given several times says.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.parameters
            .iter()
            .filter(move |(own, value)| own == name && !value.trim().is_empty())
            .map(|(_, value)| value.trim())
    }

    /// What a parameter says, read.
    ///
    /// # Errors
    /// [`WebError::BadParameter`] where it cannot be read; `example` could.
    pub fn parse<T: FromStr>(
        &self,
        name: &'static str,
        example: &'static str,
    ) -> Result<Option<T>, WebError> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        let bad = |_| WebError::BadParameter {
            name,
            value: value.to_owned(),
            known: &[],
            example: Some(example),
        };
        value.parse().map(Some).map_err(bad)
    }

    /// One of a closed list of values.
    ///
    /// # Errors
    /// [`WebError::BadParameter`] for any other.
    pub fn one_of(
        &self,
        name: &'static str,
        values: &'static [&'static str],
    ) -> Result<Option<&'static str>, WebError> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        match values.iter().find(|known| **known == value) {
            Some(known) => Ok(Some(known)),
            None => Err(WebError::BadParameter {
                name,
                value: value.to_owned(),
                known: values,
                example: None,
            }),
        }
    }
}

/// Text without what no page may repeat: control characters, and marks that turn the text around them.
/// Marks that words of some languages need (joiners, left and right) stay.
fn harmless(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| !turns(*c))
        .collect()
}

/// A part of a path as its reader meant it: `%D8%A3` is a letter.
#[must_use]
pub fn readable(segment: &str) -> String {
    let plus_is_plus = segment.replace('+', "%2B");
    let decoded = form_urlencoded::parse(plus_is_plus.as_bytes()).next();
    decoded.map_or_else(String::new, |(name, _)| harmless(name.trim()))
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        // Routes of a language see the rest of the path only; the whole address is kept beside.
        let whole = parts
            .extensions
            .get::<OriginalUri>()
            .map_or(&parts.uri, |uri| &uri.0);
        Ok(Self::of(whole))
    }
}
