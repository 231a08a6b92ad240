//! `redress import` and `redress reindex`.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use super::progress::Meter;
use super::{Common, Failure, Format, open, say};
use crate::jobs;
use crate::registry::documents;
use crate::registry::import::{FileReport, ImportError, Plan, import as import_files};
use crate::sources::Description;

/// Reads public records of others into the registry.
///
/// Every row is either in the registry afterwards or in a rejects file with its line and reason.
/// The same file again changes nothing, and an import that was cut short is finished by running it
/// again. Files may be plain, .gz or .zip.
#[derive(Debug, Args)]
#[command(
    override_usage = "redress import [OPTIONS] SOURCE FILES...\n       redress import [OPTIONS] --map FILE.toml FILES..."
)]
pub(super) struct Import {
    /// `consumidor-gov-br` or `cfpb`. With --map there is none: the files alone are named.
    #[arg(value_name = "SOURCE")]
    source: String,
    /// The files, in the order in which they are read.
    #[arg(value_name = "FILES")]
    files: Vec<PathBuf>,
    /// A description of another source, a TOML file; the built-in ones are examples of it.
    #[arg(long, value_name = "FILE.toml")]
    map: Option<PathBuf>,
    /// Where rejected rows are set aside [default: `rejects` in the data folder].
    #[arg(long, value_name = "DIR")]
    rejects: Option<PathBuf>,
}

pub(super) async fn import(common: &Common, arguments: Import) -> Result<(), Failure> {
    let (description, files) = what(&arguments.source, arguments.files, arguments.map)?;
    if files.is_empty() {
        return Err(Failure::Usage(
            "name at least one file to import".to_owned(),
        ));
    }
    let registry = open::registry(common).await?;
    let rejects_folder = arguments
        .rejects
        .unwrap_or_else(|| common.data.join("rejects"));
    let plan = Plan {
        description: Arc::new(description),
        files,
        rejects_folder,
    };
    let meter = Meter::new();
    let imported = import_files(&registry, plan, &|progress| meter.show(progress)).await;
    meter.finish();
    let reports = imported.map_err(|error| match error {
        ImportError::File(error) => Failure::Usage(error.to_string()),
        other => Failure::environment(other),
    })?;
    jobs::drain(&registry).await.map_err(Failure::environment)?;
    report(common.format, &reports)?;
    registry.db.close().await.map_err(Failure::environment)?;
    let broken: Vec<String> = reports.iter().filter_map(cut_off).collect();
    if broken.is_empty() {
        Ok(())
    } else {
        Err(Failure::Environment(broken.join("; ")))
    }
}

/// What to tell of a file that could not be read to its end.
fn cut_off(report: &FileReport) -> Option<String> {
    let why = report.cut_off.as_ref()?;
    Some(format!(
        "{} is cut off or damaged after row {}: {why}; the rows before are kept, get the file anew and import it again",
        report.file.display(),
        report.rows
    ))
}

fn what(
    source: &str,
    mut files: Vec<PathBuf>,
    map: Option<PathBuf>,
) -> Result<(Description, Vec<PathBuf>), Failure> {
    let Some(map) = map else {
        let description =
            Description::builtin(source).map_err(|error| Failure::Usage(error.to_string()))?;
        return Ok((description, files));
    };
    let text = std::fs::read_to_string(&map)
        .map_err(|error| Failure::Usage(format!("{} cannot be read: {error}", map.display())))?;
    let description = Description::parse(&text)
        .map_err(|error| Failure::Usage(format!("{}: {error}", map.display())))?;
    let first = PathBuf::from(source);
    if !first.exists() && Description::builtin(source).is_ok() {
        return Err(Failure::Usage(format!(
            "with --map the description says what the source is: leave `{source}` away and name the files alone"
        )));
    }
    files.insert(0, first);
    Ok((description, files))
}

fn report(format: Format, reports: &[FileReport]) -> Result<(), Failure> {
    if format == Format::Json {
        let json = serde_json::to_string_pretty(reports).map_err(Failure::environment)?;
        say(&json);
        return Ok(());
    }
    for report in reports {
        say(&format!(
            "{}: {} rows: {} added, {} mended, {} unchanged, {} rejected",
            report.file.display(),
            report.rows,
            report.added,
            report.mended,
            report.unchanged,
            report.rejected
        ));
        if let Some(rejects) = &report.rejects {
            say(&format!(
                "  rejected rows with their reasons: {}",
                rejects.display()
            ));
        }
    }
    Ok(())
}

pub(super) async fn reindex(common: &Common) -> Result<(), Failure> {
    let registry = open::registry(common).await?;
    let complaints = documents::rebuild(&registry)
        .await
        .map_err(Failure::environment)?;
    match common.format {
        Format::Text => say(&format!("{complaints} complaints indexed")),
        Format::Json => say(&serde_json::json!({ "complaints": complaints }).to_string()),
    }
    registry.db.close().await.map_err(Failure::environment)
}
