//! Where proof is kept: files of random names in a folder that nothing serves. Whose they are is the registry's matter.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::Semaphore;

use super::resolver::Resolver;
use super::signatures::{self, Check};
use super::{Kind, Unfit, images};

/// Files made harmless at once: each may take a lot of memory for a while.
const WORKERS: usize = 2;
/// How long its owner waits for one file to be made harmless.
const PATIENCE: Duration = Duration::from_secs(12);
/// Characters of a file's name: 256 bits.
const NAME_CHARS: usize = 64;
/// The ending of a file that is being written.
const UNFINISHED: &str = "part";

/// Where proof is kept, and how it is made harmless and checked. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Vault {
    folder: PathBuf,
    workers: Arc<Semaphore>,
    patience: Duration,
    make: Make,
    resolver: Arc<Resolver>,
}

/// Makes a picture anew.
type Make = fn(Kind, &[u8]) -> Result<Vec<u8>, Unfit>;

/// A file made harmless, ready to be kept.
#[derive(Clone)]
pub struct Sealed {
    /// What it is.
    pub kind: Kind,
    /// What will be kept of it.
    pub bytes: Arc<[u8]>,
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sealed")
            .field("kind", &self.kind)
            .field("bytes", &self.bytes.len())
            .finish()
    }
}

/// A file in the vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its random name.
    pub name: String,
    /// When it was last written.
    pub written_at: DateTime<Utc>,
}

impl Vault {
    /// In this folder, made when it is first needed; DNS is asked the system's way.
    #[must_use]
    pub fn in_folder(folder: PathBuf) -> Self {
        Self {
            folder,
            workers: Arc::new(Semaphore::new(WORKERS)),
            patience: PATIENCE,
            make: images::made_anew,
            resolver: Arc::new(Resolver::of_system()),
        }
    }

    /// The same, but DNS is asked at this address.
    #[must_use]
    pub fn with_resolver(self, address: SocketAddr) -> Self {
        Self {
            resolver: Arc::new(Resolver::at(address)),
            ..self
        }
    }

    /// The same, but so many files are made harmless at once, and their owners wait so long.
    #[must_use]
    pub fn with_workers(self, workers: usize, patience: Duration) -> Self {
        Self {
            workers: Arc::new(Semaphore::new(workers)),
            patience,
            ..self
        }
    }

    /// Tells what a file is and makes it harmless, on one of few threads.
    ///
    /// # Errors
    /// [`Unfit`] where it is not taken; also when it takes too long, then it goes on to its end unseen.
    pub async fn seal(&self, bytes: Vec<u8>) -> Result<Sealed, Unfit> {
        let kind = Kind::of(&bytes)?;
        if !kind.is_picture() {
            let bytes = bytes.into();
            return Ok(Sealed { kind, bytes });
        }
        let making = self.make;
        let work = async {
            let permit = Arc::clone(&self.workers).acquire_owned().await;
            let worker = tokio::task::spawn_blocking(move || {
                let result = making(kind, &bytes);
                drop(permit);
                result
            });
            worker.await.unwrap_or(Err(Unfit::Damaged))
        };
        let sealed = tokio::time::timeout(self.patience, work)
            .await
            .unwrap_or(Err(Unfit::TooSlow))?;
        Ok(Sealed {
            kind,
            bytes: sealed.into(),
        })
    }

    /// Keeps a file under a name that nobody can guess. It is on the disk when this returns.
    ///
    /// # Errors
    /// The system's own; then there is at most an unfinished file, which nobody refers to.
    pub async fn keep(&self, name: &str, bytes: Arc<[u8]>) -> io::Result<()> {
        let place = self.place(name)?;
        in_background(move || write(&place, &bytes)).await
    }

