//! The registry's own list of sectors: slugs and names in four languages, as data.
