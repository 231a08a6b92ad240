//! What can be wrong with a file or a description as a whole, said so that the reader knows what to do. Single rows are rejects instead.

use std::path::PathBuf;

/// A file that is not read at all: nothing of it is taken over.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It cannot be opened or read.
    #[error("{}: cannot be read: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// It holds no row.
    #[error("{}: the file is empty; expected rows of {expected}", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
        /// What the description asks for.
        expected: String,
    },
    /// It is something else than lines of text.
    #[error("{}: expected a CSV file (plain, .gz or .zip), found {found}", path.display())]
    NotCsv {
        /// The file.
        path: PathBuf,
        /// What it looks like.
        found: String,
    },
    /// It is CSV, but not of this source.
    #[error("{}: expected {expected}; found {found}", path.display())]
    WrongColumns {
        /// The file.
        path: PathBuf,
        /// What the description asks for.
        expected: String,
        /// What the file has.
        found: String,
    },
}

/// What is wrong with a description of a source.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DescriptionError {
    /// No source of that name comes with the program.
    #[error("no source is called {slug:?}; there are {known}")]
    Unknown {
        /// What was asked for.
        slug: String,
        /// The ones there are.
        known: String,
    },
    /// The text is no TOML, or a key is missing, unknown or of the wrong kind.
    #[error("the description is not well formed: {0}")]
    Toml(String),
    /// A key says something it cannot say.
    #[error("`{key}`: {problem}; write {instead}")]
    Key {
        /// The key, dotted.
        key: String,
        /// What is wrong.
        problem: String,
        /// What to write.
        instead: String,
    },
}
