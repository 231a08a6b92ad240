//! Some columns of very many rows as one JSON text, an array of arrays: reading a value through the driver costs
//! several times what the database needs to tell it.

use sea_orm::{DbBackend, IdenStatic};

/// A column, by how the two databases tell it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Told<C> {
    /// Text, number or day.
    Plain(C),
    /// An id, told as text.
    Id(C),
    /// A flag, told as 1 or 0.
    Flag(C),
    /// A number, 0 where there is nothing to count.
    Count(C),
}

/// The aggregate that gathers `columns` of all rows of a group, and behind them `rare` ones, left out of a row that has
/// none of them; no text where there are no rows.
pub(super) fn gathered<C: IdenStatic>(
    backend: DbBackend,
    columns: &[Told<C>],
    rare: &[Told<C>],
) -> String {
    let (array, group) = match backend {
        DbBackend::Postgres => ("json_build_array", "json_agg"),
        _ => ("json_array", "json_group_array"),
    };
    let list = |columns: &[Told<C>]| {
        let told: Vec<String> = columns.iter().map(|column| one(backend, *column)).collect();
        told.join(", ")
    };
    let none: Vec<String> = rare.iter().map(|column| nothing(*column)).collect();
    let (columns, none, rare) = (list(columns), none.join(" AND "), list(rare));
    format!(
        "CAST({group}(CASE WHEN {none} THEN {array}({columns}) ELSE {array}({columns}, {rare}) END) AS text)"
    )
}

/// Whether a row has nothing in a column.
fn nothing<C: IdenStatic>(column: Told<C>) -> String {
    match column {
        Told::Count(count) => format!("{} = 0", count.as_str()),
        Told::Plain(other) | Told::Id(other) | Told::Flag(other) => {
            format!("{} IS NULL", other.as_str())
        }
    }
}

/// An id as text that is ordered as the ids are.
pub(super) fn id_text(backend: DbBackend, column: &str) -> String {
    match backend {
        DbBackend::Postgres => format!("CAST({column} AS text)"),
        _ => format!("hex({column})"),
    }
}

fn one<C: IdenStatic>(backend: DbBackend, column: Told<C>) -> String {
    match (backend, column) {
        (DbBackend::Postgres, Told::Flag(flag)) => format!("CAST({} AS integer)", flag.as_str()),
        // the hexadecimal digits of no id would be a text without letters
        (DbBackend::Sqlite, Told::Id(id)) => format!("nullif(hex({}), '')", id.as_str()),
        (_, Told::Plain(other) | Told::Id(other) | Told::Flag(other) | Told::Count(other)) => {
            other.as_str().to_owned()
        }
    }
}
