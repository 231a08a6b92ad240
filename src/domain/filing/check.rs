//! What each page of the form must hold before it can be sent, and what it then means.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    AboutGiven, ConsentGiven, Given, HappenedGiven, NEW, Problem, Step, TryGiven, Website,
    WishGiven, Wrong, amount, day,
};
use crate::domain::{Channel, ChannelTried, Country, Currency, Language, Money, Remedy, language};

/// Characters of a title.
pub const LONGEST_TITLE: usize = 120;
/// Characters of a story, at least.
pub const SHORTEST_NARRATIVE: usize = 80;
/// Characters of a story, at most.
pub const LONGEST_NARRATIVE: usize = 10_000;
/// Characters of what was bought.
pub const LONGEST_PRODUCT: usize = 120;
/// Characters of a region's name.
pub const LONGEST_REGION: usize = 80;
/// Characters of a name.
pub const LONGEST_NAME: usize = 120;
/// Characters of the words to black out besides what is suggested.
pub const LONGEST_ALSO: usize = 2_000;
/// Characters of a person's name, as accounts take them.
pub const LONGEST_PERSON: usize = 80;
/// Minutes until a human was reached: a week.
pub const LONGEST_MINUTES: u32 = 7 * 24 * 60;

/// About whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A business that is listed, by its slug.
    Listed(String),
    /// One that is not.
    New(NewBusiness),
}

/// A business that is not listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBusiness {
    /// Its name.
    pub name: String,
    /// Its web address, where it has one.
    pub website: Option<Website>,
    /// Where it is.
    pub country: Country,
    /// Slug of its sector.
    pub sector: String,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// One line.
    pub title: String,
    /// The story.
    pub narrative: String,
    /// Its language.
    pub language: Language,
    /// What was bought.
    pub product: String,
    /// The day it began.
    pub began_on: NaiveDate,
    /// The day the business was first told.
    pub told_on: Option<NaiveDate>,
    /// Where the consumer lives.
    pub country: Country,
    /// State or province.
    pub region: Option<String>,
}

/// What would put it right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The remedy.
    pub wanted: Remedy,
    /// How much.
    pub claimed: Option<Money>,
}

/// A complaint that says everything that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    /// About whom.
    pub about: About,
    /// What happened.
    pub happened: Happened,
    /// What was tried.
    pub tried: Vec<ChannelTried>,
    /// What would put it right.
    pub wish: Wish,
}

/// Collects what is wrong, so that a page tells everything at once.
#[derive(Default)]
struct Problems(Vec<Problem>);

impl Problems {
    fn add(&mut self, field: impl Into<String>, wrong: Wrong) {
        self.0.push(Problem::new(field, wrong));
    }

    /// A text that must be there and not too long.
    fn text(&mut self, field: &str, text: &str, longest: usize) {
        let length = text.chars().count();
        if length == 0 {
            self.add(field, Wrong::Missing);
        } else if length > longest {
            self.add(field, Wrong::TooLong(length - longest));
        }
    }

    /// A value of a closed list that must be chosen.
    fn choice<T: std::str::FromStr>(&mut self, field: &str, text: &str) -> Option<T> {
        let read = text.parse().ok();
        if read.is_none() {
            let wrong = if text.is_empty() {
                Wrong::Missing
            } else {
                Wrong::NotRead
            };
            self.add(field, wrong);
        }
        read
    }

    fn or<T>(self, read: Option<T>) -> Result<T, Vec<Problem>> {
        match read {
            Some(read) if self.0.is_empty() => Ok(read),
            _ => Err(self.0),
        }
    }
}

/// About whom; whether a business of that slug is listed, and whether one of `sectors` is, the registry knows.
///
/// # Errors
/// Every problem of the page.
pub fn business(given: &AboutGiven) -> Result<About, Vec<Problem>> {
    let mut problems = Problems::default();
    if given.chosen.is_empty() {
        problems.add("business", Wrong::Missing);
        return Err(problems.0);
    }
    if given.chosen != NEW {
        return Ok(About::Listed(given.chosen.clone()));
    }
    problems.text("name", &given.name, LONGEST_NAME);
    if !given.name.is_empty() && !given.name.chars().any(char::is_alphanumeric) {
        problems.add("name", Wrong::NotRead);
    }
    let website = Website::read(&given.website);
    if website.is_none() && !given.website.is_empty() {
        problems.add("website", Wrong::NotRead);
    }
    let country = problems.choice::<Country>("country", &given.country);
    if given.sector.is_empty() {
        problems.add("sector", Wrong::Missing);
    }
    problems.or(country.map(|country| {
        About::New(NewBusiness {
            name: given.name.clone(),
            website,
            country,
            sector: given.sector.clone(),
        })
    }))
}

