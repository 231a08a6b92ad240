//! What the README promises of speed, measured as ratios in one run: imports, pages, searches and
//! scores, each beside what it is compared with. How to run it stands in the README.

mod importing;
mod process;
mod searching;
mod serving;

use std::path::PathBuf;

use redress::registry::{Clock, Ids, Registry, Versions};
use redress::search::{EmbeddedConfig, Search};
use redress::store::Db;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Whatever went wrong; a benchmark only says it and stops.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

fn main() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let mut files = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .map(PathBuf::from);
    let first = files.next();
    let imported = first.is_some();
    if let Some(file) = first {
        importing::compare(&file, folder.path())?;
        let others: Vec<PathBuf> = files.collect();
        if !others.is_empty() {
            importing::add("consumidor-gov-br", &others, folder.path())?;
        }
    } else {
        say(
            "import: left out; name the CFPB's file, and those of consumidor.gov.br behind it: cargo bench --bench speed -- /path/to/complaints.csv /path/to/2014-*.csv",
        );
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let registry = open(&folder.path().join("data")).await?;
        if !imported {
            say("the made-up registry of `redress demo` stands in");
            let script = redress::demo::script(1, registry.clock.today());
            redress::demo::live(&registry, &script).await?;
        }
        searching::scores(&registry).await?;
        searching::searches(&registry).await?;
        serving::pages(&registry).await?;
        registry.db.close().await?;
        Ok(())
    })
}

async fn open(data: &std::path::Path) -> Result<Registry, Failure> {
    let registry = Registry {
        db: Db::embedded(data).await?,
        search: Search::embedded(EmbeddedConfig::in_folder(data.join("search"))).await?,
        clock: Clock::system(),
        ids: Ids::seeded(1),
        versions: Versions::default(),
        mail: redress::mail::Mail::in_folder(data.join("mail"), "http://127.0.0.1"),
        vault: redress::proof::Vault::in_folder(data.join("proof")),
    };
    redress::registry::founding::found(&registry).await?;
    Ok(registry)
}

/// The middle one of several measurements.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

#[expect(
    clippy::print_stdout,
    reason = "a benchmark speaks to whoever started it"
)]
pub fn say(line: &str) {
    println!("{line}");
}

/// One line of the report: what was measured, what it is, and what it should be.
pub fn report(what: &str, is: &str, should_be: &str, holds: bool) {
    let verdict = if holds { "ok   " } else { "BELOW" };
    say(&format!("{verdict} {what}: {is} (goal: {should_be})"));
}
