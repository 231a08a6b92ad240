//! Rows of a file read once more, as they stand: for the few that are set aside after they were understood.

use std::path::Path;

use super::container::Container;
use super::description::Description;
use super::error::FileError;
use super::reader::next_part;
use super::text::decode;

/// Gives each row of a file whose number (from 1, rows of every text in it) is in `wanted`, which is in order.
///
/// # Errors
/// The same as [`super::open`]. Where a file can be read only in part, the rows after that are not given.
pub fn rows_again(
    path: &Path,
    description: &Description,
    wanted: &[u64],
    mut give: impl FnMut(u64, &str),
) -> Result<(), FileError> {
    let mut container = Container::open(path)?;
    let mut wanted = wanted.iter().copied().peekable();
    let mut number = 0;
    while let Some(mut part) = next_part(path, &mut container, description)? {
        while let Ok(Some(_)) = part.rows.advance() {
            number += 1;
            let Some(next) = wanted.peek() else {
                return Ok(());
            };
            if *next == number {
                wanted.next();
                give(number, &decode(part.rows.raw(), &description.encodings));
            }
        }
    }
    Ok(())
}
