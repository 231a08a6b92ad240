//! `redress serve` and `redress demo`.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveTime};
use clap::Args;
use tokio::net::TcpListener;

use super::{Common, Failure, open, say, say_error};
use crate::mail::Mail;
use crate::registry::rewind::rewind;
use crate::registry::{Clock, Ids, Registry, documents, scoring};
use crate::store::Db;
use crate::web::Site;
use crate::{demo as made_up, jobs, web};

/// A file that tells a demonstration's folder from a registry's.
const DEMO_MARK: &str = "made-up-by-redress-demo";

/// Serves the registry; what happens without a command.
#[derive(Debug, Default, Args)]
pub(super) struct Serve {
    /// Show the registry as it stood at the end of a day, such as 2014-11-30, for reading alone: what
    /// reached it later is left away. It works on a copy of its own, which takes a while to make.
    #[arg(long, value_name = "DATE")]
    as_of: Option<NaiveDate>,
    /// Show the outbox of mails at /dev/mail: for developers alone, since mails hold links that let in.
    #[arg(long)]
    dev: bool,
    /// Take this for today, and stand still there: for developers alone, since people's words get its date.
    #[arg(long, value_name = "DATE", requires = "dev", conflicts_with = "as_of")]
    today: Option<NaiveDate>,
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
    if arguments
        .as_of
        .is_some_and(|day| day > Clock::system().today())
    {
        return Err(Failure::Usage(
            "--as-of shows the past: name a day that has come".to_owned(),
        ));
    }
    let listener = listen(common).await?;
    if let Some(day) = arguments.as_of {
        return past(common, arguments, listener, day).await;
    }
    let mut registry = open::registry(common).await?;
    if arguments.dev {
        registry.mail = registry.mail.shown();
    }
    if let Some(day) = arguments.today {
        registry.clock = Clock::turned(day.and_time(NaiveTime::MIN).and_utc());
    }
    let showing = Showing {
        as_of: None,
        behind_proxy: arguments.trust_proxy,
    };
    run(common, registry, listener, showing).await
}

/// Serves a copy of the registry as it stood on a day, and nothing is done to the registry itself.
async fn past(
    common: &Common,
    arguments: &Serve,
    listener: TcpListener,
    day: NaiveDate,
) -> Result<(), Failure> {
    let from = open::database(common).await?;
    let folder = tempfile::tempdir().map_err(Failure::environment)?;
    let db = Db::embedded(folder.path())
        .await
        .map_err(Failure::environment)?;
    let clock = Clock::turned(day.and_time(NaiveTime::MIN).and_utc());
    let mail = Mail::in_folder(folder.path().join("mail"), &common.origin());
    let registry = open::assemble(db, folder.path(), clock, Ids::random(), mail).await?;
    say_error(&format!("copying the registry as it stood on {day} …"));
    rewind(&from, &registry, day)
        .await
        .map_err(Failure::environment)?;
    from.close().await.map_err(Failure::environment)?;
    scoring::refresh_all(&registry)
        .await
        .map_err(Failure::environment)?;
    documents::rebuild(&registry)
        .await
        .map_err(Failure::environment)?;
    let showing = Showing {
        as_of: Some(day),
        behind_proxy: arguments.trust_proxy,
    };
    run(common, registry, listener, showing).await
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
    run(&common, registry, listener, Showing::default()).await
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

/// How a registry is shown.
#[derive(Clone, Copy, Debug, Default)]
struct Showing {
    /// As it stood on this day: nothing is worked on then.
    as_of: Option<NaiveDate>,
    /// Behind a proxy that tells who calls.
    behind_proxy: bool,
}

async fn run(
    common: &Common,
    mut registry: Registry,
    listener: TcpListener,
    showing: Showing,
) -> Result<(), Failure> {
    let address = listener.local_addr().map_err(Failure::environment)?;
    let origin = common
        .origin
        .clone()
        .unwrap_or_else(|| format!("http://{address}"));
    registry.mail = registry.mail.of_site(&origin);
    let site = Site {
        as_of: showing.as_of,
        behind_proxy: showing.behind_proxy,
        ..Site::new(registry.clone(), &origin)
    };
    let working = showing
        .as_of
        .is_none()
        .then(|| tokio::spawn(jobs::run_forever(registry.clone())));
    say(&format!("listening on http://{address}"));
    web::serve(site, listener, stopped())
        .await
        .map_err(Failure::environment)?;
    if let Some(working) = working {
        working.abort();
    }
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
