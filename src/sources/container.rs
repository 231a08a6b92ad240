//! Bytes out of a plain, gzipped or zipped file, told apart by content, with a count of what was read. Rows are not known here.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::Crc;
use flate2::bufread::{DeflateDecoder, MultiGzDecoder};
use zip::CompressionMethod;

use super::error::FileError;

/// Bytes read at a time, packed and unpacked alike.
const BUFFER: usize = 256 * 1024;

/// How far a file has been read; cheap to clone and to look at from elsewhere.
#[derive(Debug, Clone)]
pub struct Progress {
    read: Arc<AtomicU64>,
    total_bytes: u64,
}

impl Progress {
    /// Bytes of the file (packed ones if it is packed) read so far.
    #[must_use]
    pub fn read_bytes(&self) -> u64 {
        self.read.load(Ordering::Relaxed).min(self.total_bytes)
    }

    /// Bytes of the file.
    #[must_use]
    pub fn total_bytes(&self) -> u64 {
        self.total_bytes
    }
}

/// A stretch of text out of the file: the file itself, or one member of an archive.
pub(super) struct Part {
    /// The member's name in a zip, else nothing.
    pub name: Option<Arc<str>>,
    /// Its text, unpacked.
    pub text: Box<dyn BufRead + Send>,
    /// A checksum proves that the text is whole: its last row need not end in a line end.
    pub checked: bool,
}

/// One opened file and the members still to come.
pub(super) struct Container {
    file: File,
    progress: Progress,
    kind: Kind,
}

enum Kind {
    Plain { taken: bool },
    Gzip { taken: bool },
    Zip { members: std::vec::IntoIter<Member> },
}

struct Member {
    name: Arc<str>,
    data_start: u64,
    packed_bytes: u64,
    unpacked_bytes: u64,
    crc32: u32,
    deflated: bool,
}

impl Container {
    /// Opens a file and finds out what it is.
    ///
    /// # Errors
    /// `Unreadable` if the system refuses, `NotCsv` for a zip without CSV, with a password or packed in a way we cannot unpack.
    pub fn open(path: &Path) -> Result<Self, FileError> {
        let unreadable = |source| FileError::Unreadable {
            path: path.to_owned(),
            source,
        };
        let mut file = File::open(path).map_err(unreadable)?;
        let about = file.metadata().map_err(unreadable)?;
        if about.is_dir() {
            return Err(FileError::NotCsv {
                path: path.to_owned(),
                found: "a folder; name the files in it".to_owned(),
            });
        }
        let mut magic = [0_u8; 4];
        let got = read_up_to(&mut file, &mut magic).map_err(unreadable)?;
        let start = magic.get(..got).unwrap_or_default();
        let kind = if start.starts_with(&[0x1f, 0x8b]) {
            Kind::Gzip { taken: false }
        } else if start == b"PK\x03\x04" || start == b"PK\x05\x06" {
            Kind::Zip {
                members: members(path, &file)?.into_iter(),
            }
        } else {
            Kind::Plain { taken: false }
        };
        let progress = Progress {
            read: Arc::new(AtomicU64::new(0)),
            total_bytes: about.len(),
        };
        Ok(Self {
            file,
            progress,
            kind,
        })
    }

    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }

    /// The next text in the file, or none.
    ///
    /// # Errors
    /// What the system says.
    pub fn next_part(&mut self) -> io::Result<Option<Part>> {
        match &mut self.kind {
            Kind::Plain { taken } | Kind::Gzip { taken } if *taken => Ok(None),
            Kind::Plain { taken } => {
                *taken = true;
                let text = Box::new(BufReader::with_capacity(
                    BUFFER,
                    counted(&self.file, &self.progress, 0)?,
                ));
                Ok(Some(Part {
                    name: None,
                    text,
                    checked: false,
                }))
            }
            Kind::Gzip { taken } => {
                *taken = true;
                let packed =
                    BufReader::with_capacity(BUFFER, counted(&self.file, &self.progress, 0)?);
                let text = Box::new(BufReader::with_capacity(
                    BUFFER,
                    MultiGzDecoder::new(packed),
                ));
                Ok(Some(Part {
                    name: None,
                    text,
                    checked: true,
                }))
            }
            Kind::Zip { members } => {
                let Some(member) = members.next() else {
                    return Ok(None);
                };
                let packed = BufReader::with_capacity(
                    BUFFER,
                    counted(&self.file, &self.progress, member.data_start)?
                        .take(member.packed_bytes),
                );
                let unpacked: Box<dyn Read + Send> = if member.deflated {
                    Box::new(DeflateDecoder::new(packed))
                } else {
                    Box::new(packed)
                };
                let checked = Checked {
                    inner: unpacked,
                    crc: Crc::new(),
                    bytes: 0,
                    member_bytes: member.unpacked_bytes,
                    crc32: member.crc32,
                };
                let text = Box::new(BufReader::with_capacity(BUFFER, checked));
                Ok(Some(Part {
                    name: Some(member.name),
                    text,
                    checked: true,
                }))
            }
        }
    }
}