    /// A file that is kept.
    ///
    /// # Errors
    /// The system's own.
    pub async fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        let place = self.place(name)?;
        in_background(move || fs::read(place)).await
    }

    /// Deletes a file; one that is gone already is fine.
    ///
    /// # Errors
    /// The system's own.
    pub async fn delete(&self, name: &str) -> io::Result<()> {
        let place = self.place(name)?;
        in_background(move || match fs::remove_file(place) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            other => other,
        })
        .await
    }

    /// Everything that is kept, unfinished files included.
    ///
    /// # Errors
    /// The system's own.
    pub async fn all(&self) -> io::Result<Vec<Kept>> {
        let folder = self.folder.clone();
        in_background(move || list(&folder)).await
    }

    /// Checks the signatures of a mail. What DNS does not tell now is in the report.
    pub async fn check(&self, mail: Arc<[u8]>, now: DateTime<Utc>) -> Check {
        signatures::check(&self.resolver, &self.workers, mail, now).await
    }

    /// Folders by the first two characters, so that none holds too many.
    fn place(&self, name: &str) -> io::Result<PathBuf> {
        let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
        let is_ours = stem.len() == NAME_CHARS
            && stem
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            && matches!(ending, "" | UNFINISHED);
        match stem.get(..2).filter(|_| is_ours) {
            Some(drawer) => Ok(self.folder.join(drawer).join(name)),
            None => Err(io::Error::from(io::ErrorKind::InvalidInput)),
        }
    }
}

async fn in_background<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| Err(io::Error::other(error)))
}

/// Written beside its place, made durable, and only then put there.
fn write(place: &Path, bytes: &[u8]) -> io::Result<()> {
    let shelf = place
        .parent()
        .ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    fs::create_dir_all(shelf)?;
    let unfinished = place.with_extension(UNFINISHED);
    let mut file = File::create_new(&unfinished)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&unfinished, place)?;
    File::open(shelf)?.sync_all()?;
    if let Some(folder) = shelf.parent() {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

fn list(folder: &Path) -> io::Result<Vec<Kept>> {
    let mut kept = Vec::new();
    let shelves = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(kept),
        shelves => shelves?,
    };
    for shelf in shelves {
        let shelf = shelf?;
        if !shelf.file_type()?.is_dir() {
            continue;
        }
        for file in fs::read_dir(shelf.path())? {
            let file = file?;
            if let Some(name) = file.file_name().to_str() {
                kept.push(Kept {
                    name: name.to_owned(),
                    written_at: file.metadata()?.modified()?.into(),
                });
            }
        }
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Condvar, Mutex};

    const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\nof which nothing is looked at here";

    /// Whether the slow maker has begun, and whether it may end.
    static BEGUN: Mutex<bool> = Mutex::new(false);
    static MAY_END: (Mutex<bool>, Condvar) = (Mutex::new(false), Condvar::new());

    #[expect(clippy::unnecessary_wraps, reason = "stands in for what can fail")]
    fn slowly(_: Kind, _: &[u8]) -> Result<Vec<u8>, Unfit> {
        *BEGUN.lock().unwrap() = true;
        let (may_end, told) = &MAY_END;
        let mut ends = may_end.lock().unwrap();
        while !*ends {
            ends = told.wait(ends).unwrap();
        }
        Ok(b"made".to_vec())
    }

    /// However fast the machine is, the maker does not end before its owner's patience.
    #[tokio::test]
    async fn a_picture_that_takes_too_long_is_refused_and_goes_on_taking_its_place() {
        let vault = Vault {
            make: slowly,
            ..Vault::in_folder(PathBuf::from("never-used"))
        };
        let hurried = vault.with_workers(1, Duration::from_millis(20));
        let patient = Vault {
            patience: Duration::from_hours(1),
            ..hurried.clone()
        };
        let began = tokio::spawn({
            let patient = patient.clone();
            async move { patient.seal(PICTURE.to_vec()).await }
        });
        while !*BEGUN.lock().unwrap() {
            tokio::task::yield_now().await;
        }
        // The second waits for the first, in vain.
        let second = hurried.seal(PICTURE.to_vec()).await;
        assert_eq!(second.err(), Some(Unfit::TooSlow));
        assert!(!began.is_finished());

        // The owner of the first goes away; the work does not, and its place is not given to others.
        began.abort();
        assert!(began.await.unwrap_err().is_cancelled());
        assert_eq!(hurried.workers.available_permits(), 0);
        let third = hurried.seal(PICTURE.to_vec()).await;
        assert_eq!(third.err(), Some(Unfit::TooSlow));

        *MAY_END.0.lock().unwrap() = true;
        MAY_END.1.notify_all();
        let fourth = patient.seal(PICTURE.to_vec()).await.unwrap();
        assert_eq!(fourth.bytes.as_ref(), b"made");
    }
}
