//! `redress serve` and `redress demo`.

use std::path::{Path, PathBuf};

use chrono::NaiveTime;
use clap::Args;
use tokio::net::TcpListener;

use super::{Common, Failure, open, say, say_error};
use crate::mail::Mail;
use crate::registry::{Clock, Ids, Registry};
use crate::web::Site;
use crate::{demo as made_up, jobs, web};

/// A file that tells a demonstration's folder from a registry's.
const DEMO_MARK: &str = "made-up-by-redress-demo";

/// Serves the registry; what happens without a command.
#[derive(Debug, Default, Args)]
pub(super) struct Serve {
    /// Show the registry as if this were today, such as 2014-11-30: for old records, whose evidence
    /// has faded since.
    #[arg(long, value_name = "DATE")]
    as_of: Option<chrono::NaiveDate>,
    /// Show the outbox of mails at /dev/mail: for developers alone, since mails hold links that let in.
    #[arg(long)]
    dev: bool,
    /// Take the caller's address from the last entry of X-Forwarded-For: only behind a proxy that writes it.
    #[arg(long)]
    trust_proxy: bool,
}

/// Serves a made-up but lifelike registry: a fresh one each time, the same for the same seed and day.
#[derive(Debug, Args)]
pub(super) struct Demo {
    /// Another seed makes another registry.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

pub(super) async fn serve(common: &Common, arguments: &Serve) -> Result<(), Failure> {
    let listener = listen(common).await?;
    let mut registry = open::registry(common).await?;
    if let Some(day) = arguments.as_of {
        registry.clock = Clock::turned(day.and_time(NaiveTime::MIN).and_utc());
    }
    if arguments.dev {
        registry.mail = registry.mail.shown();
    }
    run(common, registry, listener, arguments.trust_proxy).await
}

pub(super) async fn demo(common: &Common, arguments: &Demo) -> Result<(), Failure> {
    let listener = listen(common).await?;
    let folder = fresh_folder(&common.data.join("demo"))?;
    let common = Common {
        data: folder,
        database_url: None,
        ..common.clone()
    };
    let db = open::database(&common).await?;
    let ids = Ids::seeded(arguments.seed);
    let mail = Mail::in_folder(common.data.join("mail"), &common.origin()).shown();
    let mut registry = open::assemble(db, &common.data, Clock::system(), ids, mail).await?;
    say_error("making up 150 businesses and 6,000 complaints …");
    let script = made_up::script(arguments.seed, registry.clock.today());
    made_up::live(&registry, &script)
        .await
        .map_err(Failure::environment)?;
    if let Some(address) = common.dns_resolver {
        registry.vault = registry.vault.with_resolver(address);
    }
    // From here on people use it: nobody may guess what their browsers are handed.
    registry.ids = Ids::random();
    for person in made_up::people(&registry, &script)
        .await
        .map_err(Failure::environment)?
    {
        let way = match &person.link {
            Some(path) => format!("choose a password at {}{path}", common.origin()),
            None => format!("password {}", made_up::PASSWORD),
        };
        say(&format!(
            "sign in as {}: {}, {way}",
            person.role, person.email
        ));
    }
    run(&common, registry, listener, false).await
}

async fn listen(common: &Common) -> Result<TcpListener, Failure> {
    TcpListener::bind(common.listen).await.map_err(|error| {
        Failure::Environment(format!(
            "{} cannot be listened on: {error}; choose another address with --listen",
            common.listen
        ))
    })
}

/// Empties the folder of an earlier demonstration; never one that is not.
fn fresh_folder(folder: &Path) -> Result<PathBuf, Failure> {
    let mark = folder.join(DEMO_MARK);
    if folder.exists() {
        let is_empty = folder
            .read_dir()
            .map_err(Failure::environment)?
            .next()
            .is_none();
        if !mark.exists() && !is_empty {
            return Err(Failure::Usage(format!(
                "{} holds something that is no demonstration; name another folder with --data",
                folder.display()
            )));
        }
        std::fs::remove_dir_all(folder).map_err(Failure::environment)?;
    }
    std::fs::create_dir_all(folder).map_err(Failure::environment)?;
    std::fs::write(&mark, "").map_err(Failure::environment)?;
    Ok(folder.to_path_buf())
}

async fn run(
    common: &Common,
    mut registry: Registry,
    listener: TcpListener,
    behind_proxy: bool,
) -> Result<(), Failure> {
    let address = listener.local_addr().map_err(Failure::environment)?;
    let origin = common
        .origin
        .clone()
        .unwrap_or_else(|| format!("http://{address}"));
    registry.mail = registry.mail.of_site(&origin);
    let site = Site {
        behind_proxy,
        ..Site::new(registry.clone(), &origin)
    };
    let working = tokio::spawn(jobs::run_forever(registry.clone()));
    say(&format!("listening on http://{address}"));
    web::serve(site, listener, stopped())
        .await
        .map_err(Failure::environment)?;
    working.abort();
    registry.db.close().await.map_err(Failure::environment)
}

/// Waits for Ctrl-C or for the system's request to end.
async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    if let Err(error) = interrupt.await {
        tracing::error!(%error, "Ctrl-C cannot be heard");
    }
}
