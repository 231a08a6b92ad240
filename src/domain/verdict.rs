//! The consumer's word about a complaint and about promises. Nobody else's words.

use super::words::words;

words! {
    /// The consumer's word on how a complaint ended.
    Verdict, "verdict" {
        /// It was put right.
        Resolved = "resolved",
        /// Some of it was put right.
        Partly = "partly",
        /// It was not put right.
        NotResolved = "not_resolved",
    }
}

words! {
    /// The consumer's word on how a promise of the business ended.
    PromiseKept, "promise_kept" {
        /// Done by the promised day.
        Kept = "kept",
        /// Done, but after the promised day.
        Late = "late",
        /// Not done.
        Broken = "broken",
    }
}
