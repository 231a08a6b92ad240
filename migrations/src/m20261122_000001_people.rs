//! People: accounts and their sessions, drafts, the private half of complaints with their proof, the
//! desk and what it did, mails. What is private lives in tables of its own, which no page for the
//! public reads.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use super::columns::{big, big_null, date, flag, index, table, text, text_null, uuid, uuid_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[expect(
    clippy::too_many_lines,
    reason = "a list of tables reads best in one piece"
)]
fn tables() -> Vec<TableCreateStatement> {
    vec![
        table(
            "accounts",
            vec![
                uuid("id"),
                text_null("email"),
                text_null("email_key"),
                text_null("name"),
                text("language"),
                text_null("country"),
                text_null("password_hash"),
                big("created_at_us"),
                big_null("confirmed_at_us"),
                big_null("closed_at_us"),
                text_null("totp_secret"),
                big_null("totp_since_us"),
                big_null("totp_last_step"),
            ],
            &["id"],
        ),
        table(
            "recovery_codes",
            vec![
                uuid("account_id"),
                text("code_hash"),
                big_null("used_at_us"),
            ],
            &["account_id", "code_hash"],
        ),
        table(
            "account_roles",
            vec![
                uuid("account_id"),
                text("role"),
                big("since_us"),
                uuid_null("granted_by"),
            ],
            &["account_id", "role"],
        ),
        table(
            "memberships",
            vec![
                uuid("account_id"),
                uuid("business_id"),
                text("role"),
                big("since_us"),
            ],
            &["account_id", "business_id"],
        ),
        table(
            "sessions",
            vec![
                text("token_hash"),
                uuid("id"),
                uuid("account_id"),
                big("created_at_us"),
                big("seen_at_us"),
                big("expires_at_us"),
                text("device"),
                flag("second_factor"),
            ],
            &["token_hash"],
        ),
        table(
            "single_use_tokens",
            vec![
                text("token_hash"),
                uuid_null("account_id"),
                text("purpose"),
                text_null("payload"),
                big("created_at_us"),
                big("expires_at_us"),
                big_null("used_at_us"),
            ],
            &["token_hash"],
        ),
        table(
            "drafts",
            vec![
                uuid("id"),
                uuid_null("account_id"),
                text_null("browser_hash"),
                text("data"),
                big("version"),
                big("created_at_us"),
                big("updated_at_us"),
                uuid_null("complaint_id"),
            ],
            &["id"],
        ),
        table(
            "filings",
            vec![
                uuid("complaint_id"),
                uuid("draft_id"),
                uuid("account_id"),
                uuid("business_id"),
                big("filed_at_us"),
                text_null("narrative"),
                text("blackings"),
                text("text_hash"),
                flag("shares_identity"),
                text_null("consumer_name"),
            ],
            &["complaint_id"],
        ),
        table(
            "proofs",
            vec![
                uuid("id"),
                uuid_null("draft_id"),
                uuid_null("complaint_id"),
                text("kind"),
                text("name"),
                big("bytes"),
                text("hash"),
                text_null("stored_as"),
                big("added_at_us"),
                text_null("check"),
                big_null("deleted_at_us"),
            ],
            &["id"],
        ),
        table(
            "proof_accesses",
            vec![
                uuid("id"),
                uuid("proof_id"),
                uuid_null("account_id"),
                big("at_us"),
                text("purpose"),
            ],
            &["id"],
        ),
        table(
            "dkim_keys",
            vec![
                text("domain"),
                text("selector"),
                text("record_hash"),
                text("record"),
                big("first_seen_us"),
                big("last_seen_us"),
            ],
            &["domain", "selector", "record_hash"],
        ),
        table(
            "business_domains",
            vec![
                uuid("business_id"),
                text("domain"),
                text("how"),
                big("since_us"),
                uuid_null("by_account"),
            ],
            &["business_id", "domain"],
        ),
        table(
            "business_contacts",
            vec![
                uuid("business_id"),
                text("address"),
                text("language"),
                big("since_us"),
                uuid_null("by_account"),
            ],
            &["business_id", "address"],
        ),
        table(
            "desk_tasks",
            vec![
                uuid("id"),
                text("kind"),
                uuid_null("complaint_id"),
                uuid_null("business_id"),
                big("opened_at_us"),
                date("due_on"),
                uuid_null("barred_account"),
                big_null("closed_at_us"),
                uuid_null("closed_by"),
                text_null("decision"),
                text_null("reasons"),
                text_null("note"),
                uuid_null("taken_by"),
            ],
            &["id"],
        ),
        table(
            "business_merges",
            vec![
                uuid("id"),
                uuid("from_business"),
                uuid("into_business"),
                big("merged_at_us"),
                uuid("by_account"),
                text("carried"),
                big_null("undone_at_us"),
            ],
            &["id"],
        ),
        table(
            "complaint_moves",
            vec![uuid("merge_id"), uuid("complaint_id")],
            &["merge_id", "complaint_id"],
        ),
        table(
            "recusals",
            vec![
                uuid("account_id"),
                uuid("business_id"),
                big("since_us"),
                text_null("why"),
            ],
            &["account_id", "business_id"],
        ),
        table(
            "questions",
            vec![
                uuid("id"),
                uuid("complaint_id"),
                uuid("asked_by"),
                big("asked_at_us"),
                text("text"),
                big_null("answered_at_us"),
                text_null("answer"),
            ],
            &["id"],
        ),
        table(
            "mails",
            vec![
                uuid("id"),
                text("code"),
                text_null("once_key"),
                uuid_null("account_id"),
                uuid_null("business_id"),
                uuid_null("complaint_id"),
                text("purpose"),
                text("language"),
                text_null("address"),
                text("address_hint"),
                text_null("subject"),
                text_null("body_text"),
                text_null("body_html"),
                big("written_at_us"),
                big_null("sent_at_us"),
                text_null("given_up"),
            ],
            &["id"],
        ),
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("accounts", "accounts_email", &["email_key"], true),
        index("sessions", "sessions_account", &["account_id"], false),
        index("sessions", "sessions_id", &["id"], true),
        index(
            "memberships",
            "memberships_business",
            &["business_id"],
            false,
        ),
        index(
            "single_use_tokens",
            "single_use_tokens_account",
            &["account_id"],
            false,
        ),
        index("drafts", "drafts_account", &["account_id"], false),
        index("drafts", "drafts_browser", &["browser_hash"], false),
        index("filings", "filings_draft", &["draft_id"], true),
        index(
            "filings",
            "filings_account",
            &["account_id", "business_id", "filed_at_us"],
            false,
        ),
        index(
            "filings",
            "filings_text",
            &["account_id", "text_hash"],
            false,
        ),
        index("proofs", "proofs_draft", &["draft_id"], false),
        index("proofs", "proofs_complaint", &["complaint_id"], false),
        index(
            "proof_accesses",
            "proof_accesses_proof",
            &["proof_id"],
            false,
        ),
        index(
            "business_domains",
            "business_domains_domain",
            &["domain"],
            false,
        ),
        index(
            "desk_tasks",
            "desk_tasks_open",
            &["closed_at_us", "due_on"],
            false,
        ),
        index(
            "desk_tasks",
            "desk_tasks_complaint",
            &["complaint_id"],
            false,
        ),
        index(
            "business_merges",
            "business_merges_into",
            &["into_business"],
            false,
        ),
        index("questions", "questions_complaint", &["complaint_id"], false),
        index("mails", "mails_code", &["code"], true),
        index("mails", "mails_once", &["once_key"], true),
        index("mails", "mails_complaint", &["complaint_id"], false),
        index("complaints", "complaints_consumer", &["consumer_id"], false),
    ]
}

