//! What is kept of an import itself: which file, when, and what came of its rows.

use std::path::{Path, PathBuf};

use super::{FileReport, ImportError};
use crate::registry::{Registry, RegistryError};
use crate::store::bulk;
use crate::store::entities::{import as import_row, source};

pub async fn start_report(
    registry: &Registry,
    files: &[PathBuf],
    place: usize,
    source: &source::Model,
) -> Result<(Option<import_row::Model>, FileReport), ImportError> {
    let Some(file) = files.get(place) else {
        return Ok((None, FileReport::default()));
    };
    let now = registry.clock.now();
    let row = import_row::Model {
        id: registry.ids.new_id(now),
        source: source.slug.clone(),
        file_name: file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        file_hash: hash_file(file).await?,
        started_at_us: now.timestamp_micros(),
        finished_at_us: None,
        rows: 0,
        added: 0,
        mended: 0,
        unchanged: 0,
        rejected: 0,
    };
    let change = registry.change().await?;
    bulk::insert::<import_row::Entity>(&change.tx, std::slice::from_ref(&row)).await?;
    change.commit().await?;
    Ok((
        Some(row),
        FileReport {
            file: file.clone(),
            ..FileReport::default()
        },
    ))
}

async fn hash_file(file: &Path) -> Result<String, ImportError> {
    let path = file.to_path_buf();
    let hashing = tokio::task::spawn_blocking(move || {
        let mut hasher = blake3::Hasher::new();
        let read =
            std::fs::File::open(&path).and_then(|mut file| std::io::copy(&mut file, &mut hasher));
        match read {
            Ok(_) => Ok(hasher.finalize().to_hex().to_string()),
            Err(why) => Err(ImportError::Unreadable { path, why }),
        }
    });
    hashing
        .await
        .map_err(|error| RegistryError::damaged("reader", error))?
}

pub async fn end_report(
    registry: &Registry,
    row: Option<import_row::Model>,
    report: &FileReport,
) -> Result<(), ImportError> {
    let Some(row) = row else { return Ok(()) };
    let whole = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let row = import_row::Model {
        finished_at_us: Some(registry.clock.now().timestamp_micros()),
        rows: whole(report.rows),
        added: whole(report.added),
        mended: whole(report.mended),
        unchanged: whole(report.unchanged),
        rejected: whole(report.rejected),
        ..row
    };
    let change = registry.change().await?;
    bulk::update::<import_row::Entity>(&change.tx, &row).await?;
    Ok(change.commit().await?)
}
