//! Many rows in few statements: the way imports and the demo write. Single rows go through the
//! entities themselves.

mod packed;

use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, IdenStatic, IntoActiveModel,
    Iterable, ModelTrait, PrimaryKeyToColumn, Statement, Value,
};

use self::packed::Packing;
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
    let mut inserts = Inserts::<E>::new(db.get_database_backend());
    for model in models {
        inserts.push(model.clone())?;
    }
    run(db, inserts.finish()?).await
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
pub struct Inserts<E: EntityTrait> {
    backend: DbBackend,
    columns: Vec<E::Column>,
    rows_at_once: usize,
    /// Rows of the next statement, packed or, few as they are, not.
    packing: Option<Packing>,
    loose: Vec<Vec<Value>>,
    statements: Vec<Statement>,
}

impl<E> Inserts<E>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    /// Of no rows yet.
    #[must_use]
    pub fn new(backend: DbBackend) -> Self {
        let columns: Vec<E::Column> = E::Column::iter().collect();
        Self {
            backend,
            rows_at_once: match backend {
                DbBackend::Sqlite => packed::MOST_ROWS,
                _ => (most_parameters(backend) / columns.len()).max(1),
            },
            columns,
            packing: None,
            loose: Vec::new(),
            statements: Vec::new(),
        }
    }

    /// Adds a row. Its values are taken and not copied.
    ///
    /// # Errors
    /// [`DbErr::Type`] where one of them is not of the type of those before.
    pub fn push(&mut self, model: E::Model) -> Result<(), DbErr> {
        let mut model = model.into_active_model();
        let values = self.columns.iter().map(|column| model.take(*column));
        let mut row = Vec::with_capacity(self.columns.len());
        row.extend(values.filter_map(sea_orm::ActiveValue::into_value));
        debug_assert_eq!(row.len(), self.columns.len(), "a value for each column");
        if let Some(packing) = &mut self.packing {
            packing.push(&row).ok_or_else(mixed::<E>)?;
            if packing.rows() == self.rows_at_once {
                self.end_statement()?;
            }
            return Ok(());
        }
        self.loose.push(row);
        if self.loose.len() == WORTH_PACKING && self.backend == DbBackend::Sqlite {
            self.packing = Packing::begin(&self.loose);
            if self.packing.is_some() {
                self.loose.clear();
            }
        }
        if self.loose.len() == self.rows_at_once {
            self.end_statement()?;
        }
        Ok(())
    }

    /// The statements.
    ///
    /// # Errors
    /// As [`Self::push`].
    pub fn finish(mut self) -> Result<Vec<Statement>, DbErr> {
        self.end_statement()?;
        Ok(self.statements)
    }

    fn end_statement(&mut self) -> Result<(), DbErr> {
        let table = E::default();
        let table = table.table_name();
        let names: Vec<&str> = self.columns.iter().map(IdenStatic::as_str).collect();
        if let Some(packing) = self.packing.take() {
            let (sql, values) = packing.finish(table, &names).ok_or_else(mixed::<E>)?;
            let statement = Statement::from_sql_and_values(self.backend, sql, values);
            self.statements.push(statement);
        }
        let rows_at_once = (most_parameters(self.backend) / names.len()).max(1);
        while !self.loose.is_empty() {
            let later = self.loose.split_off(rows_at_once.min(self.loose.len()));
            let rows = std::mem::replace(&mut self.loose, later);
            let sql = insert_sql(table, &names, rows.len(), self.backend);
            let values = rows.into_iter().flatten();
            let statement = Statement::from_sql_and_values(self.backend, sql, values);
            self.statements.push(statement);
        }
        Ok(())
    }
}

fn mixed<E: EntityTrait>() -> DbErr {
    let table = E::default();
    DbErr::Type(format!(
        "rows of {} have values of several types in one column",
        table.table_name()
    ))
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
