//! A registry of a test's own, with a clock that the test turns: the database that `tests/run` chose, pages, and the program.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::body::Body;
use chrono::{DateTime, NaiveDate, Utc};
use http::{HeaderMap, Request, StatusCode};
use redress::mail::Mail;
use redress::proof::Vault;
use redress::registry::import::{FileReport, ImportError, Plan, import};
use redress::registry::{Clock, Ids, Registry, Versions, founding};
use redress::search::{ComplaintQuery, EmbeddedConfig, FacetField, Months, Search};
use redress::sources::Description;
use redress::store::{Db, entities};
use redress::web::{self, Site};
use redress::{jobs, store};
use sea_orm::{ConnectionTrait, Database, DbBackend, EntityTrait, Statement};
use tempfile::TempDir;
use tokio::task::JoinHandle;
use tower::ServiceExt;

/// The day on which a test begins that names none.
pub const TODAY: &str = "2026-11-21";

/// Where a test's registry is read.
pub const ORIGIN: &str = "https://registry.example";

/// A folder, and a database where it is not in the folder: where a registry of a test lives. Gone with this value.
pub struct Home {
    folder: Folder,
    database: Option<OwnDatabase>,
}

enum Folder {
    Own(TempDir),
    Borrowed(PathBuf),
}

impl Home {
    pub async fn new() -> Self {
        let database = match std::env::var("REDRESS_TEST_DATABASE").as_deref() {
            Ok("postgres") => Some(OwnDatabase::create().await),
            Ok("sqlite") | Err(_) => None,
            Ok(other) => panic!("REDRESS_TEST_DATABASE is {other:?}: write sqlite or postgres"),
        };
        Self {
            folder: Folder::Own(tempfile::tempdir().unwrap()),
            database,
        }
    }

    /// How another process finds it with [`Home::borrowed`].
    pub fn lend(&self) -> String {
        let url = self.database.as_ref().map_or("", |database| &database.url);
        format!("{url}|{}", self.folder().display())
    }

    /// Where another process lives; nothing of it goes with this value.
    pub fn borrowed(lent: &str) -> Self {
        let (url, folder) = lent.split_once('|').unwrap();
        let database = (!url.is_empty()).then(|| OwnDatabase {
            maintenance: None,
            name: String::new(),
            url: url.to_owned(),
        });
        Self {
            folder: Folder::Borrowed(folder.into()),
            database,
        }
    }

    /// The folder for files of the test itself.
    pub fn folder(&self) -> &Path {
        match &self.folder {
            Folder::Own(folder) => folder.path(),
            Folder::Borrowed(folder) => folder,
        }
    }

    /// What `--data` names.
    pub fn data(&self) -> PathBuf {
        self.folder().join("data")
    }

    /// A file of the test's own.
    pub fn written(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub async fn db(&self) -> Result<Db, store::db::OpenError> {
        match &self.database {
            Some(database) => Db::at(&database.url).await,
            None => Db::embedded(&self.data()).await,
        }
    }

    /// Opens what lives here at an instant of the test's choice.
    pub async fn open(&self, now: DateTime<Utc>) -> Registry {
        let registry = Registry {
            db: self.db().await.unwrap(),
            search: Search::embedded(EmbeddedConfig::in_folder(self.data().join("search")))
                .await
                .unwrap(),
            clock: Clock::turned(now),
            ids: Ids::seeded(7),
            versions: Versions::default(),
            mail: Mail::in_folder(self.data().join("mail"), ORIGIN),
            vault: Vault::in_folder(self.data().join("proof")),
        };
        founding::found(&registry).await.unwrap();
        registry.versions.start(&registry.db).await.unwrap();
        registry
    }

    /// The program, told to work here; it has the machine's clock.
    pub fn program(&self, arguments: &[&str]) -> Command {
        let mut command = program(arguments);
        command.arg("--data").arg(self.data());
        if let Some(database) = &self.database {
            command.env("REDRESS_DATABASE_URL", &database.url);
        }
        command
    }

    /// Runs the program here to its end.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        ran(self.program(arguments))
    }
}

