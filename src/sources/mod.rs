//! Public records of others, described as data and read row by row. Nothing is written here.
//!
//! ```text
//! let description = Arc::new(Description::builtin("cfpb")?);        // or Description::parse(toml)
//! let mut mender = Mender::new(&description);                        // the values the description knows
//! mender.learn(Column::Business, names_in_the_registry);             // any order, any number of times
//! for path in &paths { mender.learn_file(path, &description)?; }     // all files of a run, before the first is read
//! let mender = Arc::new(mender);
//! let mut reader = open(path, &description, &mender, today)?;        // FileError before any row is given out
//! let progress = reader.progress();                                  // read_bytes() of total_bytes()
//! for row in &mut reader { match row { Row::Record(record) => …, Row::Reject(reject) => … } }
//! ```
//!
//! # What is promised
//! - Every row of a file comes out, as a [`Record`] or as a [`Reject`] with its line and reason; blank lines are no rows.
//! - Memory does not grow with the file. A row has at most 1 MiB; a longer one is a reject of which the first 4 KiB are
//!   kept. Only a source without ids costs some 20 bytes a row, to number rows that say the same.
//! - A quotation mark that is never closed costs its own line: the rows it would have swallowed are read again without it.
//! - A file cut off in the middle gives a reject for its last row, never half a record. A last row without line end is
//!   taken if it has all its columns and the last one looks whole; in a .gz or .zip the checksum answers for it.
//! - A file that is no CSV, is empty or has other columns is a [`FileError`] before any row, in a zip for all its members.
//! - Ids are the same at every import of the same file. Where a source has none, the id is a hash (BLAKE3, 128 bits) of
//!   the columns in `identity.columns` and of how many rows of the file said the same before. Runs of characters outside
//!   ASCII enter it as one mark, dates as ISO dates: so it does not depend on what could be mended, on the encoding, or
//!   on columns added since.
//! - Accents lost in a file (U+FFFD) are put back where exactly one known value fits ([`Mender`]). The outcome depends on
//!   the values known, not on their order: the description's lists, the files of the run, and what the registry adds. A
//!   name no value fits stays damaged, and so does one that two values fit. When the whole name comes in a later run,
//!   [`matches_damaged`] tells, and the business keeps its record under the whole name with the damaged one as alias.
//!
//! # The description of a source
//! A third source is a TOML file like the two in `descriptions/`, and no code. A wrong one is refused with the key at
//! fault and what to write there. Texts are compared without case, accents and outer blanks, in names and values alike.
//!
//! | key | says |
//! | --- | --- |
//! | `slug`, `name` | what it is called in addresses and for people |
//! | `url`, `licence` | where it is published and on what terms; may be left out |
//! | `country`, `language` | of its consumers (ISO 3166, `"BR"`) and of its texts (BCP 47, `"pt-BR"`) |
//! | `asks_verdict` | whether it asks consumers how it ended; if `false`, its complaints feed facts and make no score |
//! | `followed` | whether the registry goes on asking those consumers itself; `false` if left out |
//! | `tier` | how its complaints are verified; `"official"` if left out |
//!
//! `[file]`, how files are cut:
//!
//! | key | says |
//! | --- | --- |
//! | `delimiters` | characters that may stand between fields; the one that makes most of the first row is taken |
//! | `quote` | around fields with delimiters in them; `"\""` if left out, `""` for none |
//! | `header` | `"yes"`, `"none"`, or `"auto"` (left out): by names where the first row has them, else by position |
//! | `columns_without_header` | how many columns a file without header has |
//! | `encodings` | tried in this order for each value, the last one for what fits none; UTF-8, then Windows-1252 if left out |
//! | `date_formats` | `"dd/mm/yyyy"`, `"mm/dd/yyyy"`, `"yyyy-mm-dd"`, with `/`, `-` or `.`; a time behind it is passed over |
//! | `unescape` | whether `\'` and `\"` mean the bare character; `false` if left out |
//! | `empty` | values that mean nothing is there, besides an empty one |
//! | `postal_codes` | `"us"` for ZIP codes (see `postal.rs`), else as they are |
//!
//! `[columns]`: `key = { names = ["…", …], position = n }`. `names` are those the column has had in headers, the likeliest
//! first; `position` counts from 1 and is for files without header. Needed are `business` and one of `received`,
//! `delivered`, `closed_on`; the rest as far as the source has them:
//!
//! | key | what the column holds |
//! | --- | --- |
//! | `external_id` | the source's id of a complaint; without it give `identity.columns` |
//! | `business`, `sector` | the business's name and its line of business |
//! | `region`, `city`, `postal_code` | where the consumer lives |
//! | `product`, `sub_product`, `issue`, `sub_issue`, `narrative` | what it is about, what went wrong, in whose words |
//! | `received`, `delivered`, `answered_on`, `closed_on` | days. The first must be a day from 1990 to tomorrow, or the row is a reject. Of the others one that is missing, before the first or out of range is unknown (`delivered`: the day of `received`); where files have no `received`, `delivered` or `closed_on` stands for it |
//! | `answered` | whether the business answered: `yes`, `no`, `unknown` |
//! | `response` | how it answered: `monetary`, `non_monetary`, `explanation`, `none` (no relief), `unanswered`, `in_progress` (no answer and no outcome), `unknown` |
//! | `status` | `closed`, `in_progress`, `cancelled` (a reject of that name) |
//! | `verdict` | the consumer's word: `resolved`, `partly`, `not_resolved`, `silent` |
//! | `mark` | 1 to 5, else none |
//! | `timely`, `disputed`, `tried_first` | `yes`, `no`, `unknown` |
//! | `public_response` | what the business says in public |
//! | `tried_first`, `channel`, `bought_through`, `postal_code` | whether the business was asked first, how it came to the authority, how it was bought, where; read, and not kept in the registry |
//! | `other_…` | any other column that only tells rows apart, for `identity.columns` |
//!
//! `[values.verdict]` and so on, for each column with a closed list: `meaning = ["value", …]`, the meanings being those
//! above. A value not listed makes a reject in `verdict`, `answered`, `response` and `status`, and means unknown elsewhere.
//! `[replace.region]` and so on: `"value" = "another"`, with `""` for none.
//!
//! `[sectors]`: `fixed = "slug"` for a source of one sector; or `[sectors.map]` with `"value" = "slug"` and
//! `without_value = "slug"` for rows that say none. Slugs are those of `sectors.toml`; a value not mapped becomes a
//! sector of its own under the source's name for it.
//!
//! `[identity]`: `columns = ["region", "other_age", …]`, where there is no `external_id`. The order counts: do not change it.
//!
//! `[mend]`: `columns`, those whose lost accents are put back; `learn`, whether the files of a run teach each other (they
//! are then read twice); `[mend.known]` with lists of values known from the start.

mod again;
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

pub use again::rows_again;
pub use container::Progress;
pub use description::{Column, Description};
pub use error::{DescriptionError, FileError};
pub use mend::{Mender, matches_damaged};
pub use reader::{Reader, open};
pub use record::{Answer, Record, Reject, RejectReason, Row, SectorRef};
pub use sectors::{Sector, sector, sectors};
