//! Public records of others, described as data and read row by row. Nothing is written here.
