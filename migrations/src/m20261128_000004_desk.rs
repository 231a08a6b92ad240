//! The desk: one open task of a kind for a business, as there is one for a complaint; and which mail
//! verified which complaint, so that one mail speaks for one.

use sea_orm_migration::prelude::*;

use super::columns::{index, table, text, uuid};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Of several that are open for one business, the oldest stays.
const CLOSE_DOUBLES: &str = "UPDATE desk_tasks SET closed_at_us = opened_at_us, decision = 'moot' \
    WHERE closed_at_us IS NULL AND complaint_id IS NULL AND EXISTS (SELECT 1 FROM desk_tasks AS older \
    WHERE older.kind = desk_tasks.kind AND older.business_id = desk_tasks.business_id \
    AND older.complaint_id IS NULL AND older.closed_at_us IS NULL AND older.id < desk_tasks.id)";

/// One open task of a kind for a business that is about no complaint.
const ONE_OPEN_TASK: &str = "CREATE UNIQUE INDEX desk_tasks_one_open_of_business \
    ON desk_tasks (kind, business_id) WHERE closed_at_us IS NULL AND complaint_id IS NULL";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        db.execute_unprepared(CLOSE_DOUBLES).await?;
        db.execute_unprepared(ONE_OPEN_TASK).await?;
        let signed_mails = table(
            "signed_mails",
            vec![text("mark"), uuid("complaint_id")],
            &["mark"],
        );
        manager.create_table(signed_mails).await?;
        let of_complaint = index(
            "signed_mails",
            "signed_mails_complaint",
            &["complaint_id"],
            false,
        );
        manager.create_index(of_complaint).await
    }
}
