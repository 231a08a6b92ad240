//! Lost accents (U+FFFD) and doubly encoded texts, put back where only one reading is possible. What a row means is not known here.
