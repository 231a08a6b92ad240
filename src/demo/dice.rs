//! The demo's own chance: `SplitMix64`, written out so that a seed means the same for ever.
//!
//! The generators of `rand` are free to change between its releases; a demo that is promised to be
//! the same every time cannot stand on them. No secrets are ever made from this.

/// A seeded source of chance; equal seeds give equal rolls.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Dice of their own for one subject, so that rolls for one thing never shift those for another.
    pub fn new(seed: u64, subject: u64) -> Self {
        let mut dice = Self(seed ^ subject.wrapping_mul(0xD1B5_4A32_D192_ED03));
        dice.next();
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Even in 0 (included) to 1 (excluded).
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit a double exactly")]
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True with the given chance.
    pub fn chance(&mut self, of: f64) -> bool {
        self.unit() < of
    }

    /// Even in 0 to `end`, `end` excluded; 0 where `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX);
        let wide = u128::from(self.next()) * u128::from(end);
        usize::try_from(wide >> 64).unwrap_or(0)
    }

    /// Even in `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = usize::try_from(high.saturating_sub(low).saturating_add(1)).unwrap_or(0);
        low.saturating_add(i64::try_from(self.below(span)).unwrap_or(0))
    }

    /// Bell-shaped around 0 with a deviation of 1, never beyond 3.
    ///
    /// The sum of twelve even rolls: no logarithm, whose last bit differs between machines.
    pub fn bell(&mut self) -> f64 {
        ((0..12).map(|_| self.unit()).sum::<f64>() - 6.0).clamp(-3.0, 3.0)
    }

    /// One of a table.
    #[expect(
        clippy::indexing_slicing,
        reason = "tables are constants and never empty; the roll is below their length"
    )]
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// The place of one of the weights, each as likely as its share of their sum.
    pub fn weighted(&mut self, weights: impl Iterator<Item = f64> + Clone) -> usize {
        let mut left = self.unit() * weights.clone().sum::<f64>();
        let mut last = 0;
        for (place, weight) in weights.enumerate() {
            last = place;
            if left < weight {
                break;
            }
            left -= weight;
        }
        last
    }
}
