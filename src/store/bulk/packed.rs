//! Rows as few values, for SQLite: binding a value costs several times what storing it does. So the rows of a statement
//! travel column by column:
//!
//! - what is the same in all of them, once and as it is;
//! - what takes as many bytes in each of them (ids, days, references), end to end in one value: `substr` finds a row's;
//! - what is left, as one JSONB array with an element for each row, which SQLite reads without parsing.

use std::fmt::Write as _;

use sea_orm::Value;

/// The most rows packed into one statement: some hundred kilobytes.
pub(super) const MOST_ROWS: usize = 1_000;
/// What a value takes on average, for the first guess.
const LIKELY_BYTES: usize = 12;
/// Stands for the length of a value that is NULL.
const NO_VALUE: u32 = u32::MAX;

/// The types of JSONB elements that are used here (<https://sqlite.org/jsonb.html>).
const NULL: u8 = 0;
const INTEGER: u8 = 3;
const RAW_TEXT: u8 = 10;
const ARRAY: u8 = 11;

/// The rows of one statement.
pub(super) struct Packing {
    columns: Vec<Column>,
    rows: usize,
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Integer,
    Id,
}

/// The values of one column.
struct Column {
    kind: Kind,
    first: Value,
    /// As long as all are the first: how many they are. Then what follows is empty.
    same: Option<usize>,
    /// The values one after the other: texts, numbers in digits, days as the driver writes them, ids as they are.
    bytes: Vec<u8>,
    /// How long each of them is.
    lengths: Vec<u32>,
    /// Whether all are as long as the first.
    even: bool,
}

impl Packing {
    /// Begins with these rows; `None` where there are none, or where one of their values is of a type whose way through
    /// text is not exact.
    pub(super) fn begin(first: &[Vec<Value>]) -> Option<Self> {
        let columns = first.first()?.iter().map(Column::of);
        let columns = columns.collect::<Option<_>>()?;
        let mut packing = Self { columns, rows: 0 };
        first.iter().try_for_each(|row| packing.push(row))?;
        Some(packing)
    }

    /// Adds a row; `None` where it is not of the first one's types.
    pub(super) fn push(&mut self, row: &[Value]) -> Option<()> {
        for (column, value) in self.columns.iter_mut().zip(row) {
            column.push(value)?;
        }
        self.rows += 1;
        (row.len() == self.columns.len()).then_some(())
    }

    /// How many there are.
    pub(super) const fn rows(&self) -> usize {
        self.rows
    }

    /// The statement that inserts the rows into the columns `names` of `table`, and its parameters.
    ///
    /// It is an `INSERT OR FAIL`: were it to undo the rows before one that is there already, SQLite would have to keep
    /// a copy of every page it touches. Whoever gets the error leaves the whole transaction anyway.
    pub(super) fn finish(self, table: &str, names: &[&str]) -> Option<(String, Vec<Value>)> {
        let is_listed = |column: &&Column| column.same.is_none() && !column.even;
        let listed: Vec<&Column> = self.columns.iter().filter(is_listed).collect();
        let alone = listed.len() == 1;
        // A list is looked at once for each of its columns, so it is kept; what is alone is handed on.
        let kept = if listed.len() > 1 { "" } else { "NOT " };
        let mut sql = format!(
            "WITH packed (k, v) AS {kept}MATERIALIZED (SELECT key, value FROM jsonb_each(?)) \
             INSERT OR FAIL INTO {table} ({}) SELECT ",
            names.join(", ")
        );
        let mut parameters = vec![Value::Bytes(Some(self.list(&listed)?))];
        let mut place = 0;
        for (nth, column) in self.columns.into_iter().enumerate() {
            let separator = if nth > 0 { ", " } else { "" };
            let of_kind = match column.kind {
                Kind::Text => "TEXT",
                Kind::Integer => "INTEGER",
                Kind::Id => "BLOB",
            };
            if column.same.is_some() {
                write!(sql, "{separator}?").ok()?;
                parameters.push(column.first);
            } else if column.even {
                let width = column.lengths.first()?;
                write!(
                    sql,
                    "{separator}CAST(substr(?, k * {width} + 1, {width}) AS {of_kind})"
                )
                .ok()?;
                parameters.push(Value::Bytes(Some(column.bytes)));
            } else {
                let value = if alone {
                    "v".to_owned()
                } else {
                    format!("v->>'$[{place}]'")
                };
                match column.kind {
                    Kind::Id => write!(sql, "{separator}CAST({value} AS BLOB)").ok()?,
                    Kind::Text | Kind::Integer => write!(sql, "{separator}{value}").ok()?,
                }
                place += 1;
            }
        }
        sql.push_str(" FROM packed");
        Some((sql, parameters))
    }

