//! The first few of many, without sorting the many.

/// Keeps the `wanted` smallest of what it is offered.
pub(super) struct Best<T> {
    kept: Vec<T>,
    wanted: usize,
    threshold: Option<T>,
}

impl<T: Ord + Copy> Best<T> {
    pub(super) fn new(wanted: usize) -> Self {
        Self {
            kept: Vec::with_capacity(room(wanted)),
            wanted,
            threshold: None,
        }
    }

    /// What is greater than this is not worth offering.
    pub(super) fn threshold(&self) -> Option<&T> {
        self.threshold.as_ref()
    }

    pub(super) fn offer(&mut self, item: T) {
        if self.wanted == 0 || self.threshold.is_some_and(|threshold| item >= threshold) {
            return;
        }
        self.kept.push(item);
        if self.kept.len() >= room(self.wanted) {
            let (_, last, _) = self.kept.select_nth_unstable(self.wanted - 1);
            self.threshold = Some(*last);
            self.kept.truncate(self.wanted);
        }
    }

    /// The smallest, in order.
    pub(super) fn into_sorted(mut self) -> Vec<T> {
        self.kept.sort_unstable();
        self.kept.truncate(self.wanted);
        self.kept
    }
}

/// Twice what is wanted and a little more, so that the selection is rare.
fn room(wanted: usize) -> usize {
    wanted * 2 + 128
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_are_kept_in_whatever_order_they_come() {
        for wanted in [0, 1, 7, 100] {
            for step in [1_u64, 7_919, 9_999] {
                let mut best = Best::new(wanted);
                for n in 0..10_000 {
                    best.offer(n * step % 10_007);
                }
                let mut all: Vec<u64> = (0..10_000).map(|n| n * step % 10_007).collect();
                all.sort_unstable();
                all.truncate(wanted);
                assert_eq!(best.into_sorted(), all);
            }
        }
    }
}
