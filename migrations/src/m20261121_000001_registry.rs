//! The registry: sectors, sources, businesses and their spellings, complaints with their events
//! and texts, scores and figures, the outbox and the log of changes.
//!
//! Instants are whole microseconds since 1970 UTC (`…_us`), dates ISO 8601, money integer minor
//! units, enums the words of the design, ids `UUIDv7`.

use sea_orm_migration::prelude::*;

use super::columns::{
    big, big_null, date, date_null, flag, flag_null, index, real, real_null, small, small_null,
    table, text, text_null, uuid, uuid_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[expect(
    clippy::too_many_lines,
    reason = "a list of tables reads best in one piece"
)]
fn tables() -> Vec<TableCreateStatement> {
    vec![
        table("sectors", vec![text("slug"), text("names")], &["slug"]),
        table(
            "sources",
            vec![
                text("slug"),
                text("name"),
                text_null("url"),
                text_null("licence"),
                text("country"),
                text("language"),
                flag("asks_verdict"),
                flag("followed"),
            ],
            &["slug"],
        ),
        table(
            "businesses",
            vec![
                uuid("id"),
                text("slug"),
                text("name"),
                text("sector"),
                text("country"),
                text_null("website"),
                text_null("statement"),
                text_null("statement_language"),
                text_null("brand_group"),
            ],
            &["id"],
        ),
        table(
            "business_keys",
            vec![text("country"), text("name_key"), uuid("business_id")],
            &["country", "name_key"],
        ),
        table(
            "business_aliases",
            vec![uuid("business_id"), text("spelling")],
            &["business_id", "spelling"],
        ),
        complaints(),
        table(
            "complaint_texts",
            vec![
                uuid("complaint_id"),
                text_null("title"),
                text_null("narrative"),
            ],
            &["complaint_id"],
        ),
        table(
            "reference_counters",
            vec![small("year"), big("last")],
            &["year"],
        ),
        scores(),
        table(
            "sector_months",
            vec![
                date("month"),
                text("sector"),
                real("sum_resolved"),
                real("sum_weight"),
            ],
            &["month", "sector"],
        ),
        table(
            "figures",
            vec![
                text("scope"),
                text("scope_key"),
                date("as_of"),
                text("data"),
            ],
            &["scope", "scope_key"],
        ),
        table(
            "outbox",
            vec![
                uuid("id"),
                text("kind"),
                text_null("once_key"),
                text("payload"),
                big("run_after_us"),
                small("attempts"),
                big_null("leased_until_us"),
                text_null("last_error"),
            ],
            &["id"],
        ),
        table(
            "imports",
            vec![
                uuid("id"),
                text("source"),
                text("file_name"),
                text("file_hash"),
                big("started_at_us"),
                big_null("finished_at_us"),
                big("rows"),
                big("added"),
                big("mended"),
                big("unchanged"),
                big("rejected"),
            ],
            &["id"],
        ),
    ]
}

/// By far the most rows; SQLite keeps them in the tree of their key instead of in two trees.
fn events(backend: sea_orm_migration::sea_orm::DbBackend) -> String {
    use sea_orm_migration::sea_orm::DbBackend;
    let events = table(
        "events",
        vec![
            uuid("complaint_id"),
            small("seq"),
            big("at_us"),
            text("actor"),
            text("kind"),
            text("data"),
        ],
        &["complaint_id", "seq"],
    );
    match backend {
        DbBackend::Sqlite => events.to_string(SqliteQueryBuilder) + " WITHOUT ROWID",
        _ => events.to_string(PostgresQueryBuilder),
    }
}

fn complaints() -> TableCreateStatement {
    table(
        "complaints",
        vec![
            uuid("id"),
            text("reference"),
            uuid("business_id"),
            text("source"),
            text_null("external_id"),
            uuid_null("consumer_id"),
            text("country"),
            text_null("region"),
            text_null("city"),
            text("language"),
            text_null("product"),
            text_null("sub_product"),
            text_null("issue"),
            text_null("sub_issue"),
            text("tier"),
            text("visibility"),
            text("outcome"),
            date_null("outcome_on"),
            date_null("received_on"),
            date_null("delivered_on"),
            date_null("trouble_began_on"),
            date_null("published_on"),
            flag("answered"),
            date_null("first_answered_on"),
            date_null("closed_on"),
            text_null("verdict"),
            date_null("verdict_on"),
            date_null("resolved_on"),
            small("verdict_changes"),
            date_null("withdrawn_on"),
            text_null("void_reason"),
            flag_null("human_reached"),
            flag_null("pressed"),
            flag_null("stands"),
            small("promises"),
            small("promises_kept"),
            small("promises_late"),
            small("promises_broken"),
            text_null("currency"),
            big_null("claimed_minor"),
            big_null("returned_minor"),
            small_null("mark"),
            text_null("relief"),
            flag_null("timely"),
            flag_null("disputed"),
            flag("counts"),
            small("events"),
            date_null("next_change_on"),
            big_null("content_hash"),
        ],
        &["id"],
    )
}

fn scores() -> TableCreateStatement {
    table(
        "scores",
        vec![
            uuid("business_id"),
            date("as_of"),
            text("formula"),
            big("complaints"),
            flag("shown"),
            real_null("point"),
            real_null("low"),
            real_null("high"),
            real_null("floor"),
            real_null("ceiling"),
            text_null("words"),
            big("n"),
            real("sum_resolved"),
            real("sum_weight"),
            real("sum_silent"),
            real("alpha"),
            real("beta"),
            date("prior_month"),
            real("prior_resolved"),
            real("prior_weight"),
        ],
        &["business_id"],
    )
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("businesses", "businesses_slug", &["slug"], true),
        index("businesses", "businesses_sector", &["sector"], false),
        index(
            "business_keys",
            "business_keys_business",
            &["business_id"],
            false,
        ),
        index("complaints", "complaints_reference", &["reference"], true),
        index(
            "complaints",
            "complaints_business",
            &["business_id", "delivered_on"],
            false,
        ),
        index(
            "complaints",
            "complaints_outcome_on",
            &["outcome_on"],
            false,
        ),
        index("outbox", "outbox_once", &["once_key"], true),
        index("outbox", "outbox_due", &["run_after_us"], false),
        index("scores", "scores_low", &["low"], false),
        index("scores", "scores_high", &["high"], false),
    ]
}

/// The log of changes that other nodes read to know which pages are stale. Its number grows with
/// each change, which needs each database's own words.
const CHANGES_SQLITE: &str = "CREATE TABLE changes (seq INTEGER PRIMARY KEY AUTOINCREMENT, scope TEXT NOT NULL, scope_key TEXT NOT NULL, at_us BIGINT NOT NULL)";
const CHANGES_POSTGRES: &str = "CREATE TABLE changes (seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, scope TEXT NOT NULL, scope_key TEXT NOT NULL, at_us BIGINT NOT NULL)";

/// Few complaints wait for the clock, so only those are in this index.
const NEXT_CHANGE: &str = "CREATE INDEX complaints_next_change ON complaints (next_change_on) WHERE next_change_on IS NOT NULL";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            manager.create_table(table).await?;
        }
        manager
            .get_connection()
            .execute_unprepared(&events(manager.get_database_backend()))
            .await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        let db = manager.get_connection();
        let changes = match manager.get_database_backend() {
            sea_orm_migration::sea_orm::DbBackend::Sqlite => CHANGES_SQLITE,
            _ => CHANGES_POSTGRES,
        };
        db.execute_unprepared(changes).await?;
        db.execute_unprepared(NEXT_CHANGE).await?;
        Ok(())
    }
}
