//! Queries about businesses for pages and lists.
