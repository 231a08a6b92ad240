//! Businesses as the find box sees them.

use uuid::Uuid;

/// What of a business can be found by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BusinessDoc {
    /// The business's id.
    pub id: Uuid,
    /// Its slug.
    pub slug: String,
    /// Its name as shown.
    pub name: String,
    /// Other spellings it is known under.
    pub aliases: Vec<String>,
    /// Slug of its sector.
    pub sector: String,
    /// ISO 3166 alpha-2.
    pub country: String,
    /// Public complaints about it.
    pub complaints: u64,
}

/// How well a name fits what was typed; the greater, the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Matched {
    /// With a letter or two mistyped.
    Nearly,
    /// Words of the name begin with the words typed.
    Begins,
    /// The name, or an alias, is what was typed.
    Exactly,
}

/// A business that fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BusinessHit {
    /// The business's id.
    pub id: Uuid,
    /// Its slug.
    pub slug: String,
    /// Its name as shown.
    pub name: String,
    /// Slug of its sector.
    pub sector: String,
    /// ISO 3166 alpha-2.
    pub country: String,
    /// Public complaints about it, when it was indexed.
    pub complaints: u64,
    /// How well it fits.
    pub matched: Matched,
}
