//! How a made-up complaint begins: who files when about what, and in which words. What becomes of it is in `lives`.

use std::collections::HashSet;

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};

use super::dice::Dice;
use super::places::Place;
use super::script::Case;
use super::traits::{Sector, Traits};
use super::words::{Fill, Told, phrases, subjects};
use crate::domain::{Channel, ChannelTried, Money, Remedy};

/// A moment within the `days` before `end`, more likely in the sector's season, by day, and in later years.
pub(super) fn moment(dice: &mut Dice, sector: &Sector, end: NaiveDate, days: u64) -> DateTime<Utc> {
    loop {
        let back = u64::try_from(dice.between(1, i64::try_from(days).unwrap_or(1))).unwrap_or(1);
        let day = end.checked_sub_days(Days::new(back)).unwrap_or(end);
        let season = if sector.season.contains(&day.month()) {
            1.0
        } else {
            0.5
        };
        let week = if day.weekday().num_days_from_monday() < 5 {
            1.0
        } else {
            0.7
        };
        #[expect(clippy::cast_precision_loss, reason = "a number of days is small")]
        let growth = 1.0 - 0.4 * back as f64 / days as f64;
        if dice.chance(season * week * growth) {
            let second = dice.between(6 * 3600, 22 * 3600);
            return day.and_time(chrono::NaiveTime::MIN).and_utc() + TimeDelta::seconds(second);
        }
    }
}

/// The complaint as filed at `at`, without steps. `told` holds all narratives so far; the new one is unlike them.
pub(super) struct Filing<'a> {
    pub business: usize,
    pub business_name: &'a str,
    pub consumer: usize,
    pub lang: &'static str,
    pub at: DateTime<Utc>,
    pub place: &'a Place,
    pub sector: &'a Sector,
    pub sector_place: usize,
    pub traits: &'a Traits,
}

impl Filing<'_> {
    /// Writes the complaint, and gives what later texts about it are filled with.
    pub fn write(&self, dice: &mut Dice, narratives: &mut HashSet<String>) -> (Case, Fill) {
        let number = dice.below(4);
        let told: &Told = subjects(self.lang)
            .get(self.sector_place)
            .and_then(|troubles| troubles.get(number))
            .unwrap_or(&subjects("en")[0][0]);
        let trouble = self
            .sector
            .troubles
            .get(number)
            .unwrap_or(&self.sector.troubles[0]);
        let wanted = *dice.pick(trouble.wanted);
        let amount_minor = amount(dice, trouble.low, trouble.high, self.place, self.lang);
        let filed_on = self.at.date_naive();
        let before = |day: NaiveDate, days: i64| day - TimeDelta::days(days);
        let first_told_on = before(filed_on, 3 + dice.between(0, 9) * dice.between(1, 7));
        let trouble_began_on = before(first_told_on, dice.between(0, 4) * dice.between(0, 8));
        let fill = Fill {
            lang: self.lang,
            business: self.business_name.to_owned(),
            amount_minor,
            coin: self.place.coin,
            date: trouble_began_on,
            first: first_told_on,
            due: filed_on,
            count: dice.between(3, 9),
            minutes: u32::try_from(dice.between(12, 75)).unwrap_or(30),
        };
        let channels = channels(dice, self.traits.human, fill.minutes);
        let mut narrative = narrative(dice, &fill, told, &channels, wanted, trouble.high > 0);
        for _ in 0..8 {
            if narratives.insert(narrative.clone()) {
                break;
            }
            narrative = self::narrative(dice, &fill, told, &channels, wanted, trouble.high > 0);
        }
        let claimed = (trouble.high > 0)
            .then(|| {
                self.place
                    .coin
                    .code
                    .parse()
                    .ok()
                    .map(|currency| Money::new(amount_minor, currency))
            })
            .flatten();
        let case = Case {
            business: self.business,
            consumer: self.consumer,
            lang: self.lang,
            country: self.place.country,
            region: dice.pick::<&'static str>(self.place.regions),
            product: told.product,
            issue: told.issue,
            title: fill.say(dice, told.title),
            narrative,
            trouble_began_on,
            first_told_on,
            channels,
            wanted,
            claimed,
            identity_shown: dice.chance(0.7),
            steps: Vec::new(),
        };
        (case, fill)
    }
}

