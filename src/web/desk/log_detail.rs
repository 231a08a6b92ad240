//! What an entry of the log tells beside the deed, in the reader's language.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::people::role_name;
use super::{also_public, decision_name, kind_name};
use crate::i18n::{Text, isolate};
use crate::registry::desk_tasks::Decision;

/// As many of a list are named.
const NAMED: usize = 8;

/// Where entries are read: the language, what was done, and what the desk's people are called.
pub struct Reading<'a> {
    pub t: &'a Text,
    pub action: &'a str,
    pub names: &'a HashMap<Uuid, String>,
}

impl Reading<'_> {
    /// A line for each thing that `detail` tells, a JSON object.
    pub fn lines(&self, detail: &str) -> Vec<String> {
        let told: Map<String, Value> = serde_json::from_str(detail).unwrap_or_default();
        let told = told.iter().filter(|(what, value)| !is_nothing(what, value));
        told.map(|(what, value)| self.line(what, value)).collect()
    }

    /// What this page has no words for is told by its own.
    fn line(&self, what: &str, value: &Value) -> String {
        let t = self.t;
        let label = match what {
            "decision" | "granted" | "upheld" | "kind" | "role" | "reasons" => {
                return self.each(what, value);
            }
            "differs" => return t.desk_log_differs(),
            "name" => t.desk_entry_name(),
            "country" => t.desk_entry_country(),
            "sector" => t.desk_entry_sector(),
            "website" => t.desk_entry_website(),
            "group" => t.desk_entry_group(),
            "domain" => t.desk_entry_domain(),
            "into" => t.desk_log_into(),
            "from" => t.desk_log_from(),
            "new" => t.desk_log_new(),
            "spellings" => t.desk_spellings(),
            "complaints" => t.desk_log_complaints(),
            "account" => t.desk_log_whose(),
            "sent_on" => t.desk_log_sent_on(),
            "parts" => t.desk_also_public(),
            "added" => t.desk_log_added(),
            "removed" => t.desk_log_removed(),
            other => isolate(other),
        };
        t.desk_log_told(label, self.each(what, value))
    }

    fn each(&self, what: &str, value: &Value) -> String {
        let Value::Array(all) = value else {
            return self.one(what, value);
        };
        let shown = all.iter().take(NAMED).map(|one| self.one(what, one));
        let mut shown: Vec<String> = shown.collect();
        if all.len() > NAMED {
            shown.push("…".to_owned());
        }
        shown.join(" · ")
    }

    fn one(&self, what: &str, value: &Value) -> String {
        let t = self.t;
        let decision =
            |yes: bool, (right, wrong)| decision_name(t, if yes { right } else { wrong });
        let known = match (what, value) {
            (_, Value::Number(number)) => number.as_u64().map(|n| t.number(n)),
            ("granted", Value::Bool(yes)) => {
                Some(decision(*yes, (Decision::Granted, Decision::Refused)))
            }
            ("upheld", Value::Bool(yes)) => {
                Some(decision(*yes, (Decision::Upheld, Decision::Rejected)))
            }
            ("reasons", Value::String(word)) if self.action == "decide_contest" => {
                Some(t.contest_reason(word))
            }
            ("reasons", Value::String(word)) => Some(t.decline_reason(word)),
            ("decision", Value::String(word)) => {
                word.parse().ok().map(|word| decision_name(t, word))
            }
            ("kind", Value::String(word)) => word.parse().ok().map(|word| kind_name(t, word)),
            ("role", Value::String(word)) => word.parse().ok().map(|word| role_name(t, word)),
            ("parts", Value::String(word)) => word
                .parse()
                .ok()
                .map(|word| also_public::part_name(t, word)),
            ("country", Value::String(code)) => Some(t.country(code)),
            ("sent_on", Value::String(day)) => {
                day.parse::<NaiveDate>().ok().map(|day| t.date_short(day))
            }
            ("account", Value::String(id)) => {
                let name = id.parse().ok().and_then(|id| self.names.get(&id));
                name.map(|name| isolate(name))
            }
            _ => None,
        };
        known.unwrap_or_else(|| match value {
            Value::String(word) => isolate(word),
            other => other.to_string(),
        })
    }
}

/// Nothing that needs a line: no value, none of a list, or that nothing differed.
fn is_nothing(what: &str, value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(yes) => what == "differs" && !yes,
        Value::Number(number) => number.as_u64() == Some(0),
        Value::Array(all) => all.is_empty(),
        _ => false,
    }
}
