//! Reading a public record against what a plain table of the same file costs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{Took, run};
use crate::{Failure, report, say};

/// Each reads the file twice, by `sqlite3` and here, one right after the other: the machine may be quicker in one round
/// than in the next, but hardly within one. The round in the middle counts.
const ROUNDS: usize = 7;

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
    let peak = ours.iter().map(|took| took.peak_mb).fold(0.0, f64::max);
    let cpu = middle(ours.iter().map(|took| took.cpu));
    let own = middle(ours.iter().map(|took| took.wall));
    say(&format!("import: {own:.2} s, {cpu:.2} s of processor time"));
    if theirs.len() == ours.len() {
        let plain = middle(theirs.iter().map(|took| took.wall));
        let pairs = theirs.iter().zip(&ours);
        let share = middle(pairs.map(|(theirs, ours)| theirs.wall / ours.wall));
        report(
            "import against `sqlite3 .import`, rows/s",
            &format!("{:.1} % ({own:.2} s against {plain:.2} s)", share * 100.0),
            "at least 33 %",
            share >= 1.0 / 3.0,
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

/// The value in the middle.
fn middle(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
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
