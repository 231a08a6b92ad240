//! A file of a source, read into records and rejects one row at a time in constant memory. Nothing is kept of what was given out.
