//! Proof that people hand in: what a file is, making it harmless, keeping it, and checking signatures. No decisions here.

mod images;
mod kind;
mod mail;
mod name;
mod resolver;
mod signatures;
mod vault;
mod whole;

use crate::domain::words::words;

pub use kind::Kind;
pub use name::{download_name, shown_given_name, shown_name};
pub use signatures::{Check, SeenKey};
pub use vault::{Kept, Sealed, Vault};

/// The largest file that is taken.
pub const LARGEST_FILE_BYTES: usize = 10 * 1024 * 1024;
/// How many files a complaint takes.
pub const MOST_FILES: usize = 5;

words! {
    /// Why a file is not taken.
    Unfit, "unfit" {
        /// Nothing is in it.
        Empty = "empty",
        /// Larger than [`LARGEST_FILE_BYTES`].
        TooLarge = "too_large",
        /// There are [`MOST_FILES`] already.
        TooMany = "too_many",
        /// A photo as some telephones keep it (HEIC, AVIF), which browsers cannot show.
        PhonePhoto = "phone_photo",
        /// A mail as Outlook keeps it (`.msg`), without its signatures.
        OutlookMail = "outlook_mail",
        /// A text document or table of an office program.
        Office = "office",
        /// An archive with files in it.
        Archive = "archive",
        /// Another kind of picture.
        OtherPicture = "other_picture",
        /// A film or a sound.
        Recording = "recording",
        /// None of the kinds that are taken.
        OtherKind = "other_kind",
        /// It begins like its kind, but cannot be read to its end.
        Damaged = "damaged",
        /// A picture of more pixels than are taken.
        TooManyPixels = "too_many_pixels",
        /// Making it harmless took too long.
        TooSlow = "too_slow",
    }
}
