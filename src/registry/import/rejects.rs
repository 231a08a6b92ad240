//! The file of rows that an import could not take: line, reason, and the row as it stood.
//!
//! It is written beside its name and put there when it is whole, so that what an earlier import of the
//! same file left stays until then.

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use crate::sources::{self, Description, Reject};

/// A rejects file that both the reader and the writer put rows into.
pub type SharedRejects = Arc<Mutex<RejectsFile>>;

/// A rejects file that is made when the first row is rejected.
#[derive(Debug)]
pub struct RejectsFile {
    path: PathBuf,
    writer: Option<csv::Writer<BufWriter<File>>>,
    count: u64,
    /// Rows that were understood, and are read again for how they stood.
    later: Vec<Later>,
}

/// A row that is set aside by its number.
#[derive(Debug)]
struct Later {
    number: u64,
    line: u64,
    code: String,
    reason: String,
}

impl RejectsFile {
    /// For the rows of `file`, in `folder`; `namesakes` says how often the same file was named before in
    /// this run.
    #[must_use]
    pub fn new(folder: &Path, source: &str, file: &Path, namesakes: usize) -> Self {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let whole = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        let hash = blake3::hash(whole.as_os_str().as_encoded_bytes()).to_hex();
        let place = hash.get(..8).unwrap_or_default();
        let number = match namesakes {
            0 => String::new(),
            more => format!("-{}", more + 1),
        };
        Self {
            path: folder.join(format!("{source}-{name}-{place}{number}.rejects.csv")),
            writer: None,
            count: 0,
            later: Vec::new(),
        }
    }

    /// Sets a row aside.
    ///
    /// # Errors
    /// The system's own.
    pub fn put(&mut self, reject: &Reject) -> io::Result<()> {
        let reason = reject.reason.to_string();
        self.write(reject.line, reject.reason.code(), &reason, &reject.raw)
    }

    /// Sets a row aside for a reason of the registry's own; how it stood is looked up in the end.
    pub fn put_later(&mut self, number: u64, line: u64, code: &str, reason: &str) {
        self.later.push(Later {
            number,
            line,
            code: code.to_owned(),
            reason: reason.to_owned(),
        });
    }

    fn write(&mut self, line: u64, code: &str, reason: &str, raw: &str) -> io::Result<()> {
        let writer = if let Some(writer) = &mut self.writer {
            writer
        } else {
            if let Some(folder) = self.path.parent() {
                fs::create_dir_all(folder)?;
            }
            let file = File::create(self.unfinished())?;
            let mut writer = csv::Writer::from_writer(BufWriter::new(file));
            writer.write_record(["line", "code", "reason", "row"])?;
            self.writer.insert(writer)
        };
        writer.write_record([&line.to_string(), code, reason, raw])?;
        self.count += 1;
        Ok(())
    }

    fn unfinished(&self) -> PathBuf {
        self.path.with_extension("unfinished")
    }

    /// Finishes the file of the rows of `file` and puts it in the place of an earlier one: where it is and
    /// how many rows are in it, or `None` where none was rejected.
    ///
    /// # Errors
    /// The system's own.
    pub fn finish(
        &mut self,
        file: &Path,
        description: &Description,
    ) -> io::Result<Option<(PathBuf, u64)>> {
        self.write_later(file, description)?;
        let Some(mut writer) = self.writer.take() else {
            return match fs::remove_file(&self.path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(None),
            };
        };
        writer.flush()?;
        drop(writer);
        File::open(self.unfinished())?.sync_all()?;
        fs::rename(self.unfinished(), &self.path)?;
        Ok(Some((self.path.clone(), self.count)))
    }

    fn write_later(&mut self, file: &Path, description: &Description) -> io::Result<()> {
        let mut later = std::mem::take(&mut self.later);
        if later.is_empty() {
            return Ok(());
        }
        later.sort_by_key(|row| row.number);
        let mut wanted: Vec<u64> = later.iter().map(|row| row.number).collect();
        wanted.dedup();
        let mut rows = later.iter().peekable();
        let mut written = Ok(());
        let read = sources::rows_again(file, description, &wanted, |number, raw| {
            while let Some(row) = rows.next_if(|row| row.number == number) {
                if written.is_ok() {
                    written = self.write(row.line, &row.code, &row.reason, raw);
                }
            }
        });
        written?;
        if let Err(error) = read {
            tracing::warn!(%error, "rows that are set aside could not be read again");
        }
        for row in rows {
            self.write(row.line, &row.code, &row.reason, "")?;
        }
        Ok(())
    }
}