    /// An array with an element for each row: the value of the column that is listed, or an array of several.
    fn list(&self, listed: &[&Column]) -> Option<Vec<u8>> {
        let mut elements = Vec::with_capacity(self.rows * listed.len() * LIKELY_BYTES);
        let mut row = Vec::new();
        let mut at = vec![0_usize; listed.len()];
        for nth in 0..self.rows {
            row.clear();
            for (column, at) in listed.iter().zip(&mut at) {
                let length = *column.lengths.get(nth)?;
                if length == NO_VALUE {
                    row.push(NULL);
                    continue;
                }
                let end = *at + usize::try_from(length).ok()?;
                let value = column.bytes.get(*at..end)?;
                let kind = if column.kind == Kind::Integer {
                    INTEGER
                } else {
                    RAW_TEXT
                };
                header(&mut row, kind, value.len());
                row.extend_from_slice(value);
                *at = end;
            }
            match listed.len() {
                0 => elements.push(NULL),
                1 => elements.extend_from_slice(&row),
                _ => {
                    header(&mut elements, ARRAY, row.len());
                    elements.extend_from_slice(&row);
                }
            }
        }
        let mut list = Vec::with_capacity(elements.len() + 5);
        header(&mut list, ARRAY, elements.len());
        list.extend_from_slice(&elements);
        Some(list)
    }
}

impl Column {
    /// A column of values like this one; it is not among them yet.
    fn of(first: &Value) -> Option<Self> {
        let kind = match first {
            Value::String(_) | Value::ChronoDate(_) => Kind::Text,
            Value::Bool(_) | Value::SmallInt(_) | Value::Int(_) | Value::BigInt(_) => Kind::Integer,
            Value::Uuid(_) => Kind::Id,
            _ => return None,
        };
        Some(Self {
            kind,
            first: first.clone(),
            same: Some(0),
            bytes: Vec::new(),
            lengths: Vec::new(),
            even: true,
        })
    }

    fn push(&mut self, value: &Value) -> Option<()> {
        if let Some(count) = self.same {
            if *value == self.first {
                self.same = Some(count + 1);
                return Some(());
            }
            self.same = None;
            let first = self.first.clone();
            for _ in 0..count {
                self.put(&first)?;
            }
        }
        self.put(value)
    }

    fn put(&mut self, value: &Value) -> Option<()> {
        let start = self.bytes.len();
        let is_some = match (self.kind, value) {
            (Kind::Text, Value::String(text)) => text
                .as_ref()
                .map(|text| self.bytes.extend_from_slice(text.as_bytes())),
            (Kind::Text, Value::ChronoDate(day)) => day.map(|day| put_day(&mut self.bytes, day)),
            (Kind::Integer, Value::Bool(flag)) => {
                flag.map(|flag| self.bytes.push(b'0' + u8::from(flag)))
            }
            (Kind::Integer, Value::SmallInt(number)) => {
                number.map(|number| put_number(&mut self.bytes, number.into()))
            }
            (Kind::Integer, Value::Int(number)) => {
                number.map(|number| put_number(&mut self.bytes, number.into()))
            }
            (Kind::Integer, Value::BigInt(number)) => {
                number.map(|number| put_number(&mut self.bytes, number))
            }
            (Kind::Id, Value::Uuid(id)) => id.map(|id| self.bytes.extend_from_slice(id.as_bytes())),
            _ => return None,
        };
        let length = match is_some {
            Some(()) => u32::try_from(self.bytes.len() - start).ok()?,
            None => NO_VALUE,
        };
        let first = self.lengths.first();
        self.even &= length != NO_VALUE && first.is_none_or(|first| *first == length);
        self.lengths.push(length);
        Some(())
    }
}

