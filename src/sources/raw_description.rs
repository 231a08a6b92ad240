//! A description as it is written in TOML, and what is checked before it is believed.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use encoding_rs::Encoding;
use serde::Deserialize;

use super::description::{Column, Description, Header, Place, PostalCodes, Word, parsed, wrong};
use super::error::DescriptionError;
use super::sectors::sector;
use super::text::value_key;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDescription {
    slug: String,
    name: String,
    #[serde(default)]
    url: String,
    #[serde(default)]
    licence: String,
    country: String,
    language: String,
    asks_verdict: bool,
    #[serde(default)]
    followed: bool,
    #[serde(default = "official")]
    tier: String,
    file: RawFile,
    columns: BTreeMap<String, RawColumn>,
    #[serde(default)]
    values: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    #[serde(default)]
    replace: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    sectors: RawSectors,
    #[serde(default)]
    identity: RawIdentity,
    #[serde(default)]
    mend: RawMend,
}

fn official() -> String {
    "official".to_owned()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    delimiters: Vec<String>,
    #[serde(default = "double_quote")]
    quote: String,
    #[serde(default = "auto")]
    header: String,
    columns_without_header: Option<usize>,
    #[serde(default = "utf8_else_windows")]
    encodings: Vec<String>,
    date_formats: Vec<String>,
    #[serde(default)]
    unescape: bool,
    #[serde(default)]
    empty: Vec<String>,
    #[serde(default = "as_they_are")]
    postal_codes: String,
}

fn double_quote() -> String {
    "\"".to_owned()
}

fn auto() -> String {
    "auto".to_owned()
}

fn as_they_are() -> String {
    "as-they-are".to_owned()
}