/// One open task of a kind for a complaint.
const ONE_OPEN_TASK: &str = "CREATE UNIQUE INDEX desk_tasks_one_open ON desk_tasks (kind, complaint_id) WHERE closed_at_us IS NULL";

/// A business that only a draft has named is on no page until the desk lists it; one that was merged
/// leads to another.
const BUSINESSES: [&str; 2] = [
    "ALTER TABLE businesses ADD COLUMN listed BOOLEAN NOT NULL DEFAULT TRUE",
    "ALTER TABLE businesses ADD COLUMN merged_into UUID",
];
const BUSINESSES_SQLITE: [&str; 2] = [
    "ALTER TABLE businesses ADD COLUMN listed BOOLEAN NOT NULL DEFAULT TRUE",
    "ALTER TABLE businesses ADD COLUMN merged_into UUID_TEXT",
];

/// The log of the desk can be added to and read, and nothing else, by anybody.
const AUDIT_SQLITE: [&str; 3] = [
    "CREATE TABLE audit (seq INTEGER PRIMARY KEY AUTOINCREMENT, at_us BIGINT NOT NULL, account_id UUID_TEXT, action TEXT NOT NULL, subject TEXT NOT NULL, subject_id TEXT NOT NULL, detail TEXT NOT NULL)",
    "CREATE TRIGGER audit_is_not_edited BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is not edited'); END",
    "CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is not edited'); END",
];
const AUDIT_POSTGRES: [&str; 3] = [
    "CREATE TABLE audit (seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at_us BIGINT NOT NULL, account_id UUID, action TEXT NOT NULL, subject TEXT NOT NULL, subject_id TEXT NOT NULL, detail TEXT NOT NULL)",
    "CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit log is not edited'; END $$",
    "CREATE TRIGGER audit_is_not_edited BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_stays()",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let (businesses, audit) = match manager.get_database_backend() {
            DbBackend::Sqlite => (BUSINESSES_SQLITE, AUDIT_SQLITE),
            _ => (BUSINESSES, AUDIT_POSTGRES),
        };
        for statement in businesses {
            db.execute_unprepared(statement).await?;
        }
        for table in tables() {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        db.execute_unprepared(ONE_OPEN_TASK).await?;
        for statement in audit {
            db.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