fn put_number(out: &mut Vec<u8>, number: i64) {
    let mut digits = [0_u8; 20];
    let mut rest = number.unsigned_abs();
    let mut length = 0;
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
        length += 1;
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        out.push(b'-');
    }
    out.extend_from_slice(digits.get(digits.len() - length..).unwrap_or_default());
}

/// `2026-11-22`, as the driver writes days.
fn put_day(out: &mut Vec<u8>, day: chrono::NaiveDate) {
    use chrono::Datelike;
    let digit = |number: u32| b'0' + u8::try_from(number % 10).unwrap_or_default();
    match (u32::try_from(day.year()), day.month(), day.day()) {
        (Ok(year @ 0..=9_999), month, date) => out.extend_from_slice(&[
            digit(year / 1_000),
            digit(year / 100),
            digit(year / 10),
            digit(year),
            b'-',
            digit(month / 10),
            digit(month),
            b'-',
            digit(date / 10),
            digit(date),
        ]),
        _ => out.extend_from_slice(day.to_string().as_bytes()),
    }
}

/// The type of an element and the length of what follows, in as few bytes as it takes.
fn header(out: &mut Vec<u8>, kind: u8, length: usize) {
    let bytes = u32::try_from(length).unwrap_or(u32::MAX).to_be_bytes();
    let [_, _, high, low] = bytes;
    match length {
        0..=11 => out.push(low << 4 | kind),
        12..=0xFF => out.extend([12 << 4 | kind, low]),
        0x100..=0xFFFF => out.extend([13 << 4 | kind, high, low]),
        _ => {
            out.push(14 << 4 | kind);
            out.extend(bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;
    use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
    use uuid::Uuid;

    use super::*;

    const NAMES: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

    fn rows() -> Vec<Vec<Value>> {
        let long = "é\"\\\u{0}".repeat(20_000);
        let texts = ["", "it's \"so\"", &"x".repeat(300), &long, "שלום"];
        texts
            .iter()
            .zip([0, -1, 7, i64::MIN, i64::MAX])
            .map(|(text, number)| {
                vec![
                    Uuid::from_u128(u128::from(number.unsigned_abs()) << 60).into(),
                    (*text).to_owned().into(),
                    (number > 3).then_some(number).into(),
                    (number > 3).into(),
                    Some(i16::try_from(number % 3).unwrap()).into(),
                    NaiveDate::from_ymd_opt(2026, 11, u32::try_from(number % 9).unwrap_or(9) + 1)
                        .into(),
                    "the same".to_owned().into(),
                    Value::ChronoDate(None),
                ]
            })
            .collect()
    }

    fn packed(rows: &[Vec<Value>]) -> Option<(String, Vec<Value>)> {
        let (first, others) = rows.split_at(1);
        let mut packing = Packing::begin(first)?;
        others.iter().try_for_each(|row| packing.push(row))?;
        packing.finish("one", &NAMES)
    }

    /// A database with two tables of the same columns.
    async fn tables() -> DatabaseConnection {
        let mut options = sea_orm::ConnectOptions::new("sqlite::memory:");
        options.max_connections(1);
        let db = Database::connect(options).await.unwrap();
        for table in ["one", "other"] {
            db.execute_unprepared(&format!(
                "CREATE TABLE {table} (a uuid_text, b text, c bigint, d boolean, e smallint, f date_text, g text, h date_text)"
            ))
            .await
            .unwrap();
        }
        db
    }

    /// Puts the rows into one table packed and into the other bound, and counts those that are the same in both.
    async fn same_in_both(db: &DatabaseConnection, rows: &[Vec<Value>]) -> usize {
        let (sql, parameters) = packed(rows).unwrap();
        let bound = super::super::insert_sql("other", &NAMES, rows.len(), DbBackend::Sqlite);
        let values = rows.iter().flatten().cloned().collect();
        for (sql, values) in [
            ("DELETE FROM one".to_owned(), Vec::new()),
            ("DELETE FROM other".to_owned(), Vec::new()),
            (sql, parameters),
            (bound, values),
        ] {
            let statement = Statement::from_sql_and_values(DbBackend::Sqlite, sql, values);
            db.execute_raw(statement).await.unwrap();
        }
        let each = |what: &dyn Fn(&str) -> String| NAMES.map(what).join(" AND ");
        let same = each(&|name| {
            format!("one.{name} IS other.{name} AND typeof(one.{name}) = typeof(other.{name})")
        });
        let sql =
            format!("SELECT count(*) FROM one JOIN other ON one.rowid = other.rowid WHERE {same}");
        let row = db
            .query_one_raw(Statement::from_string(DbBackend::Sqlite, sql))
            .await
            .unwrap()
            .unwrap();
        usize::try_from(row.try_get_by_index::<i64>(0).unwrap()).unwrap()
    }

    #[tokio::test]
    async fn what_is_packed_is_what_would_have_been_bound() {
        let db = tables().await;
        assert_eq!(same_in_both(&db, &rows()).await, 5);
    }

    #[tokio::test]
    async fn a_column_may_be_the_only_one_that_differs() {
        let db = tables().await;
        let different = rows();
        for (nth, name) in NAMES.iter().enumerate() {
            let mut alike = vec![different[4].clone(); 5];
            for (row, other) in alike.iter_mut().zip(&different) {
                row[nth] = other[nth].clone();
            }
            alike.push(different[4].clone());
            if let Value::Uuid(id) = &mut alike[5][nth] {
                *id = None;
            }
            assert_eq!(same_in_both(&db, &alike).await, 6, "{name}");
        }
    }

    #[test]
    fn what_is_alike_travels_once() {
        let (sql, parameters) = packed(&rows()).unwrap();
        // The list, then what is even (ids, flags, days), what is the same, and what is NULL throughout.
        assert_eq!(parameters.len(), 6, "{sql}");
    }

    fn row() -> impl Strategy<Value = Vec<Value>> {
        let id =
            prop_oneof![any::<u128>(), Just(7)].prop_map(|id| Value::from(Uuid::from_u128(id)));
        let text = || prop_oneof![".{0,3}", "[a-z]{3}", "\\PC{250,260}"];
        let day = prop::option::of((-1_000_i32..20_000, 1_u32..366)).prop_map(|day| {
            Value::ChronoDate(day.and_then(|(year, day)| NaiveDate::from_yo_opt(year, day)))
        });
        (
            id,
            text().prop_map(Value::from),
            prop::option::of(any::<i64>()).prop_map(Value::from),
            any::<bool>().prop_map(Value::from),
            prop::option::of(any::<i16>()).prop_map(Value::from),
            day,
            prop::option::of(text()).prop_map(Value::from),
            prop::option::of(Just(NaiveDate::default())).prop_map(Value::from),
        )
            .prop_map(|(a, b, c, d, e, f, g, h)| vec![a, b, c, d, e, f, g, h])
    }

    #[test]
    fn no_rows_are_changed_on_the_way() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let db = runtime.block_on(tables());
        proptest!(|(rows in prop::collection::vec(row(), 1..6))| {
            prop_assert_eq!(runtime.block_on(same_in_both(&db, &rows)), rows.len());
        });
    }

    #[test]
    fn what_cannot_be_packed_exactly_is_not() {
        assert!(Packing::begin(&[vec![0.1.into()]]).is_none());
        let mut packing = Packing::begin(&[vec![1_i64.into()]]).unwrap();
        assert!(packing.push(&[0.1.into()]).is_none());
    }
}
