//! What a text says about private persons, found so that it can be blacked out. Who decides is elsewhere.
