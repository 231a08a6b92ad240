//! The file of rows that an import could not take: line, reason, and the row as it stood.

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use crate::sources::Reject;

/// A rejects file that both the reader and the writer put rows into.
pub type SharedRejects = Arc<Mutex<RejectsFile>>;

/// A rejects file that is made when the first row is rejected.
#[derive(Debug)]
pub struct RejectsFile {
    path: PathBuf,
    writer: Option<csv::Writer<BufWriter<File>>>,
    count: u64,
}

impl RejectsFile {
    /// For the rows of `file`, in `folder`; `namesakes` are files of one run with the same name
    /// before it. What an earlier import of the same file left is replaced.
    ///
    /// # Errors
    /// The system's own, where an old one cannot be removed.
    pub fn new(folder: &Path, source: &str, file: &Path, namesakes: usize) -> io::Result<Self> {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let number = if namesakes == 0 {
            String::new()
        } else {
            format!("-{}", namesakes + 1)
        };
        let path = folder.join(format!("{source}-{name}{number}.rejects.csv"));
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(Self {
                path,
                writer: None,
                count: 0,
            }),
        }
    }

    /// Sets a row aside.
    ///
    /// # Errors
    /// The system's own.
    pub fn put(&mut self, reject: &Reject) -> io::Result<()> {
        let reason = reject.reason.to_string();
        self.put_with(reject.line, reject.reason.code(), &reason, &reject.raw)
    }

    /// Sets a row aside for a reason of the registry's own.
    ///
    /// # Errors
    /// The system's own.
    pub fn put_with(&mut self, line: u64, code: &str, reason: &str, raw: &str) -> io::Result<()> {
        let writer = if let Some(writer) = &mut self.writer {
            writer
        } else {
            if let Some(folder) = self.path.parent() {
                fs::create_dir_all(folder)?;
            }
            let mut writer = csv::Writer::from_writer(BufWriter::new(File::create(&self.path)?));
            writer.write_record(["line", "code", "reason", "row"])?;
            self.writer.insert(writer)
        };
        writer.write_record([&line.to_string(), code, reason, raw])?;
        self.count += 1;
        Ok(())
    }

    /// Finishes the file: where it is and how many rows are in it, or `None` where none was
    /// rejected.
    ///
    /// # Errors
    /// The system's own.
    pub fn finish(&mut self) -> io::Result<Option<(PathBuf, u64)>> {
        match self.writer.take() {
            None => Ok(None),
            Some(mut writer) => {
                writer.flush()?;
                Ok(Some((self.path.clone(), self.count)))
            }
        }
    }
}
