//! Schema history: frozen tables, one file per change. Nothing here names a type of the program,
//! so that an old migration keeps meaning what it meant.

use sea_orm_migration::prelude::*;

mod columns;
mod m20261121_000001_registry;
mod m20261122_000001_people;
mod m20261128_000001_titles;
mod m20261128_000004_desk;
mod m20261128_000005_record;
mod m20261128_000006_scores_shown;
mod m20261129_000001_consumers;

/// Every change of the schema, oldest first.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261121_000001_registry::Migration),
            Box::new(m20261122_000001_people::Migration),
            Box::new(m20261128_000001_titles::Migration),
            Box::new(m20261128_000004_desk::Migration),
            Box::new(m20261128_000005_record::Migration),
            Box::new(m20261128_000006_scores_shown::Migration),
            Box::new(m20261129_000001_consumers::Migration),
        ]
    }
}

/// Brings the database up to date; running it again changes nothing. The caller gives a
/// transaction and sees to it that only one node migrates at a time.
///
/// # Errors
/// The database's own error, where a statement fails.
pub async fn up(db: &SchemaTransaction) -> Result<(), DbErr> {
    Migrator::up(db, None).await
}

/// The transaction that migrations run in.
pub type SchemaTransaction = sea_orm_migration::sea_orm::DatabaseTransaction;
