//! A form that came back: what was given and what is wrong with it, field by field.

use crate::web::fields::Fields;

/// One thing to put right.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The field's name; its element is `f-` and this.
    pub field: &'static str,
    /// What to do.
    pub text: String,
}

/// What was given, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// As it was sent.
    pub given: Fields,
    /// In the order of the fields.
    pub problems: Vec<Problem>,
}

impl Form {
    /// A form as it was sent.
    pub fn of(given: Fields) -> Self {
        Self {
            given,
            problems: Vec::new(),
        }
    }

    /// A fresh form that holds something already.
    pub fn filled(pairs: &[(&str, &str)]) -> Self {
        let pairs = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        Self::of(Fields::of(pairs))
    }

    /// Notes what is wrong with a field.
    pub fn wrong(&mut self, field: &'static str, text: String) {
        self.problems.push(Problem { field, text });
    }

    /// Whether nothing is wrong.
    pub fn is_fine(&self) -> bool {
        self.problems.is_empty()
    }

    /// What a field holds.
    pub fn value(&self, name: &str) -> &str {
        self.given.raw(name)
    }

    /// Whether a box or radio button of this value is on.
    pub fn holds(&self, name: &str, value: &str) -> bool {
        self.given.all(name).any(|given| given == value)
    }

    /// What is wrong with a field.
    pub fn problem(&self, name: &str) -> Option<&str> {
        self.problems
            .iter()
            .find(|problem| problem.field == name)
            .map(|problem| problem.text.as_str())
    }
}
