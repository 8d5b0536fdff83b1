//! Why rows do not come in, or come in with a warning: how many of each kind, so that hundreds of rows are one line to read.

use serde::{Deserialize, Serialize};

use super::store::{RowError, RowState};

/// Reasons that are told apart; what a sheet has beyond them is counted by field and kind.
const MOST: usize = 200;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reasons(Vec<Reason>);

/// One of them. Rows with the same value in the cell have the same text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    pub field: String,
    pub code: String,
    pub zh: String,
    pub en: String,
    pub rows: i64,
    /// Whether its rows come in.
    pub warned: bool,
}

impl Reasons {
    /// Counts one row.
    pub fn add(&mut self, state: RowState, errors: &[RowError]) {
        let warned = state == RowState::Warned;
        for error in errors {
            let same = |r: &&mut Reason| r.warned == warned && r.field == error.field && r.code == error.code;
            let full = self.0.len() >= MOST;
            if let Some(reason) = self.0.iter_mut().filter(same).find(|r| r.zh == error.zh) {
                reason.rows += 1;
            } else if !full {
                self.0.push(Reason::of(error, warned, &error.zh, &error.en));
            } else if let Some(reason) = self.0.iter_mut().filter(same).find(|r| r.zh == OTHER.0) {
                reason.rows += 1;
            } else {
                self.0.push(Reason::of(error, warned, OTHER.0, OTHER.1));
            }
        }
    }

    /// The most frequent first.
    pub fn sorted(&self) -> Vec<&Reason> {
        let mut out: Vec<&Reason> = self.0.iter().collect();
        out.sort_by_key(|reason| std::cmp::Reverse(reason.rows));
        out
    }
}

/// What stands for the texts beyond the most.
const OTHER: (&str, &str) = ("其他内容读不懂", "Other values that cannot be read");

impl Reason {
    fn of(error: &RowError, warned: bool, zh: &str, en: &str) -> Reason {
        let (field, code) = (error.field.clone(), error.code.clone());
        Reason { field, code, zh: zh.to_owned(), en: en.to_owned(), rows: 1, warned }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(field: &str, text: &str) -> RowError {
        RowError { field: field.into(), code: "unknown_option".into(), zh: text.into(), en: text.into(), value: None }
    }

    #[test]
    fn rows_are_counted_by_what_is_wrong_with_them() {
        let mut reasons = Reasons::default();
        for n in 0..MOST + 5 {
            reasons.add(RowState::Warned, &[error("source", &format!("没有 {n}"))]);
        }
        reasons.add(RowState::Warned, &[error("source", "没有 3"), error("industry", "没有 3")]);
        reasons.add(RowState::Invalid, &[error("source", "没有 3")]);
        let sorted = reasons.sorted();
        let told = |at: usize| (sorted[at].field.as_str(), sorted[at].zh.as_str(), sorted[at].rows, sorted[at].warned);
        assert_eq!(told(0), ("source", OTHER.0, 5, true));
        assert_eq!(told(1), ("source", "没有 3", 2, true));
        assert_eq!(sorted.len(), MOST + 3);
        assert_eq!(sorted.iter().map(|r| r.rows).sum::<i64>(), MOST as i64 + 8);
    }
}
