//! Where a page of found complaints ended, as a text nobody needs to understand.

use super::complaint::Order;
use super::error::SearchError;

/// The place of a complaint in an order: smaller comes first, no two complaints share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// From the day or from the fit of the words.
    pub(super) rank: u64,
    /// From the id.
    pub(super) id: u128,
}

impl Place {
    /// Writes the place down.
    pub(super) fn to_cursor(self, order: Order) -> String {
        format!("{}{:016x}{:032x}", letter(order), self.rank, self.id)
    }

    /// Reads a place that [`Place::to_cursor`] wrote for the same order.
    pub(super) fn from_cursor(cursor: &str, order: Order) -> Result<Self, SearchError> {
        let read = || {
            let rest = cursor.strip_prefix(letter(order))?;
            let plain = rest.len() == 48 && rest.bytes().all(|b| b.is_ascii_hexdigit());
            let (rank, id) = plain.then(|| rest.split_at_checked(16)).flatten()?;
            Some(Self {
                rank: u64::from_str_radix(rank, 16).ok()?,
                id: u128::from_str_radix(id, 16).ok()?,
            })
        };
        read().ok_or(SearchError::BadCursor)
    }
}

fn letter(order: Order) -> char {
    match order {
        Order::Relevance => 'r',
        Order::Newest => 'n',
        Order::Oldest => 'o',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_good_for_its_order_only() {
        let place = Place {
            rank: 7,
            id: u128::MAX - 1,
        };
        let cursor = place.to_cursor(Order::Newest);
        assert_eq!(Place::from_cursor(&cursor, Order::Newest).unwrap(), place);
        for bad in [
            "",
            "n",
            "n+1",
            "né",
            cursor.trim_start_matches('n'),
            &format!("{cursor}0"),
        ] {
            assert!(Place::from_cursor(bad, Order::Newest).is_err(), "{bad}");
        }
        assert!(Place::from_cursor(&cursor, Order::Oldest).is_err());
    }
}
