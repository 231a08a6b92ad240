//! Reading a public record against what a plain table of the same file costs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{Took, run};
use crate::{Failure, report, say};

/// The first is for the disk's cache; the better of the others counts.
const ROUNDS: usize = 3;

/// Imports `file` into `folder/data`, and into a table with four indexes.
pub fn compare(file: &Path, folder: &Path) -> Result<(), Failure> {
    let data = folder.join("data");
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        if data.exists() {
            fs::remove_dir_all(&data)?;
        }
        match plain_table(file, folder) {
            Ok(took) => theirs.push(took),
            Err(error) => say(&format!("`sqlite3` left out: {error}")),
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_redress"));
        command.args(["import", "cfpb"]).arg(file).arg("--data");
        ours.push(run(command.arg(&data))?);
    }
    let best = |all: &[Took]| all.iter().map(|took| took.wall).fold(f64::MAX, f64::min);
    let peak = ours.iter().map(|took| took.peak_mb).fold(0.0, f64::max);
    let cpu = ours.iter().map(|took| took.cpu).fold(f64::MAX, f64::min);
    let own = best(&ours);
    say(&format!("import: {own:.2} s, {cpu:.2} s of processor time"));
    if !theirs.is_empty() {
        let plain = best(&theirs);
        report(
            "import against `sqlite3 .import`, rows/s",
            &format!(
                "{:.0} % ({own:.2} s against {plain:.2} s)",
                plain / own * 100.0
            ),
            "at least 33 %",
            plain / own >= 1.0 / 3.0,
        );
    }
    report(
        "memory of the import",
        &format!("{peak:.0} MB"),
        "at most 300 MB",
        peak <= 300.0,
    );
    Ok(())
}

/// Imports `files` of `source` into `folder/data` beside what is there.
pub fn add(source: &str, files: &[PathBuf], folder: &Path) -> Result<(), Failure> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_redress"));
    command.args(["import", source]).args(files).arg("--data");
    let took = run(command.arg(folder.join("data")))?;
    say(&format!("import of {source} behind it: {:.2} s", took.wall));
    Ok(())
}

/// One table of the file as it is, with indexes on company, product, date and state.
fn plain_table(file: &Path, folder: &Path) -> Result<Took, Failure> {
    let table = folder.join("plain.db");
    if table.exists() {
        fs::remove_file(&table)?;
    }
    let mut command = Command::new("sqlite3");
    command.arg(&table).args([
        r#"create table c("Date received","Product","Sub-product","Issue","Sub-issue",narr,resp,Company,State,ZIP,Tags,consent,via,sent,cresp,timely,disputed,id)"#,
        "create index a on c(Company)",
        r#"create index b on c("Product")"#,
        r#"create index d on c("Date received")"#,
        "create index e on c(State)",
        ".mode csv",
    ]);
    run(command.arg(format!(".import --skip 1 \"{}\" c", file.display())))
}
