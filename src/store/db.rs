//! Opening the database: SQLite in the data folder, or PostgreSQL by its address. The few
//! differences between the two that queries must know are here and nowhere else.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    DbErr, RuntimeErr, Statement, TransactionOptions, TransactionTrait,
};

use sqlx::ConnectOptions as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

/// The oldest SQLite that does not corrupt a WAL database under load.
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);
/// How many connections read at once.
const READERS: u32 = 4;
/// What each connection keeps of the file in memory, in KiB: the writer what a long transaction changes, readers less,
/// because the system keeps the file for all of them.
const WRITER_CACHE_KIB: u32 = 32 * 1024;
const READER_CACHE_KIB: u32 = 8 * 1024;
/// Pages the write-ahead log may hold (32 MB) before they are folded into the file: the more, the
/// fewer times a page that many changes touch is copied.
const WAL_PAGES: &str = "8192";
/// Any number, the same on every node: PostgreSQL's name for "somebody is migrating".
const MIGRATION_LOCK: i64 = 0x5EDD_2E55;
/// The same for "somebody is replacing scores".
const SCORING_LOCK: i64 = 0x5EDD_2E56;

/// The registry's database: one way in, and one way out that never waits for it.
///
/// With SQLite `write` is the single writer connection and `read` a pool beside it; with
/// PostgreSQL both are the primary.
#[derive(Clone, Debug)]
pub struct Db {
    /// For queries that change nothing.
    pub read: DatabaseConnection,
    write: DatabaseConnection,
}

/// Why the database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder for it cannot be made.
    #[error("the data folder {path} cannot be made: {reason}; choose another with --data", path = .path.display())]
    Folder {
        /// Which folder.
        path: PathBuf,
        /// What the system says.
        reason: std::io::Error,
    },
    /// It does not answer, or refuses.
    #[error("the database cannot be opened: {0}")]
    Connect(DbErr),
    /// Its schema cannot be brought up to date.
    #[error("the database's schema cannot be brought up to date: {0}")]
    Migrate(DbErr),
    /// It is an SQLite that loses data.
    #[error("this SQLite is {found}; below {}.{}.{} it can corrupt the database, so it is not used", OLDEST_SQLITE.0, OLDEST_SQLITE.1, OLDEST_SQLITE.2)]
    OldSqlite {
        /// Its version.
        found: String,
    },
    /// The address names a database of another kind.
    #[error(
        "`{0}` is no address of a database that works here: write postgres://user:password@host/name, or leave --database-url away for the embedded one"
    )]
    UnknownKind(String),
}

impl Db {
    /// Opens the embedded SQLite database in `folder`, making both where they are missing, and
    /// brings its schema up to date.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn embedded(folder: &Path) -> Result<Self, OpenError> {
        std::fs::create_dir_all(folder).map_err(|reason| OpenError::Folder {
            path: folder.to_path_buf(),
            reason,
        })?;
        let file = folder.join("redress.db");
        let write = sqlite(&file, 1, WRITER_CACHE_KIB).await?;
        require_sqlite(&write).await?;
        migrate(&write).await?;
        let read = sqlite(&file, READERS, READER_CACHE_KIB).await?;
        Ok(Self { read, write })
    }

    /// Opens the PostgreSQL database at `url` and brings its schema up to date.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn at(url: &str) -> Result<Self, OpenError> {
        if !(url.starts_with("postgres://") || url.starts_with("postgresql://")) {
            let kind = url.split(':').next().unwrap_or_default();
            return Err(OpenError::UnknownKind(kind.to_owned()));
        }
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(READERS * 4)
            .acquire_timeout(Duration::from_secs(10))
            .sqlx_logging(false);
        let write = Database::connect(options)
            .await
            .map_err(OpenError::Connect)?;
        migrate(&write).await?;
        Ok(Self {
            read: write.clone(),
            write,
        })
    }

    /// Begins the one way to change anything. With SQLite it waits for other writers at the
    /// start, so that nothing fails half-way.
    ///
    /// # Errors
    /// The database's own.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        let mode = match self.backend() {
            DbBackend::Sqlite => Some(sea_orm::SqliteTransactionMode::Immediate),
            _ => None,
        };
        let options = TransactionOptions {
            sqlite_transaction_mode: mode,
            ..Default::default()
        };
        self.write.begin_with_options(options).await
    }

    /// Which of the two it is.
    #[must_use]
    pub fn backend(&self) -> DbBackend {
        self.write.get_database_backend()
    }

    /// Closes every connection; with SQLite this folds the write-ahead log into the file.
    ///
    /// # Errors
    /// The database's own.
    pub async fn close(self) -> Result<(), DbErr> {
        self.read.close().await?;
        self.write.close().await
    }
}