/// What happened; the language is recognised where none was chosen, and is `fallback` where that fails.
///
/// # Errors
/// Every problem of the page.
pub fn happened(
    given: &HappenedGiven,
    fallback: &str,
    today: NaiveDate,
) -> Result<Happened, Vec<Problem>> {
    let mut problems = Problems::default();
    problems.text("title", &given.title, LONGEST_TITLE);
    problems.text("narrative", &given.narrative, LONGEST_NARRATIVE);
    let length = given.narrative.chars().count();
    if length > 0 && length < SHORTEST_NARRATIVE {
        problems.add("narrative", Wrong::TooShort(SHORTEST_NARRATIVE - length));
    }
    let language = if given.language.is_empty() {
        let guessed = language::guess(&given.narrative).unwrap_or(fallback);
        guessed.parse::<Language>().ok()
    } else {
        let offered = language::COMMON.contains(&given.language.as_str());
        problems.choice("language", if offered { &given.language } else { "?" })
    };
    problems.text("product", &given.product, LONGEST_PRODUCT);
    let began_on = day(&given.began, today).and_then(|on| on.ok_or(Wrong::Missing));
    let told_on = day(&given.told, today);
    if let Err(wrong) = began_on {
        problems.add("began", wrong);
    }
    match (told_on, began_on) {
        (Err(wrong), _) => problems.add("told", wrong),
        (Ok(Some(told)), Ok(began)) if told < began => {
            problems.add("told", Wrong::BeforeItBegan);
        }
        _ => {}
    }
    let country = problems.choice::<Country>("country", &given.country);
    let region_length = given.region.chars().count();
    if region_length > LONGEST_REGION {
        problems.add("region", Wrong::TooLong(region_length - LONGEST_REGION));
    }
    let read = (|| {
        Some(Happened {
            title: given.title.clone(),
            narrative: given.narrative.clone(),
            language: language?,
            product: given.product.clone(),
            began_on: began_on.ok()?,
            told_on: told_on.ok()?,
            country: country?,
            region: Some(given.region.clone()).filter(|region| !region.is_empty()),
        })
    })();
    problems.or(read)
}

/// What was tried.
///
/// # Errors
/// Every problem of the page.
pub fn tried(
    given: &BTreeMap<Channel, TryGiven>,
    nothing: bool,
) -> Result<Vec<ChannelTried>, Vec<Problem>> {
    let mut problems = Problems::default();
    if given.is_empty() && !nothing {
        problems.add("tried", Wrong::Missing);
    }
    if !given.is_empty() && nothing {
        problems.add("tried", Wrong::NotRead);
    }
    let mut all = Vec::with_capacity(given.len());
    for (channel, own) in given {
        let field = format!("human-{channel}");
        let human_reached = match own.human.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            "" => {
                problems.add(field, Wrong::Missing);
                None
            }
            _ => {
                problems.add(field, Wrong::NotRead);
                None
            }
        };
        let minutes = match minutes(&own.minutes) {
            Ok(minutes) => minutes,
            Err(wrong) => {
                problems.add(format!("minutes-{channel}"), wrong);
                None
            }
        };
        all.extend(human_reached.map(|human_reached| ChannelTried {
            channel: *channel,
            human_reached,
            minutes,
            dead_end: own.dead_end,
            no_reply: own.no_reply,
        }));
    }
    problems.or(Some(all))
}

fn minutes(typed: &str) -> Result<Option<u32>, Wrong> {
    if typed.is_empty() {
        return Ok(None);
    }
    if typed.starts_with(['-', '−']) {
        return Err(Wrong::Negative);
    }
    let digits: Option<String> = typed
        .chars()
        .map(|c| {
            let value = crate::domain::letters::digit_value(c)?;
            char::from_digit(value, 10)
        })
        .collect();
    let digits = digits.ok_or(Wrong::NotRead)?;
    let minutes = digits.parse::<u32>().map_err(|_| Wrong::TooLarge)?;
    if minutes > LONGEST_MINUTES {
        return Err(Wrong::TooLarge);
    }
    Ok(Some(minutes))
}

/// What would put it right.
///
/// # Errors
/// Every problem of the page.
pub fn remedy(given: &WishGiven) -> Result<Wish, Vec<Problem>> {
    let mut problems = Problems::default();
    let wanted = problems.choice::<Remedy>("wanted", &given.wanted);
    let mut claimed = None;
    if !given.amount.is_empty()
        && let Some(currency) = problems.choice::<Currency>("currency", &given.currency)
    {
        match amount(&given.amount, currency) {
            Ok(money) => claimed = Some(money),
            Err(wrong) => problems.add("amount", wrong),
        }
    }
    problems.or(wanted.map(|wanted| Wish { wanted, claimed }))
}

/// The words to black out besides what is suggested, a line each.
///
/// # Errors
/// Where they are too many to be looked for.
pub fn also(given: &Given) -> Result<&str, Problem> {
    let length = given.also_black_out.chars().count();
    if length > LONGEST_ALSO {
        return Err(Problem::new("also", Wrong::TooLong(length - LONGEST_ALSO)));
    }
    Ok(&given.also_black_out)
}

/// The last page; whether an address is one is the accounts' rule, here it only has to be there.
///
/// # Errors
/// Every problem of the page.
pub fn consent(given: &ConsentGiven, signed_in: bool) -> Result<(), Vec<Problem>> {
    let mut problems = Problems::default();
    if !given.truthful {
        problems.add("truthful", Wrong::Missing);
    }
    if !given.publish {
        problems.add("publish", Wrong::Missing);
    }
    match given.share.as_str() {
        "yes" => problems.text("name", &given.name, LONGEST_PERSON),
        "no" => {
            let length = given.name.chars().count();
            if length > LONGEST_PERSON {
                problems.add("name", Wrong::TooLong(length - LONGEST_PERSON));
            }
        }
        "" => problems.add("share", Wrong::Missing),
        _ => problems.add("share", Wrong::NotRead),
    }
    if !signed_in && given.email.is_empty() {
        problems.add("email", Wrong::Missing);
    }
    problems.or(Some(()))
}

/// Everything that can be sent.
///
/// # Errors
/// The first page that is not finished.
pub fn whole(given: &Given, fallback: &str, today: NaiveDate) -> Result<Whole, Step> {
    Ok(Whole {
        about: business(&given.business).map_err(|_| Step::Business)?,
        happened: happened(&given.happened, fallback, today).map_err(|_| Step::Happened)?,
        tried: tried(&given.tried, given.tried_nothing).map_err(|_| Step::Tried)?,
        wish: remedy(&given.remedy).map_err(|_| Step::Remedy)?,
    })
}
