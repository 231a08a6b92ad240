//! Short words for columns, tables and indexes. What a change made of them is frozen, so these are too.

use sea_orm_migration::prelude::*;

fn name(text: &str) -> Alias {
    Alias::new(text)
}

pub(crate) fn text(column: &str) -> ColumnDef {
    ColumnDef::new(name(column)).text().not_null().take()
}

pub(crate) fn text_null(column: &str) -> ColumnDef {
    ColumnDef::new(name(column)).text().null().take()
}

pub(crate) fn uuid(column: &str) -> ColumnDef {
    ColumnDef::new(name(column)).uuid().not_null().take()
}

pub(crate) fn uuid_null(column: &str) -> ColumnDef {
    ColumnDef::new(name(column)).uuid().null().take()
}

pub(crate) fn date(column: &str) -> ColumnDef {
    ColumnDef::new(name(column)).date().not_null().take()
}

pub(crate) fn date_null(column: &str) -> ColumnDef {
    ColumnDef::new(name(column)).date().null().take()
}

pub(crate) fn flag(column: &str) -> ColumnDef {
    ColumnDef::new(name(column)).boolean().not_null().take()
}

pub(crate) fn flag_null(column: &str) -> ColumnDef {
    ColumnDef::new(name(column)).boolean().null().take()
}

pub(crate) fn small(column: &str) -> ColumnDef {
    ColumnDef::new(name(column))
        .small_integer()
        .not_null()
        .take()
}

pub(crate) fn small_null(column: &str) -> ColumnDef {
    ColumnDef::new(name(column)).small_integer().null().take()
}

pub(crate) fn big(column: &str) -> ColumnDef {
    ColumnDef::new(name(column)).big_integer().not_null().take()
}

pub(crate) fn big_null(column: &str) -> ColumnDef {
    ColumnDef::new(name(column)).big_integer().null().take()
}

pub(crate) fn real(column: &str) -> ColumnDef {
    ColumnDef::new(name(column)).double().not_null().take()
}

pub(crate) fn real_null(column: &str) -> ColumnDef {
    ColumnDef::new(name(column)).double().null().take()
}

pub(crate) fn table(table: &str, columns: Vec<ColumnDef>, key: &[&str]) -> TableCreateStatement {
    let mut statement = Table::create();
    statement.table(name(table));
    for column in columns {
        statement.col(column);
    }
    let mut primary = Index::create();
    for column in key {
        primary.col(name(column));
    }
    statement.primary_key(&mut primary);
    statement
}

pub(crate) fn index(
    table: &str,
    index_name: &str,
    columns: &[&str],
    unique: bool,
) -> IndexCreateStatement {
    let mut statement = Index::create();
    statement.name(index_name).table(name(table));
    for column in columns {
        statement.col(name(column));
    }
    if unique {
        statement.unique();
    }
    statement
}
