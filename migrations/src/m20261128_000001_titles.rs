//! The title of a complaint as its consumer wrote it, and what is blacked out of it: so that more can be, and less.

use sea_orm_migration::prelude::*;

use super::columns::text_null;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["title", "title_blackings"] {
            let mut added = text_null(column);
            let statement = Table::alter()
                .table(Alias::new("filings"))
                .add_column(&mut added)
                .take();
            manager.alter_table(statement).await?;
        }
        Ok(())
    }
}