/// Lets one transaction at a time replace scores and figures: PostgreSQL would let two delete the same rows and then
/// both insert them. SQLite has one writer anyway. Held until the transaction ends.
///
/// # Errors
/// The database's own.
pub async fn score_alone(tx: &DatabaseTransaction) -> Result<(), DbErr> {
    if tx.get_database_backend() == DbBackend::Postgres {
        let lock = format!("SELECT pg_advisory_xact_lock({SCORING_LOCK})");
        tx.execute_unprepared(&lock).await?;
    }
    Ok(())
}

/// The placeholder of parameter number `n` (from 1) in raw SQL.
#[must_use]
pub fn placeholder(backend: DbBackend, n: usize) -> String {
    match backend {
        DbBackend::Postgres => format!("${n}"),
        _ => "?".to_owned(),
    }
}

/// The most parameters that one statement may carry.
#[must_use]
pub const fn most_parameters(backend: DbBackend) -> usize {
    match backend {
        DbBackend::Postgres => 65_000,
        _ => 32_000,
    }
}

/// A pool on the embedded database; every connection gets the same settings.
async fn sqlite(
    file: &Path,
    connections: u32,
    cache_kib: u32,
) -> Result<DatabaseConnection, OpenError> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(30))
        .pragma("cache_size", format!("-{cache_kib}"))
        .pragma("wal_autocheckpoint", WAL_PAGES)
        .pragma("temp_store", "MEMORY")
        .disable_statement_logging();
    let pool = SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_mins(1))
        .connect_with(options)
        .await
        .map_err(|error| OpenError::Connect(DbErr::Conn(RuntimeErr::SqlxError(error.into()))))?;
    Ok(pool.into())
}

async fn require_sqlite(db: &DatabaseConnection) -> Result<(), OpenError> {
    let row = db
        .query_one_raw(Statement::from_string(
            DbBackend::Sqlite,
            "SELECT sqlite_version()",
        ))
        .await
        .map_err(OpenError::Connect)?;
    let found: String = match row {
        Some(row) => row.try_get_by_index(0).map_err(OpenError::Connect)?,
        None => String::new(),
    };
    let mut parts = found
        .split('.')
        .map(|part| part.parse::<u32>().unwrap_or(0));
    let version = (
        parts.next().unwrap_or(0),
        parts.next().unwrap_or(0),
        parts.next().unwrap_or(0),
    );
    if version < OLDEST_SQLITE {
        Err(OpenError::OldSqlite { found })
    } else {
        Ok(())
    }
}

async fn migrate(db: &DatabaseConnection) -> Result<(), OpenError> {
    let steps = async {
        let transaction = db
            .begin_with_options(TransactionOptions {
                sqlite_transaction_mode: (db.get_database_backend() == DbBackend::Sqlite)
                    .then_some(sea_orm::SqliteTransactionMode::Immediate),
                ..Default::default()
            })
            .await?;
        if transaction.get_database_backend() == DbBackend::Postgres {
            let lock = format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})");
            transaction.execute_unprepared(&lock).await?;
        }
        migrations::up(&transaction).await?;
        transaction.commit().await
    };
    steps.await.map_err(OpenError::Migrate)
}
