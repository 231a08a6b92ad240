//! Which complaints one import has met so far, in a fixed amount of memory: its "no" is certain, its "perhaps" is
//! looked up in the table. Nearly every row of a public record is met once, and then nothing is looked up.

use uuid::Uuid;

/// Bits kept: 4 MB of them tell a million ids apart but for one in a thousand.
const BITS_LOG2: u32 = 25;
/// Odd numbers without a pattern; each spreads the random bits of an id over the bits kept in its own way.
const SPREADS: [u64; 3] = [
    0x9E37_79B9_7F4A_7C15,
    0xC2B2_AE3D_27D4_EB4F,
    0xD6E8_FEB8_6659_FD93,
];

pub struct Seen {
    /// `None` where the registry may hold any of them already.
    bits: Option<Vec<u64>>,
}

impl Seen {
    /// Nothing has been met, and nothing of this source was in the registry before.
    pub fn nothing() -> Self {
        Self {
            bits: Some(vec![0; 1 << (BITS_LOG2 - u64::BITS.ilog2())]),
        }
    }

    /// Anything may have been met.
    pub const fn anything() -> Self {
        Self { bits: None }
    }

    /// Whether `id` may have been met before.
    pub fn perhaps(&self, id: Uuid) -> bool {
        self.bits.as_ref().is_none_or(|bits| {
            places(id).all(|(word, bit)| bits.get(word).is_none_or(|word| word & bit != 0))
        })
    }

    /// Meets `id`.
    pub fn meet(&mut self, id: Uuid) {
        if let Some(bits) = &mut self.bits {
            for (word, bit) in places(id) {
                if let Some(word) = bits.get_mut(word) {
                    *word |= bit;
                }
            }
        }
    }
}

fn places(id: Uuid) -> impl Iterator<Item = (usize, u64)> {
    let (high, low) = id.as_u64_pair();
    SPREADS.into_iter().map(move |spread| {
        let place = (high ^ low).wrapping_mul(spread) >> (u64::BITS - BITS_LOG2);
        let word = usize::try_from(place >> u64::BITS.ilog2()).unwrap_or(usize::MAX);
        (word, 1 << (place & u64::from(u64::BITS - 1)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u32) -> Uuid {
        let hash = blake3::hash(&number.to_le_bytes());
        Uuid::from_slice(&hash.as_bytes()[..16]).unwrap()
    }

    #[test]
    fn what_was_met_is_never_denied_and_little_else_is_held_to_be() {
        let mut seen = Seen::nothing();
        (0..200_000).for_each(|number| seen.meet(id(number)));
        assert!((0..200_000).all(|number| seen.perhaps(id(number))));
        let wrong = (200_000..400_000).filter(|number| seen.perhaps(id(*number)));
        assert!(wrong.count() < 20);
    }

    #[test]
    fn where_anything_may_be_there_everything_is_looked_up() {
        let mut seen = Seen::anything();
        assert!(seen.perhaps(id(1)));
        seen.meet(id(2));
        assert!(seen.perhaps(id(1)));
    }
}
