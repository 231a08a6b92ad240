//! Everything that is held about one person as a ZIP archive, packed while it is downloaded: a file at a time, since all
//! of somebody's files may be more than fits into memory.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use futures::Stream;
use futures::stream::try_unfold;
use serde_json::Value;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

use super::export::{OwnFile, own_data};
use crate::registry::proofs::{self, Reader};
use crate::registry::sessions::Session;
use crate::registry::{Registry, RegistryError};

/// The file that tells everything.
const DATA: &str = "redress-my-data.json";

/// What has been packed and not been sent yet.
#[derive(Clone, Default)]
struct Packed(Arc<Mutex<Vec<u8>>>);

impl Packed {
    fn take(&self) -> Bytes {
        let mut bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *bytes).into()
    }
}

impl Write for Packed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut packed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        packed.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// An archive being packed.
struct Packing {
    registry: Registry,
    session: Session,
    told: Value,
    files: VecDeque<OwnFile>,
    /// Files that their rows promise and that cannot be read.
    missing: Vec<String>,
    packed: Packed,
    /// `None` once it is whole.
    zip: Option<ZipWriter<StreamWriter<Packed>>>,
}

/// The archive of whoever is signed in: their files, each noted as looked at by themselves, and at the end all that is
/// told about them.
///
/// # Errors
/// The database's own, at once and later.
pub async fn own_archive(
    registry: &Registry,
    session: &Session,
) -> Result<impl Stream<Item = Result<Bytes, RegistryError>> + Send + use<>, RegistryError> {
    let own = own_data(registry, session.account.id).await?;
    let packed = Packed::default();
    let packing = Packing {
        registry: registry.clone(),
        session: session.clone(),
        told: own.told,
        files: own.files.into(),
        missing: Vec::new(),
        zip: Some(ZipWriter::new_stream(packed.clone())),
        packed,
    };
    Ok(try_unfold(packing, |mut packing| async move {
        let bytes = Box::pin(packing.next()).await?;
        Ok(bytes.map(|bytes| (bytes, packing)))
    }))
}

impl Packing {
    /// The next piece of the archive.
    async fn next(&mut self) -> Result<Option<Bytes>, RegistryError> {
        while let Some(mut zip) = self.zip.take() {
            if let Some(file) = self.files.pop_front() {
                let reader = Reader {
                    session: Some(&self.session),
                    browser: None,
                };
                match proofs::look(&self.registry, file.proof, &reader).await {
                    // Pictures, PDFs and the like are packed already.
                    Ok(looked) => put(
                        &mut zip,
                        &file.path,
                        CompressionMethod::Stored,
                        &looked.bytes,
                    )?,
                    Err(RegistryError::NotFound) => self.missing.push(file.path),
                    Err(error) => return Err(error),
                }
                self.zip = Some(zip);
            } else {
                if let Some(told) = self.told.as_object_mut() {
                    told.insert("missing_files".to_owned(), self.missing.clone().into());
                }
                let text = serde_json::to_vec_pretty(&self.told)
                    .map_err(|why| RegistryError::damaged("export", why))?;
                put(&mut zip, DATA, CompressionMethod::Deflated, &text)?;
                zip.finish().map_err(unpacked)?;
            }
            let bytes = self.packed.take();
            if !bytes.is_empty() {
                return Ok(Some(bytes));
            }
        }
        Ok(None)
    }
}

fn put(
    zip: &mut ZipWriter<StreamWriter<Packed>>,
    path: &str,
    method: CompressionMethod,
    bytes: &[u8],
) -> Result<(), RegistryError> {
    let options = SimpleFileOptions::default().compression_method(method);
    zip.start_file(path, options).map_err(unpacked)?;
    zip.write_all(bytes).map_err(unpacked)
}

fn unpacked(why: impl std::fmt::Display) -> RegistryError {
    RegistryError::Outside {
        what: "file",
        why: why.to_string(),
    }
}
