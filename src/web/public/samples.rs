//! Lifelike data for looking at the pages.
