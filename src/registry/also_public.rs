//! What everybody reads beside a complaint's text: what was bought, and the region. It is kept as the public reads it
//! and nowhere else, so what is blacked out of it is gone.

use sea_orm::ActiveValue;

use crate::domain::redaction::{Span, black_out};
use crate::domain::words::words;
use crate::store::entities::complaint;

words! {
    /// A text beside the complaint's own that everybody reads.
    Part, "part" {
        /// What was bought.
        Product = "product",
        /// What kind of it.
        SubProduct = "sub_product",
        /// Where the consumer lives.
        Region = "region",
    }
}

impl Part {
    /// What it says of a complaint.
    #[must_use]
    pub fn of(self, row: &complaint::Model) -> Option<&str> {
        match self {
            Self::Product => row.product.as_deref(),
            Self::SubProduct => row.sub_product.as_deref(),
            Self::Region => row.region.as_deref(),
        }
    }
}

/// What a complaint's row shall say with these passages black, which parts that changes, and how many passages they
/// are. A region is a place to count complaints by: one with something black in it goes.
pub(super) fn black(
    row: &complaint::Model,
    passages: &[(Part, Vec<Span>)],
) -> (complaint::ActiveModel, Vec<&'static str>, usize) {
    let mut public = complaint::ActiveModel::default();
    let mut parts = Vec::new();
    let mut added = 0;
    for (part, spans) in passages {
        let Some(text) = part.of(row).filter(|_| !spans.is_empty()) else {
            continue;
        };
        let black = ActiveValue::Set(Some(black_out(text, spans)));
        match part {
            Part::Product => public.product = black,
            Part::SubProduct => public.sub_product = black,
            Part::Region => public.region = ActiveValue::Set(None),
        }
        parts.push(part.as_str());
        added += spans.len();
    }
    (public, parts, added)
}
