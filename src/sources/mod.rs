//! Public records of others, described as data and read row by row. Nothing is written here.
//!
//! ```ignore
//! let description = Arc::new(Description::builtin("cfpb")?);        // or Description::parse(toml)
//! let mut mender = Mender::new(&description);                        // the values the description knows
//! mender.learn(Column::Business, names_in_the_registry);             // any order, any number of times
//! for path in &paths { mender.learn_file(path, &description)?; }     // all files of the run, before the first is read
//! let mender = Arc::new(mender);
//! let mut reader = open(path, &description, &mender, today)?;        // FileError before any row is given
//! let progress = reader.progress();                                  // read_bytes() of total_bytes()
//! for row in &mut reader { match row { Row::Record(record) => …, Row::Reject(reject) => … } }
//! ```

mod cells;
mod container;
mod dates;
mod description;
mod error;
mod layout;
mod mend;
mod postal;
mod raw_description;
mod reader;
mod record;
mod row;
mod rows;
mod sectors;
mod text;

pub use container::Progress;
pub use description::{Column, Description};
pub use error::{DescriptionError, FileError};
pub use mend::{Mender, matches_damaged};
pub use reader::{Reader, open};
pub use record::{Answer, Record, Reject, RejectReason, Row, SectorRef};
pub use sectors::{Sector, sector, sectors};