/// Until somebody waits for a row that another holds. With SQLite the second waits before it begins.
pub async fn until_it_waits<T>(registry: &Registry, other: &JoinHandle<T>) {
    if registry.db.backend() != DbBackend::Postgres {
        return;
    }
    let waiting = "SELECT COUNT(*) FROM pg_stat_activity \
        WHERE datname = current_database() AND wait_event_type = 'Lock'";
    while !other.is_finished() {
        let asked = Statement::from_string(DbBackend::Postgres, waiting);
        let row = registry
            .db
            .read
            .query_one_raw(asked)
            .await
            .unwrap()
            .unwrap();
        if row.try_get_by_index::<i64>(0).unwrap() > 0 {
            return;
        }
        tokio::task::yield_now().await;
    }
}

/// The program without a folder.
pub fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_redress"));
    command
        .args(arguments)
        .env_remove("REDRESS_DATABASE_URL")
        .env_remove("REDRESS_ORIGIN")
        .env_remove("REDRESS_SMTP_URL")
        .env_remove("REDRESS_MAIL_FROM")
        .stdin(Stdio::null());
    command
}

/// What a run of the program came to.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    #[track_caller]
    pub fn done(self) -> String {
        assert_eq!(self.code, Some(0), "{self:?}");
        self.out
    }

    #[track_caller]
    pub fn json(self) -> serde_json::Value {
        let out = self.done();
        serde_json::from_str(&out).unwrap_or_else(|why| panic!("{why}: {out}"))
    }
}

pub fn ran(mut command: Command) -> Ran {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    Ran {
        code: status.code(),
        out: String::from_utf8(stdout).unwrap(),
        err: String::from_utf8(stderr).unwrap(),
    }
}

/// A fresh registry, opened. Reads as the registry itself.
pub struct TestRegistry {
    pub registry: Registry,
    pub home: Home,
}

impl std::ops::Deref for TestRegistry {
    type Target = Registry;

    fn deref(&self) -> &Registry {
        &self.registry
    }
}

/// Noon of a day.
pub fn noon(day: &str) -> DateTime<Utc> {
    format!("{day}T12:00:00Z").parse().unwrap()
}

impl TestRegistry {
    pub async fn new() -> Self {
        Self::on(TODAY).await
    }

    /// One in which it is noon of a day.
    pub async fn on(day: &str) -> Self {
        let home = Home::new().await;
        Self {
            registry: home.open(noon(day)).await,
            home,
        }
    }

    /// Turns the clock to noon of a day; nothing is done about the new day yet.
    pub fn turn_to(&self, day: NaiveDate) {
        self.clock.turn_to(noon(&day.to_string()));
    }

    /// Imports files of a built-in source and does the work that follows from it.
    pub async fn import(&self, source: &str, files: &[PathBuf]) -> Vec<FileReport> {
        self.try_import(source, files).await.unwrap()
    }

    pub async fn try_import(
        &self,
        source: &str,
        files: &[PathBuf],
    ) -> Result<Vec<FileReport>, ImportError> {
        let description = Description::builtin(source).unwrap();
        self.import_as(description, files).await
    }

    pub async fn import_as(
        &self,
        description: Description,
        files: &[PathBuf],
    ) -> Result<Vec<FileReport>, ImportError> {
        let plan = Plan {
            description: Arc::new(description),
            files: files.to_vec(),
            rejects_folder: self.home.folder().join("rejects"),
        };
        let reports = import(&self.registry, plan, &|_| {}).await?;
        jobs::drain(&self.registry).await?;
        Ok(reports)
    }

    pub fn site(&self) -> Site {
        Site::new(self.registry.clone(), ORIGIN)
    }

    /// A page of this registry, as a reader without cookies gets it.
    pub async fn get(&self, path: &str) -> Page {
        get(&self.site(), path).await
    }

    /// What is in the tables and in the search index.
    pub async fn content(&self) -> Content {
        content(&self.registry).await
    }
}

/// An answer of the site.
#[derive(Debug)]
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

