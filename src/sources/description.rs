//! What a source is and how its files are to be read, as data parsed from TOML. No file is opened here.
