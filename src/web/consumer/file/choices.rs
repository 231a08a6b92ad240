//! What the form's lists offer, in the reader's language and in its order.

use crate::domain::{Country, Currency, language};
use crate::i18n::{Text, UiLang};
use crate::sources;

/// An entry of a list.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

fn choice(value: &str, label: String, chosen: &str) -> Choice {
    Choice {
        value: value.to_owned(),
        label,
        chosen: value == chosen,
    }
}

fn by_label(lang: UiLang, mut choices: Vec<Choice>) -> Vec<Choice> {
    let order = lang.order();
    choices.sort_by(|a, b| order.of(&a.label, &b.label));
    choices
}

/// Every country.
#[must_use]
pub fn countries(t: &Text, chosen: &str) -> Vec<Choice> {
    let all = Country::all().map(|country| {
        let code = country.as_str();
        choice(code, t.country(code), chosen)
    });
    by_label(t.lang(), all.collect())
}

/// Every sector of the registry's own list; the one for all others last.
#[must_use]
pub fn sectors(lang: UiLang, chosen: &str) -> Vec<Choice> {
    let all = sources::sectors()
        .iter()
        .map(|own| choice(&own.slug, sector(lang, &own.slug), chosen));
    let mut sorted = by_label(lang, all.collect());
    sorted.sort_by_key(|choice| choice.value == "other");
    sorted
}

/// The name of a sector; its slug where it is none of the registry's own.
#[must_use]
pub fn sector(lang: UiLang, slug: &str) -> String {
    let known = sources::sectors().iter().find(|own| own.slug == slug);
    known.map_or_else(
        || slug.to_owned(),
        |own| {
            let name = match lang {
                UiLang::En => &own.en,
                UiLang::Fr => &own.fr,
                UiLang::Ar => &own.ar,
                UiLang::He => &own.he,
            };
            name.clone()
        },
    )
}

/// Languages to write in.
#[must_use]
pub fn languages(t: &Text, chosen: &str) -> Vec<Choice> {
    let all = language::COMMON
        .iter()
        .map(|code| choice(code, t.language(code), chosen));
    by_label(t.lang(), all.collect())
}

/// Every currency by its code.
#[must_use]
pub fn currencies(chosen: &str) -> Vec<Choice> {
    Currency::all()
        .map(|currency| choice(currency.as_str(), currency.as_str().to_owned(), chosen))
        .collect()
}

/// The currency that a country pays with; empty where it is not one of those known here.
#[must_use]
pub fn currency_of(country: &str) -> &'static str {
    match country {
        "AT" | "BE" | "CY" | "DE" | "EE" | "ES" | "FI" | "FR" | "GR" | "HR" | "IE" | "IT"
        | "LT" | "LU" | "LV" | "MT" | "NL" | "PT" | "SI" | "SK" | "MC" | "AD" | "ME" | "XK" => {
            "EUR"
        }
        "IL" | "PS" => "ILS",
        "US" | "EC" | "SV" | "PA" | "PR" => "USD",
        "GB" | "IM" | "JE" | "GG" => "GBP",
        "CH" | "LI" => "CHF",
        "SN" | "CI" | "ML" | "BF" | "TG" | "BJ" | "NE" => "XOF",
        "CM" | "GA" | "CG" | "TD" => "XAF",
        "MA" => "MAD",
        "DZ" => "DZD",
        "TN" => "TND",
        "EG" => "EGP",
        "SA" => "SAR",
        "AE" => "AED",
        "JO" => "JOD",
        "LB" => "LBP",
        "IQ" => "IQD",
        "KW" => "KWD",
        "QA" => "QAR",
        "BH" => "BHD",
        "OM" => "OMR",
        "SY" => "SYP",
        "YE" => "YER",
        "LY" => "LYD",
        "SD" => "SDG",
        "BR" => "BRL",
        "CA" => "CAD",
        "AU" => "AUD",
        "NZ" => "NZD",
        "IN" => "INR",
        "JP" => "JPY",
        "MX" => "MXN",
        "TR" => "TRY",
        "PL" => "PLN",
        "SE" => "SEK",
        "NO" => "NOK",
        "DK" => "DKK",
        "CZ" => "CZK",
        "HU" => "HUF",
        "RO" => "RON",
        "ZA" => "ZAR",
        "NG" => "NGN",
        "KE" => "KES",
        _ => "",
    }
}
