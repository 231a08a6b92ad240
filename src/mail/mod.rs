//! Mails: what they say, in which language, and handing them over. When one is written is the registry's matter.

mod letter;

use std::path::PathBuf;
use std::sync::Arc;

pub use letter::Letter;

/// Where mails are handed over, and the site that their links lead to.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Scheme and host of the site, without a slash at the end.
    pub origin: Arc<str>,
    folder: PathBuf,
}

impl Mail {
    /// Mails become files in a folder: for development and demonstrations.
    #[must_use]
    pub fn in_folder(folder: PathBuf, origin: &str) -> Self {
        Self {
            origin: origin.trim_end_matches('/').into(),
            folder,
        }
    }
}
