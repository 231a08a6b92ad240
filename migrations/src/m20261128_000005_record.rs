//! What the record needs for lists and feeds: businesses in the order of their names, complaints by
//! what was last heard of them, money that came back in another currency. Rows that earlier
//! versions wrote by other rules are due at once, so that the next look at the clock writes them anew.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The order of bytes, on both databases.
const SORT_KEY_SQLITE: &str = "ALTER TABLE businesses ADD COLUMN sort_key TEXT NOT NULL DEFAULT ''";
const SORT_KEY_POSTGRES: &str =
    "ALTER TABLE businesses ADD COLUMN sort_key TEXT COLLATE \"C\" NOT NULL DEFAULT ''";

const THE_REST: [&str; 6] = [
    "UPDATE businesses SET sort_key = COALESCE((SELECT MIN(name_key) FROM business_keys WHERE business_id = businesses.id), LOWER(name))",
    "ALTER TABLE complaints ADD COLUMN heard_on DATE",
    "ALTER TABLE complaints ADD COLUMN returned_currency TEXT",
    "CREATE INDEX complaints_heard_on ON complaints (heard_on) WHERE heard_on IS NOT NULL",
    // Hashes are of other parts of a row from now on: the next import compares the rows themselves.
    "UPDATE complaints SET content_hash = NULL WHERE content_hash IS NOT NULL",
    "UPDATE complaints SET next_change_on = '2026-11-28' WHERE external_id IS NULL OR outcome = 'open'",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let sort_key = match manager.get_database_backend() {
            DbBackend::Sqlite => SORT_KEY_SQLITE,
            _ => SORT_KEY_POSTGRES,
        };
        db.execute_unprepared(sort_key).await?;
        for statement in THE_REST {
            db.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