pub async fn get(site: &Site, path: &str) -> Page {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let response = web::router(site.clone()).oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    Page {
        status: parts.status,
        headers: parts.headers,
        body: String::from_utf8_lossy(&body).into_owned(),
    }
}

/// A fingerprint of every table, and what searches count. Left out is what tells of work and not of
/// complaints: outbox, imports, changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    pub tables: BTreeMap<&'static str, Fingerprint>,
    pub search: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    pub rows: usize,
    pub hash: String,
}

pub async fn content(registry: &Registry) -> Content {
    let db = &registry.db.read;
    let mut tables = BTreeMap::new();
    macro_rules! table {
        ($($name:ident),*) => {$(
            let rows = entities::$name::Entity::find().all(db).await.unwrap();
            tables.insert(stringify!($name), fingerprint(&rows));
        )*};
    }
    table!(
        business,
        business_alias,
        business_key,
        complaint,
        complaint_text,
        event,
        figure
    );
    table!(reference_counter, score, sector, sector_month, source);
    Content {
        tables,
        search: search_totals(registry).await,
    }
}

fn fingerprint(rows: &[impl Debug]) -> Fingerprint {
    let mut lines: Vec<String> = rows.iter().map(|row| format!("{row:?}")).collect();
    lines.sort_unstable();
    let mut hasher = blake3::Hasher::new();
    for line in &lines {
        hasher.update(line.as_bytes());
        hasher.update(b"\n");
    }
    Fingerprint {
        rows: lines.len(),
        hash: hasher.finalize().to_hex().to_string(),
    }
}

/// What a search for everything counts, field by field and month by month.
async fn search_totals(registry: &Registry) -> Vec<String> {
    let query = ComplaintQuery {
        facets: FacetField::ALL.to_vec(),
        facet_values: 100_000,
        months: Some(Months::Total),
        ..ComplaintQuery::default()
    };
    let hits = registry.search.complaints(query).await.unwrap();
    let mut lines = vec![format!("{} complaints, {:?}", hits.total, hits.months)];
    for (field, mut counts) in hits.facets {
        counts.sort_by(|a, b| a.value.cmp(&b.value));
        lines.push(format!("{field:?} {counts:?}"));
    }
    lines
}

/// A database in the cluster that `REDRESS_TEST_POSTGRES_URL` leads to, dropped with this value.
struct OwnDatabase {
    /// None where it is another process's to drop.
    maintenance: Option<String>,
    name: String,
    url: String,
}

impl OwnDatabase {
    async fn create() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let maintenance = std::env::var("REDRESS_TEST_POSTGRES_URL")
            .expect("REDRESS_TEST_POSTGRES_URL: a database from which others can be made");
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("redress_test_{}_{number}", std::process::id());
        let (server, _) = maintenance.rsplit_once('/').unwrap();
        let url = format!("{server}/{name}");
        let own = Self {
            maintenance: Some(maintenance),
            name,
            url,
        };
        own.tell(&own.dropping()).await;
        own.tell(&format!("CREATE DATABASE {} TEMPLATE template0", own.name))
            .await;
        own
    }

    fn dropping(&self) -> String {
        format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name)
    }

    async fn tell(&self, sql: &str) {
        let Some(maintenance) = &self.maintenance else {
            return;
        };
        let db = Database::connect(maintenance).await.unwrap();
        db.execute_unprepared(sql).await.unwrap();
        db.close().await.unwrap();
    }
}

impl Drop for OwnDatabase {
    fn drop(&mut self) {
        // A test's runtime cannot be waited for from inside it, so the last word is said from another thread.
        std::thread::scope(|scope| {
            scope.spawn(|| {
                tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()
                    .unwrap()
                    .block_on(self.tell(&self.dropping()));
            });
        });
    }
}

#[tokio::test]
async fn a_registry_of_a_test_is_its_own_and_leaves_nothing() {
    let (one, other) = tokio::join!(TestRegistry::new(), TestRegistry::new());
    assert_eq!(one.content().await, other.content().await);
    let page = one.get("/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.headers.contains_key("content-security-policy"));
    assert!(one.home.run(&["migrate"]).done().is_empty());
}
