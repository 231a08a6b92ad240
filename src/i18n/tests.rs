//! What the languages must hold.
