//! What can go wrong in a search engine. What readers type never does.

/// Why a search engine did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The index is damaged or of an older shape: fill the batch of `Search::rebuild`.
    #[error("the search index must be built anew: {why}")]
    NeedsReindex {
        /// Why, for the log.
        why: String,
    },
    /// Another process or batch holds the writer's lock.
    #[error("another writer held the search index for {waited_seconds} s")]
    Busy {
        /// How long was waited, in whole seconds.
        waited_seconds: u64,
    },
    /// A cursor that this engine did not make, or made for another order.
    #[error("this cursor does not belong to this list")]
    BadCursor,
    /// The engine failed: a full disk, a lost folder, a server that does not answer.
    #[error("the search engine failed: {0}")]
    Failed(String),
}
