//! Queries about complaints for pages and lists.
