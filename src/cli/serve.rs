//! `redress serve` and `redress demo`.

use clap::Args;

use super::{Common, Failure};

/// Serves a made-up but lifelike registry: a fresh one each time, the same for the same seed.
#[derive(Debug, Args)]
pub(super) struct Demo {
    /// Another seed makes another registry.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

pub(super) async fn serve(_common: &Common) -> Result<(), Failure> {
    Ok(())
}

pub(super) async fn demo(_common: &Common, _demo: &Demo) -> Result<(), Failure> {
    Ok(())
}
