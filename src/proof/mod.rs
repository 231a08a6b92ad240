//! Proof that people hand in: what a file is, making it harmless, keeping it, and checking signatures. No decisions here.

use std::path::PathBuf;

/// Where proof is kept: files of random names in a folder that nothing serves.
#[derive(Clone, Debug)]
pub struct Vault {
    folder: PathBuf,
}

impl Vault {
    /// In this folder, made when it is first needed.
    #[must_use]
    pub const fn in_folder(folder: PathBuf) -> Self {
        Self { folder }
    }
}
