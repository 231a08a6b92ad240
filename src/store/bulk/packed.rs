//! Rows as one value, for SQLite: binding a value costs several times what storing it does, so all
//! rows of a statement travel as one JSONB array of arrays, which SQLite reads without parsing.
//! Columns that are the same in all of them travel once, beside it.

use std::fmt::Write as _;

use sea_orm::Value;

/// The most rows packed into one value: some hundred kilobytes of it.
pub(super) const MOST_ROWS: usize = 1_000;
/// What a value takes on average, for the first guess.
const LIKELY_BYTES: usize = 8;

/// The types of JSONB elements that are used here (<https://sqlite.org/jsonb.html>).
const NULL: u8 = 0;
const TRUE: u8 = 1;
const FALSE: u8 = 2;
const INTEGER: u8 = 3;
const RAW_TEXT: u8 = 10;
const ARRAY: u8 = 11;

/// The statement that inserts `rows` rows and its parameters; `values` are theirs, one row after the other and in each
/// one for every name. `None` where one of them cannot be packed exactly.
///
/// It is an `INSERT OR FAIL`: were it to undo the rows before one that is there already, SQLite would have to keep a
/// copy of every page it touches. Whoever gets the error leaves the whole transaction anyway.
pub(super) fn pack(
    table: &str,
    names: &[&str],
    rows: usize,
    values: &[Value],
) -> Option<(String, Vec<Value>)> {
    let elements = Elements::of(names.len(), rows, values)?;
    let packed = elements.varying()?;

    let mut sql = format!(
        "WITH packed (v) AS MATERIALIZED (SELECT value FROM jsonb_each(?)) INSERT OR FAIL INTO {table} ({}) SELECT ",
        names.join(", ")
    );
    let mut parameters = vec![Value::Bytes(Some(packed))];
    let mut place = 0;
    for (nth, (value, same)) in elements.first.into_iter().zip(elements.same).enumerate() {
        if nth > 0 {
            sql.push(',');
        }
        if same {
            sql.push('?');
            parameters.push(value);
            continue;
        }
        let written = if matches!(value, Value::Uuid(_)) {
            write!(sql, "unhex(v->>'$[{place}]')")
        } else {
            write!(sql, "v->>'$[{place}]'")
        };
        written.ok()?;
        place += 1;
    }
    sql.push_str(" FROM packed");
    Some((sql, parameters))
}

/// The values of some rows as JSONB elements, one after the other.
struct Elements {
    bytes: Vec<u8>,
    /// Where each of them ends.
    ends: Vec<usize>,
    /// The values of the first row.
    first: Vec<Value>,
    /// For each column, whether all rows have the value of the first.
    same: Vec<bool>,
}

impl Elements {
    fn of(width: usize, rows: usize, values: &[Value]) -> Option<Self> {
        let mut all = Self {
            bytes: Vec::with_capacity(rows * width * LIKELY_BYTES),
            ends: Vec::with_capacity(rows * width),
            first: values.get(..width)?.to_vec(),
            same: vec![true; width],
        };
        let (mut start, mut place) = (0, 0);
        for (nth, value) in values.iter().enumerate() {
            element(&mut all.bytes, value)?;
            if nth >= width && *all.same.get(place)? {
                let like = place
                    .checked_sub(1)
                    .map_or(Some(&0), |at| all.ends.get(at))?;
                let like = all.bytes.get(*like..*all.ends.get(place)?);
                *all.same.get_mut(place)? = like == all.bytes.get(start..);
            }
            start = all.bytes.len();
            all.ends.push(start);
            place = if place + 1 == width { 0 } else { place + 1 };
        }
        Some(all)
    }

    /// An array of the rows, each an array of what is not the same in all of them.
    fn varying(&self) -> Option<Vec<u8>> {
        let width = self.same.len();
        let mut lengths = Vec::with_capacity(self.ends.len() / width);
        let mut start = 0;
        for row in self.ends.chunks(width) {
            let mut length = 0;
            for (end, same) in row.iter().zip(&self.same) {
                length += if *same { 0 } else { end - start };
                start = *end;
            }
            lengths.push(length);
        }
        let whole = lengths.iter().map(|row| header_length(*row) + row).sum();
        let mut packed = Vec::with_capacity(whole + header_length(whole));
        header(&mut packed, ARRAY, whole);
        start = 0;
        for (row, length) in self.ends.chunks(width).zip(lengths) {
            header(&mut packed, ARRAY, length);
            for (end, same) in row.iter().zip(&self.same) {
                if !same {
                    packed.extend_from_slice(self.bytes.get(start..*end)?);
                }
                start = *end;
            }
        }
        Some(packed)
    }
}

