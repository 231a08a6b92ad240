//! Places at which the program stops for ever in the midst of a transaction: triggers of the database that never end.
//! So the moment of its death is not a matter of luck or of the machine's speed.

use std::time::Duration;

use redress::store::Db;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use sqlx::{ConnectOptions, Connection};

use crate::support::Home;

/// The program stops when it is about to do this to a row of a table.
pub type Place = (&'static str, &'static str);

/// How often the writer's lock has to be found taken in a row to be taken for good.
const TAKEN: u32 = 25;
const LOOK_EVERY: Duration = Duration::from_millis(20);

async fn tell(db: &Db, sql: &str) {
    let transaction = db.begin().await.unwrap();
    transaction.execute_unprepared(sql).await.unwrap();
    transaction.commit().await.unwrap();
}

pub async fn set(db: &Db, (table, verb): Place) {
    if db.backend() == DbBackend::Sqlite {
        let endless = "CREATE VIEW endless AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x FROM c) SELECT x FROM c";
        tell(db, endless).await;
        let trigger = format!(
            "CREATE TRIGGER stop_here BEFORE {verb} ON {table} BEGIN SELECT count(*) FROM endless; END"
        );
        tell(db, &trigger).await;
    } else {
        let endless = "CREATE FUNCTION endless() RETURNS trigger LANGUAGE plpgsql AS \
                       $$ BEGIN PERFORM pg_sleep(1000000); RETURN NEW; END $$";
        tell(db, endless).await;
        let trigger = format!(
            "CREATE TRIGGER stop_here BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION endless()"
        );
        tell(db, &trigger).await;
    }
}

/// Waits until the program stands at the place that was set.
pub async fn reached(home: &Home, db: &Db) {
    if db.backend() == DbBackend::Sqlite {
        // Whoever stands in a transaction keeps all others from writing.
        let options = sqlx::sqlite::SqliteConnectOptions::new()
            .filename(home.data().join("redress.db"))
            .busy_timeout(Duration::ZERO);
        let mut own = options.connect().await.unwrap();
        let mut taken = 0;
        while taken < TAKEN {
            let free = sqlx::query("BEGIN IMMEDIATE")
                .execute(&mut own)
                .await
                .is_ok();
            taken = if free { 0 } else { taken + 1 };
            if free {
                sqlx::query("ROLLBACK").execute(&mut own).await.unwrap();
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
        own.close().await.unwrap();
    } else {
        while sleeping(db).await == 0 {
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }
}

/// How many transactions stand at the place: PostgreSQL does not notice by itself that their program died.
async fn sleeping(db: &Db) -> i64 {
    let sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'";
    let statement = Statement::from_string(DbBackend::Postgres, sql);
    let row = db.read.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

/// Takes the place away after the program died there.
pub async fn lift(db: &Db, (table, _): Place) {
    if db.backend() == DbBackend::Sqlite {
        tell(db, "DROP TRIGGER stop_here").await;
        tell(db, "DROP VIEW endless").await;
        return;
    }
    while sleeping(db).await > 0 {
        let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                   WHERE datname = current_database() AND wait_event = 'PgSleep'";
        tell(db, end).await;
        tokio::time::sleep(LOOK_EVERY).await;
    }
    tell(db, &format!("DROP TRIGGER stop_here ON {table}")).await;
    tell(db, "DROP FUNCTION endless()").await;
}
