//! The `redress` binary: everything it does is in [`redress::cli`].

/// Imports make and drop millions of small texts on several threads, which this allocator does in
/// half the time of the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    redress::cli::main()
}