/// Appends one value; `None` for a type whose way through text is not exact.
fn element(out: &mut Vec<u8>, value: &Value) -> Option<()> {
    match value {
        Value::String(Some(text)) => text_element(out, text.as_bytes()),
        Value::Bool(Some(flag)) => out.push(if *flag { TRUE } else { FALSE }),
        Value::SmallInt(Some(number)) => integer(out, i64::from(*number)),
        Value::Int(Some(number)) => integer(out, i64::from(*number)),
        Value::BigInt(Some(number)) => integer(out, *number),
        Value::Uuid(Some(id)) => {
            let mut hex = [0; 32];
            text_element(out, id.as_simple().encode_lower(&mut hex).as_bytes());
        }
        Value::ChronoDate(Some(day)) => day_element(out, *day),
        Value::String(None)
        | Value::Bool(None)
        | Value::SmallInt(None)
        | Value::Int(None)
        | Value::BigInt(None)
        | Value::Uuid(None)
        | Value::ChronoDate(None) => out.push(NULL),
        _ => return None,
    }
    Some(())
}

fn text_element(out: &mut Vec<u8>, text: &[u8]) {
    header(out, RAW_TEXT, text.len());
    out.extend_from_slice(text);
}

fn integer(out: &mut Vec<u8>, number: i64) {
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
    header(out, INTEGER, length + usize::from(number < 0));
    if number < 0 {
        out.push(b'-');
    }
    out.extend_from_slice(digits.get(digits.len() - length..).unwrap_or_default());
}

/// `2026-11-22`, as the driver writes days.
fn day_element(out: &mut Vec<u8>, day: chrono::NaiveDate) {
    use chrono::Datelike;
    let (Ok(year), month, date) = (u32::try_from(day.year()), day.month(), day.day()) else {
        return text_element(out, day.to_string().as_bytes());
    };
    if year > 9_999 {
        return text_element(out, day.to_string().as_bytes());
    }
    let digit = |number: u32| b'0' + u8::try_from(number % 10).unwrap_or_default();
    let text = [
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
    ];
    text_element(out, &text);
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

const fn header_length(length: usize) -> usize {
    match length {
        0..=11 => 1,
        12..=0xFF => 2,
        0x100..=0xFFFF => 3,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use sea_orm::{ConnectionTrait, Database, DbBackend, Statement};
    use uuid::Uuid;

    use super::*;

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

    #[tokio::test]
    async fn what_is_packed_is_what_would_have_been_bound() {
        let names = ["a", "b", "c", "d", "e", "f", "g", "h"];
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
        let values: Vec<Value> = rows().into_iter().flatten().collect();
        let (sql, parameters) = pack("one", &names, 5, &values).unwrap();
        assert_eq!(parameters.len(), 3, "{sql}");
        for (sql, values) in [
            (sql, parameters),
            (
                super::super::insert_sql("other", &names, 5, DbBackend::Sqlite),
                values,
            ),
        ] {
            db.execute_raw(Statement::from_sql_and_values(
                DbBackend::Sqlite,
                sql,
                values,
            ))
            .await
            .unwrap();
        }
        let differing = "SELECT count(*) FROM one JOIN other ON one.rowid = other.rowid WHERE \
             (one.a, one.b, one.c, one.d, one.e, one.f, one.g, one.h) IS \
             (other.a, other.b, other.c, other.d, other.e, other.f, other.g, other.h) \
             AND typeof(one.a) = 'blob' AND typeof(one.d) = typeof(other.d) \
             AND typeof(one.c) = typeof(other.c) AND typeof(one.f) = typeof(other.f)";
        let row = db
            .query_one_raw(Statement::from_string(DbBackend::Sqlite, differing))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(row.try_get_by_index::<i64>(0).unwrap(), 5);
    }

    #[test]
    fn what_cannot_be_packed_exactly_is_not() {
        let values: Vec<Value> = vec![0.1.into(), 0.2.into()];
        assert!(pack("t", &["a"], 2, &values).is_none());
    }
}
