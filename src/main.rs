//! The `redress` binary: everything it does is in [`redress::cli`].

fn main() -> std::process::ExitCode {
    redress::cli::main()
}
