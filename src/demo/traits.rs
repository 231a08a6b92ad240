//! What drives the made-up lives: sectors of differing difficulty and season, and the hidden character of each business.

use super::dice::Dice;
use crate::domain::Remedy;
use Remedy::{
    Apology, Cancellation, Compensation, Correction, Delivery, Explanation, Refund, Repair,
    Replacement,
};

/// A trouble, whatever the language: what people ask for, and how much in euros (0 and 0 where it is not about money).
#[derive(Debug, Clone, Copy)]
pub(super) struct Trouble {
    pub wanted: &'static [Remedy],
    pub low: i64,
    pub high: i64,
}

/// A sector of the demo.
#[derive(Debug)]
pub(super) struct Sector {
    pub slug: &'static str,
    /// Added to every business's chance to put things right.
    pub ease: f64,
    /// Share of complaints.
    pub weight: f64,
    /// Months (1 to 12) in which complaints double.
    pub season: &'static [u32],
    pub troubles: [Trouble; 4],
}

const fn about(wanted: &'static [Remedy], low: i64, high: i64) -> Trouble {
    Trouble { wanted, low, high }
}

const fn sector(
    slug: &'static str,
    ease: f64,
    weight: f64,
    season: &'static [u32],
    troubles: [Trouble; 4],
) -> Sector {
    Sector {
        slug,
        ease,
        weight,
        season,
        troubles,
    }
}

/// The twelve sectors; troubles in the order in which each language tells them.
pub(super) const SECTORS: [Sector; 12] = [
    sector(
        "telecoms",
        -0.04,
        1.9,
        &[1, 9],
        [
            about(&[Refund, Refund, Cancellation], 20, 180),
            about(&[Repair, Repair, Compensation], 30, 200),
            about(&[Refund, Explanation], 15, 120),
            about(&[Correction], 0, 0),
        ],
    ),
    sector(
        "banking",
        -0.08,
        1.4,
        &[1],
        [
            about(&[Refund], 60, 2400),
            about(&[Refund, Refund, Explanation], 25, 400),
            about(&[Correction, Explanation], 0, 0),
            about(&[Correction, Correction, Apology], 0, 0),
        ],
    ),
    sector(
        "insurance",
        -0.12,
        1.0,
        &[2, 11],
        [
            about(&[Compensation], 200, 5000),
            about(&[Compensation], 300, 6000),
            about(&[Refund, Refund, Cancellation], 60, 400),
            about(&[Refund], 30, 900),
        ],
    ),
    sector(
        "airlines",
        -0.06,
        1.3,
        &[7, 8, 12],
        [
            about(&[Refund], 80, 900),
            about(&[Compensation], 250, 600),
            about(&[Compensation], 80, 1200),
            about(&[Refund], 20, 150),
        ],
    ),
    sector(
        "e-commerce",
        0.10,
        2.0,
        &[1, 12],
        [
            about(&[Delivery, Refund], 20, 600),
            about(&[Refund], 20, 400),
            about(&[Replacement, Refund], 30, 800),
            about(&[Refund, Replacement], 60, 900),
        ],
    ),
    sector(
        "utilities",
        -0.02,
        1.1,
        &[1, 2, 12],
        [
            about(&[Correction, Refund], 80, 900),
            about(&[Correction, Cancellation, Apology], 0, 0),
            about(&[Repair], 0, 0),
            about(&[Refund], 40, 500),
        ],
    ),
    sector(
        "travel",
        -0.10,
        0.8,
        &[7, 8, 9],
        [
            about(&[Compensation], 150, 1500),
            about(&[Refund], 300, 3500),
            about(&[Refund], 90, 700),
            about(&[Refund], 50, 600),
        ],
    ),
    sector(
        "appliances",
        0.08,
        0.8,
        &[6, 12],
        [
            about(&[Repair, Replacement], 0, 0),
            about(&[Replacement], 300, 1400),
            about(&[Repair, Compensation], 60, 400),
            about(&[Delivery, Refund], 15, 150),
        ],
    ),
    sector(
        "post-and-parcels",
        0.02,
        1.5,
        &[11, 12],
        [
            about(&[Compensation], 20, 500),
            about(&[Compensation], 20, 400),
            about(&[Delivery], 0, 0),
            about(&[Refund], 10, 120),
        ],
    ),
    sector(
        "sports-services",
        0.06,
        0.6,
        &[1, 2],
        [
            about(&[Refund], 25, 300),
            about(&[Refund], 30, 250),
            about(&[Refund], 40, 350),
            about(&[Cancellation], 0, 0),
        ],
    ),
    sector(
        "car-rental",
        -0.14,
        0.7,
        &[7, 8, 9],
        [
            about(&[Refund], 120, 1400),
            about(&[Refund], 200, 1500),
            about(&[Compensation], 80, 600),
            about(&[Refund, Refund, Explanation], 30, 250),
        ],
    ),
    sector(
        "online-services",
        0.14,
        1.0,
        &[1],
        [
            about(&[Refund], 10, 130),
            about(&[Replacement, Refund], 25, 250),
            about(&[Correction], 0, 0),
            about(&[Refund], 10, 90),
        ],
    ),
];

