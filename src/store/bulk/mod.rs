//! Many rows in few statements: the way imports and the demo write. Single rows go through the
//! entities themselves.

mod packed;

use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, IdenStatic, IntoActiveModel,
    Iterable, ModelTrait, PrimaryKeyToColumn, Statement, Value,
};

use super::db::{most_parameters, placeholder};

/// From so many rows on, packing them is less work than binding each of their values.
const WORTH_PACKING: usize = 4;

/// Inserts `models` into their table, as many in a statement as the database takes.
///
/// # Errors
/// The database's own; a row that is there already is one. Rows before it may be in then: the transaction has to go.
pub async fn insert<'a, E>(
    db: &impl ConnectionTrait,
    models: impl IntoIterator<Item = &'a E::Model>,
) -> Result<(), DbErr>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel> + Clone + 'a,
{
    let models = models.into_iter().cloned();
    run(db, inserts::<E>(db.get_database_backend(), models)).await
}

/// Runs statements one after the other.
///
/// # Errors
/// The database's own.
pub async fn run(
    db: &impl ConnectionTrait,
    statements: impl IntoIterator<Item = Statement>,
) -> Result<(), DbErr> {
    for statement in statements {
        db.execute_raw(statement).await?;
    }
    Ok(())
}

/// The statements of [`insert`], for whoever has something else to do while they are made.
pub fn inserts<E>(backend: DbBackend, models: impl IntoIterator<Item = E::Model>) -> Vec<Statement>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    let columns: Vec<E::Column> = E::Column::iter().collect();
    let names: Vec<&str> = columns.iter().map(IdenStatic::as_str).collect();
    let table = E::default();
    let table = table.table_name();
    let rows_at_once = match backend {
        DbBackend::Sqlite => packed::MOST_ROWS,
        _ => (most_parameters(backend) / columns.len()).max(1),
    };
    let mut models = models.into_iter().peekable();
    let mut statements = Vec::new();
    while models.peek().is_some() {
        let mut values = Vec::new();
        for model in models.by_ref().take(rows_at_once) {
            // Taken and not copied; whole rows have a value in each column.
            let mut model = model.into_active_model();
            values.extend(
                columns
                    .iter()
                    .filter_map(|column| model.take(*column).into_value()),
            );
        }
        debug_assert_eq!(values.len() % columns.len(), 0, "a value for each column");
        let rows = values.len() / columns.len();
        let packed = (backend == DbBackend::Sqlite && rows >= WORTH_PACKING)
            .then(|| packed::pack(table, &names, rows, &values))
            .flatten();
        if let Some((sql, values)) = packed {
            statements.push(Statement::from_sql_and_values(backend, sql, values));
        } else {
            bound(&mut statements, backend, table, &names, values);
        }
    }
    statements
}

/// Statements that insert rows value by value.
fn bound(
    statements: &mut Vec<Statement>,
    backend: DbBackend,
    table: &str,
    names: &[&str],
    mut values: Vec<Value>,
) {
    let values_at_once = (most_parameters(backend) / names.len()).max(1) * names.len();
    while !values.is_empty() {
        let rest = values.split_off(values_at_once.min(values.len()));
        let sql = insert_sql(table, names, values.len() / names.len(), backend);
        statements.push(Statement::from_sql_and_values(backend, sql, values));
        values = rest;
    }
}

fn insert_sql(table: &str, names: &[&str], rows: usize, backend: DbBackend) -> String {
    let mut sql = format!("INSERT INTO {table} ({}) VALUES ", names.join(", "));
    sql.reserve(rows * names.len() * 4);
    let mut parameter = 0;
    for row in 0..rows {
        sql.push_str(if row == 0 { "(" } else { ",(" });
        for column in 0..names.len() {
            if column > 0 {
                sql.push(',');
            }
            parameter += 1;
            sql.push_str(&placeholder(backend, parameter));
        }
        sql.push(')');
    }
    sql
}

/// Writes all values of `model` anew in the row that has its key.
///
/// # Errors
/// The database's own.
pub async fn update<E>(db: &impl ConnectionTrait, model: &E::Model) -> Result<(), DbErr>
where
    E: EntityTrait,
    E::Model: ModelTrait<Entity = E>,
{
    let backend = db.get_database_backend();
    let keys: Vec<&'static str> = E::PrimaryKey::iter()
        .map(|key| key.into_column().as_str())
        .collect();
    let (found, set): (Vec<E::Column>, Vec<E::Column>) =
        E::Column::iter().partition(|column| keys.contains(&column.as_str()));
    let mut values: Vec<Value> = Vec::new();
    let mut terms = |columns: Vec<E::Column>| -> Vec<String> {
        columns
            .into_iter()
            .map(|column| {
                values.push(model.get(column));
                format!(
                    "{} = {}",
                    column.as_str(),
                    placeholder(backend, values.len())
                )
            })
            .collect()
    };
    let (set, found) = (terms(set), terms(found));
    let sql = format!(
        "UPDATE {} SET {} WHERE {}",
        E::default().table_name(),
        set.join(", "),
        found.join(" AND ")
    );
    db.execute_raw(Statement::from_sql_and_values(backend, sql, values))
        .await?;
    Ok(())
}