/// The CSV files of a zip, in the archive's order; what is no CSV (a readme, a folder) is left out.
fn members(path: &Path, file: &File) -> Result<Vec<Member>, FileError> {
    let not_csv = |found: String| FileError::NotCsv {
        path: path.to_owned(),
        found,
    };
    let copy = file.try_clone().map_err(|source| FileError::Unreadable {
        path: path.to_owned(),
        source,
    })?;
    let mut archive = zip::ZipArchive::new(BufReader::new(copy))
        .map_err(|e| not_csv(format!("a damaged zip: {e}")))?;
    let mut found = Vec::new();
    let mut others = Vec::new();
    for index in 0..archive.len() {
        let entry = archive
            .by_index_raw(index)
            .map_err(|e| not_csv(format!("a damaged zip: {e}")))?;
        let name = entry
            .name()
            .map_err(|e| not_csv(format!("a damaged zip: {e}")))?
            .into_owned();
        let file_name = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let extension = file_name
            .rsplit_once('.')
            .map(|(_, e)| e.to_ascii_lowercase());
        if entry.is_dir() || name.starts_with("__MACOSX/") || file_name.starts_with('.') {
            continue;
        }
        if !matches!(extension.as_deref(), Some("csv" | "txt" | "tsv")) {
            others.push(name);
            continue;
        }
        if entry.encrypted() {
            return Err(not_csv(format!(
                "a zip whose {name} has a password; unpack it first"
            )));
        }
        let deflated = match entry.compression() {
            CompressionMethod::Stored => false,
            CompressionMethod::Deflated => true,
            other => {
                return Err(not_csv(format!(
                    "a zip whose {name} is packed as {other}; unpack it first"
                )));
            }
        };
        let Some(data_start) = entry.data_start() else {
            return Err(not_csv(format!("a damaged zip: {name} has no place in it")));
        };
        found.push(Member {
            name: Arc::from(name.as_str()),
            data_start,
            packed_bytes: entry.compressed_size(),
            unpacked_bytes: entry.size(),
            crc32: entry.crc32(),
            deflated,
        });
    }
    if found.is_empty() {
        let holds = if others.is_empty() {
            "nothing".to_owned()
        } else {
            others.join(", ")
        };
        return Err(not_csv(format!(
            "a zip without a CSV file in it (it holds {holds})"
        )));
    }
    Ok(found)
}

fn read_up_to(file: &mut File, buffer: &mut [u8]) -> io::Result<usize> {
    let mut got = 0;
    while let Some(rest) = buffer.get_mut(got..).filter(|rest| !rest.is_empty()) {
        let n = file.read(rest)?;
        if n == 0 {
            break;
        }
        got += n;
    }
    Ok(got)
}

fn counted(file: &File, progress: &Progress, start: u64) -> io::Result<Counted> {
    let mut file = file.try_clone()?;
    file.seek(SeekFrom::Start(start))?;
    Ok(Counted {
        file,
        read: Arc::clone(&progress.read),
    })
}

/// A file whose bytes are counted as they are read.
struct Counted {
    file: File,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.file.read(buffer)?;
        self.read.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

/// A member of a zip, held against the length and checksum the archive gives for it.
struct Checked {
    inner: Box<dyn Read + Send>,
    crc: Crc,
    bytes: u64,
    member_bytes: u64,
    crc32: u32,
}

impl Read for Checked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        if n == 0 && !buffer.is_empty() {
            if self.bytes != self.member_bytes || self.crc.sum() != self.crc32 {
                return Err(io::Error::new(
                    io::ErrorKind::InvalidData,
                    "the zip is damaged: its checksum does not match",
                ));
            }
        } else {
            self.crc.update(buffer.get(..n).unwrap_or_default());
            self.bytes += n as u64;
        }
        Ok(n)
    }
}