/// The hidden character of a business: chances from 0 to 1, speed in days.
#[derive(Debug, Clone, Copy)]
pub(super) struct Traits {
    /// Chance to answer at all.
    pub diligence: f64,
    /// Chance that an answer offers a remedy.
    pub fix: f64,
    /// Chance that a promise is kept in time.
    pub honesty: f64,
    /// Usual days to the first answer.
    pub speed: f64,
    /// Share of its consumers who never say how it ended.
    pub silence: f64,
    /// Chance that a consumer reaches a human.
    pub human: f64,
    /// What is added to `fix` and `diligence` from the first day to the last; below 0 it decays.
    pub trend: f64,
    /// Share of all complaints, by Zipf.
    pub volume: f64,
}

impl Traits {
    /// The character of the business at a place in the list, with its rank by size.
    pub fn roll(dice: &mut Dice, place: usize, rank: u32, sector: &Sector) -> Self {
        let good = (0.56 + 0.23 * dice.bell()).clamp(0.08, 0.96);
        let never_answers = place % 29 == 11;
        let answers_late = place % 23 == 7;
        let says_little = place % 75 == 40;
        Self {
            diligence: if never_answers {
                0.0
            } else {
                (0.72 + 0.28 * good + 0.05 * dice.bell()).clamp(0.4, 0.99)
            },
            fix: (good + sector.ease).clamp(0.06, 0.96),
            honesty: (0.42 + 0.52 * good + 0.08 * dice.bell()).clamp(0.2, 0.97),
            speed: if answers_late {
                13.0
            } else {
                (9.0 - 7.0 * good + 1.5 * dice.bell()).clamp(0.8, 12.0)
            },
            silence: if says_little {
                0.86
            } else {
                (0.24 + 0.06 * dice.bell()).clamp(0.08, 0.45)
            },
            human: (0.2 + 0.6 * good).clamp(0.1, 0.9),
            trend: *dice.pick(&[-0.45, -0.25, 0.0, 0.0, 0.0, 0.0, 0.05, 0.25, 0.45]),
            volume: sector.weight / f64::from(rank + 3),
        }
    }

    /// The chances at a moment, `when` going from 0 (three years ago) to 1 (today).
    pub fn at(&self, when: f64) -> Self {
        let shift = self.trend * (when - 0.5);
        let moved = |chance: f64| {
            if chance == 0.0 {
                0.0
            } else {
                (chance + shift).clamp(0.04, 0.98)
            }
        };
        Self {
            fix: moved(self.fix),
            diligence: moved(self.diligence),
            honesty: moved(self.honesty),
            ..*self
        }
    }
}