/// An amount in minor units, small ones likelier; where cents are unusual a multiple of five.
fn amount(dice: &mut Dice, low: i64, high: i64, place: &Place, lang: &str) -> i64 {
    let wide = (high - low).max(0);
    let euros = low + dice.between(0, wide) * dice.between(20, 100) / 100;
    let units = euros.saturating_mul(place.coin.scale);
    if place.coin.scale == 1 && place.coin.minors == 100 && lang != "ar" {
        return units * 100 + *dice.pick(&[0, 0, 50, 90, 95, 99]);
    }
    ((units / 5).max(1) * 5) * place.coin.minors
}

fn channels(dice: &mut Dice, human: f64, minutes: u32) -> Vec<ChannelTried> {
    let all = [
        Channel::Phone,
        Channel::Email,
        Channel::Chat,
        Channel::Letter,
        Channel::InPerson,
    ];
    let likely = [0.62, 0.66, 0.4, 0.12, 0.1];
    let mut tried = Vec::new();
    for (channel, chance) in all.into_iter().zip(likely) {
        if !dice.chance(chance) {
            continue;
        }
        let human_reached = match channel {
            Channel::InPerson => true,
            Channel::Letter => false,
            _ => dice.chance(human),
        };
        tried.push(ChannelTried {
            channel,
            human_reached,
            minutes: Some(if channel == Channel::Phone {
                minutes
            } else {
                u32::try_from(dice.between(4, 35)).unwrap_or(10)
            }),
            dead_end: !human_reached && matches!(channel, Channel::Phone | Channel::Chat),
            no_reply: !human_reached && matches!(channel, Channel::Email | Channel::Letter),
        });
    }
    if tried.is_empty() {
        tried.push(ChannelTried {
            channel: Channel::Email,
            human_reached: false,
            minutes: Some(10),
            dead_end: false,
            no_reply: true,
        });
    }
    tried
}

fn narrative(
    dice: &mut Dice,
    fill: &Fill,
    told: &Told,
    channels: &[ChannelTried],
    wanted: Remedy,
    money: bool,
) -> String {
    let words = phrases(fill.lang);
    let mut happened = fill.say(dice, told.what);
    if dice.chance(0.85) {
        happened = format!("{happened} {}", fill.say(dice, told.more));
    }
    let mut chase = Vec::new();
    if dice.chance(0.8) {
        chase.push(fill.say(dice, words.told));
    }
    for tried in channels {
        let text = match (tried.channel, tried.human_reached) {
            (Channel::Phone, true) => words.phone_human,
            (Channel::Phone, false) => words.phone_bot,
            (Channel::Email | Channel::WebForm, true) => words.mail_human,
            (Channel::Email | Channel::WebForm, false) => words.mail_none,
            (Channel::Chat | Channel::SocialMedia, true) => words.chat_human,
            (Channel::Chat | Channel::SocialMedia, false) => words.chat_bot,
            (Channel::Letter, _) => words.letter,
            (Channel::InPerson, _) => words.counter,
        };
        chase.push(fill.say(dice, text));
    }
    let mut end = Vec::new();
    if dice.chance(0.7) {
        end.push(fill.say(dice, words.effect));
    }
    let ask = ask_of(&words.ask, wanted);
    if dice.chance(0.85) && (money || !ask.contains("{amount}")) {
        end.push(fill.say(dice, ask));
    }
    let gap = if dice.chance(0.6) { "\n\n" } else { " " };
    [happened, chase.join(" "), end.join(" ")]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(gap)
}

/// The phrase for a remedy in a list that follows `Remedy::ALL`.
pub(super) fn ask_of(list: &[&'static str; 9], remedy: Remedy) -> &'static str {
    let place = Remedy::ALL
        .iter()
        .position(|known| *known == remedy)
        .unwrap_or(0);
    list.get(place).copied().unwrap_or_default()
}
