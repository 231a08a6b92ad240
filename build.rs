//! Turns the message files into typed functions and stamps the static files with a version.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, try_build_from_locales_folder};

const LOCALES: &str = "src/i18n/locales";
const STATIC: &str = "static";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            println!("cargo::error={why}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let out = env::var("OUT_DIR").map_err(|e| e.to_string())?;
    println!("cargo::rerun-if-changed={LOCALES}");
    println!("cargo::rerun-if-changed={STATIC}");
    same_messages_everywhere()?;
    try_build_from_locales_folder(
        BuildOptions::default()
            .with_locales_folder(LOCALES)
            .with_output_file_path(&format!("{out}/messages.rs"))
            .with_ftl_output(FtlOutputOptions::single_file(&format!(
                "{out}/messages.ftl"
            )))
            .with_prefix("")
            .with_lint_level(LintLevel::Strict)
            .without_format()
            .without_bidi_isolation(),
    )
    .map_err(|e| e.to_string())?;

    let mut hasher = DefaultHasher::new();
    hash_folder(Path::new(STATIC), &mut hasher).map_err(|e| format!("{STATIC}: {e}"))?;
    println!("cargo::rustc-env=STATIC_VERSION={:016x}", hasher.finish());
    Ok(())
}

/// The ids of every language's messages must be English's: the generator only warns about a missing
/// one and leaves out its function, which would fail the build far from the cause.
fn same_messages_everywhere() -> Result<(), String> {
    let english = ids("en")?;
    let mut wrong = Vec::new();
    for entry in fs::read_dir(LOCALES).map_err(|e| format!("{LOCALES}: {e}"))? {
        let name = entry.map_err(|e| e.to_string())?.file_name();
        let Some(lang) = name.to_str() else { continue };
        let own = ids(lang)?;
        let missing = english
            .iter()
            .filter(|id| !own.contains(id))
            .map(|id| format!("{lang} has no `{id}`"));
        let extra = own
            .iter()
            .filter(|id| !english.contains(id))
            .map(|id| format!("en has no `{id}`, {lang} has"));
        wrong.extend(missing.chain(extra));
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(format!("messages differ: {}", wrong.join("; ")))
    }
}

fn ids(lang: &str) -> Result<Vec<String>, String> {
    let mut ids = Vec::new();
    let folder = Path::new(LOCALES).join(lang);
    for entry in fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let path = entry.map_err(|e| e.to_string())?.path();
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        ids.extend(
            text.lines()
                .filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()))
                .filter_map(|line| line.split_once('=').map(|(id, _)| id.trim().to_owned())),
        );
    }
    Ok(ids)
}

fn hash_folder(folder: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    let mut entries: Vec<_> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            hash_folder(&path, hasher)?;
        } else {
            path.hash(hasher);
            fs::read(&path)?.hash(hasher);
        }
    }
    Ok(())
}
