//! Rules by which records that nobody works on go back to a pool: how long, from when, and of which records.

use std::collections::BTreeSet;

use engine::condition::{Actor, Bound, Checked, Clock, Condition, Operand, Row, check};
use engine::form::{Catalog, Label, seat_column};
use serde::{Deserialize, Serialize};

use super::{Definitions, Unscoped};
use crate::error::{Error, FieldError, Result};

/// Nobody means a longer time by a number of days.
const LONGEST: u32 = 3_650;

/// The rules of one seat, the first that fits holds. A record that fits none stays with its holder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Recycling {
    pub form: String,
    #[serde(default = "super::types::owner")]
    pub seat: String,
    pub rules: Vec<RecycleRule>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecycleRule {
    #[schema(value_type = Object)]
    pub name: Label,
    /// Of which records.
    #[serde(default = "super::types::everything")]
    #[schema(value_type = Object)]
    pub when: Condition,
    /// Days without contact, from the day on which the holder got the record.
    pub days: u32,
    /// Days before, on each of which the holder is reminded.
    #[serde(default)]
    pub remind: BTreeSet<u32>,
}

impl Recycling {
    pub fn key(&self) -> String {
        format!("{}.{}", self.form, self.seat)
    }

    /// What cannot be carried out, by place.
    pub fn problems(&self, catalog: &Catalog) -> Vec<FieldError> {
        let mut out = Vec::new();
        if catalog.form(&self.form).is_none_or(|f| f.seat(&self.seat).is_none()) {
            out.push(FieldError::new("form", "unknown_form", "没有这个表单或席位", "There is no such form or seat"));
            return out;
        }
        for (nth, rule) in self.rules.iter().enumerate() {
            let at = |part: &str| format!("rules.{nth}.{part}");
            if rule.name.zh.trim().is_empty() {
                out.push(FieldError::new(&at("name"), "required", "请填规则名称", "Name the rule"));
            }
            if !(1..=LONGEST).contains(&rule.days) {
                let (zh, en) = (format!("天数要在 1 到 {LONGEST} 之间"), format!("1 to {LONGEST} days"));
                out.push(FieldError::new(&at("days"), "range", zh, en));
            }
            if rule.remind.iter().any(|before| *before == 0 || *before >= rule.days) {
                let (zh, en) =
                    ("提醒要早于回收，至少提前 1 天", "Remind at least a day before, and after the beginning");
                out.push(FieldError::new(&at("remind"), "range", zh, en));
            }
            if let Err(error) = check(catalog, &self.form, &rule.when) {
                out.push(FieldError::new(&at("when"), "condition", error.to_string(), error.to_string()));
            } else if !stored(&rule.when) {
                // The time is stored with the record when it changes: what changes by itself would be missed.
                let (zh, en) = ("只能用本记录的字段和固定值", "Only fields of the record itself and fixed values");
                out.push(FieldError::new(&at("when"), "not_stored", zh, en));
            }
        }
        out
    }
}

/// Whether nothing but a change of the record can make the condition true or false.
fn stored(condition: &Condition) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().all(stored),
        Condition::Not(part) => stored(part),
        Condition::Exists { .. } => false,
        Condition::Test { field, value, .. } => {
            let fixed = match value {
                Operand::Param { .. } => false,
                Operand::Field(other) => !other.contains('.'),
                _ => true,
            };
            !field.contains('.') && fixed
        }
    }
}

/// The rules of one seat, ready to be asked.
#[derive(Clone, Debug)]
pub struct Recycler {
    pub recycling: Recycling,
    checked: Vec<Checked>,
    /// Of the rules as they are written: another mark, and stored times are made anew.
    pub mark: String,
}

impl Recycler {
    pub fn new(catalog: &Catalog, recycling: Recycling) -> Result<Recycler> {
        let of = |rule: &RecycleRule| {
            check(catalog, &recycling.form, &rule.when)
                .map_err(|e| Error::Internal(format!("recycling {}: {e}", recycling.key())))
        };
        let checked = recycling.rules.iter().map(of).collect::<Result<_>>()?;
        let mark = serde_json::to_string(&recycling)?;
        Ok(Recycler { recycling, checked, mark })
    }

    /// The rule that holds for a record with these values.
    pub fn fits(&self, defs: &Definitions, clock: &Clock, row: &Row) -> Option<&RecycleRule> {
        let fits = |checked: &Checked| checked.bind(&Actor::default(), clock, &Unscoped(defs)).matches(row);
        let nth = self.checked.iter().position(fits)?;
        self.recycling.rules.get(nth)
    }

    /// Of which records each of the rules is, as a question to the database; the first that fits holds.
    pub fn bound(&self, defs: &Definitions, clock: &Clock) -> Vec<Bound> {
        self.checked.iter().map(|checked| checked.bind(&Actor::default(), clock, &Unscoped(defs))).collect()
    }

    /// Where the time is stored.
    pub fn column(&self) -> String {
        seat_column(&self.recycling.seat, "recycle_at")
    }
}
