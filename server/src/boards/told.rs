//! The form whose sales a board tells of, and its records: of whom and when, as conditions to count by and to open lists.

use engine::condition::{Condition, Op};
use engine::form::{Form, Sale};
use serde_json::json;

use super::scope::{Scope, shop_field};
use crate::db::Conn;
use crate::error::Result;
use crate::figures::{Count, Opens};
use crate::records::{Among, By, Dates, Figure, Group, Line, Purchases};
use crate::sales::{borders, customers, days, money, usable};

/// Days over which it is told what customers bring in a year.
const YEAR: i64 = 365;

/// The sales that the board tells of, in its period.
pub(super) struct Told<'a> {
    pub(super) scope: &'a Scope<'a>,
    pub(super) form: &'a Form,
    pub(super) sale: &'a Sale,
    counted: Vec<Condition>,
    shown: Vec<Condition>,
}

impl<'a> Told<'a> {
    /// Of the first form that says so, or why of none.
    pub(super) fn of(scope: &'a Scope<'a>) -> Result<std::result::Result<Told<'a>, &'static str>> {
        let defs = scope.defs;
        let all: Vec<&Form> = defs.catalog.forms().filter(|f| f.sale.is_some()).collect();
        for form in &all {
            if let Some((form, sale)) = usable(defs, scope.actor, form)? {
                let mut told = Told { scope, form, sale, counted: Vec::new(), shown: Vec::new() };
                told.filter();
                return Ok(Ok(told));
            }
        }
        Ok(Err(if all.is_empty() { "no_form" } else { "no_right" }))
    }

    /// Sales are a department's where it holds the customer, or entered them where nobody holds customers.
    fn filter(&mut self) {
        let target = customers(self.scope.defs, self.form, self.sale).map(|(_, target)| target);
        let seat = target.and_then(|form| form.seats.first());
        let holder = seat.map_or_else(|| "created_by".into(), |seat| format!("{}.{}", self.sale.customer, seat.key));
        let own = shop_field(self.form).map(str::to_owned);
        let shop = own.or_else(|| Some(format!("{}.{}", self.sale.customer, target.and_then(shop_field)?)));
        (self.counted, self.shown) = self.scope.narrowed(&holder, &shop.as_deref().into_iter().collect::<Vec<_>>());
    }

    pub(super) fn among(&self, parts: Vec<Condition>) -> Among<'a> {
        let Scope { defs, actor, clock, .. } = self.scope;
        let parts = self.counted.iter().cloned().chain(parts).collect();
        Among { defs, actor, clock, form: self.form, condition: Condition::All(parts) }
    }

    pub(super) fn count(&self, n: i64, parts: Vec<Condition>) -> Count {
        let parts = self.shown.iter().cloned().chain(parts).collect();
        Count { n, opens: Some(Opens { form: self.form.key.clone(), condition: Condition::All(parts) }) }
    }

    pub(super) fn purchases(&self) -> Purchases<'a> {
        Purchases { among: self.among(Vec::new()), sale: self.sale }
    }

    pub(super) fn money(&self, units: i64) -> String {
        money(self.form, self.sale, units)
    }

    /// Paid once, whatever became of it; paid now; paid back.
    pub(super) fn sold(&self) -> Condition {
        Condition::test(&self.sale.status, Op::In, json!(self.sale.sold().collect::<Vec<_>>()))
    }

    pub(super) fn kept(&self) -> Condition {
        Condition::test(&self.sale.status, Op::In, json!(self.sale.paid))
    }

    pub(super) fn refunded(&self) -> Condition {
        Condition::test(&self.sale.status, Op::In, json!(self.sale.refunded))
    }

    pub(super) fn dates(&self) -> Dates {
        let (scope, days) = (self.scope, days(self.scope.defs));
        let [active, sleeping, lost] = borders(scope.clock, days, scope.clock.today());
        let [_, _, lost_then] = borders(scope.clock, days, scope.eve());
        let (before, start, end) = (scope.start(-scope.days), scope.start(0), scope.start(scope.days));
        let year = scope.start(scope.days - YEAR);
        Dates { before, start, end, active, sleeping, lost, lost_then, year }
    }

    /// Lines of the compared period and of the period, by an instant.
    pub(super) async fn periods(
        &self,
        conn: &mut Conn,
        at: &str,
        state: Condition,
        figures: &[Figure<'_>],
    ) -> Result<[Line; 2]> {
        let scope = self.scope;
        let among = self.among(vec![scope.between(at, -scope.days, scope.days - 1), state]);
        let lines = among.grouped(conn, &By::Ranges(at, &[scope.start(0)]), figures).await?;
        let of = |nth: usize| {
            let line = lines.iter().find(|l| l.group == Group::Range(nth)).cloned();
            line.unwrap_or(Line { group: Group::Range(nth), n: 0, figures: Vec::new() })
        };
        Ok([of(0), of(1)])
    }

    /// Without the department and the shop.
    pub(super) fn of_everybody(&mut self) {
        self.counted.clear();
        self.shown.clear();
    }
}
