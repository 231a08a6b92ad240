//! The most complained about among those with a score, without a look at all of a large sector.

use sea_orm_migration::prelude::*;

use super::columns::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let shown = index("scores", "scores_shown", &["shown", "complaints"], false);
        manager.create_index(shown).await
    }
}
