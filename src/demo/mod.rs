//! A made-up but lifelike registry, the same for the same seed. No real record lives here.

mod dice;
mod filing;
mod live;
mod lives;
mod names;
mod people;
mod places;
mod script;
mod traits;
mod words;

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use dice::Dice;
use filing::Filing;
pub use live::live;
pub use people::{PASSWORD, SignIn, people};
use places::{PLACES, Place};
pub use script::{Act, Case, MadeBusiness, MadeConsumer, Script, Step};
use traits::{SECTORS, Sector, Traits};
use words::Fill;

/// How many businesses the demo has.
const BUSINESSES: usize = 150;
/// How many complaints.
const CASES: usize = 6000;
/// How many days before `today` the first may be filed.
const DAYS: u64 = 1095;

// What dice are rolled for: each its own, so that more rolls for one thing leave the others as they are.
const FOR_RANKS: u64 = 1;
const FOR_FILING: u64 = 2;
const FOR_CONSUMERS: u64 = 3;
const FOR_BUSINESS: u64 = 1 << 20;
const FOR_TEXT: u64 = 2 << 20;
const FOR_LIFE: u64 = 3 << 20;

/// The whole made-up registry as it stands when `today` begins (UTC): about three years of it.
/// Pure: the same for the same `seed` and `today` on every machine and with every release of every dependency.
#[must_use]
pub fn script(seed: u64, today: NaiveDate) -> Script {
    let end = today.and_time(NaiveTime::MIN).and_utc();
    let cast = cast(seed, today);
    let filed = filed(seed, today, &cast);
    let mut consumers = Consumers {
        seed,
        dice: Dice::new(seed, FOR_CONSUMERS),
        all: Vec::new(),
        of: HashMap::new(),
    };
    let mut narratives = HashSet::with_capacity(CASES);
    let mut cases = Vec::with_capacity(CASES);
    for (number, (at, business)) in filed.into_iter().enumerate() {
        let Some(player) = cast.get(business) else {
            continue;
        };
        let (consumer, lang) = consumers.who(business, player.place, at);
        let filing = Filing {
            business,
            business_name: &player.made.name,
            consumer,
            lang,
            at,
            place: player.place,
            sector: player.sector,
            sector_place: names::sector_of(business),
            traits: &player.traits,
        };
        let subject = number as u64;
        let (mut complaint, fill) =
            filing.write(&mut Dice::new(seed, FOR_TEXT + subject), &mut narratives);
        #[expect(clippy::cast_precision_loss, reason = "a number of days is small")]
        let when = 1.0 - (end - at).num_days() as f64 / DAYS as f64;
        lives::live(
            Dice::new(seed, FOR_LIFE + subject),
            player.traits.at(when),
            fill,
            &mut complaint,
            number,
            at,
            end,
        );
        cases.push(complaint);
    }
    Script {
        businesses: cast.into_iter().map(|player| player.made).collect(),
        consumers: consumers.all,
        cases,
    }
}

/// A business with what only the demo knows about it.
struct Player {
    made: MadeBusiness,
    place: &'static Place,
    sector: &'static Sector,
    traits: Traits,
}

fn cast(seed: u64, today: NaiveDate) -> Vec<Player> {
    let mut ranks: Vec<u32> = (0..).take(BUSINESSES).collect();
    let mut dice = Dice::new(seed, FOR_RANKS);
    for last in (1..ranks.len()).rev() {
        ranks.swap(last, dice.below(last + 1));
    }
    let mut of_lang: HashMap<&str, usize> = HashMap::new();
    let mut cast = Vec::with_capacity(BUSINESSES);
    for (number, rank) in ranks.into_iter().enumerate() {
        let dice = &mut Dice::new(seed, FOR_BUSINESS + number as u64);
        let place = PLACES.get(names::place_of(number)).unwrap_or(&PLACES[0]);
        let sector = SECTORS.get(names::sector_of(number)).unwrap_or(&SECTORS[0]);
        let nth = of_lang.entry(place.lang).or_default();
        let fill = Fill {
            lang: place.lang,
            business: String::new(),
            amount_minor: 0,
            coin: place.coin,
            date: today,
            first: today,
            due: today,
            count: dice.between(3, 9),
            minutes: 0,
        };
        let made = names::business(dice, number, *nth, fill);
        *nth += 1;
        cast.push(Player {
            made,
            place,
            sector,
            traits: Traits::roll(dice, number, rank, sector),
        });
    }
    cast
}

/// When a complaint about which business is filed, in the order of time.
fn filed(seed: u64, today: NaiveDate, cast: &[Player]) -> Vec<(DateTime<Utc>, usize)> {
    let dice = &mut Dice::new(seed, FOR_FILING);
    let mut filed: Vec<(DateTime<Utc>, usize)> = (0..CASES)
        .filter_map(|_| {
            let business = dice.weighted(cast.iter().map(|player| player.traits.volume));
            let player = cast.get(business)?;
            Some((filing::moment(dice, player.sector, today, DAYS), business))
        })
        .collect();
    filed.sort_unstable();
    filed
}

/// The people who complain, as they turn up.
struct Consumers {
    seed: u64,
    dice: Dice,
    all: Vec<MadeConsumer>,
    /// Per business the last who complained about it: their numbers and when.
    of: HashMap<usize, Vec<(usize, DateTime<Utc>)>>,
}

impl Consumers {
    /// Who files about a business, and in which language: one in twelve has done so before, not within a month.
    fn who(&mut self, business: usize, place: &Place, at: DateTime<Utc>) -> (usize, &'static str) {
        let known = self.of.entry(business).or_default();
        if self.dice.chance(0.08) && !known.is_empty() {
            let (number, last) = *self.dice.pick(known);
            if (at - last).num_days() > 30
                && let Some(consumer) = self.all.get(number)
            {
                known.push((number, at));
                return (number, consumer.lang);
            }
        }
        let lang = if self.dice.chance(0.05) {
            place.other
        } else {
            place.lang
        };
        let number = self.all.len();
        known.push((number, at));
        let mut dice = Dice::new(self.seed, (4 << 20) + number as u64);
        self.all.push(names::consumer(&mut dice, number, lang));
        (number, lang)
    }
}
