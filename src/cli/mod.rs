//! The command line: parses arguments, calls the registry, prints. No rules live here.

mod evaluate;
mod import;
mod open;
mod progress;
mod score;
mod serve;
mod user;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// An open registry of verified complaints about businesses, and of what the businesses did about them.
///
/// Without a command it serves the registry of the data folder on <http://127.0.0.1:8080>.
///
/// Exit codes: 0 done, 1 the check found something, 2 wrong use, 3 the environment failed.
#[derive(Debug, Parser)]
#[command(name = "redress", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    common: Common,
}

/// What every command takes.
#[derive(Clone, Debug, Args)]
struct Common {
    /// The folder with everything: database, search index, rejects.
    #[arg(long, global = true, value_name = "DIR", default_value = "./data")]
    data: PathBuf,
    /// Where to listen.
    #[arg(
        long,
        global = true,
        value_name = "ADDR",
        default_value = "127.0.0.1:8080"
    )]
    listen: SocketAddr,
    /// A PostgreSQL database in place of the embedded one, such as `postgres://user:password@host/name`.
    #[arg(
        long,
        global = true,
        value_name = "URL",
        env = "REDRESS_DATABASE_URL",
        hide_env_values = true
    )]
    database_url: Option<String>,
    /// The site's own address as readers see it, for links in feeds and sitemaps.
    #[arg(long, global = true, value_name = "URL", env = "REDRESS_ORIGIN")]
    origin: Option<String>,
    /// The server that sends mails, such as `smtps://user:password@host` or
    /// `smtp://user:password@host?tls=required`. Without one they become files in the data folder.
    #[arg(
        long,
        global = true,
        value_name = "URL",
        env = "REDRESS_SMTP_URL",
        hide_env_values = true,
        requires = "mail_from"
    )]
    smtp_url: Option<String>,
    /// Who mails are from, such as `Redress <desk@redress.example>`: an address that the desk reads,
    /// because people answer.
    #[arg(long, global = true, value_name = "ADDRESS", env = "REDRESS_MAIL_FROM")]
    mail_from: Option<String>,
    /// Who is asked for the keys of signed mails: the address of a DNS server, such as `192.0.2.53`
    /// or `192.0.2.53:53` [default: the system's].
    #[arg(long, global = true, value_name = "ADDR", env = "REDRESS_DNS_RESOLVER", value_parser = dns_server)]
    dns_resolver: Option<SocketAddr>,
    /// How reports are printed.
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Common {
    /// The site's own address as readers see it.
    fn origin(&self) -> String {
        self.origin
            .clone()
            .unwrap_or_else(|| format!("http://{}", self.listen))
    }
}

/// An address with or without its port.
fn dns_server(text: &str) -> Result<SocketAddr, String> {
    text.parse()
        .or_else(|_| text.parse::<IpAddr>().map(|ip| SocketAddr::new(ip, 53)))
        .map_err(|_| "expected an IP address, with or without a port".to_owned())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// What a command is for is told at its arguments.
#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::Serve),
    Demo(serve::Demo),
    Import(import::Import),
    Score(score::ScoreArguments),
    Evaluate(evaluate::Evaluate),
    /// Build the search index anew from the database.
    Reindex,
    /// Bring the database's schema up to date, and nothing else.
    Migrate,
    User(user::User),
}

/// Why a command did not end well.
#[derive(Debug)]
enum Failure {
    /// Wrong use.
    Usage(String),
    /// The environment failed.
    Environment(String),
}

impl Failure {
    fn environment(error: impl std::fmt::Display) -> Self {
        Self::Environment(error.to_string())
    }
}

/// Runs the program with the process's own arguments.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    log_to_standard_error();
    let outcome = match runtime() {
        Ok(runtime) => runtime.block_on(run(arguments)),
        Err(error) => Err(Failure::environment(error)),
    };
    let (code, message) = match outcome {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Failure::Usage(message)) => (2, message),
        Err(Failure::Environment(message)) => (3, message),
    };
    say_error(&format!("redress: {message}"));
    ExitCode::from(code)
}

/// Warnings and worse of everything, and what this program itself finds worth telling; `RUST_LOG`
/// asks for more or less.
fn log_to_standard_error() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,redress=info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
}

async fn run(arguments: Arguments) -> Result<(), Failure> {
    let common = arguments.common;
    match arguments
        .command
        .unwrap_or_else(|| Command::Serve(serve::Serve::default()))
    {
        Command::Serve(arguments) => serve::serve(&common, &arguments).await,
        Command::Demo(demo) => serve::demo(&common, &demo).await,
        Command::Import(arguments) => import::import(&common, arguments).await,
        Command::Score(arguments) => score::score(&common, &arguments).await,
        Command::Evaluate(arguments) => evaluate::evaluate(&common, &arguments).await,
        Command::Reindex => import::reindex(&common).await,
        Command::User(arguments) => user::user(&common, arguments).await,
        Command::Migrate => open::database(&common)
            .await?
            .close()
            .await
            .map_err(Failure::environment),
    }
}

/// Prints a line of the answer. Who reads it may have had enough (`redress score | head`): then the
/// rest is needless, and that is no failure. An answer that cannot be written down is one.
#[expect(
    clippy::exit,
    reason = "nobody can be told any more, from wherever this is called"
)]
fn say(line: &str) {
    use std::io::{ErrorKind, Write};
    match writeln!(std::io::stdout().lock(), "{line}") {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::BrokenPipe => std::process::exit(0),
        Err(error) => {
            say_error(&format!("redress: the answer cannot be written: {error}"));
            std::process::exit(3);
        }
    }
}

/// Prints a line about the work itself.
#[expect(
    clippy::print_stderr,
    reason = "the command line's errors go to standard error"
)]
fn say_error(line: &str) {
    eprintln!("{line}");
}
