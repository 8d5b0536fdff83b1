//! What the records of a cohort brought in: sales that lead to them, paid and not refunded, by the group of the record.

use std::collections::HashMap;

use engine::condition::{Condition, Op};
use engine::form::Field;
use engine::value::FieldKind;
use serde::Serialize;

use super::sales::average;
use super::scope::Scope;
use super::told::Told;
use crate::db::Conn;
use crate::error::Result;
use crate::figures::Count;
use crate::records::{By, Figure, Group, Line};

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = BoardBrought)]
pub struct Brought {
    pub orders: Count,
    /// `12300.00`, and by order.
    pub amount: String,
    pub per_order: Option<String>,
}

/// Sales of the cohort by groups of a field; nothing where no sales that the reader may see lead to such records.
pub(super) struct ByGroup<'a> {
    told: Told<'a>,
    link: &'a str,
    lines: HashMap<Group, Line>,
}

impl<'a> ByGroup<'a> {
    pub async fn read(conn: &mut Conn, scope: &'a Scope<'a>, field: &Field) -> Result<Option<ByGroup<'a>>> {
        let Ok(mut told) = Told::of(scope)? else { return Ok(None) };
        // Whose records these are is asked of the records.
        told.of_everybody();
        let access = scope.defs.access(scope.actor, told.form)?;
        let in_full = |key: &str| told.form.index(key).is_some_and(|i| access.everywhere(i).in_full());
        let here = |f: &&Field| {
            in_full(&f.key) && f.kind == FieldKind::Link && !f.many && f.form.as_ref() == Some(&scope.form.key)
        };
        let Some(link) = told.form.fields.iter().find(here).map(|f| f.key.as_str()) else { return Ok(None) };
        // Nothing is paid before its record came, so that the days of the cohort lead to it.
        let since = Condition::test(&told.sale.at, Op::Gte, scope.day(0));
        let cohort = scope.among(vec![scope.created()]).condition;
        let parts = vec![told.kept(), since, linked(link, cohort)];
        let by = By::Across(link, &field.key);
        let lines = told.among(parts).grouped(conn, &by, &[Figure::Sum(&told.sale.amount)]).await?;
        Ok(Some(ByGroup { lines: lines.into_iter().map(|l| (l.group.clone(), l)).collect(), told, link }))
    }

    /// Of one group, which `own` selects among the records.
    pub fn of(&self, group: &Group, own: Condition) -> Brought {
        let scope = self.told.scope;
        let (n, amount) = self.lines.get(group).map_or((0, 0), |line| (line.n, line.count(0)));
        let since = Condition::test(&self.told.sale.at, Op::Gte, scope.day(0));
        let cohort = scope.opens(vec![scope.created(), own]).condition;
        Brought {
            orders: self.told.count(n, vec![self.told.kept(), since, linked(self.link, cohort)]),
            amount: self.told.money(amount),
            per_order: average(amount, n).map(|each| self.told.money(each)),
        }
    }
}

fn linked(link: &str, condition: Condition) -> Condition {
    Condition::Exists { path: link.to_owned(), filter: Box::new(condition) }
}
