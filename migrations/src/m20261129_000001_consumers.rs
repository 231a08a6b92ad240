//! Few complaints of a registry that reads public records were filed by somebody it knows: only those are listed by
//! their consumer.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for statement in [
            "DROP INDEX complaints_consumer",
            "CREATE INDEX complaints_consumer ON complaints (consumer_id) WHERE consumer_id IS NOT NULL",
        ] {
            db.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
