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
}

/// The aggregate that gathers `columns` of all rows of a group; no text where there are none.
pub(super) fn gathered<C: IdenStatic>(backend: DbBackend, columns: &[Told<C>]) -> String {
    let told: Vec<String> = columns.iter().map(|column| one(backend, *column)).collect();
    let told = told.join(", ");
    match backend {
        DbBackend::Postgres => format!("CAST(json_agg(json_build_array({told})) AS text)"),
        _ => format!("json_group_array(json_array({told}))"),
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
        (_, Told::Plain(other) | Told::Id(other) | Told::Flag(other)) => other.as_str().to_owned(),
    }
}
