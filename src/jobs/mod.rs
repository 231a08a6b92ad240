//! Work that happens later: the outbox's runner and its small jobs.