fn utf8_else_windows() -> Vec<String> {
    vec!["utf-8".to_owned(), "windows-1252".to_owned()]
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawColumn {
    #[serde(default)]
    names: Vec<String>,
    position: Option<usize>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSectors {
    fixed: Option<String>,
    without_value: Option<String>,
    #[serde(default)]
    map: BTreeMap<String, String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawIdentity {
    #[serde(default)]
    columns: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMend {
    #[serde(default)]
    columns: Vec<String>,
    #[serde(default)]
    learn: bool,
    #[serde(default)]
    known: BTreeMap<String, Vec<String>>,
}

impl RawDescription {
    fn check_texts(&self) -> Result<(), DescriptionError> {
        for (key, text) in [("slug", &self.slug), ("name", &self.name)] {
            if text.trim().is_empty() {
                return Err(wrong(key, "it is empty", "a text"));
            }
        }
        if !self
            .slug
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        {
            return Err(wrong(
                "slug",
                &format!("{:?} is no slug", self.slug),
                "small letters, digits and hyphens, like \"consumidor-gov-br\"",
            ));
        }
        Ok(())
    }

    pub fn check(self) -> Result<Description, DescriptionError> {
        let file = &self.file;
        self.check_texts()?;
        let places = places(&self.columns, file.columns_without_header)?;
        let header = header(&file.header)?;
        if header != Header::Yes && file.columns_without_header.is_none() {
            return Err(wrong(
                "file.columns_without_header",
                "files may come without header, so their number of columns must be known",
                "the number of columns, or `header = \"yes\"`",
            ));
        }
        let mut description = Description {
            country: parsed(
                "country",
                &self.country,
                "an ISO 3166 code of two letters, like \"BR\"",
            )?,
            language: parsed("language", &self.language, "a BCP 47 code, like \"pt-BR\"")?,
            tier: parsed(
                "tier",
                &self.tier,
                "one of the registry's tiers, usually \"official\"",
            )?,
            delimiters: delimiters(&file.delimiters)?,
            quote: quote(&file.quote)?,
            header,
            columns_without_header: file.columns_without_header,
            encodings: encodings(&file.encodings)?,
            unescape: file.unescape,
            date_formats: file
                .date_formats
                .iter()
                .map(|f| parsed_format(f))
                .collect::<Result<_, _>>()?,
            date_shown: file.date_formats.join(" or "),
            words: words(&self.values, &places)?,
            empty: file.empty.iter().map(|text| value_key(text)).collect(),
            replace: replacements(&self.replace)?,
            fixed_sector: self
                .sectors
                .fixed
                .as_deref()
                .map(|slug| known_sector("sectors.fixed", slug))
                .transpose()?,
            sector_without_value: known_sector(
                "sectors.without_value",
                self.sectors.without_value.as_deref().unwrap_or("other"),
            )?,
            sectors: self
                .sectors
                .map
                .iter()
                .map(|(name, slug)| {
                    Ok((
                        value_key(name),
                        known_sector(&format!("sectors.map.\"{name}\""), slug)?,
                    ))
                })
                .collect::<Result<_, DescriptionError>>()?,
            identity: self.identity.columns,
            mended: column_list("mend.columns", &self.mend.columns)?,
            learns: self.mend.learn,
            known: known(self.mend.known)?,
            postal_codes: postal_codes(&file.postal_codes)?,
            slug: self.slug,
            name: self.name,
            url: self.url,
            licence: self.licence,
            asks_verdict: self.asks_verdict,
            followed: self.followed,
            places,
        };
        check_whole(&description)?;
        description
            .places
            .sort_by_key(|place| place.column.map_or(usize::MAX, |c| c as usize));
        Ok(description)
    }
}

fn header(word: &str) -> Result<Header, DescriptionError> {
    match word {
        "yes" => Ok(Header::Yes),
        "none" => Ok(Header::No),
        "auto" => Ok(Header::Auto),
        other => Err(wrong(
            "file.header",
            &format!("{other:?} is none of them"),
            "\"yes\", \"none\" or \"auto\"",
        )),
    }
}

fn quote(text: &str) -> Result<Option<u8>, DescriptionError> {
    match text.as_bytes() {
        [] => Ok(None),
        [one] if one.is_ascii() => Ok(Some(*one)),
        _ => Err(wrong(
            "file.quote",
            &format!("{text:?} is more than one character"),
            "one ASCII character, or \"\" for none",
        )),
    }
}

fn postal_codes(word: &str) -> Result<PostalCodes, DescriptionError> {
    match word {
        "as-they-are" => Ok(PostalCodes::AsTheyAre),
        "us" => Ok(PostalCodes::UnitedStates),
        other => Err(wrong(
            "file.postal_codes",
            &format!("{other:?} is none of them"),
            "\"as-they-are\" or \"us\"",
        )),
    }
}

/// What only shows when everything is there.
fn check_whole(d: &Description) -> Result<(), DescriptionError> {
    let has = |column| d.places.iter().any(|place| place.column == Some(column));
    let some = |column: Column| {
        wrong(
            &format!("columns.{}", column.key()),
            "it is missing",
            "{ names = [\"…\"] }, with the names the column has in the files",
        )
    };
    if !has(Column::Business) {
        return Err(some(Column::Business));
    }
    if d.days().next().is_none() {
        return Err(some(Column::Received));
    }
    if d.asks_verdict && !has(Column::Verdict) {
        return Err(wrong(
            "columns.verdict",
            "it is missing though `asks_verdict` is true",
            "the column, or `asks_verdict = false`",
        ));
    }
    if d.date_formats.is_empty() {
        return Err(wrong(
            "file.date_formats",
            "it is empty",
            "one or more of \"dd/mm/yyyy\", \"mm/dd/yyyy\", \"yyyy-mm-dd\" (with / - or .)",
        ));
    }
    if d.fixed_sector.is_some() == has(Column::Sector) {
        return Err(wrong(
            "sectors.fixed",
            "a source has either one sector or a column that says it",
            "`fixed` and no `columns.sector`, or the other way round",
        ));
    }
    if has(Column::ExternalId) != d.identity.is_empty() {
        return Err(wrong(
            "identity.columns",
            "a row is known either by `columns.external_id` or by what it says",
            "one of the two: the keys of the columns that tell rows apart, where the source has no id",
        ));
    }
    for key in &d.identity {
        if !d.places.iter().any(|place| place.key == *key) {
            return Err(wrong(
                "identity.columns",
                &format!("{key:?} is no column"),
                "keys that stand under [columns]",
            ));
        }
    }
    for place in &d.places {
        let unnamed = place.names.is_empty() && d.header == Header::Yes;
        let unplaced = place.index.is_none() && d.header == Header::No;
        if unnamed || unplaced || (place.names.is_empty() && place.index.is_none()) {
            return Err(wrong(
                &format!("columns.{}", place.key),
                "it cannot be found in a file",
                "`names` for files with a header, `position` (from 1) for files without",
            ));
        }
        if let Some(column) = place.column
            && !Word::of(column).is_empty()
            && !d.words.contains_key(&column)
        {
            return Err(wrong(
                &format!("values.{}", place.key),
                "it is missing",
                &format!("which values of the column mean {}", word_list(column)),
            ));
        }
    }
    Ok(())
}

fn parsed_format(text: &str) -> Result<super::dates::DateFormat, DescriptionError> {
    text.parse().map_err(|()| {
        wrong(
            "file.date_formats",
            &format!("{text:?} is no order of a date"),
            "\"dd/mm/yyyy\", \"mm/dd/yyyy\" or \"yyyy-mm-dd\", with / - or . between",
        )
    })
}

fn word_list(column: Column) -> String {
    Word::of(column)
        .iter()
        .map(|(word, _)| *word)
        .collect::<Vec<_>>()
        .join(", ")
}

fn places(
    columns: &BTreeMap<String, RawColumn>,
    count: Option<usize>,
) -> Result<Vec<Place>, DescriptionError> {
    let mut places = Vec::with_capacity(columns.len());
    for (key, raw) in columns {
        let column = Column::from_key(key);
        if column.is_none() && !key.starts_with("other_") {
            let all = Column::ALL
                .iter()
                .map(|c| c.key())
                .collect::<Vec<_>>()
                .join(", ");
            return Err(wrong(
                &format!("columns.{key}"),
                "there is no such column",
                &format!(
                    "one of {all}, or a key that begins with `other_` for a column that only tells rows apart"
                ),
            ));
        }
        let index = match (raw.position, count) {
            (None, _) => None,
            (Some(position), Some(count)) if (1..=count).contains(&position) => Some(position - 1),
            (Some(position), _) => {
                return Err(wrong(
                    &format!("columns.{key}.position"),
                    &format!("{position} is not among the columns"),
                    "1 for the first column up to `file.columns_without_header`",
                ));
            }
        };
        places.push(Place {
            column,
            key: key.clone(),
            names: raw.names.iter().map(|name| value_key(name)).collect(),
            shown: raw.names.clone(),
            index,
        });
    }
    Ok(places)
}

fn delimiters(texts: &[String]) -> Result<Vec<u8>, DescriptionError> {
    let one = |text: &String| match text.as_bytes() {
        [one] if one.is_ascii() && !one.is_ascii_alphanumeric() => Ok(*one),
        _ => Err(wrong(
            "file.delimiters",
            &format!("{text:?} is no delimiter"),
            "single characters, like [\";\", \"\\t\"]",
        )),
    };
    let found = texts.iter().map(one).collect::<Result<Vec<_>, _>>()?;
    if found.is_empty() {
        Err(wrong("file.delimiters", "it is empty", "[\",\"], say"))
    } else {
        Ok(found)
    }
}

fn encodings(labels: &[String]) -> Result<Vec<&'static Encoding>, DescriptionError> {
    let one = |label: &String| {
        Encoding::for_label(label.as_bytes())
            .filter(|e| e.is_ascii_compatible())
            .ok_or_else(|| {
                wrong(
                    "file.encodings",
                    &format!("{label:?} is no encoding we read"),
                    "names like \"utf-8\" and \"windows-1252\", most telling first",
                )
            })
    };
    let found = labels.iter().map(one).collect::<Result<Vec<_>, _>>()?;
    if found.is_empty() {
        Err(wrong(
            "file.encodings",
            "it is empty",
            "[\"utf-8\", \"windows-1252\"], say",
        ))
    } else {
        Ok(found)
    }
}

fn words(
    values: &BTreeMap<String, BTreeMap<String, Vec<String>>>,
    places: &[Place],
) -> Result<HashMap<Column, HashMap<String, Word>>, DescriptionError> {
    let mut all = HashMap::new();
    for (key, meanings) in values {
        let column = Column::from_key(key)
            .filter(|column| !Word::of(*column).is_empty() && places.iter().any(|p| p.column == Some(*column)))
            .ok_or_else(|| wrong(&format!("values.{key}"), "it is no column of this description with a closed list of values", "verdict, answered, response, status, tried_first, timely or disputed, as far as they stand under [columns]"))?;
        let mut by_text: HashMap<String, Word> = HashMap::new();
        for (word, texts) in meanings {
            let (_, meaning) = Word::of(column)
                .iter()
                .find(|(name, _)| name == word)
                .ok_or_else(|| {
                    wrong(
                        &format!("values.{key}.{word}"),
                        "a value cannot mean that",
                        &format!("one of {}", word_list(column)),
                    )
                })?;
            for text in texts {
                if by_text
                    .insert(value_key(text), *meaning)
                    .is_some_and(|before| before != *meaning)
                {
                    return Err(wrong(
                        &format!("values.{key}.{word}"),
                        &format!("{text:?} already means something else"),
                        "every value once",
                    ));
                }
            }
        }
        all.insert(column, by_text);
    }
    Ok(all)
}

fn replacements(
    raw: &BTreeMap<String, BTreeMap<String, String>>,
) -> Result<HashMap<Column, HashMap<String, Arc<str>>>, DescriptionError> {
    let mut all = HashMap::new();
    for (key, pairs) in raw {
        let column = Column::from_key(key).ok_or_else(|| {
            wrong(
                &format!("replace.{key}"),
                "there is no such column",
                "a key that stands under [columns]",
            )
        })?;
        all.insert(
            column,
            pairs
                .iter()
                .map(|(from, to)| (value_key(from), Arc::from(to.as_str())))
                .collect(),
        );
    }
    Ok(all)
}

fn known_sector(key: &str, slug: &str) -> Result<Arc<str>, DescriptionError> {
    sector(slug)
        .map(|found| Arc::from(found.slug.as_str()))
        .ok_or_else(|| wrong(key, &format!("{slug:?} is no sector of the registry"), "a slug from src/sources/sectors.toml, or leave the value out: it then becomes a sector of its own"))
}

fn column_list(key: &str, names: &[String]) -> Result<Vec<Column>, DescriptionError> {
    names
        .iter()
        .map(|name| {
            Column::from_key(name).ok_or_else(|| {
                wrong(
                    key,
                    &format!("{name:?} is no column"),
                    "keys that stand under [columns]",
                )
            })
        })
        .collect()
}

fn known(
    raw: BTreeMap<String, Vec<String>>,
) -> Result<BTreeMap<Column, Vec<String>>, DescriptionError> {
    raw.into_iter()
        .map(|(key, values)| {
            let column = Column::from_key(&key).ok_or_else(|| {
                wrong(
                    &format!("mend.known.{key}"),
                    "there is no such column",
                    "a key that stands under [columns]",
                )
            })?;
            Ok((column, values))
        })
        .collect()
}
